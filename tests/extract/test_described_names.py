"""Organisations told by what is said of them."""

from __future__ import annotations

import pytest

from pipeline.extract.described_names import described_candidates
from tests.releases import document


def described(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (name, type) of the organisations that words around their names tell, out."""
    release = document(*blocks)
    return [(release.text[found.start : found.end], found.label) for found in described_candidates(release)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They named Riverex, a virtual currency exchange.", ("Riverex", "company")),
        ("They named Grey Gull (GG), a militia of the coast.", ("Grey Gull", "organization")),
        ("Grey Gull is one of the largest financial institutions.", ("Grey Gull", "company")),
        ("They met in Gull’s Post, a journal of the coast.", None),
        ("Members of the Jane Roe organization met.", ("Jane Roe organization", "organization")),
        ("Members of the Los Gatos organization met.", ("Los Gatos", "organization")),
        ("Roe told the Herald. She left.", ("Herald", "organization")),
        ("Gullco, also known as Grey Gull Corporation, left.", ("Gullco", "company")),
        ("They paid Gull.io, a virtual currency mixer.", ("Gull.io", "company")),
        ("Reka’s 400 Gulls gang left.", ("400 Gulls gang", "organization")),
        ("Its subsidiary, Al-Gull al-Hassan, sold it.", ("Al-Gull al-Hassan", "company")),
        ("The faction Los Gatos fought.", ("Los Gatos", "organization")),
        ("A spokesman for Gullflot, which left, was silent.", ("Gullflot", "company")),
        ("They added Gullco (Norway) to the list.", ("Gullco", "company")),
        ("- GULLBANK (Group ID: 99518)", ("GULLBANK", "company")),
        ("They added Grey Owl and Gullco (Norway) to the list.", ("Gullco", "company")),
        ("The Council today imposed restrictive measures.", ("Council", "public_body")),
        ("The Gullex exchange moved funds.", ("Gullex", "company")),
        ("The Night Gull ransomware group hit it.", ("Night Gull", "organization")),
        ("The darknet market Gull Market closed.", ("Gull Market", "company")),
        ("The newspaper Gull Post wrote it.", ("Gull Post", "organization")),
        ("A firm named Minsk 8 Gull stood between them.", ("Minsk 8 Gull", "company")),
        ("They left the alliance known as the G-14.", ("G-14", "organization")),
        ("- Gull, based in Minsk and owned by Roe", ("Gull", "company")),
    ],
)
def test_words_around_a_name_tell_an_organisation(text: str, expected: tuple[str, str] | None) -> None:
    assert sorted(set(described(text))) == ([expected] if expected else [])


@pytest.mark.parametrize(
    "text",
    [
        "[Jane Roe|PERSON], a major cocaine distributor, left.",
        "Jane Roe, an individual who left, owns it.",
        "They named River Co., Ltd, a firm.",
        "They named P.T.P. Reka, based in Minsk.",
        "The Director of Reka, a firm, left.",
        "Members of the Iranian network met.",
        "Members of the FARC network met.",
        "A spokesman for Roe, whom [Jane Roe|PERSON] knows, left.",
        "They spoke of the breach of the Gull Private network.",
        "The Council today met in the town hall.",
        "In May 2018, a firm left.",
        "They met the Secretary of Commerce for Industry today.",
        "The Council of Rivers and Ports is a body of the coast.",
        "Gull d.o.o. Minsk, a firm, left.",
        "# Riverex, a firm, is named",
    ],
)
def test_words_around_a_name_that_tell_no_organisation(text: str) -> None:
    assert [name for name, _ in described(text) if name != "Reka"] == []


@pytest.mark.parametrize(
    "name",
    [
        "Federal Department of Economic Affairs, Education and Research",
        "Ministry of Trade, Industry and Energy",
    ],
)
def test_a_ministry_of_several_fields_is_one_body(name: str) -> None:
    assert (name, "public_body") in described(f"They met the {name} (XYZ) today.")


def test_a_firm_may_be_named_with_its_business() -> None:
    assert described("They named Gull and Roe for Industry and Trade today.") == [
        ("Gull and Roe for Industry and Trade", "company")
    ]


def test_ministries_in_a_row_are_not_one_body() -> None:
    assert described("They met the Department of State, Treasury and Reka today.") == []


def test_names_behind_a_plural_noun_are_all_of_its_kind() -> None:
    assert described("They named four firms: Gull Line, Reka Trade, Kirov Trans and Petrel.") == [
        ("Gull Line", "company"),
        ("Reka Trade", "company"),
        ("Kirov Trans", "company"),
        ("Petrel", "company"),
    ]
    assert described("The gangs Old Gulls and Red Terns fought.") == [
        ("Old Gulls", "organization"),
        ("Red Terns", "organization"),
    ]


def test_a_heading_over_other_names_is_a_firm() -> None:
    assert described("1. GULLBANK", "a.k.a: (1) Gull Bank") == [("GULLBANK", "company")]
