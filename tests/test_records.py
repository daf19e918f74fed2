"""The dataclasses between stages: spans, and writing and reading without loss."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.records import (
    Block,
    CleanRelease,
    Evidence,
    Metadata,
    NameMention,
    RoleMention,
    Span,
    from_plain,
    json_text,
    read_json,
    sha256,
    to_plain,
    write_json,
)
from tests.releases import written

SPANS = st.tuples(st.integers(0, 9), st.integers(0, 9)).map(lambda ends: Span(min(ends), max(ends)))


@pytest.mark.parametrize(
    ("other", "contains", "overlaps"), [((2, 5), True, True), ((0, 3), False, True), ((5, 9), False, False)]
)
def test_spans_are_half_open(other: tuple[int, int], contains: bool, overlaps: bool) -> None:
    span = Span(1, 5)
    assert (span.contains(Span(*other)), span.overlaps(Span(*other))) == (contains, overlaps)


@given(SPANS, SPANS)
def test_overlap_is_the_sharing_of_a_character(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == other.overlaps(one) == bool(shared)


def test_a_release_survives_writing_and_reading(tmp_path: Path) -> None:
    release, _ = written("# A Pilot", "She met **Jane Roe**.", publisher="Ministry of Ports", published="2021-05-04")
    write_json(tmp_path / "new/r1.json", release)
    assert from_plain(CleanRelease, read_json(tmp_path / "new/r1.json")) == release


def test_optional_spans_survive_writing_and_reading() -> None:
    role = RoleMention(Span(0, 3), "Director", None, None, None, "2019", Span(0, 9), "x")
    assert from_plain(RoleMention, to_plain(role)) == role
    held = RoleMention(Span(0, 3), "Director", Span(4, 6), "former", None, None, Span(0, 9), "x")
    assert from_plain(RoleMention, to_plain(held)) == held


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(KeyError, match="end"):
        from_plain(Block, {"kind": "paragraph", "start": 0, "level": 0})


def test_plain_values_hold_only_what_json_knows() -> None:
    assert to_plain((Span(1, 2), None, "é")) == [{"start": 1, "end": 2}, None, "é"]


def test_json_is_written_readably_with_one_final_newline(tmp_path: Path) -> None:
    write_json(tmp_path / "r1.json", Metadata("Café", None, None, None))
    assert (tmp_path / "r1.json").read_text(encoding="utf-8").startswith('{\n  "publisher": "Café",\n')
    assert (tmp_path / "r1.json").read_bytes().endswith(b"}\n")


def test_text_is_hashed_as_utf_8() -> None:
    assert sha256("é") == sha256("é".encode())


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text() | st.integers(), inner, max_size=4),
    max_leaves=25,
)


@given(PLAIN)
def test_json_is_that_of_the_standard_library(value: Any) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2) + "\n"


@given(st.from_type(RoleMention) | st.from_type(NameMention) | st.from_type(CleanRelease))
def test_any_record_survives_writing_and_reading(record: RoleMention | NameMention | CleanRelease) -> None:
    text = json_text(record)
    assert text == json.dumps(to_plain(record), ensure_ascii=False, indent=2) + "\n"
    assert from_plain(type(record), json.loads(text)) == record


def test_further_keys_are_left_unread() -> None:
    assert from_plain(Evidence, {"source": "rules", "rule": "dates", "why": "because"}) == Evidence("rules", "dates")
