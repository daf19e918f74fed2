"""The names of a document by token, and the bodies that words such as `its`, `the bureau` or `Venezuelan` stand for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_words import OfficeWords, countries_by_adjective, country_names, office_words
from pipeline.records import NameMention, Span

# Words for what is no company and no public body.
ARMED = frozenset({"cartel", "faction", "gang", "group", "militia", "organisation", "organization"})
# `Chairman of the Board of Directors and Managing Director`, whose middle was taken for a body.
BOARD_OF_DIRECTORS = re.compile(r"Board of Directors(?! of)")
POLICE = re.compile(r"\b(?:Constabulary|Gendarmerie|Militia|Police|Public Security)\b")


class OfficeNames:
    """Holds one document, its names by token and the words of offices."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.names = names
        self.words: OfficeWords = office_words()
        self.by_token: dict[int, NameMention] = {}
        for name in names:
            if not self._is_title(name):
                self.by_token.update((token.i, name) for token in document.tokens_in(name.span))

    def _is_title(self, name: NameMention) -> bool:
        """True if words of a title alone were taken for a body: `Deputy`, `Projects Manager`."""
        words = name.text.split()
        if name.label != "person" and len(words) > 2 and words[1] == "of" and self.words.heads.fullmatch(words[0]):
            return True
        if name.label not in ("organization", "company"):
            return False
        if BOARD_OF_DIRECTORS.match(name.text):
            return True
        return self.words.heads.fullmatch(name.text.split()[-1]) is not None

    def label_at(self, index: int) -> str | None:
        """Token index in, the label of its name mention out."""
        name = self.by_token.get(index)
        return name.label if name else None

    def is_united_states(self, span: Span) -> bool:
        """Span of a mention in; true if it names the United States."""
        return self.document.text[span.start : span.end] in ("U.S.", "US", "United States")

    def last_called(self, word: str, offset: int) -> Span | None:
        """`bureau` in, the last body before the offset that has the word in its name out."""
        if word.lower() in ("country", "province", "region"):
            return self._place_called(word.lower(), offset)
        if word.lower() in ("bank", "company", "firm"):
            block = self.document.block_at(offset)
            firms = [n for n in self.names if block.start <= n.start and n.end <= offset and n.label == "company"]
            firms = firms or [n for n in self.names if n.end <= offset and n.label == "company"]
            kinds = ("company", "organization", "public_body")
            called = [n for n in self.names if n.end <= offset and n.label in kinds and word.lower() in n.text.lower()]
            return (called or firms)[-1].span if firms else None
        if word.lower() in ARMED:
            return self._armed_group(word.lower(), offset)
        pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        for name in reversed(
            [name for name in self.names if name.end <= offset and name.label not in ("person", "place")]
        ):
            if pattern.search(name.text) or pattern.search(name.key):
                return name.span
        return None

    def named_with(self, word: str) -> Span | None:
        """`Department` in, the first public body of the text whose name opens or ends so out, or None."""
        found = (n for n in self.names if n.label == "public_body" and {n.text, n.key} != {word})
        return next((n.span for n in found if re.match(rf"(?:.* )?{word}(?: of .*)?$", n.text)), None)

    def only_police(self) -> Span | None:
        """The body of the police that the text names, if it names one alone: `police chief` without a body is there."""
        found = [n for n in self.names if n.label == "public_body" and POLICE.search(n.key)]
        return found[0].span if len({name.key for name in found}) == 1 else None

    def _armed_group(self, word: str, offset: int) -> Span | None:
        """`group`, `cartel`: the last organisation of the paragraph, first one with the word in its name."""
        block = self.document.block_at(offset)
        found = [n for n in self.names if block.start <= n.start and n.end <= offset and n.label == "organization"]
        found = found or [n for n in self.names if block.start <= n.start and n.end <= offset and n.label == "company"]
        found = found or [n for n in self.names if n.end <= offset and n.label == "organization"]
        called = [name for name in found if word in name.text.lower() or word in name.key.lower()]
        return (called or found)[-1].span if found else None

    def _place_called(self, word: str, offset: int) -> Span | None:
        """The last country before the offset, or the last place that the text calls a region or province."""
        places = [n for n in self.names if n.end <= offset and n.label == "place" and not self.is_united_states(n.span)]
        if word == "country":
            fitting = [place for place in places if {place.text, place.key} & country_names()]
        else:
            text = self.document.text
            fitting = [place for place in places if text[place.end : place.end + 1 + len(word)].lower() == f" {word}"]
        return fitting[-1].span if fitting else None

    def last_body(self, offset: int) -> Span | None:
        """Offset of `its` in, the last body named before it in the sentence out."""
        start = self.document.sentence_at(offset).start
        bodies = [n for n in self.names if start <= n.start < offset and n.label not in ("person", "place")]
        if not bodies:
            return self._opening_body(start) if offset <= start + 1 else None
        last = bodies[-1]
        words = re.match(r"\w+ of (?:the )?", last.text)
        # `Chair of Sea Mining Ltd`, taken for one name.
        return Span(last.start + words.end(), last.end) if words and self._is_title(last) else last.span

    def _opening_body(self, start: int) -> Span | None:
        """Start of a sentence in, the first body of the sentence before it out: what `Its` stands for."""
        block = self.document.block_at(start)
        if start <= block.start:
            return None
        before = self.document.sentence_at(start - 1)
        opening = max(before.start, block.start)
        bodies = (n for n in self.names if opening <= n.start < start and n.label not in ("person", "place"))
        return next((body.span for body in bodies), None)

    def mention_at(self, offset: int) -> NameMention | None:
        """Offset in, the name mention that holds it out."""
        return self.by_token.get(self.document.token_at(offset))

    def department(self, name: str) -> Span | None:
        """`Treasury` or `State` in, the mention of that department out, its fullest form first."""
        forms = (f"Department of the {name}", f"Department of {name}", f"{name} Department", name)
        for form in forms:
            for mention in self.names:
                if mention.label == "public_body" and (mention.text.endswith(form) or mention.key.endswith(form)):
                    if form == name and mention.text != name and mention.key != name:
                        continue
                    return mention.span
        return None

    def body_of(self, plain: Span) -> Span | None:
        """Capitalised words before a small head in, the body they stand for out: a mention, else the words."""
        words = self.document.text[plain.start : plain.end]
        known = self.country_of(words)
        return plain if known is None and (" " in words or words.isupper()) else known

    def country_of(self, adjective: str) -> Span | None:
        """Adjective (`Venezuelan`, `Houthi`) in, the place or body so called out, if the text names it."""
        countries = countries_by_adjective().get(adjective, frozenset())
        for mention in self.names:
            if mention.label == "place" and (mention.text in countries or mention.key in countries):
                return mention.span
        for mention in self.names:
            if mention.label != "person" and mention.text in (adjective, f"{adjective}s"):
                return mention.span
        return None
