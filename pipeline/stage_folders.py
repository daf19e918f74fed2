"""The folders that a command line names: those to read must be there, those to write to must not hold a corpus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.problems import ArgumentError, Problem

RAW, LIST = "raw", "sources.csv"


def need_folder(
    stage: str, path: Path, *, expected: str = "a folder to read", fix: str = "correct the path, or build it first"
) -> None:
    """Stage, path of a folder that it reads, what should be there and the remedy in; raises ArgumentError."""
    if not path.is_dir():
        found = "a file" if path.exists() else "no such folder"
        raise ArgumentError(Problem(stage, path.as_posix(), "whole folder", found, expected, fix))


def refuse_raw(stage: str, out: Path, corpus: Path | None = None) -> None:
    """Stage, folder to write to and the corpus, if it is known, in; raises ArgumentError for a place among raw files.

    Any folder raw/ beside a list of releases is one of a corpus.
    """
    place = out.resolve()
    own = None if corpus is None else (corpus / RAW).resolve()
    for folder in (place, *place.parents):
        if folder == own or (folder.name == RAW and (folder.parent / LIST).exists()):
            found = f"a place in the raw releases of a corpus ({folder.as_posix()})"
            fix = "write to a folder outside the corpus"
            raise ArgumentError(Problem(stage, out.as_posix(), "whole folder", found, "a folder for outputs", fix))


def refuse_out(stage: str, out: Path, inputs: Mapping[str, Path]) -> None:
    """Stage, folder to write to and the folders that it reads, by name, in; raises ArgumentError if that would harm."""
    refuse_raw(stage, out, inputs.get("corpus"))
    for name, folder in inputs.items():
        if out.resolve() == folder.resolve():
            found, fix = f"the folder of --{name}", "write to a folder of its own"
            raise ArgumentError(Problem(stage, out.as_posix(), "whole folder", found, "another one than is read", fix))
