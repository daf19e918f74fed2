"""Designations in the manner of publishers other than the United States, one situation a test."""

import pytest

from pipeline.extract.designation_bodies import SELF, publisher_family
from tests.extract.designation_inputs import designations, told

EU, UK = "Council of the European Union", "UK Foreign, Commonwealth & Development Office"
CANADA, COMMERCE = "Global Affairs Canada", "U.S. Department of Commerce"


@pytest.mark.parametrize(
    ("publisher", "family"),
    [
        (None, "us"),
        ("U.S. Department of the Treasury", "treasury"),
        ("U.S. Department of State", "state"),
        (COMMERCE, "us"),
        (UK, "uk"),
        ("HM Treasury", "uk"),
        (EU, "eu"),
        (CANADA, "canada"),
        ("United Nations", "un"),
        ("Freedonian Ministry for Trade", SELF),
    ],
)
def test_publisher_speaks_for_its_family(publisher: str | None, family: str) -> None:
    assert publisher_family(publisher) == family


def test_council_imposes_restrictive_measures() -> None:
    text = "The Council today decided to impose restrictive measures on Abel Moran and on Harbor Trust Bank."
    assert ("Abel Moran", "block", "new") in told(text, publisher=EU)


def test_own_body_of_the_publisher_is_not_named() -> None:
    found, _, _ = designations("The European Union today listed Abel Moran.", publisher=EU)
    assert [(d.by_text, d.event) for d in found] == [(None, "new")]


def test_the_united_states_are_another_body_for_a_foreign_publisher() -> None:
    found, _, _ = designations("Abel Moran was sanctioned by the United States on May 4, 2019.", publisher=UK)
    assert [(d.by_text, d.event, d.date) for d in found] == [("United States", "previous", "2019-05-04")]


def test_freeze_and_travel_ban_are_two_actions_for_a_person() -> None:
    text = "Abel Moran is now subject to an asset freeze and a travel ban."
    assert told(text, publisher=UK) == {("Abel Moran", "block", "new"), ("Abel Moran", "visa", "new")}


def test_travel_ban_does_not_hold_for_a_firm() -> None:
    text = "We impose targeted financial sanctions and travel bans on Abel Moran and Harbor Trust Bank today."
    assert ("Harbor Trust Bank", "visa", "new") not in told(text, publisher=UK)


def test_following_persons_stand_in_the_list_behind() -> None:
    text = "The following individuals are now subject to an asset freeze:"
    assert told(text, publisher=UK, items=("Abel Moran, head of the guard", "Carla Duarte")) == {
        ("Abel Moran", "block", "new"),
        ("Carla Duarte", "block", "new"),
    }


def test_counted_group_is_spelled_out_in_the_list_behind() -> None:
    text = "Two persons and one company are now subject to financial sanctions. They sold arms."
    found = told(text, publisher="Freedonian Ministry for Trade", items=("Abel Moran", "Harbor Trust Bank"))
    assert {subject for subject, _, _ in found} == {"Abel Moran", "Harbor Trust Bank"}


def test_amended_regulations_list_their_subjects() -> None:
    text = "The minister today announced that Canada has amended its law to list Abel Moran and Carla Duarte."
    assert told(text, publisher=CANADA) == {("Abel Moran", "block", "new"), ("Carla Duarte", "block", "new")}


def test_inadmissible_is_a_ban_on_entry() -> None:
    text = "Canada today listed Abel Moran. He will also be rendered inadmissible to Canada."
    assert ("Abel Moran", "visa", "new") in told(text, publisher=CANADA)


def test_perfect_of_a_foreign_publisher_tells_of_today() -> None:
    assert told("Canada has imposed a dealings ban on Abel Moran.", publisher=CANADA) == {
        ("Abel Moran", "block", "new")
    }


def test_listings_cover_their_subjects() -> None:
    text = "The new listings also cover Abel Moran, commander of the Northern Corps, and Carla Duarte."
    assert {subject for subject, _, _ in told(text, publisher=EU)} == {"Abel Moran", "Carla Duarte"}


def test_list_goes_on_with_the_entity_list() -> None:
    text = "The Bureau of Industry and Security today added two entities to the Entity List for their support."
    items = ("Delta Metals FZE", "Borodin Freight LLC")
    assert told(text, "The two entities are:", publisher=COMMERCE, items=items) == {
        ("Delta Metals FZE", "other", "new"),
        ("Borodin Freight LLC", "other", "new"),
    }


def test_comment_tells_the_decision_of_another_body() -> None:
    text = "The group welcomed the decision by OFAC to sanction two judges of the Northern Corps: Moran and Duarte."
    assert told(text, publisher="The Grey Group", kind="news") == {
        ("Moran", "block", "new"),
        ("Duarte", "block", "new"),
    }


def test_news_write_of_a_capital_and_of_a_list() -> None:
    text = "Washington also blacklisted Abel Moran. Britain put his firm, Delta Metals FZE, on its list on May 4, 2019."
    assert told(text, publisher="The Daily Grey", kind="news") == {
        ("Abel Moran", "block", "new"),
        ("Delta Metals FZE", "block", "previous"),
    }


def test_law_on_which_the_measures_rest_is_their_authority() -> None:
    found, _, _ = designations("The listings rest on E.O. 13000.", "The Council today listed Abel Moran.", publisher=EU)
    assert [d.authorities for d in found] == [("EO 13000",)]


def test_order_that_only_amends_is_no_authority() -> None:
    found, _, _ = designations("OFAC is designating Abel Moran pursuant to E.O. 13000, as amended by E.O. 13001.")
    assert [d.authorities for d in found] == [("EO 13000",)]


def test_reason_of_two_sorts_holds_for_both() -> None:
    text = "The Council today decided to impose restrictive measures on two persons and one entity for selling arms."
    found, _, _ = designations(text, "Those listed include Abel Moran and Harbor Trust Bank.", publisher=EU)
    assert [[basis.basis for basis in d.bases] for d in found] == [["conduct"], ["conduct"]]


def test_reason_behind_because_holds_for_the_group() -> None:
    text = "Freedonia today imposes financial sanctions on Abel Moran because these persons are complicit in murder."
    found, _, _ = designations("Canada today listed Abel Moran and Carla Duarte.", text, publisher=CANADA)
    assert {tuple(basis.basis for basis in d.bases) for d in found if d.event == "new"} == {("conduct",)}


def test_name_above_its_identifiers_belongs_to_the_announced_group() -> None:
    lead = "OFAC today designated two traders for helping the Northern Corps."
    items = ("Abel Moran", "POB: Freedonia", "Carla Duarte", "AKA: Red")
    assert {subject for subject, _, _ in told(lead, "They were quick.", items=items)} == {"Abel Moran", "Carla Duarte"}
