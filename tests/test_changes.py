"""Changes: facts gained, lost and altered between two runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.changes import differences, facts_of, read_accepted, write_accepted


def record(**fields: Any) -> dict[str, Any]:
    """A record with nothing in it but the given fields."""
    empty: dict[str, Any] = {"release": {"kind": "designation", "published": "2020-01-02"}}
    for name in ("people", "entities", "dates", "citations", "designations", "statements"):
        empty[name] = []
    return {**empty, **fields}


def person(name: str, *, short_forms: tuple[str, ...] = ()) -> dict[str, Any]:
    """A person of a record without roles."""
    return {"name": name, "aliases": [], "short_forms": list(short_forms), "roles": []}


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What changed between two records."""
    return list(differences(sorted(facts_of(before)), sorted(facts_of(after))))


def test_same_record_has_no_changes() -> None:
    assert changed(record(people=[person("Jane Roe")]), record(people=[person("Jane Roe")])) == []


def test_new_person_is_gained() -> None:
    assert changed(record(), record(people=[person("Jane Roe")])) == [("gained", "people", "Jane Roe")]


def test_missing_person_is_lost() -> None:
    assert changed(record(people=[person("Jane Roe")]), record()) == [("lost", "people", "Jane Roe")]


def test_another_date_value_is_altered() -> None:
    before = record(dates=[{"text": "June", "value": "2020-06"}])
    after = record(dates=[{"text": "June", "value": "2019-06"}])
    assert changed(before, after) == [("altered", "dates", "June: 2020-06 → 2019-06")]


def test_new_short_form_alters_the_person() -> None:
    found = changed(record(people=[person("Jane Roe")]), record(people=[person("Jane Roe", short_forms=("Roe",))]))
    assert found == [("altered", "people", "Jane Roe: nothing → short_forms Roe")]


def test_accepted_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    facts = {"a1": [("people", "Jane Roe", "")]}
    write_accepted(tmp_path / "accepted.jsonl", facts)
    assert read_accepted(tmp_path / "accepted.jsonl") == facts


def test_command_says_when_nothing_was_accepted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a1.json").write_text(json.dumps(record()), encoding="utf-8")
    assert main(["changes", "--records", str(tmp_path), "--accepted", str(tmp_path / "accepted.jsonl")]) == 0
    assert "nothing accepted yet" in capsys.readouterr().out


def test_command_prints_a_gained_fact_and_its_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records, accepted = tmp_path / "records", tmp_path / "accepted.jsonl"
    records.mkdir()
    (records / "a1.json").write_text(json.dumps(record()), encoding="utf-8")
    main(["changes", "--records", str(records), "--accepted", str(accepted), "--accept"])
    (records / "a1.json").write_text(json.dumps(record(people=[person("Jane Roe")])), encoding="utf-8")
    main(["changes", "--records", str(records), "--accepted", str(accepted)])
    assert capsys.readouterr().out.endswith("a1\n  + people: Jane Roe\npeople: 1 gained\n")


@pytest.mark.parametrize(
    "line", ["{", '{"release": "a"}', '{"release": "a", "facts": [["people"]]}', '{"release": [], "facts": []}', "[[["]
)
@pytest.mark.parametrize("accept", [[], ["--accept"]])
def test_an_accepted_run_that_is_torn_is_told_and_kept(
    tmp_path: Path, line: str, accept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/a.json").write_text(json.dumps(record()), encoding="utf-8")
    accepted = tmp_path / "accepted.jsonl"
    write_accepted(accepted, {"a0": []})
    accepted.write_text(accepted.read_text(encoding="utf-8") + line, encoding="utf-8")
    before = accepted.read_bytes()
    assert main(["changes", "--records", str(tmp_path / "records"), "--accepted", str(accepted), *accept]) == 1
    said = capsys.readouterr().err
    assert "accepted.jsonl, line 2" in said
    assert "ACCEPT=yes" in said
    assert accepted.read_bytes() == before


@pytest.mark.parametrize("content", ["{", "{}", "[]", '{"release": {"kind": "other", "published": null}, "people": 5}'])
@pytest.mark.parametrize("accept", [[], ["--accept"]])
def test_a_torn_record_is_told_and_nothing_is_accepted(
    tmp_path: Path, content: str, accept: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "records").mkdir()
    (tmp_path / "records/a.json").write_text(content, encoding="utf-8")
    accepted = tmp_path / "accepted.jsonl"
    assert main(["changes", "--records", str(tmp_path / "records"), "--accepted", str(accepted), *accept]) == 1
    said = capsys.readouterr().err
    assert "a.json" in said
    assert "fix: " in said
    assert not accepted.exists()
