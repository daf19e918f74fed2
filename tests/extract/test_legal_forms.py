"""Companies told by their legal forms; every form of the gazetteer proves its example."""

from __future__ import annotations

import re

import pytest

from pipeline.extract.legal_forms import has_legal_form, holds_legal_form, legal_form_candidates, walk_right
from pipeline.rule_files import load_gazetteer
from tests.releases import document

FORMS = load_gazetteer("legal_forms")


def by_legal_form(*blocks: str) -> list[str]:
    """Blocks in, the names with a legal form out."""
    found = document(*blocks)
    return [found.text[candidate.start : candidate.end] for candidate in legal_form_candidates(found)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The office named River Trading LLC today.", "River Trading LLC"),
        ("The office named River Trading, Inc. today.", "River Trading, Inc."),
        ("The office named Minsk-based River Trading Ltd. today.", "River Trading Ltd."),
        ("The office named Roe & Poe GmbH today.", "Roe & Poe GmbH"),
        ("The office named Puerto del Rio S.A. de C.V. today.", "Puerto del Rio S.A. de C.V."),
        ("The office named OOO Reka today.", "OOO Reka"),
        ("The office named Reka OTC, S.R.O. (Reka) today.", "Reka OTC, S.R.O."),
        ("The office named Reka Coal a.s. and others.", "Reka Coal a.s."),
        ("The office named Reka Kabel A/S, in May.", "Reka Kabel A/S"),
        (
            "The office named Reka Elektronik Sanayi ve Ticaret Limited Şirketi today.",
            "Reka Elektronik Sanayi ve Ticaret Limited Şirketi",
        ),
        ("The office named Haus der Berge e.V. today.", "Haus der Berge e.V."),
    ],
)
def test_a_legal_form_ends_or_opens_a_name(text: str, name: str) -> None:
    assert by_legal_form(text) == [name]


def test_companies_in_a_row_are_kept_apart() -> None:
    text = "The office named River Trading LLC, Harbour Oil Ltd., and Roe GmbH."
    assert by_legal_form(text) == ["River Trading LLC", "Harbour Oil Ltd.", "Roe GmbH"]


@pytest.mark.parametrize("text", ["He owns a limited company.", "An LLC was named.", "~ River Trading LLC is frozen."])
def test_a_legal_form_without_a_name_names_nothing(text: str) -> None:
    assert by_legal_form(text) == []


def test_a_name_does_not_run_over_the_start_of_its_block() -> None:
    assert by_legal_form("- Jane Roe", "- River Trading LLC") == ["River Trading LLC"]


def test_a_legal_form_may_stand_at_the_end_at_the_front_or_inside() -> None:
    assert has_legal_form("River Trading LLC")
    assert has_legal_form("OOO Reka")
    assert not has_legal_form("River DOO East")
    assert holds_legal_form("River DOO East")
    assert not holds_legal_form("River Trading")


@pytest.mark.parametrize("entry", FORMS["trailing"], ids=lambda entry: entry["form"])
def test_a_form_matches_its_example_at_the_end_of_a_name(entry: dict[str, str]) -> None:
    assert re.fullmatch(entry["form"], entry["example"])
    assert has_legal_form(f"Reka {entry['example']}")


@pytest.mark.parametrize("form", FORMS["leading"])
def test_a_leading_form_opens_a_name(form: str) -> None:
    assert has_legal_form(f"{form} Reka")


@pytest.mark.parametrize("forms", [[entry["form"] for entry in FORMS["trailing"]], FORMS["leading"]])
def test_no_form_stands_twice(forms: list[str]) -> None:
    assert len(forms) == len(set(forms))


def test_forms_are_sorted_by_their_letters() -> None:
    letters = [re.sub(r"[^a-z]", "", entry["form"].casefold()) for entry in FORMS["trailing"]]
    assert letters == sorted(letters)
    assert FORMS["leading"] == sorted(FORMS["leading"], key=str.casefold)


def test_an_office_in_a_firm_is_no_part_of_its_name() -> None:
    assert by_legal_form("It met Managing Director of River Trading LLC today.") == ["River Trading LLC"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The office named River Trading LLC. It left.", "River Trading LLC"),
        ("The office named River Trading GmbH.", "River Trading GmbH"),
        ("The office named River Trading Ltd. It left.", "River Trading Ltd."),
        ("The office named River Trading S.A. It left.", "River Trading S.A."),
    ],
)
def test_the_dot_of_a_sentence_is_no_part_of_the_form(text: str, name: str) -> None:
    assert by_legal_form(text) == [name]


def test_a_leading_form_holds_a_second_one() -> None:
    text = "The office named Joint Stock Company Research and Production Enterprise Reka today."
    assert by_legal_form(text)[0] == "Joint Stock Company Research and Production Enterprise Reka"


def test_a_bracket_may_open_before_the_name() -> None:
    assert by_legal_form("It named two firms (Grey Gull S.A. and Red Tern LLC).") == ["Grey Gull S.A.", "Red Tern LLC"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The firms named today—Gull Title I, S.A. de C.V., and others.", ["Gull Title I, S.A. de C.V."]),
        ("GULLS AND TERNS Joint Stock Company Reka Bank left.", ["Joint Stock Company Reka Bank"]),
        (
            "It named Grey Institute of Rivers and Raw Sand Joint Stock Company.",
            ["Grey Institute of Rivers and Raw Sand Joint Stock Company"],
        ),
        ("It named All Russia Reka Institute JSC today.", ["All Russia Reka Institute JSC"]),
    ],
)
def test_where_a_firm_with_a_legal_form_begins(text: str, names: list[str]) -> None:
    assert by_legal_form(text) == names


def test_a_firm_behind_an_institute_is_another() -> None:
    assert by_legal_form("It named Reka Bureau of Navigation and OOO Signal Gull today.") == ["OOO Signal Gull"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "It named the Reka Company for Information and Studies SARL today.",
            "Reka Company for Information and Studies SARL",
        ),
        (
            "It named Inter-Trans Spolka z Ograniczona Odpowiedzialnoscia today.",
            "Inter-Trans Spolka z Ograniczona Odpowiedzialnoscia",
        ),
    ],
)
def test_firms_of_several_words_are_named_whole(text: str, name: str) -> None:
    assert by_legal_form(text) == [name]


@pytest.mark.parametrize("text", ["Bank Gull AKA: Gull.", "Bank Gull Minsk-based firm", "Bank Gull of the port"])
def test_a_label_or_a_place_where_it_sits_ends_a_run_of_name_words(text: str) -> None:
    assert text[: walk_right(text, 0, len(text))] == "Bank Gull"
