"""Direct quotations and the named persons who speak them: marks, attribution, speaker; Document → StatementMentions."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.block_quotations import block_statements
from pipeline.extract.document import Document
from pipeline.extract.quotations import Quotation, quotations_in, sentence_end, sentence_start
from pipeline.extract.tokens import Token
from pipeline.records import Block, NameMention, Span, StatementMention
from pipeline.rule_files import Rule, load_rules

# The labelling guide takes fewer words for scare quotes.
FEWEST_WORDS = 5
# Between a verb of saying and its speaker stand a title and a body at most.
LONGEST_TITLE = 220
# Between a name and its verb of saying.
_HELPERS = re.compile(r"[ ,]*(?:(?:also|had|has|later|then|[a-z]+ly) )*")
FINITE_VERBS = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclasses.dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks a piece, the words that say so, and the rule."""

    speaker: NameMention
    evidence: Span
    rule: str


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """Pieces of one quotation under one attribution; `running` if the last piece has no closing mark."""

    pieces: tuple[Quotation, ...]
    attribution: Attribution
    running: bool


def find_statements(document: Document, names: Sequence[NameMention]) -> list[StatementMention]:
    """Document and its sorted name mentions in, direct quotations by named persons out, in order of the text."""
    persons = [name for name in names if name.label == "person"]
    statements: list[Statement] = []
    waiting: list[Quotation] = []
    for number, block in enumerate(document.blocks):
        if block.kind == "headline" or document.is_boilerplate(block.start):
            continue
        follows = number > 0 and bool(statements) and _ends_in(document.blocks[number - 1], statements[-1])
        known = len(statements)
        _read_block(document, block, persons, statements, follows=follows)
        if len(statements) > known and statements[known].pieces[0].outer.start == block.start:
            statements[known] = _preceded(statements[known], waiting)
        waiting = [*waiting, *_unclosed(document, block)] if len(statements) == known and not follows else []
    found = [_mention(statement) for statement in statements if _word_count(document, statement) >= FEWEST_WORDS]
    found += block_statements(document, persons, found)
    return sorted(found, key=lambda statement: statement.quotation[0].start)


def _unclosed(document: Document, block: Block) -> list[Quotation]:
    """The quotation that a paragraph opens with and leaves open: the next paragraph may tell who speaks."""
    found = list(quotations_in(document.text, block))
    return found if len(found) == 1 and found[0].outer.start == block.start and not found[0].closed else []


def _preceded(statement: Statement, waiting: Sequence[Quotation]) -> Statement:
    return dataclasses.replace(statement, pieces=(*waiting, *statement.pieces))


def _mention(statement: Statement) -> StatementMention:
    pieces = tuple(piece.inner for piece in statement.pieces)
    attribution = statement.attribution
    return StatementMention(pieces, attribution.speaker.span, attribution.evidence, attribution.rule)


def _word_count(document: Document, statement: Statement) -> int:
    return sum(len(document.text[p.inner.start : p.inner.end].split()) for p in statement.pieces)


def _ends_in(block: Block, statement: Statement) -> bool:
    return block.start <= statement.pieces[-1].outer.start < block.end


def _read_block(
    document: Document, block: Block, persons: Sequence[NameMention], statements: list[Statement], *, follows: bool
) -> None:
    quotations = list(quotations_in(document.text, block))
    if not quotations:
        unmarked = _unmarked(document, block, persons)
        statements.extend([unmarked] if unmarked else [])
        return
    first = len(statements)
    for number, quotation in enumerate(quotations):
        after = quotations[number + 1].outer.start if number + 1 < len(quotations) else block.end
        before = quotations[number - 1].outer.end if number else block.start
        here = statements[first - (1 if follows else 0) :]
        attribution = _attribution(document, quotation, Span(before, after), persons, here)
        previous = here[-1] if here else None
        if attribution is not None:
            same = len(statements) > first and statements[-1].attribution.speaker.key == attribution.speaker.key
            if same:
                statements[-1] = _joined(statements[-1], quotation)
            else:
                statements.append(Statement((quotation,), attribution, not quotation.closed))
        elif previous is not None and _continues(document, previous, quotation, before, block):
            statements[-1] = _joined(previous, quotation)


def _joined(statement: Statement, quotation: Quotation) -> Statement:
    return Statement((*statement.pieces, quotation), statement.attribution, not quotation.closed)


def _continues(document: Document, previous: Statement, quotation: Quotation, before: int, block: Block) -> bool:
    """True if a piece without attribution goes on with the statement before it."""
    if quotation.outer.start == block.start:
        # A paragraph that is quotation alone, or the next one of a speech that has not been closed.
        return previous.running or quotation.outer.end >= block.end - 1
    gap = document.text[before : quotation.outer.start]
    return before > block.start and _full_stop(gap.rstrip()) and _sentence_count(gap) == 1


def _full_stop(text: str) -> bool:
    return text.endswith((".", ":", ",", ";", ".)", "!"))


def _sentence_count(text: str) -> int:
    return (
        len(re.findall(r"[.!?](?=\s+[A-Z“\"]|\s*$)", re.sub(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Jr|St)\.", "", text)))
        or 1
    )


def _attribution(
    document: Document, quotation: Quotation, room: Span, persons: Sequence[NameMention], here: Sequence[Statement]
) -> Attribution | None:
    """The words after the piece are asked first if it ends open (comma, question), then those before it."""
    inner = document.text[quotation.inner.start : quotation.inner.end]
    signed = _signed(document, Span(quotation.outer.end, room.end), persons)
    if signed:
        return signed
    after = Span(quotation.outer.end, min(room.end, sentence_end(document, quotation.outer.end)))
    if quotation.closed and not inner.endswith((".", ";")):
        found = _speaker_after(document, after, persons, here)
        if found:
            return found
    before = Span(max(room.start, sentence_start(document, quotation.outer.start)), quotation.outer.start)
    rules = ("speech_verb", "naming_verb") if inner[:1].islower() else ("speech_verb",)
    found = _speaker_before(document, before, persons, here, rules) or _before_colon(document, before, persons)
    if found is None and quotation.closed and _stands_alone(document, quotation, room):
        told = Span(max(room.start, sentence_start(document, quotation.outer.start - 1)), quotation.outer.start)
        found = _speaker_before(document, told, persons, here, ("speech_verb",))
    return found


def _stands_alone(document: Document, quotation: Quotation, room: Span) -> bool:
    """True for whole sentences in marks behind another of the paragraph: `Roe says it will last. “It must.”`."""
    inner = document.text[quotation.inner.start : quotation.inner.end]
    first = room.start == document.block_at(room.start).start
    gap = document.text[room.start : quotation.outer.start].rstrip()
    return first and inner[:1].isupper() and inner.endswith((".", "!", "?")) and gap.endswith(".")


def _before_colon(document: Document, before: Span, persons: Sequence[NameMention]) -> Attribution | None:
    """`Minister Jane Roe: “…”`: the speaker between the start of a sentence and a colon."""
    person = next((person for person in persons if before.start <= person.start < before.end), None)
    if person is None or _rule("colon_behind").pattern.fullmatch(document.text[person.end : before.end]) is None:
        return None
    titled = _rule("opens_sentence").pattern.fullmatch(document.text[before.start : person.start])
    return Attribution(person, before, "colon_behind") if titled else None


def _signed(document: Document, behind: Span, persons: Sequence[NameMention]) -> Attribution | None:
    """`“…” – Minister Jane Roe`: the speaker behind a dash that follows the closing mark."""
    dash = _rule("signed").pattern.match(document.text, behind.start, behind.end)
    return _first_person(document, Span(dash.end(), behind.end), behind, persons, "signed") if dash else None


def _rule(name: str) -> Rule:
    return next(rule for rule in load_rules("statements").rules if rule.id == name)


def _speaker_after(
    document: Document, after: Span, persons: Sequence[NameMention], here: Sequence[Statement]
) -> Attribution | None:
    text = document.text[after.start : after.end]
    inverted = _rule("inverted").pattern.match(text)
    if inverted:
        return _first_person(document, Span(after.start + inverted.end(), after.end), after, persons, "inverted")
    verb = _rule("speech_verb").pattern.search(text)
    if verb is None or len(text[: verb.start()].split()) > 25:
        return None
    return _subject(document, Span(after.start, after.start + verb.start()), after, persons, here)


def _first_person(
    document: Document, room: Span, evidence: Span, persons: Sequence[NameMention], rule: str
) -> Attribution | None:
    for person in persons:
        if room.start <= person.start < min(room.end, room.start + LONGEST_TITLE):
            between = document.tokens_in(Span(room.start, person.start))
            if any(token.tag_ in FINITE_VERBS and token.text.islower() for token in between):
                return None
            return Attribution(person, evidence, rule)
    return None


def _speaker_before(
    document: Document, before: Span, persons: Sequence[NameMention], here: Sequence[Statement], rules: Sequence[str]
) -> Attribution | None:
    text = document.text[before.start : before.end]
    verbs = [verb for rule in rules for verb in _rule(rule).pattern.finditer(text)]
    for verb in sorted(verbs, key=lambda verb: -verb.start()):
        subject = Span(before.start, before.start + verb.start())
        if verb.group().lower() in ("according to", "in the words of"):
            found = _first_person(
                document, Span(before.start + verb.end(), before.end), before, persons, "according_to"
            )
        else:
            found = _subject(document, subject, before, persons, here)
        if found:
            return found
    return None


def _subject(
    document: Document, room: Span, evidence: Span, persons: Sequence[NameMention], here: Sequence[Statement]
) -> Attribution | None:
    """The grammatical subject before a verb of saying: a name, its pronoun or its office."""
    text = document.text[room.start : room.end]
    verb_at = document.token_at(room.end)
    near = [person for person in persons if room.start <= person.start and person.end <= room.end]
    tail = document.text[room.start : room.end + 12]
    pronoun = _last_match(_rule("pronoun_subject"), tail)
    if pronoun and pronoun.end() >= len(text) - 1:
        return _from_before(document, room.start + pronoun.start(), evidence, persons, "pronoun_subject", here)
    office = _last_match(_rule("office_subject"), tail)
    if office and office.end() >= len(text) - 1:
        holder = _office_holder(document, office["office"], room.start, persons)
        return Attribution(holder, evidence, "office_subject") if holder else None
    subjects = [child for child in document.doc[verb_at].children if child.dep_ in ("nsubj", "nsubjpass")]
    for person in reversed(near):
        if any(_names(subject, person) for subject in subjects):
            return Attribution(person, evidence, "subject")
    if near and _HELPERS.fullmatch(document.text, near[-1].end, room.end):
        return Attribution(near[-1], evidence, "name_before_verb")
    for person in near:
        titled = _rule("opens_sentence").pattern.fullmatch(document.text[room.start : person.start])
        if titled and _rule("insertion").pattern.fullmatch(document.text[person.end : room.end]):
            return Attribution(person, evidence, "insertion")
    return None


def _last_match(rule: Rule, text: str) -> re.Match[str] | None:
    matches = list(rule.pattern.finditer(text))
    return matches[-1] if matches else None


def _names(subject: Token, person: NameMention) -> bool:
    """True if the subject token, or its apposition, lies inside the person's name."""
    words = [subject, *(child for child in subject.children if child.dep_ == "appos")]
    return any(person.start <= word.idx < person.end for word in words)


def _from_before(
    document: Document,
    offset: int,
    evidence: Span,
    persons: Sequence[NameMention],
    rule: str,
    here: Sequence[Statement],
) -> Attribution | None:
    """`he` is the speaker of the statement just before, else the subject of the last sentence with a person."""
    earlier = [person for person in persons if person.end <= offset]
    if here and (not earlier or earlier[-1].start <= here[-1].attribution.evidence.end):
        return Attribution(here[-1].attribution.speaker, evidence, rule)
    if not earlier:
        return None
    start = sentence_start(document, earlier[-1].end)
    same = [person for person in earlier if person.start >= start]
    return Attribution(same[0], evidence, rule)


def _office_holder(document: Document, office: str, offset: int, persons: Sequence[NameMention]) -> NameMention | None:
    """The last person before the offset on whose name or apposition the office stands."""
    for person in reversed([person for person in persons if person.end <= offset]):
        around = document.text[max(person.start - len(office) - 40, 0) : person.start]
        behind = document.text[person.end : person.end + len(office) + 20]
        if office in around or office in behind:
            return person
    return None


def _unmarked(document: Document, block: Block, persons: Sequence[NameMention]) -> Statement | None:
    """A block without marks in, the statement that an inverted verb of saying closes out."""
    text = document.text[block.start : block.end]
    for match in _rule("lost_marks").pattern.finditer(text):
        verb = block.start + match.end()
        evidence = Span(block.start + match.start(), sentence_end(document, verb))
        found = _first_person(document, Span(verb, evidence.end), evidence, persons, "lost_marks")
        if found is None:
            continue
        start = _unmarked_start(document, block, block.start + match.start())
        inner = Span(start, block.start + match.start())
        return Statement((Quotation(inner, inner, True),), found, False)
    return None


def _unmarked_start(document: Document, block: Block, end: int) -> int:
    """The block's start, or the sentence after the last one that tells of the action."""
    start = block.start
    position = block.start
    while position < end:
        stop = sentence_end(document, position)
        if stop >= end:
            break
        if _rule("narrative").pattern.search(document.text[position:stop]):
            start = stop
        position = stop
    sentence = document.text[start:end]
    return start + len(sentence) - len(sentence.lstrip())
