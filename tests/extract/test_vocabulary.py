"""The document's own vocabulary: which names are one thing, and its shorter forms."""

from __future__ import annotations

import pytest

from pipeline.extract.arbitrate import Settled
from pipeline.extract.vocabulary import (
    Thing,
    add_short_forms,
    gather,
    label_class,
    normal,
    sameness_key,
    variants_by_text,
    without_doubles,
)


def things(*names: tuple[str, str]) -> list[Thing]:
    """(Name, label) pairs in, the things of a text that names them one after the other out."""
    text, settled = "", []
    for name, label in names:
        settled.append(Settled(len(text), len(text) + len(name), label, 5.0, ()))
        text += f"{name}, "
    return gather(settled, text)


def forms(*names: tuple[str, str]) -> dict[str, list[str]]:
    """(Name, label) pairs in, each printed form with the keys that it may stand for out."""
    found = things(*names)
    add_short_forms(found)
    return {text: [variant.key for variant in variants] for text, variants in variants_by_text(found).items()}


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


def test_firms_that_differ_in_their_legal_form_are_two() -> None:
    assert len(things(("River Trading LLC", "company"), ("River Trading GmbH", "company"))) == 2


def test_different_people_are_not_the_same() -> None:
    assert sameness_key("Jane Roe", "person") != sameness_key("Jane Poe", "person")


def test_organisations_of_any_type_can_be_one_thing_people_and_places_not() -> None:
    assert label_class("company") == label_class("public_body") == label_class("organization")
    assert len({label_class(label) for label in ("company", "person", "place", "vessel")}) == 4


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
