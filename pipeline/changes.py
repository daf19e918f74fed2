"""`changes`: facts gained, lost or altered since the accepted run, so that a rule's effect is seen before it lands."""

from __future__ import annotations

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.records import read_json
from pipeline.stage_ledger import StageInput, release_ids
from pipeline.validate import read_as
from pipeline.whole_files import write_whole

STAGE = "changes"
Record = Mapping[str, Any]
# A fact is (field, what it is about, what it says): the same first two with another third is an altered fact.
Fact = tuple[str, str, str]
SIGNS = {"gained": "+", "lost": "-", "altered": "~"}


def facts_of(record: Record) -> Iterator[Fact]:
    """Record in, its facts out: field, what the fact is about, and what it says."""
    release = record["release"]
    yield "release", "kind", str(release["kind"])
    yield "release", "published", str(release["published"])
    for person in record["people"]:
        yield "people", person["name"], _listed(aliases=person["aliases"], short_forms=person["short_forms"])
        for role in person["roles"]:
            held = f"{role['status']}, {role['start']} to {role['end']}"
            yield "roles", f"{person['name']}: {role['title']} @ {role['organization']}", held
    for entity in record["entities"]:
        identifiers = [f"{pair['scheme']} {pair['value']}" for pair in entity["identifiers"]]
        forms = _listed(acronyms=entity["acronyms"], aliases=entity["aliases"], identifiers=identifiers)
        yield "entities", entity["name"], f"{entity['type']} {forms}".strip()
    for date in record["dates"]:
        yield "dates", date["text"], date["value"]
    for citation in record["citations"]:
        parts = _listed(sections=citation["sections"], amended_by=citation["amended_by"])
        yield "citations", citation["id"], f"{citation['kind']} {parts}".strip()
    for entry in record["designations"]:
        about = f"{entry['subject']} {entry['action']} {entry['event']} by {entry['by'] or 'the publisher'}"
        bases = [f"{basis['basis']} > {basis['target']}" for basis in entry["bases"]]
        yield "designations", about, _listed(date=[entry["date"]], authorities=entry["authorities"], bases=bases)
    for statement in record["statements"]:
        yield "statements", statement["begins"], statement["speaker"]


def _listed(**forms: list[str]) -> str:
    return "; ".join(f"{name} {', '.join(map(str, values))}" for name, values in forms.items() if any(values))


def snapshot(records: Path) -> dict[str, list[Fact]]:
    """Folder of records in; each release's facts, sorted, out."""
    written = StageInput(records, stage=STAGE)
    return {name: _facts_in(records, name, written) for name in release_ids(records)}


def _facts_in(records: Path, name: str, written: StageInput) -> list[Fact]:
    written.sha256(name)
    with read_as(STAGE, f"{records.name}/{name}.json", "a record", "run make again"):
        return sorted(set(facts_of(read_json(records / f"{name}.json"))))


def read_accepted(path: Path) -> dict[str, list[Fact]]:
    """Path of an accepted run in, its facts by release out; empty when nothing was accepted yet.

    Raises ReleaseError for a file that no accepted run wrote.
    """
    if not path.exists():
        return {}
    fix = f"bring the file back, or delete it and accept a run anew: make {STAGE} ACCEPT=yes"
    found: dict[str, list[Fact]] = {}
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line:
            with read_as(STAGE, f"{path.as_posix()}, line {number}", "the facts of an accepted release", fix):
                release, facts = _accepted(json.loads(line))
                found[release] = facts
    return found


def _accepted(row: Any) -> tuple[str, list[Fact]]:
    facts = [(field, about, says) for field, about, says in row["facts"]]
    if not all(isinstance(word, str) for word in (row["release"], *itertools.chain.from_iterable(facts))):
        raise TypeError("a fact that is not made of words")
    return row["release"], facts


def write_accepted(path: Path, facts: Mapping[str, list[Fact]]) -> None:
    """Path and facts by release in; writes one line a release."""
    rows = (json.dumps({"release": name, "facts": facts[name]}, ensure_ascii=False) for name in sorted(facts))
    write_whole(path, "".join(f"{row}\n" for row in rows))


def differences(before: list[Fact], after: list[Fact]) -> Iterator[tuple[str, str, str]]:
    """Facts of one release before and after in; (how, field, words) of each that changed out."""
    gone = {fact[:2]: fact[2] for fact in sorted(set(before) - set(after))}
    come = {fact[:2]: fact[2] for fact in sorted(set(after) - set(before))}
    for field, about in sorted({*gone, *come}):
        old, new = gone.get((field, about)), come.get((field, about))
        if old is None:
            yield "gained", field, f"{about}: {new}" if new else about
        elif new is None:
            yield "lost", field, f"{about}: {old}" if old else about
        else:
            yield "altered", field, f"{about}: {old or 'nothing'} → {new or 'nothing'}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `changes`."""
    parser.epilog = "example: python -m pipeline changes --records outputs/5_records --accepted outputs/accepted.jsonl"
    parser.add_argument("--records", type=Path, required=True, metavar="PATH", help="folder of records, <id>.json each")
    parser.add_argument("--accepted", type=Path, required=True, metavar="FILE", help="facts of the last accepted run")
    parser.add_argument("--accept", action="store_true", help="take these records as the accepted run")
    parser.add_argument("--field", metavar="NAME", help="only this field (people, roles, entities, …)")
    parser.add_argument("--release", metavar="ID", help="only this release")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out; prints each change and their numbers by field."""
    after = snapshot(arguments.records)
    before = read_accepted(arguments.accepted)
    if before:
        _show(before, after, field=arguments.field or None, release=arguments.release or None)
    elif not arguments.accept:
        sys.stdout.write(
            f"changes: nothing accepted yet in {arguments.accepted}; `make changes ACCEPT=yes` takes this run\n"
        )
    if arguments.accept:
        write_accepted(arguments.accepted, after)
        sys.stdout.write(f"changes: {len(after)} releases accepted\n")
    return 0


def _show(
    before: Mapping[str, list[Fact]], after: Mapping[str, list[Fact]], *, field: str | None, release: str | None
) -> None:
    counts: Counter[tuple[str, str]] = Counter()
    for name in sorted({*before, *after}):
        if release not in (None, name):
            continue
        rows = [row for row in differences(before.get(name, []), after.get(name, [])) if field in (None, row[1])]
        counts.update((row[1], row[0]) for row in rows)
        if rows:
            sys.stdout.write(f"{name}\n")
        sys.stdout.writelines(f"  {SIGNS[how]} {kind}: {words}\n" for how, kind, words in rows)
    for kind in sorted({kind for kind, _ in counts}):
        told = ", ".join(f"{counts[kind, how]} {how}" for how in SIGNS if counts[kind, how])
        sys.stdout.write(f"{kind}: {told}\n")
    if not counts:
        sys.stdout.write("changes: none\n")
