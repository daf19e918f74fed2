"""One body behind the last of several like officers: `Attorneys A and B and Special Attorney C of the Sea Office`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.role_links import RoleLink
from pipeline.records import RoleMention

AND = re.compile(r",? and ")
BOTH = re.compile(r" and (?:the )?")
DIRECT = "title_before_name"


def share_bodies(text: str, links: Sequence[RoleLink]) -> list[RoleLink]:
    """Text and its links in, the same with the body of an officer given to those of like title listed before, out."""
    shared = list(links)
    for index in range(len(shared) - 2, -1, -1):
        left, right = shared[index], shared[index + 1]
        body = right.phrase.organization
        if left.phrase.organization is not None or body is None or body.start < right.person.end:
            continue
        same_list = left.phrase.start == right.phrase.start
        joined = AND.fullmatch(text[left.person.end : right.phrase.start]) is not None
        if same_list or (
            joined and left.rule == right.rule == DIRECT and _alike(left.phrase.title, right.phrase.title)
        ):
            phrase = dataclasses.replace(left.phrase, organization=body)
            shared[index] = dataclasses.replace(left, phrase=phrase)
    return shared


def share_dates(text: str, links: Sequence[RoleLink], mentions: Sequence[RoleMention]) -> list[RoleMention]:
    """Links and their mentions in; these with the dates of the last of several offices of one body given to all, out.

    `was chairman and director of X from 2001 to 2004`.
    """
    shared = list(mentions)
    for index in range(len(shared) - 2, -1, -1):
        (left, right), (one, other) = links[index : index + 2], shared[index : index + 2]
        same = one.person == other.person and one.organization == other.organization is not None
        undated = one.start_date is None and one.end_date is None and one.status == other.status
        if same and undated and BOTH.fullmatch(text, left.phrase.end, right.phrase.start):
            shared[index] = dataclasses.replace(one, start_date=other.start_date, end_date=other.end_date)
    return shared


def same_posts(links: Sequence[RoleLink]) -> list[RoleLink]:
    """Links in, the same without bodies before a title that a person was given with another body earlier, out."""
    placed: set[tuple[str, str]] = set()
    found = []
    for link in links:
        body = link.phrase.organization
        post = (link.person.key, link.phrase.title)
        before_title = body is not None and body.end < link.person.start and link.rule == DIRECT
        if before_title and post in placed:
            link = dataclasses.replace(link, phrase=dataclasses.replace(link.phrase, organization=None))
        elif body is not None and link.rule == DIRECT and body.start >= link.person.end:
            placed.add(post)
        found.append(link)
    return found


def _alike(left: str, right: str) -> bool:
    """True for `Port Attorney` and `Special Port Attorney`: a word of rank makes no other office."""
    return right.removesuffix(left).strip() in ("", "Senior", "Special", "Supervisory")
