"""Parts of a corpus and their stages: what training reads, and what is compared."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Collection, Iterable
from pathlib import Path

from pipeline.clean.stage import clean_corpus
from pipeline.corpus_folder import SOURCES, read_corpus
from pipeline.evaluate.kept_aside import is_kept_aside
from pipeline.extract.stage import extract_corpus
from pipeline.parse import parse_corpus

CLEAN, PARSED, MENTIONS, RESOLVED = "1_clean", "2_parsed", "3_mentions", "4_resolved"


def training_releases(corpus: Path, apart: Iterable[Path]) -> list[str]:
    """Corpus and folders of gold in; the ids to learn from out: no labelled release and none kept aside."""
    labelled = {path.stem for folder in apart for path in folder.glob("*.json")}
    ids = sorted(row.id for row in read_corpus(corpus).rows if row.listed)
    return [name for name in ids if name not in labelled and not is_kept_aside(name)]


def part_of_corpus(corpus: Path, names: Collection[str], target: Path) -> Path:
    """Corpus, ids and target folder in; a corpus of these releases alone out."""
    shutil.rmtree(target, ignore_errors=True)
    (target / "raw").mkdir(parents=True)
    with (corpus / SOURCES).open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["id"] in names]
    for row in rows:
        shutil.copyfile(corpus / "raw" / row["file"], target / "raw" / row["file"])
    with (target / SOURCES).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=list(rows[0]) if rows else ["id"])
        writer.writeheader()
        writer.writerows(rows)
    return target


def build_mentions(corpus: Path, out: Path, *, domain: bool) -> None:
    """Corpus, target folder and whether the domain model names; builds stages 1 to 3 there."""
    errors = out / "errors.jsonl"
    clean_corpus(corpus, out=out / CLEAN, errors=errors)
    parse_corpus(clean=out / CLEAN, out=out / PARSED, domain=domain)
    extract_corpus(clean=out / CLEAN, parsed=out / PARSED, out=out / MENTIONS, errors=errors)
