"""`readme`: writes the figures and excerpts of README.md anew from a build, so that it shows what the code does.

A block stands between `<!-- begin: NAME -->` and `<!-- end: NAME -->`. The blocks `real …`
are measured on releases that are not in the repository; they are written only where that evaluation is named.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.bench_tables import page_blocks, readme_blocks
from pipeline.challenge.command import FLOORS, GOAL
from pipeline.challenge.sets import read_set
from pipeline.clean.stage import clean_corpus
from pipeline.evaluate import kept_aside
from pipeline.evaluate.errors import FILE_NAME as ERRORS_FILE
from pipeline.evaluate.errors import read_errors
from pipeline.evaluate.listing import chosen, listing
from pipeline.evaluate.tables import markdown_table, share
from pipeline.explain import page, read_stages
from pipeline.finish import summary
from pipeline.problem_files import read_problems
from pipeline.records import read_json
from pipeline.spread_json import spread_json
from pipeline.tables import TABLES
from pipeline.whole_files import write_whole

BLOCK = re.compile(
    r"(?P<begin><!-- begin: (?P<name>[a-z ]+) -->\n)(?P<body>.*?)(?P<end><!-- end: (?P=name) -->)", re.DOTALL
)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```", re.DOTALL)
# What the excerpts show: a release of the bundled corpus, a person named in it, and a field of the scores.
RELEASE, PERSON, ORDER, FIELD = "jy0070-restated", "Chen Mingguo", "EO 13818", "people"
SCORES_FILE = "scores.txt"
WEAKEST = 5
EXPLAINED_LINES = 12
EXPLAINED_PART = "5 record: designations"
ERROR_LINES = 8
TEXT_WIDTH = 120
SCORE_COLUMNS = ("field", "in gold", "found", "precision", "recall", "F1", "95 % of F1", "relaxed F1")
BAD_ROWS = """id,file,publisher,published,title,url,rights,sha256
empty,empty.txt,,,,,,
ghost,ghost.html,,,,,,
harbour,harbour.txt,U.S. Department of the Treasury,2019-30-10,,,,
"""
Plain = Mapping[str, Any]


class ReadmeError(Exception):
    """README.md or the build does not hold what is needed; the message says what and what to do."""


def replaced(text: str, blocks: Mapping[str, str]) -> str:
    """README's text and bodies of some blocks in, the text with them out; raises ReadmeError for an absent block."""
    present = {match["name"] for match in BLOCK.finditer(text)}
    absent = sorted(blocks.keys() - present)
    if absent:
        raise ReadmeError(
            f"README.md: found no block {absent[0]!r}, expected '<!-- begin: {absent[0]} -->' and its end"
        )
    return BLOCK.sub(lambda found: f"{found['begin']}{blocks.get(found['name'], found['body'])}{found['end']}", text)


def blocks_of(text: str, *, outputs: Path, challenge: Path) -> dict[str, str]:
    """README's text, a build of the bundled corpus and the challenge set in, the bodies of the blocks out."""
    return {
        "bad input": fenced("text", bad_input()),
        "build": fenced("text", build_excerpt(outputs)),
        "challenge": challenge_table(challenge),
        "errors": fenced("text", errors_excerpt(outputs)),
        "example": fenced("text", example_output(text, outputs)),
        "explain": fenced("text", explain_excerpt(outputs)),
        "record": fenced("json", record_excerpt(read_json(outputs / "5_records" / f"{RELEASE}.json"))),
        "tables": tables_list(),
    }


def main_blocks() -> tuple[str, ...]:
    """Nothing in, the names of the blocks that a build of the bundled corpus and the challenge set decide out."""
    return ("bad input", "build", "challenge", "errors", "example", "explain", "record", "tables")


def real_blocks(evaluation: Path) -> dict[str, str]:
    """Evaluation folder of a build of other releases in, the bodies of the blocks measured on them out."""
    scores = read_json(evaluation / "scores.json")
    table = score_table(scores) + f"{scores['releases']} labelled releases. {lowest(scores)}\n\n"
    aside = markdown_table(kept_aside.COLUMNS, kept_aside.rows(read_json(evaluation / kept_aside.OUT_FILE)))
    designees = designee_table(scores["designee_recall"])
    return {"real aside": f"\n{aside}\n", "real designees": designees, "real scores": table}


def lowest(scores: Plain) -> str:
    """What scores.json holds in, a sentence that names the fields with the lowest F1 out."""
    measured = [(variants["strict"]["f1"], field) for field, variants in scores["fields"].items()]
    weakest = sorted(pair for pair in measured if pair[0] is not None)[:WEAKEST]
    return f"Lowest strict F1: {', '.join(f'{field} {share(value)}' for value, field in weakest)}."


def fenced(language: str, text: str) -> str:
    """Language and text in, a fenced block of Markdown out."""
    return f"```{language}\n{text.rstrip()}\n```\n"


def score_table(scores: Plain) -> str:
    """What scores.json holds in, a table of all fields as Markdown out; – where there is nothing to measure."""
    rows = [_score_row(field, variants) for field, variants in scores["fields"].items()]
    return "\n" + markdown_table(SCORE_COLUMNS, rows) + "\n"


def _score_row(field: str, variants: Plain) -> tuple[str, ...]:
    strict = variants["strict"]
    interval = strict["f1_interval"]
    span = "–" if interval is None else f"{share(interval[0])}–{share(interval[1])}"
    shares = [share(strict[name]) for name in ("precision", "recall", "f1")]
    relaxed = share(variants["relaxed"]["f1"]) if "relaxed" in variants else ""
    return (field, str(strict["support"]), str(strict["predicted"]), *shares, span, relaxed)


def designee_table(recall: Plain) -> str:
    """The designee recall of scores.json in, a Markdown table out."""
    rows = [
        (kind, *map(str, (found["listed"], found["found"])), share(found["recall"]))
        for kind, found in recall.items()
        if isinstance(found, Mapping)
    ]
    table = markdown_table(("names on OFAC's list", "listed", "found", "recall"), rows)
    ratio = f"{recall['new_subjects']} ({share(recall['new_subjects_per_listed_name'])} a listed name)"
    return f"\n{table}\nNew subjects that the records of these releases hold: {ratio}.\n\n"


def challenge_table(folder: Path) -> str:
    """Folder of the challenge set in, a Markdown table of its pass rates, the lowest first, and their sum out."""
    rates: Mapping[str, float] = read_json(folder / FLOORS)
    totals = Counter(passage.construction for passage in read_set(folder))
    passed = {name: round(rates[name] * total) for name, total in totals.items()}
    limits = [name for name in totals if passed[name] < GOAL * totals[name]]
    rows = [
        (f"`{name}`", str(totals[name]), str(passed[name]), share(rates[name]), "yes" * (name in limits))
        for name in sorted(totals, key=lambda name: (rates[name], name))
    ]
    table = markdown_table(("construction", "passages", "passed", "rate", "known limit"), rows)
    whole = f"{sum(passed.values())} of {totals.total()} passages"
    return f"\n{table}\n{whole} pass; {len(limits)} of {len(totals)} constructions lie below {GOAL}.\n\n"


def record_excerpt(record: Plain) -> str:
    """Record in, one person and one designation of it with its provenance as JSON out; hashes are cut."""
    shown = {
        "release": {key: record["release"][key] for key in ("id", "kind", "published")},
        "people": [person for person in record["people"] if person["name"] == PERSON],
        "designations": [
            act for act in record["designations"] if act["subject"] == PERSON and act["action"] == "block"
        ],
        "provenance": _with_short_hashes(record["provenance"]),
    }
    empty = [key for key, value in shown.items() if not value]
    if empty:
        raise ReadmeError(f"{RELEASE}: found no {empty[0]} of {PERSON}, expected one for the excerpt in README.md")
    return spread_json(shown)


def _with_short_hashes(provenance: Plain) -> dict[str, Any]:
    # The hash of the rules is left out: it changes with each rule, also where no fact does.
    cut = {key: value[:8] + "…" if key.endswith("sha256") else value for key, value in provenance.items()}
    cut["model"] = {**provenance["model"], "sha256": provenance["model"]["sha256"][:8] + "…"}
    return {**cut, "rules_sha256": "…"}


def build_excerpt(outputs: Path) -> str:
    """Build in, the end of what `make` printed out."""
    printed = (outputs / "evaluation" / SCORES_FILE).read_text(encoding="utf-8")
    return f"{printed}the data set is in outputs/dataset"


def explain_excerpt(outputs: Path) -> str:
    """Build in, the beginning of what `make explain` says of the person and its part on designations out."""
    lines = list(page(read_stages(outputs, RELEASE), PERSON))
    acts = lines.index(EXPLAINED_PART)
    return "\n".join([*lines[:EXPLAINED_LINES], "…", cut(lines[acts:], EXPLAINED_LINES)])


def errors_excerpt(outputs: Path) -> str:
    """Build in, the beginning of what `make errors` says of one field out."""
    rows = chosen(read_errors(outputs / "evaluation" / ERRORS_FILE), field=FIELD, release=None, variant="strict")
    return cut((line.strip("\n") for line in listing(rows, colour=False)), ERROR_LINES)


def cut(lines: Iterable[str], limit: int) -> str:
    """Lines and how many are shown in, their text out, with … where more follow."""
    whole = "\n".join(lines).splitlines()
    return "\n".join([*whole[:limit], *(["…"] if len(whole) > limit else [])])


def bad_input() -> str:
    """Nothing in, what a build says of an empty file, a row without a file and a day that no calendar has out."""
    with tempfile.TemporaryDirectory() as scratch:
        corpus, errors = Path(scratch) / "corpus", Path(scratch) / "errors.jsonl"
        (corpus / "raw").mkdir(parents=True)
        (corpus / "sources.csv").write_text(BAD_ROWS, encoding="utf-8")
        (corpus / "raw" / "empty.txt").write_bytes(b"")
        (corpus / "raw" / "harbour.txt").write_text("Harbour Notice\n\nThe harbour is open.\n", encoding="utf-8")
        clean_corpus(corpus, Path(scratch) / "1_clean", errors=errors)
        return summary(sorted(read_problems(errors)), Path("outputs/errors.jsonl"))


def example_output(text: str, outputs: Path) -> str:
    """README's text and a build in, what README's Python example prints over this build out; raises ReadmeError."""
    example = PYTHON.search(text)
    if example is None:
        raise ReadmeError("README.md: found no block of Python, expected the example of use")
    code = example["code"].replace('"outputs/', f'"{outputs.resolve()}/')
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    if run.returncode:
        raise ReadmeError(f"README.md: the example of use fails: {run.stderr.strip().splitlines()[-1]}")
    return run.stdout


def tables_list() -> str:
    """Nothing in, the tables of the data set with what a row is as Markdown out."""
    named = [f"`{table.name}.csv` ({table.row})" for table in TABLES]
    return textwrap.fill(" · ".join(named), TEXT_WIDTH, break_on_hyphens=False) + "\n"


def renewed(text: str, *, outputs: Path, challenge: Path, real: Path | None, bench: Path | None = None) -> str:
    """README's text, a build of the bundled corpus, the challenge set, maybe an evaluation and the results of a bench
    in, the text anew out."""
    blocks = blocks_of(text, outputs=outputs, challenge=challenge)
    if real is not None:
        blocks |= real_blocks(real)
    if bench is not None:
        blocks |= readme_blocks(read_results(bench))
    return replaced(text, blocks)


def read_results(bench: Path) -> Plain:
    """File of results in, its content out; raises ReadmeError if `make bench` did not write it."""
    try:
        results: Plain = read_json(bench)
        page_blocks(results)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ReadmeError(f"{bench}: found {error!r}, expected the results of make bench; fix: make bench") from error
    return results


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `readme`."""
    parser.add_argument("--readme", type=Path, required=True, metavar="FILE", help="the README to write anew")
    parser.add_argument("--outputs", type=Path, required=True, metavar="PATH", help="a build of the bundled corpus")
    parser.add_argument("--challenge", type=Path, required=True, metavar="PATH", help="folder of the challenge set")
    parser.add_argument("--real", type=Path, metavar="PATH", help="evaluation folder of a build of real releases")
    parser.add_argument("--bench", type=Path, metavar="FILE", help="results of make bench")
    parser.add_argument("--performance", type=Path, metavar="FILE", help="the page on performance, to write anew too")
    parser.add_argument("--check", action="store_true", help="write nothing, fail if something would change")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if README.md is not up to date (--check) or cannot be made so."""
    text = arguments.readme.read_text(encoding="utf-8")
    try:
        bench, page = arguments.bench, arguments.performance
        fresh = renewed(
            text, outputs=arguments.outputs, challenge=arguments.challenge, real=arguments.real, bench=bench
        )
        if bench is not None and page is not None and not arguments.check:
            write_whole(page, replaced(page.read_text(encoding="utf-8"), page_blocks(read_results(bench))))
    except (OSError, ReadmeError) as error:
        sys.stderr.write(f"readme: {error}\n")
        return 1
    if not arguments.check:
        write_whole(arguments.readme, fresh)
        return 0
    for name in stale_blocks(text, fresh):
        sys.stderr.write(
            f"{arguments.readme}: block {name!r}: found an old text, expected what this build gives; fix: make readme\n"
        )
    return 0 if text == fresh else 1


def stale_blocks(text: str, fresh: str) -> Sequence[str]:
    """README's text as it is and as it should be in, the names of the blocks that differ out."""
    new = {match["name"]: match["body"] for match in BLOCK.finditer(fresh)}
    return [match["name"] for match in BLOCK.finditer(text) if match["body"] != new[match["name"]]]
