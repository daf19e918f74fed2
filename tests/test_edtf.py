"""Dates in EDTF: which values exist."""

from __future__ import annotations

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edtf import is_edtf
from pipeline.schemas import load_schema


@pytest.mark.parametrize(
    "value",
    [
        "2020-07-09",
        "2019-10",
        "2016",
        "201X",
        "2020-21",
        "20XX",
        "2016~",
        "2016/2019",
        "2017-03/2018",
        "2016~/..",
        "../2019",
        "2000-02-29",
    ],
)
def test_edtf_that_exists(value: str) -> None:
    assert is_edtf(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "..",
        "../..",
        "2019-02-29",
        "2019-13",
        "2019-00",
        "0000-01-01",
        "2019/2016",
        "2016/",
        "/2016",
        "2016/2017/2018",
        "since 2016",
        "2016-7-9",
        "~2016",
        "201X-05",
        "2016\n",
        "２０１６",
    ],
)
def test_no_edtf(value: str) -> None:
    assert not is_edtf(value)


PATTERN = load_schema("gold")["properties"]["dates"]["items"]["properties"]["value"]["pattern"]


@given(st.from_regex(PATTERN, fullmatch=True))
def test_any_value_of_the_form_gets_an_answer(value: str) -> None:
    assert is_edtf(value) in (True, False)


@given(st.dates(), st.dates(), st.sampled_from(["", "~", "?", "%"]))
def test_days_in_order_are_an_interval(first: datetime.date, second: datetime.date, mark: str) -> None:
    start, end = sorted((first, second))
    value = f"{start.isoformat()}{mark}/{end.isoformat()}"
    assert is_edtf(value)
    assert re.search(PATTERN, value)
    assert start == end or not is_edtf(f"{end.isoformat()}/{start.isoformat()}")
