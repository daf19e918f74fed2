"""The shorter forms by which things are taken up again."""

from __future__ import annotations

import pytest

from pipeline.extract.short_forms import add_short_forms, variants_by_text, without_doubles
from tests.extract.gathered_things import things


def forms(*names: tuple[str, str]) -> dict[str, list[str]]:
    """(Name, label) pairs in, each printed form with the keys that it may stand for out."""
    found = things(*names)
    add_short_forms(found)
    return {text: [variant.key for variant in variants] for text, variants in variants_by_text(found).items()}


@pytest.mark.parametrize("short", ["Roe", "Jane", "Jane Roe", "Anna Roe"])
def test_parts_of_a_persons_name_may_stand_for_it(short: str) -> None:
    assert forms(("Jane Anna Roe", "person"))[short] == ["Jane Anna Roe"]


@pytest.mark.parametrize("word", ["A.", "Jr.", "bin", "al", "“Chato”"])
def test_initials_particles_and_nicknames_stand_for_nobody(word: str) -> None:
    assert word not in forms(("Jane “Chato” A. bin Roe Jr.", "person"))


def test_a_family_name_of_two_people_may_stand_for_both() -> None:
    assert set(forms(("Jane Roe", "person"), ("Jim Roe", "person"))["Roe"]) == {"Jane Roe", "Jim Roe"}


def test_a_company_may_lose_its_legal_form() -> None:
    assert forms(("Reka Trading LLC", "company"))["Reka Trading"] == ["Reka Trading LLC"]


def test_a_public_body_has_no_shorter_form_by_itself() -> None:
    assert set(forms(("Ministry of Ports", "public_body"))) == {"Ministry of Ports"}


def test_a_thing_without_brackets_is_no_double() -> None:
    found = things(("River Co", "company"), ("Jane Roe", "person"))
    assert without_doubles(found) == found


def test_a_person_whose_name_is_part_of_a_firm_named_before_is_its_double() -> None:
    found = things(("Jane Roe Trading", "company"), ("Jane Roe", "person"))
    assert [thing.key for thing in without_doubles(found)] == ["Jane Roe Trading"]


def test_a_family_name_in_capitals_is_taken_up_in_small_letters() -> None:
    assert forms(("Murat KARATAS", "person"))["Karatas"] == ["Murat KARATAS"]


def test_a_name_with_an_article_may_open_a_sentence() -> None:
    assert forms(("Khalid bin Rashid al-Marri", "person"))["Al-Marri"] == ["Khalid bin Rashid al-Marri"]


def test_a_long_office_name_is_taken_up_in_small_letters() -> None:
    assert "public works office" in forms(("Freedonia Public Works Office", "public_body"))
    assert "works office" not in forms(("Freedonia Works Office", "public_body"))


def test_a_family_name_that_a_firm_bears_too_stands_for_who_was_named_first() -> None:
    assert forms(("Jane Kalla", "person"), ("Kalla Marine Trading SA", "company"))["Kalla"][0] == "Jane Kalla"


def test_a_part_of_a_double_family_name_may_stand_for_it() -> None:
    assert forms(("Jane Karimi-Roe", "person"))["Karimi"] == ["Jane Karimi-Roe"]
    assert "hyun" not in forms(("Lee Jae-hyun", "person"))


def test_a_person_by_the_first_words_of_a_body_named_before_is_that_body() -> None:
    found = things(("Open Gull International", "organization"), ("Open Gull", "person"), ("Thabo Gull", "person"))
    assert [thing.key for thing in without_doubles(found)] == ["Open Gull International", "Thabo Gull"]
