"""What one text tells of designations, as plain words: the shape of the tests that try many constructions."""

from __future__ import annotations

import dataclasses

from pipeline.records import DesignationMention
from tests.extract.designation_inputs import NAMES, designations

TREASURY = "U.S. Department of the Treasury"


@dataclasses.dataclass(frozen=True)
class Case:
    """A text with the facts that it states; a fact is "subject: action event", then what the case is about."""

    situation: str
    paragraphs: tuple[str, ...]
    facts: frozenset[str]
    kind: str = "designation"
    publisher: str = TREASURY
    items: tuple[str, ...] = ()


def case(situation: str, text: str, *facts: str, **options: object) -> Case:
    """Situation, text (blocks parted by a bar) and its facts in, a case out."""
    return Case(situation, tuple(text.split(" | ")), frozenset(facts), **options)  # type: ignore[arg-type]


def facts_of(one: Case) -> set[str]:
    """A case in, the facts that are found in its text out, each as far as a fact of the case speaks of it."""
    found, _, text = designations(*one.paragraphs, kind=one.kind, publisher=one.publisher, items=one.items)
    asked = {part for fact in one.facts for part in ("on", "by", "under", "for") if f" {part} " in fact}
    return {_fact(mention, text, asked) for mention in _merged(found, text)}


def _full(text: str) -> str:
    return next((key for key, (_, short) in NAMES.items() if text in short), text)


def _merged(found: list[DesignationMention], text: str) -> list[DesignationMention]:
    merged: dict[tuple[str, str, str, str | None], DesignationMention] = {}
    for mention in found:
        subject = _full(text[mention.subject.start : mention.subject.end])
        key = (subject, mention.action, mention.event, mention.by_text)
        known = merged.get(key)
        merged[key] = mention if known is None else _joined(known, mention)
    return list(merged.values())


def _joined(one: DesignationMention, other: DesignationMention) -> DesignationMention:
    return dataclasses.replace(
        one,
        date=one.date or other.date,
        authorities=tuple(dict.fromkeys(one.authorities + other.authorities)),
        bases=one.bases + other.bases,
    )


def _fact(mention: DesignationMention, text: str, asked: set[str]) -> str:
    fact = f"{_full(text[mention.subject.start : mention.subject.end])}: {mention.action} {mention.event}"
    if "on" in asked and mention.date:
        fact += f" on {mention.date}"
    if "by" in asked and mention.by_text:
        fact += f" by {mention.by_text.removeprefix('The ').removeprefix('the ')}"
    if "under" in asked and mention.authorities:
        fact += " under " + ", ".join(mention.authorities)
    if "for" in asked and mention.bases:
        reasons = dict.fromkeys(
            f"{basis.basis} {_full(text[basis.target.start : basis.target.end])}" if basis.target else basis.basis
            for basis in mention.bases
        )
        fact += " for " + ", ".join(sorted(reasons))
    return fact
