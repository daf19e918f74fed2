"""How ministries, councils and offices beside the American ones put their acts into words, one construction a case."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

AUSTRALIA = "Department of Foreign Affairs and Trade"
CANADA = "Global Affairs Canada"
COMMERCE = "U.S. Department of Commerce"
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
    case("agreed to add", "The EU on Tuesday agreed to add Abel Moran to its blacklist.", MORAN, kind="news"),
    case("placed on a country's list", "Abel Moran was placed on a US sanctions list on Tuesday.", MORAN, kind="news"),
]


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_what_a_publisher_says_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts
