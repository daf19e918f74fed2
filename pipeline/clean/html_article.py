"""Finds the article inside a page: by the names that publishers give it, else by the density of its sentences.

The scoring follows the Readability method (Arc90, 2009): an element earns by the length of the paragraphs right inside
it, half by those one level down, and loses the share of its words that are links.
"""

from __future__ import annotations

import re
from collections import defaultdict

from bs4 import BeautifulSoup, Tag

from pipeline.clean.html_text import plain

SHORTEST = 60
_SKIPPED = frozenset(
    "aside audio button canvas form head iframe input label map menu meta nav noscript object option picture script "
    "select style svg template textarea title video".split()
)
_BODY = re.compile(
    r"field--name-field-(?:news-|pr-)?body\b|field--name-body\b|\barticle[-_]?(?:body|content|text)\b|\bentry-content\b"
    r"|\bstory[-_]?(?:body|text|content)\b|\bpost[-_](?:body|content)\b|\bpress-release[-_]{1,2}(?:body|content)\b|\bstorytext\b"
    r"|\brich-?text\b|\bbody-?(?:copy|text|content)\b"
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:advert\w*|ad-slot|back-to-top|banner|breadcrumbs?|byline-block|comments?|cookies?|donat\w+"
    r"|field--type-boolean|field__label|footer|media-contacts?|menu|metadata|nav|navbar|navigation|newsletter|page-?details|pager|pagination|player|popup|press-contacts?|promo|published-dates"
    r"|recirc\w*|related|share|sharing|sidebar|skip-link|social|subscribe|tags|teaser|toolbar|tools"
    r"|trending|widget)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|byline|issued-by|signature)", re.IGNORECASE)
# "Ann Grey, Secretary of State": who issues the release, not the reporter who wrote it.
_ISSUER = re.compile(
    r"[A-Z][^,\n]{3,60}, (?:[A-Z][\w.-]+ |of |the |and ){0,4}(?:Administrator|Ambassador|Attorney General|Chancellor"
    r"|Commissioner|Coordinator|Director|Envoy|Minister|President|Representative|Secretary|Spokes(?:man|person|woman))\b"
)
_INVISIBLE = frozenset({"element-invisible", "hidden", "screen-reader-text", "sr-only", "visually-hidden"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SENTENCE_TAGS = ["p", "li", "blockquote", "dd"]


def is_furniture(tag: Tag) -> bool:
    """True for scripts, navigation, share buttons, players, hidden parts and the like."""
    if tag.name in _SKIPPED or tag.has_attr("hidden") or tag.get("aria-hidden") == "true":
        return True
    if tag.get("role") in ("navigation", "banner", "contentinfo", "search", "complementary", "dialog"):
        return True
    if _HIDDEN.search(str(tag.get("style", ""))):
        return True
    classes = [str(name) for name in tag.get_attribute_list("class") if name]
    if _INVISIBLE.intersection(classes):
        return True
    names = " ".join([*classes, str(tag.get("id") or "")])
    return bool(_FURNITURE.search(names)) and tag.name not in ("body", "html", "article", "main")


def find_article(soup: BeautifulSoup) -> Tag | None:
    """Page in, the element that holds the release out; None if nothing in it reads like sentences."""
    named = [tag for tag in soup.find_all(True) if _is_body(tag) and _length(tag) >= SHORTEST]
    if named:
        return max(named, key=_length)
    for selector in ("article", "main", "[role=main]"):
        found = [tag for tag in soup.select(selector) if _length(tag) >= SHORTEST]
        if found:
            return max(found, key=_length)
    return _densest(soup)


def find_issuer(article: Tag) -> Tag | None:
    """Element of the release in, the line before it that names who issues it, with the office, out; None without."""
    for tag in article.find_all_previous(["address", "div", "p", "span"]):
        names = " ".join(str(name) for name in tag.get_attribute_list("class") if name)
        # By identity: an element is equal to another one if all that stands in them is.
        if not _AUTHOR.search(names) or any(tag is parent for parent in article.parents) or is_furniture(tag):
            continue
        if _ISSUER.match(" ".join(plain(tag.get_text(" ")).split())) and not any(map(is_furniture, tag.parents)):
            return tag
    return None


def _is_body(tag: Tag) -> bool:
    if tag.name in ("html", "body") or is_furniture(tag):
        return False
    if tag.get("itemprop") == "articleBody":
        return True
    return bool(_BODY.search(" ".join(str(name) for name in tag.get_attribute_list("class") if name)))


def _length(tag: Tag) -> int:
    return len(" ".join(plain(tag.get_text(" ")).split()))


def _densest(soup: BeautifulSoup) -> Tag | None:
    scores: dict[int, float] = defaultdict(float)
    tags: dict[int, Tag] = {}
    for paragraph in soup.find_all(_SENTENCE_TAGS):
        if is_furniture(paragraph) or any(is_furniture(parent) for parent in paragraph.parents):
            continue
        weight = _worth(paragraph)
        for share, parent in zip((1.0, 0.5, 0.25), paragraph.parents, strict=False):
            if parent.name not in ("html", "[document]"):
                tags[id(parent)] = parent
                scores[id(parent)] += weight * share
    if scores and max(scores.values()) >= SHORTEST:
        best = max(scores, key=lambda key: scores[key])
        return tags[best]
    body = soup.body
    if body is None or _worth(body) < SHORTEST or not re.search(r"\w\w[.!?]", plain(body.get_text())):
        return None
    return body


def _worth(tag: Tag) -> float:
    words = len(" ".join(plain(tag.get_text(" ")).split()))
    linked = sum(len(" ".join(plain(link.get_text(" ")).split())) for link in tag.find_all("a"))
    return words * (1 - linked / words) if words else 0.0
