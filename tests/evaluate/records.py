"""Tiny gold files and records for the scorer's tests."""

from __future__ import annotations

from typing import Any


def record(*, release: dict[str, Any] | None = None, **facts: list[dict[str, Any]]) -> dict[str, Any]:
    """Lists of facts in, a whole record with these and nothing else out."""
    empty: dict[str, Any] = {
        "release": {
            "id": "r1",
            "kind": "statement",
            "publisher": None,
            "title": "T",
            "published": None,
            **(release or {}),
        },
        **{name: [] for name in ("people", "entities", "dates", "citations", "designations", "statements")},
    }
    unknown = facts.keys() - empty.keys()
    assert not unknown, unknown
    return {**empty, **facts}


def person(
    name: str, *roles: dict[str, Any], aliases: tuple[str, ...] = (), short: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Name, roles and other forms in, a person out."""
    return {"name": name, "aliases": list(aliases), "short_forms": list(short), "roles": list(roles)}


def role(title: str, organization: str | None = None, status: str | None = None) -> dict[str, Any]:
    """Title, organisation and status in, a role out."""
    return {"title": title, "organization": organization, "status": status, "start": None, "end": None}


def entity(
    name: str, kind: str = "company", *, acronyms: tuple[str, ...] = (), aliases: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Name, type and other names in, an entity out."""
    return {"name": name, "type": kind, "acronyms": list(acronyms), "aliases": list(aliases), "identifiers": []}


def date(text: str, value: str) -> dict[str, Any]:
    """Words and EDTF value in, a date out."""
    return {"text": text, "value": value}


def citation(name: str, kind: str = "executive_order", **parts: list[str]) -> dict[str, Any]:
    """Id, kind, sections and amending ids in, a citation out."""
    return {"kind": kind, "id": name, "sections": [], "amended_by": [], "title": None, **parts}


def designation(subject: str, action: str = "block", event: str = "new", **rest: Any) -> dict[str, Any]:
    """Subject, action and event in, a designation without date, authority and basis (unless given) out."""
    empty: dict[str, Any] = {"date": None, "by": None, "authorities": [], "bases": []}
    return {"subject": subject, "action": action, "event": event, **empty, **rest}


def statement(speaker: str, begins: str) -> dict[str, Any]:
    """Speaker and first words in, a statement out."""
    return {"speaker": speaker, "begins": begins}
