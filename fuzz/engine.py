"""One target under atheris (libFuzzer for Python), in a process of its own: `python -m fuzz.engine SETTINGS`.

The modules of the pipeline are instrumented while they are imported, so that new inputs are bred from those that
reached new code. A find does not end the run: it is counted, made small and kept. Reads its settings, one JSON object,
from the command line; writes `report.json` into the current folder, which is its sandbox.
"""

from __future__ import annotations

import collections
import contextlib
import importlib
import json
import os
import random
import resource
import sys
import time
import warnings
from pathlib import Path
from typing import Any, NoReturn

from fuzz.choices import Choices
from fuzz.sandbox import ForbiddenActError, Watch

GIGABYTE = 1 << 30


class Engine:
    """Tries inputs of a target, counts them and keeps what it finds."""

    def __init__(self, settings: dict[str, Any], target: Any, finds: Any) -> None:
        self._settings = settings
        self._target = target
        self._finds = finds
        self._watch = Watch(Path.cwd())
        self._until = time.monotonic() + settings["duration"]
        self.inputs = 0
        self.slowest = 0.0
        self.found: collections.Counter[str] = collections.Counter()
        self.files: list[str] = []

    def try_one(self, source: bytes) -> None:
        """Bytes in; makes an input of them, checks it and keeps a new find. Ends the process when the time is over."""
        if time.monotonic() > self._until:
            self.report()
            # libFuzzer has no way to end early but to end the process.
            os._exit(0)
        given = self._target.make(Choices(source))
        began = time.process_time()
        find = self._tried(given)
        self.inputs += 1
        self.slowest = max(self.slowest, time.process_time() - began)
        if find is not None:
            self._keep(given, find)

    def _tried(self, given: Any) -> Any:
        seconds = self._settings["seconds"]
        try:
            with self._watch.on():
                return self._finds.tried(self._target.check, given, seconds=seconds)
        except ForbiddenActError as error:
            return self._finds.Find("forbidden act", str(error)[:80], str(error))

    def _keep(self, given: Any, find: Any) -> None:
        mark = f"{find.kind} {find.place}"
        self.found[mark] += 1
        if self.found[mark] == 1:
            seconds = self._settings["seconds"]
            if find.kind != "forbidden act":
                given = self._finds.smaller(self._target.check, given, find, seconds=seconds)
            path = self._finds.kept(Path(self._settings["finds"]), self._settings["target"], given, find)
            self.files.append(path.name)
            self.report()

    def report(self) -> None:
        """Nothing in; writes what was tried and found so far into the sandbox."""
        report = {"inputs": self.inputs, "slowest": round(self.slowest, 2), "finds": self.found, "files": self.files}
        Path("report.json").write_text(json.dumps(report), encoding="utf-8")


def try_blindly(engine: Engine, seed: int) -> NoReturn:
    """Engine and seed in; tries random bytes until the time is over: many more, since nothing is instrumented."""
    chance = random.Random(seed)
    while True:
        engine.try_one(chance.randbytes(chance.randrange(2, 400)))


def main() -> None:
    """Settings of the command line in; fuzzes until the time is over."""
    settings = json.loads(sys.argv[1])
    limit = settings["gigabytes"] * GIGABYTE
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    atheris = None if settings["blind"] else importlib.import_module("atheris")
    watching = atheris.instrument_imports(include=["pipeline"], enable_loader_override=False) if atheris else None
    with watching or contextlib.nullcontext():
        target = importlib.import_module("fuzz.targets").TARGETS[settings["target"]]
    finds = importlib.import_module("fuzz.finds")
    # Loads words, rules and schemas before the first input is timed.
    genre = importlib.import_module("fuzz.genre")
    genre.sentences(), genre.known_words()
    target.check(target.make(Choices(b"")))
    warnings.simplefilter("error")
    engine = Engine(settings, target, finds)
    if atheris is None:
        try_blindly(engine, settings["seed"])
    options = [f"-seed={settings['seed']}", "-max_len=600", "-len_control=0", "-timeout=600", "-rss_limit_mb=0"]
    atheris.Setup([sys.argv[0], *options, "-print_final_stats=0", "-verbosity=0", "seeds"], engine.try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
