"""A member of a crew: `python -m pipeline.crew_member` builds one release after the other for its parent process.

It reads frames from standard input and writes frames to standard output: a line of JSON with the `length` of the bytes
that follow. The first frame names the work, each later one is a task. Nothing is unpickled.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import threading
import time
import typing
from typing import Any, BinaryIO

from pipeline.problems import Problem, ReleaseError, RuleFileError
from pipeline.tasks import Built, Limits, Task, Work, build

ORPHAN_CHECK_SECONDS = 1.0


def frame(header: dict[str, Any], content: bytes = b"") -> bytes:
    """Header and content in, the bytes of a frame out."""
    return json.dumps({**header, "length": len(content)}).encode() + b"\n" + content


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """Stream in, header and content of its next frame out; None at its end."""
    line = stream.readline()
    if not line.endswith(b"\n"):
        return None
    header = json.loads(line)
    content = stream.read(header["length"])
    return (header, content) if len(content) == header["length"] else None


def main() -> int:
    """Nothing in (the frames come from standard input), exit code out."""
    # Ctrl-C reaches parent and members alike; the parent ends the members.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers, tasks = _own_streams()
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    opening = read_frame(tasks)
    if opening is None:
        return 0
    work = work_of(opening[0])
    _limit_memory(work.limits.memory)
    try:
        builder = work.builder()
        _send(answers, frame({"ready": True}))
        while (found := read_frame(tasks)) is not None:
            built = build(work, builder, Task(found[0]["name"], found[1]))
            _send(answers, answer(built))
    except RuleFileError as error:
        _send(answers, frame({"rules": str(error)}))
    except ReleaseError as error:
        _send(answers, frame({"stopped": [problem.as_row() for problem in error.problems]}))
    return 0


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the parent, out of reach of what a library may print or read."""
    answers, tasks = os.fdopen(os.dup(1), "wb"), os.fdopen(os.dup(0), "rb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return answers, tasks


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(ORPHAN_CHECK_SECONDS)
    os._exit(1)


def _limit_memory(limit: int) -> None:
    if not limit:
        return
    import resource

    # Data, not address space: models and libraries map much that they never touch.
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_DATA, (limit, most))


def _send(stream: BinaryIO, content: bytes) -> None:
    stream.write(content)
    stream.flush()


def opening_frame(work: Work) -> bytes:
    """Work in, the frame that tells a member of it out."""
    limits = {"seconds": work.limits.seconds, "memory": work.limits.memory}
    return frame(
        {"stage": work.stage, "factory": work.factory, "settings": dict(work.settings), "limits": limits},
    )


def work_of(header: dict[str, Any]) -> Work:
    """Header of the opening frame in, the work out."""
    return Work(header["stage"], header["factory"], header["settings"], Limits(**header["limits"]))


def answer(built: Built) -> bytes:
    """What was built in, the frame that says so out."""
    header = {"built": built.content is not None, "problems": [problem.as_row() for problem in built.problems]}
    return frame(header, built.content or b"")


def built_of(header: dict[str, Any], content: bytes) -> Built:
    """Header and content of an answer in, what was built out."""
    return Built(content if header["built"] else None, problems_of(header["problems"]))


def problems_of(rows: typing.Iterable[dict[str, Any]]) -> tuple[Problem, ...]:
    """Rows as `Problem.as_row` makes them in, the problems out."""
    return tuple(Problem(**row) for row in rows)


if __name__ == "__main__":
    sys.exit(main())
