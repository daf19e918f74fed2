"""sources.csv and raw/: which rows are usable, and what is said of the others."""

from pathlib import Path

import pytest

from pipeline.corpus_folder import CorpusFolder, read_corpus
from pipeline.problems import ReleaseError, errors_only
from pipeline.records import sha256

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
