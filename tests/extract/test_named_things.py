"""Names of one thing are gathered to it."""

from __future__ import annotations

from pipeline.extract.arbitrate import Settled
from pipeline.extract.named_things import of_one_label
from pipeline.records import Evidence
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


def labels(*mentions: tuple[str, float, str]) -> list[str]:
    """(Label, score, source) of mentions of one name in, the labels that they share at last out."""
    text = " ".join(["Grey Gull"] * len(mentions))
    settled = [
        Settled(10 * index, 10 * index + 9, label, score, (Evidence(source, "rule"),))
        for index, (label, score, source) in enumerate(mentions)
    ]
    return [mention.label for mention in of_one_label(settled, text)]


def test_a_person_somewhere_is_no_place_elsewhere() -> None:
    assert labels(("person", 3.0, "grammar"), ("place", 2.5, "model"), ("place", 2.5, "model")) == ["person"] * 3


def test_a_name_told_to_be_a_firm_is_no_person_elsewhere() -> None:
    assert labels(("company", 3.0, "rules"), ("person", 9.0, "layout")) == ["company"] * 2


def test_words_that_tell_both_a_person_and_a_firm_leave_two() -> None:
    assert labels(("company", 3.0, "rules"), ("person", 9.0, "grammar")) == ["company", "person"]


def test_a_name_in_list_order_is_not_the_fullest() -> None:
    (thing,) = things(("GULL, Jane", "person"), ("Jane Gull", "person"))
    assert thing.key == "Jane Gull"


def test_four_words_in_another_order_are_another_person() -> None:
    assert len(things(("Umar Abu Bakr al-Roe", "person"), ("Abu Bakr ibn Umar al-Roe", "person"))) == 2


def test_two_words_turned_round_are_the_same_person() -> None:
    assert len(things(("Haoran Gull", "person"), ("Gull Haoran", "person"))) == 1
