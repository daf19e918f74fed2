"""A run on two workers, one of which is killed in between, beside the build of one machine: the same bytes."""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.large.run import RunOptions, run_corpus
from pipeline.tasks import Work
from tests.large.conftest import LONGEST, Cluster
from tests.large.corpora import as_parquet, rows_of
from tests.large.readers import noted

CORPUS = Path(__file__).parents[2] / "corpus"


class Killer(threading.Thread):
    """Kills a worker as soon as the first partition is finished."""

    def __init__(self, cluster: Cluster, out: Path) -> None:
        super().__init__(daemon=True)
        self.killed: list[int] = []
        self._cluster = cluster
        self._receipts = out / "receipts"

    def run(self) -> None:
        until = time.monotonic() + LONGEST
        while time.monotonic() < until and not any(self._receipts.glob("*.json")):
            time.sleep(0.05)
        self.killed.append(self._cluster.kill_one())


def test_a_run_with_a_worker_killed_equals_the_local_build(
    cluster: Cluster, bundled_outputs: Path, tmp_path: Path
) -> None:
    corpus = as_parquet(tmp_path / "corpus.parquet", rows_of(CORPUS), group=7)
    out, trace = tmp_path / "out", tmp_path / "trace"
    killer = Killer(cluster, out)
    killer.start()
    work = Work("run", "tests.large.readers:counted", {"trace": str(trace)})
    report = run_corpus(corpus, out, RunOptions(cluster.address, releases=2, work=work))
    killer.join()

    assert killer.killed
    assert [str(problem) for problem in report.problems] == []
    lines = b"".join(path.read_bytes() for path in sorted((out / "records").glob("*.jsonl")))
    assert lines == (bundled_outputs / "dataset/records.jsonl").read_bytes()
    tables = [pq.read_table(path) for path in sorted((out / "records").glob("*.parquet"))]
    assert "".join(f"{record}\n" for table in tables for record in table["record"].to_pylist()).encode() == lines
    ran = json.loads((out / "run.json").read_bytes())
    assert (ran["finished"], ran["records"], len(ran["partitions"])) == (True, report.records, report.partitions)
    # One for each worker, and one for the worker that took the killed one's place.
    loaded = [number for number, words in noted(trace) if words == "loaded"]
    assert len(loaded) == len(set(loaded)) <= 3
