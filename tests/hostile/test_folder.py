"""Names, ids, links and lists of a corpus that lead elsewhere, never end, or are made to break a reader."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.corpus_folder import is_release_id, read_corpus
from pipeline.limits import LONGEST_ID, LONGEST_SAID
from pipeline.problems import MOST_TOLD
from tests.hostile.corpora import GOOD, HEADER, Corpus


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


def fault(corpus: Corpus, file: str) -> tuple[str, str, str]:
    """Cleaned corpus and a file in; what was found in it, what was expected and the remedy out."""
    (problem,) = [problem for problem in corpus.problems() if problem.file == file]
    return problem.found, problem.expected, problem.fix


def tree(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def test_a_link_to_a_place_outside_raw_is_refused_and_not_read(corpus: Corpus, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(GOOD, encoding="utf-8")
    (corpus.raw / "link.txt").symlink_to(tmp_path / "secret.txt")
    (corpus.raw / "passwd.txt").symlink_to("/etc/passwd")
    corpus.sources("link,link.txt,,,,,,\n")
    assert list(corpus.clean()) == ["good"]
    assert fault(corpus, "raw/link.txt")[0] == "a link to a place outside raw/"
    assert fault(corpus, "raw/passwd.txt")[0] == "a link to a place outside raw/"


def test_a_link_inside_raw_is_read(corpus: Corpus) -> None:
    (corpus.raw / "again.txt").symlink_to("good.txt")
    assert list(corpus.clean()) == ["again", "good"]


def test_raw_itself_may_be_a_link(corpus: Corpus, tmp_path: Path) -> None:
    corpus.raw.rename(tmp_path / "elsewhere")
    corpus.raw.symlink_to(tmp_path / "elsewhere")
    assert list(corpus.clean()) == ["good"]
    assert corpus.problems() == []


def test_links_to_nothing_and_to_themselves_are_told(corpus: Corpus) -> None:
    (corpus.raw / "gone.txt").symlink_to("nothing.txt")
    (corpus.raw / "loop.txt").symlink_to("loop.txt")
    assert list(corpus.clean()) == ["good"]
    assert fault(corpus, "raw/gone.txt")[0] == "a link to nothing"
    assert fault(corpus, "raw/loop.txt")[0] in ("a link that leads back to itself", "a link to nothing")


def test_a_pipe_does_not_keep_the_build_waiting(corpus: Corpus) -> None:
    os.mkfifo(corpus.raw / "pipe.html")
    corpus.sources("pipe,pipe.html,,,,,,\n")
    assert list(corpus.clean()) == ["good"]
    assert fault(corpus, "raw/pipe.html")[0] == "a pipe, socket or device"


def test_a_folder_named_like_a_page_is_told_and_one_of_images_is_not(corpus: Corpus) -> None:
    (corpus.raw / "page.html").mkdir()
    (corpus.raw / "page_files").mkdir()
    assert list(corpus.clean()) == ["good"]
    assert [problem.file for problem in corpus.problems()] == ["raw/page.html"]


@pytest.mark.parametrize("name", ["a.zip", "a.html.gz", "a.tar.txt.xz", "a.docx", "a", "a.", "a.exe", "a.HTML.lnk"])
def test_a_name_of_another_kind_of_file_is_refused(corpus: Corpus, name: str) -> None:
    (corpus.raw / name).write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    assert list(corpus.clean()) == ["good"]
    assert {problem.file for problem in corpus.problems()} == {f"raw/{name}"}


def test_an_archive_under_a_page_s_name_is_refused_as_binary(corpus: Corpus) -> None:
    (corpus.raw / "a.html").write_bytes(b"PK\x03\x04\x14\x00\x08\x00" * 40)
    assert list(corpus.clean()) == ["good"]
    assert "binary content" in [problem.found for problem in corpus.problems()]


@pytest.mark.parametrize(
    "name",
    ["a\nb.txt", "a'b\".txt", "a;rm -rf b.txt", "$(touch b).txt", "a\u202eb.txt", "a\x1b[31mb.txt", "-rf.txt"],
)
def test_an_odd_name_is_read_under_a_plain_id(corpus: Corpus, name: str) -> None:
    (corpus.raw / name).write_text(GOOD, encoding="utf-8")
    (other,) = corpus.clean().keys() - {"good"}
    assert is_release_id(other)
    assert corpus.problems()


@pytest.mark.parametrize("name", ["桥.txt", "мост.txt", "¿.txt"])
def test_a_name_without_a_letter_for_an_id_is_told(corpus: Corpus, name: str) -> None:
    (corpus.raw / name).write_text(GOOD, encoding="utf-8")
    assert list(corpus.clean()) == ["good"]
    assert "no letter a–z or digit for an id in its name" in corpus.problems()[0].found


def test_a_name_that_is_no_utf8_is_told(corpus: Corpus) -> None:
    with open(os.fsencode(corpus.raw) + b"/\xed\xa0\x80\xff.txt", "wb") as stream:  # noqa: PTH123 - a name of bytes
        stream.write(GOOD.encode())
    assert list(corpus.clean()) == ["good"]
    (problem,) = corpus.problems()
    assert problem.found == "a name that is not UTF-8"
    assert problem.file == "raw/\\udced\\udca0\\udc80\\udcff.txt"


def test_a_name_of_255_bytes_is_told_or_read_under_an_id_of_its_row(corpus: Corpus) -> None:
    name = "a" * 251 + ".txt"
    (corpus.raw / name).write_text(GOOD, encoding="utf-8")
    assert list(corpus.clean()) == ["good"]
    assert fault(corpus, f"raw/{name}")[1] == f"at most {LONGEST_ID}"
    corpus.sources(f"long,{name},,,,,,\n")
    assert list(corpus.clean()) == ["good", "long"]


FILES = ["../../x", "/etc/passwd", "..", ".", "C:\\x.txt", "a/b.txt", "raw/good.txt", "..\\x.txt", ".hidden.txt"]


@pytest.mark.parametrize("file", FILES)
def test_a_file_outside_raw_is_never_read(corpus: Corpus, file: str, tmp_path: Path) -> None:
    corpus.sources(f"evil,{file},,,,,,\n")
    before = tree(corpus.path)
    assert list(corpus.clean()) == ["good"]
    (problem,) = corpus.problems()
    assert (problem.file, problem.place, problem.expected) == ("sources.csv", "line 3, file", "a plain file name")
    assert tree(corpus.path) == before
    assert tree(tmp_path) - {f"corpus/{name}" for name in before} == {
        "corpus",
        "errors.jsonl",
        "out",
        *(f"out/{name}" for name in tree(corpus.out)),
    }


@pytest.mark.parametrize(
    "release_id",
    ["../../x", "/etc/x", "..", ".fingerprints", ".", "a/b", "C:x", "A", "a b", "a\\b", "é", "-", "a" * 201],
)
def test_an_id_that_would_lead_elsewhere_is_refused(corpus: Corpus, release_id: str, tmp_path: Path) -> None:
    corpus.sources(f"{release_id},evil.txt,,,,,,\n")
    (corpus.raw / "evil.txt").write_text(GOOD, encoding="utf-8")
    # The file itself is read, under the id of its name.
    assert list(corpus.clean()) == ["evil", "good"]
    assert "line 3, id" in [problem.place for problem in corpus.problems()]
    assert {path.name for path in tmp_path.iterdir()} == {"corpus", "errors.jsonl", "out"}


@pytest.mark.parametrize("release_id", ["con", "nul", "aux.txt", "a..b", "0", "a" * LONGEST_ID])
def test_an_odd_id_that_is_a_plain_name_is_used(corpus: Corpus, release_id: str) -> None:
    corpus.sources(f"{release_id},odd.txt,,,,,,\n")
    (corpus.raw / "odd.txt").write_text(GOOD, encoding="utf-8")
    assert set(corpus.clean()) == {"good", release_id}


def test_two_files_whose_names_differ_by_case_alone_do_not_overwrite_each_other(corpus: Corpus) -> None:
    (corpus.raw / "Pier.txt").write_text(GOOD, encoding="utf-8")
    (corpus.raw / "pier.txt").write_text(GOOD, encoding="utf-8")
    assert list(corpus.clean()) == ["good", "pier"]
    assert any("is taken" in problem.found for problem in corpus.problems())


CELLS = {
    "null": ("bad,bad.txt,Of\x00fice,,,,,\n", "the control character U+0000"),
    "escape": ("bad,bad.txt,,,\x1b[31mred,,,\n", "the control character U+001B"),
    "override": ("bad,bad.txt,,,\u202egro.elpmaxe,,,\n", "the control character U+202E"),
    "long": (f"bad,bad.txt,,,{'x' * 20_000},,,\n", "20000 characters"),
    "huge": (f"bad,bad.txt,,,{'x' * 10_000_000},,,\n", "field larger than field limit (131072)"),
    "huge_quoted": (f'bad,bad.txt,,,"{"x" * 10_000_000}",,,\n', "field larger than field limit (131072)"),
    "null_id": ("b\x00ad,bad.txt,,,,,,\n", "the control character U+0000"),
}


@pytest.mark.parametrize(("line", "found"), CELLS.values(), ids=CELLS)
def test_a_hostile_cell_is_told_and_the_rows_behind_it_are_read(corpus: Corpus, line: str, found: str) -> None:
    for name in ("bad", "next"):
        (corpus.raw / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    corpus.sources(f"{line}next,next.txt,The Harbour Office,,,,,\n")
    built = corpus.clean()
    assert built["next"].metadata.publisher == "The Harbour Office"
    assert found in [problem.found for problem in corpus.problems()]
    # Built with what its file says of itself.
    assert built["bad"].metadata.publisher is None


def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_it_is(corpus: Corpus) -> None:
    (corpus.raw / "pier.txt").write_text(GOOD, encoding="utf-8")
    corpus.sources("pier,pier.txt,=cmd|' /C calc'!A0,2021-05-03,+1+1 piers shut,,,\n")
    metadata = corpus.clean()["pier"].metadata
    assert (metadata.publisher, metadata.title) == ("=cmd|' /C calc'!A0", "+1+1 piers shut")


def test_of_many_rows_without_a_file_the_first_are_told(corpus: Corpus) -> None:
    corpus.sources("".join(f"r{number},r{number}.txt,,,,,,\n" for number in range(50_000)))
    assert list(corpus.clean()) == ["good"]
    told = corpus.problems()
    assert len(told) == MOST_TOLD + 1
    assert told[-1].found.startswith(f"the same {50_000 - MOST_TOLD} times more")


@pytest.mark.parametrize(
    "lines",
    [
        b"\xff\xfe\x00",
        b'"' + b"x," * 100_000,
        b"\x00" * 1000,
        b"," * 100_000,
        b"\n" * 100_000,
        b"\r" * 1000,
        b'"a"b"c\n',
    ],
    ids=["not_utf8", "open_quotation", "nulls", "commas", "empty_lines", "carriage_returns", "quotes"],
)
def test_a_broken_list_leaves_the_files_to_speak_for_themselves(corpus: Corpus, lines: bytes) -> None:
    corpus.sources(lines)
    assert list(corpus.clean()) == ["good"]


def test_a_list_that_is_a_pipe_does_not_keep_the_build_waiting(corpus: Corpus) -> None:
    (corpus.path / "sources.csv").unlink()
    os.mkfifo(corpus.path / "sources.csv")
    assert list(corpus.clean()) == ["good"]


def test_a_header_of_a_million_columns_is_read(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw/good.txt").write_text(GOOD, encoding="utf-8")
    extra = ",".join(f"c{number}" for number in range(100_000))
    (tmp_path / "sources.csv").write_text(f"{HEADER.strip()},{extra}\n", encoding="utf-8")
    assert [row.id for row in read_corpus(tmp_path).rows] == ["good"]
    assert LONGEST_SAID < 131_072
