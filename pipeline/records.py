"""The frozen dataclasses handed between stages, and their reading and writing as JSON.

Every offset is 0-based, half-open and counts Unicode code points of the clean text.
"""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
import types
import typing
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pipeline.whole_files import write_whole

Record = TypeVar("Record")


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in the clean text."""

    start: int
    end: int

    def contains(self, other: Span) -> bool:
        """Other span in; true if it lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Other span in; true if the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """One block of the clean text; `kind` is one of clean.BLOCK_KINDS."""

    kind: str
    start: int
    end: int
    level: int = 0

    @property
    def span(self) -> Span:
        """The block's range."""
        return Span(self.start, self.end)


@dataclasses.dataclass(frozen=True, slots=True)
class Emphasis:
    """A run that the source set in bold or italic."""

    start: int
    end: int
    style: str


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink of the source; `start:end` is its words in the clean text."""

    start: int
    end: int
    url: str


@dataclasses.dataclass(frozen=True, slots=True)
class Repair:
    """One thing cleaning changed: where (raw byte, clean offset), what, into what, and why."""

    kind: str
    raw_start: int
    start: int
    before: str
    after: str
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a release besides its text; dates are ISO days."""

    publisher: str | None
    title: str | None
    published: str | None
    url: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class CleanRelease:
    """Result of stage 1: the text everything else points into.

    `offset_map` holds runs (clean_start, raw_start, length): `length` code points from `clean_start` stand
    at raw byte `raw_start`; see `pipeline.offsets` for the reading of it.
    """

    id: str
    file: str
    raw_sha256: str
    text: str
    text_sha256: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    emphasis: tuple[Emphasis, ...]
    links: tuple[Link, ...]
    repairs: tuple[Repair, ...]
    warnings: tuple[str, ...]
    offset_map: tuple[tuple[int, int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """Who spoke for a mention: `source` (rules, layout, model, vocabulary, gazetteer, grammar) and the rule's id."""

    source: str
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class NameMention:
    """A name in the text.

    `label` is person, public_body, company, organization, vessel, aircraft or place; `text` is the clean text at
    the span. `key` joins the mentions of one thing inside a release (set by arbitration; the key is the fullest form).
    """

    start: int
    end: int
    text: str
    label: str
    key: str
    form: str
    evidence: tuple[Evidence, ...] = ()

    @property
    def span(self) -> Span:
        """The mention's range."""
        return Span(self.start, self.end)


@dataclasses.dataclass(frozen=True, slots=True)
class LostMention:
    """A mention that arbitration dropped, with the reason that `explain` shows."""

    start: int
    end: int
    text: str
    label: str
    evidence: tuple[Evidence, ...]
    reason: str


@dataclasses.dataclass(frozen=True, slots=True)
class DateMention:
    """An expression that places something in time; `value` is EDTF."""

    start: int
    end: int
    text: str
    value: str
    rule: str

    @property
    def span(self) -> Span:
        """The mention's range."""
        return Span(self.start, self.end)


@dataclasses.dataclass(frozen=True, slots=True)
class CitationMention:
    """A legal authority named in the text; `id` is the guide's normal form."""

    start: int
    end: int
    text: str
    kind: str
    id: str
    sections: tuple[str, ...]
    amended_by: tuple[str, ...]
    title: str | None
    rule: str

    @property
    def span(self) -> Span:
        """The mention's range."""
        return Span(self.start, self.end)


@dataclasses.dataclass(frozen=True, slots=True)
class RoleMention:
    """An office given to a person: `person` and `organization` are spans of name mentions (or of plain words)."""

    person: Span
    title: str
    organization: Span | None
    status: str | None
    start_date: str | None
    end_date: str | None
    evidence: Span
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class BasisMention:
    """A stated legal reason; `target` is the span of a name mention, `target_text` words that are no name."""

    basis: str
    target: Span | None
    target_text: str | None
    evidence: Span


@dataclasses.dataclass(frozen=True, slots=True)
class DesignationMention:
    """One sentence's word that a subject was acted against; `by` is a name mention's span or None."""

    subject: Span
    action: str
    event: str
    date: str | None
    by: Span | None
    by_text: str | None
    authorities: tuple[str, ...]
    bases: tuple[BasisMention, ...]
    evidence: Span
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class StatementMention:
    """A direct quotation; `speaker` is the span of the name that it is given to, `quotation` without marks."""

    quotation: tuple[Span, ...]
    speaker: Span
    evidence: Span
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class ReleaseMentions:
    """Result of stage 3: everything the extractors found in one release, unresolved."""

    id: str
    text_sha256: str
    kind: str
    kind_reason: str
    names: tuple[NameMention, ...]
    lost: tuple[LostMention, ...]
    aliases: tuple[tuple[str, str, str], ...]
    identifiers: tuple[tuple[str, str, str], ...]
    dates: tuple[DateMention, ...]
    citations: tuple[CitationMention, ...]
    roles: tuple[RoleMention, ...]
    designations: tuple[DesignationMention, ...]
    statements: tuple[StatementMention, ...]
    warnings: tuple[str, ...]


def sha256(content: bytes | str) -> str:
    """Bytes (or text, taken as UTF-8) in, hexadecimal SHA-256 out."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def to_plain(value: Any) -> Any:
    """Dataclass in, the dicts, lists and scalars of JSON out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, (list, tuple)):
        return [to_plain(element) for element in value]
    return value


def from_plain(kind: type[Record], plain: Any) -> Record:
    """Plain JSON value and a dataclass (or annotation) in, the typed value out; raises KeyError for a missing field."""
    read = _reader(typing.cast(Any, kind)) or _same
    return typing.cast(Record, read(plain))


# What makes a value of an annotation out of its plain one; None if the plain value is the value.
_Reader = Callable[[Any], Any]


@functools.cache
def _reader(annotation: Any) -> _Reader | None:
    origin = typing.get_origin(annotation)
    arguments = typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return _optional(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return _sequence(arguments[0])
        return _row(arguments)
    if dataclasses.is_dataclass(annotation) and isinstance(annotation, type):
        return _fields(annotation)
    return None


def _optional(annotation: Any) -> _Reader | None:
    read = _reader(annotation)
    return None if read is None else lambda plain: None if plain is None else read(plain)


def _sequence(annotation: Any) -> _Reader:
    read = _reader(annotation)
    return tuple if read is None else lambda plain: tuple([read(element) for element in plain])


def _row(annotations: tuple[Any, ...]) -> _Reader:
    readers = [_reader(annotation) or _same for annotation in annotations]
    return lambda plain: tuple([read(element) for read, element in zip(readers, plain, strict=True)])


def _same(plain: Any) -> Any:
    return plain


def _fields(kind: type) -> _Reader:
    hints = typing.get_type_hints(kind)
    readers = [(field.name, _reader(hints[field.name])) for field in dataclasses.fields(kind)]
    return lambda plain: kind(*[plain[name] if read is None else read(plain[name]) for name, read in readers])


def json_text(value: Any) -> str:
    """Dataclass or plain value in, its JSON out: two-space indent, one final newline.

    The text of json.dumps(to_plain(value), ensure_ascii=False, indent=2), which is slow since it indents in Python.
    """
    return _indented(value, "\n") + "\n"


def _indented(value: Any, line: str) -> str:
    """Value and the line break with the indent that it stands at in, its JSON out."""
    kind = type(value)
    if kind is str:
        return json.encoder.encode_basestring(value)
    if kind is int:
        return repr(value)
    if value is None:
        return "null"
    deeper = line + "  "
    if kind is tuple or kind is list:
        body = f",{deeper}".join([_indented(element, deeper) for element in value])
        return f"[{deeper}{body}{line}]" if body else "[]"
    names = _quoted_names(typing.cast(Any, kind))
    if names is not None:
        body = f",{deeper}".join([f"{mark}{_indented(getattr(value, name), deeper)}" for name, mark in names])
    elif kind is dict and all(type(key) is str for key in value):
        quote = json.encoder.encode_basestring
        body = f",{deeper}".join([f"{quote(key)}: {_indented(inner, deeper)}" for key, inner in value.items()])
    else:
        return json.dumps(to_plain(value), ensure_ascii=False, indent=2).replace("\n", line)
    return f"{{{deeper}{body}{line}}}" if body else "{}"


@functools.cache
def _quoted_names(kind: type) -> tuple[tuple[str, str], ...] | None:
    """Class in; for a dataclass each field's name, and the name as it opens a line of JSON, out."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, f'"{field.name}": ') for field in dataclasses.fields(kind))


def write_json(path: Path, value: Any) -> None:
    """Path and dataclass or plain value in; writes the file of JSON whole, in UTF-8; raises OutputError."""
    write_whole(path, json_text(value))


def read_json(path: Path) -> Any:
    """Path of a UTF-8 JSON file in, its plain value out."""
    return json.loads(path.read_text(encoding="utf-8"))
