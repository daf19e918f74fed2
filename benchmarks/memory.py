"""Peak memory of a process with all its children, sampled while it runs."""

from __future__ import annotations

import dataclasses
import itertools
import threading
from collections.abc import Sequence
from types import TracebackType
from typing import Any

INTERVAL = 0.1
# Looking for new processes costs more than asking the known ones: a core's thirtieth, if it were done each time.
SAMPLES_A_LOOK = 5
MIB = 1024 * 1024


@dataclasses.dataclass(frozen=True, slots=True)
class Peak:
    """The most resident memory seen: of all processes of the tree together, and of the largest one; in bytes.

    Pages that processes share (libraries) count in each of them, so the sum is an upper bound.
    """

    together: int = 0
    one_process: int = 0

    def as_plain(self) -> dict[str, int]:
        """The two figures for the results, in MiB."""
        return {"together_mib": round(self.together / MIB), "one_process_mib": round(self.one_process / MIB)}


class PeakMemory:
    """Watches the tree of a process from a thread, every tenth of a second: `with PeakMemory(pid) as watch: …`."""

    def __init__(self, pid: int) -> None:
        self.peak = Peak()
        self._pid = pid
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> PeakMemory:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        processes: list[Any] = []
        for number in itertools.count():
            if self._ended.wait(INTERVAL):
                return
            if number % SAMPLES_A_LOOK == 0:
                processes = tree(self._pid)
            sizes = resident_sizes(processes)
            together, largest = sum(sizes), max(sizes, default=0)
            self.peak = Peak(max(self.peak.together, together), max(self.peak.one_process, largest))


def tree(pid: int) -> list[Any]:
    """Number of a process in, it and all its descendants out; none if it has ended."""
    import psutil

    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def resident_sizes(processes: Sequence[Any]) -> list[int]:
    """Processes in, the resident bytes of each that still runs out."""
    import psutil

    sizes = []
    for process in processes:
        try:
            sizes.append(process.memory_info().rss)
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
    return sizes
