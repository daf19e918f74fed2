"""Sentence bounds by punctuation alone."""

from __future__ import annotations

import pytest

from pipeline.extract.quotations import quotations_in, sentence_end, sentence_start
from tests.releases import document

TEXT = "The port closed. Gen. Roe left the U.S. in May! He wrote to A. Poe? Nobody knows"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("port", "The port closed."),
        ("Roe", " Gen. Roe left the U.S. in May!"),
        ("wrote", " He wrote to A. Poe?"),
        ("knows", " Nobody knows"),
    ],
)
def test_a_sentence_runs_from_mark_to_mark_past_abbreviations(words: str, sentence: str) -> None:
    found = document("# Ports", TEXT)
    at = found.text.index(words)
    assert found.text[sentence_start(found, at) : sentence_end(found, at)] == sentence


def test_an_offset_in_the_gap_belongs_to_the_last_sentence_of_the_block_before() -> None:
    found = document("A boat left. It sank.", "- A port")
    gap = found.text.index("\n") + 1
    assert found.text[sentence_start(found, gap) : gap].strip() == ""


def test_a_word_of_any_length_ends_a_sentence() -> None:
    found = document(f"It was {'e' * 300}. He left.")
    assert sentence_end(found, 0) == len(found.text) - len(" He left.")


def test_marks_with_nothing_between_them_quote_nothing() -> None:
    found = document('It said “no”, and so on. “ ” "')
    pieces = [quotation.inner for quotation in quotations_in(found.text, found.blocks[0])]
    assert [found.text[piece.start : piece.end] for piece in pieces] == ["no"]
