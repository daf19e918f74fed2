"""Last step of a build: joins the errors of all stages into one file, says them, and fails if there are any."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

from pipeline.problem_files import parted_problems, write_problems
from pipeline.problems import Problem, counted, errors_only
from pipeline.stage_folders import need_folder

STAGES = ("clean", "parse", "extract", "resolve", "emit", "export", "evaluate")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `finish`."""
    parser.add_argument("--errors", type=Path, required=True, metavar="PATH", help="folder of the stages' error files")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="file that joins them")
    parser.add_argument("--stopped", choices=STAGES, help="the stage that broke off, so that none came after it")
    parser.epilog = "example: python -m pipeline finish --errors outputs/errors --out outputs/errors.jsonl"


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out."""
    return finish_run(errors=arguments.errors, out=arguments.out, stopped=arguments.stopped)


def finish_run(*, errors: Path, out: Path, stopped: str | None = None) -> int:
    """Folder of the stages' error files, target file and the stage that broke off in, exit code out.

    It is 1 if a stage broke off or met an error, and 0 if there is nothing but warnings.
    """
    expected = "the folder of the stages' lists of errors"
    need_folder("finish", errors, expected=expected, fix="correct the path of --errors")
    problems = joined_problems(errors)
    write_problems(out, problems)
    if problems:
        print(summary(problems, out, stopped=stopped), file=sys.stderr)
    return 1 if stopped or errors_only(problems) else 0


def joined_problems(errors: Path) -> list[Problem]:
    """Folder of `<stage>.jsonl` files in, their problems out: by stage, then as sorted by file and place."""
    found: dict[str, list[Problem]] = {}
    for path in sorted(errors.glob("*.jsonl")):
        sound, torn = parted_problems(path, shown=f"{errors.name}/{path.name}")
        found[path.stem] = [*sound, *(dataclasses.replace(problem, stage=path.stem) for problem in torn)]
    known = [stage for stage in STAGES if stage in found]
    others = sorted(found.keys() - set(STAGES))
    return [problem for stage in (*known, *others) for problem in sorted(set(found[stage]))]


def summary(problems: list[Problem], out: Path, *, stopped: str | None = None) -> str:
    """Problems, the file that lists them and the stage that broke off in, the words for the terminal out."""
    faults = errors_only(problems)
    counts = [counted(len(faults), "error")] if faults else []
    if warnings := len(problems) - len(faults):
        counts.append(counted(warnings, "warning"))
    files = counted(len({problem.file for problem in problems}), "file")
    outcome = "everything else was built" if stopped is None else f"the build ended with {stopped}"
    lines = [f"  {problem.stage}: {problem}" for problem in problems]
    return "\n".join([f"{' and '.join(counts)} in {files}; {outcome}:", *lines, f"listed in {out}"])
