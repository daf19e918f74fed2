"""Places and bodies that the gazetteers know, and places by their own words."""

from __future__ import annotations

import pytest

from pipeline.extract.known_names import gazetteer_candidates, known_body_type, place_candidates
from tests.extract.candidates import proposed


def test_countries_and_known_bodies_are_found_without_the_model() -> None:
    found = proposed(gazetteer_candidates, "In Belarus the U.S. Department of State and Iran’s men met.")
    assert ("Belarus", "place") in found
    assert ("Iran", "place") in found
    assert ("U.S. Department of State", "public_body") in found


@pytest.mark.parametrize("text", ["A Belarusian firm.", "The Iranium mine.", "~ In Belarus all is frozen."])
def test_a_country_is_a_whole_word_outside_boilerplate(text: str) -> None:
    assert proposed(gazetteer_candidates, text) == []


def test_the_gazetteer_knows_the_type_of_a_body() -> None:
    assert known_body_type("U.S. Department of State") == "public_body"
    assert known_body_type("River Trading Company") is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in the Republic of Belarus in May.", "Republic of Belarus"),
        ("They met in the Islamic Republic of Iran in May.", "Islamic Republic of Iran"),
        ("They met in The Grey Gull Valley in May.", "Grey Gull Valley"),
    ],
)
def test_a_place_is_told_by_its_own_words(text: str, place: str) -> None:
    assert (place, "place") in proposed(place_candidates, text)


@pytest.mark.parametrize(
    "text", ["They met in the valley.", "# In The Grey Gull Valley", "~ In the Republic of Belarus."]
)
def test_small_letters_headings_and_boilerplate_tell_no_place(text: str) -> None:
    assert proposed(place_candidates, text) == []


def test_the_district_of_a_court_is_a_body() -> None:
    text = "They met Judge Roe of the Southern District of New York in May."
    assert ("Southern District of New York", "public_body") in proposed(place_candidates, text)


def test_a_court_keeps_its_district_and_a_boundary_its_owner_apart() -> None:
    assert proposed(place_candidates, "It met the U.S. District Court for the Southern District of New York.") == []
    assert ("Inter-Valley Boundary Line", "place") in proposed(
        place_candidates, "It met at Reka’s Inter-Valley Boundary Line."
    )


def test_a_place_behind_pro_or_anti_is_named() -> None:
    assert ("Russia", "place") in proposed(gazetteer_candidates, "It met pro-Russia groups.")


@pytest.mark.parametrize("name", ["El Callao", "Lake Maracaibo"])
def test_a_word_that_opens_a_places_name_belongs_to_it(name: str) -> None:
    assert (name, "place") in proposed(gazetteer_candidates, f"They met near {name} today.")
