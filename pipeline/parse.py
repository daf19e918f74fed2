"""Stage 2: clean text → tokens, tags, dependencies and the model's own entities, one JSON file a release.

Each block is parsed by itself, so that no sentence and no name runs over a block's end. Boilerplate and footers are
only cut into tokens: no fact is taken from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tqdm import tqdm

from pipeline.language import DOMAIN_MODEL
from pipeline.records import Block, CleanRelease, from_plain, read_json, sha256
from pipeline.stage_ledger import StageLedger, code_fingerprint, combined, package_fingerprint, release_ids, stale

SILENT_KINDS = ("boilerplate", "caption", "footer")
CODE = ("parse.py", "language.py", "records.py", "model_sha256.txt", "models/domain_ner/sha256.txt")
# What the model says of a text depends on these too.
PACKAGES = ("numpy", "spacy", "thinc")
TOKEN_FIELDS = ("start", "text", "tag", "pos", "dep", "head", "lemma", "entity")


def parse_corpus(*, clean: Path, out: Path, domain: bool = DOMAIN_MODEL) -> int:
    """Folder of clean releases, target folder and whether the domain model names; number of releases parsed out."""
    ledger = StageLedger(out)
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES), f"domain model: {domain}")
    todo = stale(ledger, release_ids(clean), lambda name: combined(code, sha256((clean / f"{name}.json").read_bytes())))
    if todo:
        _parse_changed(clean, ledger, dict(todo), domain=domain)
    ledger.close()
    return len(todo)


def _parse_changed(clean: Path, ledger: StageLedger, todo: dict[str, str], *, domain: bool) -> None:
    from pipeline.language import load_language, model_identity

    language = load_language(domain=domain)
    identity = model_identity(domain=domain)
    model = {"name": identity.name, "version": identity.version, "sha256": identity.sha256}
    releases = (from_plain(CleanRelease, read_json(clean / f"{name}.json")) for name in todo)
    with tqdm(total=len(todo), desc="parse", unit="release", disable=None) as progress:
        for release, rows in parse_releases(releases, language):
            write_parsed(ledger.path(release.id), release, rows, model)
            ledger.wrote(release.id, todo[release.id])
            progress.update()


def parse_releases(releases: Iterable[CleanRelease], language: Any) -> Iterator[tuple[CleanRelease, list[list[Any]]]]:
    """Clean releases and a loaded language in, each release with its token rows out; all go through one pipe."""
    pending: list[CleanRelease] = []

    def texts() -> Iterator[tuple[str, int]]:
        for release in releases:
            pending.append(release)
            spoken = [block for block in release.blocks if block.kind not in SILENT_KINDS]
            for block in spoken:
                yield release.text[block.start : block.end], 0
            yield "", len(spoken) + 1

    parsed: list[Any] = []
    for doc, closing in language.pipe(texts(), as_tuples=True, batch_size=256):
        if not closing:
            parsed.append(doc)
            continue
        release = pending.pop(0)
        yield release, _token_rows(release, iter(parsed), language)
        parsed = []


def _token_rows(release: CleanRelease, parsed: Iterator[Any], language: Any) -> list[list[Any]]:
    rows: list[list[Any]] = []
    position = 0
    for block in release.blocks:
        _add_gap(rows, release.text, position, block.start)
        if block.kind in SILENT_KINDS:
            _add_silent(rows, release.text, block, language)
        else:
            _add_block(rows, next(parsed), block.start)
        position = block.end
    _add_gap(rows, release.text, position, len(release.text))
    return rows


def _add_gap(rows: list[list[Any]], text: str, start: int, end: int) -> None:
    if start < end:
        head = max(len(rows) - 1, 0)
        rows.append([start, text[start:end], "_SP", "SPACE", "dep", head, text[start:end], ""])


def _add_silent(rows: list[list[Any]], text: str, block: Block, language: Any) -> None:
    first = len(rows)
    for token in language.make_doc(text[block.start : block.end]):
        dep = "ROOT" if len(rows) == first else "dep"
        rows.append([block.start + token.idx, token.text, "", "X", dep, first, token.lower_, ""])


def _add_block(rows: list[list[Any]], doc: Any, offset: int) -> None:
    base = len(rows)
    for token in doc:
        entity = "" if token.ent_iob_ in ("O", "") else f"{token.ent_iob_}-{token.ent_type_}"
        head = base + token.head.i
        rows.append([offset + token.idx, token.text, token.tag_, token.pos_, token.dep_, head, token.lemma_, entity])


def write_parsed(path: Path, release: CleanRelease, rows: list[list[Any]], model: dict[str, str]) -> None:
    """Path, release, token rows and model identity in; writes one token a line."""
    head = {"id": release.id, "text_sha256": release.text_sha256, "model": model, "token_fields": list(TOKEN_FIELDS)}
    opening = json.dumps(head, ensure_ascii=False, indent=2)[:-2]
    lines = ",\n".join(map(_line, rows))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'{opening},\n  "tokens": [\n{lines}\n  ]\n}}\n', encoding="utf-8")


def _line(row: list[Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
