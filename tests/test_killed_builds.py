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
from tests.killed_builds import SEED, Kill, halves, older_corpus, stamps

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


@dataclass(frozen=True)
class Stopped:
    """What a stopped build left: files under final names, when each was written, its words, exit code, what ran on."""

    files: dict[str, bytes]
    stamps: dict[str, tuple[int, int]]
    said: str
    code: int
    running: list[str]


class Story:
    """A build of the bundled corpus, stopped again and again before it may end, and once more over other outputs."""

    def __init__(self, folder: Path) -> None:
        (folder / "code").mkdir()
        self.place = Place(copy_code(folder / "code"), folder / "corpus", folder / "outputs")
        shutil.copytree(CORPUS, self.place.corpus)
        self.killed = self.kill_while_parsing()
        self.interrupted = self.interrupt_before_parsing()
        self.robbed, self.ended = self.rob_and_end()
        self.next = self.place.make()
        self.complete, self.stamps = contents(self.place.outputs), stamps(self.place.outputs)
        self.killed_over_other = self.kill_over_other(folder / "other")
        self.last = self.place.make()
        self.again = contents(self.place.outputs)

    def kill_while_parsing(self) -> Stopped:
        """Nothing in; kills a build when it has parsed some releases, what was left out."""
        build = self.place.start("JOBS=2")
        until(lambda: len(self.built("2_parsed")) >= 2, build)
        return self.seen(build, signal.SIGKILL)

    def interrupt_before_parsing(self) -> Stopped:
        """Nothing in; interrupts a build that has just begun to parse, as Ctrl-C does, what was left out."""
        build = self.place.start("JOBS=2")
        until(lambda: build.stage() == "parse" and bool(build.members()), build)
        return self.seen(build, signal.SIGINT)

    def rob_and_end(self) -> tuple[int, Stopped]:
        """Nothing in; kills a member of the crew while it parses, ends the build when it extracts.

        The number of releases that were parsed without that member, and what was left, out.
        """
        build, before = self.place.start("JOBS=2"), len(self.built("2_parsed"))
        until(lambda: len(self.built("2_parsed")) > before, build)
        subprocess.run(["kill", "-KILL", str(build.members()[0])], check=True)
        before = len(self.built("2_parsed"))
        until(lambda: bool(self.built("3_mentions")), build)
        return len(self.built("2_parsed")) - before, self.seen(build, signal.SIGTERM)

    def kill_over_other(self, other: Path) -> Stopped:
        """A new folder in; kills the build of another corpus into the outputs at a moment drawn by chance."""
        older_corpus(CORPUS, other)
        shutil.rmtree(self.place.corpus)
        shutil.copytree(other, self.place.corpus)
        build = self.place.start("JOBS=2")
        until(lambda: build.stage() != "before clean", build)
        time.sleep(random.Random(SEED).uniform(0, 2))
        left = self.seen(build, signal.SIGKILL)
        shutil.rmtree(self.place.corpus)
        shutil.copytree(CORPUS, self.place.corpus)
        return left

    def seen(self, build: Running, number: signal.Signals) -> Stopped:
        """A build under way and a signal in; sends it to all its processes, what was left out."""
        family = build.family()
        build.send(number)
        code = build.wait()
        running = build.outliving(family)
        files = final(contents(self.place.outputs))
        return Stopped(files, stamps(self.place.outputs), build.said(), code, running)

    def built(self, folder: str) -> list[Path]:
        """Folder of a stage in, its finished files out."""
        return list((self.place.outputs / folder).glob("[!.]*.json"))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(tmp_path_factory.mktemp("killed"))


@pytest.fixture(scope="module")
def undisturbed(bundled_outputs: Path) -> dict[str, bytes]:
    """The bundled corpus as a build without a disturbance leaves it."""
    return {name: content for name, content in contents(bundled_outputs).items() if name.split("/")[0] in STAGES}


@pytest.mark.parametrize("ended", ["killed", "interrupted", "ended"])
def test_what_a_stopped_build_leaves_under_a_final_name_is_whole(story: Story, ended: str) -> None:
    left: Stopped = getattr(story, ended)
    assert any(name.startswith("2_parsed/") for name in left.files)
    assert halves(left.files, [story.complete]) == []


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


@pytest.mark.parametrize("ended", ["killed", "interrupted", "ended"])
def test_the_next_build_keeps_what_was_finished(story: Story, ended: str) -> None:
    left: Stopped = getattr(story, ended)
    assert left.stamps.items() <= story.stamps.items()
    assert len(left.stamps) < len(story.stamps)


def test_a_build_that_lost_a_process_of_its_crew_goes_on(story: Story) -> None:
    assert story.robbed > 0


def test_a_build_stopped_again_and_again_ends_with_the_bytes_of_an_undisturbed_one(
    story: Story, undisturbed: dict[str, bytes]
) -> None:
    assert story.next.returncode == 0, story.next.stderr
    built = {name: content for name, content in story.complete.items() if name.split("/")[0] in STAGES}
    assert differences(built, undisturbed) == []


def test_a_build_killed_over_other_outputs_leaves_every_file_readable(story: Story) -> None:
    for name, content in story.killed_over_other.files.items():
        if name.endswith(".json"):
            json.loads(content)
    assert story.killed_over_other.running == []


def test_after_a_kill_over_other_outputs_the_next_build_is_as_undisturbed(story: Story) -> None:
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
