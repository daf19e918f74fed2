"""What an opening counts: members that no sentence acts against are found, and a wrong number is a warning."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of
from tests.extract.designation_inputs import designations

CASES = [
    case(
        "as many heads of paragraphs as were counted",
        "OFAC today designated two firms for supporting the Red Dawn Front. | Borodin Freight LLC carries arms. | "
        "Delta Metals FZE pays the guards. | They met with Canada.",
        "Borodin Freight LLC: block new for providing_support_to Red Dawn Front",
        "Delta Metals FZE: block new for providing_support_to Red Dawn Front",
    ),
    case(
        "as many names anywhere as were counted",
        "OFAC today designated three individuals. | The ring belongs to Abel Moran; with Carla Duarte and Emil Novak "
        "it moves gold.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
        "Emil Novak: block new",
    ),
    case(
        "other names than were counted are left out",
        "OFAC today designated two individuals. | The ring belongs to Abel Moran; with Carla Duarte and Emil Novak it "
        "moves gold.",
    ),
    case(
        "the supported group is no member of the counted one",
        "OFAC today designated one firm and two individuals for supporting the Red Dawn Front. | Abel Moran pays. | "
        "Carla Duarte helps him. | The Red Dawn Front is in Freedonia.",
        "Abel Moran: block new for providing_support_to Red Dawn Front",
        "Carla Duarte: block new for providing_support_to Red Dawn Front",
    ),
    case(
        "who is called designated fills the group",
        "OFAC today designated two individuals. | OFAC is designating Abel Moran. | He buys from the designated trader "
        "Carla Duarte.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
    ),
    case(
        "who was designated before does not",
        "OFAC today designated two individuals. | OFAC is designating Abel Moran. | He buys from the previously "
        "designated trader Carla Duarte.",
        "Abel Moran: block new",
        "Carla Duarte: block previous",
    ),
    case(
        "the law's words in a sentence of their own are the reason",
        "OFAC today designated Harbor Trust Bank and Delta Metals FZE. | Harbor Trust Bank is owned or controlled by "
        "Abel Moran. Delta Metals FZE has friends in Freedonia.",
        "Harbor Trust Bank: block new for owned_or_controlled_by Abel Moran",
        "Delta Metals FZE: block new",
    ),
    case(
        "who heads the order's own words is acted against",
        "OFAC is taking action against a ring. These individuals are being designated pursuant to E.O. 13000. | Abel "
        "Moran and Carla Duarte have materially assisted, sponsored, or provided support for the Red Dawn Front.",
        "Abel Moran: block new under EO 13000 for providing_support_to Red Dawn Front",
        "Carla Duarte: block new under EO 13000 for providing_support_to Red Dawn Front",
    ),
    case(
        "is an officer of one and is designated",
        "OFAC is designating Carla Duarte. Abel Moran is a director of the Freedonian port and Harbor Trust Bank and "
        "is designated for being an official of the Northern Corps.",
        "Carla Duarte: block new",
        "Abel Moran: block new for leader_or_official_of Northern Corps",
    ),
    case(
        "who speaks is no member",
        "OFAC today designated two individuals. | Abel Moran sells gold. | Carla Duarte hides it. | Director Emil "
        "Novak thanked the police.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
    ),
]


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_of_counted_groups_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts


COUNTS = [
    (
        "both sorts in one number",
        "OFAC is today designating 22 individuals and entities, among them Abel Moran.",
        ["22 people and organisations, found 1"],
    ),
    ("a lower bound that is reached", "OFAC today designated over one individual: Abel Moran and Carla Duarte.", []),
    ("named and counted", "OFAC today designated Abel Moran and two companies.", ["2 organisations, found 0"]),
    ("counted and named", "OFAC today designated two individuals, Abel Moran and Carla Duarte.", []),
    (
        "persons beside a company",
        "OFAC today designated two persons and one company, namely Abel Moran, Carla Duarte and Delta Metals FZE.",
        [],
    ),
    ("the group was counted before", "In addition to the three officials, OFAC today designated Abel Moran.", []),
    ("a nationality before the noun", "OFAC today designated one Freedonian company, Delta Metals FZE.", []),
    ("what another body does", "The European Union today sanctioned four individuals.", []),
]


@pytest.mark.parametrize(("text", "missed"), [one[1:] for one in COUNTS], ids=[one[0] for one in COUNTS])
def test_a_number_that_was_not_found_is_a_warning(text: str, missed: list[str]) -> None:
    _, warnings, _ = designations(text)
    assert warnings == [f"designations: the text counts {words}" for words in missed]
