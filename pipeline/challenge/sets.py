"""Reads a challenge set: a folder of YAML files, one a construction, of passages with their answers.

Every word of an answer must stand in its passage: an answer with a slip of the pen is told before anything runs.
"""

from __future__ import annotations

import dataclasses
import datetime
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from pipeline.challenge.notation import Designation, Role, read_designation, read_role
from pipeline.problems import Problem, ReleaseError

STAGE = "challenge"
FORMATS = ("html", "md", "txt")
HEAD = ("date", "format", "headline", "kind", "publisher")
NAMED = {
    "aircraft": ("acronyms", "aliases", "ids", "type"),
    "organisations": ("acronyms", "aliases", "ids", "type"),
    "people": ("aliases", "roles", "short"),
    "places": ("acronyms", "aliases"),
    "vessels": ("acronyms", "aliases", "ids", "type"),
}
FIELDS = (
    "aircraft",
    "citations",
    "dates",
    "designations",
    "organisations",
    "people",
    "places",
    "statements",
    "vessels",
)
# What an answer may say of a field beside its facts: `exactly` also knows the roles of all people and their dates.
EXACT = (*FIELDS, "roles")
OF_CITATION = ("amended_by", "kind", "sections", "title")
# The headline decides the kind of a release; it names nobody.
HEADLINES = {
    "advisory": "Advisory to Banks and Shippers",
    "designation": "New Sanctions Imposed",
    "enforcement": "Settlement Announced",
    "licence": "General Licences Issued",
    "news": "New Sanctions, Officials Say",
    "personnel": "Appointment Announced",
    "removal": "Sanctions Removals",
    "statement": "Statement on Sanctions",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """One passage with its answer; `number` counts from 1 in its file, `expected` and `absent` go by field."""

    construction: str
    number: int
    text: str
    publisher: str
    date: str
    headline: str
    format: str
    expected: Mapping[str, Mapping[str, Any]]
    absent: Mapping[str, Sequence[str]]
    exactly: tuple[str, ...]

    @property
    def id(self) -> str:
        """Id of the release that is made of the passage."""
        return f"{self.construction}-{self.number:02d}"


def read_set(folder: Path, *, only: Sequence[str] = ()) -> list[Passage]:
    """Folder of a set and constructions (none: all) in, the passages in order out; raises ReleaseError."""
    paths = sorted(folder.glob("*.yml"))
    unknown = sorted(set(only) - {path.stem for path in paths})
    if not paths or unknown:
        found = f"no file {unknown[0]}.yml" if unknown else "no file *.yml"
        raise ReleaseError(_fault(folder.as_posix(), "(folder)", found, "a file a construction", "correct the name"))
    passages: list[Passage] = []
    problems: list[Problem] = []
    for path in paths:
        if not only or path.stem in only:
            try:
                passages += read_construction(path)
            except ReleaseError as error:
                problems += error.problems
    if problems:
        raise ReleaseError(*problems)
    return passages


def read_construction(path: Path) -> list[Passage]:
    """Path of one file in, its passages out; raises ReleaseError with all its faults."""
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        fix = "mend the YAML; quote texts that hold a colon or begin with a mark"
        raise ReleaseError(_fault(path.name, "(whole file)", " ".join(str(error).split()), "YAML", fix)) from None
    problems = list(_head_faults(content, path.name))
    if problems:
        raise ReleaseError(*problems)
    passages = []
    for number, answer in enumerate(content["passages"], start=1):
        faults = [
            _fault(path.name, f"passage {number}{place}", found, expected, "correct the answer")
            for place, found, expected in _passage_faults(answer, content)
        ]
        problems += faults
        if not faults:
            passages.append(_passage(path.stem, number, answer, content))
    if problems:
        raise ReleaseError(*problems)
    return passages


def _head_faults(content: Any, file: str) -> Iterator[Problem]:
    if not isinstance(content, dict) or not isinstance(content.get("passages"), list) or not content["passages"]:
        yield _fault(file, "(whole file)", "no list `passages`", "why, a head, and passages", "write them")
        return
    if not isinstance(content.get("why"), str):
        yield _fault(file, "why", "none", "one line that says what is hard", "write it")
    for key in sorted(set(content) - {*HEAD, "passages", "why"}):
        yield _fault(file, key, "an unknown key", f"one of {', '.join((*HEAD, 'passages', 'why'))}", "correct the key")


def _passage_faults(answer: Any, head: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if not isinstance(answer, dict) or not isinstance(answer.get("text"), str):
        yield "", "no text", "a mapping with `text`"
        return
    known = {"absent", "exactly", "text", *FIELDS, *HEAD}
    for key in sorted(set(answer) - known):
        yield f", {key}", "an unknown key", f"one of {', '.join(sorted(known))}"
    yield from _setting_faults({**head, **answer})
    if not {"absent", "exactly", *FIELDS} & set(answer):
        yield "", "nothing that is asked", "one field of the answer at least"
    text = squeezed(answer["text"])
    for field in FIELDS:
        if field in answer:
            yield from _field_faults(field, answer[field], text)
    for field, words in _mapping(answer.get("absent", {})).items():
        if field not in FIELDS or not isinstance(words, list):
            yield f", absent.{field}", "no such list", f"lists of {', '.join(FIELDS)}"
        else:
            # Ids of citations are normal forms: they need not stand there.
            asked = [] if field == "citations" else words
            yield from _strange((word.split(" | ")[0] for word in map(str, asked)), text, f", absent.{field}")
    for field in answer.get("exactly", []):
        if field not in EXACT:
            yield ", exactly", str(field), f"fields out of {', '.join(EXACT)}"


def _setting_faults(setting: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if not isinstance(setting.get("publisher"), str):
        yield ", publisher", "none", "a publisher here or in the head"
    if not isinstance(setting.get("date"), datetime.date):
        yield ", date", repr(setting.get("date")), "a day such as 2021-03-02 here or in the head"
    if setting.get("format", "txt") not in FORMATS:
        yield ", format", str(setting["format"]), f"one of {', '.join(FORMATS)}"
    if "headline" not in setting and setting.get("kind") not in HEADLINES:
        yield ", kind", repr(setting.get("kind")), f"a headline, or one of {', '.join(HEADLINES)}"


def _field_faults(field: str, value: Any, text: str) -> Iterator[tuple[str, str, str]]:
    place = f", {field}"
    if not isinstance(value, (dict, list)):
        yield place, repr(value), "a list, or a mapping from each name to what is asked of it"
        return
    entries = _mapping(value)
    if field == "designations":
        yield from _notation_faults(value, read_designation, place)
        yield from _strange((str(words).split(" | ")[0] for words in value), text, place)
    elif field == "citations":
        for name, asked in entries.items():
            yield from _unknown(asked, OF_CITATION, f"{place}.{name}")
    elif field == "statements":
        # Words behind the first three may come from the quotation's next piece; they are not compared either.
        first = (" ".join(words.split()[:3]) for asked in entries.values() for words in _listed(asked))
        yield from _strange(first, text, place)
    elif field == "dates":
        yield from _strange(entries, text, place)
    else:
        yield from _strange(entries, text, place)
        for name, asked in entries.items():
            yield from _unknown(asked, NAMED[field], f"{place}.{name}")
            forms = [word for key in ("acronyms", "aliases", "short") for word in _mapping(asked).get(key, [])]
            yield from _strange(forms, text, f"{place}.{name}")
            yield from _notation_faults(_mapping(asked).get("roles", []), read_role, f"{place}.{name}.roles")
            titles = [
                str(role).split(" @ ")[0].split(" (")[0].split(" [")[0] for role in _mapping(asked).get("roles", [])
            ]
            yield from _strange(titles, text, f"{place}.{name}.roles")


def _notation_faults(words: Any, read: Any, place: str) -> Iterator[tuple[str, str, str]]:
    for word in words:
        try:
            read(str(word))
        except ValueError as error:
            yield place, str(word), str(error)


def _unknown(asked: Any, known: Sequence[str], place: str) -> Iterator[tuple[str, str, str]]:
    if asked is not None and not isinstance(asked, dict):
        yield place, repr(asked), f"nothing, or a mapping with {', '.join(known)}"
    for key in sorted(set(_mapping(asked)) - set(known)):
        yield f"{place}.{key}", "an unknown key", f"one of {', '.join(known)}"


def _strange(words: Iterable[str], text: str, place: str) -> Iterator[tuple[str, str, str]]:
    for word in words:
        if squeezed(str(word)) not in text:
            yield place, repr(word), "words of the passage"


def squeezed(text: str) -> str:
    """Raw text in; its letters and marks without markup, spaces, commas, case and kinds of quotation marks out."""
    bare = html.unescape(html.unescape(re.sub(r"<[^>]+>", "", text))).casefold()
    return re.sub(r"[\s*_,;\\\u00ad\u200b]+", "", bare.translate(str.maketrans("’‘“”–", "''\"\"-")))


def _mapping(value: Any) -> dict[str, Any]:
    """A list is a mapping that asks for nothing but the names."""
    if isinstance(value, dict):
        return {str(key): asked for key, asked in value.items()}
    return {str(key): None for key in value} if isinstance(value, list) else {}


def _listed(value: Any) -> list[str]:
    return [str(words) for words in value] if isinstance(value, list) else [str(value)]


def _passage(construction: str, number: int, answer: Mapping[str, Any], head: Mapping[str, Any]) -> Passage:
    setting = {**head, **answer}
    expected: dict[str, Mapping[str, Any]] = {}
    for field in FIELDS:
        if field in answer:
            expected[field] = _asked(field, answer[field])
    return Passage(
        construction=construction,
        number=number,
        text=answer["text"].strip(),
        publisher=setting["publisher"],
        date=setting["date"].isoformat(),
        headline=setting["headline"] if "headline" in setting else HEADLINES[setting["kind"]],
        format=setting.get("format", "txt"),
        expected=expected,
        absent={field: _listed(words) for field, words in answer.get("absent", {}).items()},
        exactly=tuple(answer.get("exactly", ())),
    )


def _asked(field: str, value: Any) -> dict[str, Any]:
    entries = _mapping(value)
    if field == "designations":
        acts: list[Designation] = [read_designation(words) for words in entries]
        return dict(zip(entries, acts, strict=True))
    if field == "statements":
        return {speaker: _listed(words) for speaker, words in entries.items()}
    if field == "dates":
        return {text: str(value) for text, value in entries.items()}
    if field != "people":
        return {name: _mapping(asked) for name, asked in entries.items()}
    return {name: {**_mapping(asked), "roles": _roles(asked)} for name, asked in entries.items()}


def _roles(asked: Any) -> list[Role]:
    return [read_role(words) for words in _mapping(asked).get("roles", [])]


def _fault(file: str, place: str, found: str, expected: str, fix: str) -> Problem:
    return Problem(STAGE, file, place, found, expected, fix)
