"""The files that list problems: one JSON line a problem, one file a stage."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from pipeline.problems import Problem, ReleaseError
from pipeline.whole_files import write_whole


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
    """Path of the errors file in, its problems out; an absent file holds none."""
    if not path.exists():
        return []
    # Not splitlines(): a text that is quoted in a problem may hold other separators of lines.
    return [Problem(**json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line]
