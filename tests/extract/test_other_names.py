"""Short forms, acronyms and other names: told in a bracket or in words, and taken up later."""

from __future__ import annotations

import pytest

from tests.extract.name_inputs import keys, named, names_of


def test_a_family_name_is_taken_up_for_the_full_name() -> None:
    text = "They met [Jane Anna Roe|PERSON]. Later Roe left, and Roe’s men too."
    assert keys(text) == [("Jane Anna Roe", "Jane Anna Roe"), ("Roe", "Jane Anna Roe"), ("Roe", "Jane Anna Roe")]


def test_a_short_form_says_that_it_is_one() -> None:
    found = names_of("They met [Jane Anna Roe|PERSON]. Later Roe left.")
    assert [name.form for name in found.names] == ["full", "short"]


def test_an_acronym_in_brackets_is_taken_up() -> None:
    text = "They named the Border Guard Office (BGO) today. The BGO closed."
    assert keys(text) == [("Border Guard Office", "Border Guard Office"), *[("BGO", "Border Guard Office")] * 2]


def test_an_acronym_shows_a_name_that_nothing_else_does() -> None:
    assert ("Voice of Rivers", "Voice of Rivers") in keys("They named the Voice of Rivers (VOR) today.")


def test_a_bracketed_short_name_tells_of_two_who_is_meant() -> None:
    text = "They met [Jane Anna Roe|PERSON] (Jane) and [Jim Otto Roe|PERSON] (Jim). Jim left."
    assert keys(text)[-1] == ("Jim", "Jim Otto Roe")


def test_another_name_in_brackets_is_an_alias() -> None:
    assert ("Jane Roe", "Janet Row", "alias") in names_of("They met [Jane Roe|PERSON] (a.k.a. Janet Row).").aliases


@pytest.mark.parametrize(
    "text",
    [
        "They named BGO (the Border Guard Office) today.",
        "They named BGO, or Border Guard Office, today.",
        "They named the Border Guard Office, known by its acronym BGO, today.",
        "They named the Border Guard Office (BGOX), also abbreviated BGO, today.",
    ],
)
def test_an_acronym_is_told_in_several_ways(text: str) -> None:
    assert ("BGO", "Border Guard Office") in keys(text)


def test_one_acronym_may_be_told_for_two_bodies() -> None:
    found = keys("They named the Border Guard Office (BGO) and the Bank of Grey Owls (BGO) today.")
    assert [key for text, key in found if text == "BGO"] == ["Border Guard Office", "Bank of Grey Owls"]


def test_an_acronym_behind_another_name_belongs_to_the_thing() -> None:
    text = "They named the [Gulls of Reka|ORG], also known as the Reka Guard Brigade (RGB). The RGB fled."
    assert [key for text, key in keys(text) if text == "RGB"] == ["Gulls of Reka"] * 2


def test_the_owner_stays_in_a_name_whose_acronym_begins_with_it() -> None:
    assert ("Grey Guard’s Naval Force", "Grey Guard’s Naval Force") in keys(
        "They named the Grey Guard’s Naval Force (GGNF) today."
    )


def test_a_place_in_brackets_is_no_acronym_of_a_firm() -> None:
    assert ("PRC", "River Trading Ltd.") not in keys("They named River Trading Ltd. (PRC) today.")


def test_a_small_group_is_taken_up_by_the_family_name() -> None:
    text = "They named the Jane Roe organization. Members of the Roe organization met."
    assert keys(text)[-1] == ("Roe organization", "Jane Roe organization")


def test_an_entry_of_a_list_gives_its_subject_the_other_names_behind_the_details() -> None:
    found = names_of("- ROE, Jane. DOB: 1970. Position: Head of the River Bureau. a.k.a: (1) ROW, Jane (2) RAW, Jane.")
    assert [(key, text) for key, text, _ in found.aliases] == [("ROE, Jane", "ROW, Jane"), ("ROE, Jane", "RAW, Jane")]


def test_a_word_of_a_persons_name_in_brackets_is_no_acronym() -> None:
    found = names_of("It named Mahmoud Omar Al-Dj (Al-Dj) today. Al-Dj left.")
    assert [(name.text, name.label, name.key) for name in found.names] == [
        ("Mahmoud Omar Al-Dj", "person", "Mahmoud Omar Al-Dj"),
        ("Al-Dj", "person", "Mahmoud Omar Al-Dj"),
        ("Al-Dj", "person", "Mahmoud Omar Al-Dj"),
    ]


def test_a_further_name_behind_another_name_is_given_to_the_one_named_first() -> None:
    found = names_of("Name: [Ivo Anton Zima|PERSON] AKA: [Piet Antov Zyma|PERSON] AKA: [Petro Zimov|PERSON] DOB: 1970")
    assert sorted(text for _, text, _ in found.aliases) == ["Petro Zimov", "Piet Antov Zyma"]
    assert {key for key, _, _ in found.aliases} == {"Ivo Anton Zima"}


def test_other_names_in_a_second_bracket_belong_to_the_name_before_the_first() -> None:
    found = names_of("- BOTROV, Ilya ([Cyrillic|PERSON]: Бот) (a.k.a. BOTROFF, Ilia; a.k.a. “Bota”), Norland")
    assert [(key, text) for key, text, _ in found.aliases] == [
        ("BOTROV, Ilya", "BOTROFF, Ilia"),
        ("BOTROV, Ilya", "Bota"),
    ]


def test_a_by_name_in_brackets_that_the_text_uses_again_is_another_name() -> None:
    found = names_of(
        "It named [Jane Anna Roe|PERSON] (Hammer) today. Later Hammer left. It met [Jim Poe|PERSON] (Canadian)."
    )
    assert [(key, text) for key, text, _ in found.aliases] == [("Jane Anna Roe", "Hammer")]


def test_words_of_a_name_without_a_sign_of_a_person_abbreviate_a_body() -> None:
    assert (
        named(names_of("It named GNO Grey Regions (Grey Regions) today."), "GNO Grey Regions").label == "organization"
    )


def test_a_body_far_before_the_cue_has_no_other_name_there() -> None:
    found = names_of("The Border Guard Office says that a man uses the alias “Jim Poe,” which is false.")
    assert found.aliases == ()


def test_a_handle_is_another_name() -> None:
    found = names_of("It named [Jane Anna Roe|PERSON]. Roe, also known online as GullTern, left.")
    assert [(key, text) for key, text, _ in found.aliases] == [("Jane Anna Roe", "GullTern")]


def test_an_acronym_of_another_language_does_not_cut_the_name() -> None:
    text = "They named the Information and Security Service (SIS) today. The SIS left."
    assert keys(text)[-1] == ("SIS", "Information and Security Service")


def test_another_name_behind_a_family_name_belongs_to_its_bearer() -> None:
    found = names_of("They met [Jane Anna Gulla|PERSON]. [Gulla|PERSON], who is also known as “Tern,” left.")
    assert [(key, text) for key, text, _ in found.aliases] == [("Jane Anna Gulla", "Tern")]


def test_another_name_belongs_to_the_person_whose_family_name_stands_before_it() -> None:
    found = names_of("They met [Jane Anna Gulla|PERSON]. Gulla, who is also known online as Tern, left.")
    assert [(key, text) for key, text, _ in found.aliases] == [("Jane Anna Gulla", "Tern")]


def test_a_body_in_front_of_its_part_belongs_to_the_name_that_a_bracket_shortens() -> None:
    assert ("IRGC Sea Research Force", "IRGC Sea Research Force") in keys("The IRGC Sea Research Force (SRF) met.")


def test_a_short_name_in_a_bracket_stays_one_though_it_is_read_alone() -> None:
    found = names_of("They named [Gull Lines AB|ORG] ([Gull Lines|ORG]). [Gull Lines|ORG] closed.")
    assert found.aliases == (("Gull Lines AB", "Gull Lines", "acronym"),)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("[Jane Roe|PERSON] is also known as the online moniker “Gull”. He fled.", "Gull"),
        ("[Jane Roe|PERSON], whose nom de guerre is Abu Gull, fled.", "Abu Gull"),
        ("[Jane Roe|PERSON], who goes by “Gull,” fled.", "Gull"),
        ("[Jane Roe|PERSON], who also uses the name Janet Row, fled.", "Janet Row"),
        ("[Jane Roe|PERSON], a.k.a. [Ann Rita Calder|PERSON], is the chief of security.", "Ann Rita Calder"),
    ],
)
def test_another_name_is_told_in_a_clause(text: str, other: str) -> None:
    assert names_of(text).aliases == (("Jane Roe", other, "alias"),)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("[Jane Anna Roe|PERSON] (Abu Gull) is the leader. Under Abu Gull men fled.", "Abu Gull"),
        ("[Jane Anna Roe|PERSON] (“El Gullo”) fled to the coast.", "El Gullo"),
        ("[Jane Anna Roe|PERSON] (“Hope”) fled to the coast.", "Hope"),
    ],
)
def test_a_by_name_stands_in_brackets(text: str, other: str) -> None:
    assert names_of(text).aliases == (("Jane Anna Roe", other, "alias"),)


def test_a_word_in_brackets_that_is_not_taken_up_is_no_by_name() -> None:
    assert names_of("[Jane Anna Roe|PERSON] (Hope) fled to the coast.").aliases == ()
