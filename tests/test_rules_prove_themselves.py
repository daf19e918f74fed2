"""Every rule of every file in pipeline/rules matches its examples exactly and none of its near-misses."""

import pytest

from pipeline.pattern_costs import pattern_problem
from pipeline.problems import RuleFileError
from pipeline.rule_files import RULES_FOLDER, Rule, read_rule_file


def rules_of_all_files() -> list[object]:
    """One parameter set a rule: (file name, rule); a broken file counts as one set that fails with its message."""
    found: list[object] = []
    for path in sorted(RULES_FOLDER.glob("*.yml")):
        try:
            found += [pytest.param(path.name, rule, id=f"{path.stem}-{rule.id}") for rule in read_rule_file(path).rules]
        except RuleFileError as error:
            found.append(pytest.param(str(error), None, id=f"{path.stem}-malformed"))
    return found


RULES = rules_of_all_files()


def test_there_are_rules() -> None:
    assert RULES


@pytest.mark.parametrize(("file", "rule"), RULES)
def test_a_rule_matches_its_examples_and_no_near_miss(file: str, rule: Rule | None) -> None:
    assert rule is not None, file
    for example in rule.examples:
        matches = [match.group() for match in rule.pattern.finditer(example.text)]
        assert example.match in matches, f"{file}: line {rule.line}: {rule.id} found {matches} in {example.text!r}"
    for near_miss in rule.near_misses:
        found = [match.group() for match in rule.pattern.finditer(near_miss)]
        assert not found, f"{file}: line {rule.line}: {rule.id} matched {found} in {near_miss!r}"


@pytest.mark.parametrize(("file", "rule"), RULES)
def test_no_text_makes_a_rule_try_without_end(file: str, rule: Rule | None) -> None:
    assert rule is not None, file
    problem = pattern_problem(rule.pattern, file=file, place=f"line {rule.line}, rule {rule.id}")
    assert problem is None, str(problem)
