"""Plain text → passages: blank lines part paragraphs; text wrapped at a fixed width is joined again."""

from __future__ import annotations

import itertools
import re

from pipeline.clean.lines import filled_lines
from pipeline.clean.passages import Passage
from pipeline.offsets import TrackedText

_BULLET = re.compile(r"\s*(?:[-*•·▪◦‣o\uf0b7]|\(?\d{1,2}[.)]|\(?[a-z][.)])[ \t\u00a0]+(?=\S)")
_END = re.compile(r"[.!?:;][\"”’')]*\s*\Z")
_CENTRED = re.compile(r"[ \t]{5,}\S")
WIDEST_WRAP = 100
NARROWEST_WRAP = 50
FEWEST_WRAPS = 4
# A line is full when the first word of the next one would not have fitted, give or take these characters.
SLACK = 5


def read_plain_text(source: TrackedText) -> list[Passage]:
    """Tracked plain text in, its passages out; lines of one chunk are list items unless they are whole paragraphs."""
    width = _wrap_width(source.text)
    passages: list[Passage] = []
    for start, end in filled_lines(source.text):
        last = end - 1 if source.text[end - 1] == "\n" else end
        passages += _chunk_passages(source[start:last], width)
    return passages


def _chunk_passages(chunk: TrackedText, width: int) -> list[Passage]:
    borders = [-1, *(match.start() for match in re.finditer("\n", chunk.text)), len(chunk)]
    if len(borders) == 2:
        return [_line(chunk, "paragraph")]
    if width:
        return _unwrapped(chunk, borders, width)
    lines = [chunk[left + 1 : right] for left, right in itertools.pairwise(borders)]
    if any(len(line.text) > 2 * WIDEST_WRAP and _END.search(line.text) for line in lines):
        return [_line(line, "paragraph") for line in lines]
    return [_line(line, "list_item") for line in lines]


def _unwrapped(chunk: TrackedText, borders: list[int], width: int) -> list[Passage]:
    """Chunk, the borders of its lines, and the width in; its paragraphs and list items, each of joined lines, out."""
    lines = [chunk.text[left + 1 : right].rstrip() for left, right in itertools.pairwise(borders)]
    # Centred lines are one heading, however short they are.
    if all(_CENTRED.match(line) and not _BULLET.match(line) for line in lines):
        return [_line(chunk, "paragraph")]
    starts = [0]
    for index, (line, after) in enumerate(itertools.pairwise(lines), start=1):
        if _BULLET.match(after) or not _is_full(line, after, width):
            starts.append(index)
    passages = []
    for start, end in itertools.pairwise([*starts, len(lines)]):
        part = chunk[borders[start] + 1 : borders[end]]
        is_paragraph = not _BULLET.match(part.text) and (end - start > 1 or len(starts) == 1)
        passages.append(_line(part, "paragraph" if is_paragraph else "list_item"))
    return passages


def _line(line: TrackedText, kind: str) -> Passage:
    bullet = _BULLET.match(line.text)
    if bullet and kind == "list_item" and not bullet[0].strip()[0].isalnum():
        line = line[bullet.end() :]
    return Passage(kind, TrackedText(line.text.replace("\n", " "), line.origins))


def _wrap_width(text: str) -> int:
    """Text in, the width at which its lines are wrapped out; 0 if they are not.

    Lines that go on in small letters tell a wrapped text; a list of names or addresses has few of them. In a text that
    was wrapped by hand lines of many lengths are full: its width is the narrowest.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    if sum(len(line) for line in lines if len(line) > WIDEST_WRAP) * 5 > sum(map(len, lines)):
        return 0
    pairs = [
        (line, after)
        for line, after in itertools.pairwise(lines)
        if NARROWEST_WRAP <= len(line) <= WIDEST_WRAP and after and not _BULLET.match(after)
    ]
    goes_on = [line for line, after in pairs if after.lstrip()[0].islower()]
    if len(pairs) < FEWEST_WRAPS or len(goes_on) * 3 < len(pairs):
        return 0
    width = max(map(len, goes_on))
    full = [_is_full(line, after, width) for line, after in pairs]
    if sum(full) >= 0.7 * len(full):
        return width
    return NARROWEST_WRAP + SLACK if len(goes_on) * 5 >= len(pairs) * 2 else 0


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) + 1 + len(after.split()[0]) > width - SLACK
