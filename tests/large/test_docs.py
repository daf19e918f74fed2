"""docs/large.md: what it shows can be run."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pipeline.__main__ import build_parser
from pipeline.large.given_rows import ENDINGS, NEEDED, OPTIONAL
from pipeline.large.json_lines import line_ranges, read_lines
from pipeline.large.partitions import plan
from pipeline.large.reading import read_partition
from tests.large.corpora import TEXT
from tests.large.test_part_files import LINES

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "large.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)


def block(language: str, words: str) -> str:
    """Language of a block and words in it in, the block out."""
    (found,) = (text for name, text in BLOCKS if name == language and words in text)
    return str(found)


def test_the_line_of_json_lines_is_a_release(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(block("json", "media_type"), encoding="utf-8")
    ((source, ids),) = line_ranges(tmp_path / "a.jsonl", "a.jsonl", 9)
    (given,) = read_lines(source)
    assert ids == ["river-1"]
    assert (given.problems, given.raw) == ((), TEXT.encode())


def test_the_way_from_a_folder_to_parquet_gives_the_same_releases(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").symlink_to(ROOT / "corpus")
    exec(compile(block("python", "read_corpus"), "docs/large.md", "exec"), {})
    folder, table = (
        [(given.release, given.raw) for partition in plan(path).partitions for given in read_partition(partition)]
        for path in (ROOT / "corpus", tmp_path / "corpus.parquet")
    )
    assert table == folder


def test_the_tables_can_be_written_from_the_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "OUT/records").mkdir(parents=True)
    (tmp_path / "OUT/records/part-00000.jsonl").write_bytes(b"")
    exec(compile(block("python", "write_dataset"), "docs/large.md", "exec"), {})
    assert (tmp_path / "OUT/dataset/releases.csv").exists()


def test_each_command_line_is_understood() -> None:
    lines = [line for name, text in BLOCKS if name == "sh" for line in text.splitlines()]
    runs = [line.partition("#")[0].split() for line in lines if line.startswith("sanction-releases")]
    assert len(runs) > 3
    for words in runs:
        assert build_parser("run").parse_args(words[1:]).stage == "run"


def test_every_column_media_type_and_option_is_named() -> None:
    for name in (*NEEDED, *OPTIONAL, *ENDINGS):
        assert f"`{name}`" in PAGE, name
    for option in ("--scheduler", "--jobs", "--partition", "--retries", "--time-limit", "--memory-limit", "--estimate"):
        assert f"`{option}" in PAGE, option


def test_the_columns_of_records_are_named() -> None:
    words = PAGE.partition("part-00000.parquet")[2].partition("\n")[0]
    for name in json.loads(LINES[0]):
        if name != "release":
            assert name in words
