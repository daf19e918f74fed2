"""Honorifics, ranks and offices set before a person's name, and how a range is trimmed to the name behind them."""

from __future__ import annotations

import functools
import itertools
import re

from pipeline.extract.name_shape import OUTER, is_capital, pieces, trim_marks
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Span

LONGEST_LABEL = 10
MOST_TITLES = 4
# A heading has two words in capitals or more before a name of two; "AL ROE Jane Ann" is a family name.
FEWEST_LOUD, FEWEST_NAMES, SHORTEST_LOUD = 2, 2, 4

_BEFORE_PERSON = rule_pattern("names", "before_person")
_TITLE_INSIDE = rule_pattern("names", "title_inside_run")
_LABEL = rule_pattern("names", "label_behind_person")
_LETTERS_BEHIND = rule_pattern("names", "letters_behind_person")
_SPACE_OR_HYPHEN = re.compile(r"[\s-]+")


@functools.lru_cache(maxsize=1)
def title_pattern() -> re.Pattern[str]:
    """The pattern of honorifics, ranks and plain offices with the space behind them, to be tried at one place."""
    return re.compile(_title_source(), re.IGNORECASE)


@functools.lru_cache(maxsize=1)
def title_in_text() -> re.Pattern[str]:
    """The same pattern for a search: a title is a whole word."""
    return re.compile(rf"(?<![^\W_]){_title_source()}", re.IGNORECASE)


def _title_source() -> str:
    titles = {word for key in ("honorifics", "ranks", "offices") for word in word_set("person_words", key)}
    before = any_of(word_set("name_words", "before_titles"), ignore_case=True)
    return rf"(?:{before}[- ])?{any_of(titles, ignore_case=True)}(?=\s)\s+"


@functools.lru_cache(maxsize=1)
def _field_of_office() -> re.Pattern[str]:
    """The pattern of an office's field of several words before a whole name ("Financial Intelligence | Jane Roe")."""
    fields = any_of(field for field in word_set("person_words", "fields") if " " in field)
    return re.compile(rf"{fields} (?=\S+ \S)")


def is_printed_title(words: str) -> bool:
    """True if the office itself has a capital ("former President", "then-Director"), as before a name."""
    return is_capital(_SPACE_OR_HYPHEN.split(words.strip())[-1])


@functools.lru_cache(maxsize=1)
def _never_in_names() -> frozenset[str]:
    """Single words for an office or a rank that are never part of a person's name."""
    return word_set("not_names", "offices") - word_set("name_words", "ranks_in_names")


def before_label(text: str, span: Span) -> Span:
    """A range in; it without the label ("Jane ROE | DOB") that a page without marks sets right behind a name out."""
    label = _LABEL.search(text, span.start, min(len(text), span.end + LONGEST_LABEL))
    return Span(span.start, label.start()) if label and span.start < label.start() < span.end else span


def _before_next_title(text: str, span: Span) -> Span:
    """A name's range in; it up to a title that opens the next name ("Jane Roe | Rt Hon Jim Poe") out."""
    title = _TITLE_INSIDE.search(text, span.start, span.end)
    return Span(span.start, title.start()) if title else span


def _behind_heading(text: str, start: int, end: int) -> int:
    """Where the name begins if a heading in capitals lost its break before it ("RIVER GUARDS Jane Roe")."""
    parts = list(pieces(text, start, end))
    loud = list(itertools.takewhile(lambda piece: text[piece.start : piece.end].isupper(), parts))
    rest = parts[len(loud) :]
    printed = [piece for piece in loud if piece.end - piece.start > SHORTEST_LOUD]
    if len(printed) < FEWEST_LOUD or len(rest) < FEWEST_NAMES or any(text[p.start : p.end].isupper() for p in rest):
        return start
    return rest[0].start


def trim_person(text: str, span: Span) -> Span | None:
    """Text and a range that should hold a person's name in; the name's range without titles and marks out, or None."""
    start, end = trim_marks(text, before_label(text, span))
    for _ in range(MOST_TITLES):
        match = title_pattern().match(text, start, end)
        if match is None or not is_printed_title(match[0]):
            break
        start = match.end()
    start = _behind_heading(text, start, end)
    for piece in list(pieces(text, start, end))[:-1]:
        if text[piece.start : piece.end].strip(OUTER) in _never_in_names():
            start = piece.end
    while match := _BEFORE_PERSON.match(text, start, end) or _field_of_office().match(text, start, end):
        start = match.end()
    start, end = trim_marks(text, _before_next_title(text, Span(start, end)))
    while (letters := _LETTERS_BEHIND.search(text[start:end])) and " " in text[start : start + letters.start()]:
        start, end = trim_marks(text, Span(start, start + letters.start()))
    return Span(start, end) if start < end else None
