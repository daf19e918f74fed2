"""Names made up for training: the same chance gives the same names, and no pattern's letter is left in them."""

from __future__ import annotations

import random

import pytest

from pipeline.train.invented import (
    Person,
    invent_acronym,
    invent_company,
    invent_person,
    invent_vessel,
    name_lists,
    surname_first,
    written_sentences,
)

PATTERN_LETTERS = {"F", "F2", "G", "G2", "P", "E"}


def test_the_same_chance_invents_the_same_people() -> None:
    one, other = random.Random(5), random.Random(5)
    assert [invent_person(one) for _ in range(20)] == [invent_person(other) for _ in range(20)]


def test_no_letter_of_a_pattern_stays_in_a_name() -> None:
    chance = random.Random(1)
    words = {word for _ in range(3000) for word in invent_person(chance).full.split()}
    assert not words & PATTERN_LETTERS


def test_the_family_name_is_part_of_the_full_name() -> None:
    chance = random.Random(2)
    assert all(person.family in person.full for person in (invent_person(chance) for _ in range(500)))


@pytest.mark.parametrize(
    ("person", "listed"),
    [(Person("Jane Roe", "Roe"), "ROE, Jane"), (Person("Roe", "Roe"), "ROE"), (Person("Li Wei", "Li"), "LI, Wei")],
)
def test_lists_print_the_family_name_first(person: Person, listed: str) -> None:
    assert surname_first(person) == listed


def test_most_companies_have_a_legal_form() -> None:
    chance = random.Random(3)
    forms = tuple(name_lists()["companies"]["form"])
    named = [invent_company(chance) for _ in range(400)]
    assert 0.5 < sum(name.endswith(forms) for name in named) / len(named) < 0.9


def test_acronyms_and_ships_are_printed_in_capitals() -> None:
    chance = random.Random(4)
    assert all(invent_acronym(chance).isupper() for _ in range(50))
    assert any(invent_vessel(chance).isupper() for _ in range(20))


def test_many_cultures_are_there_and_each_has_enough_names() -> None:
    people = name_lists()["people"]
    assert len(people) >= 25
    assert all(len(culture["given"]) >= 10 and len(culture["family"]) >= 10 for culture in people.values())


def test_the_written_sentences_are_sorted_and_differ() -> None:
    sentences = list(written_sentences())
    assert sentences == sorted(set(sentences))
