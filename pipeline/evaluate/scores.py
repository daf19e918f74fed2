"""Counts over releases, precision, recall, F1 and their bootstrap confidence intervals."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Mapping, Sequence

from pipeline.evaluate.facts import Fact, Record, views
from pipeline.evaluate.fields import FIELDS, VARIANTS
from pipeline.evaluate.matching import Matching

RESAMPLES = 1000
SEED = 13818
CONFIDENCE = 0.95

ReleaseMatchings = Mapping[str, Mapping[str, Matching[Fact]]]


@dataclasses.dataclass(frozen=True, slots=True)
class Counts:
    """Facts of gold, facts of the records, and how many of them were paired."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.gold + other.gold, self.predicted + other.predicted, self.matched + other.matched)

    @property
    def precision(self) -> float | None:
        """Share of the predicted facts that are right; None when gold has none or none was predicted."""
        return self.matched / self.predicted if self.gold and self.predicted else None

    @property
    def recall(self) -> float | None:
        """Share of gold's facts that were found; None when gold has none."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; None when gold has no fact."""
        return 2 * self.matched / (self.gold + self.predicted) if self.gold else None


@dataclasses.dataclass(frozen=True, slots=True)
class Score:
    """Counts of one variant of one field, with the 95 % interval of its F1 over resampled releases."""

    counts: Counts
    interval: tuple[float, float] | None

    def as_plain(self) -> dict[str, object]:
        """The score for scores.json; shares have four decimals, null means no support."""
        counts = self.counts
        return {
            "precision": _rounded(counts.precision),
            "recall": _rounded(counts.recall),
            "f1": _rounded(counts.f1),
            "f1_interval": None if self.interval is None else [_rounded(end) for end in self.interval],
            "support": counts.gold,
            "predicted": counts.predicted,
            "matched": counts.matched,
        }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)


def match_release(gold: Record, predicted: Record | None) -> dict[str, dict[str, Matching[Fact]]]:
    """Gold and its record (None: there is none) in, field → variant → matching out."""
    known, found = views(gold, predicted)
    return {field.name: field.matchings(known, found) for field in FIELDS}


def score(releases: Sequence[ReleaseMatchings]) -> dict[str, dict[str, Score]]:
    """Matchings of all releases in, field → variant → score out."""
    weights = resamples(len(releases))
    scores: dict[str, dict[str, Score]] = {}
    for field in FIELDS:
        for variant in VARIANTS:
            counts = [count(release[field.name][variant]) for release in releases if variant in release[field.name]]
            if counts:
                scores.setdefault(field.name, {})[variant] = Score(sum(counts, Counts()), f1_interval(counts, weights))
    return scores


def count(matching: Matching[Fact]) -> Counts:
    """Matching in, its three counts out."""
    matched = len(matching.pairs)
    return Counts(matched + len(matching.missed), matched + len(matching.spurious), matched)


def resamples(size: int, *, number: int = RESAMPLES, seed: int = SEED) -> list[list[int]]:
    """Number of releases in, how often each is drawn in each of the resamples (with replacement, fixed seed) out."""
    source = random.Random(seed)
    drawn = []
    for _ in range(number):
        weights = [0] * size
        for _ in range(size):
            weights[int(source.random() * size)] += 1
        drawn.append(weights)
    return drawn


def f1_interval(counts: Sequence[Counts], weights: Iterable[Sequence[int]]) -> tuple[float, float] | None:
    """Counts a release and the weights of each resample in, the percentile interval of F1 out (Efron 1979).

    None when gold has no fact; resamples without a gold fact are left out.
    """
    telling = [(i, 2 * c.matched, c.gold + c.predicted, c.gold) for i, c in enumerate(counts) if c.gold or c.predicted]
    values = []
    for drawn in weights:
        matched, facts, gold = 0, 0, 0
        for i, twice, both, support in telling:
            if weight := drawn[i]:
                matched += weight * twice
                facts += weight * both
                gold += weight * support
        if gold:
            values.append(matched / facts)
    if not values:
        return None
    values.sort()
    tail = (1 - CONFIDENCE) / 2
    return values[int(tail * (len(values) - 1))], values[round((1 - tail) * (len(values) - 1))]
