"""Parquet: one release a row. Ranges of rows inside row groups; only the column of ids is read to find them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.large.given_rows import NEEDED, OPTIONAL, STAGE, Given, given_row
from pipeline.problems import Problem, ReleaseError

if TYPE_CHECKING:
    import pyarrow.parquet as pq

PARQUET = ".parquet"
# Bytes of a column that are read at once, and rows that are held at once.
BUFFER = 1 << 20
ROWS = 16


@dataclasses.dataclass(frozen=True, slots=True)
class RowRange:
    """Rows of a file: its path and name, the row group, the first row in that group and in the file (from 0)."""

    path: str
    name: str
    group: int
    start: int
    first_row: int
    rows_count: int

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.name}, rows {self.first_row} to {self.first_row + self.rows_count - 1}"


def _opened(path: Path) -> pq.ParquetFile:
    """Path in, the file out; raises ReleaseError if it is no Parquet or lacks a column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(path, buffer_size=BUFFER, pre_buffer=False)
    except (OSError, pa.ArrowException) as error:
        raise _torn(path, error) from error
    missing = [column for column in NEEDED if column not in file.schema_arrow.names]
    if missing:
        found = f"no column {missing[0]!r} in {', '.join(file.schema_arrow.names)}"
        expected = "the columns " + ", ".join(NEEDED)
        raise ReleaseError(Problem(STAGE, path.name, "columns", found, expected, "add the column and its values"))
    for column in (*NEEDED, *OPTIONAL):
        if (times := file.schema_arrow.names.count(column)) > 1:
            fix = "remove or rename all but one, and write the file again"
            found = f"{times} columns {column!r}"
            raise ReleaseError(Problem(STAGE, path.name, "columns", found, "each column once", fix))
    return file


def _torn(path: Path, error: Exception) -> ReleaseError:
    found = str(error).splitlines()[0].replace(str(path), path.name)
    fix = "write the file again; what can be read is built"
    return ReleaseError(Problem(STAGE, path.name, "whole file", found, "a Parquet file", fix))


def row_ranges(path: Path, name: str, releases: int) -> Iterator[tuple[RowRange, list[str | None]]]:
    """Path, name and the number of rows of a range in; the ranges, with the ids of their rows, out."""
    import pyarrow as pa

    first_row = 0
    with _opened(path) as file:
        for group in range(file.num_row_groups):
            start = 0
            try:
                for batch in file.iter_batches(batch_size=releases, row_groups=[group], columns=["id"]):
                    ids = [value.strip() if isinstance(value, str) else None for value in batch["id"].to_pylist()]
                    yield RowRange(str(path), name, group, start, first_row, len(ids)), ids
                    start += len(ids)
                    first_row += len(ids)
            except (OSError, pa.ArrowException) as error:
                raise _torn(path, error) from error


def read_rows(source: RowRange) -> Iterator[Given]:
    """Range in, each of its rows as a release or as what is wrong with it out; raises ReleaseError."""
    import pyarrow as pa

    path, place = Path(source.path), 0
    end = source.start + source.rows_count
    with _opened(path) as file:
        columns = [column for column in (*NEEDED, *OPTIONAL) if column in file.schema_arrow.names]
        try:
            for batch in file.iter_batches(batch_size=ROWS, row_groups=[source.group], columns=columns):
                wanted = range(max(source.start - place, 0), min(end - place, batch.num_rows))
                for row in wanted:
                    number = source.first_row - source.start + place + row
                    yield given_row(_cells(batch, row), source.name, f"row {number}")
                place += batch.num_rows
                if place >= end:
                    return
        except (OSError, pa.ArrowException) as error:
            raise _torn(path, error) from error


def _cells(batch: Any, row: int) -> dict[str, Any]:
    return {column: batch[column][row].as_py() for column in batch.schema.names}
