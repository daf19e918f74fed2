"""Blocks that are no text of the release: archive notes, end marks, widgets, credits, captions, bylines."""

from __future__ import annotations

import dataclasses

from pipeline.clean.notes import Notes
from pipeline.clean.passages import Passage, split_at
from pipeline.rule_files import load_rules


def drop_furniture(passages: list[Passage], notes: Notes) -> list[Passage]:
    """Passages in; without those that a `drop` rule of rules/furniture.yml matches (wholly, or at one end), out."""
    kept: list[Passage] = []
    for passage in passages:
        for rule in load_rules("furniture").rules:
            if rule.fields["action"] != "drop":
                continue
            match = rule.pattern.search(passage.text)
            if match and (match.start() == 0 or match.end() == len(passage.text)):
                notes.repair(rule.id, passage.content.origin(match.start()), match[0], "", rule.why)
                rest = (0, match.start()) if match.start() else (match.end(), len(passage.text))
                passage = passage.part(*rest)
            if not passage.text:
                break
        if passage.text:
            kept.append(passage)
    return kept


def mark_furniture(passages: list[Passage], notes: Notes) -> list[Passage]:
    """Passages in; captions and footers marked by the other rules of rules/furniture.yml, split off if wanted, out."""
    marked: list[Passage] = []
    for index, passage in enumerate(passages):
        if passage.kind in ("boilerplate", "headline"):
            marked.append(passage)
            continue
        # What closes a release stands behind its text: these rules need a text before them.
        is_late = index >= max(2, len(passages) // 2)
        marked += _marked(passage, notes, is_late=is_late)
    return _captions_before_credits(marked)


def _marked(passage: Passage, notes: Notes, *, is_late: bool) -> list[Passage]:
    for rule in load_rules("furniture").rules:
        action = str(rule.fields["action"])
        if action == "drop" or (rule.fields.get("late") and not is_late):
            continue
        match = rule.pattern.search(passage.text)
        if not match:
            continue
        if match.start() == 0 and match.end() == len(passage.text):
            return [passage.of_kind(action)]
        if rule.fields.get("splits"):
            parts = split_at(passage, (match.start(), match.end()))
            notes.repair(rule.id, passage.content.origin(match.start()), match[0], match[0], rule.why)
            return [dataclasses.replace(p, kind=action) if p.text == match[0].strip() else p for p in parts]
    return [passage]


def _captions_before_credits(passages: list[Passage]) -> list[Passage]:
    """A short credit line makes the block before it a caption when that block is told again as text."""
    texts = [passage.text for passage in passages]
    last = {text: index for index, text in enumerate(texts)}
    found = list(passages)
    for index in range(2, len(found)):
        is_credit = found[index].kind == "caption" and len(texts[index].split()) <= 4
        if is_credit and found[index - 1].kind in ("list_item", "paragraph") and last[texts[index - 1]] > index:
            found[index - 1] = found[index - 1].of_kind("caption")
    return found
