"""Roles, designations and statements: repeated mentions of one fact become one entry."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.records import BasisMention, DesignationMention, RoleMention, Span, StatementMention
from pipeline.resolve.relations import add_roles, designations_of, statements_of
from pipeline.resolve.things import Things
from tests.resolve.mentions import TEXT, found, name, span

ROE, POE, GULL = name("Jane Anna Roe"), name("Jim Poe"), name("GREY GULL", "vessel")
ROE_AGAIN = name("Roe", key="Jane Anna Roe", form="short")
GUARD, STATE = name("Border Guard Office", "public_body"), name("State Department", "public_body")
EVIDENCE, MORE = span("Today"), span("leads")


def things() -> Things:
    """Nothing in, the things of TEXT out."""
    return Things(found(ROE, POE, GUARD, STATE, GULL, ROE_AGAIN), TEXT)


def role(title: str, person: Span = ROE.span, body: Span | None = None, **rest: Any) -> RoleMention:
    """Title, span of the person, span of the body and other fields in, a mention of an office out."""
    fields: dict[str, Any] = {"status": None, "start_date": None, "end_date": None, "evidence": EVIDENCE, **rest}
    return RoleMention(person, title, body, rule="x", **fields)


def offices(*roles: RoleMention) -> list[dict[str, Any]]:
    """Mentions of offices in, the roles of the first person out."""
    known = things()
    add_roles(known, roles, TEXT)
    roles_of_first: list[dict[str, Any]] = known.people[0]["roles"]
    return roles_of_first


def test_an_office_belongs_to_its_person_and_names_its_body() -> None:
    (office,) = offices(role("Director", body=GUARD.span, status="former"))
    assert (office["title"], office["organization"], office["organization_id"]) == (
        "Director",
        "Border Guard Office",
        "e1",
    )
    assert (office["id"], office["status"]) == ("r1", "former")


def test_an_office_told_twice_is_one_with_both_places() -> None:
    (office,) = offices(role("Deputy Director"), role("deputy-director", person=ROE_AGAIN.span, evidence=MORE))
    assert office["title"] == "Deputy Director"
    assert [evidence["text"] for evidence in office["evidence"]] == ["Today", "leads"]


def test_the_second_telling_adds_what_the_first_left_out() -> None:
    (office,) = offices(role("Director"), role("Director", body=GUARD.span, status="acting", start_date="2019"))
    assert (office["organization"], office["status"], office["start"]) == ("Border Guard Office", "acting", "2019")


def test_the_second_telling_does_not_overrule_the_first() -> None:
    (office,) = offices(
        role("Director", status="former", end_date="2018"), role("Director", status="current", end_date="2020")
    )
    assert (office["status"], office["end"]) == ("former", "2018")


def test_one_title_in_two_bodies_is_two_offices() -> None:
    assert len(offices(role("Director", body=GUARD.span), role("Director", body=STATE.span))) == 2


def test_offices_are_numbered_over_the_whole_release() -> None:
    known = things()
    add_roles(known, [role("Director"), role("Pilot", person=POE.span)], TEXT)
    assert [person["roles"][0]["id"] for person in known.people] == ["r1", "r2"]


def test_an_office_of_no_person_is_left_out() -> None:
    known = things()
    add_roles(known, [role("Director", person=GULL.span), role("Director", person=span("agreed"))], TEXT)
    assert all(person["roles"] == [] for person in known.people)


def designation(subject: Span, **rest: Any) -> DesignationMention:
    """Span of the subject and other fields in, a mention of an action out."""
    said_by: dict[str, Any] = {"by": None, "by_text": None}
    reasons: dict[str, Any] = {"authorities": (), "bases": (), "evidence": EVIDENCE, "rule": "x"}
    fields: dict[str, Any] = {"action": "block", "event": "new", "date": None, **said_by, **reasons, **rest}
    return DesignationMention(subject, **fields)


def actions(*mentions: DesignationMention, publisher: str = "Ministry of Ports") -> list[dict[str, Any]]:
    """Mentions of actions in, the entries of a record that cites two orders out."""
    cited = {"EO 13818": "c1", "EO 13224": "c2"}
    return designations_of(things(), mentions, text=TEXT, publisher=publisher, citation_ids=cited)


def test_an_action_names_its_subject_in_full() -> None:
    (action,) = actions(designation(ROE_AGAIN.span))
    assert (action["id"], action["subject"], action["subject_id"]) == ("g1", "Jane Anna Roe", "p1")


def test_an_action_told_twice_is_one_with_all_that_is_said() -> None:
    first = designation(ROE.span, authorities=("EO 13818",))
    second = designation(ROE_AGAIN.span, date="2021-05-04", authorities=("EO 13818", "EO 13224"), evidence=MORE)
    (action,) = actions(first, second)
    assert (action["date"], action["authorities"], action["authority_ids"]) == (
        "2021-05-04",
        ["EO 13818", "EO 13224"],
        ["c1", "c2"],
    )
    assert len(action["evidence"]) == 2


@pytest.mark.parametrize("other", [{"action": "visa"}, {"event": "previous"}, {"by": STATE.span}])
def test_another_action_event_or_body_is_another_entry(other: dict[str, Any]) -> None:
    assert [action["id"] for action in actions(designation(ROE.span), designation(ROE.span, **other))] == ["g1", "g2"]


def test_an_authority_that_is_not_cited_is_left_out() -> None:
    assert actions(designation(ROE.span, authorities=("EO 99999",)))[0]["authorities"] == []


def test_an_action_against_nobody_named_is_left_out() -> None:
    assert actions(designation(span("agreed"))) == []


@pytest.mark.parametrize("publisher", ["U.S. Department of State", "State Department"])
def test_the_publisher_is_not_said_to_act(publisher: str) -> None:
    (action,) = actions(designation(ROE.span, by=STATE.span), publisher=publisher)
    assert (action["by"], action["by_id"]) == (None, None)


def test_another_body_is_said_to_act() -> None:
    (action,) = actions(designation(ROE.span, by=STATE.span))
    assert (action["by"], action["by_id"]) == ("State Department", "e2")


def test_a_president_acts_by_the_words_of_the_text() -> None:
    (action,) = actions(designation(ROE.span, by_text="President Doe"))
    assert (action["by"], action["by_id"]) == ("President Doe", None)


def test_a_reason_told_twice_is_one_with_both_places() -> None:
    bases = (
        BasisMention("leader_or_official_of", GUARD.span, None, EVIDENCE),
        BasisMention("leader_or_official_of", GUARD.span, None, MORE),
    )
    (action,) = actions(designation(ROE.span, bases=bases))
    assert [(basis["id"], basis["target"], basis["target_id"]) for basis in action["bases"]] == [
        ("b1", "Border Guard Office", "e1")
    ]
    assert len(action["bases"][0]["evidence"]) == 2


def test_a_relation_to_nobody_gives_way_to_the_same_one_told_in_full() -> None:
    bases = (
        BasisMention("leader_or_official_of", None, None, EVIDENCE),
        BasisMention("associate_of", None, None, EVIDENCE),
        BasisMention("leader_or_official_of", GUARD.span, None, MORE),
        BasisMention("conduct", None, None, MORE),
    )
    (action,) = actions(designation(ROE.span, bases=bases))
    assert [(basis["basis"], basis["target"]) for basis in action["bases"]] == [
        ("leader_or_official_of", "Border Guard Office"),
        ("conduct", None),
    ]


def test_a_reason_may_name_a_sector_or_nothing() -> None:
    bases = (
        BasisMention("operating_in_sector", None, "shipping sector", EVIDENCE),
        BasisMention("conduct", None, None, EVIDENCE),
    )
    (action,) = actions(designation(ROE.span, bases=bases))
    assert [(basis["target"], basis["target_id"]) for basis in action["bases"]] == [
        ("shipping sector", None),
        (None, None),
    ]


def test_reasons_are_numbered_over_the_whole_release() -> None:
    bases = (BasisMention("conduct", None, None, EVIDENCE),)
    numbered = actions(designation(ROE.span, bases=bases), designation(POE.span, bases=bases))
    assert [action["bases"][0]["id"] for action in numbered] == ["b1", "b2"]


def statement(speaker: Span) -> StatementMention:
    """Span of the speaker in, a mention of two pieces of one quotation out."""
    return StatementMention((span("We will close every river and port,"), span("It ends.")), speaker, EVIDENCE, "x")


def test_a_statement_begins_with_its_first_five_words() -> None:
    (entry,) = statements_of(things(), [statement(ROE_AGAIN.span)], TEXT)
    assert (entry["id"], entry["speaker"], entry["speaker_id"]) == ("s1", "Jane Anna Roe", "p1")
    assert entry["begins"] == "We will close every river"
    assert [piece["text"] for piece in entry["quotation"]] == ["We will close every river and port,", "It ends."]


@pytest.mark.parametrize("speaker", [GUARD.span, span("agreed")])
def test_what_nobody_named_says_is_no_statement(speaker: Span) -> None:
    assert statements_of(things(), [statement(speaker)], TEXT) == []


def test_statements_are_numbered_without_gaps() -> None:
    entries = statements_of(things(), [statement(POE.span), statement(GUARD.span), statement(ROE.span)], TEXT)
    assert [entry["id"] for entry in entries] == ["s1", "s2"]
