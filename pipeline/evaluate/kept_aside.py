"""`aside`: scores on releases that nobody reads while rules are made, beside those that were read.

A third of any corpus is kept aside by its ids alone. Labels for some of these releases lie in a folder of their own,
and their names on OFAC's list count apart, so that what rules gained by being made with releases in view can be seen.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.evaluate.designees import FILE_NAME, KINDS, DesigneeRecall, designee_recall, read_designees
from pipeline.evaluate.facts import Record
from pipeline.evaluate.gold import read_gold, read_record
from pipeline.evaluate.scores import match_release, score
from pipeline.evaluate.tables import NONE, plain_table, share
from pipeline.problems import Problem, ReleaseError
from pipeline.records import write_json
from pipeline.stage_folders import need_folder

OUT_FILE = "aside.json"
COLUMNS = ("field", "in gold", "read", "in gold", "kept aside", "difference")
EXAMPLE = (
    "example: python -m pipeline aside --corpus ../shared/real --records outputs/5_records "
    "--gold tests/kept_aside/gold --out outputs/evaluation/aside.json"
)
Plain = dict[str, Any]


def is_kept_aside(release: str) -> bool:
    """Id of a release in, true for a third of all ids out, always the same third.

    Of the sha256 of the id as a number, the rests 0 and 2 by 6: both are even, since the odd half of a first corpus had
    been read before a third was chosen.
    """
    return int(hashlib.sha256(release.encode()).hexdigest(), 16) % 6 in (0, 2)


def compared(*, corpus: Path, records: Path, gold: Path) -> Plain:
    """Corpus, its records and gold of releases kept aside in, F1 and designee recall of both parts out.

    Raises ReleaseError for a gold file that cannot be read, or whose release is not one of those kept aside.
    """
    labelled, faults = read_gold(gold)
    faults += [_not_aside(name) for name in labelled if not is_kept_aside(name)]
    if faults:
        raise ReleaseError(*faults)
    read = {name: facts for name, facts in read_gold(corpus / "gold")[0].items() if name not in labelled}
    parts = {"read": _scores(read, records), "kept_aside": _scores(labelled, records)}
    recalls = _recalls(corpus / FILE_NAME, records)
    return {
        name: {"releases": len(facts), "fields": parts[name], "designee_recall": recalls.get(name)}
        for name, facts in (("read", read), ("kept_aside", labelled))
    }


def _not_aside(name: str) -> Problem:
    found = "a release that is not kept aside"
    return Problem(
        "aside", f"{name}.json", "release.id", found, "one of the third kept aside", "choose another release"
    )


def _scores(gold: Mapping[str, Record], records: Path) -> Plain:
    found = score([match_release(facts, read_record(records, name)) for name, facts in gold.items()])
    return {
        field: {name: variant.as_plain() for name, variant in variants.items()} for field, variants in found.items()
    }


def _recalls(listed: Path, records: Path) -> dict[str, Plain]:
    if not listed.exists():
        return {}
    designees = read_designees(listed)
    found = {name: read_record(records, name) for name in {designee.release for designee in designees}}
    held = {name: record for name, record in found.items() if record is not None}
    parts: dict[str, DesigneeRecall] = {
        name: designee_recall([one for one in designees if is_kept_aside(one.release) == aside], held)
        for name, aside in (("read", False), ("kept_aside", True))
    }
    return {name: recall.as_plain() for name, recall in parts.items()}


def rows(parts: Plain) -> list[tuple[str, ...]]:
    """What `compared` gives in, the cells of a row for each field, kind of listed name and their number out."""
    read, aside = parts["read"], parts["kept_aside"]
    lines = [
        _row(f"{field}{'~' * (variant == 'relaxed')}", *(part["fields"][field][variant] for part in (read, aside)))
        for field, variants in read["fields"].items()
        for variant in variants
    ]
    if read["designee_recall"] is not None:
        lines += [_listed_row(kind, read["designee_recall"], aside["designee_recall"]) for kind in ("overall", *KINDS)]
        name = "new_subjects_per_listed_name"
        ratios = [part["designee_recall"][name] for part in (read, aside)]
        lines.append(("new subjects a listed name", "", share(ratios[0]), "", share(ratios[1]), _difference(*ratios)))
    return lines


def _row(name: str, read: Plain, aside: Plain) -> tuple[str, ...]:
    values = read["f1"], aside["f1"]
    supports = str(read["support"]), str(aside["support"])
    return (name, supports[0], share(values[0]), supports[1], share(values[1]), _difference(*values))


def _listed_row(kind: str, read: Plain, aside: Plain) -> tuple[str, ...]:
    values = read[kind]["recall"], aside[kind]["recall"]
    listed = str(read[kind]["listed"]), str(aside[kind]["listed"])
    return (f"designees, {kind}", listed[0], share(values[0]), listed[1], share(values[1]), _difference(*values))


def _difference(read: float | None, aside: float | None) -> str:
    return NONE if read is None or aside is None else f"{aside - read:+.2f}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `aside`."""
    parser.epilog = EXAMPLE
    parser.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="folder with gold/ of releases read")
    parser.add_argument("--records", type=Path, required=True, metavar="PATH", help="folder of records, <id>.json each")
    parser.add_argument("--gold", type=Path, required=True, metavar="PATH", help="gold of releases kept aside")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file for the figures, JSON")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if a gold file or a record cannot be used."""
    for folder in (arguments.corpus, arguments.records, arguments.gold):
        need_folder("aside", folder)
    try:
        parts = compared(corpus=arguments.corpus, records=arguments.records, gold=arguments.gold)
    except ReleaseError as error:
        sys.stderr.writelines(f"aside: {problem}\n" for problem in error.problems)
        return 1
    write_json(arguments.out, parts)
    sys.stdout.write(page(parts))
    return 0


def page(parts: Plain, columns: Sequence[str] = COLUMNS) -> str:
    """What `compared` gives in, the text for the terminal out."""
    read, aside = parts["read"]["releases"], parts["kept_aside"]["releases"]
    return f"{plain_table(columns, rows(parts))}\nF1 on {read} labelled releases read, on {aside} kept aside\n"
