"""Dates in the Extended Date/Time Format as records use it: checks that a value is one and exists in the calendar.

Source: Library of Congress, EDTF specification (2019), level 1; of it days, months, years, seasons, decades and
centuries with unspecified digits, the qualifiers `~`, `?` and `%` after a date, and intervals whose open end is `..`.
"""

from __future__ import annotations

import calendar
import re

SIMPLE = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[~?%]?", re.ASCII)
SEASONS = range(21, 25)


def is_edtf(value: str) -> bool:
    """EDTF value (a date, or an interval of two) in; true if it is well formed, exists and does not run backwards."""
    start, slash, end = value.partition("/")
    if not slash:
        return _bounds(start) is not None
    if start == end == "..":
        return False
    first = ("", "") if start == ".." else _bounds(start)
    last = ("9999-99-99", "9999-99-99") if end == ".." else _bounds(end)
    return first is not None and last is not None and first[0] <= last[1]


def _bounds(date: str) -> tuple[str, str] | None:
    """One date in, its first and last day as comparable strings out; None if there is no such date."""
    found = SIMPLE.fullmatch(date)
    if not found:
        return None
    year, month, day = found["year"], found["month"], found["day"]
    if "X" in year:
        return None if month else (year.replace("X", "0"), year.replace("X", "9") + "-99-99")
    if month is None:
        return year, f"{year}-99-99"
    if int(month) in SEASONS and day is None:
        return year, f"{year}-99-99"
    if not 1 <= int(month) <= 12 or int(year) == 0:
        return None
    if day is None:
        return f"{year}-{month}", f"{year}-{month}-99"
    if not 1 <= int(day) <= calendar.monthrange(int(year), int(month))[1]:
        return None
    return f"{year}-{month}-{day}", f"{year}-{month}-{day}"
