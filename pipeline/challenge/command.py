"""`challenge`: how many passages of each construction the pipeline reads rightly, and which it does not."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.challenge.build import build_records
from pipeline.challenge.checks import Failure, failures
from pipeline.challenge.sets import Passage, read_set
from pipeline.problems import ReleaseError
from pipeline.records import read_json, write_json

FLOORS = "floors.json"
GOAL = 0.9


@dataclasses.dataclass(frozen=True, slots=True)
class Result:
    """One passage and what its record has wrong."""

    passage: Passage
    failures: tuple[Failure, ...]


def results_of(passages: Iterable[Passage], language: Any) -> list[Result]:
    """Passages and the loaded model in, their results out."""
    return [Result(passage, _failures(passage, record)) for passage, record in build_records(passages, language)]


def _failures(passage: Passage, record: dict[str, Any] | ReleaseError) -> tuple[Failure, ...]:
    if isinstance(record, ReleaseError):
        return (Failure("clean", "a release", str(record)),)
    return tuple(failures(passage, record))


def counts(results: Iterable[Result]) -> dict[str, tuple[int, int]]:
    """Results in, for each construction in order of the alphabet how many passages passed, of how many, out."""
    passed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for result in results:
        total[result.passage.construction] += 1
        passed[result.passage.construction] += not result.failures
    return {name: (passed[name], total[name]) for name in sorted(total)}


def rates(results: Iterable[Result]) -> dict[str, float]:
    """Results in, the share of passages passed by construction, to four digits, out."""
    return {name: round(passed / total, 4) for name, (passed, total) in counts(results).items()}


def table(results: Sequence[Result]) -> Iterator[str]:
    """Results in, the lines of the table and of the causes out."""
    by_construction = counts(results)
    width = max(map(len, by_construction))
    yield f"{'construction':<{width}}  passed  of   rate"
    for name, (passed, total) in by_construction.items():
        mark = "" if passed >= GOAL * total else "  below 0.90"
        yield f"{name:<{width}}  {passed:6}  {total:2}  {passed / total:5.2f}{mark}"
    passed, total = (sum(column) for column in zip(*by_construction.values(), strict=True))
    met = sum(passed >= GOAL * total for passed, total in by_construction.values())
    yield f"{'all':<{width}}  {passed:6} {total:3}  {passed / total:5.2f}"
    yield f"{met} of {len(by_construction)} constructions at {GOAL} or better"
    causes = Counter(failure.field for result in results for failure in result.failures)
    if causes:
        yield "failures by field: " + ", ".join(f"{name} {count}" for name, count in causes.most_common())


def failure_lines(results: Iterable[Result]) -> Iterator[str]:
    """Results in, for each passage that failed its text and what was expected and found out."""
    for result in results:
        if result.failures:
            yield f"\n{result.passage.id}: {' '.join(result.passage.text.split())}"
            for failure in result.failures:
                yield f"    {failure.field}: expected {failure.expected}"
                yield f"    {' ' * len(failure.field)}  found    {failure.found}"


def below_floor(floors: Mapping[str, float], reached: Mapping[str, float]) -> list[str]:
    """Floors and rates by construction in, a sentence for each rate that fell or lacks its floor out."""
    found = []
    for name, rate in reached.items():
        if name not in floors:
            found.append(f"{name}: found no floor, expected one; run `make challenge RAISE=yes`")
        elif rate < floors[name]:
            fix = "mend the change that lost it (`make challenge FAILURES=yes`)"
            found.append(f"{name}: found {rate:.4f}, expected at least {floors[name]:.4f}; {fix}")
    return found


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `challenge`."""
    parser.add_argument("--set", type=Path, required=True, metavar="PATH", help="folder with a file a construction")
    parser.add_argument("--construction", action="append", default=[], metavar="NAME", help="only this one; repeatable")
    parser.add_argument("--failures", action="store_true", help="also list each failure")
    floors = parser.add_mutually_exclusive_group()
    floors.add_argument("--raise-floors", action="store_true", help=f"lift the floors in {FLOORS} to what was reached")
    floors.add_argument("--set-floors", action="store_true", help="set them anew, also lower: after an answer changed")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if the set is faulty or a rate is below its floor."""
    from pipeline.language import load_language

    try:
        passages = read_set(arguments.set, only=arguments.construction)
        results = results_of(passages, load_language())
    except ReleaseError as error:
        sys.stderr.writelines(f"challenge: {problem}\n" for problem in error.problems)
        return 1
    if arguments.failures:
        sys.stdout.writelines(f"{line}\n" for line in failure_lines(results))
        sys.stdout.write("\n")
    sys.stdout.writelines(f"{line}\n" for line in table(results))
    path, reached = arguments.set / FLOORS, rates(results)
    floors: dict[str, float] = read_json(path) if path.exists() else {}
    if arguments.raise_floors:
        floors |= {name: max(rate, floors.get(name, 0.0)) for name, rate in reached.items()}
    if arguments.set_floors:
        floors |= reached
    if arguments.raise_floors or arguments.set_floors:
        write_json(path, dict(sorted(floors.items())))
    complaints = below_floor(floors, reached) if floors else []
    sys.stderr.writelines(f"challenge: {line}\n" for line in complaints)
    return 1 if complaints else 0
