"""Organisations told by their head nouns and opening words."""

from __future__ import annotations

import pytest

from pipeline.extract.organisation_names import _is_bare_owner, head_noun_candidates, prefix_candidates
from pipeline.records import Span
from tests.extract.candidates import proposed
from tests.releases import document


def by_head_noun(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (name, type) of the names with a head noun out."""
    found = document(*blocks)
    return [(found.text[candidate.start : candidate.end], candidate.label) for candidate in head_noun_candidates(found)]


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


def test_the_union_of_the_high_representative_is_no_body_of_its_own() -> None:
    assert by_head_noun("It met the High Representative of the Union for Ports and Rivers Policy Jane Roe.") == []


def test_an_office_behind_a_body_is_no_part_of_it() -> None:
    assert ("House Ports Committee", "public_body") in by_head_noun(
        "It met House Ports Committee Chairman Jane Roe today."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met National Assembly [Jane Roe|PERSON] today.", ("National Assembly", "public_body")),
        ("It met the Bank for Trade and Industry today.", ("Bank for Trade and Industry", "company")),
        ("It met the Bank & Trust of Reka today.", ("Bank & Trust of Reka", "organization")),
    ],
)
def test_where_the_name_of_a_body_ends(text: str, expected: tuple[str, str]) -> None:
    assert expected in by_head_noun(text)


def test_an_opening_word_makes_a_company() -> None:
    assert proposed(prefix_candidates, "It met Inversiones de la Costa today.") == [
        ("Inversiones de la Costa", "company")
    ]


def test_a_unit_is_named_with_the_body_that_a_possessive_joins() -> None:
    expected = ("Cyber Unit of the River Guard’s Intelligence Service", "public_body")
    assert expected in by_head_noun("It met the Cyber Unit of the River Guard’s Intelligence Service.")
    departments = by_head_noun("It met the Department of the Treasury’s Office of Ports.")
    assert all("Treasury’s" not in name for name, _ in departments)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It met the owner of Gull’s Park Hotel today.", "Gull’s Park Hotel"),
        (
            "It met the Organization for Trade and Ports in Europe, and left.",
            "Organization for Trade and Ports in Europe",
        ),
        ("It met the Office of Ports and Office of the Rivers today.", "Office of Ports"),
        ("It met the Reka Bureau of Navigation and OOO Signal Vostok today.", "Reka Bureau of Navigation"),
    ],
)
def test_where_a_body_begins_and_ends(text: str, name: str) -> None:
    assert name in [found for found, _ in by_head_noun(text)]


def test_a_line_between_regions_is_no_body() -> None:
    assert by_head_noun("It crossed the Inter-Valley Boundary Line today.") == []


def test_french_and_spanish_words_open_a_firms_name() -> None:
    assert ("Compagnie Aerienne des Grands Ports", "company") in proposed(
        prefix_candidates, "It met Compagnie Aerienne des Grands Ports today."
    )


def test_a_title_before_a_bare_head_is_part_of_the_body() -> None:
    assert ("Justice Department", "public_body") in by_head_noun("It met the Justice Department today.")


@pytest.mark.parametrize("name", ["Jane Roe and Partners Exchange", "Narcotic and Dangerous Drug Section"])
def test_partners_and_sections_are_joined_by_and(name: str) -> None:
    assert name in [found for found, _ in by_head_noun(f"It met the {name} today.")]


def test_a_ministry_may_be_told_in_another_language() -> None:
    assert ("Ministerio Publico de Reka", "public_body") in proposed(
        prefix_candidates, "It met the Ministerio Publico de Reka today."
    )


def test_the_general_staff_is_part_of_a_bodys_name() -> None:
    assert ("Main Directorate of the General Staff", "public_body") in by_head_noun(
        "It met the Main Directorate of the General Staff today."
    )


@pytest.mark.parametrize(
    "name",
    [
        "Attorney General’s Office",
        "Inspector General’s Office",
        "Information and Security Service",
        "Office of the Prosecutor General of Reka",
    ],
)
def test_offices_and_services_are_named_whole(name: str) -> None:
    assert (name, "public_body") in by_head_noun(f"It met the {name} today.")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It met Reka Investment and Commercial Bank today.", ["Reka Investment and Commercial Bank"]),
        ("It met Port Bank and Commercial Bank today.", ["Port Bank", "Commercial Bank"]),
        ("It named No. 7 Gull Enterprise; and Tern Works Company.", ["No. 7 Gull Enterprise", "Tern Works Company"]),
        (
            "It met the Sea Control Section of the Department of Justice.",
            ["Sea Control Section", "Department of Justice"],
        ),
        ("It met the River Office for Ports and Trial Attorney Jane Roe.", ["River Office for Ports"]),
    ],
)
def test_where_bodies_are_parted_or_joined(text: str, names: list[str]) -> None:
    assert [name for name, _ in by_head_noun(text)] == names


@pytest.mark.parametrize("text", ["It met Bank Gull AKA: Gull.", "It met Bank Gull’s rahbar today."])
def test_a_label_or_a_possessive_ends_a_name_behind_its_opening_word(text: str) -> None:
    assert ("Bank Gull", "company") in proposed(prefix_candidates, text)


def test_a_number_of_people_is_no_part_of_a_known_group() -> None:
    assert ("Gulf Cartel", "organization") in by_head_noun("It named 10 Gulf Cartel leaders today.")


def test_a_country_owns_the_body_behind_it_though_the_apostrophe_was_lost() -> None:
    assert _is_bare_owner("Irans Port Office", Span(0, 5))
    assert not _is_bare_owner("Irans ports", Span(0, 5))
    assert not _is_bare_owner("Rivers Port Office", Span(0, 6))
