"""`evaluate`: records against gold, written as scores.json, scores.md and errors.jsonl and printed as a table."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate import floors, tables
from pipeline.evaluate.designees import FILE_NAME as DESIGNEES_FILE
from pipeline.evaluate.designees import DesigneeRecall, designee_recall, new_subjects, read_designees
from pipeline.evaluate.errors import FILE_NAME as ERRORS_FILE
from pipeline.evaluate.errors import ErrorRow, designee_errors, release_errors, write_errors
from pipeline.evaluate.facts import Record
from pipeline.evaluate.fields import FIELD_NAMES
from pipeline.evaluate.gold import STAGE, read_gold, read_record
from pipeline.evaluate.scores import CONFIDENCE, RESAMPLES, SEED, ReleaseMatchings, Score, match_release, score
from pipeline.problem_files import replace_problems
from pipeline.problems import Problem, ReleaseError
from pipeline.records import read_json, write_json
from pipeline.stage_folders import need_folder
from pipeline.whole_files import write_whole


@dataclasses.dataclass(frozen=True, slots=True)
class Evaluation:
    """All that one evaluation found."""

    scores: Mapping[str, Mapping[str, Score]]
    designees: DesigneeRecall | None
    errors: tuple[ErrorRow, ...]
    releases: int
    without_record: tuple[str, ...]
    gold_fingerprint: str
    problems: tuple[Problem, ...]


def evaluate_corpus(*, corpus: Path, records: Path, clean: Path | None = None) -> Evaluation:
    """Corpus with `gold/`, folder of records and of clean releases (for contexts) in, the evaluation out."""
    gold, problems = read_gold(corpus / "gold")
    listed = corpus / DESIGNEES_FILE
    try:
        designees = read_designees(listed) if listed.is_file() else []
    except ReleaseError as error:
        designees = []
        problems += error.problems
    found, unusable = _records(records, {*gold, *(designee.release for designee in designees)})
    matched: dict[str, ReleaseMatchings] = {name: match_release(gold[name], found.get(name)) for name in gold}
    recall = designee_recall(designees, found) if designees else None
    subjects = {name: new_subjects(record) for name, record in found.items()}
    texts = _texts(clean, {*gold, *subjects})
    rows = [row for name, matchings in matched.items() for row in release_errors(name, matchings, texts.get(name))]
    if recall is not None:
        rows += designee_errors(recall.missed, subjects, texts)
    return Evaluation(
        scores=score(list(matched.values())),
        designees=recall,
        errors=tuple(rows),
        releases=len(gold),
        without_record=tuple(name for name in gold if name not in found),
        gold_fingerprint=floors.gold_fingerprint(gold),
        problems=(*problems, *unusable),
    )


def _records(folder: Path, names: Iterable[str]) -> tuple[dict[str, Record], list[Problem]]:
    found: dict[str, Record] = {}
    problems: list[Problem] = []
    for name in sorted(names):
        try:
            record = read_record(folder, name)
        except ReleaseError as error:
            problems += error.problems
            continue
        if record is not None:
            found[name] = record
    return found, problems


def _texts(clean: Path | None, names: Iterable[str]) -> dict[str, str]:
    if clean is None:
        return {}
    paths = {name: clean / f"{name}.json" for name in sorted(names)}
    return {name: read_json(path)["text"] for name, path in paths.items() if path.exists()}


def write_evaluation(out: Path, evaluation: Evaluation) -> None:
    """Target folder and evaluation in; writes scores.json, scores.md and errors.jsonl."""
    write_json(out / "scores.json", as_plain(evaluation))
    page = tables.markdown_page(
        evaluation.scores,
        evaluation.designees,
        releases=evaluation.releases,
        without_record=evaluation.without_record,
    )
    write_whole(out / "scores.md", page)
    write_errors(out / ERRORS_FILE, evaluation.errors)


def as_plain(evaluation: Evaluation) -> dict[str, Any]:
    """Evaluation in, what scores.json holds out."""
    fields = {
        field: {variant: found.as_plain() for variant, found in variants.items()}
        for field, variants in evaluation.scores.items()
    }
    return {
        "gold_fingerprint": evaluation.gold_fingerprint,
        "releases": evaluation.releases,
        "without_record": list(evaluation.without_record),
        "bootstrap": {"resamples": RESAMPLES, "seed": SEED, "confidence": CONFIDENCE},
        "fields": fields,
        "designee_recall": None if evaluation.designees is None else evaluation.designees.as_plain(),
    }


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `evaluate`."""
    parser.add_argument(
        "--corpus", type=Path, required=True, metavar="PATH", help="folder with gold/, maybe designees.csv"
    )
    parser.add_argument("--records", type=Path, required=True, metavar="PATH", help="folder of records, <id>.json each")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH", help="folder for scores and errors")
    parser.add_argument("--clean", type=Path, metavar="PATH", help="folder of clean releases, for the facts' context")
    parser.add_argument("--errors", type=Path, metavar="FILE", help="file to which problems with the input are added")
    parser.add_argument("--fields", metavar="A,B", help="print only these fields (a group's name takes all its fields)")
    parser.add_argument(
        "--floors", type=Path, metavar="FILE", help="fail when a score lies below its floor in this file"
    )
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to the scores, never lower one")
    parser.add_argument(
        "--lower-floors", action="store_true", help="set the floors anew, for changed gold or on purpose"
    )


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 0, or 1 for a problem with the input or a score below its floor."""
    if (fault := _fault(arguments)) is not None:
        sys.stderr.write(f"evaluate: {fault}\n")
        return 1
    for folder in filter(None, (arguments.records, arguments.clean)):
        need_folder(STAGE, folder)
    evaluation = evaluate_corpus(corpus=arguments.corpus, records=arguments.records, clean=arguments.clean)
    write_evaluation(arguments.out, evaluation)
    sys.stdout.write(terminal_page(evaluation, chosen_fields(arguments.fields)))
    for problem in evaluation.problems:
        sys.stderr.write(f"{problem}\n")
    if arguments.errors is not None:
        replace_problems(arguments.errors, STAGE, evaluation.problems)
    complaints = _settle_floors(arguments, as_plain(evaluation)) if arguments.floors is not None else []
    sys.stderr.writelines(f"{complaint}\n" for complaint in complaints)
    return 1 if evaluation.problems or complaints else 0


def _fault(arguments: argparse.Namespace) -> str | None:
    if not (arguments.corpus / "gold").is_dir():
        return f"{arguments.corpus}/gold: found no such folder, expected one gold file a labelled release"
    if (arguments.raise_floors or arguments.lower_floors) and arguments.floors is None:
        return "--raise-floors and --lower-floors need --floors FILE"
    chosen = chosen_fields(arguments.fields)
    if not chosen:
        return f"--fields: found {arguments.fields!r}, expected some of {', '.join(FIELD_NAMES)}"
    return None


def chosen_fields(wanted: str | None) -> tuple[str, ...]:
    """The --fields argument in, the fields meant out; "designations" means all that begin with "designations."."""
    if wanted is None:
        return FIELD_NAMES
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    return tuple(field for field in FIELD_NAMES if any(field == n or field.startswith(f"{n}.") for n in names))


def terminal_page(evaluation: Evaluation, fields: tuple[str, ...]) -> str:
    """Evaluation and the fields to show in, the text for the terminal out."""
    scores = {field: variants for field, variants in evaluation.scores.items() if field in fields}
    page = tables.plain_table(tables.SCORE_COLUMNS, tables.score_rows(scores))
    page += f"\n{evaluation.releases} labelled releases"
    if evaluation.without_record:
        page += f", of these without a record: {', '.join(evaluation.without_record)}"
    page += "\n"
    if evaluation.designees is not None:
        page += "\n" + tables.plain_table(tables.DESIGNEE_COLUMNS, tables.designee_rows(evaluation.designees))
        page += tables.new_subjects_line(evaluation.designees) + "\n"
    return page


def _settle_floors(arguments: argparse.Namespace, scores: Mapping[str, Any]) -> list[str]:
    if arguments.lower_floors:
        floors.write_floors(arguments.floors, floors.floors_at(scores))
        return []
    if arguments.raise_floors:
        return floors.raise_floors(arguments.floors, scores)
    return floors.complaints(arguments.floors, scores)
