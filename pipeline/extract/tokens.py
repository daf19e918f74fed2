"""The words of a parsed release as plain objects, rebuilt from the token rows of stage 2 without loading spaCy.

Attributes are named as in spaCy (`tag_`, `dep_`, `idx`), and slices, sentences and entities mean what they mean there.
A plain object answers many times quicker than a view into spaCy's arrays, and starts without importing spaCy.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import typing
from collections.abc import Iterator, Sequence
from typing import Any


class Token:
    """One word: `i` is its place among the tokens, `idx` its offset in the clean text, `head_i` its head's place."""

    __slots__ = ("_all", "dep_", "head_i", "i", "idx", "lemma_", "pos_", "tag_", "text")

    def __init__(self, every: Tokens, i: int, row: Sequence[Any]) -> None:
        self._all = every
        self.i = i
        self.idx: int = row[0]
        self.text: str = row[1]
        self.tag_: str = row[2]
        self.pos_: str = row[3]
        self.dep_: str = row[4]
        self.head_i: int = row[5]
        self.lemma_: str = row[6]

    def __repr__(self) -> str:
        return f"Token({self.i}, {self.text!r})"

    @property
    def head(self) -> Token:
        """The word that this one depends on; the root of a sentence depends on itself."""
        return self._all[self.head_i]

    @property
    def children(self) -> Sequence[Token]:
        """The words that depend on this one, in the order of the text."""
        return self._all.children_of(self.i)

    @property
    def conjuncts(self) -> Sequence[Token]:
        """The words joined to this one ("Roe, Poe and Doe"), without itself, first word first, then step by step."""
        first = self
        while first.dep_ == "conj" and first.head_i != first.i:
            first = first.head
        joined = [first]
        for token in joined:
            joined.extend(child for child in token.children if child.dep_ == "conj" and child.i > token.i)
        return [token for token in joined if token is not self]

    @property
    def text_with_ws(self) -> str:
        """The word with the space behind it, if one stands there."""
        return self._all.source[self.idx : self._all.start_of(self.i + 1)]


class Words(Sequence[Token]):
    """Tokens in a row; `start:end` are their places among all tokens."""

    __slots__ = ("_row", "end", "source", "start")

    def __init__(self, source: str, row: list[Token], start: int) -> None:
        self.source = source
        self.start = start
        self.end = start + len(row)
        self._row = row

    @typing.overload
    def __getitem__(self, place: int) -> Token: ...

    @typing.overload
    def __getitem__(self, place: slice) -> Words: ...

    def __getitem__(self, place: int | slice) -> Token | Words:
        if isinstance(place, slice):
            start, _, _ = place.indices(len(self._row))
            return Words(self.source, self._row[place], self.start + start)
        return self._row[place]

    def __len__(self) -> int:
        return len(self._row)

    def __iter__(self) -> Iterator[Token]:
        return iter(self._row)

    @property
    def text(self) -> str:
        """The clean text from the first word to the last one."""
        if not self._row:
            return ""
        last = self._row[-1]
        return self.source[self._row[0].idx : last.idx + len(last.text)]


@dataclasses.dataclass(frozen=True, slots=True)
class Entity:
    """A name that the model found: its words, its label and its range in the clean text."""

    text: str
    label_: str
    start_char: int
    end_char: int


class Tokens(Words):
    """All tokens of a release, with the model's names and the sentences that its parse makes."""

    __slots__ = ("__dict__",)

    def __init__(self, source: str, rows: Sequence[Sequence[Any]]) -> None:
        """Clean text and rows of parse.TOKEN_FIELDS in; ValueError if the words do not spell the text."""
        super().__init__(source, [], 0)
        self._row.extend(Token(self, i, row) for i, row in enumerate(rows))
        self.end = len(self._row)
        self._marks = [row[7] for row in rows]
        if not _spells(self._row, source):
            raise ValueError("the tokens of stage 2 do not spell the clean text")

    def start_of(self, i: int) -> int:
        """Place of a token (or of the end) in, its offset out."""
        return self._row[i].idx if i < len(self._row) else len(self.source)

    @functools.cached_property
    def _children(self) -> dict[int, list[Token]]:
        children: dict[int, list[Token]] = {}
        for token in self._row:
            if token.head_i != token.i:
                children.setdefault(token.head_i, []).append(token)
        return children

    def children_of(self, i: int) -> Sequence[Token]:
        """Place of a token in, the tokens that depend on it out."""
        return self._children.get(i, ())

    @functools.cached_property
    def ents(self) -> tuple[Entity, ...]:
        """The model's names, in order."""
        starts = [i for i, mark in enumerate(self._marks) if mark.startswith("B-")]
        return tuple(self._entity(start) for start in starts)

    def _entity(self, start: int) -> Entity:
        end = start + 1
        while end < len(self._marks) and self._marks[end].startswith("I-"):
            end += 1
        words = self[start:end]
        first, last = words[0], words[-1]
        return Entity(words.text, self._marks[start][2:], first.idx, last.idx + len(last.text))

    @functools.cached_property
    def sents(self) -> tuple[Words, ...]:
        """The sentences with the gaps behind them: each begins at the first word that depends on its root."""
        roots: list[int | None] = [None] * len(self._row)
        first: dict[int, int] = {}
        for i in range(len(self._row)):
            path: dict[int, None] = {}
            at = i
            while roots[at] is None and self._row[at].head_i != at:
                if at in path:
                    raise ValueError(f"the heads of the tokens of stage 2 go round in a circle at token {at}")
                path[at] = None
                at = self._row[at].head_i
            known = roots[at]
            root = at if known is None else known
            for passed in (*path, at):
                roots[passed] = root
            first.setdefault(root, i)
        starts = sorted({0, *first.values()}) if self._row else []
        return tuple(self[start:end] for start, end in itertools.pairwise([*starts, len(self._row)]))


def _spells(tokens: Sequence[Token], source: str) -> bool:
    """True if the words stand at their offsets, in order, with nothing or one space between them."""
    position = 0
    for token in tokens:
        if token.idx != position and (token.idx != position + 1 or source[position] != " "):
            return False
        if not source.startswith(token.text, token.idx):
            return False
        position = token.idx + len(token.text)
    return position == len(source) or source[position:] == " "
