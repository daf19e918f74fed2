"""The words after the head of an office: fields of work that belong to the title, and the body."""

from __future__ import annotations

import re

from pipeline.extract.office_fields import OfficeFields
from pipeline.extract.office_names import OfficeNames
from pipeline.extract.office_words import POSSESSIVES, PREPOSITIONS
from pipeline.extract.tokens import Token, Words
from pipeline.extract.words_before_office import WordsBefore
from pipeline.records import NameMention, Span

# Offices whose "of" names a body, never a field of work.
BODY_HEADS = (
    *("ceo", "chairman", "chairwoman", "chief executive", "chief executive officer", "commander", "dean", "founder"),
    *("governor", "mayor", "owner", "president"),
)
DETERMINERS = frozenset({"both", "her", "his", "its", "said", "that", "the", "their", "this"})
# Offices that are held towards a country: `Ambassador to Chad` is a title.
# A part of a larger body, by its own name: `the Planning and Dispatch Department of X`.
UNIT = re.compile(
    r"[A-Z][\w’-]+(?:(?:,? (?:and|&)|,)? [A-Z][\w’-]+){0,6}? "
    r"(?:Agency|Branch|Bureau|Center|Centre|Command|Department|Directorate|Division|Section|Service|Unit)"
    r"(?= (?:of|at|in) )"
)
# A board belongs to the title: `deputy chairman of the Executive Board | of X`.
BOARD = re.compile(
    r"(?P<board>(?:(?:Advisory|Executive|Governing|Management|Managing|Supervisory) )?Board"
    r"(?: of (?:Directors|Governors|Management|Trustees))?) (?:of|at) (?:the )?(?=\w)"
)
OF_THAT_NAME = re.compile(r", the (?=[A-Z])")
PLACE_KINDS = frozenset("city department district governorate oblast province region state".split())
NO_BODIES = frozenset("community diaspora economy elite elites market opposition people population society".split())
AND_PLACE = re.compile(r",? and (?:the )?|, (?:the )?")
CLOSING_QUOTES = frozenset({"”", '"', "’’", "''"})
DIPLOMATS = frozenset({"ambassador", "attaché", "consul", "consul general", "delegate", "envoy", "representative"})
SERVICES = frozenset({"army", "court", "guard", "ministry", "navy", "police", "service"})
PARTS = frozenset("board body branch bureau cell committee council department division headquarters unit wing".split())
FIELD_HEADS = frozenset({"advisor", "expert", "scholar"})
# Bodies that are named in small letters.
LEGISLATURES = frozenset({"assembly", "cabinet", "legislature", "parliament", "politburo", "senate"})


class WordsAfter(OfficeFields):
    """Reads what follows a head: fields of work that belong to the title, and the body."""

    def __init__(self, search: OfficeNames, last: int, before: WordsBefore) -> None:
        super().__init__(search, last)
        self.before = before
        self.organization: Span | None = None
        self.last_preposition = ""

    def read(self) -> None:
        """Follows up to four prepositions: `chief of operations for the X`."""
        self.fixed(self.last)
        for _ in range(4):
            if self.organization is not None or not self._segment():
                break
        self._weigh_bodies()

    def _weigh_bodies(self) -> None:
        """A body before the title outweighs a mere place after it: `the bank's lead for Japan`."""
        before = self.before.organization
        if before is None or self.organization is None or self.last_preposition not in ("in", "for", "of"):
            return
        name = self.search.mention_at(self.organization.start)
        owner = self.search.mention_at(before.start)
        if self.last_preposition == "of" and (owner is None or owner.label not in ("organization", "public_body")):
            return
        diplomat = self._is_diplomat() and self.last_preposition == "for"
        if name is not None and name.label == "place" and (owner is None or owner.label != "place" or diplomat):
            if self.last_preposition == "for":
                self.title_end = self.end = self._second_place(self.organization.end)
            self.organization = None

    def _second_place(self, end: int) -> int:
        """`for Chad, Mali and Togo`: the end of the last place in, the end of the first one if nothing joins them."""
        joint = AND_PLACE.match(self.search.document.text, end)
        name = self.search.mention_at(joint.end()) if joint else None
        if joint is None or name is None or name.label != "place":
            return end
        further = self._second_place(name.end)
        # A comma joins only places that `and` joins to another: `for Chad, Mali and Togo`.
        return further if "and" in joint[0] or further > name.end else end

    def _segment(self) -> bool:
        """One preposition with what it governs; false when the phrase ends."""
        preposition = self.token(self.position)
        if preposition is not None and preposition.text in CLOSING_QUOTES:
            preposition = self.token(self.position + 1)
            self.position += 1
        if preposition is None or preposition.text.lower() not in PREPOSITIONS:
            return False
        self.segments += 1
        self.last_preposition = preposition.text.lower()
        index = self.position + 1
        held = self.search.by_token.get(self.position)
        if held is not None and held.start < preposition.idx:
            return self._take_held(held, index)
        article = self.token(index)
        has_article = article is not None and article.text.lower() in DETERMINERS
        named = self.search.by_token.get(index)
        if article is not None and article.text == "," and self.token(index + 1) is not None:
            # `founder of, and signatory for, Sea Bank`
            index += 1
        if has_article and not (named is not None and self.search.document.token_at(named.start) == index):
            index += 1
        index = self._past_adjectives(self._past_compounds(index))
        name = self.search.by_token.get(index)
        if name is not None and self.search.document.token_at(name.start) == index:
            return self._take_name(name, preposition)
        return self._take_words(preposition, index, has_article=has_article)

    def _take_held(self, name: NameMention, index: int) -> bool:
        """`Chief of | General Staff of the Sea Forces`: a body's name that took a part of the title with it."""
        token = self.token(index)
        index += token is not None and token.text.lower() in DETERMINERS
        inner = self.token(index)
        return self._take_body(Span(inner.idx, name.end)) if inner is not None and inner.idx < name.end else False

    def _past_compounds(self, index: int) -> int:
        """`Sea-based, U.S.-designated`: the index behind all of them."""
        while (ahead := self._past_compound(index)) > index:
            index = ahead
        return index

    def _past_compound(self, index: int) -> int:
        """`U.S.-designated`, `Houthi-aligned`: the name inside is no body of the office."""
        name = self.search.by_token.get(index)
        text = self.search.document.text
        if (
            name is not None
            and text[name.end : name.end + 1] in ("-", "‑", "–")
            and text[name.end + 1 : name.end + 2].islower()
        ):
            stop = text.find(" ", name.end)
            return self.search.document.token_at(stop + 1) if stop > 0 else index
        return index

    def _past_adjectives(self, index: int) -> int:
        """Skips `then`, `former`, nationality and small adjectives if a name of a body stands behind them."""
        ahead = index
        while ahead < index + 3 and (token := self.token(ahead)) is not None and ahead not in self.search.by_token:
            if token.tag_ not in ("JJ", "VBN", "NN", "RB", "HYPH", ",") or token.text.lower() in ("and", "or"):
                return index
            compound = token.text.lower() in ("self", "so") and self.doc[token.i + 1].text == "-"
            if token.tag_ == "NN" and token.text.lower() not in self.search.words.generic and not compound:
                return index
            ahead += 1
        label = self.search.label_at(ahead)
        return ahead if label not in (None, "person", "place") else index

    def _take_name(self, name: NameMention, preposition: Token) -> bool:
        if name.label == "person":
            return False
        after = self.search.document.token_at(name.end - 1) + 1
        following = self.token(after)
        if following is not None and following.text in POSSESSIVES and following.tag_ == "POS":
            return self._take_possessed(name, after + 1)
        if self.names_a_field(name, preposition):
            self.title_end = self.end = self.whole_field(name.end)
            self.position = self.search.document.token_at(self.end - 1) + 1
            return True
        if preposition.text.lower() == "to" and self._is_diplomat():
            self.title_end = self.end = self._second_place(name.end)
            return False
        if preposition.text.lower() in ("to", "with", "on", "under") and name.label == "place":
            return False
        if preposition.text.lower() == "of" and self.segments == 1 and self._works_at(following):
            self.title_end = self.end = name.end
            self.position = after
            return True
        board = BOARD.match(name.text)
        if board is not None and preposition.text.lower() == "of":
            self.title_end = name.start + len(board["board"])
            self.organization = Span(name.start + board.end(), name.end)
            self.end = self.past_bracket(name.end)
            return False
        if self._of_an_officer(following):
            return False
        self.organization = name.span
        self.end = self.past_bracket(name.end)
        self._take_kind(name, after)
        return False

    def _of_an_officer(self, following: Token | None) -> bool:
        """`lieutenant of Sea Guard leader Roe`: who serves under somebody holds no office of the body."""
        rank = self.doc[self.last].text.lower() in self.search.words.ranks
        return rank and following is not None and bool(self.search.words.heads.fullmatch(following.text))

    def _is_diplomat(self) -> bool:
        return self.doc[self.last].text.lower() in DIPLOMATS

    def _works_at(self, following: Token | None) -> bool:
        """`Director of Sea Trade at X`: the body is X, and what follows `of` is a field of work."""
        if following is None or following.text.lower() != "at":
            return False
        article = self.token(following.i + 1)
        has_article = article is not None and article.text.lower() == "the"
        label = self.search.label_at(following.i + (2 if has_article else 1))
        return label not in (None, "person", "place")

    def _take_kind(self, name: NameMention, index: int) -> None:
        """`the Tibet police`: a place that a small noun makes a body; `Aragua state` stays a place."""
        noun = self.token(index)
        if name.label != "place" and noun is not None and noun.text.islower() and noun.tag_ in ("NN", "JJ"):
            self._take_part(name, index)
            return
        if name.label != "place" or noun is None or noun.tag_ not in ("NN", "NNS", "JJ") or not noun.text.islower():
            return
        end = self.run(index)
        if end == index:
            return
        last = self.doc[end - 1]
        self.end = last.idx + len(last.text)
        if last.text not in PLACE_KINDS | NO_BODIES:
            self.organization = Span(name.start, self.end)

    def _take_part(self, name: NameMention, index: int) -> None:
        """`the SB organizing committee`: small words that name a part of the body."""
        end = self.run(index)
        if end == index + 1 and self.doc[index].text in self.search.words.generic:
            # `the Houthi movement (SB)`
            self.end = self.past_bracket(_stop(self.doc[index:end]))
        elif end > index and self.doc[end - 1].text in PARTS:
            self.end = _stop(self.doc[index:end])
            self.organization = Span(name.start, self.end)

    def _take_possessed(self, owner: NameMention, index: int) -> bool:
        """`of Venezuela's National Intelligence Service`: the body, else the owner itself."""
        if owner.label == "person":
            return False
        index = self._past_adjectives(self.past_bracket_token(index))
        body = self.search.by_token.get(index)
        if body is not None and (body.label not in ("person", "place") or owner.label == body.label == "place"):
            self.organization = body.span
            self.end = self.past_bracket(body.end)
            return False
        end = self.run(index)
        words = self.doc[index:end]
        if len(words) and words[-1].text in LEGISLATURES:
            self.organization = Span(words[-1].idx, words[-1].idx + len(words[-1].text))
        elif len(words) and words[0].text[:1].isupper():
            self.organization = Span(words[0].idx, words[-1].idx + len(words[-1].text))
        else:
            self.organization = owner.span
        self.end = max(self.end, words[-1].idx + len(words[-1].text) if len(words) else owner.end)
        self._named_behind()
        return False

    def _named_behind(self) -> None:
        """`of Norland’s army, the Norland Defence Forces`: the name that explains the small words before it."""
        comma = OF_THAT_NAME.match(self.search.document.text, self.end)
        body = self.search.mention_at(comma.end()) if comma else None
        if (
            comma is not None
            and body is not None
            and body.start == comma.end()
            and body.label not in ("person", "place")
        ):
            self.organization = body.span
            self.end = self.past_bracket(body.end)

    def _take_words(self, preposition: Token, index: int, *, has_article: bool) -> bool:
        """Plain words: another office, a field of work, an unnamed body, or a body that no one else found."""
        end = self.run(index)
        if end == index:
            return False
        words = self.doc[index:end]
        unit = UNIT.match(self.search.document.text, words[0].idx) if has_article else None
        if unit is not None and self.search.label_at(self.search.document.token_at(unit.end())) != "person":
            return self._take_body(Span(*unit.span()))
        possessed = self._possessed_by_words(end)
        if possessed is not None:
            return self._take_body(possessed.span)
        inner = self.body_inside(index, end)
        if inner is not None:
            return self._take_body(inner.span)
        following = self.token(end)
        nested = following is not None and following.text.lower() in ("of", "at", "for")
        last_word = words[-1].text.lower()
        is_office = self.search.words.heads.fullmatch(last_word) and last_word not in self.search.words.singular
        # `Minister of Justice` is no office under a justice.
        if is_office and not (last_word == "justice" and self.is_function(preposition)):
            of_person = following is not None and self.search.label_at(following.i) == "person"
            joins = has_article or preposition.text.lower() not in ("to", "with")
            return not of_person and joins and self._join_office(words)
        if not nested and (last_word in LEGISLATURES or (last_word in SERVICES and len(words) > 1)):
            return self._take_body(Span(words[0].idx, _stop(words)))
        if last_word in self.search.words.generic and not nested and (has_article or words[-1].text.islower()):
            return self._take_unnamed(words, has_article=has_article)
        if _capitals(words) and self._is_body(preposition, words, nested=nested, has_article=has_article):
            return self._take_body(Span(words[0].idx, self.of_capitals(end, _stop(words))))
        if (
            nested
            and preposition.text.lower() in ("in", "on", "within")
            and self.doc[self.last].text.lower() not in FIELD_HEADS
        ):
            # "a director on the sales team at X": the team is neither title nor body.
            self.position, self.end = words.end, _stop(words)
            return True
        if nested or not has_article or self.is_function(preposition):
            return self._join_field(preposition, words)
        self.end = _stop(words)
        return False

    def _possessed_by_words(self, index: int) -> NameMention | None:
        """`the party’s Sea Department`: the named body that plain words possess."""
        mark = self.token(index)
        if mark is None or mark.text not in POSSESSIVES or mark.tag_ != "POS":
            return None
        name = self.search.by_token.get(self._past_adjectives(index + 1))
        return name if name is not None and name.label not in ("person", "place") else None

    def _is_body(self, preposition: Token, words: Words, *, nested: bool, has_article: bool) -> bool:
        """True if capitalised words that no one took for a name are a body all the same."""
        if preposition.text.lower() in ("at", "in", "with", "within"):
            return True
        if preposition.text.lower() not in ("for", "of", "over", "under"):
            return False
        if nested:
            return has_article and self.place_behind(words.end)
        if preposition.text.lower() == "of" and (self.segments > 1 or " of " in self._head_words()):
            # `Minister of Ports of Zembla`: a country that no one took for a name.
            return True
        if self.is_function(preposition):
            return False
        acronym = any(word.text.isupper() and len(word.text) > 1 for word in words)
        head = self.doc[max(self.last - 2, 0) : self.last + 1].text.lower()
        over_a_body = head.endswith(BODY_HEADS) and "vice" not in head and preposition.text.lower() != "for"
        return acronym or has_article or over_a_body or self.doc[self.last].text.islower()

    def _head_words(self) -> str:
        start = max(self.last - 2, 0)
        return str(self.doc[start : self.last + 1].text) if self.doc[self.last - 1].text == "of" else ""

    def _take_body(self, body: Span) -> bool:
        self.organization = body
        self.end = self.past_bracket(body.end)
        return False

    def _join_office(self, words: Words) -> bool:
        """`Secretary General for the President`: the other office belongs to the title."""
        self.title_end = self.end = _stop(words)
        self.position = words.end
        self.fixed(words.end - 1)
        return True

    def _take_unnamed(self, words: Words, *, has_article: bool) -> bool:
        """`the Bureau` is the body of that name mentioned last; `the Sea Council` is a body itself."""
        if len(words) > 1 and _capitals(words):
            self.organization = Span(words[0].idx, _stop(words))
        elif len(words) == 1 and has_article:
            self.organization = self.search.last_called(words[-1].text, words[0].idx)
        self.end = _stop(words)
        return False

    def _join_field(self, preposition: Token, words: Words) -> bool:
        """`chief of operations`, `expert in trade`: the field of work belongs to the title."""
        in_a_field = preposition.text.lower() == "in" and self.doc[self.last].text.lower() in FIELD_HEADS
        if preposition.text.lower() not in ("of", "for", "at") and not in_a_field:
            return False
        self.title_end = self.end = _stop(words)
        if self.is_function(preposition) and _capitals(words):
            # `Minister of Interior, Justice and Peace`
            self.title_end = self.end = self.whole_field(self.end)
        self.position = self.search.document.token_at(self.end - 1) + 1
        return True


def _stop(words: Words) -> int:
    return words[-1].idx + len(words[-1].text)


def _capitals(words: Words) -> bool:
    return words[0].text[:1].isupper() and words[-1].text[:1].isupper()
