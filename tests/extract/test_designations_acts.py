"""Several acts against one subject, acts of several bodies, and the words that tell them apart."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

CANADA = "Global Affairs Canada"
STATE = "U.S. Department of State"
UK = "Foreign, Commonwealth & Development Office"

AGAIN = [
    case(
        "an inserted earlier act keeps its own day and order",
        "OFAC today re-designated the Northern Corps, first designated in March 2018 pursuant to E.O. 13000, pursuant "
        "to E.O. 14000.",
        "Northern Corps: block new on 2024-03-14 under EO 14000",
        "Northern Corps: block previous on 2018-03 under EO 13000",
    ),
    case(
        "a redesignation as a noun is an act of today",
        "The redesignation of the Red Dawn Front adds two names to its entry.",
        "Red Dawn Front: block new",
    ),
    case(
        "removed once, designated again",
        "Delta Metals FZE was removed from the list in March 2018. OFAC designates it again today.",
        "Delta Metals FZE: remove previous on 2018-03",
        "Delta Metals FZE: block new on 2024-03-14",
    ),
    case(
        "a participle behind a colon recalls, its pronoun acts",
        "OFAC wrote anew of Abel Moran: sanctioned on June 2, 2020 under E.O. 13000, he is today designated under "
        "E.O. 14000.",
        "Abel Moran: block previous on 2020-06-02 under EO 13000",
        "Abel Moran: block new on 2024-03-14 under EO 14000",
    ),
    case(
        "the pronoun is the one person that the sentence names before",
        "OFAC closed the file of Emil Novak; today he is being designated under E.O. 14000.",
        "Emil Novak: block new under EO 14000",
    ),
    case(
        "the sanctions of a year as a noun",
        "This adds to its March 2018 sanctions against Harbor Trust Bank.",
        "Harbor Trust Bank: block previous on 2018-03",
    ),
]

BODIES = [
    case(
        "a second body followed",
        "In March 2018, the European Union added Abel Moran to its list; the United Kingdom followed on June 2, 2020.",
        "Abel Moran: block previous on 2018-03 by European Union",
        "Abel Moran: block previous on 2020-06-02 by United Kingdom",
    ),
    case(
        "the department by its short name acts for a legal reason",
        "State designated Delta Metals FZE for supporting the Northern Corps.",
        "Delta Metals FZE: block new for providing_support_to Northern Corps",
    ),
    case(
        "the minister acts",
        "The Minister designated Delta Metals FZE, a firm in Freedonia.",
        "Delta Metals FZE: block new",
    ),
    case(
        "another government announces its list with a colon",
        "Canada has sanctioned:",
        "Abel Moran: block new",
        "Harbor Trust Bank: block new",
        publisher=UK,
        items=("Abel Moran, for fraud; and", "Harbor Trust Bank, for fraud."),
    ),
    case(
        "the President with his name identifies a trafficker",
        "President Harmon identified Abel Moran as a significant foreign narcotics trafficker on June 2, 2020.",
        "Abel Moran: block previous on 2020-06-02 by President Harmon",
    ),
]

LAWS = [
    case(
        "two orders with the label before each",
        "OFAC designated Harbor Trust Bank pursuant to E.O. 13000 and E.O. 14000.",
        "Harbor Trust Bank: block new under EO 13000, EO 14000",
    ),
    case(
        "orders as the tool",
        "E.O. 13000 and E.O. 14000 were used to block Harbor Trust Bank; E.O. 14001 was used to block Delta Metals "
        "FZE.",
        "Harbor Trust Bank: block new under EO 13000, EO 14000",
        "Delta Metals FZE: block new under EO 14001",
    ),
    case(
        "the second of a pair has an order of its own",
        "Abel Moran is being designated under E.O. 13000 for supporting the Northern Corps, and his firm, Delta Metals "
        "FZE, under E.O. 14000 for being owned by Carla Duarte.",
        "Abel Moran: block new under EO 13000 for providing_support_to Northern Corps",
        "Delta Metals FZE: block new under EO 14000 for owned_or_controlled_by Carla Duarte",
    ),
]

VISAS = [
    case(
        "the body whose officials may not enter",
        "The Secretary imposed visa restrictions, under E.O. 13000, on officials of the Northern Corps.",
        "Northern Corps: visa new",
        publisher=STATE,
    ),
    case(
        "visas of one and of others",
        "Visas of Senator Abel Moran and of the deputies Carla Duarte and Emil Novak were revoked today.",
        "Abel Moran: visa new",
        "Carla Duarte: visa new",
        "Emil Novak: visa new",
        publisher=STATE,
    ),
    case(
        "in addition to one the other is designated",
        "In addition to Abel Moran, the Department is designating his wife, Vera Lindqvist; they are barred from "
        "entering the United States.",
        "Abel Moran: block new",
        "Abel Moran: visa new",
        "Vera Lindqvist: block new",
        "Vera Lindqvist: visa new",
        publisher=STATE,
    ),
    case(
        "in addition to one that a recalled act hit",
        "In addition to Abel Moran, OFAC designated Vera Lindqvist in March 2018.",
        "Vera Lindqvist: block previous",
    ),
]

REMOVALS = [
    case(
        "vessels removed without the list's name",
        "OFAC removed the tankers MT KESTREL and MT PLOVER on June 2, 2020.",
        "MT KESTREL: remove previous on 2020-06-02",
        "MT PLOVER: remove previous on 2020-06-02",
    ),
    case(
        "removed from a port",
        "OFAC removed the tankers MT KESTREL and MT PLOVER from its photographs.",
    ),
    case(
        "a relative clause unblocks",
        "Banks need no longer hold the funds of Delta Metals FZE, which OFAC today unblocked.",
        "Delta Metals FZE: remove new",
    ),
]

KIN = [
    case(
        "the relative is told before the verb",
        "As the wife of the sanctioned Abel Moran, Vera Lindqvist was designated pursuant to E.O. 13000 for being a "
        "spouse of a blocked person.",
        "Abel Moran: block previous",
        "Vera Lindqvist: block new under EO 13000 for family_member_of Abel Moran",
    ),
    case(
        "the relative is told in the sentence before",
        "Vera Lindqvist is Abel Moran’s sister. OFAC today designated Vera Lindqvist for being a family member of a "
        "blocked person.",
        "Vera Lindqvist: block new for family_member_of Abel Moran",
    ),
    case(
        "support for somebody's uncle is support for the uncle",
        "Harbor Trust Bank and Emil Novak are designated for their support to Emil Novak’s uncle, Abel Moran.",
        "Harbor Trust Bank: block new for providing_support_to Abel Moran",
        "Emil Novak: block new for providing_support_to Abel Moran",
    ),
]

BESIDE = [
    case(
        "who, along with his son, was designated",
        "OFAC today designated Emil Novak. He is a partner of Abel Moran, who, along with his son, Carla Duarte, was "
        "designated on June 2, 2020.",
        "Emil Novak: block new",
        "Abel Moran: block previous",
        "Carla Duarte: block previous",
    ),
    case(
        "businesses of these individuals are not these individuals",
        "OFAC today designated Abel Moran for fraud. It also designated five businesses owned by these individuals.",
        "Abel Moran: block new",
    ),
    case(
        "a company designated by the office in a year dates nothing else",
        "OFAC today named two individuals for their ties to Harbor Trust Bank, a bank in Freedonia designated by OFAC "
        "in March 2018. | Abel Moran pays. | Carla Duarte sells.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
        "Harbor Trust Bank: block previous",
    ),
    case(
        "his people who are designated are named",
        "OFAC designated Abel Moran today. Abel Moran’s key associates who are being designated today are Carla Duarte "
        "and Emil Novak.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
        "Emil Novak: block new",
    ),
]

OTHERS = [
    case(
        "a committee approves entries with their labels",
        "The Security Council Committee approved the addition of the entries below to its list of those subject to the "
        "assets freeze and travel ban set out in UNSCR 2610. | A. Individuals | QDi.9 Name: 1: Abel Moran | DOB: 1960 "
        "Nationality: Freedonia | B. Entities | QDe.8 Name: Delta Metals FZE",
        "Abel Moran: block new under UNSCR 2610",
        "Abel Moran: visa new under UNSCR 2610",
        "Delta Metals FZE: block new under UNSCR 2610",
        publisher="United Nations",
    ),
    case(
        "a committee takes an entry off",
        "The Security Council Committee approved the removal of the entry below from its list. | Name: Abel Moran",
        "Abel Moran: remove new",
        publisher="United Nations",
        kind="removal",
    ),
    case(
        "a notice adds entries",
        "The following entries have been added to the consolidated list:",
        "Abel Moran: block new",
        "Delta Metals FZE: block new",
        publisher=UK,
        items=("Abel Moran", "Delta Metals FZE"),
    ),
    case(
        "a numbered item announces those below it, until the next one does",
        "The notice gives effect to changes.",
        "Abel Moran: remove new",
        publisher=UK,
        kind="removal",
        items=(
            "3. The following entries have been removed from the consolidated list:",
            "Abel Moran",
            "4. The following entry has been amended:",
            "Delta Metals FZE",
        ),
    ),
    case(
        "a decree imposes sanctions",
        "President Emil Novak signed a decree imposing personal sanctions on Abel Moran.",
        "Abel Moran: block new",
        publisher="Office of the President of Freedonia",
    ),
    case(
        "a government decided to freeze",
        "The Government decided to freeze the assets of Abel Moran and Carla Duarte.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
        publisher="Ministry of Finance of Freedonia",
    ),
    case(
        "there is reason to believe the worst of them",
        "Canada has amended E.O. 13000 to list Abel Moran and Carla Duarte. | Canada has reason to believe that these "
        "individuals paid gangs.",
        "Abel Moran: block new under EO 13000 for conduct",
        "Carla Duarte: block new under EO 13000 for conduct",
        publisher=CANADA,
    ),
    case(
        "what they have done stands behind the announcement",
        "Two persons are now subject to an asset freeze. They have supplied drones to Freedonia.",
        "Abel Moran: block new for conduct",
        "Carla Duarte: block new for conduct",
        publisher=CANADA,
        items=("Abel Moran", "Carla Duarte"),
    ),
    case(
        "the annex of an ordinance was amended",
        "Switzerland today designated Abel Moran. It has amended the annex of E.O. 13000 accordingly.",
        "Abel Moran: block new under EO 13000",
        publisher="Swiss Federal Council",
    ),
    case(
        "family members with the one whose kin they are",
        "The Department is also designating their family members, including Abel Moran’s spouse, Vera Lindqvist, and "
        "his son, Emil Novak.",
        "Vera Lindqvist: block new for family_member_of Abel Moran",
        "Emil Novak: block new for family_member_of Abel Moran",
        publisher=STATE,
    ),
    case(
        "both are those whom the sentences before are about",
        "OFAC today designated Harbor Trust Bank, Abel Moran and Carla Duarte. | Abel Moran met the Red Dawn Front. "
        "Carla Duarte is the treasurer of Harbor Trust Bank. Both are being designated because they act for it.",
        "Harbor Trust Bank: block new",
        "Abel Moran: block new for acting_for_or_on_behalf_of",
        "Carla Duarte: block new for acting_for_or_on_behalf_of",
    ),
    case(
        "the law's words stand beside the reason of all",
        "Canada today sanctioned Abel Moran and Delta Metals FZE. The listings are made because these persons and "
        "entities are responsible for fraud. | Delta Metals FZE is controlled by Carla Duarte.",
        "Abel Moran: block new for conduct",
        "Delta Metals FZE: block new for conduct, owned_or_controlled_by Carla Duarte",
        publisher=CANADA,
    ),
]

NEWS = [
    case(
        "the recalled act goes on in the next sentence",
        "Canada put sanctions on Emil Novak on Tuesday. | In March 2018, the United States imposed sanctions on Abel "
        "Moran. | It also blacklisted several firms, including Delta Metals FZE, barring them from exports.",
        "Emil Novak: block new on 2024-03-12 by Canada",
        "Abel Moran: block previous on 2018-03 by United States",
        "Delta Metals FZE: other previous on 2018-03 by United States",
        kind="news",
    ),
    case(
        "the body that refuses entry is told in another sentence",
        "Abel Moran was ineligible for entry into Freedonia on Tuesday. | The State Department was placing visa "
        "restrictions on others.",
        "Abel Moran: visa new by State Department",
        kind="news",
    ),
]

CASES = [*AGAIN, *BODIES, *LAWS, *VISAS, *REMOVALS, *KIN, *BESIDE, *OTHERS, *NEWS]


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_of_acts_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts
