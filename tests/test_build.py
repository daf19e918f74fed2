"""`make` with the real stages on two small releases: what a change rebuilds, what a bad release does to the rest."""

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
COLUMNS = ("id", "file", "publisher", "published", "title", "url", "rights", "sha256")
RIVER = "Treasury Sanctions River Trading Company\n\nOn May 3, 2021, the Treasury designated River Trading Company.\n"
HARBOUR = "Treasury Removes Jane Doe\n\nOn May 4, 2021, the Treasury removed Jane Doe from its list.\n"


class Corpus:
    """A corpus of small plain-text releases and where it is built."""

    def __init__(self, folder: Path, code: Path) -> None:
        self.code = code
        self.folder = folder / "corpus"
        self.outputs = folder / "outputs"

    def write(self, **texts: str) -> None:
        """Release id → text in; writes these releases and no others."""
        shutil.rmtree(self.folder / "raw", ignore_errors=True)
        (self.folder / "raw").mkdir(parents=True)
        for name, text in texts.items():
            (self.folder / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
        with (self.folder / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
            rows = csv.DictWriter(stream, COLUMNS, restval="")
            rows.writeheader()
            for name in texts:
                rows.writerow({"id": name, "file": f"{name}.txt", "publisher": "U.S. Department of the Treasury"})

    def make(self, *targets: str) -> subprocess.CompletedProcess[str]:
        """Targets in, what make did out; the environment of an outer make is kept away."""
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
        python = sys.executable.replace(" ", "\\ ")
        choices = ["VENV_READY=1", f"PY={python}", f"CORPUS={self.folder}", f"OUTPUTS={self.outputs}"]
        return subprocess.run(
            ["make", *choices, *targets],
            cwd=self.code,
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def built(self) -> dict[str, int]:
        """Nothing in, each file of the five stages with its time of writing out."""
        files = sorted(self.outputs.glob("[1-5]_*/*.json"))
        return {str(file.relative_to(self.outputs)): file.stat().st_mtime_ns for file in files if file.name[0] != "."}

    def errors(self) -> list[dict[str, str]]:
        """Nothing in, the rows of the joined list of errors out."""
        return [json.loads(line) for line in (self.outputs / "errors.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, so that work on it does not start a build of the tests anew."""
    folder = tmp_path_factory.mktemp("code")
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    for name in ("pipeline", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.fixture(scope="module")
def first_build(tmp_path_factory: pytest.TempPathFactory, code: Path) -> Corpus:
    corpus = Corpus(tmp_path_factory.mktemp("first"), code)
    corpus.write(river=RIVER, harbour=HARBOUR)
    run = corpus.make()
    assert run.returncode == 0, run.stdout + run.stderr
    return corpus


@pytest.fixture
def corpus(first_build: Corpus, tmp_path: Path) -> Corpus:
    """The built corpus in a folder of its own, with the times of its files."""
    shutil.copytree(first_build.folder.parent, tmp_path, dirs_exist_ok=True)
    copied = Corpus(tmp_path, first_build.code)
    # The lists of checksums hold paths; those of the copy are other ones.
    made = copied.outputs / ".made/raw.list"
    times = made.stat()
    text = made.read_text(encoding="utf-8").replace(str(first_build.folder), str(copied.folder))
    made.write_text(text, encoding="utf-8")
    os.utime(made, ns=(times.st_atime_ns, times.st_mtime_ns))
    return copied


def test_every_release_has_a_file_in_every_stage(first_build: Corpus) -> None:
    stages = ("1_clean", "2_parsed", "3_mentions", "4_resolved", "5_records")
    assert set(first_build.built()) == {f"{stage}/{name}.json" for stage in stages for name in ("harbour", "river")}


def test_the_data_set_holds_every_release(first_build: Corpus) -> None:
    lines = (first_build.outputs / "dataset/records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["release"]["id"] for line in lines] == ["harbour", "river"]


def test_a_build_without_errors_leaves_an_empty_list(first_build: Corpus) -> None:
    assert first_build.errors() == []


def test_a_second_build_writes_nothing(corpus: Corpus) -> None:
    before = corpus.built()
    assert corpus.make().returncode == 0
    assert corpus.built() == before


def test_a_changed_release_is_built_alone(corpus: Corpus) -> None:
    before = corpus.built()
    corpus.write(river=RIVER.replace("May 3", "June 3"), harbour=HARBOUR)
    assert corpus.make().returncode == 0
    changed = {file for file, time in corpus.built().items() if before[file] != time}
    assert {Path(file).stem for file in changed} == {"river"}
    assert len(changed) == 5


def test_a_removed_release_leaves_no_file_behind(corpus: Corpus) -> None:
    corpus.write(river=RIVER)
    assert corpus.make().returncode == 0
    assert {Path(file).stem for file in corpus.built()} == {"river"}


def test_a_bad_release_is_reported_and_the_others_are_built(corpus: Corpus) -> None:
    corpus.write(river=RIVER, harbour=HARBOUR, empty="")
    run = corpus.make()
    assert run.returncode != 0
    assert "empty.txt" in run.stderr
    assert [Path(row["file"]).name for row in corpus.errors()] == ["empty.txt"]
    assert {Path(file).stem for file in corpus.built()} == {"harbour", "river"}
    assert corpus.make().returncode != 0


def test_a_row_without_a_file_is_reported_and_the_others_are_built(corpus: Corpus) -> None:
    (corpus.folder / "raw/river.txt").unlink()
    assert corpus.make().returncode != 0
    assert len(corpus.errors()) == 1
    assert {Path(file).stem for file in corpus.built()} == {"harbour"}


def test_a_second_build_elsewhere_is_equal_byte_by_byte(corpus: Corpus) -> None:
    run = corpus.make("verify")
    assert run.returncode == 0, run.stdout
    assert "equal, byte by byte" in run.stdout
