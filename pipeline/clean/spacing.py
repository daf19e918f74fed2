"""Spaces that the markup swallowed or misplaced: words glued to bold or links, sentences glued to each other."""

from __future__ import annotations

import dataclasses
import re

from pipeline.clean.characters import noted
from pipeline.clean.notes import Notes
from pipeline.clean.passages import Mark, Passage
from pipeline.offsets import Edit, edits_for
from pipeline.rule_files import load_rules

_OPENS = re.compile(r"[\w(“\"‘$&]")
_CLOSES = re.compile(r"[\w)”\",;:!?%’]")
_BEFORE_MARK = re.compile(r"\s+(?=[,.;:!?)\]”](?:\s|\Z|[^\w.]))")
_WORD_BEHIND = re.compile(r"[a-z]{2,}(?![\w.@/])")
# Two or three small letters behind bold are the rest of its word unless they are a word themselves.
LONGEST_REST = 3
LONGEST_WORD = 60
_SMALL_WORDS = frozenset(
    "aka all an and any are as at be but by can did due for had has he her him his in is it its led may met new nor "
    "not now of off old on or our out own per put ran run sat saw set she so ten the to too two up use via was who won "
    "yet".split()
)
_ABBREVIATION = re.compile(r"(?:\b\w|\.\w)\.\Z")


def tidy_marks(passage: Passage) -> Passage:
    """Passage in; marks without spaces at their ends, without signs alone, neighbours of one style joined, out."""
    kept: list[Mark] = []
    for mark in passage.marks:
        words = passage.text[mark.start : mark.end]
        start = mark.start + len(words) - len(words.lstrip())
        end = start + len(words.strip())
        if not any(character.isalnum() for character in words):
            continue
        last = kept[-1] if kept else None
        if (
            last
            and last.style == mark.style != "link"
            and not passage.text[last.end : start].strip()
            and start >= last.end
        ):
            kept[-1] = dataclasses.replace(last, end=end)
        else:
            kept.append(dataclasses.replace(mark, start=start, end=end))
    return dataclasses.replace(passage, marks=tuple(kept))


def part_glued_marks(passage: Passage, notes: Notes) -> Passage:
    """Passage in; with a space where a word stands glued to the begin or end of bold, italic or a link, out."""
    text = passage.text
    places = set()
    for mark in passage.marks:
        if mark.start and _is_glued(text, mark.start, is_start=True):
            places.add(mark.start)
        if mark.end < len(text) and _is_glued(text, mark.end, is_start=False):
            places.add(mark.end)
    edits = [Edit(place, place, " ") for place in sorted(places)]
    return noted(passage, edits, "glued_markup", "a word glued to bold, italic or a link", notes)


def _is_glued(text: str, place: int, *, is_start: bool) -> bool:
    left, right = text[place - 1], text[place]
    if left.isspace() or right.isspace():
        return False
    if left.isalnum() and right.isalnum():
        # One letter or digit more is a plural's s, a drop capital or a name set half in bold.
        return not _is_part_of_word(text, place, is_start=is_start)
    is_abbreviation = _ABBREVIATION.search(text[max(place - 4, 0) : place]) is not None
    if left == "." and not is_start and is_abbreviation and _WORD_BEHIND.match(text, place):
        return True
    if left in ",;" or (left in ".:" and not is_abbreviation and text[place - 2].isalpha()):
        return right.isalpha() or right in "“("
    if left in ")]”" and right.isalnum():
        return True
    return left.isalnum() and right in "(“[" and text[place + 1 : place + 2].isalnum()


def _is_part_of_word(text: str, place: int, *, is_start: bool) -> bool:
    # No word is longer than this; a text of one letter a million times is none.
    before = re.search(r"\w+\Z", text[max(place - LONGEST_WORD, 0) : place])
    after = re.match(r"\w+", text[place : place + LONGEST_WORD])
    left, right = before[0] if before else "", after[0] if after else ""
    if not is_start and right in ("s", "es", "d", "ed", "ing"):
        return True
    if not is_start and right.islower() and len(right) <= LONGEST_REST and right not in _SMALL_WORDS:
        return left[1:].islower()
    return len(left) == 1 and left.isupper() and right.islower()


def repair_words(passage: Passage, notes: Notes) -> Passage:
    """Passage in; each rule of rules/repairs.yml applied in order, out."""
    for rule in load_rules("repairs").rules:
        if rule.fields.get("needs", "") not in passage.text:
            continue
        template = str(rule.fields["replacement"])
        edits = _inner_edits(rule.pattern, passage.text, template)
        passage = noted(passage, edits, rule.id, rule.why, notes)
    return passage


def _inner_edits(pattern: re.Pattern[str], text: str, template: str) -> list[Edit]:
    """Edits that leave alone what match and replacement share at both ends, so that its raw bytes stay known."""
    edits = []
    for edit in edits_for(pattern, text, lambda match: match.expand(template)):
        old = text[edit.start : edit.end]
        left = 0
        while left < min(len(old), len(edit.new)) and old[left] == edit.new[left]:
            left += 1
        right = 0
        while right < min(len(old), len(edit.new)) - left and old[-1 - right] == edit.new[-1 - right]:
            right += 1
        edits.append(Edit(edit.start + left, edit.end - right, edit.new[left : len(edit.new) - right]))
    return edits
