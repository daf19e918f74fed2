"""Reads the stars of Markdown as switches, so that `**Reed **is` and `include**Reed**` mean what they were meant to.

CommonMark's flanking rules (section 6.2) leave such runs as literal stars. Here each star run of a paragraph turns bold
or italic on or off in order and becomes a sign that no release contains; the reader of the parsed text takes it off.
"""

from __future__ import annotations

import bisect
import re

from pipeline.clean.lines import filled_lines
from pipeline.clean.notes import Notes
from pipeline.offsets import Edit, TrackedText

BOLD, ITALIC = "bold", "italic"
# Signs from the last private-use plane, which cleaning drops from every raw text first.
SIGNS = {
    "\U0010ff00": (BOLD, True),
    "\U0010ff01": (BOLD, False),
    "\U0010ff02": (ITALIC, True),
    "\U0010ff03": (ITALIC, False),
}
_SIGN_OF = {meaning: sign for sign, meaning in SIGNS.items()}
_STARS = re.compile(r"(?<!\\)\*+")
_BULLET = re.compile(r"(?m)^[ \t]*\*[ \t\u00a0]+(?=(?:\*\*)?[^\s*])")
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)")
# `**Ann**_Grey_`: the second half of a name behind bold, which CommonMark leaves as it is.
_UNDERSCORED = re.compile(r"(?<=\*)_(?=\w)[^_*\n]{1,60}(?<=\w)_(?!\w)")
_FOOTNOTE = re.compile(r"(?<=[\w.,)”\"’])\*(?=[\s.,;)]|\Z)")


def mark_emphasis(source: TrackedText, notes: Notes) -> TrackedText:
    """Markdown source in, the same with signs for star runs out; a star without a partner goes, or stays a star."""
    ends = [match.span() for match in _UNDERSCORED.finditer(source.text)]
    source = source.edited(
        [edit for left, right in ends for edit in (Edit(left, left + 1, " *"), Edit(right - 1, right, "*"))]
    )
    edits: list[Edit] = []
    for start, end in filled_lines(source.text):
        found, stray = _paragraph_edits(source.text, start, end)
        edits += found
        for edit in stray:
            before = source.text[edit.start : edit.end]
            notes.repair("stray_emphasis", source.origin(edit.start), before, edit.new, "a star without its partner")
    return source.edited(sorted(edits, key=lambda edit: edit.start))


def _paragraph_edits(text: str, start: int, end: int) -> tuple[list[Edit], list[Edit]]:
    switches = _star_runs(text, start, end)
    edits: list[Edit] = []
    stray: list[Edit] = []
    dropped = {style: _unpaired(text, switches, style) for style in (BOLD, ITALIC)}
    is_on = {BOLD: False, ITALIC: False}
    for index, (left, right) in enumerate(switches):
        new = []
        for style, times in _styles(right - left):
            if dropped[style] == index and times == 1:
                new.append("\\*" if _FOOTNOTE.match(text, left) else "")
                stray.append(Edit(left, right, new[-1]))
                continue
            for _ in range(times):
                is_on[style] = not is_on[style]
                new.append(_SIGN_OF[style, is_on[style]])
        edits.append(Edit(left, right, "".join(new)))
    return edits, stray


def _star_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Text and a paragraph in, its star runs out: none of a link's address, no star that is a list's bullet."""
    targets = [match.span() for match in _TARGET.finditer(text, start, end)]
    lefts = [left for left, _ in targets]
    runs = [match.span() for match in _STARS.finditer(text, start, end)]
    runs = [run for run in runs if not _is_inside(run[0], targets, lefts)]
    places = [left for left, _ in runs]
    bullets: set[int] = set()
    for match in _BULLET.finditer(text, start, end):
        bullet = match.end() - len(match[0].lstrip(" \t"))
        line_end = text.find("\n", bullet, end)
        first = bisect.bisect_left(places, bullet)
        line = runs[first : bisect.bisect_left(places, line_end if line_end >= 0 else end)]
        if sum(right - left for left, right in line if right - left != 2) % 2:
            bullets.add(first)
    return [run for index, run in enumerate(runs) if index not in bullets]


def _is_inside(place: int, spans: list[tuple[int, int]], lefts: list[int]) -> bool:
    index = bisect.bisect_right(lefts, place) - 1
    return index >= 0 and place < spans[index][1]


def _styles(stars: int) -> tuple[tuple[str, int], ...]:
    """Length of a star run in, how often it switches bold and italic out."""
    return ((BOLD, stars // 2), (ITALIC, stars % 2))


def _unpaired(text: str, switches: list[tuple[int, int]], style: str) -> int | None:
    """The switch of the style to leave out if their number is odd: a footnote's star if there is one, else the last."""
    using = [index for index, (left, right) in enumerate(switches) if dict(_styles(right - left))[style] % 2]
    if len(using) % 2 == 0:
        return None
    notes = [index for index in using if style == ITALIC and _FOOTNOTE.match(text, switches[index][0])]
    return notes[-1] if notes else using[-1]
