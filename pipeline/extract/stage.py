"""Stage 3: parsed releases → everything the extractors find in them, one JSON file a release."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tqdm import tqdm

from pipeline.extract.document import Document, build_document
from pipeline.extract.names import find_names
from pipeline.records import CleanRelease, ReleaseMentions, from_plain, read_json, sha256, write_json
from pipeline.stage_ledger import StageLedger, code_fingerprint, combined, release_ids, stale

CODE = ("extract/*.py", "rules/*.yml", "gazetteers/*.yml", "rule_files.py", "records.py")


def extract_mentions(document: Document) -> ReleaseMentions:
    """Document in, all its mentions out."""
    dates = _optional("dates", "find_dates", lambda d: [])(document)
    citations, citation_warnings = _optional("citations", "find_citations", lambda d: ([], []))(document)
    kind, reason = _optional("kind", "find_kind", lambda d: ("other", "none"))(document)
    found = find_names(document, dates=dates, citations=citations)
    roles = _optional("roles", "find_roles", lambda d, n, t: [])(document, found.names, dates)
    statements = _optional("statements", "find_statements", lambda d, n: [])(document, found.names)
    designations, designation_warnings = _optional("designations", "find_designations", lambda *a: ([], []))(
        document, found.names, dates, citations, kind
    )
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


def _optional(module: str, name: str, default: Callable[..., Any]) -> Callable[..., Any]:
    try:
        return getattr(importlib.import_module(f"pipeline.extract.{module}"), name)
    except ImportError:
        return default


def extract_corpus(*, clean: Path, parsed: Path, out: Path) -> int:
    """Folders of stages 1 and 2 and a target folder in, the number of releases extracted anew out."""
    from spacy.vocab import Vocab

    ledger = StageLedger(out)
    code = code_fingerprint(CODE)

    def fingerprint(name: str) -> str:
        return combined(code, *(sha256((folder / f"{name}.json").read_bytes()) for folder in (clean, parsed)))

    todo = stale(ledger, release_ids(parsed), fingerprint)
    vocab = Vocab()
    for name, mark in tqdm(todo, desc="extract", unit="release", disable=None):
        release = from_plain(CleanRelease, read_json(clean / f"{name}.json"))
        document = build_document(release, read_json(parsed / f"{name}.json")["tokens"], vocab)
        write_json(ledger.path(name), extract_mentions(document))
        ledger.wrote(name, mark)
    ledger.close()
    return len(todo)
