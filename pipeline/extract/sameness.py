"""Which names are one thing: comparable forms of names, and the keys that two names of one thing share."""

from __future__ import annotations

import functools
import re
import unicodedata

from pipeline.extract.word_patterns import rule_pattern
from pipeline.rule_files import load_gazetteer

_MARKS = re.compile(r"[^a-z0-9& ]+")
_GAPS = re.compile(r"[-\s]+")
_STATE = rule_pattern("names", "state_in_normal_form")
_AMERICAN = rule_pattern("names", "american")
_DEPARTMENT = rule_pattern("names", "department_of")


@functools.lru_cache(maxsize=100_000)
def normal(name: str) -> str:
    """Name in, its comparable form out: no accents, straight marks, lower case, no article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    spaced = _GAPS.sub(" ", plain.lower().replace("'", ""))
    return _MARKS.sub("", spaced.removeprefix("the ")).strip()


@functools.lru_cache(maxsize=1)
def _known_sames() -> dict[str, str]:
    """Printed names of gazetteer bodies and countries to one key each, in normal form."""
    same: dict[str, str] = {}
    for body in load_gazetteer("bodies")["entries"]:
        same.update({normal(name): normal(body["name"]) for name in (body["name"], *body["short"])})
    for country in load_gazetteer("countries")["entries"]:
        same.update({normal(name): normal(country["name"]) for name in (country["name"], *country["aliases"])})
    for entry in load_gazetteer("same_names")["entries"]:
        same.update(dict.fromkeys(entry["other"], entry["name"]))
    return same


@functools.lru_cache(maxsize=1)
def _known_bodies() -> dict[str, str]:
    """The same without the article behind "Department of"."""
    return {_DEPARTMENT.sub(r"\1 of ", key): value for key, value in _known_sames().items()}


@functools.lru_cache(maxsize=1)
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """(Pattern of a legal form in full, its short spelling) pairs, longest first."""
    entries = sorted(load_gazetteer("legal_forms")["spellings"], key=lambda entry: -len(entry["full"]))
    return tuple((re.compile(rf"\b{re.escape(entry['full'])}\b"), entry["short"]) for entry in entries)


def _written_alike(name: str) -> str:
    """A firm's comparable name in, the same with its legal form in one spelling ("co limited", "co ltd") out."""
    for full, short in _spellings():
        name = full.sub(short, name)
    return name


@functools.lru_cache(maxsize=100_000)
def sameness_key(name: str, label: str) -> str:
    """Name and label in, a key that two names of one thing share out."""
    plain = normal(name)
    if label == "person":
        return " ".join(plain.split())
    known = _known_sames()
    if label == "place" and plain not in known:
        official = _STATE.sub("", plain)
        plain = official if official in known else plain
    if plain in known:
        return known[plain]
    bare = _DEPARTMENT.sub(r"\1 of ", _AMERICAN.sub("", plain))
    if label == "public_body" and bare in _known_bodies():
        return _known_bodies()[bare]
    return _written_alike(bare or plain) if label == "company" else bare or plain


def label_class(label: str) -> str:
    """Label in, the class inside which names can be one thing out: person, craft, place or organisation."""
    return {"person": "person", "vessel": "craft", "aircraft": "craft", "place": "place"}.get(label, "organisation")


def one_letter_apart(one: str, other: str) -> bool:
    """Two words in, true if one letter changed, lost or added turns one word into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return (
        one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]
    )
