"""Two titles of one office, and two offices that look alike."""

import pytest

from pipeline.resolve.relations import _cut_title, _heads, _known_body, _longer_title, _office, _same_cut, _short_title


def test_a_title_said_in_full_and_in_short_is_one_office() -> None:
    assert _longer_title("Party Secretary", "Communist Party Secretary")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Secretary", "Deputy Secretary"),
        ("Prime Minister", "Deputy Prime Minister"),
        ("Director", "Managing Director"),
        ("Party Secretary", "Party Secretary"),
    ],
)
def test_a_rank_more_is_another_office(left: str, right: str) -> None:
    assert not _longer_title(left, right)


@pytest.mark.parametrize(
    ("short", "long", "same"),
    [
        ("Minister", "Minister of Ports", True),
        ("Secretary", "Treasury Secretary", True),
        ("Secretary", "Deputy Secretary", False),
        ("Director", "Secretary of Ports", False),
    ],
)
def test_a_title_of_one_word_is_short_for_a_longer_one(short: str, long: str, same: bool) -> None:
    assert (_short_title(short, None) in _heads(long)) == same


def test_a_title_with_a_body_of_its_own_is_not_short_for_another() -> None:
    assert _short_title("Director", ("e1", "Reef Bank")) not in _heads("Executive Director")


def test_a_field_of_work_left_out_later_makes_no_second_office() -> None:
    assert _cut_title("Assistant Secretary for Ports", "Assistant Secretary")
    assert not _cut_title("Deputy Secretary for Ports", "Assistant Secretary")
    assert not _cut_title("Assistant Secretary", "Assistant Secretary")
    assert _same_cut({"title": "member for Chad", "organization": "Sea Guard"}, "member", ("e1", "Sea Guard"))
    assert not _same_cut({"title": "member for Chad", "organization": "Sea Guard"}, "member", ("e2", "Reef Bank"))


def test_a_lost_space_makes_no_second_office() -> None:
    assert _office("U.S.Attorney") == _office("U.S. Attorney")


def test_a_field_of_work_adds_nothing_to_an_office_whose_body_is_known() -> None:
    held = {"title": "Assistant Secretary", "organization": "Ports Division"}
    assert _known_body(held, "Assistant Secretary for Ports", None)
    assert not _known_body({**held, "organization": None}, "Assistant Secretary for Ports", None)
