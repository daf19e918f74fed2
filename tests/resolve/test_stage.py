"""Stage 4: mentions become one record, without version and provenance, over the folders of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.records import read_json, write_json
from pipeline.resolve.stage import resolve_corpus, resolve_release
from tests.releases import mentions_of, written

BLOCKS = (
    "# Treasury Sanctions a River Pilot",
    "Today, the office designated [Jane Roe|PERSON] pursuant to E.O. 99999.",
)


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Any]:
    """Folders of stages 1 and 3 with one release, and the folder of stage 4."""
    write_json(tmp_path / "1/r1.json", written(*BLOCKS)[0])
    write_json(tmp_path / "3/r1.json", mentions_of(*BLOCKS))
    return {"clean": tmp_path / "1", "mentions": tmp_path / "3", "out": tmp_path / "4", "errors": tmp_path / "e.jsonl"}


def test_the_release_keeps_its_metadata_and_the_hash_of_its_text() -> None:
    clean, _ = written(*BLOCKS, publisher="Ministry of Ports", published="2021-05-04")
    resolved = resolve_release(clean, mentions_of(*BLOCKS))
    assert (resolved["release"]["publisher"], resolved["release"]["published"]) == ("Ministry of Ports", "2021-05-04")
    assert resolved["release"]["kind"] == "designation"
    assert resolved["text_sha256"] == clean.text_sha256


def test_a_warning_is_told_once() -> None:
    doubled = mentions_of(BLOCKS[0], "He cited E.O. 99999.", "She cited E.O. 99999.")
    warnings = resolve_release(written(*BLOCKS)[0], doubled)["warnings"]
    assert len(warnings) == len(set(warnings))


def test_the_stage_writes_each_release_once(folders: dict[str, Any]) -> None:
    assert resolve_corpus(**folders) == 1
    assert read_json(folders["out"] / "r1.json")["people"][0]["name"] == "Jane Roe"
    assert resolve_corpus(**folders) == 0


def test_changed_mentions_are_resolved_again(folders: dict[str, Any]) -> None:
    resolve_corpus(**folders)
    write_json(folders["mentions"] / "r1.json", mentions_of(BLOCKS[0]))
    assert resolve_corpus(**folders) == 1
    assert read_json(folders["out"] / "r1.json")["people"] == []
