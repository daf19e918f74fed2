"""Checks of records and gold files: against their schema, and what a schema cannot say (offsets, ids, references)."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.problems import Problem, ReleaseError
from pipeline.records import sha256
from pipeline.schema_problems import schema_problems, shown

STAGE = "validate"
THINGS = (
    ("people", "id"),
    ("entities", "id"),
    ("dates", "id"),
    ("citations", "citation_id"),
    ("designations", "id"),
    ("statements", "id"),
)
WORDS_OF_BEGINS = 5


def record_problems(record: Any, text: str, *, file: str, stage: str = STAGE) -> list[Problem]:
    """Record and the clean text it points into in, everything wrong with it out; empty if it may be written."""
    problems = schema_problems(record, "record", file=file, stage=stage)
    if problems:
        return problems
    found = (*_text_faults(record, text), *_id_faults(record), *_reference_faults(record), *_quotation_faults(record))
    return [Problem(stage, file, *fault) for fault in found]


Fault = tuple[str, str, str, str]


def _text_faults(record: Any, text: str) -> Iterator[Fault]:
    known = record["provenance"]["text_sha256"]
    if known != sha256(text):
        expected = f"{sha256(text)}, that of the clean text"
        yield "provenance.text_sha256", known, expected, "run the stages from clean again"
        return
    for place, span in spans_of(record):
        start, end = span["start"], span["end"]
        if not start < end <= len(text):
            yield place, f"{start}:{end}", f"an ascending range inside 0:{len(text)}", "correct the stage that set it"
        elif text[start:end] != span["text"]:
            expected = f"{shown(text[start:end])}, text[{start}:{end}]"
            yield place, shown(span["text"]), expected, "correct the stage that set it"


def spans_of(record: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Record (or a part of it, with its place) in, every span with its place out, in the order of the record."""
    if isinstance(record, list):
        for number, element in enumerate(record):
            yield from spans_of(element, f"{place}[{number}]")
    elif isinstance(record, dict):
        if record.keys() == {"start", "end", "text"}:
            yield place, record
            return
        for key, value in record.items():
            yield from spans_of(value, f"{place}.{key}" if place else key)


def ids_of(record: Any) -> Iterator[tuple[str, str]]:
    """Record in, (place, id) of everything in it that has an id out."""
    for kind, key in THINGS:
        for number, thing in enumerate(record[kind]):
            yield f"{kind}[{number}].{key}", thing[key]
            for inner in ("roles", "bases"):
                for position, part in enumerate(thing.get(inner, ())):
                    yield f"{kind}[{number}].{inner}[{position}].id", part["id"]


def _id_faults(record: Any) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for place, known in ids_of(record):
        if known in seen:
            yield place, shown(known), f"an id that {seen[known]} does not have", "number the things anew"
        seen.setdefault(known, place)


def references_of(record: Any) -> Iterator[tuple[str, str | None, str | None]]:
    """Record in, (place, id, name beside it) of every reference out; a citation's name is its normal form."""
    for number, person in enumerate(record["people"]):
        for position, role in enumerate(person["roles"]):
            place = f"people[{number}].roles[{position}].organization_id"
            yield place, role["organization_id"], role["organization"]
    for number, designation in enumerate(record["designations"]):
        place = f"designations[{number}]"
        yield f"{place}.subject_id", designation["subject_id"], designation["subject"]
        yield f"{place}.by_id", designation["by_id"], designation["by"]
        for position, basis in enumerate(designation["bases"]):
            yield f"{place}.bases[{position}].target_id", basis["target_id"], basis["target"]
        for position, known in enumerate(designation["authority_ids"]):
            name = designation["authorities"][position] if position < len(designation["authorities"]) else None
            yield f"{place}.authority_ids[{position}]", known, name
    for number, statement in enumerate(record["statements"]):
        yield f"statements[{number}].speaker_id", statement["speaker_id"], statement["speaker"]


def names_by_id(record: Any) -> dict[str, str]:
    """Record in, the name (a citation's normal form) of every person, entity and citation by id out."""
    named = {thing["id"]: thing["name"] for kind in ("people", "entities") for thing in record[kind]}
    return named | {citation["citation_id"]: citation["id"] for citation in record["citations"]}


def _reference_faults(record: Any) -> Iterator[Fault]:
    names = names_by_id(record)
    for place, known, name in references_of(record):
        if known is None:
            continue
        if known not in names:
            yield place, shown(known), "the id of something in this record", "add what it names, or set it to null"
        elif names[known] != name:
            found, expected = f"{shown(known)} beside {shown(name)}", f"the name {shown(names[known])}"
            yield place, found, expected, "make name and id agree"
    for number, designation in enumerate(record["designations"]):
        named, numbered = len(designation["authorities"]), len(designation["authority_ids"])
        if named > numbered:
            place = f"designations[{number}].authority_ids"
            yield place, f"{numbered} ids", f"{named}, one for each authority", "give every authority its citation"


def first_words(pieces: Iterable[str]) -> str:
    """Pieces of a quotation in, its first five words out (its `begins`)."""
    return " ".join(" ".join(pieces).split()[:WORDS_OF_BEGINS])


def _quotation_faults(record: Any) -> Iterator[Fault]:
    for number, statement in enumerate(record["statements"]):
        words = first_words(piece["text"] for piece in statement["quotation"])
        if statement["begins"] != words:
            place = f"statements[{number}].begins"
            yield place, shown(statement["begins"]), shown(words), "take the quotation's first words"


class _KeyTwiceError(ValueError):
    """An object of a JSON file gives one key twice."""


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwiceError(next(key for key in keys if keys.count(key) > 1))
    return plain


def read_input(path: Path, *, stage: str = STAGE) -> Any:
    """Path of a JSON file in, its value out; raises ReleaseError if it cannot be read as one."""
    try:
        text = path.read_text(encoding="utf-8")
        value = json.loads(text, object_pairs_hook=_without_twins)
        # An escape may stand for half of a surrogate pair, which no file and no terminal can hold.
        if "\\u" in text:
            json.dumps(value, ensure_ascii=False).encode()
        return value
    except FileNotFoundError:
        fault = ("(whole file)", "no file", "a JSON file", "write it or correct the path")
    except UnicodeEncodeError:
        fault = ("(whole file)", "an escape of half a character", "whole characters", "write the character itself")
    except UnicodeDecodeError as error:
        fault = (f"byte {error.start}", "bytes that are not UTF-8", "UTF-8", "save the file as UTF-8")
    except _KeyTwiceError as error:
        fault = ("(whole file)", f"key {error} given twice", "each key once", "remove one of the two")
    except json.JSONDecodeError as error:
        fault = (f"line {error.lineno} column {error.colno}", error.msg, "JSON", "correct the syntax there")
    except RecursionError:
        fault = ("(whole file)", "lists in lists without end", "what the schema asks for", "remove the nesting")
    except ValueError as error:
        fault = ("(whole file)", str(error), "numbers of a few digits", "shorten the number")
    raise ReleaseError(Problem(stage, path.name, *fault))


@contextlib.contextmanager
def read_as(stage: str, file: str, expected: str, fix: str) -> Iterator[None]:
    """Stage, file, what it should be and the remedy in; a value of another shape that shows in the block is told."""
    try:
        yield
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        found = f"no key {error}" if isinstance(error, KeyError) else str(error).partition("\n")[0]
        raise ReleaseError(Problem(stage, file, "(whole file)", found, expected, fix)) from error


def check_gold(path: Path) -> list[Problem]:
    """Path of a gold file in, what is wrong with it out (errors first, then warnings)."""
    try:
        gold = read_input(path)
    except ReleaseError as error:
        return list(error.problems)
    problems = schema_problems(gold, "gold", file=path.name, stage=STAGE)
    if problems:
        return problems
    return [*_gold_errors(gold, path), *_gold_warnings(gold, path.name)]


def _gold_errors(gold: Any, path: Path) -> Iterator[Problem]:
    if gold["release"]["id"] != path.stem:
        found = shown(gold["release"]["id"])
        yield Problem(STAGE, path.name, "release.id", found, shown(path.stem), "give file and release the same id")
    for kind, key in (("people", "name"), ("entities", "name"), ("citations", "id")):
        yield from _twice(gold[kind], key, kind, path.name)


def _twice(things: list[Any], key: str, kind: str, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, thing in enumerate(things):
        if thing[key] in seen:
            yield Problem(STAGE, file, f"{kind}[{number}].{key}", shown(thing[key]), "each only once", "join the two")
        seen.add(thing[key])


def _gold_warnings(gold: Any, file: str) -> Iterator[Problem]:
    people = {person["name"] for person in gold["people"]}
    entities = {entity["name"] for entity in gold["entities"]}
    citations = {citation["id"] for citation in gold["citations"]}

    def missing(place: str, name: str | None, known: set[str], where: str) -> Iterator[Problem]:
        if name is not None and name not in known:
            expected = f"a name in {where}"
            yield Problem(STAGE, file, place, shown(name), expected, "use that name or add the thing", "warning")

    for number, designation in enumerate(gold["designations"]):
        place = f"designations[{number}]"
        yield from missing(f"{place}.subject", designation["subject"], people | entities, "people or entities")
        for position, known in enumerate(designation["authorities"]):
            yield from missing(f"{place}.authorities[{position}]", known, citations, "citations")
        for position, basis in enumerate(designation["bases"]):
            if basis["basis"] != "operating_in_sector":
                where = f"{place}.bases[{position}].target"
                yield from missing(where, basis["target"], people | entities, "people or entities")
    for number, statement in enumerate(gold["statements"]):
        yield from missing(f"statements[{number}].speaker", statement["speaker"], people, "people")
