"""Names of people, organisations, vessels, aircraft and places: gathers every source, lets arbitration decide, follows the names."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.extract.arbitrate import ORGANISATIONS, Settled, settle
from pipeline.extract.brackets import Bracket, long_form, read_brackets
from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.name_candidates import (
    NAME_RUN,
    OFFICE_OF,
    US_OFFICE,
    bold_spans,
    gazetteer_candidates,
    is_no_name,
    known_body_type,
    list_heads,
    model_candidates,
    name_lists,
    official_country,
    plausible,
    title_candidates,
)
from pipeline.extract.name_shape import OPENERS, title_pattern, trim_person, words_of
from pipeline.extract.name_types import PLACE_HEADS, described_as, organisation_type
from pipeline.extract.organisation_names import (
    has_legal_form,
    head_noun_candidates,
    head_type,
    holds_legal_form,
    legal_form_candidates,
    prefix_candidates,
)
from pipeline.extract.vessel_names import vessel_candidates
from pipeline.extract.vocabulary import (
    Thing,
    Variant,
    add_short_forms,
    attach_brackets,
    gather,
    label_class,
    sameness_key,
    variants_by_text,
    without_doubles,
)
from pipeline.records import CitationMention, DateMention, Evidence, LostMention, NameMention, Span
from pipeline.rule_files import load_gazetteer

DATELINE = re.compile(
    r"^[^a-z]{0,6}[A-Z][A-Za-z.,\s]{2,40}?(?:[,(]?\s?[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?\)?)?\s?(?:–|—|--|-)\s"
)
REGIME = re.compile(
    r"(?:[’'‘]s)?(?:-era|-led|-aligned)?,? (?:\w+ )?(?:regime|[Aa]dministration|[Gg]overnment|family|brothers|clan|network)\b"
)
OF_PERSON = re.compile(
    r"(?!Drug|General|Federal|Customs|Aviation|Maritime|Food|National|Energy|Internal|Tax|Bank)\w+[’'‘]?s? (?:Administration|administration|Regime|regime)$"
)


@dataclasses.dataclass(frozen=True, slots=True)
class FoundNames:
    """Everything known of names: mentions, losers, (key, alias, form) triples and (key, scheme, value) identifiers."""

    names: tuple[NameMention, ...]
    lost: tuple[LostMention, ...]
    aliases: tuple[tuple[str, str, str], ...]
    identifiers: tuple[tuple[str, str, str], ...]


def find_names(document: Document, *, dates: Sequence[DateMention], citations: Sequence[CitationMention]) -> FoundNames:
    """Document with its dates and citations in, its names out."""
    text = document.text
    # A year inside a firm's name is part of it ("Inter Trade 2021 EOOD").
    free = {year for mention in legal_form_candidates(document) for year in range(mention.start, mention.end)}
    days = [mention.span for mention in dates if mention.start not in free]
    barred = [*(mention.span for mention in citations), *days, *_datelines(document)]
    brackets = list(read_brackets(document))
    first = [*_candidates(document), *_bracketed(document, brackets)]
    settled, _ = settle(text, _placed(document, first), barred)
    things = _typed(document, gather(_believed(document, settled), text), settled)
    attach_brackets(things, settled, brackets, text)
    things = without_doubles(things)
    add_short_forms(things)
    table = variants_by_text(things)
    again = [*first, *_taken_up(document, table)]
    settled, lost = settle(text, _placed(document, again), barred)
    names = _keyed(document, settled, things, table)
    kept = {(name.start, name.end) for name in names}
    reason = "names an administration or has no sure support"
    dropped = [_lost(text, mention, reason) for mention in settled if (mention.start, mention.end) not in kept]
    aliases = tuple(
        (v.key, v.text, v.form) for thing in things for v in thing.variants.values() if v.defined and v.form != "full"
    )
    return FoundNames(tuple(names), (*lost, *dropped), aliases, tuple(_identifiers(names, brackets)))


def _candidates(document: Document) -> Iterator[Candidate]:
    yield from model_candidates(document)
    yield from gazetteer_candidates(document)
    yield from title_candidates(document)
    yield from legal_form_candidates(document)
    yield from head_noun_candidates(document)
    yield from prefix_candidates(document)
    yield from vessel_candidates(document)
    yield from _place_heads(document)
    yield from name_lists(document)
    model = [(entity.start_char, entity.end_char, entity.label_) for entity in document.doc.ents]
    for span in bold_spans(document):
        yield from _set_apart(document, span, model, Evidence("layout", "bold"))
    for span in list_heads(document):
        yield from _set_apart(document, span, model, Evidence("layout", "list_item"))


def _place_heads(document: Document) -> Iterator[Candidate]:
    pattern = re.compile(
        r"(?:Northern|Southern|Eastern|Western|Central|Middle) District of [A-Z]\w+(?: (?:York|Jersey|Mexico|Hampshire|Carolina|Dakota|Virginia|Columbia))?|(?:[A-ZÀ-Þ][\w’'-]+ ){1,3}(?:Province|Region|Governorate|Oblast|County|Islands?|Valley|Peninsula|Prefecture|River|Boundary Line)\b"
    )
    for match in official_country().finditer(document.text):
        if not document.is_boilerplate(match.start()):
            yield Candidate(match.start(), match.end(), "place", 6.0, Evidence("gazetteer", "places"))
    for match in pattern.finditer(document.text):
        block = document.block_at(match.start())
        if block.kind in ("paragraph", "list_item", "quotation"):
            start = match.end() - len(re.sub(r"^(?:(?:The|In|Of|And|From|To|Within|Across) )+", "", match[0]))
            yield Candidate(start, match.end(), "place", 3.0, Evidence("rules", "place_head"))


def _set_apart(
    document: Document, span: Span, model: Sequence[tuple[int, int, str]], evidence: Evidence
) -> Iterator[Candidate]:
    """A range that layout sets apart as a name (bold, the head of a list item): its label by form, description and the model."""
    text = document.text
    name = text[span.start : span.end]
    if OFFICE_OF.match(name) or (document.block_at(span.start).kind == "subheading" and name.isupper()):
        return
    kind = "company" if holds_legal_form(name) else head_type(name) or described_as(document, span)
    if kind is None:
        spoken = [label for start, end, label in model if start < span.end and span.start < end]
        kind = {"PERSON": "person", "ORG": "org", "GPE": "place", "LOC": "place"}.get(spoken[0]) if spoken else None
    if kind is None:
        kind = "person" if 2 <= len(words_of(name)) <= 5 and not name.isupper() else "org"
    if kind == "person":
        trimmed = trim_person(text, span)
        if trimmed and plausible(text[trimmed.start : trimmed.end], "person") and len(words_of(name)) > 1:
            yield Candidate(trimmed.start, trimmed.end, "person", 4.0, evidence)
    elif plausible(name, kind) and (document.block_at(span.start).kind != "subheading" or kind == "company"):
        weight = 11.0 if holds_legal_form(name) else 1.0 if kind == "place" else 2.5
        yield Candidate(span.start, span.end, kind, weight, evidence)


def _bracketed(document: Document, brackets: Iterable[Bracket]) -> Iterator[Candidate]:
    for bracket in brackets:
        if bracket.kind != "short":
            continue
        floor = document.block_at(bracket.anchor).start
        span = long_form(document.text, bracket.anchor, bracket.value, floor)
        if span is not None and document.text[max(0, span.start - 5) : span.start] == "U.S. ":
            span = Span(span.start - 5, span.end)
        if span is not None and len(document.text[span.start : span.end].split()) > 1:
            name = document.text[span.start : span.end]
            label = "place" if PLACE_HEADS.search(name) else "org"
            yield Candidate(span.start, span.end, label, 7.0, Evidence("layout", "schwartz_hearst"))
        elif named := _before_short_name(document, bracket):
            yield named


def _before_short_name(document: Document, bracket: Bracket) -> Candidate | None:
    """The capitalised name right before a bracket that takes up words of it: "Manuel Ricardo Cristopher Figuera (Cristopher)"."""
    text = document.text
    floor = max(document.block_at(bracket.anchor).start, bracket.anchor - 90)
    runs = [
        match for match in re.compile(NAME_RUN).finditer(text, floor, bracket.anchor) if match.end() == bracket.anchor
    ]
    span = trim_person(text, Span(*runs[-1].span())) if runs else None
    if span is None or not 2 <= len(words_of(text[span.start : span.end])) <= 7:
        return None
    name = text[span.start : span.end]
    if not set(words_of(bracket.value)) <= set(words_of(name)) or has_legal_form(name) or head_type(name):
        return None
    kind = described_as(document, span) or "person"
    return Candidate(span.start, span.end, kind, 3.0, Evidence("layout", "before_short_name"))


def _datelines(document: Document) -> list[Span]:
    spans = []
    for block in document.blocks[:6]:
        for city in re.compile(r"WASHINGTON(?=,? ?(?:D\.?C\.?)?\s?[–—-])").finditer(
            document.text, block.start, min(block.end, block.start + 300)
        ):
            spans.append(Span(*city.span()))
        match = DATELINE.match(document.text[block.start : block.end])
        if match and block.kind in ("paragraph", "subheading"):
            spans.append(Span(block.start, block.start + match.end()))
    return spans


def _placed(document: Document, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Headings in title case or capitals hold names only if the text below or a gazetteer knows them."""
    for candidate in candidates:
        if candidate.end > document.block_at(candidate.start).end:
            continue
        name = document.text[candidate.start : candidate.end]
        if candidate.label == "place" and US_OFFICE.match(document.text, candidate.start):
            continue
        if candidate.label != "place" and title_pattern().fullmatch(f"{name} "):
            continue
        if candidate.label in ORGANISATIONS and (OF_PERSON.match(name) or _is_office(name)):
            continue
        if candidate.evidence.source != "gazetteer" and is_no_name(document.text[candidate.start : candidate.end]):
            continue
        kind = document.block_at(candidate.start).kind
        loud = kind in ("headline", "subheading") and candidate.evidence.source in ("model", "rules", "grammar")
        if loud and candidate.evidence.rule not in ("legal_form", "before_imo_number"):
            continue
        yield candidate


def _is_office(name: str) -> bool:
    """True for an office that was taken for a body ("EU Special Representative")."""
    return name.split()[-1] in load_gazetteer("not_names")["offices"] and head_type(name) is None


def _believed(document: Document, settled: Sequence[Settled]) -> list[Settled]:
    """The settled names that may stand for a thing: not from the headline, and no single word that is part of a person's name."""
    text = document.text
    words = {
        word
        for m in settled
        if m.label == "person" and len(words_of(text[m.start : m.end])) > 1
        for word in words_of(text[m.start : m.end])
    }
    believed = []
    for mention in settled:
        loud = document.block_at(mention.start).kind == "headline" and mention.label != "place"
        sources = {evidence.source for evidence in mention.evidence}
        part = (
            mention.label != "person" and text[mention.start : mention.end] in words and sources <= {"model", "layout"}
        )
        if not loud and not part:
            believed.append(mention)
    return believed


def _typed(document: Document, things: list[Thing], settled: Sequence[Settled]) -> list[Thing]:
    """Gives each organisation whose kind is open its type."""
    spans: dict[str, list[Span]] = {}
    for mention in settled:
        spans.setdefault(document.text[mention.start : mention.end], []).append(mention.span)
    for thing in things:
        known = next((kind for name in thing.names if (kind := known_body_type(name))), None)
        if known and thing.label in ORGANISATIONS:
            thing.label = known
        elif thing.label == "org":
            thing.label = organisation_type(
                document, thing.key, [span for name in thing.names for span in spans.get(name, [])]
            )
    return things


def _taken_up(document: Document, table: dict[str, list[Variant]]) -> Iterator[Candidate]:
    """Every place where a known form stands again, as a whole word."""
    forms: dict[str, list[Variant]] = dict(table)
    for text, variants in table.items():
        if (len(text.split()) > 1 or variants[0].form == "acronym") and text.upper() not in forms:
            forms[text.upper()] = variants
    if not forms:
        return
    body = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    common = _common_words()
    for match in re.compile(rf"(?<![\w.’'-])(?:{body})(?![\w])(?!\.\w)").finditer(document.text):
        variant = forms[match[0]][0]
        if document.is_boilerplate(match.start()) or (
            variant.form != "full" and not variant.defined and not _stands_alone(document, match, variant, common)
        ):
            continue
        weight = 4.0 if variant.defined else 2.6
        yield Candidate(match.start(), match.end(), variant.label, weight, Evidence("vocabulary", variant.form))


@functools.lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    places = {name for name in load_gazetteer("places")["entries"]}
    for country in load_gazetteer("countries")["entries"]:
        places |= {country["name"], *country["adjectives"], *country["aliases"]}
    return frozenset(places)


def _stands_alone(document: Document, match: re.Match[str], variant: Variant, common: frozenset[str]) -> bool:
    """True if an undefined short form is used as a name here: capitalised, not part of a longer capitalised name, no common word."""
    if match[0] in common or match[0].islower():
        return False
    if document.block_at(match.start()).kind == "headline" and len(match[0].split()) == 1 and variant.label != "person":
        return False
    tokens = document.tokens_in(Span(match.start(), match.end()))
    if variant.label == "person" and len(match[0].split()) == 1:
        before = re.search(r"(\w+)[’'-]?\s$", document.text[max(0, match.start() - 30) : match.start()])
        after = re.match(r"\s([A-ZÀ-Þ][\w-]+)", document.text[match.end() : match.end() + 30])
        opens = before is not None and before[1].lower() in OPENERS
        if after or (
            before
            and before[1][0].isupper()
            and not opens
            and before[1] not in ("Mr", "Ms", "Mrs", "Dr", "President", "Secretary", "Director", "The", "In")
        ):
            return (
                bool(
                    before
                    and re.search(r"(?:Mr|Ms|Mrs|Dr)\.\s$", document.text[max(0, match.start() - 5) : match.start()])
                )
                and not after
            )
        return bool(tokens) and tokens[0].tag_ in ("NNP", "NNPS", "NN", "FW", "JJ", "XX", "VBG", "VBD", "VB")
    return True


def _keyed(
    document: Document, settled: Sequence[Settled], things: Sequence[Thing], table: dict[str, list[Variant]]
) -> list[NameMention]:
    names: list[NameMention] = []
    last: dict[str, int] = {}
    by_sameness = {
        (label_class(thing.label), sameness_key(name, thing.label)): thing for thing in things for name in thing.names
    }
    first = {thing.key: thing.first for thing in things}
    for mention in settled:
        text = document.text[mention.start : mention.end]
        variants = table.get(text) or [v for form, vs in table.items() if form.upper() == text for v in vs]
        variants = [v for v in variants if (v.label == "person") == (mention.label == "person")] or variants
        if variants:
            best = [v for v in variants if (v.defined, v.form) == (variants[0].defined, variants[0].form)]
            if variants[0].defined:
                variant = max(best, key=lambda v: (last.get(v.key, -1), -best.index(v)))
            else:
                variant = min(best, key=lambda v: (not v.key.endswith(text), first[v.key]))
            key, label, form = variant.key, variant.label, variant.form
        else:
            thing = by_sameness.get((label_class(mention.label), sameness_key(text, mention.label)))
            key, label, form = (thing.key, thing.label, "full") if thing else (text, mention.label, "full")
            if thing is None and label == "person" and text.endswith("s") and text[:-1] in table:
                continue
            if thing is None and not _sure(document, mention):
                continue
        if label == "org":
            label = organisation_type(document, text, [mention.span])
        if label == "person" and REGIME.match(document.text, mention.end) and (form != "full" or len(text.split()) < 2):
            continue
        last[key] = mention.start
        names.append(NameMention(mention.start, mention.end, text, label, key, form, mention.evidence))
    return names


def _sure(document: Document, mention: Settled) -> bool:
    """True if a name that no full name of the text explains may stand by itself."""
    if mention.label == "person":
        single = len(document.text[mention.start : mention.end].split()) == 1
        told = (
            any(voice.source == "grammar" for voice in mention.evidence)
            or document.text[mention.start : mention.end] in _well_known()
        )
        return (
            not (single and not told)
            and not REGIME.match(document.text, mention.end)
            and mention.score >= 2.0
            and document.block_at(mention.start).kind != "headline"
        )
    return mention.label != "org" or mention.score >= 1.5


@functools.lru_cache(maxsize=1)
def _well_known() -> frozenset[str]:
    return frozenset(load_gazetteer("person_words")["well_known"])


def _identifiers(names: Sequence[NameMention], brackets: Iterable[Bracket]) -> Iterator[tuple[str, str, str]]:
    by_end = {name.end: name for name in names}
    seen: set[tuple[str, str, str]] = set()
    for bracket in brackets:
        owner = next((by_end[bracket.anchor - back] for back in (0, 1, 2) if bracket.anchor - back in by_end), None)
        if bracket.kind != "imo" or owner is None or owner.label not in ("vessel", *ORGANISATIONS):
            continue
        triple = (owner.key, "imo", bracket.value)
        if triple not in seen:
            seen.add(triple)
            yield triple


def _lost(text: str, mention: Settled, reason: str) -> LostMention:
    return LostMention(
        mention.start, mention.end, text[mention.start : mention.end], mention.label, mention.evidence, reason
    )
