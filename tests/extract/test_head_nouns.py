"""The nouns that make a name an organisation."""

from __future__ import annotations

import pytest

from pipeline.extract.head_nouns import bare_organisation, before_office, head_type, lost_apostrophes


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ministry of Trading Companies", "public_body"),
        ("Harbour Bank", "company"),
        ("Bank of the Harbour", "company"),
        ("Grey Gull Front", "organization"),
        ("Grey Gull", None),
    ],
)
def test_the_head_before_the_of_gives_the_type(name: str, kind: str | None) -> None:
    assert head_type(name) == kind


def test_head_nouns_alone_name_no_body() -> None:
    assert bare_organisation("Party Committee")
    assert not bare_organisation("Harbour Committee")


@pytest.mark.parametrize(("name", "kind"), [("Border Brigade", "public_body"), ("Gull Brigade", "organization")])
def test_troops_are_a_states_only_by_a_word_that_says_so(name: str, kind: str) -> None:
    assert head_type(name) == kind


def test_a_word_for_a_firm_in_another_language_opens_a_companys_name() -> None:
    assert head_type("Inversiones de la Costa") == "company"


def test_an_office_behind_a_body_is_cut_off() -> None:
    assert before_office("House Ports Committee Chairman Roe") == "House Ports Committee"
    assert before_office("Office of the Chairman") == "Office of the Chairman"


def test_a_long_text_without_apostrophes_lost_them() -> None:
    assert lost_apostrophes("The river is long. " * 100)
    assert not lost_apostrophes("The river’s arm is long. " * 100)
    assert not lost_apostrophes("The river is long.")
    assert lost_apostrophes("Today's river is long. " + "The river is long. " * 300)
