"""What a source of candidates proposes for written blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from tests.releases import document


def proposed(source: Callable[[Document], Iterable[Candidate]], *blocks: str) -> list[tuple[str, str]]:
    """Source and blocks in, (words, label) of its candidates in the order of the text out."""
    found = document(*blocks)
    candidates = sorted(source(found), key=lambda candidate: candidate.start)
    return [(found.text[candidate.start : candidate.end], candidate.label) for candidate in candidates]
