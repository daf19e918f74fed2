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
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
COUNTS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
ORDINALS = ("", "first", "second", "third", "fourth")
# Last month of a season in the north, where the publishers sit; winter is counted to the year it ends in.
SEASON_ENDS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2}
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
    read: Callable[[str, int | None], str | None]


Reader = Callable[["re.Match[str]", Surroundings], str | None]


def _group(match: re.Match[str], *names: str) -> str | None:
    found = match.groupdict()
    return next((found[name] for name in names if found.get(name) is not None), None)


def _approximate(value: str | None, match: re.Match[str]) -> str | None:
    return f"{value}~" if value and _group(match, "about") else value


def _month_number(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _day_number(text: str) -> int:
    found = _NUMBER.search(text)
    if found is None:
        raise ValueError(f"no number in the day {text!r}")
    return int(found.group())


def _day(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _week(day: dt.date) -> str:
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def _shift_month(year: int, month: int, by: int) -> str:
    index = year * 12 + month - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


def _year_of(month: int, day: int | None, around: Surroundings) -> int | None:
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
    number = int(month) if month.isdigit() else _month_number(month)
    return _approximate(_day(int(match["year"]), number, _day_number(match["day"])), match)


def read_numeric_day(match: re.Match[str], _around: Surroundings) -> str | None:
    """Numbers only: with slashes the month first, unless it is none; with dots the day first."""
    first, second = int(match["first"]), int(match["second"])
    if match["mark"] == "." or first > 12:
        first, second = second, first
    return _day(int(match["year"]), first, second)


def read_month_day(match: re.Match[str], around: Surroundings) -> str | None:
    """Day without year: the year said of it elsewhere in the text, else the last such day up to publication."""
    month, day = _month_number(match["month"]), _day_number(match["day"])
    year = _year_of(month, day, around)
    return _approximate(_day(year, month, day), match) if year is not None else None


def read_days_of_month(match: re.Match[str], around: Surroundings) -> str | None:
    """Several days of one month: first to last when they follow each other or a word or dash makes the interval."""
    month = _month_number(match["month"])
    days = [int(number) for number in _NUMBER.findall(match["days"])]
    year = int(match["year"]) if match["year"] else _year_of(month, days[-1], around)
    if year is None or sorted(set(days)) != days:
        return None
    spanning = match["word"] or re.search(r"[-–—]|to|through|until", match["days"])
    if not spanning and days != list(range(days[0], days[-1] + 1)):
        return None
    first, last = _day(year, month, days[0]), _day(year, month, days[-1])
    return f"{first}/{last}" if first and last else None


def read_month(match: re.Match[str], _around: Surroundings) -> str | None:
    """Month and year said."""
    return _approximate(f"{match['year']}-{_month_number(match['month']):02d}", match)


def read_months_of_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """Months that follow each other in one year: an interval."""
    months = [_month_number(name) for name in _MONTH_NAME.findall(match["months"])]
    if months[0] >= months[-1] or (len(months) > 2 and months != list(range(months[0], months[-1] + 1))):
        return None
    dashed = re.search(r"[-–—]", match["months"])
    if not dashed and months != list(range(months[0], months[-1] + 1)):
        return None
    return f"{match['year']}-{months[0]:02d}/{match['year']}-{months[-1]:02d}"


def read_bare_month(match: re.Match[str], around: Surroundings) -> str | None:
    """Month without year: the last one up to publication; `last` before it excludes the month of publication."""
    month = _month_number(_group(match, "month", "month2", "month3", "month4") or "")
    which = (_group(match, "which") or "").lower()
    year = _year_of(month, None, dataclasses.replace(around, ahead=around.ahead or which == "next"))
    if year is None:
        return None
    if which == "last" and around.published is not None and (year, month) == _year_month(around.published):
        year -= 1
    if which == "this" and around.published is not None:
        year = around.published.year
    return _approximate(f"{year}-{month:02d}", match)


def _year_month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def read_month_of_relative_year(match: re.Match[str], around: Surroundings) -> str | None:
    """`May of last year`: the year counts from publication, that of `the same year` from the date before."""
    year = _relative_year(match["which"].lower(), around)
    return _approximate(f"{year}-{_month_number(match['month']):02d}", match) if year is not None else None


def _relative_year(which: str, around: Surroundings) -> int | None:
    if which in ("that", "the same"):
        found = _YEAR.search(around.before or "")
        return int(found.group()) if found else None
    if around.published is None:
        return None
    return around.published.year + {"last": -1, "this": 0, "next": 1}[which]


def read_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """A year."""
    return _approximate(match["year"], match)


def read_about_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """A season of a year: the year, approximate."""
    return f"{match['year']}~"


def read_relative_season(match: re.Match[str], around: Surroundings) -> str | None:
    """Last, this or next season: the year in which it lies, approximate."""
    if around.published is None:
        return None
    year, month = around.published.year, around.published.month
    end = SEASON_ENDS[match["season"].lower()]
    which = match["which"].lower()
    if which == "next":
        return f"{year + (month >= end - 2)}~"
    if which == "this":
        return f"{year}~"
    return f"{year - (month <= end)}~"


def read_decade(match: re.Match[str], _around: Surroundings) -> str | None:
    """Ten years: the last digit is left open."""
    return _approximate(f"{match['decade']}X", match)


def read_part_of_year(match: re.Match[str], _around: Surroundings) -> str | None:
    """Half, quarter, month or a number of first or last months of a year."""
    year = match["year"]
    quarter = _group(match, "quarter")
    if quarter:
        return _months(year, int(quarter) * 3 - 2, int(quarter) * 3)
    which, unit = match["which"].lower(), _group(match, "unit", "unit2")
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


def read_named_day(match: re.Match[str], around: Surroundings) -> str | None:
    """Today, yesterday, tomorrow and the parts of today."""
    if around.published is None:
        return None
    shift = {"yesterday": -1, "tomorrow": 1}.get(match["which"].lower(), 0)
    return (around.published + dt.timedelta(days=shift)).isoformat()


def read_weekday(match: re.Match[str], around: Surroundings) -> str | None:
    """The last such day up to publication; `next`, or words that point ahead, the first one after it."""
    if around.published is None:
        return None
    back = (around.published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    which = (match["which"] or "").lower()
    if which == "next" or (around.ahead and not which):
        return (around.published + dt.timedelta(days=(7 - back))).isoformat()
    if which.endswith(("last", "past")) and back == 0:
        back = 7
    return (around.published - dt.timedelta(days=back)).isoformat()


def read_days_away(match: re.Match[str], around: Surroundings) -> str | None:
    """A number of days (a day) or weeks (a week) from the day said before, `ago` always from publication."""
    base = around.published
    said = _last_day(around.before)
    if match["which"] != "ago" and said is not None:
        base = said
    if base is None:
        return None
    count = _count(match["count"]) * (1 if match["which"] == "later" else -1)
    if match["unit"] == "day":
        return (base + dt.timedelta(days=count)).isoformat()
    return _week(base + dt.timedelta(weeks=count))


def _count(text: str) -> int:
    return int(text) if text.isdigit() else max(COUNTS.index(text.lower()) if text.lower() != "a" else 1, 1)


def _last_day(value: str | None) -> dt.date | None:
    days = re.findall(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value or "")
    return dt.date.fromisoformat(days[-1]) if days else None


def read_same(match: re.Match[str], around: Surroundings) -> str | None:
    """The same, next or previous day, month or year as that said before."""
    which = _group(match, "which") or "same"
    unit = _group(match, "unit", "unit2") or ""
    step = {"same": 0, "next": 1, "following": 1, "previous": -1}[which]
    said = around.before or ""
    if unit in ("day", "date"):
        day = _last_day(said)
        return (day + dt.timedelta(days=step)).isoformat() if day else None
    months = re.findall(r"([0-9]{4})-([0-9]{2})", said)
    if unit == "month":
        return _shift_month(int(months[-1][0]), int(months[-1][1]), step) if months else None
    years = _YEAR.findall(said)
    return f"{int(years[-1]) + step:04d}" if years else None


def read_relative_period(match: re.Match[str], around: Surroundings) -> str | None:
    """Last, this or next week (its days), month or year; with earlier, later, early, late the value is approximate."""
    if around.published is None:
        return None
    which = match["which"].lower()
    step = {"last": -1, "this": 0, "next": 1, "this past": -1, "this coming": 1}[which]
    if match["unit"] == "week":
        return _week(around.published + dt.timedelta(weeks=step))
    if match["unit"] == "month":
        return _approximate(_shift_month(around.published.year, around.published.month, step), match)
    return _approximate(f"{around.published.year + step:04d}", match)


def read_years_ago(match: re.Match[str], around: Surroundings) -> str | None:
    """A number of months or years before publication, approximate."""
    if around.published is None:
        return None
    count = _count(match["count"])
    if match["unit"] == "month":
        return f"{_shift_month(around.published.year, around.published.month, -count)}~"
    return f"{around.published.year - count:04d}~"


def read_interval(match: re.Match[str], around: Surroundings) -> str | None:
    """Both ends said; a start without year takes that of the end."""
    start_words = _group(match, "start", "start2") or ""
    if _group(match, "present", "present2"):
        start = around.read(start_words, None)
        return f"{_first(start)}/.." if start else None
    end_words = _group(match, "end", "end2") or ""
    if re.fullmatch("[0-9]{2}", end_words):
        end_words = start_words[:2] + end_words
    end = around.read(end_words, None)
    said = _YEAR.search(end or "")
    start = around.read(start_words, int(said.group()) if said else None)
    if start is None or end is None:
        return None
    if _first(start).rstrip("~")[:7] > _last(end).rstrip("~") and not _YEAR.search(start_words):
        start = around.read(start_words, int(said.group()) - 1 if said else None) or start
    return f"{_first(start)}/{_last(end)}" if _first(start)[:4] <= _last(end)[:4] else None


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


READERS: Mapping[str, Reader] = {
    "about_year": read_about_year,
    "bare_month": read_bare_month,
    "day": read_day,
    "days_away": read_days_away,
    "days_of_month": read_days_of_month,
    "decade": read_decade,
    "interval": read_interval,
    "month": read_month,
    "month_day": read_month_day,
    "month_of_relative_year": read_month_of_relative_year,
    "months_of_year": read_months_of_year,
    "named_day": read_named_day,
    "numeric_day": read_numeric_day,
    "open_end": read_open_end,
    "open_start": read_open_start,
    "part_of_year": read_part_of_year,
    "relative_period": read_relative_period,
    "relative_season": read_relative_season,
    "same": read_same,
    "weekday": read_weekday,
    "year": read_year,
    "years_ago": read_years_ago,
}
