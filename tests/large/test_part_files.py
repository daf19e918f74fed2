"""The files of a partition: the same bytes each time, kept as long as nothing altered them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipeline.large.part_files import COUNTED, PartFiles, Told, errors_table, write_table
from pipeline.problems import Problem
from pipeline.release_reader import record_line
from tests.large.readers import LISTS

TOLD = (Told(Problem("clean", "a.jsonl", "line 3", "nothing", "words", "write some"), "r3", "part-00000"),)


def line(release: str, **lists: list[str]) -> bytes:
    words = {"id": release, "publisher": "The “Office”", "published": None, "title": "T\n", "kind": "designation"}
    return record_line({"release": {**words, "url": None}, **{name: lists.get(name, []) for name in LISTS}})


LINES = [line("r1", people=["one", "two"]), line("r2")]


@pytest.fixture
def files(tmp_path: Path) -> PartFiles:
    files = PartFiles(tmp_path, "part-00000")
    files.write("made from this", LINES, rows=3, told=TOLD)
    return files


def test_a_row_has_what_to_choose_by_and_the_whole_record(files: PartFiles, tmp_path: Path) -> None:
    rows = pq.read_table(tmp_path / "records/part-00000.parquet").to_pylist()
    assert [json.loads(row["record"]) for row in rows] == [json.loads(line) for line in LINES]
    assert [(row["id"], row["publisher"], row["published"], row["people"]) for row in rows] == [
        ("r1", "The “Office”", None, 2),
        ("r2", "The “Office”", None, 0),
    ]
    assert list(rows[0]) == ["id", "publisher", "published", "title", "kind", "url", *COUNTED, "record"]


def test_the_lines_are_the_records(files: PartFiles, tmp_path: Path) -> None:
    assert (tmp_path / "records/part-00000.jsonl").read_bytes() == b"".join(LINES)


def test_the_same_records_give_the_same_bytes(files: PartFiles, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (tmp_path / "records").iterdir()}
    time.sleep(0.01)
    PartFiles(tmp_path / "again", "part-00000").write("made from this", LINES, rows=3, told=TOLD)
    assert {path.name: path.read_bytes() for path in (tmp_path / "again/records").iterdir()} == before


def test_a_partition_without_records_has_its_files_too(tmp_path: Path) -> None:
    PartFiles(tmp_path, "part-00001").write("nothing", [], rows=0, told=())
    assert pq.read_table(tmp_path / "records/part-00001.parquet").num_rows == 0
    assert (tmp_path / "records/part-00001.jsonl").read_bytes() == b""


def test_what_was_made_from_the_same_is_kept_with_its_problems(files: PartFiles) -> None:
    kept = files.kept("made from this")
    assert kept is not None
    assert (kept.rows, kept.records, kept.told) == (3, 2, TOLD)


def test_what_was_made_from_something_else_is_not_kept(files: PartFiles) -> None:
    assert files.kept("made from that") is None


@pytest.mark.parametrize("name", ["records/part-00000.jsonl", "records/part-00000.parquet"])
def test_a_file_that_was_altered_or_lost_is_not_kept(files: PartFiles, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    content = path.read_bytes()
    path.write_bytes(content[:-1] + b"?")
    assert files.kept("made from this") is None
    path.write_bytes(content)
    assert files.kept("made from this") is not None
    path.unlink()
    assert files.kept("made from this") is None


@pytest.mark.parametrize("receipt", ["", "{}", "[]", "{", '{"fingerprint": "made from this"}', "\x00"])
def test_a_receipt_that_cannot_be_read_vouches_for_nothing(files: PartFiles, tmp_path: Path, receipt: str) -> None:
    (tmp_path / "receipts/part-00000.json").write_text(receipt, encoding="utf-8")
    assert files.kept("made from this") is None


def test_errors_stand_in_a_table(tmp_path: Path) -> None:
    write_table(tmp_path / "errors.parquet", errors_table([*TOLD, Told(TOLD[0].problem)]))
    rows = pq.read_table(tmp_path / "errors.parquet").to_pylist()
    assert [(row["partition"], row["release"], row["place"]) for row in rows] == [
        ("part-00000", "r3", "line 3"),
        (None, None, "line 3"),
    ]
    assert rows[0] == TOLD[0].as_row()
