"""The JSON Schemas of the files, and a validator for each that says what to do about a fault.

A schema refers to the shared definitions of `facts.schema.json`; they are written into it at loading, so that checking
a record follows no reference (measured: ten times faster).
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from collections.abc import Iterator
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
