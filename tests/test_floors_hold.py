"""The whole way over the bundled corpus: its scores stay above the floors beside its gold."""

from __future__ import annotations

from pathlib import Path

from pipeline.evaluate import floors
from pipeline.evaluate.command import as_plain, evaluate_corpus
from pipeline.problem_files import read_problems

CORPUS = Path(__file__).parents[1] / "corpus"


def test_the_bundled_corpus_is_built_without_a_problem(bundled_outputs: Path) -> None:
    assert read_problems(bundled_outputs / "errors.jsonl") == []


def test_every_gold_release_has_a_record(bundled_outputs: Path) -> None:
    assert evaluate_corpus(corpus=CORPUS, records=bundled_outputs / "5_records").without_record == ()


def test_no_score_lies_below_its_floor(bundled_outputs: Path) -> None:
    evaluation = evaluate_corpus(corpus=CORPUS, records=bundled_outputs / "5_records")
    assert floors.complaints(CORPUS / "floors.json", as_plain(evaluation)) == []
