"""Checks of what people write: sources.csv, raw files, gold files, rules, and the schemas with their examples."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any

import yaml
from jsonschema import SchemaError

from pipeline.clean.release import clean_with_problems
from pipeline.corpus_folder import COLUMNS, SOURCES, SourceRow, read_corpus
from pipeline.problems import Problem, ReleaseError, RuleFileError, counted, errors_only
from pipeline.rule_files import GAZETTEERS_FOLDER, RULES_FOLDER, load_gazetteer, read_rule_file
from pipeline.schema_problems import schema_problems, shown
from pipeline.schemas import FOLDER, NAMES, validator
from pipeline.validate import check_gold, read_input

STAGE = "check"
EXAMPLES = FOLDER / "examples"
# What gold takes from the text word for word.
LABELLED_WORDS = {
    "people": ("name", "aliases", "short_forms"),
    "entities": ("name", "acronyms", "aliases"),
    "dates": ("text",),
}


def check_corpus(corpus: Path) -> list[Problem]:
    """Folder of a corpus in, what is wrong with its sources.csv, raw files and gold out, as a build would say it."""
    try:
        folder = read_corpus(corpus)
    except ReleaseError as error:
        return _as_checked(error.problems)
    problems = [*_as_checked(folder.problems), *_cell_faults(folder.rows)]
    texts: dict[str, str] = {}
    for row in folder.rows:
        try:
            release, faults = clean_with_problems(folder.raw_path(row).read_bytes(), row=row)
        except ReleaseError as error:
            faults = list(error.problems)
        else:
            texts[row.id] = release.text
        problems += _as_checked(faults)
    return [*problems, *_gold_faults(corpus / "gold", {row.id for row in folder.rows}, texts)]


def _as_checked(problems: Iterable[Problem]) -> list[Problem]:
    return [dataclasses.replace(problem, stage=STAGE) for problem in problems]


def _cell_faults(rows: Iterable[SourceRow]) -> Iterator[Problem]:
    """Rows in, cells that are there but not in the form of the schema of a row out."""
    for row in rows:
        cells = {"restates": None, **{name: getattr(row, name) for name in COLUMNS}}
        for problem in schema_problems(cells, "sources_row", file=SOURCES, stage=STAGE):
            if cells.get(problem.place) is not None:
                yield dataclasses.replace(problem, place=f"id {row.id}, {problem.place}")


def _gold_faults(folder: Path, ids: Set[str], texts: Mapping[str, str]) -> Iterator[Problem]:
    """Folder of gold, ids of the releases and the clean texts of the usable ones in, what is wrong with gold out."""
    for path in sorted(folder.glob("*.json")):
        if path.stem not in ids:
            fix = "put the release into raw/, or rename or remove the gold file"
            yield Problem(STAGE, path.name, "(whole file)", f"no release {path.stem}", "the release of the file", fix)
        faults = check_gold(path)
        yield from faults
        if not errors_only(faults) and path.stem in texts:
            yield from _strange_words(path, texts[path.stem])


def _strange_words(path: Path, text: str) -> Iterator[Problem]:
    """Path of sound gold and its release's clean text in, labelled words that the text does not hold out."""
    gold = read_input(path, stage=STAGE)
    for kind, keys in LABELLED_WORDS.items():
        for number, thing in enumerate(gold[kind]):
            for key in keys:
                for words in [thing[key]] if isinstance(thing[key], str) else thing[key]:
                    if words not in text:
                        place, fix = f"{kind}[{number}].{key}", "copy them from the clean text (1_clean)"
                        yield Problem(STAGE, path.name, place, shown(words), "words of the release", fix, "warning")


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
    sys.stdout.write(f"check: {counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}\n")
    return 1 if errors else 0
