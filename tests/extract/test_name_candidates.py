"""Candidates for names, each from one source: the model, gazetteers, titles, layout."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_candidates import (
    bold_spans,
    gazetteer_candidates,
    is_no_name,
    known_body_type,
    list_heads,
    model_candidates,
    plausible,
    title_candidates,
)
from pipeline.records import Span
from tests.releases import document


def proposed(source: Callable[[Document], Iterable[Candidate]], *blocks: str) -> list[tuple[str, str]]:
    """Source and blocks in, (words, label) of its candidates in the order of the text out."""
    found = document(*blocks)
    candidates = sorted(source(found), key=lambda candidate: candidate.start)
    return [(found.text[candidate.start : candidate.end], candidate.label) for candidate in candidates]


def set_apart(source: Callable[[Document], Iterator[Span]], *blocks: str) -> list[str]:
    """Source of ranges and blocks in, the words of the ranges out."""
    found = document(*blocks)
    return [found.text[span.start : span.end] for span in source(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met [Jane Roe|PERSON].", [("Jane Roe", "person")]),
        ("They met [Director Jane Roe’s|PERSON] men.", [("Jane Roe", "person")]),
        ("They met [the River Alliance|ORG].", [("River Alliance", "org")]),
        ("They met in [Minsk|GPE].", [("Minsk", "place")]),
        ("They met [Jane Roe, Jim Poe|PERSON].", [("Jane Roe", "person"), ("Jim Poe", "person")]),
        ("They met [River Trading, Inc.|ORG].", [("River Trading, Inc.", "org")]),
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
    ],
)
def test_what_the_model_names_may_be_no_name(text: str) -> None:
    assert proposed(model_candidates, text) == []


def test_countries_and_known_bodies_are_found_without_the_model() -> None:
    found = proposed(gazetteer_candidates, "In Belarus the U.S. Department of State and Iran’s men met.")
    assert ("Belarus", "place") in found
    assert ("Iran", "place") in found
    assert ("U.S. Department of State", "public_body") in found


@pytest.mark.parametrize("text", ["A Belarusian firm.", "The Iranium mine.", "~ In Belarus all is frozen."])
def test_a_country_is_a_whole_word_outside_boilerplate(text: str) -> None:
    assert proposed(gazetteer_candidates, text) == []


@pytest.mark.parametrize("title", ["Secretary", "Mr.", "General", "then-Director", "former President", "OFAC Director"])
def test_a_title_with_a_capital_shows_the_name_behind_it(title: str) -> None:
    assert ("Jane Roe", "person") in proposed(title_candidates, f"They met {title} Jane Roe in May.")


@pytest.mark.parametrize(
    "text", ["They met the director Jane Roe.", "# Secretary Jane Roe Travels", "~ Ask Secretary Jane Roe."]
)
def test_small_letters_headlines_and_boilerplate_show_no_name(text: str) -> None:
    assert proposed(title_candidates, text) == []


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    assert ("Jane “Chato” Roe", "person") in proposed(title_candidates, "They met Jane “Chato” Roe.")


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
    ("name", "label"), [("Jane Roe", "person"), ("Abu Omar al-Tariqi", "person"), ("3rd Fleet", "org")]
)
def test_plausible_names(name: str, label: str) -> None:
    assert plausible(name, label)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("", "org"),
        ("…", "org"),
        ("monday", "org"),
        ("May", "org"),
        ("40%", "org"),
        ("Jane 7", "person"),
        ("Jane and Joan", "person"),
    ],
)
def test_implausible_names(name: str, label: str) -> None:
    assert not plausible(name, label)


@pytest.mark.parametrize("words", ["Belarusian", "Belarusians", "Global Magnitsky Act", "Executive Order", "", "“”"])
def test_peoples_laws_and_marks_are_no_names(words: str) -> None:
    assert is_no_name(words)


def test_the_gazetteer_knows_the_type_of_a_body() -> None:
    assert known_body_type("U.S. Department of State") == "public_body"
    assert known_body_type("River Trading Company") is None
