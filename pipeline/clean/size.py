"""Refuses what is larger or nested deeper than any release, before it costs time or memory (see limits.py)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from bs4 import BeautifulSoup, Tag

from pipeline.clean.faults import fault
from pipeline.clean.notes import Notes
from pipeline.limits import DEEPEST_BLOCK, DEEPEST_TAG, LONGEST_SAID, MOST_TAGS, max_text_characters

_TAG = re.compile(r"<[a-zA-Z]")


def check_text(texts: Iterable[str], *, file: str) -> None:
    """Texts of a release in; raises ReleaseError if they are longer than a release may be, white space told once."""
    found = sum(len(word) + 1 for text in texts for word in text.split())
    most = max_text_characters()
    if found > most:
        fix = f"split it into several releases, or allow more with MAX_TEXT_CHARACTERS={found}"
        raise fault(file, "whole text", f"{found} characters", f"at most {most} characters", fix)


def check_tags(text: str, *, file: str) -> None:
    """HTML in; raises ReleaseError if it has more tags than a page of one release."""
    found = sum(1 for _ in _TAG.finditer(text))
    if found > MOST_TAGS:
        raise fault(file, "whole file", f"{found} tags", f"at most {MOST_TAGS} tags", "keep only the page's article")


def check_depth(soup: BeautifulSoup, *, file: str) -> None:
    """Page in; raises ReleaseError if its elements stand deeper in each other than in any real page."""
    depths = {id(soup): 0}
    for tag in soup.descendants:
        if not isinstance(tag, Tag):
            continue
        depth = depths[id(tag)] = depths[id(tag.parent)] + 1
        if depth > DEEPEST_TAG:
            place = f"<{tag.name}> number {len(depths) - 1}"
            fix = "close the tags that stand open, or keep only the text of the article"
            raise fault(file, place, f"elements nested {depth} deep", f"at most {DEEPEST_TAG}", fix)


def check_nesting(level: int, *, file: str) -> None:
    """Level of a Markdown token in (two a list or quotation); raises ReleaseError for one that is too deep."""
    if level > 2 * DEEPEST_BLOCK:
        found = f"lists or quotations nested more than {DEEPEST_BLOCK} deep"
        fix = "take the surplus '>' or '-' away, or put a backslash before the first"
        raise fault(file, "whole file", found, f"at most {DEEPEST_BLOCK} deep", fix)


def short_enough(said: Mapping[str, str], notes: Notes) -> dict[str, str]:
    """What a file says of itself in; without values that are longer than any title, date or address, out."""
    for name, words in said.items():
        if len(words) > LONGEST_SAID:
            found = f"a {name} of {len(words)} characters"
            notes.warn(f"metadata: found {found}, expected at most {LONGEST_SAID}; fix: shorten it; it is left out")
    return {name: words for name, words in said.items() if len(words) <= LONGEST_SAID}
