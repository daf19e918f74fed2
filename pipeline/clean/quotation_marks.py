"""Lost quotation marks: the missing partner is put back where only one place is possible; all else is a warning."""

from __future__ import annotations

import re

from pipeline.clean.notes import Notes
from pipeline.clean.passages import SILENT_KINDS, Passage
from pipeline.offsets import Edit

_SAID = re.compile(
    r"[,.?!]”\s+"
    r"(?:(?:said|says|stated|added|noted|explained|continued|announced|remarked|declared|commented|emphasi[sz]ed|told)\b"
    r"|(?:[A-Z][\w.’'-]*\s+){1,8}(?:said|says|stated|added|noted|explained|told)\b)"
)
_SAID_STRAIGHT = re.compile(_SAID.pattern.replace("”", '"'))
_NO_SPEECH = re.compile(
    r"\W*(?:[A-Z][A-Za-z.]+(?:,? ?(?:D\.?C\.?|[A-Z][a-z]+))?\s?[-–—−]"
    r"|(?:In|On|Following|During|As part of) (?:an?|today)\b)"
)
_SAYS_BEFORE = re.compile(r"(?:said|says|stated|added)[^“”]{0,120}\Z")
LONGEST_SPEECH = 900
_OPENED_SPEECH = re.compile(r"“[^“”]*?[a-z],(?=\s+(?:said|stated|added|noted|explained)\s+(?:[A-Z]|the\b|OFAC))")


def restore_quotation_marks(passages: list[Passage], notes: Notes) -> list[Passage]:
    """Passages in; each with a lost opening or closing mark restored where that is unambiguous, out."""
    restored = []
    for index, passage in enumerate(passages):
        follows = passages[index + 1].text if index + 1 < len(passages) else ""
        restored.append(
            _restored(passage, follows, notes) if passage.kind not in (*SILENT_KINDS, "headline") else passage
        )
    return restored


def _restored(passage: Passage, follows: str, notes: Notes) -> Passage:
    text = passage.text
    edit = _lost_opening(text) or _lost_closing(text, follows)
    if edit is None:
        if text.count("“") != text.count("”") and not _goes_on(text, follows):
            words = " ".join(text.split()[:6])
            notes.warn(f"quotation marks without partner in the block that begins {words!r}")
        return passage
    reason = "the quotation's other mark and its speaker stand in the block"
    side = "opening" if edit.start == 0 else "closing"
    before = text[edit.start : edit.end]
    notes.repair(f"lost_{side}_quotation_mark", passage.content.origin(edit.start), before, edit.new, reason)
    return passage.edited([edit])


def _lost_opening(text: str) -> Edit | None:
    """A block that begins with speech and whose first mark closes it, before who said it."""
    if re.match(r"[“\"‘]", text):
        return None
    if _NO_SPEECH.match(text):
        return None
    closing = _SAID.search(text, 0, LONGEST_SPEECH)
    if closing and "“" not in text[: closing.start()] and "”" not in text[: closing.start()]:
        return Edit(0, 0, "“")
    straight = _SAID_STRAIGHT.search(text, 0, LONGEST_SPEECH)
    if straight and text.count('"') % 2 and '"' not in text[: straight.start()] and "“" not in text[: straight.start()]:
        return Edit(0, 0, '"')
    return None


def _lost_closing(text: str, follows: str) -> Edit | None:
    if text.count("“") != text.count("”") + 1:
        return None
    speech = _OPENED_SPEECH.match(text)
    if speech:
        return Edit(speech.end(), speech.end(), "”")
    last = text.rfind("“")
    if text.endswith('"') and text.count('"') == 1:
        return Edit(len(text) - 1, len(text), "”")
    if "”" not in text[last:] and re.search(r"[.!?]\Z", text) and not _goes_on(text, follows):
        is_spoken = _SAID.search(text[:last]) or _SAYS_BEFORE.search(text[:last])
        return Edit(len(text), len(text), "”") if is_spoken else None
    return None


def _goes_on(text: str, follows: str) -> bool:
    """A quotation over several blocks opens each of them and closes the last."""
    return text.rfind("“") > text.rfind("”") and follows.startswith("“")
