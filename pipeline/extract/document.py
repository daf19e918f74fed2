"""The parsed release that every extractor reads: clean text, blocks, and the tokens of stage 2."""

from __future__ import annotations

import bisect
import dataclasses
import functools
from collections.abc import Sequence
from typing import Any

from pipeline.extract.tokens import Token, Tokens
from pipeline.records import Block, CleanRelease, Span

SILENT_KINDS = frozenset({"boilerplate", "caption", "footer"})


@dataclasses.dataclass(frozen=True)
class Document:
    """A clean release with its tokens, which spell the clean text: `token.idx` are offsets of it."""

    clean: CleanRelease
    doc: Tokens

    @property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the clean text, in order."""
        return self.clean.blocks

    @property
    def published(self) -> str | None:
        """ISO day of publication, or None."""
        return self.clean.metadata.published

    @functools.cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.clean.blocks]

    @functools.cached_property
    def _token_starts(self) -> list[int]:
        return [token.idx for token in self.doc]

    @functools.cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences' ranges, in order, without the gaps between blocks."""
        spans = []
        for sentence in self.doc.sents:
            text = sentence.text
            start = sentence[0].idx + len(text) - len(text.lstrip())
            if text.strip():
                spans.append(Span(start, start + len(text.strip())))
        return tuple(spans)

    @functools.cached_property
    def told_ends(self) -> dict[int, list[int]]:
        """Start of a block → where its sentences end by punctuation alone; filled by the search for quotations."""
        return {}

    @functools.cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def block_at(self, offset: int) -> Block:
        """Offset in, the block that holds it (or the last one before it) out."""
        return self.clean.blocks[max(bisect.bisect_right(self._block_starts, offset) - 1, 0)]

    def is_boilerplate(self, offset: int) -> bool:
        """True if no fact may be taken from the block at this offset (boilerplate, caption, footer)."""
        return self.block_at(offset).kind in SILENT_KINDS

    def sentence_at(self, offset: int) -> Span:
        """Offset in, the sentence that holds it (or the last one before it) out."""
        return self.sentences[max(bisect.bisect_right(self._sentence_starts, offset) - 1, 0)]

    def token_at(self, offset: int) -> int:
        """Offset in, the index of the token that holds it (or the last one before it) out."""
        return max(bisect.bisect_right(self._token_starts, offset) - 1, 0)

    def tokens_in(self, span: Span) -> list[Token]:
        """Span in, the tokens that begin inside it out."""
        first = bisect.bisect_left(self._token_starts, span.start)
        last = bisect.bisect_left(self._token_starts, span.end)
        return list(self.doc[first:last])


def build_document(clean: CleanRelease, rows: Sequence[Sequence[Any]]) -> Document:
    """Clean release and the token rows of stage 2 in, Document out; ValueError if the text differs."""
    try:
        return Document(clean, Tokens(clean.text if rows else "", rows))
    except ValueError as error:
        raise ValueError(f"{clean.id}: {error}") from error
