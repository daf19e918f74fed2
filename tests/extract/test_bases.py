"""Bases: the legal reason after "for", relation by relation."""

from tests.extract.designation_inputs import bases_of

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
