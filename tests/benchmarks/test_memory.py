"""Resident memory of a process and its children."""

from __future__ import annotations

import os
import subprocess
import sys

from benchmarks.memory import INTERVAL, MIB, Peak, PeakMemory, resident_sizes, tree

SLEEPER = "import sys; held = bytearray(40 * 1024 * 1024); print('ready', flush=True); sys.stdin.read()"


def test_the_peak_counts_children() -> None:
    child = subprocess.Popen([sys.executable, "-c", SLEEPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert child.stdout is not None
        child.stdout.readline()
        with PeakMemory(os.getpid()) as watch:
            while watch.peak == Peak():
                watch._ended.wait(INTERVAL)
        assert watch.peak.one_process >= 40 * MIB
        assert watch.peak.together > watch.peak.one_process
    finally:
        child.communicate()


def test_a_process_that_has_ended_takes_no_memory() -> None:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    assert resident_sizes(tree(child.pid)) == []
