"""What a worker does with a partition: read its rows, keep what is built already, build the rest, write the files."""

from __future__ import annotations

import dataclasses
import functools
import importlib.metadata
import json
import sys
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline import __version__
from pipeline.crew import INLINE, Crew
from pipeline.language import model_identity
from pipeline.large.given_rows import Given
from pipeline.large.part_files import PartFiles, Receipt, Told
from pipeline.large.partitions import STAGE, FolderRows, Partition
from pipeline.large.reading import file_of, read_partition
from pipeline.limits import max_raw_bytes, max_text_characters
from pipeline.problems import Problem, ReleaseError, RuleFileError
from pipeline.records import sha256, to_plain
from pipeline.release_reader import task_of
from pipeline.schemas import FOLDER as SCHEMAS
from pipeline.stage_ledger import code_fingerprint, combined
from pipeline.tasks import Built, Work

# The code of all stages that make a record, and this package; a test compares it with what the stages name.
CODE = (
    "*.txt",
    "__init__.py",
    "clean/*.py",
    "corpus_folder.py",
    "edtf.py",
    "emit.py",
    "extract/*.py",
    "gazetteers/*.yml",
    "language.py",
    "large/*.py",
    "limits.py",
    "models/*/sha256.txt",
    "offsets.py",
    "parse.py",
    "records.py",
    "release_reader.py",
    "resolve/*.py",
    "rule_files.py",
    "rules/*.yml",
    "schema_problems.py",
    "schemas.py",
    "validate.py",
)
# What the records and their files depend on beside the code.
PACKAGES = (
    "beautifulsoup4",
    "dateparser",
    "jsonschema",
    "lxml",
    "markdown-it-py",
    "numpy",
    "pyarrow",
    "pyyaml",
    "spacy",
    "thinc",
)


@dataclasses.dataclass(frozen=True, slots=True)
class RunSettings:
    """What holds for all partitions of a run.

    `out` is the output folder, `identity` what the run's own process is made of, `work` how a release is read;
    `isolated` has a process of its own read them, which a worker can end; `elsewhere` are workers that were installed
    and started by themselves, so that they must prove to be of this version.
    """

    out: str
    identity: tuple[tuple[str, str], ...]
    work: Work
    isolated: bool = True
    elsewhere: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class PartResult:
    """What became of a partition: its receipt, whether it was there already, what stops the whole run."""

    number: int
    receipt: Receipt | None
    kept: bool = False
    refused: tuple[Problem, ...] = ()


@functools.cache
def identity() -> tuple[tuple[str, str], ...]:
    """Nothing in, what the records depend on in this process (versions and hashes, with their names) out."""
    schemas = "".join(path.read_text(encoding="utf-8") for path in sorted(SCHEMAS.glob("*.schema.json")))
    named = {
        "sanction-releases": __version__,
        "code": code_fingerprint(CODE),
        "schemas": sha256(schemas),
        "model": model_identity().sha256,
        "limits": f"{max_raw_bytes()} bytes, {max_text_characters()} characters",
        "Python": ".".join(map(str, sys.version_info[:2])),
    }
    return (*named.items(), *((name, installed(name)) for name in PACKAGES))


def installed(name: str) -> str:
    """Name of a package in, its version, or that there is none, out."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "absent"


def build_partition(partition: Partition, settings: RunSettings) -> PartResult:
    """Partition and settings in; writes its files, unless they are there, and says what became of it."""
    if settings.elsewhere and (problem := difference(settings.identity, identity())):
        return PartResult(partition.number, None, refused=(problem,))
    try:
        return _build(partition, settings)
    except ReleaseError as error:
        return PartResult(partition.number, None, refused=error.problems)
    except RuleFileError as error:
        problem = Problem(STAGE, "pipeline/rules", "(rules)", str(error), "rules that can be read", "make check")
        return PartResult(partition.number, None, refused=(problem,))


def difference(expected: Sequence[tuple[str, str]], found: Sequence[tuple[str, str]]) -> Problem | None:
    """What the run's process and this one are made of in; the problem if they differ, else None."""
    wrong = [(name, words, other) for (name, words), (_, other) in zip(expected, found, strict=True) if words != other]
    if not wrong:
        return None
    # Of a hash the beginning is enough.
    have = ", ".join(f"{name} {other[:40]}" for name, _, other in wrong)
    want = ", ".join(f"{name} {words[:40]}" for name, words, _ in wrong)
    fix = "install the same version and the same requirements.lock on every worker, and start the workers again"
    return Problem(STAGE, "(no file)", "a worker", have, f"{want}, as where the run was started", fix)


def _build(partition: Partition, settings: RunSettings) -> PartResult:
    files = PartFiles(Path(settings.out), partition.name)
    try:
        given = [row for row in read_partition(partition) if row.row is not None or row.problems]
    except ReleaseError as error:
        told = tuple(Told(problem, None, partition.name) for problem in error.problems)
        receipt = files.write("", [], rows=partition.source.rows_count, told=told)
        return PartResult(partition.number, receipt)
    mark = fingerprint(given, settings)
    if partition.alone is None and (kept := files.kept(mark)) and not any(map(_may_pass, kept.told)):
        return PartResult(partition.number, kept, kept=True)
    built = _built(given, settings)
    if partition.alone is not None:
        return PartResult(partition.number, None)
    lines = [content for row in given if (content := _built_of(row, built).content) is not None]
    told = tuple(told for row in given for told in _told(row, _built_of(row, built), partition))
    return PartResult(partition.number, files.write(mark, lines, rows=len(given), told=told))


def _may_pass(told: Told) -> bool:
    """True for what lay in the machines and not in the release: it is tried again."""
    return told.problem.stage == STAGE


def fingerprint(given: Iterable[Given], settings: RunSettings) -> str:
    """Rows of a partition and the settings in, the hash of all that its files depend on out."""
    work = json.dumps([settings.identity, settings.work.factory, settings.work.settings], sort_keys=True)
    rows = [
        combined(json.dumps(to_plain([row.row, row.problems]), sort_keys=True), sha256(row.raw or b"")) for row in given
    ]
    return combined(work, *rows)


def _built(given: Sequence[Given], settings: RunSettings) -> dict[str, Built]:
    tasks = (task_of(row.row, row.raw) for row in given if row.row is not None and row.raw is not None)
    thread = threading.get_ident()
    crew = _crew(settings)
    _at_work.add(thread)
    try:
        return {task.name: built for task, built in crew.run(tasks)}
    except BaseException:
        # Whatever stopped it, its processes may be in the midst of something.
        _dismiss(thread)
        raise
    finally:
        _at_work.discard(thread)


def _built_of(given: Given, built: dict[str, Built]) -> Built:
    return built[given.row.id] if given.row is not None and given.raw is not None else Built(None)


def _told(given: Given, built: Built, partition: Partition) -> list[Told]:
    problems = [*given.problems, *built.problems]
    if not isinstance(partition.source, FolderRows):
        # There is no raw/: what lies in the content is told of the row that holds it.
        problems = [*given.problems, *(_in_table(problem, partition, given) for problem in built.problems)]
    return [Told(problem, given.release, partition.name) for problem in problems]


def _in_table(problem: Problem, partition: Partition, given: Given) -> Problem:
    return dataclasses.replace(problem, file=file_of(partition.source), place=f"id {given.release}, {problem.place}")


# One crew a thread of the worker: the model stays loaded from one partition to the next.
_crews: dict[int, tuple[str, Crew]] = {}
_at_work: set[int] = set()
# The output folder of the run that a thread's crew was last used for: several runs may share a cluster.
_used_for: dict[int, str] = {}


def _crew(settings: RunSettings) -> Crew:
    thread, key = threading.get_ident(), json.dumps(to_plain([settings.work, settings.isolated]), default=dict)
    if thread in _crews and _crews[thread][0] != key:
        _dismiss(thread)
    if thread not in _crews:
        _crews[thread] = key, Crew(settings.work, jobs=1 if settings.isolated else INLINE)
    _used_for[thread] = settings.out
    return _crews[thread][1]


def _dismiss(thread: int) -> None:
    _, crew = _crews.pop(thread)
    crew.__exit__(None, None, None)


def dismiss_crews(out: str) -> None:
    """Output folder of a run that is over in; ends the processes that read releases for it, the worker may live on."""
    for thread, (_, crew) in list(_crews.items()):
        if _used_for[thread] != out:
            continue
        if thread in _at_work:
            # The thread itself ends its crew when it notices.
            crew.stop()
        else:
            _dismiss(thread)
