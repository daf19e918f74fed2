"""What kind of thing a name is: by its own words, and by what the release says it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.organisation_names import has_legal_form, head_type
from pipeline.records import Span
from pipeline.rule_files import load_gazetteer

PLACE_HEADS = re.compile(
    r"(?:Region|Province|Governorate|State|District|County|Islands?|River|Sea|Gulf|Valley|Peninsula|Oblast|Republic|Strait|Basin|Mountains|"
    r"Prefecture|Municipality|City|Territory|Territories|Hemisphere|Sahel|Desert|Canal|Bay|Ocean|Corridor|Triangle|Boundary Line)$"
)


PERSON_VERB = re.compile(
    r"\s?(?:\([^)]*\))?,? (?:will serve|serves|served|joins|joined|said|was born|has been appointed|was appointed|was elected|resigned|told)\b"
)
BUSINESS = re.compile(
    r"\b(?:business(?:es)?|compan(?:y|ies)|firms?|subsidiar(?:y|ies)|enterprises?|shareholders?|CEO)\b"
)


@functools.lru_cache(maxsize=1)
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = {"person": load_gazetteer("person_words")["nouns"], **load_gazetteer("thing_words")}
    order = ("vessel", "aircraft", "person", "public_body", "company", "organization")
    return tuple((kind, _noun_pattern(lists[kind])) for kind in order)


def _noun_pattern(words: Sequence[str]) -> re.Pattern[str]:
    body = "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{body})s?\b", re.IGNORECASE)


def described_as(document: Document, span: Span) -> str | None:
    """Document and a name's range in, the record type that an apposition or "is a …" behind the name gives out, or None."""
    block = document.block_at(span.start)
    behind = document.text[span.end : min(block.end, span.end + 220)]
    cue = re.match(
        r"\s?(?:\([^)]*\))?(?:\s?\([^)]*\))?(?:,? (?:who|which) (?:is|was)|,| is| was|, is| has been| —| –)? ?(?:also )?(?:an? |the |one of the )([^.;]*)",
        behind,
    )
    if cue is None:
        return "person" if PERSON_VERB.match(behind) else None
    phrase = re.split(
        r"\b(?:of|for|in|at|that|which|who|whose|responsible|based in|located|owned|used|involved|and|or|tied to|linked to)\b|,",
        cue[1],
        maxsplit=1,
    )[0]
    found = [(match.end(), kind) for kind, pattern in _nouns() for match in pattern.finditer(phrase)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def organisation_type(document: Document, name: str, spans: Sequence[Span]) -> str:
    """Document, an organisation's name and its ranges in, the record type out; `organization` when nothing tells."""
    if has_legal_form(name):
        return "company"
    head = head_type(name)
    if head is not None:
        return head
    for span in spans[:4]:
        kind = described_as(document, span)
        if kind in ("public_body", "company", "organization"):
            return kind
    if any(
        BUSINESS.search(document.text, sentence.start, sentence.end)
        for sentence in map(document.sentence_at, (s.start for s in spans[:2]))
    ):
        return "company"
    return "organization"
