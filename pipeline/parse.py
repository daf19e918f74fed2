"""Stage 2: clean text → tokens, tags, dependencies and the model's own entities, one JSON file a release.

Each block is parsed by itself, so that no sentence and no name runs over a block's end. Boilerplate and footers are
only cut into tokens: no fact is taken from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.crew import INLINE
from pipeline.language import DOMAIN_MODEL
from pipeline.records import Block, CleanRelease, from_plain, read_json
from pipeline.release_stage import build_stage
from pipeline.stage_ledger import code_fingerprint, combined, package_fingerprint
from pipeline.tasks import STANDARD_LIMITS, Builder, Built, Limits, Task, Work
from pipeline.whole_files import write_whole

STAGE = "parse"
BATCH = 256
# Loading the model takes as long as reading so many releases.
WORTH_A_MODEL = 12
SILENT_KINDS = ("boilerplate", "caption", "footer")
CODE = ("parse.py", "language.py", "records.py", "model_sha256.txt", "models/domain_ner/sha256.txt")
# What the model says of a text depends on these too.
PACKAGES = ("numpy", "spacy", "thinc")
TOKEN_FIELDS = ("start", "text", "tag", "pos", "dep", "head", "lemma", "entity")


def parse_corpus(
    *,
    clean: Path,
    out: Path,
    errors: Path | None = None,
    jobs: int = INLINE,
    limits: Limits = STANDARD_LIMITS,
    domain: bool = DOMAIN_MODEL,
) -> int:
    """Folder of clean releases, target folder, errors file, processes and limits in; releases parsed anew out.

    `domain` says whether the domain model names too.
    """
    code = combined(code_fingerprint(CODE), package_fingerprint(PACKAGES), f"domain model: {domain}")
    work = Work(STAGE, "pipeline.parse:parser", {"clean": str(clean), "domain": domain}, limits)
    return build_stage(work, inputs=(clean,), out=out, code=code, errors=errors, jobs=jobs, least=WORTH_A_MODEL)


def parser(*, clean: str, domain: bool) -> Builder:
    """Path of a folder of clean releases and whether the domain model names in; what parses one of them out."""
    from pipeline.language import load_language, model_identity

    language = load_language(domain=domain)
    identity = model_identity(domain=domain)
    model = {"name": identity.name, "version": identity.version, "sha256": identity.sha256}

    def parse(task: Task) -> Built:
        release = from_plain(CleanRelease, read_json(Path(clean) / f"{task.name}.json"))
        # What a release adds to the vocabulary is forgotten with it, so that memory does not grow with the corpus.
        with language.memory_zone():
            rows = parse_release(release, language)
        return Built(parsed_text(release, rows, model).encode())

    return parse


def parse_release(release: CleanRelease, language: Any) -> list[list[Any]]:
    """Clean release and a loaded language in, its token rows out.

    Its blocks are one call of the pipe, whatever is parsed before and after: the rows depend on nothing else.
    """
    spoken = [block for block in release.blocks if block.kind not in SILENT_KINDS]
    texts = (release.text[block.start : block.end] for block in spoken)
    return _token_rows(release, iter(language.pipe(texts, batch_size=BATCH)), language)


def parse_releases(releases: Iterable[CleanRelease], language: Any) -> Iterator[tuple[CleanRelease, list[list[Any]]]]:
    """Clean releases and a loaded language in, each release with its token rows out."""
    for release in releases:
        yield release, parse_release(release, language)


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


def parsed_text(release: CleanRelease, rows: list[list[Any]], model: dict[str, str]) -> str:
    """Release, token rows and model identity in; the JSON of the parsed release out, one token a line."""
    head = {"id": release.id, "text_sha256": release.text_sha256, "model": model, "token_fields": list(TOKEN_FIELDS)}
    opening = json.dumps(head, ensure_ascii=False, indent=2)[:-2]
    lines = ",\n".join(map(_line, rows))
    return f'{opening},\n  "tokens": [\n{lines}\n  ]\n}}\n'


def write_parsed(path: Path, release: CleanRelease, rows: list[list[Any]], model: dict[str, str]) -> None:
    """Path, release, token rows and model identity in; writes the parsed release."""
    write_whole(path, parsed_text(release, rows, model))


def _line(row: list[Any]) -> str:
    return json.dumps(row, ensure_ascii=False)
