"""The page that follows a release's facts stage by stage."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.explain import add_arguments, page, read_stages, run
from pipeline.records import (
    Block,
    CitationMention,
    CleanRelease,
    DateMention,
    DesignationMention,
    Evidence,
    LostMention,
    Metadata,
    NameMention,
    ReleaseMentions,
    RoleMention,
    Span,
    write_json,
)

TEXT = "Norland Sanctions Judge\n\nToday Norland designated Ada Quill, head of the Quay Board, pursuant to E.O. 13818."
RULED = Evidence("rules", "title_before_name")


def span(words: str) -> dict[str, Any]:
    """Words of TEXT in, their span as records write it out."""
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words), "text": words}


def at(words: str) -> Span:
    """Words of TEXT in, their span out."""
    return Span(span(words)["start"], span(words)["end"])


def clean_release() -> CleanRelease:
    """A clean release of which the second block stands ten bytes further back in the raw file."""
    return CleanRelease(
        id="no0001",
        file="no0001.md",
        raw_sha256="0" * 64,
        text=TEXT,
        text_sha256="1" * 64,
        metadata=Metadata("Ministry of Norland", "Norland Sanctions Judge", "2020-01-02", None),
        blocks=(Block("headline", 0, 23), Block("paragraph", 25, len(TEXT))),
        emphasis=(),
        links=(),
        repairs=(),
        warnings=(),
        offset_map=((0, 0, 23), (25, 35, len(TEXT) - 25)),
    )


def mentions() -> ReleaseMentions:
    """What stage 3 found: a person, a losing name, a date, an order, a role and a designation."""
    person, order = at("Ada Quill"), at("E.O. 13818")
    sentence = at("Norland designated Ada Quill")
    return ReleaseMentions(
        id="no0001",
        text_sha256="1" * 64,
        kind="designation",
        kind_reason="headline says sanctions",
        names=(NameMention(person.start, person.end, "Ada Quill", "person", "Ada Quill", "full", (RULED,)),),
        lost=(
            LostMention(
                person.start + 4, person.end, "Quill", "place", (Evidence("model", "GPE"),), "overlaps 'Ada Quill'"
            ),
        ),
        aliases=(),
        identifiers=(),
        dates=(DateMention(at("Today").start, at("Today").end, "Today", "2020-01-02", "named_day"),),
        citations=(
            CitationMention(
                order.start, order.end, "E.O. 13818", "executive_order", "EO 13818", (), (), None, "short_order"
            ),
        ),
        roles=(
            RoleMention(
                person, "head", at("Quay Board"), None, None, None, at("head of the Quay Board"), "after_comma"
            ),
        ),
        designations=(
            DesignationMention(person, "block", "new", "2020-01-02", None, None, ("EO 13818",), (), sentence, "we_act"),
        ),
        statements=(),
        warnings=("order number to check",),
    )


def record() -> dict[str, Any]:
    """The record made of these mentions, as far as the page reads it."""
    role = {"id": "r1", "title": "head", "organization": "Quay Board", "status": None, "start": None, "end": None}
    return {
        "people": [
            {
                "id": "p1",
                "name": "Ada Quill",
                "aliases": ["the Heron"],
                "short_forms": [],
                "roles": [{**role, "evidence": [span("head of the Quay Board")]}],
                "mentions": [span("Ada Quill")],
            }
        ],
        "entities": [],
        "dates": [{"id": "d1", "text": "Today", "value": "2020-01-02", "mentions": [span("Today")]}],
        "citations": [
            {
                "citation_id": "c1",
                "kind": "executive_order",
                "id": "EO 13818",
                "sections": ["1(a)"],
                "amended_by": [],
                "title": None,
                "mentions": [span("E.O. 13818")],
            }
        ],
        "designations": [
            {
                "id": "g1",
                "subject": "Ada Quill",
                "action": "block",
                "event": "new",
                "date": "2020-01-02",
                "by": None,
                "authorities": ["EO 13818"],
                "bases": [{"id": "b1", "basis": "conduct", "target": None, "evidence": [span("pursuant to")]}],
                "evidence": [span("Norland designated Ada Quill")],
            }
        ],
        "statements": [],
    }


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """A folder with all stages of one release."""
    words = [("Ada", "NNP", "B-PERSON"), ("Quill", "NNP", "I-PERSON")]
    tokens = [[TEXT.index(word), word, tag, "PROPN", "dep", 0, word, entity] for word, tag, entity in words]
    write_json(tmp_path / "1_clean" / "no0001.json", clean_release())
    write_json(tmp_path / "2_parsed" / "no0001.json", {"tokens": tokens})
    write_json(tmp_path / "3_mentions" / "no0001.json", mentions())
    write_json(tmp_path / "5_records" / "no0001.json", record())
    return tmp_path


def shown(outputs: Path, fact: str | None = None) -> str:
    """Outputs and words in, the page out."""
    return "\n".join(page(read_stages(outputs, "no0001"), fact))


def test_the_head_says_what_each_stage_found(outputs: Path) -> None:
    text = shown(outputs)
    assert text.startswith(
        "no0001: Norland Sanctions Judge\n  published 2020-01-02 by Ministry of Norland, from raw/no0001.md"
    )
    assert "kind designation: headline says sanctions" in text
    assert "3 mentions: 1 name, 1 lost name, 1 date, 1 citation, 1 role, 1 designation, 0 statements" in text
    assert "warning: order number to check" in text


def test_a_person_shows_sources_context_and_raw_byte(outputs: Path) -> None:
    text = shown(outputs)
    start = TEXT.index("Ada Quill")
    assert "p1 Ada Quill; aliases: the Heron" in text
    assert f"{start}–{start + 9} (raw byte {start + 10})" in text
    assert "designated ⟦Ada Quill⟧, head of" in text
    assert "full; rules: title_before_name" in text


def test_a_role_shows_its_rule(outputs: Path) -> None:
    text = shown(outputs)
    assert "r1 head | Quay Board, status –" in text
    assert "rule after_comma: " in text


def test_dates_and_citations_show_their_rules(outputs: Path) -> None:
    text = shown(outputs)
    assert "d1 Today = 2020-01-02\n    rule named_day: " in text
    assert "c1 EO 13818, executive_order; sections: 1(a)\n    rule short_order: " in text


def test_a_designation_shows_authority_rule_and_basis(outputs: Path) -> None:
    text = shown(outputs)
    assert "g1 Ada Quill: block, new\n    date 2020-01-02, under EO 13818\n      rule we_act: " in text
    assert "    conduct\n" in text


def test_what_lost_shows_the_reason(outputs: Path) -> None:
    assert "Quill, place: overlaps 'Ada Quill'" in shown(outputs)


def test_a_fact_is_followed_through_the_stages(outputs: Path) -> None:
    text = shown(outputs, "quill")
    assert "1 clean: in a paragraph" in text
    assert "2 parsed: Quill/NNP/I-PERSON" in text
    assert "3 mentions: name 'Ada Quill', person, of 'Ada Quill' (rules: title_before_name)" in text
    assert "3 mentions: lost 'Quill', place (model: GPE): overlaps 'Ada Quill'" in text
    assert "5 record: people" in text
    assert "5 record: dates" not in text


def test_a_fact_that_no_stage_saw_as_a_name_says_so(outputs: Path) -> None:
    text = shown(outputs, "Judge")
    assert "1 clean: in a headline" in text
    assert "3 mentions: no name here" in text
    assert "5 record: nothing with 'Judge'" in text


def test_words_that_are_not_in_the_text_are_said_to_be_absent(outputs: Path) -> None:
    assert "'Sudland' does not stand in the clean text" in shown(outputs, "Sudland")


def test_a_refused_record_is_said_to_be_missing(outputs: Path) -> None:
    (outputs / "5_records" / "no0001.json").unlink()
    assert "5 record: not written" in shown(outputs)


def explain(*words: str) -> int:
    """Arguments in, exit code out."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    return run(parser.parse_args(list(words)))


def test_the_command_prints_the_page(outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("no0001", "--outputs", str(outputs)) == 0
    assert capsys.readouterr().out.startswith("no0001: Norland Sanctions Judge\n")


def test_an_unknown_release_names_the_nearest(outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("no0002", "--outputs", str(outputs)) == 1
    assert capsys.readouterr().err == "explain: found no release 'no0002', expected an id such as no0001\n"


def test_outputs_that_were_never_built_say_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain("no0001", "--outputs", str(tmp_path)) == 1
    assert "run `make` first" in capsys.readouterr().err


def test_a_stage_that_is_missing_is_named(outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (outputs / "3_mentions" / "no0001.json").unlink()
    assert explain("no0001", "--outputs", str(outputs)) == 1
    assert "3_mentions/no0001.json: found no such file" in capsys.readouterr().err


def test_the_page_is_the_same_twice(outputs: Path) -> None:
    assert shown(outputs) == shown(outputs)


@pytest.mark.parametrize("stage", ["1_clean", "2_parsed", "3_mentions", "5_records"])
@pytest.mark.parametrize("content", ["{", "{}", "[]", "[" * 200_000, '{"id": 1, "tokens": 5}'])
def test_a_file_that_is_not_as_its_stage_writes_it_is_told(
    outputs: Path, stage: str, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (outputs / stage / "no0001.json").write_text(content, encoding="utf-8")
    assert main(["explain", "no0001", "--outputs", str(outputs)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("explain: ")
    assert "no0001.json" in said
    assert "fix: " in said


def test_a_file_that_was_altered_is_told(outputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = {"no0001": ["mark", "0" * 64]}
    write_json(outputs / "1_clean/.fingerprints.json", ledger)
    assert main(["explain", "no0001", "--outputs", str(outputs)]) == 1
    assert "1_clean/no0001.json: whole file: found sha256" in capsys.readouterr().err
