"""`python -m pipeline STAGE …`: reads the arguments and calls the stage; it knows no folder by itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(
        prog="sanction-releases",
        description="Turns government press releases about sanctions into validated records.",
        epilog="example: python -m pipeline clean --corpus corpus --out outputs/1_clean --errors outputs/errors/clean.jsonl",
    )
    stages = parser.add_subparsers(dest="stage", required=True, metavar="STAGE")
    _folders(stages, "clean", "1: raw releases → clean text, blocks and offset map", "corpus", "out", "errors")
    _folders(stages, "parse", "2: clean text → tokens, tags, dependencies", "clean", "out")
    _folders(stages, "extract", "3: parsed text → mentions", "clean", "parsed", "out")
    _folders(stages, "resolve", "4: mentions → the things of one release", "clean", "mentions", "out")
    _folders(stages, "emit", "5: resolved things → validated records", "clean", "parsed", "resolved", "out", "errors")
    _folders(stages, "export", "records → data set", "records", "out")
    return parser


def _folders(stages: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, *folders: str) -> None:
    example = " ".join(f"--{folder} outputs/{folder}" for folder in folders)
    stage = stages.add_parser(name, help=what, description=what, epilog=f"example: python -m pipeline {name} {example}")
    for folder in folders:
        stage.add_argument(f"--{folder}", type=Path, required=True, metavar="PATH")


def main(arguments: Sequence[str] | None = None) -> int:
    """Command-line words in, exit code out."""
    chosen = vars(build_parser().parse_args(arguments))
    stage = chosen.pop("stage")
    if stage == "clean":
        from pipeline.clean import clean_corpus

        clean_corpus(chosen.pop("corpus"), **chosen)
    elif stage == "parse":
        from pipeline.parse import parse_corpus

        parse_corpus(**chosen)
    elif stage == "extract":
        from pipeline.extract.stage import extract_corpus

        extract_corpus(**chosen)
    elif stage == "resolve":
        from pipeline.resolve.stage import resolve_corpus

        resolve_corpus(**chosen)
    elif stage == "emit":
        from pipeline.emit import emit_corpus

        emit_corpus(**chosen)
    elif stage == "export":
        from pipeline.export import export_dataset

        export_dataset(**chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
