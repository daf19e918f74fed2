"""Scores as tables."""

import pytest

from pipeline.evaluate.designees import Designee, designee_recall
from pipeline.evaluate.scores import match_release, score
from pipeline.evaluate.tables import markdown_page, markdown_table, plain_table, score_rows, share
from tests.evaluate.records import designation, person, record


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), (0.0, "0.00"), (1.0, "1.00"), (0.999, "0.99"), (0.29, "0.29"), (0.7, "0.70")]
)
def test_shares_are_cut_to_two_decimals(value: float | None, shown: str) -> None:
    assert share(value) == shown


def test_a_field_without_support_prints_dashes() -> None:
    rows = {row[0]: row for row in score_rows(score([match_release(record(), record(people=[person("Ada Quill")]))]))}
    assert rows["people"] == ("people", "0", "1", "–", "–", "–", "–", "–", "–", "–", "–")


def test_a_field_without_relaxed_variant_leaves_its_cells_empty() -> None:
    rows = {row[0]: row for row in score_rows(score([match_release(record(), record())]))}
    assert rows["release.kind"] == ("release.kind", "1", "1", "1.00", "1.00", "1.00", "1.00–1.00", "", "", "", "")


def test_plain_table_is_aligned() -> None:
    assert plain_table(("field", "F1"), [("people", "0.90"), ("dates", "–")]) == (
        "field     F1\n──────  ────\npeople  0.90\ndates      –\n"
    )


def test_markdown_table() -> None:
    assert markdown_table(("field", "F1"), [("people", "0.90")]) == "| field | F1 |\n| :-- | --: |\n| people | 0.90 |\n"


def test_page_names_releases_without_record_and_designee_recall() -> None:
    held = {"r1": record(designations=[designation("Ada Quill")])}
    recall = designee_recall([Designee("r1", "7", "QUILL, Ada", "individual")], held)
    page = markdown_page(score([match_release(record(), None)]), recall, releases=1, without_record=["r2"])
    assert "Without a record, all facts missed: r2." in page
    assert "| individual | 1 | 1 | 1.00 |" in page
    assert "| vessel | 0 | 0 | – |" in page
