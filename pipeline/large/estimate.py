"""What a corpus would cost: some of its releases are read here by one process, and the rest is arithmetic."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

from pipeline.clean.release import clean_with_problems
from pipeline.large.given_rows import Given
from pipeline.large.partitions import STAGE, plan
from pipeline.large.reading import read_partition
from pipeline.problems import Problem, ReleaseError
from pipeline.release_reader import FACTORY, task_of
from pipeline.tasks import Builder, Work, build

SAMPLE = 40
CORES = (1, 2, 16, 64, 256, 1024)


@dataclasses.dataclass(frozen=True, slots=True)
class Measured:
    """A sample that one process read: releases, words of their clean text, seconds of the processor."""

    releases: int
    words: int
    seconds: float


def measured(corpus: Path) -> Measured:
    """Corpus in, what reading a sample of it takes out; raises ReleaseError if nothing of it can be read."""
    rows = sample(corpus)
    return timed(rows, Work(STAGE, FACTORY).builder())


def sample(corpus: Path, *, size: int = SAMPLE) -> list[Given]:
    """Corpus and a number in, so many of its releases, evenly spread, out."""
    planned = plan(corpus)
    wanted = {number * planned.rows // size for number in range(size)} if size < planned.rows else range(planned.rows)
    found: list[Given] = []
    first = 0
    for partition in planned.partitions:
        for place in range(partition.source.rows_count):
            if first + place in wanted:
                found += read_partition(dataclasses.replace(partition, alone=place))
        first += partition.source.rows_count
    return [given for given in found if given.row is not None and given.raw is not None]


def timed(rows: list[Given], builder: Builder) -> Measured:
    """Releases and a reader in, the measurement over those that can be read out; the first warms the reader up."""
    work = Work(STAGE, FACTORY)
    releases = words = 0
    seconds = 0.0
    for number, given in enumerate([*rows[:1], *rows]):
        assert given.row is not None
        assert given.raw is not None
        begun = time.process_time()
        built = build(work, builder, task_of(given.row, given.raw))
        if number and built.content is not None:
            seconds += time.process_time() - begun
            releases += 1
            words += len(clean_with_problems(given.raw, row=given.row)[0].text.split())
    if not releases:
        found, fix = "no release of the sample that can be read", "look at its errors: run it without --estimate"
        raise ReleaseError(Problem(STAGE, "(no file)", "--estimate", found, "one or more", fix))
    return Measured(releases, words, seconds)


def lines(found: Measured, releases: int) -> list[str]:
    """Measurement and a number of releases in, what is printed of it out."""
    speed = found.releases / found.seconds
    hours = releases / speed / 3600
    return [
        f"measured on {found.releases} releases of {found.words / found.releases:.0f} words, one core of this machine:",
        f"{speed:.2f} releases a second, {found.words / found.seconds:.0f} words a second",
        f"{releases} such releases: {hours:.1f} core-hours ({releases} ÷ {speed:.2f} ÷ 3600)",
        *(f"{cores:>6} {'core ' if cores == 1 else 'cores'} {hours / cores:10.1f} hours" for cores in CORES),
        "money: core-hours × the price of a core-hour",
    ]
