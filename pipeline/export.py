"""Records → the data set: `records.jsonl`, one CSV table a kind of fact, and the codebook that explains them.

Tables follow RFC 4180 (comma, CRLF, quotes doubled) in UTF-8 without a byte-order mark.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.codebook import codebook
from pipeline.records import read_json
from pipeline.stage_ledger import release_ids
from pipeline.tables import TABLES, Table, rows


def write_table(path: Path, table: Table, records: Iterable[Any]) -> None:
    """Target path, table and records in; writes the header and the rows in the order of the records."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, [column.name for column in table.columns])
        writer.writeheader()
        for record in records:
            writer.writerows(rows(table, record))


def write_lines(path: Path, records: Iterable[Any]) -> None:
    """Target path and records in; writes one record a line as JSON."""
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def write_dataset(records: Sequence[Any], out: Path) -> None:
    """Records, sorted by release id, and target folder in; writes every file of the data set."""
    out.mkdir(parents=True, exist_ok=True)
    write_lines(out / "records.jsonl", records)
    for table in TABLES:
        write_table(out / f"{table.name}.csv", table, records)
    (out / "codebook.md").write_text(codebook(), encoding="utf-8")


def export_dataset(*, records: Path, out: Path) -> int:
    """Folder of records and target folder in, the number of releases in the data set out."""
    ids = release_ids(records)
    write_dataset([read_json(records / f"{name}.json") for name in ids], out)
    return len(ids)
