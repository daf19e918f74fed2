"""What several folders of tests share: the model, and property tests that run the same way each time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import settings

from pipeline.language import load_language

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def language() -> Any:
    """The statistical model, loaded once for all tests that need it."""
    return load_language()
