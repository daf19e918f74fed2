"""A crew builds every release, tells what breaks, and outlives members that hang, swell or die."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from pipeline.crew import INLINE, Crew, Member, StoppedError, available_cores, jobs_for
from pipeline.crew_member import answer, built_of, frame, opening_frame, read_frame, work_of
from pipeline.problems import Problem, ReleaseError, RuleFileError
from pipeline.tasks import MEBIBYTE, Builder, Built, Limits, Task, Work
from pipeline.whole_files import OutputError

FAULT = Problem("clean", "a.md", "line 1", "nothing", "a comma", "write one")
HERE = "tests.test_crew"


def shouting(*, mark: str = "!") -> Builder:
    """Settings in, a builder that does what its task's name says out."""

    def build(task: Task) -> Built:
        if task.name == "bad":
            raise ReleaseError(FAULT)
        if task.name == "broken":
            raise ZeroDivisionError("by nought")
        if task.name == "rule":
            raise RuleFileError("dates.yml: rule x: found a, expected b; fix: c")
        if task.name == "full":
            raise OutputError(FAULT)
        if task.name == "endless":
            time.sleep(600)
        if task.name == "greedy":
            return Built(bytes(2048 * MEBIBYTE))
        if task.name == "deadly":
            os.kill(os.getpid(), signal.SIGKILL)
        if task.name == "noisy":
            sys.stdout.write("a library that prints\n")
            os.write(1, b"and writes\n")
        return Built(task.content.upper() + mark.encode(), (FAULT,) if task.name == "warned" else ())

    return build


def process_of(*, folder: str) -> Builder:
    """Folder in, a builder that notes its own process there and dies the first time out."""

    def build(task: Task) -> Built:
        first = Path(folder) / "first"
        if task.name == "once" and not first.exists():
            first.touch()
            os._exit(7)
        return Built(str(os.getpid()).encode())

    return build


def unready() -> Builder:
    """Nothing in; raises what stops a stage."""
    raise ReleaseError(FAULT)


def unbuilt() -> Builder:
    """Nothing in; a factory that breaks."""
    raise ZeroDivisionError


def work(factory: str = "shouting", *, limits: Limits = Limits(seconds=60, memory=0), **settings: str) -> Work:  # noqa: B008
    return Work("clean", f"{HERE}:{factory}", settings, limits)


def built(jobs: int, *names: str, given: Work | None = None) -> dict[str, Built]:
    with Crew(given or work(), jobs=jobs) as crew:
        return {task.name: found for task, found in crew.run(Task(name, name.encode()) for name in names)}


@pytest.mark.parametrize("jobs", [INLINE, 1, 3])
def test_every_release_is_built_whatever_the_number_of_processes(jobs: int) -> None:
    names = [f"r{number}" for number in range(20)]
    found = built(jobs, *names, given=work(mark="?"))
    assert found == {name: Built(name.upper().encode() + b"?") for name in names}


@pytest.mark.parametrize("jobs", [INLINE, 1])
def test_what_breaks_in_one_release_is_told_and_the_others_are_built(jobs: int) -> None:
    found = built(jobs, "bad", "broken", "warned", "good")
    assert found["bad"] == Built(None, (FAULT,))
    assert found["warned"] == Built(b"WARNED!", (FAULT,))
    assert found["good"] == Built(b"GOOD!")
    (problem,) = found["broken"].problems
    assert (problem.stage, problem.file, problem.found) == ("clean", "broken.json", "ZeroDivisionError: by nought")


@pytest.mark.parametrize("jobs", [INLINE, 1])
def test_a_malformed_rule_stops_the_stage(jobs: int) -> None:
    with pytest.raises(RuleFileError, match="rule x"):
        built(jobs, "rule", "good")


@pytest.mark.parametrize("jobs", [INLINE, 1])
def test_a_refused_output_stops_the_stage(jobs: int) -> None:
    with pytest.raises(ReleaseError) as stopped:
        built(jobs, "full", "good")
    assert stopped.value.problems == (FAULT,)


@pytest.mark.parametrize("jobs", [INLINE, 2])
def test_a_factory_that_refuses_stops_the_stage(jobs: int) -> None:
    with pytest.raises(ReleaseError) as stopped:
        built(jobs, "good", given=work("unready"))
    assert stopped.value.problems == (FAULT,)


def test_a_member_that_never_gets_ready_stops_the_stage(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ReleaseError, match="exit code 1 before the first release"):
        built(1, "good", given=work("unbuilt"))
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_a_release_that_takes_too_long_is_set_apart() -> None:
    found = built(2, "endless", "good", "fine", given=work(limits=Limits(seconds=2, memory=0)))
    (problem,) = found["endless"].problems
    assert (problem.found, problem.expected) == ("no result after 2 s", "one within 2 s in clean")
    assert "TIME_LIMIT" in problem.fix
    assert (found["good"], found["fine"]) == (Built(b"GOOD!"), Built(b"FINE!"))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems do not limit a process's memory")
def test_a_release_that_takes_too_much_memory_is_set_apart() -> None:
    found = built(1, "greedy", "good", given=work(limits=Limits(seconds=60, memory=1024 * MEBIBYTE)))
    (problem,) = found["greedy"].problems
    assert problem.found == "more memory than at most 1024 MiB"
    assert found["good"] == Built(b"GOOD!")


def test_a_release_that_kills_its_reader_twice_is_set_apart() -> None:
    found = built(1, "deadly", "good")
    (problem,) = found["deadly"].problems
    assert problem.found == "the process that read it ended twice (signal 9)"
    assert found["good"] == Built(b"GOOD!")


def test_a_release_whose_reader_was_killed_once_is_built(tmp_path: Path) -> None:
    found = built(1, "before", "once", "after", given=work("process_of", folder=str(tmp_path)))
    assert all(one.problems == () for one in found.values())
    assert found["before"].content != found["once"].content == found["after"].content


def test_what_a_library_prints_does_not_disturb_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    assert built(1, "noisy") == {"noisy": Built(b"NOISY!")}
    streams = capfd.readouterr()
    assert streams.out == ""
    assert "a library that prints" in streams.err


def test_a_crew_can_be_given_work_again_and_keeps_its_members(tmp_path: Path) -> None:
    with Crew(work("process_of", folder=str(tmp_path)), jobs=1) as crew:
        first, second = ([found for _, found in crew.run([Task("a")])] for _ in range(2))
    assert first == second


def test_large_tasks_and_answers_pass_whole() -> None:
    content = bytes(range(97, 123)) * 200_000
    with Crew(work(), jobs=1) as crew:
        ((_, found),) = crew.run([Task("large", content)])
    assert found == Built(content.upper() + b"!")


def test_no_member_outlives_its_crew(tmp_path: Path) -> None:
    with Crew(work("process_of", folder=str(tmp_path)), jobs=1) as crew:
        ((_, found),) = crew.run([Task("a")])
    with pytest.raises(ProcessLookupError):
        os.kill(int(found.content or b""), 0)


def test_few_releases_are_not_worth_many_processes() -> None:
    assert [jobs_for(number, 8, least=4) for number in (0, 3, 9, 400)] == [1, 1, 2, 8]
    assert jobs_for(400, INLINE) == INLINE
    assert available_cores() >= 1


def test_frames_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "frames"
    path.write_bytes(frame({"name": "ß"}, b"\x00\n{") + opening_frame(work(mark="?")) + b'{"length": 5}\nhal')
    with path.open("rb") as stream:
        assert read_frame(stream) == ({"name": "ß", "length": 3}, b"\x00\n{")
        opening = read_frame(stream)
        assert opening is not None
        assert work_of(opening[0]) == work(mark="?")
        assert read_frame(stream) is None


@pytest.mark.parametrize("one", [Built(None), Built(b""), Built(b"x", (FAULT,)), Built(None, (FAULT, FAULT))])
def test_answers_say_what_was_built(one: Built, tmp_path: Path) -> None:
    (tmp_path / "answer").write_bytes(answer(one))
    with (tmp_path / "answer").open("rb") as stream:
        found = read_frame(stream)
    assert found is not None
    assert built_of(*found) == one


def test_a_crew_at_work_can_be_stopped_by_another_thread() -> None:
    with Crew(work(), jobs=1) as crew:
        threading.Timer(0.2, crew.stop).start()
        with pytest.raises(StoppedError):
            list(crew.run([Task("endless"), Task("good")]))


def test_a_member_is_deaf_to_ctrl_c_from_its_first_moment() -> None:
    member = Member(Work("clean", f"{HERE}:shouting"))
    try:
        state = Path(f"/proc/{member._process.pid}/status")
        if not state.exists():
            pytest.skip("no /proc to see the signals of a process in")
        blocked = next(line for line in state.read_text().splitlines() if line.startswith("SigBlk:"))
        assert int(blocked.split()[1], 16) & 1 << (signal.SIGINT - 1)
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())
    finally:
        member.end()
