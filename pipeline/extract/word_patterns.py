"""Patterns out of data: the alternatives of a word list as one quick pattern, and the pattern of a rule by its id."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from pipeline.extract.quick_patterns import PatternTable, QuickPattern
from pipeline.rule_files import Rule, load_gazetteer, load_rules


def any_of(words: Iterable[str], *, ignore_case: bool = False, checked: str = "") -> str:
    """Words in, the source of a pattern that matches the longest of them out; words are led letter by letter.

    `checked` is tried behind the first letter: a pattern that opens with letters is sought many times quicker than one
    that opens with what stands before them. `(?<!\\w.)` there says what `(?<!\\w)` says before the word.
    """
    return f"(?:{_alternatives({word.lower() if ignore_case else word for word in words}, checked)})"


def _alternatives(words: Iterable[str], checked: str = "") -> str:
    """Words in, alternatives out in which each first letter stands once and a longer word before its beginning."""
    by_letter: dict[str, list[str]] = {}
    ends = False
    for word in sorted(words):
        if word:
            by_letter.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    branches = [_branch(letter, rests, checked) for letter, rests in by_letter.items()]
    return "|".join([*branches, ""] if ends else branches)


def _branch(letter: str, rests: list[str], checked: str) -> str:
    if len(rests) == 1:
        return f"{re.escape(letter)}{checked}{re.escape(rests[0])}"
    return f"{re.escape(letter)}{checked}(?:{_alternatives(rests)})"


@functools.cache
def rule_pattern(file: str, rule: str) -> re.Pattern[str]:
    """Name of a rule file and id of one of its rules in, the rule's pattern out; KeyError if there is none."""
    return {known.id: known.pattern for known in load_rules(file).rules}[rule]


@functools.cache
def word_set(gazetteer: str, key: str) -> frozenset[str]:
    """Name of a gazetteer and the key of a word list in it in, its words out."""
    return frozenset(load_gazetteer(gazetteer)[key])


@functools.cache
def quick_rule(file: str, rule: str) -> QuickPattern:
    """Name of a rule file and id of one of its rules in, its pattern for long texts in which it seldom matches out."""
    return QuickPattern(rule_pattern(file, rule))


@functools.cache
def quick_rules(file: str) -> tuple[tuple[Rule, QuickPattern], ...]:
    """Name of a rule file in, its rules in order, each with its quick pattern, out."""
    return tuple((rule, QuickPattern(rule.pattern)) for rule in load_rules(file).rules)


@functools.cache
def _table(file: str) -> PatternTable:
    return PatternTable([pattern for _, pattern in quick_rules(file)])


def likely_rules(file: str, text: str, start: int, end: int) -> list[tuple[int, Rule, QuickPattern]]:
    """Name of a rule file, text and range in; place, rule and pattern of its rules that may match there out, in order.

    The patterns are then to be asked with `matches`: their needles have been looked for.
    """
    rules = quick_rules(file)
    return [(place, *rules[place]) for place in _table(file).likely(text, start, end)]
