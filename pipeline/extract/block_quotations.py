"""Statements told by the layout: a quotation set as a block, its speaker on the line before or behind it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.quotations import MARKS
from pipeline.records import Block, NameMention, Span, StatementMention

LONGEST_SIGNATURE = 160
FEWEST_WORDS = 5
_SIGNED = re.compile(r"\W*(?:(?:[A-Z][\w.’'-]*|of|the|and|for) ){0,8}\Z")
_TITLED = re.compile(r"\W*(?:(?:[A-Z][\w.’'-]*,?|of|the|and|for) ){0,10}\Z")
_INTRODUCES = re.compile(
    r"\b(?:said|says|stated|added|commented|declared|remarked|wrote|(?:this|the following) (?:comment|statement))"
    r"(?: [\w ,]{0,60})?:\s*\Z|[Qq]uot(?:es?|ations?) attributable to [^:]{3,120}:\s*\Z"
)
_WHOLE = re.compile(rf"[{MARKS}][^{MARKS}]+[{MARKS}]?\s*\Z")


def block_statements(
    document: Document, persons: Sequence[NameMention], taken: Sequence[StatementMention]
) -> list[StatementMention]:
    """Document, its sorted persons and the statements found so far in, those of quotations set as blocks out."""
    blocks = [block for block in document.blocks if block.kind not in ("boilerplate", "caption", "footer")]
    told = [block for before, block in itertools.pairwise(blocks) if _announced(document, before, block, persons)]
    heard = [piece for statement in taken for piece in statement.quotation]
    found: list[StatementMention] = []
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and _is_quoted(document, blocks[end]) and not _signer(document, blocks[end], persons):
            end += 1
        if end == start and blocks[start] in told:
            end += 1
        if end > start:
            run = blocks[start:end]
            statement = _statement(document, run, blocks[start - 1 : start], blocks[end : end + 1], persons)
            if statement and not any(run[0].start <= piece.start < run[-1].end for piece in heard):
                found.append(statement)
        start = max(end, start + 1)
    return found


def _announced(document: Document, before: Block, block: Block, persons: Sequence[NameMention]) -> bool:
    """True for a paragraph without marks behind a line that is nothing but `Minister Jane Roe said:`."""
    line = document.text[before.start : before.end]
    if block.kind != "paragraph" or before.kind != "paragraph" or len(line) > LONGEST_SIGNATURE:
        return False
    if any(mark in document.text[block.start : block.end] for mark in MARKS) or not _INTRODUCES.search(line):
        return False
    named = [person for person in persons if before.start <= person.start < before.end]
    return len(named) == 1 and _TITLED.match(document.text[before.start : named[0].start]) is not None


def _is_quoted(document: Document, block: Block) -> bool:
    whole = _WHOLE.match(document.text[block.start : block.end])
    return block.kind == "quotation" or (block.kind == "paragraph" and whole is not None)


def _statement(
    document: Document, run: list[Block], before: list[Block], after: list[Block], persons: Sequence[NameMention]
) -> StatementMention | None:
    stripped = (_without_marks(document.text, block) for block in run)
    pieces = tuple(piece for piece in stripped if piece.start < piece.end)
    if sum(len(document.text[piece.start : piece.end].split()) for piece in pieces) < FEWEST_WORDS:
        return None
    for block in before:
        inside = [person for person in persons if block.start <= person.start < block.end]
        if inside and _INTRODUCES.search(document.text[block.start : block.end]):
            return StatementMention(pieces, inside[-1].span, Span(block.start, block.end), "introduced_block")
    for block in after:
        signer = _signer(document, block, persons)
        if signer:
            return StatementMention(pieces, signer.span, Span(block.start, block.end), "signed_block")
    return None


def _signer(document: Document, block: Block, persons: Sequence[NameMention]) -> NameMention | None:
    """A short line that opens with a name, after a dash or a title at most, and tells nothing in, its person out."""
    text = document.text[block.start : block.end]
    if len(text) > LONGEST_SIGNATURE or text.rstrip().endswith((".", ":", "!", "?", *MARKS)):
        return None
    for person in persons:
        if block.start <= person.start < block.end:
            return person if _SIGNED.match(document.text[block.start : person.start]) else None
    return None


def _without_marks(text: str, block: Block) -> Span:
    start, end = block.start, block.end
    while start < end and (text[start] in MARKS or text[start].isspace()):
        start += 1
    while start < end and (text[end - 1] in MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end)
