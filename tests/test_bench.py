"""The comparison of the build's speed with the bare model's, without the model."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import pytest

from pipeline.bench import Seconds, Timing, add_arguments, lines, part_of_corpus, run, spread, timed


def corpus(folder: Path, size: int) -> Path:
    """Folder and a number in, a corpus of so many tiny releases out."""
    (folder / "raw").mkdir(parents=True)
    rows = [f"r{n},r{n}.txt" for n in range(size)]
    (folder / "sources.csv").write_text("\n".join(["id,file", *rows]) + "\n", encoding="utf-8")
    for n in range(size):
        (folder / "raw" / f"r{n}.txt").write_text(f"Release {n}\n", encoding="utf-8")
    return folder


def chosen(folder: Path) -> list[str]:
    """Corpus in, the ids of its list out; each must have its file."""
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sorted(path.name for path in (folder / "raw").iterdir()) == sorted(row["file"] for row in rows)
    return [row["id"] for row in rows]


def test_ratio_is_the_build_speed_over_the_bare_speed() -> None:
    stages = (("clean", Seconds(1.0, 1.0)), ("parse", Seconds(7.0, 4.0)))
    timing = Timing(2, 1000, Seconds(4.0, 4.0), stages)
    assert timing.whole == Seconds(8.0, 5.0)
    assert (timing.ratio, timing.cpu_ratio) == (0.5, 0.8)


def test_the_print_holds_both_times_each_stage_and_the_ratio() -> None:
    timing = Timing(2, 6000, Seconds(3.0, 3.0), (("clean", Seconds(1.0, 1.0)), ("parse", Seconds(3.0, 3.0))))
    text = "\n".join(lines(timing))
    assert text.startswith("2 releases, 6000 characters of clean text\n")
    assert "bare nlp.pipe     3.00 s        2.0 thousand characters a second  (3.00 s of processor)" in text
    assert "whole build       4.00 s" in text
    assert "  parse           3.00 s" in text
    assert "speed of the whole build ÷ speed of the bare model: 0.75" in text


def test_a_limit_takes_releases_from_the_whole_list() -> None:
    assert spread(10, 3) == [0, 3, 6]
    assert spread(3, 10) == [0, 1, 2]
    assert spread(3, None) == [0, 1, 2]


def test_part_of_a_corpus_has_its_rows_and_files(tmp_path: Path) -> None:
    assert part_of_corpus(corpus(tmp_path / "all", 6), tmp_path / "part", 2) == 2
    assert chosen(tmp_path / "part") == ["r0", "r3"]


def test_a_row_without_file_is_left_to_clean(tmp_path: Path) -> None:
    (corpus(tmp_path / "all", 2) / "raw" / "r1.txt").unlink()
    assert part_of_corpus(tmp_path / "all", tmp_path / "part", None) == 2


def test_time_is_measured() -> None:
    seconds = timed(lambda: sum(range(100_000)))
    assert seconds.wall > 0
    assert seconds.cpu >= 0


@pytest.mark.parametrize(
    ("words", "message"),
    [(["--limit", "0"], "--limit: found 0, expected 1 or more"), ([], "found no release, expected one or more")],
)
def test_nothing_to_measure_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(["--corpus", str(corpus(tmp_path / "all", 0)), *words])) == 1
    assert message in capsys.readouterr().err


def test_a_corpus_without_list_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args(["--corpus", str(tmp_path)])) == 1
    assert "sources.csv: found no such file" in capsys.readouterr().err
