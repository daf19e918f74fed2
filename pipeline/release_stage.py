"""The part that the stages share which build one file a release: what is stale is built, by one process or by many."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.crew import INLINE, Crew, jobs_for
from pipeline.problem_files import settle_problems
from pipeline.problems import Problem
from pipeline.stage_ledger import StageInput, StageLedger, combined, release_ids, stale
from pipeline.tasks import Built, Task, Work

Todo = Sequence[tuple[str, str]]


def build_releases(
    work: Work,
    todo: Todo,
    ledger: StageLedger,
    *,
    jobs: int = INLINE,
    least: int = 4,
    content_of: Callable[[str], bytes] | None = None,
    mark_of: Callable[[str, Built], str] | None = None,
) -> list[Problem]:
    """Work, (id, fingerprint) of the stale releases and the stage's ledger in; writes their files, problems out.

    `least` is the number of releases that makes another process worth its start, `content_of` gives what a task needs
    beside the id, `mark_of` the fingerprint to note. Raises ReleaseError and RuleFileError for what stops the stage.
    """
    marks = dict(todo)
    problems: list[Problem] = []
    tasks = (Task(name, content_of(name) if content_of else b"") for name in marks)
    with (
        Crew(work, jobs=jobs_for(len(marks), jobs, least=least)) as crew,
        _progress(work.stage, len(marks)) as advance,
    ):
        for task, built in crew.run(tasks):
            problems += built.problems
            if built.content is not None:
                mark = marks[task.name]
                ledger.write(task.name, mark_of(mark, built) if mark_of else mark, built.content)
            advance()
    return problems


def build_stage(
    work: Work, *, inputs: Sequence[Path], out: Path, code: str, errors: Path | None, jobs: int, least: int = 4
) -> int:
    """Work, the folders it reads, its target folder, hash of its code, errors file and processes in.

    Builds what is stale of the releases in the last of the folders; the number of files written out.
    """
    ledger = StageLedger(out)
    written = [StageInput(folder, stage=work.stage) for folder in inputs]
    todo, altered = stale(
        ledger, release_ids(inputs[-1]), lambda name: combined(code, *(folder.sha256(name) for folder in written))
    )
    problems = build_releases(work, todo, ledger, jobs=jobs, least=least)
    ledger.close()
    settle_problems(errors, work.stage, [*altered, *problems])
    return ledger.written


@contextlib.contextmanager
def _progress(stage: str, number: int) -> Iterator[Callable[[], object]]:
    """Name of a stage and the number of its releases in, what moves its bar on by one out; one release has no bar."""
    if number < 2:
        yield lambda: None
        return
    # Imported here: a stage that builds nothing starts quicker.
    from tqdm import tqdm

    with tqdm(total=number, desc=stage, unit="release", disable=None) as bar:
        yield bar.update
