"""Candidates for organisations told by the words around them: what they are said to be, where they sit."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import known_body_type, place_weights
from pipeline.extract.legal_forms import has_legal_form, legal_form
from pipeline.extract.name_shape import is_capital, strip_openers, words_of
from pipeline.extract.name_types import description
from pipeline.extract.no_names import is_no_name
from pipeline.extract.titles import title_pattern
from pipeline.extract.word_patterns import any_of, quick_rule, word_set
from pipeline.records import Evidence, Span
from pipeline.rule_files import load_gazetteer

ORGANISATION_KINDS = ("company", "organization", "public_body")
REACH = 30
PROSE = ("list_item", "paragraph", "quotation")

_PLURAL = ("Las ", "Los ")
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w-]* \Z")
_WORD_BEFORE = re.compile(r"(\S+) \Z")
_DESCRIBED = quick_rule("organisations", "described")
_ALIAS_BEHIND = quick_rule("organisations", "alias_behind")
_NAMED_GROUP = quick_rule("organisations", "named_group")


_LISTED = (
    (quick_rule("organisations", "firms_listed"), "company"),
    (quick_rule("organisations", "groups_listed"), "organization"),
)
_LIST_MARK = re.compile(r"(?:,(?: and)?|\sand) ")
_SPOKESMAN_FOR = quick_rule("organisations", "spokesman_for")
_WITH_COUNTRY = quick_rule("organisations", "with_country")
_COUNCIL = quick_rule("organisations", "council_of_eu")
_SPEAKS_OF_EU = quick_rule("organisations", "speaks_of_eu")
_BREACH = re.compile(r"\b(?:access to|attack on|breach of|hack of|hacking of|intrusion into|servers of) \Z")
_ENTRY_WITH_ALIASES = quick_rule("organisations", "entry_with_aliases")
_GROUP_ID = quick_rule("organisations", "group_id")
_BEFORE_NOUN = (
    (quick_rule("organisations", "before_firm_noun"), "company"),
    (quick_rule("organisations", "before_group_noun"), "organization"),
)
_NAMED = (
    (quick_rule("organisations", "firm_named"), "company"),
    (quick_rule("organisations", "group_named"), "organization"),
    (quick_rule("organisations", "firm_between_commas"), "company"),
    (quick_rule("organisations", "plural_gang"), "organization"),
    (quick_rule("organisations", "market_noun_before"), "company"),
    (quick_rule("organisations", "outlet_noun_before"), "organization"),
    (quick_rule("organisations", "told_the_paper"), "organization"),
    (quick_rule("organisations", "seated"), "company"),
)


def described_candidates(document: Document) -> Iterator[Candidate]:
    """Document in; names that an apposition or a verb calls a firm, a group or a body, and the like, out."""
    yield from _apposed(document)
    yield from _groups_by_noun(document)
    yield from _firms_for_business(document)
    yield from _listed(document)
    yield from _bodies_of_fields(document)
    yield from _before_nouns(document)
    yield from _single_words(document)
    yield from _council(document)
    yield from _told_or_seated(document)


def _apposed(document: Document) -> Iterator[Candidate]:
    text = document.text
    for match in _DESCRIBED.finditer(text):
        span = _name(document, Span(*match.span("name")))
        told = description(document, span) if span else None
        kind, noun = told or ("", "")
        if span and kind in ORGANISATION_KINDS and not (_said_of_people(noun) and _is_person(document, span)):
            yield Candidate(span.start, span.end, kind, 2.5, Evidence("grammar", "described"))
    for match in _ALIAS_BEHIND.finditer(text):
        span = _name(document, Span(*match.span("name")))
        sort = "company" if has_legal_form(match["alias"]) else head_type(match["alias"])
        if span and sort:
            yield Candidate(span.start, span.end, sort, 2.5, Evidence("grammar", "alias_behind"))


def _groups_by_noun(document: Document) -> Iterator[Candidate]:
    text = document.text
    for match in _NAMED_GROUP.finditer(text):
        technical = _BREACH.search(text, max(0, match.start() - REACH), match.start())
        if document.block_at(match.start()).kind in PROSE and not technical and not _is_known(match["proper"]):
            # "the Los Gatos organization": the name is whole without the noun.
            start, end = match.span("proper" if match["proper"].startswith(_PLURAL) else "name")
            yield Candidate(start, end, "organization", 4.0, Evidence("grammar", "named_group"))


def _firms_for_business(document: Document) -> Iterator[Candidate]:
    text = document.text
    for match in _firm_for_business().finditer(text):
        span = _name(document, Span(*match.span()))
        # "Secretary of Commerce for Industry" is an office.
        if span and text[span.start : span.end].split()[0] not in word_set("name_words", "sector_words"):
            yield Candidate(span.start, span.end, "company", 4.0, Evidence("rules", "firm_for_business"))


def _bodies_of_fields(document: Document) -> Iterator[Candidate]:
    text = document.text
    for match in _body_of_fields().finditer(text):
        span = strip_openers(text, Span(*match.span())) if document.block_at(match.start()).kind in PROSE else None
        if span:
            yield Candidate(span.start, span.end, "public_body", 8.0, Evidence("rules", "fields_of_work"))


def _before_nouns(document: Document) -> Iterator[Candidate]:
    for pattern, kind in _BEFORE_NOUN:
        for match in pattern.finditer(document.text):
            if document.block_at(match.start()).kind in PROSE and not _is_known(match["name"]):
                yield Candidate(*match.span("name"), kind, 2.5, Evidence("grammar", "before_noun"))


def _council(document: Document) -> Iterator[Candidate]:
    # "The Council" is a name only in the releases of the EU's own Council.
    text = document.text
    for match in _COUNCIL.finditer(text) if _SPEAKS_OF_EU.search(text) else ():
        if not document.is_boilerplate(match.start()):
            yield Candidate(*match.span("name"), "public_body", 4.0, Evidence("gazetteer", "council_of_eu"))


def _told_or_seated(document: Document) -> Iterator[Candidate]:
    text = document.text
    for pattern, kind in _NAMED:
        for match in pattern.finditer(text):
            span = _name(document, Span(*match.span("name")))
            name = text[span.start : span.end] if span else ""
            if span and name not in place_weights() and known_body_type(name) is None:
                yield Candidate(span.start, span.end, kind, 3.5, Evidence("grammar", "told_or_seated"))


def _single_words(document: Document) -> Iterator[Candidate]:
    """Firms of one word behind "a spokesman for" or before their country; no word of a person's name."""
    text = document.text
    people = {word for entity in document.doc.ents if entity.label_ == "PERSON" for word in words_of(entity.text)}
    for match in _SPOKESMAN_FOR.finditer(text):
        if match["name"] not in people and _name(document, Span(*match.span("name"))) and not _is_known(match["name"]):
            yield Candidate(*match.span("name"), "company", 2.5, Evidence("grammar", "spokesman_for"))
    for match in _WITH_COUNTRY.finditer(text):
        told = match["country"] in place_weights() and match["name"] not in people and not _is_known(match["name"])
        if told and _name(document, Span(*match.span("name")), listed=True):
            yield Candidate(*match.span("name"), "company", 3.5, Evidence("grammar", "with_country"))
    for match in itertools.chain(_GROUP_ID.finditer(text), _ENTRY_WITH_ALIASES.finditer(text)):
        if not document.is_boilerplate(match.start("name")):
            yield Candidate(*match.span("name"), "company", 4.0, Evidence("layout", "group_id"))


def _listed(document: Document) -> Iterator[Candidate]:
    """The names of lists behind plural nouns for firms and groups."""
    for pattern, kind in _LISTED:
        for match in pattern.finditer(document.text):
            left = match.start("names")
            marks = [*_LIST_MARK.finditer(document.text, left, match.end("names")), None]
            for mark in marks:
                end = mark.start() if mark else match.end("names")
                span = _name(document, Span(left, end), listed=True)
                name = document.text[span.start : span.end] if span else ""
                if span and name not in place_weights() and known_body_type(name) is None:
                    yield Candidate(span.start, span.end, kind, 2.5, Evidence("grammar", "listed"))
                left = mark.end() if mark else end


def _name(document: Document, span: Span, *, listed: bool = False) -> Span | None:
    """The range of a name without the words that open a sentence; None for offices, parts of longer names, other zones.

    What stands before a name of a list is no part of it.
    """
    text = document.text
    if document.block_at(span.start).kind not in PROSE:
        return None
    before = None if listed else _WORD_BEFORE.search(text, max(0, span.start - REACH), span.start)
    joined = before is not None and before[1] in ("&", "and") and _CAPITAL_BEFORE.search(text, 0, before.start())
    if joined or (before and has_legal_form(f"X {before[1]}")):
        # The range is the end of a longer name ("Council of Rivers and Ports", "Gull d.o.o. Reka").
        return None
    if before and (is_capital(before[1]) or before[1] == "on") and (before[1][-1].isalnum() or "." in before[1][:-1]):
        # The range opens inside a longer run of capitalised words ("P.T.P. Reka", "Council on Rivers").
        return None
    name = strip_openers(text, span)
    if name is None or is_no_name(text[name.start : name.end]):
        return None
    if legal_form().fullmatch(f"X, {text[name.start : name.end]}", 1):
        return None
    words = words_of(text[name.start : name.end])
    offices = word_set("not_names", "offices")
    if words[0].isdigit() or any(word in offices or word.endswith(("’s", "'s")) for word in words):
        return None
    return None if title_pattern().match(f"{text[name.start : name.end]} ") else name


@functools.lru_cache(maxsize=1)
def _firm_for_business() -> re.Pattern[str]:
    """The pattern of a firm named with its business: "Gull and Roe for Industry and Trade"."""
    business = any_of(word_set("name_words", "sector_words") | {"Contracting", "General Trade", "General Trading"})
    words = r"[A-Z][\w’'-]{1,40}(?: (?:al-)?[A-Z][\w’'-]{1,40}){0,3}"
    return re.compile(
        rf"{words}(?: and {words})? for {business}(?:, {business})*(?:,? and {business})?(?![\w-]| [A-Z]|,? and [A-Z])"
    )


@functools.lru_cache(maxsize=1)
def _body_of_fields() -> re.Pattern[str]:
    """The pattern of a ministry of several fields: "Department of Economic Affairs, Education and Research"."""
    field = any_of(word_set("person_words", "fields") | word_set("thing_words", "fields_of_work"))
    heads = "Agency|Bureau|Commission|Committee|Department|Directorate|Ministry|Office|Secretariat"
    return re.compile(
        rf"(?:[A-Z]\w{{1,40}} ){{0,2}}(?:{heads}) (?:of|for) (?:the )?{field}(?:, {field})+,? (?:and|&) {field}\b"
    )


def _said_of_people(noun: str) -> bool:
    words = word_set("thing_words", "company_or_person")
    return noun in words or noun.removesuffix("s") in words


def _is_person(document: Document, span: Span) -> bool:
    """True unless the model takes part of the name for something other than a person."""
    labels = {
        entity.label_ for entity in document.doc.ents if entity.start_char < span.end and span.start < entity.end_char
    }
    return not labels or "PERSON" in labels


@functools.lru_cache(maxsize=1)
def _peoples() -> frozenset[str]:
    """Adjectives of states: "the Iranian network" names nobody."""
    return frozenset(word for land in load_gazetteer("countries")["entries"] for word in land["adjectives"])


def _is_known(proper: str) -> bool:
    """True if the words before the group's noun are no name of its own: a state, a people, a known body, an acronym."""
    words = words_of(proper)
    if proper.isupper() or proper in place_weights() or known_body_type(proper) or is_no_name(proper):
        return True
    plain = _peoples() | word_set("not_names", "peoples") | word_set("not_names", "alone")
    return any(word in plain or word in place_weights() for word in words) or any(map(str.isupper, words))
