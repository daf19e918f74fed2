"""Which release was built from what: lets a stage rebuild only the releases whose input, code or rules changed."""

from __future__ import annotations

import importlib.metadata
import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.records import sha256

PACKAGE = Path(__file__).parent
LEDGER_NAME = ".fingerprints.json"


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
    """The fingerprints under which the files of one stage folder were written."""

    def __init__(self, folder: Path, *, suffix: str = ".json") -> None:
        self._folder = folder
        self._suffix = suffix
        self._path = folder / LEDGER_NAME
        self._known: dict[str, str] = json.loads(self._path.read_text("utf-8")) if self._path.exists() else {}
        self._kept: dict[str, str] = {}

    def path(self, release_id: str) -> Path:
        """Release id in, the path of its file in this stage out."""
        return self._folder / f"{release_id}{self._suffix}"

    def is_fresh(self, release_id: str, fingerprint: str) -> bool:
        """True if the release's file exists and was made under this fingerprint; it is then kept."""
        fresh = self._known.get(release_id) == fingerprint and self.path(release_id).exists()
        if fresh:
            self._kept[release_id] = fingerprint
        return fresh

    def wrote(self, release_id: str, fingerprint: str) -> None:
        """Notes that the release's file now stands for this fingerprint."""
        self._kept[release_id] = fingerprint

    def close(self) -> None:
        """Removes files of releases that are gone and writes the ledger."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in self._folder.glob(f"*{self._suffix}"):
            if path.name != LEDGER_NAME and path.name[: -len(self._suffix)] not in self._kept:
                path.unlink()
        self._path.write_text(json.dumps(dict(sorted(self._kept.items())), indent=0) + "\n", encoding="utf-8")


def release_ids(folder: Path) -> list[str]:
    """Stage folder in, the ids of the releases in it out, sorted."""
    return sorted(path.stem for path in folder.glob("*.json") if not path.name.startswith("."))


def stale(ledger: StageLedger, ids: Sequence[str], fingerprint_of: Callable[[str], str]) -> list[tuple[str, str]]:
    """Ledger and ids in; (id, fingerprint) of the releases that must be built again out."""
    pairs = [(release_id, fingerprint_of(release_id)) for release_id in ids]
    return [
        (release_id, fingerprint) for release_id, fingerprint in pairs if not ledger.is_fresh(release_id, fingerprint)
    ]
