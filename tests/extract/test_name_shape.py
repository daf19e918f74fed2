"""Names are trimmed to the name: no titles, marks, possessives or words that only open a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.name_shape import is_capital, last_pieces, pieces, strip_openers, trim_marks, words_of
from pipeline.extract.titles import trim_person
from pipeline.records import Span


def person(text: str) -> str | None:
    """Words in, the person's name in them out."""
    span = trim_person(text, Span(0, len(text)))
    return text[span.start : span.end] if span else None


def opened(text: str) -> str | None:
    """Words in, the name without the words that open it out."""
    span = strip_openers(text, Span(0, len(text)))
    return text[span.start : span.end] if span else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jane Roe", "Jane Roe"),
        ("Secretary Jane Roe", "Jane Roe"),
        ("Mr. Roe", "Roe"),
        ("Secretary of State Jane A. Roe", "Jane A. Roe"),
        ("Lieutenant General Jane Roe", "Jane Roe"),
        ("former President Jane Roe", "Jane Roe"),
        ("then-Director Jane Roe", "Jane Roe"),
        ("Jane Roe’s", "Jane Roe"),
        ("Jane Roes'", "Jane Roes"),
        ("“Jane Roe,”", "Jane Roe"),
        ("Jane Roe, Jr.", "Jane Roe, Jr."),
        ("said Jane Roe", "Jane Roe"),
        ("Senator the Hon Jane Roe", "Jane Roe"),
        ("The Hon Jane Roe MP", "Jane Roe"),
        ("Rt Hon Jane Roe Rt Hon Jim Poe", "Jane Roe"),
        ("Jane Roe Minister", "Jane Roe"),
        ("U Thein Zaw Roe", "Thein Zaw Roe"),
        ("U Yong Su", "U Yong Su"),
        ("RIVER GUARDS OFFICIAL Jane Ann Roe", "Jane Ann Roe"),
        ("ROE Jane Ann", "ROE Jane Ann"),
        ("Abu Omar al-Tariqi", "Abu Omar al-Tariqi"),
    ],
)
def test_a_person_is_trimmed_to_the_name(text: str, name: str) -> None:
    assert person(text) == name


@pytest.mark.parametrize("text", ["", "…", "“”", " ,. "])
def test_marks_alone_name_nobody(text: str) -> None:
    assert person(text) is None
    assert opened(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Ministry of Ports", "Ministry of Ports"),
        ("In May the River Company", "River Company"),
        ("Today River Company", "River Company"),
        ("Minsk-based River Company", "River Company"),
        ("Ministry of Ports and the", "Ministry of Ports"),
        ("Ministry of Ports’", "Ministry of Ports"),
        ("Two other River Companies", "River Companies"),
    ],
)
def test_opening_and_trailing_words_are_no_part_of_a_name(text: str, name: str) -> None:
    assert opened(text) == name


@pytest.mark.parametrize("text", ["River Co.", "River (East)", "River S.A.", "Jane “Chato”", "Jane Roe Jr."])
def test_a_mark_that_belongs_to_the_name_stays(text: str) -> None:
    assert text[slice(*trim_marks(text, Span(0, len(text))))] == text


@pytest.mark.parametrize("word", ["River", "“River", "(River", "al-Roe", "d’Or", "3rd", "Ёлка"])
def test_a_capital_word(word: str) -> None:
    assert is_capital(word)


@pytest.mark.parametrize("word", ["river", "“river", "", "…", "eBay"])
def test_a_word_that_is_not_capital(word: str) -> None:
    assert not is_capital(word)


def test_pieces_are_the_words_between_white_space() -> None:
    assert list(pieces("a bc  d", 0, 7)) == [Span(0, 1), Span(2, 4), Span(6, 7)]


def test_the_words_of_a_name_carry_no_marks() -> None:
    assert words_of("“Jane” Roe, (Jr.) –") == ["Jane", "Roe", "Jr"]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(alphabet="aA .,’'“”()-–é\n", max_size=25), st.integers(0, 25), st.integers(0, 25))
def test_trimming_only_ever_makes_a_range_smaller(text: str, left: int, right: int) -> None:
    whole = Span(min(left, right, len(text)), min(max(left, right), len(text)))
    for trimmed in (trim_person(text, whole), strip_openers(text, whole)):
        assert trimmed is None or (whole.contains(trimmed) and trimmed.start < trimmed.end)


def test_capitals_lose_the_dot_of_a_sentence() -> None:
    for text, name in (("DTO.", "DTO"), ("U.S.", "U.S."), ("Gull INC.", "Gull INC.")):
        assert text[slice(*trim_marks(text, Span(0, len(text))))] == name


@pytest.mark.parametrize(
    ("words", "stripped"),
    [("He Jiaqi", "He Jiaqi"), ("He", None), ("No. 7 Gull Works", "No. 7 Gull Works"), ("No Gull", "Gull")],
)
def test_a_family_name_and_a_number_are_no_openers(words: str, stripped: str | None) -> None:
    span = strip_openers(words, Span(0, len(words)))
    assert (words[span.start : span.end] if span else None) == stripped


@given(st.text(alphabet="ab \n", max_size=80), st.integers(1, 5))
def test_the_last_pieces_are_the_end_of_all_pieces(text: str, count: int) -> None:
    assert last_pieces(text, 2, len(text), count) == list(pieces(text, 2, len(text)))[-count:]


def test_the_last_pieces_are_whole_however_long_they_are() -> None:
    text = f"x {'y' * 100} {'z' * 400}"
    assert last_pieces(text, 0, len(text), 2) == [Span(2, 102), Span(103, 503)]
