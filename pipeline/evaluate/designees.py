"""Designee recall: which names of OFAC's own list, as `designees.csv` gives them, the records hold as new."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.evaluate.facts import Record
from pipeline.evaluate.strings import tokens

FILE_NAME = "designees.csv"
KINDS = ("individual", "entity", "vessel", "aircraft")
# "MNANGAGWA, JR., Emmerson": the list sets a suffix between family and given name.
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclasses.dataclass(frozen=True, slots=True)
class Designee:
    """A row of `designees.csv`: a listed name that stands in a release."""

    release: str
    uid: str
    name: str
    kind: str

    @property
    def needed(self) -> frozenset[str]:
        """The tokens that a subject must have: of an individual the family and first given name, else all."""
        family, comma, rest = self.name.partition(",")
        if self.kind != "individual" or not comma:
            return frozenset(tokens(self.name))
        given = [part for part in rest.split(",") if not set(tokens(part)) <= _SUFFIXES]
        first = tokens(given[0].split()[0]) if given else ()
        return frozenset((*tokens(family), *first))


@dataclasses.dataclass(frozen=True, slots=True)
class DesigneeRecall:
    """How many listed names were found, by kind and over all, and how many new subjects the records hold there."""

    listed: Mapping[str, int]
    found: Mapping[str, int]
    new_subjects: int
    missed: tuple[Designee, ...]

    def recall(self, kind: str) -> float | None:
        """`overall` or a kind in, found ÷ listed out; None if none is listed."""
        return self.found[kind] / self.listed[kind] if self.listed[kind] else None

    def as_plain(self) -> dict[str, object]:
        """The recall for scores.json."""
        rows = {
            kind: {"recall": _rounded(self.recall(kind)), "listed": self.listed[kind], "found": self.found[kind]}
            for kind in ("overall", *KINDS)
        }
        listed = self.listed["overall"]
        ratio = _rounded(self.new_subjects / listed if listed else None)
        return {**rows, "new_subjects": self.new_subjects, "new_subjects_per_listed_name": ratio}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def read_designees(path: Path) -> list[Designee]:
    """Path of `designees.csv` in, its rows out; raises ValueError for an unknown kind of subject."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [
            Designee(row["release_id"], row["sdn_uid"], row["sdn_name"], row["sdn_type"])
            for row in csv.DictReader(stream)
        ]
    for row in rows:
        if row.kind not in KINDS:
            raise ValueError(
                f"{path.name}: uid {row.uid}: found sdn_type {row.kind!r}, expected one of {', '.join(KINDS)}"
            )
    return rows


def new_subjects(record: Record) -> list[str]:
    """Record in, the subjects of its new designations out, each once, in order."""
    return list(dict.fromkeys(d["subject"] for d in record["designations"] if d["event"] == "new"))


def is_held(designee: Designee, subjects: Iterable[str]) -> bool:
    """Listed name and subjects in, true if all needed tokens are tokens of one subject."""
    needed = designee.needed
    return bool(needed) and any(needed.issubset(tokens(subject)) for subject in subjects)


def designee_recall(designees: Sequence[Designee], records: Mapping[str, Record]) -> DesigneeRecall:
    """Listed names and the records by id in, the recall out; a release without a record holds no name."""
    releases = sorted({designee.release for designee in designees})
    subjects = {name: new_subjects(records[name]) if name in records else [] for name in releases}
    listed, found = dict.fromkeys(("overall", *KINDS), 0), dict.fromkeys(("overall", *KINDS), 0)
    missed = []
    for designee in designees:
        held = is_held(designee, subjects[designee.release])
        for kind in ("overall", designee.kind):
            listed[kind] += 1
            found[kind] += held
        if not held:
            missed.append(designee)
    return DesigneeRecall(listed, found, sum(map(len, subjects.values())), tuple(missed))
