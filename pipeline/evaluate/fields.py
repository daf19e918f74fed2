"""The scored fields: for each, how its facts are read and when two facts are strictly and relaxedly equal."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from pipeline.evaluate import facts
from pipeline.evaluate.facts import Fact, View, distinct, names_alike
from pipeline.evaluate.matching import Matching, match
from pipeline.evaluate.strings import normal_form, token_f1

STRICT = "strict"
RELAXED = "relaxed"
VARIANTS = (STRICT, RELAXED)

Likeness = Callable[[Fact, Fact], float]


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A row of the scoring table; `relaxed` is None where the table has no relaxed variant."""

    name: str
    read: Callable[[View], Iterator[Fact]]
    strict: Likeness
    relaxed: Likeness | None = None

    def matchings(self, gold: View, predicted: View) -> dict[str, Matching[Fact]]:
        """The two sides of a release in, the matching of each variant out."""
        known, found = distinct(self.read(gold)), distinct(self.read(predicted))
        variants = {STRICT: self.strict, RELAXED: self.relaxed}
        return {name: match(known, found, likeness) for name, likeness in variants.items() if likeness is not None}


def _equal(gold: Fact, predicted: Fact) -> float:
    return 1.0 if gold.key == predicted.key else 0.0


def _same_name(gold: Fact, predicted: Fact) -> float:
    return names_alike(gold.text, predicted.text)


def _same_entity(gold: Fact, predicted: Fact) -> float:
    # An acronym or alias stands for the entity itself: better than near, not as good as its name.
    return max(names_alike(gold.text, predicted.text), 1.0 if normal_form(predicted.text) in gold.names else 0.0)


def _same_role(gold: Fact, predicted: Fact) -> float:
    if gold.key == predicted.key:
        return 2.0
    if gold.key[0] != predicted.key[0]:
        return 0.0
    return _at_least(0.7, token_f1(gold.text, predicted.text))


def _same_value(gold: Fact, predicted: Fact) -> float:
    if gold.key == predicted.key:
        return 2.0
    return 1.0 if gold.key[1] == predicted.key[1] else 0.0


def _same_subject(gold: Fact, predicted: Fact) -> float:
    if gold.key[0] == predicted.key[0]:
        return 2.0
    return _at_least(0.8, token_f1(gold.text, predicted.text))


def _same_subject_and_rest(gold: Fact, predicted: Fact) -> float:
    return _same_subject(gold, predicted) if gold.key[1:] == predicted.key[1:] else 0.0


def _same_basis(gold: Fact, predicted: Fact) -> float:
    if gold.key[1] != predicted.key[1]:
        return 0.0
    subject, target = _same_subject(gold, predicted), _same_target(gold.key[2], predicted.key[2])
    return subject + target if subject and target else 0.0


def _same_target(gold: str | None, predicted: str | None) -> float:
    if gold == predicted:
        return 2.0
    if gold is None or predicted is None:
        return 0.0
    return _at_least(0.7, token_f1(gold, predicted))


def _same_statement(gold: Fact, predicted: Fact) -> float:
    if gold.key == predicted.key:
        return 2.0
    return _at_least(0.6, token_f1(gold.text, predicted.text)) if gold.key[0] == predicted.key[0] else 0.0


def _at_least(least: float, score: float) -> float:
    return score if score >= least else 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class PairedField:
    """A row that is counted only over pairs that another matching found (role status, entity type)."""

    name: str
    pairs: Callable[[View, View], tuple[tuple[Fact, Fact], ...]]
    value: Callable[[Fact], str | None]

    def matchings(self, gold: View, predicted: View) -> dict[str, Matching[Fact]]:
        """The two sides of a release in, the strict matching of the values of the pairs out."""
        right, missed, spurious = [], [], []
        for known, found in self.pairs(gold, predicted):
            known_fact, found_fact = self._valued(known), self._valued(found)
            if known_fact and found_fact and known_fact.key == found_fact.key:
                right.append((known_fact, found_fact))
                continue
            missed += [known_fact] if known_fact else []
            spurious += [found_fact] if found_fact else []
        return {STRICT: Matching(tuple(right), tuple(missed), tuple(spurious))}

    def _valued(self, fact: Fact) -> Fact | None:
        value = self.value(fact)
        if value is None:
            return None
        shown = fact.shown if fact.shown.endswith(value) else f"{fact.shown} is {value}"
        return dataclasses.replace(fact, key=(value,), shown=shown)


def _role_pairs(gold: View, predicted: View) -> tuple[tuple[Fact, Fact], ...]:
    return match(distinct(facts.roles(gold)), distinct(facts.roles(predicted)), _same_role).pairs


def _entity_pairs(gold: View, predicted: View) -> tuple[tuple[Fact, Fact], ...]:
    known, found = distinct(facts.entity_types(gold)), distinct(facts.entity_types(predicted))

    def by_name(one: Fact, other: Fact) -> float:
        return (2.0 if one.key == other.key else 1.0) if one.key[0] == other.key[0] else 0.0

    return match(known, found, by_name).pairs


FIELDS: tuple[Field | PairedField, ...] = (
    Field("release.kind", facts.release_value("kind"), _equal),
    Field("release.published", facts.release_value("published"), _equal),
    Field("people", facts.people, _equal, _same_name),
    Field("people.aliases", facts.person_forms("aliases"), _equal),
    Field("people.short_forms", facts.person_forms("short_forms"), _equal),
    Field("roles", facts.roles, _equal, _same_role),
    PairedField("roles.status", _role_pairs, lambda role: role.names[0] if role.names else None),
    Field("entities.organisations", facts.entities(*facts.ORGANISATION_TYPES), _equal, _same_entity),
    Field("entities.vessels+aircraft", facts.entities(*facts.CRAFT_TYPES), _equal, _same_entity),
    Field("entities.places", facts.entities(*facts.PLACE_TYPES), _equal, _same_entity),
    PairedField("entities.type", _entity_pairs, lambda entity: entity.key[1]),
    Field("entities.acronyms", facts.acronyms, _equal),
    Field("dates", facts.dates, _equal, _same_value),
    Field("citations.executive_orders", facts.citations(orders=True), _equal),
    Field("citations.other", facts.citations(orders=False), _equal),
    Field("citations.sections", facts.citation_parts("sections"), _equal),
    Field("citations.amended", facts.citation_parts("amended_by"), _equal),
    Field("designations.new", facts.designations("new"), _same_subject_and_rest),
    Field("designations.previous", facts.designations("previous"), _same_subject_and_rest),
    Field("designations.authority", facts.authorities, _same_subject_and_rest),
    Field("designations.date", facts.designation_dates, _same_subject_and_rest),
    Field("designations.basis", facts.bases, _same_basis),
    Field("statements", facts.statements, _same_statement),
)
FIELD_NAMES = tuple(field.name for field in FIELDS)
