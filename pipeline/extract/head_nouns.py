"""The nouns that make a capitalised name an organisation, and the record type that they tell."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Mapping

from pipeline.extract.name_shape import CONNECTORS, words_of
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.rule_files import load_gazetteer

LONG_TEXT = 1500
# Pages that lost their apostrophes kept fewer than one in so many characters.
FEW_IN = 2000
# Kinds of organisations whose names may open with a word that tells them.
OPENED = ("company", "organization", "public_body")

LOST_POSSESSIVE = rule_pattern("names", "lost_possessive")
OWN_POSSESSIVE = rule_pattern("names", "own_possessive")
_OF_STATE = rule_pattern("names", "of_state")
_HEAD_PHRASE = rule_pattern("names", "head_phrase")
_WORD = re.compile(r"\S+")


@dataclasses.dataclass(frozen=True, slots=True)
class HeadNouns:
    """The head nouns with their record types, and the pattern of one of them as a whole word."""

    types: Mapping[str, str]
    pattern: re.Pattern[str]


@functools.lru_cache(maxsize=1)
def head_nouns() -> HeadNouns:
    """Nothing in, the head nouns of the gazetteer out."""
    lists = load_gazetteer("organisation_heads")
    types = {word: kind for kind in ("company", "organization", "public_body") for word in lists[kind]}
    return HeadNouns(types, re.compile(rf"(?<![\w-]){any_of(types)}(?![\w-])"))


@functools.lru_cache(maxsize=1)
def opening_words() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Nothing in; (record type, pattern) of words for a firm or a group in other languages, up to the name, out."""
    behind = rule_pattern("names", "behind_opening_word").pattern
    kinds = {kind: any_of(word_set("organisation_heads", f"{kind}_prefixes")) for kind in OPENED}
    return tuple((kind, re.compile(rf"(?<![\w’'-]){words}{behind}")) for kind, words in kinds.items())


@functools.lru_cache(maxsize=100_000)
def head_type(name: str) -> str | None:
    """Name in, the record type of its head noun out (the first head before an "of", else the last), or None."""
    heads = head_nouns()
    for kind, opening in opening_words():
        if opening.match(name):
            return kind
    front = _HEAD_PHRASE.split(name, maxsplit=1)[0]
    found = heads.pattern.findall(front) or heads.pattern.findall(name)
    if not found:
        return None
    if found[-1] in word_set("name_words", "military_heads") and not _OF_STATE.search(name):
        return "organization"
    return heads.types[found[-1]]


def bare_organisation(name: str) -> bool:
    """True if the name is nothing but head nouns and plain words ("Party Committee"): it names no body."""
    words = [word for word in words_of(name) if word.lower() not in CONNECTORS]
    weak = word_set("organisation_heads", "weak")
    return len(words) == 1 or all(word in weak for word in words)


def before_office(name: str) -> str:
    """Name in; its words before an office's noun that follows a head ("House Budget Committee Chairman X") out."""
    offices = word_set("not_names", "offices")
    if name.startswith("Office of"):
        return name
    for word in _WORD.finditer(name):
        if word[0] in offices and head_nouns().pattern.search(name[: word.start()]):
            return name[: word.start()].rstrip()
    return name


@functools.lru_cache(maxsize=4)
def lost_apostrophes(text: str) -> bool:
    """True if a text long enough to need apostrophes has next to none; asked for each name of one text."""
    return len(text) > LONG_TEXT and (text.count("’") + text.count("'")) * FEW_IN < len(text)
