"""Who acted, in a news report that names the acting body once: "The United States imposed sanctions on … on Monday"."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

from pipeline.extract.designation_text import ActingBody
from pipeline.extract.document import Document
from pipeline.extract.sameness import normal
from pipeline.extract.word_patterns import rule_pattern
from pipeline.records import DesignationMention, NameMention
from pipeline.rule_files import load_gazetteer

LEAD_BLOCKS = 8
REACH = 120

_ACTS = rule_pattern("reported_body", "reported_act")


def with_reported_body(
    document: Document,
    names: Sequence[NameMention],
    designations: Sequence[DesignationMention],
    *,
    refuses_entry: ActingBody | None = None,
) -> list[DesignationMention]:
    """News release, its names and designations in; the new acts without a body with the one the lead names out.

    An entry ban is the act of the body that is told to refuse entry, else of a country: a ministry of finance refuses
    no visas.
    """
    actor = _actor(document, names)
    return [_with_body(mention, actor, refuses_entry) for mention in designations]


def _with_body(
    mention: DesignationMention, actor: NameMention | None, refuses_entry: ActingBody | None
) -> DesignationMention:
    if mention.event != "new" or mention.by is not None or mention.by_text is not None:
        return mention
    if mention.action == "visa" and refuses_entry is not None:
        name = refuses_entry.name
        return dataclasses.replace(mention, by=name.span if name else None, by_text=refuses_entry.text)
    may_act = actor is not None and (mention.action == "block" or actor.label == "place")
    if actor is None or not may_act or mention.subject.overlaps(actor.span):
        return mention
    return dataclasses.replace(mention, by=actor.span)


def _actor(document: Document, names: Sequence[NameMention]) -> NameMention | None:
    """The first country or public body of the opening that a verb of sanctioning follows; the headline last."""
    opening = document.blocks[:LEAD_BLOCKS]
    if not opening:
        return None
    lead = [name for name in names if name.start < opening[-1].end and _may_act(name) and _acts(document, name)]
    lead.sort(key=lambda name: (document.block_at(name.start).kind == "headline", name.start))
    return lead[0] if lead else None


def _may_act(name: NameMention) -> bool:
    """True for public bodies and countries; a city stands for too much ("Washington", "Brussels")."""
    return name.label == "public_body" or (name.label == "place" and normal(name.text) in _countries())


def _acts(document: Document, name: NameMention) -> bool:
    end = min(document.block_at(name.start).end, name.end + REACH)
    return _ACTS.match(document.text[name.end : end]) is not None


@functools.cache
def _countries() -> frozenset[str]:
    entries = load_gazetteer("countries")["entries"]
    return frozenset(normal(printed) for entry in entries for printed in (entry["name"], *entry["aliases"]))
