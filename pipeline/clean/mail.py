"""A release sent as an e-mail: its header lines tell the headline and the day, and are no text."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_tz

from pipeline.clean.notes import Notes
from pipeline.offsets import TrackedText

FEWEST_FIELDS = 2
_FIELD = re.compile(
    r"(From|To|Cc|Bcc|Reply-To|Sent|Date|Subject|Importance|Message-ID|MIME-Version|X-[\w-]+|Content-[\w-]+):[ \t]*(.*)"
)
_HEADER = re.compile(rf"\s*((?:(?:{_FIELD.pattern}|[ \t]+\S.*)(?:\n|\Z))+)")
_FORWARDED = re.compile(r"(?:(?:re|fwd?|aw|wg)\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)


def without_mail_header(source: TrackedText, notes: Notes) -> tuple[TrackedText, dict[str, str]]:
    """Tracked plain text in; the text without an e-mail's header (RFC 5322), and its title and ISO date, out."""
    found = _HEADER.match(source.text)
    fields = _fields(found[1]) if found else {}
    if found is None or len(fields) < FEWEST_FIELDS or "subject" not in fields:
        return source, {}
    notes.repair("mail_header", source.origin(found.start(1)), found[1].strip(), "", "the header of an e-mail")
    said = {"title": _FORWARDED.sub("", fields["subject"], count=1)}
    day = _day(fields.get("date") or fields.get("sent") or "")
    if day:
        said["date"] = day
    return source[found.end() :], said


def _fields(header: str) -> dict[str, str]:
    unfolded = re.sub(r"\n[ \t]+", " ", header)
    matches = (_FIELD.match(line) for line in unfolded.split("\n"))
    return {match[1].lower(): " ".join(match[2].split()) for match in matches if match}


def _day(words: str) -> str | None:
    parsed = parsedate_tz(words)
    if parsed is None:
        return None
    try:
        return datetime.date(*parsed[:3]).isoformat()
    except ValueError:
        return None
