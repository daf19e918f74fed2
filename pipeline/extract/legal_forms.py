"""Candidates for companies: names that end in a legal form, or open with one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import BASED, CONNECTORS, OUTER, is_capital, pieces, strip_openers, trim_marks
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Evidence, Span
from pipeline.rule_files import load_gazetteer

SECTOR_WORDS = word_set("name_words", "sector_words")
REACH_LEFT = 120
REACH_RIGHT = 100

_ABBREVIATION = re.compile(rf"(?:[A-Za-z]\.)+|{any_of(word_set('name_words', 'dotted_inside'))}")
_BRACKETED_WORD = re.compile(r"\([\w.&-]+\)")
_LABELS = ("AKA", "AKAs", "Address", "DOB", "POB")
_BEHIND_LEADING_FORM = ("&", "and", "i")
_NEXT_NAME = re.compile(r" [A-Z0-9]")
_ALL_STATE = re.compile(r"All (?:Russian?|Union|Ukrainian|China|Indian?)\b")
_FIELD_OF_INSTITUTE = re.compile(
    r"(?:Academy|Association|Bureau|Center|Centre|Company|Enterprise|Establishment|Institute|Union) (?:of|for)"
    r"(?: (?:[A-Z][\w-]+|of|the))+ \Z"
)
_POSSESSIVE = re.compile(r"[’'‘]s?$")
_OFFICE_OF_FIRM = rule_pattern("names", "office_of_firm")


def is_abbreviation(word: str) -> bool:
    """True if the word's dot belongs to it ("S.A.", "Intl.")."""
    return _ABBREVIATION.fullmatch(word) is not None


@functools.lru_cache(maxsize=1)
def legal_form() -> re.Pattern[str]:
    """The pattern of a legal form at the end of a name, with the comma and space before it."""
    entries = load_gazetteer("legal_forms")["trailing"]
    # Longer forms first: "Limited Liability Partnership" before "Limited".
    ordered = sorted(entries, key=lambda entry: (-len(entry["example"]), entry["form"]))
    body = "|".join(f"(?:{entry['form']})" for entry in ordered)
    # Most words open no form: a form opens with a capital, a bracket, or one or two small letters and a dot.
    opening = r"(?=[A-ZŞ(]|[a-z]{1,2}\.|plc|spol|societ|ve Tic|y C[ií]a)"
    return re.compile(rf"(?<=[\w.)”’'&]),? {opening}(?:{body})(?![\w])(?:,? {opening}(?:{body})(?![\w]))?")


@functools.lru_cache(maxsize=1)
def _leading_form() -> re.Pattern[str]:
    forms = any_of(load_gazetteer("legal_forms")["leading"])
    return re.compile(rf"(?<![\w.-]){forms} (?=[A-Z0-9“\"])")


def has_legal_form(name: str) -> bool:
    """True if the name ends in (or opens with) a legal form."""
    length = len(name.rstrip())
    return any(match.end() >= length for match in legal_form().finditer(name)) or bool(_leading_form().match(name))


def holds_legal_form(name: str) -> bool:
    """True if a legal form stands anywhere in the name ("River DOO East")."""
    return bool(legal_form().search(name) or _leading_form().match(name))


def legal_form_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the names that end in or open with a legal form out."""
    yield from _ending_in_form(document)
    text = document.text
    for match in _leading_form().finditer(text):
        end = walk_right(text, match.end(), document.block_at(match.start()).end)
        if end > match.end() and not document.is_boilerplate(match.start()):
            start, stop = trim_marks(text, Span(match.start(), end))
            yield Candidate(start, stop, "company", 9.0, Evidence("rules", "leading_legal_form"))


def _ending_in_form(document: Document) -> Iterator[Candidate]:
    text = document.text
    bold = sorted((emphasis.start, emphasis.end) for emphasis in document.clean.emphasis)
    for match in legal_form().finditer(text):
        if document.is_boilerplate(match.start()) or opens_next(text, match) or _behind_heading(text, match):
            continue
        start = _walk_left(text, match.start(), document.block_at(match.start()).start)
        for left, right in bold:
            if start <= left < match.start() < right:
                start = left
        span = strip_openers(text, Span(start, match.end()))
        span = Span(span.start, match.end() - _ends_sentence(match[0])) if span else None
        if span and _ALL_STATE.match(text, span.start - 4):
            span = Span(span.start - 4, span.end)
        if span and (office := _OFFICE_OF_FIRM.match(text, span.start, span.end)):
            span = Span(office.end(), span.end)
        if span and span.start < match.start() and is_capital(text[span.start : span.end]):
            yield Candidate(span.start, span.end, "company", 10.0, Evidence("rules", "legal_form"))


def _behind_heading(text: str, match: re.Match[str]) -> bool:
    """True if a form that opens a name stands behind a heading in capitals ("GULLS AND TERNS JSC Reka")."""
    form = match[0].strip()
    if form.isupper() or not _leading_form().match(text, match.end() - len(form)):
        return False
    before = text[max(0, match.start() - REACH_LEFT) : match.start()].split()[-2:]
    return len(before) == 2 and all(word.isupper() and len(word) > 2 for word in before)


def _ends_sentence(form: str) -> bool:
    """True if the form's last dot is the sentence's: "River LLC." against "River Ltd." and "River S.A."."""
    last = form.split()[-1].strip(",()")
    return last.endswith(".") and "." not in last[:-1] and last[:-1].lower() not in word_set("legal_forms", "dotted")


def opens_next(text: str, match: re.Match[str]) -> bool:
    """True if the form behind a comma opens the next name of a list ("Reka OOO, OOO Berega")."""
    if not match[0].startswith(",") or not _leading_form().match(f"{match[0].strip(', .')} X"):
        return False
    return _NEXT_NAME.match(text, match.end()) is not None


def _walk_left(text: str, start: int, floor: int) -> int:
    """The start of the run of name words that ends at `start`."""
    left = start
    ahead = ""
    for piece in reversed(list(pieces(text, max(floor, start - REACH_LEFT), start))):
        word = text[piece.start : piece.end]
        if 0 < (dash := max(word.rfind("—"), word.rfind("–"))) < len(word) - 1:
            # "designated today—Gull S.A.": the name begins behind the dash.
            return piece.start + dash + 1 if is_capital(word[dash + 1 :]) else left
        if _BRACKETED_WORD.fullmatch(word):
            left, ahead = piece.start, word
            continue
        if (piece.end < start and _ends_name(word)) or not _is_inside_name(
            word, ahead, phrase=_in_phrase(text, floor, piece.start)
        ):
            if word.startswith("(") and is_capital(word) and piece.end < start and not _ends_name(word):
                left = piece.start + 1
            break
        left, ahead = piece.start, word
        if word.startswith(("“", '"')):
            break
    return left


def _in_phrase(text: str, floor: int, end: int) -> bool:
    """True if the words before an "and" are an institute's field of work ("Institute of Rivers | and Ports")."""
    return _FIELD_OF_INSTITUTE.search(text, max(floor, end - REACH_LEFT), end) is not None


def _ends_name(word: str) -> bool:
    """True if the word before others ends a name of its own: a mark behind it, a possessive."""
    if word[-1] in ',;:)”"' or (word[-1] == "." and not is_abbreviation(word.lstrip("(“"))):
        return True
    return word[-1] == "s" and len(word) > 4 and _POSSESSIVE.search(word) is not None


def _is_inside_name(word: str, ahead: str, *, phrase: bool) -> bool:
    """True if the word may stand in a company's name before the word `ahead`; `phrase`: in an "Institute of …"."""
    if BASED.search(word) or word.startswith(("(", "[")):
        return False
    if word.lower() == "and":
        return ahead.strip(OUTER) in SECTOR_WORDS or (
            phrase and ahead != "" and not _leading_form().match(f"{ahead} X")
        )
    return is_capital(word) or word.lower() in CONNECTORS or word.lower() in word_set("legal_forms", "inside")


def walk_right(text: str, start: int, ceiling: int) -> int:
    """Text, where a name goes on and where it must end in; the end of its run of name words out."""
    end = start
    found = list(pieces(text, start, min(ceiling, start + REACH_RIGHT)))
    for piece, after in zip(found, [*found[1:], None], strict=True):
        word = text[piece.start : piece.end]
        if word in _BEHIND_LEADING_FORM and after and text[after.start : after.end].strip(OUTER) in SECTOR_WORDS:
            continue
        if word.strip(OUTER) in _LABELS or BASED.search(word):
            break
        if _POSSESSIVE.search(word) and not word.endswith(("s’", "s'")):
            return piece.end
        if word == "and" or word.startswith("(") or (not is_capital(word) and word.lower() not in CONNECTORS):
            break
        if is_capital(word):
            end = piece.end
        if word[-1] in ",;:.)”" and not is_abbreviation(word):
            break
    return end
