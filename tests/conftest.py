"""Fixtures that several folders of tests share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.bench import stages
from pipeline.language import load_language

CORPUS = Path(__file__).parents[1] / "corpus"


@pytest.fixture(scope="session")
def language() -> Any:
    """The statistical model, loaded once for all tests that need it."""
    return load_language()


@pytest.fixture(scope="session")
def bundled_outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all stages, built once from the bundled corpus."""
    folder = tmp_path_factory.mktemp("bundled") / "outputs"
    for _, stage in stages(CORPUS, folder):
        stage()
    return folder
