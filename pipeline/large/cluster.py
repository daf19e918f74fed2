"""Where the partitions are built: a Dask cluster that is there already, or worker processes of this machine."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import re
import typing
from collections.abc import Iterator

from pipeline.large.building import dismiss_crews
from pipeline.large.partitions import STAGE
from pipeline.problems import ArgumentError, Problem, ReleaseError

if typing.TYPE_CHECKING:
    from distributed import Client

CONNECT_SECONDS = 30
_ADDRESS = re.compile(r"(?:tcp|tls)://(?:[^\s/:@\[\]]+|\[[0-9A-Fa-f:.%]+\]):([0-9]{1,5})/?")
INSTALL = "python -m pip install 'sanction-releases[large]'"


def check_installed() -> None:
    """Raises ReleaseError if a package is missing that only this command needs."""
    missing = [name for name in ("dask", "distributed", "pyarrow") if importlib.util.find_spec(name) is None]
    if missing:
        found = f"no package {', '.join(missing)}"
        raise ReleaseError(Problem(STAGE, "(no file)", "(packages)", found, "Dask and pyarrow", INSTALL))


def check_address(scheduler: str | None) -> None:
    """Address of a scheduler (None: this machine) in; raises ArgumentError for one that cannot be meant."""
    match = None if scheduler is None else _ADDRESS.fullmatch(scheduler)
    if scheduler is not None and (match is None or not 0 < int(match[1]) < 1 << 16):
        fix = "give the address that `dask scheduler` prints, or leave it out"
        expected = "tcp://HOST:PORT or tls://HOST:PORT"
        raise ArgumentError(Problem(STAGE, "(command line)", "--scheduler", repr(scheduler), expected, fix))


@contextlib.contextmanager
def connected(scheduler: str | None, *, jobs: int, retries: int, out: str) -> Iterator[Client]:
    """Address of a scheduler (None: as many workers here as jobs), retries and output folder in, the client out.

    The processes that read releases for this folder end with the block; a cluster of our own does too, another one
    lives on.
    """
    with _there(scheduler) if scheduler else _here(jobs, retries) as client:
        try:
            yield client
        finally:
            # A worker that is gone, or a scheduler, has nothing left to dismiss.
            with contextlib.suppress(OSError, ReferenceError, RuntimeError, TimeoutError):
                client.run(dismiss_crews, out, on_error="ignore")


@contextlib.contextmanager
def _there(scheduler: str) -> Iterator[Client]:
    from distributed import Client

    try:
        client = Client(scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
    except Exception as error:
        # Whatever the client meets on its way to a scheduler, there is none that can be used.
        found = (str(error) or type(error).__name__).splitlines()[0]
        fix = "start one with `dask scheduler`, or correct the address"
        raise ReleaseError(Problem(STAGE, scheduler, "--scheduler", found, "a Dask scheduler", fix)) from error
    with client:
        yield client


@contextlib.contextmanager
def _here(jobs: int, retries: int) -> Iterator[Client]:
    from distributed import Client, LocalCluster

    with (
        LocalCluster(
            n_workers=jobs,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            # The processes that read releases have their limit; the workers themselves hold little.
            memory_limit=0,
            silence_logs=logging.CRITICAL,
            scheduler_kwargs={"allowed_failures": retries},
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def threads_of(client: Client) -> int:
    """Client in, the number of partitions that its workers can build at once out."""
    return sum(client.nthreads().values())


def dashboard_of(client: Client) -> str:
    """Client in, the address of the page on which the cluster can be watched out; empty if there is none."""
    # The page needs bokeh, which is not among our packages.
    shown = "dashboard" in client.scheduler_info()["services"] and importlib.util.find_spec("bokeh")
    return str(client.dashboard_link) if shown else ""
