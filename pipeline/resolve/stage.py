"""Stage 4: mentions → one plain record a release, without version and provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.problems import crash, settle_problems
from pipeline.records import CleanRelease, ReleaseMentions, from_plain, read_json, sha256, write_json
from pipeline.resolve.relations import add_roles, designations_of, statements_of
from pipeline.resolve.things import Things, citations_of, dates_of
from pipeline.stage_ledger import StageLedger, code_fingerprint, combined, release_ids, stale

STAGE = "resolve"
CODE = ("gazetteers/publishers.yml", "resolve/*.py", "records.py", "rule_files.py")


def resolve_release(clean: CleanRelease, mentions: ReleaseMentions) -> dict[str, Any]:
    """Clean release and its mentions in, the record (gold shape with ids, mentions and evidence) out."""
    text = clean.text
    things = Things(mentions, text)
    add_roles(things, mentions.roles, text)
    citations = citations_of(mentions.citations, text)
    citation_ids = {citation["id"]: citation["citation_id"] for citation in citations}
    publisher = clean.metadata.publisher or ""
    return {
        "release": {
            "id": clean.id,
            "kind": mentions.kind,
            "publisher": clean.metadata.publisher,
            "title": clean.metadata.title,
            "published": clean.metadata.published,
            "url": clean.metadata.url,
            "file": clean.file,
            "kind_reason": mentions.kind_reason,
        },
        "people": things.people,
        "entities": things.entities,
        "dates": dates_of(mentions.dates, text),
        "citations": citations,
        "designations": designations_of(
            things, mentions.designations, text=text, publisher=publisher, citation_ids=citation_ids
        ),
        "statements": statements_of(things, mentions.statements, text),
        "warnings": list(dict.fromkeys(mentions.warnings)),
        "text_sha256": clean.text_sha256,
    }


def resolve_corpus(*, clean: Path, mentions: Path, out: Path, errors: Path | None = None) -> int:
    """Folders of stages 1 and 3, target folder and errors file in, the number of releases resolved anew out."""
    ledger = StageLedger(out)
    code = code_fingerprint(CODE)

    def fingerprint(name: str) -> str:
        return combined(code, *(sha256((folder / f"{name}.json").read_bytes()) for folder in (clean, mentions)))

    todo = stale(ledger, release_ids(mentions), fingerprint)
    problems = []
    for name, mark in todo:
        try:
            release = from_plain(CleanRelease, read_json(clean / f"{name}.json"))
            found = from_plain(ReleaseMentions, read_json(mentions / f"{name}.json"))
            write_json(ledger.path(name), resolve_release(release, found))
        except Exception as error:  # noqa: BLE001 - what one release breaks must not take the others along
            problems.append(crash(STAGE, name, error))
            continue
        ledger.wrote(name, mark)
    ledger.close()
    settle_problems(errors, STAGE, problems)
    return len(todo) - len(problems)
