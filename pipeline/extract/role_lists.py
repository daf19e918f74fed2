"""Lists of persons: the names that stand in one list with a given one, before or behind it."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.records import NameMention
from pipeline.rule_files import load_rules

LONGEST_GAP = 40


class NameLists:
    """Reads the lists of one document's persons."""

    def __init__(self, document: Document, persons: Sequence[NameMention]) -> None:
        self.text = document.text
        self.persons = persons
        self.rules = [rule for rule in load_rules("roles").rules if rule.fields["place"] == "list"]

    def onward(self, first: NameMention) -> list[NameMention]:
        """A name in, it and the names that follow it in one list out."""
        found = [first]
        for person in self.persons:
            if person.start < found[-1].end:
                continue
            if person.key == found[-1].key and len(self.text[found[-1].end : person.start]) <= LONGEST_GAP:
                # The short name in brackets behind the full one.
                found[-1] = person
            elif self._joins(found[-1], person):
                found.append(person)
            else:
                break
        return found

    def backward(self, last: NameMention) -> list[NameMention]:
        """A name in, the names that precede it in one list and itself out."""
        found = [last]
        for person in reversed([p for p in self.persons if p.end <= last.start]):
            if person.key == found[0].key and found[0].start - person.end < 5:
                found[0] = person
            elif self._joins(person, found[0]):
                found.insert(0, person)
            else:
                break
        return found

    def _joins(self, left: NameMention, right: NameMention) -> bool:
        gap = self.text[left.end : right.start]
        short = len(gap) <= LONGEST_GAP and "\n" not in gap
        return short and any(rule.pattern.search(f"◆{gap}◆") for rule in self.rules)
