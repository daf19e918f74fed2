"""Real builds by `make` in folders of their own: started, stopped at any moment, gone on with, compared."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
STAGES = ("clean", "parse", "extract", "resolve", "emit", "export", "evaluate")
# When and from what it was built stands here; everything else must be the same bytes.
MADE = ".made"
LONGEST = 600.0


def copy_code(folder: Path) -> Path:
    """Empty folder in, the same with a copy of the code out, so that work on the code changes no build under way."""
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    for name in ("pipeline", "schemas"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@dataclass(frozen=True, slots=True)
class Place:
    """What a build works on: a copy of the code, a corpus, a folder of outputs."""

    code: Path
    corpus: Path
    outputs: Path

    def make(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Words for make in, what it did and said out."""
        return subprocess.run(
            self.command(*words),
            cwd=self.code,
            env=surroundings(),
            capture_output=True,
            text=True,
            check=False,
            timeout=LONGEST,
        )

    def start(self, *words: str) -> Running:
        """Words for make in, the build as it runs out, in a process group of its own."""
        return Running(self, *words)

    def command(self, *words: str) -> list[str]:
        """Words for make in, the whole command out."""
        python = sys.executable.replace(" ", "\\ ")
        return ["make", "VENV_READY=1", f"PY={python}", f"CORPUS={self.corpus}", f"OUTPUTS={self.outputs}", *words]


def surroundings() -> dict[str, str]:
    """Nothing in, the environment without that of an outer make out."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


class Running:
    """A build under way; what it says is collected in a file, because a killed build closes no pipe."""

    def __init__(self, place: Place, *words: str) -> None:
        self._log = place.outputs.with_name(f"{place.outputs.name}.log")
        self.started = time.monotonic()
        with self._log.open("w", encoding="utf-8") as log:
            self._make = subprocess.Popen(
                place.command(*words),
                cwd=place.code,
                env=surroundings(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def said(self) -> str:
        """Nothing in, all that was said so far out."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def stage(self) -> str:
        """Nothing in, the stage under way out; "before clean" or "finished" where there is none."""
        if self._make.poll() is not None:
            return "finished"
        begun = re.findall(rf"^({'|'.join(STAGES)})$", self.said(), re.MULTILINE)
        return begun[-1] if begun else "before clean"

    def wait(self) -> int:
        """Nothing in, the exit code of a build that comes to its end by itself out."""
        return self._make.wait(LONGEST)

    def send(self, number: signal.Signals) -> None:
        """A signal in; every process of the build's group gets it, as at Ctrl-C."""
        if self._make.poll() is None:
            os.killpg(self._make.pid, number)

    def kill(self) -> list[str]:
        """Nothing in; ends the build's group at once; the commands of it that outlive it by ten seconds out."""
        family = self.family()
        self.send(signal.SIGKILL)
        self._make.wait(LONGEST)
        return self.outliving(family)

    def outliving(self, family: dict[int, str]) -> list[str]:
        """Processes by id in, the commands of those that still run after ten seconds out."""
        until = time.monotonic() + 10
        while (left := family.keys() & processes().keys()) and time.monotonic() < until:
            time.sleep(0.05)
        return [family[number] for number in sorted(left)]

    def family(self) -> dict[int, str]:
        """Nothing in, the build's processes out: process id → command."""
        running = processes()
        found = {self._make.pid}
        while more := {number for number, (parent, _) in running.items() if parent in found} - found:
            found |= more
        return {number: running[number][1] for number in found if number in running}

    def members(self) -> list[int]:
        """Nothing in, the process ids of the crew that parses out."""
        return sorted(number for number, command in self.family().items() if "pipeline.crew_member" in command)


def processes() -> dict[int, tuple[int, str]]:
    """Nothing in, every running process out: its id → its parent's id and its command. Ended ones do not count."""
    listing = subprocess.run(
        ["ps", "-axo", "pid=,ppid=,stat=,command="], capture_output=True, text=True, check=True, timeout=60
    )
    rows = [line.split(None, 3) for line in listing.stdout.splitlines()]
    return {int(row[0]): (int(row[1]), row[3]) for row in rows if len(row) == 4 and not row[2].startswith("Z")}


def contents(outputs: Path) -> dict[str, bytes]:
    """Folder of outputs in; its files, hidden ones too, but for when they were made: path in it → bytes, out."""
    files = sorted(path for path in outputs.rglob("*") if path.is_file())
    named = {path.relative_to(outputs): path for path in files}
    return {name.as_posix(): path.read_bytes() for name, path in named.items() if name.parts[0] != MADE}


def final(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files in, those under a name that somebody may read out: not a ledger, not a temporary file."""
    return {name: content for name, content in files.items() if not any(p.startswith(".") for p in name.split("/"))}


def differences(found: dict[str, bytes], expected: dict[str, bytes]) -> list[str]:
    """Files found and expected in, one line a file that is missing, too many or other out."""
    lines = []
    for name in sorted(found.keys() | expected.keys()):
        if name not in found:
            lines.append(f"{name}: missing")
        elif name not in expected:
            lines.append(f"{name}: not expected")
        elif found[name] != expected[name]:
            lines.append(f"{name}: differs")
    return lines
