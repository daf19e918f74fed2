"""Ways in which newspapers, ministries, the Union and the United Nations tell of sanctions, one construction a case."""

import pytest

from tests.extract.designation_cases import Case, case, facts_of

EU = "Council of the European Union"
UK = "Foreign, Commonwealth & Development Office"
CANADA = "Global Affairs Canada"
STATE = "U.S. Department of State"
JUSTICE = "U.S. Department of Justice"

NEWS = [
    case(
        "the ministry said it had put sanctions on",
        "The Treasury said on Tuesday it had put sanctions on Abel Moran and Borodin Freight LLC.",
        "Abel Moran: block new on 2024-03-12 by Treasury",
        "Borodin Freight LLC: block new on 2024-03-12 by Treasury",
        kind="news",
    ),
    case(
        "the capital imposed sanctions",
        "Washington imposed sanctions on Harbor Trust Bank on Tuesday, two officials said.",
        "Harbor Trust Bank: block new on 2024-03-12 by Washington",
        kind="news",
    ),
    case(
        "was hit with sanctions",
        "Abel Moran was hit with sanctions by the European Union on Tuesday.",
        "Abel Moran: block new on 2024-03-12 by European Union",
        kind="news",
    ),
    case(
        "blacklisted",
        "Canada blacklisted Delta Metals FZE on Tuesday over arms sales.",
        "Delta Metals FZE: block new on 2024-03-12 by Canada",
        kind="news",
    ),
    case(
        "slapped sanctions on",
        "The United States slapped sanctions on former minister Carla Duarte on Tuesday.",
        "Carla Duarte: block new on 2024-03-12 by United States",
        kind="news",
    ),
    case(
        "slapped a person with sanctions",
        "The United States on Tuesday slapped Carla Duarte with sanctions.",
        "Carla Duarte: block new by United States",
        kind="news",
    ),
    case(
        "froze the assets of",
        "The European Union on Tuesday froze the assets of Emil Novak.",
        "Emil Novak: block new on 2024-03-12 by European Union",
        kind="news",
    ),
    case(
        "barred from entering",
        "Canada on Tuesday barred Abel Moran and Carla Duarte from entering the country.",
        "Abel Moran: visa new on 2024-03-12 by Canada",
        "Carla Duarte: visa new on 2024-03-12 by Canada",
        kind="news",
    ),
    case(
        "a freeze by one ministry, a ban by another",
        "The Treasury on Tuesday froze the assets of Abel Moran. The State Department said that it was "
        "barring Moran and "
        "Carla Duarte from the United States.",
        "Abel Moran: block new by Treasury",
        "Abel Moran: visa new by State Department",
        "Carla Duarte: visa new by State Department",
        kind="news",
    ),
    case(
        "may no longer enter",
        "The United States on Tuesday put sanctions on Abel Moran. Moran may no longer enter Canada.",
        "Abel Moran: block new",
        "Abel Moran: visa new",
        kind="news",
    ),
    case(
        "put under sanctions",
        "Britain has put Emil Novak under sanctions for his role in the war.",
        "Emil Novak: block new by Britain for conduct",
        kind="news",
    ),
    case(
        "added to a blacklist",
        "The EU on Tuesday added Emil Novak and Red Dawn Front to its sanctions blacklist.",
        "Emil Novak: block new by EU",
        "Red Dawn Front: block new by EU",
        kind="news",
    ),
    case(
        "the sanctions target",
        "The United States announced new sanctions on Tuesday. The sanctions target Abel Moran, a banker, and his firm "
        "Delta Metals FZE.",
        "Abel Moran: block new",
        "Delta Metals FZE: block new",
        kind="news",
    ),
    case(
        "among those sanctioned",
        "Among those sanctioned on Tuesday was Carla Duarte, who once ran Harbor Trust Bank.",
        "Carla Duarte: block new",
        kind="news",
    ),
    case(
        "a group, then among them",
        "The United States on Tuesday imposed sanctions on five officials. Among them are Abel Moran and Emil Novak.",
        "Abel Moran: block new by United States",
        "Emil Novak: block new by United States",
        kind="news",
    ),
    case(
        "with him on the list",
        "The US on Tuesday sanctioned three men, among them Abel Moran. With him on the list are Carla Duarte, once a "
        "mayor, and Emil Novak.",
        "Abel Moran: block new by US",
        "Carla Duarte: block new by US",
        "Emil Novak: block new by US",
        kind="news",
    ),
    case(
        "critics of sanctions are not sanctioned",
        "The United States on Tuesday imposed sanctions on Abel Moran. Carla Duarte called the sanctions a blow to the "
        "Red Dawn Front.",
        "Abel Moran: block new",
        kind="news",
    ),
    case(
        "what may come is not told",
        "The European Union may impose sanctions on Abel Moran, and Canada could blacklist Emil Novak.",
        kind="news",
    ),
    case(
        "a threat is no act",
        "The United States threatened to sanction Harbor Trust Bank unless Abel Moran steps down.",
        kind="news",
    ),
]

OTHERS = [
    case(
        "the Council decides to impose restrictive measures",
        "The Council today decided to impose restrictive measures on Abel Moran and the Red Dawn Front.",
        "Abel Moran: block new",
        "Red Dawn Front: block new",
        publisher=EU,
    ),
    case(
        "those listed are subject to a freeze",
        "The new listings include Carla Duarte, a general, and Delta Metals FZE.",
        "Carla Duarte: block new",
        "Delta Metals FZE: block new",
        publisher=EU,
    ),
    case(
        "the Foreign Secretary announces an asset freeze",
        "The UK today announced an asset freeze on Harbor Trust Bank.",
        "Harbor Trust Bank: block new",
        publisher=UK,
    ),
    case(
        "Canada is imposing sanctions",
        "Canada is imposing sanctions against Abel Moran and Carla Duarte under the Special Measures Act.",
        "Abel Moran: block new",
        "Carla Duarte: block new",
        publisher=CANADA,
    ),
    case(
        "partners act at the same time",
        "OFAC today designated Abel Moran. The United Kingdom also sanctioned Moran and Carla Duarte today.",
        "Abel Moran: block new",
        "Abel Moran: block new by United Kingdom",
        "Carla Duarte: block new by United Kingdom",
    ),
    case(
        "State designates by the Secretary",
        "The Secretary of State has designated the Red Dawn Front as a Foreign Terrorist Organization.",
        "Red Dawn Front: block new",
        publisher=STATE,
    ),
    case(
        "State names a former officer ineligible",
        "The Department of State is designating Abel Moran, former chief of the Northern Corps, under Section 7031(c). "
        "As a result, Moran is ineligible for entry into the United States.",
        "Abel Moran: visa new",
        publisher=STATE,
    ),
    case(
        "imposes visa restrictions on",
        "The Department of State is imposing visa restrictions on Carla Duarte for undermining the vote.",
        "Carla Duarte: visa new for conduct",
        publisher=STATE,
    ),
    case(
        "Treasury takes a parallel action beside State",
        "The Department of State today designated Abel Moran. In a parallel action, the Department of the Treasury "
        "sanctioned Delta Metals FZE.",
        "Abel Moran: block new",
        "Delta Metals FZE: block new",
        publisher=STATE,
    ),
    case(
        "Justice recalls an action",
        "Abel Moran was sentenced today. In March 2018, OFAC designated Borodin Freight LLC for helping the Red Dawn "
        "Front.",
        "Borodin Freight LLC: block previous on 2018-03 by OFAC",
        kind="other",
        publisher=JUSTICE,
    ),
    case(
        "also named by a resolution",
        "Abel Moran is being designated under E.O. 13000. Moran was previously listed by the United Nations.",
        "Abel Moran: block new",
        "Abel Moran: block previous by United Nations",
    ),
    case(
        "before 2001 the President listed",
        "Pursuant to E.O. 12947, OFAC today is adding Carla Duarte and the Red Dawn Front to its list of Specially "
        "Designated Terrorists.",
        "Carla Duarte: block new under EO 12947",
        "Red Dawn Front: block new under EO 12947",
    ),
    case(
        "has been determined to be",
        "Harbor Trust Bank has today been determined to be subject to E.O. 13000.",
        "Harbor Trust Bank: block new under EO 13000",
    ),
    case(
        "action against",
        "OFAC took action today against Borodin Freight LLC and its owner, Emil Novak, under E.O. 13000.",
        "Borodin Freight LLC: block new under EO 13000",
        "Emil Novak: block new under EO 13000",
    ),
]

CASES = NEWS + OTHERS


@pytest.mark.parametrize("one", CASES, ids=[one.situation for one in CASES])
def test_of_the_genre_is_told(one: Case) -> None:
    assert facts_of(one) == one.facts
