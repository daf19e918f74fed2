"""Fuzzes the stages for some minutes: `python -m fuzz [--minutes 60] [--targets clean,dates] [--seed 1] [--blind]`.

Each target runs in a process and a sandbox folder of its own for its share of the time, one after the other, or several
side by side (`--jobs 2`). Needs what fuzz/requirements.lock lists (`make fuzz` installs it). Ends with 1 if there was a
find.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from fuzz.choices import Choices
from fuzz.finds import Find, kept
from fuzz.targets import FINDS, TARGETS

ROOT = Path(__file__).parents[1]
SEEDS = 60


def main(arguments: list[str] | None = None) -> int:
    """Arguments in, exit code out: 0 if nothing was found, 1 for a find, 2 for a target that could not run."""
    chosen = _parser().parse_args(arguments)
    names = sorted(TARGETS) if chosen.targets is None else chosen.targets.split(",")
    unknown = sorted(set(names) - TARGETS.keys())
    if unknown:
        sys.stderr.write(f"--targets: found {unknown[0]!r}, expected some of {','.join(TARGETS)}; fix: name these\n")
        return 2
    if not chosen.blind and importlib.util.find_spec("atheris") is None:
        sys.stderr.write("atheris: found no such package, expected what fuzz/requirements.lock lists; fix: make fuzz\n")
        return 2
    whole = sum(TARGETS[name].share for name in names)
    finds = 0

    def run(name: str) -> tuple[str, dict[str, Any]]:
        return name, fuzzed(name, duration=chosen.minutes * 60 * TARGETS[name].share / whole, chosen=chosen)

    sys.stdout.write(f"{'target':<10} {'inputs':>9} {'slowest':>8} {'finds':>6}\n")
    # The longest first, so that none is left for the end alone.
    names.sort(key=lambda name: (-TARGETS[name].share, name))
    with ThreadPoolExecutor(chosen.jobs) as side_by_side:
        for running in as_completed([side_by_side.submit(run, name) for name in names]):
            name, report = running.result()
            finds += len(report["finds"])
            sys.stdout.write(f"{name:<10} {report['inputs']:>9} {report['slowest']:>7.2f}s {len(report['finds']):>6}\n")
            sys.stdout.writelines(f"    {times} x {mark}\n" for mark, times in sorted(report["finds"].items()))
            sys.stdout.flush()
    return 1 if finds else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Coverage-guided fuzzing of the stages.")
    parser.add_argument("--minutes", type=float, default=60, help="of all targets together (60)")
    parser.add_argument("--targets", metavar="NAMES", help=f"some of {','.join(TARGETS)} (all)")
    parser.add_argument(
        "--jobs", type=int, default=1, help="targets that run side by side (1); each has its share still"
    )
    parser.add_argument("--seed", type=int, default=1, help="what the run begins with (1)")
    parser.add_argument(
        "--seconds",
        type=float,
        default=10,
        help="processor time above which an input is a find (10)",
    )
    parser.add_argument("--gigabytes", type=int, default=4, help="memory that a target may use (4)")
    parser.add_argument(
        "--blind", action="store_true", help="random bytes instead of atheris: not guided, but many more"
    )
    parser.add_argument("--finds", type=Path, default=FINDS, help="folder for finds (tests/fuzz_finds)")
    return parser


def fuzzed(name: str, *, duration: float, chosen: argparse.Namespace) -> dict[str, Any]:
    """Target, seconds to run and the arguments in, what was tried and found out."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        sandbox = Path(folder)
        _write_seeds(sandbox / "seeds", chosen.seed)
        limits = {"blind": chosen.blind, "duration": duration, "seconds": chosen.seconds, "gigabytes": chosen.gigabytes}
        settings = {"target": name, "seed": chosen.seed, "finds": str(chosen.finds.resolve()), **limits}
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        environment = {**os.environ, "PYTHONPATH": path, "TMPDIR": folder, "HOME": folder}
        command = [sys.executable, "-B", "-m", "fuzz.engine", json.dumps(settings)]
        log = sandbox / "log.txt"
        with log.open("wb") as stream:
            ended = subprocess.run(command, cwd=sandbox, env=environment, stdout=stream, stderr=stream, check=False)
        report: dict[str, Any] = {"inputs": 0, "slowest": 0.0, "finds": {}, "files": []}
        if (sandbox / "report.json").is_file():
            report = json.loads((sandbox / "report.json").read_text(encoding="utf-8"))
        if ended.returncode:
            report["finds"][f"process ended with {ended.returncode}"] = 1
            sys.stderr.write(log.read_text(encoding="utf-8", errors="replace")[-9000:])
            _keep_artifacts(sandbox, name, chosen.finds)
        return report


def _write_seeds(folder: Path, seed: int) -> None:
    """Folder and seed in; writes what the first inputs are made of, always the same for a seed."""
    folder.mkdir()
    chance = random.Random(seed)
    for number in range(SEEDS):
        (folder / f"{number:03d}").write_bytes(chance.randbytes(chance.randrange(2, 300)))


def _keep_artifacts(sandbox: Path, name: str, finds: Path) -> None:
    """Sandbox, target and folder of finds in; keeps the input with which the process died."""
    for path in sorted(sandbox.glob("crash-*")):
        given = TARGETS[name].make(Choices(path.read_bytes()))
        kept(finds, name, given, Find("death of the process", "", "see the log"))


if __name__ == "__main__":
    sys.exit(main())
