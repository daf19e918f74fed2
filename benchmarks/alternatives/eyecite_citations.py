"""eyecite: citations of courts, statutes and regulations, by the reporters of reporters-db."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from benchmarks.alternatives.records import Tool, citation, record_of
from benchmarks.corpora import Reading
from pipeline.evaluate.facts import Record

FIELDS = ("citations.executive_orders", "citations.other")
# eyecite's reporters and the labelling guide's forms. It has no reporter for executive orders, proclamations, UN
# resolutions and general licences, and does not read laws by their names.
UNITED_STATES_CODE = "U.S.C."
FEDERAL_REGULATIONS = "C.F.R."
PUBLIC_LAWS = "Pub. L."

Law = tuple[str, dict[str, str]]


def tool() -> Tool:
    """Nothing in, the tool with its list of reporters read out; ImportError if it is not installed."""
    from eyecite import get_citations
    from eyecite.models import FullLawCitation

    # The tokenizer's patterns are compiled on first use: part of loading, not of reading.
    get_citations("50 U.S.C. § 1701")

    def find(readings: Sequence[Reading]) -> list[list[Law]]:
        found: list[list[Law]] = []
        for reading in readings:
            cited: list[Any] = get_citations(reading.text)
            # Cases and journals are no legal basis of the labelling guide: they are not held against the tool.
            laws = [law for law in cited if isinstance(law, FullLawCitation)]
            found.append([(law.corrected_reporter(), law.groups) for law in laws])
        return found

    return Tool("eyecite", FIELDS, find, record)


def record(laws: Sequence[Law]) -> Record:
    """What the tool found in a release in, the record that this amounts to out."""
    return record_of(citations=[cited for law in laws for cited in in_form(*law)])


def in_form(reporter: str, groups: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Reporter and parts of a citation in, the citation in the guide's form out; of other reporters none.

    A regulation counts by its part ("31 CFR 583"), a public law by its number, a section of the Code by title and
    section.
    """
    section = (groups.get("section") or "").rstrip(".,;")
    if reporter == UNITED_STATES_CODE:
        yield citation(f"{groups['title']} USC {section}", "statute")
    elif reporter == FEDERAL_REGULATIONS:
        yield citation(f"{groups['chapter']} CFR {section.partition('.')[0]}", "regulation")
    elif reporter == PUBLIC_LAWS:
        yield citation(f"Pub. L. {groups['title']}", "statute")
