"""Stage 2: each block is parsed by itself, what says nothing is only cut into tokens, all tokens spell the text."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.emit import read_model
from pipeline.language import model_identity
from pipeline.parse import TOKEN_FIELDS, parse_corpus, parse_releases, write_parsed
from pipeline.records import CleanRelease, read_json, to_plain, write_json
from tests.releases import Rows, written

BLANK = spacy.blank("en")
BLOCKS = (
    "# A Pilot Is Named",
    "Officers met Jane Roe in Minsk on Monday.",
    "- A pilot",
    "- A boat",
    "~ All of it is frozen.",
)
MODEL = {"name": "m", "version": "1", "sha256": "0" * 64}


def rows_of(language: Any, *blocks: str) -> tuple[CleanRelease, Rows]:
    """Language and blocks in, the clean release and its token rows out."""
    ((release, rows),) = parse_releases([written(*blocks)[0]], language)
    return release, rows


def spelled(release: CleanRelease, rows: Rows) -> str:
    """Release and rows in, the text that the rows stand on out, with single spaces between words."""
    text = ""
    for start, word, *_ in rows:
        text += release.text[len(text) : start] + word
    return text + release.text[len(text) :]


def test_the_tokens_spell_the_text() -> None:
    release, rows = rows_of(BLANK, *BLOCKS)
    assert spelled(release, rows) == release.text
    assert all(release.text[row[0] : row[0] + len(row[1])] == row[1] for row in rows)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(
    st.lists(st.text("aB .,’(“\u00a0é中\U0001f6a2", min_size=1, max_size=20).map(str.strip).filter(bool), max_size=5)
)
def test_any_blocks_are_spelled_by_their_tokens(blocks: list[str]) -> None:
    release, rows = rows_of(BLANK, *blocks)
    assert spelled(release, rows) == release.text


def test_the_gap_between_blocks_is_one_token_that_hangs_on_the_one_before() -> None:
    _, rows = rows_of(BLANK, "A boat", "A pilot")
    gap = next(index for index, row in enumerate(rows) if row[1] == "\n\n")
    assert (rows[gap][2], rows[gap][5]) == ("_SP", gap - 1)


def test_what_says_nothing_has_no_tags_and_no_names(language: Any) -> None:
    release, rows = rows_of(language, "Officers met Jane Roe.", "~ Ask Jane Roe in Minsk.")
    silent = [row for row in rows if row[0] >= release.blocks[1].start]
    assert silent
    assert {(row[2], row[7]) for row in silent} == {("", "")}


def test_no_sentence_and_no_name_runs_over_the_end_of_a_block(language: Any) -> None:
    _, rows = rows_of(language, "- Jane Roe", "- Jim Poe", "Officers met them in Minsk.")
    gaps = [index for index, row in enumerate(rows) if "\n" in row[1]]
    for gap, following in itertools.pairwise([-1, *gaps, len(rows)]):
        assert all(gap < row[5] < following for row in rows[gap + 1 : following])
    assert all(rows[gap][7] == "" for gap in gaps)


def test_tags_heads_lemmas_and_names_are_kept(language: Any) -> None:
    _, rows = rows_of(language, "The officers met Jane Roe in Minsk.")
    by_word = {row[1]: row for row in rows}
    assert by_word["officers"][2] == "NNS"
    assert (by_word["met"][4], by_word["met"][6]) == ("ROOT", "meet")
    assert rows[by_word["officers"][5]][1] == "met"
    assert (by_word["Jane"][7], by_word["Roe"][7]) == ("B-PERSON", "I-PERSON")


def test_each_release_gets_its_own_rows() -> None:
    releases = [written(*blocks)[0] for blocks in (BLOCKS, ("~ Frozen.",), (), BLOCKS[1:3])]
    parsed = list(parse_releases(releases, BLANK))
    assert [release.text for release, _ in parsed] == [release.text for release in releases]
    assert all(spelled(release, rows) == release.text for release, rows in parsed)


def test_the_file_holds_one_token_a_line_and_who_parsed_it(tmp_path: Path) -> None:
    release, rows = rows_of(BLANK, *BLOCKS)
    write_parsed(tmp_path / "r1.json", release, rows, MODEL)
    parsed = read_json(tmp_path / "r1.json")
    assert (parsed["id"], parsed["text_sha256"]) == ("r1", release.text_sha256)
    assert parsed["token_fields"] == list(TOKEN_FIELDS)
    assert parsed["tokens"] == rows
    assert read_model(tmp_path / "r1.json") == MODEL
    lines = (tmp_path / "r1.json").read_text(encoding="utf-8").splitlines()
    assert json.dumps(rows[0], ensure_ascii=False) + "," in [line.strip() for line in lines]


def test_a_release_without_tokens_is_written_as_valid_json(tmp_path: Path) -> None:
    release, rows = rows_of(BLANK)
    write_parsed(tmp_path / "r1.json", release, rows, MODEL)
    assert read_json(tmp_path / "r1.json")["tokens"] == []


@pytest.fixture
def loaded(language: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Stands in for the loading of the model; counts it."""
    times: list[int] = []

    def load(*, domain: bool) -> Any:
        times.append(1)
        return language

    monkeypatch.setattr("pipeline.language.load_language", load)
    return times


def test_the_stage_names_the_model_and_loads_it_once(tmp_path: Path, loaded: list[int]) -> None:
    for name in ("r1", "r2"):
        write_json(tmp_path / f"1/{name}.json", {**read_plain(*BLOCKS), "id": name})
    assert parse_corpus(clean=tmp_path / "1", out=tmp_path / "2") == 2
    assert read_model(tmp_path / "2/r2.json")["sha256"] == model_identity().sha256
    assert loaded == [1]


def test_what_did_not_change_is_not_parsed_and_the_model_not_loaded(tmp_path: Path, loaded: list[int]) -> None:
    write_json(tmp_path / "1/r1.json", read_plain(*BLOCKS))
    parse_corpus(clean=tmp_path / "1", out=tmp_path / "2")
    assert parse_corpus(clean=tmp_path / "1", out=tmp_path / "2") == 0
    assert loaded == [1]


def read_plain(*blocks: str) -> dict[str, Any]:
    """Blocks in, the clean release as plain JSON out."""
    plain: dict[str, Any] = to_plain(written(*blocks)[0])
    return plain
