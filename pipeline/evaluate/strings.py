"""When two strings count as the same: normal form, tokens and token F1 (docs/scoring.md)."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

STRAIGHT = str.maketrans(
    dict.fromkeys("‘’‚‛′ʼ`´", "'") | dict.fromkeys("“”„‟″«»", '"') | dict.fromkeys("‐‑‒–—―−﹣－", "-")
)
UNCOUNTED_WORDS = frozenset({"a", "and", "for", "in", "of", "the"})
_WORD = re.compile(r"[a-z0-9]+")


@functools.lru_cache(maxsize=65536)
def normal_form(text: str) -> str:
    """String in; folded case, straight quotes and hyphens, single spaces, no outer punctuation, no leading "the" out.

    A string of punctuation only ("*") keeps it, so that it does not vanish.
    """
    folded = " ".join(unicodedata.normalize("NFKC", text.translate(STRAIGHT)).translate(STRAIGHT).casefold().split())
    bare = _without_outer_punctuation(folded)
    if bare.startswith("the ") and bare != "the ":
        bare = _without_outer_punctuation(bare.removeprefix("the "))
    return bare or folded


def _without_outer_punctuation(text: str) -> str:
    start, end = 0, len(text)
    while start < end and _is_outer(text[start]):
        start += 1
    while end > start and _is_outer(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_outer(character: str) -> bool:
    return character == " " or unicodedata.category(character).startswith("P")


@functools.lru_cache(maxsize=65536)
def tokens(text: str) -> tuple[str, ...]:
    """String in, its lower-case ASCII words in order out, without the, of, for, and, in, a.

    Quotes and hyphens are made straight first: a curly apostrophe would else glue what a straight one parts.
    """
    plain = unicodedata.normalize("NFKD", text.translate(STRAIGHT)).encode("ascii", "ignore").decode("ascii")
    return tuple(word for word in _WORD.findall(plain.lower()) if word not in UNCOUNTED_WORDS)


@functools.lru_cache(maxsize=65536)
def _counted(text: str) -> tuple[Mapping[str, int], int]:
    """String in, how often each of its tokens stands in it, and how many they are, out."""
    words = tokens(text)
    return Counter(words), len(words)


def token_f1(one: str, other: str) -> float:
    """Two strings in, twice their shared tokens over all tokens out (0 to 1); 0 when both have none."""
    (left, size), (right, other_size) = _counted(one), _counted(other)
    # Asked for each pair of facts of a release, of which next to none share a word.
    shared = sum([min(left[word], right[word]) for word in left.keys() & right.keys()])
    return 2 * shared / (size + other_size) if shared else 0.0


def one_contains_the_other(one: str, other: str) -> bool:
    """Two strings in, true when the tokens of the one, at least two, are all tokens of the other."""
    smaller, larger = sorted((_counted(one)[0].keys(), _counted(other)[0].keys()), key=len)
    return len(smaller) >= 2 and smaller <= larger
