"""Stage 3: parsed releases → everything the extractors find in them, one JSON file a release."""

from __future__ import annotations

from pathlib import Path

from tqdm import tqdm

from pipeline.extract.citations import find_citations
from pipeline.extract.dates import find_dates
from pipeline.extract.designations import find_designations
from pipeline.extract.document import Document, build_document
from pipeline.extract.kind import find_kind
from pipeline.extract.names import find_names
from pipeline.extract.roles import find_roles
from pipeline.extract.statements import find_statements
from pipeline.problems import crash, settle_problems
from pipeline.records import CleanRelease, ReleaseMentions, from_plain, read_json, sha256, write_json
from pipeline.rule_files import RuleFileError
from pipeline.stage_ledger import StageLedger, code_fingerprint, combined, package_fingerprint, release_ids, stale

STAGE = "extract"
CODE = ("extract/*.py", "rules/*.yml", "gazetteers/*.yml", "rule_files.py", "records.py")
PACKAGES = ("pyyaml", "spacy")


def extract_mentions(document: Document) -> ReleaseMentions:
    """Document in, all its mentions out."""
    dates = find_dates(document)
    citations, citation_warnings = find_citations(document)
    kind, reason = find_kind(document)
    found = find_names(document, dates=dates, citations=citations)
    dates = [
        date
        for date in dates
        if not any(name.span.contains(date.span) and name.label == "company" for name in found.names)
    ]
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


def extract_corpus(*, clean: Path, parsed: Path, out: Path, errors: Path | None = None) -> int:
    """Folders of stages 1 and 2, target folder and errors file in, the number of releases extracted anew out."""
    from spacy.vocab import Vocab

    ledger = StageLedger(out)
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES))

    def fingerprint(name: str) -> str:
        return combined(code, *(sha256((folder / f"{name}.json").read_bytes()) for folder in (clean, parsed)))

    todo = stale(ledger, release_ids(parsed), fingerprint)
    vocab = Vocab()
    problems = []
    for name, mark in tqdm(todo, desc="extract", unit="release", disable=None):
        try:
            release = from_plain(CleanRelease, read_json(clean / f"{name}.json"))
            document = build_document(release, read_json(parsed / f"{name}.json")["tokens"], vocab)
            write_json(ledger.path(name), extract_mentions(document))
        except RuleFileError:
            raise
        except Exception as error:  # noqa: BLE001 - what one release breaks must not take the others along
            problems.append(crash(STAGE, name, error))
            continue
        ledger.wrote(name, mark)
    ledger.close()
    settle_problems(errors, STAGE, problems)
    return len(todo) - len(problems)
