"""The short check of a gate: is the build far slower, beside the bare model, than it should be?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# The bundled releases are short and few: so often, under new ids, they give a steady figure in less than a minute.
REPEATED = 3
SLICES = 3
# Far below what is reached (0.45: the bundled releases hold more facts a word than others): a ratio of one run, never a
# time, so that a slow or busy machine does not fail it.
LEAST = 0.25


def verdict(section: Mapping[str, Any]) -> tuple[str, int]:
    """The results of one process in; what is said of them and the exit code, 1 if the build is far too slow, out.

    The better of wall clock and processor time counts, and the loading of the model does not: on few short releases
    it would be most of the time.
    """
    ratio = section["without_loading_over_bare"]
    reached = max(ratio["ratio"], ratio["cpu_ratio"])
    slowest = max(section["stages"], key=lambda name: section["stages"][name]["seconds"])
    said = f"speed of the build ÷ speed of the bare model: {reached:.2f}, at least {LEAST} is asked"
    if reached >= LEAST:
        return said, 0
    return f"{said}; the slowest stage is {slowest}: profile it (python -m cProfile -m pipeline {slowest} …)", 1
