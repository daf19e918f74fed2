r"""What a regular expression may cost at worst: texts made to make it try again and again, and the time they take.

Python's engine goes back and tries anew: nested repeats over the same characters, such as `(\w+ ?)+x`, cost time that
doubles with each character, and three neighbouring ones time that grows with the cube of the length. For each repeat
of a pattern, texts are made of what it matches, over and over, and then an end that fits nothing; the pattern searches
them. At LENGTH characters a harmless pattern takes a few hundredths of a second, a cubic one a second and more.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
import re
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from re import _constants as signs  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from pipeline.problems import Problem

STAGE = "check"
LENGTH = 1000
SECONDS = 0.4
# The cube of eight, and a reserve for what a search costs that does not grow.
TOO_LITTLE = 1500
# A long pump has to be written often enough for its cube to show.
FEWEST_PUMPS = 400
# A repeat of fewer turns is no reason to go back for long.
FEWEST_TURNS = 8
MOST_TEXTS = 8
# One of each kind of character that patterns tell apart, the commonest first.
ALPHABET = "aA0 -.,'’(“\")”;:/_&\n\t[*#<>=|~é!?%$@–—•♙◆▲■●○§©\x00"
END = "\x00"
Node = tuple[Any, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Danger:
    """The part of a pattern that makes it slow, and the text that shows it: `pump` over and over, then `end`."""

    part: str
    start: str
    pump: str
    end: str

    @property
    def attack(self) -> str:
        """The text as a Python expression."""
        return " + ".join(filter(None, (repr(self.start) if self.start else "", f"{self.pump!r} * n", repr(self.end))))


def pattern_problem(pattern: re.Pattern[str], *, file: str, place: str, whole: bool = False) -> Problem | None:
    """Compiled pattern, the file it stands in and its place there in; the problem if it is dangerous out."""
    danger = danger_of(pattern, whole=whole)
    if danger is None:
        return None
    attack = f"{danger.attack} where n is {turns_of(danger.pump)}"
    found = f"the repeat {danger.part}, which takes over {SECONDS:g} s for {attack}"
    fix = "bound the repeat, as in {0,20}, make its neighbours differ, or make it atomic: (?>…)"
    return Problem(STAGE, file, place, found, "repeats that fit a text in one way", fix)


Trial = Callable[[str], Iterable[Any]]


class _OverTimeError(Exception):
    """The search took longer than its limit."""


def danger_of(pattern: re.Pattern[str], *, whole: bool = False, seconds: float = SECONDS) -> Danger | None:
    """Compiled pattern and its limit in seconds of processor time in, its danger (None if harmless) out.

    `whole`: it is also asked to match the whole text. What may match nothing is found at once by a search, but a whole
    match has to go back.
    """
    tree = list(_parser.parse(pattern.pattern, pattern.flags))

    def trial(text: str) -> Iterable[Any]:
        if whole:
            pattern.fullmatch(text)
        return pattern.finditer(text)

    tried: set[tuple[str, str]] = set()
    repeats = list(_repeats(tree, ""))
    others = Counter(sign for repeat, _ in repeats for sign in _can_be(repeat[1][2]))
    for repeat, start in repeats:
        for pump, end in itertools.islice(_pumps(repeat, others), MOST_TEXTS):
            for before in dict.fromkeys((start, "")):
                if (before, pump) not in tried and _takes_too_long(trial, before, pump, end, seconds):
                    return Danger(written([repeat]), before, pump, end)
                tried.add((before, pump))
    return None


def turns_of(pump: str) -> int:
    """Words to be repeated in, how often they are written for the trial out."""
    return max(LENGTH // len(pump), FEWEST_PUMPS)


def _takes_too_long(trial: Trial, start: str, pump: str, end: str, seconds: float) -> bool:
    """Trial, parts of a text and the limit in; true if the trial does not end within the limit.

    A text of an eighth of the length is tried first: what is quick there cannot become slow by the cube of eight.
    """
    turns = turns_of(pump)
    short = _seconds_of(trial, start + pump * (turns // 8) + end, seconds)
    if short < seconds / TOO_LITTLE:
        return False
    return short >= seconds or _seconds_of(trial, start + pump * turns + end, seconds) >= seconds


def _seconds_of(trial: Trial, text: str, seconds: float) -> float:
    """Trial, text and limit in; its processor time out, the limit if it was stopped there.

    Needs the main thread, as signals do.
    """
    if threading.current_thread() is not threading.main_thread():
        raise RuntimeError("patterns are timed in the main thread only")

    def stop(*_: object) -> None:
        raise _OverTimeError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    began = time.process_time()
    try:
        for _ in trial(text):
            pass
        return time.process_time() - began
    except _OverTimeError:
        return seconds
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


# ---- repeats of a parsed pattern


def _repeats(nodes: Iterable[Node], start: str) -> Iterator[tuple[Node, str]]:
    """Parsed pattern and the words before it in; each repeat of many turns, with the words that lead to it, out."""
    for node in nodes:
        sign, argument = node
        if sign in (signs.MAX_REPEAT, signs.MIN_REPEAT) and argument[1] >= FEWEST_TURNS:
            yield node, start
        for inner in _inside(node):
            yield from _repeats(inner, start)
        if sign not in (signs.ASSERT, signs.ASSERT_NOT):
            start += _word([node], 0)
        elif sign is signs.ASSERT and argument[0] < 0:
            start = _word(argument[1], 0)


def _inside(node: Node) -> list[list[Node]]:
    """Node in, the sequences of nodes that it holds out."""
    sign, argument = node
    if sign is signs.BRANCH:
        return [list(branch) for branch in argument[1]]
    if sign in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
        return [list(argument[2])]
    if sign is signs.SUBPATTERN:
        return [list(argument[3])]
    if sign is signs.ATOMIC_GROUP:
        return [list(argument)]
    if sign in (signs.ASSERT, signs.ASSERT_NOT):
        return [list(argument[1])]
    if sign is signs.GROUPREF_EXISTS:
        return [list(branch) for branch in argument[1:] if branch is not None]
    return []


def _pumps(repeat: Node, others: Counter[str]) -> Iterator[tuple[str, str]]:
    """Repeat and how many repeats match each character in; what to write over and over, and an end, out."""
    body = list(repeat[1][2])
    words = [word for turn in range(6) if (word := _word(body, turn))]
    # Characters that other repeats of the pattern match too: there are two ways to share these out.
    own = _can_be(body)
    shared = [sign for sign in ALPHABET if sign in own and others[sign] > 1]
    pumps = dict.fromkeys([*words[:2], *shared[:3], *words[2:], *(f"{word} " for word in words[:1])])
    yield from ((pump, END) for pump in pumps)


def _can_be(nodes: Iterable[Node]) -> frozenset[str]:
    """Sequence of nodes in, the characters of the alphabet that some node of it may match out."""
    found: frozenset[str] = frozenset()
    for node in nodes:
        if node[0] in SETS:
            found |= _characters(written([node]))
        elif node[0] not in (signs.ASSERT, signs.ASSERT_NOT):
            found = found.union(*map(_can_be, _inside(node)))
    return found


SETS = (signs.LITERAL, signs.NOT_LITERAL, signs.ANY, signs.IN)


@functools.cache
def _characters(source: str) -> frozenset[str]:
    """Pattern of one character in, those of the alphabet that it matches out."""
    pattern = re.compile(source, re.DOTALL)
    return frozenset(character for character in ALPHABET if pattern.fullmatch(character))


def _word(nodes: Iterable[Node], turn: int) -> str:
    """Sequence of nodes and which of its words is wanted in; a short text that it matches, leaving out assertions."""
    return "".join(_word_of(node, turn) for node in nodes)


def _word_of(node: Node, turn: int) -> str:
    sign, argument = node
    if sign is signs.LITERAL:
        return chr(argument)
    if sign in SETS:
        matched = _characters(written([node]))
        known = [character for character in ALPHABET if character in matched]
        return known[turn % len(known)] if known else ""
    if sign is signs.BRANCH:
        return _word(argument[1][turn % len(argument[1])], turn)
    if sign in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
        return _word(argument[2], turn) * max(int(argument[0]), turn % 2)
    if sign in (signs.SUBPATTERN, signs.ATOMIC_GROUP):
        return _word(_inside(node)[0], turn)
    return ""


# ---- a parsed pattern written as a pattern again

CATEGORIES = {
    signs.CATEGORY_DIGIT: r"\d", signs.CATEGORY_NOT_DIGIT: r"\D", signs.CATEGORY_SPACE: r"\s",
    signs.CATEGORY_NOT_SPACE: r"\S", signs.CATEGORY_WORD: r"\w", signs.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
PLACES = {
    signs.AT_BEGINNING: "^", signs.AT_BEGINNING_STRING: r"\A", signs.AT_BOUNDARY: r"\b",
    signs.AT_NON_BOUNDARY: r"\B", signs.AT_END: "$", signs.AT_END_STRING: r"\Z",
}  # fmt: skip
OPENINGS = {signs.ASSERT: ("(?=", "(?<="), signs.ASSERT_NOT: ("(?!", "(?<!")}
LAZY = {signs.MAX_REPEAT: "", signs.MIN_REPEAT: "?", signs.POSSESSIVE_REPEAT: "+"}


def written(nodes: Iterable[Node]) -> str:
    """Sequence of nodes in, a pattern that says the same out (groups lose their names)."""
    return "".join(_written(node) for node in nodes)


def _written(node: Node) -> str:
    sign, argument = node
    if sign is signs.LITERAL:
        return re.escape(chr(argument))
    if sign is signs.NOT_LITERAL:
        return f"[^{re.escape(chr(argument))}]"
    if sign is signs.ANY:
        return "."
    if sign is signs.IN:
        return f"[{''.join(map(_member, argument))}]"
    if sign is signs.AT:
        return str(PLACES[argument])
    inner = [written(branch) for branch in _inside(node)]
    if sign is signs.BRANCH:
        return f"(?:{'|'.join(inner)})"
    if sign in LAZY:
        few, many = argument[0], "" if argument[1] is signs.MAXREPEAT else argument[1]
        body = inner[0] if len(argument[2]) == 1 else f"(?:{inner[0]})"
        return f"{body}{{{few},{many}}}{LAZY[sign]}"
    if sign in OPENINGS:
        return f"{OPENINGS[sign][argument[0] < 0]}{inner[0]})"
    if sign is signs.ATOMIC_GROUP:
        return f"(?>{inner[0]})"
    if sign is signs.SUBPATTERN:
        return f"(?:{inner[0]})"
    return f"(?:{'|'.join(inner)})"


def _member(member: Node) -> str:
    sign, argument = member
    if sign is signs.NEGATE:
        return "^"
    if sign is signs.RANGE:
        return f"{re.escape(chr(argument[0]))}-{re.escape(chr(argument[1]))}"
    return str(CATEGORIES[argument]) if sign is signs.CATEGORY else re.escape(chr(argument))
