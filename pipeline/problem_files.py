"""The files that list problems: one JSON line a problem, one file a stage."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.problems import Problem, ReleaseError
from pipeline.whole_files import write_whole

SEVERITIES = ("error", "warning")


def append_problems(path: Path, problems: Iterable[Problem]) -> None:
    """Path of the errors file and problems in; adds one JSON line a problem, makes the file when there is none."""
    added = list(problems)
    if added:
        write_problems(path, [*read_problems(path), *added])


def write_problems(path: Path, problems: Iterable[Problem]) -> None:
    """Path of the errors file and problems in; the file then lists these and no others."""
    write_whole(path, "".join(json.dumps(problem.as_row(), ensure_ascii=False) + "\n" for problem in problems))


def replace_problems(path: Path, stage: str, problems: Iterable[Problem]) -> None:
    """Path of the errors file, a stage and its problems in; they replace what the stage wrote there before."""
    now = [*(problem for problem in read_problems(path) if problem.stage != stage), *problems]
    if now:
        write_problems(path, now)
    else:
        path.unlink(missing_ok=True)


def settle_problems(path: Path | None, stage: str, problems: Iterable[Problem]) -> None:
    """Errors file (or none), a finished stage and its problems in; lists them there, else raises ReleaseError."""
    found = tuple(problems)
    if path is not None:
        replace_problems(path, stage, found)
    elif found:
        raise ReleaseError(*found)


def read_problems(path: Path) -> list[Problem]:
    """Path of the errors file in, its problems out; an absent file holds none. Raises ReleaseError if it is no list."""
    sound, torn = parted_problems(path, shown=path.as_posix())
    if torn:
        raise ReleaseError(*torn)
    return sound


def parted_problems(path: Path, *, shown: str) -> tuple[list[Problem], list[Problem]]:
    """Path of the errors file and its name for the reader in; its problems, and what is wrong with the file, out."""
    if not path.exists():
        return [], []
    # Not splitlines(): a text that is quoted in a problem may hold other separators of lines.
    lines = path.read_bytes().split(b"\n")
    found = [(number, _problem_of(line)) for number, line in enumerate(lines, 1) if line]
    torn = [number for number, problem in found if problem is None]
    sound = [problem for _, problem in found if problem is not None]
    if not torn:
        return sound, []
    what = "a line that is no problem" + (f", and {len(torn) - 1} more" if torn[1:] else "")
    fix = "delete the file, or name another; make writes that of a build anew"
    return sound, [Problem("", shown, f"line {torn[0]}", what, "a list of problems as a stage writes it", fix)]


def _problem_of(line: bytes) -> Problem | None:
    try:
        row = json.loads(line)
        problem = Problem(**row)
    except (RecursionError, TypeError, ValueError):
        return None
    is_whole = all(isinstance(value, str) for value in row.values()) and problem.severity in SEVERITIES
    return problem if is_whole else None
