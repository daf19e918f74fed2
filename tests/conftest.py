"""Fixtures that several folders of tests share."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.language import load_language


@pytest.fixture(scope="session")
def language() -> Any:
    """The statistical model, loaded once for all tests that need it."""
    return load_language()
