"""Finds: an input that broke a promise, made small, kept as JSON, and checked again by tests/test_fuzz_finds.py."""

from __future__ import annotations

import dataclasses
import json
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pipeline.records import sha256

ROOT = Path(__file__).parents[1]
# Time may grow with the length of an input, not with its square.
SECONDS_A_CHARACTER = 0.0002


class TooSlowError(BaseException):
    """An input took more than its seconds; no `except Exception` of a stage may swallow it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Find:
    """What went wrong with an input: its kind, the line of code by which finds are told apart, and the message."""

    kind: str
    place: str
    message: str


def tried(check: Callable[[Any], None], given: Any, *, seconds: float) -> Find | None:
    """Check, input and seconds of processor time in, the find (or None) out; long inputs have more time."""
    patience = max(seconds, len(json.dumps(given, ensure_ascii=False)) * SECONDS_A_CHARACTER)

    def too_slow(*_: object) -> None:
        raise TooSlowError(f"more than {patience:g} seconds of processor time")

    signal.signal(signal.SIGVTALRM, too_slow)
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    try:
        check(given)
    except TooSlowError as error:
        return Find("slow", _place(error), str(error))
    except MemoryError as error:
        return Find("memory", _place(error), "more memory than the limit")
    except Exception as error:  # noqa: BLE001 - whatever escapes a check is a find
        return Find(type(error).__name__, _place(error), str(error)[:400])
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return None


def _place(error: BaseException) -> str:
    """Error in, the last function of the pipeline (else of the checks) on its way out."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if (ROOT / "pipeline") in Path(frame.filename).parents]
    last = (own or frames)[-1]
    checked = [frame.name for frame in frames if frame.filename.endswith("checks.py")]
    return f"{Path(last.filename).name}:{last.name}:{checked[-1] if checked else ''}"


def smaller(check: Callable[[Any], None], given: Any, find: Find, *, seconds: float, budget: float = 60) -> Any:
    """Check, input, its find and seconds to spend in, the smallest input found with the same kind and place out."""
    until = time.process_time() + budget
    is_smaller = True
    while is_smaller:
        is_smaller = False
        for candidate in _cuts(given):
            if time.process_time() > until:
                return given
            again = tried(check, candidate, seconds=seconds)
            if again and (again.kind, again.place) == (find.kind, find.place):
                given, is_smaller = candidate, True
                break
    return given


def _cuts(value: Any) -> Iterator[Any]:
    """JSON value in, values like it with something taken out, the largest cuts first."""
    if isinstance(value, str | list):
        whole: Any = value
        size = len(value)
        while size:
            for start in range(0, len(value), size):
                yield whole[:start] + whole[start + size :]
            size //= 2
    if isinstance(value, list):
        for index, member in enumerate(value):
            yield from ([*value[:index], cut, *value[index + 1 :]] for cut in _cuts(member))
    if isinstance(value, dict):
        for key, member in value.items():
            yield from ({**value, key: cut} for cut in _cuts(member))


def kept(folder: Path, target: str, given: Any, find: Find) -> Path:
    """Folder of finds, target, input and its find in; the path of the JSON file that keeps it out."""
    content = {"target": target, **dataclasses.asdict(find), "input": given}
    name = sha256(json.dumps(given, sort_keys=True))[:16]
    path = folder / target / f"{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return path
