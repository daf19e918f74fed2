"""A clause that acts against several, each for a reason of its own → one clause for each of them."""

from __future__ import annotations

import dataclasses
import re

from pipeline.extract.designation_clauses import REASON, STORY, Clause
from pipeline.extract.designation_heads import heads
from pipeline.extract.designation_text import BODY, DATE, LAW, NAMES, Marked

# "…; and NAME, a trader, for supporting …": the next subject with its reason.
_NEXT_PAIR = re.compile(
    r"(?:;|,)(?: and| as well as)? (?:(?:on|against) )?"
    rf"(?=(?:[\w○-]+ ){{0,6}}[{NAMES}](?:[^;{NAMES}]{{0,80}}?,)?(?: [\w-]+ly)?"
    rf"(?:,? (?:under|pursuant to) (?:the )?{LAW},?)? for "
    r"(?:(?:[a-z]+ly|also),? )?(?:having|being|[a-z]+ing|his|her|their|its)\b)"
    rf"| and (?=[{NAMES}] for (?:having|being|[a-z]+ing)\b)"
)
# "… , as was its leader, NAME": the ellipsis repeats the whole predicate.
_AS_WAS = re.compile(
    rf",? (?:as (?:was|were|is|are|had|did|have|has)|(?:along|together) with) (?=(?:[\w’○-]+,? ){{0,6}}[{NAMES}])"
)
# Behind a colon each of an announced group is told apart: "…: A and B are owned by X".
_TOLD_APART = re.compile(
    rf": (?=(?:[\w’○-]+ ){{0,3}}[{NAMES}][^;.:]{{0,120}}? (?:is|are|was|were) "
    r"(?P<reason>(?:\w+ )?(?:owned|controlled)\b))"
)


# Further days on which one sentence may say that an act was done again.
MOST_DAYS = 5

# "In addition to X, OFAC is designating Y": X as well, for reasons told elsewhere.
_IN_ADDITION = re.compile(
    r"(?:In addition to|Besides|Along with|Together with|Alongside|As well as) "
    rf"(?P<names>(?:(?:[\w’○-]+ ){{0,4}}[{NAMES}](?>, and |, | and ))+)"
)


# "Listed by A in 2014 and by B in 2018", "A has listed it since 2014, and B since 2018".
_BY_ANOTHER = re.compile(rf"(?<={DATE}),? and (?:by )?(?:the )?(?P<body>{BODY}) (?:in |on )?(?P<day>{DATE})")


# "Listed in 1997 and as a terrorist in 2001", "on a day for this and on another for that": acts of their own.
_AGAIN = re.compile(
    r",? and,? (?:(?:again|also|then|later|subsequently|separately|additionally|further|once more) ){0,2}"
    r"(?:(?:also )?(?:re-?)?(?:designated|sanctioned|listed) (?:it|him|her|them|the (?:group|company|man|bank)) )?"
    rf"(?:as (?:an? )?[^.;,{DATE}{BODY}{NAMES}]{{1,80}}?,? )?(?:(?:pursuant to|under) (?:the )?{LAW},? )?"
    rf"(?:in|on) (?P<day>{DATE})"
)
_ANOTHER_ACT = re.compile(r"\b(?:designated|sanctioned|identified|listed|named|blacklisted)\b")
_GIVES_REASON = re.compile(r",? (?:for|pursuant to|under)\b|\.?\Z")


def apart(marked: Marked, clause: Clause) -> list[Clause]:
    """Clause in, the clauses of its single subjects with their own reasons, in order, out; often it alone."""
    told = _behind_colon(marked, clause)
    if told is not None:
        return [told]
    first, *others = _ellipsis(marked, clause)
    once, *again = _on_other_days(marked, first)
    return [*_beside(marked, once), *_pairs(marked, once), *others, *_by_others(marked, first), *again]


def _on_other_days(marked: Marked, clause: Clause, most: int = MOST_DAYS) -> list[Clause]:
    """The act, and where its sentence says that it was done again on other days (`most`), those with their reasons."""
    form = clause.rule.fields["form"]
    if form not in {"active", "passive"} or clause.respectively or not (clause.subjects or clause.group == "backward"):
        return [clause]
    found = _AGAIN.search(marked.text, min(clause.dates, default=clause.end) + 1, clause.end)
    if not clause.dates or not most or found is None or found.start("day") not in marked.dates:
        return [clause]
    cut, day = found.start(), found.start("day")
    if _ANOTHER_ACT.search(marked.text, clause.dates[0], cut):
        return [clause]
    told = bool(clause.reason and clause.reason[0] < cut) or STORY.search(marked.text, clause.dates[0], cut)
    if told and not _GIVES_REASON.match(marked.text, day + 1):
        return [clause]
    reason = REASON.search(marked.text, day, clause.end)
    laws = tuple(at for at in sorted(marked.citations) if cut < at < (reason.start() if reason else clause.end))
    own = (min(clause.reason[0], cut), min(clause.reason[1], cut)) if clause.reason else None
    once = dataclasses.replace(
        clause,
        dates=tuple(at for at in clause.dates if at < cut),
        laws=tuple(at for at in clause.laws if at < cut),
        reason=own if own and own[0] < own[1] else None,
    )
    again = dataclasses.replace(
        clause, dates=(day,), laws=laws, reason=(reason.end(), clause.end) if reason else None, story=False
    )
    return [once, *_on_other_days(marked, again, most - 1)]


def _by_others(marked: Marked, clause: Clause) -> list[Clause]:
    """The same act of another body on another day."""
    last = clause.reason[0] if clause.reason else clause.end
    found = [
        match
        for match in _BY_ANOTHER.finditer(marked.text, clause.cue[1], last)
        if match.start("body") in marked.bodies and match.start("day") in marked.dates
    ]
    if not clause.subjects or not clause.bodies or clause.rule.fields["form"] not in {"active", "passive"}:
        return []
    return [
        dataclasses.replace(clause, bodies=(match.start("body"),), dates=(match.start("day"),), laws=(), reason=None)
        for match in found
        if match.start("body") not in clause.bodies
    ]


def _beside(marked: Marked, clause: Clause) -> list[Clause]:
    found = _IN_ADDITION.match(marked.text, clause.sentence[0], clause.cue[0])
    now = re.search(r"ing\b|\btoday\b", marked.text[clause.cue[0] : clause.cue[1]])
    opens = found is not None and marked.text[found.end() : clause.cue[0]] in {"", "the "}
    if found is None or not opens or not now or clause.rule.fields["form"] != "active":
        return []
    subjects = tuple(heads(marked.text, found.start("names"), found.end("names")))
    return [dataclasses.replace(clause, subjects=subjects, reason=None, story=False, group=None, laws=())]


def _behind_colon(marked: Marked, clause: Clause) -> Clause | None:
    found = _TOLD_APART.search(marked.text, clause.cue[1], clause.end)
    if found is None or clause.rule.fields["form"] != "passive":
        return None
    subjects = heads(marked.text, found.end(), found.start("reason"))
    if not subjects:
        return None
    return dataclasses.replace(
        clause, subjects=tuple(subjects), group=None, reason=(found.start("reason"), clause.end), story=False
    )


def _pairs(marked: Marked, clause: Clause) -> list[Clause]:
    if clause.rule.fields["form"] not in {"active", "passive", "list"} or clause.reason is None or not clause.subjects:
        return [clause]
    cuts = list(_NEXT_PAIR.finditer(marked.text, *clause.reason))
    if not cuts:
        return [clause]
    ends = [*(cut.start() for cut in cuts[1:]), clause.end]
    found = [dataclasses.replace(clause, reason=(clause.reason[0], cuts[0].start()))]
    for cut, end in zip(cuts, ends, strict=True):
        reason = REASON.search(marked.text, cut.end(), end)
        subjects = heads(marked.text, cut.end(), reason.start() if reason else end)
        if reason is None or not subjects:
            return [clause]
        own = tuple(at for at in sorted(marked.citations) if cut.end() <= at < reason.start())
        found.append(
            dataclasses.replace(
                clause, subjects=tuple(subjects), reason=(reason.end(), end), group=None, laws=own or clause.laws
            )
        )
    return found


def _ellipsis(marked: Marked, clause: Clause) -> list[Clause]:
    cut = _AS_WAS.search(marked.text, clause.cue[1], clause.end)
    if cut is None or clause.rule.fields["form"] != "passive" or not clause.subjects:
        return [clause]
    more = heads(marked.text, cut.end(), clause.end)
    if not more:
        return [clause]
    reason = clause.reason
    if reason is not None and reason[1] > cut.start() > reason[0]:
        reason = (reason[0], cut.start())
    return [
        dataclasses.replace(clause, reason=reason),
        dataclasses.replace(clause, subjects=tuple(more), reason=None, story=False, group=None),
    ]
