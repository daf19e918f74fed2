"""Two builds at once: into one folder the second says so and stops, into two folders both go on.

A stand-in for the stages waits where it is told to, so that no model is loaded and no moment is left to chance. The
lock is the real one.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.build_lock import take_lock
from tests.builds import copy_code, surroundings

# Each stage writes one file; parse waits until a file `go` stands beside its folder.
STAND_IN = """#!/bin/sh
[ "$2" = pipeline.build_lock ] || [ "$1" = -c ] && exec "$REAL" "$@"
stage=$3
while [ $# -gt 1 ]; do
  [ "$1" = --out ] && out=$2
  shift
done
mkdir -p "$out"
if [ "$stage" = parse ]; then
  touch "$out/../waits"
  until [ -e "$out/../go" ]; do sleep 0.02; done
fi
echo "$stage" > "$out/kept"
"""
PATIENCE = 60.0


class Project:
    """The project with stages that wait, and builds of it under way."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "code").mkdir()
        copy_code(folder / "code")
        (folder / "corpus/raw").mkdir(parents=True)
        (folder / "corpus/sources.csv").write_text("id,file\n", encoding="utf-8")
        self._python = folder / "python"
        self._python.write_text(STAND_IN, encoding="utf-8")
        self._python.chmod(0o755)
        self.running: list[subprocess.Popen[str]] = []

    def start(self, outputs: Path, *targets: str) -> subprocess.Popen[str]:
        """Folder of outputs in, a build into it out, in a process group of its own."""
        choices = ["VENV_READY=1", f"PY={self._python}", f"CORPUS={self.folder / 'corpus'}", f"OUTPUTS={outputs}"]
        build = subprocess.Popen(
            ["make", *choices, *targets],
            cwd=self.folder / "code",
            env={**surroundings(), "REAL": sys.executable},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.running.append(build)
        return build

    def held(self, outputs: Path) -> subprocess.Popen[str]:
        """Folder of outputs in, a build into it that has come to parse and waits there out."""
        build = self.start(outputs)
        deadline = time.monotonic() + PATIENCE
        while not (outputs / "waits").exists():
            assert time.monotonic() < deadline
            time.sleep(0.01)
        return build


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = Project(tmp_path)
    yield project
    for build in project.running:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
        build.communicate(timeout=PATIENCE)


def let_go(outputs: Path) -> None:
    (outputs / "go").touch()


def ended(build: subprocess.Popen[str]) -> tuple[int, str]:
    """A build in, its exit code and what it said on standard error out."""
    _, said = build.communicate(timeout=PATIENCE)
    return build.returncode, said


def files(outputs: Path) -> dict[str, int]:
    """Folder in, its files with the time of their last change out."""
    found = sorted(path for path in outputs.rglob("*") if path.is_file())
    return {path.relative_to(outputs).as_posix(): path.stat().st_mtime_ns for path in found}


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "my outputs"


def test_the_second_build_into_a_folder_says_so_and_stops(project: Project, outputs: Path) -> None:
    project.held(outputs)
    code, said = ended(project.start(outputs))
    assert code != 0
    assert f"{outputs}: whole folder: found another build that writes there" in said
    assert "wait until it has ended, or build elsewhere: make OUTPUTS=…" in said


def test_the_second_build_leaves_the_first_undisturbed(project: Project, outputs: Path) -> None:
    first = project.held(outputs)
    before = files(outputs)
    ended(project.start(outputs))
    assert files(outputs) == before
    let_go(outputs)
    assert ended(first)[0] == 0
    assert (outputs / "dataset/kept").read_text(encoding="utf-8") == "export\n"


def test_when_the_first_build_has_ended_the_next_may_begin(project: Project, outputs: Path) -> None:
    first = project.held(outputs)
    let_go(outputs)
    assert ended(first)[0] == 0
    assert ended(project.start(outputs))[0] == 0


def test_builds_into_two_folders_go_on_side_by_side(project: Project, tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "two"]
    builds = [project.held(folder) for folder in folders]
    assert [build.poll() for build in builds] == [None, None]
    for folder in folders:
        let_go(folder)
    assert [ended(build)[0] for build in builds] == [0, 0]


def test_the_lock_of_a_killed_build_hinders_no_other(project: Project, outputs: Path) -> None:
    first = project.held(outputs)
    os.killpg(first.pid, signal.SIGKILL)
    first.wait(PATIENCE)
    let_go(outputs)
    assert ended(project.start(outputs))[0] == 0


def test_a_folder_is_held_as_long_as_anything_of_the_build_runs(project: Project, outputs: Path) -> None:
    first = project.held(outputs)
    # make alone is killed; the stage that it started still writes.
    os.kill(first.pid, signal.SIGKILL)
    first.wait(PATIENCE)
    code, said = ended(project.start(outputs))
    assert code != 0
    assert "found another build" in said


def test_a_folder_that_is_being_built_is_not_emptied(project: Project, outputs: Path) -> None:
    first = project.held(outputs)
    before = files(outputs)
    code, said = ended(project.start(outputs, "clean"))
    assert code != 0
    assert "found another build" in said
    assert files(outputs) == before
    let_go(outputs)
    assert ended(first)[0] == 0


def test_clean_does_not_empty_a_folder_of_records_under_way(project: Project, tmp_path: Path) -> None:
    outputs = tmp_path / "out"
    held = take_lock(outputs / "large")
    (outputs / "large/records").mkdir()
    cleaning = project.start(outputs, "clean")
    told = cleaning.communicate(timeout=PATIENCE)[1]
    os.close(held)
    assert cleaning.returncode != 0
    assert "found another build that writes there" in told
    assert (outputs / "large/records").is_dir()
