"""Joins office phrases to the persons who hold them: by the words between the two, else by the grammar of the sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_phrases import OfficePhrase
from pipeline.extract.role_grammar import GrammaticalHolder, holders_by_grammar
from pipeline.records import NameMention, Span
from pipeline.rule_files import Rule, load_rules

# Between a name and its office stand few words.
LONGEST_GAP = 130
LONGEST_CHAIN = 40


@dataclasses.dataclass(frozen=True, slots=True)
class RoleLink:
    """An office of a person; `tense` is present, past, over or future."""

    person: NameMention
    phrase: OfficePhrase
    tense: str
    rule: str
    evidence: Span


class RoleLinker:
    """Links the offices of one document."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.text = document.text
        self.persons = [name for name in names if name.label == "person"]
        self.rules: dict[str, list[Rule]] = {}
        for rule in load_rules("roles").rules:
            self.rules.setdefault(rule.fields["place"], []).append(rule)
        self.named_before: set[Span] = set()

    def links(self, phrases: Sequence[OfficePhrase]) -> Iterator[RoleLink]:
        """Every office of every person, in order of the text."""
        for group in self._chains(phrases):
            if self._forbidden(group[0]):
                continue
            found = self._paired(group) or self._after(group) or self._before(group) or self._members(group)
            if found:
                yield from found
                continue
            yield from self._by_grammar(group)

    def _match(self, place: str, text: str) -> Rule | None:
        return next((rule for rule in self.rules[place] if rule.pattern.search(text)), None)

    def _forbidden(self, phrase: OfficePhrase) -> bool:
        sentence = self.document.sentence_at(phrase.start)
        left = self.text[max(sentence.start, phrase.start - 80) : phrase.start]
        article = self.text[phrase.start :].split(" ", 1)[0]
        if article.lower() in ("a", "an", "the"):
            left = f"{left}{article} "
        return self._match("none", f"{left}◇") is not None

    def _chains(self, phrases: Sequence[OfficePhrase]) -> Iterator[list[OfficePhrase]]:
        group: list[OfficePhrase] = []
        for phrase in phrases:
            if group and self._chained(group[-1], phrase):
                group.append(phrase)
                continue
            if group:
                yield self._shared(group)
            group = [phrase]
        if group:
            yield self._shared(group)

    def _chained(self, left: OfficePhrase, right: OfficePhrase) -> bool:
        gap = self.text[left.end : right.start]
        if len(gap) > LONGEST_CHAIN or "\n" in gap or not self._match("chain", f"◇{gap}◇"):
            return False
        own_holder = self._previous(left) is not None and self._follows(left) is not None
        next_holder = self._next(right)
        named_next = next_holder is not None and self._precedes(right, next_holder) is not None
        return not (own_holder and named_next)

    def _shared(self, group: list[OfficePhrase]) -> list[OfficePhrase]:
        """`Director and Party Secretary of the X`: the body and the status are said once for both."""
        shared = list(group)
        for index in range(len(shared) - 2, -1, -1):
            left, right = shared[index], shared[index + 1]
            gap = self.text[left.end : right.start]
            if (
                left.organization is None
                and left.end <= right.start
                and right.organization is not None
                and "," not in gap
            ):
                after = right.organization.start > self.document.doc[right.head].idx
                if after and right.article not in ("poss",):
                    shared[index] = dataclasses.replace(left, organization=right.organization)
        for index in range(1, len(shared)):
            left, right = shared[index - 1], shared[index]
            if right.article or right.organization is not None:
                continue
            body = left.organization if left.organization is not None and left.organization.start < left.end else None
            before = body is not None and body.start < self.document.doc[left.head].idx
            shared[index] = dataclasses.replace(
                right, status=right.status or left.status, organization=body if before else None
            )
        return shared

    def _previous(self, phrase: OfficePhrase) -> NameMention | None:
        before = [person for person in self.persons if person.end <= phrase.start]
        return before[-1] if before and phrase.start - before[-1].end <= LONGEST_GAP else None

    def _next(self, phrase: OfficePhrase) -> NameMention | None:
        return next((p for p in self.persons if phrase.end <= p.start <= phrase.end + LONGEST_CHAIN + 20), None)

    def _follows(self, phrase: OfficePhrase) -> tuple[NameMention, Rule] | None:
        """The person whom the office follows, with the rule."""
        person = self._previous(phrase)
        if person is None:
            return None
        gap = self.text[person.end : phrase.start]
        rule = None if "\n" in gap else self._match("after", f"◆{gap}◇")
        return (person, rule) if rule else None

    def _precedes(self, phrase: OfficePhrase, person: NameMention) -> Rule | None:
        gap = self.text[phrase.end : person.start]
        rule = None if "\n" in gap else self._match("before", f"◇{gap}◆")
        if rule is None or rule.id != "office_comma_name":
            return rule
        said = (
            self.text[max(phrase.start - 12, 0) : phrase.start].rstrip().endswith(("said", "added", "stated", "noted"))
        )
        return rule if phrase.article or said else None

    def _after(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        found = self._follows(group[0])
        if found is None:
            return []
        person, rule = found
        following = self._next(group[-1])
        if rule.id == "apposition" and following is not None:
            before = self._precedes(group[-1], following)
            direct = before is not None and before.id == "title_before_name" and group[0].article != "poss"
            if direct or (before is not None and person.span in self.named_before):
                return []
        persons = [person]
        if group[0].plural:
            persons = self._listed_back(person)
        return self._made(persons, group, rule.fields["tense"], rule.id)

    def _before(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        person = self._next(group[-1])
        rule = self._precedes(group[-1], person) if person is not None else None
        if person is None or rule is None:
            return []
        persons = self._listed_on(person) if group[-1].plural else [person]
        self.named_before.update(found.span for found in persons)
        return self._made(persons, group, rule.fields["tense"], rule.id)

    def _members(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        person = self._next(group[-1])
        if person is None or not group[-1].plural:
            return []
        gap = self.text[group[-1].end : person.start]
        rule = None if "\n" in gap else self._match("members", f"◇{gap}◆")
        return self._made(self._listed_on(person), group, rule.fields["tense"], rule.id) if rule else []

    def _paired(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        """`the Directors of A and B, X and Y, respectively`: the first office's body to the first name, and so on."""
        phrase = group[0]
        sentence = self.document.sentence_at(phrase.start)
        if (
            not phrase.plural
            or phrase.organization is None
            or "respectively" not in self.text[phrase.end : sentence.end]
        ):
            return []
        person = next((p for p in self.persons if phrase.end <= p.start < sentence.end), None)
        if person is None:
            return []
        persons = self._listed_on(person)
        words = self.text[phrase.end : person.start].strip(" ,")
        second = words.removeprefix("and ").removeprefix("the ")
        if len(persons) != 2 or not words.startswith("and ") or not second:
            return []
        start = self.text.index(second, phrase.end)
        other = dataclasses.replace(phrase, organization=Span(start, start + len(second)))
        return [
            *self._made(persons[:1], [phrase], "present", "paired"),
            *self._made(persons[1:], [other], "present", "paired"),
        ]

    def _listed_on(self, first: NameMention) -> list[NameMention]:
        """A name in, it and the names that follow it in one list out."""
        found = [first]
        for person in self.persons:
            if person.start < found[-1].end:
                continue
            gap = self.text[found[-1].end : person.start]
            if len(gap) > LONGEST_CHAIN or "\n" in gap:
                break
            if person.key == found[-1].key:
                # The short name in brackets behind the full one.
                found[-1] = person
            elif self._match("list", f"◆{gap}◆"):
                found.append(person)
            else:
                break
        return found

    def _listed_back(self, last: NameMention) -> list[NameMention]:
        found = [last]
        for person in reversed([p for p in self.persons if p.end <= last.start]):
            gap = self.text[person.end : found[0].start]
            if person.key == found[0].key and len(gap) < 5:
                found[0] = person
            elif len(gap) <= LONGEST_CHAIN and "\n" not in gap and self._match("list", f"◆{gap}◆"):
                found.insert(0, person)
            else:
                break
        return found

    def _by_grammar(self, group: Sequence[OfficePhrase]) -> Iterator[RoleLink]:
        holder: GrammaticalHolder | None = holders_by_grammar(self.document, group[0], self.persons)
        if holder is not None:
            yield from self._made(holder.persons, group, holder.tense, holder.rule)

    def _made(
        self, persons: Sequence[NameMention], group: Sequence[OfficePhrase], tense: str, rule: str
    ) -> list[RoleLink]:
        return [
            RoleLink(person, phrase, tense, rule, Span(min(person.start, phrase.start), max(person.end, phrase.end)))
            for person in persons
            for phrase in group
        ]
