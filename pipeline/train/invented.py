"""Invented names for training: people of many cultures, companies, groups, public bodies, vessels and places."""

from __future__ import annotations

import dataclasses
import functools
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

NAMES_FILE = Path(__file__).with_name("invented_names.yml")
SENTENCES_FILE = Path(__file__).with_name("written_sentences.yml")
SEPARATOR = "; "
IN_CAPITALS = 0.12
SHORT_COMPANY = 0.2
FORM_FIRST = 0.12
COMMA_BEFORE_FORM = 0.2
WITH_PREFIX = 0.3


@dataclasses.dataclass(frozen=True, slots=True)
class Person:
    """An invented person: the full name as printed, and the family name that later mentions use."""

    full: str
    family: str


@functools.cache
def name_lists() -> dict[str, Any]:
    """Nothing in, invented_names.yml with every list split out."""
    lists: dict[str, Any] = _split(yaml.safe_load(NAMES_FILE.read_text(encoding="utf-8")))
    return lists


@functools.cache
def written_sentences() -> tuple[str, ...]:
    """Nothing in, the sentences of written_sentences.yml with their slots out."""
    return tuple(yaml.safe_load(SENTENCES_FILE.read_text(encoding="utf-8"))["entries"])


def _split(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _split(part) for key, part in value.items()}
    return value.split(SEPARATOR) if isinstance(value, str) else value


def invent_person(chance: random.Random) -> Person:
    """Chance in, a person of a drawn culture out."""
    people: dict[str, Any] = name_lists()["people"]
    culture = people[chance.choice(sorted(people))]
    family = _capitals(chance.choice(culture["family"]), chance)
    parts = {
        "G": chance.choice(culture["given"]),
        "G2": chance.choice(culture["given"]),
        "F": family,
        "F2": chance.choice(culture["family"]),
        "P": chance.choice(culture.get("patronymic", ("",))),
        "E": chance.choice(culture.get("english", ("",))),
        "I": f"{chance.choice('ABCDEFGHIJKLMNOPRSTVWYZ')}.",
        "I.": f"{chance.choice('ABDEGIKLMNOPRSTVYZ')}.",
    }
    pattern = chance.choice(culture["patterns"])
    full = " ".join(_filled(word, parts) for word in pattern.split())
    return Person(full, family if family in full else full)


def _filled(word: str, parts: dict[str, str]) -> str:
    """A word of a pattern in ("F-F2", "Fovich", "bin"), the words it stands for out."""
    if word in parts:
        return parts[word]
    if "-" in word:
        return "-".join(parts.get(piece, piece) for piece in word.split("-"))
    return parts["F"] + word[1:] if word == "Fovich" else word


def _capitals(family: str, chance: random.Random) -> str:
    return family.upper() if chance.random() < IN_CAPITALS else family


def invent_given(chance: random.Random) -> str:
    """Chance in, a given name alone out: by such names people are also known."""
    people: dict[str, Any] = name_lists()["people"]
    given: str = chance.choice(people[chance.choice(sorted(people))]["given"])
    return given


def invent_acronym(chance: random.Random) -> str:
    """Chance in, three to five capitals out, now and then with a part behind a hyphen ("TSJ-C")."""
    letters = "".join(chance.choice("ABCDEFGHIJKLMNOPRSTUVZ") for _ in range(chance.choice((3, 3, 4, 5))))
    return letters + (f"-{chance.choice('ABCDEFKQS')}{chance.choice(('', 'F', 'N'))}" if chance.random() < 0.15 else "")


def surname_first(person: Person) -> str:
    """Person in, the name as lists print it ("ROE, Jane") out."""
    given = person.full.replace(person.family, "", 1).strip()
    return f"{person.family.upper()}, {given}" if given else person.full.upper()


def invent_company(chance: random.Random) -> str:
    """Chance in, a company's name out, mostly with a legal form."""
    lists = name_lists()["companies"]
    words = [chance.choice(lists["word"])]
    if chance.random() < 0.25:
        words.append(chance.choice(lists["word"]))
    if chance.random() < 0.75:
        words.append(chance.choice(lists["field"]))
    if chance.random() < SHORT_COMPANY:
        return " ".join(words)
    if chance.random() < FORM_FIRST:
        return " ".join([chance.choice(lists["first"]), *words])
    if chance.random() < COMMA_BEFORE_FORM:
        words[-1] += ","
    return " ".join([*words, chance.choice(lists["form"])])


def invent_vessel(chance: random.Random) -> str:
    """Chance in, a ship's name without its prefix out, often in capitals."""
    name: str = chance.choice(name_lists()["vessels"]["word"])
    return name.upper() if chance.random() < 0.6 else name


def vessel_prefix(chance: random.Random) -> str:
    """Chance in, what stands before a ship's name ("M/V ") or nothing out."""
    return f"{chance.choice(name_lists()['vessels']['prefix'])} " if chance.random() < WITH_PREFIX else ""


def invent_group(chance: random.Random) -> str:
    """Chance in, a group's, party's or foundation's name out."""
    lists = name_lists()["groups"]
    if chance.random() < 0.3:
        whole: str = chance.choice(lists["name"])
        return whole
    pattern: str = chance.choice(lists["pattern"])
    word: str = chance.choice(lists["word"])
    return pattern.removesuffix("W") + word if pattern.endswith("W") else word + pattern.removeprefix("W")


def pick(chance: random.Random, kind: str) -> str:
    """Chance and the key of a plain list (`bodies`, `places`) in, one of its names out."""
    names: Sequence[str] = name_lists()[kind]
    return chance.choice(names)
