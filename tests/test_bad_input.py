"""`make` over a corpus with every fault of input beside a good release: each is told, and none spoils the rest."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.records import read_json
from pipeline.schemas import FOLDER

ROOT = Path(__file__).parent.parent
MEGABYTES = 50
HEADER = "id,file,publisher,published,title,url,rights,sha256"
RELEASE = "Treasury Sanctions River Trading Company\n\nOn May 3, 2021, the Treasury designated River Trading Company.\n"
ROWS = (
    "good,good.txt,U.S. Department of the Treasury,2021-05-03,,,,",
    "empty,empty.txt,,2021-05-03,,,,",
    "binary,binary.txt,,2021-05-03,,,,",
    "strange,strange.docx,,2021-05-03,,,,",
    "coded,coded.txt,,2021-05-03,,,,",
    "twin,twin.md,,2021-05-03,,,,",
    "twice,twice.txt,,2021-05-03,First,,,",
    "twice,twice.txt,,2021-05-03,Second,,,",
    "ghost,ghost.html,,2021-05-03,,,,",
    f"changed,changed.txt,,2021-05-03,,,,{'0' * 64}",
    "noday,noday.txt,,2021-02-30,,,,",
    "nofront,nofront.md,,,,,,",
    "bare,bare.html,,2021-05-03,,,,",
    "huge,huge.txt,,2021-05-03,,,,",
    "torn,torn.txt",
)
# What each fault is told of: its file, its place, and the beginning of what was found.
TOLD = {
    ("raw/empty.txt", "whole file", "an empty file"),
    ("raw/binary.txt", "byte 8", "binary content"),
    ("raw/strange.docx", "file name", "the extension '.docx'"),
    ("raw/coded.txt", "byte 9", "the byte 0x81, neither UTF-8 nor Windows-1252"),
    ("raw/twin.txt", "whole file", "no row for the file, and its id 'twin' is taken"),
    ("sources.csv", "id twice", "the id 'twice' again"),
    ("sources.csv", "id ghost", "no file raw/ghost.html"),
    ("raw/orphan.txt", "whole file", "no row in sources.csv"),
    ("raw/changed.txt", "whole file", "sha256 "),
    ("sources.csv", "line 12, published", "'2021-02-30'"),
    ("raw/nofront.md", "date", "'2021-13-45'"),
    ("raw/bare.html", "body", "no element with sentences in it"),
    ("raw/huge.txt", "whole file", f"{MEGABYTES * 1_000_000} bytes"),
    ("sources.csv", "line 16", "more or fewer cells than the header has"),
    ("raw/torn.txt", "whole file", "no row in sources.csv"),
    ("gold/broken.json", "line 1 column 2", "Expecting property name"),
    ("gold/wrong.json", "people", "null"),
}
BUILT = ["good", "noday", "nofront", "orphan", "torn", "twice", "twin"]


def write_corpus(folder: Path) -> None:
    raw, gold = folder / "raw", folder / "gold"
    raw.mkdir(parents=True)
    gold.mkdir()
    (folder / "sources.csv").write_text("\n".join([HEADER, *ROWS]) + "\n", encoding="utf-8")
    for name in (
        "good.txt",
        "strange.docx",
        "twin.md",
        "twin.txt",
        "twice.txt",
        "orphan.txt",
        "changed.txt",
        "noday.txt",
    ):
        (raw / name).write_text(RELEASE, encoding="utf-8")
    (raw / "torn.txt").write_text(RELEASE, encoding="utf-8")
    (raw / "empty.txt").write_bytes(b"")
    (raw / "binary.txt").write_bytes(b"WORDS1.4\0\1\2\3" * 20)
    (raw / "coded.txt").write_bytes(b"Treasury \x81\x8d\x90 acts against a bank.\n")
    (raw / "nofront.md").write_text(f"---\ntitle: River\ndate: 2021-13-45\n---\n{RELEASE}", encoding="utf-8")
    (raw / "bare.html").write_text("<html><body><nav><a href='/'>Home</a></nav></body></html>", encoding="utf-8")
    (raw / "huge.txt").write_bytes(b"A line.\n\n\n" * (MEGABYTES * 100_000))
    (gold / "broken.json").write_text("{oops}", encoding="utf-8")
    example = read_json(FOLDER / "examples" / "valid" / "gold.designation.json")
    (gold / "wrong.json").write_text(json.dumps({**example, "people": None}), encoding="utf-8")


def copy_code(folder: Path) -> Path:
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    for name in ("pipeline", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def make(code: Path, corpus: Path, outputs: Path, *targets: str) -> subprocess.CompletedProcess[str]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    python = sys.executable.replace(" ", "\\ ")
    command = ["make", "VENV_READY=1", f"PY={python}", f"CORPUS={corpus}", f"OUTPUTS={outputs}", *targets]
    return subprocess.run(command, cwd=code, env=surroundings, capture_output=True, text=True, check=False, timeout=300)


def listed(outputs: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in (outputs / "errors.jsonl").read_text(encoding="utf-8").splitlines()]


class Build:
    """A build of the bad corpus: what make said, and its outputs."""

    def __init__(self, folder: Path) -> None:
        self.corpus, self.outputs, self.code = folder / "corpus", folder / "outputs", copy_code(folder)
        write_corpus(self.corpus)
        self.run = make(self.code, self.corpus, self.outputs)
        self.rows = listed(self.outputs)


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    return Build(tmp_path_factory.mktemp("bad"))


def test_the_build_ends_non_zero(build: Build) -> None:
    assert build.run.returncode != 0
    assert "Traceback" not in build.run.stderr


def test_what_can_be_used_is_built(build: Build) -> None:
    assert sorted(path.stem for path in (build.outputs / "5_records").glob("[a-z]*.json")) == BUILT
    lines = (build.outputs / "dataset" / "records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["release"]["id"] for line in lines] == BUILT


def test_the_good_release_is_as_it_is_alone(build: Build, tmp_path: Path) -> None:
    alone = tmp_path / "corpus"
    (alone / "raw").mkdir(parents=True)
    shutil.copy(build.corpus / "raw/good.txt", alone / "raw")
    (alone / "sources.csv").write_text(f"{HEADER}\n{ROWS[0]}\n", encoding="utf-8")
    run = make(build.code, alone, tmp_path / "outputs")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "outputs/5_records/good.json").read_bytes() == (
        build.outputs / "5_records/good.json"
    ).read_bytes()


@pytest.mark.parametrize("told", sorted(TOLD), ids=lambda told: f"{told[0]}-{told[1]}")
def test_a_fault_is_listed_with_its_place(build: Build, told: tuple[str, str, str]) -> None:
    file, place, found = told
    said = [row["found"] for row in build.rows if (row["file"], row["place"]) == (file, place)]
    assert [words.startswith(found) for words in said] == [True]


def test_nothing_else_is_listed(build: Build) -> None:
    assert {(row["file"], row["place"]) for row in build.rows} == {told[:2] for told in TOLD}


def test_every_fault_says_stage_expected_and_remedy(build: Build) -> None:
    assert all(row[key] for row in build.rows for key in ("stage", "file", "place", "found", "expected", "fix"))


def test_every_fault_is_said_on_the_terminal(build: Build) -> None:
    for row in build.rows:
        assert f"{row['file']}: {row['place']}: found {row['found']}, expected {row['expected']}" in build.run.stderr


def test_a_second_build_tells_the_same(build: Build) -> None:
    assert make(build.code, build.corpus, build.outputs).returncode != 0
    assert listed(build.outputs) == build.rows


@pytest.mark.parametrize(("file", "stage"), [("repairs.yml", "clean"), ("dates.yml", "extract")])
def test_a_malformed_rule_stops_its_stage_and_says_where(build: Build, tmp_path: Path, file: str, stage: str) -> None:
    code = copy_code(tmp_path)
    (code / "pipeline/rules" / file).write_text("rules:\n  - id: Odd Rule\n", encoding="utf-8")
    outputs = tmp_path / "outputs"
    shutil.copytree(build.outputs, outputs)
    run = make(code, build.corpus, outputs)
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    assert f"the build ended with {stage}" in run.stderr
    assert any(row["stage"] == stage and row["file"] == file and row["place"] and row["fix"] for row in listed(outputs))
    assert (outputs / "5_records/good.json").exists()


def test_a_wrong_path_of_the_corpus_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    away = tmp_path / "away"
    run = make(copy_code(tmp_path), away, tmp_path / "outputs")
    assert run.returncode != 0
    assert f"{away}: whole folder: found no such folder" in run.stderr
    assert not (tmp_path / "outputs/dataset").exists()


def test_a_corpus_without_a_list_is_built_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "corpus/raw").mkdir(parents=True)
    (tmp_path / "corpus/raw/good.txt").write_text(RELEASE, encoding="utf-8")
    run = make(copy_code(tmp_path), tmp_path / "corpus", tmp_path / "outputs")
    assert run.returncode == 0, run.stderr
    assert "warning: sources.csv: whole file: found no such file" in run.stderr
    assert [row["severity"] for row in listed(tmp_path / "outputs")] == ["warning"]
