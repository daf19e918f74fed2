"""Candidates for organisations: names that end in a legal form, and capitalised names with an organisation's head noun."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import (
    BASED,
    CONNECTORS,
    MONTHS_AND_DAYS,
    OPENERS,
    OUTER,
    is_capital,
    pieces,
    strip_openers,
    title_pattern,
    trim_marks,
    words_of,
)
from pipeline.records import Evidence, Span
from pipeline.rule_files import load_gazetteer

ABBREVIATION = re.compile(r"(?:[A-Za-z]\.)+|(?:Co|Corp|Inc|Ltd|St|No|Cia|Ind|Int|Intl|Bros|Mfg|Gen|Eng|Est|Dr)\.")
OFFICE_OF_FIRM = re.compile(
    r"(?:[A-Z]\w+ ){0,3}(?:President|Director|Pilot|Manager|Officer|Chairman|CEO|CFO|Owner|Shareholder|Founder|Head|Partner|Member|Secretary|Representative|Captain) (?:of|for|at) (?:the )?"
)
PHRASE_OPENERS = ("da", "de", "del", "della", "des", "di", "do", "dos", "du", "for", "of", "on", "pour")
CONTINENTS = ("Africa", "America", "Asia", "Europe", "the Americas")
OF_STATE = re.compile(
    r"\d|\b(?:Air|Airborne|Armed|Armored|Border|Defen[cs]e|Division|Engineer|Ground|Infantry|Marine|Mechanized|Ministry|National|Operational|Police|Presidential|"
    r"Republican|Rifle|Royal|Special|State|[A-Z]\w+(?:an|ese|i|ian|ish))\b"
)
ABBREVIATED_DEGREE = re.compile(r"BA|BS|BBA|MBA|MPA|MA|MS|JD|LLM|PhD|Ph\.D|B\.A|B\.S|M\.A|J\.D")
# Some pages lost their apostrophes: "the Commerce Departments Export Division".
LOST_POSSESSIVE = re.compile(
    r"(?:Administration|Agency|Bureau|Command|Commerce|Corps|Department|Division|Government|Guard|ICE|FBI|DEA|HSI|Justice|Ministry|OFAC|Office|Police|"
    r"Security|Service|State|Treasury)s$"
)
OWN_POSSESSIVE = re.compile(
    r"(?:Children|Farmers|Men|Nationals|People|Peoples|Prosecutor|Teachers|Women|Workers|Writers)[’'‘]s?$",
    re.IGNORECASE,
)
SECTOR_WORDS = frozenset(
    "Aviation Bros Brothers Bunkering Chemical Chemicals Co Commerce Company Construction Consultancy Consulting Contracting Design Development "
    "Engineering Equipment Exchange Export Exports Finance Gas Industrial Industry Import Industries Infrastructure Insurance Investment Investments Leasing "
    "Logistics Management Manufacturing Maritime Marketing Materials Metals Minerals Mining Money Navigation Oil Partners Petrochemical Petroleum "
    "Production Products Remittance Remittances Research Sales Science Services Settlement Shipping Son Sons Steel Storage Supplies Supply Technical Technologies "
    "Technology Tourism Trade Trading Transfer Transfers Transport Transportation".split()
)


@functools.lru_cache(maxsize=1)
def legal_form() -> re.Pattern[str]:
    """The pattern of a legal form at the end of a name, with the comma and space before it."""
    forms = load_gazetteer("legal_forms")["trailing"]
    body = "|".join(f"(?:{form})" for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<=[\w.)”’'&]),? (?:{body})(?![\w])(?:(?:,? | )(?:{body})(?![\w]))?")


@functools.lru_cache(maxsize=1)
def _leading_form() -> re.Pattern[str]:
    forms = load_gazetteer("legal_forms")["leading"]
    body = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return re.compile(rf"(?<![\w.-])(?:{body}) (?=[A-Z0-9“\"])")


def has_legal_form(name: str) -> bool:
    """True if the name ends in (or opens with) a legal form."""
    return any(match.end() >= len(name.rstrip()) for match in legal_form().finditer(name)) or bool(
        _leading_form().match(name)
    )


def holds_legal_form(name: str) -> bool:
    """True if a legal form stands anywhere in the name ("Betonjerka DOO Aleksinac")."""
    return bool(legal_form().search(name) or _leading_form().match(name))


def legal_form_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the names that end in or open with a legal form out."""
    text = document.text
    bold = sorted((emphasis.start, emphasis.end) for emphasis in document.clean.emphasis)
    for match in legal_form().finditer(text):
        if document.is_boilerplate(match.start()) or _opens_next(text, match):
            continue
        floor = document.block_at(match.start()).start
        start = _walk_left(text, match.start(), floor)
        for left, right in bold:
            if start <= left < match.start() < right:
                start = left
        span = strip_openers(text, Span(start, match.end()))
        if span and (office := OFFICE_OF_FIRM.match(text, span.start, span.end)):
            span = Span(office.end(), span.end)
        if span and span.start < match.start() and is_capital(text[span.start : span.end]):
            yield Candidate(span.start, span.end, "company", 10.0, Evidence("rules", "legal_form"))
    for match in _leading_form().finditer(text):
        end = _walk_right(text, match.end(), document.block_at(match.start()).end)
        if end > match.end() and not document.is_boilerplate(match.start()):
            start, stop = trim_marks(text, Span(match.start(), end))
            yield Candidate(start, stop, "company", 9.0, Evidence("rules", "leading_legal_form"))


def _opens_next(text: str, match: re.Match[str]) -> bool:
    """True if the form behind a comma opens the next name of a list ("Tsargrad OOO, OOO Everest Grup")."""
    form = match[0].strip(", .")
    return (
        match[0].startswith(",")
        and bool(_leading_form().match(f"{form} X"))
        and bool(re.match(r" [A-Z0-9]", text[match.end() : match.end() + 2]))
    )


def _walk_left(text: str, start: int, floor: int) -> int:
    """The start of the run of name words that ends at `start`."""
    left = start
    ahead = ""
    for piece in reversed(list(pieces(text, max(floor, start - 120), start))):
        word = text[piece.start : piece.end]
        if re.fullmatch(r"\([\w.&-]+\)", word):
            left, ahead = piece.start, word
            continue
        if word[-1] in ',;:)”"' or (word[-1] == "." and not ABBREVIATION.fullmatch(word.lstrip("(“"))):
            if piece.end < start:
                break
        if BASED.search(word) or (
            re.search(r"[’'‘]s?$", word) and word[-1] == "s" and piece.end < start and len(word) > 4
        ):
            break
        if not is_capital(word) and word.lower() not in CONNECTORS:
            break
        if word.lower() == "and" and ahead.strip(OUTER) not in SECTOR_WORDS:
            break
        if word.startswith(("(", "[")):
            break
        left, ahead = piece.start, word
        if word.startswith(("“", '"')):
            break
    return left


def _walk_right(text: str, start: int, ceiling: int) -> int:
    """The end of the run of name words that starts at `start`."""
    end = start
    for piece in pieces(text, start, min(ceiling, start + 100)):
        word = text[piece.start : piece.end]
        if word == "and":
            break
        if (not is_capital(word) and word.lower() not in CONNECTORS) or word.startswith("("):
            break
        if is_capital(word):
            end = piece.end
        if word[-1] in ",;:.)”" and not ABBREVIATION.fullmatch(word):
            break
    return end


@functools.lru_cache(maxsize=1)
def _heads() -> tuple[dict[str, str], frozenset[str], re.Pattern[str]]:
    lists = load_gazetteer("organisation_heads")
    types = {str(word): kind for kind in ("company", "organization", "public_body") for word in lists[kind]}
    body = "|".join(re.escape(word) for word in sorted(types, key=lambda word: (-len(word), word)))
    return types, frozenset(map(str, lists["weak"])), re.compile(rf"(?<![\w-])(?:{body})(?![\w-])")


def head_type(name: str) -> str | None:
    """Name in, the record type that its head noun gives out (the first head before an "of", else the last), or None."""
    types, _, pattern = _heads()
    for kind, opening in _prefixes():
        if opening.match(name):
            return kind
    front = re.split(r" (?:of|for|de|del|du|on|in|against|to) ", name, maxsplit=1)[0]
    found = [match[0] for match in pattern.finditer(front)] or [match[0] for match in pattern.finditer(name)]
    if found and found[-1] in ("Army", "Battalion", "Brigade", "Brigades") and not OF_STATE.search(name):
        return "organization"
    return types[found[-1]] if found else None


def head_noun_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, capitalised names with an organisation's head noun out."""
    bare = lost_apostrophes(document.text)
    people = [Span(entity.start_char, entity.end_char) for entity in document.doc.ents if entity.label_ == "PERSON"]
    for block in document.blocks:
        if block.kind in ("headline", "subheading", "boilerplate", "caption", "footer"):
            continue
        for segments in _runs(document.text, block.start, block.end, bare=bare):
            yield from _organisations(document.text, segments, people)


@functools.lru_cache(maxsize=1)
def _prefixes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = load_gazetteer("organisation_heads")
    patterns = []
    for kind in ("company", "organization"):
        body = "|".join(
            re.escape(word) for word in sorted(lists[f"{kind}_prefixes"], key=lambda word: (-len(word), word))
        )
        patterns.append(
            (kind, re.compile(rf"(?<![\w’'-])(?:{body})(?:-e-| (?:y |de |del |la |las |los |al-)*)[A-ZÀ-Þ]"))
        )
    return tuple(patterns)


def prefix_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, names that open with a word for a firm or a group in another language out ("Inmobiliaria …", "Liwa …")."""
    text = document.text
    for kind, pattern in _prefixes():
        for match in pattern.finditer(text):
            block = document.block_at(match.start())
            if block.kind in ("headline", "subheading", "boilerplate", "caption", "footer"):
                continue
            end = _walk_right(text, match.start(), block.end)
            start, stop = trim_marks(text, Span(match.start(), end))
            if stop > match.end():
                yield Candidate(start, stop, kind, 3.0, Evidence("rules", "opening_word"))


def lost_apostrophes(text: str) -> bool:
    """True if a text long enough to need apostrophes has none."""
    return len(text) > 1500 and not re.search(r"[’']", text)


def _runs(text: str, start: int, end: int, *, bare: bool = False) -> Iterator[list[tuple[str, Span]]]:
    """Runs of capitalised segments and the connectors between them: [("", span), ("of the", span), …]."""
    run: list[tuple[str, Span]] = []
    link = ""
    open_segment = False
    for piece in pieces(text, start, end):
        word = text[piece.start : piece.end]
        owner: object = False
        bare_word = word.strip(OUTER)
        if word[0] in '(“"[' and run:
            yield run
            run, link, open_segment = [], "", False
        if word == "&" and open_segment:
            continue
        if is_capital(word) and not BASED.search(word):
            left, right = trim_marks(text, piece) if word[0] in OUTER else (piece.start, piece.end)
            owner = bare and LOST_POSSESSIVE.match(word) and text[piece.end + 1 : piece.end + 2].isupper()
            right -= bool(owner)
            if open_segment and run:
                run[-1] = (run[-1][0], Span(run[-1][1].start, right))
            else:
                run.append((link.strip(), Span(left, right)))
            link, open_segment = "", True
        elif (bare_word.lower() in CONNECTORS or (bare_word == "former" and link)) and run:
            link, open_segment = f"{link} {bare_word.lower()}", False
        else:
            if run:
                yield run
            run, link, open_segment = [], "", False
        if (
            owner
            or word[-1] in ',;:)”"?!–—'
            or (word[-1] == "." and not ABBREVIATION.fullmatch(bare_word + "."))
            or (re.search(r"[’'‘]s$|s[’']$", word) and not OWN_POSSESSIVE.match(word))
        ):
            if run:
                yield run
            run, link, open_segment = [], "", False
    if run:
        yield run


def _organisations(text: str, segments: Sequence[tuple[str, Span]], people: Sequence[Span]) -> Iterator[Candidate]:
    types, weak, pattern = _heads()
    index = 0
    while index < len(segments):
        span = _strip_titles(text, segments[index][1])
        whole = text[span.start : span.end] if span else ""
        name = _before_office(whole)
        heads = list(pattern.finditer(name))
        if not span or not heads:
            index += 1
            continue
        if name != whole and heads[-1][0] == "Party":
            # The party of a "Communist Party Secretary" belongs to the office's title.
            index += 1
            continue
        behind = Span(span.start + heads[-1].end(), span.start + len(name))
        holder = any(person.overlaps(behind) and person.start >= behind.start for person in people)
        if name == whole and holder and types[heads[-1][0]] == "public_body" and heads[-1].start() > 0:
            # "National Assembly Jane Roe": a public body's name ends with its head.
            name = name[: heads[-1].end()]
        if name != whole:
            end, taken = span.start + len(name), index
        else:
            end, taken = _tail(text, segments, index, name[heads[-1].end() :].strip() == "")
        start, stop = trim_marks(text, Span(span.start, end))
        if not _bare(text[start:stop], weak):
            kind = head_type(text[start:stop]) or types[heads[-1][0]]
            at_end = heads[-1].end() >= len(name.rstrip(OUTER)) or taken > index
            yield Candidate(start, stop, kind, 3.5 if at_end else 1.5, Evidence("rules", "head_noun"))
        index = taken + 1


@functools.lru_cache(maxsize=1)
def _office_nouns() -> frozenset[str]:
    return frozenset(load_gazetteer("not_names")["offices"])


def _before_office(name: str) -> str:
    """Name in; its words before an office's noun that follows a head ("House Budget Committee Chairman X") out."""
    pattern = _heads()[2]
    for word in re.finditer(r"\S+", name):
        if word[0] in _office_nouns() and pattern.search(name[: word.start()]) and not name.startswith("Office of"):
            return name[: word.start()].rstrip()
    return name


def bare_organisation(name: str) -> bool:
    """True if an organisation's name is nothing but head nouns and plain words ("Party Committee")."""
    return _bare(name, _heads()[1])


def _bare(name: str, weak: frozenset[str]) -> bool:
    """True if the name is nothing but head nouns and plain words ("Party Committee", "the Council"): it names no body."""
    words = [word for word in words_of(name) if word.lower() not in CONNECTORS]
    if len(words) == 1:
        return True
    return all(word in weak for word in words)


def _strip_titles(text: str, span: Span) -> Span | None:
    stripped = strip_openers(text, span)
    if stripped is None:
        return None
    if _heads()[2].match(text, stripped.start, stripped.end):
        return stripped
    title = title_pattern().match(text, stripped.start, stripped.end)
    return Span(title.end(), stripped.end) if title and title.end() < stripped.end else stripped


def _tail(text: str, segments: Sequence[tuple[str, Span]], index: int, head_last: bool) -> tuple[int, int]:
    """End of the name and the index of the last segment it takes: "of/for …" phrases behind the head, and their "and …"."""
    pattern = _heads()[2]
    end, last = segments[index][1].end, index
    in_phrase = False
    for position in range(index + 1, len(segments)):
        link, span = segments[position]
        word = text[span.start : span.end]
        first = word.split()[0].strip(OUTER)
        if (
            first.lower() in OPENERS
            or first in MONTHS_AND_DAYS
            or first in _office_nouns()
            or ABBREVIATED_DEGREE.fullmatch(first)
        ):
            break
        if in_phrase and link == "in" and word in CONTINENTS:
            pass
        elif link.split()[0] in PHRASE_OPENERS and (head_last or in_phrase or link.split()[0] != "on"):
            if link.startswith("for") and not head_last and not in_phrase:
                break
            in_phrase = True
        elif (
            link in ("and", "&") and all(part in SECTOR_WORDS or pattern.fullmatch(part) for part in words_of(word))
        ) or (link in ("and", "&", "y", "e") and (in_phrase or link != "and") and not pattern.search(word)):
            pass
        else:
            break
        end, last = span.end, position
    return end, last
