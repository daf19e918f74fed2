"""What a worker does with a partition, without a cluster and without the model."""

from __future__ import annotations

import dataclasses
import json
import types
from pathlib import Path

import pytest

import pipeline.clean.stage as clean
import pipeline.extract.stage as extract
import pipeline.resolve.stage as resolve
from pipeline import emit, parse
from pipeline.large.building import (
    CODE,
    PACKAGES,
    PartResult,
    RunSettings,
    build_partition,
    difference,
    dismiss_crews,
    identity,
)
from pipeline.large.partitions import plan
from pipeline.stage_ledger import PACKAGE
from tests.large.corpora import TEXT, as_folder, as_json_lines, row
from tests.large.readers import FAILS, WARNS, noted, work

ROWS = [row("r0"), row("r1", f"{TEXT} {FAILS}"), row("r2", f"{TEXT} {WARNS}"), row("r0"), row("r3", media_type="x")]


def build(corpus: Path, out: Path, **changes: object) -> PartResult:
    """Corpus of one partition, output folder and changed settings in, what became of it out."""
    settings = RunSettings(str(out), identity(), work(out / "trace"), isolated=False)
    out.mkdir(exist_ok=True)
    (partition,) = plan(corpus).partitions
    return build_partition(partition, dataclasses.replace(settings, **changes))  # type: ignore[arg-type]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return as_json_lines(tmp_path / "a.jsonl", ROWS)


def test_good_releases_are_written_and_the_others_told(corpus: Path, tmp_path: Path) -> None:
    receipt = build(corpus, tmp_path / "out").receipt
    assert receipt is not None
    assert (receipt.rows, receipt.records) == (5, 2)
    lines = (tmp_path / "out/records/part-00000.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["release"]["id"] for line in lines] == ["r0", "r2"]
    assert [(told.release, told.problem.file) for told in receipt.told] == [
        ("r1", "a.jsonl"),
        ("r2", "a.jsonl"),
        ("r0", "a.jsonl"),
        ("r3", "a.jsonl"),
    ]
    assert {told.partition for told in receipt.told} == {"part-00000"}


def test_problems_of_a_folder_name_its_files(tmp_path: Path) -> None:
    corpus = as_folder(tmp_path / "corpus", {"r2": f"{TEXT} {WARNS}"})
    receipt = build(corpus, tmp_path / "out").receipt
    assert receipt is not None
    assert [told.problem.file for told in receipt.told] == ["raw/r2.txt"]


def test_a_partition_that_is_there_is_kept_and_nothing_is_read(corpus: Path, tmp_path: Path) -> None:
    first = build(corpus, tmp_path / "out")
    read = noted(tmp_path / "out/trace")
    again = build(corpus, tmp_path / "out")
    assert again.kept
    assert again.receipt == first.receipt
    assert noted(tmp_path / "out/trace") == read


def test_a_changed_release_is_built_anew(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    as_json_lines(corpus, [row("r0", f"{TEXT} and more"), *ROWS[1:]])
    assert not build(corpus, tmp_path / "out").kept


def test_a_changed_publisher_is_built_anew(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    as_json_lines(corpus, [row("r0", publisher="The Office"), *ROWS[1:]])
    assert not build(corpus, tmp_path / "out").kept


def test_other_limits_alone_build_nothing_anew(corpus: Path, tmp_path: Path) -> None:
    build(corpus, tmp_path / "out")
    longer = dataclasses.replace(work(tmp_path / "out/trace").limits, seconds=1000.0)
    settings = dataclasses.replace(work(tmp_path / "out/trace"), limits=longer)
    assert build(corpus, tmp_path / "out", work=settings).kept


def test_what_a_machine_may_be_to_blame_for_is_tried_again(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", ROWS[:1])
    (partition,) = plan(corpus).partitions
    settings = RunSettings(str(tmp_path / "out"), identity(), work(), isolated=False)
    apart = build_partition(dataclasses.replace(partition, apart=(0,)), settings)
    assert apart.receipt is not None
    assert [told.problem.stage for told in apart.receipt.told] == ["run"]
    again = build_partition(partition, settings)
    assert (again.kept, again.receipt.records if again.receipt else 0) == (False, 1)


def test_a_worker_of_another_version_refuses(corpus: Path, tmp_path: Path) -> None:
    other = tuple((name, "0.0.1" if name == "spacy" else words) for name, words in identity())
    (problem,) = build(corpus, tmp_path / "out", identity=other, elsewhere=True).refused
    assert (problem.place, problem.expected) == ("a worker", "spacy 0.0.1, as where the run was started")
    assert not (tmp_path / "out/records").exists()


def test_the_same_version_differs_in_nothing() -> None:
    assert difference(identity(), identity()) is None


@pytest.mark.parametrize("stage", [clean, parse, extract, resolve, emit], ids=lambda stage: stage.STAGE)
def test_what_a_stage_depends_on_is_part_of_the_version(stage: types.ModuleType) -> None:
    named = {path for pattern in CODE for path in PACKAGE.glob(pattern)}
    assert {path for pattern in stage.CODE for path in PACKAGE.glob(pattern)} <= named
    assert {*getattr(stage, "PACKAGES", ())} <= {*PACKAGES}


def test_a_reader_that_cannot_start_stops_the_run(corpus: Path, tmp_path: Path) -> None:
    missing = dataclasses.replace(work(), factory="tests.large.readers:nowhere")
    try:
        refused = build(corpus, tmp_path / "out", work=missing, isolated=True).refused
    finally:
        dismiss_crews(str(tmp_path / "out"))
    assert [problem.expected for problem in refused] == ["a process that is ready"]


def test_the_end_of_a_run_ends_no_process_of_another(corpus: Path, tmp_path: Path) -> None:
    def loaded() -> int:
        return len([words for _, words in noted(tmp_path / "trace") if words == "loaded"])

    read = work(tmp_path / "trace")
    build(corpus, tmp_path / "one", work=read, isolated=True)
    build(corpus, tmp_path / "two", work=read, isolated=True)
    dismiss_crews(str(tmp_path / "one"))
    build(corpus, tmp_path / "three", work=read, isolated=True)
    assert loaded() == 1
    dismiss_crews(str(tmp_path / "three"))
    build(corpus, tmp_path / "four", work=read, isolated=True)
    assert loaded() == 2
    dismiss_crews(str(tmp_path / "four"))
