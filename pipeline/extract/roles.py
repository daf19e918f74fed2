"""Offices and positions that the text gives to named persons: title, body, status, dates."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_phrases import OfficeSearch
from pipeline.extract.office_words import office_words
from pipeline.extract.role_changes import RoleChanges
from pipeline.extract.role_links import RoleLink, RoleLinker
from pipeline.extract.role_sharing import same_posts, share_bodies, share_dates
from pipeline.records import DateMention, NameMention, RoleMention, Span
from pipeline.rule_files import load_rules

STATUS_OF_TENSE: dict[str, str | None] = {"present": "current", "past": None, "over": "former", "future": None}
# Words behind an office after which a plain date is its beginning.
BEGINNING = re.compile(
    r"\b(?:appointed|assumed|became|elected|named|promoted|replaced|succeeded|took|since|beginning|starting|effective|sworn)\b"
)
# Behind an opening date the clause begins at once.
OPENED = re.compile(r",?\s[^,;]{0,80}$")
# A sentence that opens so tells of offices given up since.
EARLIER = re.compile(
    r"(?:Earlier|Formerly|Previously)\b|(?:Before|Prior to)\b.*,"
    r"|.*\b(?:comes|came|joins|joined|returns|returned)\b.*\bfrom\b.*, where\b",
    re.DOTALL,
)
# A speech addresses its chair so: `Mr. Chairman, Senator Roe, …`.
ADDRESSED = ("madam ", "mr. ")
FARTHEST_DATE = 90
LONGEST_REASON = 40
OR_OFFICIAL = re.compile(r",? (?:or|and/or) (?:an? )?(?:senior )?official\b")
# `appointed` before the name of whom was appointed.
LONGEST_VERB = 20


def find_roles(document: Document, names: Sequence[NameMention], dates: Sequence[DateMention]) -> list[RoleMention]:
    """Document, its sorted names and dates in, the roles of its persons out, in order of the text."""
    phrases = list(OfficeSearch(document, names).phrases())
    publisher = _publisher(document, names)
    bodies = frozenset(name.span for name in names if name.label not in ("person", "place"))
    places = frozenset(name.span for name in names if name.label == "place")
    changes = RoleChanges(document, [name for name in names if name.label == "person"])
    links, mentions = [], []
    for link in same_posts(share_bodies(document.text, list(RoleLinker(document, names).links(phrases)))):
        if _counts(link, bodies, places) and not _legal(document, link) and _clear(document, link):
            mention = _mention(document, link, dates, publisher)
            left = mention.status is None and changes.is_left(link.person, link.phrase)
            links.append(link)
            mentions.append(dataclasses.replace(mention, status="former") if left else mention)
    return share_dates(document.text, links, mentions)


def _publisher(document: Document, names: Sequence[NameMention]) -> Span | None:
    """The publishing body's mention: who will take an office that a release announces takes it there."""
    publisher = document.clean.metadata.publisher
    return next((name.span for name in names if publisher in (name.text, name.key)), None)


def _counts(link: RoleLink, bodies: frozenset[Span], places: frozenset[Span]) -> bool:
    """False for what describes rather than names an office: `government official` of a country."""
    title = link.phrase.title.lower()
    if title.startswith(ADDRESSED):
        return False
    if title == "member" and link.phrase.organization in places:
        return False
    if title in ("official", "senior official") and link.phrase.organization in bodies:
        return True
    if re.fullmatch(r"(?:senior |high-level |top |government |regime |security )*officials?", title):
        return title.startswith(("top", "senior")) and link.phrase.organization is not None
    if title.endswith("family member"):
        return False
    return title not in ("founding", "deputy") or link.phrase.organization is not None


def _clear(document: Document, link: RoleLink) -> bool:
    """False in a headline, whose capitals hide what is a title, unless a plain title stands right on the name."""
    if document.block_at(link.phrase.start).kind != "headline":
        return True
    plain = office_words().heads.fullmatch(link.phrase.title) is not None
    return plain and link.rule == "title_before_name" and link.phrase.organization is None


def _legal(document: Document, link: RoleLink) -> bool:
    """True for the words of an order: `is a leader or official of the Sea Guard`."""
    behind = document.text[link.phrase.end : link.phrase.end + LONGEST_REASON]
    before = document.text[max(link.phrase.start - LONGEST_REASON, 0) : link.phrase.start]
    official = link.phrase.title.lower().endswith("official")
    return OR_OFFICIAL.match(behind) is not None or (official and before.rstrip().endswith(" or"))


def _mention(document: Document, link: RoleLink, dates: Sequence[DateMention], publisher: Span | None) -> RoleMention:
    start, end = _dates(document, link, dates)
    if link.rule == "replaced_in_office":
        start, end = None, start
    elif link.phrase.status == "current" and end is not None:
        # `who until 2018 was head of X and is now minister`: the date is the other office's.
        start, end = None, None
    return RoleMention(
        person=link.person.span,
        title=link.phrase.title,
        organization=link.phrase.organization or (publisher if link.tense == "future" else None),
        status=_status(document, link, end),
        start_date=start,
        end_date=end,
        evidence=link.evidence,
        rule=link.rule,
    )


def _status(document: Document, link: RoleLink, end: str | None) -> str | None:
    if link.phrase.status is not None:
        return link.phrase.status
    if end is not None:
        return "former" if link.tense == "over" else None
    sentence = document.sentence_at(link.phrase.start)
    if link.tense == "past" and EARLIER.match(document.text[sentence.start : link.phrase.start]):
        return "former"
    return STATUS_OF_TENSE[link.tense]


def _dates(document: Document, link: RoleLink, dates: Sequence[DateMention]) -> tuple[str | None, str | None]:
    """The date behind the office (`from 2016 to 2019`, `since May 2018`), else the one before the verb that gave it."""
    phrase, text = link.phrase, document.text
    held = [rule for rule in load_rules("roles").rules if rule.fields["place"] == "held"]
    start = max(document.sentence_at(phrase.start).start, link.evidence.start - LONGEST_VERB)
    for date in dates:
        if not phrase.end <= date.start <= phrase.end + FARTHEST_DATE:
            continue
        gap = text[phrase.end : date.start]
        if "\n" not in gap and any(rule.pattern.search(f"◇{gap}○") for rule in held):
            return _interval(date.value, begins=bool(BEGINNING.search(text[start : date.start])))
        break
    return _before_verb(document, link, dates)


def _before_verb(document: Document, link: RoleLink, dates: Sequence[DateMention]) -> tuple[str | None, str | None]:
    """`In 2016, Roe became director`, `From 1993 to 1999, she was …`: the date opens the sentence of the office."""
    sentence = document.sentence_at(link.phrase.start)
    opening = [date for date in dates if sentence.start <= date.start < min(sentence.start + 25, link.phrase.start)]
    if not opening:
        return None, None
    between = document.text[opening[0].end : link.phrase.start]
    if not OPENED.match(between) or link.rule in ("apposition", "title_before_name", "office_comma_name"):
        return None, None
    return _interval(opening[0].value, begins=bool(BEGINNING.search(between)))


def _interval(value: str, *, begins: bool) -> tuple[str | None, str | None]:
    """EDTF value in, (start, end) out; a plain date is a start only if the words say that the office began."""
    if "/" in value:
        start, _, end = value.partition("/")
        return (None if start == ".." else start), (None if end == ".." else end)
    return (value, None) if begins else (None, None)
