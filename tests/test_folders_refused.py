"""A folder on the command line that cannot be meant is refused: nothing is emptied or overwritten by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.__main__ import REFUSED, main
from pipeline.stage_ledger import StageLedger
from tests.builds import contents

# Each command that reads a folder and writes; NOWHERE stands for the folder that was mistyped.
READERS = [
    "parse --clean NOWHERE --out OUT",
    "extract --clean NOWHERE --parsed GOOD --out OUT",
    "extract --clean GOOD --parsed NOWHERE --out OUT",
    "resolve --clean GOOD --mentions NOWHERE --out OUT",
    "emit --clean NOWHERE --parsed GOOD --resolved GOOD --out OUT",
    "emit --clean GOOD --parsed NOWHERE --resolved GOOD --out OUT",
    "emit --clean GOOD --parsed GOOD --resolved NOWHERE --out OUT",
    "export --records NOWHERE --out OUT",
    "finish --errors NOWHERE --out OUT/a.json",
    "changes --records NOWHERE --accepted OUT/a.json --accept",
    "aside --corpus GOOD --records GOOD --gold NOWHERE --out OUT/a.json",
    "aside --corpus GOOD --records NOWHERE --gold GOOD --out OUT/a.json",
    "aside --corpus NOWHERE --records GOOD --gold GOOD --out OUT/a.json",
    "evaluate --corpus CORPUS --records NOWHERE --out OUT",
]


def stage(folder: Path, *names: str) -> Path:
    """Folder and ids in; the folder as a stage that wrote them leaves it, out."""
    ledger = StageLedger(folder)
    for name in names:
        ledger.write(name, "mark", b"{}\n")
    ledger.close()
    return folder


def said(tmp_path: Path, line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """Words of a command with names for folders in; runs it, sees that it was refused, its words out."""
    places = {"NOWHERE": "nowhere", "OUT": "out", "GOOD": "good", "CORPUS": "corpus"}
    for name, place in places.items():
        line = line.replace(name, str(tmp_path / place))
    before = contents(tmp_path)
    assert main(line.split()) == REFUSED == 2
    assert contents(tmp_path) == before
    return capsys.readouterr().err


@pytest.fixture
def place(tmp_path: Path) -> Path:
    stage(tmp_path / "good", "a")
    stage(tmp_path / "out", "a")
    (tmp_path / "out/dataset.csv").write_text("id\n", encoding="utf-8")
    (tmp_path / "corpus/gold").mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize("line", READERS)
def test_a_folder_that_is_not_there_empties_no_output(
    place: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{place}/nowhere: whole folder: found no such folder" in said(place, line, capsys)


@pytest.mark.parametrize("line", READERS)
def test_a_file_in_the_place_of_a_folder_empties_no_output(
    place: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "nowhere").write_text("words", encoding="utf-8")
    assert f"{place}/nowhere: whole folder: found a file" in said(place, line, capsys)


@pytest.mark.parametrize("line", [line for line in READERS if line.split()[0] in ("parse", "export", "changes")])
def test_a_folder_in_which_no_stage_wrote_empties_no_output(
    place: Path, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "nowhere").mkdir()
    (place / "nowhere/notes.txt").write_text("words", encoding="utf-8")
    assert f"{place}/nowhere: whole folder: found no release" in said(place, line, capsys)


def test_a_stage_without_any_release_may_be_read(place: Path) -> None:
    stage(place / "nowhere")
    assert main(["export", "--records", str(place / "nowhere"), "--out", str(place / "dataset")]) == 0


def test_a_folder_with_files_that_no_stage_wrote_is_refused(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "nowhere").mkdir()
    (place / "nowhere/mine.json").write_text("{}", encoding="utf-8")
    (place / "nowhere/yours.json").write_text("{}", encoding="utf-8")
    words = said(place, "parse --clean GOOD --out NOWHERE", capsys)
    assert "found mine.json and 1 more that no stage wrote, expected an empty folder" in words
    assert "write to a folder of its own" in words


def test_a_stage_does_not_write_over_what_it_reads(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "found the folder of --clean" in said(place, "parse --clean GOOD --out GOOD", capsys)


@pytest.mark.parametrize(
    "line",
    [
        "clean --corpus CORPUS --out CORPUS/raw",
        "clean --corpus CORPUS --out CORPUS/raw/deep/1_clean",
        "parse --clean GOOD --out CORPUS/raw/2_parsed",
        "export --records GOOD --out CORPUS/raw/dataset",
    ],
)
def test_nothing_is_written_among_the_raw_releases(place: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "corpus/raw").mkdir()
    (place / "corpus/raw/a.txt").write_text("Norland Sanctions Judge\n", encoding="utf-8")
    (place / "corpus/sources.csv").write_text("id,file\na,a.txt\n", encoding="utf-8")
    assert "found a place in the raw releases of a corpus" in said(place, line, capsys)


def test_what_is_refused_is_listed_too(place: Path) -> None:
    errors = place / "errors/parse.jsonl"
    words = ["parse", "--clean", str(place / "nowhere"), "--out", str(place / "out"), "--errors", str(errors)]
    assert main(words) == REFUSED
    assert '"stage": "parse"' in errors.read_text(encoding="utf-8")


def test_a_list_of_errors_that_is_no_list_is_not_written_over(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = place / "mine.csv"
    mine.write_text("id,name\n1,Quill\n", encoding="utf-8")
    stage(place / "none")
    words = ["parse", "--clean", str(place / "none"), "--out", str(place / "2_parsed"), "--errors", str(mine)]
    assert main(words) == 1
    assert "mine.csv: line 1: found a line that is no problem, and 1 more" in capsys.readouterr().err
    assert mine.read_text(encoding="utf-8") == "id,name\n1,Quill\n"


@pytest.mark.parametrize(
    "content", ["{", "{}", "[]", '{"release": {"id": "b"}}', '{"release": {"id": "a"}, "people": 5}']
)
def test_a_folder_of_another_stage_is_no_folder_of_records(
    place: Path, content: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (place / "records").mkdir()
    (place / "records/a.json").write_text(content, encoding="utf-8")
    before = contents(place / "out")
    assert main(["export", "--records", str(place / "records"), "--out", str(place / "out")]) == 1
    assert "export: records/a.json: (whole file): found" in capsys.readouterr().err
    assert contents(place / "out") == before
