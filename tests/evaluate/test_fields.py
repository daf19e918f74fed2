"""Each row of the scoring table: what is strictly equal, what relaxedly, what is neither."""

from __future__ import annotations

from typing import Any

from pipeline.evaluate.fields import RELAXED, STRICT
from pipeline.evaluate.scores import count, match_release
from tests.evaluate.records import citation, date, designation, entity, person, record, role, statement


def counts(gold: dict[str, Any], found: dict[str, Any], field: str, variant: str = STRICT) -> tuple[int, int, int]:
    """Two records, a field and a variant in, (matched, missed, spurious) out."""
    counted = count(match_release(gold, found)[field][variant])
    return counted.matched, counted.gold - counted.matched, counted.predicted - counted.matched


def both(gold: dict[str, Any], found: dict[str, Any], field: str) -> list[tuple[int, int, int]]:
    """Two records and a field in, the counts of both variants out."""
    return [counts(gold, found, field, variant) for variant in (STRICT, RELAXED)]


RIGHT, WRONG = (1, 0, 0), (0, 1, 1)


def test_release_kind_is_a_value() -> None:
    gold = record(release={"kind": "designation"})
    assert counts(gold, record(release={"kind": "designation"}), "release.kind") == RIGHT
    assert counts(gold, record(release={"kind": "removal"}), "release.kind") == WRONG


def test_release_published_of_null_is_no_fact() -> None:
    dated = record(release={"published": "2020-01-02"})
    assert counts(record(), record(), "release.published") == (0, 0, 0)
    assert counts(record(), dated, "release.published") == (0, 0, 1)
    assert counts(dated, record(), "release.published") == (0, 1, 0)


def test_people_by_name_in_normal_form() -> None:
    gold = record(people=[person("Ada O’Quill")])
    assert both(gold, record(people=[person("Ada O'Quill")]), "people") == [RIGHT, RIGHT]


def test_people_relaxed_by_containment_of_two_tokens() -> None:
    gold = record(people=[person("Ada Maria Beatrix Quill")])
    assert both(gold, record(people=[person("Ada Quill")]), "people") == [WRONG, RIGHT]
    assert both(gold, record(people=[person("Quill")]), "people") == [WRONG, WRONG]


def test_people_relaxed_by_token_f1_from_four_fifths() -> None:
    gold = record(people=[person("Ada Maria Beatrix Corda Quill")])
    assert both(gold, record(people=[person("Ada Maria Beatrix Korda Quill")]), "people") == [WRONG, RIGHT]
    assert both(gold, record(people=[person("Ada Marie Beatrix Korda Quill")]), "people") == [WRONG, WRONG]


def test_people_with_names_of_other_scripts_can_be_equal() -> None:
    gold = record(people=[person("Ада Перо")])
    assert both(gold, record(people=[person("Ада Перо")]), "people") == [RIGHT, RIGHT]


def test_people_relaxed_takes_the_best_pair_first() -> None:
    gold = record(people=[person("Ada Quill"), person("Ada Maria Quill")])
    found = record(people=[person("Ada Maria Quill"), person("Ada Maria Beatrix Quill")])
    assert both(gold, found, "people") == [(1, 1, 1), (2, 0, 0)]


def test_a_name_said_twice_is_one_fact() -> None:
    gold = record(people=[person("Ada Quill")])
    assert counts(gold, record(people=[person("Ada Quill"), person("ADA QUILL")]), "people") == RIGHT


def test_aliases_and_short_forms_are_pairs_of_person_and_form() -> None:
    gold = record(people=[person("Ada Quill", aliases=("The Heron",), short=("Quill",))])
    assert counts(gold, record(people=[person("Ada Quill", aliases=("Heron",))]), "people.aliases") == RIGHT
    assert counts(gold, record(people=[person("Ada Quill", short=("Quill",))]), "people.short_forms") == RIGHT
    assert counts(gold, record(people=[person("Ida Quill", short=("Quill",))]), "people.short_forms") == WRONG


def test_roles_align_the_person_by_the_relaxed_rule() -> None:
    gold = record(people=[person("Ada Maria Quill", role("Director", "Port Authority"))])
    found = record(people=[person("Ada Quill", role("director", "the Port Authority"))])
    assert both(gold, found, "roles") == [RIGHT, RIGHT]


def test_roles_of_an_unmatched_person_are_wrong() -> None:
    gold = record(people=[person("Ada Quill", role("Director"))])
    assert both(gold, record(people=[person("Bo Lund", role("Director"))]), "roles") == [WRONG, WRONG]


def test_roles_look_an_acronym_up_among_gold_entities() -> None:
    bodies = [entity("National Port Authority", "public_body", acronyms=("NPA",))]
    gold = record(people=[person("Ada Quill", role("Director", "National Port Authority"))], entities=bodies)
    found = record(people=[person("Ada Quill", role("Director", "NPA"))])
    assert both(gold, found, "roles") == [RIGHT, RIGHT]


def test_roles_strict_needs_the_title_and_the_organisation() -> None:
    gold = record(people=[person("Ada Quill", role("Deputy Director", "National Port Authority"))])
    near = record(people=[person("Ada Quill", role("Director", "National Port Authority"))])
    far = record(people=[person("Ada Quill", role("Deputy Director"))])
    assert both(gold, near, "roles") == [WRONG, RIGHT]
    assert both(gold, far, "roles") == [WRONG, WRONG]


def test_roles_relaxed_starts_at_seven_tenths() -> None:
    gold = record(people=[person("Ada Quill", role("one two three four five six seven nine ten eleven"))])
    seven = record(people=[person("Ada Quill", role("one two three four five six seven x y z"))])
    six = record(people=[person("Ada Quill", role("one two three four five six w x y z"))])
    assert counts(gold, seven, "roles", RELAXED) == RIGHT
    assert counts(gold, six, "roles", RELAXED) == WRONG


def test_role_status_is_counted_over_relaxed_pairs_that_have_one() -> None:
    gold = record(
        people=[
            person("Ada Quill", role("Director", None, "former"), role("Owner", None, "current")),
            person("Bo Lund", role("Judge", None, "acting")),
        ]
    )
    found = record(people=[person("Ada Quill", role("Director", None, "former"), role("Owner", None, None))])
    assert counts(gold, found, "roles.status") == (1, 1, 0)


def test_role_status_that_only_the_record_has_is_spurious() -> None:
    gold = record(people=[person("Ada Quill", role("Director"))])
    found = record(people=[person("Ada Quill", role("Director", None, "current"))])
    assert counts(gold, found, "roles.status") == (0, 0, 1)


def test_organisations_of_all_three_types_are_one_field() -> None:
    gold = record(entities=[entity("Port Authority", "public_body")])
    assert (
        both(gold, record(entities=[entity("Port Authority", "organization")]), "entities.organisations") == [RIGHT] * 2
    )


def test_organisations_relaxed_take_gold_acronyms_and_aliases() -> None:
    gold = record(
        entities=[entity("National Port Authority", "public_body", acronyms=("NPA",), aliases=("Quay Board",))]
    )
    assert both(gold, record(entities=[entity("NPA")]), "entities.organisations") == [WRONG, RIGHT]
    assert both(gold, record(entities=[entity("Quay Board")]), "entities.organisations") == [WRONG, RIGHT]


def test_an_acronym_of_the_record_does_not_stand_for_its_name() -> None:
    gold = record(entities=[entity("NPA")])
    found = record(entities=[entity("National Port Authority", acronyms=("NPA",))])
    assert both(gold, found, "entities.organisations") == [WRONG, WRONG]


def test_vessels_and_aircraft_are_one_field() -> None:
    gold = record(entities=[entity("Grey Gull", "vessel"), entity("XY-123", "aircraft")])
    found = record(entities=[entity("Grey Gull", "vessel"), entity("XY-124", "aircraft")])
    assert counts(gold, found, "entities.vessels+aircraft") == (1, 1, 1)


def test_places_are_a_field_of_their_own() -> None:
    gold = record(entities=[entity("Norland", "place")])
    assert counts(gold, record(entities=[entity("Norland", "place")]), "entities.places") == RIGHT
    assert counts(gold, record(entities=[entity("Norland", "company")]), "entities.places") == (0, 1, 0)


def test_entity_type_is_counted_over_pairs_of_one_name() -> None:
    gold = record(entities=[entity("Norland", "place"), entity("Quay Board", "public_body"), entity("Lund AB")])
    found = record(entities=[entity("Norland", "company"), entity("the Quay Board", "public_body"), entity("Bo AB")])
    assert counts(gold, found, "entities.type") == (1, 1, 1)


def test_acronyms_are_pairs_of_entity_and_acronym() -> None:
    gold = record(entities=[entity("Quay Board", acronyms=("QB",))])
    assert counts(gold, record(entities=[entity("Quay Board", acronyms=("QB",))]), "entities.acronyms") == RIGHT
    assert counts(gold, record(entities=[entity("Quay Office", acronyms=("QB",))]), "entities.acronyms") == WRONG


def test_dates_strict_by_text_and_value_relaxed_by_value() -> None:
    gold = record(dates=[date("Today", "2020-07-09")])
    assert both(gold, record(dates=[date("today", "2020-07-09")]), "dates") == [RIGHT, RIGHT]
    assert both(gold, record(dates=[date("July 9", "2020-07-09")]), "dates") == [WRONG, RIGHT]
    assert both(gold, record(dates=[date("today", "2020-07")]), "dates") == [WRONG, WRONG]


def test_two_words_for_one_day_need_two_dates() -> None:
    gold = record(dates=[date("today", "2020-07-09"), date("July 9, 2020", "2020-07-09")])
    assert both(gold, record(dates=[date("July 9, 2020", "2020-07-09")]), "dates") == [(1, 1, 0), (1, 1, 0)]


def test_executive_orders_and_other_citations_are_two_fields() -> None:
    gold = record(citations=[citation("EO 13818"), citation("31 CFR 583", "regulation")])
    found = record(citations=[citation("EO 13818"), citation("31 CFR 584", "regulation")])
    assert counts(gold, found, "citations.executive_orders") == RIGHT
    assert counts(gold, found, "citations.other") == WRONG


def test_sections_and_amendments_are_pairs_with_the_id() -> None:
    gold = record(citations=[citation("EO 13224", sections=["1(a)", "1(b)(ii)"], amended_by=["EO 13886", "*"])])
    found = record(citations=[citation("EO 13224", sections=["1(a)", "1(c)"], amended_by=["*"])])
    assert counts(gold, found, "citations.sections") == (1, 1, 1)
    assert counts(gold, found, "citations.amended") == (1, 1, 0)


def test_designations_are_pairs_of_subject_and_action() -> None:
    gold = record(designations=[designation("Ada Quill")])
    assert counts(gold, record(designations=[designation("Ada Quill")]), "designations.new") == RIGHT
    assert counts(gold, record(designations=[designation("Ada Quill", "visa")]), "designations.new") == WRONG


def test_designations_take_a_subject_by_canonical_name_or_near_tokens() -> None:
    bodies = [entity("National Port Authority", acronyms=("NPA",))]
    gold = record(
        entities=bodies, designations=[designation("National Port Authority"), designation("A B Cargo Lines Ltd")]
    )
    found = record(designations=[designation("NPA"), designation("B Cargo Lines Ltd")])
    assert counts(gold, found, "designations.new") == (2, 0, 0)


def test_containment_alone_does_not_make_a_subject() -> None:
    gold = record(designations=[designation("Ada Maria Beatrix Quill")])
    assert counts(gold, record(designations=[designation("Ada Quill")]), "designations.new") == WRONG


def test_new_and_previous_designations_are_two_fields() -> None:
    gold = record(designations=[designation("Ada Quill", event="previous")])
    found = record(designations=[designation("Ada Quill")])
    assert counts(gold, found, "designations.previous") == (0, 1, 0)
    assert counts(gold, found, "designations.new") == (0, 0, 1)


def test_authorities_are_pairs_of_subject_and_citation() -> None:
    gold = record(designations=[designation("Ada Quill", authorities=["EO 13818", "EO 13224"])])
    found = record(designations=[designation("Ada Quill", authorities=["EO 13818", "EO 13382"])])
    assert counts(gold, found, "designations.authority") == (1, 1, 1)


def test_designation_dates_go_with_subject_and_event_and_null_is_none() -> None:
    gold = record(designations=[designation("Ada Quill", date="2020-07-09"), designation("Bo Lund")])
    right = record(designations=[designation("Ada Quill", date="2020-07-09")])
    other = record(designations=[designation("Ada Quill", event="previous", date="2020-07-09")])
    assert counts(gold, right, "designations.date") == RIGHT
    assert counts(gold, other, "designations.date") == WRONG


def test_bases_need_subject_basis_and_target() -> None:
    def with_basis(basis: str, target: str | None) -> dict[str, Any]:
        subject = designation("Ada Quill", bases=[{"basis": basis, "target": target}])
        return record(designations=[subject], entities=[entity("National Port Authority", acronyms=("NPA",))])

    gold = with_basis("member_of", "National Port Authority")
    assert counts(gold, with_basis("member_of", "NPA"), "designations.basis") == RIGHT
    assert counts(gold, with_basis("member_of", "Port Authority"), "designations.basis") == RIGHT
    assert counts(gold, with_basis("member_of", "Port"), "designations.basis") == WRONG
    assert counts(gold, with_basis("member_of", None), "designations.basis") == WRONG
    assert counts(gold, with_basis("associate_of", "NPA"), "designations.basis") == WRONG


def test_a_basis_without_target_equals_another_without() -> None:
    subject = designation("Ada Quill", bases=[{"basis": "conduct", "target": None}])
    assert counts(record(designations=[subject]), record(designations=[subject]), "designations.basis") == RIGHT


def test_statements_by_speaker_and_three_tokens() -> None:
    gold = record(statements=[statement("Ada Maria Quill", "The harbour of Norland is closed")])
    near = statement("Ada Quill", "harbour Norland is open and")
    assert counts(gold, record(statements=[near]), "statements") == RIGHT
    assert (
        counts(gold, record(statements=[statement("Quill", "The harbour of Norland is closed")]), "statements") == WRONG
    )
    assert counts(gold, record(statements=[statement("Ada Quill", "The harbour of Sudland is")]), "statements") == WRONG


def test_extra_keys_of_a_record_do_not_matter() -> None:
    gold = record(people=[person("Ada Quill")])
    found = record(
        people=[{**person("Ada Quill"), "id": "p1", "mentions": [{"start": 0, "end": 9, "text": "Ada Quill"}]}]
    )
    assert counts(gold, found, "people") == RIGHT
