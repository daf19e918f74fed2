"""Phrases that name an office: article, status words, title, and the body in or over which it is held."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.document import Document
from pipeline.extract.needles import fold
from pipeline.extract.office_names import OfficeNames
from pipeline.extract.office_words import NOUN_TAGS, POSSESSIVES, TITLE_TAGS
from pipeline.extract.words_after_office import WordsAfter
from pipeline.extract.words_before_office import WordsBefore
from pipeline.records import NameMention, Span

LONGEST_ACRONYM = 4
# Who serves somebody, unless a body is named: `his top lieutenants`.
SERVANTS = frozenset({"lieutenant"})
SECRETARY_OF = re.compile(r"\bUnder Secretary of (?:the )?(Agriculture|Commerce|Defense|Energy|Labor)\b")


@dataclasses.dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One office as worded: `start:end` with article, status and body; `head` is the token that ends the title."""

    start: int
    end: int
    head: int
    title: str
    article: str
    plural: bool
    status: str | None
    organization: Span | None
    needs_body: bool = False


class OfficeSearch:
    """Finds the office phrases of one document; holds the names by token."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.names = OfficeNames(document, names)
        self.words = self.names.words
        self.by_token = self.names.by_token

    def phrases(self) -> Iterator[OfficePhrase]:
        """Every office phrase outside boilerplate, in order of the text; the outer one of two nested ones."""
        last_one: OfficePhrase | None = None
        for first, last in self._heads():
            if last_one is not None and self.document.doc[first].idx < last_one.end:
                continue
            phrase = self._phrase(first, last)
            rank = self.document.doc[first : last + 1].text.lower() in self.words.ranks
            if phrase is not None and rank and last_one is not None and phrase.start < last_one.end:
                # `Sea Guard commander General Roe`: the rank belongs to the name.
                continue
            if phrase is not None:
                last_one = self._of_the_same(phrase, last_one)
                yield last_one

    def _of_the_same(self, phrase: OfficePhrase, before: OfficePhrase | None) -> OfficePhrase:
        """`the chief of the secret police, X, and its cashier`: `its` is a body that no one took for a name."""
        if phrase.article != "its" or phrase.organization is not None or before is None:
            return phrase
        sentence = self.document.sentence_at(phrase.start)
        same = before.start >= sentence.start
        return dataclasses.replace(phrase, organization=before.organization) if same else phrase

    def _heads(self) -> list[tuple[int, int]]:
        """Token ranges (first, last) of heads that end a noun phrase of their own."""
        found: list[tuple[int, int]] = []
        for match in self.words.folded_heads.finditer(fold(self.document.text)):
            if self.document.is_boilerplate(match.start()):
                continue
            first, last = self.document.token_at(match.start()), self.document.token_at(match.end() - 1)
            if self._is_head(first, last):
                found.append((first, last))
        return [
            head for number, head in enumerate(found) if not self._premodifies(head, found[number + 1 : number + 2])
        ]

    def _is_head(self, first: int, last: int) -> bool:
        doc = self.document.doc
        name = self.by_token.get(first)
        of_country = name is not None and name.label == "place" and self.names.is_united_states(name.span)
        if name is not None and not of_country and not self._title_swallowed(name, last):
            return False
        if doc[first].text.isupper() and len(doc[first].text) > LONGEST_ACRONYM and first == last:
            # `CAPTAIN` in capitals is the name of a ship.
            return doc[first].text.lower() not in self.words.needs_body
        if first == last and doc[last].text.islower() and doc[last].tag_ not in NOUN_TAGS:
            return False
        following = doc[last + 1] if last + 1 < len(doc) else None
        if following is None or following.i in self.by_token or self._is_rank(following.i):
            return True
        if following.text in POSSESSIVES and following.tag_ == "POS":
            return False
        return following.tag_ not in NOUN_TAGS

    def _is_rank(self, index: int) -> bool:
        """True for the words of a military rank that stands on a person's name."""
        doc = self.document.doc
        for end in range(index + 1, min(index + 3, len(doc))):
            if self.names.label_at(end) == "person":
                return doc[index:end].text.lower() in self.words.ranks
        return False

    def _title_swallowed(self, name: NameMention, last: int) -> bool:
        """True if the head ends a mention that is no person's: a name that took the title with it."""
        ends = self.document.doc[last].idx + len(self.document.doc[last].text) == name.end
        return name.label != "person" and ends and len(name.text.split()) > 1 and name.label != "public_body"

    def _premodifies(self, head: tuple[int, int], following: list[tuple[int, int]]) -> bool:
        """True if only words of a title stand between this head and the next: `Deputy` before `Director`."""
        if not following:
            return False
        if self._is_rank(following[0][0]) and head[1] + 1 == following[0][0]:
            # `Chief of Staff General Roe`
            return False
        between = range(head[1] + 1, following[0][0])
        tokens = [self.document.doc[index] for index in between]
        return len(tokens) <= 4 and all(
            (token.tag_ in TITLE_TAGS or token.text in ("-", "–")) and self.names.label_at(token.i) != "person"
            for token in tokens
        )

    def _phrase(self, first: int, last: int) -> OfficePhrase | None:
        before = WordsBefore(self.names, first)
        before.read()
        after = WordsAfter(self.names, last, before)
        after.read()
        doc = self.document.doc
        head_words = doc[first : last + 1].text
        plural = head_words.lower() in self.words.singular
        single = self.words.singular.get(head_words.lower(), head_words)
        title = self._placed(before, after) + self._title(before, first, last, after)
        organization = after.organization or before.organization
        if organization is None and before.nationality is not None:
            organization = self.names.country_of(before.nationality)
        if organization is None and before.plain is not None:
            organization = self.names.body_of(before.plain)
        organization = self._of_the_government(title, organization)
        definite = before.article in ("poss", "the") and single.lower() not in SERVANTS
        if not title:
            return None
        return OfficePhrase(
            start=doc[before.first].idx,
            end=after.end,
            head=last,
            title=title,
            article=before.article,
            plural=plural,
            status=before.status,
            organization=organization,
            needs_body=single.lower() in self.words.needs_body and not definite,
        )

    def _placed(self, before: WordsBefore, after: WordsAfter) -> str:
        """`Bay port boss for the Sea Cartel`: the place before the office belongs to its title if a body is behind."""
        place = self.names.mention_at(before.organization.start) if before.organization else None
        body = self.names.mention_at(after.organization.start) if after.organization else None
        if place is None or body is None or place.label != "place" or body.label == "place" or before.article == "poss":
            return ""
        small = self.document.doc[before.head].text.islower()
        first = self.document.doc[before.title[0] if before.title else before.head]
        return f"{place.text} " if small and first.idx == place.end + 1 else ""

    def _title(self, before: WordsBefore, first: int, last: int, after: WordsAfter) -> str:
        text = self.document.text
        doc = self.document.doc
        head = doc[first : last + 1].text
        single = self.words.singular.get(head.lower(), head)
        if single != head:
            single = single.title() if head.istitle() else single
        premodifiers = "".join(doc[index].text_with_ws for index in before.title)
        tail = text[doc[last].idx + len(doc[last].text) : after.title_end]
        return " ".join(f"{premodifiers}{single}{tail}".split()).strip(" ,")

    def _of_the_government(self, title: str, organization: Span | None) -> Span | None:
        """Fixed offices of the United States: the department, if the text names it."""
        if re.search(r"\bTreasury\b.*Secretar|Secretar.*\bTreasury\b", title):
            return self.names.department("Treasury") or organization
        if organization is None and re.match(r"police\b", title, re.IGNORECASE):
            return self.names.only_police()
        american = organization is not None and self.names.is_united_states(organization)
        if american and (
            title.lower() in self.words.congress or re.search(r"\bSecretary of\b|Attorney General", title)
        ):
            organization = None
        if organization is None and re.search(r"\bSecretary of State\b", title):
            # In its own releases the department goes without saying.
            own = self.document.clean.metadata.publisher == "U.S. Department of State"
            return None if own else self.names.department("State")
        of_department = SECRETARY_OF.search(title)
        if organization is None and of_department is not None:
            return self.names.department(of_department[1])
        return organization
