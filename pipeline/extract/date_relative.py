"""EDTF values of words that only publication or the date before them place: `last week`, `that day`, `March 13`."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from pipeline.extract.date_values import (
    COUNTS,
    Surroundings,
    approximate,
    day_number,
    day_of,
    group,
    month_number,
    year_of,
)

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Last month of a season in the north, where the publishers sit; winter is counted to the year it ends in.
SEASON_ENDS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11, "winter": 2}
_WEEKDAY = re.compile("|".join(WEEKDAYS), re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")


def read_month_day(match: re.Match[str], around: Surroundings) -> str | None:
    """Day without year: by its weekday, else the year said of it elsewhere, else the last one up to publication."""
    month, day = month_number(match["month"]), day_number(match["day"])
    weekday = _WEEKDAY.search(match.group())
    year = _year_of_weekday(weekday.group(), month, day, around) if weekday else None
    year = year_of(month, day, around) if year is None else year
    return approximate(day_of(year, month, day), match) if year is not None else None


def _year_of_weekday(weekday: str, month: int, day: int, around: Surroundings) -> int | None:
    """The year next to publication in which the day falls on that weekday."""
    if around.published is None:
        return None
    for year in (around.published.year, around.published.year - 1, around.published.year + 1):
        value = day_of(year, month, day)
        if value and dt.date.fromisoformat(value).weekday() == WEEKDAYS.index(weekday.lower()):
            return year
    return None


def read_bare_month(match: re.Match[str], around: Surroundings) -> str | None:
    """Month without year: the last one up to publication; `last` before it excludes the month of publication."""
    month = month_number(group(match, "month", "month2", "month3", "month4", "month5") or "")
    which = (group(match, "which") or "").lower()
    year = year_of(month, None, dataclasses.replace(around, ahead=around.ahead or which == "next"))
    if year is None:
        return None
    if which == "last" and around.published is not None and (year, month) == _year_month(around.published):
        year -= 1
    if which == "this" and around.published is not None:
        year = around.published.year
    return approximate(f"{year}-{month:02d}", match)


def _year_month(day: dt.date) -> tuple[int, int]:
    return day.year, day.month


def read_month_of_relative_year(match: re.Match[str], around: Surroundings) -> str | None:
    """`May of last year`: the year counts from publication, that of `the same year` from the date before."""
    year = _relative_year(match["which"].lower(), around)
    if year is None:
        return None
    month = month_number(match["month"])
    if match["day"]:
        return day_of(year, month, day_number(match["day"]))
    return approximate(f"{year}-{month:02d}", match)


def _relative_year(which: str, around: Surroundings) -> int | None:
    if which in ("that", "the same"):
        found = _YEAR.search(around.before or "")
        return int(found.group()) if found else None
    if around.published is None:
        return None
    return around.published.year + {"last": -1, "this": 0, "next": 1}[which]


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
    said = _last_day(around.before)
    base = around.published
    if match["which"] == "later" or (match["which"] != "ago" and said is not None):
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
    which = group(match, "which") or "same"
    unit = group(match, "unit", "unit2") or ""
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
    if match["unit"].startswith("week"):
        days = _week(around.published + dt.timedelta(weeks=step))
        saturday = dt.date.fromisoformat(days[-10:]) - dt.timedelta(days=1)
        return days if match["unit"] == "week" else f"{saturday.isoformat()}/{days[-10:]}"
    if match["unit"] == "month":
        return approximate(_shift_month(around.published.year, around.published.month, step), match)
    return approximate(f"{around.published.year + step:04d}", match)


def read_years_ago(match: re.Match[str], around: Surroundings) -> str | None:
    """A number of months or years before publication, approximate."""
    if around.published is None:
        return None
    count = _count(match["count"])
    if match["unit"] == "month":
        return f"{_shift_month(around.published.year, around.published.month, -count)}~"
    return f"{around.published.year - count:04d}~"


def _week(day: dt.date) -> str:
    monday = day - dt.timedelta(days=day.weekday())
    return f"{monday.isoformat()}/{(monday + dt.timedelta(days=6)).isoformat()}"


def _shift_month(year: int, month: int, by: int) -> str:
    index = year * 12 + month - 1 + by
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
