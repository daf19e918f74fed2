"""The `aside` command: releases kept aside beside those read."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.evaluate.kept_aside import OUT_FILE, add_arguments, is_kept_aside, run
from tests.evaluate.records import designation, person, record

ADA = record(people=[person("Ada Quill"), person("Jane Roe")], designations=[designation("Ada Quill")])
READ, ASIDE = (next(f"r{n}" for n in range(99) if is_kept_aside(f"r{n}") == aside) for aside in (False, True))


def write(folder: Path, name: str, facts: dict[str, Any]) -> None:
    """Folder, id and facts in; writes <id>.json."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = {**facts, "release": {**facts["release"], "id": name}}
    (folder / f"{name}.json").write_text(json.dumps(whole), encoding="utf-8")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two releases, each with gold and with a listed name; of the one kept aside half is found."""
    write(tmp_path / "gold", READ, ADA)
    write(tmp_path / "aside", ASIDE, ADA)
    write(tmp_path / "records", READ, ADA)
    write(tmp_path / "records", ASIDE, record(people=[person("Ada Quill")]))
    rows = "".join(f'{name},1,"QUILL, Ada",individual,SDGT\n' for name in (READ, ASIDE))
    (tmp_path / "designees.csv").write_text(f"release_id,sdn_uid,sdn_name,sdn_type,program\n{rows}", encoding="utf-8")
    return tmp_path


def aside(corpus: Path) -> int:
    """Corpus in, exit code out."""
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    paths = {"corpus": "", "records": "records", "gold": "aside", "out": OUT_FILE}
    return run(parser.parse_args([word for name, path in paths.items() for word in (f"--{name}", str(corpus / path))]))


def test_about_a_third_of_all_ids_is_kept_aside() -> None:
    assert 300 < sum(is_kept_aside(f"release-{number}") for number in range(1000)) < 370


def test_each_part_is_scored_with_its_own_gold(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert aside(corpus) == 0
    lines = {line.split("  ")[0]: line.split() for line in capsys.readouterr().out.splitlines()}
    assert lines["people"][1:] == ["2", "1.00", "2", "0.66", "-0.33"]


def test_listed_names_are_parted_by_the_id_of_their_release(corpus: Path) -> None:
    aside(corpus)
    parts = json.loads((corpus / OUT_FILE).read_text(encoding="utf-8"))
    found = {name: part["designee_recall"]["individual"] for name, part in parts.items()}
    assert found == {
        "read": {"recall": 1.0, "listed": 1, "found": 1},
        "kept_aside": {"recall": 0.0, "listed": 1, "found": 0},
    }


def test_gold_of_a_release_that_was_read_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(corpus / "aside", READ, ADA)
    assert aside(corpus) == 1
    assert f"{READ}.json: release.id: found a release that is not kept aside" in capsys.readouterr().err
