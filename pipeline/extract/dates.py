"""Dates: every expression of pipeline/rules/dates.yml in a text, with its EDTF value.

The longest match at a place wins; what overlaps a look-alike (rules that read `veto`) is dropped. The dateline and a
line that holds nothing but the date of publication are no mentions.
"""

from __future__ import annotations

import bisect
import dataclasses
import datetime as dt
import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.edtf import is_edtf
from pipeline.extract import date_relative, date_values
from pipeline.extract.date_values import MONTHS, Reader, Surroundings
from pipeline.extract.document import Document
from pipeline.extract.quick_patterns import QuickPattern
from pipeline.extract.word_patterns import likely_rules
from pipeline.problems import RuleFileError
from pipeline.records import DateMention
from pipeline.rule_files import Rule, load_rules

READERS: Mapping[str, Reader] = {
    "about_year": date_values.read_about_year,
    "bare_month": date_relative.read_bare_month,
    "day": date_values.read_day,
    "days_away": date_relative.read_days_away,
    "days_of_month": date_values.read_days_of_month,
    "decade": date_values.read_decade,
    "decade_of_last_century": date_values.read_decade_of_last_century,
    "interval": date_values.read_interval,
    "month": date_values.read_month,
    "month_day": date_relative.read_month_day,
    "month_of_relative_year": date_relative.read_month_of_relative_year,
    "months_of_year": date_values.read_months_of_year,
    "named_day": date_relative.read_named_day,
    "numeric_day": date_values.read_numeric_day,
    "open_end": date_values.read_open_end,
    "open_start": date_values.read_open_start,
    "part_of_year": date_values.read_part_of_year,
    "relative_period": date_relative.read_relative_period,
    "relative_season": date_relative.read_relative_season,
    "same": date_relative.read_same,
    "weekday": date_relative.read_weekday,
    "year": date_values.read_year,
    "years_ago": date_relative.read_years_ago,
}
# Readers of whole expressions whose ends are read by the others.
_COMPOSED = frozenset({"interval", "open_end", "open_start"})
_LEADING = re.compile(
    r"(?:at least|at the latest|as early as|as late as|as recently as|no later than|on or|in or|the)[ -]"
)
_FULL_DAY = re.compile(r"([A-Z][a-z]{2})[a-z]*\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")
_NEXT_WITH_YEAR = re.compile(
    r"(?:,? (?:and|or|to|through|until) |, |/)(?:(?:in|on) )?"
    r"(?:[A-Z][a-z]+\.? [0-9]{1,2}, ?|[A-Z][a-z]+ )((?:19|20)[0-9]{2})\b"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|expires?|expiring|upcoming|next|scheduled|deadline|no later than|effective|takes? effect|"
    r"plans? to|(?:come|comes|enter|enters) into (?:effect|force)|"
    r"(?:is|are) (?:due|set|expected|authorized|extended)|"
    r"(?:set|slated) for|intends?|to (?:hold|be held)|until|through)\b[^.;]{0,60}\Z"
)
_WILL = re.compile(r"(?:[’']s)?,? (?:[\w’'-]+ ){0,3}will\b")
_CUE = re.compile(
    r"[0-9]{2}|[Tt]oday|TODAY|[Yy]esterday|[Tt]omorrow|[Tt]onight|[Tt]his (?:morn|aft|eve)|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|\b(?:day|date|week(?:end)?|month|year|spring|summer|fall|autumn|winter)s?\b"
)
_DATELINE_PLACE = re.compile(r"(?:\(?(?:[A-Z][\w.’'-]*+,? ?){1,5}\)? ?)?(?:[-–—,|:/(]++ ?)*")
MOST_WORDS_BESIDE_DATE = 6
_STAMP = re.compile(
    r"(?:(?:First |Last )?(?:[Pp]ublished|[Pp]osted|[Ii]ssued|[Rr]eleased|[Uu]pdated|[Mm]odified)|Date)\b"
)
_DATELINE_AFTER = re.compile(r"(?: ?\([A-Z][\w .]+\))?\)? ?(?:[–—|]|-(?![\w])|--)")
_SLASHED = re.compile(r"(?<![0-9/])([0-9]{1,2})/([0-9]{1,2})/(?:19|20)[0-9]{2}(?![0-9/])")
_WORD = re.compile(r"\w+")
_LOWER = re.compile(r"\b[a-z]{2,}\b(?<!by)(?<!on)(?<!at)(?<!for)(?<!am)(?<!pm)")


def find_dates(document: Document) -> list[DateMention]:
    """Document in, its date mentions in order out; none from boilerplate, captions and footers."""
    found: list[DateMention] = []
    known = _years_of_days(document.text)
    day_first = _writes_day_first(document.text)
    body_began = False
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if not document.is_boilerplate(block.start):
            opening = not body_began and block.kind != "headline"
            mentions = find_dates_in(
                words, published=document.published, years_of_days=known, opening=opening, day_first=day_first
            )
            found += [_moved(mention, block.start) for mention in mentions]
        body_began = body_began or (block.kind == "paragraph" and len(words) > 200)
    return found


def _moved(mention: DateMention, by: int) -> DateMention:
    return dataclasses.replace(mention, start=mention.start + by, end=mention.end + by)


def find_dates_in(
    text: str,
    *,
    published: str | None,
    years_of_days: Mapping[tuple[int, int], int] | None = None,
    opening: bool = False,
    day_first: bool = False,
) -> list[DateMention]:
    """Text of one block and ISO day of publication in, mentions in order out; `opening`: a dateline may stand here.

    `day_first`: days of numbers with slashes stand before their months.
    """
    if not _CUE.search(text):
        return []
    day = dt.date.fromisoformat(published) if published else None
    known = _years_of_days(text) if years_of_days is None else years_of_days
    mentions: list[DateMention] = []
    taken = 0
    for start, end, rule, match in _candidates(text):
        if start < taken:
            continue
        if opening and _in_dateline(text, start, end):
            taken = end
            continue
        around = Surroundings(
            published=day,
            ahead=_points_ahead(text, start, end),
            before=mentions[-1].value if mentions else None,
            years_of_days=known,
            year_after=_year_after(text, end),
            day_first=day_first,
            read=functools.partial(_read_words, published=day, known=known, ahead=_points_ahead(text, start, end)),
        )
        value = _value(rule, match, around)
        if value is not None:
            mentions.append(DateMention(start, end, text[start:end], value, rule.id))
            taken = end
    return mentions


def _value(rule: Rule, match: re.Match[str], around: Surroundings) -> str | None:
    """Rule, its match and surroundings in; the EDTF value out, None also for what lies beyond the years 1 to 9999."""
    try:
        value = READERS[rule.fields["reads"]](match, around)
    except OverflowError:
        return None
    return value if value is not None and is_edtf(value) else None


def _candidates(text: str) -> Iterator[tuple[int, int, Rule, re.Match[str]]]:
    reading = _reading_rules()
    likely = [(rule, pattern) for _, rule, pattern in likely_rules("dates", text, 0, len(text))]
    held: dict[str, bool] = {}
    found = [
        (*match.span(), rule, match)
        for rule, pattern in likely
        if rule.id in reading
        for match in _matches(rule, pattern, text, held)
    ]
    if not found:
        return
    vetoed = _joined(
        match.span()
        for rule, pattern in likely
        if rule.id not in reading
        for match in _matches(rule, pattern, text, held)
    )
    starts = [start for start, _ in vetoed]
    for candidate in sorted(found, key=lambda candidate: (candidate[0], -candidate[1], candidate[2].line)):
        before = bisect.bisect_left(starts, candidate[1])
        if not before or vetoed[before - 1][1] <= candidate[0]:
            yield candidate


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges in, the same in order, those that touch or overlap as one, out."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _matches(rule: Rule, pattern: QuickPattern, text: str, held: dict[str, bool]) -> Iterator[re.Match[str]]:
    """Rule, text and what is known of the text in, the rule's matches out; `held` keeps which needs the text meets."""
    needs = rule.fields.get("needs", "")
    if needs not in held:
        held[needs] = re.search(needs, text) is not None
    return pattern.matches(text, 0, len(text)) if held[needs] else iter(())


@functools.cache
def _reading_rules() -> Mapping[str, Rule]:
    """Each rule that reads a date, by its id; the others are look-alikes."""
    rules = load_rules("dates").rules
    for rule in rules:
        reader = rule.fields.get("reads")
        if reader != "veto" and reader not in READERS:
            expected = ", ".join(sorted(READERS))
            raise RuleFileError(
                f"dates.yml: line {rule.line}, rule {rule.id}: found reads: {reader!r}, expected veto or one of "
                f"{expected}; fix: name a reader of date_values.py"
            )
    return {rule.id: rule for rule in rules if rule.fields["reads"] != "veto"}


def _read_words(
    words: str,
    year: int | None,
    *,
    published: dt.date | None,
    known: Mapping[tuple[int, int], int],
    ahead: bool,
) -> str | None:
    """Words of one end of an interval, and the year of the other end, in; their value out."""
    while (shortened := _LEADING.sub("", words, count=1)) != words and _LEADING.match(words):
        words = shortened
    around = Surroundings(published, ahead, None, known, year, False, lambda _words, _year: None)
    for rule in _reading_rules().values():
        if rule.fields["reads"] in _COMPOSED:
            continue
        # A month alone is only read behind a preposition.
        match = rule.pattern.fullmatch(f"in {words}", 3)
        value = _value(rule, match, around) if match else None
        if value is not None:
            return value
    return None


def _points_ahead(text: str, start: int, end: int) -> bool:
    """Date's place in; true if the words before it, or a `will` right behind it, point to the future."""
    return bool(_AHEAD.search(text[max(0, start - 120) : start]) or _WILL.match(text, end))


def _year_after(text: str, end: int) -> int | None:
    """End of a date without year in; the year of a date joined to it by `and`, `or`, `to` or a comma out."""
    found = _NEXT_WITH_YEAR.match(text, end)
    return int(found[1]) if found else None


def _years_of_days(text: str) -> dict[tuple[int, int], int]:
    """Text in, the year of each month and day that it gives with one year only out."""
    years: dict[tuple[int, int], set[int]] = {}
    for name, day, year in _FULL_DAY.findall(text):
        if name.lower() in MONTHS:
            years.setdefault((MONTHS.index(name.lower()) + 1, int(day)), set()).add(int(year))
    return {day: found.pop() for day, found in years.items() if len(found) == 1}


def _writes_day_first(text: str) -> bool:
    """Text in; true if its days of numbers with slashes show that the day stands first, and none the month."""
    found = [(int(first), int(second)) for first, second in _SLASHED.findall(text)]
    return any(first > 12 for first, _ in found) and not any(second > 12 for _, second in found)


def _in_dateline(text: str, start: int, end: int) -> bool:
    """True for the date of a dateline, and for that of a line without a sentence."""
    if len(text) < 80 and _STAMP.match(text):
        return True
    rest = f"{text[:start]} {text[end:]}"
    words = sum(1 for _ in itertools.islice(_WORD.finditer(rest), MOST_WORDS_BESIDE_DATE + 1))
    if words <= MOST_WORDS_BESIDE_DATE and not _LOWER.search(rest):
        return True
    return bool(_DATELINE_PLACE.fullmatch(text, 0, start) and _DATELINE_AFTER.match(text, end))
