"""The `errors` command."""

import argparse
from pathlib import Path

import pytest

from pipeline.evaluate.errors import ErrorRow, write_errors
from pipeline.evaluate.listing import add_arguments, chosen, listing, run

ROWS = [
    ErrorRow("r2", "roles", "strict", "missed", "Ada Quill: Director", "Ada Quill: Chief", "⟦Director⟧ Ada Quill"),
    ErrorRow("r1", "people", "strict", "spurious", "Norland Street", None, None),
    ErrorRow("r2", "people", "strict", "missed", "Ada Quill", None, None),
    ErrorRow("r2", "people", "relaxed", "missed", "Ada Quill", None, None),
    ErrorRow("r2", "designee_recall", "strict", "missed", "QUILL, Ada (individual, uid 7)", None, None),
]


def listed(folder: Path, *words: str) -> int:
    """Folder and arguments in, exit code of the command over ROWS out."""
    write_errors(folder / "errors.jsonl", ROWS)
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(["--evaluation", str(folder), *words]))


def test_facts_are_grouped_by_field_and_release() -> None:
    rows = chosen(ROWS, field=None, release=None, variant="strict")
    assert "".join(listing(rows, colour=False)) == (
        "\npeople: 1 missed, 1 spurious\n  r1\n    + Norland Street\n  r2\n    - Ada Quill\n"
        "\nroles: 1 missed, 0 spurious\n  r2\n    - Ada Quill: Director\n        nearest: Ada Quill: Chief\n"
        "        ⟦Director⟧ Ada Quill\n"
        "\ndesignee_recall: 1 missed, 0 spurious\n  r2\n    - QUILL, Ada (individual, uid 7)\n"
    )


def test_one_field_of_one_release(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(tmp_path, "--field", "people", "--release", "r2") == 0
    assert capsys.readouterr().out == "\npeople: 1 missed, 0 spurious\n  r2\n    - Ada Quill\n"


def test_empty_words_mean_everything(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(tmp_path, "--field", "", "--release", "") == 0
    assert "roles: 1 missed" in capsys.readouterr().out


def test_nothing_to_show_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(tmp_path, "--field", "statements") == 0
    assert capsys.readouterr().out == "nothing missed, nothing spurious\n"


def test_an_unknown_field_names_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(tmp_path, "--field", "statments") == 1
    assert "found 'statments', expected a field such as statements" in capsys.readouterr().err


def test_an_absent_evaluation_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(["--evaluation", str(tmp_path)])) == 1
    assert "run `make evaluate`" in capsys.readouterr().err


def test_colour_only_where_asked_for() -> None:
    assert "\x1b[31m- Ada Quill\x1b[0m" in "".join(listing([ROWS[2]], colour=True))
    assert "\x1b" not in "".join(listing([ROWS[2]], colour=False))
