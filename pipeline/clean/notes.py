"""Collects what cleaning changed in one release: repairs (by raw byte) and warnings."""

from __future__ import annotations

import dataclasses

from pipeline.limits import MOST_REPAIRS

EXCERPT = 120


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """A repair whose clean offset is not known yet."""

    kind: str
    raw_start: int
    before: str
    after: str
    reason: str


class Notes:
    """The growing list of repairs and warnings of one release."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.warnings: list[str] = []
        self.unlisted = 0

    def repair(self, kind: str, raw_start: int, before: str, after: str, reason: str) -> None:
        """Kind, raw byte, old and new words and the reason in; long words are cut; after MOST_REPAIRS counts."""
        if len(self.changes) >= MOST_REPAIRS:
            self.unlisted += 1
            return
        self.changes.append(Change(kind, raw_start, _cut(before), _cut(after), reason))

    def warn(self, message: str) -> None:
        """A message in; each is kept once."""
        if message not in self.warnings:
            self.warnings.append(message)


def _cut(words: str) -> str:
    return words if len(words) <= EXCERPT else words[: EXCERPT - 1] + "…"
