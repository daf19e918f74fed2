"""Designations: who is acted against, when, by whom and under what, one situation a test."""

from tests.extract.designation_inputs import designations, told

LEGAL = "is being designated pursuant to E.O. 13000 for having erred."


def test_passive_present_is_new() -> None:
    assert told(f"Abel Moran {LEGAL}") == {("Abel Moran", "block", "new")}


def test_two_names_joined_by_and_are_both_subjects() -> None:
    assert told("Moran and Duarte are being designated pursuant to E.O. 13000.") == {
        ("Moran", "block", "new"),
        ("Duarte", "block", "new"),
    }


def test_active_list_stops_at_the_authority() -> None:
    text = "OFAC is designating Abel Moran, Carla Duarte, and Emil Novak pursuant to E.O. 13000 for helping HTB."
    assert {subject for subject, _, _ in told(text)} == {"Abel Moran", "Carla Duarte", "Emil Novak"}


def test_the_target_of_the_reason_is_no_subject() -> None:
    assert told("OFAC is designating Abel Moran for supporting the Northern Corps.") == {("Abel Moran", "block", "new")}


def test_the_employer_of_a_subject_is_no_subject() -> None:
    text = (
        "OFAC today designated Abel Moran, the director of the Northern Corps, and Northern Corps official Emil Novak."
    )
    assert {subject for subject, _, _ in told(text)} == {"Abel Moran", "Emil Novak"}


def test_a_past_day_is_a_recalled_action_with_its_own_date() -> None:
    found, _, _ = designations("Abel Moran was designated on May 4, 2019 under E.O. 13001.", f"Duarte {LEGAL}")
    assert [(d.event, d.date, d.authorities) for d in found] == [
        ("previous", "2019-05-04", ("EO 13001",)),
        ("new", None, ("EO 13000",)),
    ]


def test_only_a_release_that_says_today_dates_its_act_by_its_own_day() -> None:
    found, _, _ = designations("Today, OFAC acted.", f"Duarte {LEGAL}")
    assert [d.date for d in found] == ["2024-03-14"]


def test_previously_served_does_not_make_a_present_action_a_recalled_one() -> None:
    text = "Abel Moran, who previously served in the Northern Corps, is being designated pursuant to E.O. 13000."
    assert told(text) == {("Abel Moran", "block", "new")}


def test_dates_are_given_respectively() -> None:
    text = "Moran and Duarte were previously designated by OFAC on May 4, 2019, and June 2, 2020, respectively."
    found, _, _ = designations(text)
    assert [d.date for d in found] == ["2019-05-04", "2020-06-02"]


def test_a_sanctioned_name_is_recalled_without_date() -> None:
    text = f"It bought ore from U.S.-designated Delta Metals FZE. Abel Moran {LEGAL}"
    assert ("Delta Metals FZE", "block", "previous") in told(text)


def test_a_relative_clause_recalls_its_antecedent() -> None:
    text = f"Moran works for Harbor Trust Bank, which was sanctioned in March 2018. Abel Moran {LEGAL}"
    assert told(text) == {("Harbor Trust Bank", "block", "previous"), ("Abel Moran", "block", "new")}


def test_undated_past_tense_is_new_in_a_release_written_in_the_past_tense() -> None:
    text = "Today, OFAC designated two firms. Borodin Freight LLC was designated for being owned by Abel Moran."
    assert told(text) == {("Borodin Freight LLC", "block", "new")}


def test_also_designated_today_stands_after_its_name() -> None:
    text = "Today OFAC designated Abel Moran. Moran runs Harbor Trust Bank, also designated today, from home."
    assert ("Harbor Trust Bank", "block", "new") in told(text)


def test_the_inverted_sentence_names_its_subjects_last() -> None:
    assert ("Abel Moran", "block", "new") in told("Also designated today is Abel Moran, a trader.")


def test_a_list_takes_the_authority_and_reason_of_the_sentence_that_announces_it() -> None:
    lead = "The following firms are being designated pursuant to E.O. 13000 for being owned by Abel Moran:"
    found, _, text = designations(lead, items=("Borodin Freight LLC (Freedonia)", "Delta Metals FZE is a trader."))
    assert [(text[d.subject.start : d.subject.end], d.authorities, len(d.bases)) for d in found] == [
        ("Borodin Freight LLC", ("EO 13000",), 1),
        ("Delta Metals FZE", ("EO 13000",), 1),
    ]


def test_a_counted_paragraph_is_a_list() -> None:
    lead = "OFAC is designating two firms pursuant to E.O. 13000. These are:"
    assert {subject for subject, _, _ in told(lead, "1. Borodin Freight LLC 2. Delta Metals FZE")} == {
        "Borodin Freight LLC",
        "Delta Metals FZE",
    }


def test_these_individuals_are_those_named_just_before() -> None:
    text = (
        "Today’s action targets Abel Moran and Carla Duarte. These individuals are designated pursuant to E.O. 13000."
    )
    found, _, _ = designations(text)
    assert sum(d.authorities == ("EO 13000",) for d in found) >= 2


def test_bold_names_fill_an_announced_group() -> None:
    lead = "Today, OFAC is designating two individuals pursuant to E.O. 13000."
    follow = "Abel Moran is a trader. Emil Novak is a broker in Freedonia."
    assert told(lead, follow, bold=("Abel Moran", "Emil Novak")) == {
        ("Abel Moran", "block", "new"),
        ("Emil Novak", "block", "new"),
    }


def test_the_authority_of_the_action_reaches_every_new_subject() -> None:
    found, _, _ = designations("Today’s action is being taken pursuant to E.O. 13000.", "OFAC is designating Moran.")
    assert [d.authorities for d in found] == [("EO 13000",)]


def test_the_law_of_a_target_is_not_the_authority() -> None:
    text = (
        "Borodin Freight is being designated for being owned by Moran, "
        "a person whose property is blocked pursuant to E.O. 13009."
    )
    found, _, words = designations(text)
    assert {(words[d.subject.start : d.subject.end], d.event, d.authorities) for d in found} == {
        ("Borodin Freight", "new", ()),
        ("Moran", "previous", ("EO 13009",)),
    }


def test_partners_are_one_entry_each() -> None:
    text = (
        "OFAC is designating Abel Moran.",
        "The European Union and Canada also sanctioned Moran today.",
    )
    found, _, _ = designations(*text)
    assert sorted(d.by_text or "" for d in found) == ["", "Canada", "European Union"]


def test_the_department_of_state_is_named_in_a_treasury_release() -> None:
    found, _, _ = designations("The Department of State designated the Northern Corps on June 2, 2020.")
    assert [(d.by_text, d.event) for d in found] == [("Department of State", "previous")]


def test_removal_from_the_list() -> None:
    assert told("OFAC today removed Abel Moran and HTB from the SDN List.", kind="removal") == {
        ("Abel Moran", "remove", "new"),
        ("HTB", "remove", "new"),
    }


def test_a_removal_recalls_the_designation_that_it_ends() -> None:
    text = ("Today, OFAC removed sanctions imposed on Abel Moran.", "Moran was designated for helping HTB.")
    assert told(*text, kind="removal") == {("Abel Moran", "remove", "new"), ("Moran", "block", "previous")}


def test_a_listing_under_a_resolution_is_the_united_nations_act() -> None:
    text = "OFAC is designating Abel Moran. Harbor Trust Bank was listed in the Annex to UNSCR 1111."
    assert ("Harbor Trust Bank", "block", "previous") in told(text)


def test_officials_told_responsible_bear_the_conduct_of_the_action() -> None:
    text = (
        "Today, OFAC designated two officials. The designated officials are responsible for rigged votes. "
        "The two officials are Abel Moran and Carla Duarte."
    )
    found, _, _ = designations(text)
    assert [[basis.basis for basis in d.bases] for d in found] == [["conduct"], ["conduct"]]


def test_removal_from_office_is_no_removal() -> None:
    assert told("OFAC saw that Freedonia removed Abel Moran from his office.") == set()


def test_entry_bans_are_visa_actions() -> None:
    text = "The Department of State said Moran and Duarte are ineligible for entry into the United States."
    assert {(s, a) for s, a, _ in told(text, publisher="U.S. Department of State")} == {
        ("Moran", "visa"),
        ("Duarte", "visa"),
    }


def test_news_gives_the_reported_day_and_the_acting_body() -> None:
    found, _, _ = designations(
        "The Treasury Department on Tuesday imposed sanctions on Abel Moran.", kind="news", publisher="The Courier"
    )
    assert [(d.event, d.date, d.by_text) for d in found] == [("new", "2024-03-12", "Treasury Department")]


def test_a_settlement_designates_nobody() -> None:
    text = "OFAC is designating no one; Borodin Freight LLC is being designated by its owner as agent."
    assert not {t for t in told(text, kind="enforcement") if t[2] == "new"}


def test_what_may_happen_is_not_told() -> None:
    assert told("OFAC may designate or will be designating Abel Moran in time.") == set()


def test_boilerplate_subjects_are_none() -> None:
    text = "As a result, all property of the designated persons is blocked, and OFAC’s list names them."
    assert told(text) == set()


def test_a_stated_count_that_was_not_found_is_a_warning() -> None:
    _, warnings, _ = designations(
        "Today, OFAC is designating three individuals and one entity.", "OFAC is designating Abel Moran."
    )
    assert warnings == [
        "designations: the text counts 3 people, found 1",
        "designations: the text counts 1 organisations, found 0",
    ]


def test_same_input_same_order() -> None:
    text = "OFAC is designating Carla Duarte and Abel Moran pursuant to E.O. 13000 for having erred."
    assert designations(text)[0] == designations(text)[0]
