"""Candidates for vessels: names before an IMO number, behind a word for a ship, and what is called a ship."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import BASED, OPENERS, is_capital, pieces, trim_marks
from pipeline.extract.titles import title_pattern
from pipeline.extract.word_patterns import quick_rule, rule_pattern, word_set
from pipeline.records import Evidence, Span

REACH_BEFORE = 80
SHORTEST_NAME = 4
IMO = quick_rule("vessels", "imo_number")
FURTHER_IMO = rule_pattern("vessels", "further_imo_number")

_SHIP_NAME = rule_pattern("vessels", "ship_name")
_IN_CAPITALS = tuple(quick_rule("vessels", rule) for rule in ("behind_ship_word", "said_to_be_a_ship", "behind_flag"))
_THE_SHIP = quick_rule("vessels", "the_ship")
_AFLOAT = quick_rule("vessels", "speaks_of_ships")
_MAY_NAME_SHIPS = quick_rule("vessels", "may_name_ships")
_PRINTED_ANYHOW = tuple(
    quick_rule("vessels", rule)
    for rule in (
        "behind_ship_noun",
        "behind_ship_nouns",
        "behind_ship_prefix",
        "behind_flag_as_printed",
        "called_a_ship",
        "ship_label",
        "before_type_and_flag",
        "behind_owner",
    )
)
_MAKE = re.compile(r"[A-Z]{1,3}-\d")
_LIST_MARK = rule_pattern("vessels", "between_ships")


def vessel_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, vessels by their cues out."""
    text = document.text
    for number in IMO.finditer(text):
        if not document.is_boilerplate(number.start()):
            for span in _before_numbers(text, number, document.block_at(number.start()).start):
                yield Candidate(span.start, span.end, "vessel", 8.0, Evidence("layout", "before_imo_number"))
    # "the JANET" names a ship only where ships are spoken of at all.
    for pattern in (*_IN_CAPITALS, _THE_SHIP) if _AFLOAT.search(text) else _IN_CAPITALS:
        for match in pattern.finditer(text):
            if not document.is_boilerplate(match.start()):
                yield from _in_capitals(text, Span(*match.span(1)))
    if _MAY_NAME_SHIPS.search(text):
        yield from _printed_anyhow(document)


def _in_capitals(text: str, span: Span) -> Iterator[Candidate]:
    """The ships of a list in capitals, without acronyms: short words, known ones, those set in brackets somewhere."""
    for match in _SHIP_NAME.finditer(text, span.start, span.end):
        start, end = trim_marks(text, Span(*match.span()))
        name = text[start:end]
        if len(name) < SHORTEST_NAME or not name.isupper() or name.strip(".") in word_set("name_words", "no_ships"):
            continue
        if f"({name})" not in text:
            yield Candidate(start, end, "vessel", 3.5, Evidence("rules", "ship_word"))


def _printed_anyhow(document: Document) -> Iterator[Candidate]:
    """The ships told by a noun, the letters before the name, a flag or a label, in whatever letters."""
    for pattern in _PRINTED_ANYHOW:
        for match in pattern.finditer(document.text):
            if document.is_boilerplate(match.start()):
                continue
            group = "names" if match["names"] else "bare"
            for span in _listed(document.text, Span(*match.span(group))):
                if _may_be_ship(document.text[span.start : span.end]):
                    yield Candidate(span.start, span.end, "vessel", 4.0, Evidence("rules", "ship_noun"))


def _listed(text: str, span: Span) -> Iterator[Span]:
    """The names of a list out, without articles and the letters before a ship's name."""
    left = span.start
    for mark in [*_LIST_MARK.finditer(text, span.start, span.end), None]:
        start, end = trim_marks(text, Span(left, mark.start() if mark else span.end))
        words = text[start:end].split()
        while words and words[0] in word_set("name_words", "ship_openers"):
            start += len(words.pop(0)) + 1
        if start < end:
            yield Span(start, end)
        left = mark.end() if mark else span.end


def _may_be_ship(name: str) -> bool:
    """False for an office, an acronym and words that only open a sentence or a heading."""
    words = name.split()
    if name.strip(".") in word_set("name_words", "no_ships") or words[0] in word_set("not_names", "offices"):
        return False
    plain = all(word.lower() in OPENERS or word.lower() in word_set("thing_words", "vessel") for word in words)
    if plain or _MAKE.match(name):
        return False
    # "Queen Gull" and "Lady Reka" are ships, "Captain Roe" is none.
    return words[0] in word_set("name_words", "ship_titles") or title_pattern().match(f"{name} ") is None


def _before_numbers(text: str, number: re.Match[str], floor: int) -> Iterator[Span]:
    """As many names right before an IMO number as numbers stand in a row with it ("A and B, IMO numbers 1 and 2")."""
    count = 1 + len(_further(text, number))
    span = _before_number(text, number.start(), floor)
    while span and count:
        yield span
        count -= 1
        mark = next((mark for mark in _LIST_MARK.finditer(text, floor, span.start) if mark.end() == span.start), None)
        span = _name_up_to(text, mark.start(), floor) if mark else None


def _further(text: str, number: re.Match[str]) -> list[str]:
    """The numbers that go on a list of IMO numbers behind the first."""
    found, end = [], number.end()
    while more := FURTHER_IMO.match(text, end):
        found.append(more[1])
        end = more.end()
    return found


def _before_number(text: str, number: int, floor: int) -> Span | None:
    """The capitalised words right before the bracket or comma that an IMO number stands behind."""
    opening = text.rfind("(", floor, number)
    if opening < 0 or ")" in text[opening:number]:
        opening = text.rfind(",", floor, number)
    if opening < 0 or number - opening > REACH_BEFORE:
        return None
    while text[floor:opening].rstrip().endswith(")") and "(" in text[floor:opening]:
        # "Grey Gull (formerly Red Tern) (IMO 1234567)": the name stands before all its brackets.
        opening = text.rfind("(", floor, opening)
    return _name_up_to(text, opening, floor)


def _name_up_to(text: str, limit: int, floor: int) -> Span | None:
    """The capitalised words right before an offset, without words that open a ship's name."""
    start = end = trim_marks(text, Span(floor, limit))[1]
    for piece in reversed(list(pieces(text, max(floor, limit - REACH_BEFORE), limit))):
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
