"""`train`: the domain model out of a corpus's releases, by the recipe in config.cfg."""

from __future__ import annotations

import argparse
import logging
import shutil
import sys
import tempfile
from pathlib import Path

from pipeline.language import DOMAIN_FOLDER, DOMAIN_HASHES, DOMAIN_NAMER
from pipeline.records import sha256
from pipeline.train.part_builds import CLEAN, MENTIONS, PARSED, build_mentions, part_of_corpus, training_releases

CONFIG = Path(__file__).with_name("config.cfg")
EXAMPLE = (
    "example: python -m pipeline train --corpus ../shared/real --outputs outputs/train --apart tests/held_out/gold"
)
STAGE_FOLDERS = {"clean": CLEAN, "mentions": MENTIONS, "parsed": PARSED}
# All that is kept of a training: settings, weights, and the names of the transitions. No vocabulary, no strings.
COMPONENT_FILES = ("cfg", "model", "moves")
LAST = "model-last"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `train`."""
    parser.epilog = EXAMPLE
    parser.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="folder with sources.csv and raw/")
    parser.add_argument("--outputs", type=Path, required=True, metavar="PATH", help="folder for stages and weights")
    parser.add_argument("--apart", type=Path, nargs="*", default=[], metavar="PATH", help="more gold to keep out")
    parser.add_argument("--steps", type=int, metavar="N", help="fewer steps than config.cfg asks for, to try it out")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if nothing is left to learn from."""
    corpus, outputs = arguments.corpus, arguments.outputs
    names = training_releases(corpus, [corpus / "gold", *arguments.apart])
    if not names:
        sys.stderr.write(f"train: {corpus}: found no release that is neither labelled nor kept aside, expected some\n")
        return 1
    sys.stdout.write(f"train: {len(names)} releases to learn from\n")
    part = part_of_corpus(corpus, names, outputs / "corpus")
    # The labels come from the pipeline as it is without the model, so that the recipe does not feed on its own result.
    build_mentions(part, outputs, domain=False)
    out = outputs / DOMAIN_NAMER
    train(overrides(corpus, outputs, steps=arguments.steps), out)
    sys.stdout.write(f"{out}: weights written; {verdict(out)}\n")
    return 0


def overrides(corpus: Path, outputs: Path, *, steps: int | None) -> dict[str, object]:
    """Corpus, folder of its stages and the number of steps (None: as in config.cfg) in, what is set there out."""
    designees = corpus / "designees.csv"
    fewer = {} if steps is None else {"training.max_steps": steps}
    return {
        **{f"paths.{name}": str(outputs / folder) for name, folder in STAGE_FOLDERS.items()},
        "paths.designees": str(designees) if designees.is_file() else None,
        **fewer,
    }


def train(settings: dict[str, object], out: Path) -> None:
    """What is set in config.cfg and target folder in; trains and writes the component, its config and its hashes."""
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as train_language
    from spacy.util import load_config, logger

    import pipeline.train.spacy_parts  # noqa: F401 - registers what config.cfg names

    logger.setLevel(logging.INFO)
    language = init_nlp(load_config(CONFIG, overrides=settings, interpolate=True))
    with tempfile.TemporaryDirectory() as scratch:
        train_language(language, Path(scratch), stdout=sys.stdout, stderr=sys.stderr)
        keep_component(Path(scratch) / LAST / DOMAIN_NAMER, out)


def keep_component(trained: Path, out: Path) -> None:
    """Folder of the trained component and target folder in; copies what a component needs and lists its hashes."""
    out.mkdir(parents=True, exist_ok=True)
    for file in COMPONENT_FILES:
        shutil.copyfile(trained / file, out / file)
    shutil.copyfile(CONFIG, out / CONFIG.name)
    files = sorted((*COMPONENT_FILES, CONFIG.name))
    hashes = "".join(f"{sha256((out / file).read_bytes())}  {file}\n" for file in files)
    (out / DOMAIN_HASHES).write_text(hashes, encoding="utf-8")


def verdict(out: Path) -> str:
    """Folder of new weights in, how they stand to the committed ones out."""
    committed = DOMAIN_FOLDER / DOMAIN_HASHES
    if committed.is_file() and committed.read_bytes() == (out / DOMAIN_HASHES).read_bytes():
        return "they are the committed ones, byte by byte"
    return f"they are not the committed ones; compare their scores before you copy them to {DOMAIN_FOLDER.name}"
