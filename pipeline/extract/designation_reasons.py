"""The reason of a clause, or of a list item, for one of its subjects."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Sequence

from pipeline.extract.bases import RELATIVE, read_bases, read_interest
from pipeline.extract.designation_clauses import REASON, STORY, Clause
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import NAMES, ORGANISATION, PERSON, PLACE, Marked
from pipeline.records import BasisMention, NameMention, Span

_OWNED_BEFORE = re.compile(
    rf"[{NAMES}], (?:an?|the|another) (?:[\w○-]+ ){{0,4}}?(?:company|firm|entity|business|bank|corporation) "
    r"(?:(?:that|which) (?:is|was) )?(?:wholly |majority |jointly )?(?P<owned>(?:owned|controlled)\b)"
)
_BLOCKED_BODY = re.compile(r"\ban? (?:entity|person)[^.;]{0,20} whose property")
_UNNAMED_BODY = re.compile(r"\b(?:of|in) (?:an?|the) (?:foreign )?(?:entity|group|government entity|organi[sz]ation)\b")
# "As head of Y, X is …", "X, the head of Y, is …": the body in which the office is held.
_HEADED = re.compile(
    r"(?:\A|(?<=[.!?] )|, )(?:(?:[Aa]s|[Ii]n (?:his|her) (?:role|capacity|position) as) )?(?:(?:an?|the|its|current) )?"
    r"(?:[Hh]ead|[Ll]eader|[Cc]hief|[Cc]ommander|[Dd]irector|[Cc]hair\w{0,6}|[Pp]resident|[Mm]inister) of "
    rf"(?:the )?(?:{PLACE}(?:[’']s)? )?{ORGANISATION}"
)
# "X’s spouse, Y", "his adult son, Y": kinship told right before the subject.
_KIN_BEFORE = re.compile(
    rf"(?:(?P<owner>{PERSON})[’'](?:s)?|\b(?:his|her|their|and)) (?:(?:immediate|adult|minor|eldest|two|three|\w+er) )*"
    rf"{RELATIVE}(?: and (?:\w+ )?{RELATIVE})?,? (?:(?:{PERSON},? (?:and )?)*)\Z"
)
# "His wife, X": X is no owner of the next relative.
_RELATIVE_NAME = re.compile(rf"\b{RELATIVE},? {PERSON}")
# "A, based in Y and owned or controlled by B": the item says in the law's words why it is listed.
_ITEM_RELATION = re.compile(
    rf"(?:,|\band) (?=(?:owned or controlled by|acting for or on behalf of),? (?:directly or indirectly,? )?"
    rf"[^.;{NAMES}]{{0,40}}[{NAMES}])"
)
_FAMILY = re.compile(r"\bfamily members?\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Reasons:
    """A clause in its block, and the organisation acted against just before."""

    marked: Marked
    clause: Clause
    last_body: Span | None

    def of(self, place: int, count: int) -> tuple[tuple[BasisMention, ...], bool]:
        """A subject's place among `count` in, its bases and whether they are the legal reason out."""
        marked, clause = self.marked, self.clause
        if clause.rule.fields["action"] == "remove":
            return (), True
        interest = read_interest(marked, clause.cue[1], clause.end, place=place, count=count)
        if interest:
            return interest, True
        if clause.reason is not None:
            bases = self._with_meant_body(read_bases(marked, *clause.reason))
            if clause.respectively and len(bases) == count > 1:
                bases = bases[place : place + 1]
            if clause.rule.id == "designees_are":
                bases = tuple(basis for basis in bases if basis.basis != "conduct")
            return bases, bool(bases)
        if clause.story:
            return (BasisMention("conduct", None, None, marked.clean_span(clause.cue[1], clause.end)),), False
        return (self._owned_before() if count == 1 else ()), False

    def _owned_before(self) -> tuple[BasisMention, ...]:
        """ "X, a company owned by Y, was also designated": the owner told in the apposition."""
        marked, clause = self.marked, self.clause
        if clause.rule.fields["form"] != "passive":
            return ()
        found = _OWNED_BEFORE.search(marked.text, clause.start, clause.cue[0])
        bases = read_bases(marked, found.start("owned"), clause.cue[0]) if found else ()
        return tuple(basis for basis in bases if basis.basis == "owned_or_controlled_by" and basis.target is not None)

    def _with_meant_body(self, bases: tuple[BasisMention, ...]) -> tuple[BasisMention, ...]:
        """ "A leader of an entity whose property is blocked" means the body acted against just before."""
        reason = self.marked.text[slice(*self.clause.reason)] if self.clause.reason else ""
        meant = self.last_body if _BLOCKED_BODY.search(reason) else None
        if meant is None and _UNNAMED_BODY.search(reason):
            headed = _HEADED.search(self.marked.text, self.clause.sentence[0], self.clause.cue[0])
            meant = self.marked.clean_span(headed.end() - 1, headed.end()) if headed else None
        if meant is None:
            return bases
        return tuple(
            dataclasses.replace(basis, target=meant)
            if basis.basis == "leader_or_official_of" and basis.target is None
            else basis
            for basis in bases
        )


def kin_before(
    marked: Marked, clause: Clause, at: int, *, barred: bool, main: Callable[[], NameMention | None]
) -> tuple[BasisMention, ...]:
    """A subject without reason in, its kinship out where family members, or visas, are the matter of the clause."""
    found = _KIN_BEFORE.search(marked.text, clause.start, at)
    if found is None or not (barred or _FAMILY.search(marked.text, 0, at)):
        return ()
    owner = found.start("owner") if found["owner"] else _owner(marked, at, found.start())
    name = main() if owner is None else marked.names[owner]
    if name is None or name.key == marked.names[at].key:
        return ()
    target = name.span
    return (BasisMention("family_member_of", target, None, marked.clean_span(*found.span())),)


def _owner(marked: Marked, at: int, before: int) -> int | None:
    """The person whom "his" means: the one who owns another relative in the sentence, else the last one named."""
    start = next((first for first, last in marked.sentences() if first <= at < last), 0)
    owners = [match.start() for match in re.compile(rf"{PERSON}(?=[’'])").finditer(marked.text, start, before)]
    named = [place for place in range(start, before) if marked.text[place] == PERSON and place in marked.names]
    relatives = {match.end() - 1 for match in _RELATIVE_NAME.finditer(marked.text, start, before)}
    found = [place for place in owners if place in marked.names] or [at for at in named if at not in relatives]
    return found[-1] if found else None


def with_own_reason(marked: Marked, subjects: Sequence[int], told: Told) -> Told:
    """Gives a list item's subjects the reason that the item itself states: "A, for being owned by B"."""
    if told.mention.action == "remove" or (len(subjects) != 1 and marked.block.kind != "list_item"):
        return told
    last = max(subjects, default=0)
    reason, story = REASON.search(marked.text, last), STORY.search(marked.text, last)
    if reason is not None and (story is None or reason.start() <= story.start()):
        bases = read_bases(marked, reason.end(), len(marked.text))
        return dataclasses.replace(told, firm=True, mention=dataclasses.replace(told.mention, bases=bases))
    owned = _ITEM_RELATION.search(marked.text, last) if len(subjects) == 1 and story is None else None
    if owned is not None:
        bases = read_bases(marked, owned.end(), len(marked.text))
        return dataclasses.replace(told, firm=True, mention=dataclasses.replace(told.mention, bases=bases))
    if story is None or told.mention.bases:
        return told
    conduct = BasisMention("conduct", None, None, marked.clean_span(story.start(), len(marked.text)))
    return dataclasses.replace(told, mention=dataclasses.replace(told.mention, bases=(conduct,)))
