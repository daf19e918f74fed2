"""Needles: a pattern that is left out of a text would have matched nowhere in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.needles import Needles, fold, needles_of
from pipeline.extract.quick_patterns import QuickPattern
from pipeline.rule_files import RULES_FOLDER, load_rules

RULES = [rule for path in sorted(RULES_FOLDER.glob("*.yml")) for rule in load_rules(path.stem).rules]
QUICK = [(rule, QuickPattern(rule.pattern, worth=0)) for rule in RULES]
TEXTS = [text for rule in RULES for text in (*(example.text for example in rule.examples), *rule.near_misses)]


@pytest.mark.parametrize(
    ("source", "exact"),
    [
        ("frozen", {"frozen"}),
        ("[Ff]rozen", {"rozen"}),
        (r"\bfrozen\s+(?:boats|ships)", {"frozen"}),
        (r"(?:boats|ships)? frozen", {" frozen"}),
        (r"(?:was|were) (?:frozen|blocked)", {"frozen", "blocked"}),
        (r"the (?:boats|ships){2}", {"boats", "ships"}),
        (r"(?<=of )frozen(?= boats)(?!, melted)", {"frozen"}),
        (r"♙\d", {"♙"}),
    ],
)
def test_what_every_match_holds(source: str, exact: set[str]) -> None:
    found = needles_of(re.compile(source))
    assert found is not None
    assert (set(found.exact), found.folded) == (exact, ())


@pytest.mark.parametrize("source", ["", r"\w+", "(?:frozen)?", r"the ", r"frozen|\d+", "a", r"[a-z]rozen?|[,.]"])
def test_a_pattern_that_may_match_without_telling_words_has_no_needles(source: str) -> None:
    assert needles_of(re.compile(source)) is None


@pytest.mark.parametrize(("source", "text"), [("Frozen", "FROZEN"), ("skip", "\u017fKİp"), ("sink", "ſıNk")])
def test_letters_of_either_case_are_found_where_the_pattern_finds_them(source: str, text: str) -> None:
    quick = QuickPattern(re.compile(source, re.IGNORECASE), worth=0)
    assert quick.search(text) is not None
    assert [match.span() for match in quick.finditer(f"a {text}")] == [(2, 2 + len(text))]


def test_a_small_part_of_a_pattern_may_ignore_case() -> None:
    assert needles_of(re.compile("(?i:Frozen) [0-9]")) == Needles((), ("frozen",))


def test_a_folded_text_keeps_each_character_in_its_place() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert len(fold(everything)) == len(everything)


def test_what_the_pattern_takes_for_a_letter_is_folded_to_it() -> None:
    everything = "".join(map(chr, range(0x110000)))
    for letter in "iksz":
        taken = re.findall(letter, everything, re.IGNORECASE)
        assert {fold(character) for character in taken} == {letter}


def test_a_needle_outside_the_range_is_none() -> None:
    quick = QuickPattern(re.compile("frozen"), worth=0)
    assert quick.search("It is frozen.", 0, 9) is None
    assert quick.search("It is frozen.", 6) is not None


@settings(max_examples=25)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.integers(0, 80))
def test_quick_patterns_find_what_the_rules_find(texts: list[str], start: int) -> None:
    text = "\n".join(texts)
    for rule, quick in QUICK:
        found = [match.span() for match in quick.finditer(text, start)]
        assert found == [match.span() for match in rule.pattern.finditer(text, start)], rule.id
