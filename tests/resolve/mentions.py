"""Mentions in one small text, as extraction would hand them to the resolve stage."""

from __future__ import annotations

from typing import Any

from pipeline.records import NameMention, ReleaseMentions, Span, sha256

TEXT = (
    "Today the Border Guard Office (BGO) named Jane Anna Roe and JANE ROE, Anna Roe, Jayne Roe, Jim Poe and the "
    "GREY GULL of Minsk.\n\nRoe leads the Guard today. “We will close every river and port,” said Poe. “It ends.” "
    "The State Department and President Doe agreed."
)


def span(words: str, occurrence: int = 0) -> Span:
    """Words of TEXT and which occurrence of them in, their range out."""
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def name(words: str, label: str = "person", *, key: str | None = None, form: str = "full") -> NameMention:
    """Words of TEXT, label, key (the words themselves if none) and form in, a mention out: a short form's last one."""
    start = TEXT.index(words) if form == "full" else TEXT.rindex(words)
    return NameMention(start, start + len(words), words, label, key or words, form)


def found(*names: NameMention, **others: Any) -> ReleaseMentions:
    """Names and other mentions in, a release's mentions with nothing else out."""
    empty: dict[str, Any] = dict.fromkeys(ReleaseMentions.__dataclass_fields__, ())
    head = {"id": "r1", "text_sha256": sha256(TEXT), "kind": "designation", "kind_reason": "x"}
    return ReleaseMentions(**{**empty, **head, "names": names, **others})
