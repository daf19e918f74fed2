"""A whole run: the plan of a corpus, its partitions built by a cluster, and the files that say what came of it."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from pipeline.build_lock import take_lock
from pipeline.large.building import PartResult, RunSettings, identity
from pipeline.large.cluster import check_address, connected, dashboard_of, threads_of
from pipeline.large.engine import Engine
from pipeline.large.out_folder import RUN, check_out, remove_others
from pipeline.large.part_files import Receipt, Told, errors_table, write_table
from pipeline.large.partitions import RELEASES, STAGE, Plan, plan
from pipeline.problems import Problem
from pipeline.records import write_json
from pipeline.release_reader import FACTORY
from pipeline.tasks import Work
from pipeline.whole_files import remove_parts, write_whole

ERRORS, ERRORS_TABLE = "errors.jsonl", "errors.parquet"


@dataclasses.dataclass(frozen=True, slots=True)
class RunOptions:
    """How a corpus is run: scheduler (None: this machine), workers of this machine, releases a partition, retries.

    `work` says how a release is read, and within which limits.
    """

    scheduler: str | None = None
    jobs: int = 1
    releases: int = RELEASES
    retries: int = 3
    work: Work = dataclasses.field(default_factory=lambda: Work(STAGE, FACTORY))
    isolated: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Report:
    """What came of a run: rows of the corpus, records, partitions and how many of them were there, problems."""

    rows: int
    records: int
    partitions: int
    kept: int
    told: tuple[Told, ...]

    @property
    def problems(self) -> list[Problem]:
        """The problems in the order of the corpus."""
        return [told.problem for told in self.told]


def run_corpus(corpus: Path, out: Path, options: RunOptions = RunOptions()) -> Report:
    """Corpus, output folder and options in; writes records, errors and run.json; raises ReleaseError for what stops it.

    What an earlier run finished from the same input and code is kept.
    """
    out = out.absolute()
    check_out(out, corpus)
    check_address(options.scheduler)
    planned = plan(corpus, releases=options.releases)
    with _alone_in(out):
        _begin(out, planned, options)
        receipts, told, kept = _built(out, planned, options)
        return _finish(out, planned, options, receipts, told, kept)


@contextlib.contextmanager
def _alone_in(out: Path) -> Iterator[None]:
    """Holds the output folder against a second run; raises OutputError."""
    lock = take_lock(out)
    try:
        yield
    finally:
        os.close(lock)


def _built(out: Path, planned: Plan, options: RunOptions) -> tuple[dict[int, Receipt], list[Told], int]:
    settings = RunSettings(
        str(out), identity(), options.work, options.isolated, elsewhere=options.scheduler is not None
    )
    receipts: dict[int, Receipt] = {}
    told: list[Told] = []
    kept = 0
    with (
        connected(options.scheduler, jobs=options.jobs, retries=options.retries, out=str(out)) as client,
        contextlib.closing(Engine(client, settings, retries=options.retries).build(planned.partitions)) as results,
        tqdm(total=planned.rows, desc="run", unit="release", disable=None) as progress,
    ):
        _announce(dashboard_of(client), threads_of(client))
        for partition, result in results:
            if isinstance(result, PartResult) and result.receipt is not None:
                receipts[partition.number] = result.receipt
                kept += result.kept
            elif isinstance(result, Told):
                told.append(result)
            progress.update(partition.source.rows_count)
    told += [entry for receipt in receipts.values() for entry in receipt.told]
    return receipts, told, kept


def _announce(dashboard: str, threads: int) -> None:
    if dashboard:
        sys.stderr.write(f"the cluster can be watched at {dashboard}\n")
    if not threads:
        sys.stderr.write("the scheduler has no workers yet; waiting for the first\n")


def _begin(out: Path, planned: Plan, options: RunOptions) -> None:
    """Removes what an earlier run says of itself: from here on, it is this run that goes on."""
    for name in (ERRORS, ERRORS_TABLE):
        (out / name).unlink(missing_ok=True)
    remove_parts(out)
    write_json(out / RUN, {"finished": False, **_what_is_run(planned, options)})


def _what_is_run(planned: Plan, options: RunOptions) -> dict[str, Any]:
    return {
        "made_by": dict(identity()),
        "form": planned.form,
        "releases_a_partition": options.releases,
        "rows": planned.rows,
    }


def _finish(
    out: Path, planned: Plan, options: RunOptions, receipts: dict[int, Receipt], told: list[Told], kept: int
) -> Report:
    whole = [Told(problem) for problem in sorted(set(planned.problems))]
    ordered = (*whole, *sorted(told, key=lambda entry: entry.partition or ""))
    remove_others(out, {planned.partitions[number].name for number in receipts})
    lines = (json.dumps(entry.as_row(), ensure_ascii=False) + "\n" for entry in ordered)
    write_whole(out / ERRORS, "".join(lines))
    write_table(out / ERRORS_TABLE, errors_table(ordered))
    records = sum(receipt.records for receipt in receipts.values())
    parts = [
        _line_of(planned.partitions[number].name, planned.partitions[number].source.place, receipts[number])
        for number in sorted(receipts)
    ]
    finished = len(receipts) == len(planned.partitions)
    counts = {"records": records, "problems": len(ordered), "partitions": parts}
    write_json(out / RUN, {"finished": finished, **_what_is_run(planned, options), **counts})
    return Report(planned.rows, records, len(planned.partitions), kept, ordered)


def _line_of(name: str, place: str, receipt: Receipt) -> dict[str, Any]:
    counts = {"rows": receipt.rows, "records": receipt.records, "problems": len(receipt.told)}
    return {"name": name, "of": place, **counts, "sha256": receipt.sha256}


def shortened(summary: str, *, most: int = 50) -> Sequence[str]:
    """Summary of the problems in, its lines out; of very many, the first and how many more there are."""
    first, *problems, last = summary.splitlines()
    if len(problems) <= most:
        return [first, *problems, last]
    return [first, *problems[:most], f"  … and {len(problems) - most} more", last]
