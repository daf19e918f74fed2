"""Records → the data set: `records.jsonl`, one CSV table a kind of fact, and the codebook that explains them.

Tables follow RFC 4180 (comma, CRLF, quotes doubled) in UTF-8 without a byte-order mark.
"""

from __future__ import annotations

import contextlib
import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.codebook import codebook
from pipeline.records import read_json
from pipeline.stage_ledger import StageInput, release_ids
from pipeline.tables import TABLES, rows
from pipeline.validate import read_as
from pipeline.whole_files import whole_file, write_whole

STAGE = "export"
KINDS = ("people", "entities", "dates", "citations", "designations", "statements")


def write_dataset(records: Iterable[Any], out: Path) -> int:
    """Records, sorted by release id, and target folder in; writes every file of the data set, number of records out.

    One record at a time is held in memory; the files take their names when all of them are complete.
    """
    number = 0
    with contextlib.ExitStack() as files:
        lines = files.enter_context(whole_file(out / "records.jsonl"))
        tables = []
        for table in TABLES:
            stream = files.enter_context(whole_file(out / f"{table.name}.csv", newline=""))
            writer = csv.writer(stream)
            writer.writerow(column.name for column in table.columns)
            tables.append((table, writer))
        for record in records:
            number += 1
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            for table, writer in tables:
                writer.writerows(row.values() for row in rows(table, record))
    write_whole(out / "codebook.md", codebook())
    return number


def export_dataset(*, records: Path, out: Path) -> int:
    """Folder of records and target folder in, the number of releases in the data set out.

    Raises ReleaseError for a record that is not as emit wrote it: the data set before it stays.
    """
    written = StageInput(records, stage=STAGE)
    return write_dataset((_record(records, name, written) for name in release_ids(records)), out)


def _record(records: Path, name: str, written: StageInput) -> Any:
    written.sha256(name)
    with read_as(STAGE, f"{records.name}/{name}.json", "a record", "correct the path of --records, or run make again"):
        record = read_json(records / f"{name}.json")
        if record["release"]["id"] != name or not all(isinstance(record[kind], list) for kind in KINDS):
            raise TypeError(f"no record of {name}")
    return record
