"""Names of a release: gathered from all sources, joined to things, and what is none."""

from __future__ import annotations

import itertools

import pytest

from pipeline.extract.names import FoundNames, find_names
from pipeline.records import CitationMention
from tests.extract.name_inputs import keys, named, names_of
from tests.releases import document


def test_an_imo_number_identifies_its_vessel() -> None:
    found = names_of("They named the GREY GULL (IMO 1234567) today.")
    assert named(found, "GREY GULL").label == "vessel"
    assert found.identifiers == (("GREY GULL", "imo", "1234567"),)


def test_the_full_name_may_come_after_the_short_one() -> None:
    assert ("Roe", "Jane Anna Roe") in keys("Later Roe left.", "They met [Jane Anna Roe|PERSON].")


def test_a_headline_alone_makes_no_person() -> None:
    assert keys("# Office Names [Jane Roe|PERSON]", "The office acts.") == []


def test_a_headline_takes_up_who_is_named_below() -> None:
    assert keys("# Office Names Jane Roe", "They met [Jane Roe|PERSON].") == [("Jane Roe", "Jane Roe")] * 2


def test_boilerplate_names_nothing() -> None:
    assert keys("They met [Jane Roe|PERSON].", "~ Ask [Jane Roe|PERSON] of the Ministry of Ports.") == [
        ("Jane Roe", "Jane Roe")
    ]


@pytest.mark.parametrize("dateline", ["MINSK – ", "Minsk, May 3, 2021 – ", "Minsk—", "MINSK (May 3) – "])
def test_the_place_of_a_dateline_is_no_name(dateline: str) -> None:
    assert "minsk" not in [
        text.lower() for text, _ in keys(f"{dateline.replace('—', ' — ')}The office met [Jane Roe|PERSON].")
    ]


@pytest.mark.parametrize(
    "words", ["the Roe regime", "the Roe administration", "the former Roe government", "Roe’s regime"]
)
def test_a_name_of_a_regime_is_no_person(words: str) -> None:
    assert all(
        name.label != "person" for name in names_of(f"They left {words.replace('Roe', '[Roe|PERSON]')} alone.").names
    )


def test_what_lies_in_a_citation_is_no_name() -> None:
    found = document("They acted under the [Grey River|ORG] Protection Act.")
    start = found.text.index("Grey")
    act = CitationMention(
        start, len(found.text) - 1, found.text[start:-1], "statute", "Grey River Protection Act", (), (), None, "x"
    )
    assert find_names(found, dates=(), citations=(act,)).names == ()


def test_what_lies_in_a_citation_is_listed_with_the_reason() -> None:
    found = document("They acted under the [Grey River|ORG] Protection Act.")
    start = found.text.index("Grey")
    act = CitationMention(
        start, len(found.text) - 1, found.text[start:-1], "statute", "Grey River Protection Act", (), (), None, "x"
    )
    assert "citation" in find_names(found, dates=(), citations=(act,)).lost[0].reason


def test_a_name_is_listed_with_everybody_who_spoke_for_it() -> None:
    found = names_of("They named **River Trading LLC** today.")
    sources = {evidence.source for evidence in named(found, "River Trading LLC").evidence}
    assert {"layout", "rules"} <= sources


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("They met Secretary Jane Roe today.", "Jane Roe", "person"),
        ("They met the Ministry of Ports today.", "Ministry of Ports", "public_body"),
        ("They named River Trading LLC today.", "River Trading LLC", "company"),
        ("They named the Grey Gull Cartel today.", "Grey Gull Cartel", "organization"),
        ("They named **Reka**, a shipping company, today.", "Reka", "company"),
        ("They travelled through Belarus today.", "Belarus", "place"),
        ("They fled to Grey Gull Province today.", "Grey Gull Province", "place"),
        ("They named the tanker GREY GULL today.", "GREY GULL", "vessel"),
    ],
)
def test_each_kind_of_name(text: str, name: str, label: str) -> None:
    assert named(names_of(text), name).label == label


@pytest.mark.parametrize(
    "text", ["A [Belarusian|ORG] man left.", "They read the [Harbour Report|ORG].", "Under [Title|ORG] 7 they met."]
)
def test_peoples_and_papers_are_no_names(text: str) -> None:
    assert keys(text) == []


def test_a_name_does_not_run_over_the_end_of_its_block() -> None:
    for name in names_of("- Jane Roe", "- Harbour", "- Bank of Rivers", "Roe").names:
        assert "\n" not in name.text


def test_names_do_not_overlap_and_stand_in_the_order_of_the_text() -> None:
    text = "They named the [Border Guard|ORG] Office of [Belarus|GPE] (BGO), [Jane Roe|PERSON] and River Trading LLC."
    names = names_of(text).names
    assert all(one.end <= other.start for one, other in itertools.pairwise(names))


def test_an_empty_release_names_nothing() -> None:
    assert names_of() == FoundNames((), (), (), ())


def test_the_title_of_a_paper_in_quotation_marks_names_nothing() -> None:
    told = keys("It issued an “Advisory to River Ministry and Port Authority Officers Concerning Grey Trading” today.")
    assert told == []


def test_a_quotation_of_plain_words_is_no_title() -> None:
    told = keys("“We will work with the River Ministry until the last of these ships has left our ports,” he said.")
    assert ("River Ministry", "River Ministry") in told


def test_a_time_called_after_a_person_names_nobody() -> None:
    assert names_of("[Obama|PERSON]-era officials met.").names == ()


def test_a_place_inside_the_name_of_a_treaty_is_not_named() -> None:
    found = names_of("The Treaty of [Lisbon|GPE] and the [Minsk|GPE] Protocol bind [Paris|GPE].")
    assert [name.text for name in found.names] == ["Paris"]


def test_a_firms_first_words_are_the_firm() -> None:
    text = "They named [Grey Gull Reka Company|ORG]. Later [Grey Gull|ORG] left."
    assert ("Grey Gull", "Grey Gull Reka Company") in keys(text)


def test_a_party_of_somebody_is_no_name() -> None:
    assert keys("They met [Roe’s party|ORG] today.") == []


def test_the_town_of_a_firm_is_no_part_of_its_name() -> None:
    text = "They named Gull Merchant Bank of Reka, Norway, today."
    assert ("Gull Merchant Bank", "Gull Merchant Bank") in keys(text)


def test_labels_of_data_in_bold_name_nothing() -> None:
    assert keys("**Designation**: owner **Listed** on: 1 May") == []


def test_bold_type_may_end_inside_a_legal_form() -> None:
    assert ("Grey Gull Co., Limited", "Grey Gull Co., Limited") in keys("They named **Grey Gull Co.**, Limited, today.")


def test_a_type_of_aircraft_is_no_firm() -> None:
    assert keys("They sold a [Bombardier Global Express|ORG] today.") == []


def test_a_spelling_in_another_script_is_no_further_person() -> None:
    assert [name.text for name in names_of("It named [Ivan Grey|PERSON] ([Иван Грей|PERSON]).").names] == ["Ivan Grey"]


def test_the_label_of_a_detail_is_no_part_of_a_name() -> None:
    found = names_of("- KUDROV, Alexei. POB: Norland. [Norland Group ID|ORG]: 143")
    assert [name.text for name in found.names] == ["KUDROV, Alexei"]


def test_a_persons_own_network_speaks_of_the_person() -> None:
    found = names_of("They met [Jane Roe|PERSON]. Roe’s network and the Roe family left.")
    assert [name.text for name in found.names] == ["Jane Roe", "Roe"]


def test_words_of_an_address_name_no_person() -> None:
    found = names_of("- River Group. Address: 15 [Ofan Hane|PERSON], Norland")
    assert [name.text for name in found.names] == ["River Group"]


def test_a_title_names_a_person_in_a_headline_whose_words_are_not_all_capitalised() -> None:
    plain = "# Statement by the High Representative Jane Grey on entry bans against members of parliament"
    loud = "# Statement by the High Representative Jane Grey Meets Members of the Parliament"
    assert [name.text for name in names_of(plain, "It is wrong.").names] == ["Jane Grey"]
    assert names_of(loud, "It is wrong.").names == ()


def test_a_name_in_list_order_is_the_same_as_in_the_order_of_speech() -> None:
    text = "It named ROE, Jane Anna Mary DOB: 1 May 1960. They met [Jane Anna Mary Roe|PERSON]."
    assert {key for _, key in keys(text)} == {"Jane Anna Mary Roe"}


def test_a_family_name_may_be_a_word_for_a_paper_elsewhere() -> None:
    assert ("Steven Law", "Steven Law") in keys("It is owned by Steven Law or his brother.")
    assert keys("It enforced the River Law today.") == []


def test_a_family_name_stands_behind_an_office_with_its_field() -> None:
    text = "They met [Mary Poeford|PERSON]. Attorney General for River Security Poeford said so."
    assert ("Poeford", "Mary Poeford") in keys(text)


def test_a_headings_verb_makes_no_body() -> None:
    assert "Actions Enforce Existing River Council" not in [
        name for name, _ in keys("Actions Enforce Existing River Council orders")
    ]


def test_a_firm_named_without_its_legal_form_first_is_the_firm_of_that_name() -> None:
    text = "They named [Grey Technologies|ORG]. The list holds [Grey Technologies AO|ORG]."
    assert {key for _, key in keys(text)} == {"Grey Technologies AO"}


def test_two_firms_of_different_forms_stay_two() -> None:
    assert len({key for _, key in keys("They named Gull Lines LLC and Gull Lines GmbH.")}) == 2


@pytest.mark.parametrize(
    "text",
    [
        "They named [FinCEN Identifies Gull Bank|ORG] there.",
        "They named [S.A. de C.V.|ORG] there.",
        "It was the [11th|ORG] there.",
        "It is a [Transnational Criminal Organization|ORG] there.",
    ],
)
def test_headings_forms_ordinals_and_terms_name_nothing(text: str) -> None:
    assert keys(text) in ([], [("FinCEN", "FinCEN")])


def test_a_government_does_not_go_on_behind_on() -> None:
    assert ("Government of Iraq", "Government of Iraq") in keys("They met the Government of Iraq on Countering Gulls.")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Said **Secretary for Terrorism and Financial Intelligence [John Roe|PERSON]**.", {"John Roe"}),
        ("They were called “Los Gatos.” Among [Jane Roe|PERSON] and others.", {"Jane Roe"}),
        ("Individuals Including Norland Entertainer “Rosita” Involved met.", set()),
        ("[Action Supports|PERSON] the River Strategy.", set()),
    ],
)
def test_headings_and_fields_are_no_people(text: str, people: set[str]) -> None:
    assert {name.key for name in names_of(text).names if name.label == "person"} == people
