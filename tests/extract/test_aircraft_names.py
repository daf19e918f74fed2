"""Aircraft told by their registration marks."""

from __future__ import annotations

import pytest

from pipeline.extract.aircraft_names import aircraft_candidates
from tests.releases import document


def found_in(*blocks: str) -> list[str]:
    """Blocks in, the registration marks of aircraft out, each once."""
    found = document(*blocks)
    return sorted({found.text[craft.start : craft.end] for craft in aircraft_candidates(found)})


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("They named an aircraft with tail number T7-ABC today.", ["T7-ABC"]),
        ("They blocked the Gulfstream G450 (RA-10299) and the Airbus A320 (RA-73111).", ["RA-10299", "RA-73111"]),
        ("The Boeing 737-500 with serial number 26455 and registration EX-37021 left.", ["EX-37021"]),
        ("Four aircraft, P4-ABC, T7-XYZ, M-LUNA, and 9H-OLA, are blocked.", ["9H-OLA", "M-LUNA", "P4-ABC", "T7-XYZ"]),
        ("Aircraft RA-64057 was blocked.", ["RA-64057"]),
        ("Its mark, with tail number XX-ABC, is unknown.", ["XX-ABC"]),
    ],
)
def test_a_registration_mark_names_an_aircraft(text: str, marks: list[str]) -> None:
    assert found_in(text) == marks


@pytest.mark.parametrize(
    "text",
    [
        "The number N12345 is known.",
        "The jet is a Gulfstream G-450.",
        "~ The aircraft T7-ABC is frozen.",
        "The firm has the registration number 12345678.",
    ],
)
def test_what_is_no_aircraft(text: str) -> None:
    assert found_in(text) == []
