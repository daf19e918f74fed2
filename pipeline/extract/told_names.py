"""Candidates for names behind a noun that tells their kind: "the exchange River Bit", "the militia Night Heron"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import trim_marks, words_of
from pipeline.extract.titles import title_pattern
from pipeline.extract.word_patterns import quick_rule
from pipeline.records import Evidence, Span

MOST_WORDS = 5
_ALONE = quick_rule("names", "department_alone")
_IN_FULL = quick_rule("names", "department_in_full")
# The rule that finds the noun and the name, the kind it tells, and what it counts.
_CUES = (
    ("firm_noun_before", "company", 2.0),
    ("parliament_alone", "public_body", 4.0),
    ("group_noun_before", "organization", 2.0),
)


def _department_alone(document: Document) -> Iterator[Candidate]:
    """The Department of a release that names it no further."""
    text = document.text
    found = [match for match in _ALONE.finditer(text) if not document.is_boilerplate(match.start())]
    if not found or _IN_FULL.search(text):
        return
    for match in found:
        start, end = match.span("name" if match["name"] else "before")
        yield Candidate(start, end, "public_body", 5.0, Evidence("gazetteer", "department_alone"))


def told_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, capitalised names right behind a noun for a firm or a group out."""
    text = document.text
    for rule, kind, weight in _CUES:
        for match in quick_rule("names", rule).finditer(text):
            start, end = trim_marks(text, Span(*match.span("name")))
            name = text[start:end]
            if document.is_boilerplate(start) or not 1 <= len(words_of(name)) <= MOST_WORDS:
                continue
            if not title_pattern().match(f"{name} "):
                source = "gazetteer" if rule == "parliament_alone" else "grammar"
                yield Candidate(start, end, kind, weight, Evidence(source, rule))
    yield from _department_alone(document)
