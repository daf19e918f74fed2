"""The quick pattern: the same matches as the plain one's, before and after it is compiled anew."""

from __future__ import annotations

import re

from pipeline.extract.quick_patterns import WORTH_A_LEAD, QuickPattern

TEXT = "The boats were frozen; about three frozen ships sank. "


def test_matches_stay_the_same_when_the_text_grows_long() -> None:
    pattern = re.compile(r"(?:about )?(?:\w+ )?frozen\b")
    quick = QuickPattern(pattern)
    expected = [match.span() for match in pattern.finditer(TEXT)]
    for _ in range(3 * WORTH_A_LEAD // len(TEXT)):
        assert [match.span() for match in quick.finditer(TEXT)] == expected


def test_a_range_is_kept_to() -> None:
    quick = QuickPattern(re.compile("frozen"))
    at = TEXT.index("frozen")
    assert quick.search(TEXT, 0, at + 3) is None
    found = quick.search(TEXT, at)
    assert found is not None
    assert found.start() == at
