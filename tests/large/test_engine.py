"""Runs on a real cluster with readers that hang, die or fail, and runs that go on with earlier ones."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pyarrow.parquet as pq
import pytest

from pipeline.large.engine import Engine, Outcome
from pipeline.large.run import Report, RunOptions, run_corpus
from pipeline.problems import ReleaseError
from pipeline.tasks import Limits
from tests.large.conftest import Cluster
from tests.large.corpora import TEXT, as_json_lines, row
from tests.large.readers import DIES, HANGS, noted, work

Run = Callable[..., Report]
SIX = [row(f"r{number}") for number in range(6)]


@pytest.fixture
def run(cluster: Cluster) -> Run:
    return lambda corpus, out, **choices: run_on(cluster.address, corpus, out, **choices)


def run_on(scheduler: str | None, corpus: Path, out: Path, *, isolated: bool = True, seconds: float = 60) -> Report:
    """Scheduler, corpus, output folder and limits in, what came of a run with the quick reader out."""
    read = work(out.with_name("trace"), limits=Limits(seconds=seconds))
    return run_corpus(corpus, out, RunOptions(scheduler, jobs=2, releases=3, work=read, isolated=isolated))


def built(out: Path) -> list[str]:
    """Output folder in, the ids of its records out; both forms must agree."""
    lines = [line for path in sorted((out / "records").glob("*.jsonl")) for line in path.read_text().splitlines()]
    tables = [pq.read_table(path) for path in sorted((out / "records").glob("*.parquet"))]
    assert [record for table in tables for record in table["record"].to_pylist()] == lines
    return [json.loads(line)["release"]["id"] for line in lines]


def apart(report: Report) -> list[tuple[str | None, str | None]]:
    return [(told.partition, told.release) for told in report.told]


def test_releases_that_hang_or_kill_their_reader_are_set_apart(run: Run, tmp_path: Path) -> None:
    rows = [*SIX[:1], row("hangs", f"{TEXT} {HANGS}"), *SIX[1:4], row("dies", f"{TEXT} {DIES}"), *SIX[4:]]
    report = run(as_json_lines(tmp_path / "a.jsonl", rows), tmp_path / "out", seconds=3)
    assert built(tmp_path / "out") == ["r0", "r1", "r2", "r3", "r4", "r5"]
    assert apart(report) == [("part-00000", "hangs"), ("part-00001", "dies")]
    assert (report.rows, report.records, report.partitions) == (8, 6, 3)
    written = [json.loads(line) for line in (tmp_path / "out/errors.jsonl").read_text().splitlines()]
    assert pq.read_table(tmp_path / "out/errors.parquet").to_pylist() == written
    assert [line["release"] for line in written] == ["hangs", "dies"]


def test_a_release_that_kills_the_workers_themselves_is_set_apart(run: Run, tmp_path: Path) -> None:
    rows = [*SIX[:4], row("dies", f"{TEXT} {DIES}"), *SIX[4:]]
    report = run(as_json_lines(tmp_path / "a.jsonl", rows), tmp_path / "out", isolated=False)
    assert built(tmp_path / "out") == ["r0", "r1", "r2", "r3", "r4", "r5"]
    assert apart(report) == [("part-00001", "dies")]
    # What was not to blame is not read anew once the release that was is known.
    assert run(as_json_lines(tmp_path / "a.jsonl", SIX), tmp_path / "out").kept == 1


class LostOnce:
    """A task whose result is lost with its worker after it was done, and whose second result is there."""

    key = "task"

    def __init__(self) -> None:
        self.asked = 0

    @property
    def status(self) -> str:
        self.asked += 1
        return "lost" if self.asked == 1 else "finished"

    def result(self) -> str:
        return "the result"


class Tasks(list[LostOnce]):
    """Tasks as they are done; one that is added again is done again."""

    def __init__(self, **_: object) -> None:
        super().__init__()

    add = list.append


class OneTask:
    """A client whose scheduler runs, with one worker."""

    loop, status = None, "running"

    def nthreads(self) -> dict[str, int]:
        return {"tcp://worker": 1}

    def submit(self, *_: object, **__: object) -> LostOnce:
        return LostOnce()

    def cancel(self, futures: list[LostOnce]) -> None:
        assert futures == []


def test_a_result_that_is_lost_with_its_worker_is_waited_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("distributed.as_completed", Tasks)
    engine = Engine(cast(Any, OneTask()), cast(Any, None), retries=1)
    partition = cast(Any, "a partition")
    assert list(engine._outcomes([partition])) == [Outcome(partition, cast(Any, "the result"))]


def test_a_finished_run_has_nothing_to_do_and_says_the_same(run: Run, tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [*SIX, row("r0")])
    first = run(corpus, tmp_path / "out")
    before = {path: path.read_bytes() for path in sorted((tmp_path / "out").rglob("*.*")) if path.is_file()}
    read = noted(tmp_path / "trace")
    again = run(corpus, tmp_path / "out")
    assert (first.kept, again.kept, again.told) == (0, 3, first.told)
    assert {path: path.read_bytes() for path in before} == before
    assert noted(tmp_path / "trace") == read


def test_partitions_that_are_no_more_leave_no_file(run: Run, tmp_path: Path) -> None:
    run(as_json_lines(tmp_path / "a.jsonl", SIX), tmp_path / "out")
    run(as_json_lines(tmp_path / "a.jsonl", SIX[:2]), tmp_path / "out")
    assert built(tmp_path / "out") == ["r0", "r1"]
    assert sorted(path.name for path in (tmp_path / "out/receipts").iterdir()) == ["part-00000.json"]


def test_each_worker_reads_with_one_process_that_is_started_once(run: Run, tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [row(f"r{number}") for number in range(30)])
    run(corpus, tmp_path / "out")
    loaded = [number for number, words in noted(tmp_path / "trace") if words == "loaded"]
    assert len(loaded) == len(set(loaded)) <= 2
    assert len(noted(tmp_path / "trace")) == 30 + len(loaded)


def test_a_corpus_is_not_written_to(run: Run, tmp_path: Path) -> None:
    as_json_lines(tmp_path / "a.jsonl", SIX)
    with pytest.raises(ReleaseError, match="found the corpus"):
        run(tmp_path, tmp_path)


def test_an_address_without_a_scheduler_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.large.cluster.CONNECT_SECONDS", 1)
    corpus = as_json_lines(tmp_path / "a.jsonl", SIX)
    with pytest.raises(ReleaseError, match="expected a Dask scheduler"):
        run_corpus(corpus, tmp_path / "out", RunOptions(scheduler="tcp://127.0.0.1:9"))


def test_without_a_scheduler_this_machine_has_workers_of_its_own(tmp_path: Path) -> None:
    report = run_on(None, as_json_lines(tmp_path / "a.jsonl", SIX), tmp_path / "out")
    assert (report.records, report.told) == (6, ())
    assert built(tmp_path / "out") == ["r0", "r1", "r2", "r3", "r4", "r5"]
