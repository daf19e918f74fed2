"""`errors`: the missed and spurious facts of an evaluation, with context, grouped by field."""

from __future__ import annotations

import argparse
import difflib
import itertools
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.evaluate.errors import DESIGNEE_FIELD, ErrorRow, read_errors
from pipeline.evaluate.errors import FILE_NAME as ERRORS_FILE
from pipeline.evaluate.fields import FIELD_NAMES, VARIANTS

SIGNS = {"missed": "-", "spurious": "+"}
# ANSI: red for what is missed, yellow for what is spurious, bold for headings, dim for the rest.
COLOURS = {"missed": "31", "spurious": "33", "heading": "1", "aside": "2"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `errors`."""
    parser.add_argument("--evaluation", type=Path, required=True, metavar="PATH", help="folder with errors.jsonl")
    parser.add_argument("--field", metavar="NAME", help='only this field; "designations" means all of its fields')
    parser.add_argument("--release", metavar="ID", help="only this release")
    parser.add_argument("--variant", choices=VARIANTS, default="strict", help="which variant (default: %(default)s)")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out."""
    path = arguments.evaluation / ERRORS_FILE
    if not path.exists():
        sys.stderr.write(
            f"errors: {path}: found no such file, expected the list of an evaluation; run `make evaluate`\n"
        )
        return 1
    fields = (*FIELD_NAMES, DESIGNEE_FIELD)
    if arguments.field and not any(_within(field, arguments.field) for field in fields):
        near = difflib.get_close_matches(arguments.field, fields, n=3, cutoff=0.4) or fields
        sys.stderr.write(f"errors: --field: found {arguments.field!r}, expected a field such as {', '.join(near)}\n")
        return 1
    # An empty word is what `make errors` passes on when none was given.
    field, release = arguments.field or None, arguments.release or None
    rows = chosen(read_errors(path), field=field, release=release, variant=arguments.variant)
    sys.stdout.writelines(listing(rows, colour=sys.stdout.isatty()))
    return 0


def _within(field: str, wanted: str) -> bool:
    return field == wanted or field.startswith(f"{wanted}.")


def chosen(rows: Sequence[ErrorRow], *, field: str | None, release: str | None, variant: str) -> list[ErrorRow]:
    """Rows and what to keep (None: everything) in, the rows kept out, in the order of the scoring table."""
    order = {name: place for place, name in enumerate((*FIELD_NAMES, DESIGNEE_FIELD))}
    kept = [
        row
        for row in rows
        if row.variant == variant
        and (field is None or _within(row.field, field))
        and (release is None or row.release == release)
    ]
    return sorted(kept, key=lambda row: (order[row.field], row.release))


def listing(rows: Sequence[ErrorRow], *, colour: bool) -> Iterator[str]:
    """Rows sorted by field and release in, lines for the terminal out."""
    if not rows:
        yield "nothing missed, nothing spurious\n"
        return
    for field, group in itertools.groupby(rows, key=lambda row: row.field):
        members = list(group)
        missed = sum(row.side == "missed" for row in members)
        heading = f"{field}: {missed} missed, {len(members) - missed} spurious"
        yield f"\n{_painted(heading, 'heading', colour=colour)}\n"
        for release, facts in itertools.groupby(members, key=lambda row: row.release):
            yield f"  {release}\n"
            for row in facts:
                yield from _lines(row, colour=colour)


def _lines(row: ErrorRow, *, colour: bool) -> Iterator[str]:
    yield f"    {_painted(f'{SIGNS[row.side]} {row.fact}', row.side, colour=colour)}\n"
    if row.nearest is not None:
        yield f"        nearest: {row.nearest}\n"
    if row.context is not None:
        yield f"        {_painted(row.context, 'aside', colour=colour)}\n"


def _painted(text: str, use: str, *, colour: bool) -> str:
    return f"\x1b[{COLOURS[use]}m{text}\x1b[0m" if colour else text
