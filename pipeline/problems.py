"""What is wrong with an input, said so that a person can put it right.

A problem always names the file, the place in it, what was found, what was expected and what to do.
"""

from __future__ import annotations

import dataclasses
import re
import traceback
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).parent
LONGEST_TOLD = 2_000
# Problems of one kind that are told one by one; the others are counted.
MOST_TOLD = 100
# How the remedy of a problem begins that the next build mends by itself: pipeline/stamps.py sees to it.
MAKE_AGAIN = "run make again"
# Control characters, signs without width, those that turn the direction of writing, and halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
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
        return mark + "{file}: {place}: found {found}, expected {expected}; fix: {fix}".format(**self.as_row())

    def as_row(self) -> dict[str, str]:
        """The seven keys of a line of the errors file, in their order, in words that any terminal may print."""
        return {key: visible(words) for key, words in dataclasses.asdict(self).items()}


def visible(words: str) -> str:
    """Words of whatever origin in; with escapes for signs that a terminal would act on, cut if they are long, out."""
    words = _UNSEEN.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), words)
    half = LONGEST_TOLD // 2
    return words if len(words) <= LONGEST_TOLD else f"{words[: half - 1]}…{words[-half:]}"


class ReleaseError(Exception):
    """A release (or another input file) cannot be used; `problems` says why. Stops that release and no other."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class ArgumentError(ReleaseError):
    """Words of the command line cannot be meant: they lead nowhere, or to what is not ours. Nothing was touched."""


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


def first_of_each(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in; the first MOST_TOLD that expect the same thing, and one that counts the others, out."""
    kept: list[Problem] = []
    counts: Counter[tuple[str, Severity]] = Counter()
    last: dict[tuple[str, Severity], Problem] = {}
    for problem in problems:
        kind = (problem.expected, problem.severity)
        counts[kind] += 1
        last[kind] = problem
        kept += [problem] if counts[kind] <= MOST_TOLD else []
    for kind, problem in last.items():
        if counts[kind] > MOST_TOLD:
            found = f"the same {counts[kind] - MOST_TOLD} times more, at last in {problem.file}, {problem.place}"
            kept.append(dataclasses.replace(problem, file="(several files)", place="(several places)", found=found))
    return tuple(kept)
