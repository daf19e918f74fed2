"""What brackets behind a name say: acronyms, short names, other names and IMO numbers."""

from __future__ import annotations

import pytest

from pipeline.extract.brackets import long_form, read_brackets
from tests.releases import document


def read(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (kind, value) of each bracket out; checks that the value stands where the bracket says."""
    found = document(*blocks)
    brackets = list(read_brackets(found))
    assert all(found.text[bracket.span.start : bracket.span.end].endswith(bracket.value) for bracket in brackets)
    return [(bracket.kind, bracket.value) for bracket in brackets]


def long_form_of(words: str, acronym: str) -> str | None:
    """The words before a bracket and what stands in it in, the long form out."""
    span = long_form(words, len(words), acronym, 0)
    return words[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Border Guard Office (BGO) closed.", [("short", "BGO")]),
        ("The Border Guard Office (the “Guard”) closed.", [("short", "Guard")]),
        ("The Border Guard Office (BGO, or the Guard) closed.", [("short", "BGO"), ("short", "Guard")]),
        ("Jane Roe (a.k.a. Janet Row) fled.", [("alias", "Janet Row")]),
        ("Jane Roe (also known as “Big Jane” and “Old Jane”) fled.", [("alias", "Big Jane"), ("alias", "Old Jane")]),
        ("Jane Roe (a.k.a. Janet Row and Joan Row) fled.", [("alias", "Janet Row"), ("alias", "Joan Row")]),
        ("River Co (a.k.a. Stream and Brook Company) fell.", [("alias", "Stream and Brook Company")]),
        ("River Co (a.k.a. Stream Trading, Inc.) fell.", [("alias", "Stream Trading, Inc.")]),
        ("Jane Roe (a.k.a.Big Jane) fled.", [("alias", "Big Jane")]),
        ("Jane Roe, also known as “Big Jane,” and Jim Poe fled.", [("alias", "Big Jane")]),
        ("Jane Roe (a.k.a. “Big Jane,” “Old Jane”) fled.", [("alias", "Big Jane"), ("alias", "Old Jane")]),
        ("Rivers (also known as Army of Rivers and Ports) fell.", [("alias", "Army of Rivers and Ports")]),
        ("Jane Roe AKA: Janet Row DOB: May 3, 1966 POB: Minsk", [("alias", "Janet Row")]),
        ("River Co (f/k/a Stream Co; a.k.a. Brook Co) fell.", [("alias", "Stream Co"), ("alias", "Brook Co")]),
        ("Jane Roe, who uses the online name “gull12,” fled.", [("alias", "gull12")]),
        ("Jane Roe, also known by the monikers “Gull” and “Tern,” fled.", [("alias", "Gull"), ("alias", "Tern")]),
        (
            "Title: na Good quality a.k.a.: a) Grey Roe b) Red Roe Nationality: x",
            [("alias", "Grey Roe"), ("alias", "Red Roe")],
        ),
        ("POB: x. a.k.a: (1) ROE, Jo (2) ROW, Jo. Group ID: 7", [("alias", "ROE, Jo"), ("alias", "ROW, Jo")]),
        ("Jane Roe (a.k.a. ROE, Jo; a.k.a. ROW, Jo Ann) fled.", [("alias", "ROE, Jo"), ("alias", "ROW, Jo Ann")]),
        ("Jane Roe AKA: Janet RoverJoan RoverJo Row DOB: 1970", []),
        ("Jane Roe ran schemes known as “Red Gull” and “Grey Gull” there.", []),
        ("Jane Roe (known as ‘Mullah Gull’) fled.", [("alias", "Mullah Gull")]),
        ("Jane Roe, aka Jo Roe, Ann Gull, Bob Gull, Cal Gull, and Dan Gull fled.", [("alias", "Jo Roe")]),
        ("The Border Guard Office, known by its acronym BGO, closed.", [("short", "BGO")]),
        ("BGO, or Border Guard Office, closed.", [("short", "BGO")]),
        ("BGO (the Border Guard Office) closed.", [("short", "BGO"), ("short", "Border Guard Office")]),
        ("BG or the Rivers Company closed.", []),
        ("The Grey Gull (IMO 1234567) sailed.", [("imo", "1234567")]),
        (
            "The Grey Gull (IMO number: 1234567; formerly White Gull) sailed.",
            [("imo", "1234567"), ("alias", "White Gull")],
        ),
    ],
)
def test_what_a_bracket_says(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "She left (and never came back) in spring.",
        "They froze 40 accounts (1,200) in all.",
        "He came first (i) and last (iv) of all.",
        "The Border Guard Office () closed.",
    ],
)
def test_a_bracket_without_a_name_says_nothing(text: str) -> None:
    assert read(text) == []


def test_a_bracket_in_boilerplate_says_nothing() -> None:
    assert read("~ The Border Guard Office (BGO) holds what is frozen.") == []


def test_the_anchor_is_where_the_name_ends() -> None:
    found = document("The Border Guard Office (BGO) closed.")
    (bracket,) = read_brackets(found)
    assert found.text[: bracket.anchor] == "The Border Guard Office"


@pytest.mark.parametrize(
    ("words", "acronym", "expected"),
    [
        ("Today the Border Guard Office", "BGO", "Border Guard Office"),
        ("Today the Ministry of Ports and Rivers", "MPR", "Ministry of Ports and Rivers"),
        ("They met the Federal Security Service", "FSS", "Federal Security Service"),
        ("He led Harbour Defence Forces", "HaDeF", "Harbour Defence Forces"),
    ],
)
def test_the_long_form_starts_with_the_first_letter(words: str, acronym: str, expected: str) -> None:
    assert long_form_of(words, acronym) == expected


@pytest.mark.parametrize(
    ("words", "acronym"),
    [
        ("They met the Border Guard", "XYZ"),
        ("They met the border guard office", "BGO"),
        ("They met at the Border. Guard Office", "BGO"),
        ("They met the Border Guard Office", "bgo"),
        ("They met the Border Guard Office", "B"),
        ("They met the Border Guard Office", "2021"),
        ("", "BGO"),
    ],
)
def test_there_is_no_long_form(words: str, acronym: str) -> None:
    assert long_form_of(words, acronym) is None


def test_the_long_form_does_not_reach_over_the_floor() -> None:
    words = "Border Guard Office"
    assert long_form(words, len(words), "BGO", words.index("Guard")) is None


def test_letters_with_brackets_number_the_other_names_inside_a_bracket() -> None:
    text = "Name: Grey Roe (alias: a) Grey Row b) Gray Roe) lives there."
    assert read(text) == [("alias", "Grey Row"), ("alias", "Gray Roe")]


def test_the_initials_of_all_words_tell_a_long_form() -> None:
    assert long_form_of("the Grey Studies and Research Section ", "GSRS") == "Grey Studies and Research Section"
    assert long_form_of("the Grey Sea Studies and Rescue Centre ", "SSRC") == "Sea Studies and Rescue Centre"
