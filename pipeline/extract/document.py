"""The parsed release that every extractor reads: clean text, blocks, and the Doc rebuilt on a blank vocabulary."""

from __future__ import annotations

import bisect
import dataclasses
import functools
from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from pipeline.records import Block, CleanRelease, Span

SILENT_KINDS = frozenset({"boilerplate", "caption", "footer"})


@dataclasses.dataclass(frozen=True)
class Document:
    """A clean release with its Doc; `doc.text == clean.text`, so `token.idx` are offsets of the clean text."""

    clean: CleanRelease
    doc: Doc

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
            left = len(text) - len(text.lstrip())
            start = sentence.start_char + left
            if text.strip():
                spans.append(Span(start, start + len(text.strip())))
        return tuple(spans)

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

    def tokens_in(self, span: Span) -> list[Any]:
        """Span in, the tokens that begin inside it out."""
        first = bisect.bisect_left(self._token_starts, span.start)
        last = bisect.bisect_left(self._token_starts, span.end)
        return list(self.doc[first:last])


def build_document(clean: CleanRelease, rows: list[list[Any]], vocab: Vocab) -> Document:
    """Clean release, the token rows of stage 2 and a vocabulary in, Document out; ValueError if the text differs."""
    if not rows:
        return Document(clean, Doc(vocab))
    starts = [row[0] for row in rows]
    words = [row[1] for row in rows]
    ends = [*starts[1:], len(clean.text)]
    spaces = [clean.text[start + len(word) : end] == " " for start, word, end in zip(starts, words, ends, strict=True)]
    doc = Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=[row[2] for row in rows],
        pos=[row[3] for row in rows],
        deps=[row[4] for row in rows],
        heads=[row[5] for row in rows],
        lemmas=[row[6] for row in rows],
        ents=[row[7] or "O" for row in rows],
    )
    if doc.text != clean.text:
        raise ValueError(f"{clean.id}: the tokens of stage 2 do not spell the clean text")
    return Document(clean, doc)
