"""Plain text → passages: blank lines part paragraphs; text wrapped at a fixed width is joined again."""

from __future__ import annotations

import itertools
import re

from pipeline.clean.passages import Passage
from pipeline.offsets import TrackedText

_CHUNK = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣o\uf0b7]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t\u00a0]+(?=\S)")
_END = re.compile(r"[.!?:;][\"”’')]*\s*\Z")
WIDEST_WRAP = 100
NARROWEST_WRAP = 50
FEWEST_WRAPS = 4


def read_plain_text(source: TrackedText) -> list[Passage]:
    """Tracked plain text in, its passages out; lines of one chunk are list items unless they are whole paragraphs."""
    width = _wrap_width(source.text)
    passages: list[Passage] = []
    for chunk in _CHUNK.finditer(source.text):
        passages += _chunk_passages(source[chunk.start() : chunk.end()], width)
    return passages


def _chunk_passages(chunk: TrackedText, width: int) -> list[Passage]:
    borders = [-1, *(match.start() for match in re.finditer("\n", chunk.text)), len(chunk)]
    lines = [chunk[left + 1 : right] for left, right in itertools.pairwise(borders)]
    if len(lines) == 1:
        return [_line(lines[0], "paragraph")]
    if width and not any(_BULLET.match(line.text) for line in lines[1:]):
        return [_line(chunk, "paragraph")]
    if any(len(line.text) > 2 * WIDEST_WRAP and _END.search(line.text) for line in lines):
        return [_line(line, "paragraph") for line in lines]
    return [_line(line, "list_item") for line in lines]


def _line(line: TrackedText, kind: str) -> Passage:
    bullet = _BULLET.match(line.text)
    if bullet and kind == "list_item" and not bullet[0].strip()[0].isalnum():
        line = line[bullet.end() :]
    return Passage(kind, TrackedText(line.text.replace("\n", " "), line.origins))


def _wrap_width(text: str) -> int:
    """Text in, the width at which its lines are wrapped out; 0 if they are not."""
    lines = [line.rstrip() for line in text.split("\n")]
    width = max(len(line) for line in lines)
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return 0
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line and after]
    full = [len(line) + 1 + len(after.split()[0]) > width - 5 for line, after in pairs]
    return width if len(full) >= FEWEST_WRAPS and sum(full) >= 0.8 * len(full) else 0
