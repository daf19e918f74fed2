"""What is learned from: no labelled release, none of the third that is kept aside."""

from __future__ import annotations

from pathlib import Path

from pipeline.corpus_folder import read_corpus
from pipeline.evaluate.kept_aside import is_kept_aside
from pipeline.train.part_builds import part_of_corpus, training_releases


def corpus_of(folder: Path, count: int) -> Path:
    (folder / "raw").mkdir(parents=True)
    rows = ["id,file,publisher,published,title,url,rights,sha256"]
    for number in range(count):
        (folder / "raw" / f"r{number}.txt").write_text("A pilot left.\n", encoding="utf-8")
        rows.append(f"r{number},r{number}.txt,,,,,,")
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def test_labelled_and_kept_aside_releases_are_not_learned_from(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", 40)
    free = [f"r{number}" for number in range(40) if not is_kept_aside(f"r{number}")]
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / f"{free[0]}.json").write_text("{}", encoding="utf-8")
    assert training_releases(corpus, [gold]) == sorted(free[1:])


def test_a_part_holds_its_releases_alone_and_is_made_anew(tmp_path: Path) -> None:
    corpus = corpus_of(tmp_path / "corpus", 4)
    for names in (["r1", "r2"], ["r3"]):
        part = part_of_corpus(corpus, names, tmp_path / "part")
        assert [row.id for row in read_corpus(part).rows] == names
