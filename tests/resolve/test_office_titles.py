"""Two titles of one office, and two offices that look alike."""

import pytest

from pipeline.resolve.relations import _longer_title


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
