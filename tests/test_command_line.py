"""The command line: every command explains itself, wrong words are refused, what stops a stage is said and listed."""

import re
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from pipeline import given_numbers
from pipeline.__main__ import COMMANDS, STAGES, build_parser, main
from pipeline.crew import available_cores
from pipeline.problem_files import read_problems
from pipeline.problems import Problem, ReleaseError, RuleFileError
from pipeline.tasks import MEBIBYTE, Limits

ROOT = Path(__file__).parent.parent
FOLDERS_OF_RESOLVE = ["--clean", "c", "--mentions", "m", "--out", "o"]
BROKEN = Problem("other", "a.json", "line 3", "nothing", "a comma", "write one")


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int | str | None, str, str]:
    """Words of the command line in, exit code, output and error output of a run that ends in argparse out."""
    with pytest.raises(SystemExit) as end:
        main(words)
    streams = capsys.readouterr()
    return end.value.code, streams.out, streams.err


def stand_in(monkeypatch: pytest.MonkeyPatch, stage: object) -> None:
    module = types.ModuleType("pipeline.resolve.stage")
    module.resolve_corpus = stage  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pipeline.resolve.stage", module)


def test_help_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = shown(capsys, "--help")
    assert code == 0
    for name in (*STAGES, *COMMANDS):
        assert re.search(rf"^ +{name}\b", out, re.MULTILINE), name


@pytest.mark.parametrize("name", sorted([*STAGES, *COMMANDS]))
def test_each_command_shows_its_arguments_and_what_it_does(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = shown(capsys, name, "--help")
    assert code == 0
    assert f"{name} [-h]" in out
    assert "--" in out.replace("--help", "")


@pytest.mark.parametrize("name", sorted(STAGES))
def test_the_help_of_a_stage_ends_with_an_example_that_is_understood(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    example = shown(capsys, name, "--help")[1].splitlines()[-1]
    assert example.startswith(f"example: python -m pipeline {name} --")
    words = example.removeprefix("example: python -m pipeline ").split()
    assert build_parser(name).parse_args(words).stage == name


def test_no_command_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = shown(capsys)
    assert code == 2
    assert "required" in err


def test_an_unknown_command_is_refused_with_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = shown(capsys, "tidy")
    assert code == 2
    assert "tidy" in err
    assert "clean" in err


def test_a_missing_folder_argument_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = shown(capsys, "export", "--records", "r")
    assert code == 2
    assert "--out" in err


def test_a_stage_gets_the_paths_that_were_said(monkeypatch: pytest.MonkeyPatch) -> None:
    got: dict[str, Any] = {}
    stand_in(monkeypatch, lambda **given: got.update(given))
    assert main(["resolve", *FOLDERS_OF_RESOLVE]) == 0
    assert {name: got[name] for name in ("clean", "mentions", "out")} == {
        "clean": Path("c"),
        "mentions": Path("m"),
        "out": Path("o"),
    }
    assert (got["errors"], got["jobs"]) == (None, available_cores())


def test_a_stage_gets_the_processes_and_limits_that_were_said(monkeypatch: pytest.MonkeyPatch) -> None:
    got: dict[str, Any] = {}
    stand_in(monkeypatch, lambda **given: got.update(given))
    assert main(["resolve", *FOLDERS_OF_RESOLVE, "--jobs", "3", "--time-limit", "7", "--memory-limit", "900"]) == 0
    assert (got["jobs"], got["limits"]) == (3, Limits(seconds=7, memory=900 * MEBIBYTE))


@pytest.mark.parametrize("word", ["0", "-1", "many", "1.5"])
def test_a_number_of_processes_below_one_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = shown(capsys, "resolve", *FOLDERS_OF_RESOLVE, f"--jobs={word}")
    assert code == 2
    assert f"argument --jobs: found {word!r}, expected a whole number from 1" in err
    assert "fix: give the number of processes, JOBS=2 with make" in err


@pytest.mark.parametrize(
    "words",
    [
        "--memory-limit 1",
        "--memory-limit 255",
        "--memory-limit 99999999999999999",
        f"--memory-limit {'9' * 5000}",
        "--memory-limit ²",
        f"--time-limit {'9' * 400}",
        "--jobs 99999999",
    ],
)
def test_limits_that_no_process_could_have_are_refused(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    option, word = words.split()
    code, _, err = shown(capsys, "resolve", *FOLDERS_OF_RESOLVE, option, word)
    assert code == 2
    assert f"argument {option}: found '{word[:37]}" in err
    assert "fix: give " in err


def test_the_bounds_of_the_limits_are_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    got: dict[str, Any] = {}
    stand_in(monkeypatch, lambda **given: got.update(given))
    for memory in (given_numbers.LEAST_MEMORY, given_numbers.MOST_MEMORY):
        assert main(["resolve", *FOLDERS_OF_RESOLVE, "--memory-limit", str(memory)]) == 0
        assert 0 < got["limits"].memory < 1 << 63


def test_what_stops_a_stage_is_said_and_listed_under_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(**paths: Path) -> None:
        raise ReleaseError(BROKEN)

    stand_in(monkeypatch, stop)
    errors = tmp_path / "errors.jsonl"
    assert main(["resolve", *FOLDERS_OF_RESOLVE, "--errors", str(errors)]) == 1
    assert str(BROKEN) in capsys.readouterr().err
    assert [problem.stage for problem in read_problems(errors)] == ["resolve"]


def test_a_malformed_rule_file_is_said_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(**paths: Path) -> None:
        raise RuleFileError("dates.yml: line 3: found no id, expected an id; fix: write one")

    stand_in(monkeypatch, stop)
    assert main(["resolve", *FOLDERS_OF_RESOLVE]) == 1
    assert "resolve: dates.yml: line 3: found no id" in capsys.readouterr().err


def test_a_fault_of_the_program_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(**paths: Path) -> None:
        raise AssertionError("a fault")

    stand_in(monkeypatch, stop)
    with pytest.raises(AssertionError, match="a fault"):
        main(["resolve", *FOLDERS_OF_RESOLVE])


def test_python_m_pipeline_starts_the_command_line() -> None:
    command = [sys.executable, "-m", "pipeline", "--help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0
    assert run.stdout.startswith("usage: sanction-releases")


def test_a_reader_that_has_seen_enough_ends_a_listing_quietly(tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m pipeline --help | head -n 1; exit ${{PIPESTATUS[0]}}'
    run = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert run.stderr == ""


def test_the_console_script_leads_to_the_same_function() -> None:
    assert 'sanction-releases = "pipeline.__main__:console"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_makefile_calls_only_commands_that_exist() -> None:
    recipes = (ROOT / "Makefile").read_text(encoding="utf-8")
    called = set(re.findall(r"\$\(STAGE\) ([a-z]+)", recipes)) | set(re.findall(r"\$\(call stage,([a-z]+)", recipes))
    assert called == {*STAGES, *COMMANDS}
