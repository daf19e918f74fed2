"""Documentation made from the schemas: the codebook of the data set and the reference of the record.

`python -m pipeline.codebook` writes `docs/record.md` anew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.schemas import FOLDER, load_schema
from pipeline.tables import TABLES, Column, Table
from pipeline.whole_files import write_whole

REFERENCE = FOLDER.parent / "docs" / "record.md"
EXAMPLE = "record.designation"
MADE = "<!-- Made from schemas/ by `python -m pipeline.codebook`; changes made here are lost. -->"

FORM_TYPES = {
    "text": "text",
    "list": "list of text",
    "identifiers": "list of scheme:value",
    "id": "id",
    "ids": "list of ids",
    "span_start": "integer",
    "span_end": "integer",
    "spans": "list of spans",
    "pieces": "text",
}
FORM_MEANINGS = {
    "span_start": "Offset of the first character of the first span.",
    "span_end": "Offset after the last character of the first span.",
    "spans": "All spans as `start-end`, in order.",
    "pieces": 'The quotation without its marks; pieces that words part are joined by " … ".',
}
CODEBOOK_HEAD = """# Codebook

The data set has one line for each release in `records.jsonl` (the whole record, as `docs/record.md` explains it) and
one table for each kind of fact. Rows stand in the order of the release ids and, inside a release, of the record.

- Tables are CSV by RFC 4180: UTF-8, comma, CRLF, a header line; a cell with a comma, quote or line end is quoted.
- Cells hold the words of the releases unaltered, also those that begin with `=`, `+`, `-` or `@`: a spreadsheet may
  take them for formulae, so import the columns as text.
- An empty cell means that the release does not say it.
- `id` is the release's id, a colon and the thing's id in the record (`jy0070:p1`); columns ending in `_id` or `_ids`
  use the same form, so that tables join on one column.
- Lists stand in one cell, members parted by `|`; a `|` inside a member is written `\\|`, a backslash `\\\\`.
- Offsets are 0-based, half-open and count Unicode code points of the clean text whose SHA-256 is `text_sha256` in
  `releases.csv`. Spans are `start-end`, parted by a space.
- Dates are ISO days or EDTF (Library of Congress, level 1): `2019-10`, `201X`, `2016/..`, `2017~`.
"""
RECORD_HEAD = f"""# The record

{MADE}

One JSON file a release, UTF-8, two-space indent, keys in the order below. Every key is always there; what the release
does not say is null or an empty list. Strings are copied from the clean text. Offsets are 0-based, half-open and count
Unicode code points of the clean text; for every span `text[start:end]` is its `text`. The clean text stands in the
file of stage 1 and is known by its SHA-256.

The schemas stand in `schemas/` (JSON Schema 2020-12), with valid and invalid examples beside them. A gold file has the
keys marked "gold" and `labelled_by`.
"""


def field_at(schema: Any, source: str) -> Any:
    """Schema without references and a path such as `people[].roles[].title` in, the field's schema out."""
    for key in re.split(r"\.", source):
        schema = schema["properties"][key.removesuffix("[]")]
        if key.endswith("[]"):
            schema = schema["items"]
    return schema


def type_of(field: Mapping[str, Any]) -> str:
    """Schema of a field in, its type in words out."""
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    if "array" in kinds:
        inner = field.get("items", {})
        return f"list of {inner['title'].lower()}" if "title" in inner else f"list of {type_of(inner)}"
    words = [
        {"string": "text", "integer": "integer", "object": field.get("title", "object").lower(), "null": "null"}[kind]
        for kind in kinds
    ]
    if "enum" in field:
        words[0] = "choice"
    if "format" in field:
        words[0] = {"date": "ISO day", "edtf": "EDTF date", "uri": "web address"}[field["format"]]
    return " or ".join(words)


def cell(text: str) -> str:
    """Text in, the same fit for a cell of a Markdown table out."""
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")


def _line(*cells: str) -> str:
    return f"| {' | '.join(map(cell, cells))} |\n"


def codebook() -> str:
    """Nothing in, the codebook of the data set as Markdown out."""
    return CODEBOOK_HEAD + "".join(_table_part(table) for table in TABLES)


def _table_part(table: Table) -> str:
    head = f"\n## {table.name}.csv\n\nOne row is {table.row}.\n\n"
    lines = [_line("column", "type", "meaning", "field of the record"), "|---|---|---|---|\n"]
    return head + "".join([*lines, *(_column_line(column) for column in table.columns)])


def _column_line(column: Column) -> str:
    field = field_at(load_schema("record"), column.source)
    kind = FORM_TYPES[column.form]
    if column.form == "text":
        kind = type_of(field).removesuffix(" or null")
    meaning = FORM_MEANINGS.get(column.form, field["description"])
    return _line(f"`{column.name}`", kind, meaning, f"`{column.source}`")


def objects(field: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Schema without references and its path in, every object in it with its path out, outer ones first."""
    if "properties" in field:
        yield path, field
        for name, inner in field["properties"].items():
            yield from objects(inner, f"{path}.{name}" if path else name)
    elif "items" in field:
        yield from objects(field["items"], f"{path}[]")


def record_reference() -> str:
    """Nothing in, the reference of the record as Markdown out."""
    gold = dict(objects(load_schema("gold")))
    seen: set[str] = set()
    parts = [RECORD_HEAD]
    for path, part in objects(load_schema("record")):
        if part["title"] in seen:
            continue
        seen.add(part["title"])
        parts.append(_object_part(path, part, gold.get(path, {}).get("properties", {})))
    return "".join([*parts, _example_part()])


def _example_part() -> str:
    example = json.loads((FOLDER / "examples" / "valid" / f"{EXAMPLE}.json").read_text(encoding="utf-8"))
    shown = {"people": example["people"][:1], "designations": example["designations"][:1]}
    source = f"[{EXAMPLE}](../schemas/examples/valid/{EXAMPLE}.json), a release of our own making"
    lines = json.dumps(shown, ensure_ascii=False, indent=2)
    return f"\n## Example\n\nOne person and one designation of {source}:\n\n```json\n{lines}\n```\n"


def _object_part(path: str, part: Mapping[str, Any], gold: Mapping[str, Any]) -> str:
    place = "" if part["title"] in ("Record", "Span") else f" (`{path}`)"
    lines = [f"\n## {part['title']}{place}\n\n{part['description']}\n\n"]
    lines += [_line("key", "type", "meaning", "gold"), "|---|---|---|---|\n"]
    for name, field in part["properties"].items():
        examples = ", ".join(f"`{example}`" for example in field.get("examples", ()))
        meaning = f"{field['description']} Example: {examples}" if examples else field["description"]
        lines.append(_line(f"`{name}`", type_of(field), meaning, "gold" if name in gold else ""))
    return "".join(lines)


if __name__ == "__main__":
    write_whole(Path(REFERENCE), record_reference())
