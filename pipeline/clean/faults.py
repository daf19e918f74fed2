"""What makes a raw release unusable, said with file, place, found, expected and fix."""

from __future__ import annotations

from pipeline.problems import Problem, ReleaseError


def fault(file: str, place: str, found: str, expected: str, fix: str) -> ReleaseError:
    """The five parts of a message in, the exception that stops this release (and no other) out."""
    return ReleaseError(Problem("clean", f"raw/{file}", place, found, expected, fix))
