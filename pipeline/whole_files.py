"""Writes files whole: under a temporary name beside the target, then renamed, so that no reader meets half a file.

What a killed build leaves ends in `.part` and begins with a dot; `remove_parts` takes it away before the next build.
"""

from __future__ import annotations

import contextlib
import errno
import io
import itertools
import os
import re
import typing
from collections.abc import Iterator
from pathlib import Path

from pipeline.problems import Problem, ReleaseError

PART = ".part"
_numbers = itertools.count()
# Machines that write to one shared folder may have processes of one number.
_OWN = os.urandom(4).hex()
# A hidden file of somebody else may end like ours.
_PART_NAME = re.compile(r"\.\d+-\d+(?:-[0-9a-f]{8})?" + re.escape(PART))
# What the system says, what was expected instead and what to do; other errors speak for themselves.
CAUSES = {
    errno.EACCES: (
        "permission to write there",
        "give yourself the right to write there, or write elsewhere: OUTPUTS=…",
    ),
    errno.EDQUOT: ("room on the disk", "free disk space and run the same command again"),
    errno.EFBIG: ("room for the file", "lift the limit of file sizes (ulimit -f) and run the same command again"),
    errno.ENOSPC: ("room on the disk", "free disk space and run the same command again"),
    errno.ENOTDIR: ("a folder", "remove the file that stands in the folder's place, or write elsewhere: OUTPUTS=…"),
    errno.EEXIST: ("a folder", "remove the file that stands in the folder's place, or write elsewhere: OUTPUTS=…"),
    errno.EPERM: ("permission to write there", "give yourself the right to write there, or write elsewhere: OUTPUTS=…"),
    errno.EROFS: ("a disk that can be written", "write elsewhere: OUTPUTS=…"),
}
FINISHED = "what was finished is kept"


class OutputError(ReleaseError):
    """An output cannot be written; stops the stage, since the next release would fare no better."""


def output_error(path: Path, error: OSError) -> OutputError:
    """Path and the system's error in, the error that names the file, the cause and the remedy out."""
    expected, fix = CAUSES.get(error.errno or 0, ("a file that can be written", "look at the folder, then run again"))
    found = f"{error.strerror or error} while writing"
    return OutputError(Problem("", path.as_posix(), "whole file", found, expected, f"{fix}; {FINISHED}"))


@contextlib.contextmanager
def whole_bytes(path: Path, *, durable: bool = True) -> Iterator[typing.BinaryIO]:
    """Target path in, a stream of bytes out; the file takes its name when the block ends without an error.

    A durable file is on the disk before it has its name; others need a hash elsewhere to be known after a power cut.
    Raises OutputError for what the system refuses.
    """
    part = path.with_name(f".{os.getpid()}-{next(_numbers)}-{_OWN}{PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("xb") as stream:
            yield stream
            stream.flush()
            if durable:
                os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        raise output_error(path, error) from error
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


@contextlib.contextmanager
def whole_file(path: Path, *, newline: str = "\n") -> Iterator[typing.TextIO]:
    """As `whole_bytes`, with a stream of UTF-8 text; `newline` as for open()."""
    with whole_bytes(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline=newline)
        yield text
        text.flush()
        text.detach()


def write_whole(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Target path and content (text is written as UTF-8) in; writes the file whole or raises OutputError."""
    with whole_bytes(path, durable=durable) as stream:
        stream.write(content.encode() if isinstance(content, str) else content)


def remove_parts(folder: Path) -> int:
    """Folder that no build writes to at the moment in, the number of left-over parts that were removed out."""
    parts = [Path(place) / name for place, _, names in os.walk(folder) for name in names if is_part(name)]
    for part in parts:
        try:
            part.unlink(missing_ok=True)
        except OSError as error:
            raise output_error(part, error) from error
    return len(parts)


def is_part(name: str) -> bool:
    """True for the name of a file that is still being written, or that a killed build left."""
    return _PART_NAME.fullmatch(name) is not None
