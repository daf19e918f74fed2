"""What an opening counts ("16 individuals and 24 entities") against what was told: who is missing, and the warnings."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.extract.designation_counts import Count
from pipeline.extract.designation_groups import TOPIC_REACH, Announcement, Lead
from pipeline.extract.designation_heads import heads
from pipeline.extract.designation_lists import is_bare
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import NAMES, ORGANISATION, PERSON, VESSEL, Marked, sign_of

# Below so many missing, names that merely stand somewhere in the text may fit by chance.
SURE = 3
# Where members of a group are looked for: those called designated, headings, heads of paragraphs and of sentences,
# anywhere.
CALLED, HEADINGS, TOPICS, ANYWHERE = 0, 1, 3, 4
_BYSTANDER = re.compile(
    rf"(?P<before>\b(?:said|stated|added|Secretary|Director|Attorney|General|Administrator|Commissioner|"
    rf"Agent in Charge|Ambassador|Spokesperson|spokes\w+|President|Minister)(?: (?:[\w◆■○’']+ ){{0,6}}?)?{PERSON})|"
    rf"{PERSON}(?:,? said\b|, (?:the |acting |Acting )?(?:[\w○◆■’']+ ){{0,4}}(?:Director|Secretary|Attorney|"
    r"Administrator|Commissioner|Ambassador|Spokes\w+) (?:of|for)\b)"
)
# Words by which an opening goes on to others than those it counts.
_MORE = re.compile(
    r"\b(?:also|as well as|along with|together with|additional\w*|in addition|separately|further|including|"
    r"(?:and|,) (?:the|its|his|her|their|a|an)|concurrent\w*|simultaneous\w*|other)\b",
    re.IGNORECASE,
)
_WORDS = {PERSON: "people", ORGANISATION: "organisations", VESSEL: "vessels or aircraft"}
_SILENT = frozenset({"headline", "quotation"})


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """A counted group, how many the text says of it (`exact`, or at least), and how many were told.

    `alone` says that the opening acts against nobody beside those counted.
    """

    lead: Lead
    sorts: str
    stated: int
    found: int
    exact: bool
    alone: bool


def gaps(announcements: Sequence[Announcement], told: Sequence[Told]) -> list[Gap]:
    """Announcements of counted groups and what was told in, the groups of the first announcing paragraph out."""
    first = announcements[0].lead.marked
    opening = [one for one in announcements if one.lead.marked is first and not _of_a_part(one)]
    stated: dict[str, tuple[Lead, int, bool]] = {}
    seen: set[tuple[int, str]] = set()
    for one in opening:
        for count in _parted(one.counts):
            if not count.anew or any(set(count.sorts) < set(sorts) for sorts in stated):
                continue
            again = (count.number, count.sorts) in seen and not count.others
            seen.add((count.number, count.sorts))
            if again:
                continue
            lead, number, exact = stated.get(count.sorts, (one.lead, 0, True))
            number += count.number + _beside(one, count)
            stated[count.sorts] = (lead, number, exact and count.exact)
    text = first.text[opening[0].lead.clause.cue[1] :] if opening else ""
    alone = len(opening) == 1 and not _MORE.search(text)
    return [
        Gap(lead, sorts, number, len(_told_now(told, sorts)), exact, alone)
        for sorts, (lead, number, exact) in stated.items()
    ]


def _parted(counts: Sequence[Count]) -> list[Count]:
    """Beside companies or vessels that are counted, "persons" are people."""
    alone = len({count.sorts for count in counts}) == 1
    return [count if alone or count.sorts != NAMES else dataclasses.replace(count, sorts=PERSON) for count in counts]


def _of_a_part(one: Announcement) -> bool:
    """True for "Of those designated today, ten …"."""
    start = one.lead.clause.sentence[0]
    return re.match(r"(?:Of|Among) (?:the|these|those|them)\b", one.lead.marked.text[start:]) is not None


def _beside(one: Announcement, count: Count) -> int:
    """How many of the sort the clause names before it counts: "X and two companies"."""
    text = one.lead.marked.text
    return sum(text[at] in count.sorts and at < count.place[0] for at in one.lead.clause.subjects)


def _told_now(told: Sequence[Told], sorts: str) -> set[str]:
    return {
        one.subject.key
        for one in told
        if one.mention.event != "previous"
        and one.mention.action != "remove"
        and one.family is None
        and sign_of(one.subject) in sorts
    }


def missing(
    announcements: Sequence[Announcement], told: Sequence[Told], blocks: Sequence[Marked]
) -> Iterator[tuple[Lead, Marked, list[int]]]:
    """Announcements, what was told and all blocks in; for each block the names that fill a counted group out.

    The surest places are tried first: those called designated, headings, then the heads of paragraphs, of sentences,
    then all names. A place that fills the group exactly is taken before one that fills most of it.
    """
    if not announcements:
        return
    opening = announcements[0].lead.marked
    known = {one.subject.key for one in told if not _is_echo(one)} | _bystanders(blocks)
    known |= {name.key for name in opening.names.values() if sign_of(name) == ORGANISATION}
    echoes = {one.subject.key for one in told if _is_echo(one) and _calls_designated(opening.source, one)}

    def called(block: Marked) -> list[int]:
        return [at for at in sorted(block.names) if block.names[at].key in echoes]

    later = [one for one in blocks if one.block.start >= opening.block.end and one.block.kind not in _SILENT]
    for gap in gaps(announcements, told):
        wanted = gap.stated - gap.found
        if wanted <= 0 or not gap.exact:
            continue
        found = [
            _distinct(later, names, gap.sorts, known, firms_only=place >= TOPICS)
            for place, names in enumerate((called, *_PLACES))
        ]
        chosen = _best([sum(len(at) for _, at in places) for places in found], wanted, gap.sorts)
        if chosen is not None:
            known |= {block.names[at].key for block, places in found[chosen] for at in places}
            yield from ((gap.lead, block, places) for block, places in found[chosen])


def _is_echo(one: Told) -> bool:
    """True for a bare "the designated trader X", which the release itself may have designated."""
    return one.mention.event == "previous" and one.mention.date is None and one.mention.by_text is None


def _calls_designated(source: str, one: Told) -> bool:
    """True for "the designated trader X", false for "the previously designated trader X"."""
    start = one.mention.evidence.start
    called = re.compile(r"(?:designated|sanctioned) ").match(source, start)
    return called is not None and not re.search(
        r"\b(?:previously|already|earlier)\W*\Z", source[max(0, start - 14) : start]
    )


def _best(numbers: Sequence[int], wanted: int, sorts: str) -> int | None:
    """How many names each place gives and how many are wanted in, the place to take out; None if none fits."""
    for place, number in enumerate(numbers):
        if place == CALLED and 0 < number <= wanted:
            return place
        if number == wanted and (place == HEADINGS or number >= (2 if place < ANYWHERE else SURE)):
            return place
    likely = [
        place
        for place, number in enumerate(numbers)
        if wanted >= SURE and wanted / 2 <= number < wanted and (place < TOPICS or sorts == ORGANISATION)
    ]
    return max(likely, key=lambda place: numbers[place]) if likely else None


def _bystanders(blocks: Sequence[Marked]) -> set[str]:
    """Keys of the people who speak or hold an office of state in a release; they are no members of a counted group."""
    return {
        block.names[match.end() - 1 if match["before"] else match.start()].key
        for block in blocks
        for match in _BYSTANDER.finditer(block.text)
        if (match.end() - 1 if match["before"] else match.start()) in block.names
    }


def _distinct(
    blocks: Sequence[Marked],
    places: Callable[[Marked], list[int]],
    sorts: str,
    known: set[str],
    *,
    firms_only: bool,
) -> list[tuple[Marked, list[int]]]:
    """The names in these places that are not known yet; inside sentences a cartel or a party is somebody's friend."""
    seen = set(known)
    others = {"public_body", "organization"} if firms_only else {"public_body"}
    found = []
    for block in blocks:
        fresh = []
        for at in places(block):
            name = block.names.get(at)
            if name is None or block.text[at] not in sorts or name.key in seen or name.label in others:
                continue
            seen.add(name.key)
            fresh.append(at)
        if fresh:
            found.append((block, fresh))
    return found


def _headings(block: Marked) -> list[int]:
    return [at for at in sorted(block.names) if is_bare(block, at)]


def _paragraph_heads(block: Marked) -> list[int]:
    sentences = _told_sentences(block)
    return _leading(block, *sentences[0]) if sentences else []


def _topics(block: Marked) -> list[int]:
    return [at for sentence in _told_sentences(block) for at in _leading(block, *sentence)]


def _all(block: Marked) -> list[int]:
    return [at for start, end in _told_sentences(block) for at in range(start, end) if at in block.names]


def _leading(block: Marked, start: int, end: int) -> list[int]:
    found = heads(block.text, start, end)
    return found if found and found[0] - start < TOPIC_REACH else []


def _told_sentences(block: Marked) -> list[tuple[int, int]]:
    """Sentences that quote nobody: their speakers are no members."""
    return [(start, end) for start, end in block.sentences() if not set('“”"') & set(block.text[start:end])]


_PLACES = (_headings, _paragraph_heads, _topics, _all)


def tally_warnings(announcements: Sequence[Announcement], told: Sequence[Told]) -> list[str]:
    """Announcements and all that stands in, a warning for each counted group of which another number was found out."""
    if not announcements:
        return []
    warnings = []
    for gap in gaps(announcements, told):
        if gap.found == gap.stated or (gap.found > gap.stated and not (gap.exact and gap.alone)):
            continue
        sort = " and ".join(words for sign, words in _WORDS.items() if sign in gap.sorts)
        few = "" if gap.exact else "at least "
        warnings.append(f"designations: the text counts {few}{gap.stated} {sort}, found {gap.found}")
    return warnings
