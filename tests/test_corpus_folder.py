"""sources.csv and raw/: which rows are usable, and what is said of the others."""

import unicodedata
from pathlib import Path
from typing import Literal

import pytest

from pipeline.corpus_folder import CorpusFolder, is_web_address, read_corpus
from pipeline.problems import ReleaseError, errors_only
from pipeline.records import sha256
from pipeline.schemas import FORMATS

HEADER = "id,file,publisher,published,title,url,rights,sha256\n"


def corpus(folder: Path, sources: str | bytes | None, *files: str) -> CorpusFolder:
    (folder / "raw").mkdir()
    for name in files:
        (folder / "raw" / name).write_text(f"Words of {name}\n", encoding="utf-8")
    if sources is not None:
        (folder / "sources.csv").write_bytes(sources if isinstance(sources, bytes) else (HEADER + sources).encode())
    return read_corpus(folder)


def test_rows_come_in_the_order_of_their_ids(tmp_path: Path) -> None:
    found = corpus(tmp_path, "b,b.md,,,,,,\na,a.md,,,,,,\n", "a.md", "b.md")
    assert [row.id for row in found.rows] == ["a", "b"]
    assert found.problems == ()


def test_an_empty_cell_is_none(tmp_path: Path) -> None:
    assert corpus(tmp_path, "a,a.md,P,,,,,\n", "a.md").rows[0].published is None


def test_of_two_rows_with_one_id_the_one_that_fits_its_file_is_used(tmp_path: Path) -> None:
    fitting = sha256("Words of a.md\n")
    found = corpus(tmp_path, f"a,a.md,,,Old,,,{'0' * 64}\na,a.md,,,New,,,{fitting}\n", "a.md")
    assert [row.title for row in found.rows] == ["New"]
    assert "again" in found.problems[0].found


PROBLEMS = [
    pytest.param("a,a.md,,,,,,\nb,b.md,,,,,,\n", "id b", id="row_without_file"),
    pytest.param("", "whole file", id="file_without_row"),
    pytest.param("a,a.md,,2021-02-30,,,,\n", "line 2, published", id="invalid_day"),
    pytest.param("A b,a.md,,,,,,\n", "line 2, id", id="invalid_id"),
    pytest.param("a,../a.md,,,,,,\n", "line 2, file", id="file_outside_raw"),
    pytest.param("a,a.md\n", "line 2", id="too_few_cells"),
    pytest.param('a,a.md,"P,,,,,\n', "line 2", id="open_quotation_mark"),
]


@pytest.mark.parametrize(("sources", "place"), PROBLEMS)
def test_a_bad_row_is_told_with_its_place(tmp_path: Path, sources: str, place: str) -> None:
    found = corpus(tmp_path, sources, "a.md")
    assert place in [problem.place for problem in found.problems]
    assert all(problem.expected and problem.fix for problem in found.problems)


def test_an_open_quotation_mark_in_the_header_is_told(tmp_path: Path) -> None:
    (problem, *_) = corpus(tmp_path, b'id,"file\n', "a.md").problems
    assert (problem.place, problem.expected) == ("line 1", "well-formed CSV")


def test_a_file_without_a_row_is_still_a_release(tmp_path: Path) -> None:
    found = corpus(tmp_path, "", "A Report.md")
    assert [(row.id, row.listed) for row in found.rows] == [("a-report", False)]


def test_two_files_with_one_id_are_told(tmp_path: Path) -> None:
    found = corpus(tmp_path, "", "a.md", "a.txt")
    assert [row.id for row in found.rows] == ["a"]
    assert any("taken" in problem.found for problem in found.problems)


def test_sources_in_another_encoding_are_told(tmp_path: Path) -> None:
    found = corpus(tmp_path, b"id,file\na,\xff.md\n", "a.md")
    assert any("UTF-8" in problem.expected for problem in found.problems)


def test_sources_without_the_id_column_are_told(tmp_path: Path) -> None:
    found = corpus(tmp_path, b"file,title\na.md,Piers\n", "a.md")
    assert any("'id'" in problem.found for problem in found.problems)


def test_a_folder_without_raw_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=f"{tmp_path}/raw: whole folder: found no such folder"):
        read_corpus(tmp_path)


def test_a_wrong_path_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=f"{tmp_path}/away: whole folder: found no such folder"):
        read_corpus(tmp_path / "away")


def test_an_empty_raw_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="found no file"):
        corpus(tmp_path, "")


def test_without_sources_every_file_is_a_release_and_one_warning_says_so(tmp_path: Path) -> None:
    found = corpus(tmp_path, None, "a.md", "b.md")
    assert [row.id for row in found.rows] == ["a", "b"]
    assert [(problem.file, problem.severity) for problem in found.problems] == [("sources.csv", "warning")]


def test_without_sources_two_files_with_one_id_are_still_told(tmp_path: Path) -> None:
    found = corpus(tmp_path, None, "a.md", "a.txt")
    assert [problem.file for problem in errors_only(found.problems)] == ["raw/a.txt"]


@pytest.mark.parametrize("address", ["home.example/a", "javascript:alert(1)", "http://[", "https://", "see the page"])
def test_an_address_that_is_none_is_told_with_its_line_and_left_out(tmp_path: Path, address: str) -> None:
    found = corpus(tmp_path, f"a,a.md,,,,https://home.example/a,,\nb,b.md,,,,{address},,\n", "a.md", "b.md")
    assert [row.url for row in found.rows] == ["https://home.example/a", None]
    (problem,) = found.problems
    assert (problem.file, problem.place, problem.found) == ("sources.csv", "line 3, url", repr(address))
    assert "http://" in problem.expected


@pytest.mark.parametrize(
    "address", ["https://home.example/a", "HTTP://home.example", "http://[", "ftp://a", "", "https:a"]
)
def test_an_address_is_one_as_the_schema_has_it(address: str) -> None:
    assert is_web_address(address) == FORMATS.conforms(address, "uri")


def test_a_file_in_two_rows_is_told_and_both_are_kept(tmp_path: Path) -> None:
    found = corpus(tmp_path, "a,a.md,,,,,,\nb,a.md,,,,,,\nc,c.md,,,,,,\n", "a.md", "c.md")
    assert [row.id for row in found.rows] == ["a", "b", "c"]
    (problem,) = found.problems
    assert (problem.place, problem.found, problem.severity) == ("id b", "raw/a.md in 2 rows (a, b)", "warning")
    assert "all of them are built" in problem.fix


def test_of_two_rows_with_one_id_and_no_hash_the_first_is_said_to_be_used(tmp_path: Path) -> None:
    found = corpus(tmp_path, "a,a.md,,,Old,,,\na,b.md,,,New,,,\n", "a.md", "b.md")
    assert found.rows[0].title == "Old"
    (problem,) = (problem for problem in found.problems if problem.place == "id a")
    assert problem.fix.endswith("the row that comes first, of a.md, is used")


def test_a_list_that_is_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").mkdir()
    found = corpus(tmp_path, None, "a.md")
    assert [row.id for row in found.rows] == ["a"]
    (problem,) = found.problems
    assert (problem.file, problem.found, problem.severity) == ("sources.csv", "a folder", "error")


def test_a_list_that_is_a_link_to_nothing_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").symlink_to("nowhere.csv")
    assert [problem.found for problem in corpus(tmp_path, None, "a.md").problems] == ["a link to nothing"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("name", "release_id"), [("é.md", "e"), ("Décision Ñandú.md", "decision-nandu")])
def test_a_letter_with_an_accent_gives_the_same_id_in_both_its_forms(
    tmp_path: Path, form: Literal["NFC", "NFD"], name: str, release_id: str
) -> None:
    found = corpus(tmp_path, "", unicodedata.normalize(form, name))
    assert [row.id for row in found.rows] == [release_id]
