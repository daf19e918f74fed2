"""Stage 5: what becomes a record, and what is refused."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import __version__
from pipeline.emit import emit, emit_corpus, in_order, read_model
from pipeline.parse import write_parsed
from pipeline.problem_files import append_problems, read_problems
from pipeline.problems import Problem, ReleaseError
from pipeline.records import CleanRelease, from_plain, read_json, write_json
from pipeline.schemas import FOLDER

VALID = FOLDER / "examples" / "valid"
PLAIN_CLEAN = read_json(VALID / "clean.designation.json")
CLEAN = from_plain(CleanRelease, PLAIN_CLEAN)
RECORD = read_json(VALID / "record.designation.json")
MODEL = RECORD["provenance"]["model"]
RULES = RECORD["provenance"]["rules_sha256"]


def resolved_of(record: Any) -> dict[str, Any]:
    """Record in, what the stage before hands over out."""
    facts = {key: copy.deepcopy(value) for key, value in record.items() if key not in ("schema_version", "provenance")}
    return {**facts, "text_sha256": record["provenance"]["text_sha256"]}


RESOLVED = resolved_of(RECORD)


def test_record_is_the_resolved_things_with_version_and_provenance() -> None:
    assert emit(RESOLVED, CLEAN, MODEL, RULES) == {
        **RECORD,
        "provenance": {**RECORD["provenance"], "pipeline_version": __version__},
    }


def test_keys_stand_in_the_order_of_the_schema() -> None:
    backwards = dict(reversed(RESOLVED.items()))
    backwards["people"] = [dict(reversed(person.items())) for person in RESOLVED["people"]]
    record = emit(backwards, CLEAN, MODEL, RULES)
    assert list(record) == list(RECORD)
    assert list(record["people"][0]) == list(RECORD["people"][0])


def test_input_is_left_as_it_was() -> None:
    before = copy.deepcopy(RESOLVED)
    emit(RESOLVED, CLEAN, MODEL, RULES)
    assert before == RESOLVED


def test_things_of_another_text_are_refused() -> None:
    with pytest.raises(ReleaseError, match=r"zz0001\.json: text_sha256: found f{64}, expected .* clean text; fix: run"):
        emit({**RESOLVED, "text_sha256": "f" * 64}, CLEAN, MODEL, RULES)


def test_things_without_hash_of_the_text_are_refused() -> None:
    without = {key: value for key, value in RESOLVED.items() if key != "text_sha256"}
    with pytest.raises(ReleaseError, match="text_sha256: found None"):
        emit(without, CLEAN, MODEL, RULES)


def test_unknown_key_is_refused_and_not_dropped() -> None:
    with pytest.raises(ReleaseError, match="unknown key colour"):
        emit({**RESOLVED, "colour": "red"}, CLEAN, MODEL, RULES)


def test_reference_to_nothing_is_refused() -> None:
    spoilt = copy.deepcopy(RESOLVED)
    spoilt["statements"][0]["speaker_id"] = "p7"
    with pytest.raises(ReleaseError, match=r"statements\[0\]\.speaker_id: found \"p7\""):
        emit(spoilt, CLEAN, MODEL, RULES)


def test_order_leaves_unknown_keys_to_the_end() -> None:
    schema: dict[str, Any] = {"properties": {"a": {}, "b": {"items": {"properties": {"x": {}, "y": {}}}}}}
    ordered = in_order({"z": 1, "b": [{"y": 1, "x": 2}], "a": 0}, schema)
    assert json.dumps(ordered) == '{"a": 0, "b": [{"x": 2, "y": 1}], "z": 1}'


def test_model_is_read_from_the_head_of_a_parsed_file(tmp_path: Path) -> None:
    write_parsed(tmp_path / "zz0001.json", CLEAN, [[0, "Treasury", "NNP", "PROPN", "ROOT", 0, "Treasury", ""]], MODEL)
    assert read_model(tmp_path / "zz0001.json") == MODEL


def test_model_is_read_from_any_layout_of_a_parsed_file(tmp_path: Path) -> None:
    write_json(tmp_path / "zz0001.json", read_json(VALID / "parsed.designation.json"))
    assert read_model(tmp_path / "zz0001.json") == MODEL


class Stages:
    """The folders of a small corpus of two releases, ready for stage 5."""

    def __init__(self, root: Path) -> None:
        self.folders: dict[str, Any] = {name: root / name for name in ("clean", "parsed", "resolved", "out")}
        self.errors = root / "errors.jsonl"
        for release_id in ("zz0001", "zz0002"):
            resolved = copy.deepcopy(RESOLVED)
            resolved["release"]["id"] = release_id
            write_json(self.path("clean", release_id), {**PLAIN_CLEAN, "id": release_id})
            write_json(self.path("resolved", release_id), resolved)
            write_parsed(self.path("parsed", release_id), CLEAN, [], MODEL)

    def path(self, folder: str, release_id: str) -> Path:
        path: Path = self.folders[folder] / f"{release_id}.json"
        return path

    def emit(self) -> int:
        return emit_corpus(**self.folders, errors=self.errors)

    def written(self) -> list[str]:
        return sorted(path.stem for path in self.folders["out"].glob("[!.]*.json"))


@pytest.fixture
def stages(tmp_path: Path) -> Stages:
    return Stages(tmp_path)


def test_every_release_becomes_a_file(stages: Stages) -> None:
    assert stages.emit() == 2
    assert stages.written() == ["zz0001", "zz0002"]
    assert read_problems(stages.errors) == []


def test_nothing_is_written_twice(stages: Stages) -> None:
    stages.emit()
    assert stages.emit() == 0


def test_changed_release_alone_is_written_anew(stages: Stages) -> None:
    stages.emit()
    changed = {**read_json(stages.path("resolved", "zz0002")), "warnings": []}
    write_json(stages.path("resolved", "zz0002"), changed)
    assert stages.emit() == 1
    assert read_json(stages.path("out", "zz0002"))["warnings"] == []


def test_bad_release_is_listed_and_spoils_no_other(stages: Stages) -> None:
    stages.emit()
    write_json(stages.path("resolved", "zz0001"), {**RESOLVED, "text_sha256": "f" * 64})
    stages.emit()
    assert stages.written() == ["zz0002"]
    (problem,) = read_problems(stages.errors)
    assert (problem.stage, problem.file, problem.place) == ("emit", "zz0001.json", "text_sha256")


def test_bad_release_stays_listed_until_it_is_mended(stages: Stages) -> None:
    write_json(stages.path("resolved", "zz0001"), {**RESOLVED, "text_sha256": "f" * 64})
    stages.emit()
    stages.emit()
    assert len(read_problems(stages.errors)) == 1
    write_json(stages.path("resolved", "zz0001"), RESOLVED)
    stages.emit()
    assert read_problems(stages.errors) == []
    assert stages.written() == ["zz0001", "zz0002"]


def test_problems_of_other_stages_stay_in_the_errors_file(stages: Stages) -> None:
    other = Problem("clean", "b.md", "(whole file)", "no text", "a release", "remove it")
    append_problems(stages.errors, [other])
    stages.emit()
    assert read_problems(stages.errors) == [other]


def test_release_without_its_clean_file_is_listed(stages: Stages) -> None:
    stages.path("clean", "zz0001").unlink()
    assert stages.emit() == 1
    (problem,) = read_problems(stages.errors)
    assert problem.found == "none in clean"


def test_resolved_file_that_is_no_json_is_listed(stages: Stages) -> None:
    stages.path("resolved", "zz0001").write_text("{", encoding="utf-8")
    assert stages.emit() == 1
    (problem,) = read_problems(stages.errors)
    assert (problem.file, problem.place) == ("zz0001.json", "line 1 column 2")


def test_removed_release_loses_its_record(stages: Stages) -> None:
    stages.emit()
    stages.path("resolved", "zz0001").unlink()
    stages.emit()
    assert stages.written() == ["zz0002"]


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for run in ("first", "second"):
        stages = Stages(tmp_path / run)
        stages.emit()
        contents.append({path.name: path.read_bytes() for path in stages.folders["out"].iterdir()})
    assert contents[0] == contents[1]
