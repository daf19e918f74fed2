"""Runs of tokens that stand for a body or a field of work, and the names inside or behind them."""

from __future__ import annotations

import re

from pipeline.extract.office_names import OfficeNames
from pipeline.extract.office_words import NOT_TITLE, NOUN_TAGS, TITLE_TAGS
from pipeline.extract.tokens import Token
from pipeline.records import NameMention


class OfficeTokens:
    """The tokens of one document with its names."""

    def __init__(self, search: OfficeNames) -> None:
        self.search = search
        self.doc = search.document.doc

    def token(self, index: int) -> Token | None:
        """Index in; the token there out, None behind the end and for white space."""
        return self.doc[index] if index < len(self.doc) and self.doc[index].tag_ != "_SP" else None

    def place_behind(self, index: int) -> bool:
        """`the Central Bank of the Sea Republic`: a place behind `of`, so that the words before it name a body."""
        preposition = self.token(index)
        if preposition is None or preposition.text.lower() != "of":
            return False
        article = self.token(index + 1)
        has_article = article is not None and article.text.lower() == "the"
        return self.search.label_at(index + 2 if has_article else index + 1) == "place"

    def of_capitals(self, index: int, stop: int) -> int:
        """`Office` in `Office of Economic Policy`: where the body ends, with its own `of`."""
        preposition, first = self.token(index), self.token(index + 1)
        if first is not None and first.text.lower() == "the":
            index += 1
            first = self.token(index + 1)
        if preposition is None or first is None or preposition.text.lower() != "of" or not first.text[:1].isupper():
            return stop
        place = self.search.by_token.get(first.i)
        if place is not None:
            return place.end
        end = self.run(index + 1)
        return self.doc[end - 1].idx + len(self.doc[end - 1].text) if end > index + 1 else stop

    def body_inside(self, index: int, end: int) -> NameMention | None:
        """`the technology company Roe Ltd.`: a body named at the end of the words."""
        for position in range(index + 1, end):
            name = self.search.by_token.get(position)
            starts = name is not None and self.search.document.token_at(name.start) == position
            if name is not None and starts and name.label not in ("person", "place"):
                return name
        return None

    def run(self, index: int) -> int:
        """End of a run of nouns and adjectives that starts at index; `and` joins two of them."""
        start = index
        while (token := self.token(index)) is not None:
            name = self.search.by_token.get(index)
            if name is not None and (name.label == "person" or index == start):
                break
            if index > start and token.text.istitle() and token.text.lower() in self.search.words.congress:
                break
            closed = self.token(index + 1)
            if len(token.text) == 1 and token.text.islower() and closed is not None and closed.text == ")":
                # `a) director of X b) head of Y`
                break
            if (
                token.tag_ in TITLE_TAGS
                or token.tag_ in ("HYPH", "VBN")
                or (token.text in ("-", "&") and index > start)
            ):
                index += 1
                continue
            ahead = self.token(index + 1)
            joins = token.text.lower() == "and" and index > start and ahead is not None and ahead.tag_ in NOUN_TAGS
            if (
                joins
                and ahead is not None
                and not self.search.words.heads.match(ahead.text.lower())
                and self._label_free(index + 1)
            ):
                index += 1
                continue
            break
        while index > start and self.doc[index - 1].tag_ not in NOUN_TAGS:
            index -= 1
        first = self.token(start)
        return index if first is not None and first.text.lower() not in NOT_TITLE else start

    def _label_free(self, index: int) -> bool:
        return index not in self.search.by_token

    def past_bracket_token(self, index: int) -> int:
        """`Party’s (SP) Sea Council`: the bracket repeats the owner."""
        token = self.token(index)
        end = self.past_bracket(token.idx - 1) if token is not None and token.text == "(" else 0
        return self.search.document.token_at(end + 1) if end else index

    def past_bracket(self, end: int) -> int:
        """Offset in; the end of a bracket that opens there out, else the offset itself."""
        match = re.match(r"\s*\([^()]{1,40}\)", self.search.document.text[end : end + 60])
        return end + match.end() if match else end
