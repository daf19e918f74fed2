"""People told by titles, nicknames and lists."""

from __future__ import annotations

import pytest

from pipeline.extract.person_names import name_lists, title_candidates
from tests.extract.candidates import proposed


@pytest.mark.parametrize("title", ["Secretary", "Mr.", "General", "then-Director", "former President", "OFAC Director"])
def test_a_title_with_a_capital_shows_the_name_behind_it(title: str) -> None:
    assert ("Jane Roe", "person") in proposed(title_candidates, f"They met {title} Jane Roe in May.")


@pytest.mark.parametrize(
    "text", ["They met the director Jane Roe.", "# Secretary Jane Roe Travels", "~ Ask Secretary Jane Roe."]
)
def test_small_letters_headlines_and_boilerplate_show_no_name(text: str) -> None:
    assert proposed(title_candidates, text) == []


def test_a_nickname_in_quotation_marks_is_part_of_the_name() -> None:
    assert ("Jane “Chato” Roe", "person") in proposed(title_candidates, "They met Jane “Chato” Roe.")


def test_a_title_is_a_whole_word() -> None:
    assert proposed(title_candidates, "They met Viceroyking Jane Roe.") == []


def test_an_office_and_its_body_show_the_name_behind_them() -> None:
    assert ("Jane Roe", "person") in proposed(title_candidates, "They met Director of OFAC Jane Roe in May.")


def test_the_members_of_a_list_are_people_if_most_are() -> None:
    text = "it named [Jane Roe|PERSON], [Jim Poe|PERSON], Ann Loe, and Bob Coe."
    names = ["Jane Roe", "Jim Poe", "Ann Loe", "Bob Coe"]
    assert proposed(name_lists, text) == [(name, "person") for name in names]


def test_a_list_may_follow_another_and() -> None:
    text = "it named [Sam Doe|PERSON] and [Jane Roe|PERSON], Jim Poe, Ann Loe and Bob Coe, Reka and Tisza."
    names = ["Jane Roe", "Jim Poe", "Ann Loe", "Bob Coe"]
    assert proposed(name_lists, text) == [(name, "person") for name in names]


def test_a_list_of_a_thousand_names_is_read() -> None:
    text = "it named [Jane Roe|PERSON], " + "Jim Poe, " * 1000 + "and Bob Coe."
    assert len(proposed(name_lists, text)) == 1002


@pytest.mark.parametrize(
    "text", ["it named Jane Roe, Jim Poe, Ann Loe, and Bob Coe.", "it named [Jane Roe|PERSON], Jim Poe and Bob Coe."]
)
def test_short_lists_and_lists_without_a_person_tell_nobody(text: str) -> None:
    assert proposed(name_lists, text) == []
