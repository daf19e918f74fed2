"""Loads and checks pipeline/rules (patterns and word lists that carry their own proof) and pipeline/gazetteers.

A rule file is a mapping with `rules` and, when wanted, `fields` (names of further keys that its rules carry), `parts`
(named fragments, written `{{name}}` inside patterns) and `entries` (a sorted word list). A rule has `id`, `why`,
`pattern` or `words`, `examples` ({text, match, value?}) and `near_misses`; `verbose` and `ignore_case` are false unless
set.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from pipeline.problems import RuleFileError

RULES_FOLDER = Path(__file__).parent / "rules"
GAZETTEERS_FOLDER = Path(__file__).parent / "gazetteers"

_LINE = "\0line"
_TOP_KEYS = ("entries", "fields", "parts", "rules")
_RULE_KEYS = ("examples", "id", "ignore_case", "near_misses", "pattern", "verbose", "why", "words")
_EXAMPLE_KEYS = ("match", "text", "value")
_ID = re.compile(r"[a-z][a-z0-9_]*\Z")
_PART = re.compile(r"\{\{(\w+)\}\}")


@dataclasses.dataclass(frozen=True, slots=True)
class Example:
    """A text in which the rule must match exactly the words `match`; `value` is what the extractor makes of them."""

    text: str
    match: str
    value: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Rule:
    """One checked rule; `fields` holds the further keys that its file declares."""

    id: str
    why: str
    pattern: re.Pattern[str]
    examples: tuple[Example, ...]
    near_misses: tuple[str, ...]
    fields: Mapping[str, Any]
    line: int


@dataclasses.dataclass(frozen=True, slots=True)
class RuleFile:
    """A checked rule file: its rules in file order, its expanded parts and its word list."""

    name: str
    rules: tuple[Rule, ...]
    parts: Mapping[str, str]
    entries: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class _Place:
    """Where a check stands, for its message."""

    file: str
    where: str

    def fail(self, found: str, expected: str, fix: str) -> RuleFileError:
        return RuleFileError(f"{self.file}: {self.where}: found {found}, expected {expected}; fix: {fix}")


class _LineLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Safe loader that keeps each mapping's line, refuses a key given twice and leaves dates as text."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: ARG002
        if not isinstance(node, yaml.MappingNode):
            raise yaml.constructor.ConstructorError(None, None, "no mapping where its tag says one", node.start_mark)
        keys = [key.value for key, _ in node.value]
        twice = sorted({str(key) for key in keys if keys.count(key) > 1})
        if twice:
            message = f"the key {twice[0]!r} twice"
            raise yaml.constructor.ConstructorError(None, None, message, node.start_mark)
        return {**super().construct_mapping(node, deep=True), _LINE: node.start_mark.line + 1}


_LineLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@functools.cache
def load_rules(name: str) -> RuleFile:
    """Name of a file in pipeline/rules (without .yml) in, checked rules out; raises RuleFileError."""
    return read_rule_file(RULES_FOLDER / f"{name}.yml")


@functools.cache
def load_gazetteer(name: str) -> Mapping[str, Any]:
    """Name of a file in pipeline/gazetteers (without .yml) in, its mapping out; raises RuleFileError."""
    content: dict[str, Any] = _without_lines(_read_mapping(GAZETTEERS_FOLDER / f"{name}.yml"))
    return content


def read_rule_file(path: Path) -> RuleFile:
    """Path in, checked rule file out; raises RuleFileError with file, line, what was found and what to do."""
    content = _read_mapping(path)
    place = _Place(path.name, "top level")
    _check_keys(content, _TOP_KEYS, place)
    if "rules" not in content and "entries" not in content:
        raise place.fail("neither 'rules' nor 'entries'", "at least one of them", "add a list of rules or a word list")
    parts = _expand_parts(_named(content, "parts", place), place)
    fields = tuple(_named(content, "fields", place))
    rules = tuple(_read_rule(rule, fields, parts, place) for rule in _listed(content, "rules", place))
    ids = [rule.id for rule in rules]
    for rule in rules:
        if ids.count(rule.id) > 1:
            where = dataclasses.replace(place, where=f"line {rule.line}, rule {rule.id}")
            raise where.fail("an id that another rule has", "a new id", "rename one of the two rules")
    return RuleFile(path.stem, rules, parts, _sorted_words(content, "entries", place))


def _read_mapping(path: Path) -> dict[str, Any]:
    place = _Place(path.name, "whole file")
    if not path.is_file():
        raise place.fail("no such file", f"a file in {path.parent.name}/", "check the name or add the file")
    try:
        # The loader derives from SafeLoader: it builds plain values only.
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LineLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = _Place(path.name, f"line {mark.line + 1}, column {mark.column + 1}" if mark else "whole file")
        raise place.fail(
            str(error.problem), "well-formed YAML", "correct the line; quote texts with ': ' or '#'"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        found = " ".join(str(error).split())
        raise place.fail(found, "YAML in UTF-8", "save the file as UTF-8, without control characters") from error
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        found = f"a value that does not fit its tag, or nesting without end ({error})"
        raise place.fail(found, "plain texts, lists and mappings", "write values without tags") from error
    if not isinstance(content, dict):
        raise place.fail(type(content).__name__, "a mapping", "begin the file with a key such as 'rules:'")
    return content


def _read_rule(plain: Any, fields: tuple[str, ...], parts: Mapping[str, str], file_place: _Place) -> Rule:
    if not isinstance(plain, dict):
        raise file_place.fail(f"the rule {plain!r}", "a mapping with id, why and pattern", "write '- id: …'")
    place = dataclasses.replace(file_place, where=f"line {plain[_LINE]}, rule {plain.get('id', '?')}")
    _check_keys(plain, (*_RULE_KEYS, *fields), place)
    name = _text(plain, "id", place)
    if not _ID.match(name):
        raise place.fail(f"the id {name!r}", "lower-case letters, digits and underscores", "rename the rule")
    examples = tuple(_read_example(example, place) for example in _listed(plain, "examples", place))
    near_misses = tuple(_listed(plain, "near_misses", place))
    for key, given in (("examples", examples), ("near_misses", near_misses)):
        if not given:
            raise place.fail(f"no {key}", "one or more", f"add {key} in own words that prove the rule")
    if not all(isinstance(text, str) for text in near_misses):
        raise place.fail("a near-miss that is no text", "texts", "quote the near-miss")
    further = {key: _without_lines(plain[key]) for key in fields if key in plain}
    pattern = _compile(plain, parts, place)
    return Rule(name, _text(plain, "why", place), pattern, examples, near_misses, further, plain[_LINE])


def _read_example(plain: Any, rule_place: _Place) -> Example:
    if not isinstance(plain, dict):
        raise rule_place.fail(f"the example {plain!r}", "a mapping with text and match", "write {text: …, match: …}")
    place = dataclasses.replace(rule_place, where=f"{rule_place.where}, example at line {plain[_LINE]}")
    _check_keys(plain, _EXAMPLE_KEYS, place)
    text, match = _text(plain, "text", place), plain.get("match")
    # A repair may match a single space.
    if not isinstance(match, str) or not match or match not in text:
        raise place.fail(f"the match {match!r}", "words of the example's text", "copy the match from the text")
    return Example(text, match, _text(plain, "value", place) if "value" in plain else None)


def _compile(plain: dict[str, Any], parts: Mapping[str, str], place: _Place) -> re.Pattern[str]:
    if ("pattern" in plain) == ("words" in plain):
        found = "both 'pattern' and 'words'" if "pattern" in plain else "neither 'pattern' nor 'words'"
        raise place.fail(found, "exactly one of them", "keep one")
    flags = [re.IGNORECASE] if _flag(plain, "ignore_case", place) else []
    flags += [re.VERBOSE] if _flag(plain, "verbose", place) else []
    if "words" in plain:
        words = sorted(_sorted_words(plain, "words", place), key=lambda word: (-len(word), word))
        source = r"(?<!\w)(?:" + "|".join(re.escape(word).replace(r"\ ", " ") for word in words) + r")(?!\w)"
    else:
        source = _expand(_text(plain, "pattern", place), parts, place)
    try:
        return re.compile(source, sum(flags, re.NOFLAG))
    except re.error as error:
        raise place.fail(
            f"a pattern that does not compile ({error})", "a Python regular expression", "correct it"
        ) from error


def _named(plain: dict[str, Any], key: str, place: _Place) -> dict[str, Any]:
    """Mapping, a key and its place in; what the key holds out: a mapping whose own keys are texts."""
    found = _without_lines(plain.get(key, {}))
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        raise place.fail(f"{key} {found!r}", "a mapping from names to texts", f"write '{key}: {{name: text}}'")
    return found


def _expand_parts(plain: dict[str, Any], place: _Place) -> dict[str, str]:
    parts: dict[str, str] = {}
    for name in plain:
        parts[name] = f"(?:{_expand(_text(plain, name, place), parts, place)})"
    return parts


def _expand(source: str, parts: Mapping[str, str], place: _Place) -> str:
    for name in _PART.findall(source):
        if name not in parts:
            raise place.fail(f"the part {{{{{name}}}}}", f"one of {sorted(parts)}", "define it above its first use")
    return _PART.sub(lambda match: parts[match[1]], source)


def _sorted_words(plain: dict[str, Any], key: str, place: _Place) -> tuple[str, ...]:
    words = _listed(plain, key, place)
    if not all(isinstance(word, str) and word.strip() for word in words):
        raise place.fail(f"an entry of '{key}' that is no text", "texts", "quote words such as 'no' and numbers")
    for left, right in itertools.pairwise(words):
        if (left.casefold(), left) >= (right.casefold(), right):
            raise place.fail(f"{left!r} before {right!r} in '{key}'", "sorted words without doubles", "sort the list")
    return tuple(words)


def _listed(plain: dict[str, Any], key: str, place: _Place) -> list[Any]:
    found = plain.get(key, [])
    if not isinstance(found, list):
        raise place.fail(f"{key}: {found!r}", "a list", f"write '{key}:' and one '- …' a line")
    return found


def _text(plain: dict[str, Any], key: str, place: _Place) -> str:
    found = plain.get(key)
    if not isinstance(found, str) or not found.strip():
        raise place.fail(f"{key}: {found!r}", "a text", f"give '{key}' as a quoted text")
    return found


def _flag(plain: dict[str, Any], key: str, place: _Place) -> bool:
    found = plain.get(key, False)
    if not isinstance(found, bool):
        raise place.fail(f"{key}: {found!r}", "true or false", "write it without quotes")
    return found


def _check_keys(plain: dict[str, Any], known: tuple[str, ...], place: _Place) -> None:
    unknown = sorted(str(key) for key in plain if key != _LINE and key not in known)
    if unknown:
        fix = "correct the spelling, or declare a rule's further key under 'fields:'"
        raise place.fail(f"the key {unknown[0]!r}", f"one of {sorted(known)}", fix)


def _without_lines(plain: Any) -> Any:
    if isinstance(plain, dict):
        return {key: _without_lines(value) for key, value in plain.items() if key != _LINE}
    if isinstance(plain, list):
        return [_without_lines(element) for element in plain]
    return plain
