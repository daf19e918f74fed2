"""Quoted pieces of a block: curly, straight and half-lost marks; and sentence bounds by punctuation."""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterator

from pipeline.extract.document import Document
from pipeline.records import Block, Span

MARKS = '"“”„«»'
OPENING_MARKS = "“„«"
CLOSING_MARKS = "”»"
# Single marks: the closing one stands behind a mark of its own or before one, else it is an apostrophe.
SINGLE = re.compile(
    r"(?:\A|(?<=[\s(:—–]))[‘'](?=\w)(?P<inner>[^‘“”\"]{15,1500}?)"
    r"(?:(?<=[,.?!…])[’'](?=[\s—–)]|\Z)|(?<=\w)[’'](?=[.,;](?:\s|\Z)))"
)
_FULL_STOP = re.compile(r"[.!?](?=\s+[A-Z“\"]|\s*$|[A-Z][a-z])")
# A word that is longer is no abbreviation.
LONGEST_WORD = 20
# Their full stop ends no sentence.
ABBREVIATIONS = frozenset({"Col", "Dr", "Gen", "Jr", "Lt", "Mr", "Mrs", "Ms", "Rep", "Sen", "St", "U.S"})


@dataclasses.dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted piece: `inner` without its marks, `outer` with them; `closed` is false if no mark ends it."""

    inner: Span
    outer: Span
    closed: bool


def quotations_in(text: str, block: Block) -> Iterator[Quotation]:
    """Text and one of its blocks in, its quoted pieces out; a mark without its twin runs to the block's edge.

    Marks with nothing between them quote nothing.
    """
    return (quotation for quotation in _marked(text, block) if quotation.inner.start < quotation.inner.end)


def _marked(text: str, block: Block) -> Iterator[Quotation]:
    words = text[block.start : block.end]
    if not any(mark in words for mark in MARKS):
        yield from _single_marked(words, block.start)
        return
    opened: int | None = None
    found = False
    for position in range(block.start, block.end):
        mark = text[position]
        if mark not in MARKS:
            continue
        if _opens(text, position, block, is_open=opened is not None):
            opened = position if opened is None else opened
        elif opened is not None:
            yield Quotation(_trimmed(text, opened + 1, position), Span(opened, position + 1), True)
            opened, found = None, True
        elif not found:
            # The opening mark was lost: the paragraph begins with the quotation.
            yield Quotation(_trimmed(text, block.start, position), Span(block.start, position + 1), True)
            found = True
    if opened is not None:
        yield Quotation(_trimmed(text, opened + 1, block.end), Span(opened, block.end), False)


def _single_marked(words: str, start: int) -> Iterator[Quotation]:
    for match in SINGLE.finditer(words):
        inner = Span(start + match.start("inner"), start + match.end("inner"))
        yield Quotation(inner, Span(start + match.start(), start + match.end()), True)


def _opens(text: str, position: int, block: Block, *, is_open: bool) -> bool:
    mark = text[position]
    if mark in OPENING_MARKS:
        return True
    if mark in CLOSING_MARKS:
        return position == block.start
    before = text[position - 1] if position > block.start else " "
    after = text[position + 1] if position + 1 < block.end else " "
    if is_open:
        return before in " (—–" and not after.isspace()
    return not (before in ",.!?" or after.isspace()) or before.isspace()


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(" '‘"))
    return Span(start + left, max(start + len(piece.rstrip()), start + left))


def sentence_end(document: Document, offset: int) -> int:
    """Offset in, the end of its sentence by punctuation alone out: quotations mislead the parser's own bounds."""
    text = document.text
    block = document.block_at(offset)
    for match in _FULL_STOP.finditer(text, offset, block.end):
        word = _word_before(text, offset, match.start())
        if not word or (len(word) == 1 and word.isalpha()) or word in ABBREVIATIONS:
            continue
        return match.end()
    return block.end


def _word_before(text: str, start: int, end: int) -> str:
    """The word that ends at `end`, none if white space stands there; of a very long one its last letters."""
    before = text[max(start, end - LONGEST_WORD) : end].removesuffix("\n")
    return before.split()[-1] if before and not before[-1].isspace() else ""


def sentence_start(document: Document, offset: int) -> int:
    """Offset in, the start of its sentence by punctuation alone out."""
    block = document.block_at(offset)
    ends = document.told_ends.get(block.start)
    if ends is None:
        ends = [block.start]
        while ends[-1] < block.end:
            ends.append(sentence_end(document, ends[-1]))
        document.told_ends[block.start] = ends
    return ends[max(bisect.bisect_left(ends, offset) - 1, 0)]
