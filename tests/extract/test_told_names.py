"""Names behind a noun that tells their kind."""

from __future__ import annotations

import pytest

from pipeline.extract.told_names import told_candidates
from tests.extract.candidates import proposed
from tests.releases import document


def told(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (words, label) of the names that a noun before them tells out."""
    release = document(*blocks)
    return [(release.text[found.start : found.end], found.label) for found in told_candidates(release)]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("The exchange River Bit moved the funds.", ("River Bit", "company")),
        ("The ransomware group Night Heron hit the port.", ("Night Heron", "organization")),
    ],
)
def test_noun_before_a_name_tells_its_kind(sentence: str, name: tuple[str, str]) -> None:
    assert told(sentence) == [name]


def test_office_behind_the_noun_is_no_name_of_a_firm() -> None:
    assert told("The company President Jane Roe left.") == []


def test_plain_word_behind_the_noun_is_no_name() -> None:
    assert told("The exchange left the bank of the river.") == []


def test_boilerplate_tells_nothing() -> None:
    assert told("~ The exchange Grey Gull was seen.") == []


def test_the_department_is_named_where_nothing_names_it_in_full() -> None:
    text = "The Department is also naming Jane."
    assert ("Department", "public_body") in proposed(told_candidates, text)
    assert proposed(told_candidates, f"{text} It met the Department of Ports.") == []


def test_parliament_needs_no_article() -> None:
    assert ("Parliament", "public_body") in proposed(told_candidates, "The rules were laid in Parliament today.")
    assert proposed(told_candidates, "She was a member of Parliament.") == []
