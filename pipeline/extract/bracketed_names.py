"""Candidates before brackets: the long form of an acronym, and the name that a bracketed short name is part of."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator

from pipeline.extract.brackets import Bracket, long_form, told_by_initials
from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import known_body_type
from pipeline.extract.legal_forms import has_legal_form
from pipeline.extract.name_shape import words_of
from pipeline.extract.name_types import described_as
from pipeline.extract.person_names import NAME_RUN
from pipeline.extract.person_signs import own_sign
from pipeline.extract.titles import trim_person
from pipeline.extract.word_patterns import any_of, word_set
from pipeline.records import Evidence, Span

REACH = 90
STATE = "U.S. "

_ACRONYM_BEFORE = re.compile(r"(?<![\w.-])([A-Z]{3,6}) \Z")

_PLACE_HEADS = re.compile(rf"{any_of(word_set('name_words', 'place_heads'))}$")


def bracketed_candidates(document: Document, brackets: Iterable[Bracket]) -> Iterator[Candidate]:
    """Document and its brackets in, the names that short names in brackets are made of out."""
    text = document.text
    for bracket in brackets:
        if bracket.kind != "short":
            continue
        span = long_form(text, bracket.anchor, bracket.value, document.block_at(bracket.anchor).start)
        if span is not None and text[max(0, span.start - len(STATE)) : span.start] == STATE:
            span = Span(span.start - len(STATE), span.end)
        acronym = _ACRONYM_BEFORE.search(text, max(0, span.start - REACH), span.start) if span else None
        if span and acronym and known_body_type(acronym[1]):
            # "the IRGC River Force (RF)": the body stands in front of its part.
            span = Span(acronym.start(), span.end)
        named = _before_short_name(document, bracket)
        if named and _is_person(document, named, loud=bracket.value.isupper()):
            # "ROE ANNA (ROE), a Norland national": a word of the name is no acronym, though the letters fit.
            yield named
        elif span is not None and _may_abbreviate(text[span.start : span.end], bracket.value):
            name = text[span.start : span.end]
            label = (
                "place" if _PLACE_HEADS.search(name) and head_type(name) is None and "State –" not in name else "org"
            )
            # "Information and Security Service (SIS)": letters from inside words tell less of where a name begins.
            weight = 7.0 if not bracket.value.isupper() or told_by_initials(name, bracket.value) else 3.0
            # A known place may open the name ("Luhansk People's Republic (LPR)").
            weight += 2.0 * (label == "place")
            yield Candidate(span.start, span.end, label, weight, Evidence("layout", "schwartz_hearst"))
        elif named and " " in bracket.value and named.label == "person" and not _is_person(document, named, loud=False):
            # "GNO Grey Regions (Grey Regions)": two words without a sign of a person abbreviate a body.
            yield dataclasses.replace(named, label="org")
        elif named:
            yield named


def _is_person(document: Document, named: Candidate, *, loud: bool) -> bool:
    """True if the name before the bracket is a person's; of short names in capitals only a description tells that."""
    if named.label != "person":
        return False
    if described_as(document, named.span) == "person":
        return True
    said = {entity.label_ for entity in document.doc.ents if named.start <= entity.start_char < named.end}
    return not loud and ("PERSON" in said or own_sign(document.text[named.start : named.end]) is not None)


def _may_abbreviate(name: str, short: str) -> bool:
    """True for names of several words, and for one with a hyphen that the short form has too ("Gull-North (G-N)")."""
    return " " in name or ("-" in name and "-" in short)


def _before_short_name(document: Document, bracket: Bracket) -> Candidate | None:
    """The capitalised name right before a bracket that takes up words of it: "Jane Anna Roe (Roe)"."""
    text = document.text
    floor = max(document.block_at(bracket.anchor).start, bracket.anchor - REACH)
    runs = [match for match in NAME_RUN.finditer(text, floor, bracket.anchor) if match.end() == bracket.anchor]
    span = trim_person(text, Span(*runs[-1].span())) if runs else None
    name = text[span.start : span.end] if span else ""
    words = words_of(name)
    if span is None or not 2 <= len(words) <= 7 or not set(words_of(bracket.value)) <= set(words):
        return None
    if has_legal_form(name) or head_type(name):
        return None
    kind = described_as(document, span) or "person"
    return Candidate(span.start, span.end, kind, 3.0, Evidence("layout", "before_short_name"))
