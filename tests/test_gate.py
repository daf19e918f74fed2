"""The gate runs every part, says how each ended, and fails if one did; a stand-in for make tells what was asked."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import tests

ROOT = Path(__file__).parent.parent
STAND_IN = """#!/bin/sh
echo "$1" >> "$NOTES"
[ "$1" = environment ] && echo "$WARNING"
[ "$1" != "$FAILING" ]
"""
PARTS = ["environment", "check", "audit", "verify", "bench", "test"]


def gate(folder: Path, *, failing: str = "", warning: str = "") -> subprocess.CompletedProcess[str]:
    """A folder, the target that fails and what the installation warns of in, what the gate did out."""
    (folder / "project/.ci").mkdir(parents=True)
    shutil.copy(ROOT / ".ci/run", folder / "project/.ci")
    make = folder / "bin/make"
    make.parent.mkdir()
    make.write_text(STAND_IN, encoding="utf-8")
    make.chmod(0o755)
    notes = folder / "notes"
    path = f"{make.parent}{os.pathsep}{os.environ['PATH']}"
    surroundings = {**os.environ, "PATH": path, "NOTES": str(notes), "FAILING": failing, "WARNING": warning}
    command = ["bash", str(folder / "project/.ci/run")]
    return subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, timeout=60)


def ends(run: subprocess.CompletedProcess[str]) -> dict[str, str]:
    """What the gate did in, how each part ended by its own words out."""
    return dict(re.findall(r"^(\w+) +(passed|FAILED) +\d+ s$", run.stdout, re.MULTILINE))


def test_the_gate_runs_every_part_and_passes(tmp_path: Path) -> None:
    run = gate(tmp_path)
    assert run.returncode == 0
    assert (tmp_path / "notes").read_text(encoding="utf-8").split() == PARTS
    assert ends(run) == dict.fromkeys(PARTS, "passed")


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_fails_fails_the_gate_and_stops_no_other(tmp_path: Path, part: str) -> None:
    run = gate(tmp_path, failing=part)
    assert run.returncode == 1
    assert ends(run) == {name: "FAILED" if name == part else "passed" for name in PARTS}


def test_a_withdrawn_version_in_the_lock_fails_the_gate(tmp_path: Path) -> None:
    warning = "WARNING: The candidate selected for download or installation is a yanked version: 'river' candidate"
    run = gate(tmp_path, warning=warning)
    assert run.returncode == 1
    assert ends(run)["environment"] == "FAILED"
    assert "yanked version: 'river'" in run.stdout


def test_each_part_is_a_target_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = re.findall(r"^(?:part \w+|) *make ([a-z]+)", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(asked) == set(PARTS) <= targets


def test_no_installed_package_hides_what_the_tests_share() -> None:
    # A tool of the bench brings a package called `tests`; one of ours without an __init__.py would lose against it.
    assert tests.__file__ is not None
    assert Path(tests.__file__).parent == ROOT / "tests"
