"""The law's own words about a subject in a sentence without a verb of acting: "X is owned or controlled by Y"."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.bases import read_bases
from pipeline.extract.designation_heads import heads
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import Marked
from pipeline.records import BasisMention

_SPOKEN = frozenset({"headline", "quotation"})
# How far from its beginning a sentence may name whom it is about.
OPENING_WORDS = 30
_ORDERS_WORDS = re.compile(r"\bha(?:s|ve) (?:materially|significantly) assisted, sponsored,? or provided\b")
_ORDERS_FORMULA = re.compile(r"\bowned or controlled\b|\bfor or on behalf of|\bassisted, sponsored\b")
_FORMULA = re.compile(
    r"\b(?:is|are|was|were|has been|have been) "
    r"(?:found to be |both |all |each |also |directly |indirectly |or |wholly )*"
    r"(?:owned|controlled)(?:,? (?:or|and)? ?(?:owned|controlled|directed))*,? (?:directly or indirectly,? )?by\b|"
    r"\b(?:acts?|acted|has acted|have acted|is acting|are acting)(?: or purport\w* to act)?,? "
    r"for (?:or|and) on behalf of\b|"
    r"\bha(?:s|ve) (?:materially|knowingly|significantly) assisted, sponsored,? or provided\b|"
    r"\b(?:has|have) provided (?:financial|material|technological)"
    r"(?:,? (?:and|or)? ?(?:financial|material|technological))* (?:support|assistance) (?:to|for)\b"
)


def without_reason(told: Sequence[Told]) -> frozenset[str]:
    """What was told in, the keys of the new subjects for whom no reason is told out."""
    with_reason = {one.subject.key for one in told if one.mention.event != "previous" and one.mention.bases}
    return frozenset({one.subject.key for one in told if _is_open(one)} - with_reason)


def with_story(told: Sequence[Told]) -> frozenset[str]:
    """What was told in, the keys of the new subjects of whom only a deed is told, not the law's reason, out."""
    others = {
        one.subject.key
        for one in told
        if one.mention.bases and (one.firm or any(basis.basis != "conduct" for basis in one.mention.bases))
    }
    return frozenset({one.subject.key for one in told if _is_open(one) and one.mention.bases} - others)


def with_formulae(
    blocks: Sequence[Marked], told: Sequence[Told], wanted: frozenset[str], stories: frozenset[str]
) -> list[Told]:
    """All blocks and what was told in, the same with the law's words for those wanted, beside a shared reason, out.

    For those of whom only a deed is told (`stories`) the order's own words take its place.
    """
    found: dict[str, tuple[BasisMention, ...]] = {}
    for block in blocks if wanted or stories else ():
        if block.block.kind not in _SPOKEN:
            for key, bases, legal in _relations(block):
                if legal or key not in stories:
                    found.setdefault(key, bases)
    return [
        dataclasses.replace(
            one,
            mention=dataclasses.replace(
                one.mention,
                bases=(() if one.subject.key in stories else one.mention.bases) + found[one.subject.key],
            ),
        )
        if _is_open(one) and one.subject.key in wanted | stories and one.subject.key in found
        else one
        for one in told
    ]


def members(blocks: Sequence[Marked], told: Sequence[Told]) -> Iterator[tuple[Marked, list[int]]]:
    """All blocks and what was told in, those who head a sentence in the order's own words and were not told of out.

    "A and B have materially assisted, sponsored, or provided support for C" is how a release says why it acts.
    """
    known = {one.subject.key for one in told}
    for block in blocks:
        for start, end in block.sentences() if block.block.kind == "paragraph" else ():
            formula = _ORDERS_WORDS.search(block.text, start, end)
            run = heads(block.text, start, formula.start()) if formula else []
            found = [at for at in run if at in block.names and block.names[at].key not in known]
            if found and run[0] - start < OPENING_WORDS and found == run:
                known |= {block.names[at].key for at in found}
                yield block, found


def _is_open(one: Told) -> bool:
    return one.mention.event != "previous" and one.mention.action == "block" and one.family is None


def _relations(block: Marked) -> list[tuple[str, tuple[BasisMention, ...], bool]]:
    """Block in, the subject's key and the bases of each sentence in the law's words, and if it is the formula, out."""
    found: list[tuple[str, tuple[BasisMention, ...], bool]] = []
    for start, end in block.sentences():
        formula = _FORMULA.search(block.text, start, end)
        if formula is None:
            continue
        bases = read_bases(block, formula.start(), end)
        if any(basis.basis == "conduct" or basis.target is None for basis in bases):
            continue
        legal = _ORDERS_FORMULA.search(formula.group()) is not None
        found.extend(
            (block.names[at].key, bases, legal) for at in heads(block.text, start, formula.start()) if at in block.names
        )
    return found
