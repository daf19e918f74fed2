"""Patterns out of data."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.word_patterns import any_of, rule_pattern, word_set


@pytest.mark.parametrize(
    ("text", "expected"), [("Co", "Co"), ("Company", "Company"), ("Compo", "Co"), ("A.B", "A.B"), ("AxB", None)]
)
def test_the_longest_word_matches(text: str, expected: str | None) -> None:
    match = re.match(any_of(["Co", "Company", "Corp", "A.B"]), text)
    assert (match[0] if match else None) == expected


def test_case_may_be_ignored() -> None:
    assert re.fullmatch(any_of(["Bank", "bank of"], ignore_case=True), "BANK OF", re.IGNORECASE)


@settings(max_examples=100, deadline=None)
@given(st.sets(st.text("ab.C ", min_size=1, max_size=5), min_size=1, max_size=8), st.text("ab.C ", max_size=8))
def test_words_led_letter_by_letter_match_as_words_in_a_row(words: set[str], text: str) -> None:
    plain = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(any_of(words), text) == re.findall(plain, text)


def test_a_rule_that_nobody_wrote_is_an_error() -> None:
    with pytest.raises(KeyError):
        rule_pattern("names", "no_such_rule")


def test_words_come_as_a_set() -> None:
    assert "of" in word_set("name_words", "connectors")


def test_what_is_checked_behind_the_first_letter_stands_before_the_word() -> None:
    pattern = re.compile(any_of(["roe", "ox", "o"], checked=r"(?<![\w-].)"))
    assert [match[0] for match in pattern.finditer("roe x-roe aox ox o")] == ["roe", "ox", "o"]
