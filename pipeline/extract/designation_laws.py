"""Under which authority: those of a clause, and those of the whole action, which hold for whoever has none."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.designation_bodies import AMERICAN, SELF
from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_events import Setting, bodies_of
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import LAW, Marked
from pipeline.records import DesignationMention

_LAWS = rf"{LAW}(?:(?:,? and (?:its implementing regulations,? )?|, as carried forward (?:by|in) |, )(?:the )?{LAW})*"
_ACTION_LAW = re.compile(
    r"(?:\b(?:[Tt]oday[’']s|[Tt]his|[Tt]hese|[Tt]he|[Oo]ur|[Nn]ew)\b|■[’']s|\A)(?:(?!\bprevious)[^.;♙◆▲]){0,90}?"
    r"\b(?:actions?|designations?|sanctions|measures?|identifications?|listings?|additions?|step)\b"
    r"(?:(?! (?:which|builds|follow|"
    r"designees|since|persons))[^.;♙◆▲]){0,80}?"
    rf"(?:pursuant to|under|in accordance with|stem from|using|authority of|based on|rests? on)(?:(?! (?:which|targets|"
    rf"that))[^.;♙◆▲]){{0,50}}?(?P<law>{_LAWS})"
    rf"|\b(?:amended|amends|amendments? (?:of|to)|updated|supplemented) (?:the )?"
    rf"(?:[Aa]nnex|[Ss]chedule|list)(?:es|s)?\b[^.;♙◆▲]{{0,30}}? (?:of|to|in) (?:the )?(?P<annex>{LAW})"
    rf"|\b[Ll]egal (?:basis|bases|acts?)\b[^.;♙◆▲]{{0,40}}?(?P<basis>{_LAWS})"
    rf"|(?<!\w)(?:[Ii]t|[Tt]hey|■) (?:also )?(?:did so|(?:was|were|is|are) (?:taken|made|based)|"
    rf"acted|acts?|rests?|relie[sd]|rely|uses?|used)"
    rf"(?: (?:on|pursuant to|under))? (?:the )?"
    rf"(?P<used>{_LAWS})"
    rf"|(?P<entering>{LAW}(?:, (?:which )?(?:rests|(?:is )?based|made) (?:up)?on the {LAW},)?) "
    r"(?:enters?|entered|comes?|came) into (?:force|effect)\b[^;♙◆▲]{0,40}?\btoday\b"
    rf"|(?:\A|(?<=[.;!?”] ))(?:Designations?|Listings?|Sanctions) under (?:the )?(?P<named>{LAW})"
    rf"|\b(?:took|made|reached) (?:the|this|its) decisions? (?:to [^.;♙◆▲]{{0,40}}?)?(?:under|pursuant to) "
    rf"(?:the )?(?:sections? [^ ;]{{1,12}} of the )?(?P<decided>{LAW})"
    rf"|\b[Dd]ecisions? (?:was|were|has been|is) (?:taken|made|issued|adopted)\b[^.;♙▲]{{0,120}}? "
    rf"(?:under|pursuant to|on the basis of|in accordance with) (?:the )?(?P<taken>{LAW})"
    rf"|\bto (?:implement|impose|introduce|apply|take)\b[^.;♙▲]{{0,120}}?\b(?:measures?|sanctions|freez\w+)\b"
    rf"[^.;♙▲]{{0,120}}? (?:in accordance with|pursuant to|under|on the basis of) (?:the )?(?P<applied>{_LAWS})"
    rf"|(?P<decreed>{LAW}) (?:provides for|imposes|introduces|envisages|applies|enacts) (?:[\w-]+ ){{0,4}}?"
    r"(?:sanctions|restrictive measures|restrictions) (?:on|against|to)\b"
    rf"|\b(?:[Pp]ursuant to|[Uu]nder) (?:the )?(?P<before>{LAW}),? (?:[Tt]oday[’']s|[Tt]his|[Tt]hese) "
    r"(?:actions?|designations?|sanctions|listings?)\b"
    rf"|\A(?:\d+\. )?The (?P<framework>{LAW}) (?:were|was|are|is) made under (?:the )?{LAW}"
)
_HEADLINE_LAW = re.compile(rf"(?:[Pp]ursuant to|[Uu]nder) (?:the )?(?P<law>{LAW})")
_SAME_LAW = re.compile(
    r"\b(?:under|pursuant to|by) (?:the|that|this) (?:very )?same (?:[\w.]+ )?(?:order|authorit|act|law|regulation)",
    re.I,
)


class ActionLaws:
    """Keeps the authorities of the whole action, in order of the text, and those told last."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.ids: dict[str, None] = {}
        self.orders: dict[str, None] = {}
        self.last: tuple[str, ...] = ()

    def read(self, marked: Marked) -> None:
        """Block in; keeps the authorities that it names for the action as a whole."""
        if not marked.citations:
            return
        orders = (law.id for law in marked.citations.values() if law.kind == "executive_order")
        self.orders.update(dict.fromkeys(orders))
        pattern = _HEADLINE_LAW if marked.block.kind == "headline" else _ACTION_LAW
        for match in pattern.finditer(marked.text):
            spans = [match.span(name) for name in match.groupdict() if match[name]]
            for at in range(*match.span()):
                if at in marked.citations and any(left <= at < right for left, right in spans):
                    self._add(marked.citations[at].id)

    def add_those_of(self, marked: Marked, clause: Clause) -> None:
        """Keeps the authorities of a clause of the publisher's own if no sentence named those of the action."""
        of_another = None not in bodies_of(marked, clause, self.setting) and self.setting.publisher not in {None, SELF}
        if clause.rule.fields["action"] == "block" and not self.ids and not of_another:
            for at in clause.laws:
                self._add(marked.citations[at].id)

    def of_clause(self, marked: Marked, clause: Clause) -> tuple[str, ...]:
        """Clause in, its authorities out; those told last where it says "the same order"."""
        laws = tuple(dict.fromkeys(marked.citations[at].id for at in clause.laws))
        if not laws and _SAME_LAW.search(marked.text, clause.start, clause.end):
            laws = self.last
        self.last = laws or self.last
        return laws

    def filled_in(self, told: Sequence[Told], *, traded: bool) -> list[Told]:
        """All that was told in, the same with the action's authorities where none is stated out.

        `traded` says that the release opens with a measure of trade.
        """
        stated = {law for one in told for law in one.mention.authorities}
        if not self.ids and len(self.orders) == 1 and not stated:
            # The only order that a release cites is what it acts under.
            self.ids.update(self.orders)
        return [self._filled_in(one, traded=traded) for one in told]

    def _add(self, law: str) -> None:
        # A resolution of the United Nations is what the action answers to, not what it is taken under.
        if not law.startswith("UNSCR") or self.setting.publisher == "un":
            self.ids.setdefault(law)

    def _filled_in(self, told: Told, *, traded: bool) -> Told:
        mention = told.mention
        if mention.event == "previous" or mention.authorities or not self._holds_for(mention, traded=traded):
            return told
        if told.family not in {None, self.setting.publisher} and self.setting.publisher not in {None, SELF}:
            return told
        return dataclasses.replace(told, mention=dataclasses.replace(mention, authorities=tuple(self.ids)))

    def _holds_for(self, mention: DesignationMention, *, traded: bool) -> bool:
        """True if the authority of the whole action holds for it; news name no law of an entry ban of their own."""
        american = self.setting.publisher is None or self.setting.publisher in AMERICAN - {"state"}
        return (
            mention.action == "block"
            or (mention.action in {"other", "visa"} and not american)
            or (mention.action == "other" and traded)
        )
