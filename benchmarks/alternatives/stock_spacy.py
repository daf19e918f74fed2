"""Stock spaCy (en_core_web_md) with an entity ruler made of our lists of public bodies and countries."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.alternatives.records import Tool, entity, fullest, person, record_of
from benchmarks.corpora import Reading
from pipeline.evaluate.facts import Record
from pipeline.language import load_language
from pipeline.rule_files import GAZETTEERS_FOLDER

# Names need the named entity component alone; whoever wants speed leaves the others out (it shares no layer with them).
UNNEEDED = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
FIELDS = ("people", "entities.organisations", "entities.places")
# The type of an organisation is a field of its own, which this tool does not claim: any type counts.
BODY, PLACE = "organization", "place"
# NORP (nationalities), FAC (buildings), EVENT, LAW and PRODUCT are no entities of the labelling guide.
SORTS = {"ORG": BODY, "GPE": PLACE, "LOC": PLACE}
_POSSESSIVE = re.compile(r"[’']s?\Z")
_ACRONYM = re.compile(r"[A-Z][A-Za-z&.-]{1,9}\Z")

Name = tuple[str, str, str, bool]


def tool() -> Tool:
    """Nothing in, the tool with its model loaded out."""
    language = load_language(exclude=UNNEEDED, domain=False)
    known = [*bodies(), *countries()]
    # Bodies go before the model, whose names would cut them apart ("U.S. Department" | "Treasury"); countries behind
    # it, to add what it missed: before it they would do the cutting ("Revolutionary Armed Forces of" | "Colombia").
    # Of the orders tried (both before, both behind, this one), this one scores highest.
    before: Any = language.add_pipe("entity_ruler", name="bodies", before="ner")
    before.add_patterns(list(bodies()))
    behind: Any = language.add_pipe("entity_ruler", name="countries", after="ner")
    behind.add_patterns(list(countries()))
    keys = {pattern["pattern"]: pattern["id"] for pattern in known}

    def find(readings: Sequence[Reading]) -> list[list[Name]]:
        return [names_of(doc, keys) for doc in language.pipe(reading.text for reading in readings)]

    return Tool("spaCy en_core_web_md + entity ruler", FIELDS, find, record)


def bodies() -> Iterator[dict[str, str]]:
    """Nothing in, the ruler's patterns for the bodies of states that our gazetteer holds out."""
    for body in _entries("bodies.yml"):
        if body["type"] == "public_body":
            for form in (body["name"], *body["short"]):
                yield {"label": "ORG", "pattern": form, "id": body["name"]}
                # As releases name the departments of the United States in full.
                if form.startswith("Department of"):
                    yield {"label": "ORG", "pattern": f"U.S. {form}", "id": body["name"]}


def countries() -> Iterator[dict[str, str]]:
    """Nothing in, the ruler's patterns for the countries that our gazetteer holds out."""
    for country in _entries("countries.yml"):
        for form in (country["name"], *country["aliases"]):
            yield {"label": "GPE", "pattern": form, "id": country["name"]}


def _entries(file: str) -> list[dict[str, Any]]:
    import yaml

    content = yaml.safe_load((GAZETTEERS_FOLDER / file).read_text(encoding="utf-8"))
    entries: list[dict[str, Any]] = content["entries"]
    return entries


def names_of(doc: Any, keys: Mapping[str, str]) -> list[Name]:
    """Doc and the ids of known forms in; label, bare text and id of its names, and if brackets enclose each, out."""
    texts = [bare(name.text) for name in doc.ents]
    return [
        (name.label_, text, keys.get(text, ""), _bracketed(doc, name))
        for name, text in zip(doc.ents, texts, strict=True)
    ]


def _bracketed(doc: Any, name: Any) -> bool:
    opens = name.start > 0 and doc[name.start - 1].text == "("
    return bool(opens and name.end < len(doc) and doc[name.end].text == ")")


def record(names: Sequence[Name]) -> Record:
    """What the tool found in a release in, the record that this amounts to out.

    Names that the ruler knows as one (U.S., United States) are one, by the longest form in the text, as gold has it; an
    acronym in brackets is the short form of the name before it; a possessive ending is cut off.
    """
    people = fullest([text for label, text, _, _ in names if label == "PERSON"])
    entities = []
    for sort in (BODY, PLACE):
        known: defaultdict[str, list[str]] = defaultdict(list)
        for label, text, key, bracketed in names:
            if SORTS.get(label) == sort and not (bracketed and _ACRONYM.match(text)):
                known[key or text].append(text)
        entities += [entity(name, sort) for name in fullest([max(forms, key=len) for forms in known.values()])]
    return record_of(people=map(person, people), entities=entities)


def bare(text: str) -> str:
    """Name as found in, the name without line breaks, leading article and possessive ending out."""
    return _POSSESSIVE.sub("", " ".join(text.split())).removeprefix("the ").removeprefix("The ") or text
