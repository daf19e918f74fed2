"""`python -m pipeline STAGE …`: reads the arguments and calls the stage; it knows no folder by itself."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.given_numbers import add_limits
from pipeline.problem_files import append_problems
from pipeline.problems import ArgumentError, Problem, ReleaseError, RuleFileError, unreadable
from pipeline.stage_folders import refuse_out

# The exit code that shells give to a command ended by Ctrl-C.
INTERRUPTED = 130
# That of words of the command line that cannot be meant, as argparse gives it.
REFUSED = 2
EXAMPLE = "example: python -m pipeline clean --corpus corpus --out outputs/1_clean --errors outputs/errors/clean.jsonl"

# Stages that take folders only: what they do, module and function, and their folders.
STAGES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "clean": ("1: raw releases → clean text, blocks, offset map", "clean.stage", "clean_corpus", ("corpus", "out")),
    "parse": ("2: clean text → tokens, tags, dependencies", "parse", "parse_corpus", ("clean", "out")),
    "extract": ("3: parsed text → mentions", "extract.stage", "extract_corpus", ("clean", "parsed", "out")),
    "resolve": (
        "4: mentions → the things of one release",
        "resolve.stage",
        "resolve_corpus",
        ("clean", "mentions", "out"),
    ),
    "emit": (
        "5: resolved things → validated records",
        "emit",
        "emit_corpus",
        ("clean", "parsed", "resolved", "out"),
    ),
    "export": ("records → data set", "export", "export_dataset", ("records", "out")),
}
# Stages that build one file a release, with many processes, list what is wrong with single releases and go on.
BY_RELEASE = ("clean", "emit", "extract", "parse", "resolve")
# Commands with arguments of their own: what they do and the module with `add_arguments` and `run`.
COMMANDS: dict[str, tuple[str, str]] = {
    "aside": ("scores on releases kept aside, beside those read", "evaluate.kept_aside"),
    "challenge": ("pass rates on passages written for hard constructions", "challenge.command"),
    "changes": ("facts gained, lost and altered since the accepted run", "changes"),
    "check": ("gold, rules, schemas and examples", "check_files"),
    "compare": ("scores with and without the domain model", "train.compare"),
    "errors": ("missed and spurious facts with their context", "evaluate.listing"),
    "evaluate": ("records against gold", "evaluate.command"),
    "explain": ("one release, fact by fact, back to its characters", "explain"),
    "finish": ("the problems of all stages, and the exit code", "finish"),
    "readme": ("the figures and excerpts of README.md, from a build", "readme"),
    "run": ("records of a corpus of any size, on all cores or on a Dask cluster", "large.command"),
    "train": ("the domain model, from the built stages of a corpus", "train.command"),
}


def build_parser(chosen: str | None = None) -> argparse.ArgumentParser:
    """The parser of the command line; only the chosen stage's own arguments are filled in, to keep the start quick."""
    parser = argparse.ArgumentParser(
        prog="sanction-releases",
        description="Turns government press releases about sanctions into validated records.",
        epilog=EXAMPLE,
    )
    stages = parser.add_subparsers(dest="stage", required=True, metavar="STAGE")
    for name, (what, _, _, folders) in STAGES.items():
        example = " ".join(f"--{folder} outputs/{folder}" for folder in folders)
        epilog = f"example: python -m pipeline {name} {example}"
        stage = stages.add_parser(name, help=what, description=what, epilog=epilog)
        for folder in folders:
            stage.add_argument(f"--{folder}", type=Path, required=True, metavar="PATH")
        stage.add_argument("--errors", type=Path, metavar="FILE", help="list for what is wrong with the input")
        if name in BY_RELEASE:
            add_limits(stage)
    for name, (what, module) in COMMANDS.items():
        command = stages.add_parser(name, help=what, description=what)
        if name == chosen:
            importlib.import_module(f"pipeline.{module}").add_arguments(command)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Command-line words in, exit code out."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    parsed = build_parser(words[0] if words else None).parse_args(words)
    stage: str = parsed.stage
    if stage in STAGES:
        return run_stage(stage, parsed)
    try:
        code: int = importlib.import_module(f"pipeline.{COMMANDS[stage][1]}").run(parsed)
    except ReleaseError as error:
        sys.stderr.write(f"{stage}: {error}\n")
        return REFUSED if isinstance(error, ArgumentError) else 1
    except OSError as error:
        sys.stderr.write(f"{stage}: {refused(stage, error)}\n")
        return 1
    return code


def run_stage(name: str, arguments: argparse.Namespace) -> int:
    """Name of a stage and its arguments in, exit code out; what stops the whole stage is said and listed."""
    _, module, function, folders = STAGES[name]
    problems: Sequence[Problem]
    code = 1
    try:
        stage = getattr(importlib.import_module(f"pipeline.{module}"), function)
        given: dict[str, Path] = {word: getattr(arguments, word) for word in folders}
        refuse_out(name, given["out"], {word: path for word, path in given.items() if word != "out"})
        stage(**given, **(release_options(arguments) if name in BY_RELEASE else {}))
        return 0
    except RuleFileError as error:
        from pipeline.check_files import check_rules

        problems, message = check_rules(), str(error)
    except ReleaseError as error:
        problems, message = error.problems, str(error)
        code = REFUSED if isinstance(error, ArgumentError) else 1
    except OSError as error:
        problems = [refused(name, error)]
        message = str(problems[0])
    sys.stderr.write(f"{name}: {message}\n")
    if arguments.errors is not None:
        # On a full disk, and where nothing may be written, the words above must do.
        with contextlib.suppress(OSError, ReleaseError):
            append_problems(arguments.errors, [dataclasses.replace(problem, stage=name) for problem in problems])
    return code


def refused(stage: str, error: OSError) -> Problem:
    """Stage and the system's error about a file in, the problem that tells it out; raises an error about no file."""
    if error.filename is None:
        raise error
    return unreadable(stage, Path(os.fsdecode(error.filename)).as_posix(), error)


def release_options(arguments: argparse.Namespace) -> dict[str, Any]:
    """Arguments of a stage that builds one file a release in, what its function wants of them out."""
    from pipeline.crew import available_cores
    from pipeline.tasks import MEBIBYTE, Limits

    limits = Limits(seconds=arguments.time_limit, memory=arguments.memory_limit * MEBIBYTE)
    return {"errors": arguments.errors, "jobs": arguments.jobs or available_cores(), "limits": limits}


def console() -> None:
    """What the installed script and `python -m pipeline` start; ends the process with the exit code."""
    # `sanction-releases errors … | head` ends quietly when head has seen enough.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    # `kill` ends a stage as Ctrl-C does: its members with it, what was finished kept.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        code = main()
    except KeyboardInterrupt:
        sys.stderr.write("stopped; what was finished is kept, the same command goes on from there\n")
        code = INTERRUPTED
    sys.exit(code)


if __name__ == "__main__":
    console()
