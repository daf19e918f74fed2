"""Candidates for people told by the words around them: titles, offices of bodies, nicknames, lists of names."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator

from pipeline.extract.candidate import Candidate
from pipeline.extract.document import Document
from pipeline.extract.head_nouns import head_type
from pipeline.extract.known_names import body_types
from pipeline.extract.legal_forms import legal_form
from pipeline.extract.name_shape import words_of
from pipeline.extract.no_names import plausible, tells_no_person
from pipeline.extract.titles import is_printed_title, title_in_text, trim_person
from pipeline.extract.word_patterns import any_of, quick_rule, rule_pattern, word_set
from pipeline.records import Block, Evidence, Span

NAME_RUN = rule_pattern("names", "name_run")
LONGEST_SMALL_WORD = 3
FEWEST_PLAIN_WORDS = 3
SHORTEST_LIST = 4
NAME_TAGS = ("NNP", "NN", "JJ", "FW", "XX")

_NAME_LIST_JOINT = rule_pattern("names", "name_list_joint")
_NICKNAMED = quick_rule("names", "nicknamed")


def title_candidates(document: Document) -> Iterator[Candidate]:
    """Document in, capitalised names with a nickname or right behind an honorific, a rank or an office out."""
    text = document.text
    for match in _NICKNAMED.finditer(text):
        told = legal_form().search(match[0]) or tells_no_person(match[0])
        if not document.is_boilerplate(match.start()) and not told:
            yield Candidate(match.start(), match.end(), "person", 4.0, Evidence("layout", "nickname_in_quotes"))
    for match in _office_of_body().finditer(text):
        span = trim_person(text, Span(*match.span(1)))
        if span and not document.is_boilerplate(match.start()) and 2 <= len(words_of(text[span.start : span.end])) <= 5:
            yield Candidate(span.start, span.end, "person", 3.5, Evidence("grammar", "office_of_body_before_name"))
    for match in title_in_text().finditer(text):
        if not is_printed_title(match[0]) or document.is_boilerplate(match.start()):
            continue
        if not _may_name(document, document.block_at(match.start())):
            continue
        name = NAME_RUN.match(text, match.end())
        span = trim_person(text, Span(*name.span())) if name else None
        if span and plausible(text[span.start : span.end], "person") and not _is_common(document, span):
            yield Candidate(span.start, span.end, "person", 2.0, Evidence("grammar", "title_before_name"))


def _may_name(document: Document, block: Block) -> bool:
    """False for headings in which all longer words are capitalised: a name cannot be told from the words behind it."""
    if block.kind != "headline":
        return block.kind != "subheading"
    words = words_of(document.text[block.start : block.end])
    return sum(word.islower() and len(word) > LONGEST_SMALL_WORD for word in words) >= FEWEST_PLAIN_WORDS


@functools.lru_cache(maxsize=1)
def _office_of_body() -> re.Pattern[str]:
    """The pattern of "Director of OFAC Jane Roe": an office, a body of the gazetteer or a field of work, a name."""
    office = rule_pattern("names", "office_before_body").pattern
    field = any_of(word_set("person_words", "fields"))
    fields = rf"{field}(?:(?:, | and |, and | ){field})*"
    return re.compile(rf"{office}(?:{any_of(body_types())},?|{fields}) ({NAME_RUN.pattern})")


def _is_common(document: Document, span: Span) -> bool:
    """True if the words behind a title are no name by their tags: a plural, an office, an organisation's head."""
    tokens = document.tokens_in(span)
    return bool(tokens) and tokens[0].tag_ not in NAME_TAGS


def name_lists(document: Document) -> Iterator[Candidate]:
    """Document in; the members of lists of four or more plain names out, if the model takes most of them for people."""
    text = document.text
    entities = document.doc.ents
    starts, ends = [entity.start_char for entity in entities], [entity.end_char for entity in entities]
    for spans in _joined_runs(text):
        if document.is_boilerplate(spans[0].start):
            continue
        inside = slice(bisect.bisect_right(ends, spans[0].start), bisect.bisect_left(starts, spans[-1].end))
        votes = [entity.label_ for entity in entities[inside]]
        people = votes.count("PERSON")
        plain = all(2 <= len(words_of(text[span.start : span.end])) <= 6 for span in spans)
        if not plain or not people or people * 2 < len(votes):
            continue
        for span in spans:
            trimmed = trim_person(text, span)
            name = text[trimmed.start : trimmed.end] if trimmed else ""
            if trimmed and plausible(name, "person") and not legal_form().search(name) and head_type(name) is None:
                yield Candidate(trimmed.start, trimmed.end, "person", 2.5, Evidence("layout", "name_list"))


def _joined_runs(text: str) -> Iterator[list[Span]]:
    """Text in, lists of at least SHORTEST_LIST runs of capitals out: commas between them, "and" before the last."""
    chain: list[Span] = []
    for run in NAME_RUN.finditer(text):
        joint = _NAME_LIST_JOINT.fullmatch(text, chain[-1].end, run.start()) if chain else None
        if not joint:
            chain = []
        chain.append(Span(*run.span()))
        if joint and joint["last"]:
            if len(chain) >= SHORTEST_LIST:
                yield chain
                chain = []
            chain = chain[-1:]
