"""What a name looks like: its words, the titles before it and the marks behind it, and how a span is trimmed to it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.records import Span
from pipeline.rule_files import load_gazetteer

PARTICLES = frozenset(
    "abu al bin bint da das de del della den der des di do dos du e el en et ibn la las le lo los ou ould ul un van von y zu".split()
)
CONNECTORS = frozenset("& and de del des di do du e en et for in la las los of on the y".split())
POSSESSIVE = re.compile(r"[’'‘]s?$")
OUTER = " \t,;:.!?…–—-\"“”‘’'*_()[]"
BASED = re.compile(
    r"[\w.]-(?:affiliated|aligned|backed|based|born|controlled|designated|flagged|headquartered|incorporated|led|linked|listed|"
    r"located|made|operated|origin|owned|registered|related|run|sanctioned|sponsored|supported)$",
    re.IGNORECASE,
)
OPENERS = frozenset(
    "a additionally after all also although among an and another any are as at based because before being besides between both but by "
    "click consequently currently designated despite due during each earlier either finally following for former formerly from further "
    "furthermore given he her his how however identified if in including initially instead is it its last later like likewise many meanwhile "
    "moreover most neither no nor not of on once one or other others our overall previously pursuant several she shortly similarly "
    "since so some specifically subsequently such that the their then there these they this those though through thus to today "
    "together two under until upon use used using was we were what when where whether which while who whose with within without "
    "yesterday yet you three four five six seven eight nine ten newly could may might must note please see should will would add newly sanctions sanctioned sanctioning "
    "designating blocking view read more today's today’s".split()
)
MONTHS_AND_DAYS = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday "
    "Saturday Sunday Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)


def pieces(text: str, start: int, end: int) -> Iterator[Span]:
    """Text and range in, the ranges of its white-space separated pieces out."""
    for match in re.compile(r"\S+").finditer(text, start, end):
        yield Span(match.start(), match.end())


def is_capital(word: str) -> bool:
    """True if the word (marks before it aside) begins with a capital letter or a digit."""
    bare = word.lstrip("“\"‘'(*")
    if re.match(r"(?:[a-z]{1,2}[-’'‘])[A-ZÀ-Þ]", bare):
        return True
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit())


@functools.lru_cache(maxsize=1)
def title_pattern() -> re.Pattern[str]:
    """The pattern of honorifics, ranks and plain offices set before a name, longest first."""
    words = load_gazetteer("person_words")
    titles = sorted({*words["honorifics"], *words["ranks"], *words["offices"]}, key=lambda title: (-len(title), title))
    body = "|".join(re.escape(title) for title in titles)
    return re.compile(rf"(?:(?:then|former|acting|late|retired|ex)[- ])?(?:{body})(?=\s)[,]?\s+", re.IGNORECASE)


def is_printed_title(words: str) -> bool:
    """True if the office itself has a capital ("former President", "then-Director"), as before a name."""
    return is_capital(re.split(r"[\s-]+", words.strip())[-1])


@functools.lru_cache(maxsize=1)
def _office_words() -> frozenset[str]:
    """Single words for an office or a rank that are never part of a person's name."""
    return frozenset(load_gazetteer("not_names")["offices"]) - {
        "General",
        "Captain",
        "Chief",
        "Chair",
        "Colonel",
        "Lieutenant",
    }


def trim_person(text: str, span: Span) -> Span | None:
    """Text and a range that should hold a person's name in; the range of the name without titles and marks out, or None."""
    start, end = trim_marks(text, span)
    for _ in range(4):
        match = title_pattern().match(text, start, end)
        if match is None or not is_printed_title(match[0]):
            break
        start = match.end()
    for piece in list(pieces(text, start, end))[:-1]:
        if text[piece.start : piece.end].strip(OUTER) in _office_words():
            start = piece.end
    while match := re.compile(r"(?:then|now|former|the|and|in|said|with|by|Treasury|OFAC|State)[- ]\s*", re.I).match(
        text, start, end
    ):
        start = match.end()
    start, end = trim_marks(text, Span(start, end))
    return Span(start, end) if start < end else None


def trim_marks(text: str, span: Span) -> tuple[int, int]:
    """Text and range in; start and end without outer punctuation, possessive and unbalanced brackets out."""
    start, end = span.start, span.end
    while start < end and text[start] in OUTER:
        start += 1
    changed = True
    while changed and start < end:
        changed = False
        possessive = POSSESSIVE.search(text[start:end])
        if (
            possessive
            and end - start > 2
            and text[end - 1] in "s’'‘"
            and text[start:end][possessive.start() - 1 : possessive.start()].isalnum()
        ):
            end, changed = start + possessive.start(), True
        while start < end and text[end - 1] in OUTER and not _closes(text[start:end]):
            end, changed = end - 1, True
    return start, end


def _closes(name: str) -> bool:
    """True if the last mark belongs to the name: a closing bracket opened in it, the dot of an abbreviation or a closing quote."""
    if name.endswith(")"):
        return "(" in name
    if name.endswith("”"):
        return "“" in name
    if name.endswith("."):
        last = name.split()[-1]
        return bool(
            re.fullmatch(r"(?:[A-Za-z]\.)+|(?:[A-Z]\.?)+", last)
            or last
            in ("Co.", "Corp.", "Inc.", "Ltd.", "Ltda.", "Cia.", "Jr.", "Sr.", "Bhd.", "Pte.", "Pty.", "Bros.", "Plc.")
            or re.fullmatch(r"(?:\w\.)+\w*\.", last)
        )
    return False


def strip_openers(text: str, span: Span) -> Span | None:
    """Text and range in; the range without leading articles, conjunctions and words that only open a sentence out."""
    start = span.start
    for piece in pieces(text, span.start, span.end):
        word = text[piece.start : piece.end]
        bare = word.strip(OUTER)
        if bare.lower() in OPENERS or BASED.search(word) or bare in MONTHS_AND_DAYS:
            start = piece.end
            continue
        start = piece.start
        break
    start, end = trim_marks(text, Span(start, span.end))
    while trailing := re.search(r"\s(?:of|for|the|and|in|on|de|&|by|to|with|from|at)$", text[start:end]):
        start, end = trim_marks(text, Span(start, start + trailing.start()))
    return Span(start, end) if start < end else None


def words_of(name: str) -> list[str]:
    """Name in, its words without marks out."""
    return [word for word in (piece.strip(OUTER) for piece in name.split()) if word]
