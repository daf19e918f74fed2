"""A possible name, as one source of evidence proposes it."""

from __future__ import annotations

import dataclasses

from pipeline.records import Evidence, Span


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """A possible name: range, label (`org` while the kind of organisation is open), how much it counts, who says so."""

    start: int
    end: int
    label: str
    weight: float
    evidence: Evidence

    @property
    def span(self) -> Span:
        """The candidate's range."""
        return Span(self.start, self.end)
