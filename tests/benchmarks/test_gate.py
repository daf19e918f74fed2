"""The verdict of the short check."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.gate import LEAST, verdict


def section(ratio: float, cpu_ratio: float) -> dict[str, Any]:
    """Two ratios in, results of one process with them out; parse takes longest."""
    stages = {"clean": {"seconds": 1.0}, "parse": {"seconds": 3.0}}
    return {"without_loading_over_bare": {"ratio": ratio, "cpu_ratio": cpu_ratio}, "stages": stages}


@pytest.mark.parametrize(("ratio", "cpu_ratio"), [(0.8, 0.8), (0.1, 0.5), (LEAST, 0.0)])
def test_a_build_near_the_bare_model_passes_also_on_a_busy_machine(ratio: float, cpu_ratio: float) -> None:
    assert verdict(section(ratio, cpu_ratio))[1] == 0


def test_a_build_far_slower_than_the_bare_model_fails_and_names_the_slowest_stage() -> None:
    said, code = verdict(section(LEAST / 2, LEAST / 3))
    assert code == 1
    assert "slowest stage is parse" in said
