"""Which release was built from what: lets a stage rebuild only the releases whose input, code or rules changed.

The ledger of a stage's folder holds, for each release, the fingerprint of what its file was made from and the SHA-256
of the file. While a stage runs, each finished release is noted in a journal, so that a stage that was killed goes on
where it stopped; a file that a power cut or a hand altered does not fit its hash and is built anew. The journal names
a release before its file is written, so that every file of ours is known: no other is removed, or read by a later one.
"""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
import typing
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from pipeline.problems import MAKE_AGAIN, ArgumentError, Problem, ReleaseError, unreadable
from pipeline.records import sha256
from pipeline.stage_folders import need_folder
from pipeline.whole_files import output_error, write_whole

PACKAGE = Path(__file__).parent
LEDGER_NAME = ".fingerprints.json"
JOURNAL_NAME = ".fingerprints.journal"
# So many files are brought to the disk one by one; of more, the whole disk is, once at the end.
FEW = 32
# The names that our files have, for a folder whose ledger was spoiled.
_OWN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")


class Entry(typing.NamedTuple):
    """What a release's file was made from, and its own SHA-256."""

    fingerprint: str
    sha256: str


def code_fingerprint(patterns: Iterable[str]) -> str:
    """Glob patterns inside the package in, one SHA-256 over the names and contents of the files out."""
    files = sorted({path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()})
    return sha256("".join(f"{path.relative_to(PACKAGE).as_posix()} {sha256(path.read_bytes())}\n" for path in files))


def package_fingerprint(names: Iterable[str]) -> str:
    """Names of installed packages in, one SHA-256 over names and versions out; an absent one has no version."""
    return sha256("".join(f"{name} {_version(name)}\n" for name in sorted(names)))


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "absent"


def combined(*parts: str) -> str:
    """Fingerprints in, the fingerprint of all of them in this order out."""
    return sha256("\n".join(parts))


class StageLedger:
    """The fingerprints under which the files of one stage folder were written, and the hashes of these files.

    Raises ArgumentError for a folder with files that no stage wrote.
    """

    def __init__(self, folder: Path, *, suffix: str = ".json") -> None:
        self._folder = folder
        self._suffix = suffix
        self._path = folder / LEDGER_NAME
        self._journal_path = folder / JOURNAL_NAME
        self._goes_on = self._journal_path.exists()
        ledger, (finished, begun) = _read_ledger(self._path), _read_journal(self._journal_path)
        self._known = (ledger or {}) | finished
        self._ours = {*self._known, *begun}
        self._is_spoiled = ledger is None and self._path.exists()
        if ledger is None and not (self._is_spoiled or self._goes_on):
            _refuse_strangers(folder, suffix)
        self._kept: dict[str, Entry] = {}
        self.written = 0

    def path(self, release_id: str) -> Path:
        """Release id in, the path of its file in this stage out."""
        return self._folder / f"{release_id}{self._suffix}"

    def is_fresh(self, release_id: str, fingerprint: str) -> bool:
        """True if the release's file was made under this fingerprint and is unaltered; it is then kept."""
        entry = self._known.get(release_id)
        path = self.path(release_id)
        if entry is None or entry.fingerprint != fingerprint or _sha256_of(path) != entry.sha256:
            return False
        self._kept[release_id] = entry
        return True

    def write(self, release_id: str, fingerprint: str, content: bytes) -> None:
        """Release id, fingerprint and the release's file in; writes it whole and notes it; raises OutputError."""
        self._note(release_id)
        write_whole(self.path(release_id), content, durable=self.written < FEW)
        entry = Entry(fingerprint, sha256(content))
        self._note(release_id, *entry)
        self._kept[release_id] = entry
        self.written += 1

    def _note(self, *words: str) -> None:
        """Words of a line in; adds it to the journal, or raises OutputError."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with self._journal_path.open("a", encoding="utf-8", newline="\n") as journal:
                # A first empty line ends what a kill may have left half written.
                journal.write(f"\n{json.dumps(words)}\n")
        except OSError as error:
            raise output_error(self._journal_path, error) from error

    def close(self) -> None:
        """Removes files of releases that are gone and writes the ledger; raises OutputError."""
        if self.written > FEW or self._goes_on:
            # The ledger must not be on the disk before the files that it vouches for: make would not look at them.
            os.sync()
        try:
            # Before the ledger forgets them: a kill in between must not leave files that nobody knows.
            for path in self._folder.glob(f"*{self._suffix}"):
                name = path.name[: -len(self._suffix)]
                if path.name != LEDGER_NAME and name not in self._kept and self._is_ours(name):
                    path.unlink()
            write_whole(self._path, json.dumps(dict(sorted(self._kept.items())), indent=0) + "\n")
            self._journal_path.unlink(missing_ok=True)
        except OSError as error:
            raise output_error(self._folder, error) from error

    def _is_ours(self, name: str) -> bool:
        return name in self._ours or (self._is_spoiled and _OWN_NAME.fullmatch(name) is not None)


def _refuse_strangers(folder: Path, suffix: str) -> None:
    """Folder without ledger and journal, and the ending of a stage's files in; raises ArgumentError if it has such."""
    strangers = sorted(path.name for path in folder.glob(f"*{suffix}") if not path.name.startswith("."))
    if strangers:
        more = f" and {len(strangers) - 1} more" if strangers[1:] else ""
        found = f"{strangers[0]}{more} that no stage wrote"
        fix = f"write to a folder of its own; or, if a build wrote them and its {LEDGER_NAME} was lost, delete them"
        raise ArgumentError(
            Problem("", folder.as_posix(), "whole folder", found, "an empty folder, or one of an earlier build", fix)
        )


def _sha256_of(path: Path) -> str | None:
    """An output that is absent or cannot be read is no file to keep: it is written anew."""
    try:
        return sha256(path.read_bytes())
    except OSError:
        return None


def _read_ledger(path: Path) -> dict[str, Entry] | None:
    """Path of a ledger in, its entries out; of one that is absent or cannot be read None: everything is built anew."""
    try:
        rows = json.loads(path.read_bytes())
    except (OSError, RecursionError, ValueError):
        return None
    if not isinstance(rows, dict):
        return None
    found = {name: _entry_of(row) for name, row in rows.items()}
    entries = {name: entry for name, entry in found.items() if entry is not None}
    return entries if len(entries) == len(found) else None


def _read_journal(path: Path) -> tuple[dict[str, Entry], set[str]]:
    """Path of a journal in, the entries of the releases finished and the ids of those begun out."""
    finished: dict[str, Entry] = {}
    begun: set[str] = set()
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return finished, begun
    for line in filter(None, lines):
        try:
            row = json.loads(line)
        except (RecursionError, ValueError):
            # The line that was being written when the stage was killed.
            continue
        if not isinstance(row, list) or not row or not isinstance(row[0], str):
            continue
        if (entry := _entry_of(row[1:])) is not None:
            finished[row[0]] = entry
        elif len(row) == 1:
            begun.add(row[0])
    return finished, begun


def _entry_of(row: Any) -> Entry | None:
    is_entry = isinstance(row, list) and len(row) == len(Entry._fields) and all(isinstance(word, str) for word in row)
    return Entry(*row) if is_entry else None


class StageInput:
    """The files that an earlier stage wrote, refused if they are not as it wrote them.

    Raises ArgumentError for a folder that is not there, or in which no stage wrote.
    """

    def __init__(self, folder: Path, *, stage: str) -> None:
        need_folder(stage, folder, expected="the folder of an earlier stage")
        self._folder = folder
        self._stage = stage
        known = noted(folder)
        if known is None and not release_ids(folder):
            expected, fix = "releases that an earlier stage wrote", "correct the path, or build it first"
            raise ArgumentError(Problem(stage, folder.as_posix(), "whole folder", "no release", expected, fix))
        self._known = known or {}

    def sha256(self, release_id: str) -> str:
        """Release id in, the hash of its file out; raises ReleaseError if that is absent or altered."""
        path = self._folder / f"{release_id}.json"
        file = f"{self._folder.name}/{path.name}"
        fix = f"{MAKE_AGAIN}, which builds {self._folder.name} anew where it was altered"
        if not path.exists():
            raise ReleaseError(
                Problem(self._stage, file, "whole file", "no such file", "that of the stage before", fix)
            )
        try:
            found = sha256(path.read_bytes())
        except OSError as error:
            raise ReleaseError(unreadable(self._stage, file, error)) from error
        expected = self._known[release_id].sha256 if release_id in self._known else found
        if found != expected:
            found, expected = f"sha256 {found}: altered since it was written", f"sha256 {expected}"
            raise ReleaseError(Problem(self._stage, file, "whole file", found, expected, fix))
        return found


def noted(folder: Path) -> dict[str, Entry] | None:
    """Stage folder in, what its ledger and journal say of finished releases out; None if there is no whole ledger."""
    ledger = _read_ledger(folder / LEDGER_NAME)
    return None if ledger is None else ledger | _read_journal(folder / JOURNAL_NAME)[0]


def release_ids(folder: Path) -> list[str]:
    """Stage folder in, the ids of the releases in it out, sorted; those that the stage noted, if it has a ledger."""
    names = sorted(path.stem for path in folder.glob("*.json") if not path.name.startswith("."))
    known = noted(folder)
    return names if known is None else [name for name in names if name in known]


def stale(
    ledger: StageLedger, ids: Sequence[str], fingerprint_of: Callable[[str], str]
) -> tuple[list[tuple[str, str]], list[Problem]]:
    """Ledger, ids and their fingerprints in; the releases to build again and what is wrong with the inputs out.

    A release to build is (id, fingerprint); one whose fingerprint raises ReleaseError is left out.
    """
    todo: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for release_id in ids:
        try:
            fingerprint = fingerprint_of(release_id)
        except ReleaseError as error:
            problems += error.problems
            continue
        if not ledger.is_fresh(release_id, fingerprint):
            todo.append((release_id, fingerprint))
    return todo, problems
