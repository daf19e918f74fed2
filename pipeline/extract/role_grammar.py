"""The holder of an office by the dependency parse: subject, apposition, `as`-phrase, pronoun."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_phrases import OfficePhrase
from pipeline.extract.tokens import Token
from pipeline.records import NameMention

OFFICE_VERBS = frozenset(
    "act appoint be become begin choose confirm dismiss elect employ fire function hire hold identify install list "
    "make name nominate occupy operate oust promote remain replace retire return rise select serve spend start step "
    "succeed swear work".split()
)
GIVING_VERBS = frozenset(
    "appoint choose confirm dismiss elect employ fire hire install list make name nominate oust promote remove sack "
    "select suspend".split()
)
ACTING_VERBS = frozenset("chair direct head join lead manage represent run sign sit".split())
DISMISSING_VERBS = frozenset("dismiss fire oust remove sack suspend".split())
TAKING_VERBS = frozenset("accept assume attain elevate fill gain leave receive rise take win".split())
OFFICE_NOUNS = frozenset("capacity job position post role tenure term time title".split())
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
SUBORDINATE = frozenset("advcl advmod aux auxpass ccomp conj pcomp prep xcomp".split())
PRONOUNS = frozenset({"he", "she", "his", "her"})
MOST_STEPS = 6


@dataclasses.dataclass(frozen=True, slots=True)
class GrammaticalHolder:
    """The persons whom the parse gives the office to, with the tense of the verb and the rule."""

    persons: tuple[NameMention, ...]
    tense: str
    rule: str


def holders_by_grammar(
    document: Document, phrase: OfficePhrase, persons: Sequence[NameMention]
) -> GrammaticalHolder | None:
    """Office phrase and the document's persons in, its holders by the parse out, or None."""
    head = _first_conjunct(document.doc[phrase.head])
    if head.dep_ == "appos" and phrase.plural:
        return None
    if head.dep_ == "appos":
        person = _person_at(head.head, persons)
        return GrammaticalHolder((person,), "present", "apposition_by_grammar") if person else None
    governor = _governing_verb(head)
    if governor is None:
        return None
    verb, rule = governor
    if not _same_block(document, verb, head):
        return None
    given_to = _given_to(verb, persons)
    subject = given_to or _subject(verb)
    holders = _holders(document, subject, persons) if subject is not None else ()
    over = verb.lemma_ in DISMISSING_VERBS
    return GrammaticalHolder(holders, "over" if over else _tense(verb, rule), rule) if holders else None


def _first_conjunct(token: Token) -> Token:
    for _ in range(MOST_STEPS):
        if token.dep_ != "conj" or token.head.pos_ == "VERB":
            break
        token = token.head
    return token


def _same_block(document: Document, left: Token, right: Token) -> bool:
    return document.block_at(left.idx) == document.block_at(right.idx)


def _governing_verb(head: Token) -> tuple[Token, str] | None:
    """The verb that gives the office to its subject, and how."""
    became = head.dep_ == "dobj" and head.head.lemma_ == "become"
    named = head.dep_ == "dobj" and any(child.dep_ == "nsubjpass" for child in head.head.children)
    if head.dep_ in ("attr", "oprd") or became or named:
        return (head.head, "copula_by_grammar") if head.head.lemma_ in OFFICE_VERBS else None
    if head.dep_ != "pobj":
        return None
    preposition = head.head
    above = preposition.head
    if preposition.text.lower() == "as":
        if above.lemma_ in OFFICE_NOUNS:
            return _verb_above(above, "capacity_by_grammar")
        if above.lemma_ in OFFICE_VERBS:
            return above, "copula_by_grammar"
        if above.lemma_ in ACTING_VERBS:
            return above, "capacity_by_grammar"
        # `As minister, Roe signed …`: the phrase stands before the subject.
        early = above.pos_ in ("VERB", "AUX") and any(
            preposition.i < child.i for child in above.children if child.dep_ in SUBJECTS
        )
        return (above, "capacity_by_grammar") if early else None
    if preposition.text.lower() == "of" and above.lemma_ in OFFICE_NOUNS:
        found = _verb_above(above, "copula_by_grammar")
        return found if found is not None and found[0].lemma_ in OFFICE_VERBS | TAKING_VERBS else None
    return None


def _verb_above(noun: Token, rule: str) -> tuple[Token, str] | None:
    token = noun
    for _ in range(MOST_STEPS):
        if token.pos_ in ("VERB", "AUX"):
            return token, rule
        token = token.head
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of the verb, or of the verb that it shares one with."""
    for _ in range(MOST_STEPS):
        subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
        if subjects and subjects[0].text.lower() not in ("who", "that", "which"):
            return subjects[0]
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if subjects or verb.dep_ not in SUBORDINATE:
            return None
        verb = verb.head
    return None


def _holders(document: Document, subject: Token, persons: Sequence[NameMention]) -> tuple[NameMention, ...]:
    subject = _described(subject)
    if subject.text.lower() in PRONOUNS:
        person = antecedent(document, subject.idx, persons)
        return (person,) if person else ()
    found = [_person_at(token, persons) for token in (subject, *subject.conjuncts)]
    return tuple(person for person in found if person is not None)


def _given_to(verb: Token, persons: Sequence[NameMention]) -> Token | None:
    """`Doe` in `Roe appointed Doe as director`: the object of a verb that gives or takes an office."""
    if verb.lemma_ not in GIVING_VERBS:
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubj") and child.i > verb.i]
    return next((child for child in objects if _person_at(child, persons) is not None), None)


def _described(noun: Token) -> Token:
    """`oligarch` in `Roe is an oligarch who served as …` in, `Roe` out; other nouns as they are."""
    if noun.dep_ == "appos":
        return noun.head
    if noun.dep_ in ("attr", "oprd") and noun.head.lemma_ == "be":
        return _subject(noun.head) or noun
    return noun


def _person_at(token: Token, persons: Sequence[NameMention]) -> NameMention | None:
    return next((person for person in persons if person.start <= token.idx < person.end), None)


def antecedent(document: Document, offset: int, persons: Sequence[NameMention]) -> NameMention | None:
    """Offset of `he` or `she` in; the last subject of its sentence before it, else of the sentence before, out."""
    block = document.block_at(offset)
    sentence = document.sentence_at(offset)
    inside = [person for person in persons if sentence.start <= person.start < offset]
    subjects = [person for person in inside if _is_subject(document, person)]
    if subjects:
        return subjects[-1]
    earlier = [person for person in persons if block.start <= person.start < sentence.start]
    if not earlier:
        return inside[-1] if inside else None
    before = document.sentence_at(earlier[-1].start)
    candidates = [person for person in earlier if person.start >= before.start]
    subjects = [person for person in candidates if _is_subject(document, person)]
    if not subjects:
        # A sentence about `he` again: ask whom that one means.
        tokens = document.tokens_in(before)
        pronoun = next((t for t in tokens if t.text.lower() in ("he", "she") and t.dep_ in SUBJECTS), None)
        if pronoun is not None and pronoun.idx < candidates[0].start:
            return antecedent(document, pronoun.idx, persons)
    return subjects[0] if subjects else candidates[0]


def _is_subject(document: Document, person: NameMention) -> bool:
    return any(token.dep_ in SUBJECTS for token in document.tokens_in(person.span))


def _tense(verb: Token, rule: str) -> str:
    if rule == "capacity_by_grammar":
        return "past"
    if verb.dep_ == "pcomp" and verb.head.text.lower() in ("before", "prior", "to", "after"):
        return "over" if verb.head.text.lower() == "after" else "past"
    helpers = {child.text.lower() for child in verb.children if child.dep_ in ("aux", "auxpass")}
    told = [verb, *([verb.head] if verb.dep_ == "conj" else [])]
    adverbs = {child.text.lower() for one in told for child in one.children if child.dep_ == "advmod"}
    if adverbs & {"previously", "formerly"}:
        return "over"
    if helpers & {"will", "to", "would"}:
        return "future"
    if verb.tag_ in ("VBZ", "VBP") or (
        helpers & {"has", "have"} and not helpers & {"been"} and verb.lemma_ in ("be", "serve")
    ):
        return "present"
    return "present" if verb.tag_ == "VBG" and helpers & {"is", "are"} else "past"
