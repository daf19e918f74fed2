"""What stands in brackets behind a name: an acronym, a short name, other names, an IMO number.

Acronyms are matched to their long forms by the method of Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003).
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from pipeline.extract.document import Document
from pipeline.extract.name_shape import CONNECTORS, OUTER, PARTICLES, is_capital, pieces, strip_openers, trim_marks
from pipeline.extract.organisation_names import OWN_POSSESSIVE, head_type, legal_form
from pipeline.records import Span

BRACKET = re.compile(r"\s?\(([^()]{1,300}(?:\([^()]{0,80}\)[^()]{0,200})?)\)")
OTHER_NAME = re.compile(
    r"(?:\b(?:a\.?k\.?a\.?s?|f\.?k\.?a\.?|n\.?k\.?a\.?|a/k/a|f/k/a|n/k/a)(?!\w)|\b(?:also|formerly|previously|better|otherwise|commonly|more commonly) (?:known|spelled|referred to|listed) as"
    r"|\bformerly(?= [A-Z“\"])|\balias(?:es)?\b|\bnom de guerre\b|\bwho uses the alias(?:es)?\b|\baka\b|\bAKAs?\b|\bAlso Known As\b)(?::|,)?\s*",
)
LISTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?P<cut>[;,]|\b(?:and|as well as|or)\b)")
LABEL = re.compile(
    r"(?:AKA|DOB|POB|Address|ADDRESS|Nationality|NATIONALITY|\bName|\bTitle|Location|Passport)[\w ]{0,10}:"
)
QUOTED = re.compile(r"[\s.,:–—-]*(?:the )?[“\"](?P<words>[^“”\"]*)[”\"]")
IMO = re.compile(r"\bIMO(?: (?:number|no\.?|#))?:?\s*(\d{7})\b", re.IGNORECASE)


@dataclasses.dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket and what it says: `kind` is acronym, short, alias or imo; `span` is the words inside that say it."""

    kind: str
    anchor: int
    span: Span
    value: str


def read_brackets(document: Document) -> Iterator[Bracket]:
    """Document in; every bracketed short name, acronym, other name and IMO number out; `anchor` is where the name must end."""
    text = document.text
    yield from _open_other_names(document)
    for match in BRACKET.finditer(text):
        if document.is_boilerplate(match.start()):
            continue
        inside = Span(match.start(1), match.end(1))
        if number := IMO.search(text, inside.start, inside.end):
            yield Bracket("imo", match.start(), Span(*number.span()), number[1])
        yield from _other_names(text, match.start(), inside)
        if not OTHER_NAME.search(match[1]) and not IMO.search(match[1]):
            yield from _short_names(text, match.start(), inside)


def _open_other_names(document: Document) -> Iterator[Bracket]:
    """Other names told outside brackets: "X, also known as Y, …" and lines "AKAs: Y; Z" under a name."""
    text = document.text
    for cue in OTHER_NAME.finditer(text):
        block = document.block_at(cue.start())
        if document.is_boilerplate(cue.start()) or text.count("(", block.start, cue.start()) > text.count(
            ")", block.start, cue.start()
        ):
            continue
        line = cue.start() - block.start < 3
        sentence = block if line else document.sentence_at(cue.start())
        stop = (
            re.compile(r"[.;](?=\s|$)|\)|\s[–—]\s|,(?=\s(?:[a-z]|[A-Z]\w+ (?:is|was)))|$").search(
                text, cue.end(), max(sentence.end, cue.end())
            )
            if not line
            else None
        )
        end = stop.start() if stop else sentence.end
        for span in _listed(text, cue.end(), end):
            yield Bracket("alias", cue.start(), span, text[span.start : span.end])


def _other_names(text: str, anchor: int, inside: Span) -> Iterator[Bracket]:
    for cue in OTHER_NAME.finditer(text, inside.start, inside.end):
        following = OTHER_NAME.search(text, cue.end(), inside.end)
        stop = following.start() if following else inside.end
        for span in _listed(text, cue.end(), stop):
            yield Bracket("alias", anchor, span, text[span.start : span.end])


def _listed(text: str, start: int, stop: int) -> Iterator[Span]:
    """The names of a list "A; B", "A, B and C" or “A” and “B”: all in quotation marks if the first is."""
    label = LABEL.search(text, start, stop)
    parts = list(_parts(text, start, label.start() if label else stop))
    quoted = bool(QUOTED.match(text, parts[0].start, parts[0].end))
    for part in parts:
        left, right = trim_marks(text, _name_in(text, part))
        name = text[left:right]
        if quoted and not QUOTED.match(text, part.start, part.end):
            continue
        if name and is_capital(name) and not re.match(r"(?:Chinese|Arabic|Russian|Cyrillic)\b", name):
            yield Span(left, right)


def _parts(text: str, start: int, stop: int) -> Iterator[Span]:
    """The parts of a list; neither words in quotation marks nor a name with its legal form ("Rivers, Inc.") are cut."""
    left = start
    for mark in LISTED.finditer(text, start, stop):
        if mark["cut"] is None and QUOTED.match(text, left, mark.start()):
            yield Span(left, mark.start())
            left = mark.start()
        inside = mark["cut"] is None or (mark["cut"] == "," and legal_form().match(text, mark.start(), stop))
        if inside or (mark["cut"] == "and" and _joins_one_name(text[left : mark.start()], text[mark.end() : stop])):
            continue
        yield Span(left, mark.start())
        left = mark.end()
    yield Span(left, stop)


def _joins_one_name(before: str, behind: str) -> bool:
    """True for the "and" of "Rivers and Ports Company" and "Army of Rivers and Ports": both sides are one name."""
    following = re.match(r"\s*((?:(?:[^\W\d_a-z][\w&.’'-]*|of|for|the)\s?)*)", behind)
    name = following[1] if following else ""
    if not name.strip() or before.rstrip().endswith(("”", '"')):
        return False
    phrase = re.compile(r"\s(?:for|of)\s")
    return (head_type(name) is not None and head_type(before) is None) or bool(
        phrase.search(before) and not phrase.search(name)
    )


def _name_in(text: str, part: Span) -> Span:
    """The words in quotation marks that open the part, else its words up to a bracket or a plain word."""
    quoted = QUOTED.match(text, part.start, part.end)
    if quoted:
        return Span(*quoted.span("words"))
    start = end = part.end - len(text[part.start : part.end].lstrip(" .,:–—-").removeprefix("the "))
    for piece in pieces(text, start, part.end):
        word = text[piece.start : piece.end]
        if word.startswith("(") or not (is_capital(word) or word.lower() in PARTICLES | CONNECTORS):
            break
        end = piece.end if is_capital(word) else end
    return Span(start, end)


def _short_names(text: str, anchor: int, inside: Span) -> Iterator[Bracket]:
    for part in re.compile(r"(?:(?! or )[^,;/])+").finditer(text, inside.start, inside.end):
        words = re.sub(
            r"^\s*(?:or|and|hereinafter|hereafter|collectively|the|also)[, ]+(?:the |referred to as )?",
            "",
            part[0].strip(),
        )
        name = words.strip(OUTER + " ")
        if not name or not is_capital(name) or len(name.split()) > 5 or re.fullmatch(r"[\d.,]+|[ivx]+|[a-z]", name):
            continue
        left = text.index(name, part.start())
        yield Bracket("short", anchor, Span(left, left + len(name)), name)


def long_form(text: str, anchor: int, acronym: str, floor: int) -> Span | None:
    """Text, the end of the words before a bracket, the short form and the block's start in; the long form's range out, or None."""
    letters = re.sub(r"[^\w]", "", acronym)
    if (
        not 2 <= len(letters) <= 12
        or not letters[0].isalpha()
        or sum(letter.isupper() for letter in letters) * 2 < len(letters)
    ):
        return None
    limit = min(len(letters) + 5, len(letters) * 2) + 3
    words = list(pieces(text, floor, anchor))[-limit:]
    if not words:
        return None
    position, index = anchor - 1, len(letters) - 1
    while index >= 0:
        letter = letters[index].lower()
        while position >= words[0].start and not (
            text[position].lower() == letter
            and (index > 0 or ((position == floor or not text[position - 1].isalnum()) and text[position].isupper()))
        ):
            position -= 1
        if position < words[0].start:
            return None
        position, index = position - 1, index - 1
    span = strip_openers(text, Span(position + 1, anchor))
    if span is not None and (owner := re.search(r"[’']s (?=[A-Z]\w+ [A-Z])", text[span.start : span.end])):
        if not OWN_POSSESSIVE.match(text[span.start : span.end].split()[0]):
            span = Span(span.start + owner.end(), span.end)
    if (
        span is None
        or not is_capital(text[span.start : span.end])
        or re.search(r"[;:()]|\.\s", text[span.start : span.end])
    ):
        return None
    return span
