"""A long release costs as much as its length says: nothing in extraction grows with the square of it."""

from __future__ import annotations

import time

import pytest

from pipeline.extract.document import Document
from pipeline.extract.mentions import extract_mentions
from tests.releases import document

PARAGRAPH = (
    "On May {day}, 2021, the [Ministry of Ports|ORG] designated [Jane Roe{copy}|PERSON], the director of [Gull{copy} "
    "Trading LLC|ORG] (GT{copy}), pursuant to E.O. 13382 for having supported [Jim Poe{copy}|PERSON], also known as "
    "“Boats{copy}.” “We act with our partners,” said Minister [Ana Doe|PERSON]. His firm, [Reka{copy} Shipping|ORG], "
    "owned the tanker GREY GULL{copy} (IMO 9{copy:06}) since {year}. "
)
SHORT, LONG = 12, 96
# Twice what the length says is noise; the square of it is eight times.
MOST = 2.5 * LONG / SHORT


def told(copies: int, *, parted: bool) -> Document:
    """Number of copies and whether each is a block of its own in, a release of so many like paragraphs out."""
    texts = [PARAGRAPH.format(copy=copy, day=1 + copy % 28, year=1990 + copy % 30) for copy in range(copies)]
    blocks = [text.strip() for text in texts] if parted else ["".join(texts).strip()]
    return document("# Ministry Names Traders", *blocks, published="2021-05-30")


def seconds(release: Document) -> float:
    """Document in, the processor's seconds for its extraction out."""
    started = time.process_time()
    extract_mentions(release)
    return time.process_time() - started


@pytest.mark.parametrize("parted", [True, False], ids=["in many blocks", "in one block"])
def test_eight_times_the_text_costs_about_eight_times_as_much(*, parted: bool) -> None:
    # The patterns are compiled by the first release.
    extract_mentions(told(SHORT, parted=parted))
    short = min(seconds(told(SHORT, parted=parted)) for _ in range(3))
    assert seconds(told(LONG, parted=parted)) < MOST * short
