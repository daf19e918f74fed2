"""A passage: one block of a release on its way from the markup to the clean text."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Callable, Iterable, Sequence

from pipeline.offsets import Edit, TrackedText, added, shifted

BLOCK_KINDS = (
    "boilerplate",
    "caption",
    "footer",
    "headline",
    "list_item",
    "paragraph",
    "quotation",
    "subheading",
)
SILENT_KINDS = frozenset({"boilerplate", "caption", "footer"})


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """A run of the passage in bold, italic or a link (style `link`, with its url)."""

    start: int
    end: int
    style: str
    url: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """Kind, heading level, tracked text (a newline where the source breaks the line) and marks in order."""

    kind: str
    content: TrackedText
    marks: tuple[Mark, ...] = ()
    level: int = 0

    @property
    def text(self) -> str:
        """The words without their origins."""
        return self.content.text

    @property
    def raw_start(self) -> int:
        """Raw byte of the first tracked character."""
        return self.content.origin(0)

    def edited(self, edits: Sequence[Edit]) -> Passage:
        """Edits in order, without overlap, in; the passage with its marks moved along out."""
        if not edits:
            return self
        move = shifted(edits)
        moved = (dataclasses.replace(m, start=move(m.start, False), end=move(m.end, True)) for m in self.marks)
        marks = tuple(mark for mark in moved if mark.start < mark.end)
        return dataclasses.replace(self, content=self.content.edited(edits), marks=marks)

    def part(self, start: int, end: int, *, kind: str | None = None) -> Passage:
        """Range in, the trimmed passage of these words out (of the same kind unless another is given)."""
        words = self.text[start:end]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        inside = (mark for mark in self.marks if mark.start < end and mark.end > start)
        marks = tuple(Mark(max(m.start, start) - start, min(m.end, end) - start, m.style, m.url) for m in inside)
        return Passage(kind or self.kind, self.content[start:end], marks, self.level)

    def of_kind(self, kind: str) -> Passage:
        """Kind in, the same words as a block of that kind out."""
        return dataclasses.replace(self, kind=kind)

    def is_styled(self, style: str) -> bool:
        """True if every letter and digit stands in runs of the style."""
        if not any(mark.style == style for mark in self.marks):
            return False
        covered = [False] * len(self.text)
        for mark in self.marks:
            if mark.style == style:
                covered[mark.start : mark.end] = [True] * (mark.end - mark.start)
        wordy = [inside for inside, character in zip(covered, self.text, strict=True) if character.isalnum()]
        return bool(wordy) and all(wordy)


def from_words(kind: str, words: str) -> Passage:
    """Kind and words that stand nowhere in the file in, a passage out."""
    return Passage(kind, added(words))


def split_at(passage: Passage, cuts: Iterable[int]) -> list[Passage]:
    """Passage and offsets in, the trimmed non-empty parts between them out."""
    borders = [0, *sorted(set(cuts)), len(passage.text)]
    # Each part gets its own marks to look at: many lines times many marks would take long.
    marks: list[list[Mark]] = [[] for _ in borders]
    for mark in passage.marks:
        first, last = bisect.bisect_right(borders, mark.start) - 1, bisect.bisect_left(borders, mark.end)
        for index in range(max(first, 0), min(last, len(borders))):
            marks[index].append(mark)
    parts = [
        dataclasses.replace(passage, marks=tuple(own)).part(start, end)
        for (start, end), own in zip(itertools.pairwise(borders), marks, strict=False)
    ]
    return [part for part in parts if part.text]


def changed(passages: Iterable[Passage], change: Callable[[Passage], Passage]) -> list[Passage]:
    """Passages and a change in, the changed passages that still have words out."""
    return [new for new in map(change, passages) if new.text.strip()]
