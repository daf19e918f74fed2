"""Reads the stars of Markdown as switches, so that `**Reed **is` and `include**Reed**` mean what they were meant to.

CommonMark's flanking rules (section 6.2) leave such runs as literal stars. Here each star run of a paragraph turns bold
or italic on or off in order and becomes a sign that no release contains; the reader of the parsed text takes it off.
"""

from __future__ import annotations

import re

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
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
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
    for paragraph in _PARAGRAPH.finditer(source.text):
        found, stray = _paragraph_edits(source.text, paragraph.start(), paragraph.end())
        edits += found
        for edit in stray:
            before = source.text[edit.start : edit.end]
            notes.repair("stray_emphasis", source.origin(edit.start), before, edit.new, "a star without its partner")
    return source.edited(sorted(edits, key=lambda edit: edit.start))


def _paragraph_edits(text: str, start: int, end: int) -> tuple[list[Edit], list[Edit]]:
    runs = _star_runs(text, start, end)
    switches: list[tuple[int, int, tuple[str, ...]]] = [(left, right, _styles(right - left)) for left, right in runs]
    edits: list[Edit] = []
    stray: list[Edit] = []
    dropped = {style: _unpaired(text, switches, style) for style in (BOLD, ITALIC)}
    is_on = {BOLD: False, ITALIC: False}
    for index, (left, right, styles) in enumerate(switches):
        new = ""
        for style in styles:
            if dropped[style] == index and styles.count(style) == 1:
                stray.append(Edit(left, right, "\\*" if _FOOTNOTE.match(text, left) else ""))
                new += "\\*" if _FOOTNOTE.match(text, left) else ""
                continue
            is_on[style] = not is_on[style]
            new += _SIGN_OF[style, is_on[style]]
        edits.append(Edit(left, right, new))
    return edits, stray


def _star_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    targets = [match.span() for match in _TARGET.finditer(text, start, end)]
    runs = [match.span() for match in _STARS.finditer(text, start, end)]
    runs = [run for run in runs if not any(left <= run[0] < right for left, right in targets)]
    bullets = {match.end() - len(match[0].lstrip(" \t")) for match in _BULLET.finditer(text, start, end)}
    for bullet in sorted(bullets):
        line_end = text.find("\n", bullet, end)
        line = [run for run in runs if bullet <= run[0] < (line_end if line_end >= 0 else end)]
        if sum(right - left for left, right in line if right - left != 2) % 2:
            runs.remove(line[0])
    return runs


def _styles(stars: int) -> tuple[str, ...]:
    return (BOLD,) * (stars // 2) + (ITALIC,) * (stars % 2)


def _unpaired(text: str, switches: list[tuple[int, int, tuple[str, ...]]], style: str) -> int | None:
    """The switch of the style to leave out if their number is odd: a footnote's star if there is one, else the last."""
    using = [index for index, (_, _, styles) in enumerate(switches) if styles.count(style) % 2]
    if len(using) % 2 == 0:
        return None
    notes = [index for index in using if style == ITALIC and _FOOTNOTE.match(text, switches[index][0])]
    return notes[-1] if notes else using[-1]
