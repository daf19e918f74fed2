"""The `evaluate` command over a folder."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate.command import add_arguments, chosen_fields, run
from tests.evaluate.records import designation, person, record


def corpus(folder: Path, gold: dict[str, Any], found: dict[str, Any]) -> None:
    """Folder, gold and records by id in; writes gold/, records/ and a clean text for each."""
    for kind, content in (("gold", gold), ("records", found)):
        (folder / kind).mkdir()
        for name, facts in content.items():
            whole = {**facts, "release": {**facts["release"], "id": name}}
            (folder / kind / f"{name}.json").write_text(json.dumps(whole), encoding="utf-8")
    (folder / "clean").mkdir()
    for name in gold:
        text = json.dumps({"text": "The port named Ada Quill."})
        (folder / "clean" / f"{name}.json").write_text(text, encoding="utf-8")


def evaluate(folder: Path, *words: str) -> int:
    """Folder as `corpus` writes it and further arguments in, exit code out."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    paths = ["--corpus", str(folder), "--records", str(folder / "records"), "--out", str(folder / "out")]
    return run(parser.parse_args([*paths, "--clean", str(folder / "clean"), *words]))


def written(folder: Path) -> Any:
    """Folder in, content of scores.json out."""
    return json.loads((folder / "out" / "scores.json").read_text(encoding="utf-8"))


ADA = record(people=[person("Ada Quill")])


def test_scores_table_page_and_errors_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA, "r2": ADA}, {"r1": ADA, "r2": record()})
    assert evaluate(tmp_path) == 0
    people = written(tmp_path)["fields"]["people"]["strict"]
    assert (people["precision"], people["recall"], people["f1"], people["support"]) == (1.0, 0.5, 0.6667, 2)
    assert "| people | 2 | 1 | 1.00 | 0.50 | 0.66 |" in (tmp_path / "out" / "scores.md").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows[0] == {
        "release": "r2",
        "field": "people",
        "variant": "strict",
        "side": "missed",
        "fact": "Ada Quill",
        "nearest": None,
        "context": "The port named ⟦Ada Quill⟧.",
    }
    assert "2 labelled releases" in capsys.readouterr().out


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    corpus(tmp_path, {"r1": ADA, "r2": ADA}, {"r1": ADA, "r2": record()})
    outputs = []
    for _ in range(2):
        evaluate(tmp_path)
        outputs.append([path.read_bytes() for path in sorted((tmp_path / "out").iterdir())])
    assert outputs[0] == outputs[1]


def test_gold_without_record_is_missed_and_a_record_without_gold_ignored(tmp_path: Path) -> None:
    corpus(tmp_path, {"r1": ADA}, {"r9": ADA})
    assert evaluate(tmp_path) == 0
    assert written(tmp_path)["without_record"] == ["r1"]
    assert written(tmp_path)["fields"]["people"]["strict"]["matched"] == 0


def test_designee_recall_is_measured_where_the_list_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = {"r1": ADA, "r5": record(designations=[designation("Ada Quill")])}
    corpus(tmp_path, {"r1": ADA}, found)
    rows = 'r5,7,"QUILL, Ada",individual,X\nr6,8,GREY GULL,vessel,X\n'
    (tmp_path / "designees.csv").write_text(f"release_id,sdn_uid,sdn_name,sdn_type,program\n{rows}", encoding="utf-8")
    assert evaluate(tmp_path) == 0
    assert written(tmp_path)["designee_recall"]["overall"] == {"recall": 0.5, "listed": 2, "found": 1}
    assert "GREY GULL" in (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8")
    assert "overall" in capsys.readouterr().out


def test_only_chosen_fields_are_printed_but_all_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA}, {"r1": ADA})
    assert evaluate(tmp_path, "--fields", "people,dates") == 0
    out = capsys.readouterr().out
    assert "people.aliases" in out
    assert "roles" not in out
    assert "roles" in written(tmp_path)["fields"]


def test_a_group_name_takes_all_its_fields() -> None:
    assert chosen_fields("citations,release.kind") == (
        "release.kind",
        "citations.executive_orders",
        "citations.other",
        "citations.sections",
        "citations.amended",
    )


def test_an_unknown_field_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA}, {"r1": ADA})
    assert evaluate(tmp_path, "--fields", "peoples") == 1
    assert "--fields: found 'peoples', expected some of" in capsys.readouterr().err


def test_a_corpus_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluate(tmp_path) == 1
    assert "gold: found no such folder" in capsys.readouterr().err


def test_malformed_gold_is_reported_and_the_rest_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA, "r2": ADA}, {"r1": ADA, "r2": ADA})
    (tmp_path / "gold" / "r2.json").write_text("{", encoding="utf-8")
    (tmp_path / "gold" / "r3.json").write_text('{"release": {}}', encoding="utf-8")
    problems = tmp_path / "problems.jsonl"
    assert evaluate(tmp_path, "--errors", str(problems)) == 1
    assert written(tmp_path)["releases"] == 1
    err = capsys.readouterr().err
    assert "gold/r2.json: line 1 column 2: found Expecting property name" in err
    assert "gold/r3.json: (whole file): found no key people, entities" in err
    assert len(problems.read_text(encoding="utf-8").splitlines()) == 3


def test_gold_named_otherwise_than_its_release_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA}, {"r1": ADA})
    (tmp_path / "gold" / "r1.json").rename(tmp_path / "gold" / "r8.json")
    assert evaluate(tmp_path) == 1
    assert "gold/r8.json: release.id: found 'r1', expected 'r8'" in capsys.readouterr().err


def test_floors_are_set_held_broken_and_lowered(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA}, {"r1": ADA})
    floors = str(tmp_path / "floors.json")
    assert evaluate(tmp_path, "--floors", floors, "--raise-floors") == 0
    assert evaluate(tmp_path, "--floors", floors) == 0
    (tmp_path / "records" / "r1.json").unlink()
    assert evaluate(tmp_path, "--floors", floors) == 1
    assert "people (strict): found 0.0000, expected at least 1.0000" in capsys.readouterr().err
    assert evaluate(tmp_path, "--floors", floors, "--raise-floors") == 1
    assert evaluate(tmp_path, "--floors", floors, "--lower-floors") == 0
    assert evaluate(tmp_path, "--floors", floors) == 0


def test_raising_without_a_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus(tmp_path, {"r1": ADA}, {"r1": ADA})
    assert evaluate(tmp_path, "--raise-floors") == 1
    assert "need --floors FILE" in capsys.readouterr().err
