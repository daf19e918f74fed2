"""Metadata of a release: sources.csv, then front matter or the page's head, then the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from pipeline.clean.characters import INVISIBLE
from pipeline.clean.notes import Notes
from pipeline.clean.passages import Passage
from pipeline.corpus_folder import SourceRow, is_day
from pipeline.problems import Problem, visible
from pipeline.records import Metadata
from pipeline.rule_files import load_gazetteer

FIRST_BLOCKS = 6
LONGEST_DATE = 100
_MONTHS = tuple("January February March April May June July August September October November December".split())
_MONTH = "|".join(_MONTHS)
_DATE_LINE = re.compile(
    rf"(?:\w{3, 6}day,? )?(?:(?P<month>{_MONTH}) (?P<day>\d{{1,2}}), |(?P<day2>\d{{1,2}}) (?P<month2>{_MONTH}) )"
    r"(?P<year>\d{4})"
)
# "GENEVA, April 20, 2023 —", "Bern, 16.01.2023 –", "February 15, 2023 – Ottawa, Ontario –".
_DATELINE = re.compile(
    rf"(?:[A-Z][\w’. ]{{1,40}}(?:, [A-Z][\w’. ]{{1,30}})?,? \(?)?"
    rf"(?:{_DATE_LINE.pattern}|(?P<dotted>\d{{1,2}}\.\d{{1,2}}\.\d{{4}}))\)? ?[–—-]"
)
_COPYRIGHT = re.compile(r"(?:Copyright|©)\s?(?:©\s?)?\d{4},? ([^.]+)\.")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SITE = re.compile(r"\s+(?:[-–—|•»:]|&[a-z]+;)\s+([^|–—•»]{2,80})\Z")


def read_metadata(row: SourceRow, said: Mapping[str, str], notes: Notes) -> tuple[Metadata, list[Problem]]:
    """Row and what the file says of itself in; the metadata, and what is wrong with the file's, out."""
    problems: list[Problem] = []
    url = row.url or said.get("url") or None
    if url and not row.url and not _host(url):
        notes.warn(f"url: found {visible(url)!r}, expected a web address; fix: give it in sources.csv; it is left out")
        url = None
    title = _title(row, said)
    published = row.published
    if published is None and said.get("date"):
        published = written_day(said["date"].strip())
        if published is None:
            fix = "correct the date, or give the day in sources.csv"
            problems.append(Problem("clean", f"raw/{row.file}", "date", repr(said["date"]), "an ISO day", fix))
            notes.warn(f"date: found {said['date']!r}, expected an ISO day; the release has no day")
    publisher = row.publisher or _publisher(said, url)
    return Metadata(publisher, title, published, url), problems


def written_day(words: str) -> str | None:
    """A date as a file gives it ("2021-03-22T08:00", "Mon, 22 Mar 2021 08:00 GMT") in; its ISO day, or None, out.

    A day that words leave open ("03/04/2021", "March 2021", "yesterday") is None: no day is guessed.
    """
    if len(words) > LONGEST_DATE:
        return None
    if iso := _DAY.match(words):
        return iso[0] if is_day(iso[0]) else None
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    numeric = re.fullmatch(r"\d{1,2}\D\d{1,2}\D\d{4}.*", words)
    if numeric and numbers[0] != numbers[1] and max(numbers[:2]) <= 12:
        return None
    # Loaded here: most releases give an ISO day, and the import takes a third of a second.
    import dateparser

    # Without the parser of "yesterday": a day that depends on the day of the build is none.
    settings = {"STRICT_PARSING": True, "PARSERS": ["timestamp", "absolute-time"]}
    found = dateparser.parse(words, languages=["en"], settings=settings)
    return found.date().isoformat() if found else None


def said_in_text(passages: list[Passage]) -> dict[str, str]:
    """Passages in; the day and the publisher that a line of its own gives, out."""
    said: dict[str, str] = {}
    names = load_gazetteer("publishers")["names"]
    for passage in passages[:FIRST_BLOCKS]:
        if passage.text in names:
            said.setdefault("publisher", passage.text)
        day = _DATE_LINE.fullmatch(passage.text) or _DATELINE.match(passage.text)
        if day:
            said.setdefault("date", _said_day(day))
    for passage in passages[len(passages) // 2 :]:
        copyright_line = _COPYRIGHT.match(passage.text)
        if copyright_line and copyright_line[1] in names:
            said.setdefault("publisher", copyright_line[1])
    return said


def _said_day(found: re.Match[str]) -> str:
    dotted = found.groupdict().get("dotted")
    if dotted:
        day, month, year = dotted.split(".")
        return f"{year}-{int(month):02d}-{int(day):02d}"
    return _iso_day(found["month"] or found["month2"], found["day"] or found["day2"], found["year"])


def _iso_day(month: str, day: str, year: str) -> str:
    return f"{year}-{_MONTHS.index(month) + 1:02d}-{int(day):02d}"


def _title(row: SourceRow, said: Mapping[str, str]) -> str | None:
    for words in (row.title, said.get("title"), said.get("headline"), said.get("page_title")):
        if not words:
            continue
        cleaned = without_site(_one_line(words), said.get("site", ""))
        # A title that only repeats the release's number says nothing; the text's own headline is taken.
        if cleaned and cleaned.casefold() not in (row.id.casefold(), row.file.rsplit(".", 1)[0].casefold()):
            return cleaned
    return None


def _one_line(words: str) -> str:
    words = INVISIBLE.sub("", words)
    # A title copied from YAML may keep its quotation marks and its doubled apostrophes.
    words = re.sub(r"\A\s*'(.*)'\s*\Z", r"\1", words, flags=re.DOTALL)
    words = re.sub(r"(?<=\w)''(?=\w|\s|\Z)", "'", words)
    return " ".join(words.split()).strip("* ")


def without_site(title: str, site: str) -> str:
    """Title and the site's name in; the title without the name of a known site behind it out."""
    names = {name.casefold() for name in (*load_gazetteer("publishers")["names"], site) if name}
    sections = {name.casefold() for name in load_gazetteer("publishers")["sections"]}
    while True:
        found = _SITE.search(title)
        if not found or found[1].strip().casefold() not in names | sections:
            return title
        title = title[: found.start()].strip()


def _publisher(said: Mapping[str, str], url: str | None) -> str | None:
    publishers = load_gazetteer("publishers")
    host = _host(url) if url else ""
    while "." in host:
        if host in publishers["hosts"]:
            return str(publishers["hosts"][host])
        host = host.split(".", 1)[1]
    page = said.get("page_title", "")
    for name in (said.get("publisher", ""), said.get("site", ""), *page.split(" | ")[1:], page.rsplit(" - ", 1)[-1]):
        if name in publishers["names"]:
            return str(publishers["names"][name])
    return said.get("publisher") or said.get("site") or None


def _host(url: str) -> str:
    try:
        parts = urlsplit(url)
        return (parts.hostname or "") if parts.scheme in ("http", "https") and not re.search(r"\s", url) else ""
    except ValueError:
        # An address such as "http://[" leads nowhere and names no publisher.
        return ""
