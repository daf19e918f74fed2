"""The headline: first block, exactly once; a headline or lead paragraph told twice goes."""

from __future__ import annotations

import dataclasses
import re

from pipeline.clean.notes import Notes
from pipeline.clean.passages import SILENT_KINDS, Passage, from_words
from pipeline.offsets import TrackedText

LONGEST_HEADLINE = 300
FIRST_BLOCKS = 6


def set_headline(passages: list[Passage], title: str | None, source: TrackedText, notes: Notes) -> list[Passage]:
    """Passages, the title that the metadata give, and the raw text in; passages that begin with the headline out."""
    passages = _without_double_lead(passages, notes)
    if title is None:
        first = next((index for index, passage in enumerate(passages) if passage.kind not in SILENT_KINDS), 0)
        first = _only_top_heading(passages) or first
        if not passages or not _may_be_headline(passages[first]):
            return passages
        found = dataclasses.replace(passages[first].of_kind("headline"), level=0)
        return [found, *passages[:first], *passages[first + 1 :]]
    headline: Passage | None = None
    kept: list[Passage] = []
    for index, passage in enumerate(passages):
        if index < FIRST_BLOCKS and same_words(passage.text, title):
            if headline is None:
                headline = dataclasses.replace(passage.of_kind("headline"), level=0)
            else:
                notes.repair("repeated_headline", passage.raw_start, passage.text, "", "the headline stands once")
            continue
        kept.append(_without_title(passage, title, notes) if index < FIRST_BLOCKS else passage)
    if headline is None or headline.text != title:
        headline = _placed(title, source)
    return [headline, *kept]


def _only_top_heading(passages: list[Passage]) -> int:
    """Passages in, the place of the one heading of the first level that stands below a line of its own, else 0, out."""
    top = [index for index, passage in enumerate(passages) if passage.kind == "subheading" and passage.level == 1]
    return top[0] if len(top) == 1 and top[0] < FIRST_BLOCKS else 0


def _without_title(passage: Passage, title: str, notes: Notes) -> Passage:
    """A heading in which the headline stands glued to a second heading: the second one alone."""
    rest = passage.text[len(title) :]
    is_heading = passage.kind == "subheading" or passage.is_styled("bold")
    if not is_heading or not passage.text.casefold().startswith(title.casefold()) or not rest[:1].isspace():
        return passage
    notes.repair("repeated_headline", passage.raw_start, title, "", "the headline stands once")
    return passage.part(len(title), len(passage.text))


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
    """A first block that is no sentence: short, without a full stop or a dateline."""
    if passage.kind == "subheading":
        return True
    text = passage.text
    is_sentence = re.search(r"[a-z)][.:;][”\"’]?\Z", text) or re.match(r"\W{0,40}[A-Z]{4,40}[^a-z]{0,20} ?[–—-]", text)
    return len(text) <= LONGEST_HEADLINE and any(c.isalpha() for c in text) and not is_sentence


def _without_double_lead(passages: list[Passage], notes: Notes) -> list[Passage]:
    kept: list[Passage] = []
    for index, passage in enumerate(passages):
        # Short words may come twice on purpose, but not as the first block and again.
        earlier = kept if len(passage.text.split()) > 3 else kept[:1]
        if index < FIRST_BLOCKS and any(same_words(passage.text, before.text) for before in earlier):
            notes.repair("repeated_block", passage.raw_start, passage.text, "", "a headline or lead told twice")
            continue
        kept.append(passage)
    return kept
