"""Parts, slices and multiples of a corpus."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from benchmarks.corpora import chosen_of, part_of, places, repeated, size_of, slices_of
from pipeline.problems import ReleaseError


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of six tiny releases, of which one is labelled."""
    folder = tmp_path / "all"
    (folder / "raw").mkdir(parents=True)
    (folder / "gold").mkdir()
    rows = [f"r{n},r{n}.txt,2021-01-0{n + 1},{'0' * 64}" for n in range(6)]
    (folder / "sources.csv").write_text("\n".join(["id,file,published,sha256", *rows]) + "\n", encoding="utf-8")
    for n in range(6):
        (folder / "raw" / f"r{n}.txt").write_text(f"Release {n}\n", encoding="utf-8")
    (folder / "gold" / "r3.json").write_text("{}", encoding="utf-8")
    return folder


def ids(folder: Path) -> list[str]:
    """Corpus in, the ids of its list out; each must have its file."""
    with (folder / "sources.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert sorted(path.name for path in (folder / "raw").iterdir()) == sorted(row["file"] for row in rows)
    return [row["id"] for row in rows]


def test_a_limit_takes_releases_from_the_whole_list() -> None:
    assert places(10, 3) == [0, 3, 6]
    assert places(3, 10) == [0, 1, 2]
    assert places(3, None) == [0, 1, 2]


def test_a_part_has_its_rows_files_and_labels(corpus: Path, tmp_path: Path) -> None:
    assert part_of(corpus, tmp_path / "part", 2) == 2
    assert ids(tmp_path / "part") == ["r0", "r3"]
    assert [path.name for path in (tmp_path / "part" / "gold").iterdir()] == ["r3.json"]


def test_a_part_keeps_days_and_drops_hashes_since_a_measurement_alters_a_file(corpus: Path, tmp_path: Path) -> None:
    part_of(corpus, tmp_path / "part", 1)
    (row,) = csv.DictReader((tmp_path / "part" / "sources.csv").read_text(encoding="utf-8").splitlines())
    assert (row["published"], row["sha256"]) == ("2021-01-01", "")


def test_chosen_ids_make_a_corpus(corpus: Path, tmp_path: Path) -> None:
    assert chosen_of(corpus, tmp_path / "part", ["r5", "r1", "unknown"]) == 2
    assert ids(tmp_path / "part") == ["r1", "r5"]


def test_slices_share_out_the_corpus_evenly(corpus: Path, tmp_path: Path) -> None:
    assert [ids(part) for part in slices_of(corpus, tmp_path / "slices", 4)] == [
        ["r0", "r4"],
        ["r1", "r5"],
        ["r2"],
        ["r3"],
    ]


def test_there_are_no_more_slices_than_releases(corpus: Path, tmp_path: Path) -> None:
    assert len(slices_of(corpus, tmp_path / "slices", 9)) == 6


def test_a_corpus_is_repeated_under_new_ids(corpus: Path, tmp_path: Path) -> None:
    assert repeated(corpus, tmp_path / "thrice", 3) == 18
    assert ids(tmp_path / "thrice")[::6] == ["r0-copy01", "r0-copy02", "r0-copy03"]


def test_a_corpus_without_a_release_is_refused(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(ReleaseError):
        part_of(tmp_path, tmp_path / "part", None)


def test_a_size_counts_words_between_white_space() -> None:
    assert size_of(["Two words", "and\nthree, more"]) == {"releases": 2, "words": 5, "characters": 24}
