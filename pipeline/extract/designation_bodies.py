"""The bodies that act against others, found by their names."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.designation_text import ActingBody
from pipeline.records import NameMention
from pipeline.rule_files import load_rules


def acting_bodies(text: str, names: Sequence[NameMention]) -> list[ActingBody]:
    """Clean text and names in, every mention of a body that acts against others out."""
    at = {name.start: name for name in names}
    found: list[ActingBody] = []
    for rule in load_rules("designation_bodies").rules:
        for match in rule.pattern.finditer(text):
            start, end = match.span()
            start += 4 if match.group().lower().startswith("the ") else 0
            name = at.get(start)
            if name is not None and name.end > end:
                if name.label == "person" or rule.fields["family"] == "us":
                    continue
                end = name.end
            found.append(ActingBody(start, end, text[start:end], rule.fields["family"], name))
    return sorted(found, key=lambda body: (body.start, -body.end))
