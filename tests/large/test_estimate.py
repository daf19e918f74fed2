"""What a corpus would cost, from a sample: without the model."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.large.estimate import Measured, lines, sample, timed
from pipeline.problems import ReleaseError
from tests.large.corpora import as_json_lines, row
from tests.large.readers import FAILS, quick

TEN = [row(f"r{number}") for number in range(10)]


def test_a_sample_is_spread_over_the_corpus(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", TEN)
    assert [given.release for given in sample(corpus, size=3)] == ["r0", "r3", "r6"]
    assert len(sample(corpus, size=100)) == 10


def test_only_what_can_be_read_counts(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [*TEN, row("bad", FAILS), row("worse", media_type="x")])
    found = timed(sample(corpus), quick())
    assert found.releases == 10
    assert found.words == 10 * len(str(TEN[0]["content"]).split())
    assert found.seconds >= 0


def test_a_sample_of_which_nothing_can_be_read_is_told(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [row("bad", FAILS)])
    with pytest.raises(ReleaseError, match="no release of the sample"):
        timed(sample(corpus), quick())


def test_the_cost_is_arithmetic() -> None:
    said = lines(Measured(releases=20, words=12_000, seconds=10.0), 1_000_000)
    assert said[0] == "measured on 20 releases of 600 words, one core of this machine:"
    assert said[1] == "2.00 releases a second, 1200 words a second"
    assert said[2] == "1000000 such releases: 138.9 core-hours (1000000 ÷ 2.00 ÷ 3600)"
    assert "    64 cores        2.2 hours" in said
