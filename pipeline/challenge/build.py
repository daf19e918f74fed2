"""Passages → records: each passage becomes a small release and goes through clean, parse, extract and resolve."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.challenge.sets import Passage
from pipeline.clean.release import clean_release
from pipeline.corpus_folder import SourceRow
from pipeline.extract.document import build_document
from pipeline.extract.mentions import extract_mentions
from pipeline.parse import parse_releases
from pipeline.problems import ReleaseError
from pipeline.records import CleanRelease
from pipeline.resolve.stage import resolve_release

if typing.TYPE_CHECKING:
    from spacy.language import Language


def build_records(
    passages: Iterable[Passage], language: Language
) -> Iterator[tuple[Passage, dict[str, Any] | ReleaseError]]:
    """Passages and the loaded model in, each with the resolved record of its release out; all go through one pipe.

    A passage that clean refuses comes first, with the reason instead of a record.
    """
    cleaned: list[tuple[Passage, CleanRelease]] = []
    for passage in passages:
        try:
            cleaned.append((passage, clean_release(raw_of(passage), row=_row(passage))))
        except ReleaseError as error:
            yield passage, error
    parsed = parse_releases((release for _, release in cleaned), language)
    for (passage, _), (release, rows) in zip(cleaned, parsed, strict=True):
        document = build_document(release, rows)
        yield passage, resolve_release(release, extract_mentions(document))


def raw_of(passage: Passage) -> bytes:
    """Passage in, the bytes of a release of its format with headline and text out."""
    if passage.format == "html":
        page = f"<html><head><title>{passage.headline}</title></head><body><main><article><h1>{passage.headline}</h1>\n"
        return f"{page}{passage.text}\n</article></main></body></html>\n".encode()
    mark = "# " if passage.format == "md" else ""
    return f"{mark}{passage.headline}\n\n{passage.text}\n".encode()


def _row(passage: Passage) -> SourceRow:
    return SourceRow(
        id=passage.id,
        file=f"{passage.id}.{passage.format}",
        publisher=passage.publisher,
        published=passage.date,
        title=passage.headline,
    )
