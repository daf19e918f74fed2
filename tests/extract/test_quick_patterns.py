"""The quick pattern: the same matches as the plain one's, before and after it is compiled anew."""

from __future__ import annotations

import re

from pipeline.extract.quick_patterns import WORTH_THE_WORK, PatternTable, QuickPattern
from pipeline.rule_files import load_rules

TEXT = "The boats were frozen; about three frozen ships sank. "


def test_matches_stay_the_same_when_the_text_grows_long() -> None:
    pattern = re.compile(r"(?:about )?(?:\w+ )?frozen\b")
    quick = QuickPattern(pattern)
    expected = [match.span() for match in pattern.finditer(TEXT)]
    for _ in range(3 * WORTH_THE_WORK // len(TEXT)):
        assert [match.span() for match in quick.finditer(TEXT)] == expected


def test_a_range_is_kept_to() -> None:
    quick = QuickPattern(re.compile("frozen"), worth=0)
    at = TEXT.index("frozen")
    assert quick.search(TEXT, 0, at + 3) is None
    found = quick.search(TEXT, at)
    assert found is not None
    assert found.start() == at


def test_a_table_names_the_patterns_that_may_match_in_their_order() -> None:
    sources = [r"ships?\b", r"[a-z]+ed\b", "frozen|blocked", "(?i:BOATS)", r"sank\."]
    table = PatternTable([QuickPattern(re.compile(source)) for source in sources], worth=0)
    assert table.likely(TEXT, 0, len(TEXT)) == [0, 1, 2, 3, 4]
    assert table.likely(TEXT, 0, len("The boats were")) == [1, 3]
    assert table.likely("", 0, 0) == [1]


def test_what_a_table_leaves_out_matches_nowhere() -> None:
    patterns = [QuickPattern(rule.pattern) for rule in load_rules("designations").rules]
    table = PatternTable(patterns, worth=0)
    for rule in load_rules("designations").rules:
        for text in (*(example.text for example in rule.examples), *rule.near_misses):
            likely = table.likely(text, 0, len(text))
            assert all(place in likely or not pattern.pattern.search(text) for place, pattern in enumerate(patterns))


def test_before_it_is_worth_the_work_every_pattern_may_match() -> None:
    patterns = [QuickPattern(re.compile(source)) for source in ("frozen", "melted")]
    table = PatternTable(patterns, worth=2 * len(TEXT))
    asked = [table.likely(TEXT, 0, len(TEXT)) for _ in range(3)]
    assert asked == [[0, 1], [0, 1], [0]]
