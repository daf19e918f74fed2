"""EDTF values (ISO 8601-2) of date expressions: one reader a kind of rule, from a match and its surroundings.

Every value is resolved against the day of publication and is never more precise than the words. A reader returns None
when the words have no calendar value (a 31 June, a weekday in a release without its day).
"""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
ORDINALS = ("", "first", "second", "third", "fourth")
_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[0-9]+")
_MONTH_NAME = re.compile("|".join(MONTHS), re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Surroundings:
    """What a reader may know: publication, the values before, years said of a day elsewhere, the direction."""

    published: dt.date | None
    ahead: bool
    before: str | None
    years_of_days: Mapping[tuple[int, int], int]
    year_after: int | None
    day_first: bool
    read: Callable[[str, int | None], str | None]


Reader = Callable[["re.Match[str]", Surroundings], str | None]


def group(match: re.Match[str], *names: str) -> str | None:
    """Match and names of groups in, the words of the first group that took part out."""
    found = match.groupdict()
    return next((found[name] for name in names if found.get(name) is not None), None)


def approximate(value: str | None, match: re.Match[str]) -> str | None:
    """Value in; with `~` behind it where the match has words that make it approximate."""
    return f"{value}~" if value and group(match, "about") else value


def month_number(name: str) -> int:
    """Name of a month, long or short, in; 1 to 12 out."""
    return MONTHS.index(name[:3].lower()) + 1


def day_number(text: str) -> int:
    """Day of the month with or without ordinal ending in; its number out."""
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError(f"no number in the day {text!r}")
    return int(found.group())


def day_of(year: int, month: int, day: int) -> str | None:
    """Year, month and day in; the ISO day out, None if there is no such day."""
    if not dt.MINYEAR <= year <= dt.MAXYEAR or not 1 <= month <= 12:
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def year_of(month: int, day: int | None, around: Surroundings) -> int | None:
    """Month and day (or None) said without year in; the year out, None where nothing tells it."""
    if around.year_after is not None:
        return around.year_after
    if day is not None and (month, day) in around.years_of_days:
        return around.years_of_days[month, day]
    if around.published is None:
        return None
    here = (around.published.month, around.published.day if day is not None else 0)
    there = (month, day or 0)
    if around.ahead:
        return around.published.year + (there < here)
    return around.published.year - (there > here)


def read_day(match: re.Match[str], _around: Surroundings) -> str | None:
    """Year, month and day all said."""
    month = match["month"]
    number = int(month) if month.isdigit() else month_number(month)
    return approximate(day_of(int(match["year"]), number, day_number(match["day"])), match)


def read_numeric_day(match: re.Match[str], around: Surroundings) -> str | None:
    """Numbers only: with slashes the month first, unless the text shows otherwise; with dots the day first."""
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == "." or first > 12 or (around.day_first and second <= 12):
        first, second = second, first
    return day_of(int(match["year"]), first, second)


def read_days_of_month(match: re.Match[str], around: Surroundings) -> str | None:
    """Several days of one month: first to last when they follow each other or a word or dash makes the interval."""
    month = month_number(match["month"])
    days = [int(number) for number in _NUMBER.findall(match["days"])]
    year = int(match["year"]) if match["year"] else year_of(month, days[-1], around)
    if year is None or sorted(set(days)) != days:
        return None
    spanning = match["word"] or re.search(r"[-–—]|to|through|until", match["days"])
    if not spanning and days != list(range(days[0], days[-1] + 1)):
        return None
    first, last = day_of(year, month, days[0]), day_of(year, month, days[-1])
    return f"{first}/{last}" if first and last else None


def read_month(match: re.Match[str], _around: Surroundings) -> str | None:
    """Month and year said."""
    return approximate(f"{match['year']}-{month_number(match['month']):02d}", match)


def read_months_of_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """Months that follow each other in one year: an interval."""
    months = [month_number(name) for name in _MONTH_NAME.findall(match["months"])]
    if months[0] >= months[-1] or (len(months) > 2 and months != list(range(months[0], months[-1] + 1))):
        return None
    dashed = re.search(r"[-–—]", match["months"])
    if not dashed and months != list(range(months[0], months[-1] + 1)):
        return None
    return f"{match['year']}-{months[0]:02d}/{match['year']}-{months[-1]:02d}"


def read_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """A year."""
    return approximate(match["year"], match)


def read_about_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """A season of a year: the year, approximate."""
    return f"{match['year']}~"


def read_decade(match: re.Match[str], _around: Surroundings) -> str | None:
    """Ten years: the last digit is left open."""
    return approximate(f"{match['decade']}X", match)


def read_decade_of_last_century(match: re.Match[str], _around: Surroundings) -> str | None:
    """`’90s`: ten years of the twentieth century."""
    return approximate(f"19{match['decade']}X", match)


def read_part_of_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """Half, quarter, month or a number of first or last months of a year."""
    year = match["year"]
    quarter = group(match, "quarter")
    if quarter:
        return _months(year, int(quarter) * 3 - 2, int(quarter) * 3)
    which, unit = match["which"].lower(), group(match, "unit", "unit2")
    length = {"months": COUNTS.index(match["count"]) if match["count"] else 0, "month": 1, "quarter": 3, "half": 6}[
        unit or ""
    ]
    if which == "last":
        return _months(year, 13 - length, 12)
    end = length * ORDINALS.index(which)
    return _months(year, end - length + 1, end) if end <= 12 else None


def _months(year: str, first: int, last: int) -> str:
    if first == last:
        return f"{year}-{first:02d}"
    return f"{year}-{first:02d}/{year}-{last:02d}"


def read_interval(match: re.Match[str], around: Surroundings) -> str | None:
    """Both ends said; an end without year takes that of the other, so that the start is not after the end."""
    start_words, end_words = group(match, "start", "start2") or "", group(match, "end", "end2") or ""
    if group(match, "present", "present2"):
        start = around.read(start_words, None)
        return f"{_first(start)}/.." if start else None
    if re.fullmatch("[0-9]{2}", end_words):
        end_words = start_words[:2] + end_words
    start, end = around.read(start_words, None), around.read(end_words, None)
    if start and not _YEAR.search(end_words) and end and _month_of(end) < _month_of(start):
        end = around.read(end_words, int(start[:4]))
    elif end and not _YEAR.search(start_words):
        start = around.read(start_words, int(_last(end)[:4]))
        if start and _month_of(start) > _month_of(end):
            start = around.read(start_words, int(_last(end)[:4]) - 1)
    if start is None or end is None or _first(start)[:4] > _last(end)[:4]:
        return None
    return f"{_first(start)}/{_last(end)}"


def _first(value: str) -> str:
    return value.split("/")[0]


def _last(value: str) -> str:
    return value.split("/")[-1]


def read_open_end(match: re.Match[str], around: Surroundings) -> str | None:
    """Only the start said."""
    start = around.read(match["start"], None)
    return f"{_first(start)}/.." if start else None


def read_open_start(match: re.Match[str], around: Surroundings) -> str | None:
    """Only the end said."""
    end = around.read(match["end"], None)
    return f"../{_last(end)}" if end else None


def _month_of(value: str) -> str:
    return value.split("/")[0].rstrip("~")[:7]
