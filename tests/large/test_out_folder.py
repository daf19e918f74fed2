"""A run writes to a folder of its own: nobody else's file is removed or written over."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.__main__ import main
from pipeline.large.cluster import check_address
from pipeline.large.out_folder import check_out, remove_others
from pipeline.large.part_files import RECEIPTS, RECORDS, PartFiles
from pipeline.large.run import RunOptions, run_corpus
from pipeline.problems import ArgumentError
from tests.builds import contents
from tests.large.corpora import as_json_lines, as_parquet, row
from tests.large.readers import work

RUN_JSON = '{"finished": true, "made_by": {}}'


def file(path: Path, content: str = "mine") -> Path:
    """Path and content in; writes the file with its folders, the path out."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name",
    ["errors.jsonl", "run.json", "records/part-thesis.parquet", "records/part-00007.jsonl", "receipts/part-00000.json"],
)
def test_a_folder_with_files_of_others_is_refused_before_anything_is_written(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str], quiet_signals: None
) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [row("r1")])
    file(tmp_path / "out" / name)
    before = contents(tmp_path)
    assert main(["run", str(corpus), str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert f"out: OUT: found {name.partition('/')[0]}, and no trace of an earlier run" in said
    assert "fix: write to a folder of its own" in said
    assert contents(tmp_path) == before


@pytest.mark.parametrize("content", ["", "[]", "[" * 200_000, '{"finished": true}', "\x00"])
def test_a_run_json_of_another_kind_is_no_trace(tmp_path: Path, content: str) -> None:
    file(tmp_path / "out/run.json", content)
    with pytest.raises(ArgumentError, match="no trace"):
        check_out(tmp_path / "out", tmp_path / "a.jsonl")


def test_an_empty_folder_and_one_that_a_killed_run_left_are_taken(tmp_path: Path) -> None:
    out = tmp_path / "out"
    check_out(out, tmp_path / "a.jsonl")
    out.mkdir()
    check_out(out, tmp_path / "a.jsonl")
    file(out / ".made/lock", "77")
    file(out / ".77-0-0123abcd.part")
    check_out(out, tmp_path / "a.jsonl")
    PartFiles(out, "part-00000").write("mark", [], rows=0, told=())
    check_out(out, tmp_path / "a.jsonl")


def test_of_an_earlier_run_only_the_files_of_partitions_are_removed(tmp_path: Path) -> None:
    ours = [f"{RECORDS}/part-00001.jsonl", f"{RECORDS}/part-00001.parquet", f"{RECEIPTS}/part-00001.json"]
    kept = [
        f"{RECORDS}/part-00000.jsonl",
        f"{RECORDS}/part-thesis.parquet",
        f"{RECORDS}/part-00001.jsonl.bak",
        f"{RECORDS}/part-1.jsonl",
        f"{RECEIPTS}/part-00001.jsonl",
        f"{RECORDS}/part-00002.jsonl/notes.txt",
    ]
    for name in (*ours, *kept):
        file(tmp_path / name)
    remove_others(tmp_path, {"part-00000"})
    assert sorted(contents(tmp_path)) == sorted(kept)


def test_a_run_over_an_earlier_one_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [row("r1")])
    options = RunOptions(jobs=1, work=work(tmp_path / "trace"), isolated=False)
    assert run_corpus(corpus, tmp_path / "out", options).records == 1
    thesis = file(tmp_path / "out/records/part-thesis.parquet")
    file(tmp_path / "out/records/part-00007.jsonl")
    assert run_corpus(corpus, tmp_path / "out", options).records == 1
    assert thesis.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "out/records/part-00007.jsonl").exists()


@pytest.mark.parametrize("out", ["raw", "raw/large", "raw/../raw/deep/large"])
def test_nothing_is_written_among_the_raw_releases(tmp_path: Path, out: str) -> None:
    file(tmp_path / "raw/a.txt", "Norland Sanctions Judge\n")
    before = contents(tmp_path)
    with pytest.raises(ArgumentError, match="the raw releases of a corpus"):
        run_corpus(tmp_path, tmp_path / out)
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "address",
    ["xyz", "foo://a:1", "127.0.0.1:8786", "tcp://a", "tcp://a:0", "tcp://a:99999", "tcp://:1", "tcp://a b:1"],
)
def test_an_address_that_cannot_be_meant_is_refused_at_once(
    tmp_path: Path, address: str, capsys: pytest.CaptureFixture[str], quiet_signals: None
) -> None:
    corpus = as_json_lines(tmp_path / "a.jsonl", [row("r1")])
    assert main(["run", "--scheduler", address, str(corpus), str(tmp_path / "out")]) == 2
    assert f"--scheduler: found {address!r}, expected tcp://HOST:PORT or tls://HOST:PORT" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("address", [None, "tcp://10.0.0.1:8786", "tls://scheduler.example:1", "tcp://[::1]:8786"])
def test_an_address_of_a_scheduler_is_taken(address: str | None) -> None:
    check_address(address)


def test_whatever_the_client_meets_is_told_as_a_scheduler_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], quiet_signals: None
) -> None:
    def client(*_: object, **__: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("distributed.Client", client)
    corpus = as_json_lines(tmp_path / "a.jsonl", [row("r1")])
    assert main(["run", "--scheduler", "tcp://there:1", str(corpus), str(tmp_path / "out")]) == 1
    assert "tcp://there:1: --scheduler: found RuntimeError, expected a Dask scheduler" in capsys.readouterr().err


def broken_parquet(folder: Path) -> Path:
    return file(folder / "a.parquet")


def broken_lines(folder: Path) -> Path:
    return file(folder / "a.jsonl.gz")


@pytest.mark.parametrize("broken", [broken_parquet, broken_lines])
def test_of_a_broken_corpus_nothing_is_said_to_be_built(
    tmp_path: Path, broken: Callable[[Path], Path], capsys: pytest.CaptureFixture[str], quiet_signals: None
) -> None:
    assert main(["run", str(broken(tmp_path)), str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert said.endswith("fix: write the file again\n")


def test_a_column_that_stands_twice_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], quiet_signals: None
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = as_parquet(tmp_path / "a.parquet", [row("r1")])
    table = pq.read_table(path)
    pq.write_table(pa.table([*table.columns, table["id"]], names=[*table.column_names, "id"]), path)
    assert main(["run", str(path), str(tmp_path / "out")]) == 1
    assert "a.parquet: columns: found 2 columns 'id', expected each column once" in capsys.readouterr().err


def test_what_a_run_says_of_itself_is_a_trace(tmp_path: Path) -> None:
    file(tmp_path / "out/run.json", RUN_JSON)
    check_out(tmp_path / "out", tmp_path / "a.jsonl")
    assert json.loads((tmp_path / "out/run.json").read_text(encoding="utf-8"))["finished"]


@pytest.fixture
def quiet_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a signal does to the process of the tests stays as it is."""
    monkeypatch.setattr("signal.signal", lambda *_: None)
