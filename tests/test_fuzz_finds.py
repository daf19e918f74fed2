"""What fuzzing found stays fixed, and its targets keep their promises for inputs that any bytes make."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz.choices import Choices
from fuzz.finds import Find, kept, smaller, tried
from fuzz.sandbox import ForbiddenActError, Watch
from fuzz.targets import FINDS, TARGETS

SECONDS = 10
SEVERAL = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def finds() -> list[object]:
    """One parameter set a find: the target and the input that broke its promise."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FINDS.glob("*/*.json"))]
    return [pytest.param(find["target"], find["input"], id=f"{find['target']}-{find['place']}") for find in found]


@pytest.mark.parametrize(("target", "given_input"), finds())
def test_a_find_stays_fixed(target: str, given_input: dict[str, Any]) -> None:
    assert tried(TARGETS[target].check, given_input, seconds=SECONDS) is None


@pytest.mark.parametrize("target", sorted(TARGETS))
@SEVERAL
@given(source=st.binary(min_size=8, max_size=300))
def test_a_target_keeps_its_promises(target: str, source: bytes) -> None:
    made = TARGETS[target].make(Choices(source))
    json.dumps(made)
    TARGETS[target].check(made)


def test_the_same_bytes_make_the_same_input() -> None:
    source = bytes(range(256))
    assert all(target.make(Choices(source)) == target.make(Choices(source)) for target in TARGETS.values())


def test_an_input_that_breaks_a_promise_is_a_find_and_is_made_small(tmp_path: Path) -> None:
    def check(given_input: dict[str, Any]) -> None:
        if "bomb" in given_input["raw"]:
            raise KeyError(given_input["raw"])

    whole = {"raw": "words before a bomb and behind it", "files": ["a.md", "b.md"]}
    find = tried(check, whole, seconds=SECONDS)
    assert find is not None
    assert find.kind == "KeyError"
    small = smaller(check, whole, find, seconds=SECONDS)
    assert small == {"raw": "bomb", "files": []}
    path = kept(tmp_path, "clean", small, find)
    assert json.loads(path.read_text(encoding="utf-8"))["input"] == small


def test_an_input_that_takes_too_long_is_a_find() -> None:
    def check(given_input: str) -> None:
        re.search(r"(a+)+b", given_input)

    find = tried(check, "a" * 60, seconds=0.1)
    assert find is not None
    assert find.kind == "slow"
    assert isinstance(find, Find)


def test_a_long_input_has_time_for_its_length() -> None:
    def check(given_input: str) -> None:
        for _ in range(len(given_input) * 10):
            re.search("b", "a")

    assert tried(check, "a" * 20_000, seconds=0.01) is None


def test_what_is_written_outside_the_sandbox_is_noticed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "inside", tmp_path / "outside.txt"
    inside.mkdir()
    watch = Watch(inside)
    with watch.on():
        (inside / "words.txt").write_text("words", encoding="utf-8")
        with pytest.raises(ForbiddenActError, match=r"outside\.txt"):
            outside.write_text("words", encoding="utf-8")
    outside.write_text("words", encoding="utf-8")
