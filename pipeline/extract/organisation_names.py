"""Candidates for organisations: capitalised names with a head noun, or behind a word for a firm in another language."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import (
    LOST_POSSESSIVE,
    OWN_POSSESSIVE,
    bare_organisation,
    before_office,
    head_nouns,
    head_type,
    lost_apostrophes,
    opening_words,
)
from pipeline.extract.known_names import known_body_at, known_body_type, place_weights
from pipeline.extract.legal_forms import SECTOR_WORDS, holds_legal_form, is_abbreviation, walk_right
from pipeline.extract.name_shape import (
    CONNECTORS,
    MONTHS_AND_DAYS,
    OPENERS,
    OUTER,
    is_based,
    is_capital,
    pieces,
    strip_openers,
    trim_marks,
    words_of,
)
from pipeline.extract.titles import is_printed_title, title_pattern
from pipeline.extract.word_patterns import any_of, rule_pattern, word_set
from pipeline.records import Evidence, Span

PROSE = ("list_item", "paragraph", "quotation")
LONGEST_OWNER = 30
ANDS = ("&", "and", "e", "y")

_UNIT_OF = re.compile(r"(?:[A-Z][\w-]{1,40} ){0,8}(?:Branch|Cell|Division|Section|Squad|Unit) of the ")
_PLACE_NAME = re.compile(rf" {any_of(word_set('name_words', 'place_heads'))}\Z")
_SECTION = re.compile(r"Sections? \d")
_OWNED_HOUSE = re.compile(r"\b(?:Bar|Brewery|Café|Cafe|Hotel|Pharmacy|Restaurant|Shop|Supermarket)\Z")
_OWNER = re.compile(r"[A-Z][\w-]+[’']s \Z")
_POSSESSIVE = re.compile(r"[’'‘]s$|s[’']$")
_REPRESENTED = re.compile(r"High Representative of the \Z")
_COUNT = re.compile(r"\d{1,3} (?=[A-Z])")
_NUMBERED = re.compile(r"No\. \d")
_DEGREE = rule_pattern("names", "degree")


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """Capitalised words in a row, and the connectors between them and the words before them ("of the")."""

    link: str
    span: Span


def head_noun_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, capitalised names with an organisation's head noun out."""
    bare = lost_apostrophes(document.text)
    people = [Span(entity.start_char, entity.end_char) for entity in document.doc.ents if entity.label_ == "PERSON"]
    for block in document.blocks:
        if block.kind in PROSE:
            found: list[Candidate] = []
            for segments in _runs(document.text, block.span, bare=bare):
                found += _organisations(document.text, _joined(document.text, segments), people)
            yield from found
            yield from _units_of_owned(document.text, found)
            yield from _houses_of_owners(document.text, found)


def _joined(text: str, segments: Sequence[Segment]) -> list[Segment]:
    """Segments in; the same with "Roe and Partners Exchange" and "Ports and Rivers Section" as one each out."""
    joined: list[Segment] = []
    for segment in segments:
        words = words_of(text[segment.span.start : segment.span.end])
        partners = bool(words) and words[0] in word_set("name_words", "partners")
        section = len(words) > 1 and words[-1] == "Section"
        section = section or _goes_on_behind_business(text, joined, words)
        if joined and segment.link == "and" and not partners and not section:
            field = text[joined[-1].span.start : joined[-1].span.end].removeprefix("The ")
            body = bool(words) and head_nouns().types.get(words[-1]) == "public_body" and len(words) > 1
            section = body and field in word_set("thing_words", "fields_of_services")
        if joined and segment.link == "and" and (partners or section):
            before = joined.pop()
            joined.append(Segment(before.link, Span(before.span.start, segment.span.end)))
        else:
            joined.append(segment)
    return joined


def _goes_on_behind_business(text: str, before: Sequence[Segment], words: Sequence[str]) -> bool:
    """True if words of trade alone stand behind "Reka Investment and": "Commercial Bank" ends the name."""
    if not before or len(words) < 2 or words[0] not in word_set("name_words", "words_of_trade"):
        return False
    left = words_of(text[before[-1].span.start : before[-1].span.end])
    trade = word_set("name_words", "words_of_trade") | SECTOR_WORDS
    return len(left) > 1 and left[-1] in trade and head_type(words[-1]) == "company" and len(words) == 2


def _units_of_owned(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """A block’s bodies in; "Cyber Unit of the Guard’s Service" out, read as two: a unit is a part of its body."""
    for unit, owned in itertools.pairwise(found):
        owns = _POSSESSIVE.fullmatch(text[unit.end : owned.start].rstrip())
        if owns and _UNIT_OF.match(text, unit.start, unit.end):
            yield dataclasses.replace(unit, end=owned.end, weight=4.5)


def _houses_of_owners(text: str, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """A block's bodies in; "Gull’s Park Hotel" out, read without its owner: such houses are called after people."""
    for house in found:
        owner = _OWNER.search(text, max(0, house.start - LONGEST_OWNER), house.start)
        if owner and _OWNED_HOUSE.search(text, house.start, house.end):
            yield dataclasses.replace(house, start=owner.start(), weight=4.5)


def prefix_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, names that open with a word for a firm or a group ("Inmobiliaria …", "Liwa …") out."""
    text = document.text
    for kind, pattern in opening_words():
        for match in pattern.finditer(text):
            block = document.block_at(match.start())
            if block.kind not in PROSE:
                continue
            end = walk_right(text, match.start(), block.end)
            start, stop = trim_marks(text, Span(match.start(), end))
            if stop > match.end():
                yield Candidate(start, stop, kind, 3.0, Evidence("rules", "opening_word"))


def _runs(text: str, span: Span, *, bare: bool) -> Iterator[list[Segment]]:
    """Runs of capitalised segments with connectors between them; `bare`: the text lost its apostrophes."""
    run: list[Segment] = []
    link = ""
    open_segment = False
    for piece in pieces(text, span.start, span.end):
        word = text[piece.start : piece.end]
        bare_word = word.strip(OUTER)
        owner = False
        if word[0] in '(“"[' and run:
            yield run
            run, link, open_segment = [], "", False
        if word == "&" and open_segment:
            continue
        if is_capital(word) and not is_based(word):
            owner = bare and _is_bare_owner(text, piece)
            _take(run, _trimmed(text, piece, owner=owner), link if not open_segment else None)
            link, open_segment = "", True
        elif run and (bare_word.lower() in CONNECTORS or (link and bare_word == "former")):
            link, open_segment = f"{link} {bare_word.lower()}", False
        else:
            if run:
                yield run
            run, link, open_segment = [], "", False
        if run and (owner or (_ends_run(word) and not _NUMBERED.match(text, piece.start))):
            yield run
            run, link, open_segment = [], "", False
    if run:
        yield run


def _take(run: list[Segment], span: Span, link: str | None) -> None:
    """Adds a capitalised word to the run: to its last segment if `link` is None, else as a new one behind the link."""
    if link is None and run:
        run[-1] = Segment(run[-1].link, Span(run[-1].span.start, span.end))
    else:
        run.append(Segment((link or "").strip(), span))


def _trimmed(text: str, piece: Span, *, owner: bool) -> Span:
    start, end = trim_marks(text, piece) if text[piece.start] in OUTER else (piece.start, piece.end)
    return Span(start, end - owner)


def _is_bare_owner(text: str, piece: Span) -> bool:
    """True for a possessive without its apostrophe before a capital ("Departments | Export Division")."""
    follows = text[piece.end + 1 : piece.end + 2].isupper()
    known = text[piece.start : piece.end - 1] in place_weights() and text[piece.end - 1] == "s"
    return follows and (known or LOST_POSSESSIVE.match(text[piece.start : piece.end]) is not None)


def _ends_run(word: str) -> bool:
    """True if no name goes on behind the word: a mark, a sentence's end, a possessive that is not the name's own."""
    if word[-1] in ',;:)”"?!–—' or (word[-1] == "." and not is_abbreviation(word.strip(OUTER) + ".")):
        return True
    return _POSSESSIVE.search(word) is not None and not OWN_POSSESSIVE.match(word)


def _organisations(text: str, segments: Sequence[Segment], people: Sequence[Span]) -> Iterator[Candidate]:
    """The bodies among a run's segments; a name whose head is followed by a person ends at the head."""
    heads = head_nouns()
    index = -1
    while (index := index + 1) < len(segments):
        span = _strip_titles(text, segments[index].span)
        whole = text[span.start : span.end] if span else ""
        name = before_office(whole)
        found = list(heads.pattern.finditer(name))
        # The party of a "Communist Party Secretary" belongs to the office's title.
        if not span or not found or (name != whole and found[-1][0] == "Party"):
            continue
        if _REPRESENTED.search(text, max(span.start - 30, 0), span.start):
            # "High Representative of the Union for …": the Union stands in the office's title.
            continue
        head = found[-1]
        if name == whole and _ends_a_body(head) and _holds_person(Span(span.start + head.end(), span.end), people):
            # "National Assembly Jane Roe": a public body's name ends with its head.
            name = name[: head.end()]
        if head[0] == "Party" and name[head.end() :].strip() in place_weights():
            # "Communist Party Reka chief": the place is the chief's.
            name = name[: head.end()]
        end, taken = span.start + len(name), index
        if name == whole:
            end, taken = _tail(text, segments, index, head_last=name[head.end() :].strip() == "")
        start, stop = trim_marks(text, Span(span.start, end))
        at_end = head.end() >= len(name.rstrip(OUTER)) or taken > index
        index = taken
        if not bare_organisation(text[start:stop]) and not _is_place_or_section(text[start:stop], at_end=at_end):
            kind = head_type(text[start:stop]) or heads.types[head[0]]
            yield Candidate(start, stop, kind, 3.5 if at_end else 1.5, Evidence("rules", "head_noun"))


def _is_place_or_section(name: str, *, at_end: bool) -> bool:
    """True for "Inter-Valley Boundary Line", whose head is a place's, and for "Section 12(a)"."""
    return _SECTION.search(name) is not None or (at_end and _PLACE_NAME.search(name) is not None)


def _holds_person(behind: Span, people: Sequence[Span]) -> bool:
    return any(person.overlaps(behind) and person.start >= behind.start for person in people)


def _ends_a_body(head: re.Match[str]) -> bool:
    return head_nouns().types[head[0]] == "public_body" and head.start() > 0


def _strip_titles(text: str, span: Span) -> Span | None:
    stripped = strip_openers(text, span)
    count = _COUNT.match(text, stripped.start, stripped.end) if stripped else None
    if stripped and count and known_body_type(text[count.end() : stripped.end]):
        # "10 Gulf Cartel and Los Tigres leaders": a number of people, no part of the name.
        return Span(count.end(), stripped.end)
    if stripped is None or head_nouns().pattern.match(text, stripped.start, stripped.end):
        return stripped
    title = title_pattern().match(text, stripped.start, stripped.end)
    rest = text[title.end() : stripped.end] if title else ""
    if title is None or not rest or bare_organisation(rest) or rest.startswith(("General’s", "General's")):
        # "Justice Department": the word that is a title elsewhere is the body's name.
        return stripped
    if title[0] == "General " and head_type(text[title.end() : stripped.end]) == "public_body":
        # "General Intelligence Directorate": no general stands before it.
        return stripped
    return Span(title.end(), stripped.end)


def _tail(text: str, segments: Sequence[Segment], index: int, *, head_last: bool) -> tuple[int, int]:
    """End of the name and the index of its last segment: "of/for …" phrases behind the head, and their "and …"."""
    end, last = segments[index].span.end, index
    in_phrase = False
    for position in range(index + 1, len(segments)):
        segment = segments[position]
        word = text[segment.span.start : segment.span.end]
        opener = segment.link.split()[0]
        office = text[segments[index].span.start : segments[index].span.end].endswith("Office")
        if _opens_other(word.split()[0].strip(OUTER)) and head_type(word) != "public_body" and not office:
            break
        if segment.link == "and" and title_pattern().match(word):
            # "Office for the Bay District and | Trial Attorney Jane Roe"
            break
        if _is_other_body(text, segments, position) or (in_phrase and segment.link == "on"):
            break
        if opener in word_set("name_words", "phrase_openers") and (head_last or in_phrase or opener != "on"):
            if segment.link.startswith("for") and not head_last and not in_phrase:
                break
            in_phrase = True
        elif not _goes_on(segment.link, word, in_phrase=in_phrase) or _opens_body(text, segments, position):
            break
        end, last = segment.span.end, position
    return end, last


def _is_other_body(text: str, segments: Sequence[Segment], position: int) -> bool:
    """True for a known body behind "of the" ("Sea Section of the | Department of Justice"), an office behind "and"."""
    segment = segments[position]
    if segment.link in ("of", "of the"):
        known = known_body_at(text, segment.span.start, segments[-1].span.end)
        return known is not None and " " in known
    title = title_pattern().match(text, segment.span.start, segment.span.end) if "and" in segment.link.split() else None
    return title is not None and is_printed_title(title[0]) and head_type(text[title.end() : segment.span.end]) is None


def _opens_body(text: str, segments: Sequence[Segment], position: int) -> bool:
    """True if a head noun behind an "and" opens a body of its own: "Office of Ports and | Office of Rivers"."""
    word = text[segments[position].span.start : segments[position].span.end]
    behind = segments[position + 1].link.split() if position + 1 < len(segments) else []
    return behind[:1] == ["of"] and head_nouns().types.get(word) == "public_body"


def _opens_other(first: str) -> bool:
    """True if the word behind a connector begins something that is no part of the body's name."""
    offices = word_set("not_names", "offices")
    return first.lower() in OPENERS or first in MONTHS_AND_DAYS or first in offices or _DEGREE.match(first) is not None


def _goes_on(link: str, word: str, *, in_phrase: bool) -> bool:
    """True if an "and" or "in" joins the words: lines of business, or a further part of an "of …" phrase."""
    pattern = head_nouns().pattern
    word = word.strip(OUTER)
    if link == "and" and ((word.isupper() and len(word) < 9) or holds_legal_form(word)):
        return False
    if in_phrase and link == "in" and word in word_set("name_words", "continents"):
        return True
    if link in ("and", "&") and all(part in SECTOR_WORDS or pattern.fullmatch(part) for part in words_of(word)):
        return True
    return link in ANDS and (in_phrase or link != "and") and not pattern.search(word)
