"""A real cluster on this machine: a scheduler and two workers, each a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from pipeline.large.building import identity

ROOT = Path(__file__).parents[2]
LONGEST = 180.0
# How many deaths of a worker a partition may see before it is suspected itself.
ALLOWED_FAILURES = 1


class Cluster:
    """A running scheduler with its address, and the copy of the code that its workers run."""

    def __init__(self, address: str, code: Path) -> None:
        self.address = address
        self.code = code

    def workers(self) -> list[int]:
        """Nothing in, the numbers of the processes of the workers out."""
        with Client(self.address, set_as_default=False) as client:
            return sorted(client.run(os.getpid).values())

    def kill_one(self) -> int:
        """Ends a worker as a machine that is switched off does; the number of its process out."""
        number = self.workers()[0]
        os.kill(number, signal.SIGKILL)
        return number


def _started(role: str, code: Path, *words: str) -> subprocess.Popen[bytes]:
    settings = {"PYTHONPATH": str(code), "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(ALLOWED_FAILURES)}
    command = [sys.executable, "-m", f"distributed.cli.dask_{role}", "--no-dashboard", *words]
    return subprocess.Popen(
        command,
        cwd=code,
        env={**os.environ, **settings},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _copy_of_code(folder: Path) -> Path:
    """Folder in, the same with the code out, so that work on it while the tests run makes no worker another version."""
    identity()
    for name in ("pipeline", "schemas", "tests/large"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "tests" / "__init__.py", folder / "tests")
    return folder


@pytest.fixture(scope="package")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("cluster")
    code = _copy_of_code(folder / "code")
    file = folder / "scheduler.json"
    ports = ["--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"]
    processes = [_started("scheduler", code, *ports, "--scheduler-file", str(file))]
    try:
        for name in ("one", "two"):
            words = ["--scheduler-file", str(file), "--nthreads", "1", "--local-directory", str(folder / name)]
            processes.append(_started("worker", code, *words, "--memory-limit", "0"))
        address = _address(file)
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=LONGEST)
        yield Cluster(address, code)
    finally:
        for process in processes:
            # The whole group: a worker's nanny would take its time to say goodbye.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(LONGEST)


def _address(file: Path) -> str:
    until = time.monotonic() + LONGEST
    while time.monotonic() < until:
        try:
            return str(json.loads(file.read_bytes())["address"])
        except (FileNotFoundError, ValueError):
            time.sleep(0.05)
    raise TimeoutError(f"no scheduler after {LONGEST} s")
