"""Stage 3: all extractors over one release, and over the folders of a corpus."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.stage import extract_corpus
from pipeline.parse import write_parsed
from pipeline.problem_files import read_problems
from pipeline.records import ReleaseMentions, from_plain, read_json, write_json
from tests.releases import mentions_of, token_rows, written

BLOCKS = (
    "# Treasury Sanctions a River Pilot",
    "Today, the office designated [Jane Roe|PERSON] pursuant to E.O. 13818.",
    "“We will close every one of these rivers,” said Director [Jim Poe|PERSON].",
)
MODEL = {"name": "m", "version": "1", "sha256": "0" * 64}


def test_each_extractor_is_heard() -> None:
    mentions = mentions_of(*BLOCKS, publisher="U.S. Department of the Treasury", published="2021-05-04")
    assert mentions.kind == "designation"
    assert {"Jane Roe", "Jim Poe"} <= {name.key for name in mentions.names}
    assert [(date.text, date.value) for date in mentions.dates] == [("Today", "2021-05-04")]
    assert [citation.id for citation in mentions.citations] == ["EO 13818"]
    assert [mentions.designations[0].authorities] == [("EO 13818",)]
    assert len(mentions.statements) == 1
    assert "Director" in [role.title for role in mentions.roles]


def test_warnings_of_cleaning_and_of_extraction_are_handed_on() -> None:
    assert any("99999" in warning for warning in mentions_of("They cited E.O. 99999 today.").warnings)


def test_mentions_are_bound_to_their_text() -> None:
    clean, _ = written(*BLOCKS)
    assert mentions_of(*BLOCKS).text_sha256 == clean.text_sha256


def test_mentions_survive_writing_and_reading(tmp_path: Path) -> None:
    mentions = mentions_of(*BLOCKS, published="2021-05-04")
    write_json(tmp_path / "r1.json", mentions)
    assert from_plain(ReleaseMentions, read_json(tmp_path / "r1.json")) == mentions


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Any]:
    """Folders of stages 1 and 2 with one release, and the folder of stage 3."""
    clean, names = written(*BLOCKS, published="2021-05-04")
    write_json(tmp_path / "1/r1.json", clean)
    write_parsed(tmp_path / "2/r1.json", clean, token_rows(clean, names), MODEL)
    return {"clean": tmp_path / "1", "parsed": tmp_path / "2", "out": tmp_path / "3", "errors": tmp_path / "e.jsonl"}


def test_the_stage_writes_what_extraction_finds(folders: dict[str, Any]) -> None:
    assert extract_corpus(**folders) == 1
    written_mentions = from_plain(ReleaseMentions, read_json(folders["out"] / "r1.json"))
    assert written_mentions == mentions_of(*BLOCKS, published="2021-05-04")


def test_what_did_not_change_is_not_extracted_again(folders: dict[str, Any]) -> None:
    extract_corpus(**folders)
    assert extract_corpus(**folders) == 0


def test_a_changed_parse_is_extracted_again(folders: dict[str, Any]) -> None:
    extract_corpus(**folders)
    clean, names = written(*BLOCKS, published="2021-05-04")
    write_parsed(folders["parsed"] / "r1.json", clean, token_rows(clean, names[:1]), MODEL)
    assert extract_corpus(**folders) == 1


def test_tokens_of_another_text_are_reported_and_nothing_is_written(folders: dict[str, Any]) -> None:
    other, names = written("Another text.")
    write_parsed(folders["parsed"] / "r1.json", other, token_rows(other, names), MODEL)
    assert extract_corpus(**folders) == 0
    assert not (folders["out"] / "r1.json").exists()
    (problem,) = read_problems(folders["errors"])
    assert problem.file == "r1.json"
    assert "the tokens of stage 2 do not spell the clean text" in problem.found
