"""Lists of entries, freezes, bans and the laws of a whole action as others word them, one situation a case."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

CANADA = "Global Affairs Canada"
SWITZERLAND = "State Secretariat for Economic Affairs"
STATE = "U.S. Department of State"
UK = "Foreign, Commonwealth & Development Office"
NEWS = "Harbour Gazette"

MORAN, DUARTE = "Abel Moran: block new", "Carla Duarte: block new"

CASES = [
    case(
        "a list of entries of the last days",
        "The following individuals were added to the Schedule on 8 March 2024:",
        f"{MORAN} on 2024-03-08",
        publisher=CANADA,
        items=("Abel Moran",),
    ),
    case(
        "a list of entries of another year",
        "The following individuals were added to the Schedule on May 4, 2019:",
        "Abel Moran: block previous on 2019-05-04",
        publisher=CANADA,
        items=("Abel Moran",),
    ),
    case(
        "the whole of a body",
        "Canada has sanctioned the whole of Red Dawn Front.",
        "Red Dawn Front: block new",
        publisher=CANADA,
    ),
    case(
        "what a report says shifts the tense",
        "The State Department said it had blacklisted Abel Moran.",
        MORAN,
        kind="news",
        publisher=NEWS,
    ),
    case(
        "frozen assets and a heading above the list",
        "The assets of two ministers are frozen. They are held responsible for abuses. | Persons listed in Annex 3",
        f"{MORAN} for conduct",
        f"{DUARTE} for conduct",
        publisher=SWITZERLAND,
        items=("Abel Moran, a minister", "Carla Duarte, a minister"),
    ),
    case(
        "frozen assets of named people",
        "The assets of Abel Moran and Carla Duarte are frozen.",
        MORAN,
        DUARTE,
        publisher=UK,
    ),
    case(
        "entries with their own reasons",
        "Those listed today are:",
        f"{MORAN} for conduct",
        f"{DUARTE} for conduct",
        publisher=UK,
        items=("Abel Moran, for involvement in a tax fraud", "Carla Duarte, a judge, for the bribery of voters"),
    ),
    case(
        "an entry of several with offices and one reason",
        "Those listed today are:",
        f"{MORAN} for conduct",
        f"{DUARTE} for conduct",
        publisher=UK,
        items=(
            "Abel Moran, a former owner of Harbor Trust Bank, and Carla Duarte, a judge, for their roles in a raid",
        ),
    ),
    case(
        "the minister by name lists the first under a law",
        "The Foreign Secretary, Vera Lindqvist, has today (Monday) listed the first people under the E.O. 13000. | "
        "Those listed today are:",
        f"{MORAN} under EO 13000",
        publisher=UK,
        items=("Abel Moran",),
    ),
    case(
        "on the list of another body since a day",
        "Abel Moran has been on the list of the European Union since June 2018.",
        "Abel Moran: block previous by European Union",
        publisher=UK,
    ),
    case(
        "recalled travel bans",
        "On May 4, 2019 Canada placed Abel Moran, a colonel, under a travel ban.",
        "Abel Moran: visa previous on 2019-05-04",
        publisher=CANADA,
    ),
    case(
        "a list of corrupt actors",
        "On May 4, 2019, the Department of State placed Abel Moran on the Section 353 List of Corrupt and Undemocratic "
        "Actors.",
        "Abel Moran: other previous on 2019-05-04",
        publisher=STATE,
    ),
    case(
        "the family of a barred official",
        "Today the Department of State is designating Abel Moran under Section 7031(c). The Department is also "
        "designating Moran’s spouse, Carla Duarte, and son Emil Novak.",
        "Abel Moran: visa new",
        "Carla Duarte: visa new for family_member_of Abel Moran",
        "Emil Novak: visa new for family_member_of Abel Moran",
        publisher=STATE,
    ),
    case(
        "steps to bar",
        "We are taking steps today to impose visa restrictions on Abel Moran.",
        "Abel Moran: visa new",
        publisher=STATE,
    ),
    case("announced as what will now be done", "Abel Moran will now also be designated.", MORAN),
    case(
        "owners behind a colon",
        "OFAC today identified as blocked property two companies that are owned by persons on the SDN List: Abel Moran "
        "and Carla Duarte.",
    ),
    case(
        "who said it is not acted against",
        "OFAC today designated Abel Moran. This action targets the cells of rogue traders, said Emil Novak.",
        MORAN,
    ),
    case(
        "the law of an echo",
        "Abel Moran was designated in March 2018. Moran had been designated under E.O. 13000 for being an owner of "
        "Harbor Trust Bank.",
        "Abel Moran: block previous on 2018-03 under EO 13000 for owns_or_controls Harbor Trust Bank",
    ),
    case(
        "named in an apposition of the newly named",
        "OFAC today added two individuals to its SDN List. The two newly named individuals, Abel Moran and Carla "
        "Duarte, act for Harbor Trust Bank.",
        MORAN,
        DUARTE,
    ),
    case(
        "a denial order",
        "In March 2018, the Department of Commerce issued a Temporary Denial Order against Delta Metals FZE.",
        "Delta Metals FZE: other previous on 2018-03",
        kind="enforcement",
    ),
    case(
        "the law before this act",
        "OFAC today designated Abel Moran. Pursuant to E.O. 13000, this designation bars all dealings.",
        f"{MORAN} under EO 13000",
    ),
    case(
        "years in brackets behind the recalled",
        "Today, OFAC designated Emil Novak. The President has identified Abel Moran (2018) and Carla Duarte (2020) as "
        "significant foreign narcotics traffickers pursuant to the E.O. 13000.",
        "Emil Novak: block new on 2024-03-14",
        "Abel Moran: block previous on 2018",
        "Carla Duarte: block previous on 2020",
    ),
    case(
        "people barred before they are named",
        "OFAC today is sanctioning two former officials. Concurrently, these individuals are now subject to visa "
        "restrictions. | Abel Moran and Carla Duarte are being designated pursuant to E.O. 13000.",
        MORAN,
        DUARTE,
        "Abel Moran: visa new",
        "Carla Duarte: visa new",
    ),
    case(
        "members of a recalled group",
        "Today the Council sanctioned Emil Novak. | On May 4, 2019 the Council had already placed several officials on "
        "its sanctions list. They include Abel Moran and Carla Duarte. Harbor Trust Bank was placed on the same list.",
        "Emil Novak: block new on 2024-03-14",
        "Abel Moran: block previous on 2019-05-04",
        "Carla Duarte: block previous on 2019-05-04",
        "Harbor Trust Bank: block previous on 2019-05-04",
        publisher="Council of the European Union",
    ),
    case(
        "another body did the same on another day",
        "Abel Moran was sanctioned by the European Union in March 2018 and by Canada on May 4, 2019.",
        "Abel Moran: block previous on 2018-03 by European Union",
        "Abel Moran: block previous on 2019-05-04 by Canada",
        publisher=UK,
    ),
    case(
        "entries that say since when they stand on the list",
        "The following entries have been removed from the consolidated list:",
        "Abel Moran: remove new",
        "Abel Moran: block previous on 2019-05-04",
        kind="removal",
        publisher=UK,
        items=("Abel Moran", "1. Abel Moran", "DOB: 1. Listed on: May 4, 2019."),
    ),
    case(
        "the only order of a release",
        "OFAC today designated Abel Moran. | Such traders fall under the measures of E.O. 13000.",
        f"{MORAN} under EO 13000",
    ),
    case(
        "the support told before the act",
        "Because of his support for Red Dawn Front, the United States imposed sanctions on Abel Moran in March 2018.",
        "Abel Moran: block previous on 2018-03 for providing_support_to Red Dawn Front",
        kind="enforcement",
    ),
    case(
        "bosses of a cartel are not the cartel",
        "OFAC today designated Abel Moran after the May 4, 2019 designation of two Red Dawn Front plaza bosses.",
        MORAN,
    ),
    case(
        "designated already, behind a dash",
        "OFAC today designated Abel Moran. It spares two banks that are currently designated – Harbor Trust Bank and "
        "Delta Metals FZE – for a month.",
        MORAN,
        "Harbor Trust Bank: block previous",
        "Delta Metals FZE: block previous",
    ),
    case(
        "whose relatives are barred",
        "OFAC today designated Abel Moran. | His family is ineligible for entry into the United States: his wife, Vera "
        "Lindqvist, and his son, Emil Novak.",
        MORAN,
        "Vera Lindqvist: visa new for family_member_of Abel Moran",
        "Emil Novak: visa new for family_member_of Abel Moran",
    ),
    case(
        "ties and faced bans",
        "Australia has imposed Magnitsky-style sanctions on Abel Moran for his ties to Red Dawn Front. Carla Duarte "
        "will also face a travel ban.",
        f"{MORAN} for associate_of Red Dawn Front",
        "Carla Duarte: visa new",
        publisher="Australian Minister for Foreign Affairs",
    ),
    case(
        "agreed to sanction",
        "The European Union agreed on Tuesday to sanction Abel Moran.",
        f"{MORAN} by European Union",
        kind="news",
        publisher=NEWS,
    ),
    case(
        "sanctions that were announced target",
        "The sanctions, announced on Tuesday by Canada, target Abel Moran.",
        f"{MORAN} by Canada",
        kind="news",
        publisher=NEWS,
    ),
    case(
        "a heading of today's designations",
        "Today’s designations:",
        f"{MORAN} for providing_support_to Red Dawn Front",
        publisher=UK,
        items=("Abel Moran, for his support to Red Dawn Front",),
    ),
    case(
        "each for a reason of its own behind a second on",
        "OFAC is today imposing sanctions on Abel Moran for acting for Red Dawn Front, and on Carla Duarte for helping "
        "Harbor Trust Bank.",
        f"{MORAN} for acting_for_or_on_behalf_of Red Dawn Front",
        f"{DUARTE} for providing_support_to Harbor Trust Bank",
    ),
    case(
        "the owner in an apposition",
        "OFAC today designated Abel Moran. Delta Metals FZE, a trading company owned by Moran, was also designated.",
        MORAN,
        "Delta Metals FZE: block new for owned_or_controlled_by Abel Moran",
    ),
    case(
        "the day on which the list was updated",
        "On 14 March 2024 the UK Government updated its list. | The following entries have been added to the list:",
        f"{MORAN} on 2024-03-14",
        publisher=UK,
        items=("Abel Moran",),
    ),
    case("what may be done is no act", "Abel Moran will be designated if he stays."),
]


@pytest.mark.parametrize("one", CASES, ids=lambda one: one.situation)
def test_of_entries_bans_and_laws_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts


def test_a_year_and_a_day_of_one_act_are_one_act() -> None:
    text = "Abel Moran was designated in March 2018. The European Union designated Duarte. Moran was designated on "
    assert facts_of(case("", f"{text}8 March 2018.", "Abel Moran: block previous on 2018-03-08", publisher=UK)) >= {
        "Abel Moran: block previous on 2018-03-08"
    }
