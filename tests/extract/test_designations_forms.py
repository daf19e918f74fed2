"""Ways in which offices recall earlier acts and put subjects, orders and reasons into a sentence, one a case."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

EU = "Council of the European Union"

RECALLED = [
    case(
        "as was its leader",
        "OFAC today designated Emil Novak. The Red Dawn Front was designated on May 4, 2019 under E.O. "
        "13001, as was its "
        "leader, Abel Moran.",
        "Emil Novak: block new on 2024-03-14",
        "Red Dawn Front: block previous on 2019-05-04 under EO 13001",
        "Abel Moran: block previous on 2019-05-04 under EO 13001",
    ),
    case(
        "whom another body designated",
        "OFAC today designated Emil Novak. Novak worked with Abel Moran, whom the Department of State "
        "designated on May 4, "
        "2019.",
        "Emil Novak: block new on 2024-03-14",
        "Abel Moran: block previous on 2019-05-04 by Department of State",
    ),
    case(
        "sanctioned as part of a dated action",
        "OFAC today identified the MT KESTREL as blocked property. The MT PLOVER was sanctioned as part of the May 4, "
        "2019 action for carrying oil.",
        "MT KESTREL: block new on 2024-03-14",
        "MT PLOVER: block previous on 2019-05-04 for conduct",
    ),
    case(
        "the designation became effective",
        "OFAC today designated Emil Novak. The Department of State designation of the Red Dawn Front, pursuant to E.O. "
        "13001, became effective on May 4, 2019.",
        "Emil Novak: block new on 2024-03-14",
        "Red Dawn Front: block previous on 2019-05-04 by Department of State",
    ),
    case(
        "groups that were designated long ago",
        "OFAC today designated Emil Novak. He backs two groups that were designated long ago, Red Dawn "
        "Front and Northern "
        "Corps.",
        "Emil Novak: block new",
        "Red Dawn Front: block previous",
        "Northern Corps: block previous",
    ),
    case(
        "the date of another event is not the action's",
        "OFAC is designating Emil Novak. In March 2018 he hid the tie between Moran and Delta Metals FZE, which had "
        "already been designated.",
        "Emil Novak: block new",
        "Delta Metals FZE: block previous",
    ),
    case(
        "born on a day and designated now",
        "OFAC today designated Emil Novak, who was born on May 4, 2019, for supporting the Red Dawn Front.",
        "Emil Novak: block new on 2024-03-14 for providing_support_to Red Dawn Front",
    ),
    case(
        "under the same order",
        "OFAC today designated Emil Novak. Abel Moran was designated on May 4, 2019 pursuant to E.O. 13001. "
        "Delta Metals "
        "FZE was designated under the same order on June 2, 2020.",
        "Emil Novak: block new on 2024-03-14",
        "Abel Moran: block previous on 2019-05-04 under EO 13001",
        "Delta Metals FZE: block previous on 2020-06-02 under EO 13001",
    ),
    case(
        "designated dealers such as",
        "OFAC today designated Abel Moran under E.O. 13000. Delta Metals FZE is being designated for buying ore from "
        "designated Freedonian dealers such as Moran and Novak. Emil Novak is being designated for smuggling.",
        "Abel Moran: block new",
        "Delta Metals FZE: block new for conduct",
        "Emil Novak: block new for conduct",
    ),
    case(
        "removal with the story of the listing",
        "OFAC today removed sanctions imposed on Delta Metals FZE, which was designated on May 4, 2019 for "
        "being owned by "
        "Abel Moran.",
        "Delta Metals FZE: remove new on 2024-03-14",
        "Delta Metals FZE: block previous on 2019-05-04 for owned_or_controlled_by Abel Moran",
        kind="removal",
    ),
    case(
        "all had been designated; some for a reason told behind a semicolon",
        "OFAC today delisted the Northern Corps. Also removed from the list were Abel Moran and Carla "
        "Duarte. | All three "
        "had been designated on May 4, 2019 pursuant to E.O. 13001; Moran and Duarte were listed for being "
        "officials of "
        "the Northern Corps.",
        "Northern Corps: remove new",
        "Abel Moran: remove new",
        "Carla Duarte: remove new",
        "Northern Corps: block previous under EO 13001",
        "Abel Moran: block previous under EO 13001 for leader_or_official_of Northern Corps",
        "Carla Duarte: block previous under EO 13001 for leader_or_official_of Northern Corps",
        kind="removal",
    ),
    case(
        "taken off the list",
        "OFAC today took Abel Moran and Delta Metals FZE off its list of blocked persons.",
        "Abel Moran: remove new",
        "Delta Metals FZE: remove new",
        kind="removal",
    ),
    case(
        "sanctions on a name were lifted",
        "Sanctions on Abel Moran and Harbor Trust Bank were lifted today.",
        "Abel Moran: remove new",
        "Harbor Trust Bank: remove new",
        kind="removal",
    ),
    case(
        "a removal of a designee's office is no delisting",
        "OFAC today designated Abel Moran. Freedonia removed Moran from his post in March 2018.",
        "Abel Moran: block new",
    ),
    case(
        "which itself was designated",
        "OFAC is designating Emil Novak under E.O. 13000. Delta Metals FZE was designated on May 4, 2019, "
        "for being owned by "
        "Harbor Trust Bank, which itself was designated under E.O. 13001 for supporting the Red Dawn Front.",
        "Emil Novak: block new",
        "Delta Metals FZE: block previous",
        "Harbor Trust Bank: block previous",
    ),
    case(
        "what has been done before is recalled beside today's act",
        "OFAC today sanctioned Emil Novak. OFAC has sanctioned the following members of the Red Dawn Front: "
        "Abel Moran and "
        "Carla Duarte.",
        "Emil Novak: block new",
        "Abel Moran: block previous",
        "Carla Duarte: block previous",
    ),
    case(
        "in addition to designating",
        "In addition to designating Moran, the Treasury Department also designated today Delta Metals FZE "
        "and three other "
        "individuals who work for Moran.",
        "Abel Moran: block new",
        "Delta Metals FZE: block new",
    ),
    case(
        "it had designated him before",
        "OFAC today designated Emil Novak. OFAC designated Abel Moran on June 2, 2020, under E.O. 13001. It "
        "had designated "
        "him once before, on May 4, 2019, under E.O. 13000.",
        "Emil Novak: block new",
        "Abel Moran: block previous",
    ),
    case(
        "on behalf of the company",
        "Abel Moran, the chief of Borodin Freight LLC, is being designated for acting for or on behalf of the company.",
        "Abel Moran: block new for acting_for_or_on_behalf_of Borodin Freight LLC",
    ),
    case(
        "blocked property of an owner",
        "OFAC today identified the MT KESTREL as blocked property of Borodin Freight LLC.",
        "MT KESTREL: block new for property_of Borodin Freight LLC",
    ),
    case(
        "it means the body of the sentence before",
        "Canada froze the assets of Abel Moran on Tuesday. It also imposed sanctions on Delta Metals FZE.",
        "Abel Moran: block new by Canada",
        "Delta Metals FZE: block new by Canada",
        kind="news",
    ),
    case(
        "whom it accuses",
        "The US on Tuesday put sanctions on four officials, whom it accuses of “serious crimes”. The four "
        "are Abel Moran, "
        "Carla Duarte, Emil Novak and Vera Lindqvist.",
        "Abel Moran: block new by US for conduct",
        "Carla Duarte: block new by US for conduct",
        "Emil Novak: block new by US for conduct",
        "Vera Lindqvist: block new by US for conduct",
        kind="news",
    ),
    case(
        "since a month",
        "OFAC today designated Emil Novak. The Department of State has listed the Red Dawn Front as a "
        "Foreign Terrorist "
        "Organization since March 2018.",
        "Emil Novak: block new",
        "Red Dawn Front: block previous by Department of State",
    ),
    case(
        "concurrent with another's designation",
        "OFAC today designated Emil Novak. Concurrent with the designation of Abel Moran on May 4, 2019, "
        "Delta Metals FZE "
        "was designated for being owned by Moran.",
        "Emil Novak: block new",
        "Abel Moran: block previous",
        "Delta Metals FZE: block previous for owned_or_controlled_by Abel Moran",
    ),
]

FORMS = [
    case(
        "the reason opens the sentence",
        "For stealing food aid and smuggling fuel, OFAC today designated Harbor Trust Bank.",
        "Harbor Trust Bank: block new for conduct",
    ),
    case(
        "the legal reason opens the sentence",
        "For having sponsored the Red Dawn Front, OFAC today designated Harbor Trust Bank and its founder, Emil Novak.",
        "Harbor Trust Bank: block new for providing_support_to Red Dawn Front",
        "Emil Novak: block new for providing_support_to Red Dawn Front",
    ),
    case(
        "inserted past, resumed present",
        "Abel Moran, who was sanctioned on May 4, 2019, is today being sanctioned again under E.O. 13000.",
        "Abel Moran: block new on 2024-03-14 under EO 13000",
        "Abel Moran: block previous on 2019-05-04",
    ),
    case(
        "the past participle opens the sentence",
        "Already listed by the United Nations in March 2018, Abel Moran is today being designated under E.O. 13000.",
        "Abel Moran: block new on 2024-03-14",
        "Abel Moran: block previous on 2018-03 by United Nations",
    ),
    case(
        "authorities respectively",
        "OFAC is designating Delta Metals FZE and Harbor Trust Bank under E.O. 13000 and E.O. 13001, respectively.",
        "Delta Metals FZE: block new under EO 13000",
        "Harbor Trust Bank: block new under EO 13001",
    ),
    case(
        "targets respectively",
        "OFAC today designated Abel Moran and Emil Novak for being owners of Delta Metals FZE and Harbor Trust Bank, "
        "respectively.",
        "Abel Moran: block new for owns_or_controls Delta Metals FZE",
        "Emil Novak: block new for owns_or_controls Harbor Trust Bank",
    ),
    case(
        "having helped him",
        "Carla Duarte is being designated for being a family member of Abel Moran and for having materially "
        "assisted him.",
        "Carla Duarte: block new for family_member_of Abel Moran, providing_support_to Abel Moran",
    ),
    case(
        "sanctioned him elsewhere",
        "Canada on Tuesday froze the assets of Abel Moran, and the European Union sanctioned him on May 4, 2019.",
        "Abel Moran: block new on 2024-03-12 by Canada",
        "Abel Moran: block previous on 2019-05-04 by European Union",
        kind="news",
    ),
    case(
        "joined in sanctioning",
        "The United Kingdom and Canada joined the United States today in sanctioning Abel Moran.",
        "Abel Moran: block new by United Kingdom",
        "Abel Moran: block new by Canada",
    ),
    case(
        "a designation rescinded",
        "The designation of Harbor Trust Bank under E.O. 13000 was rescinded today; Delta Metals FZE stays blocked.",
        "Harbor Trust Bank: remove new",
        kind="removal",
    ),
    case(
        "the council decided to delist",
        "The Council decided today to delist Abel Moran and his wife, Carla Duarte.",
        "Abel Moran: remove new",
        "Carla Duarte: remove new",
        kind="removal",
        publisher=EU,
    ),
    case(
        "each item of a list has its reason",
        "OFAC designated the following persons under E.O. 13000:",
        "Abel Moran: block new under EO 13000 for providing_support_to Red Dawn Front",
        "Delta Metals FZE: block new under EO 13000 for owned_or_controlled_by Abel Moran",
        items=(
            "Abel Moran, for having supported the Red Dawn Front",
            "Delta Metals FZE, for being owned by Abel Moran",
        ),
    ),
    case(
        "the full list of those sanctioned",
        "The full list of those sanctioned today:",
        "Abel Moran: block new",
        "Red Dawn Front: block new",
        items=("Abel Moran: commander of the Red Dawn Front", "Red Dawn Front"),
    ),
    case(
        "the entity list of the trade ministry",
        "The Department of Commerce added Delta Metals FZE to its Entity List on May 4, 2019.",
        "Delta Metals FZE: other previous on 2019-05-04 by Department of Commerce",
    ),
    case(
        "a status as predicate",
        "OFAC today designated Abel Moran. Red Dawn Front is a designated entity.",
        "Abel Moran: block new",
        "Red Dawn Front: block previous",
    ),
]

CASES = RECALLED + FORMS


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_of_the_genre_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts
