"""Where silence means nothing: capitalised words that no source calls a name, and that may still be one.

A missed name that stood in training as "no name" would teach the component to miss such names again.
"""

from __future__ import annotations

import dataclasses
import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pipeline.extract.word_patterns import word_set
from pipeline.rule_files import load_gazetteer
from pipeline.train.invented import name_lists

SMALL_SHARE = 0.1
SEEN_SMALL = 3
SEEN_RELEASES = 6
NAMED_SHARE = 0.15

Token = tuple[int, str]
Range = tuple[int, int]


@dataclasses.dataclass(slots=True)
class WordCounts:
    """How often a word stands small, capitalised and in a name, and in how many releases it is capitalised."""

    small: Counter[str] = dataclasses.field(default_factory=Counter)
    capital: Counter[str] = dataclasses.field(default_factory=Counter)
    named: Counter[str] = dataclasses.field(default_factory=Counter)
    releases: dict[str, set[str]] = dataclasses.field(default_factory=lambda: defaultdict(set))

    def add(self, word: str, release: str, *, named: bool) -> None:
        """Counts one word of a release."""
        key = word.lower()
        if not capitalised(word):
            self.small[key] += 1
            return
        self.capital[key] += 1
        self.named[key] += named
        self.releases[key].add(release)

    def is_no_name(self, word: str) -> bool:
        """True for a word that is common in small letters, or seldom in a name though often capitalised."""
        key = word.lower()
        if self.small[key] >= SEEN_SMALL and self.small[key] >= SMALL_SHARE * self.capital[key]:
            return True
        often = len(self.releases.get(key, ())) >= SEEN_RELEASES
        return often and self.named[key] <= NAMED_SHARE * self.capital[key]


def capitalised(word: str) -> bool:
    """True if a word begins with a capital letter."""
    return word[:1].isupper()


@functools.cache
def known_words() -> frozenset[str]:
    """Nothing in, months, days, peoples and faiths out, in small letters: capitalised and no names."""
    adjectives = [word for country in load_gazetteer("countries")["entries"] for word in country["adjectives"]]
    known = [word.lower() for word in (*adjectives, *word_set("name_words", "months_and_days"))]
    return frozenset([*known, *(f"{word}s" for word in known), *name_lists()["peoples"]])


def doubtful_ranges(
    tokens: Sequence[Token], *, names: Sequence[Range], told: Sequence[Range], counts: WordCounts
) -> Iterator[Range]:
    """A block's tokens, the ranges of its names and of its dates and citations in; the doubtful runs out.

    A run is doubtful as a whole if one of its words may be a name; a name beside such a word is doubtful with it.
    """
    inside = {offset for start, end in names for offset in range(start, end)}
    outside = {offset for start, end in told for offset in range(start, end)} - inside
    known = known_words()
    run: list[Token] = []
    for token in (*tokens, (-1, "")):
        start, word = token
        if capitalised(word) and start not in outside:
            run.append(token)
            continue
        if any(one[0] not in inside and _may_be_name(one[1], known, counts) for one in run):
            yield run[0][0], run[-1][0] + len(run[-1][1])
        run = []


def _may_be_name(word: str, known: frozenset[str], counts: WordCounts) -> bool:
    return word.lower() not in known and not counts.is_no_name(word)
