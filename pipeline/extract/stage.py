"""Stage 3: parsed releases → everything the extractors find in them, one JSON file a release."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from pathlib import Path

from pipeline.crew import INLINE
from pipeline.extract.citations import find_citations
from pipeline.extract.dates import find_dates
from pipeline.extract.designations import find_designations
from pipeline.extract.document import Document, build_document
from pipeline.extract.kind import find_kind
from pipeline.extract.names import find_names
from pipeline.extract.roles import find_roles
from pipeline.extract.statements import find_statements
from pipeline.problem_files import settle_problems
from pipeline.records import CleanRelease, DateMention, NameMention, ReleaseMentions, from_plain, json_text, read_json
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


def extract_mentions(document: Document) -> ReleaseMentions:
    """Document in, all its mentions out."""
    dates = find_dates(document)
    citations, citation_warnings = find_citations(document)
    kind, reason = find_kind(document)
    found = find_names(document, dates=dates, citations=citations)
    dates = _outside_firms(dates, found.names)
    roles = find_roles(document, found.names, dates)
    statements = find_statements(document, found.names)
    designations, designation_warnings = find_designations(document, found.names, dates, citations, kind)
    return ReleaseMentions(
        id=document.clean.id,
        text_sha256=document.clean.text_sha256,
        kind=kind,
        kind_reason=reason,
        names=tuple(found.names),
        lost=tuple(found.lost),
        aliases=tuple(found.aliases),
        identifiers=tuple(found.identifiers),
        dates=tuple(dates),
        citations=tuple(citations),
        roles=tuple(roles),
        designations=tuple(designations),
        statements=tuple(statements),
        warnings=(*document.clean.warnings, *citation_warnings, *designation_warnings),
    )


def _outside_firms(dates: Sequence[DateMention], names: Sequence[NameMention]) -> list[DateMention]:
    """The dates that are no part of a firm's name ("River Trade 2021 EOOD")."""
    firms = [name.span for name in names if name.label == "company"]
    starts = [firm.start for firm in firms]

    def inside(date: DateMention) -> bool:
        before = bisect.bisect_right(starts, date.start)
        return before > 0 and firms[before - 1].contains(date.span)

    return [date for date in dates if not inside(date)]


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

    def extract(task: Task) -> Built:
        release = from_plain(CleanRelease, read_json(Path(clean) / f"{task.name}.json"))
        document = build_document(release, read_json(Path(parsed) / f"{task.name}.json")["tokens"])
        return Built(json_text(extract_mentions(document)).encode())

    return extract
