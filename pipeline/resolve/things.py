"""People, entities, dates and citations of one release: mentions of one thing become one record with all its forms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from pipeline.records import CitationMention, DateMention, NameMention, ReleaseMentions, Span

Plain = dict[str, Any]


def spans(mentions: Iterable[Any], text: str) -> list[Plain]:
    """Things with start and end, and the clean text in; sorted distinct {start, end, text} out."""
    pairs = sorted({(mention.start, mention.end) for mention in mentions})
    return [{"start": start, "end": end, "text": text[start:end]} for start, end in pairs]


class Things:
    """The people and entities of one release, found by key or by a span that points at one of their mentions."""

    def __init__(self, mentions: ReleaseMentions, text: str) -> None:
        self._text = text
        self._mentions = mentions
        self._by_key: dict[str, list[NameMention]] = {}
        for name in mentions.names:
            self._by_key.setdefault(name.key, []).append(name)
        self._at = {(name.start, name.end): name for name in mentions.names}
        self.people: list[Plain] = []
        self.entities: list[Plain] = []
        self._ids: dict[str, tuple[str, str]] = {}
        for key, names in self._by_key.items():
            self._add(key, names)

    def _add(self, key: str, names: Sequence[NameMention]) -> None:
        person = names[0].label == "person"
        target = self.people if person else self.entities
        number = f"{'p' if person else 'e'}{len(target) + 1}"
        plain = _person(number, key, names, self._aliases(key)) if person else self._entity(number, key, names)
        plain["mentions"] = spans(names, self._text)
        target.append(plain)
        self._ids[key] = (number, plain["name"])

    def _entity(self, number: str, key: str, names: Sequence[NameMention]) -> Plain:
        printed = _distinct(name.text for name in names)
        full = key if key in printed or not printed else max(printed, key=len)
        declared = {text: form for owner, text, form in self._mentions.aliases if owner == key}
        others = [text for text in printed if _folded(text) != _folded(full)]
        craft = names[0].label in ("vessel", "aircraft")
        # What a text calls another name of a firm ("a.k.a. QRST") is an acronym only if made of its name's initials.
        firm = names[0].label == "company"
        told = {t for t, form in declared.items() if firm and form == "alias" and not _of_initials(t, full)}
        short = {text for text in others if declared.get(text) == "acronym" or (is_acronym(text) and text not in told)}
        acronyms = [text for text in others if not craft and text in short]
        aliases = [text for text in others if text not in acronyms and (craft or not text.isupper())]
        aliases += [
            text for text in self._aliases(key) if text not in aliases and text != full and text not in acronyms
        ]
        identifiers = [
            {"scheme": scheme, "value": value} for owner, scheme, value in self._mentions.identifiers if owner == key
        ]
        return {
            "id": number,
            "name": full,
            "type": names[0].label,
            "acronyms": acronyms,
            "aliases": aliases,
            "identifiers": identifiers,
            "mentions": [],
        }

    def _aliases(self, key: str) -> list[str]:
        return _distinct(text for owner, text, form in self._mentions.aliases if owner == key and form == "alias")

    def at(self, span: Span | None) -> tuple[str, str] | None:
        """Span of a name in, (id, full name) of its thing out; None if no name stands there."""
        if span is None:
            return None
        name = self._at.get((span.start, span.end))
        if name is None:
            inside = [other for other in self._mentions.names if span.overlaps(other.span)]
            name = inside[-1] if inside else None
        return self._ids[name.key] if name else None

    def named(self, span: Span) -> tuple[str, str] | None:
        """Span in, (id, full name) of the thing that a name there stands for out; None if the words say more."""
        covering = [name for name in self._mentions.names if name.span.contains(span) and not _took_title(name, span)]
        same = covering or [name for name in self._mentions.names if span.contains(name.span) and span.end == name.end]
        return self._ids[same[-1].key] if same else None


def _took_title(name: NameMention, span: Span) -> bool:
    """`General Staff of the Sea Forces`, the body being `Sea Forces`: the name took words of an office with it."""
    return name.text[: span.start - name.start].endswith((" of ", " of the "))


def _person(number: str, key: str, names: Sequence[NameMention], aliases: list[str]) -> Plain:
    shorts = _distinct(name.text for name in names if name.form == "short" and name.text != key)
    spelled = _distinct(name.text for name in names if name.form == "full" and _folded(name.text) != _folded(key))
    words = set(_folded(key).split())
    shorts += [text for text in spelled if set(_folded(text).split()) < words and text not in shorts]
    # "ROE, Jane" is no other name than "Jane Roe".
    others = [text for text in spelled if not set(_folded(text).split()) <= words and not text.isupper()]
    return {
        "id": number,
        "name": key,
        "aliases": _distinct([*aliases, *others]),
        "short_forms": _once(shorts),
        "roles": [],
        "mentions": [],
    }


def is_acronym(text: str) -> bool:
    """True for short names in capitals ("XPSB", "U.S.", "IRGC-QF", "FinCEN")."""
    letters = re.sub(r"[^A-Za-z]", "", text)
    return 2 <= len(letters) <= 9 and " " not in text and sum(map(str.isupper, letters)) >= max(2, len(letters) * 0.5)


def _of_initials(short: str, name: str) -> bool:
    """True if the letters of a short name are initials of the full one's words, in order."""
    initials = iter(word[0].upper() for word in re.split(r"[\s/-]+", name) if word)
    return all(letter in initials for letter in re.sub(r"[^A-Z]", "", short.upper()))


def _folded(text: str) -> str:
    return text.casefold().replace("’", "'").replace(".", "").replace(",", "")


def _once(shorts: Sequence[str]) -> list[str]:
    """Short forms in, each once out: "Al-Roe" at the head of a sentence is "al-Roe"."""
    first: dict[str, str] = {}
    for text in shorts:
        first.setdefault(_folded(text), text)
    return [text for text in shorts if text == first[_folded(text)]]


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


def dates_of(mentions: Sequence[DateMention], text: str) -> list[Plain]:
    """Date mentions in, one entry for each distinct pair of words (case aside) and value out."""
    groups: dict[tuple[str, str], list[DateMention]] = {}
    for mention in mentions:
        groups.setdefault((mention.text.casefold(), mention.value), []).append(mention)
    return [
        {"id": f"d{number}", "text": group[0].text, "value": group[0].value, "mentions": spans(group, text)}
        for number, group in enumerate(groups.values(), start=1)
    ]


def citations_of(mentions: Sequence[CitationMention], text: str) -> list[Plain]:
    """Citation mentions in, one entry for each authority with all its sections and amendments out."""
    groups: dict[str, list[CitationMention]] = {}
    for mention in mentions:
        groups.setdefault(mention.id, []).append(mention)
    return [
        {
            "citation_id": f"c{number}",
            "kind": group[0].kind,
            "id": group[0].id,
            "sections": _distinct(section for mention in group for section in mention.sections),
            "amended_by": _amendments(group),
            "title": next((mention.title for mention in group if mention.title), None),
            "mentions": spans(group, text),
        }
        for number, group in enumerate(groups.values(), start=1)
    ]


def _amendments(group: Sequence[CitationMention]) -> list[str]:
    named = _distinct(amending for mention in group for amending in mention.amended_by)
    return [amending for amending in named if amending != "*"] or named
