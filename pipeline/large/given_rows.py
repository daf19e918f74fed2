"""One row of a table of releases → the release as the stages take it: its row and its raw bytes, or what is wrong."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import Any

from pipeline.corpus_folder import WEB_ADDRESS, SourceRow, is_day, is_release_id, is_web_address
from pipeline.limits import LONGEST_ID, too_many_bytes
from pipeline.problems import Problem

STAGE = "clean"
NEEDED = ("id", "media_type", "content")
WORDS = ("publisher", "rights", "sha256", "title", "url")
OPTIONAL = ("file", "published", *WORDS)
# The endings by which clean knows how to read a file; the first is given to a release without a file name.
ENDINGS: dict[str, tuple[str, ...]] = {
    "application/xhtml+xml": (".html", ".htm"),
    "text/html": (".html", ".htm"),
    "text/markdown": (".md", ".markdown"),
    "text/plain": (".txt",),
}


@dataclasses.dataclass(frozen=True, slots=True)
class Given:
    """A row of the corpus: the release's row and raw bytes (None if it cannot be built), and what is wrong with it.

    `claimed` is the id of a row that has nothing else that could be used.
    """

    row: SourceRow | None
    raw: bytes | None
    problems: tuple[Problem, ...] = ()
    claimed: str | None = None

    @property
    def release(self) -> str | None:
        """The release's id, if it has one."""
        return self.row.id if self.row is not None else self.claimed


class _BadCellError(Exception):
    """A cell without which the release cannot be built: its column, what stands there, what should, and the remedy."""


def given_row(cells: Mapping[str, Any], file: str, place: str) -> Given:
    """Cells of a row, the corpus file and the row's place in it in; the release, or its problems, out."""
    release = None
    try:
        release = _release_id(cells.get("id"))
        ending = _endings(cells.get("media_type"))
        raw = _content(cells.get("content"))
        name = _file(cells.get("file"), release, ending)
        publisher, rights, digest, title, address = (_words(cells.get(column), column) for column in WORDS)
    except _BadCellError as error:
        column, found, expected, fix = error.args
        return Given(None, None, (Problem(STAGE, file, f"{place}, {column}", found, expected, fix),), release)
    published, problems = _day(cells.get("published"), file, place)
    url, others = _address(address, file, place)
    problems += others
    return Given(SourceRow(release, name, publisher, published, title, url, rights, digest), raw, problems)


def _release_id(value: Any) -> str:
    expected = f"at most {LONGEST_ID} lower-case letters, digits, '.', '-' and '_'"
    if not isinstance(value, str) or not is_release_id(value.strip()):
        raise _BadCellError("id", _shown(value), expected, "give the release an id")
    return value.strip()


def _endings(value: Any) -> tuple[str, ...]:
    known = value.partition(";")[0].strip().lower() if isinstance(value, str) else ""
    if known not in ENDINGS:
        expected = "one of " + ", ".join(sorted(ENDINGS))
        raise _BadCellError("media_type", _shown(value), expected, "say what the content is")
    return ENDINGS[known]


def _content(value: Any) -> bytes:
    if not isinstance(value, (bytes, str)):
        raise _BadCellError("content", _shown(value), "the text or the bytes of the release", "fetch the release again")
    try:
        content = value.encode() if isinstance(value, str) else value
    except UnicodeEncodeError as error:
        found = f"a lone surrogate at character {error.start}"
        raise _BadCellError("content", found, "text of Unicode characters", "fetch the release again") from error
    # What clean would refuse is not held until then.
    if too_large := too_many_bytes(len(content)):
        raise _BadCellError("content", *too_large)
    return content


def _file(value: Any, release: str, endings: tuple[str, ...]) -> str:
    name = _words(value, "file")
    if name is None:
        return f"{release}{endings[0]}"
    if "/" in name or "\\" in name or name.startswith("."):
        raise _BadCellError("file", _shown(name), "a plain file name", "give the name without folders, or leave it out")
    if not name.lower().endswith(endings):
        expected = f"a name that ends in {' or '.join(endings)}, as the media_type says"
        raise _BadCellError("file", _shown(name), expected, "correct the media_type or the file, or leave the file out")
    return name


def _words(value: Any, column: str) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise _BadCellError(column, _shown(value), "text", "write it as text, or leave it empty")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise _BadCellError(column, "a lone surrogate", "text of Unicode characters", "correct the text") from error
    return value.strip() or None


def _day(value: Any, file: str, place: str) -> tuple[str | None, tuple[Problem, ...]]:
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        value = value.date()
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat(), ()
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, ()
    if isinstance(value, str) and is_day(value.strip()):
        return value.strip(), ()
    fix = "write YYYY-MM-DD, or leave the cell empty"
    return None, (Problem(STAGE, file, f"{place}, published", _shown(value), "an ISO day", fix),)


def _address(value: str | None, file: str, place: str) -> tuple[str | None, tuple[Problem, ...]]:
    if value is None or is_web_address(value):
        return value, ()
    fix = "correct the address, or leave the cell empty"
    return None, (Problem(STAGE, file, f"{place}, url", _shown(value), WEB_ADDRESS, fix),)


def _shown(value: Any) -> str:
    words = ascii(value) if isinstance(value, str) else "nothing" if value is None else f"{type(value).__name__}"
    return words if len(words) <= 80 else f"{words[:77]}..."
