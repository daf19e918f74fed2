"""A whole corpus on two workers, one killed in between, beside the data set of a local build: minutes, so by command.

`make large CORPUS=../shared/real OUTPUTS=/tmp/real` names both.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pipeline.large.partitions import STAGE
from pipeline.large.run import RunOptions, run_corpus
from pipeline.problems import errors_only
from tests.large.conftest import Cluster
from tests.large.test_run_cluster import Killer

CORPUS, DATASET = (os.environ.get(name, "") for name in ("LARGE_CORPUS", "LARGE_DATASET"))
BY_COMMAND = "minutes: make large CORPUS=../shared/real OUTPUTS=/tmp/real"


@pytest.mark.skipif(not CORPUS, reason=BY_COMMAND)
def test_every_record_equals_that_of_the_local_build(cluster: Cluster, tmp_path: Path) -> None:
    killer = Killer(cluster, tmp_path / "out")
    killer.start()
    report = run_corpus(Path(CORPUS), tmp_path / "out", RunOptions(cluster.address))
    killer.join()
    assert killer.killed
    # What is wrong with the corpus itself, the local build tells as well.
    assert [problem for problem in errors_only(report.problems) if problem.stage == STAGE] == []
    local = records(Path(DATASET) / "records.jsonl")
    distributed = [entry for path in sorted((tmp_path / "out/records").glob("*.jsonl")) for entry in records(path)]
    assert [release for release, _ in distributed] == [release for release, _ in local]
    assert [release for (release, one), (_, other) in zip(distributed, local, strict=True) if one != other] == []


def records(path: Path) -> list[tuple[str, bytes]]:
    """File of records in, (id, line) of each out."""
    return [(json.loads(line)["release"]["id"], line) for line in path.read_bytes().splitlines(keepends=True)]
