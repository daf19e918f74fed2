"""Small releases for the tests of designations: names, dates and authorities are given, not found."""

import re

from pipeline.extract.designations import find_designations
from pipeline.extract.document import Document
from pipeline.extract.tokens import Tokens
from pipeline.records import (
    Block,
    CitationMention,
    CleanRelease,
    DateMention,
    DesignationMention,
    Emphasis,
    Metadata,
    NameMention,
)

# Name (full form) → its label and short forms.
NAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Abel Moran": ("person", ("Moran",)),
    "Borodin Freight LLC": ("company", ("Borodin Freight",)),
    "Carla Duarte": ("person", ("Duarte",)),
    "Delta Metals FZE": ("company", ()),
    "Emil Novak": ("person", ("Novak",)),
    "Harbor Trust Bank": ("company", ("HTB",)),
    "MT KESTREL": ("vessel", ("KESTREL",)),
    "MT PLOVER": ("vessel", ("PLOVER",)),
    "Northern Corps": ("public_body", ("NC",)),
    "Freedonia": ("place", ()),
    "European Union": ("public_body", ()),
    "Canada": ("place", ()),
    "FD-1001": ("aircraft", ()),
    "FD-1002": ("aircraft", ()),
    "Red Dawn Front": ("organization", ("RDF",)),
    "United Kingdom": ("place", ()),
    "United Nations": ("public_body", ()),
    "United States": ("place", ()),
    "Department": ("public_body", ()),
    "Department of State": ("public_body", ("State Department",)),
    "Vera Lindqvist": ("person", ("Lindqvist",)),
}
DATES = {
    "May 4, 2019": "2019-05-04",
    "June 2, 2020": "2020-06-02",
    "8 March 2018": "2018-03-08",
    "March 2018": "2018-03",
    "8 March 2024": "2024-03-08",
    "14 March 2024": "2024-03-14",
    "on Tuesday": "2024-03-12",
    "since June 2018": "2018-06/..",
}
PUBLISHED = "2024-03-14"


def mentions_of_names(text: str) -> list[NameMention]:
    """Text in, mentions of the names above in order out."""
    forms = {form: (key, label) for key, (label, short) in NAMES.items() for form in (key, *short)}
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    return [
        NameMention(m.start(), m.end(), m[0], forms[m[0]][1], forms[m[0]][0], "full") for m in pattern.finditer(text)
    ]


def designations(
    *paragraphs: str,
    kind: str = "designation",
    publisher: str = "U.S. Department of the Treasury",
    items: tuple[str, ...] = (),
    bold: tuple[str, ...] = (),
) -> tuple[list[DesignationMention], list[str], str]:
    """Paragraphs (the first one after a headline) and list items in, designations, warnings and the clean text out."""
    pieces = [("headline", "A headline"), *(("paragraph", p) for p in paragraphs), *(("list_item", i) for i in items)]
    text, blocks = "", []
    for sort, piece in pieces:
        text += "\n\n" if text else ""
        blocks.append(Block(sort, len(text), len(text) + len(piece)))
        text += piece
    emphasis = tuple(Emphasis(text.index(name), text.index(name) + len(name), "bold") for name in bold)
    clean = CleanRelease(
        id="x1",
        file="x1.txt",
        raw_sha256="",
        text=text,
        text_sha256="",
        metadata=Metadata(publisher, "A headline", PUBLISHED, None),
        blocks=tuple(blocks),
        emphasis=emphasis,
        links=(),
        repairs=(),
        warnings=(),
        offset_map=(),
    )
    dates = [
        DateMention(m.start(), m.end(), m[0], value, "given")
        for words, value in DATES.items()
        for m in re.finditer(re.escape(words), text)
    ]
    citations = [
        CitationMention(m.start(), m.end(), m[0], "executive_order", f"EO {m[1]}", (), (), None, "given")
        for m in re.finditer(r"E\.O\. (\d{5})", text)
    ]
    citations += [
        CitationMention(m.start(), m.end(), m[0], "un_resolution", m[0], (), (), None, "given")
        for m in re.finditer(r"UNSCR \d{4}", text)
    ]
    found, warnings = find_designations(
        Document(clean, Tokens("", [])), mentions_of_names(text), dates, citations, kind
    )
    return found, warnings, text


def told(*paragraphs: str, **options: object) -> set[tuple[str, str, str]]:
    """Paragraphs in, (subject's words, action, event) of every designation out."""
    found, _, text = designations(*paragraphs, **options)  # type: ignore[arg-type]
    return {(text[d.subject.start : d.subject.end], d.action, d.event) for d in found}


def bases_of(*paragraphs: str, **options: object) -> list[tuple[str, str, str | None]]:
    """Paragraphs in, (subject's words, basis, target's words) in order out."""
    found, _, text = designations(*paragraphs, **options)  # type: ignore[arg-type]
    return [
        (
            text[d.subject.start : d.subject.end],
            basis.basis,
            text[basis.target.start : basis.target.end] if basis.target else basis.target_text,
        )
        for d in found
        for basis in d.bases
    ]
