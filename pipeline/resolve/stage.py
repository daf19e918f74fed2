"""Stage 4: mentions → one plain record a release, without version and provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.crew import INLINE
from pipeline.records import CleanRelease, ReleaseMentions, from_plain, json_text, read_json
from pipeline.release_stage import build_stage
from pipeline.resolve.relations import add_roles, designations_of, statements_of
from pipeline.resolve.things import Things, citations_of, dates_of
from pipeline.stage_ledger import code_fingerprint
from pipeline.tasks import STANDARD_LIMITS, Builder, Built, Limits, Task, Work

STAGE = "resolve"
# A release takes milliseconds here.
WORTH_A_PROCESS = 50
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


def resolve_corpus(
    *,
    clean: Path,
    mentions: Path,
    out: Path,
    errors: Path | None = None,
    jobs: int = INLINE,
    limits: Limits = STANDARD_LIMITS,
) -> int:
    """Folders of stages 1 and 3, target folder, errors file, processes and limits in, releases resolved anew out."""
    code = code_fingerprint(CODE)
    work = Work(STAGE, "pipeline.resolve.stage:resolver", {"clean": str(clean), "mentions": str(mentions)}, limits)
    return build_stage(
        work, inputs=(clean, mentions), out=out, code=code, errors=errors, jobs=jobs, least=WORTH_A_PROCESS
    )


def resolver(*, clean: str, mentions: str) -> Builder:
    """Paths of the folders of stages 1 and 3 in; what resolves one of their releases out."""

    def resolve(task: Task) -> Built:
        release = from_plain(CleanRelease, read_json(Path(clean) / f"{task.name}.json"))
        found = from_plain(ReleaseMentions, read_json(Path(mentions) / f"{task.name}.json"))
        return Built(json_text(resolve_release(release, found)).encode())

    return resolve
