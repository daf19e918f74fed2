"""The command line of the bench: its help, its refusals, and the file of results."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import build_parser, gold_folders, keep, main


@pytest.mark.parametrize("command", ["gate", "growth", "run"])
def test_each_command_shows_examples(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    assert end.value.code == 0
    assert f"python -m benchmarks {command} --corpus" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["run", "--releases", "0"], "found '0', expected a whole number from 1"),
        (["run", "--parts", "speed"], "found 'speed', expected some of one_process, builds, tools"),
        (["growth", "--times", "4,16"], "expected 1 among them"),
    ],
)
def test_what_cannot_be_measured_is_refused(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*words, "--corpus", "corpus", "--out", "bench.json"])
    assert message in capsys.readouterr().err


def test_a_corpus_that_is_not_there_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--corpus", str(tmp_path / "none"), "--out", str(tmp_path / "bench.json")]) == 1
    assert "none" in capsys.readouterr().err


def test_the_corpus_own_gold_is_taken_unless_other_labels_are_named(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    words = ["run", "--corpus", str(tmp_path), "--out", "o.json"]
    assert gold_folders(build_parser().parse_args(words)) == [tmp_path / "gold"]
    assert gold_folders(build_parser().parse_args([*words, "--gold", "labels"])) == [Path("labels")]


def test_a_part_measured_again_replaces_the_old_one_and_leaves_the_others(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    keep(out, {"builds": {"rounds": 1}, "growth": {"builds": []}})
    keep(out, {"builds": {"rounds": 2}})
    kept = json.loads(out.read_text(encoding="utf-8"))
    assert (kept["builds"]["rounds"], kept["growth"]["builds"]) == (2, [])
    assert kept["builds"]["measured"]["machine"]["processor"]
