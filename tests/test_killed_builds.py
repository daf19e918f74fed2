"""A build that is killed, stopped or robbed of a process leaves whole files, and the next one completes it.

One build of the bundled corpus goes through all of it, so that the model is not loaded more often than needed. Many
kills at moments drawn by chance: `make kills`.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builds import Place, Running, contents, copy_code, differences, final
from tests.killed_builds import SEED, Kill, halves, older_corpus

CORPUS = Path(__file__).parents[1] / "corpus"
STAGES = ("1_clean", "2_parsed", "3_mentions", "4_resolved", "5_records", "dataset")
PATIENCE = 120.0


def until(reached: Callable[[], bool], build: Running) -> None:
    """Waits until a build under way has reached something."""
    deadline = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < deadline, build.said()
        assert build.stage() != "finished", build.said()
        time.sleep(0.01)


def parsed(outputs: Path) -> dict[str, tuple[int, int]]:
    """Folder of outputs in, the parsed releases with inode and time of their files out."""
    files = [path.stat() for path in sorted((outputs / "2_parsed").glob("[!.]*.json"))]
    names = sorted(path.stem for path in (outputs / "2_parsed").glob("[!.]*.json"))
    return {name: (file.st_ino, file.st_mtime_ns) for name, file in zip(names, files, strict=True)}


@dataclass(frozen=True)
class Stopped:
    """What a stopped build left: files under final names, parsed releases, what it said, its exit code, what ran on."""

    files: dict[str, bytes]
    parsed: dict[str, tuple[int, int]]
    said: str
    code: int
    running: list[str]


class Story:
    """A build of the bundled corpus, stopped in four ways before it may end."""

    def __init__(self, folder: Path) -> None:
        (folder / "code").mkdir()
        self.folder = folder
        self.place = Place(copy_code(folder / "code"), folder / "corpus", folder / "outputs")
        shutil.copytree(CORPUS, self.place.corpus)
        older_corpus(CORPUS, folder / "older")
        self.killed = self.stop(signal.SIGKILL, more=1)
        self.interrupted = self.stop(signal.SIGINT, more=1)
        self.ended = self.stop(signal.SIGTERM, more=1)
        self.robbed = self.rob()
        self.after_robbery = self.place.make()
        self.complete = contents(self.place.outputs)
        self.parsed = parsed(self.place.outputs)
        self.killed_over_older = self.kill_over_older()
        self.last = self.place.make()
        self.again = contents(self.place.outputs)

    def stop(self, number: signal.Signals, *, more: int) -> Stopped:
        """A signal and how many more releases shall be parsed before in; sends it to the group, what was left out."""
        build, before = self.place.start("JOBS=2"), parsed(self.place.outputs)
        until(lambda: len(parsed(self.place.outputs)) >= len(before) + more, build)
        return self.seen(build, number)

    def seen(self, build: Running, number: signal.Signals) -> Stopped:
        """A build under way and a signal in; sends it, what was left out."""
        family = build.family()
        build.send(number)
        code = build.wait()
        running = build.outliving(family)
        files = final(contents(self.place.outputs))
        return Stopped(files, parsed(self.place.outputs), build.said(), code, running)

    def rob(self) -> int:
        """Nothing in; kills one member of the crew as soon as it has parsed, the build's exit code out."""
        build, before = self.place.start("JOBS=2"), parsed(self.place.outputs)
        until(lambda: len(parsed(self.place.outputs)) > len(before), build)
        self.members = build.members()
        subprocess.run(["kill", "-KILL", str(self.members[0])], check=True)
        return build.wait()

    def kill_over_older(self) -> Stopped:
        """Nothing in; kills the build of a changed corpus at a moment drawn by chance, then lays the old one back."""
        shutil.rmtree(self.place.corpus)
        shutil.copytree(self.folder / "older", self.place.corpus)
        build = self.place.start("JOBS=2")
        until(lambda: build.stage() != "before clean", build)
        time.sleep(random.Random(SEED).uniform(0, 2))
        left = self.seen(build, signal.SIGKILL)
        shutil.rmtree(self.place.corpus)
        shutil.copytree(CORPUS, self.place.corpus)
        return left


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("killed"))


@pytest.fixture(scope="module")
def undisturbed(bundled_outputs: Path) -> dict[str, bytes]:
    """The bundled corpus as a build without a disturbance leaves it."""
    return {name: content for name, content in contents(bundled_outputs).items() if name.split("/")[0] in STAGES}


@pytest.mark.parametrize("ended", ["killed", "interrupted", "ended"])
def test_what_a_stopped_build_leaves_under_a_final_name_is_whole(
    story: Story, undisturbed: dict[str, bytes], ended: str
) -> None:
    left: Stopped = getattr(story, ended)
    assert left.parsed
    assert halves(left.files, [story.complete]) == []
    assert {name for name in left.files if name.startswith("2_")} < undisturbed.keys()


@pytest.mark.parametrize("ended", ["killed", "interrupted", "ended"])
def test_no_process_of_a_stopped_build_runs_on(story: Story, ended: str) -> None:
    left: Stopped = getattr(story, ended)
    assert left.running == []
    assert left.code != 0


@pytest.mark.parametrize("ended", ["interrupted", "ended"])
def test_a_stopped_build_says_that_the_next_goes_on(story: Story, ended: str) -> None:
    left: Stopped = getattr(story, ended)
    assert "what was finished is kept, the same command goes on from there" in left.said
    assert "Traceback" not in left.said


def test_the_next_build_keeps_what_was_finished(story: Story) -> None:
    assert len(story.killed.parsed) < len(story.interrupted.parsed) < len(story.ended.parsed) < len(story.parsed)
    for left in (story.killed, story.interrupted, story.ended):
        assert left.parsed.items() <= story.parsed.items()


def test_a_build_that_lost_a_process_of_its_crew_goes_on(story: Story) -> None:
    assert story.members
    assert story.robbed == 0


def test_a_build_stopped_again_and_again_ends_with_the_bytes_of_an_undisturbed_one(
    story: Story, undisturbed: dict[str, bytes]
) -> None:
    assert story.after_robbery.returncode == 0, story.after_robbery.stderr
    built = {name: content for name, content in story.complete.items() if name.split("/")[0] in STAGES}
    assert differences(built, undisturbed) == []


def test_a_build_killed_over_an_older_one_leaves_every_file_readable(story: Story) -> None:
    for name, content in story.killed_over_older.files.items():
        if name.endswith(".json"):
            json.loads(content)
    assert story.killed_over_older.running == []


def test_after_a_kill_over_older_outputs_the_next_build_is_as_undisturbed(story: Story) -> None:
    assert story.last.returncode == 0, story.last.stderr
    assert differences(story.again, story.complete) == []


def test_half_a_file_under_a_final_name_is_noticed() -> None:
    whole = {"5_records/a.json": b"{}\n"}
    assert halves({"5_records/a.json": b"{"}, [whole]) == ["5_records/a.json: neither whole nor absent"]
    assert halves({"5_records/a.json": b"{}\n"}, [whole]) == []
    assert halves({}, [whole]) == []


def test_what_differs_from_the_undisturbed_build_is_named() -> None:
    found, expected = {"a": b"1", "b": b"1", "c": b"1"}, {"b": b"2", "c": b"1", "d": b"1"}
    assert differences(found, expected) == ["a: not expected", "b: differs", "d: missing"]


def test_hidden_files_are_nobody_s_to_read() -> None:
    assert final({"1_clean/a.json": b"", "1_clean/.1-0.part": b"", ".made/lock": b""}) == {"1_clean/a.json": b""}


def test_a_kill_s_row_tells_its_faults() -> None:
    kill = Kill("nothing", 1.5, "parse", 3, 2, 4.25, ("a: missing",))
    assert kill.row(7).split() == [
        "7",
        "nothing",
        "1.50",
        "s",
        "parse",
        "3",
        "2",
        "4.25",
        "s",
        "1",
        "faults:",
        "a:",
        "missing",
    ]
