"""The document's own vocabulary: which names are one thing, and by which shorter forms the text takes them up again."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.arbitrate import Settled
from pipeline.extract.brackets import Bracket
from pipeline.extract.name_shape import PARTICLES, words_of
from pipeline.extract.organisation_names import SECTOR_WORDS, head_type, legal_form
from pipeline.rule_files import load_gazetteer

FORM_ORDER = ("full", "acronym", "alias", "short")


@dataclasses.dataclass(frozen=True, slots=True)
class Variant:
    """A printed form of a thing: `form` is full, acronym, alias or short; `defined` if a bracket or cue says so."""

    text: str
    key: str
    label: str
    form: str
    defined: bool


@dataclasses.dataclass(slots=True)
class Thing:
    """One thing of the release while its names are gathered."""

    key: str
    label: str
    first: int
    names: list[str]
    variants: dict[str, Variant]


def normal(name: str) -> str:
    """Name in, its comparable form out: no accents, straight marks, lower case, no article."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
    return re.sub(
        r"[^a-z0-9& ]+", "", re.sub(r"^the ", "", re.sub(r"[-\s]+", " ", plain.lower().replace("'", "")))
    ).strip()


@functools.lru_cache(maxsize=1)
def _known_sames() -> dict[str, str]:
    """Printed names of gazetteer bodies and countries to one key each, in normal form."""
    same: dict[str, str] = {}
    for body in load_gazetteer("bodies")["entries"]:
        for name in (body["name"], *body["short"]):
            same[normal(name)] = normal(body["name"])
    for country in load_gazetteer("countries")["entries"]:
        for name in (country["name"], *country["aliases"]):
            same[normal(name)] = normal(country["name"])
    same["united states of america"] = "united states"
    same["russian federation"] = "russia"
    same["kingdom of saudi arabia"] = "saudi arabia"
    same["islamic republic of iran"] = "iran"
    same["peoples republic of china"] = "china"
    same["prc"] = "china"
    same["bosnia"] = same["bih"] = "bosnia and herzegovina"
    for spelling in ("democratic republic of congo", "democratic republic of the congo", "drc"):
        same[spelling] = "democratic republic of the congo"
    same["un security council"] = same["unsc"] = "united nations security council"
    return same


@functools.lru_cache(maxsize=1)
def _known_bare() -> dict[str, str]:
    return {
        re.sub(r"^(department|government) of (?:the )?", r"\1 of ", key): value for key, value in _known_sames().items()
    }


def _written_alike(name: str) -> str:
    """A firm's comparable name in; the same with its legal form in one spelling out ("Co Limited" and "Co Ltd" are one)."""
    for long, short in (
        ("limited liability company", "llc"),
        ("limited", "ltd"),
        ("incorporated", "inc"),
        ("corporation", "corp"),
        ("company", "co"),
    ):
        name = re.sub(rf"\b{long}\b", short, name)
    return name


@functools.lru_cache(maxsize=100_000)
def sameness_key(name: str, label: str) -> str:
    """Name and label in, a key that two names of one thing share out (people: their sorted words)."""
    plain = normal(name)
    known = _known_sames()
    if label == "person":
        return " ".join(plain.split())
    if label == "place":
        official = re.sub(
            r"^(?:(?:islamic|bolivarian|socialist|arab|hashemite|plurinational|federal) )*(?:republic|kingdom|state|sultanate|emirate) of (?:the )?",
            "",
            plain,
        )
        plain = official if official in known and plain not in known else plain
    bare = re.sub(r"^(?:us|u s|united states) (?=\w+)", "", plain)
    bare = re.sub(r"^(department|government) of (?:the )?", r"\1 of ", bare)
    known_bare = _known_bare()
    if plain in known:
        return known[plain]
    if bare in known_bare and label == "public_body":
        return known_bare[bare]
    return _written_alike(bare or plain) if label == "company" else bare or plain


def _spelled_otherwise(thing: Thing, other: Thing) -> bool:
    """True if two long names of people differ in one inner name only ("David Nicolas Rubio Gonzalez", "David Enrique …")."""
    ours, theirs = normal(thing.names[0]).split(), normal(other.names[0]).split()
    if thing.label != "person" or other.label != "person" or len(ours) != len(theirs) or ours[0] != theirs[0]:
        return False
    if len(ours) >= 4 and ours[2:] == theirs[2:]:
        return True
    return ours[:-1] == theirs[:-1] and len(ours[-1]) >= 6 and _one_letter_apart(ours[-1], theirs[-1])


def _one_letter_apart(one: str, other: str) -> bool:
    """True if one letter changed, lost or added turns one word into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return (
        one[start + 1 :] == other[start + 1 :] or one[start:] == other[start + 1 :] or one[start + 1 :] == other[start:]
    )


def label_class(label: str) -> str:
    """Label in, the class inside which names can be one thing out: person, craft, place or organisation."""
    return {"person": "person", "vessel": "craft", "aircraft": "craft", "place": "place"}.get(label, "organisation")


def gather(settled: Sequence[Settled], text: str) -> list[Thing]:
    """Settled mentions of a text in, its things with their full names out, in order of first mention."""
    things: dict[tuple[str, str], Thing] = {}
    for mention in settled:
        name = text[mention.start : mention.end]
        person = mention.label == "person"
        if person and len(words_of(name)) < 2:
            continue
        mark = (label_class(mention.label), sameness_key(name, mention.label))
        thing = things.setdefault(mark, Thing(name, mention.label, mention.start, [], {}))
        if name not in thing.names:
            thing.names.append(name)
    merged = _merge_shortened(_merge_people(list(things.values())))
    for thing in merged:
        thing.key = max(thing.names, key=lambda name: (len(words_of(name)), len(name), -thing.names.index(name)))
    return merged


def _merge_people(things: list[Thing]) -> list[Thing]:
    """Joins a person's name to the one longer name that holds all its words."""
    kept: list[Thing] = []
    for thing in sorted(things, key=lambda thing: (-len(words_of(thing.names[0])), thing.first)):
        words = set(normal(thing.names[0]).split())
        hosts = [
            other
            for other in kept
            if thing.label == other.label == "person"
            and words <= {word for name in other.names for word in normal(name).split()}
        ]
        if not hosts:
            hosts = [other for other in kept if _spelled_otherwise(thing, other)]
        if len(hosts) == 1:
            hosts[0].names.extend(name for name in thing.names if name not in hosts[0].names)
            hosts[0].first = min(hosts[0].first, thing.first)
        else:
            kept.append(thing)
    return sorted(kept, key=lambda thing: thing.first)


def _merge_shortened(things: list[Thing]) -> list[Thing]:
    """Joins a body to the same body with a nationality before it, and a region to its official name."""
    kept: list[Thing] = []
    nationalities = {
        normal(word) for country in load_gazetteer("countries")["entries"] for word in country["adjectives"]
    }
    by_name = {(label_class(thing.label), normal(name)): thing for thing in things for name in thing.names}
    for thing in things:
        host = None
        for (group, name), other in by_name.items():
            first, _, rest = name.partition(" ")
            if other is thing or group != label_class(thing.label) or group not in ("organisation", "place"):
                continue
            plain = normal(thing.names[0])
            if (group == "organisation" and first in nationalities and rest == plain and " " in plain) or (
                group == "place" and first == plain and re.search(r"\b(?:autonomous region|autonomous republic)$", name)
            ):
                host = other
        if host is None:
            kept.append(thing)
        else:
            host.names.extend(name for name in thing.names if name not in host.names)
    return kept


def attach_brackets(
    things: Iterable[Thing], settled: Sequence[Settled], brackets: Iterable[Bracket], text: str
) -> None:
    """Adds to each thing the short names, acronyms and other names that brackets behind its mentions give it."""
    owners = {name: thing for thing in things for name in thing.names}
    by_end = {mention.end: mention for mention in settled}
    for bracket in brackets:
        reach = 1 if text[bracket.anchor - 1 : bracket.anchor] == "\n" else 3
        mention = next(
            (by_end[bracket.anchor - back] for back in range(reach) if bracket.anchor - back in by_end), None
        )
        if mention is None and bracket.kind == "alias":
            mention = _nearest_before(settled, bracket.anchor)
        thing = owners.get(text[mention.start : mention.end]) if mention else None
        if thing is None or bracket.value in thing.names or bracket.kind == "imo":
            continue
        form = _bracket_form(bracket, thing)
        if form:
            thing.variants[bracket.value] = Variant(bracket.value, thing.key, thing.label, form, True)


def _nearest_before(settled: Sequence[Settled], anchor: int) -> Settled | None:
    """The last name that ends within a line's reach before the cue and is no place."""
    near = [mention for mention in settled if anchor - 90 <= mention.end <= anchor and mention.label != "place"]
    return near[-1] if near else None


def _bracket_form(bracket: Bracket, thing: Thing) -> str | None:
    if bracket.kind == "alias":
        return "alias"
    shared = set(normal(bracket.value).split()) & {word for name in thing.names for word in normal(name).split()}
    if thing.label == "person":
        return "short" if shared else None
    if thing.label in ("vessel", "aircraft"):
        return None
    letters = re.sub(r"[^A-Za-z]", "", bracket.value)
    initials = "".join(word[0] for word in words_of(thing.key)).lower()
    near = bool(letters) and letters[0].lower() in initials
    if shared or (near and " " not in bracket.value and (letters.isupper() or sum(map(str.isupper, letters)) >= 2)):
        return "acronym"
    return "acronym" if letters.isupper() and len(letters) <= 10 else None


def without_doubles(things: Sequence[Thing]) -> list[Thing]:
    """Things in; those out whose names are not all another thing's bracketed short names, acronyms or other names."""
    told: dict[str, set[str]] = defaultdict(set)
    for thing in things:
        # "Jestar Sanat" read as a person is the firm "Jestar Sanat Delijan", named in full before.
        if thing.label == "company":
            for name in thing.names:
                for part in _organisation_parts(name, thing.label):
                    if any(
                        other.label == "person"
                        and part in other.names
                        and other.first > thing.first
                        and len(part.split()) > 1
                        for other in things
                    ):
                        told[part].add(thing.key)
    for thing in things:
        for variant in thing.variants.values():
            told[variant.text].add(thing.key)
    return [thing for thing in things if not all(told[name] - {thing.key} for name in thing.names)]


def add_short_forms(things: Sequence[Thing]) -> None:
    """Adds the shorter forms by which a text may take each thing up: parts of a person's name, a company without its legal form."""
    for thing in things:
        for name in thing.names:
            for short in _person_parts(name) if thing.label == "person" else _organisation_parts(name, thing.label):
                if short not in thing.names:
                    form = "short" if thing.label == "person" else "alias"
                    thing.variants.setdefault(short, Variant(short, thing.key, thing.label, form, False))
            thing.variants[name] = Variant(name, thing.key, thing.label, "full", True)


def _person_parts(name: str) -> Iterator[str]:
    words = [word for word in name.split() if not re.fullmatch(r"(?:[A-Z]\.)+|“.*”|Jr\.?,?|Sr\.?,?|II|III|IV", word)]
    solid = [word.strip(",.") for word in words]
    for size in (3, 2):
        if len(solid) > size:
            yield " ".join(solid[-size:])
    if len(solid) > 3:
        yield " ".join(solid[1:3])
    if len(solid) > 2:
        yield f"{solid[0]} {solid[-1]}"
        yield f"{solid[0]} {solid[-2]}"
        yield " ".join(solid[:2])
    for word in reversed(solid):
        if word.lower() in PARTICLES or len(word) < 2:
            continue
        yield word
        if match := re.match(r"(?:[Aa]l|[Ee]l|[Uu]l)[-’']([A-Z]\w+)$", word):
            yield match[1]
    for index, word in enumerate(solid[:-1]):
        if word.lower() in PARTICLES and index:
            yield " ".join(solid[index:])


def _organisation_parts(name: str, label: str) -> Iterator[str]:
    if label not in ("company", "organization"):
        return
    bare = legal_form().sub("", name).strip(" ,")
    if bare != name and len(bare) > 3:
        yield bare
    words = bare.split()
    if label == "company" and len(words) > 2 and bare == name:
        yield from (" ".join(words[:size]) for size in range(2, len(words)))
        yield " ".join(words[1:])
    while len(words) > 1 and (words[-1] in SECTOR_WORDS or head_type(words[-1])):
        words = words[:-1]
        if len(" ".join(words)) > 4 and words[-1].lower() not in ("and", "of", "for", "&", "de"):
            yield " ".join(words)


def variants_by_text(things: Iterable[Thing]) -> dict[str, list[Variant]]:
    """Things in; each printed form with the variants it may be, defined and fuller ones first, out."""
    table: dict[str, list[Variant]] = defaultdict(list)
    for thing in things:
        for variant in thing.variants.values():
            table[variant.text].append(variant)
    for variants in table.values():
        variants.sort(key=lambda variant: (not variant.defined, FORM_ORDER.index(variant.form)))
    return dict(table)
