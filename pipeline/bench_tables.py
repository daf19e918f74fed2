"""The results of `make bench` as tables: for the terminal, for README.md and for docs/performance.md."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.evaluate.tables import NONE, markdown_table, plain_table, share

Plain = Mapping[str, Any]
FIELD_ORDER = (
    "people",
    "entities.organisations",
    "entities.places",
    "dates",
    "citations.executive_orders",
    "citations.other",
)
LARGEST = 16


@dataclasses.dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, what it was measured on, its columns and rows."""

    name: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(results: Plain) -> list[Table]:
    """Results in, a table for each section that they have out, what is asked for first."""
    made = [Table("targets", machine_line(results), TARGET_COLUMNS, tuple(target_rows(results)))]
    made += [read(results[name]) for name, read in READERS.items() if name in results]
    return made


def as_text(shown: Iterable[Table]) -> str:
    """Tables in, what the terminal shows out."""
    return "".join(
        f"{table.name}: {table.caption}\n{plain_table(table.columns, table.rows) if table.rows else ''}\n"
        for table in shown
    )


def as_markdown(shown: Iterable[Table]) -> str:
    """Tables in, Markdown out."""
    return "\n" + "".join(f"{table.caption}\n\n{markdown_table(table.columns, table.rows)}\n" for table in shown)


def machine_line(results: Plain) -> str:
    """Results in, a sentence with machine and day out; the sections of one file may have several of each."""
    heads = [section["measured"] for section in results.values()]
    machines = {_machine(head["machine"]) for head in heads}
    days = sorted({f"{head['date']} (commit {head['commit'] or 'unknown'})" for head in heads})
    return f"Measured on {', '.join(days)}: {'; '.join(sorted(machines))}."


def _machine(machine: Plain) -> str:
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items() if name == "spacy")
    return (
        f"{machine['processor']}, {machine['cores']} cores, {machine['memory_gib']:.0f} GiB, {machine['system']}, "
        f"Python {machine['python']}, {packages}"
    )


TARGET_COLUMNS = ("figure", "reached", "lowest–highest", "asked")


def target_rows(results: Plain) -> Iterator[tuple[str, ...]]:
    """Results in, a row for each figure of which something is asked out; "✗" marks what was not reached."""
    if "one_process" in results:
        ratio = results["one_process"]["whole_over_bare"]
        yield _target("speed of the whole build ÷ bare `nlp.pipe`", ratio["ratio"], at_least(0.75), _span(ratio))
    if "builds" in results:
        builds = results["builds"]
        yield _target("speed with 2 processes ÷ with 1", builds["jobs_ratio"], at_least(1.7))
        yield _target("files that differ between the two", len(builds["differing_files"]), at_most(0))
        yield _target("`make` without a change, seconds", builds["no_op"]["seconds"], at_most(1.5))
        yield _target("`make` after one changed release, seconds", builds["changed_release"]["seconds"], at_most(6))
    for build in results["growth"]["builds"] if "growth" in results else ():
        if build["times"] == LARGEST:
            yield _target(f"cost of {LARGEST} times the corpus ÷ of one", build["cost_ratio"], at_most(18))
            yield _target(f"peak memory at {LARGEST} times ÷ at one", build["memory_ratio"], at_most(1.3))


Asked = tuple[str, Callable[[float], bool]]


def at_least(bound: float) -> Asked:
    """Bound in, the words for it and its test out."""
    return f"≥ {bound:g}", lambda value: value >= bound


def at_most(bound: float) -> Asked:
    """Bound in, the words for it and its test out."""
    return f"≤ {bound:g}", lambda value: value <= bound


def _target(name: str, value: float, asked: Asked, span: str = "") -> tuple[str, ...]:
    words, holds = asked
    shown = str(value) if isinstance(value, int) else f"{value:.2f}"
    return (name, shown if holds(value) else f"{shown} ✗", span, words)


def _span(ratio: Plain) -> str:
    over = ratio["over_slices"]
    return f"{over['low']:.2f}–{over['high']:.2f}"


def one_process(section: Plain) -> Table:
    """The section measured in one process in, its table out."""
    bare = section["bare"]["seconds"]
    lines = {
        "bare `nlp.pipe`, the whole clean texts": section["bare"],
        "bare `nlp.pipe`, the blocks that are parsed": section["bare_on_read_blocks"],
        "whole build": section["whole"],
        **{f"stage {name}": line for name, line in section["stages"].items()},
    }
    rows = [(name, *_speed(line), f"{line['cpu_seconds']:.1f}", _over(bare, line)) for name, line in lines.items()]
    columns = ("one process", "seconds", "words a second", "of processor", "÷ bare")
    caption = f"{_size(section)}, in {section['slices']} slices."
    return Table("one process", caption, columns, tuple(rows))


def _speed(line: Plain) -> tuple[str, str]:
    return f"{line['seconds']:.1f}", f"{line['words_a_second']:,.0f}"


def _over(bare: float, line: Plain) -> str:
    return f"{bare / line['seconds']:.2f}" if line["seconds"] > 0 else NONE


def _size(section: Plain) -> str:
    corpus, head = section["corpus"], section["measured"]
    return f"{corpus['releases']:,} releases, {corpus['words']:,} words, {head['date']}"


def builds(section: Plain) -> Table:
    """The section of whole builds in, its table out."""
    rows = []
    for name, line in section["cold"].items():
        jobs = name.removeprefix("jobs_")
        rows.append((f"cold, {jobs} process{'es' * (jobs != '1')}", *_speed(line), *_memory(line), "all"))
    no_op, changed = section["no_op"], section["changed_release"]
    rows.append(("without a change", f"{no_op['seconds']:.2f}", "", "", "", "0"))
    rows.append(("one changed release", f"{changed['seconds']:.2f}", "", "", "", _written(changed["written"])))
    for kind, line in section["changed_rule"].items():
        rows.append((f"a changed rule of {kind}", f"{line['seconds']:.1f}", "", "", "", _written(line["written"])))
    columns = ("whole build", "seconds", "words a second", "peak MiB", "largest process", "files written by stage")
    return Table("whole builds", f"{_size(section)}, through the Makefile.", columns, tuple(rows))


def _memory(line: Plain) -> tuple[str, str]:
    return f"{line['together_mib']:,}", f"{line['one_process_mib']:,}"


def _written(written: Plain) -> str:
    return ", ".join(f"{stage.partition('_')[2]} {number}" for stage, number in written.items() if number) or "0"


def growth(section: Plain) -> Table:
    """The section of growth in, its table out."""
    rows = [
        (
            f"{build['times']}×",
            f"{build['releases']:,}",
            *_speed(build),
            f"{build['cost_ratio']:.2f}",
            *_memory(build),
            f"{build['memory_ratio']:.2f}",
        )
        for build in section["builds"]
    ]
    columns = ("corpus", "releases", "seconds", "words a second", "cost", "peak MiB", "largest process", "memory")
    caption = f"All cores, {section['measured']['date']}; cost and memory as multiples of the single corpus."
    return Table("growth", caption, columns, tuple(rows))


def tools(section: Plain) -> Table:
    """The section of other tools in, its table out: for each field the tools that speak of it, ours first."""
    rows = [row for field in FIELD_ORDER for row in _field_rows(section["tools"], field)]
    columns = ("field", "tool", "words a second", "in gold", "found", "precision", "recall", "F1", "relaxed F1")
    return Table("other tools", f"{_size(section)}, labelled by hand.", columns, tuple(rows))


def _field_rows(measured: Sequence[Plain], field: str) -> Iterator[tuple[str, ...]]:
    for tool in measured:
        if field in tool["fields"]:
            strict, relaxed = tool["fields"][field]["strict"], tool["fields"][field].get("relaxed")
            shares = [share(strict[name]) for name in ("precision", "recall", "f1")]
            counts = (str(strict["support"]), str(strict["predicted"]))
            speed = f"{tool['words_a_second']:,.0f}"
            yield (field, tool["name"], speed, *counts, *shares, share(relaxed["f1"]) if relaxed else "")


READERS: Mapping[str, Callable[[Plain], Table]] = {
    "one_process": one_process,
    "builds": builds,
    "growth": growth,
    "tools": tools,
}


def readme_blocks(results: Plain) -> dict[str, str]:
    """Results in, the body of README's block: what is asked, and the speed of each stage; out."""
    return {"bench": as_markdown(table for table in tables(results) if table.name in ("targets", "one process"))}


def page_blocks(results: Plain) -> dict[str, str]:
    """Results in, the bodies of the blocks of docs/performance.md by their names out; none of an absent section."""
    return {f"bench {table.name}": as_markdown([table]) for table in tables(results)}
