"""Stage 3: parsed releases → everything the extractors find in them, one JSON file a release."""

from __future__ import annotations

from pathlib import Path

from pipeline.crew import INLINE
from pipeline.records import CleanRelease, from_plain, json_text, read_json
from pipeline.release_stage import build_stage
from pipeline.stage_ledger import code_fingerprint, combined, package_fingerprint
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
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES))
    work = Work(STAGE, "pipeline.extract.stage:extractor", {"clean": str(clean), "parsed": str(parsed)}, limits)
    return build_stage(work, inputs=(clean, parsed), out=out, code=code, errors=errors, jobs=jobs)


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
