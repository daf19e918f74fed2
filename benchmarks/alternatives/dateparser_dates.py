"""`dateparser.search.search_dates`: dates in running text, as it finds them and with its strict parsing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from benchmarks.alternatives.records import Tool, date, record_of
from benchmarks.corpora import Reading
from pipeline.evaluate.facts import Record

FIELDS = ("dates",)
# What dateparser says of how exact a date is, and how many characters of the ISO day are then known.
EXACT = {"time": 10, "day": 10, "week": 10, "month": 7, "year": 4}
# It takes such words into the date's text; the labelling guide begins and ends with the words of the date.
_BEFORE = re.compile(r"\A(?:(?:and|as of|at|by|for|from|in|of|on|since|the|to|until)\b[\s,]*)+(?=\S)", re.IGNORECASE)
_AFTER = re.compile(r"(?:[\s,.;:()]+(?:a|an|and|at|by|for|from|in|of|on|the|to)\b)*[\s,.;:()]*\Z", re.IGNORECASE)

# With the settings under which it was asked.
Found = tuple[dict[str, Any], list[tuple[str, dt.datetime]]]


def tool(*, strict: bool) -> Tool:
    """Whether only whole dates count (dateparser's STRICT_PARSING) in, the tool ready out."""
    from dateparser.search import search_dates

    search_dates("on March 4, 2019", languages=["en"])

    def find(readings: Sequence[Reading]) -> list[Found]:
        told = [settings(reading, strict=strict) for reading in readings]
        return [
            (one, search_dates(reading.text, languages=["en"], settings=one) or [])
            for reading, one in zip(readings, told, strict=True)
        ]

    name = "dateparser.search" + (", strict parsing" if strict else "")
    return Tool(name, FIELDS, find, record)


def settings(reading: Reading, *, strict: bool) -> dict[str, Any]:
    """Release in, what a user would tell dateparser of it out: the day of publication, and that dates lie before it."""
    base = dt.datetime.fromisoformat(reading.published) if reading.published else None
    told: dict[str, Any] = {"PREFER_DATES_FROM": "past", "STRICT_PARSING": strict}
    return told if base is None else {**told, "RELATIVE_BASE": base}


def record(found: Found) -> Record:
    """What the tool found in a release in, the record that this amounts to out.

    search_dates always gives a whole day; how exact the words are, dateparser tells when asked for them again, and
    the value is cut to that ("October 2019" is a month). That second question is not timed.
    """
    from dateparser.date import DateDataParser

    told, dates = found
    reader = DateDataParser(languages=["en"], settings=told)
    return record_of(dates=[date(bare(text), cut(day, reader.get_date_data(text).period)) for text, day in dates])


def cut(day: dt.datetime, period: str | None) -> str:
    """Day and how exact it is in, its EDTF value to that measure out."""
    return day.date().isoformat()[: EXACT[period or "day"]]


def bare(text: str) -> str:
    """Words as found in, the words without prepositions, conjunctions and marks at both ends out."""
    return _AFTER.sub("", _BEFORE.sub("", text)) or text
