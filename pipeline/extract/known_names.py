"""Candidates from knowledge: places and bodies of the gazetteers, official names of states, nouns for places."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import lost_apostrophes
from pipeline.extract.word_patterns import any_of, quick_rule, rule_pattern, word_set
from pipeline.records import Evidence
from pipeline.rule_files import load_gazetteer

PROSE = ("list_item", "paragraph", "quotation")
REACH_OF_COURT = 80
LONGEST_PART = 8
COUNTRY_WEIGHT = 4.0
PLACE_WEIGHT = 2.5
AMERICAN = ("U.S.", "US", "United States")
US_OFFICE = rule_pattern("names", "us_office")

# Tried behind the first letter of a name.
_BEFORE_KNOWN = r"(?:(?<![\w.’'-].)|(?<=U\.S\.-.)|(?<=US-.)|(?<=pro-.)|(?<=anti-.)|(?<=non-.))"
_OWNER = re.compile(r"\A.*[’']s ")
# "El Callao", "Ar Ramadi", "Lake Maracaibo": the word before a town's name is part of another place's.
_PART_OF_PLACE = re.compile(
    r"(?<!\w)(?:Al|Ar|As|Ash|At|Az|El|Fort|Lake|Mount|Nueva|Nuevo|Port|Puerto|Saint|San|Santa|St\.) \Z"
)
_COURT = re.compile(r"\b(?:[Jj]udge|[Cc]ourt|[Jj]ustice)s?\b[^;:]*\Z")
_COURT_DISTRICT = quick_rule("names", "court_district")
_PLACE_WITH_HEAD = quick_rule("names", "place_with_head")
_BEFORE_PLACE = rule_pattern("names", "before_place")


@functools.lru_cache(maxsize=1)
def place_weights() -> Mapping[str, float]:
    """Nothing in; each known place with what its name counts out."""
    weights: dict[str, float] = dict.fromkeys(load_gazetteer("places")["entries"], PLACE_WEIGHT)
    for country in load_gazetteer("countries")["entries"]:
        for name in (country["name"], *country["aliases"]):
            weights[name.replace("'", "’")] = COUNTRY_WEIGHT
            weights[name] = COUNTRY_WEIGHT
    return weights


@functools.lru_cache(maxsize=1)
def body_types() -> Mapping[str, str]:
    """Nothing in; each printed name of a known body with its record type out."""
    types: dict[str, str] = {}
    alone = word_set("name_words", "state_bodies")
    for body in load_gazetteer("bodies")["entries"]:
        for name in (body["name"], *body["short"]):
            for printed in (name, name.replace("'", "’")):
                types[printed] = body["type"]
                if len(name.split()) > 1 or name in alone:
                    types.update({f"{state} {printed}": body["type"] for state in AMERICAN})
    return types


def known_body_type(name: str) -> str | None:
    """Name in, the record type of the gazetteer's body of that name out, or None."""
    return body_types().get(name)


def known_body_at(text: str, start: int, end: int) -> str | None:
    """Text and a range in, the name of the gazetteer's body that begins there out, or None."""
    match = _body_pattern().match(text, start, end)
    return match[0] if match else None


@functools.lru_cache(maxsize=1)
def _place_pattern() -> re.Pattern[str]:
    return _whole_name(place_weights())


@functools.lru_cache(maxsize=1)
def _body_pattern() -> re.Pattern[str]:
    return _whole_name(body_types())


@functools.lru_cache(maxsize=1)
def _owning_body() -> re.Pattern[str]:
    """The pattern of a body whose possessive lost its apostrophe ("Justice Departments Sea Division")."""
    return re.compile(rf"(?<![\w.’'-]){any_of(body_types())}(?=s [A-Z])")


def _whole_name(names: Iterable[str]) -> re.Pattern[str]:
    """Names in, the pattern of one of them as a whole word, or before a participle ("Iran-based"), out."""
    behind = any_of(word_set("name_words", "behind_known_names"))
    return re.compile(rf"{any_of(names, checked=_BEFORE_KNOWN)}(?!\w|-(?!{behind}))")


@functools.lru_cache(maxsize=1)
def _official_name() -> re.Pattern[str]:
    """The pattern of a state's official name: "Republic of Colombia", "Kingdom of Saudi Arabia"."""
    names = any_of(entry["name"] for entry in load_gazetteer("countries")["entries"])
    return re.compile(rf"{rule_pattern('names', 'state_before_country').pattern}{names}\b")


def gazetteer_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, the places and bodies of the gazetteers that it names out."""
    text = document.text
    for match in _place_pattern().finditer(text):
        if not document.is_boilerplate(match.start()) and not US_OFFICE.match(text, match.start()):
            weight = place_weights()[match[0]]
            before = _PART_OF_PLACE.search(text, max(0, match.start() - LONGEST_PART), match.start())
            start = before.start() if before and weight < COUNTRY_WEIGHT else match.start()
            yield Candidate(start, match.end(), "place", weight, Evidence("gazetteer", "places"))
    if lost_apostrophes(text):
        for match in _owning_body().finditer(text):
            if not document.is_boilerplate(match.start()):
                kind = body_types()[match[0]]
                yield Candidate(match.start(), match.end(), kind, 6.0, Evidence("rules", "body_with_lost_possessive"))
    for match in _body_pattern().finditer(text):
        if not document.is_boilerplate(match.start()):
            kind = body_types()[match[0]]
            yield Candidate(match.start(), match.end(), kind, 4.0, Evidence("gazetteer", "bodies"))


def place_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, official names of states and capitalised names with a place's head noun out."""
    text = document.text
    for match in _official_name().finditer(text):
        if not document.is_boilerplate(match.start()):
            yield Candidate(match.start(), match.end(), "place", 6.0, Evidence("gazetteer", "places"))
    for match in _COURT_DISTRICT.finditer(text):
        before = text[max(0, match.start() - REACH_OF_COURT) : match.start()]
        if document.block_at(match.start()).kind in PROSE and not before.endswith(("Court for the ", "Court of the ")):
            # The judges of a district are a court; its attorneys stand for a region.
            kind = "public_body" if _COURT.search(before) else "place"
            yield Candidate(match.start(), match.end(), kind, 6.5, Evidence("rules", "court_district"))
    for match in _PLACE_WITH_HEAD.finditer(text):
        if document.block_at(match.start()).kind in PROSE:
            start = match.end() - len(_BEFORE_PLACE.sub("", _OWNER.sub("", match[0])))
            yield Candidate(start, match.end(), "place", 3.0, Evidence("rules", "place_head"))
