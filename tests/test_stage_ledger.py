"""A stage builds again exactly the releases whose input or code changed, and knows all the code it depends on."""

import importlib
import importlib.metadata
from pathlib import Path

import grimp
import pytest

from pipeline import stage_ledger
from pipeline.problems import ReleaseError
from pipeline.stage_ledger import (
    StageInput,
    StageLedger,
    code_fingerprint,
    combined,
    package_fingerprint,
    release_ids,
    stale,
)

PACKAGE = stage_ledger.PACKAGE
STAGES = ["pipeline.clean.stage", "pipeline.parse", "pipeline.extract.stage", "pipeline.resolve.stage", "pipeline.emit"]
# Who builds, how it is written and the words for problems do not change what a stage writes for a release.
WITHOUT_EFFECT = {
    "pipeline",
    *(f"pipeline.{name}" for name in "crew crew_member problem_files problems release_stage".split()),
    *(f"pipeline.{name}" for name in "stage_folders stage_ledger tasks whole_files".split()),
}


def write(folder: Path, *names: str) -> None:
    ledger = StageLedger(folder)
    for name in names:
        ledger.write(name, f"mark of {name}", b"{}")
    ledger.close()


def test_a_release_with_the_same_fingerprint_is_fresh(tmp_path: Path) -> None:
    write(tmp_path, "a")
    assert StageLedger(tmp_path).is_fresh("a", "mark of a")


def test_a_release_with_another_fingerprint_is_stale(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    found = stale(StageLedger(tmp_path), ["a", "b"], lambda name: f"mark of {name}" if name == "a" else "new")
    assert found == ([("b", "new")], [])


def test_a_release_whose_file_was_removed_is_stale(tmp_path: Path) -> None:
    write(tmp_path, "a")
    (tmp_path / "a.json").unlink()
    assert not StageLedger(tmp_path).is_fresh("a", "mark of a")


def test_a_release_that_is_gone_leaves_no_file(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    ledger = StageLedger(tmp_path)
    ledger.is_fresh("a", "mark of a")
    ledger.close()
    assert release_ids(tmp_path) == ["a"]
    assert not StageLedger(tmp_path).is_fresh("b", "mark of b")


def test_the_ledger_is_the_same_whatever_the_order_of_writing(tmp_path: Path) -> None:
    write(tmp_path / "one", "a", "b")
    write(tmp_path / "two", "b", "a")
    ledgers = [(tmp_path / folder / stage_ledger.LEDGER_NAME).read_bytes() for folder in ("one", "two")]
    assert ledgers[0] == ledgers[1]


def test_parts_are_combined_in_their_order() -> None:
    assert combined("a", "b") != combined("b", "a")


def test_the_code_fingerprint_sees_names_and_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage_ledger, "PACKAGE", tmp_path)
    (tmp_path / "a.py").write_text("1", encoding="utf-8")
    first = code_fingerprint(["*.py"])
    (tmp_path / "a.py").write_text("2", encoding="utf-8")
    second = code_fingerprint(["*.py"])
    (tmp_path / "a.py").rename(tmp_path / "b.py")
    assert len({first, second, code_fingerprint(["*.py"])}) == 3


def test_the_package_fingerprint_sees_the_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"spacy": "3.8.7"}
    monkeypatch.setattr(importlib.metadata, "version", lambda name: versions[name])
    first = package_fingerprint(["spacy"])
    versions["spacy"] = "3.8.8"
    assert package_fingerprint(["spacy"]) != first


def test_a_package_that_is_absent_counts_too() -> None:
    assert package_fingerprint(["no-such-package"]) != package_fingerprint([])


@pytest.mark.parametrize("module", [name for name in STAGES if name != "pipeline.resolve.stage"])
def test_the_packages_of_a_stage_are_installed(module: str) -> None:
    for name in importlib.import_module(module).PACKAGES:
        assert importlib.metadata.version(name)


@pytest.mark.parametrize("module", STAGES)
def test_a_stage_names_all_the_code_that_it_imports(module: str) -> None:
    graph = grimp.build_graph("pipeline", cache_dir=None)
    imported = {module, *graph.find_upstream_modules(module)} - WITHOUT_EFFECT
    named = {path for pattern in importlib.import_module(module).CODE for path in PACKAGE.glob(pattern)}
    paths = {name: PACKAGE.parent / name.replace(".", "/") for name in imported}
    files = {name: path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for name, path in paths.items()}
    missing = sorted(name for name, file in files.items() if file not in named)
    assert missing == [], f"{module}.CODE: found nothing for {missing}, expected a pattern for each module it imports"


@pytest.mark.parametrize("module", STAGES)
def test_what_a_stage_names_is_there(module: str) -> None:
    patterns = importlib.import_module(module).CODE
    assert [pattern for pattern in patterns if not list(PACKAGE.glob(pattern))] == []


def test_a_file_that_was_altered_is_stale(tmp_path: Path) -> None:
    write(tmp_path, "a")
    (tmp_path / "a.json").write_text("{} ", encoding="utf-8")
    assert not StageLedger(tmp_path).is_fresh("a", "mark of a")


def test_a_stage_that_was_killed_goes_on_from_its_journal(tmp_path: Path) -> None:
    ledger = StageLedger(tmp_path)
    ledger.write("a", "mark of a", b"{}")
    with (tmp_path / stage_ledger.JOURNAL_NAME).open("ab") as journal:
        journal.write(b'["b", "mark of')
    again = StageLedger(tmp_path)
    assert again.is_fresh("a", "mark of a")
    assert not again.is_fresh("b", "mark of b")
    again.write("c", "mark of c", b"{}")
    assert StageLedger(tmp_path).is_fresh("c", "mark of c")


def test_a_closed_ledger_leaves_no_journal(tmp_path: Path) -> None:
    write(tmp_path, "a")
    assert not (tmp_path / stage_ledger.JOURNAL_NAME).exists()


@pytest.mark.parametrize("content", ["", '{"a": ["mark', '{"a": "mark of a"}', '{"a": [1, 2, 3]}'])
def test_a_ledger_that_cannot_be_read_knows_nothing(tmp_path: Path, content: str) -> None:
    write(tmp_path, "a")
    (tmp_path / stage_ledger.LEDGER_NAME).write_text(content, encoding="utf-8")
    assert not StageLedger(tmp_path).is_fresh("a", "mark of a")


def test_an_input_that_was_altered_is_refused_with_both_hashes(tmp_path: Path) -> None:
    write(tmp_path / "1_clean", "a", "b")
    (tmp_path / "1_clean" / "a.json").write_text("{} ", encoding="utf-8")
    todo, problems = stale(StageLedger(tmp_path / "2"), ["a", "b"], StageInput(tmp_path / "1_clean", stage="x").sha256)
    assert [name for name, _ in todo] == ["b"]
    (problem,) = problems
    assert (problem.stage, problem.file) == ("x", "1_clean/a.json")
    assert "altered since it was written" in problem.found
    assert "run make again" in problem.fix


def test_an_input_that_is_absent_is_told(tmp_path: Path) -> None:
    write(tmp_path, "b")
    with pytest.raises(ReleaseError, match="no such file"):
        StageInput(tmp_path, stage="x").sha256("a")


def test_many_files_are_on_the_disk_before_the_ledger_that_vouches_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    present = []
    monkeypatch.setattr("os.sync", lambda: present.append(sorted(path.name for path in tmp_path.iterdir())))
    names = [f"river{number:02}" for number in range(stage_ledger.FEW + 1)]
    ledger = StageLedger(tmp_path)
    for name in names:
        ledger.write(name, "mark", b"{}\n")
    ledger.close()
    assert present == [[".fingerprints.journal", *(f"{name}.json" for name in names)]]
    StageLedger(tmp_path).close()
    assert len(present) == 1


def test_few_files_are_brought_to_the_disk_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    brought: list[int] = []
    monkeypatch.setattr("os.fsync", brought.append)
    monkeypatch.setattr("os.sync", lambda: pytest.fail("the whole disk was waited for"))
    ledger = StageLedger(tmp_path)
    ledger.write("river", "mark", b"{}\n")
    assert len(brought) == 1
    ledger.close()
    assert len(brought) == 2


def test_a_stage_that_goes_on_brings_the_files_of_the_killed_one_to_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[bool] = []
    monkeypatch.setattr("os.sync", lambda: synced.append(True))
    StageLedger(tmp_path).write("river", "mark", b"{}\n")
    again = StageLedger(tmp_path)
    assert again.is_fresh("river", "mark")
    again.close()
    assert synced == [True]


def journal(folder: Path, *lines: str) -> None:
    (folder / stage_ledger.JOURNAL_NAME).write_text("".join(f"\n{line}\n" for line in lines), encoding="utf-8")


@pytest.mark.parametrize(
    "line", ['[[1],"a","b"]', '[{"a":1},"a","b"]', '["a",1,"b"]', "[]", '[["a"]]', "5", "[" * 200_000, "\x00"]
)
def test_a_journal_line_that_is_none_is_passed_over(tmp_path: Path, line: str) -> None:
    write(tmp_path, "a")
    journal(tmp_path, line)
    ledger = StageLedger(tmp_path)
    assert ledger.is_fresh("a", "mark of a")
    ledger.close()
    assert StageInput(tmp_path, stage="x").sha256("a")


@pytest.mark.parametrize("content", ["[" * 200_000, '{"a": ["mark of a", 5]}', '{"a": [["mark of a"], "b"]}', "[]"])
def test_a_ledger_of_another_shape_knows_nothing(tmp_path: Path, content: str) -> None:
    write(tmp_path, "a")
    (tmp_path / stage_ledger.LEDGER_NAME).write_text(content, encoding="utf-8")
    assert not StageLedger(tmp_path).is_fresh("a", "mark of a")
    assert release_ids(tmp_path) == ["a"]


def test_a_file_that_the_stage_did_not_write_stays_and_is_read_by_no_later_stage(tmp_path: Path) -> None:
    write(tmp_path, "a", "b")
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")
    ledger = StageLedger(tmp_path)
    ledger.is_fresh("a", "mark of a")
    ledger.close()
    assert sorted(path.name for path in tmp_path.glob("[!.]*")) == ["a.json", "mine.json"]
    assert release_ids(tmp_path) == ["a"]


def test_what_a_kill_left_of_a_release_that_is_gone_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = StageLedger(tmp_path)
    ledger.write("a", "mark of a", b"{}")
    note = ledger._note

    def killed(*words: str) -> None:
        if len(words) > 1:
            raise KeyboardInterrupt
        note(*words)

    monkeypatch.setattr(ledger, "_note", killed)
    # Killed when the file has its name and the journal does not yet say so.
    with pytest.raises(KeyboardInterrupt):
        ledger.write("b", "mark of b", b"{}")
    assert (tmp_path / "b.json").exists()
    again = StageLedger(tmp_path)
    assert again.is_fresh("a", "mark of a")
    again.close()
    assert sorted(path.name for path in tmp_path.glob("*.json") if path.name[0] != ".") == ["a.json"]


def test_a_first_release_that_a_kill_left_is_known_to_be_ours(tmp_path: Path) -> None:
    StageLedger(tmp_path)._note("a")
    (tmp_path / "a.json").write_bytes(b"{}")
    StageLedger(tmp_path).close()
    assert release_ids(tmp_path) == []
    assert not (tmp_path / "a.json").exists()


def test_a_kill_before_the_ledger_is_written_leaves_no_file_that_nobody_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, "a", "b")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stage_ledger, "write_whole", killed)
    ledger = StageLedger(tmp_path)
    ledger.is_fresh("a", "mark of a")
    with pytest.raises(KeyboardInterrupt):
        ledger.close()
    assert not (tmp_path / "b.json").exists()


def test_of_a_folder_whose_ledger_was_spoiled_the_names_tell_what_is_ours(tmp_path: Path) -> None:
    write(tmp_path, "a", "gone")
    (tmp_path / "My notes.json").write_text("mine", encoding="utf-8")
    (tmp_path / stage_ledger.LEDGER_NAME).write_text("{", encoding="utf-8")
    write(tmp_path, "a")
    assert sorted(path.name for path in tmp_path.glob("[!.]*")) == ["My notes.json", "a.json"]


def test_names_in_a_ledger_lead_to_no_other_folder(tmp_path: Path) -> None:
    write(tmp_path / "1_clean", "a")
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")
    journal(tmp_path / "1_clean", '["../mine"]', '["../mine", "x", "y"]')
    write(tmp_path / "1_clean", "a")
    assert (tmp_path / "mine.json").exists()
