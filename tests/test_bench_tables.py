"""The tables made of the results of a bench."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from pipeline.bench_tables import as_markdown, as_text, page_blocks, readme_blocks, tables

MACHINE = {
    "processor": "Abacus 9",
    "cores": 2,
    "memory_gib": 8.0,
    "system": "Linux 6",
    "python": "3.11.7",
    "packages": {"numpy": "2.0", "spacy": "3.8.7"},
}
HEAD = {"date": "2026-01-02", "commit": "abc", "machine": MACHINE}
LINE = {"seconds": 2.0, "cpu_seconds": 1.9, "words_a_second": 1500.0}
MEMORY = {"together_mib": 1200, "one_process_mib": 700}
RATIO = {"ratio": 0.8, "cpu_ratio": 0.8, "over_slices": {"low": 0.7, "median": 0.8, "high": 0.9}}
WRITTEN = {"1_clean": 0, "2_parsed": 0, "3_mentions": 7, "4_resolved": 0, "5_records": 7}
SIZE = {"releases": 7, "words": 3000, "characters": 20000}
SCORE = {"support": 4, "predicted": 5, "precision": 0.8, "recall": 1.0, "f1": 0.8888}
RESULTS: dict[str, Any] = {
    "one_process": {
        "measured": HEAD,
        "corpus": SIZE,
        "slices": 5,
        "bare": LINE,
        "bare_on_read_blocks": LINE,
        "whole": {**LINE, "seconds": 2.5},
        "stages": {"clean": LINE},
        "whole_over_bare": RATIO,
    },
    "builds": {
        "measured": HEAD,
        "corpus": SIZE,
        "cold": {"jobs_1": {**LINE, **MEMORY}, "jobs_2": {**LINE, **MEMORY}},
        "jobs_ratio": 1.5,
        "differing_files": [],
        "no_op": {"seconds": 0.2},
        "changed_release": {"seconds": 3.0, "written": WRITTEN},
        "changed_rule": {"extraction": {"seconds": 9.0, "written": WRITTEN}},
    },
    "growth": {
        "measured": HEAD,
        "builds": [{"times": 16, **SIZE, **LINE, **MEMORY, "cost_ratio": 15.9, "memory_ratio": 1.1}],
    },
    "tools": {
        "measured": HEAD,
        "corpus": SIZE,
        "tools": [
            {"name": "ours", **LINE, "fields": {"dates": {"strict": SCORE, "relaxed": SCORE}}},
            {"name": "other", **LINE, "fields": {"citations.other": {"strict": {**SCORE, "precision": None}}}},
        ],
    },
}


def rows(name: str, results: dict[str, Any] = RESULTS) -> dict[str, tuple[str, ...]]:
    """Name of a table and results in, its rows by their first cell out."""
    (table,) = [table for table in tables(results) if table.name == name]
    assert all(len(row) == len(table.columns) for row in table.rows)
    return {row[0]: row[1:] for row in table.rows}


def test_what_is_asked_stands_beside_what_was_reached_and_a_failure_is_marked() -> None:
    shown = rows("targets")
    assert shown["speed of the whole build ÷ bare `nlp.pipe`"] == ("0.80", "0.70–0.90", "≥ 0.75")
    assert shown["speed with 2 processes ÷ with 1"] == ("1.50 ✗", "", "≥ 1.7")
    assert shown["files that differ between the two"] == ("0", "", "≤ 0")
    assert shown["cost of 16 times the corpus ÷ of one"] == ("15.90", "", "≤ 18")


def test_machine_and_day_stand_above_the_tables() -> None:
    caption = tables(RESULTS)[0].caption
    assert "2026-01-02 (commit abc): Abacus 9, 2 cores, 8 GiB, Linux 6, Python 3.11.7, spacy 3.8.7." in caption


def test_each_stage_stands_beside_the_bare_model() -> None:
    assert rows("one process")["whole build"] == ("2.5", "1,500", "1.9", "0.80")


def test_a_changed_rule_shows_what_was_written_anew() -> None:
    assert rows("whole builds")["a changed rule of extraction"][-1] == "mentions 7, records 7"


def test_growth_shows_cost_and_memory_as_multiples() -> None:
    assert rows("growth")["16×"] == ("7", "2.0", "1,500", "15.90", "1,200", "700", "1.10")


def test_tools_stand_by_field_and_what_none_found_prints_no_share() -> None:
    shown = rows("other tools")
    assert shown["dates"] == ("ours", "1,500", "4", "5", "0.80", "1.00", "0.88", "0.88")
    assert shown["citations.other"] == ("other", "1,500", "4", "5", "–", "1.00", "0.88", "")


@pytest.mark.parametrize("absent", sorted(RESULTS))
def test_a_part_that_was_not_measured_has_no_table(absent: str) -> None:
    results = copy.deepcopy(RESULTS)
    del results[absent]
    assert len(tables(results)) == len(tables(RESULTS)) - 1


def test_terminal_and_markdown_hold_the_same_rows() -> None:
    shown = tables(RESULTS)
    text, page = as_text(shown), as_markdown(shown)
    assert all(cell in text and cell in page for table in shown for row in table.rows for cell in row)


def test_the_blocks_are_those_of_readme_and_page() -> None:
    assert list(readme_blocks(RESULTS)) == ["bench"]
    assert sorted(page_blocks(RESULTS)) == [
        "bench growth",
        "bench one process",
        "bench other tools",
        "bench targets",
        "bench whole builds",
    ]
