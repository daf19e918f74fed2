"""Signs that a capitalised run names a person: its given name, its form, and the words right before it."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Sequence

from pipeline.extract.legal_forms import SECTOR_WORDS
from pipeline.extract.name_shape import words_of
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Span

REACH_BEFORE = 90
FAMILY_FIRST_WORDS = (2, 3)
MOST_WORDS_OF_RELATIVE = 4
SHORTEST_FAMILY_NAME = 3

_SHAPE = rule_pattern("names", "shape_of_person")
_SYLLABLES = rule_pattern("names", "syllables_of_given_name")
_LAST_WORD = re.compile(r"(?<![\w-])([a-z][a-z-]+) \Z")
_ARTICLE = re.compile(r"\b[Tt]he \Z")
_BODY = r"[^,;.]{0,50}[A-Z][\w’'-]+"
_BY_HYPHENS = re.compile(r"[-‑]")


def own_sign(name: str) -> str | None:
    """A capitalised name in, the sign inside it that it is a person's (the rule's name) out, or None."""
    words = words_of(name)
    if len(words) < 2 or words[-1] in SECTOR_WORDS or words[0] in word_set("person_words", "never_given"):
        return None
    # A text of names in capitals shows no difference between people, ships and firms.
    if name.isupper():
        return None
    if _SHAPE.search(name):
        return "shape_of_person"
    first = words[0] if words[0] in _given_names() else _BY_HYPHENS.split(words[0])[0]
    if first in _given_names() or (words[0].isupper() and words[1] in _given_names()):
        return "given_name"
    return "family_name_first" if _opens_with_family_name(words) else None


@functools.lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return word_set("given_names", "entries")


def _opens_with_family_name(words: list[str]) -> bool:
    """True for "Wei Xiaoming", "Im Soo-jin" and "Nguyen Van Thang": a family name of East Asia, then syllables."""
    if len(words) not in FAMILY_FIRST_WORDS or words[0].title() not in word_set("person_words", "family_first"):
        return False
    return all(_SYLLABLES.fullmatch(word.lower()) for word in words[1:])


def sign_before(text: str, span: Span, floor: int) -> str | None:
    """Text, a run and its block's start in, the sign that the words right before it show a person out, or None."""
    before = text[max(floor, span.start - REACH_BEFORE) : span.start]
    noun = _LAST_WORD.search(before)
    if noun and noun[1] in _nouns_before():
        return "noun_before_name"
    if before.endswith(", ") and _in_apposition().search(before) and text[span.end : span.end + 1] in (",", ".", ";"):
        return "office_before_comma"
    return None


def sign_behind(text: str, span: Span) -> str | None:
    """Text and a run in, the sign that an office without article behind a comma shows a person out, or None."""
    if text.endswith((" at ", "-based "), max(0, span.start - len("-based ")), span.start):
        return None
    return "office_behind_comma" if _office_behind().match(text, span.end) else None


@functools.lru_cache(maxsize=1)
def _office_behind() -> re.Pattern[str]:
    """The pattern of ", head of", " (Deputy Minister of" and ", former governor of" behind a name."""
    people = any_of(word_set("person_words", "nouns") | word_set("person_words", "offices"))
    opening = r"\s?(?:\([^)]*\))?(?:, | \()(?:(?!and |or )[\w-]+ ){0,2}?"
    return re.compile(rf"{opening}{people}(?: General)? (?:of|for|at|in|to) ")


def has_article(text: str, span: Span) -> bool:
    """True if an article stands before the run, as before bodies and ships and not before people."""
    return _ARTICLE.search(text, max(0, span.start - len("The ")), span.start) is not None


@functools.lru_cache(maxsize=1)
def _nouns_before() -> frozenset[str]:
    """Nouns for people, one and several, that stand right before a name."""
    nouns = word_set("person_words", "nouns_before")
    return nouns | {f"{noun}s" for noun in nouns}


@functools.lru_cache(maxsize=1)
def _in_apposition() -> re.Pattern[str]:
    """The pattern of "his brother, ", "the head of the Port Bureau, " and "The Foreign Secretary, " before a name."""
    return re.compile(
        rf"{rule_pattern('names', 'owner_of_office').pattern}{_people()}(?: (?:of|for|in|at) {_BODY})?, \Z"
    )


_BODY = r"[^,;.]{0,50}[A-Z][\w’'-]+"


def _people() -> str:
    return any_of({*word_set("person_words", "nouns"), *word_set("person_words", "offices")})


@dataclasses.dataclass(frozen=True, slots=True)
class Families:
    """Last words (long ones) of people's full names, and their last two: who bears the first may be a relative."""

    names: frozenset[str]
    double: frozenset[tuple[str, ...]]

    def may_bear(self, words: Sequence[str]) -> bool:
        """True for a given name before a family name; not for a double family name alone or an acronym ("DAS Roe")."""
        if words[-1] not in self.names or len(words) > MOST_WORDS_OF_RELATIVE or tuple(words) in self.double:
            return False
        return not words[0].isupper() or words[-1].isupper() or "." in words[0]


def families_of(names: Iterable[str]) -> Families:
    """Full names of people in, their families out."""
    people = [words for words in map(words_of, names) if len(words) > 1]
    last = frozenset(words[-1] for words in people if len(words[-1]) > SHORTEST_FAMILY_NAME)
    return Families(last, frozenset(tuple(words[-2:]) for words in people if len(words) > 2))
