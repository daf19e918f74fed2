"""Builds killed at moments drawn by a seed: what is left is whole, and the next build completes it to the same bytes.

`python -m tests.killed_builds --corpus corpus --kills 20` prints a row a kill and fails if one left anything else.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.builds import Place, contents, copy_code, differences, final

SEED = 4
# Every other kill hits a build over the outputs of an older corpus, so that old files must stay whole too.
STARTS = ("nothing", "older build")
ROW = "{:>4}  {:<11}  {:>7}  {:<12}  {:>5}  {:>4}  {:>9}  {}"
HEAD = ROW.format("kill", "begun from", "killed", "in stage", "files", "kept", "completed", "result")


@dataclass(frozen=True, slots=True)
class Kill:
    """One killed build: moment in seconds, files found whole, those the next build kept, its seconds, faults."""

    start: str
    moment: float
    stage: str
    files: int
    kept: int
    seconds: float
    faults: tuple[str, ...]

    def row(self, number: int) -> str:
        """Number of the kill in, its line of the table out."""
        result = "same bytes" if not self.faults else f"{len(self.faults)} faults: {'; '.join(self.faults[:3])}"
        moment, seconds = f"{self.moment:.2f} s", f"{self.seconds:.2f} s"
        return ROW.format(number, self.start, moment, self.stage, self.files, self.kept, seconds, result)


class Trial:
    """The undisturbed builds of a corpus, with which every killed one is compared."""

    def __init__(self, folder: Path, corpus: Path) -> None:
        """Empty folder and corpus in; builds it there undisturbed, from nothing and over the outputs of an older."""
        (folder / "code").mkdir(parents=True)
        code = copy_code(folder / "code")
        spoilt_corpus(corpus, folder / "newer corpus")
        older_corpus(corpus, folder / "older corpus")
        # Both stand at the same path when they are built, so that a list of checksums knows only what changed.
        self.place = Place(code, folder / "corpus", folder / "outputs")
        self._older = folder / "older outputs"
        shutil.copytree(folder / "older corpus", self.place.corpus)
        self.place.make()
        self.old = contents(self.place.outputs)
        shutil.copytree(self.place.outputs, self._older)
        shutil.rmtree(self.place.corpus)
        shutil.copytree(folder / "newer corpus", self.place.corpus)
        again = self._timed()
        over_older = contents(self.place.outputs)
        shutil.rmtree(self.place.outputs)
        fresh = self._timed()
        self.new = contents(self.place.outputs)
        if "dataset/records.jsonl" not in self.new:
            raise SystemExit(f"the undisturbed build made no data set: {self.place.make().stderr}")
        self.code = self.place.make().returncode
        self.seconds = dict(zip(STARTS, (fresh, again), strict=True))
        self.faults = differences(over_older, self.new)

    def _timed(self) -> float:
        begun = time.monotonic()
        self.place.make()
        return time.monotonic() - begun

    def begin(self, start: str) -> None:
        """What the next build begins from in; lays it there."""
        shutil.rmtree(self.place.outputs, ignore_errors=True)
        if start != "nothing":
            shutil.copytree(self._older, self.place.outputs)

    def kill(self, start: str, moment: float) -> Kill:
        """What the build begins from and the moment in seconds in; kills it, completes it, what was seen out."""
        self.begin(start)
        build = self.place.start()
        time.sleep(max(0.0, build.started + moment - time.monotonic()))
        stage = build.stage()
        if stage == "finished":
            # This one was faster than the undisturbed one: it cannot be killed any more.
            return self.kill(start, moment / 2)
        faults = [f"still running: {command}" for command in build.kill()]
        known = [self.new] if start == "nothing" else [self.new, self.old]
        faults += halves(final(contents(self.place.outputs)), known)
        before = stamps(self.place.outputs)
        begun = time.monotonic()
        run = self.place.make()
        seconds = time.monotonic() - begun
        kept = len(before.items() & stamps(self.place.outputs).items())
        faults += differences(contents(self.place.outputs), self.new)
        if run.returncode != self.code:
            faults.append(f"make ended with {run.returncode}: {run.stderr[-300:]}")
        return Kill(start, moment, stage, len(before), kept, seconds, tuple(faults))


def stamps(outputs: Path) -> dict[str, tuple[int, int]]:
    """Folder of outputs in; each release's file in each stage, with its inode and time of writing, out."""
    files = {path.relative_to(outputs): path.stat() for path in sorted(outputs.glob("[1-5]_*/[!.]*"))}
    return {path.as_posix(): (file.st_ino, file.st_mtime_ns) for path, file in files.items()}


def halves(found: dict[str, bytes], known: Sequence[dict[str, bytes]]) -> list[str]:
    """Files under final names and those of whole builds in; a line for each that is in none of these builds out."""
    return [
        f"{name}: neither whole nor absent"
        for name, content in found.items()
        if not any(files.get(name) == content for files in known)
    ]


def spoilt_corpus(corpus: Path, target: Path) -> None:
    """Corpus and a new folder in; writes it there with one empty release more, so that problems are told too."""
    shutil.copytree(corpus, target)
    (target / "raw" / "nothing-in-it.txt").write_bytes(b"")


def older_corpus(corpus: Path, target: Path) -> None:
    """Corpus and a new folder in; writes there an older state: releases lacking, one more, other metadata."""
    shutil.copytree(corpus, target)
    sources = target / "sources.csv"
    with sources.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for row in rows[::3]:
        (target / "raw" / row["file"]).unlink()
        (target / "gold" / f"{row['id']}.json").unlink(missing_ok=True)
    kept = [row for number, row in enumerate(rows) if number % 3]
    for row in kept[::2]:
        row["published"] = "2001-02-03"
    gone = {**kept[0], "id": "gone", "file": f"gone{Path(kept[0]['file']).suffix}"}
    shutil.copy(target / "raw" / kept[0]["file"], target / "raw" / gone["file"])
    with sources.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(sorted([*kept, gone], key=lambda row: row["id"]))


def killed(trial: Trial, *, kills: int, seed: int = SEED) -> Iterator[Kill]:
    """Trial, number of kills and seed in, each kill out; the moments are drawn over the undisturbed build's time."""
    chance = random.Random(seed)
    for number in range(kills):
        start = STARTS[number % len(STARTS)]
        yield trial.kill(start, chance.uniform(0, trial.seconds[start]))


def main() -> int:
    """Command line in, exit code out; prints the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.killed_builds", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), metavar="PATH", help="folder of releases")
    parser.add_argument("--kills", type=int, default=20, metavar="N", help="how many builds are killed")
    parser.add_argument("--seed", type=int, default=SEED, metavar="N", help="draws the moments")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder), arguments.corpus.resolve())
        times = ", ".join(f"from {start} {seconds:.2f} s" for start, seconds in trial.seconds.items())
        sys.stdout.write(f"undisturbed: {times}; {len(trial.new)} files\n{HEAD}\n")
        sys.stdout.flush()
        faults = [f"build over an older one: {line}" for line in trial.faults]
        for number, kill in enumerate(killed(trial, kills=arguments.kills, seed=arguments.seed), start=1):
            sys.stdout.write(f"{kill.row(number)}\n")
            sys.stdout.flush()
            faults += [f"kill {number}: {line}" for line in kill.faults]
    for line in faults:
        sys.stderr.write(f"{line}\n")
    sys.stdout.write(f"{arguments.kills} kills, {len(faults)} faults\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
