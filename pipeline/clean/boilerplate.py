"""Marks what says nothing of one action: blocked property, prohibitions, penalties, delisting, closing links."""

from __future__ import annotations

import functools
import itertools
import re

from pipeline.clean.passages import SILENT_KINDS, Passage, split_at
from pipeline.rule_files import load_rules

# Behind an acronym only the usual openings of a sentence tell a full stop from an abbreviation.
_SENTENCE_END = re.compile(
    r"(?<=[a-z0-9)”\"’%])[.!?][”\"’)]?\s+(?=[A-Z“\"\[])"
    r"|(?<=[A-Z]{2})\.[”\"’)]?\s+(?=(?:Accordingly|Additionally|All|Any|As|Concurrently|Consequently|For|In|OFAC|Pursuant|The|Their"
    r"|These|This|Those|Today|Transactions|U\.S\. (?:citizens|persons)|Unless|Violations)\b)"
    r"|\.\s+(?=(?:SANCTIONS? IMPLICATIONS?|Sanctions? Implications?) [A-Z])"
)
# No names of addressees or labels: words of one line, the first one and the long ones capitalised.
_HEADING = re.compile(r"[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|a|and|against|at|by|for|from|in|of|on|the|to|with)){0,8}")
SHORTEST_SECTION = 30
LONGEST_ABBREVIATION = 20
# An earlier release with its address: in plain text the link itself.
_PRINTED_LINK = re.compile(r"https?://\S+(?: [A-Z]+)?\Z")
_NO_END = re.compile(
    r"\b(?:[a-z]\.[a-z]\.[a-z]|No|Nos|Mr|Mrs|Ms|Dr|Jr|Sr|Gen|Col|Lt|Sen|Rep|St|Co|Corp|Inc|Ltd|vs|v|al|Sec)\.\s+\Z"
)


def mark_boilerplate(passages: list[Passage]) -> list[Passage]:
    """Passages in; boilerplate sections and sentence groups as blocks of their own out."""
    marked: list[Passage] = []
    inside = False
    for index, passage in enumerate(passages):
        if inside and _is_heading(passages, index):
            inside = False
        if passage.kind == "headline":
            marked.append(passage)
        elif passage.kind == "subheading":
            inside = _matches("section", passage.text)
            marked.append(passage.of_kind("boilerplate") if inside or _matches("sentence", passage.text) else passage)
        elif passage.kind in SILENT_KINDS:
            marked.append(passage)
        elif inside:
            marked.append(passage.of_kind("boilerplate"))
        else:
            is_short = index > 0 and passage.kind == "paragraph" and len(passage.text) < 80
            inside = is_short and _matches("section", passage.text)
            marked += [passage.of_kind("boilerplate")] if inside else _by_sentences(passage)
    return _closing_links(marked)


def _is_heading(passages: list[Passage], index: int) -> bool:
    """True for a short line without a full stop over a longer paragraph: in plain text the next section's heading."""
    line = passages[index]
    after = passages[index + 1] if index + 1 < len(passages) else None
    if line.kind != "paragraph" or after is None or after.kind != "paragraph":
        return False
    if len(after.text) < SHORTEST_SECTION or not after.text.endswith((".", "!", "?", "”", '"')):
        return False
    return _HEADING.fullmatch(line.text) is not None and not _matches("sentence", line.text)


def _closing_links(passages: list[Passage]) -> list[Passage]:
    """Passages in; list items behind the text that are nothing but links as boilerplate out."""
    end = len(passages)
    while end and (passages[end - 1].kind in SILENT_KINDS or _is_link(passages[end - 1])):
        end -= 1
    return passages[:end] + [
        passage.of_kind("boilerplate") if _is_link(passage) else passage for passage in passages[end:]
    ]


def _is_link(passage: Passage) -> bool:
    linked = passage.is_styled("link") or _PRINTED_LINK.search(passage.text) is not None
    return passage.kind == "list_item" and linked


def _by_sentences(passage: Passage) -> list[Passage]:
    starts = [0, *(match.end() for match in _SENTENCE_END.finditer(passage.text) if _ends(passage.text, match.end()))]
    ends = [*starts[1:], len(passage.text)]
    sentences = [passage.text[start:end].strip() for start, end in zip(starts, ends, strict=True)]
    is_boilerplate = _judged(sentences)
    if not any(is_boilerplate):
        return [passage]
    if all(is_boilerplate):
        return [passage.of_kind("boilerplate")]
    pairs = zip(starts[1:], itertools.pairwise(is_boilerplate), strict=True)
    changes = [start for start, (left, right) in pairs if left != right]
    parts = split_at(passage, changes)
    kinds = itertools.cycle(("boilerplate", passage.kind) if is_boilerplate[0] else (passage.kind, "boilerplate"))
    return [part.of_kind(kind) for part, kind in zip(parts, kinds, strict=False)]


def _judged(sentences: list[str]) -> list[bool]:
    judged: list[bool] = []
    for sentence in sentences:
        certain = _matches("sentence", sentence) and not _matches("kept", sentence)
        goes_on = bool(judged) and judged[-1] and _matches("continuation", sentence) and not _matches("kept", sentence)
        judged.append(certain or goes_on)
    return judged


def _ends(text: str, end: int) -> bool:
    return not _NO_END.search(text[max(end - LONGEST_ABBREVIATION, 0) : end])


def _matches(scope: str, text: str) -> bool:
    return _pattern(scope).search(text) is not None


@functools.cache
def _pattern(scope: str) -> re.Pattern[str]:
    """All rules of a scope as one pattern: every sentence of a corpus is held against it."""
    rules = [rule for rule in load_rules("boilerplate").rules if rule.fields["scope"] == scope]
    flags = ["i" if rule.pattern.flags & re.IGNORECASE else "" for rule in rules]
    return re.compile("|".join(f"(?{flag}:{rule.pattern.pattern})" for flag, rule in zip(flags, rules, strict=True)))
