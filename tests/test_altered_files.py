"""A file between two stages that is not as it was written: its reader refuses it, its own stage makes it anew."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.clean.stage import clean_corpus
from pipeline.emit import emit_corpus
from pipeline.export import export_dataset
from pipeline.extract.stage import extract_corpus
from pipeline.parse import parse_corpus
from pipeline.problem_files import read_problems
from pipeline.problems import ReleaseError
from pipeline.resolve.stage import resolve_corpus
from tests.builds import contents, differences

CORPUS = Path(__file__).parents[1] / "corpus"
Stage = Callable[..., int]
# The folder that is altered, the stage that writes it and the one that reads it.
PAIRS = [("1_clean", "clean", "parse"), ("2_parsed", "parse", "extract"), ("3_mentions", "extract", "resolve")]
PAIRS += [("4_resolved", "resolve", "emit")]
TARGETS = {
    "clean": "1_clean",
    "emit": "5_records",
    "extract": "3_mentions",
    "parse": "2_parsed",
    "resolve": "4_resolved",
}


class Outputs:
    """A built folder of outputs, and its stages by name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.release = min(path.stem for path in (folder / "5_records").glob("[!.]*.json"))

    def run(self, stage: str) -> list[str]:
        """Name of a stage in; runs it over the folder; what it says of releases out."""
        errors = self.folder / f"{stage}.jsonl"
        clean, parsed, mentions, resolved, records = sorted(self.folder.glob("[1-5]_*"))
        calls: dict[str, Callable[[], int]] = {
            "clean": lambda: clean_corpus(corpus=CORPUS, out=clean, errors=errors),
            "parse": lambda: parse_corpus(clean=clean, out=parsed, errors=errors),
            "extract": lambda: extract_corpus(clean=clean, parsed=parsed, out=mentions, errors=errors),
            "resolve": lambda: resolve_corpus(clean=clean, mentions=mentions, out=resolved, errors=errors),
            "emit": lambda: emit_corpus(clean=clean, parsed=parsed, resolved=resolved, out=records, errors=errors),
        }
        calls[stage]()
        told = [str(problem) for problem in read_problems(errors)]
        errors.unlink(missing_ok=True)
        return told

    def alter(self, folder: str) -> Path:
        """Name of a stage's folder in; changes one byte of one file there and leaves its size, its path out."""
        path = self.folder / folder / f"{self.release}.json"
        content = bytearray(path.read_bytes())
        place = content.index(b"e", len(content) // 2)
        content[place] = ord("o")
        path.write_bytes(content)
        return path


@pytest.fixture
def outputs(bundled_outputs: Path, language: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Outputs:
    """The bundled corpus, built; the model that the tests share serves the parse stage too."""
    monkeypatch.setattr("pipeline.language.load_language", lambda **_: language)
    shutil.copytree(bundled_outputs, tmp_path / "outputs")
    return Outputs(tmp_path / "outputs")


@pytest.fixture
def undisturbed(bundled_outputs: Path) -> dict[str, bytes]:
    return contents(bundled_outputs)


@pytest.mark.parametrize(("folder", "_writer", "reader"), PAIRS)
def test_the_stage_that_reads_an_altered_file_refuses_it_and_says_what_to_do(
    outputs: Outputs, folder: str, _writer: str, reader: str
) -> None:
    target = outputs.folder / TARGETS[reader] / f"{outputs.release}.json"
    before = target.read_bytes()
    outputs.alter(folder)
    (told,) = outputs.run(reader)
    assert told.startswith(f"{folder}/{outputs.release}.json: whole file: found sha256 ")
    assert "altered since it was written" in told
    assert f"fix: run make again, which builds {folder} anew" in told
    assert not target.exists() or target.read_bytes() == before


@pytest.mark.parametrize(("folder", "writer", "reader"), PAIRS)
def test_the_stage_that_wrote_an_altered_file_makes_it_anew(
    outputs: Outputs, undisturbed: dict[str, bytes], folder: str, writer: str, reader: str
) -> None:
    outputs.alter(folder)
    assert outputs.run(writer) == []
    assert outputs.run(reader) == []
    assert differences(contents(outputs.folder), undisturbed) == []


def test_after_a_refusal_the_stages_run_again_give_what_an_undisturbed_build_gives(
    outputs: Outputs, undisturbed: dict[str, bytes]
) -> None:
    outputs.alter("3_mentions")
    assert outputs.run("resolve")
    assert [told for stage in ("extract", "resolve", "emit") for told in outputs.run(stage)] == []
    assert differences(contents(outputs.folder), undisturbed) == []


def test_an_altered_record_does_not_get_into_the_data_set(outputs: Outputs, undisturbed: dict[str, bytes]) -> None:
    path = outputs.alter("5_records")
    with pytest.raises(ReleaseError, match=r"5_records/.* altered since it was written"):
        export_dataset(records=path.parent, out=outputs.folder / "dataset")
    assert outputs.run("emit") == []
    assert differences(contents(outputs.folder), undisturbed) == []


def test_an_output_cut_short_is_made_anew(outputs: Outputs, undisturbed: dict[str, bytes]) -> None:
    path = outputs.folder / "5_records" / f"{outputs.release}.json"
    path.write_bytes(b"")
    assert outputs.run("emit") == []
    assert differences(contents(outputs.folder), undisturbed) == []


@pytest.mark.parametrize("ledger", [b"", b"{", b"[]", b'{"a": 1}', b"\0\0\0"])
def test_with_a_ledger_that_is_spoilt_everything_is_made_anew(
    outputs: Outputs, undisturbed: dict[str, bytes], ledger: bytes
) -> None:
    (outputs.folder / "4_resolved/.fingerprints.json").write_bytes(ledger)
    (outputs.folder / "4_resolved/.fingerprints.journal").write_bytes(b'\n["a", "b"\n\0\0\n7\n{}\n[1]\n')
    assert outputs.run("resolve") == []
    assert differences(contents(outputs.folder), undisturbed) == []
