"""Document → what the release does (designation, removal, …), from its publisher, headline and opening paragraphs."""

from __future__ import annotations

import re

from pipeline.extract.document import Document
from pipeline.extract.word_patterns import quick_rules
from pipeline.rule_files import Rule

LAYERS = ("publisher", "headline_form", "opening_form", "headline", "opening", "headline_rest")
NO_FACT_KINDS = frozenset({"boilerplate", "caption", "footer", "headline"})
# Blocks shorter than this are release numbers, office names and author lines.
SHORTEST_PARAGRAPH = 60
# What a release does stands in its first paragraphs; later ones recall older acts.
OPENING_LENGTH = 1600
# A headline may open with the occasion of the act: "Following the attack, Treasury Sanctions …".
OCCASION = re.compile(r"^(?:after|amid|as|following|in response to|joining|marking|on|with)\b[^,]*,\s*", re.IGNORECASE)


def find_kind(document: Document) -> tuple[str, str]:
    """Document in, the kind and one line with the words that decided out; `other` when nothing speaks."""
    publisher = document.clean.metadata.publisher
    headline = _headline(document)
    paragraphs = _opening(document)
    for layer in LAYERS:
        for text in _texts(layer, publisher, headline, paragraphs):
            rule, words = _first_match(layer, text)
            if rule is not None and rule.fields["kind"] != "skip":
                return str(rule.fields["kind"]), f"{rule.id}: {words!r}"
    return "other", "no rule matched the headline or the opening"


def _texts(layer: str, publisher: str | None, headline: str, paragraphs: list[str]) -> list[str]:
    if layer == "publisher":
        return [publisher] if publisher else []
    if layer in ("headline_form", "headline_rest"):
        return [headline]
    if layer == "headline":
        return [OCCASION.sub("", headline), headline]
    if layer == "opening_form":
        return ["\n".join(paragraphs)]
    if layer == "opening":
        return paragraphs
    raise ValueError(f"kinds.yml: layer {layer!r} is none of {', '.join(LAYERS)}")


def _first_match(layer: str, text: str) -> tuple[Rule | None, str]:
    found: tuple[int, int, Rule, str] | None = None
    for order, (rule, pattern) in enumerate(quick_rules("kinds")):
        match = pattern.search(text) if rule.fields["layer"] == layer else None
        if match and (found is None or (match.start(), order) < found[:2]):
            found = (match.start(), order, rule, " ".join(match.group().split()))
    return (None, "") if found is None else (found[2], found[3])


def _headline(document: Document) -> str:
    blocks = [document.text[block.start : block.end] for block in document.blocks if block.kind == "headline"]
    return blocks[0] if blocks else (document.clean.metadata.title or "")


def _opening(document: Document) -> list[str]:
    """The first paragraphs that are no headline, boilerplate or letterhead, up to OPENING_LENGTH characters."""
    paragraphs: list[str] = []
    for block in document.blocks:
        if sum(map(len, paragraphs)) >= OPENING_LENGTH:
            break
        if block.kind in NO_FACT_KINDS or block.end - block.start < SHORTEST_PARAGRAPH:
            continue
        paragraphs.append(document.text[block.start : block.end][:OPENING_LENGTH])
    return paragraphs
