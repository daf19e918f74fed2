"""The headline: first block, exactly once; a headline or lead paragraph told twice goes."""

from __future__ import annotations

import dataclasses
import re

from pipeline.clean.notes import Notes
from pipeline.clean.passages import Passage, from_words
from pipeline.offsets import TrackedText

LONGEST_HEADLINE = 300
FIRST_BLOCKS = 6


def set_headline(passages: list[Passage], title: str | None, source: TrackedText, notes: Notes) -> list[Passage]:
    """Passages, the title that the metadata give, and the raw text in; passages that begin with the headline out."""
    passages = _without_double_lead(passages, notes)
    if title is None:
        first = next((index for index, passage in enumerate(passages) if _may_be_headline(passage)), 0)
        return [passages[first].of_kind("headline"), *passages[:first], *passages[first + 1 :]] if passages else []
    headline = None
    kept: list[Passage] = []
    for index, passage in enumerate(passages):
        if index < FIRST_BLOCKS and same_words(passage.text, title):
            if headline is None:
                headline = dataclasses.replace(passage.of_kind("headline"), level=0)
            else:
                notes.repair("repeated_headline", passage.raw_start, passage.text, "", "the headline stands once")
            continue
        kept.append(passage)
    if headline is None or headline.text != title:
        headline = _placed(title, source)
    return [headline, *kept]


def same_words(left: str, right: str) -> bool:
    """True if two texts are the same words, whatever their case, marks and spaces."""
    return _words(left) == _words(right) != ""


def _words(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _placed(title: str, source: TrackedText) -> Passage:
    """The title with its raw bytes, if the file holds it word for word outside the text."""
    start = source.text.find(title)
    if start < 0:
        return from_words("headline", title)
    return Passage("headline", source[start : start + len(title)])


def _may_be_headline(passage: Passage) -> bool:
    return passage.kind != "caption" and len(passage.text) <= LONGEST_HEADLINE and any(c.isalpha() for c in passage.text)


def _without_double_lead(passages: list[Passage], notes: Notes) -> list[Passage]:
    kept: list[Passage] = []
    for index, passage in enumerate(passages):
        is_early = index < FIRST_BLOCKS and len(passage.text.split()) > 3
        if is_early and any(same_words(passage.text, before.text) for before in kept):
            notes.repair("repeated_block", passage.raw_start, passage.text, "", "a headline or lead told twice")
            continue
        kept.append(passage)
    return kept
