"""Line breaks inside a block: joined where a sentence goes on, else the lines become blocks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.clean.passages import Passage, split_at

_ENDS = tuple('.!?:;”"')
# Ø, ü and § stand for bullets of a symbol font when a word follows them.
_BULLET = re.compile(r"\s*(?:[•·▪◦‣\uf0b7]\s*|[Øü§]\s+(?=[A-Za-z]))")
# Sentences are parted by two spaces at most: three mark a paragraph whose break got lost.
_LOST_BREAK = re.compile(r"(?<=[.!?”\"])[ \u00a0]{3,}(?=[A-Z“\"])")
_BREAK = re.compile(r"\n\s*")
WRAP = 100


def filled_lines(text: str) -> Iterator[tuple[int, int]]:
    """Text in; begin and end of each stretch of lines that are not empty, with their line ends, out."""
    start, position = -1, 0
    for line in text.split("\n"):
        if line.strip() and start < 0:
            start = position
        elif not line.strip() and start >= 0:
            yield start, position
            start = -1
        position += len(line) + 1
    if start >= 0:
        yield start, len(text)


def split_lines(passage: Passage) -> list[Passage]:
    """Passage with newlines in; the blocks that its lines make, out."""
    if passage.kind == "subheading":
        return [passage]
    parts = split_at(passage, (found.start() for found in _LOST_BREAK.finditer(passage.text)))
    return [line for part in parts for line in _split_at_newlines(part)]


def _split_at_newlines(passage: Passage) -> list[Passage]:
    if "\n" not in passage.text:
        return [_without_bullet(passage)]
    lines = passage.text.split("\n")
    if (
        len(lines) > 2
        and all(len(line) <= WRAP for line in lines)
        and all(len(line) > WRAP // 2 for line in lines[:-1])
    ):
        return [_without_bullet(passage)]
    cuts = []
    for found in _BREAK.finditer(passage.text):
        after = passage.text[found.end() : found.end() + 1]
        if not (after.islower() and _last_sign(passage.text, found.start()) not in _ENDS):
            cuts.append(found.start())
    return [_without_bullet(part) for part in split_at(passage, cuts)]


def _last_sign(text: str, end: int) -> str:
    """Text and an end in, the last character before it that is no white space (empty without one) out."""
    while end and text[end - 1].isspace():
        end -= 1
    return text[end - 1 : end]


def _without_bullet(passage: Passage) -> Passage:
    bullet = _BULLET.match(passage.text)
    if not bullet or bullet.end() == len(passage.text):
        return passage
    return passage.part(bullet.end(), len(passage.text), kind="list_item")
