"""The rows of a partition: read where they stand, those left out told as problems."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from pipeline.large.given_rows import STAGE, Given
from pipeline.large.json_lines import LineRange, read_lines
from pipeline.large.parquet_rows import read_rows
from pipeline.large.partitions import FolderRows, Partition, Source
from pipeline.problems import Problem, unreadable


def read_partition(partition: Partition) -> Iterator[Given]:
    """Partition in, its rows in order out; raises ReleaseError if they cannot be read at all."""
    for place, given in enumerate(_read(partition.source)):
        if partition.alone is not None and place != partition.alone:
            continue
        if given.row is not None and place in partition.repeated:
            yield _left_out(given, _repeated(given.row.id, partition.source))
        elif given.row is not None and place in partition.apart:
            yield _left_out(given, _poisoned(given.row.id, partition.source))
        else:
            yield given


def _read(source: Source) -> Iterator[Given]:
    if isinstance(source, FolderRows):
        return _read_folder(source)
    if isinstance(source, LineRange):
        return read_lines(source)
    return read_rows(source)


def _read_folder(source: FolderRows) -> Iterator[Given]:
    for row in source.rows:
        try:
            yield Given(row, (Path(source.folder) / "raw" / row.file).read_bytes())
        except OSError as error:
            fix = "see that every worker can read the corpus under the same path"
            yield Given(row, None, (dataclasses.replace(unreadable(STAGE, f"raw/{row.file}", error), fix=fix),))


def _left_out(given: Given, problem: Problem) -> Given:
    return Given(given.row, None, (*given.problems, problem))


def _repeated(release: str, source: Source) -> Problem:
    fix = "delete the row or give it an id of its own; the first row with the id is built"
    return Problem(STAGE, file_of(source), f"id {release}", f"the id {release!r} again", "every id once", fix)


def _poisoned(release: str, source: Source) -> Problem:
    found = "the workers that read it ended, each time, also when it was read alone"
    fix = "look at the release, or give the workers more memory, then run again; the other releases are built"
    return Problem("run", file_of(source), f"id {release}", found, "a record", fix)


def file_of(source: Source) -> str:
    """Source of a partition in, the file that problems of its rows name out."""
    return "sources.csv" if isinstance(source, FolderRows) else source.name
