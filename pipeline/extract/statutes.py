"""Names of laws: which words of an Act's mention are its name, and which forms in a text are one law."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Mapping

from pipeline.rule_files import load_gazetteer

_YEAR = re.compile(r",? (?:of |for fiscal year )?[0-9]{4}\Z", re.IGNORECASE)
_LEAD_WORDS = (
    r"under|pursuant|to implement|view|this|violations? of|via|by|implementing|enforce|building|through its|"
    r"section [0-9]\w*(?:\(\w+\))* of|fy ?[0-9]{4}|annual|amends|amending|adopts|announces|issues|updates|new|"
    r"proposed|enacts?|signs?|that|including|invokes?|title [ivx0-9]+ of|the"
)
_LEAD = re.compile(rf".*\b(?:{_LEAD_WORDS})\b,? (?:to (?=[A-Z]))?(?:the )?(?=[A-Z])", re.IGNORECASE)
_JOINED = re.compile(r"(?<=\bAct)(?:,? and |\. (?:The )?)(?=[A-Z])")
_OWNER = re.compile(r"\A(?:The )?(?:(?!\w+ing )[A-Z][\w.]+ ){0,2}[A-Z][\w.]+[’']s (?=[A-Z]\w+ [A-Z])")
_INITIALS = re.compile(r"\s?\((?:the |or )?[“\"‘']?(?:the )?([A-Z][\w. -]{1,40}?)[”\"’']?\)")


@dataclasses.dataclass(frozen=True, slots=True)
class Form:
    """A form of a law's name: `law` is its key, `rank` 2 for a long name, 1 for a short one, 0 for letters."""

    law: str
    rank: int


def key_of(words: str) -> str:
    """Name in; its form for comparing out: no year, straight marks, one case, without commas."""
    plain = _YEAR.sub("", words).replace("’", "'").replace("-", " ").replace(",", "").casefold()
    return re.sub(r"\s+", " ", plain).strip().removeprefix("the ")


@functools.cache
def known_forms() -> Mapping[str, Form]:
    """Every long and short name of the gazetteer by its key."""
    forms: dict[str, Form] = {}
    for statute in load_gazetteer("statutes")["statutes"]:
        law = key_of(statute["name"])
        forms[law] = Form(law, 2)
        forms |= {key_of(short): Form(law, 1) for short in statute["short"]}
    return forms


@functools.cache
def known_initials(*, safe: bool) -> Mapping[str, str]:
    """Letters that stand for a law, to its key: those that mean nothing else (safe), or the others."""
    return {
        letters: key_of(statute["name"])
        for statute in load_gazetteer("statutes")["statutes"]
        if statute.get("safe_initials", False) == safe
        for letters in statute["initials"]
    }


@functools.cache
def initials_pattern() -> re.Pattern[str]:
    """Pattern of all letters that can stand for a law."""
    letters = sorted({*known_initials(safe=True), *known_initials(safe=False)}, key=lambda word: (-len(word), word))
    return re.compile(r"(?<![\w-])(?:" + "|".join(letters) + r")(?![\w-])(?! Act\b)")


def separate(words: str) -> list[str]:
    """Match that may hold two Acts joined by `and` in, the words of each out."""
    if any(key_of(words).endswith(known) for known in known_forms() if " act " in known):
        return [words]
    return _JOINED.split(words)


def trim(words: str) -> str:
    """Match of an Act in, its name without the words that led to it out; a known name at its end wins."""
    pieces = words.split(" ")
    for first in range(len(pieces)):
        tail = " ".join(pieces[first:])
        if key_of(tail) in known_forms() and not tail.startswith("The "):
            return tail
    return _OWNER.sub("", _LEAD.sub("", words)).removeprefix("The ")


def defined_short(text: str, end: int) -> tuple[int, str | None]:
    """Text and end of an Act's name in; end of the bracket behind it and the short name that it gives out."""
    found = _INITIALS.match(text, end)
    if not found or not (found[1].isupper() or found[1].endswith("Act")) or found[1] in ("Act", "the Act"):
        return end, None
    return found.end(), found[1]


def law_of(words: str, defined: Mapping[str, str]) -> Form | None:
    """Form in the text and what the text defines ({short: law}) in; the law out, None for letters that mean none."""
    key = key_of(words)
    if key in known_forms():
        return known_forms()[key]
    if words in defined:
        return Form(defined[words], 1 if words.endswith("Act") else 0)
    if words in known_initials(safe=True):
        return Form(known_initials(safe=True)[words], 0)
    return Form(key, 2) if re.search(r"\bact\Z", key) else None


def fullest(forms: Iterable[tuple[str, Form]]) -> dict[str, str]:
    """Forms of a text with their laws in; the id of each law out: the form of highest rank, then the longest."""
    best: dict[str, tuple[int, bool, int]] = {}
    names: dict[str, str] = {}
    for words, form in forms:
        weight = (form.rank, not words.isupper(), len(words))
        if form.law not in best or weight > best[form.law]:
            best[form.law] = weight
            names[form.law] = words
    return names
