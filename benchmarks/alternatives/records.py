"""A record that holds only what one tool says, so that the project's own scorer can count it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from benchmarks.corpora import Reading
from pipeline.evaluate.facts import EMPTY_RECORD, Record
from pipeline.evaluate.strings import normal_form


@dataclasses.dataclass(frozen=True, slots=True)
class Tool:
    """A tool made ready: `find` is what is timed, `record` turns what it found in one release into a
    record.

    `fields` are the rows of the score table of which the tool says anything.
    """

    name: str
    fields: tuple[str, ...]
    find: Callable[[Sequence[Reading]], Sequence[Any]]
    record: Callable[[Any], Record]


def record_of(**facts: Iterable[dict[str, Any]]) -> Record:
    """Lists of a record by their keys in, a record that holds nothing else out."""
    return {**EMPTY_RECORD, **{key: list(values) for key, values in facts.items()}}


def person(name: str) -> dict[str, Any]:
    """Name in, a person without anything else out."""
    return {"name": name, "aliases": [], "short_forms": [], "roles": []}


def entity(name: str, kind: str) -> dict[str, Any]:
    """Name and type in, an entity without anything else out."""
    return {"name": name, "type": kind, "acronyms": [], "aliases": []}


def date(text: str, value: str | None) -> dict[str, Any]:
    """Words and EDTF value in, a date out."""
    return {"text": text, "value": value}


def citation(name: str, kind: str) -> dict[str, Any]:
    """Id and kind in, a citation without sections out."""
    return {"id": name, "kind": kind, "sections": [], "amended_by": []}


def fullest(names: Sequence[str]) -> list[str]:
    """Names of one sort in one release in, those out that are no part of a longer one, each once.

    "Quill" beside "Ada Quill" is how the text comes back to her, and gold has it as a short form: no tool is charged
    with a second person for it.
    """
    words = {name: normal_form(name).split() for name in names}
    distinct = {normal_form(name): name for name in reversed(names)}
    kept = [name for name in distinct.values() if not any(_is_part(words[name], other) for other in words.values())]
    return sorted(kept, key=list(names).index)


def _is_part(words: Sequence[str], other: Sequence[str]) -> bool:
    if len(words) >= len(other):
        return False
    return any(list(other[at : at + len(words)]) == list(words) for at in range(len(other) - len(words) + 1))
