"""Names of one thing are gathered to it."""

from __future__ import annotations

from tests.extract.gathered_things import things


def test_firms_that_differ_in_their_legal_form_are_two() -> None:
    assert len(things(("River Trading LLC", "company"), ("River Trading GmbH", "company"))) == 2


def test_a_shorter_name_joins_the_longer_one_that_holds_it() -> None:
    (thing,) = things(("Jane Roe", "person"), ("Jane Anna Roe", "person"))
    assert thing.key == "Jane Anna Roe"
    assert set(thing.names) == {"Jane Roe", "Jane Anna Roe"}


def test_a_shorter_name_that_fits_two_people_joins_neither() -> None:
    assert len(things(("Jane Anna Roe", "person"), ("Jane Emma Roe", "person"), ("Jane Roe", "person"))) == 3


def test_a_person_and_a_firm_of_one_name_stay_two() -> None:
    assert len(things(("Jane Roe", "person"), ("Jane Roe", "company"))) == 2


def test_a_single_word_is_no_full_name_of_a_person() -> None:
    assert things(("Roe", "person")) == []


def test_a_body_with_a_nationality_before_it_is_the_same_body() -> None:
    (thing,) = things(("Belarusian Ministry of Ports", "public_body"), ("Ministry of Ports", "public_body"))
    assert thing.key == "Belarusian Ministry of Ports"


def test_things_stand_in_the_order_of_their_first_mention() -> None:
    found = things(("River Co", "company"), ("Jane Roe", "person"), ("Minsk", "place"), ("Jane Anna Roe", "person"))
    assert [thing.key for thing in found] == ["River Co", "Jane Anna Roe", "Minsk"]


def test_a_region_is_the_same_with_its_official_title() -> None:
    (thing,) = things(("Grevale", "place"), ("Grevale Autonomous Region", "place"))
    assert thing.key == "Grevale Autonomous Region"


def test_long_names_that_differ_in_one_inner_name_are_one_person() -> None:
    assert len(things(("Jane Anna Roe Poe", "person"), ("Jane Emma Roe Poe", "person"))) == 1


def test_a_firm_without_its_last_word_is_the_same_firm() -> None:
    assert [thing.key for thing in things(("Grey Gull Company", "company"), ("Grey Gull", "org"))] == [
        "Grey Gull Company"
    ]


def test_a_firm_without_its_line_of_business_may_be_another() -> None:
    assert len(things(("Grey Gull Trading", "company"), ("Grey Gull", "org"))) == 2
