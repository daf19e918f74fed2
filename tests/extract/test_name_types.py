"""What kind of thing a name is, by its words and by what the release says of it."""

from __future__ import annotations

import pytest

from pipeline.extract.name_types import described_as, organisation_type
from pipeline.records import Span
from tests.releases import document


def said_of(name: str, text: str) -> str | None:
    """Name and text that holds it in, what the words behind its first mention make it out."""
    found = document(text)
    start = found.text.index(name)
    return described_as(found, Span(start, start + len(name)))


def type_of(name: str, *blocks: str) -> str:
    """Name and blocks that hold it in, its type as an organisation out."""
    found = document(*blocks)
    start = found.text.index(name)
    return organisation_type(found, name, [Span(start, start + len(name))])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Reka, a shipping company in Minsk, fell.", "company"),
        ("Reka is a cartel of smugglers.", "organization"),
        ("Reka, the security service of the state, fell.", "public_body"),
        ("Reka (R) is an oil tanker.", "vessel"),
        ("Reka, who was the commander of the guard, fell.", "person"),
        ("Reka, a businessman whose company sells oil, fell.", "person"),
    ],
)
def test_an_apposition_says_the_kind(text: str, kind: str) -> None:
    assert said_of("Reka", text) == kind


@pytest.mark.parametrize(
    "text", ["Reka fell in May.", "Reka, in the spring, met a company.", "Reka.\n\nA company fell."]
)
def test_without_an_apposition_nothing_is_said(text: str) -> None:
    assert said_of("Reka", text) is None


def test_the_next_block_says_nothing_of_the_name() -> None:
    found = document("They named Reka", "is a company")
    start = found.text.index("Reka")
    assert described_as(found, Span(start, start + 4)) is None


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("Reka LLC", "They named Reka LLC, a cartel of smugglers.", "company"),
        ("Ministry of Reka", "They named the Ministry of Reka, a company.", "public_body"),
        ("Reka", "They named Reka, a cartel of smugglers.", "organization"),
        ("Reka", "They named Reka, whose shareholders met.", "company"),
        ("Reka", "They named Reka.", "organization"),
    ],
)
def test_the_name_decides_then_its_description_then_its_sentence(name: str, text: str, kind: str) -> None:
    assert type_of(name, text) == kind
