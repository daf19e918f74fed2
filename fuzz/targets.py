"""The targets: how choices become an input (plain JSON, so that a find can be kept) and what is checked with it."""

from __future__ import annotations

import copy
import dataclasses
import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fuzz import checks
from fuzz.choices import Choices
from fuzz.genre import DAYS, LAYOUT, MARKS, NAMES, PUBLISHERS, TIMES, line, source, written_block
from pipeline.rule_files import RULES_FOLDER
from pipeline.schemas import FOLDER as SCHEMAS

ENCODINGS = ("utf-16", "utf-16-be", "cp1252", "utf-7", "utf-32", "koi8-r", "shift_jis")
# Without sentences in an element, a page is refused before anything else is tried.
ARTICLE = (
    "<html><head><title>Ports and Rivers</title></head><body><article><h1>Ports and Rivers</h1><p>The port of Varna "
    "was closed today by the ministry. It opens again in May, when the ice has gone.</p><p>"
)
FILES = ("r1.txt", "r1.html", "r1.md", "r1.htm", "r1.markdown", "r1.pdf")
CSV_PARTS = (
    "id,file,publisher,published,title,url,rights,sha256\n", "id,file\n", "a", "b.md", "a,a.md,,,,,,\n", "../../x",
    "a/b", "..", "CON", "\\", ",", ",", "\n", "\r", '"', '""', "2021-02-30", "\x00", "\ufeff", "a,a.md\n", "x" * 200,
)  # fmt: skip
RAW_NAMES = ("a.md", "b.md", ".hidden", "A.md", "a.html", "ä.txt", "-.md", "a b.md", "..md", "con.txt", "\u202e.md")
EDTF_PARTS = (*"2021 - 05 31 00 13 X XX .. / ~ ? % 21 9999 0000 -0 ٣".split(), "\n")
JSON_PARTS = (*MARKS, *LAYOUT, "NaN", "1e999", "[" * 3000, '{"a":' * 3000, "\\ud800", "\x00", "1" * 5000)
YAML_PARTS = (
    *("rules:\n", "entries:\n", "parts:\n", "fields: {a: b}\n", "  - id: a\n", "    why: 'w'\n", "    pattern: '"),
    *("(a+)+", "{{p}}'", "'\n", "    examples:\n", "      - {text: a, match: a}\n", "    near_misses: [b]\n"),
    *("  p: '[0-9]'\n", "&x ", "*x", "<<: ", "[" * 50, "{", "}", "]", "!!python/object:os.system ", "? ", "- ", "null"),
    *(
        "1",
        "\t",
        "!!binary ",
        "!!set ",
        "!!bool ",
        "!!int ",
        "!!omap ",
        "---\n",
        "%YAML 9\n",
        "2021-01-01",
        "{a: {a: 1}}",
        "? [1, 2] : 3",
    ),
)
RANGE = {"start": 5, "end": 1, "text": "x"}
ODD_VALUES: tuple[Any, ...] = (
    *(None, "", " ", "x", -1, 0, 10**30, 1.5, True, [], {}, ["x", "x"], [None], RANGE, "p1", "e1"),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: its share of the time, the maker of its inputs, and its check."""

    share: int
    make: Callable[[Choices], dict[str, Any]]
    check: Callable[[checks.Input], None]


def raw_file(choices: Choices) -> dict[str, Any]:
    """Choices in, a raw file with its name and the cells of its row out."""
    file = choices.pick(FILES)
    page = ARTICLE if file.startswith("r1.htm") and choices.number(4) else ""
    raw = (page + source(choices)).encode("utf-8", "surrogatepass")
    if choices.is_one_of(4):
        raw = choices.pick((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"%PDF-1.4")) + raw
    if choices.is_one_of(4):
        raw += choices.octets(60)
    if choices.is_one_of(6):
        raw = raw.decode("utf-8", "replace").encode(choices.pick(ENCODINGS), "replace")
    title = choices.pick((None, line(choices, 4) or None))
    cells = {"published": choices.pick(DAYS), "publisher": choices.pick(PUBLISHERS), "title": title}
    return {"file": file, "raw": raw.decode("utf-8", "surrogateescape"), "cells": cells}


def blocks(choices: Choices) -> dict[str, Any]:
    """Choices in, the blocks of a release with publisher and day out."""
    published, publisher = choices.pick(DAYS), choices.pick(PUBLISHERS)
    return {"published": published, "publisher": publisher, "blocks": choices.listed(6, written_block)}


def csv_file(choices: Choices) -> dict[str, Any]:
    """Choices in, the content of a sources.csv and the names of raw files out."""

    def cell(inner: Choices) -> str:
        return inner.pick(CSV_PARTS) if inner.number(4) else inner.characters(8)

    content = choices.pick((CSV_PARTS[0], CSV_PARTS[1], "")) + "".join(choices.listed(60, cell))
    raw = content.encode("utf-8", "surrogatepass") + (choices.octets(8) if choices.is_one_of(5) else b"")
    names = sorted(set(choices.listed(5, lambda inner: inner.pick(RAW_NAMES))))
    return {"raw": raw.decode("utf-8", "surrogateescape"), "files": names}


@functools.cache
def _example(name: str) -> str:
    return (SCHEMAS / "examples" / "valid" / f"{name}.json").read_text(encoding="utf-8")


def damaged(choices: Choices, whole: Any) -> Any:
    """Choices and a JSON value in, a copy with up to four parts replaced, removed or doubled out."""
    whole = copy.deepcopy(whole)
    for _ in range(1 + choices.number(4)):
        part: Any = whole
        while True:
            keys = list(part) if isinstance(part, dict) else list(range(len(part)))
            if not keys:
                break
            key: Any = choices.pick(keys)
            if isinstance(part[key], dict | list) and part[key] and choices.number(5):
                part = part[key]
                continue
            _damage(choices, part, key)
            break
    return whole


def _damage(choices: Choices, part: Any, key: Any) -> None:
    kind = choices.number(6)
    if kind == 0:
        del part[key]
    elif kind == 1 and isinstance(part, list):
        part.append(copy.deepcopy(part[key]))
    elif kind == 1:
        part[choices.pick(("new", *part))] = part[key]
    elif kind == 2 and isinstance(part[key], int):
        part[key] += choices.number(512) - 256
    elif kind == 3 and isinstance(part[key], str):
        part[key] += choices.pick((*NAMES, *TIMES, *MARKS, " ", "\n", "\x00"))
    else:
        part[key] = copy.deepcopy(choices.pick(ODD_VALUES))


def gold_file(choices: Choices) -> dict[str, Any]:
    """Choices in, the content of a damaged gold file out."""
    raw = json.dumps(damaged(choices, json.loads(_example("gold.designation"))))
    if choices.is_one_of(4):
        at = choices.number(len(raw))
        raw = raw[:at] + choices.pick(JSON_PARTS) + raw[at:]
    return {"raw": raw}


def record(choices: Choices) -> dict[str, Any]:
    """Choices in, a damaged record and a text out."""
    clean = json.loads(_example("clean.designation"))
    text = clean["text"] if choices.number(4) else line(choices, 4)
    name = choices.pick(("record.designation", "record.says_nothing"))
    return {"record": damaged(choices, json.loads(_example(name))), "text": text}


def edtf_value(choices: Choices) -> dict[str, Any]:
    """Choices in, what may look like a value of EDTF out."""

    def sign(inner: Choices) -> str:
        return inner.pick(EDTF_PARTS) if inner.number(8) else inner.characters(3)

    return {"value": "".join(choices.listed(8, sign))}


@functools.cache
def _rule_lines() -> tuple[str, ...]:
    contents = [path.read_text(encoding="utf-8") for path in sorted(RULES_FOLDER.glob("*.yml"))]
    return tuple(line for content in contents for line in content.splitlines(keepends=True))


def rule_file(choices: Choices) -> dict[str, Any]:
    """Choices in, the content of a rule file that may be malformed out."""

    def part(inner: Choices) -> str:
        kind = inner.number(8)
        if kind < 3:
            return inner.pick(YAML_PARTS)
        return inner.pick(_rule_lines()) if kind < 6 else inner.characters(6)

    raw = "".join(choices.listed(24, part)).encode("utf-8", "surrogatepass")
    return {"raw": raw.decode("utf-8", "surrogateescape")}


TARGETS = {
    "citations": Target(12, blocks, checks.check_citations),
    "clean": Target(20, raw_file, checks.check_clean),
    "dates": Target(12, blocks, checks.check_dates),
    "edtf": Target(2, edtf_value, checks.check_edtf),
    "facts": Target(30, blocks, checks.check_facts),
    "gold": Target(4, gold_file, checks.check_gold_file),
    "records": Target(4, record, checks.check_record),
    "rules": Target(4, rule_file, checks.check_rules),
    "sources": Target(4, csv_file, checks.check_sources),
    "way": Target(8, raw_file, checks.check_way),
}
FINDS = Path(__file__).parents[1] / "tests" / "fuzz_finds"
