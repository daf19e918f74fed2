"""Gold scored against itself is perfect, whatever it holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate.gold import read_gold
from pipeline.evaluate.scores import match_release, score

ROOT = Path(__file__).parents[2]
FOLDERS = {"bundled": ROOT / "corpus" / "gold", "real": ROOT.parent / "shared" / "real" / "gold"}


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_gold_against_itself_is_perfect(name: str) -> None:
    if not FOLDERS[name].is_dir():
        pytest.skip(f"needs {FOLDERS[name]}")
    gold, problems = read_gold(FOLDERS[name])
    assert problems == []
    assert gold
    for field, variants in score([match_release(facts, facts) for facts in gold.values()]).items():
        for variant, found in variants.items():
            assert found.counts.f1 in (None, 1.0), (field, variant)
            assert found.counts.gold == found.counts.predicted, (field, variant)
