"""A pattern for long texts, most of which it does not match: it finds what `re` finds, sooner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.extract.needles import Needles, fold, needles_of
from pipeline.extract.openings import led_by_opening

# So many characters read pay for working out needles and opening; a single release is read sooner without them.
WORTH_THE_WORK = 20_000


class QuickPattern:
    """A compiled pattern that runs only where one of its needles stands, and looks for a match's first character first.

    What that takes is worked out when `worth` characters have been read.
    """

    __slots__ = ("_led", "_needles", "_read", "_sought", "_worth", "pattern")

    def __init__(self, pattern: re.Pattern[str], *, worth: int = WORTH_THE_WORK) -> None:
        self.pattern = pattern
        self._worth = worth
        self._needles: Needles | None = None
        self._sought = False
        self._led: re.Pattern[str] | None = None
        self._read = 0

    def may_match(self, text: str, start: int, end: int) -> bool:
        """Text and range in, false if the pattern surely matches nowhere in it."""
        if self._read < self._worth:
            return True
        needles = self.needles()
        return needles is None or needles.stand_in(text, start, end)

    def needles(self) -> Needles | None:
        """Nothing in, what stands in every match out; None if nothing tells."""
        if not self._sought:
            self._needles = needles_of(self.pattern)
            self._sought = True
        return self._needles

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer."""
        stop = len(text) if end is None else end
        return self.matches(text, start, stop) if self.may_match(text, start, stop) else iter(())

    def matches(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """As re.Pattern.finditer, where a PatternTable has looked for the needles."""
        return self._engine(end - start).finditer(text, start, end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As re.Pattern.search."""
        stop = len(text) if end is None else end
        return self._engine(stop - start).search(text, start, stop) if self.may_match(text, start, stop) else None

    def _engine(self, length: int) -> re.Pattern[str]:
        """Number of characters to be read in, the pattern to read them with out."""
        if self._led is not None:
            return self._led
        if self._read < self._worth:
            self._read += length
            return self.pattern
        self._led = led_by_opening(self.pattern)
        return self._led


class PatternTable:
    """Patterns that are held against the same texts: each needle is sought once, whichever of them it speaks for."""

    __slots__ = ("_always", "_exact", "_folded", "_patterns", "_read", "_sought", "_worth")

    def __init__(self, patterns: Sequence[QuickPattern], *, worth: int = WORTH_THE_WORK) -> None:
        self._patterns = patterns
        self._worth = worth
        self._read = 0
        self._sought = False
        self._always: list[int] = []
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}

    def likely(self, text: str, start: int, end: int) -> list[int]:
        """Text and range in, the places of the patterns that may match in it out, in order."""
        if self._read < self._worth:
            self._read += end - start
            return list(range(len(self._patterns)))
        if not self._sought:
            self._seek()
        found = set(self._always)
        for needle, places in self._exact.items():
            if text.find(needle, start, end) >= 0:
                found.update(places)
        if self._folded:
            plain = fold(text)
            for needle, places in self._folded.items():
                if plain.find(needle, start, end) >= 0:
                    found.update(places)
        return sorted(found)

    def _seek(self) -> None:
        for place, pattern in enumerate(self._patterns):
            needles = pattern.needles()
            if needles is None:
                self._always.append(place)
                continue
            for needle in needles.exact:
                self._exact.setdefault(needle, []).append(place)
            for needle in needles.folded:
                self._folded.setdefault(needle, []).append(place)
        self._sought = True
