"""Names of the statistical model: trimmed, cut, and refused if they are none."""

from __future__ import annotations

import pytest

from pipeline.extract.model_names import model_candidates
from tests.extract.candidates import proposed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met [Jane Roe|PERSON].", [("Jane Roe", "person")]),
        ("They met [Director Jane Roe’s|PERSON] men.", [("Jane Roe", "person")]),
        ("They met [the River Alliance|ORG].", [("River Alliance", "org")]),
        ("They met in [Minsk|GPE].", [("Minsk", "place")]),
        ("They met [Jane Roe, Jim Poe|PERSON].", [("Jane Roe", "person"), ("Jim Poe", "person")]),
        ("They met [River Trading, Inc.|ORG].", [("River Trading, Inc.", "org")]),
        ("The tanker [GREY GULL|VESSEL] left.", [("GREY GULL", "vessel")]),
        ("The mayor of [Puerto Sol|PERSON] left.", [("Puerto Sol", "place")]),
        ("[Jane Roe DOB|PERSON] 1970", [("Jane Roe", "person")]),
        ("[High Court Justice|ORG] Jane Roe", [("High Court", "org")]),
        ("[U.S.Attorney Roe|PERSON] said", [("Roe", "person")]),
    ],
)
def test_a_name_of_the_model_is_trimmed_and_cut(text: str, expected: list[tuple[str, str]]) -> None:
    assert proposed(model_candidates, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They met on [Monday|ORG].",
        "They met [2,500|PERSON] men.",
        "They met [Belarusians|PERSON].",
        "They met at [noon|ORG].",
        "~ Ask [Jane Roe|PERSON].",
        "They met in [May 2021|DATE].",
        "They met [GREY GULL|VESSEL].",
        "He is known as “[Frost|PERSON]” there.",
        "They met [Bosnian Serb|PERSON] men.",
        "They met on [Liberty Square|ORG].",
        "The [Gulfstream G450|ORG] (RA-10299) left.",
        "[QDe.007|ORG] Jane Roe",
        "They met [Иван Иванов|PERSON].",
        "Senator Roe ([R-Ohio|PLACE])",
    ],
)
def test_what_the_model_names_may_be_no_name(text: str) -> None:
    assert proposed(model_candidates, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met [Treasury’s Office of Ports|ORG].", ["Office of Ports"]),
        ("They met [River Alliance and Bureau of Ports|ORG].", ["River Alliance", "Bureau of Ports"]),
        ("They met [River and Port Alliance|ORG].", ["River and Port Alliance"]),
        ("They met [People’s River Alliance|ORG].", ["People’s River Alliance"]),
    ],
)
def test_two_bodies_in_one_range_are_cut(text: str, expected: list[str]) -> None:
    assert [name for name, _ in proposed(model_candidates, text)] == expected


@pytest.mark.parametrize(
    "text", ["the Minister of [River Ports|ORG]", "[Near Eastern Affairs|ORG]", "[Minister of Ports|ORG]"]
)
def test_the_field_of_an_office_is_no_body(text: str) -> None:
    assert proposed(model_candidates, f"They met {text}.") == []


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("They were in Greyport, [Agua Reka|PERSON], and Minsk.", "place"),
        ("Entry POB: [Kafr al-Gull|PERSON], Egypt Nationality: Egyptian", "place"),
        ("They met Jim Poe, [Jane Roe|PERSON], and Norland.", "person"),
    ],
)
def test_a_name_among_places_is_a_place(text: str, label: str) -> None:
    assert label in [kind for _, kind in proposed(model_candidates, text)]


@pytest.mark.parametrize(
    "text",
    [
        "It is part of [Project Gull|ORG].",
        "Reka Ltd. Address: 22 [Tern Haplada|ORG], Reka, Norland",
        "They closed [Pasir Gull Road|ORG].",
    ],
)
def test_programmes_and_addresses_are_no_bodies(text: str) -> None:
    assert proposed(model_candidates, text) == []
