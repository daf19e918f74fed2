"""The flat tables of the data set: one for each kind of fact, with the columns and the field of the record each shows.

A row's id is the release's id, a colon and the thing's id in the record; references use the same form, so that tables
join on one column. Lists stand in one cell, their members parted by `|`; spans are `start-end`, parted by a space.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Thing = Mapping[str, Any]
Row = dict[str, str]
Place = tuple[Thing, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the field of the record it shows, and the form its cells have.

    `form` is text, list, id, ids, span_start, span_end, spans or pieces. `source` is a path such as
    `people[].roles[].title`; its last key is read from the row's own thing, unless `depth` says which of the things
    around it (0 is the record, 1 the outermost thing in it).
    """

    name: str
    source: str
    form: str = "text"
    depth: int = -1


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what a row is, the path to the things that are its rows, and its columns."""

    name: str
    row: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]


def joined(members: list[str]) -> str:
    """Members of a list in, one cell out; a `|` inside a member is written `\\|`, a backslash `\\\\`."""
    return "|".join(member.replace("\\", "\\\\").replace("|", "\\|") for member in members)


def parted(cell: str) -> list[str]:
    """Cell made by `joined` in, the members out (no member is empty)."""
    members, current, escaped = [], "", False
    for character in cell:
        if escaped or character not in "\\|":
            current, escaped = current + character, False
        elif character == "\\":
            escaped = True
        else:
            members.append(current)
            current = ""
    return [*members, current] if current else members


def global_id(release_id: str, known: str | None) -> str:
    """Release id and an id inside it in, the id in the data set out; empty for no id."""
    return f"{release_id}:{known}" if known else ""


def _spans(spans: list[Thing]) -> str:
    return " ".join(f"{span['start']}-{span['end']}" for span in spans)


# Release id and value in, cell out.
Form = Callable[[str, Any], str]
# How a cell of each form is made from the value of its field.
FORMS: Mapping[str, Form] = {
    "text": lambda _, value: "" if value is None else str(value),
    "list": lambda _, value: joined(value),
    "id": global_id,
    "ids": lambda release, value: joined([global_id(release, known) for known in value]),
    "span_start": lambda _, value: str(value[0]["start"]),
    "span_end": lambda _, value: str(value[0]["end"]),
    "spans": lambda _, value: _spans(value),
    "pieces": lambda _, value: " … ".join(piece["text"] for piece in value),
    "identifiers": lambda _, value: joined([f"{known['scheme']}:{known['value']}" for known in value]),
}


def _offsets(source: str) -> tuple[Column, ...]:
    return (
        Column("span_start", source, "span_start"),
        Column("span_end", source, "span_end"),
        Column("spans", source, "spans"),
    )


RELEASE = Column("release_id", "release.id", depth=0)

TABLES = (
    Table(
        "releases",
        "a release",
        (),
        (
            RELEASE,
            Column("kind", "release.kind"),
            Column("kind_reason", "release.kind_reason"),
            Column("publisher", "release.publisher"),
            Column("title", "release.title"),
            Column("published", "release.published"),
            Column("url", "release.url"),
            Column("file", "release.file"),
            Column("warnings", "warnings", "list"),
            Column("schema_version", "schema_version"),
            Column("pipeline_version", "provenance.pipeline_version"),
            Column("model_name", "provenance.model.name"),
            Column("model_version", "provenance.model.version"),
            Column("model_sha256", "provenance.model.sha256"),
            Column("rules_sha256", "provenance.rules_sha256"),
            Column("raw_sha256", "provenance.raw_sha256"),
            Column("text_sha256", "provenance.text_sha256"),
        ),
    ),
    Table(
        "people",
        "a person named in a release",
        ("people",),
        (
            Column("id", "people[].id", "id"),
            RELEASE,
            Column("name", "people[].name"),
            Column("aliases", "people[].aliases", "list"),
            Column("short_forms", "people[].short_forms", "list"),
            *_offsets("people[].mentions"),
        ),
    ),
    Table(
        "roles",
        "an office of a person",
        ("people", "roles"),
        (
            Column("id", "people[].roles[].id", "id"),
            RELEASE,
            Column("person_id", "people[].id", "id", 1),
            Column("person", "people[].name", depth=1),
            Column("title", "people[].roles[].title"),
            Column("organization", "people[].roles[].organization"),
            Column("organization_id", "people[].roles[].organization_id", "id"),
            Column("status", "people[].roles[].status"),
            Column("start", "people[].roles[].start"),
            Column("end", "people[].roles[].end"),
            *_offsets("people[].roles[].evidence"),
        ),
    ),
    Table(
        "entities",
        "an organisation, vessel, aircraft or place named in a release",
        ("entities",),
        (
            Column("id", "entities[].id", "id"),
            RELEASE,
            Column("name", "entities[].name"),
            Column("type", "entities[].type"),
            Column("acronyms", "entities[].acronyms", "list"),
            Column("aliases", "entities[].aliases", "list"),
            Column("identifiers", "entities[].identifiers", "identifiers"),
            *_offsets("entities[].mentions"),
        ),
    ),
    Table(
        "dates",
        "a dated expression of a release",
        ("dates",),
        (
            Column("id", "dates[].id", "id"),
            RELEASE,
            Column("text", "dates[].text"),
            Column("value", "dates[].value"),
            *_offsets("dates[].mentions"),
        ),
    ),
    Table(
        "citations",
        "a legal authority named in a release",
        ("citations",),
        (
            Column("id", "citations[].citation_id", "id"),
            RELEASE,
            Column("kind", "citations[].kind"),
            Column("citation", "citations[].id"),
            Column("sections", "citations[].sections", "list"),
            Column("amended_by", "citations[].amended_by", "list"),
            Column("title", "citations[].title"),
            *_offsets("citations[].mentions"),
        ),
    ),
    Table(
        "designations",
        "one subject acted against in one event",
        ("designations",),
        (
            Column("id", "designations[].id", "id"),
            RELEASE,
            Column("subject", "designations[].subject"),
            Column("subject_id", "designations[].subject_id", "id"),
            Column("action", "designations[].action"),
            Column("event", "designations[].event"),
            Column("date", "designations[].date"),
            Column("by", "designations[].by"),
            Column("by_id", "designations[].by_id", "id"),
            Column("authorities", "designations[].authorities", "list"),
            Column("authority_ids", "designations[].authority_ids", "ids"),
            *_offsets("designations[].evidence"),
        ),
    ),
    Table(
        "bases",
        "a stated legal reason of a designation",
        ("designations", "bases"),
        (
            Column("id", "designations[].bases[].id", "id"),
            RELEASE,
            Column("designation_id", "designations[].id", "id", 1),
            Column("subject", "designations[].subject", depth=1),
            Column("basis", "designations[].bases[].basis"),
            Column("target", "designations[].bases[].target"),
            Column("target_id", "designations[].bases[].target_id", "id"),
            *_offsets("designations[].bases[].evidence"),
        ),
    ),
    Table(
        "statements",
        "a quotation of a named person",
        ("statements",),
        (
            Column("id", "statements[].id", "id"),
            RELEASE,
            Column("speaker", "statements[].speaker"),
            Column("speaker_id", "statements[].speaker_id", "id"),
            Column("begins", "statements[].begins"),
            Column("quotation", "statements[].quotation", "pieces"),
            Column("quotation_spans", "statements[].quotation", "spans"),
            *_offsets("statements[].evidence"),
        ),
    ),
)


def rows(table: Table, record: Thing) -> Iterator[Row]:
    """Table and record in, the table's rows of this record out, in the record's order."""
    release = record["release"]["id"]
    cells = _cells(table)
    for place in _places((record,), table.path):
        yield {name: form(release, _value(place[depth], keys)) for name, depth, keys, form in cells}


@functools.cache
def _cells(table: Table) -> tuple[tuple[str, int, tuple[str, ...], Form], ...]:
    """Table in; of each column its name, the depth of its thing, the keys from there and the form of a cell out."""
    return tuple((column.name, column.depth, _keys(column.source), FORMS[column.form]) for column in table.columns)


def _value(thing: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        thing = thing[key]
    return thing


def _places(place: Place, path: tuple[str, ...]) -> Iterator[Place]:
    if not path:
        yield place
        return
    for thing in place[-1][path[0]]:
        yield from _places((*place, thing), path[1:])


def _keys(source: str) -> tuple[str, ...]:
    """Field of a record as a column names it in, the keys that lead to it from the row's thing out."""
    return tuple(source.rpartition("[].")[2].split("."))
