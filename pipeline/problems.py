"""What is wrong with an input, said so that a person can put it right.

A problem always names the file, the place in it, what was found, what was expected and what to do.
"""

from __future__ import annotations

import dataclasses
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent
Severity = Literal["error", "warning"]


@dataclasses.dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the stage that saw it, the file, the place in it, what stands there, what should, and the remedy."""

    stage: str
    file: str
    place: str
    found: str
    expected: str
    fix: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """The problem as one line for the terminal."""
        mark = "" if self.severity == "error" else "warning: "
        return f"{mark}{self.file}: {self.place}: found {self.found}, expected {self.expected}; fix: {self.fix}"

    def as_row(self) -> dict[str, str]:
        """The seven keys of a line of the errors file, in their order."""
        return dataclasses.asdict(self)


class ReleaseError(Exception):
    """A release (or another input file) cannot be used; `problems` says why. Stops that release and no other."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class RuleFileError(ValueError):
    """A rule file or gazetteer is malformed; the message reads `file: place: found …, expected …; fix: …`."""


def crash(stage: str, release: str, error: Exception) -> Problem:
    """Stage, release id and an exception that no code expected in; the problem that lists it out."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if PACKAGE in Path(frame.filename).parents]
    place = ", ".join(f"{Path(frame.filename).relative_to(PACKAGE)} line {frame.lineno}" for frame in frames[-1:])
    found = f"{type(error).__name__}: {error}"
    fix = "report it with the raw file; the other releases are built"
    return Problem(stage, f"{release}.json", place or "(whole file)", found, "no fault of the program", fix)


def unreadable(stage: str, file: str, error: OSError) -> Problem:
    """Stage, file as its problems name it and the system's error in, the problem that tells it out."""
    fix = "make it readable (chmod u+r gives the right), then run the same command again"
    found = f"{error.strerror or error} while reading"
    return Problem(stage, file, "whole file", found, "a file that can be read", fix)


def counted(number: int, thing: str) -> str:
    """Number and the name of one thing in, both with the right ending out: "1 error", "2 errors"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def errors_only(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in, those that must stop the release out."""
    return [problem for problem in problems if problem.severity == "error"]
