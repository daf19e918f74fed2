"""JSON Lines: one release a line. Ranges of whole lines are found in one pass, and read again by the workers.

A compressed file cannot be entered in its middle: whoever reads a range of it unpacks what stands before, in a stream.
"""

from __future__ import annotations

import dataclasses
import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.large.given_rows import STAGE, Given, given_row
from pipeline.problems import Problem, ReleaseError

JSON_LINES = (".jsonl", ".jsonl.gz")
# A longer line is skipped; no release of this size is built.
LONGEST_LINE = 1 << 26
FIX = "mend the line, or write the file again; the other lines are built"


@dataclasses.dataclass(frozen=True, slots=True)
class LineRange:
    """Lines of a file: its path and name, the range of bytes (unpacked), the number of the first line (from 1)."""

    path: str
    name: str
    start: int
    end: int
    first_line: int
    rows_count: int

    @property
    def place(self) -> str:
        """Where it stands, in words."""
        return f"{self.name}, lines {self.first_line} to {self.first_line + self.rows_count - 1}"


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line of a file: where it begins, where the next one does, and its bytes (None if it is too long)."""

    start: int
    end: int
    content: bytes | None


def lines_of(path: Path, *, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """Path and a range of bytes that begins with a line in, its lines out; raises ReleaseError for a torn file."""
    try:
        with _opened(path) as stream:
            stream.seek(start)
            while (end is None or start < end) and (content := stream.readline(LONGEST_LINE)):
                end_of_line = start + len(content) + _rest_of_line(stream, content)
                whole = end_of_line == start + len(content)
                yield Line(start, end_of_line, content if whole else None)
                start = end_of_line
    except (EOFError, OSError, zlib.error) as error:
        found = f"{error.strerror if isinstance(error, OSError) and error.strerror else error} after byte {start}"
        fix = "write the file again; what stands before is built"
        raise ReleaseError(Problem(STAGE, path.name, "whole file", found, "a file that can be read", fix)) from error


def _rest_of_line(stream: BinaryIO, begun: bytes) -> int:
    """Stream and what was read of a line in; reads over the rest of it, and gives its length out."""
    length, last = 0, begun
    while last and not last.endswith(b"\n"):
        last = stream.readline(LONGEST_LINE)
        length += len(last)
    return length


def _opened(path: Path) -> BinaryIO:
    # One name for both: a stream of bytes that can go forward.
    return gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]


def line_ranges(path: Path, name: str, releases: int) -> Iterator[tuple[LineRange, list[str | None]]]:
    """Path, name and the number of lines of a range in; the ranges, with the id that each line claims, out."""
    start, first = 0, 1
    end = start
    ids: list[str | None] = []
    torn: ReleaseError | None = None
    lines = lines_of(path)
    while True:
        try:
            line = next(lines, None)
        except ReleaseError as error:
            line, torn = None, error
        if ids and (line is None or len(ids) == releases):
            yield LineRange(str(path), name, start, end, first, len(ids)), ids
            start, first, ids = end, first + len(ids), []
        if line is None:
            break
        ids.append(_claimed_id(line.content))
        end = line.end
    if torn is not None:
        raise torn


def _claimed_id(content: bytes | None) -> str | None:
    try:
        cells = json.loads(content or b"")
    except (RecursionError, ValueError):
        return None
    found = cells.get("id") if isinstance(cells, dict) else None
    return found.strip() if isinstance(found, str) else None


def read_lines(source: LineRange) -> Iterator[Given]:
    """Range in, each of its lines as a release or as what is wrong with it out; raises ReleaseError."""
    for number, line in enumerate(lines_of(Path(source.path), start=source.start, end=source.end)):
        yield _given(line.content, source.name, f"line {source.first_line + number}")


def _given(content: bytes | None, name: str, place: str) -> Given:
    if content is None:
        found, expected = f"more than {LONGEST_LINE} bytes", f"at most {LONGEST_LINE} bytes"
        return _bad(name, place, found, expected)
    if not content.strip():
        return Given(None, None)
    try:
        cells: Any = json.loads(content.rstrip())
    except RecursionError:
        return _bad(name, place, "JSON nested too deeply", "one JSON object")
    except UnicodeDecodeError as error:
        return _bad(name, place, f"a byte that is no UTF-8 at byte {error.start} of the line", "UTF-8")
    except ValueError as error:
        return _bad(name, place, f"{error}", "one JSON object")
    if not isinstance(cells, dict):
        return _bad(name, place, f"JSON of another kind ({type(cells).__name__})", "one JSON object")
    return given_row(cells, name, place)


def _bad(name: str, place: str, found: str, expected: str) -> Given:
    return Given(None, None, (Problem(STAGE, name, place, found, expected, FIX),))
