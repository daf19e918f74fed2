"""Whole builds through the Makefile: cold with one process and with two, without a change, and after a change."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import STAGE, clean_texts, places, size_of
from benchmarks.machine import ROOT
from benchmarks.memory import Peak, PeakMemory
from benchmarks.timing import Seconds, now, rate
from pipeline.problems import Problem, ReleaseError

CODE = ("Makefile", "pipeline", "pyproject.toml", "requirements.lock", "schemas")
# What `make bench` hands down must not reach the builds that are measured.
HANDED_DOWN = frozenset(
    """
    BENCH CORPUS FLOORS GATE GOLD JOBS MAKEFLAGS MAKELEVEL MAKEOVERRIDES MEMORY_LIMIT MFLAGS OUT OUTPUTS
    PARTS PY RELEASES ROUNDS SCALE TIMES TIME_LIMIT VENV_READY
    """.split()
)
STAGES = ("1_clean", "2_parsed", "3_mentions", "4_resolved", "5_records")
DATASET = Path("dataset") / "records.jsonl"
FEW, MANY = 1, 2
NO_OPS, CHANGED_RELEASES = 5, 3
# A rule of the extraction and one of the cleaning: a text in each is altered, as a maintainer does.
ALTERED_RULES = {"extraction": "rules/dates.yml", "cleaning": "rules/repairs.yml"}
_WHY = re.compile(r'(?m)^(\s*(?:- )?why: "?)(?=\w)')
_WORD = re.compile(rb" ([a-z]{8,}) ")


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """One run of make: its time with that of all its processes, and its peak of memory."""

    seconds: Seconds
    peak: Peak


class Checkout:
    """A copy of the code in which a rule may be altered, and its Makefile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._first_codes: dict[Path, int] = {}
        folder.mkdir(parents=True)
        for name in CODE:
            copy: Callable[[Path, Path], object] = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
            copy(ROOT / name, folder / name)
        # Compiling the modules is no work of the first build.
        subprocess.run([sys.executable, "-m", "compileall", "-q", "pipeline"], cwd=folder, check=True)

    def make(self, target: str, corpus: Path, outputs: Path, **variables: object) -> Run:
        """Target, corpus, target folder and variables of the Makefile in, the run out; raises ReleaseError.

        A build that only lists bad releases has done its work; one that gives no data set, or ends otherwise than the
        first into the same folder, has not.
        """
        said = {"CORPUS": corpus, "OUTPUTS": outputs, "VENV_READY": 1, "PY": sys.executable, **variables}
        command = ["make", target, *(f"{name}={value}" for name, value in said.items())]
        environment = {name: value for name, value in os.environ.items() if name not in HANDED_DOWN}
        log = outputs.with_name(f"{outputs.name}.log")
        begun = now()
        with log.open("w", encoding="utf-8") as stream:
            process = subprocess.Popen(command, cwd=self.folder, env=environment, stdout=stream, stderr=stream)
            with PeakMemory(process.pid) as watch:
                code = process.wait()
        seconds = now() - begun
        expected = self._first_codes.setdefault(outputs, code)
        if code != expected or not (outputs / DATASET).is_file():
            raise ReleaseError(failed_make(target, code, log.read_text(encoding="utf-8")))
        return Run(seconds, watch.peak)

    def alter_rule(self, path: str) -> None:
        """Path of a rule file in the package in; alters the reason of its first rule; raises ReleaseError."""
        file = self.folder / "pipeline" / path
        altered, count = _WHY.subn(r"\1Altered; ", file.read_text(encoding="utf-8"), count=1)
        if not count:
            raise ReleaseError(
                Problem(STAGE, path, "(whole file)", "no why", "a rule to alter", "name another rule file")
            )
        file.write_text(altered, encoding="utf-8")


def failed_make(target: str, code: int, said: str) -> Problem:
    """Target, exit code and what make said in, the problem out."""
    last = " / ".join(said.strip().splitlines()[-3:])
    return Problem(STAGE, f"make {target}", f"exit code {code}", last or "no word", "a data set", "run make by hand")


def measure(corpus: Path, scratch: Path, *, rounds: int, advance: Callable[[str], None]) -> dict[str, Any]:
    """Corpus that may be altered, an empty folder, number of rounds and what is called before each step in, the
    section of the results out."""
    checkout = Checkout(scratch / "code")
    cold: dict[int, list[Run]] = {FEW: [], MANY: []}
    for number in range(rounds):
        # Every second round the other way round: what the first build leaves in the disk's cache helps each once.
        for jobs in (FEW, MANY) if number % 2 == 0 else (MANY, FEW):
            advance(f"cold build, jobs {jobs}")
            outputs = _emptied(scratch / f"jobs{jobs}")
            cold[jobs].append(checkout.make("dataset", corpus, outputs, JOBS=jobs))
    outputs = scratch / f"jobs{MANY}"
    texts = clean_texts(outputs / STAGES[0])
    differing = differences(scratch / f"jobs{FEW}", outputs)
    advance("scores, where there is gold")
    checkout.make("all", corpus, outputs)
    return {
        "corpus": size_of(texts),
        "rounds": rounds,
        "cold": {f"jobs_{jobs}": _cold(runs, size_of(texts)["words"]) for jobs, runs in cold.items()},
        "jobs_ratio": round(_middle(cold[FEW]) / _middle(cold[MANY]), 4),
        "differing_files": differing,
        "no_op": _no_op(checkout, corpus, outputs, advance),
        "changed_release": _changed_releases(checkout, corpus, outputs, advance),
        "changed_rule": {
            name: _changed_rule(checkout, rule, corpus, outputs, advance) for name, rule in ALTERED_RULES.items()
        },
    }


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _middle(runs: Sequence[Run]) -> float:
    return statistics.median(run.seconds.wall for run in runs)


def _cold(runs: Sequence[Run], words: int) -> dict[str, Any]:
    """Rounds of one cold build in, their middle time and highest peak out."""
    largest = max(runs, key=lambda run: run.peak.together)
    return {
        "seconds": round(_middle(runs), 3),
        "cpu_seconds": round(statistics.median(run.seconds.cpu for run in runs), 3),
        "words_a_second": rate(words, _middle(runs)),
        **largest.peak.as_plain(),
    }


def differences(one: Path, other: Path) -> list[str]:
    """Two folders of outputs in, the files that differ or stand in one alone out; what make keeps for itself apart."""
    first, second = _contents(one), _contents(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def _contents(folder: Path) -> Mapping[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    named = {path.relative_to(folder): path for path in files}
    return {name.as_posix(): path.read_bytes() for name, path in named.items() if name.parts[0] != ".made"}


def _no_op(checkout: Checkout, corpus: Path, outputs: Path, advance: Callable[[str], None]) -> dict[str, Any]:
    advance("make without a change")
    return _times([checkout.make("all", corpus, outputs).seconds for _ in range(NO_OPS)])


def _times(runs: Sequence[Seconds]) -> dict[str, Any]:
    middle = Seconds(statistics.median(run.wall for run in runs), statistics.median(run.cpu for run in runs))
    return {"runs": len(runs), **middle.as_plain(), "slowest_seconds": round(max(run.wall for run in runs), 3)}


def _changed_releases(
    checkout: Checkout, corpus: Path, outputs: Path, advance: Callable[[str], None]
) -> dict[str, Any]:
    files = sorted((corpus / "raw").iterdir())
    seconds, rebuilt = [], []
    for place in places(len(files), CHANGED_RELEASES):
        advance("make with one changed release")
        with_doubled_word(files[place])
        before = states(outputs)
        seconds.append(checkout.make("all", corpus, outputs).seconds)
        rebuilt.append(written(before, states(outputs)))
    return {**_times(seconds), "written": rebuilt[-1]}


def with_doubled_word(path: Path) -> None:
    """Raw file in; doubles its longest word in small letters wherever it stands between spaces."""
    content = path.read_bytes()
    words = _WORD.findall(content)
    if words:
        word = max(sorted(set(words)), key=len)
        path.write_bytes(content.replace(b" " + word + b" ", b" " + word + b" " + word + b" "))


def _changed_rule(
    checkout: Checkout, rule: str, corpus: Path, outputs: Path, advance: Callable[[str], None]
) -> dict[str, Any]:
    advance(f"make with one changed rule ({rule})")
    checkout.alter_rule(rule)
    before = states(outputs)
    run = checkout.make("all", corpus, outputs)
    return {"rule": rule, **run.seconds.as_plain(), "written": written(before, states(outputs))}


def states(outputs: Path) -> dict[str, dict[str, tuple[int, int]]]:
    """Folder of outputs in, for each stage its files with what changes when one is written anew out."""
    found = {}
    for stage in STAGES:
        files = sorted((outputs / stage).glob("[!.]*.json"))
        found[stage] = {path.name: (path.stat().st_ino, path.stat().st_mtime_ns) for path in files}
    return found


def written(
    before: Mapping[str, Mapping[str, tuple[int, int]]], after: Mapping[str, Mapping[str, tuple[int, int]]]
) -> dict[str, int]:
    """States of the stages before and after a build in, how many files of each were written out."""
    return {
        stage: sum(before[stage].get(name) != state for name, state in files.items()) for stage, files in after.items()
    }
