"""Holds a folder of outputs while a command builds in it: `python -m pipeline.build_lock OUTPUTS COMMAND …`.

The lock (flock) belongs to the command and all it starts, so it falls with the last of them, however they end. Parts
of files that a killed build left are removed before the command begins, and stamps that are not true.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sys
from pathlib import Path

from pipeline.problems import Problem
from pipeline.stamps import LOCK as LOCK_NAME
from pipeline.stamps import MADE, drop_untrue_stamps
from pipeline.whole_files import OutputError, output_error, remove_parts

LOCK = Path(MADE) / LOCK_NAME
USAGE = "python -m pipeline.build_lock OUTPUTS COMMAND [ARGUMENT …]"


class BusyError(OutputError):
    """Another build holds the folder."""


def take_lock(outputs: Path) -> int:
    """Folder of outputs in, the descriptor that holds its lock out; raises BusyError, or OutputError."""
    path = outputs / LOCK
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise output_error(path, error) from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        os.close(lock)
        found = f"another build that writes there{f' (process {holder})' if holder else ''}"
        fix = "wait until it has ended, or build elsewhere: make OUTPUTS=…"
        raise BusyError(Problem("", outputs.as_posix(), "whole folder", found, "no other build", fix)) from error
    except OSError as error:
        # Some network file systems know no locks; a build that is alone there must not be hindered by that.
        told = f"found no locks on this file system ({error.strerror}); let no other build write there meanwhile"
        sys.stderr.write(f"build: {outputs.as_posix()}: {told}\n")
    with contextlib.suppress(OSError):
        os.truncate(lock, 0)
        os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def main(words: list[str]) -> int:
    """Folder of outputs and command in; becomes the command, or gives the exit code of what hindered it."""
    if len(words) < 2:
        sys.stderr.write(f"found {len(words)} arguments, expected: {USAGE}\n")
        return 2
    try:
        lock = take_lock(Path(words[0]))
        remove_parts(Path(words[0]))
        # By the clock of that folder's file system, which wrote the holder's number just now.
        drop_untrue_stamps(Path(words[0]), now=os.fstat(lock).st_mtime)
    except OutputError as error:
        sys.stderr.write(f"build: {error}\n")
        return 1
    os.set_inheritable(lock, True)
    try:
        os.execvp(words[1], words[1:])
    except OSError as error:
        sys.stderr.write(f"build: {words[1]}: {error.strerror}\n")
        return 127


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
