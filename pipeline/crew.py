"""A crew of processes that build releases: one core each, with a limit of time and memory for each release.

A member that is over its time, or dies, is replaced; its release is told as a problem, the others are built.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

from pipeline.crew_member import built_of, frame, opening_frame, problems_of
from pipeline.problems import ReleaseError, RuleFileError
from pipeline.tasks import Built, Task, Work, build, died, not_started, over_time

# The builder is called in this process, without limits of time and memory.
INLINE = 0
CHUNK = 1 << 20
# Seconds that a member which closed its output has to end by itself.
LAST_WORDS = 5.0
# A release is tried so often before the death of its reader counts as its fault.
TRIES = 2
# Numbers are computed by one thread in each process: as many processes as cores, and the same sums everywhere.
ONE_THREAD = dict.fromkeys(("BLIS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
# How long a crew may not notice that another thread has stopped it.
STOP_CHECK_SECONDS = 1.0


class StoppedError(Exception):
    """The crew was stopped while it was at work."""


def available_cores() -> int:
    """Nothing in, the number of cores that this process may use out."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextlib.contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """What is started in the block never hears Ctrl-C, not even while it starts; this process hears it afterwards."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Member:
    """A process that builds one release at a time; started when it is given its first."""

    def __init__(self, work: Work) -> None:
        self.task: Task | None = None
        self._work = work
        self._deadline: float | None = None
        self.ready = False
        self._received = bytearray()
        search = os.pathsep.join(path or os.curdir for path in sys.path)
        with _deaf_to_interrupts():
            self._process = subprocess.Popen(
                [sys.executable, "-m", "pipeline.crew_member"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, **ONE_THREAD, "PYTHONPATH": search},
            )
        self._write(opening_frame(work))

    @property
    def output(self) -> int:
        """The descriptor on which its answers arrive."""
        assert self._process.stdout is not None
        return self._process.stdout.fileno()

    def give(self, task: Task) -> None:
        """Task in; its time begins when the member is ready for it."""
        self.task = task
        self._write(frame({"name": task.name}, task.content))
        if self.ready:
            self._deadline = time.monotonic() + self._work.limits.seconds

    def _write(self, content: bytes) -> None:
        assert self._process.stdin is not None
        # A member that died is noticed when its output ends.
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.write(content)
            self._process.stdin.flush()

    def seconds_left(self) -> float | None:
        """Nothing in, the seconds that its release has left out; None if no time runs."""
        if self.task is None or self._deadline is None or not self._work.limits.seconds:
            return None
        return self._deadline - time.monotonic()

    def receive(self) -> tuple[bool, Built | None]:
        """Takes what has arrived; whether the member lives on, and what it built, out; raises what stops the stage."""
        chunk = os.read(self.output, CHUNK)
        self._received += chunk
        while (found := self._next_frame()) is not None:
            header, content = found
            if "ready" in header:
                self.ready = True
                self._deadline = time.monotonic() + self._work.limits.seconds
            elif "rules" in header:
                raise RuleFileError(header["rules"])
            elif "stopped" in header:
                raise ReleaseError(*problems_of(header["stopped"]))
            else:
                self.task, self._deadline = None, None
                return True, built_of(header, content)
        return bool(chunk), None

    def _next_frame(self) -> tuple[dict[str, Any], bytes] | None:
        end = self._received.find(b"\n")
        if end < 0:
            return None
        header = json.loads(self._received[:end])
        if len(self._received) < end + 1 + header["length"]:
            return None
        content = bytes(self._received[end + 1 : end + 1 + header["length"]])
        del self._received[: end + 1 + header["length"]]
        return header, content

    def end(self, *, patience: float = 0.0) -> int:
        """Ends the process, if it has not ended after so many seconds; its exit code (or minus a signal) out."""
        with contextlib.suppress(BrokenPipeError):
            self._process.stdin.close()  # type: ignore[union-attr]
        try:
            code = self._process.wait(patience)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._process.stdout.close()  # type: ignore[union-attr]
        return code


class Crew:
    """Builds releases with a number of processes (or, with INLINE, in this one)."""

    def __init__(self, work: Work, *, jobs: int) -> None:
        self._work = work
        self._jobs = jobs
        self._members: dict[int, Member] = {}
        self._selector = selectors.DefaultSelector()
        self._deaths: dict[str, int] = {}
        self._stopped = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for member in list(self._members.values()):
            self._dismiss(member)
        self._selector.close()

    def run(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Built]]:
        """Tasks in, each with what was built out, in the order in which they are done.

        Raises ReleaseError and RuleFileError for what stops the whole stage, StoppedError after `stop`.
        """
        if self._jobs == INLINE:
            yield from self._run_here(tasks)
            return
        waiting, again = iter(tasks), deque[Task]()
        while self._employ(waiting, again):
            if self._stopped:
                raise StoppedError
            for key, _ in self._selector.select(self._patience()):
                yield from self._hear(self._members[key.fd], again)
            yield from self._call_time()

    def stop(self) -> None:
        """Said by another thread than the one that runs the crew: `run` soon ends with StoppedError."""
        self._stopped = True

    def _run_here(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Built]]:
        builder = None
        for task in tasks:
            builder = builder or self._work.builder()
            yield task, build(self._work, builder, task)

    def _employ(self, waiting: Iterator[Task], again: deque[Task]) -> bool:
        """Gives each idle member a task and engages members up to the number of jobs; true if anyone is at work."""
        idle = [member for member in self._members.values() if member.task is None]
        busy = len(self._members) - len(idle)
        while busy < self._jobs:
            task = again.popleft() if again else next(waiting, None)
            if task is None:
                break
            member = idle.pop() if idle else self._engage()
            member.give(task)
            busy += 1
        return busy > 0

    def _engage(self) -> Member:
        member = Member(self._work)
        self._members[member.output] = member
        self._selector.register(member.output, selectors.EVENT_READ)
        return member

    def _dismiss(self, member: Member, *, patience: float = 0.0) -> int:
        self._selector.unregister(member.output)
        del self._members[member.output]
        return member.end(patience=patience)

    def _patience(self) -> float:
        left = [seconds for member in self._members.values() if (seconds := member.seconds_left()) is not None]
        return max(min([STOP_CHECK_SECONDS, *left]), 0.0)

    def _hear(self, member: Member, again: deque[Task]) -> Iterator[tuple[Task, Built]]:
        task = member.task
        lives, built = member.receive()
        if task is not None and built is not None:
            yield task, built
        if lives:
            return
        code = self._dismiss(member, patience=LAST_WORDS)
        if task is None or built is not None:
            return
        if code > 0 and not member.ready:
            raise ReleaseError(not_started(self._work, code))
        self._deaths[task.name] = self._deaths.get(task.name, 0) + 1
        if self._deaths[task.name] < TRIES:
            again.append(task)
        else:
            yield task, Built(None, (died(self._work, task.name, code),))

    def _call_time(self) -> Iterator[tuple[Task, Built]]:
        for member in list(self._members.values()):
            left = member.seconds_left()
            if member.task is not None and left is not None and left <= 0:
                self._dismiss(member)
                yield member.task, Built(None, (over_time(self._work, member.task.name),))


def jobs_for(number: int, jobs: int, *, least: int = 4) -> int:
    """Number of releases, the jobs allowed and the releases that make another process worth its start in; jobs out."""
    if jobs == INLINE:
        return INLINE
    return min(jobs, max(1, number // least))
