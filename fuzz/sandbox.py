"""What a stage may not do while it is fuzzed: write outside the sandbox, start a program, or open a connection."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

WRITING = ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate")
REACHING_OUT = (
    *("os.exec", "os.fork", "os.posix_spawn", "os.system", "subprocess.Popen"),
    *("pickle.find_class", "socket.connect", "socket.getaddrinfo"),
)


class ForbiddenActError(BaseException):
    """A stage wrote, started or reached something outside its sandbox; no `except Exception` may hide it."""


class Watch:
    """Watches the interpreter's own audit events (PEP 578) while it is on."""

    def __init__(self, sandbox: Path) -> None:
        self._inside = f"{sandbox.resolve()}{os.sep}"
        self._is_on = False
        sys.addaudithook(self._heard)

    @contextlib.contextmanager
    def on(self) -> Iterator[None]:
        """Nothing in; while it lasts, a forbidden act raises ForbiddenActError."""
        self._is_on = True
        try:
            yield
        finally:
            self._is_on = False

    def _heard(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._is_on:
            return
        if event in REACHING_OUT:
            raise ForbiddenActError(f"{event} {arguments[0]!r}")
        is_writing = event in WRITING or (event == "open" and _opens_to_write(arguments))
        if is_writing and not self._lies_inside(arguments[0]):
            raise ForbiddenActError(f"{event} {arguments[0]!r}")

    def _lies_inside(self, path: Any) -> bool:
        if not isinstance(path, str | bytes | os.PathLike):
            return True
        return os.path.realpath(os.fsdecode(path)).startswith(self._inside) or os.fsdecode(path) == os.devnull


def _opens_to_write(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
    return writes or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))
