"""Cost and memory of the corpus once, four times and sixteen times over, each copy under new ids."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.builds import STAGES, Checkout, Run
from benchmarks.corpora import clean_texts, repeated, size_of
from benchmarks.timing import rate

# The small corpus is built again at the end: if the machine changed meanwhile, its two times tell.
TIMES = (1, 4, 16, 1)


def measure(
    corpus: Path, scratch: Path, *, times: Sequence[int] = TIMES, advance: Callable[[str], None]
) -> dict[str, Any]:
    """Corpus, an empty folder, factors and what is called before each step in, the section of the results out."""
    checkout = Checkout(scratch / "code")
    builds = []
    for place, factor in enumerate(times):
        advance(f"the corpus {factor} times over")
        folder = scratch / f"growth{place}"
        repeated(corpus, folder / "corpus", factor)
        # All cores, which is what JOBS says by itself.
        run = checkout.make("dataset", folder / "corpus", folder / "outputs")
        builds.append(line(factor, run, size_of(clean_texts(folder / "outputs" / STAGES[0]))))
        shutil.rmtree(folder)
    return with_ratios(builds)


def line(factor: int, run: Run, size: dict[str, int]) -> dict[str, Any]:
    """Factor, run and size of the corpus in, what the results hold of this build out."""
    speed = {"words_a_second": rate(size["words"], run.seconds.wall)}
    return {"times": factor, **size, **run.seconds.as_plain(), **speed, **run.peak.as_plain()}


def with_ratios(builds: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Builds in, the section of the results with each build's cost and memory as multiples of the single corpus out.

    What the single corpus costs is the mean of its builds; its memory is the higher of their peaks.
    """
    single = [build for build in builds if build["times"] == 1]
    cost = sum(build["seconds"] for build in single) / len(single)
    memory = max(build["together_mib"] for build in single)
    return {
        "builds": [
            {
                **build,
                "cost_ratio": round(build["seconds"] / cost, 3),
                "memory_ratio": round(build["together_mib"] / max(memory, 1), 3),
            }
            for build in builds
        ]
    }
