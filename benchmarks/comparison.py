"""Other tools beside the pipeline on labelled releases: words a second, and scores by the project's own scorer."""

from __future__ import annotations

import dataclasses
import statistics
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.alternatives import dateparser_dates, eyecite_citations, ours, stock_spacy
from benchmarks.alternatives.records import Tool
from benchmarks.corpora import STAGE, chosen_of, readings
from benchmarks.timing import Seconds, rate, timed
from pipeline.build_stages import stages
from pipeline.evaluate.facts import Record
from pipeline.evaluate.gold import read_gold, read_record
from pipeline.evaluate.scores import Score, match_release, score
from pipeline.language import load_language
from pipeline.problems import Problem, ReleaseError

ROUNDS = 3
WHOLE = "sanction-releases, whole build"
# What the whole build is set beside: all fields that one of the tools speaks of.
WHOLE_FIELDS = (*stock_spacy.FIELDS, *eyecite_citations.FIELDS, *dateparser_dates.FIELDS)


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """A tool's times, one a round, and the scores of its fields."""

    name: str
    seconds: tuple[Seconds, ...]
    scores: Mapping[str, Mapping[str, Score]]

    def as_plain(self, words: int) -> dict[str, Any]:
        """Number of words read in, the tool's part of the results out."""
        wall = statistics.median(seconds.wall for seconds in self.seconds)
        fields = {
            field: {variant: found.as_plain() for variant, found in variants.items()}
            for field, variants in self.scores.items()
        }
        return {
            "name": self.name,
            "seconds": round(wall, 3),
            "cpu_seconds": round(statistics.median(seconds.cpu for seconds in self.seconds), 3),
            "words_a_second": rate(words, wall),
            "fields": fields,
        }


def measure(
    corpus: Path, gold: Sequence[Path], scratch: Path, *, rounds: int = ROUNDS, advance: Callable[[str], None]
) -> dict[str, Any]:
    """Corpus, folders of gold, an empty folder, rounds and what is called before each step in, the section out.

    Raises ReleaseError if no release of the corpus is labelled. Loading a model or a list is counted for nobody.
    """
    labels = read_labels(gold)
    if not chosen_of(corpus, scratch / "labelled", labels):
        raise ReleaseError(_unlabelled(gold))
    # The first build gives the clean texts that every tool reads, and our records.
    advance("the labelled releases")
    whole = [_whole_build(scratch / "labelled", scratch / "round0")]
    texts = [reading for reading in readings(scratch / "round0" / "1_clean") if reading.id in labels]
    tools = ready_tools()
    times: dict[str, list[Seconds]] = {tool.name: [] for tool in tools}
    found: dict[str, Sequence[Any]] = {}
    for number in range(rounds):
        for tool in tools:
            advance(f"{tool.name}, round {number + 1} of {rounds}")
            times[tool.name].append(timed(lambda tool=tool: found.update({tool.name: tool.find(texts)})))  # type: ignore[misc]
        if number:
            advance(f"whole build, round {number + 1} of {rounds}")
            whole.append(_whole_build(scratch / "labelled", scratch / f"round{number}"))
    records = {name: read_record(scratch / "round0" / "5_records", name) for name in labels}
    outcomes = [Outcome(WHOLE, tuple(whole), _scores(labels, records, WHOLE_FIELDS))]
    for tool in tools:
        read = {reading.id: tool.record(said) for reading, said in zip(texts, found[tool.name], strict=True)}
        outcomes.append(Outcome(tool.name, tuple(times[tool.name]), _scores(labels, read, tool.fields)))
    words = sum(reading.words for reading in texts)
    size = {"releases": len(texts), "words": words}
    return {"corpus": size, "rounds": rounds, "tools": [outcome.as_plain(words) for outcome in outcomes]}


def read_labels(folders: Sequence[Path]) -> dict[str, Record]:
    """Folders of gold in, gold by release id out; raises ReleaseError for a file that cannot be used."""
    labels: dict[str, Record] = {}
    for folder in folders:
        found, problems = read_gold(folder)
        if problems:
            raise ReleaseError(*problems)
        labels |= found
    return labels


def _unlabelled(folders: Sequence[Path]) -> Problem:
    named = ", ".join(folder.as_posix() for folder in folders) or "no folder of gold"
    return Problem(STAGE, named, "(folder)", "no label of a release of this corpus", "one or more", "GOLD=folder")


def ready_tools() -> list[Tool]:
    """Nothing in, the tools with their models and lists loaded out; raises ReleaseError if one is not installed."""
    try:
        citations = eyecite_citations.tool()
    except ImportError as error:
        fix = "python -m pip install --require-hashes -r benchmarks/requirements.lock (make bench does so in .venv)"
        raise ReleaseError(Problem(STAGE, "eyecite", "(package)", str(error), "an installed package", fix)) from error
    return [
        stock_spacy.tool(),
        citations,
        ours.citations_alone(),
        dateparser_dates.tool(strict=False),
        dateparser_dates.tool(strict=True),
        ours.dates_alone(),
    ]


def _whole_build(corpus: Path, folder: Path) -> Seconds:
    """Corpus and an empty folder in, the time of all stages without the loading of the model out."""
    loading = timed(load_language)
    return timed(lambda: [step() for _, step in stages(corpus, folder)]) - loading


def _scores(
    labels: Mapping[str, Record], records: Mapping[str, Record | None], fields: Sequence[str]
) -> dict[str, Mapping[str, Score]]:
    scores = score([match_release(gold, records.get(name)) for name, gold in labels.items()])
    return {field: scores[field] for field in fields}
