"""Readers that need no model: what becomes of a release stands in its text."""

from __future__ import annotations

import os
import time
from pathlib import Path

from pipeline.problems import Problem, ReleaseError
from pipeline.release_reader import reader, record_line, release_of
from pipeline.tasks import Builder, Built, Limits, Task, Work

NO_LIMITS = Limits(seconds=0, memory=0)
LISTS = ("people", "entities", "dates", "citations", "designations", "statements")
# A release with one of these words in its text does this to its reader.
HANGS, DIES, FAILS, WARNS = "(hangs)", "(dies)", "(fails)", "(warns)"


def work(trace: Path | None = None, *, limits: Limits = NO_LIMITS) -> Work:
    """File that lists what is read and limits of a release in, the work of the reader below out."""
    return Work("run", "tests.large.readers:quick", {"trace": str(trace or "")}, limits)


def quick(*, trace: str = "") -> Builder:
    """File that lists what is read (none if empty) in, a reader of records without facts out."""
    note(trace, "loaded")

    def read(task: Task) -> Built:
        row, raw = release_of(task)
        text = raw.decode()
        note(trace, row.id)
        if DIES in text:
            os._exit(1)
        if HANGS in text:
            time.sleep(600)
        if FAILS in text:
            raise ReleaseError(Problem("extract", f"{row.id}.json", "whole file", "this one", "another", "report it"))
        told = [Problem("clean", f"raw/{row.file}", "date", "a day", "another", "mend it")] if WARNS in text else []
        words = {name: getattr(row, name) for name in ("id", "publisher", "published", "title", "url")}
        record = {"release": {**words, "kind": "designation"}, **{name: [] for name in LISTS}, "text": text}
        return Built(record_line(record), tuple(told))

    return read


def counted(*, trace: str) -> Builder:
    """File that counts the loadings of the model in, the real reader out."""
    note(trace, "loaded")
    return reader()


def note(trace: str, words: str) -> None:
    """Path and words in; adds a line with the number of this process, whole even when many write."""
    if trace:
        with Path(trace).open("a", encoding="utf-8") as stream:
            stream.write(f"{os.getpid()} {words}\n")


def noted(trace: Path) -> list[tuple[int, str]]:
    """Path in, (number of the process, words) of each line out."""
    lines = trace.read_text(encoding="utf-8").splitlines() if trace.exists() else []
    return [(int(number), words) for number, words in (line.split(" ", 1) for line in lines)]
