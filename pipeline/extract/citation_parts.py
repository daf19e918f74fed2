"""What stands around a cited authority: its sections, its title and the orders that amend it."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Mapping

from pipeline.rule_files import load_gazetteer

# A lost "(C)" of the source comes as the copyright sign.
_BRACKETS = r"(?: ?(?:\([A-Za-z0-9]{1,5}\)|©))"
_SECTION = rf"[0-9]{{1,4}}(?:\.[0-9]{{1,4}})?[A-Za-z]?(?:-[0-9]+)?(?:{_BRACKETS}+(?:[-–]\([A-Za-z0-9]{{1,5}}\))?)?"
_ONE = rf"(?:{_SECTION}(?![\w-])|{_BRACKETS}+)"
_JOINT = r"(?:, (?:and |or )?|,? and |,? or | and/or )(?:[Ss]ections? )?"
_LIST = rf"{_ONE}(?:{_JOINT}{_ONE})*"
_WORD = r"(?:[Ss]ub)?[Ss](?:ections?|ecs?\.)|§{1,2}|SECTIONS?"
_LINK = r"(?:(?: ?,)? (?:of|under|in|to)(?: (?:the|annual|amended|FY ?[0-9]{2,4}|[0-9]{4}|U\.S\.))*|,)"
_BEFORE = re.compile(rf"(?:{_WORD}) ?(?P<sections>{_LIST}){_LINK} ?[“\"]?\Z")
_NESTED_BEFORE = re.compile(
    rf"(?:[Ss]ub)?[Ss]ections? (?P<inner>{_BRACKETS}+) of [Ss]ection (?P<outer>[0-9]+){_LINK} ?\Z"
)
_AFTER = re.compile(rf"(?:,? ?\(?(?:at )?(?:[Ss]ections?|§{{1,2}}) ?)(?P<sections>{_LIST})(?!\w)(?! of\b)")
_TITLE = re.compile(
    r"(?: ?\(“?[A-Z][\w. ]{0,12}”?\))?(?:,? (?:of|dated|signed on) [A-Z][a-z]+ [0-9]{1,2} ?, [0-9]{4})?"
    r"(?:,? (?:entitled|titled|on|called))?,? ?\(?[“\"](?P<title>[A-Z][^“”\"\n]{14,260}?)[,.]?[”\"]\)?"
)
_ORDER = r"(?:E\.? ?O\.?s?|Executive Orders?)(?: \(E\.O\.s?\))? ?[0-9]{2},?[0-9]{3}"
_AMENDED = re.compile(
    r"(?: ?\([“\"]?[A-Z][\w ]{1,14}[”\"]?\))?,? ?\(?"
    r"(?:(?:and )?as (?:further |most recently |subsequently )?|and )?amended"
    rf"(?:,? (?:in part )?by,? (?P<orders>{_ORDER}"
    rf"(?:(?:,? and |, )(?:further (?:amended )?by )?(?:{_ORDER}|[0-9]{{5}}))*))?"
)
_NUMBER = re.compile(r"[0-9]{2},?[0-9]{3}")
_PIECE = re.compile(rf"(?P<full>{_SECTION})|(?P<inner>{_BRACKETS}+)")
# How like the gazetteer's title a quoted one must be; below it the quotation is the name of something else.
TITLE_LIKENESS = 0.75


def sections_before(text: str, start: int) -> tuple[int, tuple[str, ...]]:
    """Text and start of a citation in; start with the words `section … of` before it, and sections, out."""
    head = text[max(0, start - 160) : start]
    nested = _NESTED_BEFORE.search(head)
    if nested:
        return start - len(head) + nested.start(), (nested["outer"] + _tight(nested["inner"]),)
    found = _BEFORE.search(head)
    if not found:
        return start, ()
    return start - len(head) + found.start(), split_sections(found["sections"])


def sections_after(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Text and end of a citation in; end with the words `, section …` behind it, and sections, out."""
    found = _AFTER.match(text, end)
    return (found.end(), split_sections(found["sections"])) if found else (end, ())


def split_sections(words: str) -> tuple[str, ...]:
    """`1(a)(ii)(A) and (C)` in, (`1(a)(ii)(A)`, `1(a)(ii)(C)`) out: a lone bracket replaces the last ones before it."""
    sections: list[str] = []
    for piece in _PIECE.finditer(words):
        if piece["full"]:
            sections.append(_tight(piece["full"]))
            continue
        inner = re.findall(r"\([^)]*\)", _tight(piece["inner"]))
        before = re.findall(r"^[^(]*|\([^)]*\)", sections[-1]) if sections else [""]
        sections.append("".join(before[: max(len(before) - len(inner), 1)] + inner))
    return tuple(dict.fromkeys(sections))


def _tight(section: str) -> str:
    return re.sub(r"\s+", "", section.replace("©", "(C)"))


def title_after(text: str, end: int) -> tuple[int, str | None]:
    """Text and end of an order's number in; end of its quoted title (or the same end) and the title out."""
    found = _TITLE.match(text, end)
    return (found.end(), found["title"].rstrip(" ,.")) if found else (end, None)


def amendments_after(text: str, end: int) -> tuple[int, tuple[str, ...]]:
    """Text and end of a citation in; end of `as amended …` and the amending ids out, `*` where none is named."""
    found = _AMENDED.match(text, end)
    if not found:
        return end, ()
    if not found["orders"]:
        return found.end(), ("*",)
    # The amending orders are citations of their own: the words end before the first of them.
    numbers = _NUMBER.findall(found["orders"])
    return found.start("orders"), tuple(f"EO {number.replace(',', '')}" for number in numbers)


def order_title(text: str, end: int, order: str) -> tuple[int, str | None]:
    """Text, end of an order's number and its id in; end of its title (or the same end) and the title out."""
    after, title = title_after(text, end)
    if title is None or title.startswith(("E.O.", "Executive Order")):
        return end, None
    known = _orders().get(order)
    if known is None:
        return (after, title) if len(title.split()) >= 4 else (end, None)
    return (after, title) if _is_title(title, known) else (end, None)


def _is_title(quoted: str, known: str) -> bool:
    """Quoted words and the gazetteer's title (a long one as `first words … last words`) in; true if one end agrees."""
    first, _, last = known.partition(" … ")
    words = quoted.split()
    if not last:
        return _alike(first, quoted)
    begins = " ".join(words[: len(first.split())])
    ends = " ".join(words[-len(last.split()) :])
    # A release may shorten or misquote the rest: the strings are its own.
    return _alike(first, begins) or _alike(last, ends)


def _alike(ours: str, theirs: str) -> bool:
    return difflib.SequenceMatcher(None, ours.casefold(), theirs.casefold()).ratio() >= TITLE_LIKENESS


@functools.cache
def _orders() -> Mapping[str, str]:
    """Id of an order to its title, for the orders of the gazetteer that have one."""
    orders = load_gazetteer("executive_orders")["orders"]
    return {f"EO {order['number']}": order["title"] for order in orders if "title" in order}
