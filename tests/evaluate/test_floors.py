"""Floors: pinned to the gold, raised freely, lowered only on demand."""

import json
from pathlib import Path
from typing import Any

from pipeline.evaluate import floors
from tests.evaluate.records import person, record


def scores(people: float | None, *, gold: str = "g" * 64, recall: float | None = None) -> dict[str, Any]:
    """Score of people, fingerprint and designee recall in, the part of scores.json that floors need out."""
    listed = None if recall is None else {"overall": {"recall": recall}}
    fields = {"people": {"strict": {"f1": people}, "relaxed": {"f1": people}}, "dates": {"strict": {"f1": None}}}
    return {"gold_fingerprint": gold, "fields": fields, "designee_recall": listed}


def kept(path: Path) -> Any:
    """Path of a floors file in, its floors out."""
    return json.loads(path.read_text(encoding="utf-8"))["floors"]


def test_fingerprint_does_not_depend_on_the_order_of_keys_or_files() -> None:
    one, other = record(people=[person("Ada Quill")]), record()
    turned = dict(reversed(list(one.items())))
    assert floors.gold_fingerprint({"a": one, "b": other}) == floors.gold_fingerprint({"b": other, "a": turned})


def test_fingerprint_changes_with_a_label_or_a_release() -> None:
    first = floors.gold_fingerprint({"a": record()})
    assert first != floors.gold_fingerprint({"a": record(people=[person("Ada Quill")])})
    assert first != floors.gold_fingerprint({"b": record()})


def test_the_first_floors_lie_at_the_scores_that_have_support(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    assert floors.raise_floors(path, scores(0.9, recall=0.8)) == []
    assert kept(path) == {"people": {"strict": 0.9, "relaxed": 0.9}, "designee_recall": {"overall": 0.8}}


def test_a_missing_file_is_a_complaint(tmp_path: Path) -> None:
    assert "run `make floors`" in floors.complaints(tmp_path / "floors.json", scores(0.9))[0]


def test_scores_at_their_floor_hold(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors(path, scores(0.9))
    assert floors.complaints(path, scores(0.9)) == []
    assert floors.complaints(path, scores(0.95)) == []


def test_a_score_below_its_floor_is_named_with_both_numbers(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors(path, scores(0.9))
    found = floors.complaints(path, scores(0.85))
    assert len(found) == 2
    assert "people (strict): found 0.8500, expected at least 0.9000" in found[0]


def test_a_field_that_lost_its_score_is_below_its_floor(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors(path, scores(0.9, recall=0.8))
    assert any("designee_recall (overall): found no score" in line for line in floors.complaints(path, scores(0.9)))


def test_other_gold_is_one_complaint_and_no_comparison(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors(path, scores(0.9))
    found = floors.complaints(path, scores(0.1, gold="h" * 64))
    assert len(found) == 1
    assert "the gold has changed" in found[0]


def test_raising_lifts_what_rose_and_keeps_what_sank(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors(path, scores(0.9, recall=0.8))
    complaints = floors.raise_floors(path, scores(0.85, recall=0.9))
    assert kept(path) == {"people": {"strict": 0.9, "relaxed": 0.9}, "designee_recall": {"overall": 0.9}}
    assert len(complaints) == 2


def test_raising_does_not_touch_floors_of_other_gold(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors.raise_floors(path, scores(0.9))
    assert floors.raise_floors(path, scores(0.99, gold="h" * 64)) != []
    assert kept(path)["people"]["strict"] == 0.9
