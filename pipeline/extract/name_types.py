"""What kind of thing a name is: by its own words, and by what the release says it is."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.legal_forms import has_legal_form
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Span

REACH_BEHIND = 220
# Of words for two kinds that end at one place the first kind counts.
KINDS = ("vessel", "aircraft", "person", "public_body", "company", "organization")

_DESCRIBED_AS = rule_pattern("names", "described_as")
_DESCRIPTION_ENDS = rule_pattern("names", "description_ends")
_SAID_OF_PERSON = rule_pattern("names", "said_of_person")
_BUSINESS = rule_pattern("names", "speaks_of_business")


@functools.lru_cache(maxsize=1)
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(Kind, pattern of the words that say so) pairs."""
    return tuple((kind, _noun_pattern(kind)) for kind in KINDS)


def _noun_pattern(kind: str) -> re.Pattern[str]:
    words = word_set("person_words", "nouns") if kind == "person" else word_set("thing_words", kind)
    return re.compile(rf"\b{any_of(words, ignore_case=True)}s?\b", re.IGNORECASE)


def described_as(document: Document, span: Span) -> str | None:
    """Document and a name's range in; the type that an apposition or "is a …" behind the name gives out, or None."""
    told = description(document, span)
    return told[0] if told else None


def description(document: Document, span: Span) -> tuple[str, str] | None:
    """Document and a name's range in; the type that the words behind the name give, and the noun that says so, out."""
    block = document.block_at(span.start)
    behind = document.text[span.end : min(block.end, span.end + REACH_BEHIND)]
    cue = _DESCRIBED_AS.match(behind)
    if cue is None:
        said = _SAID_OF_PERSON.match(behind)
        return ("person", said[0].strip()) if said else None
    phrase = _DESCRIPTION_ENDS.split(cue["phrase"], maxsplit=1)[0]
    found = [(match, kind) for kind, pattern in _nouns() for match in pattern.finditer(phrase)]
    if not found:
        return None
    # Of nouns that end at one place the longer one tells more: "financial institution".
    noun, kind = max(found, key=lambda pair: (pair[0].end(), len(pair[0][0])))
    return kind, noun[0].lower()


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
    sentences = [document.sentence_at(span.start) for span in spans[:2]]
    if any(_BUSINESS.search(document.text, sentence.start, sentence.end) for sentence in sentences):
        return "company"
    return "organization"
