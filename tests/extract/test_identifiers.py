"""Numbers that identify a thing and whose they are."""

from __future__ import annotations

import pytest

from pipeline.extract.names import find_names
from tests.releases import document


def told(*blocks: str) -> list[tuple[str, str, str]]:
    """Blocks in, (name, scheme, value) triples of the release out."""
    return sorted(find_names(document(*blocks), dates=(), citations=()).identifiers)


@pytest.mark.parametrize(
    ("text", "identifiers"),
    [
        ("They named the GREY GULL (IMO 1234567) today.", [("GREY GULL", "imo", "1234567")]),
        (
            "They named the Grey Gull (formerly Red Tern) (IMO 1234567) today.",
            [("Grey Gull", "imo", "1234567")],
        ),
        (
            "They own the Panama-flagged GREY GULL and RED TERN, IMO numbers 1234567 and 7654321, respectively.",
            [("GREY GULL", "imo", "1234567"), ("RED TERN", "imo", "7654321")],
        ),
        (
            "Vessel: GREY GULL; Vessel Registration Identification IMO 1234567; Flag: Gabon.",
            [("GREY GULL", "imo", "1234567")],
        ),
        ("They named the jet T7-ABC today.", [("T7-ABC", "tail_number", "T7-ABC")]),
        ("Gull Radio OOO, Tax ID No. 7724490001 (Russia), left.", [("Gull Radio OOO", "tax_id", "7724490001")]),
        (
            "Gull Co., Ltd, Business Registration Number 201834567K, left.",
            [("Gull Co., Ltd", "registration", "201834567K")],
        ),
        (
            f"They named the wallet 0x{'12ab' * 10} as belonging to the [Gull Group|ORG].",
            [("Gull Group", "crypto_address", f"0x{'12ab' * 10}")],
        ),
    ],
)
def test_a_number_belongs_to_the_name_that_it_stands_with(text: str, identifiers: list[tuple[str, str, str]]) -> None:
    assert told(text) == identifiers


@pytest.mark.parametrize(
    "text",
    [
        f"[Jane Roe|PERSON], whose address is 0x{'12ab' * 10}, left.",
        "~ Gull Radio OOO, Tax ID No. 7724490001, left.",
        f"The address 0x{'12ab' * 10} is old.",
    ],
)
def test_numbers_of_people_of_nobody_and_in_boilerplate_are_left_out(text: str) -> None:
    assert told(text) == []


def test_an_address_belongs_to_one_thing_only() -> None:
    address = f"0x{'12ab' * 10}"
    text = f"Gull Radio OOO holds {address}. Tern Radio OOO was paid from {address}."
    assert told(text) == [("Gull Radio OOO", "crypto_address", address)]
