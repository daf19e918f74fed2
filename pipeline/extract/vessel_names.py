"""Candidates for vessels and aircraft: names before an IMO number, behind a word for a ship, and tail numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.brackets import IMO
from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import BASED, is_capital, pieces, trim_marks
from pipeline.records import Evidence, Span

SHIP_WORDS = r"(?:vessels?|tankers?|ships?|carriers?|freighters?|yachts?|tugboats?|M/[VT]|MV|MT|motor (?:vessel|tanker)s?|LPG carriers?|supertankers?)"
CAPITALS = r"[A-Z][A-Z0-9’'\-]*(?:\s(?:[A-Z0-9][A-Z0-9’'\-]*|of|OF))*"
SHIP_LIST = re.compile(
    rf"\b{SHIP_WORDS},?\s+(?:the\s+)?({CAPITALS}(?:(?:,\s+(?:and\s+)?|\s+and\s+)(?:the\s+)?{CAPITALS})*)(?![a-z])"
)
AFTER_SHIP = re.compile(rf"\bthe\s+({CAPITALS})\s+(?:is|was) an? [^.]{{0,60}}?\b{SHIP_WORDS}")
# Registration marks by the prefixes of ICAO Annex 7: letters, a hyphen, letters or digits (Venezuela and the U.S. write none).
FLAGGED = re.compile(rf"-flagged (?:[a-z][\w-]* )*({CAPITALS})(?![a-z])")
THE_SHIP = re.compile(
    rf"\b(?:[Tt]he|vessel) ({CAPITALS}(?: \d{{1,3}})?)(?=,? (?:is|was|has|had|and|which|loaded|sailed|carried|transported|delivered|conducted|received|owned|to be|as blocked|from|in)\b)(?![a-z])"
)
TAIL = re.compile(
    r"(?<![\w-])((?:YV\d{3,4}|(?:[3-9][A-Z]|A[2-9P]|C[3-9NPSU]|E[KPRSTWXYZ]|H[ABCHIKLPRSZ]|J[2-8AY]|L[NVXYZ]|O[BDEHKMNOY]|P[2-4HJKPTUZ]|R[AP]|S[2-9EPTUX]|"
    r"T[2-9CFGIJLNRSTUYZ]|U[KPR]|V[2-8HNPQRT]|X[ATUYZ]|Y[AIJKLRSUV]|Z[3APSK])-[A-Z0-9]{3,5}|N\d{2,5}[A-Z]{0,2}))(?![\w-])"
)
COMMON = frozenset("US U.S UK UN EU OFAC IMO LPG LNG VLCC IRGC NIOC NITC SDN UAE PRC DPRK STS AIS CEO LLC".split())


def vessel_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, vessels and aircraft by their cues out."""
    text = document.text
    for number in IMO.finditer(text):
        span = _before_number(text, number.start(), document.block_at(number.start()).start)
        if span and not document.is_boilerplate(number.start()):
            yield Candidate(span.start, span.end, "vessel", 8.0, Evidence("layout", "before_imo_number"))
    # "the JANET" names a ship only where ships are spoken of at all.
    afloat = bool(re.search(r"\b(?:vessels?|tankers?|IMO)\b", text))
    for pattern in (SHIP_LIST, AFTER_SHIP, FLAGGED, *((THE_SHIP,) if afloat else ())):
        for match in pattern.finditer(text):
            if document.is_boilerplate(match.start()):
                continue
            for name in re.compile(CAPITALS).finditer(text, *match.span(1)):
                start, end = trim_marks(text, Span(*name.span()))
                bracketed = f"({text[start:end]})" in text
                if (
                    end - start > 3
                    and text[start:end].strip(".") not in COMMON
                    and text[start:end].isupper()
                    and not bracketed
                ):
                    yield Candidate(start, end, "vessel", 3.5, Evidence("rules", "ship_word"))
    if re.search(r"\b(?:aircraft|airplanes?|helicopters?|jets?)\b", text):
        for match in TAIL.finditer(text):
            if not document.is_boilerplate(match.start()):
                yield Candidate(match.start(1), match.end(1), "aircraft", 5.0, Evidence("rules", "tail_number"))


def _before_number(text: str, number: int, floor: int) -> Span | None:
    """The capitalised words right before the bracket that holds an IMO number."""
    opening = max(
        text.rfind("(", floor, number),
        text.rfind(",", floor, number) if "(" not in text[max(floor, number - 4) : number] else -1,
    )
    if opening < 0 or number - opening > 80:
        return None
    start = end = trim_marks(text, Span(floor, opening))[1]
    for piece in reversed(list(pieces(text, max(floor, opening - 80), opening))):
        word = text[piece.start : piece.end]
        upper = word.strip("“”\"’'")
        if (
            (piece.end < end and word[-1] in ",;:)”")
            or BASED.search(word)
            or not (is_capital(word) or upper in ("of", "al"))
        ):
            break
        if start < end and text[start:end].isupper() and not upper.isupper() and not upper.isdigit():
            break
        start = piece.start
    start, end = trim_marks(text, Span(start, end))
    words = text[start:end].split()
    while words and words[0] in ("The", "Vessel", "Vessels", "M/V", "MV", "MT", "M/T", "Tanker", "Tankers"):
        start += len(words.pop(0)) + 1
    return Span(start, end) if start < end else None
