"""Names of the list of designees where a release prints them: what the pipeline missed, training can still learn."""

from __future__ import annotations

import csv
import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

FIELDS = ("release_id", "sdn_name", "sdn_type")
SHORTEST = 4


@dataclasses.dataclass(frozen=True, slots=True)
class ListedName:
    """A name as the list of designees prints it ("ROE, Jane"), and what kind of thing bears it."""

    name: str
    kind: str


def read_listed(path: Path | None) -> dict[str, list[ListedName]]:
    """Path of designees.csv (None: no list) in, the listed names of each release out."""
    found: dict[str, list[ListedName]] = defaultdict(list)
    if path is None:
        return found
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            release, name, kind = (row[field] for field in FIELDS)
            found[release].append(ListedName(name, kind))
    return found


def listed_in(listed: ListedName, text: str) -> Iterator[tuple[int, int]]:
    """A listed name and a text in, the ranges out where the text prints it in capitalised words."""
    if len(listed.name) < SHORTEST:
        return
    for pattern in _patterns(listed):
        for match in re.finditer(pattern, text, re.IGNORECASE):
            words = match[0].split()
            if words[0][0].isupper() and words[-1][0].isupper():
                yield match.span()


def _patterns(listed: ListedName) -> Iterator[str]:
    family, comma, given = listed.name.partition(",")
    if listed.kind != "individual" or not comma:
        dot = r"\.?" if listed.name.endswith(".") else ""
        yield rf"\b{_words(listed.name)}{dot}(?!\w)"
        return
    yield rf"\b{_words(given)}\s+{_words(family)}(?!\w)"
    yield rf"\b{_words(family)}\s+{_words(given)}(?!\w)"


def _words(name: str) -> str:
    return r"[\s,.’'-]+".join(map(re.escape, re.findall(r"\w+", name)))
