"""Candidates for names, each from one source of evidence: the statistical model, gazetteers, titles before a name, layout."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import (
    BASED,
    CONNECTORS,
    MONTHS_AND_DAYS,
    OPENERS,
    PARTICLES,
    is_capital,
    is_printed_title,
    pieces,
    strip_openers,
    title_pattern,
    trim_marks,
    trim_person,
    words_of,
)
from pipeline.extract.organisation_names import (
    LOST_POSSESSIVE,
    OWN_POSSESSIVE,
    bare_organisation,
    head_type,
    legal_form,
    lost_apostrophes,
)
from pipeline.records import Evidence, Span
from pipeline.rule_files import load_gazetteer

MODEL_LABELS = {"PERSON": ("person", 2.0), "ORG": ("org", 1.5), "GPE": ("place", 2.0), "LOC": ("place", 1.5)}
NAME_PIECE = r"(?:[A-ZÀ-Þ]\.(?:[A-Z]\.)*|(?:Jr|Sr|St)\.|[A-ZÀ-Þ][\w’'‘\-]+|(?:al|el|ul|ud|as|ash|ad|an|at|az|ar)-[A-ZÀ-Þ][\w’'‘\-]+|“[A-Z][^”]{1,25}”)"
COUNTRY_WEIGHT = 4.0
OFFICE_OF = re.compile(
    r"(?:(?:Deputy|Vice|Assistant|Acting|Former) )*(?:Director|Secretary|Minister|Chief|Head|President|Commander|Chairman|Spokes\w+) (?:of|for) "
)
OFFICE_BEFORE = re.compile(
    r"\b(?:Minister|Secretary|Counselor|Under Secretary|Director|Deputy|Commissioner) (?:of|for) (?:the )?$"
)
NO_PERSON = re.compile(
    r"\b(?:Address|Airport|Avenue|Building|Committee|Company|Corps|Council|Department|Directorate|District|Force|Forces|Headquarters|Information|"
    r"Institute|Ministry|Network|Officer|Office|Party|Program|Road|Street|University)\b"
)
GLUED = re.compile(r"(?<!Mc)(?<!Mac)(?<!De)(?<!La)(?<!Le)(?<!Di)(?<!Al)(?<!El)(?<!Abd)(?<!Fitz)[a-z]{3}[A-Z][a-z]")
AFFAIRS = re.compile(
    r"^(?:(?!Ministry|Department|Office|Bureau|Committee|Directorate|Center|Council).)*\b(?:Affairs|Relations|Policy|Economics|Studies)$"
)
NICKNAMED = re.compile(
    rf"{NAME_PIECE}(?:\s{NAME_PIECE}){{0,3}}\s[“\"]([A-Z][^”\"]{{1,25}})[”\"](?:\s{NAME_PIECE}){{1,3}}"
)
US_OFFICE = re.compile(
    r"(?:U\.S\.|US) (?:[A-Z]\w+ )?(?:Code|Embassy|jurisdiction|persons?\\b|Ambassador|Attorney|Congress|Department|District|Representative|Secretary|Senat|Treasury|Justice)"
)
NAME_RUN = (
    rf"{NAME_PIECE}(?: (?:(?:bin|bint|ibn|de|del|da|dos|van|von|der|la|las|los|el|ul|al|ould|y|e) )*{NAME_PIECE})*"
)


def model_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the model's people, organisations and places out, trimmed to the name."""
    for entity in document.doc.ents:
        if entity.label_ not in MODEL_LABELS or document.is_boilerplate(entity.start_char):
            continue
        label, weight = MODEL_LABELS[entity.label_]
        for part in _model_parts(document.text, Span(entity.start_char, entity.end_char), label):
            span = trim_person(document.text, part) if label == "person" else strip_openers(document.text, part)
            if span is None or not plausible(document.text[span.start : span.end], label):
                continue
            if label == "org" and AFFAIRS.search(document.text[span.start : span.end]):
                continue
            if label == "org" and _of_office(document.text, span):
                continue
            if label == "org" and bare_organisation(document.text[span.start : span.end]):
                continue
            yield Candidate(span.start, span.end, label, weight, Evidence("model", entity.label_))


def _of_office(text: str, span: Span) -> bool:
    """True if the model's organisation is the field of an office ("Minister of | National Defence") or opens with an office."""
    name = text[span.start : span.end]
    if OFFICE_OF.match(name):
        return True
    before = text[max(0, span.start - 40) : span.start]
    if name.endswith("Party") and re.match(
        r" (?:General )?(?:Secretary|Chief|Chairman|Official|Leader|Member)", text[span.end : span.end + 30]
    ):
        return True
    return bool(OFFICE_BEFORE.search(before)) and head_type(name) is None and known_body_type(name) is None


def _model_parts(text: str, span: Span, label: str) -> Iterator[Span]:
    """A model's range in; its parts between commas, brackets and dashes out (a legal form behind a comma stays)."""
    cut = re.compile(
        r"\s*(?:[()\[\];:]|,(?!\s+(?:Inc|Ltd|Limited|LLC|S\.|L\.|Co\b|Corp|Jr|Sr|FZ|GmbH|DC|D\.C))|\s[–—]\s|\sa\.k\.a\.)\s*"
    )
    start = span.start
    for match in cut.finditer(text, span.start, span.end):
        if match.start() > start:
            yield from _bodies_apart(text, Span(start, match.start()), label)
        start = match.end()
    if start < span.end:
        yield from _bodies_apart(text, Span(start, span.end), label)


def _bodies_apart(text: str, span: Span, label: str) -> Iterator[Span]:
    """An organisation's range in; its parts out where a possessive or an "and" beside a known body joins two of them."""
    if label == "org":
        if lost_apostrophes(text) and (owner := re.search(r"^(.*?)s (?=[A-Z])", text[span.start : span.end])):
            left = text[span.start : span.start + owner.end(1) + 1]
            if LOST_POSSESSIVE.search(left):
                yield Span(span.start, span.start + owner.end(1))
                yield from _bodies_apart(text, Span(span.start + owner.end(), span.end), label)
                return
        for match in re.compile(r"[’']s? (?=[A-Z])| and (?:the )?").finditer(text, span.start, span.end):
            left, right = text[span.start : match.start()], text[match.end() : span.end]
            names = [side.removeprefix("the ").strip() for side in (left, right)]
            known = any(known_body_type(name) or name in _place_names()[0] for name in names)
            known = (
                known or re.match(r"(?:Office|Bureau|Department|Directorate|Agency|Ministry) of ", names[1]) is not None
            )
            if known or (
                match[0].strip() != "and" and "and" not in match[0] and not OWN_POSSESSIVE.search(left + "’s")
            ):
                yield Span(span.start, match.start())
                yield from _bodies_apart(text, Span(match.end(), span.end), label)
                return
    yield span


def plausible(name: str, label: str) -> bool:
    """Name and label in; false for what cannot be a name: no capital, only digits, a month, a plain opening word."""
    words = words_of(name)
    if (
        not words
        or not any(is_capital(word) for word in words)
        or all(re.fullmatch(r"[\d.,%$/-]+", word) for word in words)
    ):
        return False
    if all(word in MONTHS_AND_DAYS or word.lower() in OPENERS for word in words) or len(words) > 16:
        return False
    if is_no_name(name):
        return False
    if label == "person" and (NO_PERSON.search(name) or GLUED.search(name)):
        return False
    if label == "person":
        return (
            not re.match(r"[RDI]-[A-Z]", name)
            and not re.search(r"\d|[/@#$%]", name)
            and all(is_capital(word) or word.lower() in PARTICLES for word in words)
            and len(words) <= 8
        )
    return len(name) > 1


@functools.lru_cache(maxsize=1)
def _not_names() -> tuple[frozenset[str], frozenset[str]]:
    lists = load_gazetteer("not_names")
    nationalities = {word for country in load_gazetteer("countries")["entries"] for word in country["adjectives"]}
    plurals = {f"{word}s" for word in nationalities}
    return frozenset({*lists["peoples"], *lists["phrases"], *lists["alone"], *nationalities, *plurals}), frozenset(
        lists["documents"]
    )


def is_no_name(name: str) -> bool:
    """True for peoples, terms of the trade, and names of laws, lists and programmes."""
    whole, documents = _not_names()
    words = words_of(name)
    return not words or name in whole or name.strip(".") in whole or words[-1] in documents


@functools.lru_cache(maxsize=1)
def _place_names() -> tuple[dict[str, float], re.Pattern[str]]:
    weights: dict[str, float] = dict.fromkeys(load_gazetteer("places")["entries"], 2.5)
    for country in load_gazetteer("countries")["entries"]:
        for name in (country["name"], *country["aliases"]):
            weights[name.replace("'", "’")] = COUNTRY_WEIGHT
            weights[name] = COUNTRY_WEIGHT
    return weights, _word_pattern(weights)


@functools.lru_cache(maxsize=1)
def official_country() -> re.Pattern[str]:
    """The pattern of a state's official name: "Republic of Colombia", "Kingdom of Saudi Arabia"."""
    names = sorted(
        (entry["name"] for entry in load_gazetteer("countries")["entries"]), key=lambda name: (-len(name), name)
    )
    body = "|".join(re.escape(name) for name in names)
    kinds = "Republic|Kingdom|State|Commonwealth|Sultanate|Emirate|Federation|Federal Republic"
    return re.compile(
        rf"\b(?:(?:Islamic|Bolivarian|Democratic|Socialist|Arab|Hashemite|Plurinational|Federal) )*(?:{kinds}) of (?:the )?(?:{body})\b"
    )


@functools.lru_cache(maxsize=1)
def _body_names() -> tuple[dict[str, str], re.Pattern[str]]:
    types: dict[str, str] = {}
    for body in load_gazetteer("bodies")["entries"]:
        for name in (body["name"], *body["short"]):
            for printed in (name, name.replace("'", "’")):
                types[printed] = body["type"]
                if len(name.split()) > 1 or name in ("Congress", "Senate", "Treasury"):
                    types.update({f"{country} {printed}": body["type"] for country in ("U.S.", "US", "United States")})
    return types, _word_pattern(types)


def _word_pattern(names: dict[str, float] | dict[str, str]) -> re.Pattern[str]:
    body = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?:(?<![\w.’'-])|(?<=U\.S\.-)|(?<=US-))(?:{body})(?![\w]|-(?!based|flagged|registered|led|headquartered|linked|located|owned))"
    )


def known_body_type(name: str) -> str | None:
    """Name in, the record type of the gazetteer's body of that name out, or None."""
    return _body_names()[0].get(name)


def gazetteer_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the places and bodies of the gazetteers that it names out."""
    places, place_pattern = _place_names()
    bodies, body_pattern = _body_names()
    for match in place_pattern.finditer(document.text):
        if not document.is_boilerplate(match.start()) and not US_OFFICE.match(document.text, match.start()):
            yield Candidate(match.start(), match.end(), "place", places[match[0]], Evidence("gazetteer", "places"))
    for match in body_pattern.finditer(document.text):
        if not document.is_boilerplate(match.start()):
            yield Candidate(match.start(), match.end(), bodies[match[0]], 4.0, Evidence("gazetteer", "bodies"))


def title_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, capitalised names right behind an honorific, a rank or an office out."""
    for match in NICKNAMED.finditer(document.text):
        if not document.is_boilerplate(match.start()) and not legal_form().search(match[0]):
            yield Candidate(match.start(), match.end(), "person", 4.0, Evidence("layout", "nickname_in_quotes"))
    for match in _office_of_body().finditer(document.text):
        span = trim_person(document.text, Span(*match.span(1)))
        if (
            span
            and not document.is_boilerplate(match.start())
            and 2 <= len(words_of(document.text[span.start : span.end])) <= 5
        ):
            yield Candidate(span.start, span.end, "person", 3.0, Evidence("grammar", "office_of_body_before_name"))
    run = re.compile(NAME_RUN)
    for match in title_pattern().finditer(document.text):
        before = document.text[match.start() - 1 : match.start()]
        if not is_printed_title(match[0]) or before.isalnum() or document.is_boilerplate(match.start()):
            continue
        if document.block_at(match.start()).kind in ("headline", "subheading"):
            continue
        name = run.match(document.text, match.end())
        span = trim_person(document.text, Span(*name.span())) if name else None
        if span and plausible(document.text[span.start : span.end], "person") and not _is_common(document, span):
            yield Candidate(span.start, span.end, "person", 2.0, Evidence("grammar", "title_before_name"))


@functools.lru_cache(maxsize=1)
def _office_of_body() -> re.Pattern[str]:
    """The pattern of "Director of OFAC Jane Roe": an office, a body of the gazetteer, a name."""
    body = "|".join(re.escape(name) for name in sorted(_body_names()[0], key=lambda name: (-len(name), name)))
    return re.compile(
        rf"(?:Director|Secretary|Minister|Head|Chief|President|Commissioner|Administrator|Commander|Spokes\w+) (?:of|for) (?:the )?(?:{body}),? ({NAME_RUN})"
    )


def _is_common(document: Document, span: Span) -> bool:
    """True if the words behind a title are no name by their tags: a plural, an office, an organisation's head."""
    tokens = document.tokens_in(span)
    return bool(tokens) and (tokens[0].tag_ not in ("NNP", "NN", "JJ", "FW", "NNPS", "XX") or tokens[0].tag_ == "NNPS")


def bold_spans(document: Document) -> Iterator[Span]:
    """Document in, the ranges set in bold that may be names out, trimmed; a bold list is cut at its commas."""
    for emphasis in document.clean.emphasis:
        if emphasis.style != "bold" or document.is_boilerplate(emphasis.start):
            continue
        if document.block_at(emphasis.start).kind in ("headline",):
            continue
        opening = document.text.find(" (", emphasis.start, emphasis.end)
        whole = Span(emphasis.start, opening if opening > 0 else emphasis.end)
        span = strip_openers(document.text, whole)
        if span is None:
            continue
        words = [document.text[piece.start : piece.end] for piece in pieces(document.text, span.start, span.end)]
        if words and len(words) <= 12 and is_capital(words[0]) and not BASED.search(words[0]):
            yield Span(*trim_marks(document.text, span))


def list_heads(document: Document) -> Iterator[Span]:
    """Document in; the names that open a list item (all of it, or up to a comma, bracket, dash or verb) out."""
    opening = re.compile(rf"(?:\d{{1,3}}[.)]\s+)?({NAME_RUN})(?=\s?[,;(:–—]|\s-\s|\.?$|\s(?:is|was|has|have|are)\s)")
    for block in document.blocks:
        if block.kind != "list_item":
            continue
        whole = _whole_item(document.text, block.start, block.end)
        if whole is not None:
            yield whole
            continue
        match = opening.match(document.text[block.start : block.end])
        if match and 2 <= len(words_of(match[1])) <= 8:
            yield Span(*trim_marks(document.text, Span(block.start + match.start(1), block.start + match.end(1))))


def _whole_item(text: str, start: int, end: int) -> Span | None:
    """The name that a list item is, when all its words are capitalised or connectors ("National Oil Fields and Terminals Company;")."""
    item = text[start:end]
    lead = re.match(r"(?:\d{1,3}[.)]|[a-z]\))\s+", item)
    cut = re.search(r"\s?[;(:]|,? and$|,?\s*$", item)
    left, right = trim_marks(
        text, Span(start + (lead.end() if lead else 0), start + (cut.start() if cut else len(item)))
    )
    words = [text[piece.start : piece.end] for piece in pieces(text, left, right)]
    if (
        not 2 <= len(words) <= 14
        or not is_capital(words[0])
        or ("," in text[left:right] and not legal_form().search(text[left:right]))
    ):
        return None
    if any(not is_capital(word) and word.lower() not in CONNECTORS | PARTICLES for word in words):
        return None
    return Span(left, right)


def name_lists(document: Document) -> Iterator[Candidate]:
    """Document in; the members of lists of four or more plain names out, each with the label most members have."""
    member = rf"{NAME_RUN}"
    pattern = re.compile(rf"{member}(?:, {member}){{2,}},? and {member}")
    model = sorted((entity.start_char, entity.end_char, entity.label_) for entity in document.doc.ents)
    for match in pattern.finditer(document.text):
        if document.is_boilerplate(match.start()):
            continue
        spans = [Span(*name.span()) for name in re.compile(member).finditer(document.text, match.start(), match.end())]
        plain = [span for span in spans if 2 <= len(words_of(document.text[span.start : span.end])) <= 6]
        votes = [label for span in plain for start, end, label in model if start < span.end and span.start < end]
        people = votes.count("PERSON")
        if len(plain) < len(spans) or people * 2 < len(votes) or not people:
            continue
        for span in plain:
            trimmed = trim_person(document.text, span)
            name = document.text[trimmed.start : trimmed.end] if trimmed else ""
            if trimmed and plausible(name, "person") and not legal_form().search(name) and head_type(name) is None:
                yield Candidate(trimmed.start, trimmed.end, "person", 2.5, Evidence("layout", "name_list"))
