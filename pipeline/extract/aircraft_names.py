"""Candidates for aircraft: their registration marks."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.word_patterns import quick_rule
from pipeline.records import Evidence

_AIRBORNE = quick_rule("vessels", "speaks_of_aircraft")
_TAIL_NUMBER = quick_rule("vessels", "tail_number")
_LABELLED = quick_rule("vessels", "labelled_tail_number")


def aircraft_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the registration marks of aircraft out; without a word before them only where aircraft are named."""
    text = document.text
    patterns = (_TAIL_NUMBER, _LABELLED) if _AIRBORNE.search(text) else (_LABELLED,)
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not document.is_boilerplate(match.start()):
                yield Candidate(match.start(1), match.end(1), "aircraft", 5.0, Evidence("rules", "tail_number"))
