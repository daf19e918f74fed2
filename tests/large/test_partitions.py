"""The plan of a corpus: which rows a partition has, in each form, and the same rows when a worker reads them."""

from __future__ import annotations

import dataclasses
import gzip
from pathlib import Path

import pytest

from pipeline.large import json_lines
from pipeline.large.given_rows import Given
from pipeline.large.partitions import Partition, plan, rows_that_count
from pipeline.large.reading import read_partition
from pipeline.problems import ReleaseError
from tests.large.corpora import TEXT, as_folder, as_json_lines, as_parquet, row, rows_of

ROOT = Path(__file__).parents[2]
FIVE = [row(f"r{number}", f"{TEXT}\n{number}\n") for number in range(5)]


def read(corpus: Path, releases: int = 2) -> list[list[Given]]:
    """Corpus in, the rows of its partitions out."""
    return [list(read_partition(partition)) for partition in plan(corpus, releases=releases).partitions]


def told(corpus: Path) -> list[tuple[str, str]]:
    """Corpus in, place and fix of what is wrong with its rows out."""
    return [(problem.place, problem.fix) for part in read(corpus) for given in part for problem in given.problems]


def is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


@pytest.fixture(params=["parquet", "jsonl", "jsonl.gz", "folder of parquet", "folder of jsonl"])
def corpus(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """The five releases in each form of a table."""
    if request.param == "parquet":
        return as_parquet(tmp_path / "five.parquet", FIVE, group=3)
    if request.param == "folder of parquet":
        as_parquet(tmp_path / "b.parquet", FIVE[3:])
        as_parquet(tmp_path / "a.parquet", FIVE[:3])
        return tmp_path
    if request.param == "folder of jsonl":
        as_json_lines(tmp_path / "b.jsonl.gz", FIVE[3:])
        as_json_lines(tmp_path / "a.jsonl", FIVE[:3])
        return tmp_path
    return as_json_lines(tmp_path / f"five.{request.param}", FIVE)


def test_every_release_stands_in_one_partition_in_the_order_of_the_corpus(corpus: Path) -> None:
    parts = read(corpus)
    assert [given.release for part in parts for given in part] == ["r0", "r1", "r2", "r3", "r4"]
    assert max(map(len, parts)) == 2
    assert [given.raw for part in parts for given in part] == [str(cells["content"]).encode() for cells in FIVE]


def test_a_partition_reads_no_row_of_another(corpus: Path) -> None:
    last = plan(corpus, releases=2).partitions[-1]
    assert [given.release for given in read_partition(last)][-1] == "r4"
    assert len(list(read_partition(last))) == last.source.rows_count


def test_the_three_forms_of_the_bundled_corpus_give_the_same_releases(tmp_path: Path) -> None:
    rows = rows_of(ROOT / "corpus")
    # JSON holds text: a page in another encoding has no place there.
    texts = [cells for cells in rows if is_utf8(cells["content"])]
    assert len(rows) - len(texts) == 1
    folder = [given for part in read(ROOT / "corpus", 4) for given in part]
    in_parquet = [given for part in read(as_parquet(tmp_path / "a.parquet", rows, group=5), 4) for given in part]
    assert in_parquet == folder
    in_lines = [given for part in read(as_json_lines(tmp_path / "a.jsonl", texts), 4) for given in part]
    assert in_lines == [given for given in folder if is_utf8(given.raw or b"")]


def test_a_partition_of_a_folder_has_the_rows_in_the_order_of_the_ids(tmp_path: Path) -> None:
    corpus = as_folder(tmp_path / "corpus", {"b": TEXT, "a": TEXT, "c": TEXT})
    assert [[given.release for given in part] for part in read(corpus)] == [["a", "b"], ["c"]]


def test_a_raw_file_that_a_worker_cannot_read_is_told(tmp_path: Path) -> None:
    corpus = as_folder(tmp_path / "corpus", {"a": TEXT, "b": TEXT})
    (partition,) = plan(corpus).partitions
    (corpus / "raw/a.txt").unlink()
    first, second = read_partition(partition)
    assert [problem.file for problem in first.problems] == ["raw/a.txt"]
    assert (first.raw, second.raw) == (None, TEXT.encode())


def test_a_raw_file_beyond_the_limit_is_told_and_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = as_folder(tmp_path / "corpus", {"a": TEXT, "b": "Short\n"})
    monkeypatch.setenv("MAX_RAW_BYTES", "10")
    assert [given.release for given in read(corpus)[0] if given.raw is not None] == ["b"]
    assert [problem.file for problem in plan(corpus).problems] == ["raw/a.txt"]


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl"])
def test_an_id_that_stands_twice_is_built_once(tmp_path: Path, name: str) -> None:
    rows = [*FIVE, row("r1", "Another text"), row("r5")]
    corpus = as_parquet(tmp_path / name, rows) if name == "a.parquet" else as_json_lines(tmp_path / name, rows)
    built = [given.release for part in read(corpus) for given in part if given.raw is not None]
    assert built == ["r0", "r1", "r2", "r3", "r4", "r5"]
    assert [place for place, _ in told(corpus)] == ["id r1"]


def test_a_row_set_apart_is_told_and_not_read(tmp_path: Path) -> None:
    (partition,) = plan(as_json_lines(tmp_path / "a.jsonl", FIVE)).partitions
    given = list(read_partition(dataclasses.replace(partition, apart=(1,))))
    assert [row.release for row in given if row.raw is None] == ["r1"]
    assert "each time" in given[1].problems[0].found


def test_the_rows_of_a_partition_can_be_read_alone(tmp_path: Path) -> None:
    (partition,) = plan(as_json_lines(tmp_path / "a.jsonl", [*FIVE, row("r0")])).partitions
    singles: list[Partition] = list(rows_that_count(partition))
    assert [[given.release for given in read_partition(single)] for single in singles] == [[f"r{n}"] for n in range(5)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('{"id": "torn", "content": "Tre', "Unterminated string"),
        ("[" * 100_000, "nested too deeply"),
        ("[1, 2]", "JSON of another kind (list)"),
        ('"words"', "JSON of another kind (str)"),
        ('{"id": "n", "content": NaN', "delimiter"),
    ],
)
def test_a_bad_line_is_told_with_its_number_and_the_others_are_read(tmp_path: Path, line: str, found: str) -> None:
    parts = read(as_json_lines(tmp_path / "a.jsonl", [FIVE[0], line, FIVE[1]]))
    problems = [problem for part in parts for given in part for problem in given.problems]
    assert [problem.place for problem in problems] == ["line 2"]
    assert found in problems[0].found
    assert [given.release for part in parts for given in part if given.raw] == ["r0", "r1"]


def test_an_empty_line_is_no_release_and_no_problem(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [FIVE[0], "", FIVE[1]])
    assert told(corpus) == []


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", FIVE[:1])
    corpus.write_bytes(corpus.read_bytes() + b'{"id": "r1", "content": "\xff"}\n')
    assert [place for place, _ in told(corpus)] == ["line 2"]


def test_a_last_line_without_its_end_is_read(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", FIVE[:2])
    corpus.write_bytes(corpus.read_bytes().removesuffix(b"\n"))
    assert [given.release for given in read(corpus)[0]] == ["r0", "r1"]


def test_a_line_beyond_all_bounds_is_told_and_never_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "LONGEST_LINE", 400)
    corpus = as_json_lines(tmp_path / "a.jsonl", [FIVE[0], row("long", "x" * 4000), FIVE[1]])
    assert [place for place, _ in told(corpus)] == ["line 2"]
    assert [given.release for part in read(corpus) for given in part if given.raw] == ["r0", "r1"]


def test_a_torn_packed_file_gives_its_whole_lines_and_is_told(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl.gz", [row(f"r{n}", f"{n} " * 3000) for n in range(40)])
    corpus.write_bytes(corpus.read_bytes()[:-40])
    planned = plan(corpus, releases=4)
    assert planned.rows > 0
    assert [problem.file for problem in planned.problems] == ["a.jsonl.gz"]
    assert all(given.raw for part in planned.partitions for given in read_partition(part))


def test_a_file_that_is_no_parquet_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    as_parquet(tmp_path / "a.parquet", FIVE[:2])
    (tmp_path / "b.parquet").write_bytes(b"PAR1 and no more")
    planned = plan(tmp_path)
    assert planned.rows == 2
    assert [problem.file for problem in planned.problems] == ["b.parquet"]


def test_a_parquet_without_a_column_is_told(tmp_path: Path) -> None:
    bare = [{"id": "r1", "content": TEXT}]
    with pytest.raises(ReleaseError, match="no column 'media_type'"):
        plan(as_parquet(tmp_path / "a.parquet", bare))


@pytest.mark.parametrize("name", ["nowhere", "words.doc", "empty.jsonl", "empty.jsonl.gz", "empty folder"])
def test_what_is_no_corpus_is_refused_with_its_path(tmp_path: Path, name: str) -> None:
    corpus = tmp_path / name
    if name == "empty folder":
        corpus.mkdir()
    elif name != "nowhere":
        corpus.write_bytes(gzip.compress(b"") if name.endswith(".gz") else b"")
    with pytest.raises(ReleaseError, match=name):
        plan(corpus)


def test_files_of_two_forms_in_one_folder_are_refused(tmp_path: Path) -> None:
    as_parquet(tmp_path / "a.parquet", FIVE)
    as_json_lines(tmp_path / "b.jsonl", FIVE)
    with pytest.raises(ReleaseError, match="files of one form"):
        plan(tmp_path)


def test_a_broken_list_of_a_folder_is_told_beside_its_partitions(tmp_path: Path) -> None:
    corpus = as_folder(tmp_path / "corpus", {"a": TEXT, "b": TEXT})
    (corpus / "raw/b.txt").unlink()
    planned = plan(corpus)
    assert planned.rows == 1
    assert [problem.place for problem in planned.problems] == ["id b"]
