"""The JSON Schemas of the files, and a validator for each that says what to do about a fault.

A schema refers to the shared definitions of `facts.schema.json`; they are written into it at loading, so that checking
a record follows no reference (measured: ten times faster).
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from pipeline.edtf import is_edtf

FOLDER = Path(__file__).parent.parent / "schemas"
NAMES = ("clean", "gold", "mentions", "parsed", "problem", "record", "sources_row")
FORMATS = FormatChecker(formats=())


@FORMATS.checks("edtf")
def _is_edtf(value: object) -> bool:
    return not isinstance(value, str) or is_edtf(value)


@FORMATS.checks("date", raises=ValueError)
def _is_day(value: object) -> bool:
    return not isinstance(value, str) or datetime.date.fromisoformat(value).isoformat() == value


@FORMATS.checks("uri", raises=ValueError)
def _is_web_address(value: object) -> bool:
    if not isinstance(value, str):
        return True
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", value)


@functools.cache
def whole_pattern(pattern: str) -> re.Pattern[str]:
    """Pattern of a schema (ECMA 262) in, Python's out: its `$` may not stand before a last line end."""
    return re.compile(re.sub(r"\$$", r"\\Z", pattern))


def _pattern(_: Any, pattern: str, value: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(value, str) and not whole_pattern(pattern).search(value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def is_span(value: Any) -> bool:
    """JSON value in; true if it surely fits the definition `span`. Records hold thousands: this spares them the way."""
    if type(value) is not dict or len(value) != 3:
        return False
    start, end, text = value.get("start"), value.get("end"), value.get("text")
    return type(start) is int and type(end) is int and type(text) is str and start >= 0 and end >= 1 and text != ""


def _items(validator: Any, items: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, list) and items.get("title") == "Span" and all(map(is_span, value)):
        return
    yield from Draft202012Validator.VALIDATORS["items"](validator, items, value, schema)


def _unique_items(validator: Any, unique: Any, value: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(value, list) and len(value) < 2:
        return
    if isinstance(value, list) and all(map(is_span, value)):
        value = [f"{span['start']}:{span['end']}:{span['text']}" for span in value]
    if isinstance(value, list) and all(type(member) is str for member in value) and len(set(value)) == len(value):
        return
    yield from Draft202012Validator.VALIDATORS["uniqueItems"](validator, unique, value, schema)


KEYWORDS = {"items": _items, "pattern": _pattern, "uniqueItems": _unique_items}
StrictValidator: Any = extend(Draft202012Validator, KEYWORDS, format_checker=FORMATS)  # type: ignore[no-untyped-call]


@functools.cache
def read_schema(name: str) -> Any:
    """Name of a schema in, its file's content out, references and all."""
    return json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))


@functools.cache
def load_schema(name: str) -> Any:
    """Name of a schema in, the schema with every reference replaced by what it points to out."""
    return _resolved(read_schema(name), name)


def _resolved(part: Any, name: str) -> Any:
    if isinstance(part, list):
        return [_resolved(element, name) for element in part]
    if not isinstance(part, dict):
        return part
    own = {key: _resolved(value, name) for key, value in part.items() if key not in ("$ref", "$defs")}
    if "$ref" not in part:
        return own
    file, _, definition = part["$ref"].partition("#/$defs/")
    home = file.removesuffix(".schema.json") or name
    return {**_resolved(read_schema(home)["$defs"][definition], home), **own}


@functools.cache
def validator(name: str) -> Any:
    """Name of a schema in, its validator with formats on out; raises SchemaError if the schema is wrong."""
    schema = load_schema(name)
    StrictValidator.check_schema(schema)
    return StrictValidator(schema, format_checker=FORMATS)


Check = Callable[[Any], bool]
# Keywords that say nothing of a value; `then` goes with `if`.
_SILENT = frozenset({"$id", "$schema", "description", "examples", "then", "title"})
_TYPES = {"array": list, "boolean": bool, "integer": int, "null": type(None), "object": dict, "string": str}


@functools.cache
def surely_fits(name: str) -> Check:
    """Name of a schema in; what says of a value that it surely fits the schema out.

    Next to all values do, and are spared the validator, which takes twenty times as long; where this says no, only the
    validator knows whether something is wrong, and what.
    """
    return _check(load_schema(name))


def _check(schema: Mapping[str, Any]) -> Check:
    if not set(schema) - _SILENT <= set(_CHECKS):
        slow: Check = StrictValidator(schema, format_checker=FORMATS).is_valid
        return slow
    checks = [_CHECKS[keyword](bound, schema) for keyword, bound in schema.items() if keyword not in _SILENT]
    return lambda value: all(check(value) for check in checks)


def _check_type(bound: Any, _: Mapping[str, Any]) -> Check:
    kinds = tuple(_TYPES.get(kind) for kind in (bound if isinstance(bound, list) else [bound]))
    return lambda value: type(value) in kinds


def _check_properties(bound: Any, _: Mapping[str, Any]) -> Check:
    checks = [(key, _check(part)) for key, part in bound.items()]
    return lambda value: type(value) is not dict or all(key not in value or fits(value[key]) for key, fits in checks)


def _check_keys(bound: Any, schema: Mapping[str, Any]) -> Check:
    known = schema.get("properties", {}).keys()
    return lambda value: bound is False and (type(value) is not dict or value.keys() <= known)


def _check_required(bound: Any, _: Mapping[str, Any]) -> Check:
    return lambda value: type(value) is not dict or all(key in value for key in bound)


def _check_items(bound: Any, _: Mapping[str, Any]) -> Check:
    fits = is_span if bound.get("title") == "Span" else _check(bound)
    return lambda value: type(value) is not list or all(map(fits, value))


def _check_unique(_: Any, __: Mapping[str, Any]) -> Check:
    def differ(value: Any) -> bool:
        if type(value) is not list or len(value) < 2:
            return True
        if all(map(is_span, value)):
            value = [f"{span['start']}:{span['end']}:{span['text']}" for span in value]
        return all(type(member) is str for member in value) and len(set(value)) == len(value)

    return differ


def _check_choice(bound: Any, _: Mapping[str, Any]) -> Check:
    # Texts and null alone: for Python 1, 1.0 and True are one.
    known = frozenset(choice for choice in bound if choice is None or type(choice) is str)
    return lambda value: (value is None or type(value) is str) and value in known


def _check_condition(bound: Any, schema: Mapping[str, Any]) -> Check:
    fits = _check(schema.get("then", {}))
    texts = {key: part.get("const") for key, part in bound.get("properties", {}).items() if part.keys() == {"const"}}
    if bound != {"properties": {key: {"const": text} for key, text in texts.items() if type(text) is str}}:
        applies = StrictValidator(bound).is_valid
        return lambda value: not applies(value) or fits(value)

    # The one condition that the schemas make: a key with a certain text.
    def follows(value: Any) -> bool:
        if type(value) is not dict:
            return False
        return any(value.get(key, text) != text for key, text in texts.items()) or fits(value)

    return follows


def _check_all(bound: Any, _: Mapping[str, Any]) -> Check:
    checks = [_check(part) for part in bound]
    return lambda value: all(check(value) for check in checks)


def _check_pattern(bound: Any, _: Mapping[str, Any]) -> Check:
    search = whole_pattern(bound).search
    return lambda value: type(value) is not str or search(value) is not None


def _check_format(bound: Any, _: Mapping[str, Any]) -> Check:
    return lambda value: FORMATS.conforms(value, bound)


_CHECKS: Mapping[str, Callable[[Any, Mapping[str, Any]], Check]] = {
    "additionalProperties": _check_keys,
    "allOf": _check_all,
    "const": lambda bound, schema: _check_choice([bound], schema),
    "enum": _check_choice,
    "format": _check_format,
    "if": _check_condition,
    "items": _check_items,
    "maxItems": lambda bound, _: lambda value: type(value) is not list or len(value) <= bound,
    "minItems": lambda bound, _: lambda value: type(value) is not list or len(value) >= bound,
    "minLength": lambda bound, _: lambda value: type(value) is not str or len(value) >= bound,
    "minimum": lambda bound, _: lambda value: type(value) is not int or value >= bound,
    "pattern": _check_pattern,
    "properties": _check_properties,
    "required": _check_required,
    "type": _check_type,
    "uniqueItems": _check_unique,
}
