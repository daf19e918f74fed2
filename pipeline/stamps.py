"""The stamps of a build: which of them still tell the truth before a new build trusts them.

`make` starts no stage whose stamp is newer than all that it was made from. A stamp that says more than is true is
removed, so that its stage looks at its releases again; those that are as they were made are kept all the same.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.problem_files import read_problems
from pipeline.problems import MAKE_AGAIN, ReleaseError
from pipeline.whole_files import output_error

MADE = ".made"
LOCK = "lock"
FOLDERS = {
    "clean": "1_clean",
    "parse": "2_parsed",
    "extract": "3_mentions",
    "resolve": "4_resolved",
    "emit": "5_records",
}


def drop_untrue_stamps(outputs: Path, *, now: float) -> None:
    """Folder of outputs and the time there (seconds) in; removes stamps that are not true; raises OutputError.

    Untrue are those of a clock that was ahead; all of them where the folder of a stage has gone, a list of problems is
    spoilt, or a problem is to be mended by another `make`, as that of a file altered between two stages.
    """
    made = outputs / MADE
    stamps = [path for path in made.iterdir() if path.name != LOCK and path.is_file()]
    lost = any(not (outputs / folder).is_dir() for stage, folder in FOLDERS.items() if (made / stage).exists())
    untrue = stamps if lost or _to_be_mended(outputs / "errors") else [at for at in stamps if at.stat().st_mtime > now]
    for path in untrue:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise output_error(path, error) from error


def _to_be_mended(errors: Path) -> bool:
    """Folder of the stages' errors in, true if one of them is to be mended by another make, or a list is none."""
    try:
        problems = [problem for path in sorted(errors.glob("*.jsonl")) for problem in read_problems(path)]
    except (OSError, ReleaseError):
        return True
    return any(problem.fix.startswith(MAKE_AGAIN) for problem in problems)
