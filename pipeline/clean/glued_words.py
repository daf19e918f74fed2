"""Words glued to names, where no markup tells of it: parted only if the release itself knows both halves."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable

from pipeline.clean.characters import noted
from pipeline.clean.notes import Notes
from pipeline.clean.passages import Passage
from pipeline.offsets import Edit
from pipeline.rule_files import load_gazetteer

_WORD = re.compile(r"(?<![\w@/.#’'-])[^\W\d_]+(?![\w@/]|[.-]\w)")
_NAME = r"[A-Z][a-z]{2,}"
# A small word, or a long one such as a verb, before a name; "iPhone" and "eBay" have too short a beginning.
_BEFORE = (
    r"and|any|are|as|at|by|during|for|from|has|have|in|into|is|of|on|or|said|than|that|the|to|under|was|were|when|where|which|while"
    r"|who|with|[a-z]{5,}"
)
_OPENING = r"And|As|At|By|For|From|In|Of|On|That|The|This|To|Under|With"
_BEHIND = r"and|are|been|by|for|from|has|have|is|said|that|to|was|were|will|with"
_BETWEEN = r"and|from|of|or|to"
_SPLITS = (
    re.compile(rf"(?P<left>{_BEFORE}|{_OPENING})(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME})(?P<right>{_BEHIND})"),
    re.compile(rf"(?P<name>{_NAME})(?P<middle>{_BETWEEN})(?P<second>{_NAME})"),
    re.compile(rf"(?P<left>{_BEFORE})(?P<name>{_NAME})(?P<middle>{_BETWEEN})(?P<second>{_NAME})"),
)
_MONTHS = "January February March April June July August September October November December".split()
_REASON = "the space between a word and a name got lost; both stand alone elsewhere"
ROUNDS = 3


def part_glued_words(passages: list[Passage], notes: Notes) -> list[Passage]:
    """Passages of a release in; with a space between a name and the word glued to it, out."""
    for _ in range(ROUNDS):
        counts = Counter(word for passage in passages for word in _WORD.findall(passage.text))
        names = {word for word in counts if re.fullmatch(_NAME, word)} | _known_names()
        parted = [_parted(passage, counts, names, notes) for passage in passages]
        if all(new is old for new, old in zip(parted, passages, strict=True)):
            return passages
        passages = parted
    return passages


def _parted(passage: Passage, counts: Counter[str], names: set[str], notes: Notes) -> Passage:
    edits: list[Edit] = []
    for found in _WORD.finditer(passage.text):
        # A form that comes again is a name in itself ("LockBit"), save "in" before a place.
        if counts[found[0]] == 1 or (found[0].startswith("in") and found[0].removeprefix("in") in _known_names()):
            edits += [Edit(found.start() + cut, found.start() + cut, " ") for cut in _cuts(found[0], names)]
    return noted(passage, edits, "glued_name", _REASON, notes)


def _cuts(word: str, names: set[str]) -> list[int]:
    for pattern in _SPLITS:
        match = pattern.fullmatch(word)
        if match is None:
            continue
        parts = match.groupdict()
        known = [parts[group] for group in ("name", "second") if group in parts]
        if word not in _known_names() and all(name in names for name in known) and not _is_people(parts):
            return sorted(match.end(group) for group in parts if match.end(group) < len(word))
    return []


def _is_people(parts: dict[str, str]) -> bool:
    """Whether a place's name with "is" may be its people: "Iraqis"."""
    return parts.get("right") == "is" and parts["name"] in _known_names()


@functools.cache
def _known_names() -> frozenset[str]:
    """Nothing in, the months and the one-word names of countries out."""
    entries: Iterable[dict[str, list[str] | str]] = load_gazetteer("countries")["entries"]
    return frozenset(_MONTHS) | {str(entry["name"]) for entry in entries if re.fullmatch(_NAME, str(entry["name"]))}
