"""Validation of records and gold files: what a schema cannot say, and the messages."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.problems import ReleaseError, errors_only
from pipeline.schema_problems import place_of
from pipeline.schemas import FOLDER
from pipeline.validate import check_gold, first_words, read_input, record_problems

VALID = FOLDER / "examples" / "valid"
TEXT: str = json.loads((VALID / "clean.designation.json").read_text(encoding="utf-8"))["text"]
RECORD = json.loads((VALID / "record.designation.json").read_text(encoding="utf-8"))
GOLD = json.loads((VALID / "gold.designation.json").read_text(encoding="utf-8"))
REAL_GOLD = Path(__file__).parents[2] / "shared" / "real" / "gold"

Change = Callable[[Any], None]


def faults(change: Change, text: str = TEXT) -> list[str]:
    record = copy.deepcopy(RECORD)
    change(record)
    return [str(problem) for problem in record_problems(record, text, file="zz0001.json")]


def unchanged(record: Any) -> None:
    """Leaves the record as it is."""


def test_sound_record_has_no_problem() -> None:
    assert record_problems(RECORD, TEXT, file="zz0001.json") == []


def test_other_text_is_refused_by_its_hash() -> None:
    (message,) = faults(unchanged, TEXT.replace("Today", "Later"))
    assert message.startswith("zz0001.json: provenance.text_sha256: found ")
    assert message.endswith("fix: run the stages from clean again")


def test_span_with_other_words_is_refused() -> None:
    def shift(record: Any) -> None:
        span = record["dates"][0]["mentions"][0]
        span["start"] += 1
        span["end"] += 1

    (message,) = faults(shift)
    assert message.startswith('zz0001.json: dates[0].mentions[0]: found "Today", expected "oday,", text[')


def test_span_beyond_the_text_is_refused() -> None:
    def move(record: Any) -> None:
        record["people"][0]["roles"][0]["evidence"][0]["end"] = len(TEXT) + 1

    (message,) = faults(move)
    assert f"expected an ascending range inside 0:{len(TEXT)}" in message


def test_empty_span_is_refused() -> None:
    def shut(record: Any) -> None:
        span = record["dates"][0]["mentions"][0]
        span["end"] = span["start"]

    (message,) = faults(shut)
    assert "an ascending range" in message


def test_id_given_twice_is_refused() -> None:
    def repeat(record: Any) -> None:
        record["people"][1]["roles"][0]["id"] = "r1"

    (message,) = faults(repeat)
    assert message.startswith('zz0001.json: people[1].roles[0].id: found "r1", expected an id that ')


def points_nowhere(record: Any) -> None:
    record["designations"][0]["subject_id"] = "p9"


def names_another(record: Any) -> None:
    record["designations"][0]["subject_id"] = "p2"


def role_in_nothing(record: Any) -> None:
    record["people"][0]["roles"][0]["organization_id"] = "e9"


def basis_on_nothing(record: Any) -> None:
    record["designations"][1]["bases"][0]["target_id"] = "e9"


def speaker_is_nobody(record: Any) -> None:
    record["statements"][0]["speaker_id"] = "p9"


def authority_without_id(record: Any) -> None:
    record["designations"][0]["authority_ids"] = []


def id_without_authority(record: Any) -> None:
    record["designations"][0]["authorities"] = []


def other_beginning(record: Any) -> None:
    record["statements"][0]["begins"] = "Ports belong"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (points_nowhere, 'designations[0].subject_id: found "p9", expected the id of something'),
        (names_another, 'designations[0].subject_id: found "p2" beside "Tomas Arden Velle", expected the name "Mara'),
        (role_in_nothing, 'people[0].roles[0].organization_id: found "e9", expected the id of something'),
        (basis_on_nothing, 'designations[1].bases[0].target_id: found "e9", expected the id of something'),
        (speaker_is_nobody, 'statements[0].speaker_id: found "p9", expected the id of something'),
        (authority_without_id, "designations[0].authority_ids: found 0 ids, expected 1, one for each authority"),
        (id_without_authority, 'designations[0].authority_ids[0]: found "c1" beside null, expected the name'),
        (other_beginning, 'statements[0].begins: found "Ports belong", expected "Ports belong to those who"'),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_reference_that_does_not_hold_is_refused(change: Change, message: str) -> None:
    (said,) = faults(change)
    assert said.startswith(f"zz0001.json: {message}")
    assert "; fix: " in said


def test_every_fault_of_a_record_is_listed() -> None:
    def spoil(record: Any) -> None:
        points_nowhere(record)
        role_in_nothing(record)

    assert len(faults(spoil)) == 2


def test_first_words_run_over_pieces() -> None:
    assert first_words(["We will", "hold  them to account"]) == "We will hold them to"


def test_place_reads_as_a_path() -> None:
    assert place_of(["people", 0, "name"]) == "people[0].name"
    assert place_of([]) == "(whole file)"


def test_hundred_records_are_checked_within_two_seconds() -> None:
    start = time.perf_counter()
    for _ in range(100):
        record_problems(RECORD, TEXT, file="zz0001.json")
    assert time.perf_counter() - start < 2


def write_gold(folder: Path, gold: Any, name: str = "zz0001") -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(gold), encoding="utf-8")
    return path


def test_sound_gold_has_no_problem(tmp_path: Path) -> None:
    assert check_gold(write_gold(tmp_path, GOLD)) == []


def test_gold_under_another_name_is_an_error(tmp_path: Path) -> None:
    (problem,) = check_gold(write_gold(tmp_path, GOLD, "zz0002"))
    assert str(problem) == (
        'zz0002.json: release.id: found "zz0001", expected "zz0002"; fix: give file and release the same id'
    )


def test_person_labelled_twice_is_an_error(tmp_path: Path) -> None:
    gold = {**GOLD, "people": [*GOLD["people"], GOLD["people"][0]]}
    (problem,) = check_gold(write_gold(tmp_path, gold))
    assert (problem.place, problem.severity) == ("people[2].name", "error")


@pytest.mark.parametrize(
    ("kind", "place", "change"),
    [
        ("designations", "designations[0].subject", {"subject": "Nobody Named"}),
        ("designations", "designations[0].authorities[0]", {"authorities": ["EO 13224"]}),
        ("designations", "designations[0].bases[0].target", {"bases": [{"basis": "associate_of", "target": "Nobody"}]}),
        ("statements", "statements[0].speaker", {"speaker": "Nobody Named"}),
    ],
)
def test_gold_that_names_what_it_does_not_list_is_a_warning(
    tmp_path: Path, kind: str, place: str, change: dict[str, Any]
) -> None:
    gold = {**GOLD, kind: [{**GOLD[kind][0], **change}]}
    (problem,) = check_gold(write_gold(tmp_path, gold))
    assert (problem.place, problem.severity) == (place, "warning")
    assert errors_only([problem]) == []


def test_sector_needs_no_entity(tmp_path: Path) -> None:
    bases = [{"basis": "operating_in_sector", "target": "shipping sector"}]
    gold = {**GOLD, "designations": [{**GOLD["designations"][0], "bases": bases}]}
    assert check_gold(write_gold(tmp_path, gold)) == []


@pytest.mark.parametrize(
    ("content", "place", "found"),
    [
        (b"{", "line 1 column 2", "Expecting property name"),
        (b"", "line 1 column 1", "Expecting value"),
        (b'"\xff"', "byte 1", "bytes that are not UTF-8"),
        (b"[]", "(whole file)", "[]"),
        (b'{"a": 1, "a": 2}', "(whole file)", "key a given twice"),
        (b'{"a": "\\ud800"}', "(whole file)", "an escape of half a character"),
        (b"[" * 100_000, "(whole file)", "lists in lists without end"),
        (b"1" * 5000, "(whole file)", "Exceeds the limit"),
    ],
)
def test_gold_that_is_no_gold_is_named(tmp_path: Path, content: bytes, place: str, found: str) -> None:
    path = tmp_path / "zz0001.json"
    path.write_bytes(content)
    (problem,) = check_gold(path)
    assert problem.place == place
    assert problem.found.startswith(found)


def test_absent_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"none\.json: \(whole file\): found no file"):
        read_input(tmp_path / "none.json")


@pytest.mark.skipif(not REAL_GOLD.is_dir(), reason="needs ../shared/real")
def test_real_gold_is_sound() -> None:
    paths = sorted(REAL_GOLD.glob("*.json"))
    assert paths
    assert [problem for path in paths for problem in check_gold(path)] == []
