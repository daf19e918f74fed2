"""Headings glued to the paragraph behind them: `**Ann Grey** Ann Grey is …`, `**Action on … WASHINGTON –** Today …`."""

from __future__ import annotations

import re

from pipeline.clean.notes import Notes
from pipeline.clean.passages import Mark, Passage, split_at
from pipeline.offsets import ADDED

_DATELINE = re.compile(
    r"(?:(?<=\s)|\A)(?:WASHINGTON|Washington|NEW YORK|New York)(?:,? ?D\.?C\.?)?\s?"
    r"(?:[-–—−‒]+|\([^)]{2,20}\)\s?[-–—−‒]+)?(?=\s|\Z|[-–—−‒])"
)
_DASH = re.compile(r"\s?[-–—−‒]")
_HEADING_CASE = re.compile(
    r"(?:[A-Z0-9“\"(&]|(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with|de|del|la|al|el|bin|v\.)\b)"
)
_CONTINUES = re.compile(
    r"(?:is|are|was|were|has|have|had|also|and|or|who|which|that|serves?|served|of|in|to|by|for|from|on|at|an?|the)\b"
    r"|[,;:.)’'\-–—]|\("
)
_NEW_SENTENCE = re.compile(
    r"(?:According|After|Also|An?|As|At|Based|Born|Between|Concurrently|Currently|During|For|From|In|OFAC|On|Separately|Since|"
    r"That|The|These|This|Those|Today|Under|Until|With)\b"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|serves?|served|owns?|designated)\b")
_AFTER_SENTENCE = re.compile(r"[a-z)”\"][.!?][”\"]? \Z")
_ENDS_IN_STOP = re.compile(r"[.!?;,]\Z")
_ABBREVIATION = re.compile(r"\b(?:Inc|Ltd|Co|Jr|Corp|S\.A|C\.V)\.\Z")
LONGEST_HEADING = 160


def split_lead_ins(passage: Passage, notes: Notes) -> list[Passage]:
    """Passage in; glued headings as blocks of their own, in order, out."""
    found: list[Passage] = []
    rest: Passage | None = passage
    while rest is not None:
        parts, rest = _first_cut(rest, notes)
        found += parts
    return found


def _first_cut(passage: Passage, notes: Notes) -> tuple[list[Passage], Passage | None]:
    """Passage in, the block before its first cut and what is left to look at, out."""
    if passage.kind not in ("paragraph", "list_item"):
        return [passage], None
    if passage.kind == "paragraph" and _is_heading(passage.text) and passage.is_styled("bold"):
        return [passage.of_kind("subheading")], None
    for cut in (_dateline_cut, _heading_cut, _inner_heading_cut, _glued_cut):
        place = cut(passage)
        parts = split_at(passage, (place,)) if place else []
        if len(parts) == 2:
            first, rest = parts
            notes.repair("glued_heading", rest.raw_start, first.text, first.text, "a heading glued to a paragraph")
            is_inner = cut in (_inner_heading_cut, _glued_cut)
            return [first if is_inner else first.of_kind("subheading")], rest
    return [passage], None


def _opening_bold(passage: Passage) -> Mark | None:
    return next((mark for mark in passage.marks if mark.style in ("bold", "italic") and mark.start <= 1), None)


def _dateline_cut(passage: Passage) -> int:
    """A bold or italic opening that goes on into the dateline: the dateline's place."""
    opening = _opening_bold(passage)
    if opening is None:
        return 0
    for found in _DATELINE.finditer(passage.text, 0, 400):
        goes_on = passage.text[found.end() : found.end() + 3]
        if found.start() > 3 and found.start() <= opening.end + 2 and (found[0][-1] in "-–—−‒" or _DASH.match(goes_on)):
            return found.start()
    return 0


def _heading_cut(passage: Passage) -> int:
    """An opening run of bold that no sentence goes on from: its end."""
    opening = next((mark for mark in passage.marks if mark.style == "bold" and mark.start == 0), None)
    if opening is None or passage.kind != "paragraph" or not _is_glued_heading(passage, opening):
        return 0
    return opening.end


def _inner_heading_cut(passage: Passage) -> int:
    """A bold run behind a sentence's end that no sentence goes on from: its start."""
    for mark in passage.marks:
        if mark.style != "bold" or passage.kind != "paragraph":
            continue
        if _AFTER_SENTENCE.search(_just_before(passage, mark)) and _is_glued_heading(passage, mark):
            return mark.start
    return 0


def _is_glued_heading(passage: Passage, mark: Mark) -> bool:
    heading, rest = passage.text[mark.start : mark.end], passage.text[mark.end :].lstrip()
    if len(rest) < 40 or not _is_heading(heading) or not rest[:1].isupper() or _CONTINUES.match(rest):
        return False
    if (
        re.search(r"[,:;–—-]\Z", heading)
        or _DATELINE.fullmatch(heading)
        or heading.split(maxsplit=1)[0] in ("Today", "As", "OFAC")
    ):
        return False
    if rest.split(maxsplit=1)[0].strip(",.(’'s") in heading.split() or heading.isupper():
        return True
    if _NEW_SENTENCE.match(rest):
        return True
    return " " in heading and bool(_VERB.search(rest[:160]))


def _glued_cut(passage: Passage) -> int:
    """A bold run glued behind a sentence's end, where a paragraph's break got lost: its start."""
    for mark in passage.marks:
        before = _just_before(passage, mark)
        if mark.style != "bold" or mark.start <= 40 or passage.content.origins[mark.start - 1] != ADDED:
            continue
        if re.search(r"[.!?]”? \Z", before) and not re.search(r"\b\w\. \Z", before):
            return mark.start
    return 0


def _just_before(passage: Passage, mark: Mark) -> str:
    return passage.text[max(mark.start - 6, 0) : mark.start]


def _is_heading(text: str) -> bool:
    words = text[: LONGEST_HEADING + 1].split()
    if len(text) > LONGEST_HEADING or not words:
        return False
    if _ENDS_IN_STOP.search(text) and not _ABBREVIATION.search(text):
        return False
    return all(_HEADING_CASE.match(word) or not word[0].isalpha() for word in words) or text.isupper()
