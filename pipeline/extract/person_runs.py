"""Candidates for people out of capitalised runs: by what stands behind, particles inside, a person beside them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import known_body_type, place_weights
from pipeline.extract.legal_forms import holds_legal_form
from pipeline.extract.name_shape import PARTICLES, strip_openers, words_of
from pipeline.extract.name_types import described_as
from pipeline.extract.no_names import is_no_name, plausible
from pipeline.extract.person_names import NAME_RUN
from pipeline.extract.titles import trim_person
from pipeline.records import Evidence, Span

FEWEST_WORDS = 2
MOST_WORDS = 7
JOINED = (" and ", ", and ")


def run_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the runs of capitalised words that grammar or the model's half of them shows to be people out."""
    model = [(Span(entity.start_char, entity.end_char), entity.label_) for entity in document.doc.ents]
    by_start = {span.start: (span, label) for span, label in model}
    before: Span | None = None
    for span in _runs(document):
        told = [(spoken, label) for spoken, label in _around(by_start, span)]
        if described_as(document, span) == "person":
            yield Candidate(span.start, span.end, "person", 2.0, Evidence("grammar", "described_as_person"))
        elif any(label == "PERSON" and _goes_on(document.text, spoken, span) for spoken, label in told):
            yield Candidate(span.start, span.end, "person", 2.2, Evidence("grammar", "name_with_particles"))
        elif before and not told and document.text[before.end : span.start] in JOINED:
            yield Candidate(span.start, span.end, "person", 1.6, Evidence("grammar", "beside_person"))
        before = span if any(label == "PERSON" and spoken.contains(span) for spoken, label in told) else None


def _runs(document: Document) -> Iterator[Span]:
    """The runs in running text that may be a person's whole name: no body, no firm, no place, no term."""
    text = document.text
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item", "quotation"):
            continue
        for match in NAME_RUN.finditer(text, block.start, block.end):
            opened = strip_openers(text, Span(*match.span()))
            span = trim_person(text, opened) if opened else None
            if span and _may_be_person(text[span.start : span.end]):
                yield span


def _may_be_person(name: str) -> bool:
    if not FEWEST_WORDS <= len(words_of(name)) <= MOST_WORDS or not plausible(name, "person"):
        return False
    known = known_body_type(name) or name in place_weights() or is_no_name(name)
    return not known and head_type(name) is None and not holds_legal_form(name)


def _around(by_start: dict[int, tuple[Span, str]], span: Span) -> Iterator[tuple[Span, str]]:
    """The model's ranges that begin in the run."""
    for offset in range(span.start, span.end):
        if offset in by_start:
            yield by_start[offset]


def _goes_on(text: str, spoken: Span, span: Span) -> bool:
    """True if particles join what the model took for a person to the rest of the run ("Ana de los | Ríos")."""
    if not span.contains(spoken) or spoken == span:
        return False
    inside = text[spoken.start : spoken.end].split()
    before = text[span.start : spoken.start].split()
    behind = text[spoken.end : span.end].split()
    joints = [*inside[:1], *inside[-1:], *before[-1:], *behind[:1]]
    return any(word.lower() in PARTICLES for word in joints)
