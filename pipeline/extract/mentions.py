"""Everything that the extractors find in one release."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from pipeline.extract.citations import find_citations
from pipeline.extract.dates import find_dates
from pipeline.extract.designations import find_designations
from pipeline.extract.document import Document
from pipeline.extract.kind import find_kind
from pipeline.extract.names import find_names
from pipeline.extract.roles import find_roles
from pipeline.extract.statements import find_statements
from pipeline.records import DateMention, NameMention, ReleaseMentions


def extract_mentions(document: Document) -> ReleaseMentions:
    """Document in, all its mentions out."""
    dates = find_dates(document)
    citations, citation_warnings = find_citations(document)
    kind, reason = find_kind(document)
    found = find_names(document, dates=dates, citations=citations)
    dates = _outside_firms(dates, found.names)
    roles = find_roles(document, found.names, dates)
    statements = find_statements(document, found.names)
    designations, designation_warnings = find_designations(document, found.names, dates, citations, kind)
    return ReleaseMentions(
        id=document.clean.id,
        text_sha256=document.clean.text_sha256,
        kind=kind,
        kind_reason=reason,
        names=tuple(found.names),
        lost=tuple(found.lost),
        aliases=tuple(found.aliases),
        identifiers=tuple(found.identifiers),
        dates=tuple(dates),
        citations=tuple(citations),
        roles=tuple(roles),
        designations=tuple(designations),
        statements=tuple(statements),
        warnings=(*document.clean.warnings, *citation_warnings, *designation_warnings),
    )


def _outside_firms(dates: Sequence[DateMention], names: Sequence[NameMention]) -> list[DateMention]:
    """The dates that are no part of a firm's name ("River Trade 2021 EOOD")."""
    firms = [name.span for name in names if name.label == "company"]
    starts = [firm.start for firm in firms]

    def inside(date: DateMention) -> bool:
        before = bisect.bisect_right(starts, date.start)
        return before > 0 and firms[before - 1].contains(date.span)

    return [date for date in dates if not inside(date)]
