"""What an opening counts ("16 individuals and 24 entities") against what was told: who is missing, and the warnings."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from pipeline.extract.designation_counts import Count
from pipeline.extract.designation_groups import Announcement, Lead, is_bare
from pipeline.extract.designation_heads import heads
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import ORGANISATION, PERSON, VESSEL, Marked, sign_of

# Below so many missing, names that merely stand somewhere in the text may fit by chance.
SURE = 3
# A topic stands at the head of its sentence.
TOPIC_REACH = 60
_WORDS = {PERSON: "people", ORGANISATION: "organisations", VESSEL: "vessels or aircraft"}
_SILENT = frozenset({"headline", "quotation"})


@dataclasses.dataclass(frozen=True, slots=True)
class Gap:
    """A counted group, how many the text says of it, and how many were told."""

    lead: Lead
    sorts: str
    stated: int
    found: int
    exact: bool


def gaps(announcements: Sequence[Announcement], told: Sequence[Told]) -> list[Gap]:
    """Announcements of counted groups and what was told in, the groups of the first announcing paragraph out."""
    opening = [one for one in announcements if one.lead.marked is announcements[0].lead.marked]
    stated: dict[str, tuple[Lead, int, bool]] = {}
    seen: set[tuple[int, str]] = set()
    for one in opening:
        for count in one.counts:
            if any(set(count.sorts) < set(sorts) for sorts in stated):
                continue
            again = (count.number, count.sorts) in seen and not count.others
            seen.add((count.number, count.sorts))
            if again:
                continue
            lead, number, exact = stated.get(count.sorts, (one.lead, 0, True))
            number += count.number + _beside(one, count)
            stated[count.sorts] = (lead, number, exact and count.exact)
    return [
        Gap(lead, sorts, number, len(_told_now(told, sorts)), exact) for sorts, (lead, number, exact) in stated.items()
    ]


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
    """Announcements, what was told and all blocks in; for each block the names that fill a group exactly out.

    The surest places are tried first: headings, then the heads of paragraphs, of sentences, then all names.
    """
    if not announcements:
        return
    known = {one.subject.key for one in told}
    start = announcements[0].lead.marked.block.end
    later = [block for block in blocks if block.block.start >= start and block.block.kind not in _SILENT]
    for gap in gaps(announcements, told):
        wanted = gap.stated - gap.found
        if wanted <= 0 or not gap.exact:
            continue
        for place, (names, least) in enumerate(((_headings, 1), (_paragraph_heads, 2), (_topics, 2), (_all, SURE))):
            found = _distinct(later, names, gap.sorts, known)
            told_of = sum(len(at) for _, at in found)
            if told_of == wanted >= least or (place == 0 and 2 <= told_of < wanted):
                known |= {block.names[at].key for block, places in found for at in places}
                yield from ((gap.lead, block, places) for block, places in found)
                break


def _distinct(blocks: Sequence[Marked], names: object, sorts: str, known: set[str]) -> list[tuple[Marked, list[int]]]:
    seen = set(known)
    found = []
    for block in blocks:
        places = []
        for at in names(block):  # type: ignore[operator]
            name = block.names.get(at)
            if name is None or block.text[at] not in sorts or name.key in seen or name.label == "public_body":
                continue
            seen.add(name.key)
            places.append(at)
        if places:
            found.append((block, places))
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


def tally_warnings(announcements: Sequence[Announcement], told: Sequence[Told]) -> list[str]:
    """Announcements and all that stands in, a warning for each counted group of which another number was found out."""
    if not announcements:
        return []
    warnings = []
    for gap in gaps(announcements, told):
        if gap.found == gap.stated or (gap.found > gap.stated and not gap.exact):
            continue
        sort = " and ".join(words for sign, words in _WORDS.items() if sign in gap.sorts)
        few = "" if gap.exact else "at least "
        warnings.append(f"designations: the text counts {few}{gap.stated} {sort}, found {gap.found}")
    return warnings
