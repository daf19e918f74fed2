"""What cannot be a name: peoples, terms of the trade, laws, months, words that open a sentence, impossible people."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from pipeline.extract.name_shape import KNOWN_WORDS, MONTHS_AND_DAYS, OPENERS, PARTICLES, is_capital, words_of
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.rule_files import load_gazetteer

MOST_WORDS = 16
MOST_WORDS_OF_A_PERSON = 8
MOST_WORDS_BEFORE_FAMILY = 3

_ROMAN = re.compile(r"[IVX]{1,4}")
_NUMBER = re.compile(r"[\d.,%$/-]+")
# "…known as “Gull.” Among them": a mark inside the quotation ends the name. "IV. Results" is a heading.
_NOT_OF_PEOPLE = re.compile(r"\d|[/@#$%]|[.,]”\s|\A[IVX]{2,}\.")
_NO_PERSON = re.compile(rf"\b{any_of(word_set('name_words', 'no_person'))}\b")
# Letters of Greek, Cyrillic, Armenian, Hebrew, Arabic and all scripts of the East: a spelling beside the name.
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2c00-\ua7ff\uac00-\ufdff]")
# Marks of menus and paths of a page ("Home › Media").
_FURNITURE = re.compile(r"[›»|→•]")
# "Office of Sea Policy" is a body though "Sea Policy" is a paper's name.
_BODY_OF = re.compile(
    r"(?:[A-Z][\w-]{1,40} ){0,2}"
    r"(?:Bureau|Center|Centre|Committee|Council|Department|Directorate|Division|Faculty|Institute|Ministry|Office) "
    r"(?:of|on|for) "
)
_GLUED = rule_pattern("names", "glued_words")
_PARTY_MARK = rule_pattern("names", "party_mark")


@functools.lru_cache(maxsize=1)
def _whole_names() -> frozenset[str]:
    """Words that are no name when nothing else stands with them."""
    peoples = {word for country in load_gazetteer("countries")["entries"] for word in country["adjectives"]}
    lists = [word_set("not_names", key) for key in ("alone", "peoples", "phrases")]
    return frozenset(peoples | {f"{word}s" for word in peoples}).union(*lists)


@functools.lru_cache(maxsize=KNOWN_WORDS)
def is_no_name(name: str) -> bool:
    """True for peoples, terms of the trade, and names of laws, lists and programmes."""
    words = words_of(name)
    whole = _whole_names()
    if _ROMAN.fullmatch(name.strip(".")):
        return True
    if not words or name in whole or name.strip(".") in whole:
        return True
    if words[-1] in word_set("not_names", "documents") and not (_BODY_OF.match(name) or _bears_family_name(words)):
        return True
    if len(words) > 2 and words[0] in word_set("not_names", "documents") and words[1] in ("of", "on"):
        return True
    # "Chief of Police": an office, not the name of whoever holds it.
    return words[1:2] == ["of"] and words[0] in word_set("not_names", "offices")


def tells_no_person(name: str) -> bool:
    """True if a word of the name is never a person's ("Individuals", "Agency")."""
    return _NO_PERSON.search(name) is not None


def _bears_family_name(words: Sequence[str]) -> bool:
    """True for "Jane Law" and "Jane A. Law": a given name before a family name that is a word for a paper elsewhere."""
    if words[-1] not in word_set("not_names", "documents_and_families") or len(words) > MOST_WORDS_BEFORE_FAMILY:
        return False
    return words[0] in word_set("given_names", "entries")


def glued(name: str) -> bool:
    """True if two words of the name lost the space between them ("Jane RoeAKA")."""
    return _GLUED.search(name) is not None


@functools.lru_cache(maxsize=KNOWN_WORDS)
def plausible(name: str, label: str) -> bool:
    """Name and label in; false for what cannot be a name: no capital, only digits, a month, a plain opening word."""
    words = words_of(name)
    if not any(is_capital(word) for word in words) or all(_NUMBER.fullmatch(word) for word in words):
        return False
    if all(word in MONTHS_AND_DAYS or word.lower() in OPENERS for word in words) or len(words) > MOST_WORDS:
        return False
    if is_no_name(name) or _FURNITURE.search(name) or (label == "place" and _PARTY_MARK.match(name)):
        return False
    return _may_be_person(name, words) if label == "person" else len(name) > 1


def _may_be_person(name: str, words: list[str]) -> bool:
    if any(pattern.search(name) for pattern in (_NO_PERSON, _GLUED, _NOT_OF_PEOPLE)) or _PARTY_MARK.match(name):
        return False
    if _OTHER_SCRIPT.search(name) or name in word_set("person_words", "fields"):
        return False
    plain = all(is_capital(word) or word.lower() in PARTICLES for word in words)
    return plain and len(words) <= MOST_WORDS_OF_A_PERSON
