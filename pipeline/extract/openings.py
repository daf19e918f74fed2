"""Openings: the characters with which a match of a pattern can begin, as a look ahead that the pattern may be led by.

The engine of `re` tries a pattern with an optional beginning at each place of a text, at some cost; a class of
characters before it is refused many times quicker.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

_PARSER: Any = importlib.import_module("re._parser")
_CODES: Any = importlib.import_module("re._constants")

# What re.IGNORECASE takes for these letters beside their two cases.
_TWINS = {"i": "İı", "k": "\N{KELVIN SIGN}", "s": "ſ"}
_CLASSES = {"CATEGORY_DIGIT": r"\d", "CATEGORY_SPACE": r"\s"}


class _AnyOpeningError(Exception):
    """A match may begin with nearly anything, or be empty."""


def led_by_opening(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Pattern in; the one that matches the same but looks for a match's first character first, if that tells, out."""
    tree = _PARSER.parse(pattern.pattern, pattern.flags & (re.IGNORECASE | re.VERBOSE))
    try:
        members, may_be_empty = _of_row(tree, pattern.flags)
    except _AnyOpeningError:
        return pattern
    if may_be_empty:
        return pattern
    return re.compile(f"(?=[{''.join(sorted(members))}])(?:{_closed(pattern)})", pattern.flags)


def _closed(pattern: re.Pattern[str]) -> str:
    """The pattern's source, so that a comment at its end does not reach what follows."""
    return f"{pattern.pattern}\n" if pattern.flags & re.VERBOSE else pattern.pattern


def _of_row(row: Iterable[tuple[Any, Any]], flags: int) -> tuple[set[str], bool]:
    """Parts in a row in; members of a class of what can open them, and whether they may be empty, out."""
    members: set[str] = set()
    for code, value in row:
        if code in (_CODES.AT, _CODES.ASSERT, _CODES.ASSERT_NOT):
            continue
        found, may_be_empty = _of_part(code, value, flags)
        members |= found
        if not may_be_empty:
            return members, False
    return members, True


def _of_part(code: Any, value: Any, flags: int) -> tuple[set[str], bool]:
    if code is _CODES.LITERAL:
        return _cases(chr(value), flags), False
    if code is _CODES.IN:
        return _of_class(value, flags), False
    if code is _CODES.SUBPATTERN:
        _, added, removed, inner = value
        return _of_row(inner, (flags | added) & ~removed)
    if code is _CODES.ATOMIC_GROUP:
        return _of_row(value, flags)
    if code in (_CODES.MAX_REPEAT, _CODES.MIN_REPEAT, _CODES.POSSESSIVE_REPEAT):
        fewest, _, inner = value
        members, may_be_empty = _of_row(inner, flags)
        return members, may_be_empty or not fewest
    if code is _CODES.BRANCH:
        branches = [_of_row(branch, flags) for branch in value[1]]
        return set().union(*(members for members, _ in branches)), any(empty for _, empty in branches)
    raise _AnyOpeningError


def _of_class(members: Sequence[tuple[Any, Any]], flags: int) -> set[str]:
    found: set[str] = set()
    for code, value in members:
        if code is _CODES.LITERAL:
            found |= _cases(chr(value), flags)
        elif code is _CODES.RANGE and not flags & re.IGNORECASE:
            found.add(f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}")
        elif code is _CODES.CATEGORY and str(value) in _CLASSES:
            found.add(_CLASSES[str(value)])
        else:
            raise _AnyOpeningError
    return found


def _cases(letter: str, flags: int) -> set[str]:
    if not flags & re.IGNORECASE:
        return {re.escape(letter)}
    if not letter.isascii():
        raise _AnyOpeningError
    return {re.escape(case) for case in (letter.lower(), letter.upper(), *_TWINS.get(letter.lower(), ""))}
