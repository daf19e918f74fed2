"""The whole way over the bundled corpus: its scores stay above the floors beside its gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.bench import stages
from pipeline.evaluate import floors
from pipeline.evaluate.command import as_plain, evaluate_corpus
from pipeline.problems import read_problems

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all stages, built from the bundled corpus."""
    folder = tmp_path_factory.mktemp("outputs")
    for _, stage in stages(CORPUS, folder):
        stage()
    return folder


def test_the_bundled_corpus_is_built_without_a_problem(outputs: Path) -> None:
    assert read_problems(outputs / "errors.jsonl") == []


def test_every_gold_release_has_a_record(outputs: Path) -> None:
    assert evaluate_corpus(corpus=CORPUS, records=outputs / "5_records").without_record == ()


def test_no_score_lies_below_its_floor(outputs: Path) -> None:
    evaluation = evaluate_corpus(corpus=CORPUS, records=outputs / "5_records")
    assert floors.complaints(CORPUS / "floors.json", as_plain(evaluation)) == []
