"""The shorter forms by which a text takes its things up again: told in brackets, or parts of the full name."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.extract.arbitrate import Settled
from pipeline.extract.brackets import Bracket
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import place_weights
from pipeline.extract.legal_forms import SECTOR_WORDS, has_legal_form, legal_form
from pipeline.extract.name_shape import PARTICLES, words_of
from pipeline.extract.named_things import Thing, Variant
from pipeline.extract.no_names import plausible
from pipeline.extract.person_signs import own_sign
from pipeline.extract.sameness import normal
from pipeline.extract.word_patterns import rule_pattern, word_set

FORM_ORDER = ("full", "acronym", "alias", "short")
LONGEST_BRACKET = 200
MOST_CAPITALS_OF_A_WORD = 2
SHORTEST_PART = 3
MOST_BRACKETS = 3
LABEL_OF_NAME = "Name: "
# Characters that a number or a mark takes before the name with which an entry opens.
LONGEST_LEAD = 12
REACH_OF_CUE = 90
FAR_FROM_OTHER_NAMES = ("place", "public_body")
REACH_OF_ENTRY = 1500

_NO_SHORT_FORM = rule_pattern("names", "initials_and_suffixes")
_WITH_ARTICLE = rule_pattern("names", "word_with_article")
_DETAILS = rule_pattern("names", "personal_details")
_NAME_GOES_ON = re.compile(r"[”\"]?\) [^\W\d_a-z]\w")
_BY_HYPHENS = re.compile(r"[-‑]")
_NO_LETTER = re.compile(r"[^A-Za-z]")


def attach_brackets(
    things: Iterable[Thing], settled: Sequence[Settled], brackets: Iterable[Bracket], text: str
) -> None:
    """Adds to each thing the short names, acronyms and other names that brackets behind its mentions give it."""
    owners = {name: thing for thing in things for name in thing.names}
    by_end = {mention.end: mention for mention in settled}
    for bracket in brackets:
        apart = text[bracket.anchor - 1 : bracket.anchor] == "\n" or text.endswith(". ", 0, bracket.anchor)
        reach = 1 if apart else 3
        anchor = bracket.anchor if apart else _before_brackets(text, bracket.anchor)
        mention = next((by_end[anchor - back] for back in range(reach) if anchor - back in by_end), None)
        if mention is None and bracket.kind == "alias":
            mention = _named_by_label(settled, bracket.anchor, text) or _nearest_before(settled, bracket.anchor)
        thing = _owner(owners, text[mention.start : mention.end]) if mention else None
        if mention is None and bracket.kind == "alias":
            thing = _bearer_before(owners, text, bracket.anchor)
        if thing is not None and bracket.kind == "short" and thing.label == "company" and bracket.value != thing.key:
            # "Gull Lines LLC (Gull Lines)": what a bracket calls short is no full name, though it was read alone.
            thing.names[:] = [name for name in thing.names if name != bracket.value]
        if thing is None or bracket.value in thing.names or bracket.kind == "imo":
            continue
        form = _bracket_form(bracket, thing)
        inside = _NAME_GOES_ON.match(text, bracket.span.end) is not None
        if form is None and thing.label == "person" and not inside and _is_by_name(bracket, text):
            form = "alias"
        if form:
            thing.variants[bracket.value] = Variant(bracket.value, thing.key, thing.label, form, True)


def _owner(owners: Mapping[str, Thing], name: str) -> Thing | None:
    """Things by their names and a printed name in, its thing or the one person whose name ends with it out."""
    if name in owners or " " in name:
        return owners.get(name)
    people = {thing.key: thing for full, thing in owners.items() if thing.label == "person" and name in full.split()}
    return next(iter(people.values())) if len(people) == 1 else None


def _bearer_before(owners: Mapping[str, Thing], text: str, anchor: int) -> Thing | None:
    """The one person whose family name stands before the cue in its sentence ("Roe, who is also known as …")."""
    sentence = text[max(0, anchor - REACH_OF_CUE) : anchor].rsplit(". ", 1)[-1].rsplit("\n", 1)[-1]
    found = (_owner(owners, word) for word in words_of(sentence) if word[0].isupper())
    people = {thing.key: thing for thing in found if thing is not None and thing.label == "person"}
    return next(iter(people.values())) if len(people) == 1 else None


def _before_brackets(text: str, anchor: int) -> int:
    """Where the brackets before a bracket open: "Jane Roe (Arabic: …) (a.k.a. Jane Row)" has its name before both."""
    for _ in range(MOST_BRACKETS):
        closes = len(text[max(0, anchor - 2) : anchor].rstrip()) + max(0, anchor - 2)
        opens = text.rfind("(", max(0, closes - LONGEST_BRACKET), closes)
        if text[closes - 1 : closes] != ")" or opens < 0:
            break
        anchor = opens
    return anchor


def _named_by_label(settled: Sequence[Settled], anchor: int, text: str) -> Settled | None:
    """The subject of the entry of a list that holds the cue: details stand between its name and its other names.

    It stands behind the last label "Name:", or opens the paragraph (the one before, if this one opens with a detail).
    """
    label = text.rfind(LABEL_OF_NAME, max(0, anchor - REACH_OF_ENTRY), anchor)
    if label >= 0 and text.count("\n\n", label, anchor) <= 1:
        return next((mention for mention in settled if label <= mention.start < anchor), None)
    start = text.rfind("\n", 0, anchor) + 1
    if not _DETAILS.search(text, start, anchor):
        return None
    if _DETAILS.match(text, start):
        start = text.rfind("\n", 0, len(text[:start].rstrip())) + 1
    return next((mention for mention in settled if start <= mention.start <= start + LONGEST_LEAD), None)


def _nearest_before(settled: Sequence[Settled], anchor: int) -> Settled | None:
    """The last name that ends within a line's reach before the cue and is no place or public body."""
    near = [
        mention
        for mention in settled
        if anchor - REACH_OF_CUE <= mention.end <= anchor and mention.label not in FAR_FROM_OTHER_NAMES
    ]
    return near[-1] if near else None


def _is_by_name(bracket: Bracket, text: str) -> bool:
    """True if a bracket behind a person holds a name that the text uses again ("Jane Roe (Hammer)"), or in quotes.

    It is one word, or opens with a word of such names ("Abu Gull", "El Gull").
    """
    value, start, end = bracket.value, bracket.span.start, bracket.span.end
    first, _, rest = value.partition(" ")
    word = rest if first in word_set("person_words", "by_name_openers") else value
    plain = word.isalpha() and word[0].isupper() and not word.isupper() and len(word) > SHORTEST_PART
    told = text.count(value) > 1 or (text[start - 1 : start] in ("“", '"') and text[end : end + 1] in ("”", '"'))
    return plain and told and plausible(value, "person") and value not in place_weights()


def _bracket_form(bracket: Bracket, thing: Thing) -> str | None:
    if bracket.kind == "alias":
        return "alias"
    shared = set(normal(bracket.value).split()) & {word for name in thing.names for word in normal(name).split()}
    if thing.label == "person":
        return "short" if shared else None
    if thing.label in ("vessel", "aircraft") or (thing.label != "place" and bracket.value in place_weights()):
        # "River Co., Ltd. (PRC)": a place in brackets tells where, it is no short name.
        return None
    letters = _NO_LETTER.sub("", bracket.value)
    initials = "".join(word[0] for word in words_of(thing.key)).lower()
    near = bool(letters) and letters[0].lower() in initials
    if shared or (near and " " not in bracket.value and (letters.isupper() or sum(map(str.isupper, letters)) >= 2)):
        return "acronym"
    if " " not in bracket.value and letters.isalpha() and sum(map(str.isupper, letters)) > MOST_CAPITALS_OF_A_WORD:
        # "State Institute of Rivers (GosNIIR)": capitals inside a word are letters of a name in another language.
        return "acronym"
    return "acronym" if letters.isupper() and len(letters) <= 10 else None


def without_doubles(things: Sequence[Thing]) -> list[Thing]:
    """Things in; those out whose names are not all another thing's bracketed short names, acronyms or other names."""
    told: dict[str, set[str]] = defaultdict(set)
    latest: dict[str, int] = {}
    people = {name for thing in things if thing.label == "person" for name in thing.names}
    for thing in things:
        bare = thing.label in ("company", "org", "organization") and not any(map(has_legal_form, thing.names))
        if thing.label == "person" or bare:
            latest.update({name: max(thing.first, latest.get(name, -1)) for name in thing.names})
    for thing in things:
        # "Jane Roe" read as a person is the firm "Jane Roe Trading", named in full before.
        for part in _parts_of(thing.names, thing.label) if thing.label == "company" else ():
            if latest.get(part, -1) > thing.first and " " in part:
                told[part].add(thing.key)
        # "Open Gull" read as a person is the "Open Gull International" named before, if no given name speaks for it.
        for part in _beginnings(thing.names) if thing.label == "organization" else ():
            if part in people and latest.get(part, -1) > thing.first and own_sign(part) is None:
                told[part].add(thing.key)
                thing.variants[part] = Variant(part, thing.key, thing.label, "alias", False)
        for variant in thing.variants.values():
            told[variant.text].add(thing.key)
    kept = [thing for thing in things if not all(told[name] - {thing.key} for name in thing.names)]
    owners = {thing.key: thing for thing in kept}
    for thing in things:
        for key in sorted(told[thing.key] - {thing.key}):
            if thing not in kept and key in owners:
                _hand_over(thing, owners[key])
    return kept


def _beginnings(names: Iterable[str]) -> Iterator[str]:
    """Names in, their beginnings of two words or more out."""
    for name in names:
        words = name.split()
        yield from (" ".join(words[:size]) for size in range(2, len(words)))


def _hand_over(alias: Thing, owner: Thing) -> None:
    """Gives the acronyms and other names told behind another name of a thing to the thing."""
    for variant in alias.variants.values():
        if variant.form in ("acronym", "alias") and variant.text not in (*owner.variants, *owner.names):
            owner.variants[variant.text] = dataclasses.replace(variant, key=owner.key, label=owner.label)


def _parts_of(names: Iterable[str], label: str) -> Iterator[str]:
    for name in names:
        yield from _organisation_parts(name, label)


def add_short_forms(things: Sequence[Thing]) -> None:
    """Adds to each thing the parts of its name by which a text may take it up."""
    for thing in things:
        for name in thing.names:
            for short in _person_parts(name) if thing.label == "person" else _organisation_parts(name, thing.label):
                if short not in thing.names:
                    form = "short" if thing.label == "person" or short.islower() else "alias"
                    thing.variants.setdefault(short, Variant(short, thing.key, thing.label, form, False))
            thing.variants[name] = Variant(name, thing.key, thing.label, "full", True)


def _person_parts(name: str) -> Iterator[str]:
    """The parts of a person's name that may stand for it, likelier ones first."""
    solid = [bare for word in name.split() if not _NO_SHORT_FORM.match(word) and (bare := word.strip(",."))]
    for size in (3, 2):
        if len(solid) > size:
            yield " ".join(solid[-size:])
    if len(solid) > 3:
        yield " ".join(solid[:3])
        yield " ".join(solid[1:3])
    if len(solid) > 2:
        yield f"{solid[0]} {solid[-1]}"
        yield f"{solid[0]} {solid[-2]}"
        yield " ".join(solid[:2])
    for word in reversed(solid):
        if word.lower() in PARTICLES or len(word) < 2:
            continue
        yield word
        # "Murat KARAYILAN" is taken up as "Karayilan".
        if word.isupper() and len(word) > 3:
            yield word.title()
        # "al-Marri" opens a sentence as "Al-Marri".
        if word[0].islower():
            yield word[0].upper() + word[1:]
        if match := _WITH_ARTICLE.match(word):
            yield match["bare"]
    yield from _hyphened_parts(solid)
    for index, word in enumerate(solid[:-1]):
        if word.lower() in PARTICLES and index:
            tail = " ".join(solid[index:])
            yield tail
            yield tail[0].upper() + tail[1:]


def _hyphened_parts(solid: Sequence[str]) -> Iterator[str]:
    """The words of a name in, the parts of its double family name ("Jane Karimi-Roe", taken up as "Karimi") out."""
    for part in _BY_HYPHENS.split(solid[-1]) if len(solid) > 1 else ():
        if part != solid[-1] and part[:1].isupper() and len(part) > SHORTEST_PART:
            yield part


def _organisation_parts(name: str, label: str) -> Iterator[str]:
    """The parts of a firm's or group's name that may stand for it: without legal form, without its line of business."""
    if label == "public_body":
        _place, _, office = name.partition(" ")
        # "Freedonia Public Works Office" is taken up as "Freedonia’s public works office".
        if office.istitle() and office.count(" ") >= 2:
            yield office.lower()
    if label not in ("company", "organization"):
        return
    bare = legal_form().sub("", name).strip(" ,")
    if bare != name and len(bare) > 3:
        yield bare
    words = bare.split()
    if label == "company" and len(words) > 2 and bare == name:
        yield from (" ".join(words[:size]) for size in range(2, len(words)))
        yield " ".join(words[1:])
    while len(words) > 1 and (words[-1] in SECTOR_WORDS or head_type(words[-1])):
        words = words[:-1]
        if len(" ".join(words)) > 4 and words[-1].lower() not in word_set("name_words", "joints"):
            yield " ".join(words)


def variants_by_text(things: Iterable[Thing]) -> dict[str, list[Variant]]:
    """Things in; each printed form with the variants it may be out.

    Defined and fuller ones come first; of parts of names the part of who was named first ("Roe": Jane Roe, not Roe Co).
    """
    table: dict[str, list[Variant]] = defaultdict(list)
    first: dict[str, int] = {}
    for thing in things:
        first[thing.key] = thing.first
        for variant in thing.variants.values():
            table[variant.text].append(variant)
    for variants in table.values():
        people = {variant.label == "person" for variant in variants if not variant.defined}
        mixed = len(people) > 1
        variants.sort(
            key=lambda variant: (
                not variant.defined,
                first[variant.key] if mixed and not variant.defined else 0,
                FORM_ORDER.index(variant.form),
            )
        )
    return dict(table)
