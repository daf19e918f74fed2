"""Candidates that the statistical model names, cut where it joined several and trimmed to the name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import LOST_POSSESSIVE, OWN_POSSESSIVE, bare_organisation, head_type, lost_apostrophes
from pipeline.extract.known_names import known_body_type, place_weights
from pipeline.extract.name_shape import strip_openers, words_of
from pipeline.extract.no_names import is_no_name, plausible
from pipeline.extract.titles import trim_person
from pipeline.extract.word_patterns import rule_pattern, word_set
from pipeline.records import Evidence, Span

# The labels of the domain model and of the stock one, which says GPE and LOC of places.
MODEL_LABELS = {
    "GPE": ("place", 2.0),
    "LOC": ("place", 1.5),
    "ORG": ("org", 1.5),
    "PERSON": ("person", 2.0),
    "PLACE": ("place", 2.0),
    "VESSEL": ("vessel", 1.5),
}
OFFICE_OF = rule_pattern("names", "office_of")
REACH_BEFORE = 40
REACH_OF_ADDRESS = 80
# The first character of Unicode behind the Latin letters of its blocks up to Extended-B.
FIRST_BEHIND_LATIN = "\u0250"
REACH_OF_VESSELS = 1500
QUOTES = ("“", "‘", '"', "'")
CLOSING = ("”", "’", '"', "'", ",")

_VESSEL_NEAR = rule_pattern("model_names", "vessel_near")
_NOT_IN_NAME = rule_pattern("model_names", "behind_name")
_COUNTRY_OF_OFFICE = rule_pattern("model_names", "country_of_office")
_BUILDING = rule_pattern("model_names", "building")
_BEFORE_PLACE = rule_pattern("model_names", "before_place_in_list")
_PLACE_BEHIND = rule_pattern("model_names", "place_behind")
_CODE = rule_pattern("model_names", "code")
_PLACE_OF_OFFICE = rule_pattern("model_names", "place_of_office")
_REGISTRATION = rule_pattern("model_names", "registration_behind")
_PARTS = rule_pattern("names", "parts_of_range")
_TWO_BODIES = rule_pattern("names", "two_bodies")
_BODY_WITH_OF = rule_pattern("names", "body_with_of")
_OFFICE_BEFORE = rule_pattern("names", "office_before")
_PARTY_OFFICE = rule_pattern("names", "party_office_behind")
_FIELD_OF_WORK = rule_pattern("names", "field_of_work")
_OF_BODY = re.compile(r"(?:(?<=Board)|(?<=Branch)|(?<=Section)|(?<=Division)|(?<=Squad)) of (?:the )?(?=[A-Z])")
_PROGRAMME = re.compile(r"(?:Operation|Project) [A-Z]")
_NUMBER_OF_HOUSE = re.compile(r"Address(?:es)?: [^;\n]*?\d+\w? \Z")
_BARE_OWNER = re.compile(r"s (?=[A-Z])")


def model_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the model's people, organisations and places out, trimmed to the name."""
    text = document.text
    for entity in document.doc.ents:
        if entity.label_ not in MODEL_LABELS or document.is_boilerplate(entity.start_char):
            continue
        label, weight = MODEL_LABELS[entity.label_]
        if label == "person" and _PLACE_OF_OFFICE.search(
            text[max(0, entity.start_char - REACH_BEFORE) : entity.start_char]
        ):
            label = "place"
        if label in ("org", "person") and _stands_among_places(text, entity.start_char, entity.end_char, label):
            label = "place"
        for span in _trimmed(text, Span(entity.start_char, entity.end_char), label):
            yield Candidate(span.start, span.end, label, weight, Evidence("model", entity.label_))


def _stands_among_places(text: str, start: int, end: int, label: str) -> bool:
    """True for "in Greyport, | Agua Reka |, and Minsk" and "POB: | Reka |, Egypt": a known place is behind."""
    behind = _PLACE_BEHIND.match(text, end)
    if behind is None or not {behind["place"], behind["place"].split()[0]} & place_weights().keys():
        return False
    before = _BEFORE_PLACE.search(text, max(0, start - REACH_BEFORE), start)
    return before is not None and (label == "person" or before[0].endswith(": "))


def _trimmed(text: str, span: Span, label: str) -> Iterator[Span]:
    """Text, a model's range and its label in; the plausible names inside the range, trimmed, out."""
    if label == "vessel" and not _VESSEL_NEAR.search(
        text, max(0, span.start - REACH_OF_VESSELS), span.end + REACH_BEFORE
    ):
        return
    if detail := _NOT_IN_NAME.search(text, span.start, span.end):
        span = Span(span.start, detail.start())
    if label == "person" and (country := _COUNTRY_OF_OFFICE.match(text, span.start, span.end)):
        span = Span(country.end(), span.end)
    for part in _parts(text, span, label):
        name = trim_person(text, part) if label == "person" else strip_openers(text, part)
        if name is None or not plausible(text[name.start : name.end], label) or _all_no_names(text, name):
            continue
        if label == "person" and _is_byname(text, name):
            continue
        if label != "org" or _is_body(text, name):
            yield name


def _is_byname(text: str, span: Span) -> bool:
    """True for a single word in quotation marks: another name of somebody, no person of its own."""
    quoted = text[max(0, span.start - 1) : span.start] in QUOTES and text[span.end : span.end + 1] in CLOSING
    return quoted and " " not in text[span.start : span.end]


def _all_no_names(text: str, span: Span) -> bool:
    """True for numbers of a list's entries, for other letters than Latin ones, and if no word alone may be a name."""
    name = text[span.start : span.end]
    if _CODE.match(name) or not any(letter.isalpha() and letter < FIRST_BEHIND_LATIN for letter in name):
        return True
    return all(is_no_name(word) for word in words_of(name))


def _is_body(text: str, span: Span) -> bool:
    """False for a field of work, the field of an office and words that name no body."""
    name = text[span.start : span.end]
    words = words_of(name)
    if _BUILDING.search(name) or _REGISTRATION.match(text[span.end : span.end + REACH_BEFORE]):
        return False
    if _PROGRAMME.match(name) and head_type(name) is None:
        return False
    if (
        _NUMBER_OF_HOUSE.search(text, max(0, span.start - REACH_OF_ADDRESS), span.start)
        and text[span.end : span.end + 1] == ","
    ):
        return False
    if words[1:2] == ["of"] and words[0].lower() in word_set("offices", "heads"):
        return False
    return not (_FIELD_OF_WORK.search(name) or _of_office(text, span) or bare_organisation(name))


def _of_office(text: str, span: Span) -> bool:
    """True if the model's organisation is the field of an office ("Minister of | Ports") or opens with an office."""
    name = text[span.start : span.end]
    if OFFICE_OF.match(name):
        return True
    if name.endswith("Party") and _PARTY_OFFICE.match(text[span.end : span.end + REACH_BEFORE]):
        return True
    if not _OFFICE_BEFORE.search(text[max(0, span.start - REACH_BEFORE) : span.start]):
        return False
    return head_type(name) is None and known_body_type(name) is None


def _parts(text: str, span: Span, label: str) -> Iterator[Span]:
    """A model's range in; its parts between commas, brackets and dashes out."""
    start = span.start
    for match in _PARTS.finditer(text, span.start, span.end):
        if match.start() > start:
            yield from _bodies_apart(text, Span(start, match.start()), label)
        start = match.end()
    if start < span.end:
        yield from _bodies_apart(text, Span(start, span.end), label)


def _bodies_apart(text: str, span: Span, label: str) -> Iterator[Span]:
    """A range in; for an organisation its parts out where a possessive or "and" joins two bodies."""
    joint = _joint(text, span) if label == "org" else None
    if joint is None:
        yield span
        return
    yield Span(span.start, joint.start)
    yield from _bodies_apart(text, Span(joint.end, span.end), label)


def _joint(text: str, span: Span) -> Span | None:
    """The first possessive, "and" or lost apostrophe that joins two bodies, or None."""
    name = text[span.start : span.end]
    for owner in _BARE_OWNER.finditer(name) if lost_apostrophes(text) else ():
        if LOST_POSSESSIVE.search(name[: owner.start() + 1]):
            return Span(span.start + owner.start(), span.start + owner.end())
    unit = _OF_BODY.search(name)
    if unit and known_body_type(name[unit.end() :]):
        # "Sea Section of the | Department of Justice": a unit and its body are two.
        return Span(span.start + unit.start(), span.start + unit.end())
    for match in _TWO_BODIES.finditer(text, span.start, span.end):
        left, right = text[span.start : match.start()], text[match.end() : span.end]
        possessive = "and" not in match[0]
        if _is_known(left) or _is_known(right) or _BODY_WITH_OF.match(right.removeprefix("the ").strip()):
            return Span(*match.span())
        if possessive and not OWN_POSSESSIVE.search(left + "’s"):
            return Span(*match.span())
    return None


def _is_known(side: str) -> bool:
    name = side.removeprefix("the ").strip()
    return known_body_type(name) is not None or name in place_weights()
