"""Cuts a block that is longer than any in a release into pieces, so that what comes after stays quick."""

from __future__ import annotations

import re

from pipeline.clean.notes import Notes
from pipeline.clean.passages import Passage, split_at
from pipeline.limits import LONGEST_BLOCK

_SENTENCE_END = re.compile(r"[.!?][”\"’)]?\s+(?=[A-Z“\"])")
_SPACE = re.compile(r"\s+")


def cut_long(passage: Passage, notes: Notes) -> list[Passage]:
    """Passage in; pieces of at most LONGEST_BLOCK characters, cut where a sentence ends if one does, out."""
    text = passage.text
    if len(text) <= LONGEST_BLOCK:
        return [passage]
    cuts = [0]
    while len(text) - cuts[-1] > LONGEST_BLOCK:
        cuts.append(_next_cut(text, cuts[-1]))
    pieces = split_at(passage, cuts[1:])
    if len(pieces) > 1:
        found = f"a block of {len(text)} characters that begins {' '.join(pieces[0].text[:40].split())!r}"
        fix = "nothing, unless a sentence is cut in two; else part it by empty lines"
        notes.warn(f"text: found {found}, expected at most {LONGEST_BLOCK}, read in {len(pieces)} pieces; fix: {fix}")
    return pieces


def _next_cut(text: str, start: int) -> int:
    """Text and where a piece begins in, its end out: in the second half of what it may hold, else by force."""
    middle, end = start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [found.end() for found in pattern.finditer(text, middle, end)]
        if ends:
            return ends[-1]
    return end
