"""Time of the wall clock and of the processor, ratios of speeds and their spread over the slices of a corpus."""

from __future__ import annotations

import dataclasses
import os
import statistics
import time
from collections.abc import Callable, Iterable, Sequence


@dataclasses.dataclass(frozen=True, slots=True)
class Seconds:
    """Time by the clock on the wall and time of the processor, that of ended child processes included; in seconds."""

    wall: float
    cpu: float

    def __add__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall + other.wall, self.cpu + other.cpu)

    def __sub__(self, other: Seconds) -> Seconds:
        return Seconds(self.wall - other.wall, self.cpu - other.cpu)

    def __mul__(self, factor: float) -> Seconds:
        return Seconds(self.wall * factor, self.cpu * factor)

    def as_plain(self) -> dict[str, float]:
        """The two times for the results, to the millisecond."""
        return {"seconds": round(self.wall, 3), "cpu_seconds": round(self.cpu, 3)}


NONE = Seconds(0.0, 0.0)


def total(times: Iterable[Seconds]) -> Seconds:
    """Times in, their sum out."""
    return sum(times, NONE)


def now() -> Seconds:
    """Nothing in, both clocks out; only differences mean something."""
    used = os.times()
    return Seconds(time.perf_counter(), used.user + used.system + used.children_user + used.children_system)


def timed(work: Callable[[], object]) -> Seconds:
    """Work in, the time it takes out."""
    begun = now()
    work()
    return now() - begun


@dataclasses.dataclass(frozen=True, slots=True)
class Spread:
    """What a figure was over the slices or rounds of one run: the lowest, the middle one and the highest."""

    low: float
    median: float
    high: float

    def as_plain(self) -> dict[str, float]:
        """The three figures for the results."""
        return {name: round(getattr(self, name), 4) for name in ("low", "median", "high")}


def spread_of(figures: Sequence[float]) -> Spread:
    """One figure or more in, their spread out."""
    return Spread(min(figures), statistics.median(figures), max(figures))


def rate(amount: int, seconds: float) -> float:
    """Amount and seconds in, the amount a second out, to one decimal; 0 where no time could be measured."""
    return round(amount / seconds, 1) if seconds > 0 else 0.0
