"""The models' names alone: what is taken from the tokens, what gold has, and the shares of both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.train.compare import Alone, gold_names, predicted

GOLD: dict[str, Any] = {
    "people": [{"name": "Jane Roe", "aliases": ["The Owl"], "short_forms": ["Roe"]}],
    "entities": [
        {"name": "River Trading LLC", "type": "company", "aliases": [], "acronyms": ["RTL"]},
        {"name": "Minsk", "type": "place", "aliases": [], "acronyms": []},
        {"name": "EP-ABC", "type": "aircraft", "aliases": [], "acronyms": []},
    ],
}


def row(start: int, word: str, entity: str) -> list[Any]:
    return [start, word, "", "", "", 0, "", entity]


def test_names_are_read_from_the_tokens_without_article_and_possessive() -> None:
    rows = [
        row(0, "the", "B-ORG"),
        row(4, "River", "I-ORG"),
        row(10, "Board", "I-ORG"),
        row(15, "’s", "I-ORG"),
        row(18, "Jane", "B-PERSON"),
        row(23, "Roe", "I-PERSON"),
        row(27, "Minsk", "B-GPE"),
        row(33, "Monday", "B-DATE"),
    ]
    assert list(predicted(rows)) == [("ORG", "River Board"), ("PERSON", "Jane Roe"), ("PLACE", "Minsk")]


def test_gold_gives_full_names_or_all_forms() -> None:
    assert list(gold_names(GOLD, full=True)) == [
        ("PERSON", "Jane Roe"),
        ("ORG", "River Trading LLC"),
        ("PLACE", "Minsk"),
    ]
    assert ("PERSON", "The Owl") in set(gold_names(GOLD, full=False))
    assert ("ORG", "RTL") in set(gold_names(GOLD, full=False))


def test_shares_of_nothing_are_zero() -> None:
    assert (Alone().precision, Alone().recall, Alone().f1) == (0.0, 0.0, 0.0)


def test_precision_and_recall_have_their_harmonic_mean() -> None:
    assert Alone(predicted=4, right=2, wanted=3, found=3).f1 == pytest.approx(2 / 3)


def test_a_folder_without_gold_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import argparse

    from pipeline.train.compare import run

    assert run(argparse.Namespace(corpus=tmp_path, gold=None, outputs=tmp_path / "out")) == 1
    assert "found no gold" in capsys.readouterr().err
