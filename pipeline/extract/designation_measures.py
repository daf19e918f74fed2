"""Freezes and bans on entry beside each other: which of them a clause brings, and for whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_groups import GroupReader
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import Marked
from pipeline.records import NameMention

_EVERYBODY = re.compile(
    r"\b(?:natural persons|(?:individuals|persons|people) (?:\w+ )?(?:listed|designated|named|sanctioned)|"
    r"(?:listed|designated|sanctioned|all(?: of)?(?: the)?) (?:individuals|persons|people))\b",
    re.IGNORECASE,
)
_PEOPLE = re.compile(r"\bind|\boff|\bthey", re.IGNORECASE)
_GROUP_AGAIN = frozenset({"designees_are", "sanctions_hit", "todays_action_targets"})


def bars_everybody(marked: Marked, clause: Clause) -> bool:
    """True for a ban on entry that holds for all people of the release: "Natural persons are also barred"."""
    zone = marked.text[clause.start : clause.cue[0]]
    return clause.rule.fields["action"] == "visa" and _EVERYBODY.search(zone) is not None


def barred_people(groups: GroupReader, marked: Marked, clause: Clause) -> list[tuple[Marked, int]]:
    """ "The persons listed are also barred" in, whom it means out: all who are acted against, or those named later."""
    if bars_everybody(marked, clause):
        return groups.named_later(marked, everywhere=True)
    return groups.named_later(marked) if _PEOPLE.search(marked.text[clause.start : clause.cue[0]]) else []


def measures_told(groups: GroupReader, marked: Marked, clause: Clause) -> str:
    """Clause in, the words that tell its measures out: for "These sanctions target" those of the counted group too."""
    told = marked.text[slice(*clause.cue)]
    if clause.rule.id not in _GROUP_AGAIN or not groups.announcements:
        return told
    meant = groups.announcements[0].lead
    return told + meant.marked.text[slice(*meant.clause.cue)]


def main_person(told: Sequence[Told]) -> NameMention | None:
    """All told so far in, the first person acted against now, whom "his" means where his family follows, out."""
    people = (one.subject for one in told if one.mention.event != "previous" and one.subject.label == "person")
    return next(people, None)


def goes_on_now(marked: Marked, clause: Clause) -> bool:
    """True for an act told in the present ("is being designated", "is imposing")."""
    return re.search(r"\b(?:is|are) |ing\b", marked.text[slice(*clause.cue)]) is not None
