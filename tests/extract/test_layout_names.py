"""Names set apart by bold type or by a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pipeline.extract.document import Document, build_document
from pipeline.extract.layout_names import bold_spans, layout_candidates, list_heads, names_in_list_order
from pipeline.records import Span
from tests.extract.candidates import proposed
from tests.releases import document, token_rows, written


def set_apart(source: Callable[[Document], Iterator[Span]], *blocks: str) -> list[str]:
    """Source of ranges and blocks in, the words of the ranges out."""
    found = document(*blocks)
    return [found.text[span.start : span.end] for span in source(found)]


def test_bold_words_that_begin_with_a_capital_are_set_apart() -> None:
    assert set_apart(bold_spans, "The office named **Jane Roe**, **the River Co** and **seven others**.") == [
        "Jane Roe",
        "River Co",
    ]


def test_a_bold_name_ends_at_its_bracket() -> None:
    assert set_apart(bold_spans, "It named **River Company (RC)** today.") == ["River Company"]


def test_bold_headlines_boilerplate_and_whole_sentences_are_not_set_apart() -> None:
    sentence = "**The office acts with all who want to keep the river open and the ports free for trade.**"
    assert set_apart(bold_spans, "# **Jane Roe Named**", "~ **Jane Roe**", sentence) == []


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("- Jane Roe, the director", "Jane Roe"),
        ("- Jane Roe: the director", "Jane Roe"),
        ("- Jane Roe is the director.", "Jane Roe"),
        ("- Jane Roe", "Jane Roe"),
        ("- 12. Jane Roe (a.k.a. Janet Row)", "Jane Roe"),
    ],
)
def test_a_list_item_opens_with_its_name(line: str, name: str) -> None:
    assert set_apart(list_heads, line) == [name]


@pytest.mark.parametrize(
    "line", ["Jane Roe, the director", "- Roe, the director", "- the director, Jane Roe", "- Jane Roe travels far"]
)
def test_what_opens_no_list_item_as_a_name(line: str) -> None:
    assert set_apart(list_heads, line) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- River Trading LLC: Minsk", ("River Trading LLC", "company")),
        ("- Grey Gull Front, Minsk", ("Grey Gull Front", "organization")),
        ("- Grey Gull, a port firm", ("Grey Gull", "company")),
        ("- Jane Roe, Minsk", ("Jane Roe", "person")),
    ],
)
def test_form_description_or_length_tell_what_stands_apart(line: str, expected: tuple[str, str]) -> None:
    assert proposed(layout_candidates, line) == [expected]


def test_a_bold_list_of_people_is_cut_into_its_members() -> None:
    assert set_apart(bold_spans, "It named **Jane Roe, Amadu Sesay, and Jim Poe** today.") == [
        "Jane Roe",
        "Amadu Sesay",
        "Jim Poe",
    ]


def test_a_bold_firm_with_a_comma_stays_whole() -> None:
    assert set_apart(bold_spans, "It named **River Trading Co., Ltd.** today.") == ["River Trading Co., Ltd."]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("- Reka Sensor OÜ, Norway", "Reka Sensor OÜ"),
        ("- Reka Sensor Co., Ltd., Norway", "Reka Sensor Co., Ltd."),
        ("- Reka Sensor Co., Ltd.", "Reka Sensor Co., Ltd."),
    ],
)
def test_the_country_behind_a_firm_is_no_part_of_its_name(line: str, name: str) -> None:
    assert set_apart(list_heads, line) == [name]


def test_an_entry_of_a_list_opens_with_the_family_name_in_capitals() -> None:
    assert ("GREY ROE, Mauricio", "person") in proposed(layout_candidates, "- GREY ROE, Mauricio")


def test_a_running_entry_tells_a_person_by_its_details() -> None:
    assert ("AL-ROE, Omar Salim", "person") in proposed(
        layout_candidates, "AL-ROE, Omar Salim (a.k.a. Gull); DOB 1970."
    )


def test_a_dateline_is_no_entry_of_a_list() -> None:
    assert proposed(layout_candidates, "GREYPORT, Norland. The office met today.") == []


def test_a_label_in_bold_is_no_part_of_the_name() -> None:
    assert ("Ramiro Roe", "person") in proposed(layout_candidates, "**Target One: Ramiro Roe** left.")


def test_a_given_name_in_bold_shows_a_person() -> None:
    assert ("Thabo Gull", "person") in proposed(layout_candidates, "It named **Thabo Gull** today.")


def test_the_label_of_an_entry_tells_its_name() -> None:
    assert ("JANE ROE", "person") in proposed(layout_candidates, "X.1 Name: JANE ROE", "Title: na DOB: 1970")


def test_an_entry_without_personal_details_names_an_organisation() -> None:
    assert ("GREY RING", "org") in proposed(layout_candidates, "X.2 Name: GREY RING", "Address: Greyport")


def test_what_the_model_says_of_one_word_of_a_bold_name_tells_nothing() -> None:
    release, names = written("It named **Milan Rajko Grey** today.")
    start = release.text.index("Milan")
    rows = token_rows(release, [*names, (Span(start, start + len("Milan")), "GPE")])
    found = build_document(release, rows)
    bold = [one for one in layout_candidates(found) if one.evidence.rule == "bold"]
    assert [one.label for one in bold] == ["person"]


def test_details_of_an_entry_may_stand_in_the_next_paragraph() -> None:
    assert ("KUDROV, Alexei", "person") in proposed(layout_candidates, "1. KUDROV, Alexei", "DOB: 12/10/1960.")


def test_words_in_bold_that_lead_in_a_quotation_name_nothing() -> None:
    assert set_apart(bold_spans, "**Words told to Minister Jane Roe:** we act") == []


@pytest.mark.parametrize(
    "words",
    [
        "Removal of river-owned ports and river-owned quays",
        "Action Targets Jane Anna Roe",
        "Norland has named the whole of the fleet",
    ],
)
def test_headings_in_bold_are_no_names(words: str) -> None:
    assert set_apart(bold_spans, f"**{words}**") == []


def test_a_name_in_bold_may_hold_small_words() -> None:
    assert set_apart(bold_spans, "**Omar bin Salim** and **Bank of the River**") == [
        "Omar bin Salim",
        "Bank of the River",
    ]


def test_entries_in_one_paragraph_are_named_in_list_order() -> None:
    text = (
        "Information ROE, Jane Anna AKA: ROW, Janet DOB: 1 May 1961 Nationality: Norland ABU POE, Jim DOB: 2 May 1962"
    )
    found = document(text)
    names = [found.text[span.start : span.end] for span in names_in_list_order(found)]
    assert names == ["ROE, Jane Anna", "ABU POE, Jim"]
