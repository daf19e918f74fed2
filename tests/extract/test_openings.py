"""Openings: a pattern led by the characters that can open a match finds what it found without them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.extract.openings import led_by_opening
from pipeline.rule_files import RULES_FOLDER, load_rules

RULES = [rule for path in sorted(RULES_FOLDER.glob("*.yml")) for rule in load_rules(path.stem).rules]
LED = [(rule, led_by_opening(rule.pattern)) for rule in RULES]
TEXTS = [text for rule in RULES for text in (*(example.text for example in rule.examples), *rule.near_misses)]


@pytest.mark.parametrize(
    ("source", "flags", "opening"),
    [
        ("frozen", 0, "f"),
        (r"(?<!\w)(?:[Tt]he )?boats", 0, "Tbt"),
        (r"\b(?:[0-9]{1,2}|\d+ )x?", 0, r"0-9\d"),
        ("(?:a|b*c)d", 0, "abc"),
        ("k", re.IGNORECASE, "Kk\N{KELVIN SIGN}"),
        ("(?i:k)-", 0, "Kk\N{KELVIN SIGN}"),
        ("[]^-]x", 0, r"\-\]\^"),
    ],
)
def test_what_can_open_a_match(source: str, flags: int, opening: str) -> None:
    assert led_by_opening(re.compile(source, flags)).pattern == f"(?=[{opening}])(?:{source})"


@pytest.mark.parametrize("source", ["", "(?:frozen)?", r"\w+", "[^a]b", ".a", r"\Wa", "(a)?", "x?[^a]", "(?i:é)"])
def test_a_pattern_that_nearly_anything_may_open_is_left_alone(source: str) -> None:
    pattern = re.compile(source)
    assert led_by_opening(pattern) is pattern


def test_a_comment_at_the_end_of_a_pattern_ends_with_it() -> None:
    led = led_by_opening(re.compile("a b # letters", re.VERBOSE))
    assert led.search("ab") is not None


@settings(max_examples=25)
@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6), st.integers(0, 80))
def test_led_patterns_find_what_the_rules_find(texts: list[str], start: int) -> None:
    text = "\n".join(texts)
    for rule, led in LED:
        found = [(match.span(), match.groupdict()) for match in led.finditer(text, start)]
        assert found == [(match.span(), match.groupdict()) for match in rule.pattern.finditer(text, start)], rule.id
