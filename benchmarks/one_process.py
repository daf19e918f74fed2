"""The build in one process beside bare `nlp.pipe` on the same clean texts, slice by slice, so that both meet the same
moods of the machine."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import clean_texts, readings, size_of, slices_of
from benchmarks.timing import Seconds, rate, spread_of, timed, total
from pipeline.build_stages import stages
from pipeline.language import load_language

if typing.TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.language import Language

SLICES = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Slice:
    """What was measured on one slice.

    `bare` is the model on the whole clean texts, `read` the model on those blocks alone that the parse stage reads,
    `loading` the loading of the model, which `stages` (its parse) holds too.
    """

    size: dict[str, int]
    loading: Seconds
    bare: Seconds
    read: Seconds
    stages: tuple[tuple[str, Seconds], ...]

    @property
    def whole(self) -> Seconds:
        """The time of all stages, the loading of the model in it."""
        return total(seconds for _, seconds in self.stages)

    def whole_with(self, share: float) -> Seconds:
        """The share of the loading that counts in, the time of all stages out."""
        return self.whole - self.loading * (1 - share)


def measure(corpus: Path, scratch: Path, *, number: int = SLICES, advance: Callable[[str], None]) -> list[Slice]:
    """Corpus, an empty folder, number of slices and what is called before each step in, what was measured out."""
    # The imports of a stage are no work of the first slice.
    load_language()
    stages(corpus, scratch / "unused")
    taken = []
    for place, part in enumerate(slices_of(corpus, scratch / "slices", number)):
        advance(f"one process, slice {place + 1} of {number}")
        taken.append(measure_slice(part, scratch / f"built{place}", bare_first=place % 2 == 0))
    return taken


def measure_slice(corpus: Path, folder: Path, *, bare_first: bool) -> Slice:
    """Corpus, an empty folder for the stages and what comes first in, what was measured out.

    The bare model runs on the clean texts before the later stages and the model on the read blocks after them, in
    every second slice the other way round. Both use one freshly loaded language, as the parse stage does.
    """
    (name, clean), *later = stages(corpus, folder)
    taken = [(name, timed(clean))]
    texts = clean_texts(folder / "1_clean")
    blocks = [block for reading in readings(folder / "1_clean") for block in reading.blocks]
    before, after = (texts, blocks) if bare_first else (blocks, texts)
    loading, first = _bare(before)
    taken += [(name, timed(step)) for name, step in later]
    _, last = _bare(after)
    bare, read = (first, last) if bare_first else (last, first)
    return Slice(size_of(texts), loading, bare, read, tuple(taken))


def _bare(texts: Sequence[str]) -> tuple[Seconds, Seconds]:
    loaded: list[Language] = []
    loading = timed(lambda: loaded.append(load_language()))

    def read_all() -> None:
        for _ in loaded[0].pipe(texts):
            pass

    return loading, timed(read_all)


def as_plain(slices: Sequence[Slice]) -> dict[str, Any]:
    """Slices in, the section of the results out.

    A build loads the model once, the slices did so each time: all loadings but one are taken off the whole build,
    and of each slice's own ratio the same share.
    """
    share = 1 / len(slices)
    words = sum(part.size["words"] for part in slices)
    bare, read = total(part.bare for part in slices), total(part.read for part in slices)
    whole = total(part.whole_with(share) for part in slices)
    names = [name for name, _ in slices[0].stages]
    by_stage = {name: total(dict(part.stages)[name] for part in slices) for name in names}
    loading = total(part.loading for part in slices) * share
    by_stage["parse"] = by_stage["parse"] - loading * (len(slices) - 1)
    return {
        "corpus": {key: sum(part.size[key] for part in slices) for key in slices[0].size},
        "slices": len(slices),
        "loading": loading.as_plain(),
        "bare": _line(words, bare),
        "bare_on_read_blocks": _line(words, read),
        "whole": _line(words, whole),
        "stages": {name: _line(words, seconds) for name, seconds in by_stage.items()},
        "whole_over_bare": _ratio(bare, whole, [(part.bare, part.whole_with(share)) for part in slices]),
        "whole_over_bare_on_read_blocks": _ratio(read, whole, [(part.read, part.whole_with(share)) for part in slices]),
        "without_loading_over_bare": _ratio(
            bare, total(part.whole_with(0) for part in slices), [(part.bare, part.whole_with(0)) for part in slices]
        ),
    }


def _line(words: int, seconds: Seconds) -> dict[str, float]:
    return {**seconds.as_plain(), "words_a_second": rate(words, seconds.wall)}


def _ratio(bare: Seconds, whole: Seconds, parts: Sequence[tuple[Seconds, Seconds]]) -> dict[str, Any]:
    """Speed of the build over speed of the bare model: time of the bare model over time of the build."""
    return {
        "ratio": round(bare.wall / whole.wall, 4),
        "cpu_ratio": round(bare.cpu / whole.cpu, 4) if whole.cpu > 0 else 0.0,
        "over_slices": spread_of([one.wall / other.wall for one, other in parts]).as_plain(),
    }
