"""What is compared and counted around builds through the Makefile; no build is made here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.builds import ALTERED_RULES, Checkout, Run, differences, failed_make, states, with_doubled_word, written
from benchmarks.growth import line, with_ratios
from benchmarks.memory import MIB, Peak
from benchmarks.timing import Seconds
from pipeline.problems import ReleaseError
from pipeline.rule_files import read_rule_file

STAND_IN = """
nothing:
	@echo done nothing
built:
	@mkdir -p "$(OUTPUTS)/dataset" && touch "$(OUTPUTS)/dataset/records.jsonl"
broken:
	@exit 1
"""


def outputs(folder: Path, records: dict[str, str]) -> Path:
    """Folder and contents of records by id in; writes them as a build does, beside what make keeps for itself."""
    for stage in ("1_clean", "2_parsed", "3_mentions", "4_resolved", "5_records", ".made"):
        (folder / stage).mkdir(parents=True)
    for name, content in records.items():
        (folder / "5_records" / f"{name}.json").write_text(content, encoding="utf-8")
    return folder


def test_equal_outputs_do_not_differ_whatever_make_noted(tmp_path: Path) -> None:
    one, other = outputs(tmp_path / "one", {"a": "1"}), outputs(tmp_path / "other", {"a": "1"})
    (one / ".made" / "code.list").write_text("x", encoding="utf-8")
    assert differences(one, other) == []


def test_a_changed_and_a_missing_file_differ(tmp_path: Path) -> None:
    one, other = outputs(tmp_path / "one", {"a": "1", "b": "1"}), outputs(tmp_path / "other", {"a": "2"})
    assert differences(one, other) == ["5_records/a.json", "5_records/b.json"]


def test_written_files_are_counted_by_stage(tmp_path: Path) -> None:
    folder = outputs(tmp_path / "one", {"a": "1", "b": "1"})
    before = states(folder)
    (folder / "5_records" / "new.json").write_text("1", encoding="utf-8")
    (folder / "5_records" / "new.json").replace(folder / "5_records" / "a.json")
    assert written(before, states(folder)) == {
        "1_clean": 0,
        "2_parsed": 0,
        "3_mentions": 0,
        "4_resolved": 0,
        "5_records": 1,
    }


def test_the_longest_word_is_doubled_wherever_it_stands_between_spaces(tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    page.write_bytes(b'<p class="designation">The designation of vessels ends here; designation stays.</p>')
    with_doubled_word(page)
    assert page.read_bytes().startswith(b'<p class="designation">The designation designation of vessels')


@pytest.mark.parametrize("rule", sorted(ALTERED_RULES.values()))
def test_an_altered_rule_file_is_another_one_and_still_valid(rule: str, tmp_path: Path) -> None:
    checkout = Checkout(tmp_path / "code")
    file = checkout.folder / "pipeline" / rule
    before = file.read_bytes()
    checkout.alter_rule(rule)
    assert file.read_bytes() != before
    assert read_rule_file(file).rules


def test_a_file_without_a_rule_cannot_be_altered(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path / "code")
    with pytest.raises(ReleaseError, match="no why"):
        checkout.alter_rule("model_sha256.txt")


def test_a_build_that_gives_no_data_set_or_ends_otherwise_than_the_first_has_failed(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path / "code")
    (tmp_path / "code" / "Makefile").write_text(STAND_IN, encoding="utf-8")
    outputs = tmp_path / "outputs"
    with pytest.raises(ReleaseError, match="make nothing: exit code 0: found done nothing"):
        checkout.make("nothing", tmp_path, outputs)
    assert checkout.make("built", tmp_path, outputs).seconds.wall > 0
    with pytest.raises(ReleaseError, match="make broken: exit code 2"):
        checkout.make("broken", tmp_path, outputs)


def test_a_build_that_fails_is_told_with_the_last_lines_of_make() -> None:
    told = str(failed_make("dataset", 2, "one\ntwo\nthree\nmake: *** stopped\n"))
    assert "make dataset: exit code 2: found two / three / make: *** stopped" in told


def test_cost_and_memory_are_multiples_of_the_single_corpus() -> None:
    size = {"releases": 10, "words": 100, "characters": 700}
    runs = [(1, 9.0, 100), (4, 40.0, 110), (1, 11.0, 90)]
    made = with_ratios(
        [line(factor, Run(Seconds(wall, wall), Peak(peak * MIB, peak * MIB)), size) for factor, wall, peak in runs]
    )
    assert [build["cost_ratio"] for build in made["builds"]] == [0.9, 4.0, 1.1]
    assert [build["memory_ratio"] for build in made["builds"]] == [1.0, 1.1, 0.9]
