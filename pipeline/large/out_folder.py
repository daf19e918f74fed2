"""The folder that a run writes to: one of its own, never one with somebody else's files."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pipeline.build_lock import LOCK
from pipeline.large.part_files import RECEIPTS, RECORDS, receipt_of
from pipeline.large.partitions import STAGE
from pipeline.problems import ArgumentError, Problem
from pipeline.stage_folders import refuse_raw
from pipeline.whole_files import is_part

RUN = "run.json"
# The names that a run gives to the files of its partitions, in each of their folders.
OWN = {RECORDS: re.compile(r"(part-\d{5,})\.(?:jsonl|parquet)"), RECEIPTS: re.compile(r"(part-\d{5,})\.json")}


def check_out(out: Path, corpus: Path) -> None:
    """Output folder and corpus of a run in; raises ArgumentError if it would harm what is there."""
    if out.resolve() == corpus.resolve():
        raise _refused(out, "the corpus", "another folder", "write to a folder of its own")
    refuse_raw(STAGE, out, corpus)
    if not out.is_dir():
        return
    there = sorted(path.name for path in out.iterdir() if path.name != LOCK.parts[0] and not is_part(path.name))
    if there and not _is_of_a_run(out):
        found = there[0] + (f" and {len(there) - 1} more" if there[1:] else "") + ", and no trace of an earlier run"
        fix = "write to a folder of its own; or, if an earlier run wrote it and its run.json was lost, delete it"
        raise _refused(out, found, "an empty folder, or one of an earlier run", fix)


def _is_of_a_run(out: Path) -> bool:
    """True for a folder with a run.json or a receipt as a run writes them."""
    try:
        said = json.loads((out / RUN).read_bytes())
        if isinstance(said, dict) and {"finished", "made_by"} <= said.keys():
            return True
    except (OSError, RecursionError, ValueError):
        pass
    return any(_is_receipt(path) for path in sorted((out / RECEIPTS).glob("part-*.json")))


def _is_receipt(path: Path) -> bool:
    try:
        receipt_of(path.read_bytes())
    except (AttributeError, KeyError, OSError, RecursionError, TypeError, ValueError):
        return False
    return True


def remove_others(out: Path, names: set[str]) -> None:
    """Output folder and the names of the run's partitions in; removes files of partitions that it does not have."""
    for folder, own in OWN.items():
        for path in sorted((out / folder).glob("part-*")):
            match = own.fullmatch(path.name)
            if match is not None and match[1] not in names and path.is_file():
                path.unlink()


def _refused(out: Path, found: str, expected: str, fix: str) -> ArgumentError:
    return ArgumentError(Problem(STAGE, out.as_posix(), "OUT", found, expected, fix))
