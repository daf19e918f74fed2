"""A full disk, a missing right, a file for a folder: told with its remedy, nothing damaged, the next run completes."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.problem_files import read_problems
from tests.builds import Place, contents, differences, surroundings

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
# What each stage reads and writes, as the Makefile gives it.
STAGES = {
    "clean": ("--corpus", "{corpus}", "--out", "{outputs}/1_clean"),
    "resolve": ("--clean", "{outputs}/1_clean", "--mentions", "{outputs}/3_mentions", "--out", "{outputs}/4_resolved"),
    "emit": (
        *("--clean", "{outputs}/1_clean", "--parsed", "{outputs}/2_parsed"),
        *("--resolved", "{outputs}/4_resolved", "--out", "{outputs}/5_records"),
    ),
    "export": ("--records", "{outputs}/5_records", "--out", "{outputs}/dataset"),
}
FOLDERS = {"clean": "1_clean", "emit": "5_records", "export": "dataset", "resolve": "4_resolved"}
SMALL = 1500
# What takes root's right to pass over permissions away, so that these tests mean something to root too.
UNPRIVILEGED = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
# A file system of its own for one command, without being root.
APART = ("unshare", "--user", "--map-root-user", "--mount")


def limited() -> None:
    """Lets the process write no file of more than a few bytes, which it meets as it does a full disk."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, SMALL))


class Outputs:
    """A built folder of outputs and the corpus it was built from."""

    def __init__(self, folder: Path, built: Path) -> None:
        self.corpus = folder / "corpus"
        self.outputs = folder / "outputs"
        shutil.copytree(CORPUS, self.corpus)
        shutil.copytree(built, self.outputs)
        self.built = contents(self.outputs)

    def run(self, stage: str, *, full: bool = False, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Stage, whether the disk is full and what the command is started by in, what it did out."""
        words = [word.format(corpus=self.corpus, outputs=self.outputs) for word in STAGES[stage]]
        words += ["--errors", str(self.outputs.parent / "errors" / f"{stage}.jsonl")]
        words += [] if stage == "export" else ["--jobs", "1"]
        return subprocess.run(
            [*prefix, sys.executable, "-m", "pipeline", stage, *words],
            cwd=ROOT,
            preexec_fn=limited if full else None,
            env=surroundings(),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def forget(self, folder: str) -> None:
        """Folder of a stage in; the stage then builds everything there anew."""
        ledger = self.outputs / folder / ".fingerprints.json"
        if ledger.exists():
            ledger.write_text("", encoding="utf-8")

    def damage(self) -> list[str]:
        """Nothing in, the files that are other than at the beginning out; ledgers and journals are none."""
        known = {name: content for name, content in self.built.items() if "/.fingerprints." not in name}
        found = {name: content for name, content in contents(self.outputs).items() if "/.fingerprints." not in name}
        return differences(found, known)


@pytest.fixture
def outputs(bundled_outputs: Path, tmp_path: Path) -> Outputs:
    return Outputs(tmp_path, bundled_outputs)


@pytest.fixture(scope="session")
def unprivileged(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """What a command is started by, so that permissions count for it."""
    if os.geteuid() != 0:
        return ()
    folder = tmp_path_factory.mktemp("closed")
    folder.chmod(0o555)
    if shutil.which(UNPRIVILEGED[0]) is None:
        pytest.skip("root passes over permissions, and there is no setpriv to take that right away")
    touched = subprocess.run([*UNPRIVILEGED, "touch", folder / "file"], capture_output=True, check=False, timeout=60)
    if touched.returncode == 0:
        pytest.skip("root passes over permissions here, whatever is taken away")
    return UNPRIVILEGED


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """What a command is started by, so that it may mount a small disk for itself."""
    folder = tmp_path_factory.mktemp("disk")
    mount = ["mount", "-t", "tmpfs", "none", str(folder)]
    if shutil.which(APART[0]) is None:
        pytest.skip("there is no unshare to mount a small disk with")
    if subprocess.run([*APART, *mount], capture_output=True, check=False, timeout=60).returncode != 0:
        pytest.skip("the system lets nobody mount a small disk")
    return APART


def told(run: subprocess.CompletedProcess[str], *words: str) -> bool:
    """A run in; true if it failed and said all these words, in no traceback."""
    return run.returncode != 0 and "Traceback" not in run.stderr and all(word in run.stderr for word in words)


def build_into(folder: Path, *, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Folder of outputs and what the command is started by in, what make did out."""
    command = [*prefix, *Place(ROOT, CORPUS, folder).command()]
    return subprocess.run(
        command, cwd=ROOT, env=surroundings(), capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_without_room_tells_its_file_damages_none_and_is_completed_when_there_is_room(
    outputs: Outputs, stage: str
) -> None:
    folder = FOLDERS[stage]
    outputs.forget(folder)
    run = outputs.run(stage, full=True)
    assert told(run, f"{folder}/", "found File too large while writing", "expected room for the file"), run.stderr
    assert outputs.damage() == []
    assert outputs.run(stage).returncode == 0
    assert differences(contents(outputs.outputs), outputs.built) == []


def test_a_build_on_a_full_disk_says_so_and_goes_on_when_there_is_room(
    outputs: Outputs, apart: tuple[str, ...], tmp_path: Path
) -> None:
    disk, result = tmp_path / "disk", tmp_path / "result"
    disk.mkdir()
    make = " ".join(f"'{word}'" for word in Place(ROOT, CORPUS, disk).command())
    script = f"""
        mount -t tmpfs -o size=200k none '{disk}' && {make}; echo "ended with $?"
        mount -o remount,size=64m '{disk}' && {make} '{disk}/.made/clean' && cp -R '{disk}/1_clean' '{result}'
    """
    run = subprocess.run(
        [*apart, "sh", "-c", script],
        cwd=ROOT,
        env=surroundings(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "found No space left on device while writing, expected room on the disk" in run.stderr
    assert "fix: free disk space and run the same command again" in run.stderr
    assert "Traceback" not in run.stderr
    assert "ended with 2" in run.stdout
    built = {name: content for name, content in outputs.built.items() if name.startswith("1_clean/")}
    assert differences({f"1_clean/{name}": content for name, content in contents(result).items()}, built) == []


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_a_stage_that_may_not_write_says_so_and_damages_nothing(
    outputs: Outputs, stage: str, unprivileged: tuple[str, ...]
) -> None:
    folder = outputs.outputs / FOLDERS[stage]
    outputs.forget(FOLDERS[stage])
    folder.chmod(0o555)
    run = outputs.run(stage, prefix=unprivileged)
    folder.chmod(0o755)
    assert told(run, str(folder), "found Permission denied while writing", "OUTPUTS=…"), run.stderr
    assert outputs.damage() == []


@pytest.mark.parametrize("closed", ["corpus", "corpus/raw", "corpus/sources.csv"])
def test_a_corpus_that_may_not_be_read_is_named(outputs: Outputs, unprivileged: tuple[str, ...], closed: str) -> None:
    path = outputs.corpus.parent / closed
    path.chmod(0)
    run = outputs.run("clean", prefix=unprivileged)
    path.chmod(0o755)
    assert told(run, str(path), "found Permission denied while reading", "fix: make it readable"), run.stderr
    assert outputs.damage() == []


def test_one_release_that_may_not_be_read_is_listed_and_stops_no_other(
    outputs: Outputs, unprivileged: tuple[str, ...]
) -> None:
    closed = min((outputs.corpus / "raw").iterdir())
    closed.chmod(0)
    outputs.run("clean", prefix=unprivileged)
    (problem,) = read_problems(outputs.outputs.parent / "errors/clean.jsonl")
    assert (problem.file, problem.found) == (f"raw/{closed.name}", "Permission denied while reading")
    assert outputs.damage() == [f"1_clean/{closed.stem}.json: missing"]
    closed.chmod(0o644)
    outputs.run("clean")
    assert differences(contents(outputs.outputs), outputs.built) == []


@pytest.mark.parametrize("closed", [".fingerprints.json", "jy0070-restated.json"])
def test_an_output_that_may_not_be_read_is_written_anew(
    outputs: Outputs, unprivileged: tuple[str, ...], closed: str
) -> None:
    path = outputs.outputs / "4_resolved" / closed
    path.chmod(0)
    run = outputs.run("resolve", prefix=unprivileged)
    assert run.returncode == 0, run.stderr
    assert differences(contents(outputs.outputs), outputs.built) == []


def test_an_input_of_a_stage_that_may_not_be_read_is_listed(outputs: Outputs, unprivileged: tuple[str, ...]) -> None:
    path = outputs.outputs / "3_mentions/jy0070-restated.json"
    path.chmod(0)
    outputs.run("resolve", prefix=unprivileged)
    path.chmod(0o644)
    (problem,) = read_problems(outputs.outputs.parent / "errors/resolve.jsonl")
    assert (problem.file, problem.found) == ("3_mentions/jy0070-restated.json", "Permission denied while reading")


@pytest.mark.parametrize("place", ["closed", "closed/below"])
def test_a_build_into_a_folder_that_may_not_be_written_says_so(
    tmp_path: Path, unprivileged: tuple[str, ...], place: str
) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    run = build_into(tmp_path / place, prefix=unprivileged)
    assert told(run, str(tmp_path / place), "expected permission to write there", "OUTPUTS=…"), run.stderr
    assert list((tmp_path / "closed").iterdir()) == []


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_a_build_into_a_file_says_that_a_folder_is_wanted(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine\n", encoding="utf-8")
    run = build_into(tmp_path / place)
    assert told(run, str(tmp_path / place), "expected a folder", "fix: remove the file that stands"), run.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine\n"


def test_a_problem_that_cannot_be_listed_is_said_all_the_same(
    outputs: Outputs, unprivileged: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "errors").mkdir(mode=0o555)
    shutil.rmtree(outputs.corpus)
    assert told(outputs.run("clean", prefix=unprivileged), str(outputs.corpus), "found no such folder")
