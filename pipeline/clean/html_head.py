"""What a page says of itself outside its text: title, day, address and publisher."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from pipeline.clean.html_text import plain

_DATE_NAMES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "date",
    "pubdate",
    "publish-date",
    "parsely-pub-date",
    "sailthru.date",
    "dc:date",
)
_TITLE_NAMES = ("og:title", "dc.title", "dcterms.title", "twitter:title")
_SITE_NAMES = ("og:site_name", "dcterms.publisher", "dc.publisher", "application-name", "publisher")


def read_head(soup: BeautifulSoup) -> dict[str, str]:
    """Page in; the keys title, page_title, headline, date, url, site that it gives, out."""
    named = _named(soup)
    found = {
        "title": next((named[name] for name in _TITLE_NAMES if name in named), ""),
        "page_title": _text(soup.find("title")),
        "headline": _headline(soup),
        "date": next((named[name] for name in _DATE_NAMES if name in named), "") or _date(soup),
        "url": _url(soup, named),
        "site": next((named[name] for name in _SITE_NAMES if name in named), ""),
    }
    return {key: value for key, value in found.items() if value}


def _named(soup: BeautifulSoup) -> dict[str, str]:
    named: dict[str, str] = {}
    for tag in soup.find_all("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop")
        content = tag.get("content")
        if isinstance(name, str) and isinstance(content, str) and content.strip():
            named.setdefault(name.strip().lower(), " ".join(content.split()))
    return named


def _headline(soup: BeautifulSoup) -> str:
    marked = soup.select_one("#node-title, .page-title, [itemprop=headline], .article-title, .entry-title, .headline")
    if marked and _text(marked):
        return _text(marked)
    headings = [_text(tag) for tag in soup.find_all("h1")]
    inside = soup.select_one("article h1, main h1")
    return _text(inside) if inside else next((heading for heading in headings if heading), "")


def _date(soup: BeautifulSoup) -> str:
    for tag in soup.select("time[datetime], [property='dc:date'][content], [itemprop=datePublished]"):
        for key in ("datetime", "content"):
            value = tag.get(key)
            if isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\d", value):
                return value
    return next((value for value in _linked_dates(soup)), "")


def _linked_dates(soup: BeautifulSoup) -> Iterator[str]:
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            content = json.loads(plain(script.string or ""))
        except (RecursionError, ValueError):
            # Broken structured data is common on news sites and only one of several sources of the day.
            continue
        for node in _objects(content):
            value = node.get("datePublished")
            if isinstance(value, str):
                yield value


def _objects(content: Any) -> Iterator[dict[str, Any]]:
    """JSON value in; every object in it, outer ones first, out."""
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield value
            waiting += reversed(value.values())
        elif isinstance(value, list):
            waiting += reversed(value)


def _url(soup: BeautifulSoup, named: dict[str, str]) -> str:
    for link in soup.find_all("link", href=True):
        if "canonical" in [str(rel).lower() for rel in link.get_attribute_list("rel") if rel]:
            return str(link["href"])
    return named.get("og:url", "")


def _text(tag: Any) -> str:
    return " ".join(plain(tag.get_text(" ")).split()) if isinstance(tag, Tag) else ""
