"""Which names are one thing."""

from __future__ import annotations

import pytest

from pipeline.extract.sameness import label_class, normal, one_letter_apart, sameness_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jané Roe", "Jane Roe"),
        ("The River Co", "River Co"),
        ("O’Roe", "O'Roe"),
        ("Jane-Roe", "jane roe"),
        ("J. Roe", "J Roe"),
    ],
)
def test_spellings_with_one_normal_form(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("U.S.", "United States", "place"),
        ("Treasury Department", "U.S. Department of the Treasury", "public_body"),
    ],
)
def test_names_that_are_known_to_be_the_same(one: str, other: str, label: str) -> None:
    assert sameness_key(one, label) == sameness_key(other, label)


def test_different_people_are_not_the_same() -> None:
    assert sameness_key("Jane Roe", "person") != sameness_key("Jane Poe", "person")


def test_organisations_of_any_type_can_be_one_thing_people_and_places_not() -> None:
    assert label_class("company") == label_class("public_body") == label_class("organization")
    assert len({label_class(label) for label in ("company", "person", "place", "vessel")}) == 4


@pytest.mark.parametrize(("one", "other"), [("reka", "reca"), ("reka", "rekka"), ("reka", "eka"), ("reka", "reka")])
def test_words_one_letter_apart(one: str, other: str) -> None:
    assert one_letter_apart(one, other)


@pytest.mark.parametrize(("one", "other"), [("reka", "rika two"), ("reka", "akre"), ("reka", "re")])
def test_words_more_than_one_letter_apart(one: str, other: str) -> None:
    assert not one_letter_apart(one, other)


def test_a_firms_legal_form_may_be_spelled_out() -> None:
    assert sameness_key("River Company Limited", "company") == sameness_key("River Co Ltd", "company")
