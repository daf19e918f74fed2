"""`bench`: the time of the whole build beside that of the bare model on the same clean texts, in one run."""

from __future__ import annotations

import argparse
import csv
import dataclasses
import shutil
import sys
import tempfile
import time
import typing
from collections.abc import Callable, Sequence
from pathlib import Path

from pipeline.build_stages import stages
from pipeline.records import read_json
from pipeline.stage_ledger import release_ids

if typing.TYPE_CHECKING:
    from spacy.language import Language

SOURCES = "sources.csv"


@dataclasses.dataclass(frozen=True, slots=True)
class Seconds:
    """Time by the clock on the wall and time of the processor, in seconds."""

    wall: float
    cpu: float

    def __add__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall + other.wall, self.cpu + other.cpu)


@dataclasses.dataclass(frozen=True, slots=True)
class Timing:
    """What one run measured: the size of the corpus, the bare model's time and that of each stage in order."""

    releases: int
    characters: int
    bare: Seconds
    stages: tuple[tuple[str, Seconds], ...]

    @property
    def whole(self) -> Seconds:
        """The time of all stages."""
        return sum((seconds for _, seconds in self.stages), Seconds(0.0, 0.0))

    @property
    def ratio(self) -> float:
        """Speed of the whole build ÷ speed of the bare model, by the wall clock."""
        return self.bare.wall / self.whole.wall

    @property
    def cpu_ratio(self) -> float:
        """The same by processor time, which other programs on the machine disturb less."""
        return self.bare.cpu / self.whole.cpu


def timed(work: Callable[[], object]) -> Seconds:
    """Work in, the time it takes out."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Seconds(time.perf_counter() - wall, time.process_time() - cpu)


def spread(size: int, limit: int | None) -> list[int]:
    """Number of releases and how many are wanted (None: all) in, evenly spread places out."""
    if limit is None or limit >= size:
        return list(range(size))
    return [place * size // limit for place in range(limit)]


def part_of_corpus(corpus: Path, target: Path, limit: int | None) -> int:
    """Corpus, an empty folder and the number of releases wanted in; copies these there and gives their number."""
    with (corpus / SOURCES).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    chosen = [rows[place] for place in spread(len(rows), limit)]
    (target / "raw").mkdir(parents=True)
    for row in chosen:
        # A row without its file is the business of clean, which reports it.
        if (corpus / "raw" / row["file"]).is_file():
            shutil.copyfile(corpus / "raw" / row["file"], target / "raw" / row["file"])
    with (target / SOURCES).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]) if rows else ["id"])
        writer.writeheader()
        writer.writerows(chosen)
    return len(chosen)


def measure(corpus: Path, folder: Path) -> Timing:
    """Corpus and an empty folder for the stages in, the timing out.

    The bare model runs between clean, whose texts it needs, and parse. Its loading is not counted for it, but is for
    the build, whose parse stage loads the model itself.
    """
    from pipeline.language import load_language

    steps = stages(corpus, folder)
    name, clean = steps[0]
    taken = [(name, timed(clean))]
    clean_texts = [
        read_json(folder / "1_clean" / f"{release}.json")["text"] for release in release_ids(folder / "1_clean")
    ]
    bare = _bare(load_language(), clean_texts)
    taken += [(name, timed(step)) for name, step in steps[1:]]
    return Timing(len(clean_texts), sum(map(len, clean_texts)), bare, tuple(taken))


def _bare(language: Language, texts: Sequence[str]) -> Seconds:
    def read_all() -> None:
        for _ in language.pipe(texts):
            pass

    return timed(read_all)


def lines(timing: Timing) -> list[str]:
    """Timing in, what is printed of it out."""
    rows = [("bare nlp.pipe", timing.bare), ("whole build", timing.whole)]
    rows += [(f"  {name}", seconds) for name, seconds in timing.stages]
    return [
        f"{timing.releases} releases, {timing.characters} characters of clean text",
        *(
            f"{name:<14}{seconds.wall:8.2f} s {_speed(timing, seconds)}  ({seconds.cpu:.2f} s of processor)"
            for name, seconds in rows
        ),
        f"speed of the whole build ÷ speed of the bare model: {timing.ratio:.2f}",
        f"the same by processor time: {timing.cpu_ratio:.2f}",
    ]


def _speed(timing: Timing, seconds: Seconds) -> str:
    return f"{timing.characters / seconds.wall / 1000:10.1f} thousand characters a second"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `bench`."""
    parser.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="folder with sources.csv and raw/")
    parser.add_argument("--limit", type=int, metavar="N", help="only N releases, evenly spread over sources.csv")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if there is nothing to measure."""
    if arguments.limit is not None and arguments.limit < 1:
        sys.stderr.write(f"bench: --limit: found {arguments.limit}, expected 1 or more\n")
        return 1
    if not (arguments.corpus / SOURCES).is_file():
        sys.stderr.write(f"bench: {arguments.corpus / SOURCES}: found no such file, expected the corpus's list\n")
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        corpus = Path(scratch) / "corpus"
        if not part_of_corpus(arguments.corpus, corpus, arguments.limit):
            sys.stderr.write(f"bench: {arguments.corpus / SOURCES}: found no release, expected one or more\n")
            return 1
        sys.stdout.writelines(f"{line}\n" for line in lines(measure(corpus, Path(scratch) / "outputs")))
    return 0
