"""Where known forms stand again in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.name_mentions import places_of
from pipeline.extract.word_patterns import any_of

FORMS = ("Roe", "Jane Roe", "Roe Co.", "RC", "de la Roe", "Roe-Poe")
PARTS = ("Roe", "Jane Roe", "Roe Co", ".", " ", "’s", "-", "\n", "RC", "de la ", "x", "(", "Poe")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jane Roe, Roe.", ["Jane Roe", "Roe"]),
        ("Roe Co. paid Roe’s bill.", ["Roe Co.", "Roe"]),
        ("Roebuck, O’Roe, X-Roe and Roe.com", []),
        ("RC of Roe-Poe", ["RC", "Roe-Poe"]),
    ],
)
def test_a_form_is_found_as_a_whole_word_and_the_longest_one_wins(text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in places_of(FORMS, text)] == found


def test_no_forms_stand_nowhere() -> None:
    assert list(places_of((), "Jane Roe")) == []


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join), st.sets(st.sampled_from(FORMS), min_size=1))
def test_the_table_finds_what_one_pattern_of_all_forms_finds(text: str, forms: set[str]) -> None:
    pattern = re.compile(rf"(?<![\w.’'-]){any_of(forms)}(?!\w)(?!\.\w)")
    assert [(place.start, place.end) for place in places_of(forms, text)] == [
        match.span() for match in pattern.finditer(text)
    ]
