"""The stages of a build as plain calls, for what builds a corpus within one process: tests, measurements."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def stages(corpus: Path, folder: Path, *, jobs: int = 0) -> list[tuple[str, Callable[[], object]]]:
    """Corpus, target folder and processes (0: this one) in, a build's stages with their names, in order, out."""
    from pipeline.clean.stage import clean_corpus
    from pipeline.emit import emit_corpus
    from pipeline.export import export_dataset
    from pipeline.extract.stage import extract_corpus
    from pipeline.parse import parse_corpus
    from pipeline.resolve.stage import resolve_corpus

    clean, parsed, mentions, resolved, records = (
        folder / name for name in ("1_clean", "2_parsed", "3_mentions", "4_resolved", "5_records")
    )
    errors = folder / "errors.jsonl"
    return [
        ("clean", lambda: clean_corpus(corpus, out=clean, errors=errors, jobs=jobs)),
        ("parse", lambda: parse_corpus(clean=clean, out=parsed, jobs=jobs)),
        ("extract", lambda: extract_corpus(clean=clean, parsed=parsed, out=mentions, jobs=jobs)),
        ("resolve", lambda: resolve_corpus(clean=clean, mentions=mentions, out=resolved, jobs=jobs)),
        (
            "emit",
            lambda: emit_corpus(clean=clean, parsed=parsed, resolved=resolved, out=records, errors=errors, jobs=jobs),
        ),
        ("export", lambda: export_dataset(records=records, out=folder / "dataset")),
    ]
