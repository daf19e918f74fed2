"""Signs of people: given names, forms of names, words before a name."""

from __future__ import annotations

import pytest

from pipeline.extract.person_signs import families_of, has_article, own_sign, sign_before, sign_behind
from pipeline.records import Span


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Jean-Baptiste N’Dour", "given_name"),
        ("Thabo Gull", "given_name"),
        ("TANAKA Hiroshi", "given_name"),
        ("Sunniva O’Grey", "shape_of_person"),
        ("Ivo Petrovich Grey", "shape_of_person"),
        ("Tarif Abd-al-Latif", "shape_of_person"),
        ("Wei Xiaoming", "family_name_first"),
        ("Im Soo-jin", "family_name_first"),
        ("Nguyen Van Thang", "family_name_first"),
    ],
)
def test_a_name_may_show_by_itself_that_a_person_bears_it(name: str, sign: str) -> None:
    assert own_sign(name) == sign


@pytest.mark.parametrize("name", ["Grey Gull", "Ivan Trading", "JANE ROE", "Jane", "San Juan", "Lake Victor"])
def test_firms_ships_and_places_show_no_person(name: str) -> None:
    assert own_sign(name) is None


def before(text: str, name: str) -> str | None:
    """Text and a name in it in, the sign before the name out."""
    start = text.index(name)
    return sign_before(text, Span(start, start + len(name)), 0)


def test_a_noun_for_people_stands_before_a_name() -> None:
    assert before("the brothers Grey Gull and Red Gull", "Grey Gull") == "noun_before_name"


def test_another_noun_stands_before_a_name() -> None:
    assert before("the tanker Grey Gull left", "Grey Gull") is None


def test_an_office_stands_before_a_comma_and_a_name() -> None:
    assert before("The Foreign Secretary, Grey Gull, met them", "Grey Gull") == "office_before_comma"


def test_an_office_in_a_body_stands_before_a_comma_and_a_name() -> None:
    assert before("its head of the River Bureau, Grey Gull, met them", "Grey Gull") == "office_before_comma"


def test_kinship_stands_before_a_comma_and_a_name() -> None:
    assert before("it named her brother, Grey Gull.", "Grey Gull") == "office_before_comma"


def test_what_goes_on_behind_the_name_stands_in_no_apposition() -> None:
    assert before("beside the judge, Grey Gull met them", "Grey Gull") is None


def test_an_office_without_article_stands_behind_a_comma() -> None:
    text = "Grey Gull, former governor of the river; Red Tern, ports of the river"
    assert sign_behind(text, Span(0, 9)) == "office_behind_comma"
    assert sign_behind(text, Span(42, 50)) is None
    assert sign_behind("Oslo-based Grey Gull, head of it", Span(11, 20)) is None


def test_an_article_stands_before_a_name() -> None:
    assert has_article("with the Ali Roe", Span(9, 16))
    assert not has_article("with Ali Roe", Span(5, 12))


def test_who_bears_a_family_name_may_be_a_relative() -> None:
    families = families_of(["Jane Poe", "Ivo Anton Petrov"])
    assert families.may_bear(["Grey", "Petrov"])
    assert not families.may_bear(["Grey", "Poe"])


def test_a_double_family_name_or_an_acronym_before_one_is_no_relative() -> None:
    families = families_of(["Ivo Rivas Petrov"])
    assert not families.may_bear(["Rivas", "Petrov"])
    assert not families.may_bear(["DAS", "Petrov"])
