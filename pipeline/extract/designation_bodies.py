"""The bodies that act against others, found by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.designation_text import ActingBody
from pipeline.extract.word_patterns import quick_rules
from pipeline.records import NameMention
from pipeline.rule_files import load_rules

# Families of the United States: such a publisher speaks for all of them.
AMERICAN = frozenset({"agency", "president", "state", "treasury", "us"})
# Family of a publisher that no rule knows: the text names it as its metadata do.
SELF = "self"
_AMERICAN = re.compile(
    r"\bU\.?S\.?(?!\w)|United States|White House|Treasury|"
    r"Department of (?!Foreign|External|Global)|\bOFAC\b|FinCEN|Federal|Attorney|Bureau of"
)
# A minister is named by his country's adjective, which no body that acts is.
_ADJECTIVES = (
    ("australia", re.compile(r"\bAustralian?\b")),
    ("canada", re.compile(r"\bCanadian\b")),
    ("switzerland", re.compile(r"\bSwiss\b")),
    ("uk", re.compile(r"\bBritish\b|\bU\.?K\.?(?!\w)")),
)
_BARE = frozenset({"Department", "Ministry"})
_SMALL = frozenset({"and", "for", "of", "the"})


def publisher_family(publisher: str | None) -> str:
    """Publisher's name in, the family of bodies for which it speaks out."""
    if not publisher:
        return "us"
    for rule in load_rules("designation_bodies").rules:
        if rule.fields["family"] not in AMERICAN | {"foreign"} and rule.pattern.search(publisher):
            return str(rule.fields["family"])
    for family, adjective in _ADJECTIVES:
        if adjective.search(publisher):
            return family
    if "Treasury" in publisher:
        return "treasury"
    if "State" in publisher.removesuffix("United States"):
        return "state"
    return "us" if _AMERICAN.search(publisher) else SELF


def acting_bodies(text: str, names: Sequence[NameMention], publisher: str | None = None) -> list[ActingBody]:
    """Clean text, names and the publisher in, every mention of a body that acts against others out."""
    at = {name.start: name for name in names}
    found: list[ActingBody] = []
    # "New Zealand" is the publisher "New Zealand Ministry of …" itself.
    own = _words(publisher or "") if publisher_family(publisher) == SELF else set()
    for rule, pattern in quick_rules("designation_bodies"):
        for match in pattern.finditer(text):
            start, end = match.span()
            start += 4 if match.group().lower().startswith("the ") else 0
            name = at.get(start)
            if name is not None and name.end > end:
                if name.label == "person" or rule.fields["family"] == "us":
                    continue
                end = name.end
            family = SELF if own and _words(text[start:end]) <= own else rule.fields["family"]
            found.append(ActingBody(start, end, text[start:end], family, name))
    found += _named_as(publisher, names) if publisher_family(publisher) == SELF else []
    found += _bare(names, publisher_family(publisher), {body.start for body in found}) if publisher else []
    return sorted(found, key=lambda body: (body.start, -body.end))


def _bare(names: Sequence[NameMention], family: str, known: set[int]) -> list[ActingBody]:
    """ "The Department" alone is the publisher."""
    return [
        ActingBody(name.start, name.end, name.text, family, name)
        for name in names
        if name.text in _BARE and name.label == "public_body" and name.start not in known
    ]


def _named_as(publisher: str | None, names: Sequence[NameMention]) -> list[ActingBody]:
    """The mentions of the publisher itself: of its words two or more, or all of them."""
    words = _words(publisher or "")
    return [
        ActingBody(name.start, name.end, name.text, SELF, name)
        for name in names
        if name.label != "person" and (_words(name.text) <= words or words <= _words(name.text)) and _words(name.text)
    ]


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.casefold()) if word not in _SMALL}
