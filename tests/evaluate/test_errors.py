"""Missed and spurious facts as rows with their nearest counterpart and context."""

from pathlib import Path

from pipeline.evaluate.designees import Designee
from pipeline.evaluate.errors import (
    CONTEXT_WIDTH,
    ErrorRow,
    context,
    designee_errors,
    nearest,
    read_errors,
    release_errors,
    write_errors,
)
from pipeline.evaluate.scores import match_release
from tests.evaluate.records import person, record, role

TEXT = "Norland named Ada Maria Quill as harbour master. Quill had been a judge."


def test_a_near_miss_is_missed_and_spurious_with_each_other_as_nearest() -> None:
    gold = record(people=[person("Ada Maria Quill")])
    spans = [{"start": 18, "end": 29, "text": "Maria Quill"}]
    found = record(people=[{**person("Maria Quillon"), "mentions": spans}])
    rows = [row for row in release_errors("r1", match_release(gold, found), TEXT) if row.field == "people"]
    strict = [row for row in rows if row.variant == "strict"]
    assert strict == [
        ErrorRow(
            release="r1",
            field="people",
            variant="strict",
            side="missed",
            fact="Ada Maria Quill",
            nearest="Maria Quillon",
            context="Norland named ⟦Ada Maria Quill⟧ as harbour master. Quill had been a judge.",
        ),
        ErrorRow(
            release="r1",
            field="people",
            variant="strict",
            side="spurious",
            fact="Maria Quillon",
            nearest="Ada Maria Quill",
            context="Norland named Ada ⟦Maria Quill⟧ as harbour master. Quill had been a judge.",
        ),
    ]


def test_what_the_relaxed_variant_pairs_is_no_relaxed_error() -> None:
    gold = record(people=[person("Ada Maria Quill")])
    found = record(people=[person("Ada Quill")])
    rows = [row for row in release_errors("r1", match_release(gold, found), None) if row.field == "people"]
    assert {row.variant for row in rows} == {"strict"}


def test_a_role_shows_person_title_and_organisation() -> None:
    gold = record(people=[person("Ada Quill", role("Director", "Port Authority"))])
    rows = [row for row in release_errors("r1", match_release(gold, record()), None) if row.field == "roles"]
    assert rows[0].fact == "Ada Quill: Director | Port Authority"


def test_nearest_is_none_where_no_token_is_shared() -> None:
    assert nearest("Ada Quill", ["Bo Lund"]) is None


def test_context_searches_the_words_over_folded_space_and_case() -> None:
    assert context(("ada  quill",), (), "Said Ada\nQuill now") == "Said ⟦Ada Quill⟧ now"


def test_context_takes_whole_words_only() -> None:
    assert context(("man",), (), "The woman spoke") is None


def test_context_falls_back_to_the_next_words() -> None:
    assert context(("harbour chief", "Ada Quill"), (), "Ada Quill spoke") == "⟦Ada Quill⟧ spoke"


def test_context_is_cut_with_dots() -> None:
    text = "x" * 500 + " Ada Quill " + "y" * 500
    found = context(("Ada Quill",), (), text)
    assert found is not None
    assert found.startswith("…x")
    assert found.endswith("y…")
    assert len(found) == 2 * CONTEXT_WIDTH + len("…⟦Ada Quill⟧…")


def test_a_missed_designee_shows_the_nearest_free_subject() -> None:
    designee = Designee("r1", "7", "QUILL, Ada Maria", "individual")
    rows = list(designee_errors([designee], {"r1": ["Bo Lund", "Maria Quill"]}, {"r1": TEXT}))
    assert (rows[0].fact, rows[0].nearest) == ("QUILL, Ada Maria (individual, uid 7)", "Maria Quill")
    assert rows[0].context is not None
    assert "⟦Quill⟧" in rows[0].context


def test_rows_are_read_as_written(tmp_path: Path) -> None:
    rows = [ErrorRow("r1", "people", "strict", "missed", "Ada “Heron” Quill", None, None)]
    write_errors(tmp_path / "errors.jsonl", rows)
    assert read_errors(tmp_path / "errors.jsonl") == rows
