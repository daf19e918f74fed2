"""Who was acted against, by whom, under which authority, when and why: Document and its mentions → designations."""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Sequence

from pipeline.extract.bases import with_kin
from pipeline.extract.designation_bodies import AMERICAN, acting_bodies, publisher_family
from pipeline.extract.designation_clauses import Clause, read_clauses
from pipeline.extract.designation_counts import SharedReason, count_before, counts_in, share
from pipeline.extract.designation_entries import with_listing_days
from pipeline.extract.designation_events import (
    Setting,
    bodies_of,
    date_of,
    dates_itself,
    event_of,
    is_near,
    year_behind,
)
from pipeline.extract.designation_formulae import members, with_formulae, with_story, without_reason
from pipeline.extract.designation_groups import Announcement, GroupReader, Lead
from pipeline.extract.designation_laws import ActionLaws
from pipeline.extract.designation_lists import list_subjects
from pipeline.extract.designation_measures import barred_people, bars_everybody, goes_on_now, main_person, measures_told
from pipeline.extract.designation_pairs import apart
from pipeline.extract.designation_reasons import Reasons, kin_before, with_own_reason
from pipeline.extract.designation_settle import Told, settle
from pipeline.extract.designation_tally import missing, tally_warnings
from pipeline.extract.designation_text import Marked, Marker, sign_of
from pipeline.extract.designation_thread import Thread
from pipeline.extract.document import SILENT_KINDS, Document
from pipeline.extract.reported_body import with_reported_body
from pipeline.records import CitationMention, DateMention, DesignationMention, NameMention

# Kinds of release in which nobody is newly acted against.
QUIET_KINDS = frozenset({"enforcement", "licence", "personnel"})
# How many paragraphs the opening of a text has at most, captions of news pages included.
OPENING = 5
_COUNTED = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+|several|other) (?:[\w-]+ ){0,3}?"
    r"(?:individuals|entities|companies|persons|vessels|businesses|firms|officials|associates|banks)\b"
)
# "Among those listed is X" needs no announcement before it.
_OF_ACTED = re.compile(r"^Among .*(?:listed|targeted|sanctioned|designated|blacklisted)")
_OPENED = re.compile(
    r"\b(?:who|which|that|whom|whose property and (?:other )?interests in property)"
    r"(?: (?:itself|himself|herself|in turn))? ?\Z"
)
_VISA_LAW = re.compile(r"7031\s?\(c\)")
_OLD_GROUND = ("is_involved_person", "removal")
_BAN = re.compile(r"\b(?:travel|entry|visa) (?:ban|restriction)|\bbans? on (?:entering|entry|travel)")
_FREEZE = re.compile(r"\bfreez|\bsanctions\b|restrictive measures|dealings? (?:ban|prohibition)")


def find_designations(
    document: Document,
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
    citations: Sequence[CitationMention],
    kind: str,
) -> tuple[list[DesignationMention], list[str]]:
    """Document, its arbitrated mentions and its kind in, designations in order of the text and warnings out."""
    publisher = None if kind == "news" else document.clean.metadata.publisher
    bodies = acting_bodies(document.text, names, publisher)
    marker = Marker(names, dates, citations, bodies)
    marked = [marker.mark(document.text, block) for block in document.blocks if block.kind not in SILENT_KINDS]
    setting = _setting(document, marked, dates, kind)
    teller = _Teller(document, marked, setting)
    told = teller.tell()
    settled = settle(told, setting)
    if kind == "news":
        settled = with_reported_body(document, names, settled, refuses_entry=teller.thread.refuses_entry)
    now = {mention.subject for mention in settled if mention.event == "new"}
    standing = [one for one in told if one.subject.span in now]
    warnings = tally_warnings(teller.announcements(), standing) if kind == "designation" else []
    return settled, warnings


def _setting(document: Document, marked: Sequence[Marked], dates: Sequence[DateMention], kind: str) -> Setting:
    family = None if kind == "news" else publisher_family(document.clean.metadata.publisher)
    says_today = bool(re.search(r"\b[Tt]oday\b", document.text))
    progressive = re.compile(
        r"\b(?:is|are) (?:also |each |today |all |both )*(?:being (?:designated|sanctioned|identified)|"
        r"designating|sanctioning|identifying|imposing sanctions)"
    )
    in_progress = any(
        progressive.search(block.text) for block in marked if block.block.kind not in {"headline", "quotation"}
    )
    setting = Setting(kind, document.published, family, says_today, in_progress, document.published)
    if family is not None:
        return dataclasses.replace(setting, dated=any(dates_itself(block, setting) for block in marked))
    near = [date.value for date in dates if not document.is_boilerplate(date.start) and is_near(date.value, setting)]
    return dataclasses.replace(setting, reported=next(iter(near), None))


class _Teller:
    """Reads block after block and keeps what a later sentence points back to."""

    def __init__(self, document: Document, marked: Sequence[Marked], setting: Setting) -> None:
        self.document = document
        self.marked = marked
        self.setting = setting
        self.told: list[Told] = []
        self.groups = GroupReader(document)
        self.laws = ActionLaws(setting)
        self.thread = Thread()
        # "These individuals are being designated" before any of them is named.
        self.meant: Lead | None = None
        self.shared: list[SharedReason] = []
        self.awaited: list[tuple[Marked, Clause]] = []
        self.paragraphs = 0

    def tell(self) -> list[Told]:
        """All blocks in, what they tell, with the authorities of the whole action filled in, out."""
        for marked in self.marked:
            self.laws.read(marked)
        for marked in self.marked:
            if marked.block.kind != "headline":
                self._read_block(marked)
                self.paragraphs += marked.block.kind == "paragraph"
        self.told.extend(self._unsaid())
        self.told.extend(self._missing())
        self._bar_awaited()
        self.told = share(self.told, self.shared)
        open_keys, stories = without_reason(self.told), with_story(self.told)
        self.told = with_formulae(self.marked, self._with_announced_reason(), open_keys, stories)
        filled = self.laws.filled_in(self.told, traded=self.groups.opens_with_trade_ban())
        return with_listing_days(self.marked, filled, tuple(self.laws.ids), self.setting)

    def _read_block(self, marked: Marked) -> None:
        lead = self.groups.lead_for(marked)
        if lead is not None:
            subjects = list_subjects(marked)
            before = len(self.told)
            self._emit(lead.marked, lead.clause, marked, subjects, lead.event)
            self.told[before:] = [with_own_reason(marked, subjects, told) for told in self.told[before:]]
        self.groups.enter(marked)
        self.groups.head_list(marked, self.meant)
        self.groups.keep_responsible(marked)
        for sentence in marked.sentences():
            for told in read_clauses(marked, sentence):
                # A notice of removals prints the ground of the listing that ends.
                for clause in apart(marked, told) if (told.rule.id, self.setting.kind) != _OLD_GROUND else ():
                    self._read_clause(marked, clause)
            self.groups.keep_deeds(marked, sentence)
            self.groups.leave_sentence(marked, sentence)

    def _read_clause(self, marked: Marked, clause: Clause) -> None:
        if clause.rule.fields["form"] == "named_later":
            lead = self.thread.recalled_group(marked) or self.groups.counted_lead(marked, clause, self.paragraphs)
            if lead is not None:
                self._emit(lead.marked, lead.clause, marked, clause.subjects, lead.event)
            if lead is not None or not _OF_ACTED.search(marked.text[slice(*clause.cue)]):
                return
        clause = self.groups.with_meant_body(marked, clause)
        embedded = clause.rule.fields["form"] in {"antecedent", "adjective", "nominal"} or bool(
            _OPENED.search(marked.text[clause.start : clause.cue[0]])
            or (
                clause.rule.fields["form"] == "apposed"
                and re.search(
                    r"\b(?:who|which|that) (?:is|are|was|were|ha[sd]|have)\b", marked.text[slice(*clause.cue)]
                )
            )
        )
        event = event_of(marked, clause, self.setting, embedded=embedded)
        laws = [marked.citations[at].id for at in clause.laws]
        answers_to = laws and all(law.startswith("UNSCR") for law in laws) and self.setting.publisher in AMERICAN
        if answers_to and not re.search(r"\btoday\b", marked.text[clause.start : clause.end]):
            event = "previous"
        goes_on = event == "past" and self.thread.goes_on(marked, clause)
        event = "previous" if goes_on else "new" if event == "past" and self.thread.adds(marked, clause) else event
        subjects = [(marked, at) for at in clause.subjects] or self._meant_by(marked, clause, event)
        if not embedded and event != "previous":
            stop = clause.reason[0] if clause.reason else clause.end
            self.groups.keep_counted(marked, clause, event, counts_in(marked, clause.start, stop), self.paragraphs)
        if clause.group == "counted" and event != "previous":
            self._share_reason(marked, clause)
        self._announce(marked, clause, event)
        for owner in dict.fromkeys(id(block) for block, _ in subjects):
            block = next(b for b, _ in subjects if id(b) == owner)
            self._emit(marked, clause, block, [at for b, at in subjects if b is block], event, goes_on=goes_on)
        if not goes_on:
            date = date_of(marked, clause, self.setting, event, place=0, count=1)
            self.thread.keep(marked, clause, event, date, bodies_of(marked, clause, self.setting))

    def _meant_by(self, marked: Marked, clause: Clause, event: str) -> list[tuple[Marked, int]]:
        """A clause without names in, the subjects that it points back to out; what names none of them is kept."""
        if event == "new" and bars_everybody(marked, clause):
            self.awaited.append((marked, clause))
            return []
        if clause.group != "backward":
            return []
        subjects = self._pointed_back(marked, clause, event)
        if not subjects and event == "new" and clause.rule.fields["action"] == "visa":
            self.awaited.append((marked, clause))
        if not subjects and event != "previous":
            self.meant = Lead(marked, clause, event)
        return subjects

    def _announce(self, marked: Marked, clause: Clause, event: str) -> None:
        """Keeps what a clause says of those whom later sentences name: the list, the reason, the authorities."""
        if clause.group in {"following", "lead"}:
            self.groups.announce(marked, clause, event)
        elif clause.group == "counted":
            self.groups.announce_list(marked, clause, event)
        if event == "previous":
            return
        self.groups.keep_reason(marked, clause, opening=self.paragraphs < OPENING)
        names_all = clause.subjects and self.paragraphs >= 2 and not self._counts_others(marked, clause)
        if clause.rule.id != "designees_are" and not names_all:
            self.laws.add_those_of(marked, clause)

    def _pointed_back(self, marked: Marked, clause: Clause, event: str) -> list[tuple[Marked, int]]:
        """The subjects that a clause without names means; a count that does not fit them looks for so many."""
        found = self.groups.backward(marked, clause, event)
        count = count_before(marked, clause)
        if count is None or len({block.names[at].key for block, at in found}) == count.number:
            return found
        counted = self.groups.so_many(count, recalled=event == "previous")
        counted = counted or self.groups.last_topics(marked, count) or self.groups.last_sentence_names(marked, count)
        if counted:
            return counted
        if event == "previous":
            return []
        if self.groups.all_told(found) and not count.others:
            return found
        self._share_reason(marked, clause)
        return []

    def _bar_awaited(self) -> None:
        """ "These individuals are also barred" before any is named: those people whom the rest acts against."""
        for marked, clause in self.awaited:
            for block, at in barred_people(self.groups, marked, clause):
                self._emit(marked, clause, block, [at], "new")

    def _share_reason(self, marked: Marked, clause: Clause) -> None:
        """Keeps the reason of a counted group for as many subjects, whichever sentence names them."""
        count = count_before(marked, clause)
        bases, firm = Reasons(marked, clause, self.groups.last_body(marked)).of(0, 1)
        laws = tuple(dict.fromkeys(marked.citations[at].id for at in clause.laws))
        if count is not None and ((bases and firm) or laws):
            self.shared.append(SharedReason(count, bases if firm else (), laws))

    @staticmethod
    def _counts_others(marked: Marked, clause: Clause) -> bool:
        """True if the clause acts against a counted group as well: "A, and the two companies were designated"."""
        stop = clause.reason[0] if clause.reason else clause.end
        return bool(_COUNTED.search(marked.text, clause.start, stop))

    def _emit(
        self,
        marked: Marked,
        clause: Clause,
        block: Marked,
        subjects: Sequence[int],
        event: str,
        *,
        goes_on: bool = False,
    ) -> None:
        bodies = self.thread.bodies if goes_on else bodies_of(marked, clause, self.setting)
        laws = self.laws.of_clause(marked, clause)
        if clause.rule.fields["action"] == "remove":
            laws = ()
        for place, at in enumerate(subjects):
            subject = block.names[at]
            reasons = Reasons(marked, clause, self.groups.last_body(marked))
            bases, firm = reasons.of(place, len(subjects))
            bases = with_kin(marked, clause.cue[0], subject, bases)
            own_laws = (laws[place],) if clause.respectively and len(laws) == len(subjects) > 1 else laws
            actions = self._actions(marked, clause, laws, subject)
            if not bases and block is marked:
                bases = kin_before(marked, clause, at, barred="visa" in actions, main=lambda: main_person(self.told))
            date = date_of(marked, clause, self.setting, event, place=place, count=len(subjects))
            if goes_on or event == "previous":
                date = (self.thread.date if goes_on else date) or year_behind(block, at)
            for action, body in itertools.product(actions, bodies):
                mention = DesignationMention(
                    subject=subject.span,
                    action=action,
                    event=event,
                    date=date,
                    by=body.name.span if body is not None and body.name is not None else None,
                    by_text=body.text if body is not None else None,
                    authorities=own_laws,
                    bases=bases,
                    evidence=marked.clean_span(clause.start, clause.end),
                    rule=clause.rule.id,
                )
                self.told.append(
                    Told(
                        mention,
                        subject,
                        firm,
                        goes_on_now(marked, clause),
                        body.family if body is not None else None,
                    )
                )
        if subjects and clause.rule.fields["form"] != "adjective":
            self.groups.remember(block, subjects, event)

    def _actions(self, marked: Marked, clause: Clause, laws: tuple[str, ...], subject: NameMention) -> tuple[str, ...]:
        """The action of a clause; two where one phrase names a freeze and a ban on travel."""
        action = self._action(marked, clause, laws)
        cue = measures_told(self.groups, marked, clause)
        if action != "block" or not _BAN.search(cue):
            return (action,)
        is_barred = ("visa",) if subject.label == "person" else ()
        return ("block", *is_barred) if _FREEZE.search(cue) else is_barred

    def _action(self, marked: Marked, clause: Clause, laws: tuple[str, ...]) -> str:
        action: str = clause.rule.fields["action"]
        if action == "block" and clause.rule.fields["form"] in {"list", "passive"} and self.groups.is_trade_ban(clause):
            return "other"
        if action != "block" or any(law.startswith(("EO", "UNSCR")) for law in laws):
            return action
        spoken = marked.source[marked.block.start : marked.block.end]
        if re.search(r"\bE\.?O\.|Executive Order", spoken):
            spoken = marked.words(*clause.sentence)
        return "visa" if _VISA_LAW.search(spoken) or self._bars_alone else action

    @functools.cached_property
    def _bars_alone(self) -> bool:
        """True for a release of the Department of State whose one law is that on entry."""
        text = self.document.text
        told = self.setting.publisher == "state" and _VISA_LAW.search(text) is not None
        return told and re.search(r"\bEO\b|E\.O\.|Executive Order", text) is None

    def _with_announced_reason(self) -> list[Told]:
        """Gives the reason of the opening announcement to those of its sort for whom no reason is told."""
        if self.groups.announced is None:
            return self.told
        sorts, bases = self.groups.announced
        with_reason = {
            told.subject.key for told in self.told if told.mention.event != "previous" and told.mention.bases
        }
        return [
            dataclasses.replace(told, mention=dataclasses.replace(told.mention, bases=bases))
            if told.mention.event != "previous"
            and told.mention.action in {"block", "other"}
            and told.mention.rule != "bold_name"
            and told.family in self._own_families()
            and told.subject.key not in with_reason
            and sign_of(told.subject) in sorts
            else told
            for told in self.told
        ]

    def _own_families(self) -> set[str | None]:
        if self.setting.publisher is None:
            return {told.family for told in self.told}
        return {None}

    def announcements(self) -> list[Announcement]:
        """The counted groups that the opening says the publisher itself acts against."""
        opening = [marked for marked in self.marked if marked.block.kind == "paragraph"][:OPENING]
        return [
            one
            for one in self.groups.announcements
            if any(one.lead.marked is marked for marked in opening)
            and (self.setting.publisher is None or None in bodies_of(one.lead.marked, one.lead.clause, self.setting))
        ]

    def _missing(self) -> list[Told]:
        """Those who fill a group that the opening counted and whom no sentence acts against."""
        if self.setting.kind != "designation":
            return []
        before = len(self.told)
        for lead, marked, at in list(missing(self.announcements(), self.told, self.marked)):
            self._emit(lead.marked, lead.clause, marked, at, "new")
        for marked, at in list(members(self.marked, self.told)):
            announced = self.groups.lead_before(marked.block.start) or self.meant
            if announced is not None:
                self._emit(announced.marked, announced.clause, marked, at, "new")
        added = self.told[before:]
        del self.told[before:]
        return [
            dataclasses.replace(told, mention=dataclasses.replace(told.mention, rule="counted_name")) for told in added
        ]

    def _unsaid(self) -> list[Told]:
        """Names that the release sets in bold after it announced a group whose members no sentence acts against."""
        if not self.groups.leads or self.setting.kind != "designation":
            return []
        known = {told.subject.key for told in self.told}
        before = len(self.told)
        for marked in self.marked:
            at = self.groups.bold_subjects(marked, known)
            lead = self.groups.lead_before(marked.block.start)
            if at and lead is not None:
                self._emit(lead.marked, lead.clause, marked, at, "new")
        added = self.told[before:]
        del self.told[before:]
        return [
            dataclasses.replace(told, mention=dataclasses.replace(told.mention, rule="bold_name")) for told in added
        ]
