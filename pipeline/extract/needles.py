"""Needles: pieces of text one of which stands in every match of a pattern, looked for before the pattern itself runs.

A plain search for "sanction" is many times quicker than a pattern that tries each place of a text, and most patterns
match in few texts. The needles are read off the parsed pattern (as in Cox, "Regular Expression Matching with a Trigram
Index", 2012), so no rule has to state them; a pattern that has none is simply run.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib
import re
from collections.abc import Iterable
from typing import Any

# Undocumented, but the same since Python 2; a test holds the needles to what patterns match.
_PARSER: Any = importlib.import_module("re._parser")
_CODES: Any = importlib.import_module("re._constants")

MOST_NEEDLES = 40
ENOUGH_LETTERS = 6
FEWEST_LETTERS = 2
LETTERS_OF_A_SIGN = 1.5
# Whatever is written in English holds these.
_COMMON = frozenset(
    "a an and as at by ed er for from had has he her his in is it its of on or re s that the to was with".split()
)
_USUAL_MARKS = frozenset(" ,.-’'\n")
# The four characters outside ASCII that re.IGNORECASE takes for ASCII letters; one of them would grow in lower().
_STRANGE = "İıſ\N{KELVIN SIGN}"
_FOLDED = str.maketrans(_STRANGE, "iisk")


@dataclasses.dataclass(frozen=True, slots=True)
class Needles:
    """Texts one of which stands in every match: `exact` as they are, `folded` in the folded text."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]

    def stand_in(self, text: str, start: int, end: int) -> bool:
        """Text and range in, true if one of the needles stands in it: else nothing in it can match."""
        for needle in self.exact:
            if text.find(needle, start, end) >= 0:
                return True
        if self.folded:
            plain = fold(text)
            for needle in self.folded:
                if plain.find(needle, start, end) >= 0:
                    return True
        return False


@functools.lru_cache(maxsize=8)
def fold(text: str) -> str:
    """Text in, the text in which re.IGNORECASE would find small ASCII letters out: each character in its place."""
    if any(letter in text for letter in _STRANGE):
        text = text.translate(_FOLDED)
    return text.lower()


def needles_of(pattern: re.Pattern[str]) -> Needles | None:
    """Pattern in, its needles out; None if it has none that are worth a look."""
    tree = _PARSER.parse(pattern.pattern, pattern.flags & (re.IGNORECASE | re.VERBOSE))
    found = _of_row(tree, pattern.flags)
    if found is None:
        return None
    # Longer needles are rarer, the shorter ones are found sooner where any is there.
    ordered = sorted(found)
    return Needles(
        tuple(needle for needle, folded in ordered if not folded), tuple(needle for needle, folded in ordered if folded)
    )


# A needle and whether it stands in the folded text only.
_Found = frozenset[tuple[str, bool]]


def _of_row(row: Iterable[tuple[Any, Any]], flags: int) -> _Found | None:
    """Parts in a row in, the best needles that any of them gives out: letters that follow each other, or a group's."""
    folded = bool(flags & re.IGNORECASE)
    choices: list[_Found] = []
    letters = ""
    for code, value in row:
        letter = _letter(code, value, folded=folded)
        if letter is not None:
            letters += letter
        elif code not in (_CODES.AT, _CODES.ASSERT, _CODES.ASSERT_NOT):
            choices.append(frozenset({(letters, folded)}))
            letters = ""
            if (inner := _of_part(code, value, flags)) is not None:
                choices.append(inner)
    choices.append(frozenset({(letters, folded)}))
    best = max(choices, key=_worth)
    return best if _worth(best)[0] >= LETTERS_OF_A_SIGN else None


def _letter(code: Any, value: Any, *, folded: bool) -> str | None:
    """The one character that a part stands for, or None."""
    if code is _CODES.IN and len(value) == 1:
        code, value = value[0]
    if code is not _CODES.LITERAL:
        return None
    letter = chr(value)
    if not folded:
        return letter
    return letter.lower() if letter.isascii() else None


def _of_part(code: Any, value: Any, flags: int) -> _Found | None:
    """A group, a repetition or alternatives in, their needles out."""
    if code is _CODES.SUBPATTERN:
        _, added, removed, inner = value
        return _of_row(inner, (flags | added) & ~removed)
    if code is _CODES.ATOMIC_GROUP:
        return _of_row(value, flags)
    if code in (_CODES.MAX_REPEAT, _CODES.MIN_REPEAT, _CODES.POSSESSIVE_REPEAT):
        fewest, _, inner = value
        return _of_row(inner, flags) if fewest else None
    if code is _CODES.BRANCH:
        branches = [_of_row(branch, flags) for branch in value[1]]
        found = frozenset(needle for branch in branches for needle in branch or ())
        return found if None not in branches and len(found) <= MOST_NEEDLES else None
    return None


def _worth(needles: _Found) -> tuple[float, int]:
    """How much the needles tell: the letters of the weakest of them, then how few they are."""
    return min(map(_letters_of, (needle for needle, _ in needles))), -len(needles)


def _letters_of(needle: str) -> float:
    bare = needle.strip()
    if bare.lower() in _COMMON or not bare:
        return 0
    if len(bare) < FEWEST_LETTERS:
        return 0 if bare.isascii() and (bare.isalnum() or bare in _USUAL_MARKS) else LETTERS_OF_A_SIGN
    return min(len(bare), ENOUGH_LETTERS)
