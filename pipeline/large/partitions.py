"""A corpus cut into partitions: each says where its releases stand, so that a worker can read them by itself.

Three forms of a corpus: a folder with `raw/`; Parquet (a file, or a folder of files); JSON Lines (the same, also
`.jsonl.gz`). Only the ids are read here.
"""

from __future__ import annotations

import dataclasses
import itertools
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.corpus_folder import SourceRow, read_corpus
from pipeline.large.json_lines import JSON_LINES, LineRange, line_ranges
from pipeline.large.parquet_rows import PARQUET, RowRange, row_ranges
from pipeline.problems import Problem, ReleaseError

STAGE = "run"
RELEASES = 64
FORMS = "a folder with raw/, .parquet, .jsonl, .jsonl.gz, or a folder of such files"


@dataclasses.dataclass(frozen=True, slots=True)
class FolderRows:
    """Releases of a corpus folder: its path and their rows."""

    folder: str
    rows: tuple[SourceRow, ...]

    @property
    def rows_count(self) -> int:
        """The number of its rows."""
        return len(self.rows)

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.rows[0].id} to {self.rows[-1].id}"


Source = FolderRows | LineRange | RowRange


@dataclasses.dataclass(frozen=True, slots=True)
class Partition:
    """Rows of a corpus that one task builds.

    `repeated` are places (from 0) of rows whose id an earlier row has, `apart` those of rows that are not to be built
    because they killed their workers; `alone` is the place of the only row to build, when it is being found out.
    """

    number: int
    source: Source
    repeated: tuple[int, ...] = ()
    apart: tuple[int, ...] = ()
    alone: int | None = None

    @property
    def name(self) -> str:
        """The name of its files, without their endings."""
        return f"part-{self.number:05}"


@dataclasses.dataclass(frozen=True, slots=True)
class Plan:
    """The partitions of a corpus in their order, and what is wrong with the corpus beyond single rows."""

    form: str
    partitions: tuple[Partition, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> int:
        """The number of rows in all partitions."""
        return sum(partition.source.rows_count for partition in self.partitions)


def plan(corpus: Path, *, releases: int = RELEASES) -> Plan:
    """Corpus and releases a partition in, the plan out; raises ReleaseError for what is no corpus or holds nothing."""
    corpus = corpus.absolute()
    if (corpus / "raw").is_dir():
        return _plan_folder(corpus, releases)
    files = corpus_files(corpus)
    problems: list[Problem] = []
    with_ids = _ranges(files, corpus, releases, problems)
    partitions = tuple(_numbered(with_ids))
    if not partitions:
        # Nothing can be read, so nothing is built: what the remedies say of the rest holds no longer.
        told = [dataclasses.replace(problem, fix=problem.fix.partition("; what ")[0]) for problem in problems]
        raise ReleaseError(*told or [_no_release(corpus)])
    return Plan("Parquet" if files[0].suffix == PARQUET else "JSON Lines", partitions, tuple(problems))


def corpus_files(corpus: Path) -> list[Path]:
    """Path of a file or folder in, its files of one form in the order of their names out; raises ReleaseError."""
    if not corpus.exists():
        raise ReleaseError(_problem(corpus, "no such file or folder", FORMS, "correct the path of the corpus"))
    files = [corpus] if corpus.is_file() else sorted(path for path in corpus.iterdir() if path.name[0] != ".")
    known = [path for path in files if path.is_file() and path.name.endswith((PARQUET, *JSON_LINES))]
    if not known:
        found = f"a file {corpus.name}" if corpus.is_file() else "neither a folder raw/ nor such files in it"
        raise ReleaseError(_problem(corpus, found, FORMS, "correct the path of the corpus, or see docs/large.md"))
    if len({path.suffix == PARQUET for path in known}) > 1:
        fix = "put the files of each form into a folder of their own"
        raise ReleaseError(_problem(corpus, "files of Parquet and of JSON Lines", "files of one form", fix))
    return known


def _plan_folder(corpus: Path, releases: int) -> Plan:
    folder = read_corpus(corpus)
    groups = [folder.rows[start : start + releases] for start in range(0, len(folder.rows), releases)]
    if not groups:
        raise ReleaseError(*folder.problems or [_no_release(corpus)])
    partitions = [Partition(number, FolderRows(str(corpus), rows)) for number, rows in enumerate(groups)]
    return Plan("folder", tuple(partitions), folder.problems)


def _ranges(
    files: Iterable[Path], corpus: Path, releases: int, problems: list[Problem]
) -> Iterator[tuple[LineRange | RowRange, list[str | None]]]:
    """Files in, the ranges of their rows with the ids of these out; a file that cannot be read is told."""
    for path in files:
        name = path.name if path == corpus else path.relative_to(corpus).as_posix()
        try:
            if path.suffix == PARQUET:
                yield from row_ranges(path, name, releases)
            else:
                yield from line_ranges(path, name, releases)
        except ReleaseError as error:
            problems += error.problems


def _numbered(ranges: Iterable[tuple[LineRange | RowRange, list[str | None]]]) -> Iterator[Partition]:
    seen: set[str] = set()
    numbers = itertools.count()
    for source, ids in ranges:
        repeated = []
        for place, release in enumerate(ids):
            if release is not None and release in seen:
                repeated.append(place)
            elif release is not None:
                seen.add(release)
        yield Partition(next(numbers), source, tuple(repeated))


def _no_release(corpus: Path) -> Problem:
    return _problem(corpus, "no release", "one or more", "put releases there, or correct the path of the corpus")


def _problem(corpus: Path, found: str, expected: str, fix: str) -> Problem:
    return Problem(STAGE, corpus.as_posix(), "corpus", found, expected, fix)


def rows_that_count(partition: Partition) -> typing.Iterator[Partition]:
    """Partition in, one for each row that it builds out, of that row alone."""
    left_out = {*partition.repeated, *partition.apart}
    for place in range(partition.source.rows_count):
        if place not in left_out:
            yield dataclasses.replace(partition, alone=place)
