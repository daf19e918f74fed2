"""Lists: which blocks are entries of one, and the names that an entry is about."""

from __future__ import annotations

import re

from pipeline.extract.designation_clauses import REASON, STORY, Clause
from pipeline.extract.designation_heads import heads
from pipeline.extract.designation_text import NAMES, Marked

# The United Nations and others print an entry as lines with labels: "QDe.1 Name: X", "A.k.a.: …".
_ENTRY = re.compile(
    rf"\W*(?:[A-Z]{{2,3}}[a-z]?\.\d+:? |SSID: [\d-]+ )?(?:Full name|Entity name|Vessel name|"
    rf"Name of (?:entity|individual|vessel)|Name) ?(?:\(original script\) ?)?: (?:1: )?[{NAMES}]",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\W*(?:[A-Z][\w.’'/ -]{1,24}): ?\S")
SHORTEST_SENTENCE = 40
# Announcements whose entries stand in paragraphs under headings.
_OF_ENTRIES = frozenset(
    {
        "approves_entries",
        "approves_removal",
        "entries_added",
        "following_put_on_list",
        "listed_below_frozen",
        "those_subject_to",
    }
)

_SORT = re.compile(
    r"\W{0,5}(?:\w[.)] |\(\w\) )?(?:(?:new|newly|listed|sanctioned|designated) ){0,2}(?:individuals?|persons?|people|"
    r"entit(?:y|ies)|organi[sz]ations?|companies|vessels?|ships?)(?: \(\d+\))?\W{0,5}",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?:\A|(?<=[.;] )|(?<= ))\d{{1,3}}[.)] (?=(?:[\w’-]+ ){{0,3}}[{NAMES}])")


_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|which|who|that|serves?|served|works?|worked|owns?)\b|[;:]")
# A paragraph that is nothing but a name.
_BARE = re.compile(rf"\W*[{NAMES}](?:,? (?:and )?[{NAMES}○])*[\s,;.]*")


def is_bare(marked: Marked, at: int) -> bool:
    """True if a block is this one name, as a heading above what is told of it."""
    return marked.block.kind in {"list_item", "paragraph", "subheading"} and not marked.text.strip(
        marked.text[at] + " :."
    )


def is_list(marked: Marked) -> bool:
    """True for a list item and for a paragraph that counts its names: "1. A 2. B"."""
    return marked.block.kind == "list_item" or bool(
        _NUMBERED.match(marked.text) or _BARE.fullmatch(marked.text) or _ENTRY.match(marked.text)
    )


def continues_list(marked: Marked, lead: Clause) -> bool:
    """True for the headings and the labelled lines between the entries that an announcement governs."""
    return lead.rule.id in _OF_ENTRIES and (
        marked.block.kind == "subheading"
        or _LABELLED.match(marked.text) is not None
        or len(marked.text) < SHORTEST_SENTENCE
    )


def names_sort(marked: Marked) -> bool:
    """True for a heading that says of what sort the names below it are: "Individuals", "(2) Entities"."""
    heads_list = marked.block.kind in {"subheading", "paragraph"}
    return heads_list and _SORT.fullmatch(marked.source, marked.block.start, marked.block.end) is not None


def list_subjects(marked: Marked) -> list[int]:
    """A list in signs in, the names that its items are about out."""
    entry = _ENTRY.match(marked.text)
    if entry is not None:
        return [entry.end() - 1]
    numbers = [match.end() for match in _NUMBERED.finditer(marked.text)]
    if not numbers:
        return _list_subjects(marked, 0, len(marked.text))
    ends = [*numbers[1:], len(marked.text)]
    return [at for start, end in zip(numbers, ends, strict=True) for at in _list_subjects(marked, start, end)[:1]]


def _sharing_reason(marked: Marked, start: int, last: int) -> list[int]:
    """ "A, a judge, B, a guard, and C, for their roles in …": the names of one sort before a reason that they share."""
    found = [match.start() for pattern in (REASON, STORY) if (match := pattern.search(marked.text, start + 1, last))]
    if not found or _VERB.search(marked.text, start + 1, min(found)):
        return []
    named = heads(marked.text, start, min(found))
    return [at for at in named if marked.text[at] == marked.text[named[0]]]


def _list_subjects(marked: Marked, start: int, last: int) -> list[int]:
    """Range of one list item in, the names that it is about (those before its first verb or colon) out."""
    sharing = _sharing_reason(marked, start, last)
    if len(sharing) > 1:
        return sharing
    stop = re.compile(
        r"\b(?:is|are|was|were|has|have|had|which|who|that|serves?|served|works?|worked|owns?|owned|operat\w+|"
        r"based|located|for|an?|the)\b|[;:–—.] "
    ).search(marked.text, start + 1, last)
    end = stop.start() if stop else last
    found = heads(marked.text, start, end) or heads(marked.text, start, last)[:1]
    if len(found) > 1 and marked.text[found[0] + 1 : found[1]].strip(" ") not in {",", "and", ", and"}:
        return found[:1]
    return found
