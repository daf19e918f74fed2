"""The day of publication as files write it."""

from __future__ import annotations

import pytest

from pipeline.clean.metadata import written_day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2021-03-22T08:00:00-04:00", "2021-03-22"),
        ("Mon, 22 Mar 2021 08:00:00 GMT", "2021-03-22"),
        ("March 22, 2021", "2021-03-22"),
        ("Thursday, July 9, 2020 - 10:30 AM", "2020-07-09"),
        ("03/22/2021", "2021-03-22"),
    ],
)
def test_written_date_gives_its_iso_day(words: str, day: str) -> None:
    assert written_day(words) == day


@pytest.mark.parametrize("words", ["yesterday", "today", "now", "2 hours ago", "in 3 days", "a week ago", "10:30"])
def test_words_that_depend_on_the_day_of_the_build_give_none(words: str) -> None:
    assert written_day(words) is None


@pytest.mark.parametrize("words", ["03/04/2021", "March 2021", "soon", "2021-13-45"])
def test_words_that_leave_the_day_open_give_none(words: str) -> None:
    assert written_day(words) is None
