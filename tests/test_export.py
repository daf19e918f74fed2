"""The data set: tables that join, keep every id and span, and a codebook that explains every column."""

from __future__ import annotations

import copy
import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.codebook import codebook
from pipeline.export import export_dataset, write_dataset
from pipeline.records import read_json, write_json
from pipeline.schema_problems import schema_problems
from pipeline.schemas import FOLDER
from pipeline.tables import TABLES, global_id, joined, parted
from pipeline.validate import ids_of, references_of, spans_of

VALID = FOLDER / "examples" / "valid"
RECORD = read_json(VALID / "record.designation.json")
EMPTY = read_json(VALID / "record.says_nothing.json")
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zs", "Zl", "Zp")), min_size=1, max_size=8)
VERBATIM = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LISTED = st.lists(VERBATIM, max_size=3, unique=True)


@st.composite
def spans(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Spans that ascend, with words as long as they are."""
    found, start = [], 0
    for text in draw(st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=3)):
        start += draw(st.integers(0, 50))
        found.append({"start": start, "end": start + len(text), "text": text})
        start += len(text)
    return found


@st.composite
def records(draw: st.DrawFn, release_id: str = "zz0001") -> dict[str, Any]:
    """Records whose names, lists and spans are arbitrary and whose ids and references hold."""
    record: dict[str, Any] = copy.deepcopy(EMPTY)
    record["release"].update(id=release_id, title=draw(st.none() | VERBATIM))
    record["warnings"] = draw(st.lists(st.text(min_size=1, max_size=9), max_size=2))
    entities = [_entity(draw, number) for number in range(draw(st.integers(0, 3)))]
    roles = iter(range(1, 100))
    people = [_person(draw, number, entities, roles) for number in range(draw(st.integers(0, 3)))]
    things = [*people, *entities]
    bases = iter(range(1, 100))
    record.update(people=people, entities=entities)
    record["citations"] = [_citation(draw, number) for number in range(draw(st.integers(0, 2)))]
    if things:
        count = draw(st.integers(0, 3))
        record["designations"] = [_designation(draw, number, record, things, bases) for number in range(count)]
    if people:
        record["statements"] = [_statement(draw, number, people) for number in range(draw(st.integers(0, 2)))]
    return record


def _entity(draw: st.DrawFn, number: int) -> dict[str, Any]:
    names = {"name": draw(VERBATIM), "type": "company", "acronyms": draw(LISTED), "aliases": draw(LISTED)}
    return {"id": f"e{number + 1}", **names, "identifiers": [], "mentions": draw(spans())}


def _person(draw: st.DrawFn, number: int, entities: list[Any], roles: Iterator[int]) -> dict[str, Any]:
    held = [_role(draw, next(roles), entities) for _ in range(draw(st.integers(0, 2)))]
    names = {"name": draw(VERBATIM), "aliases": draw(LISTED), "short_forms": draw(LISTED)}
    return {"id": f"p{number + 1}", **names, "roles": held, "mentions": draw(spans())}


def _role(draw: st.DrawFn, number: int, entities: list[Any]) -> dict[str, Any]:
    body = draw(st.sampled_from([None, *entities]))
    return {
        "id": f"r{number}",
        "title": draw(VERBATIM),
        "organization": body and body["name"],
        "organization_id": body and body["id"],
        "status": draw(st.sampled_from([None, "former"])),
        "start": draw(st.sampled_from([None, "2016", "2017~"])),
        "end": None,
        "evidence": draw(spans()),
    }


def _citation(draw: st.DrawFn, number: int) -> dict[str, Any]:
    head = {"citation_id": f"c{number + 1}", "kind": "statute", "id": f"Act {number}"}
    return {**head, "sections": draw(LISTED), "amended_by": draw(LISTED), "title": None, "mentions": draw(spans())}


def _designation(draw: st.DrawFn, number: int, record: Any, things: list[Any], bases: Iterator[int]) -> dict[str, Any]:
    subject = draw(st.sampled_from(things))
    cited = (
        draw(st.lists(st.sampled_from(record["citations"]), unique_by=lambda c: c["id"])) if record["citations"] else []
    )
    return {
        "id": f"g{number + 1}",
        "subject": subject["name"],
        "subject_id": subject["id"],
        "action": "block",
        "event": "new",
        "date": draw(st.sampled_from([None, "2020-07-09"])),
        "by": draw(st.none() | VERBATIM),
        "by_id": None,
        "authorities": [citation["id"] for citation in cited],
        "authority_ids": [citation["citation_id"] for citation in cited],
        "bases": [_basis(draw, next(bases), things) for _ in range(draw(st.integers(0, 2)))],
        "evidence": draw(spans()),
    }


def _basis(draw: st.DrawFn, number: int, things: list[Any]) -> dict[str, Any]:
    target = draw(st.sampled_from([None, *things]))
    head = {"id": f"b{number}", "basis": "associate_of", "target": target and target["name"]}
    return {**head, "target_id": target and target["id"], "evidence": draw(spans())}


def _statement(draw: st.DrawFn, number: int, people: list[Any]) -> dict[str, Any]:
    speaker = draw(st.sampled_from(people))
    head = {"id": f"s{number + 1}", "speaker": speaker["name"], "speaker_id": speaker["id"], "begins": draw(VERBATIM)}
    return {**head, "quotation": draw(spans()), "evidence": draw(spans())}


def read_tables(folder: Path) -> dict[str, list[dict[str, str]]]:
    """Folder of a data set in, the rows of every table out."""
    tables = {}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            tables[table.name] = list(csv.DictReader(stream, strict=True))
    return tables


SETTINGS = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(st.tuples(records("zz0001"), records("zz0002")))
def test_ids_and_references_go_through_the_tables(tmp_path_factory: pytest.TempPathFactory, pair: Any) -> None:
    folder = tmp_path_factory.mktemp("dataset")
    write_dataset(pair, folder)
    tables = read_tables(folder)
    ids = [row["id"] for name, rows in tables.items() if name != "releases" for row in rows]
    assert sorted(ids) == sorted(global_id(r["release"]["id"], known) for r in pair for _, known in ids_of(r))
    assert len(set(ids)) == len(ids)
    references = [cell for rows in tables.values() for row in rows for cell in _references(row)]
    outgoing = [global_id(r["release"]["id"], known) for r in pair for _, known, _ in references_of(r) if known]
    outgoing += [global_id(r["release"]["id"], p["id"]) for r in pair for p in r["people"] for _ in p["roles"]]
    outgoing += [global_id(r["release"]["id"], g["id"]) for r in pair for g in r["designations"] for _ in g["bases"]]
    assert sorted(references) == sorted(outgoing)
    assert set(references) <= set(ids)


def _references(row: dict[str, str]) -> Iterator[str]:
    for name, cell in row.items():
        if name.endswith(("_id", "_ids")) and name != "release_id":
            yield from parted(cell)


@SETTINGS
@given(records())
def test_strategy_makes_records_of_the_schema(record: dict[str, Any]) -> None:
    assert schema_problems(record, "record", file="x", stage="test") == []


@SETTINGS
@given(records())
def test_spans_and_lists_go_through_the_tables(
    tmp_path_factory: pytest.TempPathFactory, record: dict[str, Any]
) -> None:
    folder = tmp_path_factory.mktemp("dataset")
    write_dataset([record], folder)
    tables = read_tables(folder)
    written = [span for rows in tables.values() for row in rows for span in row.get("spans", "").split()]
    written += [span for row in tables["statements"] for span in row["quotation_spans"].split()]
    assert sorted(written) == sorted(f"{span['start']}-{span['end']}" for _, span in spans_of(record))
    for person, row in zip(record["people"], tables["people"], strict=True):
        assert row["name"] == person["name"]
        assert parted(row["aliases"]) == person["aliases"]
        assert (row["span_start"], row["span_end"]) == tuple(row["spans"].split()[0].split("-"))
    assert parted(tables["releases"][0]["warnings"]) == record["warnings"]


@given(st.lists(st.text(min_size=1)))
def test_list_in_a_cell_can_be_taken_apart(members: list[str]) -> None:
    assert parted(joined(members)) == members


def test_tables_of_the_example(tmp_path: Path) -> None:
    write_dataset([RECORD], tmp_path)
    tables = read_tables(tmp_path)
    assert {name: len(rows) for name, rows in tables.items()} == {
        "releases": 1, "people": 2, "roles": 2, "entities": 4, "dates": 2, "citations": 1, "designations": 2,
        "bases": 2, "statements": 1,
    }  # fmt: skip
    role, basis, vessel = tables["roles"][0], tables["bases"][1], tables["entities"][3]
    assert (role["id"], role["person_id"], role["organization_id"]) == ("zz0001:r1", "zz0001:p1", "zz0001:e3")
    assert (basis["designation_id"], basis["subject"], basis["target"]) == (
        "zz0001:g2",
        "Blue Heron",
        "Tomas Arden Velle",
    )
    assert vessel["identifiers"] == "imo:9187629"
    assert tables["designations"][0]["authority_ids"] == "zz0001:c1"
    assert tables["releases"][0]["model_name"] == "en_core_web_md"
    pieces = "Ports belong to those who work in them, … We will keep them open."
    assert tables["statements"][0]["quotation"] == pieces


def test_absent_value_is_an_empty_cell(tmp_path: Path) -> None:
    write_dataset([RECORD], tmp_path)
    (first, _) = read_tables(tmp_path)["designations"]
    assert first["by"] == first["by_id"] == ""


def test_tables_follow_rfc_4180(tmp_path: Path) -> None:
    record = copy.deepcopy(RECORD)
    record["people"][0]["name"] = 'Velle, "Don" Tomas'
    write_dataset([record], tmp_path)
    raw = (tmp_path / "people.csv").read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n") == 3
    assert b'"Velle, ""Don"" Tomas"' in raw


def test_records_are_one_line_each(tmp_path: Path) -> None:
    write_dataset([RECORD, EMPTY], tmp_path)
    lines = (tmp_path / "records.jsonl").read_text(encoding="utf-8").split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [RECORD, EMPTY]
    assert lines[-1] == ""


def test_rows_stand_in_the_order_of_the_release_ids(tmp_path: Path) -> None:
    for release_id in ("zz0010", "zz0002"):
        write_json(tmp_path / "in" / f"{release_id}.json", {**EMPTY, "release": {**EMPTY["release"], "id": release_id}})
    assert export_dataset(records=tmp_path / "in", out=tmp_path / "out") == 2
    assert [row["release_id"] for row in read_tables(tmp_path / "out")["releases"]] == ["zz0002", "zz0010"]


def test_export_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    write_json(tmp_path / "in" / "zz0001.json", RECORD)
    for out in ("first", "second"):
        export_dataset(records=tmp_path / "in", out=tmp_path / out)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / out).iterdir()} for out in ("first", "second")
    )
    assert first == second


def test_no_release_gives_tables_with_headers_only(tmp_path: Path) -> None:
    write_dataset([], tmp_path)
    assert all(rows == [] for rows in read_tables(tmp_path).values())
    assert (tmp_path / "dates.csv").read_text(encoding="utf-8").startswith("id,release_id,text,value,")


def test_every_table_of_facts_has_id_release_and_offsets() -> None:
    for table in TABLES[1:]:
        names = [column.name for column in table.columns]
        assert names[:2] == ["id", "release_id"]
        assert names[-3:] == ["span_start", "span_end", "spans"]


def test_every_field_of_a_record_stands_in_a_table() -> None:
    shown = {column.source for table in TABLES for column in table.columns}
    fields = {field for field in _leaves(RECORD) if not field.startswith(("provenance.raw_file", "release.id"))}
    assert fields - shown == set()


def _leaves(value: Any, path: str = "") -> Iterator[str]:
    whole = path.endswith((".mentions", ".evidence", ".quotation", ".identifiers"))
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict) and not whole:
        for element in value:
            yield from _leaves(element, f"{path}[]")
    else:
        yield path


def test_codebook_explains_every_column(tmp_path: Path) -> None:
    write_dataset([RECORD], tmp_path)
    text = (tmp_path / "codebook.md").read_text(encoding="utf-8")
    assert text == codebook()
    for table in TABLES:
        part = text.partition(f"## {table.name}.csv\n")[2].partition("\n## ")[0]
        header = next(csv.reader(io.StringIO((tmp_path / f"{table.name}.csv").read_text(encoding="utf-8"))))
        rows = [line.split("|") for line in part.splitlines() if line.startswith("| `")]
        assert [row[1].strip().strip("`") for row in rows] == header
        assert all(row[2].strip() and row[3].strip() for row in rows)
