"""Candidates that layout sets apart: names in bold and names that open a list item."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import place_weights
from pipeline.extract.legal_forms import holds_legal_form, legal_form
from pipeline.extract.model_names import MODEL_LABELS, OFFICE_OF
from pipeline.extract.name_shape import (
    BASED,
    CONNECTORS,
    PARTICLES,
    is_capital,
    pieces,
    strip_openers,
    trim_marks,
    words_of,
)
from pipeline.extract.name_types import described_as
from pipeline.extract.no_names import glued, plausible
from pipeline.extract.person_signs import own_sign, sign_before, sign_behind
from pipeline.extract.titles import trim_person
from pipeline.extract.word_patterns import quick_rule, rule_pattern
from pipeline.records import Evidence, Span

MOST_BOLD_WORDS = 12
MOST_ITEM_WORDS = 14
REACH_OF_ENTRY = 200
REACH_OF_LABEL = 60
SHORTEST_PLAIN_WORD = 3

_ITEM_HEAD = rule_pattern("names", "list_item_head")
_LIST_MARK = re.compile(r",\s(?:and\s)?|\sand\s(?=[^\W\d_a-zß-öø-ÿ][\w’'-]+\s[^\W\d_a-zß-öø-ÿ])")
_LABEL = rule_pattern("names", "label_before_name")
_FAMILY_FIRST = rule_pattern("names", "family_name_comma_given_name")
_DETAILS = rule_pattern("names", "personal_details")
_NAME_OF_ENTRY = quick_rule("names", "name_of_entry")
_HEADING = rule_pattern("names", "heading_with_verb")
_IN_ROW = quick_rule("names", "entry_in_row")
_OTHER_NAME_LABEL = rule_pattern("names", "other_name_label")
_LABEL_BEHIND = rule_pattern("names", "label_behind_person")
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|[a-z]\))\s+")
_ITEM_END = re.compile(r"\s?[;(:]|,? and$|,?\s*$")


def layout_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the names that bold type or a list sets apart out."""
    model = [(Span(entity.start_char, entity.end_char), entity.label_) for entity in document.doc.ents]
    for span in bold_spans(document):
        yield from _set_apart(document, span, model, Evidence("layout", "bold"))
    for span in list_heads(document):
        yield from _set_apart(document, span, model, Evidence("layout", "list_item"))
    yield from names_of_entries(document)
    for span in names_in_list_order(document):
        yield Candidate(span.start, span.end, "person", 12.0, Evidence("layout", "family_name_comma_given_name"))


def names_of_entries(document: Document) -> Iterator[Candidate]:
    """Document in; the names behind the label "Name:" out: people if personal details follow, else organisations."""
    text = document.text
    for match in _NAME_OF_ENTRY.finditer(text):
        label = _LABEL_BEHIND.search(text, *match.span("name"))
        start, end = trim_marks(text, Span(match.start("name"), label.start() if label else match.end("name")))
        if document.is_boilerplate(start) or len(words_of(text[start:end])) < 2 or glued(text[start:end]):
            continue
        details = _DETAILS.search(text, end, end + 2 * REACH_OF_ENTRY)
        following = _NAME_OF_ENTRY.search(text, end, end + 2 * REACH_OF_ENTRY)
        person = details is not None and (following is None or details.start() < following.start())
        person = person or own_sign(text[start:end]) is not None
        firm = holds_legal_form(text[start:end]) or head_type(text[start:end]) is not None
        kind = "person" if person and not firm else "org"
        yield Candidate(start, end, kind, 6.0, Evidence("layout", "name_of_entry"))


def names_in_list_order(document: Document) -> Iterator[Span]:
    """Document in; the names with which an entry of a list opens, family name in capitals first ("ROE, Jane"), out."""
    text = document.text
    for block in document.blocks:
        if block.kind not in ("list_item", "paragraph"):
            continue
        match = _FAMILY_FIRST.match(text, block.start, block.end)
        if match is None or holds_legal_form(match["name"]) or head_type(match["family"]) is not None:
            continue
        if {match["family"].title(), match["given"]} & place_weights().keys():
            continue
        # "PORT CITY, Greyland" opens a paragraph as a dateline does; details may stand in the paragraph behind.
        reach = min(block.end if match.end() < block.end else len(text), match.end() + REACH_OF_ENTRY)
        if block.kind == "list_item" or _DETAILS.search(text, match.end(), reach):
            yield Span(*match.span("name"))
    for match in _IN_ROW.finditer(text):
        other = _OTHER_NAME_LABEL.search(text, max(0, match.start() - REACH_OF_LABEL), match.start())
        if other is None and not document.is_boilerplate(match.start()):
            yield Span(*match.span("name"))


def _set_apart(
    document: Document, span: Span, model: Sequence[tuple[Span, str]], evidence: Evidence
) -> Iterator[Candidate]:
    """A range that layout sets apart as a name: its label by form, description and the model."""
    text = document.text
    name = text[span.start : span.end]
    heading = document.block_at(span.start).kind == "subheading"
    if OFFICE_OF.match(name) or (heading and name.isupper()):
        return
    kind = _kind_of(document, span, model)
    if kind == "person":
        trimmed = trim_person(text, span)
        if trimmed and len(words_of(name)) > 1 and plausible(text[trimmed.start : trimmed.end], "person"):
            yield Candidate(trimmed.start, trimmed.end, "person", 4.0, evidence)
    elif (kind == "company" or not heading) and plausible(name, kind):
        weight = 11.0 if holds_legal_form(name) else 1.0 if kind == "place" else 2.5
        yield Candidate(span.start, span.end, kind, weight, evidence)


def _kind_of(document: Document, span: Span, model: Sequence[tuple[Span, str]]) -> str:
    """What a name that stands apart is: by its own words, its description, the model, its length."""
    name = document.text[span.start : span.end]
    if holds_legal_form(name):
        return "company"
    kind = head_type(name) or described_as(document, span) or ("person" if _shows_person(document, span) else None)
    if kind is None:
        # What the model says of one word of three ("Milan | Rajko Roe") tells nothing of the name.
        half = (span.end - span.start) / 2
        spoken = next((label for told, label in _said_of(model, span) if told.end - told.start > half), "")
        kind = MODEL_LABELS[spoken][0] if spoken in MODEL_LABELS else None
    return kind or ("person" if 2 <= len(words_of(name)) <= 5 and not name.isupper() else "org")


def _said_of(model: Sequence[tuple[Span, str]], span: Span) -> Iterator[tuple[Span, str]]:
    """The model's ranges, which stand in order, and a range in; those that share a character with it out."""
    place = bisect.bisect_right(model, span.start, key=lambda pair: pair[0].end)
    while place < len(model) and model[place][0].start < span.end:
        yield model[place]
        place += 1


def _shows_person(document: Document, span: Span) -> bool:
    """True if the name's own form or the words around it show a person."""
    text = document.text
    if own_sign(text[span.start : span.end]) or sign_behind(text, span):
        return True
    return sign_before(text, span, document.block_at(span.start).start) is not None


def bold_spans(document: Document) -> Iterator[Span]:
    """Document in, the ranges set in bold that may be names out, trimmed."""
    text = document.text
    for emphasis in document.clean.emphasis:
        if emphasis.style != "bold" or document.is_boilerplate(emphasis.start):
            continue
        if document.block_at(emphasis.start).kind == "headline":
            continue
        opening = text.find(" (", emphasis.start, emphasis.end)
        label = _LABEL.match(text, emphasis.start, emphasis.end)
        start = label.end() if label else emphasis.start
        span = strip_openers(text, Span(start, opening if opening > 0 else emphasis.end))
        if span is None or _is_heading(text[span.start : span.end]) or _leads_in(text, emphasis.end, span):
            continue
        for part in _members(text, span):
            words = [text[piece.start : piece.end] for piece in pieces(text, part.start, part.end)]
            if words and len(words) <= MOST_BOLD_WORDS and is_capital(words[0]) and not BASED.search(words[0]):
                yield Span(*_without_seat(text, Span(*trim_marks(text, part))))


def _is_heading(name: str) -> bool:
    """True for words in bold that tell something and name nothing: a small word inside, an action's verb."""
    joints = CONNECTORS | PARTICLES
    words = words_of(name)
    small = [word.islower() and len(word) > SHORTEST_PLAIN_WORD and word not in joints for word in words]
    inside = any(small[:-1]) and not holds_legal_form(name)
    return inside or sum(small) > 1 or _HEADING.search(name) is not None


def _leads_in(text: str, end: int, span: Span) -> bool:
    """True for words up to a colon that hold a small word ("Quotes attributable to Minister Roe:") or end with Name."""
    if ":" not in text[end - 1 : end + 1]:
        return False
    words = words_of(text[span.start : span.end])
    if words[-1:] == ["Name"]:
        return True
    return any(word.islower() and word not in CONNECTORS and word not in PARTICLES for word in words)


def _members(text: str, span: Span) -> Iterator[Span]:
    """A range in bold in, the names of a plain list out ("Jane Roe, Jim Poe"); a firm's name is left whole."""
    name = text[span.start : span.end]
    if holds_legal_form(name) or head_type(name) is not None or not _LIST_MARK.search(name):
        yield span
        return
    left = span.start
    for mark in _LIST_MARK.finditer(text, span.start, span.end):
        yield Span(left, mark.start())
        left = mark.end()
    yield Span(left, span.end)


def list_heads(document: Document) -> Iterator[Span]:
    """Document in; the names that open a list item (all of it, or up to a comma, bracket, dash or verb) out."""
    text = document.text
    for block in document.blocks:
        if block.kind != "list_item":
            continue
        whole = _whole_item(text, block.span)
        if whole is not None:
            yield whole
            continue
        match = _ITEM_HEAD.match(text[block.start : block.end])
        if match and 2 <= len(words_of(match["name"])) <= 8:
            start, end = match.span("name")
            yield Span(*trim_marks(text, Span(block.start + start, block.start + end)))


def _without_seat(text: str, span: Span) -> tuple[int, int]:
    """A firm's range in; its start and end out, without the country that a comma adds ("River Co., Ltd., Norway")."""
    forms = list(legal_form().finditer(text, span.start, span.end))
    last = forms[-1] if forms else None
    if last is None or not text[last.end() : span.end].lstrip(" .").startswith(","):
        return span.start, span.end
    return span.start, last.end()


def _whole_item(text: str, block: Span) -> Span | None:
    """The name that a list item is, if all its words are capitalised or small ("Oil Fields and Ports Company;")."""
    item = text[block.start : block.end]
    lead = _NUMBERED.match(item)
    cut = _ITEM_END.search(item)
    start = block.start + (lead.end() if lead else 0)
    end = block.start + (cut.start() if cut else len(item))
    left, right = _without_seat(text, Span(*trim_marks(text, Span(start, end))))
    words = [text[piece.start : piece.end] for piece in pieces(text, left, right)]
    if not 2 <= len(words) <= MOST_ITEM_WORDS or not is_capital(words[0]):
        return None
    if "," in text[left:right] and not legal_form().search(text[left:right]):
        return None
    if not all(is_capital(word) or word.lower() in CONNECTORS or word.lower() in PARTICLES for word in words):
        return None
    return Span(left, right)
