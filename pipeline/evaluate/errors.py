"""Every missed and spurious fact as a row with its nearest counterpart and its place in the text."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

from pipeline.evaluate.designees import Designee, is_held
from pipeline.evaluate.facts import Fact
from pipeline.evaluate.fields import STRICT
from pipeline.evaluate.matching import Matching
from pipeline.evaluate.scores import ReleaseMatchings
from pipeline.evaluate.strings import token_f1
from pipeline.whole_files import write_whole

DESIGNEE_FIELD = "designee_recall"
FILE_NAME = "errors.jsonl"
# Code points of text shown on each side of a fact.
CONTEXT_WIDTH = 90

Side = Literal["missed", "spurious"]


@dataclasses.dataclass(frozen=True, slots=True)
class ErrorRow:
    """A fact of gold that the record lacks (missed) or the other way round (spurious)."""

    release: str
    field: str
    variant: str
    side: Side
    fact: str
    nearest: str | None
    context: str | None


def release_errors(release: str, matchings: ReleaseMatchings, text: str | None) -> Iterator[ErrorRow]:
    """Release id, its matchings and clean text (None: not at hand) in, its rows out, missed before spurious."""
    for field, variants in matchings.items():
        for variant, matching in variants.items():
            yield from _rows(release, field, variant, matching, text)


def _rows(release: str, field: str, variant: str, matching: Matching[Fact], text: str | None) -> Iterator[ErrorRow]:
    sides: tuple[tuple[Side, tuple[Fact, ...], tuple[Fact, ...]], ...] = (
        ("missed", matching.missed, matching.spurious),
        ("spurious", matching.spurious, matching.missed),
    )
    for side, facts, others in sides:
        for fact in facts:
            near = nearest(fact.shown, [other.shown for other in others])
            yield ErrorRow(release, field, variant, side, fact.shown, near, context(fact.words, fact.spans, text))


def designee_errors(
    missed: Iterable[Designee], subjects: Mapping[str, Sequence[str]], texts: Mapping[str, str]
) -> Iterator[ErrorRow]:
    """Names not held, the new subjects by release (none: no record) and clean texts in, a row for each name out."""
    for designee in missed:
        there = subjects.get(designee.release, [])
        shown = f"{designee.name} ({designee.kind}, uid {designee.uid})"
        words = (designee.name, designee.name.partition(",")[0])
        free = [subject for subject in there if not is_held(designee, [subject])]
        place = context(words, (), texts.get(designee.release))
        yield ErrorRow(designee.release, DESIGNEE_FIELD, STRICT, "missed", shown, nearest(designee.name, free), place)


def nearest(fact: str, others: Iterable[str]) -> str | None:
    """A fact as shown and the other side's unmatched ones in, the one sharing most tokens (or None) out."""
    best, most = None, 0.0
    for other in others:
        score = token_f1(fact, other)
        if score > most:
            best, most = other, score
    return best


def context(words: Sequence[str], spans: Sequence[tuple[int, int]], text: str | None) -> str | None:
    """Words of a fact, its spans (else the words are searched) and the text in, its surroundings with ⟦marks⟧ out."""
    if text is None:
        return None
    span = spans[0] if spans else _search(words, text)
    if span is None:
        return None
    start, end = span
    before = text[max(0, start - CONTEXT_WIDTH) : start]
    after = text[end : end + CONTEXT_WIDTH]
    opening = "…" if start > CONTEXT_WIDTH else ""
    closing = "…" if end + CONTEXT_WIDTH < len(text) else ""
    return " ".join(f"{opening}{before}⟦{text[start:end]}⟧{after}{closing}".split())


def _search(words: Sequence[str], text: str) -> tuple[int, int] | None:
    for phrase in words:
        pattern = r"\s+".join(map(re.escape, phrase.split()))
        if pattern and (found := re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE)):
            return found.span()
    return None


def write_errors(path: Path, rows: Iterable[ErrorRow]) -> None:
    """Path and rows in; writes one JSON line a row."""
    lines = [json.dumps(dataclasses.asdict(row), ensure_ascii=False) + "\n" for row in rows]
    write_whole(path, "".join(lines))


def read_errors(path: Path) -> list[ErrorRow]:
    """Path of `errors.jsonl` in, its rows out."""
    return [ErrorRow(**json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line]
