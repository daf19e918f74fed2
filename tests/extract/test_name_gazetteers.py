"""The word lists that the reading of names needs are sorted, without doubles, and texts alone."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from pipeline.rule_files import load_gazetteer

NAMES = ("name_words", "not_names", "organisation_heads", "person_words", "thing_words")
LISTS = [pytest.param(words, id=f"{name}-{key}") for name in NAMES for key, words in load_gazetteer(name).items()]


@pytest.mark.parametrize("words", LISTS)
def test_a_word_list_is_sorted_and_holds_texts(words: list[Any]) -> None:
    assert all(isinstance(word, str) and word for word in words)
    assert all((left.casefold(), left) < (right.casefold(), right) for left, right in itertools.pairwise(words))
