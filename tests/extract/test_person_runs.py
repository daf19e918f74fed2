"""People out of capitalised runs: described, joined by particles, beside another person."""

from __future__ import annotations

from pipeline.extract.person_runs import run_candidates
from tests.releases import document


def people(*blocks: str) -> list[tuple[str, str]]:
    """Blocks in, (words, rule) of the people found by their runs out."""
    release = document(*blocks)
    return [(release.text[found.start : found.end], found.evidence.rule) for found in run_candidates(release)]


def test_description_behind_the_name_tells_a_person() -> None:
    assert people("Hadi al-Basri, a militia commander, fled.") == [("Hadi al-Basri", "described_as_person")]


def test_particles_lead_to_the_rest_of_the_name() -> None:
    found = people("It named [Ana de|PERSON] los Ríos today.")
    assert found == [("Ana de los Ríos", "name_with_particles")]


def test_run_beside_a_person_is_a_person() -> None:
    assert people("[Jane Roe|PERSON] and Amadu Sesay met.") == [("Amadu Sesay", "beside_person")]


def test_body_beside_a_person_is_no_person() -> None:
    assert people("[Jane Roe|PERSON] and River Ministry met.") == []


def test_firm_beside_a_person_is_no_person() -> None:
    assert people("[Jane Roe|PERSON] and River Freight LLC met.") == []


def test_what_the_model_names_otherwise_is_left_to_it() -> None:
    assert people("[Jane Roe|PERSON] and [Grey Gull|ORG] met.") == []


def test_headline_shows_no_people() -> None:
    assert people("# Hadi al-Basri, a militia commander, fled") == []
