"""A record (or gold file) and a field in, the set of facts that the field holds out."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from pipeline.evaluate.matching import match
from pipeline.evaluate.strings import normal_form, one_contains_the_other, token_f1, tokens

ORGANISATION_TYPES = ("company", "organization", "public_body")
CRAFT_TYPES = ("aircraft", "vessel")
PLACE_TYPES = ("place",)

Record = Mapping[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one side.

    `key` is what strict equality compares, `text` what token F1 compares, `shown` what a reader sees,
    `words` what to look for in the text when the fact has no `spans` there; `names` are other names of an entity.
    """

    key: tuple[str | None, ...]
    text: str
    shown: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """One side of a release made comparable.

    `canonical` leads a name's normal form to the gold entity's; `person_id` gives a person's place in the record
    the id that people~ alignment gave it.
    """

    record: Record
    canonical: Mapping[str, str]
    person_id: tuple[str, ...]

    def canonical_name(self, name: str) -> str:
        """Name as printed in, normal form of the gold entity that bears it out, else of the name itself."""
        form = normal_form(name)
        return self.canonical.get(form, form)


EMPTY_RECORD: Record = {
    "release": {"kind": None, "published": None},
    "people": [],
    "entities": [],
    "dates": [],
    "citations": [],
    "designations": [],
    "statements": [],
}


def views(gold: Record, predicted: Record | None) -> tuple[View, View]:
    """Gold and its record (None: there is none) in, the two comparable sides out."""
    found = EMPTY_RECORD if predicted is None else predicted
    canonical = canonical_names(gold["entities"])
    return (
        View(gold, canonical, tuple(f"gold {i}" for i in range(len(gold["people"])))),
        View(found, canonical, _aligned(gold["people"], found["people"])),
    )


def canonical_names(entities: Iterable[Record]) -> dict[str, str]:
    """Gold entities in, normal form of each name, acronym and alias → normal form of the name out; names go first."""
    known = {normal_form(entity["name"]): normal_form(entity["name"]) for entity in entities}
    for kind in ("acronyms", "aliases"):
        for entity in entities:
            for form in entity[kind]:
                known.setdefault(normal_form(form), normal_form(entity["name"]))
    return known


def names_alike(gold: str, predicted: str) -> float:
    """Two names in, their likeness by the people~ rule out: 2 if equal, the token F1 if near enough, else 0."""
    if normal_form(gold) == normal_form(predicted):
        return 2.0
    score = token_f1(gold, predicted)
    return score if score >= 0.8 or one_contains_the_other(gold, predicted) else 0.0


def _aligned(gold: list[Record], predicted: list[Record]) -> tuple[str, ...]:
    aligned = match(
        range(len(gold)), range(len(predicted)), lambda g, p: names_alike(gold[g]["name"], predicted[p]["name"])
    )
    partner = {found: known for known, found in aligned.pairs}
    return tuple(f"gold {partner[i]}" if i in partner else f"unmatched {i}" for i in range(len(predicted)))


def distinct(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Facts in, the first of each key in order out: a side is a set."""
    first: dict[tuple[str | None, ...], Fact] = {}
    for fact in facts:
        first.setdefault(fact.key, fact)
    return tuple(first.values())


def _spans(record: Record) -> tuple[tuple[int, int], ...]:
    found = record.get("mentions") or record.get("evidence") or ()
    return tuple((span["start"], span["end"]) for span in found)


def release_value(name: str) -> Callable[[View], Iterator[Fact]]:
    """Key of `release` in, the reader of its one fact out; null is no fact."""

    def read(view: View) -> Iterator[Fact]:
        if (value := view.record["release"][name]) is not None:
            yield Fact(key=(value,), text=value, shown=value, words=(value,))

    return read


def people(view: View) -> Iterator[Fact]:
    """Side in, a fact for each person's name out."""
    for person in view.record["people"]:
        name = person["name"]
        yield Fact((normal_form(name),), name, name, (name,), _spans(person))


def person_forms(name: str) -> Callable[[View], Iterator[Fact]]:
    """`aliases` or `short_forms` in, the reader of its (person, form) facts out."""

    def read(view: View) -> Iterator[Fact]:
        for person in view.record["people"]:
            for form in person[name]:
                shown = f"{person['name']} = {form}"
                yield Fact((normal_form(person["name"]), normal_form(form)), form, shown, (form, person["name"]))

    return read


def roles(view: View) -> Iterator[Fact]:
    """Side in, a fact (aligned person, title, canonical organisation) for each role out."""
    for person, person_id in zip(view.record["people"], view.person_id, strict=True):
        for role in person["roles"]:
            title, body = role["title"], role["organization"]
            canonical = None if body is None else view.canonical_name(body)
            yield Fact(
                key=(person_id, normal_form(title), canonical),
                text=title if canonical is None else f"{title} {canonical}",
                shown=f"{person['name']}: {title}" + ("" if body is None else f" | {body}"),
                words=(title, person["name"]),
                spans=_spans(role),
                names=() if role["status"] is None else (role["status"],),
            )


def entities(*types: str) -> Callable[[View], Iterator[Fact]]:
    """Entity types in, the reader of the names of such entities out."""

    def read(view: View) -> Iterator[Fact]:
        for entity in view.record["entities"]:
            if entity["type"] in types:
                name = entity["name"]
                others = tuple(normal_form(form) for form in (*entity["acronyms"], *entity["aliases"]))
                yield Fact((normal_form(name),), name, name, (name,), _spans(entity), others)

    return read


def entity_types(view: View) -> Iterator[Fact]:
    """Side in, a fact (name, type) for each entity out."""
    for entity in view.record["entities"]:
        name, kind = entity["name"], entity["type"]
        yield Fact((normal_form(name), kind), name, f"{name} is {kind}", (name,), _spans(entity))


def acronyms(view: View) -> Iterator[Fact]:
    """Side in, a fact for each (entity, acronym) out."""
    for entity in view.record["entities"]:
        for form in entity["acronyms"]:
            shown = f"{entity['name']} = {form}"
            yield Fact((normal_form(entity["name"]), normal_form(form)), form, shown, (form, entity["name"]))


def dates(view: View) -> Iterator[Fact]:
    """Side in, a fact (text, value) for each date out."""
    for date in view.record["dates"]:
        text, value = date["text"], date["value"]
        yield Fact((normal_form(text), value), text, f"{text} = {value}", (text,), _spans(date))


def citations(*, orders: bool) -> Callable[[View], Iterator[Fact]]:
    """Whether executive orders or everything else is meant in, the reader of the ids out."""

    def read(view: View) -> Iterator[Fact]:
        for citation in view.record["citations"]:
            if (citation["kind"] == "executive_order") == orders:
                name = citation["id"]
                yield Fact((normal_form(name),), name, name, _citation_words(name), _spans(citation))

    return read


def citation_parts(name: str) -> Callable[[View], Iterator[Fact]]:
    """`sections` or `amended_by` in, the reader of its (id, part) facts out."""

    def read(view: View) -> Iterator[Fact]:
        for citation in view.record["citations"]:
            for part in citation[name]:
                key = (normal_form(citation["id"]), normal_form(part))
                shown = f"{citation['id']}: {part}"
                yield Fact(key, shown, shown, (part, *_citation_words(citation["id"])), _spans(citation))

    return read


def _citation_words(name: str) -> tuple[str, ...]:
    return (name, name.removeprefix("EO ")) if name.startswith("EO ") else (name,)


def designations(event: str) -> Callable[[View], Iterator[Fact]]:
    """`new` or `previous` in, the reader of (subject, action) facts of that event out."""

    def read(view: View) -> Iterator[Fact]:
        for designation in view.record["designations"]:
            if designation["event"] == event:
                yield _about(view, designation, designation["action"])

    return read


def authorities(view: View) -> Iterator[Fact]:
    """Side in, a fact (subject, citation id) for each authority of each designation out."""
    for designation in view.record["designations"]:
        for name in designation["authorities"]:
            yield _about(view, designation, normal_form(name), shown=name)


def designation_dates(view: View) -> Iterator[Fact]:
    """Side in, a fact (subject, event, date) for each dated designation out."""
    for designation in view.record["designations"]:
        if designation["date"] is not None:
            yield _about(view, designation, designation["event"], designation["date"])


def bases(view: View) -> Iterator[Fact]:
    """Side in, a fact (subject, basis, target) for each basis out; a null target is a value like another."""
    for designation in view.record["designations"]:
        for basis in designation["bases"]:
            target = basis["target"]
            canonical = None if target is None else view.canonical_name(target)
            shown = basis["basis"] if target is None else f"{basis['basis']} {target}"
            spans = _spans(basis)
            yield _about(view, designation, basis["basis"], canonical, shown=shown, spans=spans)


def _about(
    view: View, designation: Record, *rest: str | None, shown: str = "", spans: tuple[tuple[int, int], ...] = ()
) -> Fact:
    subject = designation["subject"]
    return Fact(
        key=(view.canonical_name(subject), *rest),
        text=subject,
        shown=f"{subject}: " + (shown or " ".join(part for part in rest if part is not None)),
        words=(subject,),
        spans=spans or _spans(designation),
    )


def statements(view: View) -> Iterator[Fact]:
    """Side in, a fact (first three tokens, speaker) for each quotation out."""
    for statement in view.record["statements"]:
        speaker, begins = statement["speaker"], statement["begins"]
        opening = " ".join(tokens(begins)[:3]) or normal_form(begins)
        yield Fact((opening, normal_form(speaker)), speaker, f"{speaker}: “{begins} …”", (begins,), _spans(statement))
