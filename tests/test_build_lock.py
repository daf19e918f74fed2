"""One build at a time writes to a folder; a lock falls with its holder."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.build_lock import LOCK, BusyError, main, take_lock

ROOT = Path(__file__).parent.parent


def locked(outputs: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Folder and command in, what `build_lock` did with them out."""
    command = [sys.executable, "-m", "pipeline.build_lock", str(outputs), *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_runs_and_its_exit_code_is_handed_on(tmp_path: Path) -> None:
    done = locked(tmp_path / "out", "sh", "-c", "echo built; exit 3")
    assert (done.stdout, done.returncode) == ("built\n", 3)


def test_a_second_build_is_refused_with_the_holder_and_the_remedy(tmp_path: Path) -> None:
    held = take_lock(tmp_path)
    done = locked(tmp_path, "sh", "-c", "echo built")
    assert (done.stdout, done.returncode) == ("", 1)
    assert f"another build that writes there (process {os.getpid()})" in done.stderr
    assert "make OUTPUTS=" in done.stderr
    os.close(held)
    assert locked(tmp_path, "sh", "-c", "echo built").stdout == "built\n"


def test_a_lock_file_without_a_holder_does_not_hinder(tmp_path: Path) -> None:
    (tmp_path / LOCK).parent.mkdir()
    (tmp_path / LOCK).write_text("99999\n", encoding="utf-8")
    os.close(take_lock(tmp_path))


def test_two_takes_in_one_process_conflict_too(tmp_path: Path) -> None:
    held = take_lock(tmp_path)
    with pytest.raises(BusyError):
        take_lock(tmp_path)
    os.close(held)


def test_parts_of_a_killed_build_are_removed_first(tmp_path: Path) -> None:
    (tmp_path / "5_records").mkdir()
    (tmp_path / "5_records" / ".1-0.part").write_text("half", encoding="utf-8")
    assert locked(tmp_path, "ls", "-A", str(tmp_path / "5_records")).stdout == ""


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x", encoding="utf-8")
    done = locked(tmp_path / "out", "true")
    assert done.returncode == 1
    assert "expected a folder" in done.stderr


def test_a_command_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = locked(tmp_path, "no-such-command")
    assert done.returncode == 127
    assert "no-such-command: No such file or directory" in done.stderr


def test_too_few_words_are_told_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["out"]) == 2
    assert "expected: python -m pipeline.build_lock OUTPUTS COMMAND" in capsys.readouterr().err


def test_a_file_system_without_locks_is_told_and_hinders_no_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    os.close(take_lock(tmp_path))
    assert "found no locks on this file system (No locks available)" in capsys.readouterr().err


def test_a_part_that_cannot_be_removed_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / ".7-0.part").touch()
    monkeypatch.setattr(Path, "unlink", refuse)
    assert main([str(tmp_path), "true"]) == 1
    assert ".7-0.part: whole file: found Permission denied while writing" in capsys.readouterr().err
