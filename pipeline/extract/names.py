"""Names of people, organisations, vessels, aircraft and places: asks every source and settles who is right."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.aircraft_names import aircraft_candidates
from pipeline.extract.arbitrate import ORGANISATIONS, Settled, settle
from pipeline.extract.bracketed_names import bracketed_candidates
from pipeline.extract.brackets import read_brackets
from pipeline.extract.candidate import Candidate
from pipeline.extract.described_names import described_candidates
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.identifiers import identifiers
from pipeline.extract.known_names import (
    US_OFFICE,
    gazetteer_candidates,
    known_body_type,
    place_candidates,
    place_weights,
)
from pipeline.extract.layout_names import layout_candidates
from pipeline.extract.legal_forms import has_legal_form, legal_form, legal_form_candidates, opens_next
from pipeline.extract.model_names import model_candidates
from pipeline.extract.name_mentions import keyed_names, names_taken_up
from pipeline.extract.name_shape import words_of
from pipeline.extract.name_types import organisation_type
from pipeline.extract.named_things import Thing, gather, of_one_label
from pipeline.extract.no_names import is_no_name
from pipeline.extract.organisation_names import head_noun_candidates, prefix_candidates
from pipeline.extract.person_names import name_lists, title_candidates
from pipeline.extract.person_runs import run_candidates
from pipeline.extract.short_forms import add_short_forms, attach_brackets, variants_by_text, without_doubles
from pipeline.extract.titles import title_pattern
from pipeline.extract.told_names import told_candidates
from pipeline.extract.vessel_names import vessel_candidates
from pipeline.extract.word_patterns import quick_rule, rule_pattern, word_set
from pipeline.records import CitationMention, DateMention, LostMention, NameMention, Span

DATELINE_BLOCKS = 6
WIRE_BLOCKS = 15
DATELINE_REACH = 300
REACH = 80
TOLD_IN_HEADINGS = ("legal_form", "before_imo_number", "title_before_name")
SOURCES = (
    model_candidates,
    gazetteer_candidates,
    title_candidates,
    legal_form_candidates,
    head_noun_candidates,
    prefix_candidates,
    vessel_candidates,
    aircraft_candidates,
    told_candidates,
    described_candidates,
    place_candidates,
    name_lists,
    run_candidates,
    layout_candidates,
)

_TITLE_OF_PAPER = quick_rule("names", "title_of_paper")
_LABEL = quick_rule("names", "label_of_detail")
_ADDRESS = rule_pattern("names", "in_address")
_HEADING = rule_pattern("names", "heading_with_verb")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_LIST = quick_rule("names", "list_of_the_council")
_TREATY = quick_rule("names", "treaty_of_place")
_DATELINE = rule_pattern("names", "dateline")
_DATELINE_OF_WIRE = rule_pattern("organisations", "dateline_of_wire")
_WASHINGTON = rule_pattern("names", "washington_dateline")
_SEAT = rule_pattern("organisations", "seat_of_firm")
_COUNTRY_BEHIND = rule_pattern("organisations", "country_behind")
_DATA_LABEL = rule_pattern("organisations", "data_label")
_AIRCRAFT_TYPE = rule_pattern("organisations", "aircraft_type")
_OWNED_NOUN = rule_pattern("organisations", "owned_noun")
_ADMINISTRATION = rule_pattern("names", "administration_of_person")


@dataclasses.dataclass(frozen=True, slots=True)
class FoundNames:
    """Everything known of names: mentions, losers, (key, alias, form) triples and (key, scheme, value) identifiers."""

    names: tuple[NameMention, ...]
    lost: tuple[LostMention, ...]
    aliases: tuple[tuple[str, str, str], ...]
    identifiers: tuple[tuple[str, str, str], ...]


def find_names(document: Document, *, dates: Sequence[DateMention], citations: Sequence[CitationMention]) -> FoundNames:
    """Document with its dates and citations in, its names out."""
    text = document.text
    brackets = list(read_brackets(document))
    found = [*_candidates(document), *bracketed_candidates(document, brackets)]
    # A year inside a firm's name is part of it ("River Trade 2021 EOOD").
    free = {offset for one in found if one.label == "company" for offset in _range_of_form(one)}
    days = [date.span for date in dates if date.start not in free]
    barred = [*(citation.span for citation in citations), *days, *_datelines(document), *_titles(text)]
    first = list(_placed(document, found))
    settled = of_one_label(settle(text, first, barred)[0], text)
    things = _typed(document, gather(_believed(document, settled), text), settled)
    attach_brackets(things, settled, brackets, text)
    things = without_doubles(things)
    add_short_forms(things)
    table = variants_by_text(things)
    settled, lost = settle(text, [*first, *_placed(document, names_taken_up(document, table))], barred)
    names = keyed_names(document, settled, things, table)
    aliases = tuple(
        (told.key, told.text, told.form)
        for thing in things
        for told in thing.variants.values()
        if told.defined and told.form != "full"
    )
    dropped = _dropped(text, settled, names)
    return FoundNames(tuple(names), (*lost, *dropped), aliases, identifiers(document, names, brackets))


def _candidates(document: Document) -> Iterator[Candidate]:
    for source in SOURCES:
        yield from source(document)


def _range_of_form(candidate: Candidate) -> range:
    """The offsets of a name that a legal form makes a company's."""
    formal = candidate.evidence.rule in ("legal_form", "leading_legal_form")
    return range(candidate.start, candidate.end) if formal else range(0)


def _datelines(document: Document) -> Iterator[Span]:
    for block in document.blocks[:WIRE_BLOCKS]:
        if wire := _DATELINE_OF_WIRE.match(document.text, block.start, block.end):
            yield Span(*wire.span())
    for block in document.blocks[:DATELINE_BLOCKS]:
        reach = min(block.end, block.start + DATELINE_REACH)
        for city in _WASHINGTON.finditer(document.text, block.start, reach):
            yield Span(*city.span())
        match = _DATELINE.match(document.text[block.start : block.end])
        if match and block.kind in ("paragraph", "subheading"):
            yield Span(block.start, block.start + match.end())


def _titles(text: str) -> Iterator[Span]:
    """Titles of papers in marks, treaties called after places, labels of details: nothing in them is named."""
    for pattern in (_TITLE_OF_PAPER, _TREATY, _LABEL, _LIST):
        yield from (Span(*match.span()) for match in pattern.finditer(text))


def _placed(document: Document, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates that lie in one block and name something; in headings only what others than words tell."""
    for candidate in candidates:
        block = document.block_at(candidate.start)
        if candidate.end > block.end or _names_no_thing(document, candidate):
            continue
        candidate = _with_form(document.text, _without_seat(document.text, candidate))
        loud = block.kind in ("headline", "subheading") and candidate.evidence.source in ("model", "rules", "grammar")
        if not loud or candidate.evidence.rule in TOLD_IN_HEADINGS:
            yield candidate


def _without_seat(text: str, candidate: Candidate) -> Candidate:
    """A candidate in; a firm without the town behind "of" if its country follows ("Gull Bank of Reka, Norway") out."""
    if candidate.label not in ("company", "org"):
        return candidate
    seat = _SEAT.search(text, candidate.start, candidate.end)
    country = _COUNTRY_BEHIND.match(text, candidate.end) if seat else None
    if seat is None or country is None or country[1] not in place_weights():
        return candidate
    if " " not in text[candidate.start : seat.start()]:
        return candidate
    return dataclasses.replace(candidate, end=seat.start())


def _with_form(text: str, candidate: Candidate) -> Candidate:
    """A candidate in; a firm with the rest of its legal form out ("**Gull Co.**, Limited", bold up to the dot)."""
    bold = candidate.label == "company" and candidate.evidence.source == "layout"
    form = legal_form().match(text, candidate.end) if bold else None
    if form is None or opens_next(text, form) or not has_legal_form(text[candidate.start : candidate.end]):
        return candidate
    return dataclasses.replace(candidate, end=form.end() - text[: form.end()].endswith("."))


def _names_no_thing(document: Document, candidate: Candidate) -> bool:
    """True for titles, offices, administrations called after people, peoples, laws and the "U.S." of an office."""
    name = document.text[candidate.start : candidate.end]
    if candidate.label == "place":
        if US_OFFICE.match(document.text, candidate.start):
            return True
    elif title_pattern().fullmatch(f"{name} "):
        return True
    if candidate.label == "person" and _ADDRESS.search(document.text, max(0, candidate.start - REACH), candidate.start):
        return True
    if candidate.label in ORGANISATIONS and (_ADMINISTRATION.match(name) or _is_office(name)):
        return True
    if candidate.label == "person" and _HEADING.search(name):
        return True
    if candidate.label in ORGANISATIONS and (
        (candidate.evidence.source in ("model", "rules") and _HEADING.search(name))
        or legal_form().fullmatch(f"X {name}", 1)
        or _ORDINAL.fullmatch(name)
    ):
        return True
    if candidate.label in ORGANISATIONS and (
        _OWNED_NOUN.search(name) or _AIRCRAFT_TYPE.match(name) or _DATA_LABEL.match(document.text, candidate.start)
    ):
        return True
    if candidate.evidence.source == "model" and document.text[candidate.end : candidate.end + 1] == "-":
        # "AL" of "AL-HARBALI".
        return name.isupper() and document.text[candidate.end + 1 : candidate.end + 2].isupper()
    return candidate.evidence.source != "gazetteer" and is_no_name(name)


def _is_office(name: str) -> bool:
    """True for an office that was taken for a body ("EU Special Representative")."""
    return name.split()[-1] in word_set("not_names", "offices") and head_type(name) is None


def _believed(document: Document, settled: Sequence[Settled]) -> list[Settled]:
    """The settled names that may stand for a thing: not from the headline, no word of a person's longer name."""
    people = [words_of(document.text[name.start : name.end]) for name in settled if name.label == "person"]
    words = {word for person in people if len(person) > 1 for word in person}
    return [
        mention
        for mention in settled
        if mention.label == "place" or _has_title(mention) or document.block_at(mention.start).kind != "headline"
        if mention.label == "person"
        or document.text[mention.start : mention.end] not in words
        or not {voice.source for voice in mention.evidence} <= {"model", "layout"}
    ]


def _has_title(mention: Settled) -> bool:
    return any(voice.rule == "title_before_name" for voice in mention.evidence)


def _typed(document: Document, things: list[Thing], settled: Sequence[Settled]) -> list[Thing]:
    """Gives each organisation whose kind is open its type."""
    spans: dict[str, list[Span]] = {}
    for mention in settled:
        spans.setdefault(document.text[mention.start : mention.end], []).append(mention.span)
    for thing in things:
        known = next((kind for name in thing.names if (kind := known_body_type(name))), None)
        if known and thing.label in ORGANISATIONS:
            thing.label = known
        elif thing.label == "org":
            places = [span for name in thing.names for span in spans.get(name, [])]
            thing.label = organisation_type(document, thing.key, places)
    return things


def _dropped(text: str, settled: Sequence[Settled], names: Sequence[NameMention]) -> Iterator[LostMention]:
    """The settled names that stand for nothing."""
    kept = {(name.start, name.end) for name in names}
    reason = "names an administration or has no sure support"
    for one in settled:
        if (one.start, one.end) not in kept:
            yield LostMention(one.start, one.end, text[one.start : one.end], one.label, one.evidence, reason)
