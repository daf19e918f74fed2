"""Where known names stand again, and which thing each settled name means."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.extract.arbitrate import Settled
from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_shape import OPENERS
from pipeline.extract.name_types import organisation_type
from pipeline.extract.named_things import Thing, Variant
from pipeline.extract.sameness import label_class, sameness_key
from pipeline.extract.word_patterns import rule_pattern, word_set
from pipeline.records import Evidence, NameMention, Span
from pipeline.rule_files import load_gazetteer

NAME_TAGS = ("NNP", "NNPS", "NN", "FW", "JJ", "XX", "VBG", "VBD", "VB")
REACH = 30
REACH_OF_FIELD = 90

_REGIME = rule_pattern("names", "regime_behind")
_HONORIFIC = rule_pattern("names", "honorific_before")
_FIELD_BEFORE = rule_pattern("names", "field_before")
_WORD_GOES_ON = re.compile(r"\.?\w")
_WORD_BEFORE = re.compile(r"(\w+)[’'-]?\s$")
_CAPITAL_BEHIND = re.compile(r"\s([^\W\d_a-zß-öø-ÿ][\w-]+)")

Table = Mapping[str, list[Variant]]


def names_taken_up(document: Document, table: Table) -> Iterator[Candidate]:
    """Document and its known forms in, every place where one of them stands again as a whole word out."""
    forms = dict(table)
    for text, variants in table.items():
        if " " in text or variants[0].form == "acronym":
            forms.setdefault(text.upper(), variants)
    if not forms:
        return
    for span in places_of(forms, document.text):
        variant = forms[document.text[span.start : span.end]][0]
        told = variant.form == "full" or variant.defined
        if not document.is_boilerplate(span.start) and (told or _stands_alone(document, span, variant)):
            weight = 4.0 if variant.defined else 2.6
            yield Candidate(span.start, span.end, variant.label, weight, Evidence("vocabulary", variant.form))


def places_of(forms: Iterable[str], text: str) -> Iterator[Span]:
    """Printed forms and a text in, each place where the longest of them stands as a whole word out, in order.

    The pattern of so many forms would take longer to compile than the text to read: a table leads to the few forms that
    begin with the same letters.
    """
    known = sorted(forms, key=lambda form: (-len(form), form))
    lead = min((len(form) for form in known), default=0)
    first = "".join(sorted({re.escape(form[0]) for form in known}))
    begins = re.compile(rf"[{first}](?<![\w.’'-].)") if known else None
    by_lead: dict[str, list[str]] = {}
    for form in known:
        by_lead.setdefault(form[:lead], []).append(form)
    taken = 0
    for word in begins.finditer(text) if begins else ():
        start = word.start()
        if start < taken:
            continue
        for form in by_lead.get(text[start : start + lead], ()):
            if text.startswith(form, start) and not _WORD_GOES_ON.match(text, start + len(form)):
                taken = start + len(form)
                yield Span(start, taken)
                break


@functools.lru_cache(maxsize=1)
def _words_of_places() -> frozenset[str]:
    places = set(load_gazetteer("places")["entries"])
    for country in load_gazetteer("countries")["entries"]:
        places |= {country["name"], *country["adjectives"], *country["aliases"]}
    return frozenset(places)


def _stands_alone(document: Document, place: Span, variant: Variant) -> bool:
    """True if an undefined short form is used as a name here: no common word, no part of a longer name."""
    name = document.text[place.start : place.end]
    if name in _words_of_places() or (name.islower() and variant.label != "public_body"):
        return False
    if " " in name:
        return True
    if variant.label != "person":
        return document.block_at(place.start).kind != "headline"
    text = document.text
    before = _WORD_BEFORE.search(text[max(0, place.start - REACH) : place.start])
    after = _CAPITAL_BEHIND.match(text[place.end : place.end + REACH])
    if after or (before and _is_name_word(before[1])):
        courteous = before and _HONORIFIC.search(text[max(0, place.start - 5) : place.start])
        field = _FIELD_BEFORE.search(text, max(0, place.start - REACH_OF_FIELD), place.start)
        return bool(courteous or field) and not after
    tokens = document.tokens_in(place)
    return bool(tokens) and tokens[0].tag_ in NAME_TAGS


def _is_name_word(word: str) -> bool:
    """True if the capitalised word before a family name belongs to a longer name."""
    return word[0].isupper() and word.lower() not in OPENERS and word not in word_set("name_words", "before_surnames")


@dataclasses.dataclass(frozen=True, slots=True)
class _Known:
    """What the text's things are called: by printed form, by the form in capitals, and by sameness."""

    table: Table
    loud: Table
    same: Mapping[tuple[str, str], Thing]
    first: Mapping[str, int]


def _known(things: Sequence[Thing], table: Table) -> _Known:
    loud: dict[str, list[Variant]] = {}
    for form, variants in table.items():
        loud.setdefault(form.upper(), []).extend(variants)
    same = {
        (label_class(thing.label), sameness_key(name, thing.label)): thing for thing in things for name in thing.names
    }
    return _Known(table, loud, same, {thing.key: thing.first for thing in things})


def keyed_names(
    document: Document, settled: Sequence[Settled], things: Sequence[Thing], table: Table
) -> list[NameMention]:
    """Document, settled names, its things and their printed forms in; the names with key and form out."""
    known = _known(things, table)
    names: list[NameMention] = []
    last: dict[str, int] = {}
    for mention in settled:
        text = document.text[mention.start : mention.end]
        meaning = _variant_at(text, mention.label, known, last) or _meaning(document, mention, known)
        if meaning is None:
            continue
        key, label, form = meaning
        if label == "org":
            label = organisation_type(document, text, [mention.span])
        short = form != "full" or " " not in text
        if label == "person" and short and _REGIME.match(document.text, mention.end):
            continue
        last[key] = mention.start
        names.append(NameMention(mention.start, mention.end, text, label, key, form, mention.evidence))
    return names


def _variant_at(text: str, label: str, known: _Known, last: Mapping[str, int]) -> tuple[str, str, str] | None:
    """(Key, label, form) of the printed form: of defined forms the one used last, else of the first thing named so."""
    variants = known.table.get(text) or known.loud.get(text) or []
    variants = [variant for variant in variants if (variant.label == "person") == (label == "person")] or variants
    if not variants:
        return None
    likely = variants[0]
    best = [variant for variant in variants if (variant.defined, variant.form) == (likely.defined, likely.form)]
    if likely.defined and text.isupper() and " " not in text:
        # One acronym may be told for two bodies: the one named last is meant.
        best = [variant for variant in variants if variant.defined]
    if likely.defined:
        chosen = max(best, key=lambda variant: (last.get(variant.key, -1), -best.index(variant)))
    else:
        chosen = min(best, key=lambda variant: (not variant.key.endswith(text), known.first[variant.key]))
    return chosen.key, chosen.label, chosen.form


def _meaning(document: Document, mention: Settled, known: _Known) -> tuple[str, str, str] | None:
    """(Key, label, form) of a name that is no printed form of a thing: the same thing's, or its own if it is sure."""
    text = document.text[mention.start : mention.end]
    thing = known.same.get((label_class(mention.label), sameness_key(text, mention.label)))
    if thing is not None:
        return thing.key, thing.label, "full"
    plural = mention.label == "person" and text.endswith("s") and text[:-1] in known.table
    return None if plural or not _is_sure(document, mention) else (text, mention.label, "full")


def _is_sure(document: Document, mention: Settled) -> bool:
    """True if a name that no full name of the text explains may stand by itself."""
    if mention.label != "person":
        return mention.label != "org" or mention.score >= 1.5
    text = document.text[mention.start : mention.end]
    told = any(voice.source == "grammar" for voice in mention.evidence)
    if " " not in text and not told and text not in word_set("person_words", "well_known"):
        return False
    if mention.score < 2.0 or _REGIME.match(document.text, mention.end):
        return False
    return document.block_at(mention.start).kind != "headline"
