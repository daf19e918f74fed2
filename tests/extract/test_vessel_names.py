"""Vessels and aircraft told by IMO numbers, words for a ship and tail numbers."""

from __future__ import annotations

import pytest

from pipeline.extract.vessel_names import vessel_candidates
from tests.releases import document


def found_in(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (name, label) of the vessels and aircraft out, each once."""
    found = document(*blocks)
    names = [(found.text[vessel.start : vessel.end], vessel.label) for vessel in vessel_candidates(found)]
    return list(dict.fromkeys(names))


@pytest.mark.parametrize(
    "text",
    [
        "They named the Grey Gull (IMO 1234567) today.",
        "They named the GREY GULL (IMO: 1234567) today.",
        "They named M/V GREY GULL (IMO number 1234567) today.",
        "They named the Panama-flagged Grey Gull (IMO 1234567) today.",
        "They named the White Tern (IMO 7654321) and the Grey Gull (IMO 1234567) today.",
    ],
)
def test_the_name_before_an_imo_number_is_a_vessel(text: str) -> None:
    assert ("grey gull", "vessel") in [(name.lower(), label) for name, label in found_in(text)]


def test_capitals_behind_a_word_for_ships_are_vessels() -> None:
    assert found_in("They named the tankers GREY GULL, WHITE TERN and BLACK SWAN II today.") == [
        ("GREY GULL", "vessel"),
        ("WHITE TERN", "vessel"),
        ("BLACK SWAN II", "vessel"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They named the vessel OFAC knows.",
        "They met a tanker Captain Roe.",
        "The number (IMO 1234567) is known.",
        "~ The vessel GREY GULL (IMO 1234567) is frozen.",
        "The tail number N12345 is known.",
    ],
)
def test_what_is_no_vessel(text: str) -> None:
    assert found_in(text) == []


def test_a_tail_number_names_an_aircraft() -> None:
    assert found_in("They named an aircraft with tail number T7-ABC today.") == [("T7-ABC", "aircraft")]
