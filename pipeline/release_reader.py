"""A release from its raw bytes to its record in one call: what a worker runs where no stage leaves files.

The same functions as the stages', one after the other; the record's line is that of `records.jsonl` in the data set.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator

from pipeline.clean.release import clean_with_problems
from pipeline.corpus_folder import SourceRow
from pipeline.emit import RULES, emit
from pipeline.language import DOMAIN_MODEL
from pipeline.problems import ReleaseError, RuleFileError, crash
from pipeline.records import from_plain, to_plain
from pipeline.stage_ledger import code_fingerprint
from pipeline.tasks import Builder, Built, Task

FACTORY = "pipeline.release_reader:reader"


def task_of(row: SourceRow, raw: bytes) -> Task:
    """Row and raw bytes of a release in, the task that a reader takes out."""
    return Task(row.id, json.dumps(to_plain(row)).encode() + b"\n" + raw)


def release_of(task: Task) -> tuple[SourceRow, bytes]:
    """Task in, the row and the raw bytes of its release out."""
    row, _, raw = task.content.partition(b"\n")
    return from_plain(SourceRow, json.loads(row)), raw


def reader(*, domain: bool = DOMAIN_MODEL) -> Builder:
    """Whether the domain model names too in; what makes the line of a release's record out. Loads the model."""

    from pipeline.extract.document import build_document
    from pipeline.extract.mentions import extract_mentions
    from pipeline.language import load_language, model_identity
    from pipeline.parse import parse_release
    from pipeline.resolve.stage import resolve_release

    language = load_language(domain=domain)
    model = to_plain(model_identity(domain=domain))
    rules = code_fingerprint(RULES)

    def read(task: Task) -> Built:
        row, raw = release_of(task)
        with _told_as("clean", row.id):
            release, problems = clean_with_problems(raw, row=row)
        # What a release adds to a vocabulary is forgotten with it, so that memory does not grow with the corpus.
        with _told_as("parse", row.id), language.memory_zone():
            rows = parse_release(release, language)
        with _told_as("extract", row.id):
            mentions = extract_mentions(build_document(release, rows))
        with _told_as("resolve", row.id):
            resolved = resolve_release(release, mentions)
        with _told_as("emit", row.id):
            record = emit(resolved, release, model, rules)
            return Built(record_line(record), tuple(problems))

    return read


def record_line(record: object) -> bytes:
    """Record in, its line of `records.jsonl` out."""
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"


@contextlib.contextmanager
def _told_as(stage: str, release: str) -> Iterator[None]:
    """What no code expected becomes a problem of this stage and release."""
    try:
        yield
    except (MemoryError, ReleaseError, RuleFileError):
        raise
    except Exception as error:
        raise ReleaseError(crash(stage, release, error)) from error
