"""Roles, designations and statements of one release: repeated mentions of one fact become one entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pipeline.records import BasisMention, DesignationMention, RoleMention, Span, StatementMention
from pipeline.resolve.things import Plain, Things, spans
from pipeline.rule_files import load_gazetteer

# A body's id and name; no id if it is only words.
Body = tuple[str | None, str]
RANKED = re.compile(r"\b(?:assistant|associate|deputy|first|second|sub|under|vice)\b")


def add_roles(things: Things, roles: Sequence[RoleMention], text: str) -> None:
    """Gives each person of `things` the offices held, one entry an office."""
    number = 0
    people = {person["id"]: person for person in things.people}
    for role in roles:
        holder = things.at(role.person)
        if holder is None or holder[0] not in people:
            continue
        body = _body(things, role.organization, text)
        same = _same_office(people[holder[0]]["roles"], role, body)
        if same is None:
            number += 1
            people[holder[0]]["roles"].append(_role(f"r{number}", role, body, text))
        else:
            _merge_role(same, role, body, text)


def _body(things: Things, span: Span | None, text: str) -> Body | None:
    """Span of an office's body in, (id, name) out; the id is None if the body is only words (`the harbour police`)."""
    if span is None:
        return None
    return things.named(span) or (None, text[span.start : span.end])


def _role(number: str, role: RoleMention, body: Body | None, text: str) -> Plain:
    return {
        "id": number,
        "title": role.title,
        "organization": body[1] if body else None,
        "organization_id": body[0] if body else None,
        "status": role.status,
        "start": role.start_date,
        "end": role.end_date,
        "evidence": spans([role.evidence], text),
    }


def _same_office(held: Sequence[Plain], mention: RoleMention, body: Body | None) -> Plain | None:
    title = mention.title
    for role in held:
        same_body = body is None or role["organization"] in (None, body[1])
        if _office(role["title"]) == _office(title) and same_body:
            return role
        if body is not None and role["organization"] == body[1] and _longer_title(role["title"], title):
            return role
        if _same_cut(role, title, body) and role["status"] == (mention.status or role["status"]):
            return role
        said_short = _short_title(title, body) in _heads(role["title"])
        held_short = _short_title(role["title"], role["organization"]) in _heads(title)
        if (said_short or held_short) and (role["status"] or mention.status) == (mention.status or role["status"]):
            return role
    return None


def _longer_title(left: str, right: str) -> bool:
    """True for `Communist Party Secretary` and `Party Secretary`, not for `Deputy Secretary` and `Secretary`."""
    shorter, longer = sorted((_office(left), _office(right)), key=len)
    before = longer.removesuffix(shorter)
    return " " in shorter and before != longer and before.endswith(" ") and not RANKED.search(before)


def _same_cut(role: Plain, title: str, body: Body | None) -> bool:
    """True if the mention says the office without its field of work, or with the field that the role lacks so far."""
    if body is None:
        return _cut_title(role["title"], title) or _cut_title(title, role["title"])
    same_body = role["organization"] == body[1]
    return same_body and (_cut_title(role["title"], title) or _cut_title(title, role["title"]))


def _cut_title(longer: str, title: str) -> bool:
    """True for `Assistant Secretary for Ports`, said `Assistant Secretary` later."""
    return _office(longer).startswith(f"{_office(title)} for ")


def _short_title(title: str, body: Body | str | None) -> str:
    """The title if it is one word without a body, as in `Minister Roe`; else the empty string."""
    return _office(title) if body is None and " " not in title.strip() else ""


def _heads(title: str) -> frozenset[str]:
    """`minister` of `Minister of Ports`, `secretary` of `Treasury Secretary`: what the office is called for short."""
    words = re.split(r" (?:for|of) ", _office(title), maxsplit=1)[0].split()
    whole = _office(title).split()
    return frozenset(words[-1:]) if len(whole) > 1 and not RANKED.search(" ".join(words) + " ") else frozenset()


def _office(title: str) -> str:
    return re.sub(r"[\s-]+", " ", title.casefold().replace("u.s.", "u.s. ")).strip()


def _merge_role(same: Plain, role: RoleMention, body: Body | None, text: str) -> None:
    if len(role.title) > len(same["title"]) and not _known_body(same, role.title, body):
        same["title"] = role.title
    if same["organization"] is None and body:
        same["organization_id"], same["organization"] = body
    same["status"] = same["status"] or role.status
    same["start"] = same["start"] or role.start_date
    same["end"] = same["end"] or role.end_date
    same["evidence"] = _joined(same["evidence"], spans([role.evidence], text))


def _known_body(same: Plain, title: str, body: Body | None) -> bool:
    """True if the title only adds the field of work of the body in which the office is already known to be held."""
    return body is None and same["organization"] is not None and _cut_title(title, same["title"])


def _joined(ours: list[Plain], theirs: list[Plain]) -> list[Plain]:
    return sorted(ours + [span for span in theirs if span not in ours], key=lambda span: (span["start"], span["end"]))


def designations_of(
    things: Things, mentions: Sequence[DesignationMention], *, text: str, publisher: str, citation_ids: dict[str, str]
) -> list[Plain]:
    """Designation mentions in, numbered entries, one for each subject, action, event and acting body, out."""
    entries: list[Plain] = []
    for mention in mentions:
        subject = things.at(mention.subject)
        if subject is None:
            continue
        by_id, by = _acting_body(things, mention, publisher)
        entry = next((known for known in entries if _same_action(known, subject[0], mention, by)), None)
        if entry is None:
            entry = _designation(subject, mention, by_id, by)
            entries.append(entry)
        entry["date"] = entry["date"] or mention.date
        entry["authorities"] += [
            name for name in mention.authorities if name in citation_ids and name not in entry["authorities"]
        ]
        entry["evidence"] = _joined(entry["evidence"], spans([mention.evidence], text))
        for basis in mention.bases:
            if basis.target is not None and things.at(basis.target) == subject:
                # Nobody is acted against for supporting himself: a misread group.
                continue
            _add_basis(entry["bases"], things, basis, text)
    for entry in entries:
        entry["bases"] = _without_vague(entry["bases"])
    _number(entries, citation_ids)
    return entries


def _same_action(entry: Plain, subject: str, mention: DesignationMention, by: str | None) -> bool:
    """True if the mention tells of the entry's action; two days of the past are two actions."""
    if (entry["subject_id"], entry["action"], entry["event"], entry["by"]) != (
        subject,
        mention.action,
        mention.event,
        by,
    ):
        return False
    if mention.event == "new":
        return True
    return entry["date"] is None or mention.date is None or entry["date"] == mention.date


def _acting_body(things: Things, mention: DesignationMention, publisher: str) -> tuple[str | None, str | None]:
    body = things.at(mention.by)
    if mention.by_text and (body is None or mention.by_text.startswith("President")):
        return None, mention.by_text
    if body is None or _is_own(body[1], publisher):
        return None, None
    return body


def _is_own(body: str, publisher: str) -> bool:
    """True if the body is the publisher or an office of it."""
    name, source = body.casefold(), publisher.casefold()
    if name in source or source in name:
        return True
    own_offices: dict[str, list[str]] = load_gazetteer("publishers")["own_offices"]
    return any(word in source and any(office in name for office in offices) for word, offices in own_offices.items())


def _designation(subject: tuple[str, str], mention: DesignationMention, by_id: str | None, by: str | None) -> Plain:
    return {
        "id": "",
        "subject": subject[1],
        "subject_id": subject[0],
        "action": mention.action,
        "event": mention.event,
        "date": mention.date,
        "by": by,
        "by_id": by_id,
        "authorities": [],
        "authority_ids": [],
        "bases": [],
        "evidence": [],
    }


def _add_basis(bases: list[Plain], things: Things, mention: BasisMention, text: str) -> None:
    target = things.at(mention.target) if mention.target else None
    name = target[1] if target else mention.target_text
    for basis in bases:
        if basis["basis"] == mention.basis and basis["target"] == name:
            basis["evidence"] = _joined(basis["evidence"], spans([mention.evidence], text))
            return
    bases.append(
        {
            "id": "",
            "basis": mention.basis,
            "target": name,
            "target_id": target[0] if target else None,
            "evidence": spans([mention.evidence], text),
        }
    )


def _without_vague(bases: list[Plain]) -> list[Plain]:
    """Bases of one designation in, the same less a relation to nobody that another sentence tells in full, out."""
    told = {basis["basis"] for basis in bases if basis["target"] is not None}
    if told:
        told.add("associate_of")
    return [basis for basis in bases if basis["target"] is not None or basis["basis"] not in told]


def _number(entries: list[Plain], citation_ids: dict[str, str]) -> None:
    basis_number = 0
    for number, entry in enumerate(entries, start=1):
        entry["id"] = f"g{number}"
        entry["authority_ids"] = [citation_ids[name] for name in entry["authorities"]]
        for basis in entry["bases"]:
            basis_number += 1
            basis["id"] = f"b{basis_number}"


def statements_of(things: Things, mentions: Sequence[StatementMention], text: str) -> list[Plain]:
    """Statement mentions in, one entry for each quotation of a named person out."""
    statements: list[Plain] = []
    for mention in mentions:
        speaker = things.at(mention.speaker)
        if speaker is None or not speaker[0].startswith("p"):
            continue
        statements.append(
            {
                "id": f"s{len(statements) + 1}",
                "speaker": speaker[1],
                "speaker_id": speaker[0],
                "begins": _first_words(text, mention.quotation),
                "quotation": spans(mention.quotation, text),
                "evidence": spans([mention.evidence], text),
            }
        )
    return statements


def _first_words(text: str, pieces: Sequence[Span]) -> str:
    words: list[Any] = " ".join(text[piece.start : piece.end] for piece in pieces).split()
    return " ".join(words[:5])
