"""`run`: builds the records of a corpus of any size, on all cores of this machine or on a Dask cluster."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from pathlib import Path

from pipeline.finish import summary
from pipeline.given_numbers import COUNT, RETRIES, add_limits
from pipeline.problems import ArgumentError, ReleaseError, counted, errors_only
from pipeline.whole_files import output_error

INTERRUPTED, REFUSED = 130, 2
EXAMPLES = """examples:
  sanction-releases run corpus outputs/large
  sanction-releases run --scheduler tcp://10.0.0.1:8786 releases.parquet /shared/records
  sanction-releases run --estimate 1000000 corpus"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `run`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = EXAMPLES
    parser.add_argument("corpus", type=Path, metavar="CORPUS", help="corpus folder, Parquet or JSON Lines")
    parser.add_argument("out", type=Path, metavar="OUT", nargs="?", help="folder for records and errors")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a Dask scheduler (default: processes of this machine)")
    add_limits(parser)
    parser.add_argument("--partition", type=COUNT, default=64, metavar="N", help="releases a partition (default: 64)")
    parser.add_argument("--retries", type=RETRIES, default=3, metavar="N", help="tries after a failure (default: 3)")
    parser.add_argument(
        "--estimate", type=COUNT, metavar="N", help="measure on this corpus what N releases like its would cost"
    )


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out."""
    from pipeline.large.cluster import check_installed

    # A job that is to end (SLURM, systemd) ends as by Ctrl-C: what is finished is kept.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        check_installed()
        if arguments.estimate is not None:
            return _estimate(arguments)
        return _run(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("run: broken off; what is finished is kept, the same command goes on\n")
        return INTERRUPTED
    except ReleaseError as error:
        sys.stderr.write(f"run: {error}\n")
        return REFUSED if isinstance(error, ArgumentError) else 1
    except OSError as error:
        if error.filename is None:
            raise
        sys.stderr.write(f"run: {output_error(Path(os.fsdecode(error.filename)), error)}\n")
        return 1


def _run(arguments: argparse.Namespace) -> int:
    from pipeline.crew import available_cores
    from pipeline.large.run import ERRORS, RunOptions, run_corpus, shortened
    from pipeline.release_reader import FACTORY
    from pipeline.tasks import MEBIBYTE, Limits, Work

    if arguments.out is None:
        sys.stderr.write("run: OUT: found nothing, expected a folder for records and errors\n")
        return 2
    limits = Limits(arguments.time_limit, arguments.memory_limit * MEBIBYTE)
    report = run_corpus(
        arguments.corpus,
        arguments.out,
        RunOptions(
            scheduler=arguments.scheduler,
            jobs=arguments.jobs or available_cores(),
            releases=arguments.partition,
            retries=arguments.retries,
            work=Work("run", FACTORY, limits=limits),
        ),
    )
    if report.told:
        said = summary(report.problems, arguments.out / ERRORS)
        sys.stderr.writelines(f"{line}\n" for line in shortened(said))
    parts = counted(report.partitions, "partition")
    sys.stdout.write(f"{counted(report.records, 'record')} of {counted(report.rows, 'row')} in {parts}")
    sys.stdout.write(f" ({report.kept} kept): {arguments.out / 'records'}\n")
    return 1 if errors_only(report.problems) else 0


def _estimate(arguments: argparse.Namespace) -> int:
    from pipeline.large.estimate import lines, measured

    sys.stdout.writelines(f"{line}\n" for line in lines(measured(arguments.corpus), arguments.estimate))
    return 0
