"""Candidates for vessels and aircraft: names before an IMO number, behind a word for a ship, and tail numbers."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import BASED, is_capital, pieces, trim_marks
from pipeline.extract.word_patterns import rule_pattern, word_set
from pipeline.records import Evidence, Span

REACH_BEFORE = 80
SHORTEST_NAME = 4

_SHIP_NAME = rule_pattern("vessels", "ship_name")
_IMO = rule_pattern("vessels", "imo_number")
_CUES = tuple(rule_pattern("vessels", rule) for rule in ("behind_ship_word", "said_to_be_a_ship", "behind_flag"))
_THE_SHIP = rule_pattern("vessels", "the_ship")
_AFLOAT = rule_pattern("vessels", "speaks_of_ships")
_AIRBORNE = rule_pattern("vessels", "speaks_of_aircraft")
_TAIL_NUMBER = rule_pattern("vessels", "tail_number")


def vessel_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, vessels and aircraft by their cues out."""
    text = document.text
    for number in _IMO.finditer(text):
        span = _before_number(text, number.start(), document.block_at(number.start()).start)
        if span and not document.is_boilerplate(number.start()):
            yield Candidate(span.start, span.end, "vessel", 8.0, Evidence("layout", "before_imo_number"))
    # "the JANET" names a ship only where ships are spoken of at all.
    for pattern in (*_CUES, _THE_SHIP) if _AFLOAT.search(text) else _CUES:
        for match in pattern.finditer(text):
            if not document.is_boilerplate(match.start()):
                yield from _in_capitals(text, Span(*match.span(1)))
    if _AIRBORNE.search(text):
        for match in _TAIL_NUMBER.finditer(text):
            if not document.is_boilerplate(match.start()):
                yield Candidate(match.start(1), match.end(1), "aircraft", 5.0, Evidence("rules", "tail_number"))


def _in_capitals(text: str, span: Span) -> Iterator[Candidate]:
    """The ships of a list in capitals, without acronyms: short words, known ones, those set in brackets somewhere."""
    for match in _SHIP_NAME.finditer(text, span.start, span.end):
        start, end = trim_marks(text, Span(*match.span()))
        name = text[start:end]
        if len(name) < SHORTEST_NAME or not name.isupper() or name.strip(".") in word_set("name_words", "no_ships"):
            continue
        if f"({name})" not in text:
            yield Candidate(start, end, "vessel", 3.5, Evidence("rules", "ship_word"))


def _before_number(text: str, number: int, floor: int) -> Span | None:
    """The capitalised words right before the bracket or comma that an IMO number stands behind."""
    comma = text.rfind(",", floor, number) if "(" not in text[max(floor, number - 4) : number] else -1
    opening = max(text.rfind("(", floor, number), comma)
    if opening < 0 or number - opening > REACH_BEFORE:
        return None
    start = end = trim_marks(text, Span(floor, opening))[1]
    for piece in reversed(list(pieces(text, max(floor, opening - REACH_BEFORE), opening))):
        word = text[piece.start : piece.end]
        bare = word.strip("“”\"’'")
        if (piece.end < end and word[-1] in ",;:)”") or not _may_name_ship(word, bare):
            break
        if start < end and text[start:end].isupper() and not bare.isupper() and not bare.isdigit():
            break
        start = piece.start
    start, end = trim_marks(text, Span(start, end))
    words = text[start:end].split()
    while words and words[0] in word_set("name_words", "ship_openers"):
        start += len(words.pop(0)) + 1
    return Span(start, end) if start < end else None


def _may_name_ship(word: str, bare: str) -> bool:
    return not BASED.search(word) and (is_capital(word) or bare in ("of", "al"))
