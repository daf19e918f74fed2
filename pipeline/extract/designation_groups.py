"""Whom "these individuals", "the following companies" and bold names mean: what a sentence points back or ahead to."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Sequence

from pipeline.extract.bases import read_bases
from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_counts import Count
from pipeline.extract.designation_heads import heads
from pipeline.extract.designation_lists import continues_list, is_list, names_sort
from pipeline.extract.designation_text import NAMES, ORGANISATION, PERSON, VESSEL, Marked
from pipeline.extract.document import Document
from pipeline.records import BasisMention, Span

_SORTS = (
    (
        PERSON,
        re.compile(
            r"\b(?:individuals?|he|she|him|her|men|women|officials?|people|brothers|nationals?|leaders?|members?|"
            r"judges|traffickers)\b",
            re.I,
        ),
    ),
    (
        ORGANISATION,
        re.compile(
            r"\b(?:entit(?:y|ies)|compan(?:y|ies)|firms?|business(?:es)?|banks?|organizations?|groups?|it)\b", re.I
        ),
    ),
    (VESSEL, re.compile(r"\b(?:vessels?|tankers?|ships?|aircraft|jets?)\b", re.I)),
)
_ALL = re.compile(r"\b(?:persons|they|them|targets|parties|designees)\b", re.I)
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


_GROUP = re.compile(
    r"\b(?:individuals|officials|nationals|members|leaders|judges|men|people|entities|companies|firms|persons|"
    r"traffickers)\b|\b(?:an?|one|1) (?:[\w-]+ )?(?:company|entity|firm|bank|individual|person|official)\b"
)
_RESPONSIBLE = re.compile(
    r"\b[Tt]h(?:e|ese) (?:\w+ ){0,2}?(?:designated \w+|\w+ (?:designated|sanctioned|"
    r"targeted) today)\b(?:(?! (?:groups?|that|which|who)\b)[^.;]){0,160}?,? (?:are|were|is|was)"
    r" (?:each |all )?(?:responsible for|complicit in)"
    r"|\bbecause (?:these|the|they|all)\b[^.;♙◆▲]{0,60}? (?:are|were|have been) (?:each |all )?"
    r"(?:responsible|complicit|involved)"
    r"|\b(?:has|had|have) (?:\w+ )?(?:reason|grounds) to believe (?:that )?(?:these|the|they|both|all)\b"
    r"|\b[Tt]hese (?:individuals|persons|people|officials|entities|companies|targets)(?: and (?:entities|companies))? "
    r"(?:are|were|have(?: been)?) (?:each |all |both )?(?:responsible|complicit|involved|implicated|engaged|directly)\b"
)
_DESIGNEES_OWNED = re.compile(
    r"\b[Tt]h(?:e|ese) (?:[\w○-]+ ){0,3}?(?:designated \w+|\w+ (?:designated|sanctioned|targeted) today)"
    r"(?P<reason> (?:are|is|were)(?: (?:all|each|both|also|either))? (?:directed, )?owned,? or controlled by\b)"
)
# Behind a group that is acted against: "They have supplied arms to the rebels."
_THEY_DID = re.compile(
    r"They (?:have|had) (?!also\b|been\b|now\b)(?:\w+ly )?\w+ed\b|"
    r"(?:They|Th(?:e|ese)(?: \w+){0,2} (?:individuals|officials|persons|people|men|entities|companies)|"
    r"All(?: \w+)?|Both(?: \w+)?) (?:are|were|have been) (?:each |all |both |held |deemed |said to be |found )*"
    r"(?:responsible|accountable|complicit|involved|implicated|accused)\b"
)


LONGEST_ENTRY = 90
# How many paragraphs after its announcement a counted group may be named: "The two are …".
COUNTED_REACH = 4
# A topic stands at the head of its sentence.
TOPIC_REACH = 60
_IDENTIFIERS = re.compile(
    r"(?:DOB|POB|D\.O\.B\.|P\.O\.B\.|A\.?K\.?A\.?s?|Alias(?:es)?|Date of birth|Place of birth|Born)\b ?[:.]", re.I
)


@dataclasses.dataclass(frozen=True, slots=True)
class Lead:
    """A clause that announces a group, in its block, with its event."""

    marked: Marked
    clause: Clause
    event: str


@dataclasses.dataclass(frozen=True, slots=True)
class Announcement:
    """A clause that acts against counted groups, and the counts."""

    lead: Lead
    counts: tuple[Count, ...]


class GroupReader:
    """Keeps the subjects told so far, the names of the last sentences and the list that was announced."""

    def __init__(self, document: Document) -> None:
        self.bold = [(run.start, run.end) for run in document.clean.emphasis if run.style == "bold"]
        # A line that is a name with its identifiers below it heads an entry, bold or not.
        self.bold += [
            (block.start, block.end)
            for block, after in itertools.pairwise(document.blocks)
            if block.end - block.start < LONGEST_ENTRY and _IDENTIFIERS.match(document.text, after.start, after.end)
        ]
        self.leads: list[Lead] = []
        self.announced: tuple[str, tuple[BasisMention, ...]] | None = None
        self.list_lead: Lead | None = None
        self.counted: tuple[Lead, int, int] | None = None
        self.announcements: list[Announcement] = []
        self.block: Marked | None = None
        # Who was told, each once for an event, in the order in which they were last.
        self._told: dict[tuple[int, int, str], tuple[Marked, int, str]] = {}
        # Start of a block → the organisation last acted against in it.
        self.bodies: dict[int, Span] = {}
        self.sentences: list[tuple[Marked, tuple[int, int]]] = []

    def enter(self, marked: Marked) -> None:
        """A new block in: what an announced list governs ends at the first block that is no list item."""
        if not is_list(marked) and not (self.list_lead is not None and continues_list(marked, self.list_lead.clause)):
            self.list_lead = None
        elif _opens_list(marked):
            # "4. The following entry has been amended:" ends what an item before announced.
            self.list_lead = None
        self.block = marked

    def lead_for(self, marked: Marked) -> Lead | None:
        """Block in, the announcement that governs it as a list item out."""
        return self.list_lead if is_list(marked) else None

    def announce(self, marked: Marked, clause: Clause, event: str) -> None:
        """Keeps a clause whose subjects follow."""
        lead = Lead(marked, clause, event)
        if event != "previous":
            self.leads.append(lead)
        if not is_list(marked) or _opens_list(marked):
            self.list_lead = lead

    def announce_list(self, marked: Marked, clause: Clause, event: str) -> None:
        """Keeps a clause with a counted, nameless group, for a list right behind its paragraph."""
        if not is_list(marked) and self.list_lead is None:
            self.list_lead = Lead(marked, clause, event)

    def with_meant_body(self, marked: Marked, clause: Clause) -> Clause:
        """ "These designations include …": the body and orders are those of the block's last announcement."""
        lead = self.leads[-1] if self.leads else None
        points_back = re.match(r"(?:[Tt]hese|[Tt]hey|[Tt]hose)\b", marked.text[clause.cue[0] :])
        if lead is None or lead.marked is not marked or clause.bodies or not points_back:
            return clause
        return dataclasses.replace(clause, bodies=lead.clause.bodies, laws=clause.laws or lead.clause.laws)

    def keep_counted(self, marked: Marked, clause: Clause, event: str, counts: Sequence[Count], paragraph: int) -> None:
        """Keeps a clause that acts against a counted group, for a later sentence that names it."""
        if counts:
            self.announcements.append(Announcement(Lead(marked, clause, event), tuple(counts)))
            self.counted = (Lead(marked, clause, event), sum(count.number for count in counts), paragraph)

    def counted_lead(self, marked: Marked, clause: Clause, paragraph: int) -> Lead | None:
        """A clause such as "They are A and B" in, the action whose counted group it names out; None if none is near."""
        if self.counted is None or len(clause.subjects) > self.counted[1]:
            return None
        lead, _number, told_at = self.counted
        says_they = re.match(r"(?:They|These|Those)\b", marked.text[clause.cue[0] : clause.cue[1]])
        near = lead.marked is marked or paragraph - told_at <= (1 if says_they else COUNTED_REACH)
        return lead if near else None

    def so_many(self, count: Count, *, recalled: bool) -> list[tuple[Marked, int]]:
        """A count in, the subjects told so far (only those acted against now unless recalled) if so many out."""
        found: dict[str, tuple[Marked, int]] = {}
        for block, at, event in self._told.values():
            if block.text[at] in count.sorts and (recalled or event != "previous"):
                found.setdefault(block.names[at].key, (block, at))
        return list(found.values()) if len(found) == count.number else []

    def head_list(self, marked: Marked, meant: Lead | None) -> None:
        """ "Individuals" as a heading: the list below it belongs to the announcement (or to what is `meant`)."""
        lead = self.leads[0] if self.leads else meant
        if len({one.clause.rule.fields["action"] for one in self.leads}) > 1:
            return
        if lead is not None and names_sort(marked):
            self.list_lead = lead

    def named_later(self, marked: Marked, *, everywhere: bool = False) -> list[tuple[Marked, int]]:
        """Block in, the people of later blocks (or of all) who are acted against now, each once, out."""
        found: dict[str, tuple[Marked, int]] = {}
        for block, at, event in self._told.values():
            if (
                event != "previous"
                and block.text[at] == PERSON
                and (everywhere or block.block.start > marked.block.start)
            ):
                found.setdefault(block.names[at].key, (block, at))
        return list(found.values())

    def last_topics(self, marked: Marked, count: Count) -> list[tuple[Marked, int]]:
        """A count in, the subjects that head so many sentences before ("A met X. B paid Y. Both are …") out."""
        known = {block.names[at].key for block, at, event in self._told.values() if event != "previous"}
        topics: dict[str, int] = {}
        for block, (start, end) in reversed(self.sentences):
            first = heads(block.text, start, end)[:1] if block is marked and len(topics) < count.number else []
            if not first or first[0] - start > TOPIC_REACH or block.names[first[0]].key not in known:
                break
            if block.text[first[0]] in count.sorts:
                topics.setdefault(block.names[first[0]].key, first[0])
        return [(marked, at) for at in sorted(topics.values())] if len(topics) == count.number else []

    def last_sentence_names(self, marked: Marked, count: Count) -> list[tuple[Marked, int]]:
        """A count in, the names of its sort in the sentence before if they are so many, wherever they stand, out."""
        if not self.sentences or self.sentences[-1][0] is not marked:
            return []
        start, end = self.sentences[-1][1]
        named: dict[str, int] = {}
        for at in range(start, end):
            if marked.text[at] in count.sorts and at in marked.names:
                named.setdefault(marked.names[at].key, at)
        return [(marked, at) for at in named.values()] if len(named) == count.number else []

    def all_told(self, found: Sequence[tuple[Marked, int]]) -> bool:
        """True if each of the names is a subject told before."""
        known = {(id(block), at) for block, at, _ in self._told.values()}
        return bool(found) and all((id(block), at) in known for block, at in found)

    def is_trade_ban(self, clause: Clause) -> bool:
        """True if a list or addition without its list's name goes on with what the opening added to one for trade."""
        return clause.rule.id in {"counted_group_is", "is_added"} and self.opens_with_trade_ban()

    def opens_with_trade_ban(self) -> bool:
        """True if the first announcement of new subjects is no freeze: an entity list, an import ban."""
        first = next(iter(self.leads), None)
        return first is not None and first.clause.rule.fields["action"] == "other"

    def keep_reason(self, marked: Marked, clause: Clause, *, opening: bool) -> None:
        """Keeps the reason why the opening acts against a nameless group ("two officials for their role in …")."""
        if self.announced is not None or not opening or clause.rule.fields["action"] not in {"block", "other"}:
            return
        stop = clause.reason[0] if clause.reason else clause.end
        group = " ".join(_GROUP.findall(marked.text, clause.cue[1] - 1, stop))
        unnamed = clause.group == "backward" and all(event == "previous" for *_, event in self._told.values())
        if not group and unnamed and clause.reason:
            # "These individuals are designated for …" before any of them is named.
            group = " ".join(_GROUP.findall(marked.text, clause.start, clause.cue[0]))
        if not group or not (clause.story or clause.reason):
            return
        told = read_bases(marked, *clause.reason) if clause.reason else ()
        conduct = BasisMention("conduct", None, None, marked.clean_span(clause.start, clause.end))
        self.announced = (self._sorts(group), told or (conduct,))

    def keep_responsible(self, marked: Marked) -> None:
        """Keeps what a block says of all who are acted against: that they did something, or are owned by somebody."""
        found = None if self.announced else _RESPONSIBLE.search(marked.text)
        if found:
            conduct = BasisMention("conduct", None, None, marked.clean_span(*found.span()))
            self.announced = (self._sorts(found.group()), (conduct,))
        owned = None if self.announced else _DESIGNEES_OWNED.search(marked.text)
        if owned and marked.block.kind == "paragraph":
            end = next(last for first, last in marked.sentences() if first <= owned.start() < last)
            bases = read_bases(marked, owned.start("reason"), end)
            if all(basis.target is not None for basis in bases):
                self.announced = (self._sorts(owned.group()), bases)

    def keep_deeds(self, marked: Marked, sentence: tuple[int, int]) -> None:
        """Keeps "They have supplied arms" behind the announcement of a group as the reason of its members."""
        if self.announced is not None or self.list_lead is None or self.list_lead.marked is not marked:
            return
        found = _THEY_DID.match(marked.text, *sentence)
        if found and self.list_lead.event != "previous":
            conduct = BasisMention("conduct", None, None, marked.clean_span(*sentence))
            self.announced = (NAMES, (conduct,))

    def last_body(self, marked: Marked) -> Span | None:
        """Block in, the organisation last acted against in it out."""
        return self.bodies.get(marked.block.start)

    def lead_before(self, offset: int) -> Lead | None:
        """Clean offset in, the last announcement of new subjects that stands before it (or the first of all) out."""
        before = [lead for lead in self.leads if lead.marked.block.start <= offset]
        return before[-1] if before else next(iter(self.leads), None)

    def remember(self, marked: Marked, subjects: Sequence[int], event: str) -> None:
        """Keeps the subjects of a clause, for "these individuals"."""
        for at in subjects:
            key = (marked.block.start, at, event)
            self._told.pop(key, None)
            self._told[key] = (marked, at, event)
            if marked.text[at] == ORGANISATION:
                self.bodies[marked.block.start] = marked.names[at].span

    def leave_sentence(self, marked: Marked, sentence: tuple[int, int]) -> None:
        """Keeps a sentence, for "both companies" and "he"."""
        self.sentences.append((marked, sentence))

    def backward(self, marked: Marked, clause: Clause, event: str) -> list[tuple[Marked, int]]:
        """Clause without names in, the names that its pronoun or noun stands for out."""
        behind = clause.rule.fields["form"] in {"active", "apposed"}
        zone = marked.text[clause.start : clause.end if behind else clause.cue[0]]
        if clause.reason is not None:
            zone = zone[: max(clause.reason[0] - clause.start - 4, 0)]
        sorts = self._sorts(zone)
        if re.search(r"\b(?:[Hh]e|[Ss]he|[Ii]t|him|her|[Tt]he (?:individual|company|entity|vessel|group))\b", zone):
            here = [
                (block, at)
                for block, at, _ in self._told.values()
                if block is marked and clause.sentence[0] <= at < clause.cue[0] and block.text[at] in sorts
            ]
            return here[-1:] or _only_name(marked, clause, sorts) or self._topic(marked, sorts)
        if event == "previous":
            count = next((n for word, n in _COUNTS.items() if re.search(rf"\b{word}\b", zone, re.I)), None)
            return self._last_named(sorts, count)
        if not re.search(r"\b(?:above|aforementioned)\b", zone):
            here = [
                (block, at)
                for block, at, told in self._told.values()
                if block is marked and told != "previous" and block.text[at] in sorts
            ]
            if here:
                return here
        bold = [(marked, at) for at in self._bold_heads(marked, 0, clause.cue[0]) if marked.text[at] in sorts]
        if bold:
            return bold
        past = [
            (block, at) for block, at, told in self._told.values() if told != "previous" and block.text[at] in sorts
        ]
        if not past:
            return self._last_named(sorts, None)
        return [(block, at) for block, at in past if block is past[-1][0]]

    def _sorts(self, zone: str) -> str:
        found = "".join(sign for sign, words in _SORTS if words.search(zone))
        return found if found and not _ALL.search(zone) else NAMES

    def _topic(self, marked: Marked, sorts: str) -> list[tuple[Marked, int]]:
        """The first name that heads the nearest earlier sentence of the block with such a name."""
        for block, (start, end) in reversed(self.sentences):
            if block is not marked:
                break
            first = [at for at in heads(block.text, start, end) if block.text[at] in sorts and at - start < TOPIC_REACH]
            if first:
                return [(block, first[0])]
        return []

    def _last_named(self, sorts: str, count: int | None) -> list[tuple[Marked, int]]:
        if not self.sentences or self.block is None:
            return []
        block, (start, end) = self.sentences[-1]
        if block is not self.block:
            return []
        named = [at for at in range(start, end) if block.text[at] in sorts]
        return [
            (block, at)
            for at in (named[-count:] if count else heads(block.text, start, end))
            if block.text[at] in sorts
        ]

    def _bold_heads(self, marked: Marked, start: int, end: int) -> list[int]:
        return [at for at in heads(marked.text, start, end) if self._is_bold(marked, at)]

    def _is_bold(self, marked: Marked, at: int) -> bool:
        name = marked.names[at]
        return any(start < name.end and name.start < end for start, end in self.bold)

    @staticmethod
    def _told_sentences(marked: Marked) -> list[tuple[int, int]]:
        """Sentences that quote nobody: a speaker may be set in bold as well."""
        return [
            span for span in marked.sentences() if not re.search(r"\bsaid\b|[“”]|\battribut", marked.text[slice(*span)])
        ]

    def bold_subjects(self, marked: Marked, known: set[str]) -> list[int]:
        """Block and the keys told so far in (grows), the bold names that nothing was said of out."""
        if marked.block.kind not in {"paragraph", "list_item"}:
            return []
        found = []
        for at in (at for sentence in self._told_sentences(marked) for at in self._bold_heads(marked, *sentence)):
            key = marked.names[at].key
            if key not in known:
                known.add(key)
                found.append(at)
        return found


def _opens_list(marked: Marked) -> bool:
    """True for a list item that itself announces others: "3. The following have been removed:"."""
    return marked.block.kind == "list_item" and bool(
        re.search(r"ollowing\b.*:\s*\Z|\bas follows[.:]\s*\Z", marked.text)
    )


def _only_name(marked: Marked, clause: Clause, sorts: str) -> list[tuple[Marked, int]]:
    """The one thing of its sort that the sentence names before the clause: "The file of X was closed: he is …"."""
    named: dict[str, int] = {}
    for at in range(clause.sentence[0], clause.cue[0]):
        if marked.text[at] in sorts and at in marked.names:
            named.setdefault(marked.names[at].key, at)
    return [(marked, at) for at in named.values()] if len(named) == 1 else []
