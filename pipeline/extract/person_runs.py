"""Candidates for people out of capitalised runs: by what stands around them, their own form, a person beside them."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import known_body_type, place_weights
from pipeline.extract.legal_forms import holds_legal_form
from pipeline.extract.name_shape import PARTICLES, strip_openers, words_of
from pipeline.extract.name_types import described_as
from pipeline.extract.no_names import is_no_name, plausible
from pipeline.extract.person_names import NAME_RUN
from pipeline.extract.person_signs import families_of, has_article, own_sign, sign_before, sign_behind
from pipeline.extract.titles import before_label, title_pattern, trim_person
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Evidence, Span

FEWEST_WORDS = 2
MOST_WORDS = 7
JOINED = (" and ", ", and ")
LISTED = (", ", "; ", "; and ", *JOINED)
_QUOTED_START = re.compile(r"\w*,?[“”]")
_OWNER = rule_pattern("names", "owner_inside_run")
_LISTED = re.compile(r"[,;]? and |[,;] (?:and )?")
# What a sign counts: the model's word for a place or an organisation (2.0 and 1.5) must not outdo it alone.
WEIGHTS = {
    "described_as_person": 2.4,
    "name_with_particles": 2.2,
    "noun_before_name": 2.6,
    "office_before_comma": 2.3,
    "office_behind_comma": 2.3,
    "shape_of_person": 2.2,
    "given_name": 2.2,
    "family_name_first": 1.8,
    "family_of_person": 2.2,
    "beside_person": 1.6,
    "between_people": 2.1,
}


@dataclasses.dataclass(frozen=True, slots=True)
class _Run:
    """A run that may be a person's whole name: what the model says inside it, whether it calls all of it a person."""

    span: Span
    told: tuple[tuple[Span, str], ...]
    spoken: bool
    signs: tuple[str, ...]

    @property
    def person(self) -> bool:
        """True if the model or a sign takes the run for a person."""
        return self.spoken or bool(self.signs)


def run_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the runs of capitalised words that grammar or the model's half of them shows to be people out."""
    runs = _runs_with_signs(document)
    families = families_of(filter(own_sign, (document.text[run.span.start : run.span.end] for run in runs)))
    for index, run in enumerate(runs):
        signs = run.signs
        if not run.person:
            words = words_of(document.text[run.span.start : run.span.end])
            related = families.may_bear(words) and not _opens_otherwise(document, run.span)
            signs = ("family_of_person",) if related else _signs_beside(document.text, runs, index)
        for sign in signs:
            yield Candidate(run.span.start, run.span.end, "person", WEIGHTS[sign], Evidence("grammar", sign))


def _runs_with_signs(document: Document) -> list[_Run]:
    model = [(Span(entity.start_char, entity.end_char), entity.label_) for entity in document.doc.ents]
    by_start = {span.start: (span, label) for span, label in model}
    found = []
    for span in _runs(document):
        told = tuple(_around(by_start, span))
        spoken = any(label == "PERSON" and said.contains(span) for said, label in told)
        found.append(_Run(span, told, spoken, tuple(_signs(document, span, told, spoken=spoken))))
    return found


def _signs(document: Document, span: Span, told: Sequence[tuple[Span, str]], *, spoken: bool) -> Iterator[str]:
    """The signs that the run itself, the words around it and the model's half of it give."""
    text = document.text
    described = described_as(document, span)
    if described == "person":
        yield "described_as_person"
    elif any(label == "PERSON" and _goes_on(text, said, span) for said, label in told):
        yield "name_with_particles"
    yield from filter(None, (sign_before(text, span, document.block_at(span.start).start), sign_behind(text, span)))
    if not spoken and described in (None, "person") and not has_article(text, span):
        yield from filter(None, (own_sign(text[span.start : span.end]),))


def _opens_otherwise(document: Document, span: Span) -> bool:
    """True if an article stands before the run, or a verb opens it ("Call Jane Roe")."""
    first = document.doc[document.token_at(span.start)]
    return has_article(document.text, span) or first.tag_.startswith("VB")


def _signs_beside(text: str, runs: Sequence[_Run], index: int) -> tuple[str, ...]:
    """The sign that people beside a run give: an "and" between them, or a person on either side in a list."""
    run = runs[index]
    before = runs[index - 1] if index else None
    behind = runs[index + 1] if index + 1 < len(runs) else None
    left = _mark(text[before.span.end : run.span.start]) if before and before.person else ""
    right = _mark(text[run.span.end : behind.span.start]) if behind and behind.person else ""
    if left in LISTED and right in LISTED:
        return ("between_people",)
    if _is_told_whole(run):
        return ()
    if left in JOINED or (right in JOINED and not has_article(text, run.span)):
        return ("beside_person",)
    return ()


def _is_told_whole(run: _Run) -> bool:
    """True if the model takes the run for one place or body; what it says of single words of it tells nothing."""
    return any(label == "ORG" or said.contains(run.span) for said, label in run.told)


def _mark(gap: str) -> str:
    """What stands between two runs in, the same without a title before the second (", and Col. ") out."""
    listed = _LISTED.match(gap)
    return listed[0] if listed and title_pattern().fullmatch(gap, listed.end()) else gap


def _runs(document: Document) -> Iterator[Span]:
    """The runs in running text that may be a person's whole name: no body, no firm, no place, no term."""
    text = document.text
    for block in document.blocks:
        if block.kind not in ("paragraph", "list_item", "quotation"):
            continue
        for match in NAME_RUN.finditer(text, block.start, block.end):
            opened = strip_openers(text, before_label(text, Span(*match.span())))
            span = trim_person(text, _behind_field(text, opened)) if opened else None
            if span and _may_be_person(text[span.start : span.end]):
                yield span


def _behind_field(text: str, span: Span) -> Span:
    """A run in; it without the field of the office before it ("Attorney General for | National Security Jane Roe")."""
    if not text.endswith((" of ", " for ", " of the ", " for the "), max(0, span.start - len(" for the ")), span.start):
        return span
    field = _fields().match(text, span.start, span.end)
    return Span(field.end(), span.end) if field and field.end() < span.end else span


@functools.lru_cache(maxsize=1)
def _fields() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(word_set('person_words', 'fields'))} )+")


def _may_be_person(name: str) -> bool:
    if (
        _OWNER.search(name)
        or _QUOTED_START.match(name)
        or not FEWEST_WORDS <= len(words_of(name)) <= MOST_WORDS
        or not plausible(name, "person")
    ):
        return False
    last = words_of(name)[-1] in word_set("person_words", "never_last")
    known = last or known_body_type(name) or name in place_weights() or is_no_name(name)
    return not known and head_type(name) is None and not holds_legal_form(name)


def _around(by_start: dict[int, tuple[Span, str]], span: Span) -> Iterator[tuple[Span, str]]:
    """The model's ranges that begin in the run."""
    for offset in range(span.start, span.end):
        if offset in by_start:
            yield by_start[offset]


def _goes_on(text: str, spoken: Span, span: Span) -> bool:
    """True if particles or "Jr." join what the model took for a person to the rest of the run ("Ana de los | Ríos")."""
    if not span.contains(spoken) or spoken == span:
        return False
    inside = text[spoken.start : spoken.end].split()
    before = text[span.start : spoken.start].split()
    behind = text[spoken.end : span.end].split()
    joints = [*inside[:1], *inside[-1:], *before[-1:], *behind[:1]]
    return any(word.lower() in PARTICLES for word in joints) or text[spoken.end : span.end].startswith((", Jr", ", Sr"))
