"""Joins office phrases to the persons who hold them: by the words between the two, else by grammar."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_bodies import BodiesApart
from pipeline.extract.office_phrases import OfficePhrase
from pipeline.extract.office_words import office_words
from pipeline.extract.role_changes import RoleChanges
from pipeline.extract.role_grammar import GrammaticalHolder, antecedent, holders_by_grammar
from pipeline.extract.role_lists import NameLists
from pipeline.records import NameMention, Span
from pipeline.rule_files import Rule, load_rules

# Between a name and its office stand few words.
LONGEST_GAP = 130
LONGEST_CHAIN = 40
LONGEST_SIGNATURE = 5
# What may stand before a name that stands for itself: `Senator the Hon`.
SIGNED = re.compile(r"(?:(?:the |The )?[A-Z][\w.]*+ ?){0,3}")
NAME_BEHIND = re.compile(r" [A-Z][\w’'-]+(?! (?:of|for)\b)")
TITLE_FIELD = re.compile(
    r"(?P<former>Former )?(?:Title|Position|Function|Occupation|Designation|Rank|Role):[^.;:]{0,45}$"
    r"|Other information:\s*$",
    re.IGNORECASE,
)
SAYS = re.compile(r", (?:said|says|stated|added|commented)\b")
CONTINUED = re.compile(r"\)?,? and (?:the )?|\)?[,;] ")
NOW_OR_THEN = re.compile(r"\b(?:now|currently|(?P<over>formerly|previously))\b")
# `the party’s chief X and police chief Y`: the second is no officer of the party.
OF_THE_STATE = re.compile(r"(?i:\b(?:ambassador|governor|judge|minister|police|president|prosecutor|senator)\b)")
AND_BODY = re.compile(r" and (?:of )?(?:the )?")
# `Roe, who met Doe, is minister` may tell of somebody named before Roe; `Roe, who is minister` does not.
WHO_HIMSELF = re.compile(r",\s*who\b[^,]*$")
PRONOUN = re.compile(r"\b(?:he|her|his|she)\b", re.IGNORECASE)


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
        self.congress = office_words().congress
        self.lists = NameLists(document, self.persons)
        self.bodies = BodiesApart(document, names)
        self.changes = RoleChanges(document, self.persons)
        self.rules: dict[str, list[Rule]] = {}
        for rule in load_rules("roles").rules:
            self.rules.setdefault(rule.fields["place"], []).append(rule)
        self.named_before: set[Span] = set()
        # The body of the last office before a name that `its` or a possessive gave.
        self.shared: Span | None = None

    def links(self, phrases: Sequence[OfficePhrase]) -> Iterator[RoleLink]:
        """Every office of every person, in order of the text."""
        names_end = {person.end for person in self.persons}
        offices = [phrase for phrase in phrases if phrase.title != "MP" or phrase.start - 1 not in names_end]
        for group in self._chains(offices):
            group = [one for one in group if not one.needs_body or self.bodies.beside_office(one).organization]
            if not group:
                continue
            field = self._as_field(group) or self._signed(group)
            if field:
                yield from field
                continue
            predecessor = self.changes.predecessor(group[0])
            if predecessor is not None:
                yield from self._made([predecessor], group, "over", "replaced_in_office")
            barred = self._forbidden(group[0])
            found = [] if barred else self._paired(group) or self._paired_back(group) or self._after(group)
            found = found or self._before(group) or ([] if barred else self._members(group))
            if found:
                yield from found
            elif not barred:
                yield from self._by_pronoun(group) or self._by_grammar(group)

    def _match(self, place: str, text: str) -> Rule | None:
        return next((rule for rule in self.rules[place] if rule.pattern.search(text)), None)

    def _forbidden(self, phrase: OfficePhrase) -> bool:
        sentence = self.document.sentence_at(phrase.start)
        person = self._previous(phrase)
        start = max(sentence.start, phrase.start - LONGEST_GAP, person.end if person is not None else 0)
        left = self.text[start : phrase.start]
        article = self.text[phrase.start :].split(" ", 1)[0]
        if article.lower() in ("a", "an", "the"):
            left = f"{left}{article} "
        return self._match("none", f"{left}◇") is not None

    def _chains(self, phrases: Sequence[OfficePhrase]) -> Iterator[list[OfficePhrase]]:
        group: list[OfficePhrase] = []
        for phrase in phrases:
            if group and self._chained(group, phrase):
                group.append(phrase)
                continue
            if group:
                yield self._shared(group)
            group = [phrase]
        if group:
            yield self._shared(group)

    def _chained(self, group: Sequence[OfficePhrase], right: OfficePhrase) -> bool:
        left = group[-1]
        gap = self.text[left.end : right.start]
        if len(gap) > LONGEST_CHAIN or "\n" in gap or not self._match("chain", f"◇{gap}◇"):
            return False
        if gap == " " and right.article:
            return False
        if gap.endswith(", and as ") and self._is_of_subject(right):
            return False
        own_holder = self._follows(group[0]) is not None
        next_holder = self._next(right)
        named_next = next_holder is not None and self._precedes([right], next_holder) is not None
        return not (own_holder and named_next)

    def _is_of_subject(self, office: OfficePhrase) -> bool:
        """`A is director of X, and as head of Y, B has traded`: the second office is that of B, the next subject."""
        holder = self._next(office)
        if holder is None or self.text[office.end : holder.start] not in (", ", ", the "):
            return False
        return self.text[holder.end : holder.end + 2] not in ("", ".", ", ", "; ") and self._previous(office) != holder

    def _shared(self, group: list[OfficePhrase]) -> list[OfficePhrase]:
        """`Director and Party Secretary of the X`: the body and the status are said once for both."""
        shared = list(group)
        for index in range(len(shared) - 2, -1, -1):
            left, right = shared[index], shared[index + 1]
            gap = self.text[left.end : right.start]
            if left.title.lower() in self.congress or right.article == "poss":
                continue
            if left.organization is not None or right.organization is None:
                continue
            if right.article and right.status not in (None, left.status):
                # `is the deputy minister of ports and the former head of X`: two offices with nothing in common.
                continue
            joined = ";" not in gap and ("," not in gap or not right.article)
            if joined and right.organization.start > self.document.doc[right.head].idx:
                shared[index] = dataclasses.replace(left, organization=right.organization)
        for index in range(1, len(shared)):
            left, right = shared[index - 1], self._now_or_then(shared[index - 1], shared[index])
            shared[index] = right
            if right.article:
                continue
            if group[index - 1].organization is None or right.organization is None:
                # One article and one body for both: the status word is said of both.
                right = dataclasses.replace(right, status=right.status or left.status)
            own_status = group[index].status is not None and group[index].status == group[index - 1].status
            if right.organization is None and left.organization is not None and not own_status:
                before = left.organization.start < self.document.doc[left.head].idx
                right = dataclasses.replace(right, organization=left.organization if before else None)
            shared[index] = right
        return shared

    def _now_or_then(self, left: OfficePhrase, right: OfficePhrase) -> OfficePhrase:
        """`was head of A and is now minister`: the second office with the status that the words between give it."""
        words = NOW_OR_THEN.search(self.text[left.end : right.start])
        if words is None or right.status is not None:
            return right
        return dataclasses.replace(right, status="former" if words["over"] else "current")

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
        if gap.endswith(", and as ") and self._is_of_subject(phrase):
            return None
        rule = None if "\n" in gap else self._match("after", f"◆{gap}◇")
        return (person, rule) if rule else None

    def _precedes(self, group: Sequence[OfficePhrase], person: NameMention) -> Rule | None:
        first = group[0]
        gap = self.text[group[-1].end : person.start]
        closed = bool(gap) and self.text[group[-1].end - 1] == "." and not group[-1].title.endswith(".")
        rule = None if "\n" in gap or closed else self._match("before", f"◇{gap}◆")
        if rule is None or rule.id != "office_comma_name":
            return rule
        left = self.text[max(first.start - 24, 0) : first.start].rstrip()
        stands_free = bool(first.article or group[-1].article) or left.endswith(("said", "added", "stated", "noted"))
        stands_free = stands_free or self._continues(first) or self._set_off(first, person)
        as_phrase = re.search(
            r"(?:(?<!well )\bas|(?<!\bas )\b(?:is|was|be|been|become|becoming|being))$", left, re.IGNORECASE
        )
        return rule if stands_free and not as_phrase else None

    def _set_off(self, phrase: OfficePhrase, person: NameMention) -> bool:
        """`told SB leader, Jane Roe, of …`: the body or a status stands before the office, and the name is set off."""
        before = phrase.organization is not None and phrase.organization.start < self.document.doc[phrase.head].idx
        closed = self.text[person.end : person.end + 2]
        set_off = closed[:1] in (",", ".", ";", ")", "\n") or closed == " ("
        if phrase.start == self.document.block_at(phrase.start).start and SAYS.match(self.text, person.end):
            # `Foreign Secretary, Jane Roe, said: …`
            return True
        return set_off and (before or phrase.status is not None)

    def _continues(self, phrase: OfficePhrase) -> bool:
        """`its director, X, and deputy director, Y`: the article before the first office serves for the second."""
        person = self._previous(phrase)
        gap = self.text[person.end : phrase.start] if person is not None else ""
        return person is not None and person.span in self.named_before and bool(CONTINUED.fullmatch(gap))

    def _after(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        found = self._follows(group[0])
        if found is None:
            return []
        person, rule = found
        if rule.id in ("is_office", "was_office") and self._subject_elsewhere(person, group[0]):
            return []
        following = self._next(group[-1])
        if rule.id == "apposition" and following is not None:
            before = self._precedes(group, following)
            direct = before is not None and before.id == "title_before_name" and group[0].article != "poss"
            if direct or (before is not None and person.span in self.named_before):
                return []
        if not group[0].article and NAME_BEHIND.match(self.text, group[-1].end):
            # A name that no one took for one: the office stands on it, not on the person before.
            return []
        persons = [person]
        if group[0].plural:
            persons = self.lists.backward(person)
            if rule.id == "apposition" and len(persons) == 1:
                return []
        return self._made(persons, group, rule.fields["tense"], rule.id)

    def _subject_elsewhere(self, person: NameMention, phrase: OfficePhrase) -> bool:
        """`X, an ally of Y, serves as …`: a comma closes an insertion, and the subject stands before it."""
        gap = self.text[person.end : phrase.start].lstrip(" )")
        if not gap.startswith((",", "and ")) or WHO_HIMSELF.match(gap):
            return False
        holder = holders_by_grammar(self.document, phrase, self.persons)
        return holder is not None and all(found.key != person.key for found in holder.persons)

    def _before(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        person = self._next(group[-1])
        rule = self._precedes(group, person) if person is not None else None
        if person is None or rule is None:
            return []
        listed = self.lists.onward(person)
        if len(group) > 1 and len(listed) == len(group) and self._respectively(group[-1]) is not None:
            pairs = zip(listed, group, strict=True)
            return [link for one, phrase in pairs for link in self._made([one], [phrase], "present", "paired")]
        states = self.changes.states(group[0]) if len(group) == 1 and len(listed) == 2 else None
        if states is not None:
            told = [dataclasses.replace(group[0], status=status) for status in states]
            both = zip(listed, told, strict=True)
            return [link for one, phrase in both for link in self._made([one], [phrase], "present", "paired")]
        persons = listed if group[-1].plural else [person]
        group = [self.bodies.behind_name(phrase, persons[-1]) for phrase in group]
        if self._continues(group[0]) and not group[0].article and not OF_THE_STATE.search(group[0].title):
            group = [dataclasses.replace(phrase, organization=phrase.organization or self.shared) for phrase in group]
        self.shared = group[0].organization if group[0].article in ("its", "poss") else None
        self.named_before.update(found.span for found in persons)
        return self._made(persons, group, rule.fields["tense"], rule.id)

    def _members(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        person = self._next(group[-1])
        if person is None or not group[-1].plural:
            return []
        gap = self.text[group[-1].end : person.start]
        closed = self.text[group[-1].end - 1] == "."
        rule = None if "\n" in gap or closed else self._match("members", f"◇{gap}◆")
        return self._made(self.lists.onward(person), group, rule.fields["tense"], rule.id) if rule else []

    def _as_field(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        """`NAME … Title: Director of X` in identifying information: the first person of the block, or the one above."""
        block = self.document.block_at(group[0].start)
        field = TITLE_FIELD.search(self.text, max(block.start, group[0].start - 60), group[0].start)
        if field is None:
            return []
        inside = [person for person in self.persons if block.start <= person.start < field.start()]
        above = [person for person in self.persons if person.end <= block.start]
        person = inside[0] if inside else above[-1] if above else None
        if person is None:
            return []
        return self._made([person], group, "over" if field["former"] else "present", "title_field")

    def _signed(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        """The name in a paragraph of its own and the office alone in the next: the signature under or over a text."""
        block = self.document.block_at(group[0].start)
        if group[0].start != block.start or group[-1].end != block.end or block.start < LONGEST_SIGNATURE:
            return []
        above = self.document.block_at(block.start - len("\n\n"))
        person = next((person for person in self.persons if person.end == above.end), None)
        if person is None or not SIGNED.fullmatch(self.text[above.start : person.start]):
            return []
        return self._made([person], group, "present", "signature")

    def _paired(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        """`the Directors of A and B, X and Y, respectively`: the first office's body to the first name, and so on."""
        phrase = group[0]
        end = self._respectively(phrase)
        if end is None or not phrase.plural or phrase.organization is None:
            return []
        person = next((p for p in self.persons if phrase.end <= p.start < end), None)
        if person is None:
            return []
        persons = self.lists.onward(person)
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

    def _paired_back(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        """`X and Y are the president and the treasurer of A, respectively`: one office to each name."""
        follows = self._follows(group[0])
        if follows is None or self._respectively(group[-1]) is None:
            return []
        persons = self.lists.backward(follows[0])
        if len(group) == 1:
            group = [group[0], *self._second_body(group[0])]
        if len(persons) != len(group) or len(group) < 2:
            return []
        last = self.bodies.beside_office(group[-1])
        group = [dataclasses.replace(phrase, organization=phrase.organization or last.organization) for phrase in group]
        tense, rule = follows[1].fields["tense"], follows[1].id
        return [
            link
            for person, phrase in zip(persons, group, strict=True)
            for link in self._made([person], [phrase], tense, rule)
        ]

    def _second_body(self, phrase: OfficePhrase) -> list[OfficePhrase]:
        """`Directors of A and B, respectively`: the office at B."""
        following = AND_BODY.match(self.text, phrase.end)
        body = self.bodies.at(following.end()) if following and phrase.plural else None
        closes = body is not None and self.text[body.end :].lstrip(" ,").startswith("respectively")
        return [dataclasses.replace(phrase, organization=body.span, end=body.end)] if body and closes else []

    def _respectively(self, phrase: OfficePhrase) -> int | None:
        """The end of the office's sentence if `respectively` stands in it behind the office."""
        end = self.document.sentence_at(phrase.start).end
        return end if "respectively" in self.text[phrase.end : end] else None

    def _by_pronoun(self, group: Sequence[OfficePhrase]) -> list[RoleLink]:
        """`he still serves as director`: the words between pronoun and office are those between name and office."""
        start = group[0].start
        sentence = self.document.sentence_at(start)
        for pronoun in reversed(list(PRONOUN.finditer(self.text, sentence.start, start))):
            if start - pronoun.end() > LONGEST_GAP:
                break
            rule = self._match("after", f"◆{self.text[pronoun.end() : start]}◇")
            if rule is None or rule.id == "apposition":
                continue
            person = antecedent(self.document, pronoun.start(), self.persons)
            return self._made([person], group, rule.fields["tense"], f"{rule.id}_of_pronoun") if person else []
        return []

    def _by_grammar(self, group: Sequence[OfficePhrase]) -> Iterator[RoleLink]:
        holder: GrammaticalHolder | None = holders_by_grammar(self.document, group[0], self.persons)
        if holder is not None:
            yield from self._made(holder.persons, group, holder.tense, holder.rule)

    def _made(
        self, persons: Sequence[NameMention], group: Sequence[OfficePhrase], tense: str, rule: str
    ) -> list[RoleLink]:
        group = [self.bodies.beside_office(phrase) for phrase in group]
        return [
            RoleLink(person, phrase, tense, rule, Span(min(person.start, phrase.start), max(person.end, phrase.end)))
            for person in persons
            for phrase in group
        ]
