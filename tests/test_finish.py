"""The last step of a build joins the stages' errors and fails when there are any."""

from pathlib import Path

import pytest

from pipeline.finish import finish_run
from pipeline.problem_files import append_problems, read_problems
from pipeline.problems import Problem

EMPTY = Problem("clean", "raw/a.txt", "(whole file)", "an empty file", "a release", "fetch it again")
NO_DAY = Problem("clean", "sources.csv", "line 3: date", "2020-02-31", "an ISO day", "correct the date")
NO_LIST = Problem("clean", "sources.csv", "whole file", "no such file", "a row a release", "write it", "warning")
NO_ID = Problem("emit", "a.json", "people.0.id", "nothing", "an id", "run the stages again")


def finish(folder: Path, **found: list[Problem]) -> int:
    errors = folder / "errors"
    errors.mkdir()
    for stage, problems in found.items():
        append_problems(errors / f"{stage}.jsonl", problems)
    return finish_run(errors=errors, out=folder / "errors.jsonl")


def test_no_errors_give_an_empty_file_and_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert finish(tmp_path) == 0
    assert (tmp_path / "errors.jsonl").read_bytes() == b""
    assert capsys.readouterr() == ("", "")


def test_errors_of_an_earlier_run_are_replaced(tmp_path: Path) -> None:
    append_problems(tmp_path / "errors.jsonl", [EMPTY])
    finish(tmp_path)
    assert read_problems(tmp_path / "errors.jsonl") == []


def test_errors_stand_in_the_order_of_the_stages_then_of_the_files(tmp_path: Path) -> None:
    assert finish(tmp_path, emit=[NO_ID], clean=[NO_DAY, EMPTY]) == 1
    assert read_problems(tmp_path / "errors.jsonl") == [EMPTY, NO_DAY, NO_ID]


def test_an_error_met_twice_is_listed_once(tmp_path: Path) -> None:
    finish(tmp_path, clean=[EMPTY, EMPTY])
    assert read_problems(tmp_path / "errors.jsonl") == [EMPTY]


def test_errors_of_an_unknown_stage_are_not_lost(tmp_path: Path) -> None:
    finish(tmp_path, other=[EMPTY], emit=[NO_ID])
    assert read_problems(tmp_path / "errors.jsonl") == [NO_ID, EMPTY]


def test_every_error_is_said_with_its_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    finish(tmp_path, clean=[EMPTY, NO_DAY])
    said = capsys.readouterr().err
    assert "2 errors in 2 files" in said
    assert f"clean: {EMPTY}\n" in said
    assert f"clean: {NO_DAY}\n" in said
    assert "listed in" in said


def test_a_warning_is_said_and_ends_in_success(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert finish(tmp_path, clean=[NO_LIST]) == 0
    said = capsys.readouterr().err
    assert said.startswith("1 warning in 1 file; everything else was built:\n  clean: warning: sources.csv")
    assert read_problems(tmp_path / "errors.jsonl") == [NO_LIST]


def test_a_warning_beside_an_error_ends_in_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert finish(tmp_path, clean=[NO_LIST, EMPTY]) == 1
    assert "1 error and 1 warning in 2 files" in capsys.readouterr().err


def test_a_stage_that_broke_off_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    append_problems(tmp_path / "errors" / "clean.jsonl", [EMPTY])
    assert finish_run(errors=tmp_path / "errors", out=tmp_path / "errors.jsonl", stopped="clean") == 1
    assert "1 error in 1 file; the build ended with clean:" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["garbage", "{}", "[]", "[" * 200_000, '{"stage": 1}', "\x00", '{"stage": "clean", "file": "a"}']
)
def test_a_list_with_a_line_that_is_no_problem_is_told_and_the_others_are_joined(
    tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    append_problems(tmp_path / "errors/clean.jsonl", [NO_LIST])
    append_problems(tmp_path / "errors/emit.jsonl", [NO_ID])
    with (tmp_path / "errors/clean.jsonl").open("a", encoding="utf-8") as lines:
        lines.write(f"{line}\n")
    assert finish_run(errors=tmp_path / "errors", out=tmp_path / "errors.jsonl") == 1
    assert "clean: errors/clean.jsonl: line 2: found a line that is no problem" in capsys.readouterr().err
    found = read_problems(tmp_path / "errors.jsonl")
    assert [problem.file for problem in found] == ["errors/clean.jsonl", "sources.csv", "a.json"]
