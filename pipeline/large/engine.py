"""Gives partitions to workers, a bounded number at a time, and sees to those that take their workers along.

A partition whose workers die is given to others, as often as the scheduler allows (its "allowed failures"). Dask counts
a death for all that the worker had before it; so what failed is tried a second time, and what fails again is read
release by release with nothing else under way: what kills a worker then is to blame itself, and is set apart.
"""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Generator, Iterable, Iterator

from pipeline.large.building import PartResult, RunSettings, build_partition
from pipeline.large.cluster import threads_of
from pipeline.large.part_files import Told
from pipeline.large.partitions import STAGE, Partition, rows_that_count
from pipeline.problems import Problem, ReleaseError

if typing.TYPE_CHECKING:
    from distributed import Client, Future

# Partitions given out a thread: enough that no worker waits, few enough that the scheduler stays small.
AHEAD = 4
# What a task that was done may be again.
UNDONE = ("lost", "pending")


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What came back of a partition: its result, or why there is none; `killed` if its workers died of it."""

    partition: Partition
    result: PartResult | None
    failure: str = ""
    killed: bool = False


class Engine:
    """Builds partitions on the workers of a client."""

    def __init__(self, client: Client, settings: RunSettings, *, retries: int) -> None:
        self._client = client
        self._settings = settings
        self._retries = retries

    def build(self, partitions: Iterable[Partition]) -> Generator[tuple[Partition, PartResult | Told]]:
        """Partitions in, each with its result (or why it has none) out, as they are done; raises ReleaseError."""
        left = list[Partition]()
        for outcome in self._outcomes(partitions):
            if outcome.killed:
                left.append(outcome.partition)
            else:
                yield outcome.partition, self._settled(outcome)
        killers = list[Partition]()
        for outcome in self._outcomes(left):
            if outcome.killed:
                killers.append(outcome.partition)
            else:
                yield outcome.partition, self._settled(outcome)
        for partition in killers:
            yield partition, self._settled(self._without_poison(partition))

    def _without_poison(self, partition: Partition) -> Outcome:
        singles = (next(self._outcomes([single])) for single in rows_that_count(partition))
        apart = tuple(place for single in singles if single.killed and (place := single.partition.alone) is not None)
        return next(self._outcomes([dataclasses.replace(partition, apart=apart)]))

    def _settled(self, outcome: Outcome) -> PartResult | Told:
        if outcome.result is None:
            fix = "run again, which builds what is missing; if it stays so, report it"
            file, name = outcome.partition.source.place, outcome.partition.name
            return Told(Problem(STAGE, file, name, outcome.failure, "a finished partition", fix), None, name)
        if outcome.result.refused:
            raise ReleaseError(*outcome.result.refused)
        return outcome.result

    def _outcomes(self, partitions: Iterable[Partition]) -> Iterator[Outcome]:
        """Partitions in, what came of each out; never more under way than the workers have use for."""
        from distributed import as_completed

        waiting = iter(partitions)
        under_way: dict[typing.Any, tuple[Partition, Future[typing.Any]]] = {}
        done = as_completed(loop=self._client.loop)

        def give_out() -> None:
            room = AHEAD * max(threads_of(self._client), 1)
            while len(under_way) < room and (partition := next(waiting, None)) is not None:
                future = self._client.submit(
                    build_partition, partition, self._settings, pure=False, retries=self._retries
                )
                under_way[future.key] = partition, future
                done.add(future)

        try:
            give_out()
            for future in done:
                if future.status in UNDONE and self._client.status == "running":
                    # Its worker died with the result before that was fetched: the scheduler has it built again.
                    done.add(future)
                    continue
                yield _outcome(*under_way.pop(future.key))
                give_out()
        finally:
            # What was broken off must not go on, nor begin.
            self._client.cancel([future for _, future in under_way.values()])


def _outcome(partition: Partition, future: Future[typing.Any]) -> Outcome:
    from distributed import KilledWorker

    if future.status in ("finished", "error"):
        try:
            # A result whose worker died before it was fetched is built again here, and may fail now.
            return Outcome(partition, future.result())
        except KilledWorker:
            return Outcome(partition, None, "its workers ended, each time", killed=True)
        except Exception as error:  # noqa: BLE001 - whatever a worker raised is told
            failure = f"{type(error).__name__}: {error}"
        return Outcome(partition, None, failure)
    fix = "start the scheduler and the workers again, then run again, which goes on where it was"
    raise ReleaseError(Problem(STAGE, "(no file)", "scheduler", f"a task {future.status}", "an answer", fix))
