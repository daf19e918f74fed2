"""Quotations set as blocks of their own, one situation a test."""

from tests.extract.test_statements import found
from tests.releases import mentions_of


def test_line_before_the_block_introduces_the_speaker() -> None:
    lines = ("The minister [Ann Grey] said:", "“Behind the walls people are beaten and starved.”")
    assert found(*lines) == [("Ann Grey", ["Behind the walls people are beaten and starved."])]


def test_line_before_the_block_announces_a_statement() -> None:
    lines = ("Minister [Ann Grey] made this statement:", "“Behind the walls people are beaten.")
    assert found(*lines) == [("Ann Grey", ["Behind the walls people are beaten."])]


def test_quotes_are_attributed_before_the_block() -> None:
    lines = ("Quotes attributable to Minister [Ann Grey]:", "“Behind the walls people are beaten.”")
    assert found(*lines) == [("Ann Grey", ["Behind the walls people are beaten."])]


def test_line_behind_the_block_signs_it() -> None:
    lines = ("“We will keep following the money of these men.”", "- [Ann Grey], Minister of Trade")
    assert found(*lines) == [("Ann Grey", ["We will keep following the money of these men."])]


def test_signature_may_open_with_the_office() -> None:
    lines = ("“We will keep following the money of these men.”", "Minister [Ann Grey]")
    assert found(*lines) == [("Ann Grey", ["We will keep following the money of these men."])]


def test_sentence_behind_the_block_is_no_signature() -> None:
    assert found("“We will keep following the money of these men.”", "[Ann Grey] runs the port of Rome.") == []


def test_block_of_a_few_words_is_no_statement() -> None:
    assert found("“Closed until Monday.”", "- [Ann Grey], Minister of Trade") == []


def test_a_line_that_only_announces_speech_needs_no_marks_behind_it() -> None:
    lines = ("Minister of Ports, [Ann Grey], said:", "Behind the walls people are beaten and starved.", "He left.")
    assert found(*lines) == [("Ann Grey", ["Behind the walls people are beaten and starved."])]


def test_a_list_that_a_sentence_announces_is_no_speech() -> None:
    assert found("The prisoners whom [Ann Grey] saw said this:", "There are four piers in the old town.") == []


def test_a_block_of_nothing_but_a_mark_is_no_piece_of_a_quotation() -> None:
    blocks = ("> The ports stay closed to them", "> “", "[Ann Grey|PERSON], Minister of Trade")
    (statement,) = mentions_of(*blocks).statements
    assert len(statement.quotation) == 1
