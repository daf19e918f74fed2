"""A row of a table as the release that the stages take, or as what is wrong with it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pipeline.large.given_rows import given_row
from tests.large.corpora import row


def problem_of(**cells: Any) -> tuple[str, str]:
    """Cells in, place and what was found of the only problem of a row that is not built out."""
    given = given_row({**row("r1"), **cells}, "a.jsonl", "line 3")
    assert given.raw is None
    (problem,) = given.problems
    assert problem.file == "a.jsonl"
    return problem.place, problem.found


def test_a_whole_row_is_a_release() -> None:
    cells = row("r1", "Words", publisher="The Office", published="2021-05-03", title=" T ", url="")
    given = given_row(cells, "a.jsonl", "line 1")
    assert given.row is not None
    assert given.raw == b"Words"
    assert (given.row.id, given.row.file, given.row.publisher) == ("r1", "r1.txt", "The Office")
    assert (given.row.published, given.row.title, given.row.url) == ("2021-05-03", "T", None)
    assert given.problems == ()


@pytest.mark.parametrize(
    ("media_type", "file"),
    [
        ("application/xhtml+xml", "r1.html"),
        ("text/html; charset=utf-8", "r1.html"),
        ("Text/Markdown", "r1.md"),
        ("text/plain", "r1.txt"),
    ],
)
def test_the_media_type_gives_the_file_its_ending(media_type: str, file: str) -> None:
    given = given_row({**row("r1"), "media_type": media_type}, "a.jsonl", "line 1")
    assert given.row is not None
    assert given.row.file == file


def test_a_file_name_is_kept() -> None:
    given = given_row(row("r1", file="Page.TXT"), "a.jsonl", "line 1")
    assert given.row is not None
    assert given.row.file == "Page.TXT"


@pytest.mark.parametrize("release", ["../../x", "a/b", "A", "", ".hidden", "a\nb", "/etc/passwd", 7, None, "é"])
def test_an_id_that_is_no_plain_name_is_a_problem(release: Any) -> None:
    place, found = problem_of(id=release)
    assert place == "line 3, id"
    assert "\n" not in found


def test_an_id_too_long_for_a_file_name_is_a_problem() -> None:
    assert problem_of(id="a" * 201)[0] == "line 3, id"


def test_content_beyond_the_limit_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_RAW_BYTES", "10")
    assert problem_of(content="é" * 6) == ("line 3, content", "12 bytes")


@pytest.mark.parametrize("media_type", [None, "", "application/pdf", 3])
def test_a_media_type_that_nobody_reads_is_a_problem(media_type: Any) -> None:
    assert problem_of(media_type=media_type)[0] == "line 3, media_type"


@pytest.mark.parametrize("content", [None, 3, ["a"], "a\ud800b"])
def test_content_that_is_no_text_is_a_problem(content: Any) -> None:
    assert problem_of(content=content)[0] == "line 3, content"


@pytest.mark.parametrize("file", ["../r1.txt", "a\\b.txt", ".txt", "r1.html", "r1.pdf", 5])
def test_a_file_name_with_folders_or_of_another_type_is_a_problem(file: Any) -> None:
    assert problem_of(file=file)[0] == "line 3, file"


@pytest.mark.parametrize("title", [5, "a\udfffb"])
def test_a_title_that_is_no_text_is_a_problem(title: Any) -> None:
    assert problem_of(title=title)[0] == "line 3, title"


@pytest.mark.parametrize(
    ("published", "day"),
    [
        (datetime.date(2021, 5, 3), "2021-05-03"),
        (datetime.datetime(2021, 5, 3, 8), "2021-05-03"),
        (" 2021-05-03 ", "2021-05-03"),
        (" ", None),
        (None, None),
    ],
)
def test_a_day_may_be_text_or_a_date(published: Any, day: str | None) -> None:
    given = given_row(row("r1", published=published), "a.jsonl", "line 1")
    assert given.row is not None
    assert (given.row.published, given.problems) == (day, ())


@pytest.mark.parametrize("published", ["3 May", "2021-13-01", 20210503, datetime.datetime.now(datetime.UTC)])
def test_a_day_that_is_none_is_told_and_the_release_is_built_without(published: Any) -> None:
    given = given_row(row("r1", published=published), "a.jsonl", "line 1")
    assert given.row is not None
    assert given.row.published is None
    assert given.raw is not None
    assert [problem.place for problem in given.problems] == ["line 1, published"]


def test_a_row_that_is_not_built_still_says_whose_it_is() -> None:
    assert given_row(row("r1", media_type="x"), "a.jsonl", "line 1").release == "r1"


def test_what_is_found_is_shown_without_its_control_characters_and_cut() -> None:
    found = problem_of(id="\u202e" * 500)[1]
    assert found.isascii()
    assert len(found) <= 80


def test_an_address_that_is_none_is_told_and_the_release_is_built_without() -> None:
    given = given_row(row("r1", url="see the page"), "a.jsonl", "line 7")
    assert given.row is not None
    assert given.row.url is None
    (problem,) = given.problems
    assert (problem.file, problem.place, problem.found) == ("a.jsonl", "line 7, url", "'see the page'")
