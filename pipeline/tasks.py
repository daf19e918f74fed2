"""What a member of a crew is given and gives back, and the one way in which a builder is called."""

from __future__ import annotations

import dataclasses
import importlib
from collections.abc import Callable, Mapping
from typing import Any

from pipeline.problems import Problem, ReleaseError, RuleFileError, crash
from pipeline.whole_files import OutputError

MEBIBYTE = 1 << 20


@dataclasses.dataclass(frozen=True, slots=True)
class Task:
    """One release to build: its id (for messages) and what the builder needs to know of it."""

    name: str
    content: bytes = b""


@dataclasses.dataclass(frozen=True, slots=True)
class Built:
    """The release's file (None if there is none) and what is wrong with the release."""

    content: bytes | None
    problems: tuple[Problem, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """What one release may cost in one stage: seconds by the clock, and bytes of memory (0: no limit)."""

    seconds: float = 300.0
    memory: int = 4096 * MEBIBYTE


STANDARD_LIMITS = Limits()
Builder = Callable[[Task], Built]


@dataclasses.dataclass(frozen=True, slots=True)
class Work:
    """A stage's work: its name, the factory ("module:function") of its builder, and the factory's settings (JSON)."""

    stage: str
    factory: str
    settings: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    limits: Limits = STANDARD_LIMITS

    def builder(self) -> Builder:
        """Nothing in, the builder out; what its factory raises stops the stage."""
        module, _, function = self.factory.partition(":")
        made: Builder = getattr(importlib.import_module(module), function)(**self.settings)
        return made


def build(work: Work, builder: Builder, task: Task) -> Built:
    """Work, its builder and a task in, the result out; what breaks in one release is told as its problem.

    Raises RuleFileError and OutputError, which no other release would escape.
    """
    try:
        return builder(task)
    except (OutputError, RuleFileError):
        raise
    except ReleaseError as error:
        return Built(None, error.problems)
    except MemoryError:
        return Built(None, (over_memory(work, task.name),))
    except Exception as error:  # noqa: BLE001 - what one release breaks must not take the others along
        return Built(None, (crash(work.stage, task.name, error),))


def over_memory(work: Work, name: str) -> Problem:
    """Work and a release's id in, the problem of one that needs too much memory out."""
    limit = f"at most {work.limits.memory // MEBIBYTE} MiB"
    return _over(work, name, f"more memory than {limit}", f"{limit} in {work.stage}", "MEMORY_LIMIT=… (in MiB)")


def over_time(work: Work, name: str) -> Problem:
    """Work and a release's id in, the problem of one that takes too long out."""
    limit = f"{work.limits.seconds:g} s"
    return _over(work, name, f"no result after {limit}", f"one within {limit} in {work.stage}", "TIME_LIMIT=… (in s)")


def died(work: Work, name: str, code: int) -> Problem:
    """Work, a release's id and the exit code of the process that read it in, the problem out."""
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    return _over(work, name, f"the process that read it ended twice ({how})", "a result", "MEMORY_LIMIT=… (in MiB)")


def not_started(work: Work, code: int) -> Problem:
    """Work and the exit code of a process that ended before it was ready in, the problem that stops the stage out."""
    found = f"exit code {code} before the first release; its own words stand above"
    fix = "if it lacks a package: run make again; if memory: allow more with MEMORY_LIMIT=… (in MiB)"
    return Problem(work.stage, "(no file)", f"process of {work.stage}", found, "a process that is ready", fix)


def _over(work: Work, name: str, found: str, expected: str, option: str) -> Problem:
    fix = f"split the release, or take it out, or allow more with {option}; the other releases are built"
    return Problem(work.stage, f"{name}.json", "whole file", found, expected, fix)
