"""Bytes read as choices: what a fuzzer mutates becomes numbers, picks and texts; without bytes, the first choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Picked = TypeVar("Picked")
# Characters that break texts: controls, spaces, bidirectional marks, combining marks, other scripts, halves of pairs.
ODD = (
    "\x00\t\n\x0b\x0c\r\x1b\x1f \x7f\x85\u00a0\u00ad\u0130\u0149\u01c5\u0301\u0660\u200b\u200e\u2009\u2028\u202e"
    "\u2060\u20dd\u3000\ue000\ufeff\ufffd\ud800\udfff\U0001f6a2\U000e0041\U0010ffffßﬁⅫ½²٣中Ёא"
)


class Choices:
    """Bytes and how many of them were read."""

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._read = 0

    @property
    def are_left(self) -> bool:
        """True while there are bytes to choose by."""
        return self._read < len(self._source)

    def number(self, count: int) -> int:
        """How many numbers there are in, one of 0 … count - 1 out; takes two bytes where one does not suffice."""
        wanted = 1 if count <= 256 else 2
        taken = self._source[self._read : self._read + wanted]
        self._read += wanted
        return int.from_bytes(taken, "big") % count

    def is_one_of(self, count: int) -> bool:
        """True once in `count` choices, and never when no bytes are left."""
        return self.number(count) == count - 1 if self.are_left else False

    def pick(self, choices: Sequence[Picked]) -> Picked:
        """Sequence in, one of its members out."""
        return choices[self.number(len(choices))]

    def listed(self, most: int, make: Callable[[Choices], Picked]) -> list[Picked]:
        """Greatest length and a maker in, a list of what it made out; it ends where the bytes do."""
        length = self.number(most + 1)
        made: list[Picked] = []
        while len(made) < length and self.are_left:
            made.append(make(self))
        return made

    def characters(self, most: int) -> str:
        """Greatest length in, raw characters out: ASCII, odd ones, or any code point."""
        return "".join(self.listed(most, _character))

    def octets(self, most: int) -> bytes:
        """Greatest length in, raw bytes out."""
        return bytes(self.listed(most, lambda choices: choices.number(256)))


def _character(choices: Choices) -> str:
    kind = choices.number(8)
    if kind < 5:
        return chr(32 + choices.number(95))
    return choices.pick(ODD) if kind < 7 else chr(choices.number(0x10000))
