"""Checks of what people write: sources.csv, raw files, gold files, rules, and the schemas with their examples."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from jsonschema import SchemaError

from pipeline.problems import Problem, ReleaseError, errors_only
from pipeline.rule_files import GAZETTEERS_FOLDER, RULES_FOLDER, RuleFileError, load_gazetteer, read_rule_file
from pipeline.schema_problems import schema_problems, shown
from pipeline.schemas import FOLDER, NAMES, load_schema, validator
from pipeline.validate import check_gold, read_input

STAGE = "check"
SOURCES = "sources.csv"
OPTIONAL = "restates"
EXAMPLES = FOLDER / "examples"
RAW_SUFFIXES = (".html", ".md", ".txt")


def check_corpus(corpus: Path) -> list[Problem]:
    """Folder of a corpus in, what is wrong with its sources.csv, raw files and gold out."""
    try:
        rows = read_sources(corpus / SOURCES)
    except ReleaseError as error:
        return list(error.problems)
    problems = [*_row_faults(rows), *_raw_faults(corpus, rows)]
    ids = {row["id"] for row in rows}
    for path in sorted((corpus / "gold").glob("*.json")):
        if path.stem not in ids:
            found, fix = f"no row with id {path.stem}", "add the row or remove the gold file"
            problems.append(Problem(STAGE, SOURCES, "(whole file)", found, f"the release of gold/{path.name}", fix))
        problems.extend(check_gold(path))
    return problems


def read_sources(path: Path) -> list[dict[str, str | None]]:
    """Path of a sources.csv in, its rows with null for empty cells out; raises ReleaseError if it is no such table."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        fault = ("(whole file)", "no file", "a table of the releases", "write it; the README of the corpus shows how")
        raise ReleaseError(Problem(STAGE, path.name, *fault)) from None
    except UnicodeDecodeError as error:
        fault = (f"byte {error.start}", "bytes that are not UTF-8", "UTF-8", "save the table as UTF-8")
        raise ReleaseError(Problem(STAGE, path.name, *fault)) from None
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    header = list(reader.fieldnames or ())
    expected = [name for name in load_schema("sources_row")["properties"] if name in header or name != OPTIONAL]
    if header != expected:
        fault = ("line 1", ",".join(header), ",".join(expected), "write this header")
        raise ReleaseError(Problem(STAGE, path.name, *fault))
    try:
        return [{OPTIONAL: None, **_with_nulls(row, reader.line_num, path.name, len(header))} for row in reader]
    except csv.Error as error:
        fault = (f"line {reader.line_num}", str(error), "a row by RFC 4180", "quote cells that hold commas or quotes")
        raise ReleaseError(Problem(STAGE, path.name, *fault)) from None


def _with_nulls(row: dict[Any, Any], line: int, file: str, expected: int) -> dict[str, str | None]:
    cells = len(row) - (None in row) + len(row.get(None, ())) - sum(value is None for value in row.values())
    if cells != expected:
        fault = (f"line {line}", f"{cells} cells", f"{expected} cells", "quote cells that hold commas")
        raise ReleaseError(Problem(STAGE, file, *fault))
    return {key: value or None for key, value in row.items()}


def _row_faults(rows: list[dict[str, str | None]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for number, row in enumerate(rows, start=1):
        where = f"row {number}"
        for problem in schema_problems(row, "sources_row", file=SOURCES, stage=STAGE):
            yield dataclasses.replace(problem, place=f"{where} ({row['id']}), {problem.place}")
        for column in ("file", "id"):
            key = (column, str(row[column]))
            if key in seen:
                found, expected = shown(row[column]), f"another {column} than {seen[key]}"
                yield Problem(STAGE, SOURCES, f"{where}, {column}", found, expected, "remove or rename one of the two")
            seen.setdefault(key, where)


def _raw_faults(corpus: Path, rows: list[dict[str, str | None]]) -> Iterator[Problem]:
    present = {path.name: path for path in sorted((corpus / "raw").glob("*")) if path.is_file()}
    listed = {row["file"]: row for row in rows if row["file"]}
    for name, row in listed.items():
        place = f"row of {row['id']}"
        if name not in present:
            fix = "put the file there or remove the row"
            yield Problem(STAGE, SOURCES, f"{place}, file", f"{name}, not in raw/", "a file of raw/", fix)
            continue
        if present[name].suffix not in RAW_SUFFIXES:
            fix = "save the release in one of these formats"
            yield Problem(STAGE, name, "(name)", present[name].suffix or "no suffix", " or ".join(RAW_SUFFIXES), fix)
        known = hashlib.sha256(present[name].read_bytes()).hexdigest()
        if row["sha256"] != known:
            fix = f"restore the file, or write {known} if the change was meant"
            yield Problem(STAGE, SOURCES, f"{place}, sha256", shown(row["sha256"]), f"{known}, that of raw/{name}", fix)
    for name in present:
        if name not in listed and name != ".gitkeep":
            yield Problem(STAGE, name, "(whole file)", f"no row in {SOURCES}", "a row", "add a row or remove the file")


def check_rules() -> list[Problem]:
    """Nothing in, what is wrong with the rule files and gazetteers of the pipeline out."""
    problems: list[Problem] = []
    for path in sorted(RULES_FOLDER.glob("*.yml")):
        problems.extend(_rule_fault(path, read_rule_file))
    for path in sorted(GAZETTEERS_FOLDER.glob("*.yml")):
        problems.extend(_rule_fault(path, lambda path: load_gazetteer(path.stem)))
    return problems


def _rule_fault(path: Path, read: Any) -> Iterator[Problem]:
    try:
        read(path)
    except RuleFileError as error:
        parts = str(error).split(": ", 2)
        file, place, rest = parts if len(parts) == 3 else (path.name, "(whole file)", str(error))
        found, _, rest = rest.removeprefix("found ").partition(", expected ")
        expected, _, fix = rest.partition("; fix: ")
        yield Problem(STAGE, file, place, found, expected or "a rule file", fix or "correct it")


def check_schemas() -> list[Problem]:
    """Nothing in, what is wrong with the schemas and their examples out."""
    problems = []
    for name in NAMES:
        try:
            validator(name)
        except SchemaError as error:
            fault = (error.json_path, error.message, "JSON Schema 2020-12", "correct the schema")
            problems.append(Problem(STAGE, f"{name}.schema.json", *fault))
    for path in sorted((EXAMPLES / "valid").glob("*.json")):
        problems.extend(example_problems(path))
    messages = yaml.safe_load((EXAMPLES / "invalid" / "messages.yml").read_text(encoding="utf-8"))
    for path in sorted((EXAMPLES / "invalid").glob("*.json")):
        said = [str(problem).removeprefix(f"{path.name}: ") for problem in example_problems(path)]
        if said != messages.get(path.stem):
            fix = "correct the example, or its messages in messages.yml"
            problems.append(Problem(STAGE, path.name, "(whole file)", shown(said), shown(messages.get(path.stem)), fix))
    return problems


def example_problems(path: Path) -> list[Problem]:
    """Path of a schema example (`SCHEMA.case.json`) in, what its schema says against it out."""
    return schema_problems(read_input(path, stage=STAGE), path.name.partition(".")[0], file=path.name, stage=STAGE)


def check_files(*, corpus: Path) -> list[Problem]:
    """Folder of a corpus in, everything wrong with it, the rules and the schemas out; errors before warnings."""
    problems = [*check_corpus(corpus), *check_rules(), *check_schemas()]
    return sorted(problems, key=lambda problem: problem.severity == "warning")


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Parser of the check command in; gives it its arguments."""
    command.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="folder with sources.csv and raw/")
    command.epilog = "example: python -m pipeline check --corpus corpus"


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out (1 if there is an error); writes a line for each problem."""
    problems = check_files(corpus=arguments.corpus)
    sys.stdout.writelines(f"{problem}\n" for problem in problems)
    errors = len(errors_only(problems))
    sys.stdout.write(f"check: {errors} errors, {len(problems) - errors} warnings\n")
    return 1 if errors else 0
