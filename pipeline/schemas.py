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


StrictValidator: Any = extend(  # type: ignore[no-untyped-call]
    Draft202012Validator, {"pattern": _pattern}, format_checker=FORMATS
)


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
