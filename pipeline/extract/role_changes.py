"""Changes of office: who was replaced in it, who left it later, and two holders told apart as former and current."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_phrases import OfficePhrase
from pipeline.extract.office_words import office_words
from pipeline.records import NameMention
from pipeline.rule_files import load_rules

FARTHEST_HOLDER = 80
FARTHEST_LEAVING = 320


class RoleChanges:
    """Reads changes of office in one document."""

    def __init__(self, document: Document, persons: Sequence[NameMention]) -> None:
        self.document = document
        self.text = document.text
        self.persons = persons
        rules = load_rules("roles").rules
        self.replaced = [rule.pattern for rule in rules if rule.fields["place"] == "replaced"]
        self.left = [rule.pattern for rule in rules if rule.fields["place"] == "left"]
        status = "|".join(sorted(map(re.escape, office_words().status)))
        self.two_states = re.compile(rf"\b({status}) and $", re.IGNORECASE)

    def predecessor(self, phrase: OfficePhrase) -> NameMention | None:
        """`Doe` of `Roe replaced Doe as director`, the phrase being `director`; None if nobody was replaced."""
        before = [person for person in self.persons if person.end <= phrase.start]
        if not before or phrase.start - before[-1].end > FARTHEST_HOLDER:
            return None
        person = before[-1]
        sentence = self.document.sentence_at(phrase.start)
        left, gap = self.text[sentence.start : person.start], self.text[person.end : phrase.start]
        found = any(pattern.search(f"{left}◆{gap}◇") for pattern in self.replaced)
        return person if found and "\n" not in gap else None

    def is_left(self, person: NameMention, phrase: OfficePhrase) -> bool:
        """True if the next words on the person's office say that it was given up: `Roe left this post in 2019`."""
        end = min(self.document.block_at(phrase.start).end, phrase.end + FARTHEST_LEAVING)
        behind = self.text[phrase.end : end]
        named = (match["who"] for pattern in self.left for match in pattern.finditer(behind))
        return any(who.lower() in ("he", "she") or who in person.key for who in named)

    def states(self, phrase: OfficePhrase) -> tuple[str, str] | None:
        """`former`, `current` of `the former and the current minister`, the phrase being the second; else None."""
        first = self.two_states.search(self.text[max(phrase.start - 30, 0) : phrase.start])
        if first is None or phrase.status is None:
            return None
        return office_words().status[first[1].lower()], phrase.status
