"""Groups: counted, named in another sentence, named one by one; who is meant and which reason holds for whom."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

CASES = [
    case(
        "the reason of a counted group comes before its names",
        "OFAC today acted under E.O. 13000. The three individuals were designated for obstructing the peace, or for "
        "supporting the Northern Corps. Those designated today were Abel Moran, Carla Duarte, and Emil Novak.",
        "Abel Moran: block new for conduct, providing_support_to Northern Corps",
        "Carla Duarte: block new for conduct, providing_support_to Northern Corps",
        "Emil Novak: block new for conduct, providing_support_to Northern Corps",
    ),
    case(
        "the reason of a counted group comes behind its names",
        "Those sanctioned today are Borodin Freight LLC and Delta Metals FZE. The two companies were sanctioned "
        "pursuant to E.O. 13000 for being owned by Abel Moran.",
        "Borodin Freight LLC: block new under EO 13000 for owned_or_controlled_by Abel Moran",
        "Delta Metals FZE: block new under EO 13000 for owned_or_controlled_by Abel Moran",
    ),
    case(
        "a reason for another number is not theirs",
        "Those designated today are Abel Moran and Carla Duarte. In all, 900 persons were designated for fraud since "
        "March 2018.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
    ),
    case(
        "all of a number take authority and event",
        "OFAC today sanctioned the Northern Corps (NC) and two officials. They are Abel Moran, a former secretary of "
        "the NC, and Emil Novak. | All three are designated pursuant to E.O. 13000, which punishes torture.",
        "Northern Corps: block new under EO 13000",
        "Abel Moran: block new under EO 13000",
        "Emil Novak: block new under EO 13000",
    ),
    case(
        "the names of a counted group stand in the next sentence",
        "OFAC today sanctioned Harbor Trust Bank and two of its officers. They are Abel Moran, its chairman, and Carla "
        "Duarte, a former manager of the Northern Corps.",
        "Harbor Trust Bank: block new",
        "Abel Moran: block new",
        "Carla Duarte: block new",
    ),
    case(
        "the two are named after other sentences",
        "OFAC on Tuesday imposed sanctions on two traders. It had warned them before. The two are Abel Moran, director "
        "of Harbor Trust Bank, and Emil Novak, an officer of the Northern Corps.",
        "Abel Moran: block new",
        "Emil Novak: block new",
    ),
    case(
        "pronoun without an action before it",
        "OFAC met two traders. They are Abel Moran and Emil Novak.",
    ),
    case(
        "some of the firms are apposed by name",
        "OFAC today designated seven firms under E.O. 13000. Two of the firms designated today, Borodin Freight LLC "
        "and Delta Metals FZE, have carried arms for the Northern Corps.",
        "Borodin Freight LLC: block new under EO 13000",
        "Delta Metals FZE: block new under EO 13000",
    ),
    case(
        "one of the persons sanctioned is apposed by name",
        "One of the individuals sanctioned today, Carla Duarte, once led the Red Dawn Front.",
        "Carla Duarte: block new",
    ),
    case(
        "partitives of groups that nobody acts against",
        "OFAC today designated Abel Moran. Two of the firms that he knows, Borodin Freight LLC and Delta Metals FZE, "
        "trade in ore.",
        "Abel Moran: block new",
    ),
    case(
        "included in the designation",
        "OFAC today designated Abel Moran. Another firm, Delta Metals FZE, is included in this designation for being "
        "owned by Moran.",
        "Abel Moran: block new",
        "Delta Metals FZE: block new for owned_or_controlled_by Abel Moran",
    ),
    case(
        "also part of the action",
        "Borodin Freight LLC is also part of today's action for supporting the Red Dawn Front.",
        "Borodin Freight LLC: block new for providing_support_to Red Dawn Front",
    ),
    case(
        "part of another thing",
        "OFAC today designated Abel Moran. Borodin Freight LLC is part of the action plan of the bank.",
        "Abel Moran: block new",
    ),
    case(
        "the other firms are told apart behind a colon",
        "OFAC is designating three companies. The other two firms are being designated for their roles in the war: "
        "Borodin Freight LLC and Delta Metals FZE are owned or controlled by Abel Moran.",
        "Borodin Freight LLC: block new for owned_or_controlled_by Abel Moran",
        "Delta Metals FZE: block new for owned_or_controlled_by Abel Moran",
    ),
    case(
        "the semicolon parts subjects with their reasons",
        "The Department of the Treasury is designating, under E.O. 13000, Abel Moran for acting on behalf of the Red "
        "Dawn Front; and Carla Duarte for supporting the Northern Corps.",
        "Abel Moran: block new under EO 13000 for acting_for_or_on_behalf_of Red Dawn Front",
        "Carla Duarte: block new under EO 13000 for providing_support_to Northern Corps",
    ),
    case(
        "the semicolon without a reason parts the subjects too",
        "OFAC today sanctioned Abel Moran, a banker; Carla Duarte, a trader; and Emil Novak for supporting the Red "
        "Dawn Front.",
        "Abel Moran: block new for providing_support_to Red Dawn Front",
        "Carla Duarte: block new for providing_support_to Red Dawn Front",
        "Emil Novak: block new for providing_support_to Red Dawn Front",
    ),
    case(
        "because gives a reason like for",
        "Borodin Freight LLC and Delta Metals FZE are being designated because they are owned or controlled by, or act "
        "on behalf of, Abel Moran.",
        "Borodin Freight LLC: block new for acting_for_or_on_behalf_of Abel Moran, owned_or_controlled_by Abel Moran",
        "Delta Metals FZE: block new for acting_for_or_on_behalf_of Abel Moran, owned_or_controlled_by Abel Moran",
    ),
    case(
        "because of his role as leader",
        "Abel Moran was designated today because of his role as a leader of the Red Dawn Front.",
        "Abel Moran: block new for leader_or_official_of Red Dawn Front",
    ),
    case(
        "for her role as commander",
        "Carla Duarte is being designated for her role as commander of the Northern Corps.",
        "Carla Duarte: block new for leader_or_official_of Northern Corps",
    ),
    case(
        "a role in a crime is conduct",
        "Carla Duarte is being designated for her role in the theft of grain.",
        "Carla Duarte: block new for conduct",
    ),
    case(
        "controlled inside the object of a reason is no control",
        "OFAC today imposed sanctions against Abel Moran for supplying Borodin Freight LLC with tools made in a plant "
        "controlled by the Red Dawn Front.",
        "Abel Moran: block new for providing_support_to Borodin Freight LLC",
    ),
    case(
        "aircraft in a list under their announcement",
        "OFAC today identified Borodin Freight LLC as property of the state under E.O. 13000. The aircraft below are "
        "identified as blocked property of Borodin Freight LLC:",
        "Borodin Freight LLC: block new under EO 13000",
        "FD-1001: block new under EO 13000",
        "FD-1002: block new under EO 13000",
        items=("FD-1001 (model: B737)", "FD-1002 (model: A340)"),
    ),
    case(
        "vessels identified beside an owner",
        "Delta Metals FZE is being designated under E.O. 13000. Two ships, the MT KESTREL and the MT PLOVER, are being "
        "identified as property in which Delta Metals FZE has an interest.",
        "Delta Metals FZE: block new",
        "MT KESTREL: block new for property_of Delta Metals FZE",
        "MT PLOVER: block new for property_of Delta Metals FZE",
    ),
    case(
        "headings name the three who were announced",
        "OFAC today designated three Freedonians for helping the Red Dawn Front under E.O. 13000. | Abel Moran | He "
        "found money for the Red Dawn Front. | Carla Duarte | She kept the safe. | Emil Novak | He drove.",
        "Abel Moran: block new under EO 13000 for providing_support_to Red Dawn Front",
        "Carla Duarte: block new under EO 13000 for providing_support_to Red Dawn Front",
        "Emil Novak: block new under EO 13000 for providing_support_to Red Dawn Front",
    ),
    case(
        "an amending order is no authority",
        "Abel Moran was designated today under E.O. 13219, as amended by E.O. 13304.",
        "Abel Moran: block new under EO 13219",
    ),
    case(
        "two orders are two authorities",
        "Abel Moran was designated today under E.O. 13219 and E.O. 13304.",
        "Abel Moran: block new under EO 13219, EO 13304",
    ),
    case(
        "the rest of the law stands in its own sentence",
        "OFAC today identified Borodin Freight LLC as part of the Government of Freedonia. It did so pursuant to E.O. "
        "13000.",
        "Borodin Freight LLC: block new under EO 13000",
    ),
    case(
        "the step rests on an order",
        "Borodin Freight LLC was added to the sanctions list today by OFAC. The step rests on E.O. 13000.",
        "Borodin Freight LLC: block new under EO 13000",
    ),
]


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_of_groups_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts
