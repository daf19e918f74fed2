"""Variants of a labelled block: every label still lies on its name, and what is unknown stays unknown."""

from __future__ import annotations

import random
import re

import pytest

from pipeline.train.labelled import LabelledBlock, Name
from pipeline.train.variants import Cast, Variant, exchanged, recased, unchanged, variants, written_variant

TEXT = "General Jane Roe of River Trading LLC met Roe’s aide in Minsk; Quorlan watched."


def name(words: str, kind: str, key: str, *, last: bool = False) -> Name:
    start = TEXT.rindex(words) if last else TEXT.index(words)
    return Name(start, start + len(words), kind, key)


BLOCK = LabelledBlock(
    "r1",
    "paragraph",
    TEXT,
    (
        name("Jane Roe", "person", "Jane Roe"),
        name("River Trading LLC", "company", "River Trading LLC"),
        name("Roe", "person", "Jane Roe", last=True),
        name("Minsk", "place", "Minsk"),
    ),
    ((TEXT.index("Quorlan"), TEXT.index("Quorlan") + len("Quorlan")),),
)


def named(variant: Variant) -> list[tuple[str, str]]:
    """Variant in, its labelled words out."""
    return [(variant.text[start:end], label) for start, end, label in variant.spans]


def test_an_unchanged_block_keeps_its_names_and_its_unknown_range() -> None:
    variant = unchanged(BLOCK)
    assert named(variant) == [
        ("Jane Roe", "PERSON"),
        ("River Trading LLC", "ORG"),
        ("Roe", "PERSON"),
        ("Minsk", "PLACE"),
    ]
    assert [variant.text[start:end] for start, end in variant.unknown] == ["Quorlan"]


def test_a_name_in_an_unknown_range_has_no_label() -> None:
    block = LabelledBlock("r1", "paragraph", "Jane Roe", (Name(0, 8, "person", "Jane Roe"),), ((0, 4),))
    assert unchanged(block).spans == ()


@pytest.mark.parametrize("seed", range(25))
def test_exchanged_names_lie_under_their_labels(seed: int) -> None:
    chance = random.Random(seed)
    variant = exchanged(BLOCK, Cast(chance), chance)
    assert [label for _, label in named(variant)] == ["PERSON", "ORG", "PERSON", "PLACE"]
    assert all(words.strip() == words and words for words, _ in named(variant))
    assert [variant.text[start:end].lower() for start, end in variant.unknown] == ["quorlan"]
    outside = re.sub("|".join(re.escape(words) for words, _ in named(variant)), "", variant.text).lower()
    assert "watched" in outside
    assert " aide in " in outside


def test_a_person_keeps_the_new_name_in_short_forms() -> None:
    cast = Cast(random.Random(3))
    full = cast.replacement(BLOCK.names[0], "Jane Roe")
    assert cast.replacement(BLOCK.names[2], "Roe") in full
    assert cast.replacement(BLOCK.names[0], "Jane Roe") == full


def test_capitals_keep_every_label_in_its_place() -> None:
    variant = Variant("Jane Roe left", ((0, 8, "PERSON"),))
    drawn = {recased(variant, random.Random(seed)).text for seed in range(300)}
    assert drawn == {"Jane Roe left", "JANE ROE LEFT", "jane roe left"}


def test_a_text_that_grows_in_capitals_stays_as_it_is() -> None:
    variant = Variant("Straße", ())
    assert {recased(variant, random.Random(seed)).text for seed in range(300)} == {"Straße", "straße"}


def test_written_sentences_label_every_slot() -> None:
    chance = random.Random(9)
    for _ in range(300):
        variant = written_variant(chance)
        assert "{" not in variant.text
        assert all(words and words.strip() == words for words, _ in named(variant))


def test_the_same_seed_gives_the_same_epoch() -> None:
    epochs = [
        [one.text for one in variants([BLOCK] * 9, chance=random.Random(7), substituted=0.6, written=0.3)]
        for _ in range(2)
    ]
    assert epochs[0] == epochs[1]
