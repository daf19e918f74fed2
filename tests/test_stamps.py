"""Stamps that say more than is true are removed; all others stay."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.problem_files import write_problems
from pipeline.problems import MAKE_AGAIN, Problem
from pipeline.stamps import FOLDERS, drop_untrue_stamps

NOW = 1_600_000_000.0
STAMPS = {*FOLDERS, "export", "raw.list"}


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """Outputs of a whole build that ended a minute ago."""
    (tmp_path / ".made").mkdir()
    (tmp_path / "errors").mkdir()
    for folder in FOLDERS.values():
        (tmp_path / folder).mkdir()
    for name in (*STAMPS, "lock"):
        (tmp_path / ".made" / name).touch()
        os.utime(tmp_path / ".made" / name, (NOW - 60, NOW - 60))
    return tmp_path


def kept(outputs: Path) -> set[str]:
    """Outputs in, the stamps that a new build trusts out."""
    drop_untrue_stamps(outputs, now=NOW)
    return {path.name for path in (outputs / ".made").iterdir()} - {"lock"}


def with_fix(outputs: Path, fix: str) -> None:
    """Outputs and the remedy of a problem in; the problem stands in the list of a stage."""
    write_problems(outputs / "errors/export.jsonl", [Problem("export", "a.json", "whole file", "x", "y", fix)])


def test_stamps_of_a_whole_build_stay(outputs: Path) -> None:
    assert kept(outputs) == STAMPS


@pytest.mark.parametrize("name", ["clean", "export", "raw.list"])
def test_a_stamp_of_a_clock_that_was_ahead_goes(outputs: Path, name: str) -> None:
    os.utime(outputs / ".made" / name, (NOW + 6, NOW + 6))
    assert kept(outputs) == STAMPS - {name}


def test_without_the_folder_of_a_stage_nothing_is_trusted(outputs: Path) -> None:
    (outputs / "3_mentions").rmdir()
    assert kept(outputs) == set()


def test_after_a_file_that_another_make_is_to_mend_nothing_is_trusted(outputs: Path) -> None:
    with_fix(outputs, f"{MAKE_AGAIN}, which builds it anew")
    assert kept(outputs) == set()


def test_other_problems_of_the_last_build_change_nothing(outputs: Path) -> None:
    with_fix(outputs, "correct it")
    assert kept(outputs) == STAMPS


@pytest.mark.parametrize("words", ["garbage\n", "[]\n", '{"file": "a"}\n', "[" * 100_000])
def test_after_a_list_of_errors_that_is_none_nothing_is_trusted(outputs: Path, words: str) -> None:
    (outputs / "errors/export.jsonl").write_text(words, encoding="utf-8")
    assert kept(outputs) == set()


def test_the_lock_is_no_stamp(outputs: Path) -> None:
    os.utime(outputs / ".made/lock", (NOW + 6, NOW + 6))
    drop_untrue_stamps(outputs, now=NOW)
    assert (outputs / ".made/lock").exists()
