"""Last step of a build: joins the errors of all stages into one file, says them, and fails if there are any."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pipeline.problems import Problem, append_problems, read_problems

STAGES = ("clean", "parse", "extract", "resolve", "emit", "export", "evaluate")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `finish`."""
    parser.add_argument("--errors", type=Path, required=True, metavar="PATH", help="folder of the stages' error files")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file that joins them")
    parser.epilog = "example: python -m pipeline finish --errors outputs/errors --out outputs/errors.jsonl"


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out."""
    return finish_run(errors=arguments.errors, out=arguments.out)


def finish_run(*, errors: Path, out: Path) -> int:
    """Folder of the stages' error files and target file in, exit code out: 1 if any stage met an error, else 0."""
    problems = joined_problems(errors)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(b"")
    append_problems(out, problems)
    if not problems:
        return 0
    print(summary(problems, out), file=sys.stderr)
    return 1


def joined_problems(errors: Path) -> list[Problem]:
    """Folder of `<stage>.jsonl` files in, their problems out: by stage, then as sorted by file and place."""
    found = {path.stem: read_problems(path) for path in errors.glob("*.jsonl")}
    known = [stage for stage in STAGES if stage in found]
    others = sorted(found.keys() - set(STAGES))
    return [problem for stage in (*known, *others) for problem in sorted(set(found[stage]))]


def summary(problems: list[Problem], out: Path) -> str:
    """Problems and the file that lists them in, the words for the terminal out."""
    files = len({problem.file for problem in problems})
    lines = [f"  {problem.stage}: {problem}" for problem in problems]
    errors = f"{len(problems)} error{'s' if len(problems) > 1 else ''} in {files} file{'s' if files > 1 else ''}"
    return "\n".join([f"{errors}; everything else was built:", *lines, f"listed in {out}"])
