"""Every pattern that the pipeline compiles: `python -m tests.recorded_patterns` imports it and builds a release.

Run in a process of its own, because patterns are compiled once. Patterns made of word lists at run time are among them;
those that stand as plain texts in code which this release does not reach are read out of the source. Writes JSON.
"""

from __future__ import annotations

import ast
import importlib
import json
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1] / "pipeline"
CALLS = ("compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub")
Recorded = dict[str, tuple[str, int, str]]


def watched(found: Recorded) -> None:
    """Dictionary in; from now on it gets each text pattern that a module of the pipeline compiles."""
    plain_compile: Any = re._compile  # type: ignore[attr-defined]

    def compile_and_note(pattern: Any, flags: Any) -> Any:
        compiled = plain_compile(pattern, flags)
        frame = sys._getframe(1)
        while frame.f_back is not None and frame.f_code.co_filename == re.__file__:
            frame = frame.f_back
        path = Path(frame.f_code.co_filename)
        if PACKAGE in path.parents and isinstance(compiled.pattern, str):
            place = f"{path.relative_to(PACKAGE).as_posix()}:{frame.f_lineno}"
            found.setdefault(f"{compiled.flags} {compiled.pattern}", (compiled.pattern, compiled.flags, place))
        return compiled

    re._compile = compile_and_note  # type: ignore[attr-defined]


def use_pipeline() -> None:
    """Nothing in; imports all modules of the pipeline and reads all that the challenge passages hold."""
    import pipeline

    for module in pkgutil.walk_packages(pipeline.__path__, "pipeline."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    from fuzz.genre import sentences
    from tests.releases import cleaned, record_of

    words = [*sentences()[::40], "Jane Roe, the Director of River Ltd. (RL), was designated today under E.O. 13818."]
    page = "".join(f"<p>{sentence}</p>" for sentence in words)
    for source, file in (("\n\n".join(words), "r1.txt"), ("\n\n".join(words), "r1.md"), (page, "r1.html")):
        record_of(cleaned(source, file=file, published="2021-05-04", title="Ports and Rivers"))


def written_patterns() -> Iterator[tuple[str, int, str]]:
    """Nothing in, (pattern, flags, place) of each plain text that the code hands to `re` out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS):
                continue
            is_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            first = node.args[0] if is_re and node.args else None
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                compiled = re.compile(first.value)
                yield compiled.pattern, compiled.flags, f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"


def main() -> None:
    """Nothing in; writes a list of [pattern, flags, place]."""
    found: Recorded = {}
    watched(found)
    use_pipeline()
    for pattern, flags, place in written_patterns():
        found.setdefault(f"{flags} {pattern}", (pattern, flags, place))
    sys.stdout.write(json.dumps(sorted(found.values())))


if __name__ == "__main__":
    main()
