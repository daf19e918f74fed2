"""The document that extractors read: offsets of the Doc, blocks, sentences, and what may say nothing."""

from __future__ import annotations

import pytest

from pipeline.extract.document import SILENT_KINDS, build_document
from pipeline.parse import SILENT_KINDS as UNPARSED
from pipeline.records import Span
from tests.releases import document, token_rows, written

BLOCKS = ("# Two Boats Named", "A boat left. It sank.", "- Grey Gull", "- White Gull", "~ All is frozen.")


def test_the_doc_spells_the_clean_text_and_its_tokens_stand_at_their_offsets() -> None:
    found = document(*BLOCKS)
    assert found.doc.text == found.text
    assert all(found.text[token.idx :].startswith(token.text) for token in found.doc)


def test_tags_heads_and_names_come_back_from_the_rows() -> None:
    found = document("[Jane Roe|PERSON] met him.")
    assert [token.tag_ for token in found.doc] == ["NNP", "NNP", "VBD", "NN", "."]
    assert [token.head.text for token in found.doc][:3] == ["Roe", "met", "met"]
    assert [(name.text, name.label_) for name in found.doc.ents] == [("Jane Roe", "PERSON")]


def test_tokens_of_another_text_are_refused() -> None:
    clean, _ = written("A boat left.")
    other, _ = written("A boat sank.")
    with pytest.raises(ValueError, match="do not spell the clean text"):
        build_document(clean, token_rows(other, []))


def test_an_empty_release_has_a_document() -> None:
    clean, _ = written()
    found = build_document(clean, [])
    assert (found.text, found.sentences, list(found.doc)) == ("", (), [])


def test_a_block_is_found_by_any_of_its_offsets() -> None:
    found = document(*BLOCKS)
    kinds = [found.block_at(found.text.index(words)).kind for words in ("Boats", "It sank", "White", "frozen")]
    assert kinds == ["headline", "paragraph", "list_item", "boilerplate"]


def test_the_gap_between_blocks_belongs_to_the_block_before() -> None:
    found = document(*BLOCKS)
    assert found.block_at(found.text.index("\n")).kind == "headline"


def test_boilerplate_captions_and_footers_say_nothing() -> None:
    found = document("A boat left.", "~ All is frozen.", "^ A boat at sea.")
    silent = [found.is_boilerplate(block.start) for block in found.blocks]
    assert silent == [False, True, True]


def test_what_says_nothing_is_not_parsed() -> None:
    assert set(UNPARSED) == SILENT_KINDS


def test_a_sentence_ends_with_its_block_and_holds_no_outer_white_space() -> None:
    found = document(*BLOCKS)
    sentences = [found.text[sentence.start : sentence.end] for sentence in found.sentences]
    assert sentences == ["Two Boats Named", "A boat left.", "It sank.", "Grey Gull", "White Gull", "All is frozen."]


def test_a_sentence_is_found_by_any_of_its_offsets() -> None:
    found = document(*BLOCKS)
    sentence = found.sentence_at(found.text.index("sank"))
    assert found.text[sentence.start : sentence.end] == "It sank."


def test_a_token_is_found_by_any_of_its_offsets() -> None:
    found = document("A boat left.")
    assert found.doc[found.token_at(found.text.index("oat"))].text == "boat"


def test_tokens_in_a_range_are_those_that_begin_there() -> None:
    found = document("A boat left.")
    assert [token.text for token in found.tokens_in(Span(2, 8))] == ["boat", "left"]
    assert found.tokens_in(Span(3, 3)) == []
