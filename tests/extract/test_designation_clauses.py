"""A sentence that no rule can match is left out unread; no rule's own example is."""

import pytest

from pipeline.extract.designation_clauses import may_tell
from pipeline.rule_files import load_rules

EXAMPLES = [example.text for rule in load_rules("designations").rules for example in rule.examples]


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_of_a_rule_is_read(text: str) -> None:
    assert may_tell(text, (0, len(text)))


def test_a_sentence_without_any_act_is_left_out() -> None:
    text = "♙ was born in ○ and owns a hotel."
    assert not may_tell(text, (0, len(text)))
