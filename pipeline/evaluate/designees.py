"""Designee recall: which names of OFAC's own list, as `designees.csv` gives them, the records hold as new."""

from __future__ import annotations

import csv
import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.evaluate.facts import Record
from pipeline.evaluate.gold import STAGE
from pipeline.evaluate.strings import tokens
from pipeline.problems import Problem, ReleaseError

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
    """Path of `designees.csv` in, its rows out; raises ReleaseError for a list that cannot be read, naming the line."""
    rows: list[Designee] = []
    line = 1
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream, strict=True):
                line += 1
                rows.append(Designee(row["release_id"], row["sdn_uid"], row["sdn_name"], row["sdn_type"]))
                if rows[-1].kind not in KINDS:
                    found = f"sdn_type {rows[-1].kind!r} of uid {rows[-1].uid}"
                    raise _fault(path, f"row {line}", found, f"one of {', '.join(KINDS)}", "correct the row")
                if not rows[-1].name:
                    raise _fault(path, f"row {line}", "fewer cells than the header has", "a name", "correct the row")
    except KeyError as error:
        raise _fault(path, "row 1", f"no column {error}", "the columns of the list", "add the column") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _fault(path, f"row {line + 1}", str(error), "CSV in UTF-8", "correct or delete the row") from error
    return rows


def _fault(path: Path, place: str, found: str, expected: str, fix: str) -> ReleaseError:
    return ReleaseError(Problem(STAGE, path.name, place, found, expected, fix))


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
