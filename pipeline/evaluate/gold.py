"""Gold files and records as the scorer reads them, with a message for what cannot be read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

from pipeline.evaluate.facts import Record
from pipeline.evaluate.scores import match_release
from pipeline.problems import Problem, ReleaseError, errors_only
from pipeline.validate import check_gold

STAGE = "evaluate"


def read_gold(folder: Path) -> tuple[dict[str, Record], list[Problem]]:
    """Folder of gold files in, gold by release id (sorted) and the problems of the files that cannot be used out."""
    gold: dict[str, Record] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.json")):
        try:
            gold[path.stem] = _read(path, f"gold/{path.name}", "label it again by docs/labelling.md")
        except ReleaseError as error:
            # What can be scored is scored; of what cannot be, the schema knows the place.
            is_placed = all(fault.place == "release.id" for fault in error.problems)
            faults = error.problems if is_placed else errors_only(check_gold(path)) or error.problems
            problems += [dataclasses.replace(fault, stage=STAGE, file=f"gold/{path.name}") for fault in faults]
    return gold, problems


def read_record(folder: Path, release: str) -> Record | None:
    """Folder of records and a release's id in, its record out, None if there is none; raises ReleaseError."""
    path = folder / f"{release}.json"
    return _read(path, path.name, "build it again: make") if path.exists() else None


def _read(path: Path, shown: str, remedy: str) -> Record:
    try:
        record: Any = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        problem = Problem(STAGE, shown, "the file", str(error), "JSON in UTF-8", remedy)
        raise ReleaseError(problem) from error
    try:
        # Reads each of its facts once; what cannot be read shows here, not in the midst of scoring.
        match_release(record, None)
    except (AttributeError, KeyError, TypeError) as error:
        found = f"no key {error}" if isinstance(error, KeyError) else str(error)
        problem = Problem(STAGE, shown, "the record", found, "the keys and values of docs/labelling.md", remedy)
        raise ReleaseError(problem) from error
    if record["release"]["id"] != path.stem:
        found = repr(record["release"]["id"])
        raise ReleaseError(Problem(STAGE, shown, "release.id", found, repr(path.stem), "give file and release one id"))
    return dict(record)
