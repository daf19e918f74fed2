"""The whole way over the labelled corpora beside the bundled one; those of real releases run where these lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate import floors
from pipeline.problem_files import read_problems
from pipeline.stage_ledger import release_ids
from tests import measured


@pytest.fixture(scope="module", params=sorted(measured.GOLD))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Name of a measured corpus, and the folder in which it was built."""
    name: str = request.param
    if measured.needs_real(name) and not measured.REAL.exists():
        pytest.skip("no folder of real releases lies beside the checkout (../shared/real)")
    return name, measured.build(name, tmp_path_factory.mktemp(name))


def test_every_release_has_a_valid_record(built: tuple[str, Path]) -> None:
    _, folder = built
    raw = sorted(path.stem for path in (folder / "corpus" / "raw").iterdir())
    assert release_ids(folder / "outputs" / "5_records") == raw
    assert read_problems(folder / "outputs" / "errors.jsonl") == []


def test_no_score_lies_below_its_floor(built: tuple[str, Path]) -> None:
    name, folder = built
    assert floors.complaints(measured.FLOORS / f"{name}.json", measured.scores(folder)) == []
