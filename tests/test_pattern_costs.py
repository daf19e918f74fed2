"""No pattern of the pipeline can be made to try again without end; the check that says so finds what is dangerous."""

import json
import re
import subprocess
import sys
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest

from pipeline.pattern_costs import danger_of, pattern_problem, written

ROOT = Path(__file__).parents[1]
DANGEROUS = [
    pytest.param(r"(a+)+b", id="repeat_of_a_repeat"),
    pytest.param(r"(?:a|a)*b", id="same_branch_twice"),
    pytest.param(r"(?:ab|a|b)+c", id="branches_that_make_a_third"),
    pytest.param(r"(?:\w+\s?)*:", id="optional_mark_between"),
    pytest.param(r"\bthe (?:\w+ ?)+:", id="behind_words"),
    pytest.param(r"\s*\s*\s*x", id="three_neighbours"),
    pytest.param(r"(?:\w+ )*(?:\w+ )*(?:\w+ )*X", id="three_neighbours_of_words"),
    pytest.param(r".*?.*?.*?=", id="lazy_neighbours"),
    pytest.param(r"(?=(?:a+)+b)", id="in_a_look_ahead"),
    pytest.param(r"(?:é|[^a])+b", id="set_and_letter"),
    pytest.param(r"(?:(?:also|now),? )*(?:now |then )*(?:also |then |now )*called", id="three_lists_that_share_words"),
]
HARMLESS = [
    r"(?>a+)+b",
    r"(?:a++)+b",
    r"(?:\w+ )*x",
    r"(?:[a-z]+,)+;",
    r"[^.]{0,60}bar",
    r'"[^"]*"',
    r"(?:\w{1,20}\s){0,3}:",
    r"(?P<mark>[*_])\w+(?P=mark)",
    r"(a)?(?(1)b+|c+)d",
]


@pytest.mark.parametrize("pattern", DANGEROUS)
def test_a_dangerous_pattern_is_found_with_a_text_that_shows_it(pattern: str) -> None:
    danger = danger_of(re.compile(pattern), seconds=0.1)
    assert danger is not None
    assert danger.part
    assert "* n" in danger.attack


@pytest.mark.parametrize("pattern", HARMLESS)
def test_a_harmless_pattern_is_not_refused(pattern: str) -> None:
    assert danger_of(re.compile(pattern)) is None


def test_what_may_match_nothing_is_dangerous_only_for_a_whole_match() -> None:
    pattern = re.compile(r"(?:[-,]+ ?)*")
    assert danger_of(pattern) is None
    assert danger_of(pattern, whole=True, seconds=0.1) is not None


def test_a_dangerous_rule_is_told_with_its_part_and_what_to_do() -> None:
    problem = pattern_problem(re.compile(r"ships? (?:of|a|\w+ ?)+:"), file="vessels.yml", place="line 3, rule ship")
    assert problem is not None
    assert str(problem).startswith("vessels.yml: line 3, rule ship: found the repeat (?:of|a|")
    assert "'ship " in problem.found
    assert "bound the repeat" in problem.fix


def test_a_parsed_pattern_is_written_again() -> None:
    source = r"\bA(?:b|[^c-e\d]{2,3}?)(?=x)(?<!y)(?>x+)\w*+$"
    again = re.compile(written(_parser.parse(source)))
    for text in ("Abx", "Afgxx1", "Abyx", "Acdx", "Ab", "1Abx", "A99x"):
        assert bool(again.search(text)) == bool(re.search(source, text)), text


def test_no_pattern_of_the_code_is_dangerous() -> None:
    command = [sys.executable, "-m", "tests.recorded_patterns"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    patterns = json.loads(made.stdout)
    assert len(patterns) > 900
    # Those of the rules are proved by test_rules_prove_themselves.py, one by one.
    of_code = [pattern for pattern in patterns if not pattern[2].startswith("rule_files.py")]
    problems = [
        pattern_problem(re.compile(source, flags), file=place, place=source[:60], whole=True)
        for source, flags, place in of_code
    ]
    assert [str(problem) for problem in problems if problem] == []
