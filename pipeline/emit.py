"""Stage 5: resolved things → the validated record with its provenance, one JSON file a release.

A record that does not fit its schema, or that points to text or things that are not there, is never written.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.crew import INLINE
from pipeline.problem_files import settle_problems
from pipeline.problems import Problem, ReleaseError
from pipeline.records import CleanRelease, from_plain, json_text, read_json, sha256
from pipeline.release_stage import build_releases
from pipeline.schemas import FOLDER as SCHEMAS
from pipeline.schemas import load_schema
from pipeline.stage_folders import need_folder
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
from pipeline.validate import read_input, record_problems

STAGE = "emit"
SCHEMA_VERSION = "1.0"
CODE = ("__init__.py", "edtf.py", "emit.py", "records.py", "schema_problems.py", "schemas.py", "validate.py")
PACKAGES = ("jsonschema", "pyyaml")
RULES = ("gazetteers/*.yml", "rules/*.yml")
TOKENS = '"tokens": ['
# A release takes milliseconds here.
WORTH_A_PROCESS = 50
AGAIN = "run the stages from clean again"


def emit(
    resolved: Mapping[str, Any], clean: CleanRelease, model: Mapping[str, str], rules_sha256: str
) -> dict[str, Any]:
    """Resolved things, their clean release, model identity and hash of the rules in, the record out.

    Raises ReleaseError if the resolved things belong to another text, or if the record is not valid.
    """
    file = f"{clean.id}.json"
    if resolved.get("text_sha256") != clean.text_sha256:
        found, expected = f"{resolved.get('text_sha256')}", f"{clean.text_sha256}, that of the clean text"
        raise ReleaseError(Problem(STAGE, file, "text_sha256", found, expected, AGAIN))
    provenance = {
        "pipeline_version": __version__,
        "model": dict(model),
        "rules_sha256": rules_sha256,
        "raw_sha256": clean.raw_sha256,
        "text_sha256": clean.text_sha256,
        "raw_file": clean.file,
    }
    facts = {key: value for key, value in resolved.items() if key != "text_sha256"}
    record = in_order({"schema_version": SCHEMA_VERSION, **facts, "provenance": provenance}, load_schema("record"))
    problems = record_problems(record, clean.text, file=file, stage=STAGE)
    if problems:
        raise ReleaseError(*problems)
    return dict(record)


def in_order(value: Any, schema: Mapping[str, Any]) -> Any:
    """JSON value and its schema in, the value with its keys in the schema's order out; unknown keys come last."""
    if isinstance(value, list):
        return [in_order(element, schema.get("items", {})) for element in value]
    if not isinstance(value, dict):
        return value
    known = schema.get("properties", {})
    keys = [*(key for key in known if key in value), *(key for key in value if key not in known)]
    return {key: in_order(value[key], known.get(key, {})) for key in keys}


def read_model(path: Path) -> dict[str, str]:
    """Path of a parsed release in, the identity of the model that read it out; stops reading before the tokens."""
    lines = []
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if TOKENS in line:
                break
            lines.append(line)
    head = json.loads("".join(lines).rstrip().rstrip(",").removesuffix("}") + "}")
    return dict(head["model"])


def missing_inputs(ids: list[str], *folders: Path) -> list[Problem]:
    """Release ids and the folders that must hold each in, one problem for each release that lacks a file out."""
    problems = []
    for name in ids:
        absent = [folder.name for folder in folders if not (folder / f"{name}.json").exists()]
        if absent:
            found, expected = f"none in {', '.join(absent)}", "a file of this release from every stage before"
            problems.append(Problem(STAGE, f"{name}.json", "(whole file)", found, expected, AGAIN))
    return problems


def emit_corpus(
    *,
    clean: Path,
    parsed: Path,
    resolved: Path,
    out: Path,
    errors: Path | None = None,
    jobs: int = INLINE,
    limits: Limits = STANDARD_LIMITS,
) -> int:
    """Folders of stages 1, 2 and 4, target folder, errors file, processes and limits in; records written anew out."""
    need_folder(STAGE, parsed, expected="the folder of an earlier stage")
    ledger = StageLedger(out)
    rules = code_fingerprint(RULES)
    schemas = "".join(path.read_text(encoding="utf-8") for path in sorted(SCHEMAS.glob("*.schema.json")))
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES), rules, sha256(schemas))
    cleaned, found = (StageInput(folder, stage=STAGE) for folder in (clean, resolved))

    def fingerprint(name: str) -> str:
        model = json.dumps(read_model(parsed / f"{name}.json"), sort_keys=True)
        return combined(code, model, cleaned.sha256(name), found.sha256(name))

    missing = missing_inputs(release_ids(resolved), clean, parsed)
    orphans = {problem.file for problem in missing}
    ids = [name for name in release_ids(resolved) if f"{name}.json" not in orphans]
    todo, altered = stale(ledger, ids, fingerprint)
    folders = {"clean": str(clean), "parsed": str(parsed), "resolved": str(resolved)}
    work = Work(STAGE, "pipeline.emit:emitter", {**folders, "rules_sha256": rules}, limits)
    problems = build_releases(work, todo, ledger, jobs=jobs, least=WORTH_A_PROCESS)
    ledger.close()
    settle_problems(errors, STAGE, [*missing, *altered, *problems])
    return ledger.written


def emitter(*, clean: str, parsed: str, resolved: str, rules_sha256: str) -> Builder:
    """Paths of the folders of stages 1, 2 and 4 and the hash of the rules in; what emits one release out."""

    def emit_one(task: Task) -> Built:
        release = from_plain(CleanRelease, read_json(Path(clean) / f"{task.name}.json"))
        things = read_input(Path(resolved) / f"{task.name}.json", stage=STAGE)
        record = emit(things, release, read_model(Path(parsed) / f"{task.name}.json"), rules_sha256)
        return Built(json_text(record).encode())

    return emit_one
