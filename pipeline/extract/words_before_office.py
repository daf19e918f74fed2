"""The words before the head of an office: title words, body, status, possessor and article."""

from __future__ import annotations

import re

from pipeline.extract.office_names import OfficeNames
from pipeline.extract.office_words import ARTICLES, NOT_TITLE, POSSESSIVES, TITLE_TAGS, countries_by_adjective
from pipeline.extract.tokens import Token
from pipeline.records import NameMention, Span

# The only words in -ing that stand inside titles; others are verbs before them.
TITLE_PARTICIPLES = frozenset(
    "accounting banking commanding consulting coordinating engineering founding governing managing marketing operating "
    "presiding purchasing ranking recruiting shipping supervising trading training".split()
)
ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth)$", re.IGNORECASE)
NUMBER = re.compile(r"(?:\d+(?:[.,]\d+)?(?:st|nd|rd|th|%)?|%)$")
COMPOUND_ENDS = frozenset(
    "affiliated aligned appointed backed based born controlled designated educated elected held known led level "
    "linked listed owned profile ranking run sanctioned supported time trained".split()
)
COMPOUND = re.compile(rf"[\w.]+[-‑–](?:{'|'.join(sorted(COMPOUND_ENDS))})$", re.IGNORECASE)
# Words of titles that name no body, though a line may open with them: `Senior commander`.
TITLE_ADJECTIVES = frozenset(
    "assistant associate chief deputy executive field general head key local managing military principal regional "
    "senior special top vice".split()
)
# Services that hold their own offices: `Army Chief of Staff`.
ARMED_SERVICES = frozenset({"Army", "Navy"})
# `a militant and financial officer` is two things.
PERSON_NOUN = re.compile(r"(?:er|or|ant|ist|(?<!m)ent|man|ian|ee|chief|head|ive)s?$", re.IGNORECASE)
LONGEST_PREMODIFIER = 7


class WordsBefore:
    """Reads the words before a head from right to left: title words, bodies, status, article."""

    def __init__(self, search: OfficeNames, head: int) -> None:
        self.search = search
        self.doc = search.document.doc
        self.first = head
        self.title: list[int] = []
        self.article = ""
        self.status: str | None = None
        self.organization: Span | None = None
        self.nationality: str | None = None
        self.plain: Span | None = None
        self.gap = False
        self.head = head
        self.sentence_start = search.document.sentence_at(self.doc[head].idx).start

    def read(self) -> None:
        """Goes left until a word that cannot stand before a title."""
        block = self.search.document.block_at(self.doc[self.first].idx)
        while self.first > 0 and self.doc[self.first - 1].idx >= block.start and self._step(self.doc[self.first - 1]):
            pass
        over = self.first > 0 and self.doc[self.first - 1].text.lower() in ("formerly", "previously")
        if over and not self.doc[self.first].text.lower().endswith("ed"):
            self.status = self.status or "former"

    def _step(self, token: Token) -> bool:
        """Takes one more word; false when the phrase begins here."""
        words = self.search.words
        lower = token.text.lower()
        name = self.search.by_token.get(token.i)
        if token.tag_ == "VBD":
            return False
        if name is not None and name is not self.search.by_token.get(self.head):
            return self._take_name(token, name)
        if token.text in POSSESSIVES and (token.tag_ == "POS" or self.doc[token.i - 1].text.endswith("s")):
            return self._take_possessor(token)
        if lower in words.status and token.text != "Then":
            self.status = self.status or words.status[lower]
            return self._skip(token)
        if token.text in ("-", "–", "‑") and token.i > 0:
            return self._take_hyphen(token)
        if lower in ARTICLES:
            self.article = lower
            self.first = token.i
            if lower == "its" and self.organization is None:
                self.organization = self.search.last_body(token.idx)
            return False
        if lower in words.descriptors or NUMBER.match(lower) or COMPOUND.match(token.text):
            return self._skip(token)
        if token.text in countries_by_adjective() or self._two_word_adjective(token):
            return self._take_nationality(token)
        return self._take_other(token)

    def _take_other(self, token: Token) -> bool:
        """A bracket, `and`, a word joined by a hyphen, or a word of the title."""
        lower = token.text.lower()
        if lower in COMPOUND_ENDS and self.doc[token.i - 1].text in ("-", "–", "‑"):
            return self._take_compound(token)
        if token.text == ")":
            return self._take_bracket(token)
        if lower == "and":
            return self._take_and(token)
        is_title_word = token.tag_ in TITLE_TAGS or lower in TITLE_PARTICIPLES or ORDINAL.match(lower)
        return bool(is_title_word) and lower not in NOT_TITLE and self._take_title_word(token)

    def _take_bracket(self, token: Token) -> bool:
        """`Republic of the Sea (RS) President`: the bracket repeats the name before it."""
        for left in range(token.i - 1, max(token.i - 5, 1), -1):
            name = self.search.by_token.get(left - 1)
            if self.doc[left].text == "(" and name is not None and name.label != "person":
                self.first = left
                return True
        return False

    def _take_and(self, token: Token) -> bool:
        """`political and legal affairs chief`, `Broadcast and Press Secretary`: only inside one title."""
        left, right = self.doc[token.i - 1], self.doc[token.i + 1]
        if not self.title or self.title[0] != right.i or self.gap or left.i in self.search.by_token:
            return False
        small = left.text.islower() and right.text.islower()
        joined = (left.tag_ == "JJ" and small) or (
            left.text.islower() == right.text.islower()
            and left.tag_ in TITLE_TAGS
            and not PERSON_NOUN.search(left.text)
            and self._opens_phrase(left.i - 1)
        )
        return joined and self._take_title_word(token)

    def _opens_phrase(self, index: int) -> bool:
        """True if the token opens an office: an article, a possessive, a status or `deputy`."""
        word = self.doc[index].text.lower()
        opening = word in ARTICLES or word in self.search.words.status or word in ("assistant", "chief", "deputy")
        return opening or self.doc[index].text in POSSESSIVES

    def _skip(self, token: Token) -> bool:
        self.first = token.i
        self.gap = True
        return True

    def _take_name(self, token: Token, name: NameMention) -> bool:
        if name.label == "person":
            return False
        start = self.search.document.token_at(name.start)
        kept = name.text in self.search.words.kept_before and not self.gap
        if kept or self._belongs_to_title(token, name):
            self.title[:0] = range(start, token.i + 1)
        elif self.organization is None or (name.label != "place" and self._in_a_place()):
            self.organization = name.span
        self.first = start
        self.gap = not kept
        return True

    def _belongs_to_title(self, token: Token, name: NameMention) -> bool:
        """A name that ends in a word of offices is a title taken for a body: `Deputy Party` before `Secretary`."""
        return (
            not self.gap
            and name.text.split()[-1] == "Party"
            and self.doc[token.i + 1].text.lower().startswith("secretar")
        )

    def _take_possessor(self, token: Token) -> bool:
        previous = token.i - 1
        name = self.search.by_token.get(previous)
        self.article = "poss"
        if name is None:
            self.first = token.i
            capital = self.doc[previous].tag_ == "NNP" and self.doc[self.head].text.istitle()
            if capital and self.doc[previous].text.lower() not in self.search.words.generic:
                # `Zembla’s President`: a country that no one took for a name.
                self.organization = Span(self.doc[previous].idx, token.idx)
            if self.organization is None and self.doc[previous].text.lower() in self.search.words.generic:
                named = self.search.by_token.get(previous - 1)
                called = self.search.last_called(self.doc[previous].text, token.idx)
                self.organization = named.span if named is not None and named.label != "person" else called
            while (
                self.first > 0
                and self.doc[self.first - 1].tag_ in TITLE_TAGS
                and self.first - 1 not in self.search.by_token
            ):
                self.first -= 1
            if self.first > 0 and self.doc[self.first - 1].text.lower() in ARTICLES:
                self.first -= 1
            return False
        self.first = self.search.document.token_at(name.start)
        if name.label != "person" and (self.organization is None or (name.label != "place" and self._in_a_place())):
            self.organization = name.span
        while (
            self.first > 0
            and self.doc[self.first - 1].tag_ in ("VBG", "JJ")
            and self.doc[self.first - 1].text.islower()
        ):
            self.first -= 1
        if self.first > 0 and self.doc[self.first - 1].text.lower() in ARTICLES:
            self.first -= 1
        return False

    def _in_a_place(self) -> bool:
        """True if the body read so far is a mere place: `the party’s Zembla secretary`."""
        inner = self.search.mention_at(self.organization.start) if self.organization is not None else None
        return inner is not None and inner.label == "place"

    def _take_hyphen(self, token: Token) -> bool:
        words = self.search.words
        left, right = self.doc[token.i - 1], self.doc[token.i + 1]
        if token.text == "–" and left.i in self.search.by_token and right.text[:1].isupper():
            # The dash behind a dateline: `D.C.–Treasury Secretary`.
            return False
        if left.text.lower() in words.status:
            self.status = self.status or words.status[left.text.lower()]
            self.first = left.i
            return True
        if right.text.lower() in COMPOUND_ENDS and self.title and self.title[0] == right.i:
            self.title.pop(0)
            self.first = left.i
            self.gap = True
            name = self.search.by_token.get(left.i)
            if name is not None:
                self.first = self.search.document.token_at(name.start)
            return name is None or name.label != "person"
        if left.idx + len(left.text) == token.idx and token.idx + 1 == right.idx and left.tag_ in TITLE_TAGS:
            return self._take_title_word(token)
        return False

    def _take_compound(self, token: Token) -> bool:
        """`Peru-based employee`: the words joined by the hyphen tell nothing of the office."""
        left = self.search.by_token.get(token.i - 2)
        whole = f"{self.doc[token.i - 2].text}-{token.text}".lower()
        self.status = self.status or self.search.words.status.get(whole)
        self.first = token.i - 2 if left is None else self.search.document.token_at(left.start)
        self.gap = True
        return left is None or left.label != "person"

    def _two_word_adjective(self, token: Token) -> bool:
        return token.i > 0 and f"{self.doc[token.i - 1].text} {token.text}" in countries_by_adjective()

    def _take_nationality(self, token: Token) -> bool:
        two = self._two_word_adjective(token)
        self.nationality = self.doc[token.i - 1 : token.i + 1].text if two else token.text
        self.first = token.i - (1 if two else 0)
        self.gap = True
        return True

    def _body_without_mention(self, token: Token) -> bool:
        """A capitalised word before a small head (`Houthi leader`) names a people or a body, not the office."""
        if token.text.lower() == "ministry" and self.organization is None:
            return self._take_ministry(token)
        if token.text in ("Department", "Ministry") and self.organization is None and not self.gap:
            # `Department Spokesperson`: the department that the text names, else the bare word.
            self.organization = self.search.named_with(token.text) or Span(token.idx, token.idx + len(token.text))
            return self._skip(token)
        small = self.doc[self.head].text.islower() and token.text[:1].isupper() and token.idx > self.sentence_start
        small = small and token.text.lower() not in TITLE_ADJECTIVES
        rank = self.doc[self.head].text.lower() in self.search.words.ranks
        if token.text in ARMED_SERVICES and not rank and self.organization is None:
            self.organization = Span(token.idx, token.idx + len(token.text))
            self.first = token.i
            self.gap = True
            return True
        acronym = re.fullmatch(r"[A-Z]{2,8}|(?:[A-Z]\.){2,4}", token.text) and not self.doc[self.head].text.isupper()
        if not (small or acronym) or token.tag_ not in TITLE_TAGS or self.organization is not None:
            return False
        end = token.idx + len(token.text)
        start = self.plain.start if self.plain is not None and self.plain.start == end + 1 else None
        self.plain = Span(token.idx, self.plain.end if start is not None and self.plain is not None else end)
        self.first = token.i
        self.gap = True
        return True

    def _unnamed_firm(self, token: Token) -> bool:
        """`company founder`: the firm named last."""
        plain = token.text.lower() in ("bank", "company", "firm") and self.doc[token.i + 1].text.islower()
        if not plain or self.organization is not None or self.gap:
            return False
        self.organization = self.search.last_called(token.text, token.idx)
        self.first = token.i
        self.gap = True
        return True

    def _take_ministry(self, token: Token) -> bool:
        """`foreign ministry spokesman`: the body in small letters."""
        first = token.i
        while first > 0 and self.doc[first - 1].tag_ in TITLE_TAGS and self.doc[first - 1].text.islower():
            first -= 1
        self.organization = Span(self.doc[first].idx, token.idx + len(token.text))
        self.first = first
        self.gap = True
        return True

    def _take_title_word(self, token: Token) -> bool:
        if self._body_without_mention(token) or self._unnamed_firm(token):
            return True
        if self.gap or len(self.title) >= LONGEST_PREMODIFIER:
            # Title words left of a body or a status word are no part of the title: `senior Houthi commander`.
            return (
                self._skip(token)
                if token.text.islower() and not self.title[:0] and len(self.title) < LONGEST_PREMODIFIER
                else False
            )
        self.title.insert(0, token.i)
        self.first = token.i
        return True
