"""Stage 3: parsed releases → everything the extractors find in them, one JSON file a release."""

from __future__ import annotations

from pathlib import Path

from pipeline.crew import INLINE
from pipeline.problem_files import settle_problems
from pipeline.records import CleanRelease, from_plain, json_text, read_json
from pipeline.release_stage import build_releases
from pipeline.stage_ledger import (
    StageInput,
    StageLedger,
    code_fingerprint,
    combined,
    package_fingerprint,
    release_ids,
    stale,
)
from pipeline.tasks import STANDARD_LIMITS, Builder, Built, Limits, Task, Work

STAGE = "extract"
CODE = ("edtf.py", "extract/*.py", "rules/*.yml", "gazetteers/*.yml", "rule_files.py", "records.py")
PACKAGES = ("pyyaml",)


def extract_corpus(
    *,
    clean: Path,
    parsed: Path,
    out: Path,
    errors: Path | None = None,
    jobs: int = INLINE,
    limits: Limits = STANDARD_LIMITS,
) -> int:
    """Folders of stages 1 and 2, target folder, errors file, processes and limits in, releases extracted anew out."""
    ledger = StageLedger(out)
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES))
    inputs = [StageInput(folder, stage=STAGE) for folder in (clean, parsed)]
    todo, altered = stale(
        ledger, release_ids(parsed), lambda name: combined(code, *(folder.sha256(name) for folder in inputs))
    )
    work = Work(STAGE, "pipeline.extract.stage:extractor", {"clean": str(clean), "parsed": str(parsed)}, limits)
    problems = build_releases(work, todo, ledger, jobs=jobs)
    ledger.close()
    settle_problems(errors, STAGE, [*altered, *problems])
    return ledger.written


def extractor(*, clean: str, parsed: str) -> Builder:
    """Paths of the folders of stages 1 and 2 in; what extracts one of their releases out."""
    # Imported here: only the members of the crew extract, and the import takes longer than all else that a stage does.
    from pipeline.extract.document import build_document
    from pipeline.extract.mentions import extract_mentions

    def extract(task: Task) -> Built:
        release = from_plain(CleanRelease, read_json(Path(clean) / f"{task.name}.json"))
        document = build_document(release, read_json(Path(parsed) / f"{task.name}.json")["tokens"])
        return Built(json_text(extract_mentions(document)).encode())

    return extract
