"""Everything told of actions → the designations that stand: doubles, weak reasons and undated echoes dropped."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from pipeline.extract.designation_bodies import AMERICAN
from pipeline.extract.designation_events import Setting
from pipeline.records import DesignationMention, NameMention
from pipeline.rule_files import load_rules


@dataclasses.dataclass(frozen=True, slots=True)
class Told:
    """A designation mention with its subject's name, whether its reason is the legal one, and the body's family."""

    mention: DesignationMention
    subject: NameMention
    firm: bool
    progressive: bool
    family: str | None


def settle(told: Sequence[Told], setting: Setting) -> list[DesignationMention]:
    """All that was told in, the designations that stand, in order of the text, out."""
    kept = [one for one in told if one.subject.label != "place" or one.subject.key != one.subject.text]
    kept = [one for one in kept if not (_acts_itself(one.subject.text) or _acts_itself(one.subject.key))]
    kept = _resolve_past(_with_reported_body(kept, setting), setting)
    if setting.kind in {"enforcement", "licence", "personnel"}:
        kept = [one for one in kept if one.mention.event != "new"]
    kept = _without_echoes(_with_reason_of_echo(_without_vaguer_days(kept)))
    kept = _without_stories(kept)
    mentions = dict.fromkeys(one.mention for one in kept)
    return sorted(mentions, key=lambda m: (m.evidence.start, m.subject.start, m.event, m.by_text or "", m.evidence.end))


def _with_reported_body(told: Sequence[Told], setting: Setting) -> list[Told]:
    """In a news report, gives a nameless act the one body that is told to have done the same to the same subject."""
    if setting.publisher is not None:
        return list(told)
    by: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in told:
        if one.mention.event != "previous" and one.mention.by_text is not None:
            by[(one.subject.key, one.mention.action)].append(one)
    found = []
    for one in told:
        bodies = by[(one.subject.key, one.mention.action)]
        if one.mention.by_text is None and one.mention.event != "previous" and bodies:
            same = bodies[0].mention
            one = dataclasses.replace(
                one,
                family=bodies[0].family,
                mention=dataclasses.replace(one.mention, by=same.by, by_text=same.by_text),
            )
        found.append(one)
    return found


def _acts_itself(name: str) -> bool:
    """True for the bodies that act; they are never acted against."""
    rules = load_rules("designation_bodies").rules
    return any(rule.pattern.fullmatch(name) for rule in rules) or "United Nations" in name


def _resolve_past(told: Sequence[Told], setting: Setting) -> list[Told]:
    """Undated simple past: new, unless the release acts in the present tense or recalls the same subject otherwise."""
    previous = {
        (one.subject.key, one.mention.action) for one in told if one.mention.event == "previous" and one.family is None
    }
    present = len({one.mention.evidence for one in told if one.mention.event == "new" and one.firm and one.progressive})
    past = len({one.mention.evidence for one in told if one.mention.event == "past" and one.firm})
    in_progress = setting.in_progress and present > past
    recalled = {one.subject.key for one in told if one.mention.event == "previous"}
    new = {one.subject.key for one in told if one.mention.event == "new"}
    resolved = []
    for one in told:
        if one.mention.event not in {"past", "standing"}:
            resolved.append(one)
            continue
        key = one.subject.key
        own_law = any(not law.startswith("UNSCR") for law in one.mention.authorities)
        told_as_act = own_law or one.mention.rule in {"designates", "identifies"}
        legal = one.firm and told_as_act and setting.kind == "designation"
        fresh = (
            key in new
            or legal
            or not (
                (key, one.mention.action) in previous
                or in_progress
                or setting.kind not in {"designation", "removal", "news"}
            )
        )
        if one.mention.event == "standing":
            fresh = one.subject.key not in recalled or one.subject.key in new
        if (one.mention.authorities and not own_law) or (setting.kind == "removal" and one.mention.action == "block"):
            fresh = False
        sister = one.family in AMERICAN and setting.publisher in AMERICAN and one.firm
        if one.family is not None and setting.publisher is not None and not (sister and fresh):
            fresh = False
        event = "new" if fresh else "previous"
        date = one.mention.date if fresh else None
        resolved.append(dataclasses.replace(one, mention=dataclasses.replace(one.mention, event=event, date=date)))
    return resolved


def _without_vaguer_days(told: Sequence[Told]) -> list[Told]:
    """Gives a recalled act of "2009" the day that the text tells of it elsewhere, if only one day is of that year."""
    days: dict[tuple[str, str, str | None], set[str]] = defaultdict(set)
    for one in told:
        if one.mention.event == "previous" and one.mention.date:
            days[(one.subject.key, one.mention.action, one.mention.by_text)].add(one.mention.date)
    found = []
    for one in told:
        day, known = one.mention.date, days[(one.subject.key, one.mention.action, one.mention.by_text)]
        finer = [other for other in known if day and other.startswith(f"{day}-")]
        if one.mention.event == "previous" and len(finer) == 1:
            one = dataclasses.replace(one, mention=dataclasses.replace(one.mention, date=finer[0]))
        found.append(one)
    return found


def _with_reason_of_echo(told: Sequence[Told]) -> list[Told]:
    """Gives the reason and law of an undated recalled action to the one dated one of its subject without reason."""
    undated: dict[tuple[str, str], Told] = {}
    dated: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        mention = one.mention
        if mention.event != "previous" or mention.by_text is not None:
            continue
        echo = (one.subject.key, mention.action)
        if mention.date:
            dated[echo].add(mention.date)
        elif (mention.bases and one.firm) or mention.authorities:
            undated.setdefault(echo, one)
    return [
        dataclasses.replace(
            one,
            mention=dataclasses.replace(
                one.mention,
                bases=source.mention.bases,
                authorities=one.mention.authorities or source.mention.authorities,
            ),
            firm=True,
        )
        if one.mention.event == "previous"
        and one.mention.date
        and one.mention.by_text is None
        and not one.mention.bases
        and len(dated[(one.subject.key, one.mention.action)]) == 1
        and (source := undated.get((one.subject.key, one.mention.action))) is not None
        else one
        for one in told
    ]


def _without_echoes(told: Sequence[Told]) -> list[Told]:
    """Drops a recalled action without date whose subject is acted against now, or is recalled with a date elsewhere."""
    new = {(one.subject.key, one.mention.action) for one in told if one.mention.event == "new" and one.family is None}
    new |= {(one.subject.key, one.mention.action) for one in told if one.mention.event == "new"}
    dated = {
        (one.subject.key, one.mention.action) for one in told if one.mention.event == "previous" and one.mention.date
    }
    kept = []
    for one in told:
        mention = one.mention
        echo = (one.subject.key, mention.action)
        if (
            mention.event == "previous"
            and mention.date is None
            and mention.by_text is None
            and (echo in new or echo in dated)
        ):
            continue
        kept.append(one)
    return kept


def _without_stories(told: Sequence[Told]) -> list[Told]:
    """Drops the told reason where the legal one is stated for the same subject and event."""
    firm: dict[tuple[str, str], bool] = defaultdict(bool)
    for one in told:
        firm[(one.subject.key, one.mention.event)] |= one.firm
    return [
        one
        if one.firm or not firm[(one.subject.key, one.mention.event)]
        else dataclasses.replace(one, mention=dataclasses.replace(one.mention, bases=()))
        for one in told
    ]
