"""The short notation of answers: `Director @ Port Authority (former)`, `Name | block new | under EO 13818`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

ACTIONS = ("block", "other", "remove", "visa")
BASES = (
    "acting_for_or_on_behalf_of",
    "associate_of",
    "conduct",
    "family_member_of",
    "leader_or_official_of",
    "member_of",
    "operating_in_sector",
    "owned_or_controlled_by",
    "owns_or_controls",
    "property_of",
    "providing_support_to",
)
EVENTS = ("new", "previous")
NOTHING = "-"
STATUSES = ("acting", "current", "former", NOTHING)
_ROLE = re.compile(
    r"(?P<title>[^@(\[]+?)(?: @ (?P<body>[^\[]+?))?(?: \((?P<status>[a-z]+|-)\))?"
    r"(?: \[(?P<start>[^\],]*), ?(?P<end>[^\]]*)\])?"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Role:
    """An office that must be found; `body` None asks that none is stated, `status` and `dates` None ask nothing."""

    title: str
    body: str | None
    status: str | None
    dates: tuple[str | None, str | None] | None


@dataclasses.dataclass(frozen=True, slots=True)
class Designation:
    """An action that must be found; what is None (no `under`, `by`, `on`) is not asked, `-` asks that there is none."""

    subject: str
    action: str
    event: str
    authorities: tuple[str, ...] | None = None
    bases: tuple[tuple[str, str | None], ...] = ()
    by: str | None = None
    date: str | None = None


def read_role(text: str) -> Role:
    """`Title @ Body (status) [start, end]` in, the role out; raises ValueError that says what is wrong."""
    found = _ROLE.fullmatch(text)
    if not found:
        raise ValueError("expected `Title @ Body (status) [start, end]`, of which only the title must stand")
    if found["status"] is not None and found["status"] not in STATUSES:
        raise ValueError(f"the status {found['status']!r}, expected one of {', '.join(STATUSES)}")
    dates = None if found["start"] is None else (found["start"] or None, found["end"] or None)
    return Role(found["title"], found["body"], found["status"], dates)


def read_designation(text: str) -> Designation:
    """`Subject | action event | under … | for … | by … | on …` in, the designation out; raises ValueError."""
    subject, *parts = (part.strip() for part in text.split(" | "))
    action, _, event = (parts.pop(0) if parts else "").partition(" ")
    if action not in ACTIONS or event not in EVENTS:
        raise ValueError(f"{action} {event}, expected {' or '.join(ACTIONS)} and {' or '.join(EVENTS)}")
    said: dict[str, list[str]] = {"by": [], "for": [], "on": [], "under": []}
    for part in parts:
        word, _, rest = part.partition(" ")
        if word not in said or not rest:
            raise ValueError(f"the part {part!r}, expected one that begins with {', '.join(said)}")
        said[word].append(rest)
    under = said["under"][0] if said["under"] else None
    return Designation(
        subject=subject,
        action=action,
        event=event,
        authorities=None if under is None else tuple(under.split(", ")) if under != NOTHING else (),
        bases=tuple(_basis(words) for words in said["for"]),
        by=_only(said["by"]),
        date=_only(said["on"]),
    )


def _basis(text: str) -> tuple[str, str | None]:
    basis, _, target = (words.strip() for words in text.partition(" > "))
    if basis not in BASES:
        raise ValueError(f"the basis {basis!r}, expected one of {', '.join(BASES)}")
    return basis, target or None


def _only(words: Sequence[str]) -> str | None:
    if len(words) > 1:
        raise ValueError(f"{' and '.join(words)}, expected one of them")
    return words[0] if words else None
