"""What a run leaves of a partition: its records as JSON Lines and as Parquet, and a receipt that says from what.

The same records give the same bytes: no clock, no path, fixed settings of the writer.
"""

from __future__ import annotations

import dataclasses
import json
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.problems import Problem
from pipeline.records import sha256
from pipeline.whole_files import whole_bytes, write_whole

if typing.TYPE_CHECKING:
    import pyarrow as pa

RECORDS, RECEIPTS = "records", "receipts"
ERRORS_TABLE = ("partition", "release", *(field.name for field in dataclasses.fields(Problem)))
# Columns taken from `release`, and lists of the record whose lengths are columns.
WORDS = ("id", "publisher", "published", "title", "kind", "url")
COUNTED = ("people", "entities", "dates", "citations", "designations", "statements")


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A problem of a run with the release and the partition that it belongs to (None: the corpus as a whole)."""

    problem: Problem
    release: str | None = None
    partition: str | None = None

    def as_row(self) -> dict[str, str | None]:
        """The keys of a line of errors.jsonl, in their order."""
        return {"partition": self.partition, "release": self.release, **self.problem.as_row()}


@dataclasses.dataclass(frozen=True, slots=True)
class Receipt:
    """A finished partition: what it was made from, hashes of its files by ending, counts, problems."""

    fingerprint: str
    sha256: dict[str, str]
    rows: int
    records: int
    told: tuple[Told, ...]

    def as_json(self) -> str:
        """The receipt's file."""
        plain = {**dataclasses.asdict(self), "told": [told.as_row() for told in self.told]}
        return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def receipt_of(text: bytes) -> Receipt:
    """Content of a receipt's file in, the receipt out; ValueError, KeyError or TypeError if it is none."""
    plain = json.loads(text)
    return Receipt(**{**plain, "told": tuple(map(told_of, plain["told"]))})


def told_of(row: dict[str, Any]) -> Told:
    """Row as `Told.as_row` makes it in, what it stands for out."""
    words = dict(row)
    partition, release = words.pop("partition"), words.pop("release")
    return Told(Problem(**words), release, partition)


class PartFiles:
    """The files of one partition in the output folder of a run."""

    def __init__(self, out: Path, name: str) -> None:
        self._files = {ending: out / RECORDS / f"{name}.{ending}" for ending in ("jsonl", "parquet")}
        self._receipt = out / RECEIPTS / f"{name}.json"

    def kept(self, fingerprint: str) -> Receipt | None:
        """Fingerprint in; the receipt, if it was made from the same and the files are unaltered, out."""
        try:
            receipt = receipt_of(self._receipt.read_bytes())
            fits = receipt.fingerprint == fingerprint and all(
                sha256(path.read_bytes()) == receipt.sha256[ending] for ending, path in self._files.items()
            )
        except (KeyError, OSError, TypeError, ValueError):
            return None
        return receipt if fits else None

    def write(self, fingerprint: str, lines: Sequence[bytes], *, rows: int, told: tuple[Told, ...]) -> Receipt:
        """What it was made from, lines of records, rows read and problems in; writes all, the receipt (out) last."""
        # An old receipt must not vouch for new files.
        self._receipt.unlink(missing_ok=True)
        write_whole(self._files["jsonl"], b"".join(lines))
        write_table(self._files["parquet"], records_table(lines))
        hashes = {ending: sha256(path.read_bytes()) for ending, path in self._files.items()}
        receipt = Receipt(fingerprint, hashes, rows, len(lines), told)
        write_whole(self._receipt, receipt.as_json())
        return receipt


def records_table(lines: Sequence[bytes]) -> pa.Table:
    """Lines of records in, the table out: what to choose by, counts, and the whole record as JSON."""
    import pyarrow as pa

    records = [json.loads(line) for line in lines]
    columns: dict[str, pa.Array] = {
        word: pa.array([record["release"][word] for record in records], pa.string()) for word in WORDS
    }
    columns |= {name: pa.array([len(record[name]) for record in records], pa.int32()) for name in COUNTED}
    columns["record"] = pa.array([line.decode().removesuffix("\n") for line in lines], pa.string())
    return pa.table(columns)


def errors_table(told: Sequence[Told]) -> pa.Table:
    """Problems in, their table out."""
    import pyarrow as pa

    rows = [entry.as_row() for entry in told]
    return pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in ERRORS_TABLE})


def write_table(path: Path, table: pa.Table) -> None:
    """Target path and table in; writes it whole as one row group, each time in the same bytes."""
    import pyarrow.parquet as pq

    settings: dict[str, Any] = {
        "compression": "zstd",
        "compression_level": 3,
        "data_page_version": "1.0",
        "row_group_size": max(table.num_rows, 1),
        "store_schema": False,
        "use_dictionary": False,
        "version": "2.6",
    }
    with whole_bytes(path) as stream:
        pq.write_table(table, stream, **settings)
