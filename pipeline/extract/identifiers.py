"""Numbers that identify a thing, joined to the name that they stand with: IMO, tail, tax and registration numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.arbitrate import ORGANISATIONS
from pipeline.extract.brackets import Bracket
from pipeline.extract.document import Document
from pipeline.extract.vessel_names import FURTHER_IMO, IMO
from pipeline.extract.word_patterns import quick_rule, rule_pattern
from pipeline.records import NameMention

# A number stands at most so many characters behind the name of its owner.
REACH = 300
SCHEMES = ("crypto_address", "registration", "tax_id")

_NUMBERS = tuple((scheme, quick_rule("identifiers", scheme)) for scheme in SCHEMES)
_OWNER_BEHIND = rule_pattern("identifiers", "owner_behind")
_TAIL_NUMBER = rule_pattern("vessels", "tail_number")
_BRACKETS_BETWEEN = re.compile(r"(?:\s?\([^()]*\))*\s?\Z")

Identifier = tuple[str, str, str]


def identifiers(
    document: Document, names: Sequence[NameMention], brackets: Iterable[Bracket]
) -> tuple[Identifier, ...]:
    """Document, its names and brackets in; distinct (key of the owner, scheme, value) triples out."""
    ordered = sorted(names, key=lambda name: name.start)
    found = [
        *_in_brackets(document.text, ordered, brackets),
        *_imo_in_prose(document, ordered),
        *_tail_numbers(ordered),
        *_of_firms(document, ordered),
    ]
    owners: dict[tuple[str, str], str] = {}
    for owner, scheme, value in found:
        owners.setdefault((scheme, value), owner)
    return tuple((owner, scheme, value) for (scheme, value), owner in owners.items())


def _in_brackets(text: str, names: Sequence[NameMention], brackets: Iterable[Bracket]) -> Iterator[Identifier]:
    """IMO numbers in brackets, of the name right before all brackets in a row."""
    by_end = {name.end: name for name in names}
    for bracket in brackets:
        if bracket.kind != "imo":
            continue
        between = _BRACKETS_BETWEEN.search(text, max(0, bracket.anchor - REACH), bracket.anchor)
        first = between.start() if between else bracket.anchor
        ends = [end for anchor in (bracket.anchor, first) for end in (anchor, anchor - 1, anchor - 2)]
        owner = next((by_end[end] for end in ends if end in by_end), None)
        if owner and owner.label in ("vessel", *ORGANISATIONS):
            yield owner.key, "imo", bracket.value


def _imo_in_prose(document: Document, names: Sequence[NameMention]) -> Iterator[Identifier]:
    """IMO numbers behind the vessel named last; a list of numbers belongs to as many vessels before it."""
    text = document.text
    vessels = [name for name in names if name.label == "vessel"]
    for number in IMO.finditer(text) if vessels else ():
        values, end = [number[1]], number.end()
        while more := FURTHER_IMO.match(text, end):
            values.append(more[1])
            end = more.end()
        floor = max(document.block_at(number.start()).start, number.start() - REACH)
        before = [vessel for vessel in vessels if floor <= vessel.start and vessel.end <= number.start()]
        if len(before) < len(values):
            continue
        for vessel, value in zip(before[-len(values) :], values, strict=True):
            yield vessel.key, "imo", value


def _tail_numbers(names: Sequence[NameMention]) -> Iterator[Identifier]:
    for name in names:
        if name.label == "aircraft" and _TAIL_NUMBER.fullmatch(name.text):
            yield name.key, "tail_number", name.text


def _of_firms(document: Document, names: Sequence[NameMention]) -> Iterator[Identifier]:
    """Addresses and numbers of firms and groups; those of people are left out."""
    text = document.text
    for scheme, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            if document.is_boilerplate(match.start()):
                continue
            owner = _owner(document, match, names)
            if owner and owner.label in ("company", "organization"):
                yield owner.key, scheme, match["value"] or match["named"]


def _owner(document: Document, match: re.Match[str], names: Sequence[NameMention]) -> NameMention | None:
    """The name behind "belonging to", else the last person, firm or group named before the number in its block."""
    cue = _OWNER_BEHIND.match(document.text[match.end() : match.end() + REACH])
    if cue:
        told = next((name for name in names if name.start == match.end() + cue.end()), None)
        if told:
            return told
    floor = max(document.block_at(match.start()).start, match.start() - REACH)
    before = [
        name
        for name in names
        if floor <= name.start and name.end <= match.start() and name.label in ("company", "organization", "person")
    ]
    return before[-1] if before else None
