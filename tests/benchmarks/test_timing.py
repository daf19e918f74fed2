"""Seconds, spreads and rates."""

from benchmarks.timing import Seconds, Spread, rate, spread_of, timed, total


def test_times_are_added_taken_off_and_shared() -> None:
    assert total([Seconds(2.0, 1.0), Seconds(3.0, 2.0)]) == Seconds(5.0, 3.0)
    assert Seconds(5.0, 3.0) - Seconds(2.0, 1.0) * 0.5 == Seconds(4.0, 2.5)


def test_time_is_measured() -> None:
    seconds = timed(lambda: sum(range(100_000)))
    assert seconds.wall > 0
    assert seconds.cpu >= 0


def test_a_spread_holds_lowest_middle_and_highest() -> None:
    assert spread_of([0.9, 0.7, 0.8]) == Spread(0.7, 0.8, 0.9)


def test_a_rate_without_time_is_none_at_all() -> None:
    assert rate(100, 4.0) == 25.0
    assert rate(100, 0.0) == 0.0
