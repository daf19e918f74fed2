"""The schemas: sound, described, closed, without traps, and proved by their examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from pipeline.check_files import EXAMPLES, check_schemas, example_problems
from pipeline.codebook import REFERENCE, record_reference
from pipeline.schema_problems import ANSWERS
from pipeline.schemas import FOLDER, FORMATS, NAMES, StrictValidator, is_span, load_schema, read_schema, validator

STRUCTURE = {"$defs", "$id", "$schema", "allOf", "description", "examples", "if", "items", "prefixItems", "properties"}
PASSIVE = {"additionalProperties", "then", "title"}
VALID = sorted((EXAMPLES / "valid").glob("*.json"))
INVALID = sorted((EXAMPLES / "invalid").glob("*.json"))


def parts(schema: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Schema in, every schema in it with its place out."""
    yield place, schema
    for key in ("properties", "$defs"):
        for name, part in schema.get(key, {}).items():
            yield from parts(part, f"{place}/{name}")
    for key in ("items", "if", "then"):
        if key in schema:
            yield from parts(schema[key], f"{place}/{key}")
    for key in ("allOf", "prefixItems"):
        for number, part in enumerate(schema.get(key, ())):
            yield from parts(part, f"{place}/{key}/{number}")


@pytest.mark.parametrize("name", NAMES)
def test_schema_is_valid_2020_12(name: str) -> None:
    assert load_schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    validator(name)


def test_every_schema_file_is_known() -> None:
    expected = {f"{name}.schema.json" for name in (*NAMES, "facts")}
    assert {path.name for path in FOLDER.glob("*.json")} == expected


@pytest.mark.parametrize("name", NAMES)
def test_every_field_is_described(name: str) -> None:
    bare = [
        place
        for place, part in parts(load_schema(name))
        if not part.get("description") and not place.rpartition("/allOf/")[1]
    ]
    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_every_object_is_closed_and_asks_for_every_key(name: str) -> None:
    for place, part in parts(load_schema(name)):
        if "object" in part.get("type", ()):
            assert part["additionalProperties"] is False, place
            assert part["required"] == list(part["properties"]), place


@pytest.mark.parametrize("name", NAMES)
def test_only_keywords_with_a_message_are_used_and_no_one_of(name: str) -> None:
    for place, part in parts(load_schema(name)):
        unknown = part.keys() - STRUCTURE - PASSIVE - ANSWERS.keys()
        assert not unknown, f"{name}{place}: {unknown}"


@pytest.mark.parametrize("name", NAMES)
def test_every_format_has_a_check(name: str) -> None:
    used = {part["format"] for _, part in parts(load_schema(name)) if "format" in part}
    assert used <= FORMATS.checkers.keys()


@pytest.mark.parametrize("name", NAMES)
def test_examples_of_a_field_are_valid(name: str) -> None:
    for place, part in parts(load_schema(name)):
        for example in part.get("examples", ()):
            assert validator(name).evolve(schema=part).is_valid(example), f"{name}{place}: {example}"


def fields(schema: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Schema file's content in, (place, schema) of every field of an object in it out."""
    for name, part in {**schema.get("$defs", {}), "": schema}.items():
        for key, field in part.get("properties", {}).items():
            yield f"{name}.{key}", field


def test_gold_is_the_record_less_offsets_and_provenance() -> None:
    record = dict(fields(read_schema("record")))
    gold = dict(fields(read_schema("gold")))
    own = {place for place in gold if place not in record}
    assert own == {".labelled_by"}
    assert [place for place in gold if place not in own and gold[place] != record[place]] == []


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_example_passes(path: Path) -> None:
    assert example_problems(path) == []


def test_every_schema_has_a_valid_and_an_invalid_example() -> None:
    assert {path.name.partition(".")[0] for path in VALID} == set(NAMES)
    assert {path.name.partition(".")[0] for path in INVALID} == set(NAMES)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_example_gets_its_message(path: Path) -> None:
    messages = yaml.safe_load((EXAMPLES / "invalid" / "messages.yml").read_text(encoding="utf-8"))
    said = [str(problem).removeprefix(f"{path.name}: ") for problem in example_problems(path)]
    assert said == messages[path.stem] != []


def test_check_of_schemas_finds_nothing() -> None:
    assert check_schemas() == []


def test_gold_example_is_the_record_example_less_offsets() -> None:
    record = json.loads((EXAMPLES / "valid" / "record.designation.json").read_text(encoding="utf-8"))
    gold = json.loads((EXAMPLES / "valid" / "gold.designation.json").read_text(encoding="utf-8"))
    gold.pop("labelled_by")
    assert shared(record, gold) == gold


def shared(record: Any, gold: Any) -> Any:
    """Record and gold in, what the record has of the gold's keys out."""
    if isinstance(gold, dict):
        return {key: shared(record[key], value) for key, value in gold.items()}
    if isinstance(gold, list):
        return [shared(ours, theirs) for ours, theirs in zip(record, gold, strict=True)]
    return record


@given(
    st.fixed_dictionaries(
        {"start": st.integers(-1, 3) | st.booleans() | st.none(), "end": st.integers(-1, 3) | st.floats(0, 2)},
        optional={"text": st.text(max_size=2) | st.none(), "more": st.none()},
    )
    | st.none()
    | st.lists(st.integers(), max_size=1)
)
def test_short_way_for_spans_lets_nothing_through(value: Any) -> None:
    schema = read_schema("facts")["$defs"]["span"]
    if is_span(value):
        assert Draft202012Validator(schema).is_valid(value)


@pytest.mark.parametrize("twice", ["Chen", {"start": 1, "end": 3, "text": "ab"}, {"odd": 1}, 1])
def test_duplicates_of_any_kind_are_found(twice: Any) -> None:
    assert not StrictValidator({"uniqueItems": True}).is_valid([twice, twice])


def test_record_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == record_reference(), "run python -m pipeline.codebook"
