"""A file is written whole or not at all, and what the system refuses is said with its cause."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from pipeline.whole_files import OutputError, is_part, output_error, remove_parts, whole_bytes, whole_file, write_whole


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def half_written(path: Path) -> None:
    with whole_file(path) as stream:
        stream.write("half")
        raise RuntimeError


def test_the_content_stands_under_the_name_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.json", "ß\n")
    assert (tmp_path / "deep" / "a.json").read_bytes() == "ß\n".encode()
    assert names(tmp_path / "deep") == ["a.json"]


def test_until_the_end_the_old_file_stands(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "old")
    with whole_bytes(tmp_path / "a") as stream:
        stream.write(b"new")
        stream.flush()
        assert (tmp_path / "a").read_text("utf-8") == "old"
        assert sum(map(is_part, names(tmp_path))) == 1
    assert (tmp_path / "a").read_text("utf-8") == "new"


def test_a_writer_that_breaks_off_leaves_the_old_file_and_no_part(tmp_path: Path) -> None:
    write_whole(tmp_path / "a", "old")
    with pytest.raises(RuntimeError):
        half_written(tmp_path / "a")
    assert (tmp_path / "a").read_text("utf-8") == "old"
    assert names(tmp_path) == ["a"]


def test_lines_end_as_the_writer_asks(tmp_path: Path) -> None:
    with whole_file(tmp_path / "a.csv", newline="") as stream:
        stream.write("x\r\ny\n")
    assert (tmp_path / "a.csv").read_bytes() == b"x\r\ny\n"


def test_a_full_disk_is_said_and_the_old_file_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_whole(tmp_path / "a", "old")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError) as refused:
        write_whole(tmp_path / "a", "new")
    (problem,) = refused.value.problems
    assert problem.file.endswith("/a")
    assert (problem.found, problem.expected) == ("No space left on device while writing", "room on the disk")
    assert "free disk space" in problem.fix
    assert (tmp_path / "a").read_text("utf-8") == "old"
    assert names(tmp_path) == ["a"]


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputError, match="remove the file that stands in the folder's place"):
        write_whole(tmp_path / "out" / "a", "x")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EIO])
def test_each_refusal_has_a_remedy(number: int) -> None:
    (problem,) = output_error(Path("out/a"), OSError(number, os.strerror(number))).problems
    assert os.strerror(number) in problem.found
    assert problem.fix.endswith("what was finished is kept")


def test_parts_that_a_killed_build_left_are_removed_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.json", "x")
    for name in (".77-0.part", ".77-0-0123abcd.part", ".film.part", "77-0.part"):
        (tmp_path / "a" / name).write_text("half", encoding="utf-8")
    assert remove_parts(tmp_path) == 2
    assert names(tmp_path / "a") == [".film.part", "77-0.part", "b.json"]
