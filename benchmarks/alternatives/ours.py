"""Our own steps for dates and for citations by themselves, which need no model: what their speed is to compare with."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.alternatives.records import Tool, citation, date, record_of
from benchmarks.corpora import Reading
from pipeline.evaluate.facts import Record
from pipeline.extract.citations import find_citations_in
from pipeline.extract.dates import find_dates_in
from pipeline.records import CitationMention, DateMention

FIRST = "U.S. Department of the Treasury; June 4, 2019; E.O. 13818"


def dates_alone() -> Tool:
    """Nothing in, our extraction of dates, block by block and without what the whole release tells it, out."""
    find_dates_in(FIRST, published=None)

    def find(readings: Sequence[Reading]) -> list[list[DateMention]]:
        return [
            [found for block in reading.blocks for found in find_dates_in(block, published=reading.published)]
            for reading in readings
        ]

    def record(found: Sequence[DateMention]) -> Record:
        return record_of(dates=[date(mention.text, mention.value) for mention in found])

    return Tool("our dates alone", ("dates",), find, record)


def citations_alone() -> Tool:
    """Nothing in, our extraction of citations by itself out."""
    find_citations_in(FIRST)

    def find(readings: Sequence[Reading]) -> list[list[CitationMention]]:
        return [find_citations_in(reading.text)[0] for reading in readings]

    def record(found: Sequence[CitationMention]) -> Record:
        return record_of(citations=[citation(mention.id, mention.kind) for mention in found])

    return Tool("our citations alone", ("citations.executive_orders", "citations.other"), find, record)
