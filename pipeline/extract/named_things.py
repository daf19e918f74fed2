"""The things of a release while its names are gathered: which settled names are one thing, and its fullest name."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.extract.arbitrate import Settled
from pipeline.extract.legal_forms import legal_form
from pipeline.extract.name_shape import words_of
from pipeline.extract.person_signs import own_sign
from pipeline.extract.sameness import label_class, normal, one_letter_apart, sameness_key
from pipeline.extract.word_patterns import rule_pattern
from pipeline.rule_files import load_gazetteer

# "Grey Gull Company" and "Grey Gull" are one firm, "Grey Gull Trading" is not.
_GENERIC_END = re.compile(r" (?:co|company|corporation|group|holding|holdings)\Z")
_TURNED = re.compile(r"[^a-z,]+, (?!Jr|Sr)")
MOST_TURNED_WORDS = 3
TELLING = ("gazetteer", "grammar", "rules")
# "Roe organization" takes up "Jane Roe organization".
_SMALL_GROUP = re.compile(r" (?:cartel|clan|gang|network|organi[sz]ation|syndicate)\Z")
_OWN_RULE = rule_pattern("names", "region_that_rules_itself")


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


def of_one_label(settled: Sequence[Settled], text: str) -> list[Settled]:
    """Settled mentions of a text in; the same with one label for a name that is called a person and something else out.

    What words around a mention tell outdoes what the model or bold type says of the other mentions.
    """
    votes: dict[str, dict[str, tuple[bool, float]]] = defaultdict(dict)
    for mention in settled:
        name = text[mention.start : mention.end]
        told, score = votes[name].get(mention.label, (False, 0.0))
        votes[name][mention.label] = (told or _is_told(mention), score + mention.score)
    likely = {name: label for name, labels in votes.items() if (label := _likely(name, labels))}
    return [
        dataclasses.replace(mention, label=likely.get(text[mention.start : mention.end], mention.label))
        for mention in settled
    ]


def _likely(name: str, labels: Mapping[str, tuple[bool, float]]) -> str | None:
    """A name and what it is called, told or not and how often, in; the one label out, or None if none is likelier."""
    if " " not in name or len(labels) < 2 or "person" not in labels:
        return None
    told = [label for label, (is_told, _) in labels.items() if is_told]
    if told:
        return told[0] if len(told) == 1 else None
    return "person" if own_sign(name) else None


def _is_told(mention: Settled) -> bool:
    return any(voice.source in TELLING or voice.rule == "schwartz_hearst" for voice in mention.evidence)


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
        thing.key = max(thing.names, key=lambda name: _fullness(name, thing.names))
    return merged


def _merge_people(things: list[Thing]) -> list[Thing]:
    """Joins a person's name to the one longer name that holds all its words."""
    kept: list[Thing] = []
    people: list[tuple[Thing, set[str]]] = []
    for thing in sorted(things, key=lambda thing: (-len(words_of(thing.names[0])), thing.first)):
        words = normal(_straight(thing.names[0]) if thing.label == "person" else thing.names[0]).split()
        hosts = [
            pair
            for pair in people
            if thing.label == "person" and set(words) <= pair[1] and _in_same_order(words, pair[0])
        ]
        if not hosts:
            hosts = [pair for pair in people if _spelled_otherwise(thing, pair[0])]
        if len(hosts) == 1:
            host, host_words = hosts[0]
            _join(host, thing)
            host.first = min(host.first, thing.first)
            host_words.update(word for name in thing.names for word in normal(name).split())
            continue
        kept.append(thing)
        if thing.label == "person":
            people.append((thing, {word for name in thing.names for word in normal(name).split()}))
    return sorted(kept, key=lambda thing: thing.first)


def _fullness(name: str, names: Sequence[str]) -> tuple[int, bool, int, int]:
    """How full a name is: its words, then "Jane ROE" before "ROE, Jane", then its length; the first one named wins."""
    return len(words_of(name)), not _TURNED.match(name), len(name), -names.index(name)


def _in_same_order(words: Sequence[str], host: Thing) -> bool:
    """True if a person's words follow each other as in a name of the host; two or three may be turned round."""
    if len(words) <= MOST_TURNED_WORDS:
        return True
    for name in host.names:
        for printed in (name, _straight(name)):
            rest = iter(normal(printed).split())
            if all(word in rest for word in words):
                return True
    return False


def _straight(name: str) -> str:
    """A person's name in; "ROE POE, Jane Anna" as "Jane Anna ROE POE", any other as it is, out."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma and _TURNED.match(name) else name


def _join(host: Thing, thing: Thing) -> None:
    host.names.extend(name for name in thing.names if name not in host.names)


def _spelled_otherwise(thing: Thing, other: Thing) -> bool:
    """True if two names of people differ in one inner name of many, or in one letter of a long last name."""
    ours, theirs = normal(thing.names[0]).split(), normal(other.names[0]).split()
    if thing.label != "person" or other.label != "person" or len(ours) != len(theirs) or ours[0] != theirs[0]:
        return False
    if len(ours) >= 4 and ours[2:] == theirs[2:]:
        return True
    return ours[:-1] == theirs[:-1] and len(ours[-1]) >= 6 and one_letter_apart(ours[-1], theirs[-1])


@functools.lru_cache(maxsize=1)
def _nationalities() -> frozenset[str]:
    return frozenset(normal(word) for land in load_gazetteer("countries")["entries"] for word in land["adjectives"])


def _without_form(thing: Thing, name: str) -> str:
    """A firm and the comparable form of one of its names in; that name as printed without its legal forms out."""
    printed = next(printed for printed in thing.names if normal(printed) == name)
    bare = legal_form().sub("", printed)
    return bare if bare and bare != printed else printed


def _merge_shortened(things: list[Thing]) -> list[Thing]:
    """Joins a body to the same with a nationality before it, a region to its official name, a firm to "X Company"."""
    by_name = {(label_class(thing.label), normal(name)): thing for thing in things for name in thing.names}
    longer: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for (group, name), thing in by_name.items():
        first, _, rest = name.partition(" ")
        if group == "organisation" and first in _nationalities() and " " in rest:
            longer[group, rest].append(thing)
        elif thing.label == "company" and (bare := normal(_without_form(thing, name))) != name and " " in bare:
            longer[group, bare].append(thing)
        elif group == "organisation" and _SMALL_GROUP.search(name) and name.count(" ") > 1:
            longer[group, " ".join(name.split()[-2:])].append(thing)
        elif group == "organisation" and (bare := _GENERIC_END.sub("", name)) != name and " " in bare:
            longer[group, bare].append(thing)
        elif group == "place" and _OWN_RULE.search(name):
            longer[group, first].append(thing)
    kept: list[Thing] = []
    for thing in things:
        hosts = longer.get((label_class(thing.label), normal(thing.names[0])), [])
        host = next((host for host in reversed(hosts) if host is not thing), None)
        if host is None:
            kept.append(thing)
        else:
            _join(host, thing)
    return kept
