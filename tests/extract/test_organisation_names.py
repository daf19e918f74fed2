"""Organisations told by their own words: legal forms and head nouns."""

from __future__ import annotations

import pytest

from pipeline.extract.organisation_names import (
    bare_organisation,
    has_legal_form,
    head_noun_candidates,
    head_type,
    holds_legal_form,
    legal_form_candidates,
)
from tests.releases import document


def by_legal_form(*blocks: str) -> list[str]:
    """Blocks in, the names with a legal form out."""
    found = document(*blocks)
    return [found.text[candidate.start : candidate.end] for candidate in legal_form_candidates(found)]


def by_head_noun(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (name, type) of the names with a head noun out."""
    found = document(*blocks)
    return [(found.text[candidate.start : candidate.end], candidate.label) for candidate in head_noun_candidates(found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The office named River Trading LLC today.", "River Trading LLC"),
        ("The office named River Trading, Inc. today.", "River Trading, Inc."),
        ("The office named Minsk-based River Trading Ltd. today.", "River Trading Ltd."),
        ("The office named Roe & Poe GmbH today.", "Roe & Poe GmbH"),
        ("The office named Puerto del Rio S.A. de C.V. today.", "Puerto del Rio S.A. de C.V."),
        ("The office named OOO Reka today.", "OOO Reka"),
    ],
)
def test_a_legal_form_ends_or_opens_a_name(text: str, name: str) -> None:
    assert by_legal_form(text) == [name]


def test_companies_in_a_row_are_kept_apart() -> None:
    text = "The office named River Trading LLC, Harbour Oil Ltd., and Roe GmbH."
    assert by_legal_form(text) == ["River Trading LLC", "Harbour Oil Ltd.", "Roe GmbH"]


@pytest.mark.parametrize("text", ["He owns a limited company.", "An LLC was named.", "~ River Trading LLC is frozen."])
def test_a_legal_form_without_a_name_names_nothing(text: str) -> None:
    assert by_legal_form(text) == []


def test_a_name_does_not_run_over_the_start_of_its_block() -> None:
    assert by_legal_form("- Jane Roe", "- River Trading LLC") == ["River Trading LLC"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met the Ministry of Ports and Rivers today.", ("Ministry of Ports and Rivers", "public_body")),
        ("It met the Grey River Cartel today.", ("Grey River Cartel", "organization")),
        ("It met Harbour Shipping Company today.", ("Harbour Shipping Company", "company")),
        ("It met the Office of the Harbour Master today.", ("Office of the Harbour Master", "public_body")),
    ],
)
def test_a_head_noun_makes_an_organisation(text: str, expected: tuple[str, str]) -> None:
    assert expected in by_head_noun(text)


@pytest.mark.parametrize(
    "text", ["It met the ministry.", "It met the Ministry.", "It met the Party Committee.", "# Harbour Bank Named"]
)
def test_a_head_noun_alone_or_in_a_headline_makes_none(text: str) -> None:
    assert by_head_noun(text) == []


def test_an_office_behind_a_body_is_no_part_of_it() -> None:
    assert ("House Ports Committee", "public_body") in by_head_noun(
        "It met House Ports Committee Chairman Jane Roe today."
    )


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Trading Companies", "public_body"),
        ("Harbour Bank", "company"),
        ("Bank of the Harbour", "company"),
        ("Grey Gull Front", "organization"),
        ("Grey Gull", None),
    ],
)
def test_the_head_before_the_of_gives_the_type(name: str, kind: str | None) -> None:
    assert head_type(name) == kind


def test_a_legal_form_may_stand_at_the_end_at_the_front_or_inside() -> None:
    assert has_legal_form("River Trading LLC")
    assert has_legal_form("OOO Reka")
    assert not has_legal_form("River DOO East")
    assert holds_legal_form("River DOO East")
    assert not holds_legal_form("River Trading")


def test_head_nouns_alone_name_no_body() -> None:
    assert bare_organisation("Party Committee")
    assert not bare_organisation("Harbour Committee")
