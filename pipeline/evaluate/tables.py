"""Scores as a table for the terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.evaluate.designees import KINDS, DesigneeRecall
from pipeline.evaluate.fields import RELAXED, STRICT
from pipeline.evaluate.scores import Score

NONE = "–"
SCORE_COLUMNS = ("field", "support", "found", "P", "R", "F1", "95 % of F1", "P~", "R~", "F1~", "95 % of F1~")
DESIGNEE_COLUMNS = ("designees", "listed", "found", "recall")

Scores = Mapping[str, Mapping[str, Score]]


def share(value: float | None) -> str:
    """Share in, two decimals out, cut and not rounded up, so that only a full score prints as 1.00; – for None."""
    return NONE if value is None else f"{int(value * 100 + 1e-9) / 100:.2f}"


def score_rows(scores: Scores) -> list[tuple[str, ...]]:
    """Scores in, a row of cells for each field out; a field without support has – in place of shares."""
    return [
        (field, str(variants[STRICT].counts.gold), str(variants[STRICT].counts.predicted))
        + _cells(variants[STRICT])
        + (_cells(variants[RELAXED]) if RELAXED in variants else ("",) * 4)
        for field, variants in scores.items()
    ]


def _cells(score: Score) -> tuple[str, ...]:
    counts, interval = score.counts, score.interval
    span = NONE if interval is None else f"{share(interval[0])}–{share(interval[1])}"
    return share(counts.precision), share(counts.recall), share(counts.f1), span


def designee_rows(recall: DesigneeRecall) -> list[tuple[str, ...]]:
    """Designee recall in, a row of cells over all and for each kind out."""
    return [
        (kind, str(recall.listed[kind]), str(recall.found[kind]), share(recall.recall(kind)))
        for kind in ("overall", *KINDS)
    ]


def new_subjects_line(recall: DesigneeRecall) -> str:
    """Designee recall in, the sentence that sets new subjects against listed names out."""
    listed = recall.listed["overall"]
    ratio = recall.new_subjects / listed if listed else None
    return f"new subjects in these releases: {recall.new_subjects}, a listed name: {share(ratio)}"


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns and rows in, an aligned text out, the first column to the left, the others to the right."""
    widths = [max(map(len, cells)) for cells in zip(columns, *rows, strict=True)]
    lines = [columns, ["─" * width for width in widths], *rows]
    return "\n".join(_aligned(line, widths) for line in lines) + "\n"


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = cells[0].ljust(widths[0])
    return "  ".join([first, *(cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True))]).rstrip()


def markdown_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Columns and rows in, a Markdown table out."""
    ruler = [":--", *["--:"] * (len(columns) - 1)]
    return "".join(f"| {' | '.join(line)} |\n" for line in (columns, ruler, *rows))


def markdown_page(
    scores: Scores, recall: DesigneeRecall | None, *, releases: int, without_record: Sequence[str]
) -> str:
    """Everything measured in, the page `scores.md` out."""
    opening = (
        f"{releases} labelled releases. Strict, then relaxed (~), each with the 95 % bootstrap interval of F1 over "
        f"releases; {NONE} where gold holds no such fact. The rules stand in `docs/scoring.md`.\n"
    )
    parts = ["# Scores\n", opening, markdown_table(SCORE_COLUMNS, score_rows(scores))]
    if without_record:
        parts.append(f"Without a record, all facts missed: {', '.join(without_record)}.\n")
    if recall is not None:
        parts += ["## Designee recall\n", markdown_table(DESIGNEE_COLUMNS, designee_rows(recall))]
        parts.append(new_subjects_line(recall).capitalize() + ".\n")
    return "\n".join(parts)
