"""Fixtures that several folders of tests share; property tests run the same way each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from pipeline.build_stages import stages
from pipeline.language import load_language

CORPUS = Path(__file__).parents[1] / "corpus"

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


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
