"""How the output of other tools is read; the tools themselves are not asked, save dateparser, which the build needs."""

from __future__ import annotations

import datetime as dt

import pytest

from benchmarks.alternatives import dateparser_dates, eyecite_citations, stock_spacy
from benchmarks.alternatives.records import fullest
from benchmarks.corpora import Reading


@pytest.mark.parametrize(
    ("reporter", "groups", "form"),
    [
        ("U.S.C.", {"title": "50", "section": "1701"}, ("50 USC 1701", "statute")),
        ("C.F.R.", {"chapter": "31", "section": "583.201"}, ("31 CFR 583", "regulation")),
        ("Pub. L.", {"title": "116-145"}, ("Pub. L. 116-145", "statute")),
    ],
)
def test_a_law_is_brought_into_the_guides_form(reporter: str, groups: dict[str, str], form: tuple[str, str]) -> None:
    (cited,) = eyecite_citations.in_form(reporter, groups)
    assert (cited["id"], cited["kind"]) == form


def test_the_register_is_no_legal_basis_of_the_guide() -> None:
    assert list(eyecite_citations.in_form("Fed. Reg.", {"volume": "82", "page": "60839"})) == []


@pytest.mark.parametrize(("period", "value"), [("day", "2019-10-04"), ("month", "2019-10"), ("year", "2019")])
def test_a_date_is_cut_to_its_exactness(period: str, value: str) -> None:
    assert dateparser_dates.cut(dt.datetime(2019, 10, 4), period) == value


@pytest.mark.parametrize(
    ("found", "words"),
    [("on July 31, 2020", "July 31, 2020"), ("Today, the", "Today"), ("and May 2, 2007", "May 2, 2007")],
)
def test_prepositions_and_articles_at_the_ends_of_a_date_are_cut_off(found: str, words: str) -> None:
    assert dateparser_dates.bare(found) == words


def test_dates_are_found_in_running_text_with_the_day_of_publication() -> None:
    text = "The port was closed on March 4, 2019 and opened yesterday."
    tool = dateparser_dates.tool(strict=False)
    (found,) = tool.find([Reading("r", text, (text,), "2021-06-17")])
    dates = [(date["text"], date["value"]) for date in tool.record(found)["dates"]]
    assert dates == [("March 4, 2019", "2019-03-04"), ("yesterday", "2021-06-16")]


def test_a_part_of_a_longer_name_is_no_second_person() -> None:
    assert fullest(["Quill", "Ada Quill", "Ben Marsh", "Ada Quill"]) == ["Ada Quill", "Ben Marsh"]


def test_names_of_one_body_count_once_and_an_acronym_in_brackets_not_at_all() -> None:
    names = [
        ("ORG", "Port Bureau", "", False),
        ("ORG", "PB", "", True),
        ("GPE", "U.S.", "United States", False),
        ("GPE", "United States", "United States", False),
        ("PERSON", "Ada Quill", "", False),
        ("NORP", "Norlandic", "", False),
    ]
    record = stock_spacy.record(names)
    assert [person["name"] for person in record["people"]] == ["Ada Quill"]
    assert [(entity["name"], entity["type"]) for entity in record["entities"]] == [
        ("Port Bureau", "organization"),
        ("United States", "place"),
    ]


@pytest.mark.parametrize("found", ["the Port Bureau’s", "The Port\nBureau", "Port Bureau's"])
def test_articles_possessives_and_line_breaks_are_no_part_of_a_name(found: str) -> None:
    assert stock_spacy.bare(found) == "Port Bureau"


def test_the_rulers_hold_bodies_of_states_and_countries() -> None:
    bodies = {pattern["pattern"]: pattern["id"] for pattern in stock_spacy.bodies()}
    assert bodies["U.S. Department of the Treasury"] == "Department of the Treasury"
    assert "Aeroflot" not in bodies
    assert {pattern["pattern"] for pattern in stock_spacy.countries()} >= {"United States", "U.S."}
