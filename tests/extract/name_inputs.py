"""What the tests of names ask of a small release."""

from __future__ import annotations

from pipeline.extract.names import FoundNames, find_names
from pipeline.records import NameMention
from tests.releases import document


def names_of(*blocks: str) -> FoundNames:
    """Blocks in, the names of a release without dates and citations out."""
    return find_names(document(*blocks), dates=(), citations=())


def keys(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (printed words, full name) of each mention in order out."""
    return [(name.text, name.key) for name in names_of(*blocks).names]


def named(found: FoundNames, words: str) -> NameMention:
    """Names and printed words in, the first mention with these words out."""
    return next(name for name in found.names if name.text == words)
