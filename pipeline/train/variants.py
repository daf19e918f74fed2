"""Variants of labelled blocks: other names in the place of the printed ones, other cases, titles dropped.

What the component has to learn is how a name stands in its sentence, not the names of these releases.
"""

from __future__ import annotations

import dataclasses
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from pipeline.train.invented import (
    Person,
    invent_acronym,
    invent_company,
    invent_given,
    invent_group,
    invent_person,
    invent_vessel,
    pick,
    surname_first,
    vessel_prefix,
    written_sentences,
)
from pipeline.train.labelled import LabelledBlock, Name

UPPER_BLOCK = 0.04
SMALL_BLOCK = 0.01
DROPPED_TITLE = 0.15
ADDED_TITLE = 0.05
# How often a name of each kind is exchanged when its block is.
EXCHANGED = {"company": 0.7, "organization": 0.4, "person": 0.9, "place": 0.35, "public_body": 0.2, "vessel": 0.8}
TITLES = ("Mr. ", "Ms. ", "Dr. ", "General ", "Sheikh ", "Minister ", "President ", "Colonel ", "Judge ", "Mr ", "Mrs ")

_TITLE_BEFORE = re.compile(
    r"\b(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Brig|Maj|Capt|Adm|Sen|Rep|Gov|Prof)\.? |(?:Secretary|President|Minister|General|"
    r"Colonel|Major|Captain|Admiral|Judge|Sheikh|Senator|Governor|Ambassador|Director|Professor) )+$"
)
_SLOT = re.compile(r"\{(\w+)\}")


@dataclasses.dataclass(frozen=True, slots=True)
class Variant:
    """A text with the labels of its ranges; `unknown` ranges teach nothing."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    unknown: tuple[tuple[int, int], ...] = ()


class Cast:
    """The invented names of one release in one variant: the same thing keeps its name from block to block."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.people: dict[str, Person] = {}
        self.others: dict[str, str] = {}

    def replacement(self, name: Name, printed: str) -> str:
        """A name and how the text prints it in, the invented name in its form out."""
        if name.kind == "person":
            person = self.people.get(name.key) or self.people.setdefault(name.key, invent_person(self.chance))
            return person.full if " " in printed else person.family
        new = self.others.get(name.key)
        if new is None:
            new = self.others[name.key] = self._other(name.kind)
        if " " in printed or name.kind != "company":
            return new
        return new.split()[0].rstrip(",")

    def _other(self, kind: str) -> str:
        if kind == "company":
            return invent_company(self.chance)
        if kind == "vessel":
            return invent_vessel(self.chance)
        if kind == "organization":
            return invent_group(self.chance)
        return pick(self.chance, {"place": "places", "public_body": "bodies"}[kind])


def unchanged(block: LabelledBlock) -> Variant:
    """A block in, the same as a variant out; what overlaps a range of which nothing is known has no label."""
    spans = tuple((name.start, name.end, name.label) for name in _clear(block))
    return Variant(block.text, spans, block.unknown)


def exchanged(block: LabelledBlock, cast: Cast, chance: random.Random) -> Variant:
    """A block, the invented names of its release and chance in, the block with exchanged names out."""
    writing = _Writing(block.text)
    names = {name.start: name for name in _clear(block)}
    for start, end in sorted([*block.unknown, *((name.start, name.end) for name in names.values())]):
        place = names.get(start)
        if place is None:
            writing.copy_unknown(start, end)
            continue
        printed = block.text[place.start : place.end]
        writing.copy_to(place.start)
        if place.kind == "person" and chance.random() < DROPPED_TITLE:
            writing.drop_title()
        swap = chance.random() < _rate(place, printed)
        new = cast.replacement(place, printed) if swap else printed
        writing.write_name(_like(printed, new), place.end, place.label)
    return recased(writing.finished(), chance)


def _rate(name: Name, printed: str) -> float:
    """How often this name is exchanged: acronyms and short names of bodies stay what they are."""
    if name.kind in ("organization", "place", "public_body") and " " not in printed:
        return EXCHANGED["place"] if name.kind == "place" else 0.0
    return EXCHANGED[name.kind]


def _like(printed: str, new: str) -> str:
    """The new name in capitals if the printed one stands in them."""
    return new.upper() if len(printed) > 4 and printed.isupper() else new


def _clear(block: LabelledBlock) -> Iterator[Name]:
    for name in block.names:
        if not any(start < name.end and name.start < end for start, end in block.unknown):
            yield name


class _Writing:
    """A text that is written anew from left to right, with its labels."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.read = 0
        self.text = ""
        self.spans: list[tuple[int, int, str]] = []
        self.unknown: list[tuple[int, int]] = []

    def copy_to(self, offset: int) -> None:
        if offset > self.read:
            self.text += self.source[self.read : offset]
            self.read = offset

    def copy_unknown(self, start: int, end: int) -> None:
        self.copy_to(start)
        first = len(self.text)
        self.copy_to(end)
        self.unknown.append((first, len(self.text)))

    def drop_title(self) -> None:
        # A name or a doubtful run that ends here keeps its words.
        floor = max([0, *(end for *_, end in self.unknown), *(end for _, end, _ in self.spans)])
        self.text = self.text[:floor] + _TITLE_BEFORE.sub("", self.text[floor:])

    def write_name(self, name: str, end: int, label: str) -> None:
        self.spans.append((len(self.text), len(self.text) + len(name), label))
        self.text += name
        self.read = end

    def finished(self) -> Variant:
        self.copy_to(len(self.source))
        return Variant(self.text, tuple(self.spans), tuple(self.unknown))


def recased(variant: Variant, chance: random.Random) -> Variant:
    """A variant and chance in, now and then the same all in capitals or in small letters out."""
    drawn = chance.random()
    if drawn > UPPER_BLOCK + SMALL_BLOCK:
        return variant
    text = variant.text.upper() if drawn < UPPER_BLOCK else variant.text.lower()
    # "ß" and its like change the length of a text.
    return dataclasses.replace(variant, text=text) if len(text) == len(variant.text) else variant


def written_variant(chance: random.Random) -> Variant:
    """Chance in, one of the written sentences with its slots filled out."""
    template = chance.choice(written_sentences())
    text, spans, read = "", [], 0
    for slot in _SLOT.finditer(template):
        text += template[read : slot.start()]
        before, name, label = _filling(slot[1], chance)
        text += before
        spans.append((len(text), len(text) + len(name), label))
        text += name
        read = slot.end() + (name.endswith(".") and template.startswith(".", slot.end()))
    return recased(Variant(text + template[read:], tuple(spans)), chance)


def _filling(slot: str, chance: random.Random) -> tuple[str, str, str]:
    """Name of a slot and chance in; what stands before the name, the name and its label out."""
    fillings: dict[str, Callable[[], tuple[str, str, str]]] = {
        "acronym": lambda: ("", invent_acronym(chance), "ORG"),
        "body": lambda: ("", pick(chance, "bodies"), "ORG"),
        "company": lambda: ("", invent_company(chance), "ORG"),
        "given": lambda: ("", invent_given(chance), "PERSON"),
        "group": lambda: ("", invent_group(chance), "ORG"),
        "person": lambda: ("", invent_person(chance).full, "PERSON"),
        "place": lambda: ("", pick(chance, "places"), "PLACE"),
        "surname_first": lambda: ("", surname_first(invent_person(chance)), "PERSON"),
        "vessel": lambda: (vessel_prefix(chance), invent_vessel(chance), "VESSEL"),
    }
    return fillings[slot]()


def variants(
    blocks: Sequence[LabelledBlock], *, chance: random.Random, substituted: float, written: float
) -> Iterator[Variant]:
    """Blocks, chance, the shares of exchanged blocks and of written sentences in; one epoch in random order out."""
    casts: dict[str, Cast] = {}
    order = list(blocks)
    chance.shuffle(order)
    for block in order:
        if chance.random() < written:
            yield written_variant(chance)
        if chance.random() < substituted:
            cast = casts.setdefault(block.release, Cast(chance))
            yield exchanged(block, cast, chance)
        else:
            yield unchanged(block)


def plain(blocks: Iterable[LabelledBlock]) -> Iterator[Variant]:
    """Blocks in, each as it is printed out."""
    return map(unchanged, blocks)
