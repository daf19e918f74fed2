"""People out of capitalised runs: described, joined by particles, beside another person."""

from __future__ import annotations

from pipeline.extract.person_runs import run_candidates
from tests.releases import document


def people(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (words, rule) of the people found by their runs out."""
    release = document(*blocks)
    return [(release.text[found.start : found.end], found.evidence.rule) for found in run_candidates(release)]


def test_description_behind_the_name_tells_a_person() -> None:
    assert people("Grey al-Basri, a militia commander, fled.") == [("Grey al-Basri", "described_as_person")]


def test_particles_lead_to_the_rest_of_the_name() -> None:
    found = people("It named [Ana de|PERSON] los Ríos today.")
    assert found[0] == ("Ana de los Ríos", "name_with_particles")


def test_run_beside_a_person_is_a_person() -> None:
    assert people("[Jane Roe|PERSON] and Grey Sesay met.") == [("Grey Sesay", "beside_person")]


def test_body_beside_a_person_is_no_person() -> None:
    assert people("[Jane Roe|PERSON] and River Ministry met.") == []


def test_firm_beside_a_person_is_no_person() -> None:
    assert people("[Jane Roe|PERSON] and River Freight LLC met.") == []


def test_what_the_model_names_otherwise_is_left_to_it() -> None:
    assert people("[Jane Roe|PERSON] and [Grey Gull|ORG] met.") == []


def test_headline_shows_no_people() -> None:
    assert people("# Hadi al-Basri, a militia commander, fled") == []


def test_a_given_name_shows_a_person_that_the_model_took_for_a_body() -> None:
    assert people("It named [Thabo Gull|ORG] today.") == [("Thabo Gull", "given_name")]


def test_a_family_name_of_a_person_shows_a_relative() -> None:
    assert ("Grey Petrov", "family_of_person") in people(
        "It named [Ivo Petrov|PERSON] today. It named [Grey Petrov|ORG]."
    )


def test_the_first_of_two_is_a_person_if_the_second_is() -> None:
    assert people("Amadu Gull and [Jane Roe|PERSON] met.")[0] == ("Amadu Gull", "given_name")
    assert people("Grey Gull and [Jane Roe|PERSON] met.") == [("Grey Gull", "beside_person")]


def test_a_run_between_two_people_of_a_list_is_a_person() -> None:
    found = people("It named [Jane Roe|PERSON], [Grey Gull|ORG] and [Jim Poe|PERSON].")
    assert found == [("Grey Gull", "between_people")]


def test_junior_belongs_to_the_name() -> None:
    assert people("It named [J. R. Roe|PERSON], Jr. today.") == [("J. R. Roe, Jr.", "name_with_particles")]


def test_a_label_behind_the_name_is_no_part_of_it() -> None:
    assert people("Ivo Petrovich ROE DOB 1970") == [("Ivo Petrovich ROE", "shape_of_person")]


def test_a_possessive_parts_two_names() -> None:
    assert people("It named Thabo’s Gull Freight.") == []


def test_a_line_of_business_ends_no_persons_name() -> None:
    assert people("It named [Jane Roe|PERSON], [Grey Agro|ORG] and [Jim Poe|PERSON].") == []


def test_what_the_model_says_of_single_words_of_a_neighbour_tells_nothing() -> None:
    assert people("[Jane Roe|PERSON] and [Grey|GPE] Gull Tern met.") == [("Grey Gull Tern", "beside_person")]


def test_the_field_of_an_office_is_no_part_of_the_name_behind_it() -> None:
    assert people("said Director for National Security Thabo Gull there.") == [("Thabo Gull", "given_name")]
