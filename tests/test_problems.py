"""The file of problems: written by stages, read at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.problem_files import append_problems, read_problems, replace_problems, settle_problems
from pipeline.problems import Problem, ReleaseError, counted, crash, errors_only
from pipeline.records import read_json

KEYS = ["stage", "file", "place", "found", "expected", "fix", "severity"]
FIRST = Problem("emit", "a.json", "people[0]", "x", "y", "do z")
SECOND = Problem("clean", "b.md", "(whole file)", "ß", "“text”", "do z")


def test_problems_file_is_json_lines_with_seven_keys(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "errors.jsonl"
    append_problems(path, [FIRST])
    append_problems(path, [SECOND])
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [list(json.loads(line)) for line in lines] == [KEYS] * 2
    assert read_problems(path) == [FIRST, SECOND]


def test_no_problem_makes_no_file(tmp_path: Path) -> None:
    append_problems(tmp_path / "errors.jsonl", [])
    assert not (tmp_path / "errors.jsonl").exists()


def test_stage_replaces_only_its_own_problems(tmp_path: Path) -> None:
    path = tmp_path / "errors.jsonl"
    append_problems(path, [FIRST, SECOND])
    replace_problems(path, "emit", [])
    assert read_problems(path) == [SECOND]


def test_error_of_a_release_says_all_its_problems() -> None:
    error = ReleaseError(FIRST, SECOND)
    assert str(error) == (
        "a.json: people[0]: found x, expected y; fix: do z\nb.md: (whole file): found ß, expected “text”; fix: do z"
    )


def test_warning_is_no_error_and_says_so() -> None:
    warning = Problem("validate", "a.json", "people[0]", "x", "y", "do z", "warning")
    assert str(warning).startswith("warning: a.json: ")
    assert errors_only([warning, FIRST]) == [FIRST]


def test_a_warning_stays_a_warning_in_the_file(tmp_path: Path) -> None:
    warning = Problem("clean", "sources.csv", "whole file", "x", "y", "do z", "warning")
    append_problems(tmp_path / "errors.jsonl", [warning])
    assert read_problems(tmp_path / "errors.jsonl") == [warning]


def test_a_stage_without_a_file_of_problems_raises_them(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="found x"):
        settle_problems(None, "emit", [FIRST])
    settle_problems(None, "emit", [])


def test_a_crash_is_told_with_its_place_in_the_code() -> None:
    try:
        read_json(Path(__file__))
    except ValueError as error:
        problem = crash("emit", "a", error)
    assert problem.file == "a.json"
    assert problem.place.startswith("records.py line ")
    assert problem.found.startswith("JSONDecodeError")


@pytest.mark.parametrize(("number", "words"), [(0, "0 errors"), (1, "1 error"), (2, "2 errors")])
def test_one_thing_is_counted_in_the_singular(number: int, words: str) -> None:
    assert counted(number, "error") == words
