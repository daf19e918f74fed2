"""Text that tracks its raw bytes through edits, and the offset map made from it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.offsets import (
    ADDED,
    Edit,
    added,
    edits_for,
    is_mapped,
    joined,
    runs,
    shifted,
    to_clean,
    to_raw,
    tracked,
)

TEXTS = st.text(alphabet=st.characters(codec="utf-8"), max_size=60)


def from_utf_8(text: str) -> tuple[int, ...]:
    origins, position = [], 0
    for character in text:
        origins.append(position)
        position += len(character.encode())
    return tuple(origins)


def test_an_inserted_space_has_no_raw_byte() -> None:
    text = tracked("ab", (0, 1)).edited([Edit(1, 1, " ")])
    assert (text.text, text.origins) == ("a b", (0, ADDED, 1))


def test_a_replacement_of_the_same_length_keeps_the_raw_bytes() -> None:
    assert tracked("a\u00a0b", (0, 1, 3)).edited([Edit(1, 2, " ")]).origins == (0, 1, 3)


def test_a_longer_replacement_begins_at_the_old_raw_byte() -> None:
    assert tracked("x©", (5, 6)).edited([Edit(1, 2, "(C)")]).origins == (5, 6, ADDED, ADDED)


def test_an_ascii_text_is_one_run() -> None:
    assert runs(tracked("abc", (4, 5, 6))) == ((0, 4, 3),)


def test_a_wide_character_ends_its_run() -> None:
    assert runs(tracked("aéb", (0, 1, 3))) == ((0, 0, 2), (2, 3, 1))


def test_an_added_character_points_at_the_one_before_it() -> None:
    offset_map = runs(tracked("a b", (0, ADDED, 1)))
    assert to_raw(offset_map, 1) == 0
    assert not is_mapped(offset_map, 1)


def test_a_dropped_byte_has_no_clean_offset() -> None:
    assert to_clean(runs(tracked("ab", (0, 5))), 3) is None


def test_an_offset_behind_an_insertion_moves() -> None:
    move = shifted([Edit(2, 2, " ")])
    assert (move(1, False), move(2, False), move(2, True), move(3, False)) == (1, 3, 2, 4)


@settings(derandomize=True)
@given(TEXTS)
def test_offsets_round_trip_through_the_map(text: str) -> None:
    origins = from_utf_8(text)
    offset_map = runs(tracked(text, origins))
    for offset, origin in enumerate(origins):
        assert to_raw(offset_map, offset) == origin
        assert to_clean(offset_map, origin) == offset


@settings(derandomize=True)
@given(TEXTS, st.sampled_from([" ", "", "xy"]))
def test_what_edits_leave_stands_where_it_stood(text: str, new: str) -> None:
    source = tracked(text, from_utf_8(text))
    edited = source.edited(edits_for(re.compile(r"[aeiou\s]+"), text, new))
    offset_map = runs(edited)
    raw = text.encode()
    for offset, character in enumerate(edited.text):
        if is_mapped(offset_map, offset) and character not in new:
            assert raw[to_raw(offset_map, offset) :].decode()[0] == character


@pytest.mark.parametrize(("offset", "byte"), [(0, 4), (1, 4), (2, 9), (3, 9), (4, 9), (9, 9)])
def test_an_added_character_has_the_origin_of_the_next_that_the_file_holds_else_of_the_last(
    offset: int, byte: int
) -> None:
    text = joined([tracked("a", [4]), tracked("b", [4]), added("c"), tracked("d", [9]), added("e")])
    assert text.origin(offset) == byte


def test_a_text_that_the_file_does_not_hold_has_the_first_byte_for_origin() -> None:
    assert added("abc").origin(1) == 0
