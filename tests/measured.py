"""The labelled corpora beside the bundled one, and the floors of their scores.

`python -m tests.measured` builds each that is there, prints its strict F1 and raises its floors; `--lower` sets them
anew.
"""

from __future__ import annotations

import csv
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.build_stages import stages
from pipeline.evaluate import floors
from pipeline.evaluate.command import as_plain, evaluate_corpus
from pipeline.evaluate.fields import FIELD_NAMES

TESTS = Path(__file__).parent
REAL = TESTS.parents[1] / "shared" / "real"
FLOORS = TESTS / "floors"
# Besides the labelled releases a few of each time and publisher, for what must hold without labels.
EVERY = 35
# Corpora whose releases are in the repository.
OURS = ("challenge_releases", "other_publishers")
GOLD: Mapping[str, Path] = {
    "challenge_releases": TESTS / "challenge_releases" / "gold",
    "held_out": TESTS / "held_out" / "gold",
    "kept_aside": TESTS / "kept_aside" / "gold",
    "other_publishers": TESTS / "other_publishers" / "gold",
    "real": REAL / "gold",
}


def needs_real(name: str) -> bool:
    """Name of a measured corpus in, true if its releases are not in the repository out."""
    return name not in OURS


def write_corpus(name: str, target: Path) -> Path:
    """Name of a measured corpus and an empty folder in, the corpus folder with its releases and gold out."""
    source = REAL if needs_real(name) else TESTS / name
    labelled = {path.stem for path in GOLD[name].glob("*.json")}
    with (source / "sources.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["id"]: row for row in csv.DictReader(stream)}
    more = set(sorted(rows)[::EVERY]) if name == "real" else set()
    chosen = [row for key, row in sorted(rows.items()) if key in labelled | more]
    (target / "raw").mkdir(parents=True)
    for row in chosen:
        shutil.copyfile(source / "raw" / row["file"], target / "raw" / row["file"])
    with (target / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(chosen[0]))
        writer.writeheader()
        writer.writerows(chosen)
    shutil.copytree(GOLD[name], target / "gold")
    return target


def build(name: str, folder: Path) -> Path:
    """Name of a measured corpus and an empty folder in; builds it and gives the folder with `corpus` and `outputs`."""
    corpus = write_corpus(name, folder / "corpus")
    for _, stage in stages(corpus, folder / "outputs"):
        stage()
    return folder


def scores(folder: Path) -> dict[str, Any]:
    """Folder of a built corpus in, the content of its scores.json out."""
    return as_plain(evaluate_corpus(corpus=folder / "corpus", records=folder / "outputs" / "5_records"))


def table(reached: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Content of scores.json by corpus in, the lines of a table of strict F1 by field out."""
    yield f"{'strict F1':28}{''.join(f'{name:>20}' for name in reached)}\n"
    for field in FIELD_NAMES:
        values = (one["fields"][field]["strict"]["f1"] for one in reached.values())
        yield f"{field:28}{''.join(f'{value:20.2f}' if value is not None else ' ' * 19 + '–' for value in values)}\n"


def main() -> int:
    """Raises the floors of each corpus that is there, or sets them anew; prints what hinders it."""
    hindered = []
    reached: dict[str, dict[str, Any]] = {}
    for name in GOLD:
        if needs_real(name) and not REAL.exists():
            continue
        with tempfile.TemporaryDirectory() as folder:
            reached[name] = scores(build(name, Path(folder)))
        path = FLOORS / f"{name}.json"
        if "--lower" in sys.argv:
            path.unlink(missing_ok=True)
        hindered += floors.raise_floors(path, reached[name])
    sys.stdout.writelines(table(reached))
    sys.stdout.writelines(f"{line}\n" for line in hindered)
    return int(bool(hindered))


if __name__ == "__main__":
    sys.exit(main())
