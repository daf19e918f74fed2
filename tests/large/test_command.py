"""`run` as a command: its words, its exit codes, a run that is broken off and gone on with."""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import Mock

import pytest

from pipeline.__main__ import main
from pipeline.large import command
from pipeline.large.part_files import Told
from pipeline.large.run import Report, shortened
from pipeline.problems import Problem, ReleaseError
from tests.large.conftest import LONGEST, Cluster
from tests.large.corpora import TEXT, as_json_lines, row
from tests.large.readers import HANGS

FAULT = Problem("clean", "a.jsonl", "line 3", "nothing", "words", "write some")
HINT = Problem("clean", "b.jsonl", "line 4", "little", "more", "look", "warning")
# The command with a reader that needs no model.
QUICK = """import sys, pipeline.release_reader
pipeline.release_reader.FACTORY = "tests.large.readers:quick"
from pipeline.__main__ import main
sys.exit(main(sys.argv[1:]))"""


def stand_in(monkeypatch: pytest.MonkeyPatch, *problems: Problem) -> list[object]:
    """Problems that a run shall tell in, the list that takes the arguments of the run out."""
    given: list[object] = []

    def run_corpus(*words: object) -> Report:
        given.extend(words)
        return Report(3, 2, 1, 0, tuple(Told(problem) for problem in problems))

    monkeypatch.setattr("pipeline.large.run.run_corpus", run_corpus)
    keep_signals(monkeypatch)
    return given


def keep_signals(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a signal does to the process of the tests stays as it is."""
    monkeypatch.setattr(signal, "signal", Mock())


@pytest.mark.parametrize(("problems", "code"), [((), 0), ((HINT,), 0), ((FAULT,), 1), ((HINT, FAULT), 1)])
def test_errors_make_the_run_fail_and_are_summed_up(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], problems: tuple[Problem, ...], code: int
) -> None:
    stand_in(monkeypatch, *problems)
    assert main(["run", "a.jsonl", "out"]) == code
    streams = capsys.readouterr()
    assert streams.out == "2 records of 3 rows in 1 partition (0 kept): out/records\n"
    assert [str(problem) in streams.err for problem in problems] == [True] * len(problems)
    assert ("listed in out/errors.jsonl" in streams.err) == bool(problems)


def test_the_words_of_the_command_reach_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    given = stand_in(monkeypatch)
    words = "--scheduler tcp://there:1 --partition 5 --retries 0 --jobs 3 --time-limit 9 --memory-limit 700 a out"
    assert main(["run", *words.split()]) == 0
    corpus, out, options = given
    assert (corpus, out) == (Path("a"), Path("out"))
    assert (options.scheduler, options.releases, options.retries, options.jobs) == ("tcp://there:1", 5, 0, 3)  # type: ignore[attr-defined]
    assert (options.work.limits.seconds, options.work.limits.memory) == (9, 700 << 20)  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["--partition 0", "--jobs two", "--retries -1", "--estimate 0", "--memory-limit 1"])
def test_numbers_that_make_no_sense_are_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["run", *words.split(), "a", "out"])
    assert end.value.code == 2
    assert words.split()[0] in capsys.readouterr().err


def test_a_run_without_a_place_for_its_records_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(monkeypatch)
    assert main(["run", "a.jsonl"]) == 2
    assert "OUT" in capsys.readouterr().err


def test_what_stops_a_run_is_said_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    keep_signals(monkeypatch)
    assert main(["run", str(tmp_path / "nowhere"), str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_a_file_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    keep_signals(monkeypatch)
    as_json_lines(tmp_path / "a.jsonl", [row("r1")])
    (tmp_path / "out").write_text("words", encoding="utf-8")
    assert main(["run", str(tmp_path / "a.jsonl"), str(tmp_path / "out")]) == 1
    assert "expected a folder" in capsys.readouterr().err
    assert (tmp_path / "out").read_text(encoding="utf-8") == "words"


def test_a_file_that_cannot_be_removed_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    keep_signals(monkeypatch)
    as_json_lines(tmp_path / "a.jsonl", [row("r1")])
    # A folder in the place of a file is refused like a file without permission, also to a superuser.
    (tmp_path / "out/errors.jsonl").mkdir(parents=True)
    (tmp_path / "out/run.json").write_text('{"finished": false, "made_by": {}}', encoding="utf-8")
    assert main(["run", str(tmp_path / "a.jsonl"), str(tmp_path / "out")]) == 1
    assert "errors.jsonl" in capsys.readouterr().err


def test_missing_packages_are_named_with_the_way_to_install_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in(monkeypatch)
    monkeypatch.setattr("importlib.util.find_spec", {}.get)
    assert command.run(argparse.Namespace()) == 1
    assert "sanction-releases[large]" in capsys.readouterr().err


def test_of_very_many_problems_the_first_are_shown() -> None:
    lines = shortened("\n".join(["900 errors", *map(str, range(900)), "listed in errors.jsonl"]), most=3)
    assert lines == ["900 errors", "0", "1", "2", "  … and 897 more", "listed in errors.jsonl"]
    assert shortened("1 error\n0\nlisted", most=3) == ["1 error", "0", "listed"]


def start(cluster: Cluster, corpus: Path, out: Path) -> subprocess.Popen[str]:
    words = ["run", "--scheduler", cluster.address, "--partition", "2", str(corpus), str(out)]
    surroundings = {**os.environ, "PYTHONPATH": str(cluster.code)}
    return subprocess.Popen(
        [sys.executable, "-c", QUICK, *words], cwd=cluster.code, env=surroundings, stderr=subprocess.PIPE, text=True
    )


def test_a_run_that_is_broken_off_goes_on_where_it_was(cluster: Cluster, tmp_path: Path) -> None:
    rows = [row(f"r{number}") for number in range(6)]
    corpus = as_json_lines(tmp_path / "a.jsonl", [*rows, row("r6", f"{TEXT} {HANGS}")])
    out = tmp_path / "out"
    broken_off = start(cluster, corpus, out)
    until = time.monotonic() + LONGEST
    while len(list((out / "receipts").glob("*.json"))) < 3 and broken_off.poll() is None and time.monotonic() < until:
        time.sleep(0.05)
    broken_off.send_signal(signal.SIGTERM)
    _, said = broken_off.communicate(timeout=LONGEST)
    assert broken_off.returncode == command.INTERRUPTED, said
    assert said.splitlines()[-1] == "run: broken off; what is finished is kept, the same command goes on"
    assert "Traceback" not in said
    kept = {path: path.stat().st_mtime_ns for path in (out / "records").iterdir()}
    assert len(kept) == 6

    as_json_lines(corpus, [*rows, row("r6")])
    went_on = start(cluster, corpus, out)
    _, said = went_on.communicate(timeout=LONGEST)
    assert went_on.returncode == 0, said
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    assert len(list((out / "records").glob("*.jsonl"))) == 4


def test_a_second_run_into_the_same_folder_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.build_lock import take_lock
    from pipeline.large.run import run_corpus

    lock = take_lock(tmp_path / "out")
    try:
        with pytest.raises(ReleaseError, match="another build"):
            run_corpus(as_json_lines(tmp_path / "a.jsonl", [row("r1")]), tmp_path / "out")
    finally:
        os.close(lock)
