"""Compares the record of a passage with its answer: what was asked and is not so, in words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.challenge.notation import NOTHING, Designation, Role
from pipeline.challenge.sets import Passage
from pipeline.evaluate.strings import normal_form, tokens

Plain = Mapping[str, Any]
TYPES = {
    "aircraft": ("aircraft",),
    "organisations": ("company", "organization", "public_body"),
    "places": ("place",),
    "vessels": ("vessel",),
}
FIRST_TOKENS = 3


@dataclasses.dataclass(frozen=True, slots=True)
class Failure:
    """One thing asked of a passage that its record does not say: the field, what was expected, what was found."""

    field: str
    expected: str
    found: str


def failures(passage: Passage, record: Plain) -> list[Failure]:
    """Passage and the record of its release in, what the record has wrong out."""
    asked = passage.expected
    found = [
        *_people(asked.get("people", {}), record),
        *(failure for field in TYPES for failure in _entities(field, asked.get(field, {}), record)),
        *_dates(asked.get("dates", {}), record),
        *_citations(asked.get("citations", {}), record),
        *_designations(asked.get("designations", {}), record),
        *_statements(asked.get("statements", {}), record),
    ]
    found += [failure for field, words in passage.absent.items() for failure in _present(field, words, record)]
    return found + [failure for field in passage.exactly for failure in _not_equal(field, asked, record)]


def _people(asked: Plain, record: Plain) -> Iterator[Failure]:
    for name, wanted in asked.items():
        person = _named(record["people"], name)
        if person is None:
            yield Failure("people", name, _shown(other["name"] for other in record["people"]))
            continue
        yield from _forms("people.short_forms", wanted.get("short", []), person["short_forms"], name)
        yield from _forms("people.aliases", wanted.get("aliases", []), person["aliases"], name)
        for role in wanted.get("roles", []):
            if not any(_is_role(role, held, record) for held in person["roles"]):
                held_roles = _shown(map(role_words, person["roles"]))
                yield Failure("roles", f"{name}: {expected_role(role)}", held_roles)


def _named(things: Iterable[Plain], name: str) -> Plain | None:
    return next((thing for thing in things if normal_form(thing["name"]) == normal_form(name)), None)


def _forms(field: str, wanted: Sequence[str], held: Sequence[str], name: str) -> Iterator[Failure]:
    known = {normal_form(text) for text in held}
    for text in wanted:
        if normal_form(text) not in known:
            yield Failure(field, f"{name}: {text}", _shown(held))


def _is_role(role: Role, held: Plain, record: Plain) -> bool:
    if normal_form(held["title"]) != normal_form(role.title):
        return False
    body = None if role.body is None else canonical(role.body, record)
    if role.body != "?" and body != (None if held["organization"] is None else canonical(held["organization"], record)):
        return False
    if role.status is not None and held["status"] != (None if role.status == NOTHING else role.status):
        return False
    return role.dates is None or role.dates == (held["start"], held["end"])


def canonical(name: str, record: Plain) -> str:
    """Name of a body or person and a record in, normal form of the full name that the record knows it by, out."""
    wanted = normal_form(name)
    for thing in (*record["entities"], *record["people"]):
        forms = (thing["name"], *thing.get("acronyms", ()), *thing["aliases"])
        if wanted in map(normal_form, forms):
            return normal_form(thing["name"])
    return wanted


def role_words(role: Plain) -> str:
    """Role of a record in, the same in the notation of answers out."""
    body = f" @ {role['organization']}" if role["organization"] else ""
    dates = f" [{role['start'] or ''}, {role['end'] or ''}]" if role["start"] or role["end"] else ""
    return f"{role['title']}{body} ({role['status'] or NOTHING}){dates}"


def expected_role(role: Role) -> str:
    """Role of an answer in, its notation out."""
    body = f" @ {role.body}" if role.body else ""
    dates = f" [{role.dates[0] or ''}, {role.dates[1] or ''}]" if role.dates else ""
    return f"{role.title}{body}{f' ({role.status})' if role.status else ''}{dates}"


def _entities(field: str, asked: Plain, record: Plain) -> Iterator[Failure]:
    things = _of_types(field, record)
    for name, wanted in asked.items():
        thing = _named(things, name)
        if thing is None:
            others = _shown(f"{other['name']} [{other['type']}]" for other in record["entities"])
            yield Failure(field, name, others)
            continue
        if "type" in wanted and wanted["type"] != thing["type"]:
            yield Failure("entities.type", f"{name}: {wanted['type']}", thing["type"])
        yield from _forms("entities.acronyms", wanted.get("acronyms", []), thing["acronyms"], name)
        yield from _forms("entities.aliases", wanted.get("aliases", []), thing["aliases"], name)
        held = [f"{identifier['scheme']} {identifier['value']}" for identifier in thing["identifiers"]]
        yield from _forms("entities.identifiers", wanted.get("ids", []), held, name)


def _of_types(field: str, record: Plain) -> list[Plain]:
    return [thing for thing in record["entities"] if thing["type"] in TYPES[field]]


def _dates(asked: Plain, record: Plain) -> Iterator[Failure]:
    found = {(normal_form(date["text"]), date["value"]) for date in record["dates"]}
    for text, value in asked.items():
        if (normal_form(text), value) not in found:
            yield Failure(
                "dates", f"{text} → {value}", _shown(f"{date['text']} → {date['value']}" for date in record["dates"])
            )


def _citations(asked: Plain, record: Plain) -> Iterator[Failure]:
    for name, wanted in asked.items():
        citation = next((c for c in record["citations"] if normal_form(c["id"]) == normal_form(name)), None)
        if citation is None:
            yield Failure("citations", name, _shown(other["id"] for other in record["citations"]))
            continue
        for key in ("sections", "amended_by"):
            yield from _forms(f"citations.{key}", wanted.get(key, []), citation[key], name)
        for key in ("kind", "title"):
            if key in wanted and normal_form(wanted[key]) != normal_form(citation[key] or NOTHING):
                yield Failure(f"citations.{key}", f"{name}: {wanted[key]}", str(citation[key]))


def _designations(asked: Mapping[str, Designation], record: Plain) -> Iterator[Failure]:
    for words, act in asked.items():
        same = [held for held in record["designations"] if _is_act(act, held, record)]
        if not same:
            yield Failure("designations", words, _shown(map(act_words, record["designations"])))
            continue
        # Two earlier actions against one subject: the answer is right if one of them fits it.
        reasons = min(([*_act_faults(act, held, record)] for held in same), key=len)
        for field in reasons:
            yield Failure(f"designations.{field}", words, _shown(map(act_words, same)))


def _is_act(act: Designation, held: Plain, record: Plain) -> bool:
    same = canonical(held["subject"], record) == canonical(act.subject, record)
    return same and (held["action"], held["event"]) == (act.action, act.event)


def _act_faults(act: Designation, held: Plain, record: Plain) -> Iterator[str]:
    if act.authorities is not None and set(act.authorities) != set(held["authorities"]):
        yield "authority"
    for basis, target in act.bases:
        if not any(
            other["basis"] == basis and _same_target(target, other["target"], record) for other in held["bases"]
        ):
            yield "basis"
    if act.by is not None and not _same_target(None if act.by == NOTHING else act.by, held["by"], record):
        yield "by"
    if act.date is not None and held["date"] != (None if act.date == NOTHING else act.date):
        yield "date"


def _same_target(wanted: str | None, found: str | None, record: Plain) -> bool:
    if wanted is None or found is None:
        return wanted is found
    return canonical(wanted, record) == canonical(found, record)


def act_words(held: Plain) -> str:
    """Designation of a record in, the same in the notation of answers out."""
    parts = [held["subject"], f"{held['action']} {held['event']}"]
    parts += [f"under {', '.join(held['authorities'])}"] if held["authorities"] else []
    parts += [f"for {b['basis']}{' > ' + b['target'] if b['target'] else ''}" for b in held["bases"]]
    parts += [f"{word} {held[key]}" for word, key in (("by", "by"), ("on", "date")) if held[key]]
    return " | ".join(parts)


def _statements(asked: Mapping[str, Sequence[str]], record: Plain) -> Iterator[Failure]:
    found = {(normal_form(s["speaker"]), tokens(s["begins"])[:FIRST_TOKENS]) for s in record["statements"]}
    for speaker, quotations in asked.items():
        for begins in quotations:
            if (normal_form(speaker), tokens(begins)[:FIRST_TOKENS]) not in found:
                said = _shown(f"{s['speaker']}: {s['begins']}" for s in record["statements"])
                yield Failure("statements", f"{speaker}: {begins}", said)


def _present(field: str, words: Sequence[str], record: Plain) -> Iterator[Failure]:
    forms = _all_forms(field, record)
    for word in words:
        wanted = normal_form(word)
        for form in forms:
            is_inside = field == "dates" and re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", form)
            if form == wanted or is_inside or (field == "designations" and form.startswith(f"{wanted} | ")):
                yield Failure(f"{field} (spurious)", f"not {word}", form)
                break


def _all_forms(field: str, record: Plain) -> list[str]:
    if field == "people":
        return [normal_form(f) for p in record["people"] for f in (p["name"], *p["aliases"], *p["short_forms"])]
    if field in TYPES:
        things = _of_types(field, record)
        return [normal_form(form) for e in things for form in (e["name"], *e["acronyms"], *e["aliases"])]
    if field == "designations":
        return [" | ".join(map(normal_form, act_words(held).split(" | ")[:2])) for held in record["designations"]]
    key = {"citations": "id", "dates": "text", "statements": "speaker"}[field]
    return [normal_form(fact[key]) for fact in record[field]]


def _not_equal(field: str, asked: Mapping[str, Plain], record: Plain) -> Iterator[Failure]:
    """What the record has beyond the answer; what it lacks is told by the other checks."""
    if field == "roles":
        yield from _other_roles(asked.get("people", {}), record)
        return
    wanted = asked.get(field, {})
    if field == "designations":
        acts = {(canonical(act.subject, record), act.action, act.event) for act in wanted.values()}
        for held in record["designations"]:
            if (canonical(held["subject"], record), held["action"], held["event"]) not in acts:
                yield Failure("designations (spurious)", "no other", act_words(held))
        return
    key = {"citations": "id", "dates": "text", "statements": "speaker"}.get(field, "name")
    known = {normal_form(name) for name in wanted}
    for fact in _of_types(field, record) if field in TYPES else record[field]:
        if normal_form(fact[key]) not in known:
            yield Failure(f"{field} (spurious)", "no other", fact[key])


def _other_roles(asked: Plain, record: Plain) -> Iterator[Failure]:
    for person in record["people"]:
        wanted: Plain = next((w for name, w in asked.items() if normal_form(name) == normal_form(person["name"])), {})
        for held in person["roles"]:
            if not any(_is_role(role, held, record) for role in wanted.get("roles", [])):
                yield Failure("roles (spurious)", f"{person['name']}: no other", role_words(held))


def _shown(words: Iterable[str]) -> str:
    return "; ".join(words) or "nothing"
