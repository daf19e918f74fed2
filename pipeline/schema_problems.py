"""What to say about a fault that the JSON Schema validator found: what stands there, what should, and the remedy."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jsonschema import ValidationError

from pipeline.problems import Problem
from pipeline.schemas import validator

SHOWN = 60
FOLDED = r"^\S+( \S+)*$"
TYPE_WORDS = {"array": "a list", "integer": "a whole number", "null": "null", "object": "an object", "string": "text"}
FORMAT_WORDS = {
    "date": "an ISO day",
    "edtf": "a date or interval in EDTF",
    "uri": "a web address beginning with http:// or https://",
}


@dataclasses.dataclass(frozen=True, slots=True)
class Breach:
    """A value that breaks one keyword of its schema; `bound` is what the keyword says."""

    keyword: str
    bound: Any
    value: Any
    schema: Any


def shown(value: Any) -> str:
    """JSON value in, its text in one short line out."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def place_of(path: Iterable[str | int]) -> str:
    """Keys and list positions in, a path such as `people[0].name` out; `(whole file)` for the top."""
    place = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return place.lstrip(".") or "(whole file)"


# What stands in a file, what should, and the remedy: one answer for each keyword that the schemas use.
Answer = Callable[[Breach], tuple[str, str, str]]


def _such_as(breach: Breach) -> str:
    examples = breach.schema.get("examples", [])
    return f", such as {' or '.join(shown(example) for example in examples)}" if examples else ""


def _of_type(breach: Breach) -> tuple[str, str, str]:
    kinds = breach.bound if isinstance(breach.bound, list) else [breach.bound]
    expected = " or ".join(TYPE_WORDS[kind] for kind in kinds)
    return shown(breach.value), f"{expected}{_such_as(breach)}", "give a value of this type"


def _of_choice(breach: Breach) -> tuple[str, str, str]:
    return shown(breach.value), f"one of {', '.join(map(shown, breach.bound))}", "choose one of these"


def _of_constant(breach: Breach) -> tuple[str, str, str]:
    return shown(breach.value), shown(breach.bound), "write exactly this"


def _of_required(breach: Breach) -> tuple[str, str, str]:
    missing = ", ".join(key for key in breach.bound if key not in breach.value)
    return f"no key {missing}", f"the keys {', '.join(breach.bound)}", "add it (null or an empty list if absent)"


def _of_unknown(breach: Breach) -> tuple[str, str, str]:
    known = breach.schema["properties"]
    unknown = ", ".join(sorted(key for key in breach.value if key not in known))
    return f"unknown key {unknown}", f"only {', '.join(known)}", "remove it or correct its spelling"


def _of_pattern(breach: Breach) -> tuple[str, str, str]:
    if "format" in breach.schema:
        return _of_format(dataclasses.replace(breach, bound=breach.schema["format"]))
    form = "words with single spaces between them" if breach.bound == FOLDED else f"text of the form {breach.bound}"
    fix = "write it in this form"
    if breach.value == "":
        fix = "write null if the text does not say it"
    elif breach.bound == FOLDED:
        fix = "fold white space to single spaces and cut it at both ends"
    return shown(breach.value), f"{form}{_such_as(breach)}", fix


def _of_format(breach: Breach) -> tuple[str, str, str]:
    fix = "write a date that exists, the earlier one first" if breach.bound == "edtf" else "correct it"
    return shown(breach.value), f"{FORMAT_WORDS[breach.bound]}{_such_as(breach)}", fix


def _of_length(breach: Breach) -> tuple[str, str, str]:
    few = breach.keyword.startswith("min")
    bound = f"{'at least' if few else 'at most'} {breach.bound}"
    fix = "fill it in or leave the whole thing out" if few else "shorten it"
    unit = "characters" if isinstance(breach.value, str) else "members"
    return shown(breach.value), f"{bound} {unit}", fix


def _of_size(breach: Breach) -> tuple[str, str, str]:
    return shown(breach.value), f"a number not below {breach.bound}", "count from 0"


def _of_twins(breach: Breach) -> tuple[str, str, str]:
    seen = Counter(map(shown, breach.value))
    twice = ", ".join(text for text, times in seen.items() if times > 1)
    return f"{twice} more than once", "a list without duplicates", "keep the first"


ANSWERS: Mapping[str, Answer] = {
    "additionalProperties": _of_unknown,
    "const": _of_constant,
    "enum": _of_choice,
    "format": _of_format,
    "maxItems": _of_length,
    "minItems": _of_length,
    "minLength": _of_length,
    "minimum": _of_size,
    "pattern": _of_pattern,
    "required": _of_required,
    "type": _of_type,
    "uniqueItems": _of_twins,
}


def _breach_of(error: ValidationError) -> Breach:
    return Breach(str(error.validator), error.validator_value, error.instance, error.schema)


def schema_problems(value: Any, schema: str, *, file: str, stage: str) -> list[Problem]:
    """JSON value and the name of its schema in, what is wrong with it out, one problem a place."""
    problems: dict[str, Problem] = {}
    for error in validator(schema).iter_errors(value):
        place = place_of(error.absolute_path)
        # A date of the wrong form breaks pattern and format; the first says enough.
        if place not in problems:
            breach = _breach_of(error)
            problems[place] = Problem(stage, file, place, *ANSWERS[breach.keyword](breach))
    return list(problems.values())
