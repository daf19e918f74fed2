"""Rule files: what is accepted, and what a malformed one is told."""

from pathlib import Path

import pytest

from pipeline.problems import RuleFileError
from pipeline.rule_files import load_gazetteer, load_rules, read_rule_file

GOOD = """\
fields: {action: "what the rule gives"}
parts:
  digit: '[0-9]'
  year: '{{digit}}{4}'
rules:
  - id: founded
    why: "Years of foundation."
    pattern: 'founded in {{year}}'
    action: block
    examples:
      - {text: "It was founded in 1999.", match: "founded in 1999", value: "1999"}
    near_misses:
      - "founded in May"
"""


def written(folder: Path, text: str) -> Path:
    """Folder and content in, path of a rule file out."""
    path = folder / "sample.yml"
    path.write_text(text, encoding="utf-8")
    return path


def message(folder: Path, text: str) -> str:
    """Folder and malformed content in, the error's message out."""
    with pytest.raises(RuleFileError) as caught:
        read_rule_file(written(folder, text))
    return str(caught.value)


def test_a_good_file_is_read_with_its_parts_expanded(tmp_path: Path) -> None:
    (rule,) = read_rule_file(written(tmp_path, GOOD)).rules
    assert rule.pattern.fullmatch("founded in 2001")
    assert (rule.id, rule.line, rule.fields) == ("founded", 6, {"action": "block"})
    assert rule.examples[0].value == "1999"


def test_words_match_whole_words_and_the_longest_first(tmp_path: Path) -> None:
    text = GOOD.replace("pattern: 'founded in {{year}}'", 'words: ["founded in", "founded in 1999"]')
    (rule,) = read_rule_file(written(tmp_path, text)).rules
    assert [match.group() for match in rule.pattern.finditer("founded in 1999, unfounded in part")] == [
        "founded in 1999"
    ]


def test_a_word_list_is_read(tmp_path: Path) -> None:
    assert read_rule_file(written(tmp_path, "entries:\n  - alpha\n  - beta\n")).entries == ("alpha", "beta")


@pytest.mark.parametrize("text", ["rules: [\x07]", "rules: !!int x", "rules: " + "[" * 3000])
def test_what_yaml_cannot_hold_is_refused(tmp_path: Path, text: str) -> None:
    assert "found" in message(tmp_path, text)


def test_bytes_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "sample.yml"
    path.write_bytes(b"rules: \xff")
    with pytest.raises(RuleFileError, match="UTF-8"):
        read_rule_file(path)


def test_an_unsorted_word_list_is_refused(tmp_path: Path) -> None:
    assert "found 'beta' before 'alpha'" in message(tmp_path, "entries:\n  - beta\n  - alpha\n")


def test_an_unquoted_no_in_a_word_list_is_refused(tmp_path: Path) -> None:
    assert "expected texts" in message(tmp_path, "entries:\n  - no\n")


def test_broken_yaml_names_its_line_and_column(tmp_path: Path) -> None:
    assert message(tmp_path, "rules:\n  - id: a\n   why: b\n").startswith("sample.yml: line 3, column")


def test_a_key_given_twice_names_its_line(tmp_path: Path) -> None:
    found = message(tmp_path, GOOD.replace("    action: block\n", "    action: block\n    action: visa\n"))
    assert found.startswith("sample.yml: line 6")
    assert "'action' twice" in found


def test_an_unknown_key_names_the_rule_and_the_known_keys(tmp_path: Path) -> None:
    found = message(tmp_path, GOOD.replace("    why:", "    reason: x\n    why:"))
    assert found.startswith("sample.yml: line 6, rule founded: found the key 'reason', expected one of [")
    assert "fix:" in found


def test_a_missing_why_is_refused(tmp_path: Path) -> None:
    assert "found why: None, expected a text" in message(
        tmp_path, GOOD.replace('    why: "Years of foundation."\n', "")
    )


def test_a_rule_without_pattern_and_words_is_refused(tmp_path: Path) -> None:
    found = message(tmp_path, GOOD.replace("    pattern: 'founded in {{year}}'\n", ""))
    assert "neither 'pattern' nor 'words'" in found


def test_a_pattern_that_does_not_compile_is_refused(tmp_path: Path) -> None:
    assert "does not compile" in message(tmp_path, GOOD.replace("founded in {{year}}'", "founded (in'"))


def test_an_undefined_part_is_refused(tmp_path: Path) -> None:
    assert "the part {{decade}}" in message(tmp_path, GOOD.replace("in {{year}}", "in {{decade}}"))


def test_a_rule_without_near_misses_is_refused(tmp_path: Path) -> None:
    found = message(tmp_path, GOOD.replace('    near_misses:\n      - "founded in May"\n', ""))
    assert "found no near_misses" in found


def test_an_example_whose_match_is_not_in_its_text_is_refused(tmp_path: Path) -> None:
    found = message(tmp_path, GOOD.replace('match: "founded in 1999"', 'match: "founded in 1998"'))
    assert "example at line 11" in found
    assert "words of the example's text" in found


def test_two_rules_with_one_id_are_refused(tmp_path: Path) -> None:
    rule = GOOD[GOOD.index("  - id:") :]
    assert "an id that another rule has" in message(tmp_path, GOOD + rule)


def test_an_id_with_capitals_is_refused(tmp_path: Path) -> None:
    assert "lower-case letters" in message(tmp_path, GOOD.replace("id: founded", "id: Founded"))


def test_a_file_without_rules_is_refused(tmp_path: Path) -> None:
    assert "neither 'rules' nor 'entries'" in message(tmp_path, "parts: {a: b}\n")


def test_an_absent_file_is_named() -> None:
    with pytest.raises(RuleFileError, match=r"no_such\.yml: whole file: found no such file"):
        load_rules("no_such")


def test_an_absent_gazetteer_is_named() -> None:
    with pytest.raises(RuleFileError, match=r"no_such\.yml: .*gazetteers/"):
        load_gazetteer("no_such")


@pytest.mark.parametrize("value", ["!!bool x", "!!int ''", "!!float x", "!!set [a]", "!!map a", "!!timestamp x"])
def test_a_value_that_does_not_fit_its_tag_is_refused(tmp_path: Path, value: str) -> None:
    told = message(tmp_path, f"entries: {value}\n")
    assert "sample.yml: " in told
    assert "; fix: " in told
