"""Bases: the legal reason after "for", relation by relation."""

from tests.extract.designation_inputs import bases_of, designations

LEGAL = "Borodin Freight is being designated pursuant to E.O. 13000 for "


def reasons(words: str) -> list[tuple[str, str | None]]:
    """Words after "for" in, (basis, target) out."""
    return [(basis, target) for _, basis, target in bases_of(LEGAL + words + ".")]


def test_owned_or_acting_gives_two_bases_with_one_target() -> None:
    words = "being owned or controlled by, or acting for or on behalf of, Abel Moran"
    assert reasons(words) == [
        ("owned_or_controlled_by", "Abel Moran"),
        ("acting_for_or_on_behalf_of", "Abel Moran"),
    ]


def test_the_second_for_does_not_part_a_shared_target() -> None:
    words = "being owned by, or for having acted for or on behalf of, directly or indirectly, Abel Moran"
    assert [target for _, target in reasons(words)] == ["Abel Moran", "Abel Moran"]


def test_several_targets_give_a_basis_each() -> None:
    words = "being owned or controlled by Abel Moran, Carla Duarte, or Emil Novak"
    assert [target for _, target in reasons(words)] == ["Abel Moran", "Carla Duarte", "Emil Novak"]


def test_what_describes_the_target_is_no_target() -> None:
    words = "acting for or on behalf of Abel Moran, a person whose property is blocked because of Carla Duarte"
    assert reasons(words) == [("acting_for_or_on_behalf_of", "Abel Moran")]


def test_material_support_is_support() -> None:
    words = (
        "having materially assisted, sponsored, or provided technological support for, "
        "or goods or services in support of, the Northern Corps"
    )
    assert reasons(words) == [("providing_support_to", "Northern Corps")]


def test_leader_of_a_named_body() -> None:
    words = "being somebody who is or has been a leader or official of the NC, an entity that has erred"
    assert reasons(words) == [("leader_or_official_of", "NC")]


def test_leader_of_an_unnamed_entity_has_no_target() -> None:
    words = "being a leader or official of some entity that has erred"
    assert reasons(words) == [("leader_or_official_of", None)]


def test_the_sector_is_given_in_its_words() -> None:
    words = "operating or having operated in the fishing sector of the Freedonian economy"
    assert reasons(words) == [("operating_in_sector", "fishing sector of the Freedonian economy")]


def test_spouse_or_child_is_family() -> None:
    assert reasons("being the spouse or adult child of Abel Moran") == [("family_member_of", "Abel Moran")]


def test_member_is_a_member() -> None:
    assert reasons("being a member of the Northern Corps") == [("member_of", "Northern Corps")]


def test_owner_is_the_other_way_round() -> None:
    assert reasons("owning or controlling, directly or indirectly, Delta Metals FZE") == [
        ("owns_or_controls", "Delta Metals FZE")
    ]


def test_responsible_for_acts_is_conduct() -> None:
    words = "being responsible for or complicit in acts that harm officials of the Northern Corps"
    assert reasons(words) == [("conduct", None)]


def test_two_reasons_joined_by_and_for_stand_side_by_side() -> None:
    words = "operating in the fishing sector of the Freedonian economy and for being owned by Abel Moran"
    assert [basis for basis, _ in reasons(words)] == ["operating_in_sector", "owned_or_controlled_by"]


def test_vessels_and_owners_are_paired_respectively() -> None:
    text = (
        "OFAC is identifying MT KESTREL and MT PLOVER as blocked property in which Borodin Freight LLC and "
        "Delta Metals FZE, respectively, have an interest."
    )
    assert bases_of(text) == [
        ("MT KESTREL", "property_of", "Borodin Freight LLC"),
        ("MT PLOVER", "property_of", "Delta Metals FZE"),
    ]


def test_the_story_gives_way_to_the_legal_reason() -> None:
    text = (
        "Today, OFAC is designating Borodin Freight LLC for its role in smuggling.",
        LEGAL + "being owned by Abel Moran.",
    )
    assert bases_of(*text) == [("Borodin Freight", "owned_or_controlled_by", "Abel Moran")]


def test_without_a_legal_reason_the_told_role_is_conduct() -> None:
    text = "Today, OFAC designated Borodin Freight LLC for its role in smuggling."
    assert bases_of(text) == [("Borodin Freight LLC", "conduct", None)]


def test_reasons_set_apart_by_semicolons_are_read_one_by_one() -> None:
    words = (
        "being complicit in acts that threaten the peace of Freedonia; acting for or on behalf of the Northern Corps; "
        "and being a member of the Red Dawn Front"
    )
    assert reasons(words) == [
        ("conduct", None),
        ("acting_for_or_on_behalf_of", "Northern Corps"),
        ("member_of", "Red Dawn Front"),
    ]


def test_acting_for_somebody_is_a_reason_of_its_own_behind_a_deed() -> None:
    words = "engaging in acts that threaten Freedonia and acting or purporting to act for or on behalf of Abel Moran"
    assert reasons(words) == [("conduct", None), ("acting_for_or_on_behalf_of", "Abel Moran")]


def test_a_repeated_of_joins_the_next_target() -> None:
    words = "being an official of the Northern Corps and/or of the Red Dawn Front"
    assert [target for _, target in reasons(words)] == ["Northern Corps", "Red Dawn Front"]


def test_kinship_that_describes_the_owner_is_no_reason() -> None:
    words = "being owned by Abel Moran and Carla Duarte, front persons and daughters of the trader Emil Novak"
    assert [target for _, target in reasons(words)] == ["Abel Moran", "Carla Duarte"]


def test_his_behalf_is_that_of_whose_aides_are_named() -> None:
    text = "Today’s action also targets one of Abel Moran’s advisors, Carla Duarte, for acting for or on his behalf."
    assert ("Carla Duarte", "acting_for_or_on_behalf_of", "Abel Moran") in bases_of(text)


def test_a_deed_told_before_the_office_is_a_reason_as_well() -> None:
    text = (
        "Carla Duarte is being designated for her involvement in the raids of last winter and for being a leader "
        "of the Red Dawn Front."
    )
    assert [basis for _, basis, _ in bases_of(text)] == ["conduct", "leader_or_official_of"]


def test_ties_and_support_count_whatever_word_opens_the_reason() -> None:
    due = "Today, OFAC designated Carla Duarte due to her ties to the Red Dawn Front."
    part = "Today, OFAC designated Carla Duarte for her role in financing the Red Dawn Front."
    based = "Today, OFAC designated Carla Duarte based on a determination that she is a member of the Red Dawn Front."
    assert bases_of(due) == [("Carla Duarte", "associate_of", "Red Dawn Front")]
    assert bases_of(part) == [("Carla Duarte", "providing_support_to", "Red Dawn Front")]
    assert bases_of(based) == [("Carla Duarte", "member_of", "Red Dawn Front")]


def test_designated_as_an_official_states_the_reason() -> None:
    text = "Carla Duarte was designated under E.O. 13000 as a senior official of the Northern Corps."
    also = "Today, OFAC designated Delta Metals FZE, as well as leaders of the Red Dawn Front."
    assert bases_of(text) == [("Carla Duarte", "leader_or_official_of", "Northern Corps")]
    assert bases_of(also) == []


def test_an_unnamed_entity_is_the_body_that_the_sentence_says_he_heads() -> None:
    text = (
        "As head of the Northern Corps, Carla Duarte is being designated pursuant to E.O. 13000 for being the leader "
        "of an entity that has engaged in abuse."
    )
    assert bases_of(text) == [("Carla Duarte", "leader_or_official_of", "Northern Corps")]


def test_what_a_network_is_responsible_for_is_no_legal_reason_of_support() -> None:
    text = "Today, OFAC sanctioned Delta Metals FZE, a firm responsible for supporting the Red Dawn Front."
    assert ("Delta Metals FZE", "providing_support_to", "Red Dawn Front") not in bases_of(text)


def test_a_second_subject_joined_by_and_has_its_own_reason() -> None:
    text = (
        "OFAC designated Delta Metals FZE for being owned by, or acting for, Abel Moran and Carla Duarte for acting "
        "for Delta Metals FZE."
    )
    assert bases_of(text) == [
        ("Delta Metals FZE", "owned_or_controlled_by", "Abel Moran"),
        ("Delta Metals FZE", "acting_for_or_on_behalf_of", "Abel Moran"),
        ("Carla Duarte", "acting_for_or_on_behalf_of", "Delta Metals FZE"),
    ]


def test_subjects_set_apart_by_semicolons_share_the_reason() -> None:
    text = (
        "Today, Abel Moran, a former judge; Carla Duarte, a warden; and Emil Novak, the purported clerk, are being "
        "designated pursuant to E.O. 13000 for being officials of the Northern Corps."
    )
    assert {subject for subject, _, _ in bases_of(text)} == {"Abel Moran", "Carla Duarte", "Emil Novak"}


def test_a_reason_told_of_these_individuals_holds_for_those_whom_later_sentences_name() -> None:
    text = (
        (
            "These individuals are designated today for providing material support to the trafficking of, or "
            "for acting for or on behalf of, Abel Moran or other designated individuals."
        ),
        "Among the individuals designated today are Carla Duarte and Emil Novak.",
    )
    assert bases_of(*text) == [
        ("Carla Duarte", "providing_support_to", "Abel Moran"),
        ("Carla Duarte", "acting_for_or_on_behalf_of", "Abel Moran"),
        ("Emil Novak", "providing_support_to", "Abel Moran"),
        ("Emil Novak", "acting_for_or_on_behalf_of", "Abel Moran"),
    ]


def test_the_owner_of_all_the_designated_businesses_is_the_reason_for_each() -> None:
    first = "Today, OFAC designated Delta Metals FZE and Borodin Freight LLC pursuant to E.O. 13000."
    owned = "The designated businesses are owned or controlled by Abel Moran, and are said to launder money."
    told_of_one = "The businesses in the port are owned or controlled by Abel Moran."
    assert [target for _, _, target in bases_of(first, owned)] == ["Abel Moran", "Abel Moran"]
    assert bases_of(first, told_of_one) == []


def test_a_list_item_may_say_who_owns_it() -> None:
    items = ("Delta Metals FZE, based in Freedonia and owned or controlled by Abel Moran.",)
    found = bases_of("OFAC is designating the following firms pursuant to E.O. 13000:", items=items)
    assert found == [("Delta Metals FZE", "owned_or_controlled_by", "Abel Moran")]


def test_the_orders_own_words_take_the_place_of_a_told_deed() -> None:
    first = "Today, OFAC designated Delta Metals FZE for its role in smuggling."
    formula = "Delta Metals FZE is owned or controlled by, or acts for or on behalf of, the Northern Corps."
    plain = "Delta Metals FZE is owned by the Northern Corps."
    assert [basis for _, basis, _ in bases_of(first, formula)] == [
        "owned_or_controlled_by",
        "acting_for_or_on_behalf_of",
    ]
    assert [basis for _, basis, _ in bases_of(first, plain)] == ["conduct"]


def test_a_body_named_with_the_word_for_what_it_is_is_the_subject() -> None:
    text = "The Red Dawn Front group is being designated pursuant to E.O. 13000 for being owned by Abel Moran."
    beside = "Leaders of the Red Dawn Front network are being designated pursuant to E.O. 13000."
    assert bases_of(text) == [("Red Dawn Front", "owned_or_controlled_by", "Abel Moran")]
    assert bases_of(beside) == []


def test_the_others_are_not_those_told_before() -> None:
    text = (
        "Today, OFAC designated three individuals.",
        (
            "Carla Duarte was designated pursuant to E.O. 13224. The other two individuals were designated pursuant to "
            "E.O. 13315."
        ),
    )
    found, _, words = designations(*text)
    assert {(words[d.subject.start : d.subject.end], d.authorities) for d in found} == {("Carla Duarte", ("EO 13224",))}


def test_nouns_of_support_membership_and_leadership_state_the_relation() -> None:
    support = "Carla Duarte was designated for her support of the Red Dawn Front."
    member = "Carla Duarte was designated for her membership in the Red Dawn Front."
    leader = "Carla Duarte was designated for her leadership of the Red Dawn Front."
    beside = "Carla Duarte was designated for acts that helped many, including her support of the RDF-backed traders."
    assert bases_of(support) == [("Carla Duarte", "providing_support_to", "Red Dawn Front")]
    assert bases_of(member) == [("Carla Duarte", "member_of", "Red Dawn Front")]
    assert bases_of(leader) == [("Carla Duarte", "leader_or_official_of", "Red Dawn Front")]
    assert [basis for _, basis, _ in bases_of(beside)] in ([], ["conduct"])


def test_designated_as_a_member_or_an_owned_entity_states_the_reason() -> None:
    member = "Carla Duarte was sanctioned as a member of the Red Dawn Front."
    office = "Today, OFAC sanctioned Carla Duarte, who sits as a member of the board in the Northern Corps."
    owned = "Delta Metals FZE was designated as an entity owned or controlled by Abel Moran."
    ship = "MT KESTREL was blocked as property of Delta Metals FZE."
    assert bases_of(member) == [("Carla Duarte", "member_of", "Red Dawn Front")]
    assert bases_of(office) == []
    assert bases_of(owned) == [("Delta Metals FZE", "owned_or_controlled_by", "Abel Moran")]
    assert bases_of(ship) == [("MT KESTREL", "property_of", "Delta Metals FZE")]


def test_his_behalf_is_that_of_her_husband() -> None:
    text = "Carla Duarte, the wife of Abel Moran, was designated for acting on his behalf."
    assert bases_of(text) == [("Carla Duarte", "acting_for_or_on_behalf_of", "Abel Moran")]
