"""`compare`: scores with and without the domain model, and its names alone beside the stock model's.

The measured releases are labelled ones, which training keeps out.
"""

from __future__ import annotations

import argparse
import dataclasses
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.command import Evaluation, evaluate_corpus
from pipeline.evaluate.fields import FIELD_NAMES
from pipeline.records import read_json
from pipeline.resolve.stage import resolve_corpus
from pipeline.train.part_builds import CLEAN, MENTIONS, PARSED, RESOLVED, build_mentions, part_of_corpus

EXAMPLE = (
    "example: python -m pipeline compare --corpus ../shared/real --gold tests/held_out/gold --outputs outputs/compare"
)
WAYS = {"without": False, "with": True}
STOCK_LABELS = {"GPE": "PLACE", "LOC": "PLACE", "ORG": "ORG", "PERSON": "PERSON"}
GOLD_LABELS = {"company": "ORG", "organization": "ORG", "place": "PLACE", "public_body": "ORG", "vessel": "VESSEL"}
# The place of the entity in a token row.
ENTITY = 7
LABELS = ("PERSON", "ORG", "PLACE", "VESSEL")

LabelledName = tuple[str, str]


@dataclasses.dataclass(slots=True)
class Alone:
    """What one model's distinct names of one label have to do with gold, over all releases."""

    predicted: int = 0
    right: int = 0
    wanted: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted names that gold has under this label, in any form."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the full names in gold that were predicted as they stand there."""
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `compare`."""
    parser.epilog = EXAMPLE
    parser.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="folder with sources.csv and raw/")
    parser.add_argument("--gold", type=Path, metavar="PATH", help="folder of gold; the corpus's own if none is given")
    parser.add_argument("--outputs", type=Path, required=True, metavar="PATH", help="folder for both builds")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if there is no gold."""
    gold: Path = arguments.gold or arguments.corpus / "gold"
    if not any(gold.glob("*.json")):
        sys.stderr.write(f"compare: {gold}: found no gold, expected one file a labelled release\n")
        return 1
    labelled = {path.stem for path in gold.glob("*.json")}
    corpus = part_of_corpus(arguments.corpus, labelled, arguments.outputs / "corpus")
    shutil.copytree(gold, corpus / "gold")
    found = {}
    for way, domain in WAYS.items():
        build(corpus, arguments.outputs / way, domain=domain)
        found[way] = evaluate_corpus(corpus=corpus, records=arguments.outputs / way / RESOLVED)
    sys.stdout.writelines(f"{line}\n" for line in score_lines(found))
    sys.stdout.writelines(f"{line}\n" for line in alone_lines(corpus / "gold", arguments.outputs))
    return 0


def build(corpus: Path, out: Path, *, domain: bool) -> None:
    """Corpus, target folder and whether the domain model names; builds stages 1 to 4."""
    build_mentions(corpus, out, domain=domain)
    resolve_corpus(clean=out / CLEAN, mentions=out / MENTIONS, out=out / RESOLVED, errors=out / "errors.jsonl")


def score_lines(found: Mapping[str, Evaluation]) -> Iterator[str]:
    """Evaluations by way in, the lines of a table of precision, recall and F1 out."""
    yield f"{'strict':28}{'P without':>10}{'R':>7}{'F1':>7}{'P with':>10}{'R':>7}{'F1':>7}{'F1 change':>11}"
    for field in FIELD_NAMES:
        counts = [found[way].scores[field]["strict"].counts for way in WAYS]
        row = "".join(f"{one.precision or 0:10.3f}{one.recall or 0:7.3f}{one.f1 or 0:7.3f}" for one in counts)
        if counts[0].gold:
            yield f"{field:28}{row}{(counts[1].f1 or 0) - (counts[0].f1 or 0):+11.3f}"


def alone_lines(gold: Path, outputs: Path) -> Iterator[str]:
    """Folders of gold and of both builds in, the lines of a table of the models' own names out."""
    yield f"\n{'names alone':12}{'label':8}{'P':>7}{'R':>7}{'F1':>7}{'of gold':>9}"
    for way, domain in WAYS.items():
        sums = {label: Alone() for label in LABELS}
        for path in sorted(gold.glob("*.json")):
            rows = read_json(outputs / way / PARSED / path.name)["tokens"]
            _add(sums, set(predicted(rows)), read_json(path))
        for label, one in sums.items():
            figures = f"{one.precision:7.3f}{one.recall:7.3f}{one.f1:7.3f}{one.wanted:9}"
            yield f"{'domain' if domain else 'stock':12}{label:8}{figures}"


def _add(sums: Mapping[str, Alone], names: set[LabelledName], record: Mapping[str, Any]) -> None:
    full, forms = set(gold_names(record, full=True)), set(gold_names(record, full=False))
    for label, one in sums.items():
        mine = {name for kind, name in names if kind == label}
        one.predicted += len(mine)
        one.right += len(mine & {name for kind, name in forms if kind == label})
        wanted = {name for kind, name in full if kind == label}
        one.wanted += len(wanted)
        one.found += len(wanted & mine)


def predicted(rows: Iterable[list[Any]]) -> Iterator[LabelledName]:
    """Token rows in, the labelled names of the model that read them out, without article and possessive."""
    name, label, end = "", "", 0
    for row in (*rows, [0, *[""] * ENTITY]):
        tag = row[ENTITY]
        if tag.startswith("I-"):
            name += " " * (row[0] > end) + row[1]
        else:
            if name and label:
                yield label, _bare(name)
            name, kind = (row[1], tag[2:]) if tag else ("", "")
            label = kind if kind in LABELS else STOCK_LABELS.get(kind, "")
        end = row[0] + len(row[1])


def gold_names(record: Mapping[str, Any], *, full: bool) -> Iterator[LabelledName]:
    """Gold of a release in, its labelled names out: the full ones alone, or all forms."""
    for person in record["people"]:
        more = () if full else (*person["aliases"], *person["short_forms"])
        yield from (("PERSON", name) for name in (person["name"], *more))
    for entity in record["entities"]:
        more = () if full else (*entity["aliases"], *entity["acronyms"])
        if entity["type"] in GOLD_LABELS:
            yield from ((GOLD_LABELS[entity["type"]], name) for name in (entity["name"], *more))


def _bare(name: str) -> str:
    name = name.removeprefix("the ").removeprefix("The ")
    return name.removesuffix("’s").removesuffix("'s")
