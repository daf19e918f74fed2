"""The number of processes and the company in which a release is read change nothing in the outputs."""

from __future__ import annotations

import filecmp
import shutil
from pathlib import Path

import pytest

from pipeline import emit, parse
from pipeline.build_stages import stages
from pipeline.clean.stage import clean_corpus
from pipeline.parse import parse_corpus
from pipeline.resolve import stage as resolve_stage

CORPUS = Path(__file__).parents[1] / "corpus"


def differing(one: Path, other: Path) -> list[str]:
    """Two folders in, the files that differ, or stand in one of them only, out."""
    compared = filecmp.dircmp(one, other, hide=[])
    found = [*compared.left_only, *compared.right_only, *compared.funny_files]
    _, unequal, strange = filecmp.cmpfiles(one, other, compared.common_files, shallow=False)
    inner = [f"{name}/{path}" for name in compared.common_dirs for path in differing(one / name, other / name)]
    return sorted([*found, *unequal, *strange, *inner])


def test_two_processes_write_the_same_bytes_as_one(
    tmp_path: Path, bundled_outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parse, "WORTH_A_MODEL", 1)
    monkeypatch.setattr(resolve_stage, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr(emit, "WORTH_A_PROCESS", 1)
    for _, stage in stages(CORPUS, tmp_path / "outputs", jobs=2):
        stage()
    assert differing(tmp_path / "outputs", bundled_outputs) == []


def test_a_release_alone_is_parsed_as_in_company(tmp_path: Path, bundled_outputs: Path) -> None:
    alone = tmp_path / "corpus"
    (alone / "raw").mkdir(parents=True)
    shutil.copy(CORPUS / "sources.csv", alone)
    shutil.copy(CORPUS / "raw" / "jy0070-restated.md", alone / "raw")
    clean_corpus(alone, tmp_path / "1", errors=tmp_path / "errors.jsonl")
    parse_corpus(clean=tmp_path / "1", out=tmp_path / "2")
    parsed = tmp_path / "2" / "jy0070-restated.json"
    assert parsed.read_bytes() == (bundled_outputs / "2_parsed" / parsed.name).read_bytes()
