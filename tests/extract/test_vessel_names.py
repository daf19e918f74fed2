"""Vessels told by IMO numbers and by words for a ship."""

from __future__ import annotations

import pytest

from pipeline.extract.vessel_names import vessel_candidates
from tests.releases import document


def found_in(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (name, label) of the vessels out, each once."""
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
    ],
)
def test_what_is_no_vessel(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The crude oil tanker Grey Gull loaded oil from the Old Ibis, a vessel blocked in 2022.",
            ["Grey Gull", "Old Ibis"],
        ),
        ("They named the vessels Grey Gull, Red Tern and the Old Ibis today.", ["Grey Gull", "Red Tern", "Old Ibis"]),
        (
            "Three ships, the M/V Grey Gull, the M/T Red Tern II, and the MV Blue Finch, left.",
            ["Grey Gull", "Red Tern II", "Blue Finch"],
        ),
        ("The gas tanker Queen Gull for the firm left.", ["Queen Gull"]),
        ("One vessel, the Grey Gull, was blocked.", ["Grey Gull"]),
        ("They hijacked the merchant vessel Gull Leader while it was underway.", ["Gull Leader"]),
        ("The Cook Islands-flagged Grey Gull left.", ["Grey Gull"]),
        ("Grey Gull (formerly Red Tern) (IMO 1234567) changed its flag.", ["Grey Gull"]),
        ("Vessel: GREY GULL; Flag: Gabon.", ["GREY GULL"]),
        ("GREY GULL (3FAB7) Crude Oil Tanker Panama flag; IMO 1234567.", ["GREY GULL"]),
        (
            "They operate the Grey Gull and Red Tern, IMO numbers 1234567 and 7654321, respectively.",
            ["Grey Gull", "Red Tern"],
        ),
    ],
)
def test_a_ship_is_told_by_the_words_around_its_name(text: str, names: list[str]) -> None:
    assert sorted(name for name, _ in found_in(text)) == sorted(names)


@pytest.mark.parametrize(
    "text",
    [
        "The ship Manager Jane Roe left.",
        "The shipping company Gull Marine left.",
        "They ship oil. Gull Marine, a ship operator, owns the tankers.",
        "The Panama-flagged Vessels left.",
        "They tried to ship AK-47s to the coast.",
    ],
)
def test_words_for_ships_that_tell_no_name(text: str) -> None:
    assert found_in(text) == []


def test_a_shipping_firm_is_said_to_own_a_ship() -> None:
    text = "They named Gull Marine SA, owner of the Grey Tern, and a tanker."
    assert ("Grey Tern", "vessel") in found_in(text)


def test_the_owner_of_a_hotel_owns_no_ship() -> None:
    assert found_in("They named Gull Marine SA, owner of the Reka Hotel, and a tanker.") == []
