"""What a name looks like: its words and the marks around it, and how a span is trimmed to it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Span

PARTICLES = word_set("name_words", "particles")
CONNECTORS = word_set("name_words", "connectors")
OPENERS = word_set("name_words", "openers")
MONTHS_AND_DAYS = word_set("name_words", "months_and_days")
BASED = rule_pattern("names", "based")
OUTER = " \t,;:.!?…–—-\"“”‘’'*_()[]"

# Words and names of which an answer is kept: some releases' worth.
KNOWN_WORDS = 16384
LONG_WORD = 16
_PIECE = re.compile(r"\S+")
_SMALL_ARTICLE = re.compile(r"[a-z]{1,3}[-‑’'‘][’'‘ʿ]?[^\W\d_a-zß-öø-ÿ]")
# "He Jiaqi" is a person, for a verb behind the pronoun is small; "No. 7 Gull Works" is a firm.
_OPENS_NAME = re.compile(r"He(?= [A-Z][a-z]+(?!\w))|No\.(?= \d)")
_POSSESSIVE = re.compile(r"[’'‘]s?$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+|(?:[A-Z]\.)+[A-Z]{0,2}\.|[A-Z]\.|(?:\w\.)+\w*\.")
_ABBREVIATIONS = word_set("name_words", "dotted")
_TRAILING = re.compile(rf"\s{any_of(word_set('name_words', 'trailing'))}$")


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Text and range in, the ranges of its white-space separated pieces out."""
    for match in _PIECE.finditer(text, start, end):
        yield Span(match.start(), match.end())


def last_pieces(text: str, start: int, end: int, count: int) -> list[Span]:
    """Text, range and a number in, the ranges of the last pieces of the range out, at most so many."""
    reach = count * LONG_WORD
    while True:
        first = max(start, end - reach)
        found = list(pieces(text, first, end))
        # The first one may be cut where the reach begins.
        if first == start or len(found) > count:
            return found[-count:]
        reach *= 2


@functools.lru_cache(maxsize=KNOWN_WORDS)
def is_capital(word: str) -> bool:
    """True if the word (marks before it aside) begins with a capital letter or a digit."""
    bare = word.lstrip("“\"‘’'ʿ(*")
    if not bare:
        return False
    return bare[0].isupper() or bare[0].isdigit() or _SMALL_ARTICLE.match(bare) is not None


def is_based(word: str) -> bool:
    """True for a compound that tells where something is or whose it is ("Minsk-based")."""
    return "-" in word and BASED.search(word) is not None


def trim_marks(text: str, span: Span) -> tuple[int, int]:
    """Text and range in; start and end without outer punctuation, possessive and unbalanced brackets out."""
    start, end = span.start, span.end
    while start < end and text[start] in OUTER:
        start += 1
    changed = True
    while changed and start < end:
        changed = False
        name = text[start:end]
        possessive = _POSSESSIVE.search(name) if len(name) > 2 and name[-1] in "s’'‘" else None
        if possessive and name[possessive.start() - 1 : possessive.start()].isalnum():
            end, changed = start + possessive.start(), True
        while start < end and text[end - 1] in OUTER and not _closes(text[start:end]):
            end, changed = end - 1, True
    return start, end


def _closes(name: str) -> bool:
    """True if the last mark belongs to the name: a bracket or quote opened in it, or an abbreviation's dot."""
    if name.endswith(")"):
        return "(" in name
    if name.endswith("”"):
        return "“" in name
    if name.endswith("."):
        last = name.split()[-1]
        # "DTO." at a sentence's end loses its dot, "U.S." and "INC." do not.
        return last in _ABBREVIATIONS or last.title() in _ABBREVIATIONS or _DOTTED.fullmatch(last) is not None
    return False


def strip_openers(text: str, span: Span) -> Span | None:
    """Text and range in; the range without leading articles, conjunctions and words that only open a sentence out."""
    start = span.start
    for piece in pieces(text, span.start, span.end):
        word = text[piece.start : piece.end]
        bare = word.strip(OUTER)
        if _OPENS_NAME.match(text, piece.start, span.end):
            start = piece.start
            break
        if bare.lower() in OPENERS or is_based(word) or bare in MONTHS_AND_DAYS:
            start = piece.end
            continue
        start = piece.start
        break
    start, end = trim_marks(text, Span(start, span.end))
    while trailing := _TRAILING.search(text[start:end]):
        start, end = trim_marks(text, Span(start, start + trailing.start()))
    return Span(start, end) if start < end else None


def words_of(name: str) -> list[str]:
    """Name in, its words without marks out."""
    return [word for word in (piece.strip(OUTER) for piece in name.split()) if word]
