"""How ministries, councils and offices beside the American ones put their acts into words, one construction a case."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

AUSTRALIA = "Department of Foreign Affairs and Trade"
CANADA = "Global Affairs Canada"
COMMERCE = "U.S. Department of Commerce"
BOTH = ("Abel Moran", "Harbor Trust Bank")
CONCERN = "Financial Crimes Enforcement Network"
EU = "Council of the European Union"
JAPAN = "Ministry of Foreign Affairs of Japan"
NEW_ZEALAND = "New Zealand Ministry of Foreign Affairs and Trade"
SWITZERLAND = "State Secretariat for Economic Affairs"
TREASURY = "U.S. Department of the Treasury"
UK = "Foreign, Commonwealth & Development Office"
UN = "United Nations"

MORAN, DUARTE, BANK = "Abel Moran: block new", "Carla Duarte: block new", "Harbor Trust Bank: block new"

CASES = [
    case("applies to", "The sanctions now apply to Abel Moran and Carla Duarte.", MORAN, DUARTE, publisher=EU),
    case("adopted sanctions", "The Council adopted sanctions against Abel Moran, a judge.", MORAN, publisher=EU),
    case("among those listed", "Among those listed is Abel Moran, a judge.", MORAN, publisher=EU),
    case(
        "the Foreign Secretary by name",
        "Foreign Secretary Vera Lindqvist announced today sanctions on Abel Moran.",
        MORAN,
        publisher=UK,
    ),
    case(
        "amendments add to a schedule",
        "These amendments add Abel Moran and Harbor Trust Bank to Schedule 1.",
        MORAN,
        BANK,
        publisher=CANADA,
    ),
    case("we have sanctioned", "We have sanctioned Abel Moran.", MORAN, publisher=AUSTRALIA),
    case(
        "the publisher is named by its country",
        "New Zealand has sanctioned Abel Moran and placed a travel ban on Carla Duarte.",
        MORAN,
        "Carla Duarte: visa new",
        publisher=NEW_ZEALAND,
    ),
    case(
        "placed on a list",
        "The EAER has placed Abel Moran and Harbor Trust Bank on the sanctions list.",
        MORAN,
        BANK,
        publisher=SWITZERLAND,
    ),
    case(
        "implements a freeze",
        "Japan implements asset freeze measures against Abel Moran and Harbor Trust Bank.",
        MORAN,
        BANK,
        publisher=JAPAN,
    ),
    case(
        "sanctions imposed, in the passive",
        "Sanctions have been imposed on Abel Moran and Carla Duarte.",
        MORAN,
        DUARTE,
        publisher=JAPAN,
    ),
    case("the committee adds", "The Committee added Abel Moran to its Sanctions List.", MORAN, publisher=UN),
    case(
        "another list of the trade office",
        "Harbor Trust Bank was added to the Military End-User List today.",
        "Harbor Trust Bank: other new",
        publisher=COMMERCE,
    ),
    case("determined that it is", "OFAC determined that Harbor Trust Bank is a Specially Designated National.", BANK),
    case(
        "an order blocks the assets",
        "President Bush today signed an order blocking the assets of Abel Moran and Harbor Trust Bank.",
        MORAN,
        BANK,
    ),
    case(
        "added the names",
        "The Treasury Department added the names of Abel Moran and Harbor Trust Bank to its list of terrorists.",
        MORAN,
        BANK,
    ),
    case("the designees are", "The designees are:", MORAN, DUARTE, items=("Abel Moran", "Carla Duarte")),
    case("the action against", "The action taken today against Abel Moran blocks his property.", MORAN),
    case("the designation freezes", "Today’s designation of Abel Moran freezes any assets he may have.", MORAN),
    case("somebody's designation today", "Abel Moran’s designation today follows a raid.", MORAN),
    case("the order freezes", "The sanctions freeze any assets held by Abel Moran and Carla Duarte.", MORAN, DUARTE),
    case(
        "natural persons are barred as well",
        "The Council today listed Abel Moran and Harbor Trust Bank. | "
        "Natural persons are additionally subject to a travel ban.",
        MORAN,
        BANK,
        "Abel Moran: visa new",
        publisher=EU,
    ),
    case(
        "the individuals listed are inadmissible, some named later",
        "The newly listed individuals include Abel Moran. | The individuals listed are also inadmissible to Canada. | "
        "Individuals",
        MORAN,
        DUARTE,
        "Abel Moran: visa new",
        "Carla Duarte: visa new",
        publisher=CANADA,
        items=("Carla Duarte",),
    ),
    case(
        "a counted group listed under headings",
        "The sanctions list 1 individual and 1 entity for their participation in abuses. | Individuals",
        "Abel Moran: block new for conduct",
        "Harbor Trust Bank: block new for conduct",
        publisher=CANADA,
        items=BOTH,
    ),
    case(
        "measures for the following",
        "The sanctions bring travel bans, asset freezes and bans on services for the following:",
        MORAN,
        "Abel Moran: visa new",
        BANK,
        publisher=NEW_ZEALAND,
        items=BOTH,
    ),
    case(
        "subject to the measures are as follows",
        "The individuals and entities subject to the measures are as follows. | (1) Individuals",
        MORAN,
        BANK,
        publisher=JAPAN,
        items=BOTH,
    ),
    case(
        "those listed below are frozen",
        "The assets of the persons and entities listed below are frozen.",
        MORAN,
        BANK,
        publisher=SWITZERLAND,
        items=BOTH,
    ),
    case(
        "placed on the list, which follows",
        "The following have been placed on the list:",
        MORAN,
        BANK,
        publisher="Ministry of the Interior and Administration",
        items=BOTH,
    ),
    case(
        "the counted group's measures hold for its list",
        "Australia today is imposing financial sanctions and travel bans on one individual and one entity. | "
        "These sanctions target:",
        MORAN,
        "Abel Moran: visa new",
        BANK,
        publisher=AUSTRALIA,
        items=BOTH,
    ),
    case(
        "declared as sanctioned ships",
        "Today Australia has also declared MT KESTREL and MT PLOVER as sanctioned vessels.",
        "MT KESTREL: block new",
        "MT PLOVER: block new",
        publisher=AUSTRALIA,
    ),
    case(
        "an involved person",
        "Abel Moran is an involved person on the basis that he has been responsible for abuses.",
        "Abel Moran: block new for conduct",
        publisher="Office of Financial Sanctions Implementation",
    ),
    case(
        "the ground of a listing that ends",
        "Abel Moran is an involved person on the basis that he has been responsible for abuses.",
        kind="removal",
        publisher="Office of Financial Sanctions Implementation",
    ),
    case(
        "removed the entry",
        "The Committee also removed the entry of Abel Moran from its Sanctions List.",
        "Abel Moran: remove new",
        publisher=UN,
    ),
    case(
        "the rule adds",
        "Under the destination of Freedonia, the rule adds Harbor Trust Bank and Delta Metals FZE for diverting parts.",
        "Harbor Trust Bank: other new",
        "Delta Metals FZE: other new",
        publisher=COMMERCE,
    ),
    case(
        "a concern of money laundering",
        "FinCEN today issued a finding that identifies Harbor Trust Bank as of primary money laundering concern.",
        "Harbor Trust Bank: other new",
        publisher=CONCERN,
    ),
    case(
        "added along with others",
        "Abel Moran was added to the bloc's sanctions list along with judges Carla Duarte and Emil Novak.",
        MORAN,
        DUARTE,
        "Emil Novak: block new",
        kind="news",
    ),
    case(
        "the speaker behind what is announced",
        "Canada has imposed new sanctions on individuals, Foreign Minister Vera Lindqvist announced today.",
        publisher=CANADA,
    ),
    case(
        "they face both measures",
        "Abel Moran and Carla Duarte were blacklisted on Tuesday. They face asset freezes and travel bans.",
        MORAN,
        DUARTE,
        "Abel Moran: visa new",
        "Carla Duarte: visa new",
        kind="news",
    ),
    case(
        "a cabinet decides under a law",
        "The Government of Japan decided today to implement asset freeze measures in accordance with E.O. 13000. | "
        "The individuals subject to the measures are as follows:",
        "Abel Moran: block new under EO 13000",
        publisher=JAPAN,
        items=("Abel Moran",),
    ),
    case("agreed to add", "The EU on Tuesday agreed to add Abel Moran to its blacklist.", MORAN, kind="news"),
    case("placed on a country's list", "Abel Moran was placed on a US sanctions list on Tuesday.", MORAN, kind="news"),
]


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_what_a_publisher_says_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts
