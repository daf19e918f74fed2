"""`python -m benchmarks COMMAND …`: reads the arguments, measures, prints the tables and keeps the results."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from tqdm import tqdm

from benchmarks import builds, comparison, growth, one_process
from benchmarks.corpora import part_of, repeated
from benchmarks.gate import LEAST, REPEATED, SLICES, verdict
from benchmarks.machine import measured
from pipeline.bench_tables import as_text, tables
from pipeline.problems import ReleaseError
from pipeline.records import read_json, write_json

EXAMPLE = """examples:
  make bench CORPUS=../shared/real GOLD=tests/kept_aside/gold
  python -m benchmarks run --corpus ../shared/real --releases 40 --out outputs/bench.json
  python -m benchmarks run --corpus ../shared/real --parts builds --rounds 2 --out outputs/bench.json
  python -m benchmarks growth --corpus ../shared/real --releases 175 --out outputs/bench.json
  python -m benchmarks gate --corpus corpus"""
PARTS = ("one_process", "builds", "tools")
Advance = Callable[[str], None]


def build_parser() -> argparse.ArgumentParser:
    """Nothing in, the parser of the command line out."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m benchmarks", epilog=EXAMPLE, formatter_class=raw)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    what = "speed beside the bare model, whole builds, other tools"
    run = commands.add_parser("run", help=what, description=what, epilog=EXAMPLE, formatter_class=raw)
    shown = f"only these of {', '.join(PARTS)}"
    run.add_argument("--parts", type=chosen_parts, default=PARTS, metavar="A,B", help=shown)
    run.add_argument("--rounds", type=positive, default=1, metavar="N", help="rounds of cold builds (default: 1)")
    gold = "folders of labels for the other tools (default: gold/ of the corpus, if there is one)"
    run.add_argument("--gold", type=Path, nargs="+", metavar="PATH", help=gold)
    what = "cost and memory of the corpus once, 4 and 16 times over"
    grow = commands.add_parser("growth", help=what, description=what, epilog=EXAMPLE, formatter_class=raw)
    what = f"a minute's check: fails if the build is slower than {LEAST} of the bare model"
    gate = commands.add_parser("gate", help=what, description=what, epilog=EXAMPLE, formatter_class=raw)
    shown = "how many times over, in this order (default: 1,4,16,1)"
    grow.add_argument("--times", type=factors, default=growth.TIMES, metavar="N,N", help=shown)
    for command in (run, grow, gate):
        command.add_argument("--corpus", type=Path, required=True, metavar="PATH", help="folder with raw/")
    for command in (run, grow):
        command.add_argument("--releases", type=positive, metavar="N", help="only N releases, evenly spread")
        command.add_argument("--out", type=Path, required=True, metavar="FILE", help="results; other parts in it stay")
    return parser


def positive(word: str) -> int:
    """Word in, the whole number above 0 that it is out; raises argparse.ArgumentTypeError."""
    if not word.isdecimal() or int(word) < 1:
        raise argparse.ArgumentTypeError(f"found {word!r}, expected a whole number from 1")
    return int(word)


def factors(words: str) -> tuple[int, ...]:
    """The --times argument in, the factors out, 1 among them; raises argparse.ArgumentTypeError."""
    chosen = tuple(positive(word.strip()) for word in words.split(","))
    if 1 not in chosen:
        raise argparse.ArgumentTypeError(f"found {words!r}, expected 1 among them, to compare with")
    return chosen


def measure_run(arguments: argparse.Namespace, corpus: Path, scratch: Path, advance: Advance) -> dict[str, Any]:
    """Arguments, corpus, scratch folder and what tells progress in, the sections of `run` out."""
    sections: dict[str, Any] = {}
    if "one_process" in arguments.parts:
        sections["one_process"] = one_process.as_plain(
            one_process.measure(corpus, scratch / "one_process", advance=advance)
        )
    if "tools" in arguments.parts and (gold := gold_folders(arguments)):
        sections["tools"] = comparison.measure(arguments.corpus, gold, scratch / "tools", advance=advance)
    if "builds" in arguments.parts:
        sections["builds"] = builds.measure(corpus, scratch / "builds", rounds=arguments.rounds, advance=advance)
    return sections


def chosen_parts(words: str) -> tuple[str, ...]:
    """The --parts argument in, the parts meant out; raises argparse.ArgumentTypeError for an unknown one."""
    chosen = tuple(word.strip() for word in words.split(",") if word.strip())
    if unknown := [word for word in chosen if word not in PARTS]:
        raise argparse.ArgumentTypeError(f"found {unknown[0]!r}, expected some of {', '.join(PARTS)}")
    return chosen


def gold_folders(arguments: argparse.Namespace) -> list[Path]:
    """Arguments in, the folders of labels out: those said, else the corpus's own, if it has one."""
    if arguments.gold:
        return list(arguments.gold)
    own = arguments.corpus / "gold"
    return [own] if own.is_dir() else []


def keep(out: Path, sections: dict[str, Any]) -> dict[str, Any]:
    """File of results and sections measured now in; replaces these in the file, gives its whole content out."""
    kept: dict[str, Any] = read_json(out) if out.is_file() else {}
    head = measured()
    results = {**kept, **{name: {"measured": head, **section} for name, section in sections.items()}}
    write_json(out, dict(sorted(results.items())))
    return results


def run_gate(corpus: Path, scratch: Path, advance: Advance) -> int:
    """Corpus, scratch folder and what tells progress in, exit code out: 1 if the build is far too slow."""
    repeated(corpus, scratch / "corpus", REPEATED)
    slices = one_process.measure(scratch / "corpus", scratch / "gate", number=SLICES, advance=advance)
    said, code = verdict(one_process.as_plain(slices))
    sys.stdout.write(f"{said}\n")
    return code


def main(words: Sequence[str] | None = None) -> int:
    """Command-line words in, exit code out."""
    arguments = build_parser().parse_args(words)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, tqdm(desc="bench", unit="step") as progress:
        scratch = Path(folder)

        def advance(step: str) -> None:
            progress.set_description(f"bench: {step}", refresh=False)
            progress.update()
            progress.refresh()

        try:
            if arguments.command == "gate":
                return run_gate(arguments.corpus, scratch, advance)
            part_of(arguments.corpus, scratch / "corpus", arguments.releases)
            if arguments.command == "run":
                sections = measure_run(arguments, scratch / "corpus", scratch, advance)
            else:
                sections = {
                    "growth": growth.measure(scratch / "corpus", scratch, times=arguments.times, advance=advance)
                }
        except ReleaseError as error:
            sys.stderr.write(f"bench: {error}\n")
            return 1
    results = keep(arguments.out, sections)
    sys.stdout.write(as_text(tables(results)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
