"""Phrases that name an office: article, status words, title, and the body in or over which it is held."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from pipeline.extract.document import Document
from pipeline.extract.office_words import OfficeWords, countries_by_adjective, office_words
from pipeline.records import NameMention, Span

ARTICLES = frozenset({"the", "a", "an", "one", "his", "her", "its", "their", "our", "this", "that", "any", "each"})
PREPOSITIONS = frozenset({"of", "at", "for", "in", "with", "to", "within", "on", "over", "under"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
TITLE_TAGS = NOUN_TAGS | {"JJ", "JJS", "JJR", "FW"}
# The only words in -ing that stand inside titles; others are verbs before them.
TITLE_PARTICIPLES = frozenset(
    "accounting banking commanding consulting coordinating engineering founding governing managing marketing operating "
    "presiding purchasing ranking recruiting shipping supervising trading training".split()
)
ORDINAL = re.compile(r"(?:first|second|third|fourth|fifth)$", re.IGNORECASE)
NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?$")
COMPOUND_ENDS = frozenset(
    "affiliated aligned appointed backed based born controlled designated educated elected held known led level linked listed "
    "owned profile ranking run sanctioned supported time trained".split()
)
COMPOUND = re.compile(rf"[\w.]+[-‑–](?:{'|'.join(sorted(COMPOUND_ENDS))})$", re.IGNORECASE)
NOT_TITLE = frozenset(
    {"today", "yesterday", "tomorrow", "including", "several", "other", "two", "three", "many", "being"}
)
SECRETARY = re.compile(
    r"(?: of (?:the )?(?:Treasury|State|Defense|War|Commerce|Energy|Labor|Interior|Homeland Security|Transportation"
    r"|Agriculture|Education|Health and Human Services|Navy|Army|Air Force|Housing and Urban Development|Veterans Affairs)\b)?"
    r"(?: for (?:the )?(?:[A-Z][\w.’'-]*)(?:(?:,? and |,? & | of (?:the )?|, (?=[A-Z][\w]* (?:&|and) )| )[A-Z][\w’'-]*)*(?: \((?![A-Z]+\))[A-Z][^)]*\))?)?"
)
# Bodies that are named in small letters.
LEGISLATURES = frozenset({"assembly", "cabinet", "legislature", "parliament", "politburo", "senate"})
LONGEST_PREMODIFIER = 7


@dataclasses.dataclass(frozen=True, slots=True)
class OfficePhrase:
    """One office as worded: `start:end` with article, status and body; `head` is the index of the title's last head token."""

    start: int
    end: int
    head: int
    title: str
    article: str
    plural: bool
    status: str | None
    organization: Span | None
    possessor: Span | None
    field: str


class OfficeSearch:
    """Finds the office phrases of one document; holds the names by token."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.names = names
        self.words: OfficeWords = office_words()
        self.by_token: dict[int, NameMention] = {}
        for name in names:
            if self._is_title(name):
                continue
            for token in document.tokens_in(name.span):
                self.by_token[token.i] = name

    def _is_title(self, name: NameMention) -> bool:
        """True if words of a title alone were taken for a body: `Deputy`, `Projects Manager`."""
        if name.label not in ("organization", "company"):
            return False
        return self.words.heads.fullmatch(name.text.split()[-1]) is not None

    def phrases(self) -> Iterator[OfficePhrase]:
        """Every office phrase outside boilerplate, in order of the text; one inside another is left to the outer one."""
        end = -1
        for first, last in self._heads():
            if self.document.doc[first].idx < end:
                continue
            phrase = self._phrase(first, last)
            if phrase is not None:
                end = phrase.end
                yield phrase

    def _heads(self) -> list[tuple[int, int]]:
        """Token ranges (first, last) of heads that end a noun phrase of their own."""
        found: list[tuple[int, int]] = []
        for match in self.words.heads.finditer(self.document.text):
            if self.document.is_boilerplate(match.start()) or self.document.block_at(match.start()).kind == "headline":
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
        if name is not None and not self._title_swallowed(name, last):
            return False
        if first == last and doc[last].text.islower() and doc[last].tag_ not in NOUN_TAGS:
            return False
        following = doc[last + 1] if last + 1 < len(doc) else None
        if following is None or following.i in self.by_token:
            return True
        if following.text in POSSESSIVES and following.tag_ == "POS":
            return False
        return not (following.text.islower() and following.tag_ in NOUN_TAGS)

    def _title_swallowed(self, name: NameMention, last: int) -> bool:
        """True if the head ends a mention that is no person's: a name that took the title with it."""
        ends = self.document.doc[last].idx + len(self.document.doc[last].text) == name.end
        return name.label != "person" and ends and len(name.text.split()) > 1 and name.label != "public_body"

    def _premodifies(self, head: tuple[int, int], following: list[tuple[int, int]]) -> bool:
        """True if only words of a title stand between this head and the next: `Deputy` before `Director`."""
        if not following:
            return False
        between = range(head[1] + 1, following[0][0])
        tokens = [self.document.doc[index] for index in between]
        return len(tokens) <= 4 and all(
            (token.tag_ in TITLE_TAGS or token.text in ("-", "–")) and self.label_at(token.i) != "person"
            for token in tokens
        )

    def label_at(self, index: int) -> str | None:
        """Token index in, the label of its name mention out."""
        name = self.by_token.get(index)
        return name.label if name else None

    def _phrase(self, first: int, last: int) -> OfficePhrase | None:
        before = _Before(self, first)
        before.read()
        after = _After(self, last, before)
        after.read()
        doc = self.document.doc
        head_words = doc[first : last + 1].text
        plural = head_words.lower() in self.words.singular
        title = self._title(before, first, last, after)
        organization = after.organization or before.organization
        if organization is None and before.nationality is not None:
            organization = self.country_of(before.nationality)
        if organization is None and before.plain is not None:
            organization = self.body_of(before.plain)
        organization = self._of_the_government(title, organization, before)
        if not title or (
            organization is None and head_words.lower() in self.words.needs_body and before.article != "the"
        ):
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
            possessor=before.possessor,
            field=after.field,
        )

    def _title(self, before: _Before, first: int, last: int, after: _After) -> str:
        text = self.document.text
        doc = self.document.doc
        head = doc[first : last + 1].text
        single = self.words.singular.get(head.lower(), head)
        if single != head:
            single = single.title() if head.istitle() else single
        premodifiers = "".join(doc[index].text_with_ws for index in before.title)
        tail = text[doc[last].idx + len(doc[last].text) : after.title_end]
        return " ".join(f"{premodifiers}{single}{tail}".split()).strip(" ,")

    def _of_the_government(self, title: str, organization: Span | None, before: _Before) -> Span | None:
        """Fixed offices of the United States: the department, if the text names it."""
        if re.search(r"\bTreasury\b", title):
            return self.department("Treasury") or organization
        american = organization is not None and self._is_united_states(organization)
        if american and (title.lower() in self.words.congress or re.search(r"\bSecretary of\b|Attorney General", title)):
            organization = None
        if organization is None and re.search(r"\bSecretary of State\b", title):
            return self.department("State")
        return organization

    def _is_united_states(self, span: Span) -> bool:
        return self.document.text[span.start : span.end] in ("U.S.", "US", "United States")

    def last_called(self, word: str, offset: int) -> Span | None:
        """`bureau` in, the last body before the offset that has the word in its name out."""
        if word.lower() in ("bank", "company", "firm"):
            block = self.document.block_at(offset)
            firms = [n for n in self.names if block.start <= n.start and n.end <= offset and n.label == "company"]
            return firms[-1].span if firms else None
        pattern = re.compile(rf"\b{re.escape(word)}\b", re.IGNORECASE)
        for name in reversed([name for name in self.names if name.end <= offset and name.label not in ("person", "place")]):
            if pattern.search(name.text) or pattern.search(name.key):
                return name.span
        return None

    def last_body(self, offset: int) -> Span | None:
        """Offset of `its` in, the last body named before it in the sentence out."""
        start = self.document.sentence_at(offset).start
        bodies = [n for n in self.names if start <= n.start < offset and n.label not in ("person", "place")]
        return bodies[-1].span if bodies else None

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
        """Capitalised words before a small head in, the body they stand for out: a mention, else the words if a name."""
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


class _Before:
    """Reads the words before a head from right to left: title words, bodies, status, article."""

    def __init__(self, search: OfficeSearch, head: int) -> None:
        self.search = search
        self.doc = search.document.doc
        self.first = head
        self.title: list[int] = []
        self.article = ""
        self.status: str | None = None
        self.organization: Span | None = None
        self.possessor: Span | None = None
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

    def _step(self, token: Token) -> bool:
        """Takes one more word; false when the phrase begins here."""
        words = self.search.words
        lower = token.text.lower()
        name = self.search.by_token.get(token.i)
        if name is not None and name is not self.search.by_token.get(self.head):
            return self._take_name(token, name)
        if token.text in POSSESSIVES and token.tag_ == "POS":
            return self._take_possessor(token)
        if lower in words.status:
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
        if token.text == ")":
            return self._take_bracket(token)
        if token.text.lower() == "and":
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
        """`political and legal affairs chief`: only between small words inside one title."""
        left, right = self.doc[token.i - 1], self.doc[token.i + 1]
        small = left.text.islower() and right.text.islower()
        joined = self.title and self.title[0] == right.i and left.tag_ == "JJ" and small
        return bool(joined) and not self.gap and self._take_title_word(token)

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
        elif self.organization is None or name.label != "place":
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
            if self.organization is None and self.doc[previous].text.lower() in self.search.words.generic:
                self.organization = self.search.last_called(self.doc[previous].text, token.idx)
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
        self.possessor = name.span
        if name.label != "person" and (self.organization is None or name.label != "place"):
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

    def _take_hyphen(self, token: Token) -> bool:
        words = self.search.words
        left, right = self.doc[token.i - 1], self.doc[token.i + 1]
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
        small = self.doc[self.head].text.islower() and token.text[:1].isupper() and token.idx > self.sentence_start
        acronym = token.text.isupper() and len(token.text) > 1 and not self.doc[self.head].text.isupper()
        if not (small or acronym) or token.tag_ not in TITLE_TAGS or self.organization is not None:
            return False
        end = token.idx + len(token.text)
        start = self.plain.start if self.plain is not None and self.plain.start == end + 1 else None
        self.plain = Span(token.idx, self.plain.end if start is not None and self.plain is not None else end)
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
        if self._body_without_mention(token):
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


class _After:
    """Reads what follows a head: fields of work that belong to the title, and the body."""

    def __init__(self, search: OfficeSearch, last: int, before: _Before) -> None:
        self.search = search
        self.doc = search.document.doc
        self.before = before
        self.last = last
        self.end = self.doc[last].idx + len(self.doc[last].text)
        self.title_end = self.end
        self.organization: Span | None = None
        self.field = ""
        self.position = last + 1
        self.segments = 0
        self.last_preposition = ""

    def read(self) -> None:
        """Follows up to four prepositions: `chief of operations for the X`."""
        self._fixed(self.last)
        for _ in range(4):
            if self.organization is not None or not self._segment():
                break
        self._weigh_bodies()

    def _weigh_bodies(self) -> None:
        """A body before the title outweighs a mere place after it: `the bank's lead for Japan`."""
        before = self.before.organization
        if before is None or self.organization is None or self.last_preposition not in ("in", "for"):
            return
        name = self.search.mention_at(self.organization.start)
        owner = self.search.mention_at(before.start)
        if name is not None and name.label == "place" and (owner is None or owner.label != "place"):
            if self.last_preposition == "for":
                self.title_end = self.organization.end
            self.organization = None

    def _fixed(self, last: int) -> None:
        """`Secretary of the Treasury for …`, `Attorney General for …` stay whole up to a person's name."""
        head = self.doc[last].text.lower()
        if head not in ("secretary", "undersecretary") and self.doc[last - 1 : last + 1].text != "Attorney General":
            return
        text = self.search.document.text
        block = self.search.document.block_at(self.end)
        people = (name.start for name in self.search.names if name.label == "person" and name.start >= self.end)
        match = SECRETARY.match(text[self.end : min(next(people, block.end), block.end)])
        if match and match.group():
            self.end += len(match.group().rstrip())
            self.title_end = self.end
            self.position = self.search.document.token_at(self.end - 1) + 1

    def _token(self, index: int) -> Token | None:
        return self.doc[index] if index < len(self.doc) and self.doc[index].tag_ != "_SP" else None

    def _segment(self) -> bool:
        """One preposition with what it governs; false when the phrase ends."""
        preposition = self._token(self.position)
        if preposition is None or preposition.text.lower() not in PREPOSITIONS:
            return False
        self.segments += 1
        self.last_preposition = preposition.text.lower()
        index = self.position + 1
        article = self._token(index)
        has_article = article is not None and article.text.lower() in ("the", "both")
        named = self.search.by_token.get(index)
        if has_article and not (named is not None and self.search.document.token_at(named.start) == index):
            index += 1
        index = self._past_adjectives(self._past_compound(index))
        name = self.search.by_token.get(index)
        if name is not None and self.search.document.token_at(name.start) == index:
            return self._take_name(name, preposition, index)
        return self._take_words(preposition, index, has_article=has_article)

    def _past_compound(self, index: int) -> int:
        """`U.S.-designated`, `Houthi-aligned`: the name inside is no body of the office."""
        name = self.search.by_token.get(index)
        text = self.search.document.text
        if name is not None and text[name.end : name.end + 1] in ("-", "‑", "–") and text[name.end + 1 : name.end + 2].islower():
            stop = text.find(" ", name.end)
            return self.search.document.token_at(stop + 1) if stop > 0 else index
        return index

    def _past_adjectives(self, index: int) -> int:
        """Skips `then`, `former`, nationality and small adjectives if a name of a body stands behind them."""
        ahead = index
        while ahead < index + 3 and (token := self._token(ahead)) is not None and ahead not in self.search.by_token:
            if token.tag_ not in ("JJ", "VBN", "NN", "RB", "HYPH", ",") or token.text.lower() in ("and", "or"):
                return index
            if token.tag_ == "NN" and not (token.text.lower() in self.search.words.generic):
                return index
            ahead += 1
        label = self.search.label_at(ahead)
        return ahead if label not in (None, "person", "place") else index

    def _take_name(self, name: NameMention, preposition: Token, index: int) -> bool:
        if name.label == "person":
            return False
        after = self.search.document.token_at(name.end - 1) + 1
        following = self._token(after)
        if following is not None and following.text in POSSESSIVES and following.tag_ == "POS":
            return self._take_possessed(name, after + 1)
        if self._names_a_field(name, preposition):
            self.title_end = self.end = name.end
            self.position = after
            return True
        if preposition.text.lower() in ("to", "with", "on", "under") and name.label == "place":
            return False
        self.organization = name.span
        self.end = self._past_bracket(name.end)
        self._take_kind(name, after)
        return False

    def _take_kind(self, name: NameMention, index: int) -> None:
        """`the Bel Air gang`, `the Tibet police`: a place that a small noun makes a body; `Aragua state` stays a place."""
        noun = self._token(index)
        if name.label != "place" or noun is None or noun.tag_ not in ("NN", "NNS") or not noun.text.islower():
            return
        end = self._run(index)
        last = self.doc[end - 1]
        self.end = last.idx + len(last.text)
        if last.text not in ("city", "department", "district", "governorate", "oblast", "province", "region", "state"):
            self.organization = Span(name.start, self.end)

    def _names_a_field(self, name: NameMention, preposition: Token) -> bool:
        """`Minister of Defense`: the model takes the field of work for a body."""
        ministers = ("minister", "ministers", "commissioner", "secretary")
        if (
            self.doc[self.last].text.lower() not in ministers
            or preposition.text.lower() not in ("of", "for")
            or self.segments > 1
        ):
            return False
        if self.doc[self.last].text.lower() == "secretary" and len(name.text.split()) > 1:
            return False
        return name.label != "place" and not re.match(
            r"(?:Ministry|Department|Office|Council|Bureau|Committee|Government|Party|Central|Supreme)\b|[A-Z]{2,}\b",
            name.text,
        )

    def _take_possessed(self, owner: NameMention, index: int) -> bool:
        """`of Venezuela's National Intelligence Service`: the body, else the owner itself."""
        if owner.label == "person":
            return False
        index = self._past_adjectives(index)
        body = self.search.by_token.get(index)
        if body is not None and (body.label not in ("person", "place") or owner.label == body.label == "place"):
            self.organization = body.span
            self.end = self._past_bracket(body.end)
            return False
        end = self._run(index)
        words = self.doc[index:end]
        if len(words) and words[-1].text in LEGISLATURES:
            self.organization = Span(words[-1].idx, words[-1].idx + len(words[-1].text))
        elif len(words) and words[0].text[:1].isupper():
            self.organization = Span(words[0].idx, words[-1].idx + len(words[-1].text))
        else:
            self.organization = owner.span
        self.end = max(self.end, words[-1].idx + len(words[-1].text) if len(words) else owner.end)
        return False

    def _take_words(self, preposition: Token, index: int, *, has_article: bool) -> bool:
        """Plain words: another office, a field of work, an unnamed body, or a body that no one else found."""
        end = self._run(index)
        if end == index:
            return False
        words = self.doc[index:end]
        last_word = words[-1].text.lower()
        stop = words[-1].idx + len(words[-1].text)
        inner = self._body_inside(index, end)
        if inner is not None:
            self.organization = inner.span
            self.end = self._past_bracket(inner.end)
            return False
        following = self._token(end)
        nested = following is not None and following.text.lower() in ("of", "at", "for")
        of_person = following is not None and self.search.label_at(following.i) == "person"
        is_office = self.search.words.heads.fullmatch(last_word) and last_word not in self.search.words.singular
        if is_office and of_person:
            return False
        if is_office and (has_article or preposition.text.lower() not in ("to", "with")):
            self.title_end = self.end = stop
            self.position = end
            self._fixed(end - 1)
            return True
        if last_word in self.search.words.generic and not nested and (has_article or words[-1].text.islower()):
            # "the Bureau" is the body of that name mentioned last.
            capitals = len(words) > 1 and words[0].text[:1].isupper() and words[-1].text[:1].isupper()
            called = self.search.last_called(words[-1].text, words[0].idx) if has_article and len(words) == 1 else None
            self.organization = Span(words[0].idx, stop) if capitals else called
            self.end = stop
            return False
        capitals = words[0].text[:1].isupper() and words[-1].text[:1].isupper()
        of_or_for = preposition.text.lower() in ("of", "for")
        functional = self.doc[self.last].text.lower() in self.search.words.function_heads and self.segments == 1 and of_or_for
        if capitals and preposition.text.lower() in ("at", "in", "with", "within"):
            self.organization = Span(words[0].idx, self._of_capitals(end, stop))
            self.end = self.organization.end
            return False
        if capitals and nested and has_article and self._place_behind(end):
            self.organization = Span(words[0].idx, self._of_capitals(end, stop))
            self.end = self._past_bracket(self.organization.end)
            return False
        acronym = capitals and not nested and any(word.text.isupper() and len(word.text) > 1 for word in words)
        if acronym and not functional:
            self.organization = Span(words[0].idx, stop)
            self.end = stop
            return False
        if nested or not has_article or functional:
            in_a_field = preposition.text.lower() == "in" and self.doc[self.last].text.lower() in ("expert", "scholar", "advisor")
            if preposition.text.lower() not in ("of", "for", "at") and not in_a_field:
                return False
            self.field = words.text
            if (
                capitals
                and not nested
                and self.doc[self.last].text.lower() not in self.search.words.function_heads
                and self.doc[self.last].text.islower()
            ):
                self.organization = Span(words[0].idx, stop)
                self.end = stop
                return False
            self.title_end = self.end = stop
            self.position = end
            return True
        if capitals:
            self.organization = Span(words[0].idx, stop)
        self.end = stop
        return False

    def _place_behind(self, index: int) -> bool:
        """`the Central Bank of the Sea Republic`: a place behind `of`, so that the words before it name a body."""
        preposition = self._token(index)
        if preposition is None or preposition.text.lower() != "of":
            return False
        article = self._token(index + 1)
        return self.search.label_at(index + 2 if article is not None and article.text.lower() == "the" else index + 1) == "place"

    def _of_capitals(self, index: int, stop: int) -> int:
        """`Office` in `Office of Economic Policy`: where the body ends, with its own `of`."""
        preposition, first = self._token(index), self._token(index + 1)
        if first is not None and first.text.lower() == "the":
            index += 1
            first = self._token(index + 1)
        if preposition is None or first is None or preposition.text.lower() != "of" or not first.text[:1].isupper():
            return stop
        place = self.search.by_token.get(first.i)
        if place is not None:
            return place.end
        end = self._run(index + 1)
        return self.doc[end - 1].idx + len(self.doc[end - 1].text) if end > index + 1 else stop

    def _body_inside(self, index: int, end: int) -> NameMention | None:
        """`the technology company Roe Ltd.`: a body named at the end of the words."""
        for position in range(index + 1, end):
            name = self.search.by_token.get(position)
            starts = name is not None and self.search.document.token_at(name.start) == position
            if name is not None and starts and name.label not in ("person", "place"):
                return name
        return None

    def _run(self, index: int) -> int:
        """End of a run of nouns and adjectives that starts at index; `and` joins two of them."""
        start = index
        while (token := self._token(index)) is not None:
            name = self.search.by_token.get(index)
            if name is not None and (name.label == "person" or index == start):
                break
            if (
                token.tag_ in TITLE_TAGS
                or token.tag_ in ("HYPH", "VBN")
                or (token.text in ("-", "&") and index > start)
            ):
                index += 1
                continue
            ahead = self._token(index + 1)
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
        return index if self.doc[start].text.lower() not in NOT_TITLE else start

    def _label_free(self, index: int) -> bool:
        return index not in self.search.by_token

    def _past_bracket(self, end: int) -> int:
        match = re.match(r"\s*\([^()]{1,40}\)", self.search.document.text[end : end + 60])
        return end + match.end() if match else end
