"""Line breaks inside a block: joined where a sentence goes on, else the lines become blocks of their own."""

from __future__ import annotations

import re

from pipeline.clean.passages import Passage, split_at

_ENDS = re.compile(r"[.!?:;”\"]\s*\Z")
# Ø, ü and § stand for bullets of a symbol font when a word follows them.
_BULLET = re.compile(r"\s*(?:[•·▪◦‣\uf0b7]\s*|[Øü§]\s+(?=[A-Za-z]))")
# Sentences are parted by two spaces at most: three mark a paragraph whose break got lost.
_LOST_BREAK = re.compile(r"(?<=[.!?”\"])[ \u00a0]{3,}(?=[A-Z“\"])")
WRAP = 100


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
    for found in re.finditer("\n", passage.text):
        before, after = passage.text[: found.start()], passage.text[found.end() :].lstrip()
        if not (after[:1].islower() and not _ENDS.search(before)):
            cuts.append(found.start())
    return [_without_bullet(part) for part in split_at(passage, cuts)]


def _without_bullet(passage: Passage) -> Passage:
    bullet = _BULLET.match(passage.text)
    if not bullet or bullet.end() == len(passage.text):
        return passage
    return passage.part(bullet.end(), len(passage.text), kind="list_item")
