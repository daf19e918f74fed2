"""What stands in brackets behind a name: an acronym, a short name, other names, an IMO number.

Acronyms are matched to their long forms by the method of Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003).
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.document import Document
from pipeline.extract.head_nouns import OWN_POSSESSIVE, head_type
from pipeline.extract.legal_forms import legal_form
from pipeline.extract.name_shape import (
    CONNECTORS,
    OUTER,
    PARTICLES,
    is_capital,
    last_pieces,
    pieces,
    strip_openers,
    trim_marks,
)
from pipeline.extract.word_patterns import quick_rule, rule_pattern
from pipeline.records import Span

BRACKET = quick_rule("brackets", "bracket")
OTHER_NAME = quick_rule("brackets", "other_name")
IMO = rule_pattern("vessels", "imo_number")
MOST_WORDS = 5
MOST_OTHER_NAMES = 3
# Marks that may stand before the cue with which a line of other names opens.
LONGEST_LEAD = 3
LONGEST_ACRONYM = 12
# Characters behind "a.k.a." in which its names are sought: a block may be all of such words.
LONGEST_LIST = 3000

_CUT = rule_pattern("brackets", "cut")
_LABEL = rule_pattern("brackets", "label")
_GLUED = rule_pattern("names", "glued_words")
_LIST_ORDER = rule_pattern("brackets", "list_order")
_HANDLE = rule_pattern("brackets", "handle")
_HANDLES = re.compile(r"\bonline\b|\bhandles?\b|\bmonikers?\b|\busernames?\b")
_NUMBERED = rule_pattern("brackets", "numbered")
_NUMBER = rule_pattern("brackets", "number")
_QUOTED = rule_pattern("brackets", "quoted")
_END = rule_pattern("brackets", "end_of_other_names")
_SCRIPT = rule_pattern("brackets", "script")
_NAME_GOES_ON = rule_pattern("brackets", "name_goes_on")
_PHRASE = rule_pattern("brackets", "phrase_of_body")
_PART = rule_pattern("brackets", "part_of_bracket")
_BEFORE_SHORT = rule_pattern("brackets", "before_short_name")
_NO_SHORT = rule_pattern("brackets", "no_short_name")
_OWNER = rule_pattern("brackets", "owner_in_long_form")
_ACRONYM_TOLD = quick_rule("brackets", "acronym_told")
_EXPANSION_TOLD = quick_rule("brackets", "expansion_told")
_BRACKETS_BEFORE = re.compile(r"(?:\s?\([^()]*\))+\Z")
_NO_LETTER = re.compile(r"\W")
_NOT_IN_LONG_FORM = re.compile(r"[;:()]|\.\s")


@dataclasses.dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket and what it says: `kind` is acronym, short, alias or imo; `span` is the words inside that say it."""

    kind: str
    anchor: int
    span: Span
    value: str


def read_brackets(document: Document) -> Iterator[Bracket]:
    """Document in; bracketed short names, acronyms, other names and IMO numbers out; a name ends at their `anchor`."""
    text = document.text
    yield from _open_other_names(document)
    yield from _open_acronyms(document)
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
    cues = list(OTHER_NAME.finditer(text))
    for cue, following in itertools.zip_longest(cues, cues[1:]):
        block = document.block_at(cue.start())
        before = text[block.start : cue.start()]
        labelled = cue[0].rstrip().endswith(":")
        # "Jane Roe (alias: a) Jane Row b) Joan Roe)": the brackets of the letters are no pairs.
        lettered = labelled and _NUMBERED.match(text, cue.end())
        if document.is_boilerplate(cue.start()) or (before.count("(") > before.count(")") and not lettered):
            continue
        end = min(block.end, cue.end() + LONGEST_LIST)
        if len(before) >= LONGEST_LEAD and not labelled:
            # Behind the full stops of "a.k.a." the parser may begin a sentence.
            inside = max(cue.start(), min(cue.end(), block.end - 1))
            end = max(min(document.sentence_at(inside).end, end), cue.end())
            stop = _END.search(text, cue.end(), end)
            end = stop.start() if stop else end
        end = _list_end(text, cue, following, end)
        listed = list(_listed(text, cue.end(), end, handles=_HANDLES.search(cue[0]) is not None))
        # In "X, aka Y, Jane Roe, Jim Poe, …" a list of people goes on behind the one other name.
        long = not labelled and len(before) >= LONGEST_LEAD and len(listed) > MOST_OTHER_NAMES
        for span in listed[:1] if long else listed:
            yield Bracket("alias", cue.start(), span, text[span.start : span.end])


def _open_acronyms(document: Document) -> Iterator[Bracket]:
    """Acronyms told outside brackets ("X, known by its acronym Y"), or before the full name ("Y (the X)")."""
    text = document.text
    for told in _ACRONYM_TOLD.finditer(text):
        before = _BRACKETS_BEFORE.search(text, document.block_at(told.start()).start, told.start())
        anchor = before.start() if before else told.start()
        if not document.is_boilerplate(told.start()):
            yield Bracket("short", anchor, Span(*told.span("acronym")), told["acronym"])
    for told in _EXPANSION_TOLD.finditer(text):
        group = "inside" if told["inside"] else "behind"
        start, end = told.span(group)
        if document.is_boilerplate(start) or not _expands(text, Span(start, end), told["acronym"]):
            continue
        yield Bracket("short", end, Span(*told.span("acronym")), told["acronym"])


def _expands(text: str, full: Span, acronym: str) -> bool:
    """True if the letters of the acronym stand in the full name, or both begin alike and the name is a body's."""
    found = long_form(text, full.end, acronym, full.start)
    if found is not None:
        return found.start == full.start
    name = text[full.start : full.end]
    return head_type(name) is not None and name[0] == acronym[0] and len(name.split()) > 2


def _other_names(text: str, anchor: int, inside: Span) -> Iterator[Bracket]:
    cues = list(OTHER_NAME.finditer(text, inside.start, inside.end))
    for cue, following in itertools.zip_longest(cues, cues[1:]):
        for span in _listed(text, cue.end(), _list_end(text, cue, following, inside.end)):
            yield Bracket("alias", anchor, span, text[span.start : span.end])


def _list_end(text: str, cue: re.Match[str], following: re.Match[str] | None, stop: int) -> int:
    """Where the list behind a cue ends: at the next cue, or at a label ("Low quality a.k.a.:"), which may hold it."""
    label = _LABEL.search(text, cue.end(), min(following.end(), stop) if following else stop)
    return min([stop, *(match.start() for match in (label, following) if match)])


def _listed(text: str, start: int, stop: int, *, handles: bool = False) -> Iterator[Span]:
    """The names of a list "A; B", "A, B and C" or “A” and “B”: all in quotation marks if the first is.

    With `handles` the names are those that somebody goes by online ("grey_gull", "JaneRoe").
    """
    parts = list(_parts(text, start, stop))
    quoted = bool(_QUOTED.match(text, parts[0].start, parts[0].end))
    for part in parts:
        handle = _HANDLE.fullmatch(text, part.start, part.end) if handles else None
        left, right = handle.span(1) if handle else trim_marks(text, _name_in(text, part))
        name = text[left:right]
        if handle and not quoted:
            yield Span(left, right)
            continue
        if quoted and not _QUOTED.match(text, part.start, part.end):
            continue
        if not name or _SCRIPT.match(name):
            continue
        # A word with a capital inside may be a handle; of several words it shows two names that lost their break.
        if quoted or (is_capital(name) and not (" " in name and _GLUED.search(name))):
            yield Span(left, right)


def _parts(text: str, start: int, stop: int) -> Iterator[Span]:
    """The parts of a list; neither words in quotation marks nor a name with its legal form ("Rivers, Inc.") are cut."""
    left = start
    cuts = _NUMBER if _NUMBERED.match(text, start, stop) else _CUT
    for mark in cuts.finditer(text, start, stop):
        if mark["cut"] is None and _QUOTED.match(text, left, mark.start()):
            yield Span(left, mark.start())
            left = mark.start()
        inside = mark["cut"] is None or (mark["cut"] == "," and _goes_on(text, left, mark.start(), stop))
        if inside or (mark["cut"] == "and" and _joins_one_name(text[left : mark.start()], text[mark.end() : stop])):
            continue
        yield Span(left, mark.start())
        left = mark.end()
    yield Span(left, stop)


def _goes_on(text: str, left: int, comma: int, stop: int) -> bool:
    """True if the name goes on behind the comma: a legal form, or given names behind a family name in capitals."""
    if legal_form().match(text, comma, stop):
        return True
    turned = _LIST_ORDER.match(text, left, stop)
    return turned is not None and turned.start() <= comma < turned.end() and "," not in text[left:comma]


def _joins_one_name(before: str, behind: str) -> bool:
    """True for the "and" of "Rivers and Ports Company" and "Army of Rivers and Ports": both sides are one name."""
    following = _NAME_GOES_ON.match(behind)
    name = following["name"] if following else ""
    if not name.strip() or before.rstrip().endswith(("”", '"')):
        return False
    if head_type(name) is not None and head_type(before) is None:
        return True
    return _PHRASE.search(before) is not None and not _PHRASE.search(name)


def _name_in(text: str, part: Span) -> Span:
    """The words in quotation marks that open the part, else its words up to a bracket or a plain word."""
    quoted = _QUOTED.match(text, part.start, part.end)
    if quoted:
        return Span(*quoted.span("words" if quoted["words"] is not None else "single"))
    start = end = part.end - len(text[part.start : part.end].lstrip(" .,:–—-").removeprefix("the "))
    for piece in pieces(text, start, part.end):
        word = text[piece.start : piece.end]
        if word.startswith("(") or not (is_capital(word) or word.lower() in PARTICLES or word.lower() in CONNECTORS):
            break
        end = piece.end if is_capital(word) else end
    return Span(start, end)


def _short_names(text: str, anchor: int, inside: Span) -> Iterator[Bracket]:
    for part in _PART.finditer(text, inside.start, inside.end):
        name = _BEFORE_SHORT.sub("", part[0].strip()).strip(OUTER)
        if not name or not is_capital(name) or len(name.split()) > MOST_WORDS or _NO_SHORT.match(name):
            continue
        left = text.index(name, part.start())
        yield Bracket("short", anchor, Span(left, left + len(name)), name)


def long_form(text: str, anchor: int, acronym: str, floor: int) -> Span | None:
    """Text, where a bracket opens, its short form and the block's start in; the long form's range out, or None."""
    letters = _NO_LETTER.sub("", acronym)
    capitals = sum(letter.isupper() for letter in letters)
    if not 2 <= len(letters) <= LONGEST_ACRONYM or not letters[0].isalpha() or capitals * 2 < len(letters):
        return None
    limit = min(len(letters) + 5, len(letters) * 2) + 3
    words = last_pieces(text, floor, anchor, limit)
    start = _by_initials(text, words, letters)
    if start is None and words:
        start = _first_letter(text, letters.lower(), Span(words[0].start, anchor), floor)
    span = strip_openers(text, Span(start, anchor)) if start is not None else None
    if span is None:
        return None
    name = text[span.start : span.end]
    owner = _OWNER.search(name)
    if owner and not OWN_POSSESSIVE.match(name.split()[0]) and not _abbreviates_owner(name, owner, letters):
        span = Span(span.start + owner.end(), span.end)
        name = text[span.start : span.end]
    return span if is_capital(name) and not _NOT_IN_LONG_FORM.search(name) else None


def _by_initials(text: str, words: Sequence[Span], letters: str) -> int | None:
    """Where the words begin whose capitals are the letters of the short form, small words aside; None if none are."""
    wanted = letters.upper()
    for word in reversed(words):
        first = text[word.start].upper()
        if text[word.start : word.end].lower() in CONNECTORS and not text[word.start].isupper():
            continue
        if not wanted or first != wanted[-1] or not text[word.start].isupper():
            return None
        wanted = wanted[:-1]
        if not wanted:
            return word.start
    return None


def told_by_initials(name: str, short: str) -> bool:
    """True if the capitals of a short form are initials of the name's words, or of the parts of hyphenated ones."""
    initials = [word[0].upper() for word in re.split(r"[\s/-]+", name) if word]
    wanted = iter(initials)
    return all(letter in wanted for letter in _NO_LETTER.sub("", short).upper())


def _abbreviates_owner(name: str, owner: re.Match[str], letters: str) -> bool:
    """True if the owner before the possessive gives the short form its first letters ("Gull Guard’s Force", GGF)."""
    words = name[: owner.start()].split()
    initials = "".join(word[0] for word in words)
    return len(words) > 1 and letters.startswith(initials)


def _first_letter(text: str, letters: str, reach: Span, floor: int) -> int | None:
    """Where the long form begins if the letters stand in this order before the bracket, the first one as a capital."""
    position = reach.end - 1
    for index in range(len(letters) - 1, -1, -1):
        while position >= reach.start:
            opens = index > 0 or (text[position].isupper() and (position == floor or not text[position - 1].isalnum()))
            if opens and text[position].lower() == letters[index]:
                break
            position -= 1
        if position < reach.start:
            return None
        position -= 1
    return position + 1
