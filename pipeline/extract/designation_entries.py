"""Entries of a printed list that say since when they stand there: "Listed on: 24/03/2022"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.designation_events import Setting, is_near
from pipeline.extract.designation_lists import is_list, list_subjects
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import DATE, Marked
from pipeline.records import DesignationMention

_LISTED_ON = re.compile(rf"\bListed on ?: ?{DATE}")


def with_listing_days(
    blocks: Sequence[Marked], told: Sequence[Told], laws: Sequence[str], setting: Setting
) -> list[Told]:
    """All blocks, what was told and the action's laws in, the same with the earlier listings that entries print out."""
    found = list(told)
    entry: tuple[Marked, int] | None = None
    for block in blocks:
        subjects = list_subjects(block) if is_list(block) else []
        entry = (block, subjects[0]) if subjects else entry
        for match in _LISTED_ON.finditer(block.text):
            day = block.dates[match.end() - 1].value
            if entry is not None and not is_near(day, setting, listed=True):
                found = _with_day(found, entry, block, match.span(), day, tuple(laws))
    return found


def _with_day(
    told: Sequence[Told],
    entry: tuple[Marked, int],
    block: Marked,
    span: tuple[int, int],
    day: str,
    laws: tuple[str, ...],
) -> list[Told]:
    """What the entry tells as an act is the listing of that day; an entry that tells of no act has it added."""
    subject = entry[0].names[entry[1]]
    same = [one for one in told if one.subject.key == subject.key and one.mention.action == "block"]
    if same:
        return [
            dataclasses.replace(one, mention=dataclasses.replace(one.mention, event="previous", date=day))
            if one in same and (one.mention.event != "previous" or not one.mention.date)
            else one
            for one in told
        ]
    listing = DesignationMention(
        subject=subject.span,
        action="block",
        event="previous",
        date=day,
        by=None,
        by_text=None,
        authorities=laws,
        bases=(),
        evidence=block.clean_span(*span),
        rule="listed_on",
    )
    return [*told, Told(listing, subject, firm=False, progressive=False, family=None)]
