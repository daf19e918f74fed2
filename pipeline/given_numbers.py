"""Numbers on the command line: processes at work and what one release may cost, refused where they make no sense."""

from __future__ import annotations

import argparse
import dataclasses
import sys

# What reading one short release takes is 200 MiB, nearly all of it the model.
LEAST_MEMORY = 256
# Bytes are counted in 64 bits with a sign.
MOST_MEMORY = sys.maxsize >> 20
MOST_SECONDS = 1_000_000_000
MOST = 1_000_000_000
MOST_JOBS = 4096


@dataclasses.dataclass(frozen=True, slots=True)
class Whole:
    """A kind of whole number: the least, the most, and what to do about another one."""

    least: int
    most: int
    fix: str

    def __call__(self, word: str) -> int:
        """Word of the command line in, the number out; what is none is told by argparse."""
        is_number = word.isascii() and word.isdecimal() and len(word) < 25
        if not is_number or not self.least <= int(word) <= self.most:
            shown = word if len(word) <= 40 else f"{word[:37]}..."
            told = f"found {shown!r}, expected a whole number from {self.least} to {self.most}; fix: {self.fix}"
            raise argparse.ArgumentTypeError(told)
        return int(word)


JOBS = Whole(1, MOST_JOBS, "give the number of processes, JOBS=2 with make, or leave it out for all cores")
SECONDS = Whole(1, MOST_SECONDS, "give seconds, TIME_LIMIT=300 with make, or leave it out")
MEMORY = Whole(LEAST_MEMORY, MOST_MEMORY, "give MiB, MEMORY_LIMIT=4096 with make, or leave it out")
COUNT = Whole(1, MOST, "give another number, or leave it out")
RETRIES = Whole(0, MOST, "give another number, or leave it out")


def add_limits(parser: argparse.ArgumentParser) -> None:
    """Parser of a command that reads releases in; gives it the number of processes and the limits of one release."""
    parser.add_argument(
        "--jobs", type=JOBS, metavar="N", help="processes at work at once (default: the cores of the machine)"
    )
    parser.add_argument(
        "--time-limit", type=SECONDS, default=300, metavar="S", help="seconds that one release may take (default: 300)"
    )
    parser.add_argument(
        "--memory-limit",
        type=MEMORY,
        default=4096,
        metavar="MIB",
        help=f"memory that one release may take, in MiB (default: 4096, at least {LEAST_MEMORY})",
    )
