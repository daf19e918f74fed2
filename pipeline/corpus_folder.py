"""Reads a corpus folder: `sources.csv` (one row a release) and `raw/` (the files as published)."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.limits import LONGEST_ID, LONGEST_SAID, too_many_bytes
from pipeline.problems import Problem, ReleaseError, first_of_each
from pipeline.records import sha256

STAGE = "clean"
SOURCES = "sources.csv"
COLUMNS = ("id", "file", "publisher", "published", "title", "url", "rights", "sha256")
REQUIRED = ("id", "file")
WEB_ADDRESS = "a web address beginning with http:// or https://"
NO_ROW = "no row in sources.csv"
SUFFIXES = (".htm", ".html", ".markdown", ".md", ".txt")
# Escape codes, null bytes and signs that turn the direction of writing: no title or address holds them.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\Z")


@dataclasses.dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of sources.csv; an empty cell is None. `listed` is false for a file that no row names."""

    id: str
    file: str
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    rights: str | None = None
    sha256: str | None = None
    listed: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class CorpusFolder:
    """The releases of a corpus in the order of their ids, and what is wrong with its list."""

    path: Path
    rows: tuple[SourceRow, ...]
    problems: tuple[Problem, ...]

    def raw_path(self, row: SourceRow) -> Path:
        """Row in, the path of its raw file out."""
        return self.path / "raw" / row.file


def read_corpus(path: Path) -> CorpusFolder:
    """Corpus folder in; its usable rows, and problems for the others, out.

    Never raises for a bad row; raises ReleaseError if there is no such folder or no file in its raw/.
    """
    raw = path / "raw"
    present, refused = _raw_files(raw)
    rows, problems = _read_rows(path / SOURCES)
    is_listed = (path / SOURCES).is_file()
    rows, doubles = _one_row_an_id(rows, raw)
    problems += doubles
    rows, absent = _with_file(rows, set(present), set(refused))
    problems += [*refused.values(), *absent, *_files_twice(rows)]
    listed = {row.file for row in rows} | {problem.file for problem in problems}
    unlisted, found = _unlisted_rows([name for name in present if name not in listed], {row.id for row in rows})
    # Without a list no file can be missing from it: the one warning says so.
    found = found if is_listed else [problem for problem in found if problem.found != NO_ROW]
    told = first_of_each([*problems, *found])
    return CorpusFolder(path, tuple(sorted([*rows, *unlisted], key=lambda row: row.id)), told)


def _raw_files(raw: Path) -> tuple[list[str], dict[str, Problem]]:
    """Folder of raw files in; the names of those that can be read, and what is wrong with each other one, out.

    Raises ReleaseError, naming the path, if there is no such folder or nothing in it. Hidden files are no releases.
    """
    for folder in (raw.parent, raw):
        if not folder.is_dir():
            found = "a file" if folder.exists() else "no such folder"
            fix = "correct the path of the corpus, or put the releases into its folder raw/"
            raise ReleaseError(_problem(folder.as_posix(), "whole folder", found, "a folder with releases", fix))
    names = sorted(entry.name for entry in raw.iterdir() if not entry.name.startswith("."))
    # A browser puts a page's images into a folder beside it.
    names = [name for name in names if Path(name).suffix.lower() in SUFFIXES or not (raw / name).is_dir()]
    if not names:
        fix = "put releases there, or correct the path of the corpus"
        raise ReleaseError(_problem(raw.as_posix(), "whole folder", "no file", "the raw releases", fix))
    faults = {name: _fault_of(raw, name) for name in names}
    told = {name: _problem(f"raw/{name}", "whole file", *fault) for name, fault in faults.items() if fault}
    return [name for name in names if name not in told], told


def _fault_of(raw: Path, name: str) -> tuple[str, str, str] | None:
    """Folder and the name of an entry in, what was found, what was expected and the remedy (or None) out.

    Opens nothing: what is no file might never end (a pipe), and what a link outside leads to might be nobody's release.
    """
    path = raw / name
    if any("\ud800" <= sign <= "\udfff" for sign in name):
        return "a name that is not UTF-8", "a name in UTF-8", "rename the file"
    if path.is_symlink():
        try:
            is_outside = not path.resolve().is_relative_to(raw.resolve())
        except (OSError, RuntimeError):
            return "a link that leads back to itself", "a file", "put the file itself there"
        if is_outside:
            return "a link to a place outside raw/", "a file", "put the file itself there"
    if not path.is_file():
        return _kind_of(path), "a file", "put the file itself there"
    return too_many_bytes(path.stat().st_size)


def _kind_of(path: Path) -> str:
    return "a folder" if path.is_dir() else "a link to nothing" if path.is_symlink() else "a pipe, socket or device"


def _read_rows(path: Path) -> tuple[list[SourceRow], list[Problem]]:
    if not path.is_file():
        if path.exists() or path.is_symlink():
            return [], [_problem(SOURCES, "whole file", _kind_of(path), "a file", "put the list itself there")]
        fix = f"nothing, if the files say enough of themselves; else write it with the columns {','.join(COLUMNS)}"
        return [], [_problem(SOURCES, "whole file", "no such file", "one row a release", fix, severity="warning")]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = f"the byte 0x{error.object[error.start]:02x} at byte {error.start}"
        return [], [_problem(SOURCES, f"byte {error.start}", found, "UTF-8", "save the file as UTF-8")]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = reader.fieldnames or []
    except csv.Error as error:
        return [], [_problem(SOURCES, "line 1", str(error), "well-formed CSV", "close the quotation marks of the line")]
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        expected = "the columns " + ", ".join(COLUMNS)
        found = f"no column {missing[0]!r} in {','.join(header)!r}"
        return [], [_problem(SOURCES, "line 1", found, expected, "add the column and its values")]
    rows: list[SourceRow] = []
    problems: list[Problem] = []
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return rows, problems
        except csv.Error as error:
            fix = "close the quotation marks of the line, and shorten its cells"
            problems.append(_problem(SOURCES, f"line {reader.line_num + 1}", str(error), "well-formed CSV", fix))
            continue
        row, found_problems = _read_row(cells, reader.line_num)
        problems += found_problems
        rows += [row] if row else []


def _read_row(cells: dict[str | None, object], line: int) -> tuple[SourceRow | None, list[Problem]]:
    place = f"line {line}"
    if None in cells or any(value is None for value in cells.values()):
        found = "more or fewer cells than the header has"
        return None, [_problem(SOURCES, place, found, f"{len(cells)} cells", "quote cells that hold a comma")]
    values = {str(name): str(value).strip() or None for name, value in cells.items()}
    for name, value in values.items():
        if fault := _fault_of_cell(value or ""):
            return None, [_problem(SOURCES, f"{place}, {name}", *fault)]
    release_id, file = values.get("id"), values.get("file")
    if not release_id or not is_release_id(release_id):
        expected = f"at most {LONGEST_ID} lower-case letters, digits, '.', '-' and '_'"
        return None, [_problem(SOURCES, f"{place}, id", repr(release_id or ""), expected, "give the release an id")]
    if not file or "/" in file or "\\" in file or file.startswith("."):
        fix = "give the name of a file in raw/"
        return None, [_problem(SOURCES, f"{place}, file", repr(file or ""), "a plain file name", fix)]
    known = {name: values.get(name) for name in COLUMNS}
    faults = {name: _fault_of_word(name, known[name] or "") for name in ("published", "url")}
    problems = [_problem(SOURCES, f"{place}, {name}", *fault) for name, fault in faults.items() if fault]
    known |= {name: None for name, fault in faults.items() if fault}
    title, url, rights, digest = known["title"], known["url"], known["rights"], known["sha256"]
    return SourceRow(release_id, file, known["publisher"], known["published"], title, url, rights, digest), problems


def _fault_of_word(name: str, value: str) -> tuple[str, str, str] | None:
    """Column and what stands there in; what was found, expected and the remedy of a cell that is left out, or None."""
    if name == "published" and value and not is_day(value):
        return repr(value), "an ISO day", "write YYYY-MM-DD, or leave the cell empty"
    if name == "url" and value and not is_web_address(value):
        return repr(value), WEB_ADDRESS, "correct the address, or leave the cell empty"
    return None


def _fault_of_cell(value: str) -> tuple[str, str, str] | None:
    if len(value) > LONGEST_SAID:
        return f"{len(value)} characters", f"at most {LONGEST_SAID}", "shorten the cell"
    if sign := _CONTROL.search(value):
        return f"the control character U+{ord(sign[0]):04X}", "words", "delete the character"
    return None


def _one_row_an_id(rows: list[SourceRow], raw: Path) -> tuple[list[SourceRow], list[Problem]]:
    by_id: dict[str, list[SourceRow]] = defaultdict(list)
    for row in rows:
        by_id[row.id].append(row)
    kept: list[SourceRow] = []
    problems: list[Problem] = []
    for release_id, same in by_id.items():
        rivals = same if len(same) > 1 else ()
        fitting = next((row for row in rivals if _hash_agrees(raw / row.file, row.sha256)), None)
        best = fitting or same[0]
        used = f"of {best.file} that fits its hash" if fitting else f"that comes first, of {best.file},"
        kept.append(best)
        for row in same:
            if row is not best:
                found = f"the id {release_id!r} again, for {row.file} ({row.title or 'no title'})"
                fix = f"delete one row or give it an id of its own; the row {used} is used"
                problems.append(_problem(SOURCES, f"id {release_id}", found, "every id once", fix))
    return kept, problems


def _with_file(rows: list[SourceRow], present: set[str], refused: set[str]) -> tuple[list[SourceRow], list[Problem]]:
    kept, problems = [], []
    for row in rows:
        if row.file in present:
            kept.append(row)
            continue
        if row.file in refused:
            continue
        fix = "put the file into raw/ or delete the row"
        problems.append(_problem(SOURCES, f"id {row.id}", f"no file raw/{row.file}", "the file of the row", fix))
    return kept, problems


def _files_twice(rows: list[SourceRow]) -> list[Problem]:
    """Rows of one id each in, what is said of those that name the same file out."""
    by_file: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_file[row.file].append(row.id)
    problems = []
    for file, ids in by_file.items():
        if len(ids) > 1:
            found = f"raw/{file} in {len(ids)} rows ({', '.join(ids[:9])})"
            fix = "delete all rows but one if it is one release, for its facts count twice; all of them are built"
            place = f"id {ids[-1]}"
            problems.append(_problem(SOURCES, place, found, "each file in one row", fix, severity="warning"))
    return problems


def _unlisted_rows(names: Iterable[str], taken: set[str]) -> tuple[list[SourceRow], list[Problem]]:
    rows, problems = [], []
    for name in names:
        release_id = _id_of(name)
        if len(release_id) > LONGEST_ID:
            found, expected = (
                f"no row for the file, and a name of {len(release_id)} characters",
                f"at most {LONGEST_ID}",
            )
            fix = "rename the file, or give it a row with an id"
            problems.append(_problem(f"raw/{name}", "whole file", found, expected, fix))
            continue
        if not release_id or release_id in taken:
            why = f"its id {release_id!r} is taken" if release_id else "no letter a–z or digit for an id in its name"
            found, fix = f"no row for the file, and {why}", "rename or delete the file, or give it a row with an id"
            problems.append(_problem(f"raw/{name}", "whole file", found, "one file an id", fix))
            continue
        taken.add(release_id)
        rows.append(SourceRow(release_id, name, listed=False))
        fix = "add a row to sources.csv; the release is built with what its file says"
        problems.append(_problem(f"raw/{name}", "whole file", NO_ROW, "one row a file", fix))
    return rows, problems


def _id_of(name: str) -> str:
    """Name of a file in, the id that it gives (empty if none) out; letters lose accents, in whatever form they are."""
    letters = unicodedata.normalize("NFD", Path(name).stem.lower())
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9._-]+", "-", plain).strip("-._")


def is_release_id(text: str) -> bool:
    """True for at most LONGEST_ID letters (lower-case), digits, '.', '-', '_'; a letter or digit at both ends."""
    return len(text) <= LONGEST_ID and _ID.match(text) is not None


def is_day(text: str) -> bool:
    """True for a calendar day written YYYY-MM-DD."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_web_address(text: str) -> bool:
    """True for what the schema takes as the address of a release."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not re.search(r"\s", text)


def _hash_agrees(path: Path, expected: str | None) -> bool:
    try:
        return bool(expected) and sha256(path.read_bytes()) == expected
    except (OSError, ValueError):
        # What cannot be read, or has a name that no file can have, fits no hash; that is told elsewhere.
        return False


def _problem(file: str, place: str, found: str, expected: str, fix: str, *, severity: str = "error") -> Problem:
    return Problem(STAGE, file, place, found, expected, fix, "warning" if severity == "warning" else "error")
