"""Text that knows where each of its characters stands in the raw file, and the map from clean offsets to raw bytes.

The offset map is a tuple of runs (clean_start, raw_start, length): the `length` code points from `clean_start` stand at
consecutive raw bytes from `raw_start`. A code point that takes more than one byte in the file ends its run, so plain
addition reads the map. Characters that cleaning added (a missing space) belong to no run.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Callable, Iterable, Sequence

OffsetMap = tuple[tuple[int, int, int], ...]
ADDED = -1


@dataclasses.dataclass(frozen=True, slots=True)
class Edit:
    """Replacement of `start:end` by `new`."""

    start: int
    end: int
    new: str


@dataclasses.dataclass(frozen=True, slots=True)
class TrackedText:
    """A text and, for each code point, its first raw byte (ADDED for characters that cleaning put in)."""

    text: str
    origins: tuple[int, ...]
    # The places of the tracked characters and the end, once they are asked for.
    _places: list[int] = dataclasses.field(default_factory=list, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.text) != len(self.origins):
            raise ValueError(f"{len(self.text)} characters but {len(self.origins)} origins")

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> TrackedText:
        return TrackedText(self.text[part], self.origins[part])

    def __add__(self, other: TrackedText) -> TrackedText:
        return TrackedText(self.text + other.text, self.origins + other.origins)

    def origin(self, offset: int) -> int:
        """Offset in, raw byte of the first tracked character from there on (else of the last one before) out."""
        if offset < len(self.origins) and self.origins[offset] != ADDED:
            return self.origins[offset]
        # Kept, since a text of which much was added is asked for each of its repairs.
        if not self._places:
            self._places.extend(place for place, origin in enumerate(self.origins) if origin != ADDED)
            self._places.append(len(self.origins))
        index = bisect.bisect_left(self._places, offset)
        nearest = index if index < len(self._places) - 1 else len(self._places) - 2
        return self.origins[self._places[nearest]] if nearest >= 0 else 0

    def edited(self, edits: Sequence[Edit]) -> TrackedText:
        """Edits in order, without overlap, in; the new text out."""
        if not edits:
            return self
        texts: list[str] = []
        origins: list[int] = []
        position = 0
        for edit in edits:
            if edit.start < position or edit.end < edit.start:
                raise ValueError(f"edit {edit} overlaps the one before it")
            texts += [self.text[position : edit.start], edit.new]
            origins += self.origins[position : edit.start]
            origins += _new_origins(self.origins[edit.start : edit.end], len(edit.new))
            position = edit.end
        texts.append(self.text[position:])
        origins += self.origins[position:]
        return TrackedText("".join(texts), tuple(origins))


def tracked(text: str, origins: Iterable[int]) -> TrackedText:
    """Text and raw bytes in, tracked text out."""
    return TrackedText(text, tuple(origins))


def added(text: str) -> TrackedText:
    """Words that stand nowhere in the raw file in, tracked text out."""
    return TrackedText(text, (ADDED,) * len(text))


def joined(parts: Iterable[TrackedText]) -> TrackedText:
    """Tracked texts in, one after the other out."""
    parts = list(parts)
    return TrackedText(
        "".join(part.text for part in parts), tuple(itertools.chain.from_iterable(part.origins for part in parts))
    )


def edits_for(pattern: re.Pattern[str], text: str, new: Callable[[re.Match[str]], str] | str) -> list[Edit]:
    """Pattern, text and replacement (plain words or a function) in, the edits that change something out."""
    edits = []
    for match in pattern.finditer(text):
        words = new if isinstance(new, str) else new(match)
        if words != match.group():
            edits.append(Edit(match.start(), match.end(), words))
    return edits


def shifted(edits: Sequence[Edit]) -> Callable[[int, bool], int]:
    """Edits in; a function from an old offset to the new one out. Words inserted at a range's end stay outside."""
    starts = [edit.start for edit in edits]
    totals = [0]
    for edit in edits:
        totals.append(totals[-1] + len(edit.new) - (edit.end - edit.start))

    def move(offset: int, is_end: bool) -> int:
        index = bisect.bisect_right(starts, offset)
        if not index:
            return offset
        edit = edits[index - 1]
        start = edit.start + totals[index - 1]
        if offset >= edit.end and not (edit.start == edit.end == offset and is_end):
            return offset + totals[index]
        if offset == edit.start:
            return start
        return start + min(offset - edit.start, len(edit.new))

    return move


def runs(text: TrackedText) -> OffsetMap:
    """Tracked text in, its offset map out."""
    found: list[tuple[int, int, int]] = []
    start = length = 0
    raw = ADDED
    for offset, origin in enumerate(text.origins):
        if length and origin == raw + length:
            length += 1
            continue
        if length:
            found.append((start, raw, length))
        start, raw, length = offset, origin, int(origin != ADDED)
    if length:
        found.append((start, raw, length))
    return tuple(found)


def to_raw(offset_map: OffsetMap, offset: int) -> int:
    """Clean offset in, raw byte out; of the nearest mapped character before it if its own was added by cleaning."""
    index = bisect.bisect_right(offset_map, offset, key=lambda run: run[0]) - 1
    if index < 0:
        return offset_map[0][1] if offset_map else 0
    start, raw, length = offset_map[index]
    return raw + min(offset - start, length - 1)


def is_mapped(offset_map: OffsetMap, offset: int) -> bool:
    """True if the character at this clean offset stands in the raw file."""
    index = bisect.bisect_right(offset_map, offset, key=lambda run: run[0]) - 1
    return index >= 0 and offset < offset_map[index][0] + offset_map[index][2]


def to_clean(offset_map: OffsetMap, raw: int) -> int | None:
    """Raw byte in, the clean offset that stands there out; None if cleaning dropped it."""
    for start, raw_start, length in offset_map:
        if raw_start <= raw < raw_start + length:
            return start + raw - raw_start
    return None


def _new_origins(old: Sequence[int], length: int) -> list[int]:
    if length == len(old):
        return list(old)
    first = next((origin for origin in old if origin != ADDED), ADDED)
    return [first, *[ADDED] * (length - 1)] if length else []
