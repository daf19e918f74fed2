"""Stage 1 over a corpus: cleans what is new or changed, keeps the rest, removes what is gone, lists what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

from pipeline.corpus_folder import CorpusFolder, SourceRow, read_corpus
from pipeline.crew import INLINE
from pipeline.problem_files import settle_problems
from pipeline.problems import ReleaseError, unreadable
from pipeline.records import from_plain, json_text, sha256, to_plain
from pipeline.release_stage import build_releases
from pipeline.stage_ledger import StageLedger, code_fingerprint, combined, package_fingerprint, stale
from pipeline.tasks import STANDARD_LIMITS, Builder, Built, Limits, Task, Work

STAGE = "clean"
CODE = (
    "clean/*.py",
    "corpus_folder.py",
    "gazetteers/countries.yml",
    "gazetteers/publishers.yml",
    "limits.py",
    "offsets.py",
    "records.py",
    "rule_files.py",
    "rules/boilerplate.yml",
    "rules/furniture.yml",
    "rules/repairs.yml",
)
PACKAGES = ("beautifulsoup4", "dateparser", "lxml", "markdown-it-py", "pyyaml")


def clean_corpus(
    corpus: Path, out: Path, *, errors: Path | None = None, jobs: int = INLINE, limits: Limits = STANDARD_LIMITS
) -> int:
    """Corpus folder, target folder, errors file, processes and limits in; the number of releases cleaned anew out."""
    folder = read_corpus(corpus)
    rows = {row.id: row for row in folder.rows}
    ledger = StageLedger(out)
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES))

    def fingerprint(name: str) -> str:
        try:
            raw = folder.raw_path(rows[name]).read_bytes()
        except OSError as error:
            raise ReleaseError(unreadable(STAGE, f"raw/{rows[name].file}", error)) from error
        return combined(code, sha256(raw), sha256(_task(rows[name])))

    todo, unread = stale(ledger, list(rows), fingerprint)
    work = Work(STAGE, "pipeline.clean.stage:cleaner", {"corpus": str(corpus)}, limits)
    # A release with a problem is cleaned each time, so that the problem is told each time.
    found = build_releases(
        work,
        todo,
        ledger,
        jobs=jobs,
        content_of=lambda name: _task(rows[name]),
        mark_of=lambda mark, built: combined(mark, "told") if built.problems else mark,
    )
    ledger.close()
    settle_problems(errors, STAGE, [*folder.problems, *unread, *found])
    return len(todo)


def _task(row: SourceRow) -> bytes:
    return json.dumps(to_plain(row), sort_keys=True).encode()


def cleaner(*, corpus: str) -> Builder:
    """Path of a corpus folder in; what cleans one row of it out."""
    # Imported here: only the members of the crew clean.
    from pipeline.clean.release import clean_with_problems

    folder = CorpusFolder(Path(corpus), (), ())

    def clean(task: Task) -> Built:
        row = from_plain(SourceRow, json.loads(task.content))
        release, problems = clean_with_problems(folder.raw_path(row).read_bytes(), row=row)
        return Built(json_text(release).encode(), tuple(problems))

    return clean


__all__ = ["CorpusFolder", "clean_corpus", "cleaner"]
