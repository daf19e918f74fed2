"""Quotations, their pieces and their speakers."""

import re

import pytest

from pipeline.extract.document import Document
from pipeline.extract.statements import find_statements
from pipeline.extract.tokens import Tokens
from pipeline.records import Block, CleanRelease, Metadata, NameMention

MARKED = re.compile(r"\[(?P<text>[^|\]]+)(?:\|(?P<key>[^\]]+))?\]")


def release(*paragraphs: str) -> tuple[Document, list[NameMention]]:
    """Paragraphs with people written [Name] or [Short|Full Name] in; a document without a parse and its names out."""
    text, blocks, names = "", [], []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        start, position = len(text), 0
        for match in MARKED.finditer(paragraph):
            text += paragraph[position : match.start()]
            key = match["key"] or match["text"]
            names.append(NameMention(len(text), len(text) + len(match["text"]), match["text"], "person", key, "full"))
            text += match["text"]
            position = match.end()
        text += paragraph[position:]
        blocks.append(Block("paragraph", start, len(text)))
    metadata = Metadata("Ministry of Finance", None, None, None)
    clean = CleanRelease("r1", "r1.txt", "", text, "", metadata, tuple(blocks), (), (), (), (), ())
    rows = [[m.start(), m[0], "", "", "", 0, "", ""] for m in re.finditer(r"\w+|[^\w\s]|\n+", text)]
    return Document(clean, Tokens(text, rows)), names


def found(*paragraphs: str) -> list[tuple[str, list[str]]]:
    """Marked paragraphs in, (speaker, pieces) of each statement out."""
    document, names = release(*paragraphs)
    keys = {name.span: name.key for name in names}
    return [
        (keys[statement.speaker], [document.text[piece.start : piece.end] for piece in statement.quotation])
        for statement in find_statements(document, names)
    ]


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("“We will close every door to them,” said Director [Jane Roe].", "We will close every door to them,"),
        ('"We will close every door to them," [Jane Roe] said.', "We will close every door to them,"),
        ("[Jane Roe] said: “We will close every door to them.”", "We will close every door to them."),
        ("In a statement, [Jane Roe] said that “every door is closed to them.”", "every door is closed to them."),
        ("We will close every door,” said the port's head, [Jane Roe].", "We will close every door,"),
        ("“We will close every door!” saidDirector [Jane Roe].", "We will close every door!"),
        ("‘We will close every door to them,’ said Director [Jane Roe].", "We will close every door to them,"),
        ("'We won't close every door to them,' [Jane Roe] said.", "We won't close every door to them,"),
        ("[Jane Roe] said that ‘every door of theirs is closed’.", "every door of theirs is closed"),
        (
            "In the words of the port’s head, [Jane Roe], “every door is closed to them.”",
            "every door is closed to them.",
        ),
        (
            "Minister of Ports [Jane Roe], who came by sea, said: “Every door is closed to them.”",
            "Every door is closed to them.",
        ),
        ("“We will close every door to them.” – The Honourable [Jane Roe]", "We will close every door to them."),
        ("[Jane Roe] has publicly said that “every door is closed to them.”", "every door is closed to them."),
        ("[Jane Roe] called it “the worst day of all the days.”", "the worst day of all the days."),
        ("Minister [Jane Roe] made this statement: “Every door is closed to them.”", "Every door is closed to them."),
        ("We will close every door, said OFAC Director [Jane Roe]. It is time.", "We will close every door"),
    ],
)
def test_one_piece_with_its_speaker(text: str, quotation: str) -> None:
    assert found(text) == [("Jane Roe", [quotation])]


def test_a_split_quotation_is_one_statement() -> None:
    text = "“We will close every door,” said Minister of Ports [Jane Roe]. “They will find no harbour.”"
    assert found(text) == [("Jane Roe", ["We will close every door,", "They will find no harbour."])]


def test_a_quotation_over_two_paragraphs_is_one_statement() -> None:
    statements = found("“We will close every door,” said [Jane Roe]. “They have no harbour.", "“They never will have.”")
    assert [speaker for speaker, _ in statements] == ["Jane Roe"]
    assert len(statements[0][1]) == 3


def test_a_paragraph_left_open_goes_to_the_speaker_of_the_next() -> None:
    statements = found("“We will close every door.", "“They have no harbour,” said [Jane Roe]. “They never had.”")
    assert statements[0][1] == ["We will close every door.", "They have no harbour,", "They never had."]


def test_single_marks_in_a_text_with_double_ones_quote_within() -> None:
    assert found("[Jane Roe] said: “They call it ‘the door of all the doors.’ It is closed.”")[0][1] == [
        "They call it ‘the door of all the doors.’ It is closed."
    ]


def test_a_named_thing_in_marks_is_no_speech() -> None:
    assert found("[Jane Roe] called it “The Worst Day of All Days.”") == []


def test_apostrophes_are_no_marks() -> None:
    assert found("[Jane Roe] said the ports' owners left in the '90s and sold the fishermen’s boats.") == []


def test_a_new_attribution_in_a_new_paragraph_is_a_new_statement() -> None:
    first = "“We will close every door to them,” said [Jane Roe]."
    assert [s for s, _ in found(first, "“They will find no harbour,” she added.")] == ["Jane Roe", "Jane Roe"]


def test_a_short_name_speaks_for_the_person() -> None:
    assert found("[Jane Roe] heads the port.", "“We will close every door,” [Roe|Jane Roe] said.")[0][0] == "Jane Roe"


def test_he_is_the_person_of_the_sentence_before() -> None:
    text = "[John Doe], an expert, called the step late. “It should have come in spring,” he said."
    assert found(text) == [("John Doe", ["It should have come in spring,"])]


def test_a_name_and_a_colon_give_the_speaker() -> None:
    assert found("Ambassador [Linda Green]: “We call on all members to act.”") == [
        ("Linda Green", ["We call on all members to act."])
    ]


def test_a_sentence_that_tells_what_was_said_gives_the_speaker_of_the_next() -> None:
    assert found("Mr [Grey] says the bans will last. “They will stay until it is over.”") == [
        ("Grey", ["They will stay until it is over."])
    ]
    assert found("Mr [Grey] says the bans will last. “They will stay until it is over” stood on the wall.") == []


def test_an_office_speaks_for_its_holder() -> None:
    first = "Secretary [Jane Roe] met the council."
    assert found(first, "“We will close every door to them,” the Secretary said.")[0][0] == "Jane Roe"


def test_two_speakers_in_one_paragraph() -> None:
    text = "“We will close every door,” said [Jane Roe]. “We will find every ship,” said [John Doe]."
    assert [speaker for speaker, _ in found(text)] == ["Jane Roe", "John Doe"]


@pytest.mark.parametrize(
    "text",
    [
        "[Jane Roe] spoke of “hostile ships” and said no more.",
        "“We will close every door to them,” the ministry said.",
        "The order, “Blocking the Property of Certain Pirates at Sea,” names [Jane Roe].",
        "[Jane Roe], an expert on ports, said the step was late and small.",
        "[Jane Roe] (a.k.a. “The Old Lady of the Harbour Wall”) owns ships.",
    ],
)
def test_no_statement(text: str) -> None:
    assert found(text) == []


def test_without_marks_the_release_s_own_sentence_is_left_out() -> None:
    text = "The office today designated two men. We will close every door, said OFAC Director [Jane Roe]."
    assert found(text) == [("Jane Roe", ["We will close every door"])]
