"""The plain tokens: they say what spaCy's own say of the same rows."""

from __future__ import annotations

import random
from typing import Any

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.extract.tokens import Tokens

WORDS = ("The", "mill", "and", "the", "ferry", "sank", ".", "Jane", "Roe", "paid", "\n\n", "for", "it")
DEPS = ("nsubj", "conj", "dobj", "dep")
MARKS = ("", "", "B-ORG", "B-PERSON")


def drawn(seed: int) -> tuple[str, list[list[Any]]]:
    """Number in; a text of words drawn with it, and token rows whose heads form trees, out."""
    draw = random.Random(seed)
    size = draw.randrange(1, 60)
    roots = [draw.random() < 0.15 for _ in range(size)]
    roots[draw.randrange(size)] = True
    order = sorted(range(size), key=lambda i: (not roots[i], draw.random()))
    heads = {i: i if roots[i] else draw.choice(order[: order.index(i)]) for i in order}
    text, rows, mark = "", [], ""
    for i in range(size):
        word = draw.choice(WORDS)
        mark = f"I-{mark[2:]}" if mark and draw.random() < 0.4 else draw.choice(MARKS)
        dep = "ROOT" if heads[i] == i else draw.choice(DEPS)
        rows.append([len(text), word, "NN", "NOUN", dep, heads[i], word.lower(), mark])
        text += word + " " * draw.randrange(2)
    return text, rows


def spacy_doc(text: str, rows: list[list[Any]]) -> Doc:
    """Text and token rows in, spaCy's document of them out."""
    ends = [*(row[0] for row in rows[1:]), len(text)]
    spaces = [text[row[0] + len(row[1]) : end] == " " for row, end in zip(rows, ends, strict=True)]
    columns = list(zip(*rows, strict=True))
    return Doc(
        Vocab(),
        words=list(columns[1]),
        spaces=spaces,
        tags=list(columns[2]),
        pos=list(columns[3]),
        deps=list(columns[4]),
        heads=list(columns[5]),
        lemmas=list(columns[6]),
        ents=[mark or "O" for mark in columns[7]],
    )


@pytest.mark.parametrize("seed", range(12))
def test_words_heads_children_and_conjuncts_are_spacys(seed: int) -> None:
    text, rows = drawn(seed)
    for ours, theirs in zip(Tokens(text, rows), spacy_doc(text, rows), strict=True):
        assert (ours.i, ours.idx, ours.text, ours.text_with_ws) == (
            theirs.i,
            theirs.idx,
            theirs.text,
            theirs.text_with_ws,
        )
        assert ours.head.i == theirs.head.i
        assert [child.i for child in ours.children] == [child.i for child in theirs.children]
        assert [joined.i for joined in ours.conjuncts] == [joined.i for joined in theirs.conjuncts]


@pytest.mark.parametrize("seed", range(12))
def test_names_and_slices_are_spacys(seed: int) -> None:
    text, rows = drawn(seed)
    ours, theirs = Tokens(text, rows), spacy_doc(text, rows)
    assert [(name.text, name.label_, name.start_char, name.end_char) for name in ours.ents] == [
        (name.text, name.label_, name.start_char, name.end_char) for name in theirs.ents
    ]
    for start, end in ((0, 5), (3, 2), (2, 400), (-3, 2)):
        found, expected = ours[start:end], theirs[start:end]
        assert (found.text, found.start, found.end) == (expected.text, expected.start, expected.end)


def test_a_sentence_holds_every_word_that_depends_on_its_root() -> None:
    heads = (1, 1, 1, 4, 4, 4)
    rows = [[2 * i, letter, "", "", "", heads[i], "", ""] for i, letter in enumerate("IS.WP.")]
    tokens = Tokens("I S . W P .", rows)
    assert [sentence.text for sentence in tokens.sents] == ["I S .", "W P ."]


def test_heads_in_a_circle_are_refused() -> None:
    tokens = Tokens("a b", [[0, "a", "", "", "", 1, "", ""], [2, "b", "", "", "", 0, "", ""]])
    with pytest.raises(ValueError, match="circle at token 0"):
        _ = tokens.sents


@pytest.mark.parametrize("text", ["a  b", "a c", "a b c", "ab"])
def test_words_that_do_not_spell_the_text_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="do not spell the clean text"):
        Tokens(text, [[0, "a", "", "", "", 0, "", ""], [2, "b", "", "", "", 0, "", ""]])
