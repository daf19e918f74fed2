"""Citations: which words name an authority, and its id, sections, title and amending orders."""

import pytest

from pipeline.extract.citation_parts import split_sections
from pipeline.extract.citations import find_citations_in
from pipeline.records import CitationMention
from pipeline.rule_files import load_rules


def mentions(text: str) -> list[CitationMention]:
    """Text in, its citation mentions out."""
    found, _ = find_citations_in(text)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)
    return found


def ids(text: str) -> list[str]:
    """Text in, ids in order of mention, each once, out."""
    return list(dict.fromkeys(mention.id for mention in mentions(text)))


VALUES = [
    pytest.param(example.text, example.value.split("; "), id=f"{rule.id}-{example.match}")
    for rule in load_rules("citations").rules
    for example in rule.examples
    if example.value is not None
]


@pytest.mark.parametrize(("text", "expected"), VALUES)
def test_each_example_of_the_rules_has_its_ids(text: str, expected: list[str]) -> None:
    assert [found for found in ids(text) if found in expected] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("under Executive Order (E.O.) 13818,", ["EO 13818"]),
        ("Executive Order No. 12978", ["EO 12978"]),
        ("E.O. 13,382", ["EO 13382"]),
        ("EO 13224 and E.O.13382", ["EO 13224", "EO 13382"]),
        ("Executive Orders (E.O.s) 13382, 13949 and E.O. 14024", ["EO 13382", "EO 13949", "EO 14024"]),
        ("the Order blocks; this E.O. also bars", []),
        ("UN Security Council Resolutions 1718 and 1874", ["UNSCR 1718", "UNSCR 1874"]),
        ("UNSC Resolution 2321 (2016)", ["UNSCR 2321"]),
        ("resolutions 1267 (1999), 1989 (2011) and 2253 (2015)", ["UNSCR 1267", "UNSCR 1989", "UNSCR 2253"]),
        ("the resolution of 1999", []),
        ("General Licenses 6 and 7; GL 8A; General License (GL) 25A", ["GL 6", "GL 7", "GL 8A", "GL 25A"]),
        ("four general licenses (GLs) were issued", []),
        ("under Presidential Proclamation 8015", ["Proclamation 8015"]),
        ("National Security Presidential Memorandum 2 (NSPM-2)", ["NSPM-2"]),
        ("31 C.F.R. Part 583 and 31 CFR § 546.512", ["31 CFR 583", "31 CFR 546"]),
        ("18 U.S.C. § 1956", ["18 USC 1956"]),
        ("enacted as Pub. L. 116-145", ["Pub. L. 116-145"]),
        ("the Ruritanian Criminal Code", ["Ruritanian Criminal Code"]),
        ("Title 18 of the United States Code", []),
        ("Act now, and the act of 2015 by Active Ltd", []),
    ],
)
def test_ids(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_a_directive_is_cited_with_its_order_and_later_by_number() -> None:
    text = "Directive 4 under E.O. 14024 applies. The limits of Directive 4 remain."
    assert [mention.id for mention in mentions(text)] == [
        "Directive 4 under EO 14024",
        "EO 14024",
        "Directive 4 under EO 14024",
    ]


def test_a_directive_without_any_order_is_left_out() -> None:
    assert ids("The limits of Directive 4 remain.") == []


# --- sections


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("pursuant to section 1(a)(i) of E.O. 14024", ("1(a)(i)",)),
        ("sections 1(a)(ii)(A) and (C) of E.O. 13818", ("1(a)(ii)(A)", "1(a)(ii)(C)")),
        ("E.O. 14014, section 1(a)(i), for", ("1(a)(i)",)),
        ("subsection (a)(ii) of section 1 of E.O. 13694", ("1(a)(ii)",)),
        ("Sections 1(a)(i) and 1(a)(vi)(B) of Executive Order 14024", ("1(a)(i)", "1(a)(vi)(B)")),
        ("under section 212 (a)(3)© of the Immigration and Nationality Act", ("212(a)(3)(C)",)),
        ("under Section 7031(c) of the annual Consolidated Appropriations Act", ("7031(c)",)),
        ("section 1(a)(i)-(iii) of E.O. 14024", ("1(a)(i)-(iii)",)),
        ("CAATSA Section 231", ("231",)),
        ("E.O. 14024. Section 2 of the report", ()),
    ],
)
def test_sections(text: str, sections: tuple[str, ...]) -> None:
    assert mentions(text)[0].sections == sections


def test_a_lone_bracket_replaces_the_last_of_the_section_before() -> None:
    assert split_sections("1(a)(i), (ii) or 3") == ("1(a)(i)", "1(a)(ii)", "3")


# --- amendments and titles


@pytest.mark.parametrize(
    ("text", "amended_by"),
    [
        ("E.O. 13224, as amended, for", ("*",)),
        ("E.O. 13224, as amended by E.O. 13886, for", ("EO 13886",)),
        ("E.O. 13405, as further amended by E.O. 13850 and E.O. 14038,", ("EO 13850", "EO 14038")),
        ("the Immigration and Nationality Act, as amended", ("*",)),
        ("the Ruritania Act of 2015 (RUA), as amended by the Ruritania Repeal Act", ("Ruritania Repeal Act",)),
        ("E.O. 13224, which was signed", ()),
    ],
)
def test_amendments(text: str, amended_by: tuple[str, ...]) -> None:
    assert mentions(text)[0].amended_by == amended_by


def test_an_amending_order_is_a_citation_too() -> None:
    assert ids("E.O. 13224, as amended by E.O. 13886") == ["EO 13224", "EO 13886"]


@pytest.mark.parametrize(
    "text",
    [
        "Executive Order (E.O.) 13047, “Prohibiting New Investment in Burma,” as amended",
        "Executive Order 13047 (“Prohibiting New Investment in Burma”)",
        'E.O. 13047 of May 20, 1997, "Prohibiting new Investment in Burma"',
    ],
)
def test_a_title_given_in_full_is_read(text: str) -> None:
    title = mentions(text)[0].title
    assert title is not None
    assert title.casefold() == "prohibiting new investment in burma"


def test_of_a_long_title_the_first_or_the_last_words_must_agree() -> None:
    misquoted = "E.O. 13611, “Blocking Property of Persons Threatening Peace, Order or Calm in Yemen,” bars"
    assert mentions(misquoted)[0].title is not None
    assert mentions("E.O. 13611, “All who live in this house are free to go,” he said")[0].title is None


def test_a_quotation_that_is_not_the_title_is_none() -> None:
    assert mentions("E.O. 13047, “A great step for all of the people there,” he said")[0].title is None


def test_an_amendment_behind_the_title_is_read() -> None:
    text = "E.O. 13047, “Prohibiting New Investment in Burma,” as amended"
    assert mentions(text)[0].amended_by == ("*",)


# --- laws


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "under the Foreign Narcotics Kingpin Designation Act (Kingpin Act). The Kingpin Act bars",
            ["Foreign Narcotics Kingpin Designation Act"],
        ),
        ("only the Kingpin Act is named", ["Kingpin Act"]),
        (
            "the Countering America’s Adversaries Through Sanctions Act (CAATSA); section 224 of CAATSA",
            ["Countering America’s Adversaries Through Sanctions Act"],
        ),
        ("only CAATSA is named", ["CAATSA"]),
        ("the Ruritania Trade Act (RTA) and the Ruritania Trade Act of 2012", ["Ruritania Trade Act of 2012"]),
        ("Treasury Uses Its Power Under the Bank Secrecy Act", ["Bank Secrecy Act"]),
        ("the Bank Secrecy Act and USA PATRIOT Act", ["Bank Secrecy Act", "USA PATRIOT Act"]),
        ("The Global Magnitsky Act bars", ["Global Magnitsky Act"]),
        ("Freedonia’s Special Economic Measures Act", ["Special Economic Measures Act"]),
        (
            "the International Emergency Economic Powers Act (50 U.S.C. 1701)",
            ["International Emergency Economic Powers Act"],
        ),
        ("KINGPIN ACT and later the Kingpin Act", ["Kingpin Act"]),
        ("the TRA office and the ISA", []),
    ],
)
def test_laws_go_by_their_fullest_form_in_the_text(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


# --- warnings


def test_a_number_above_the_highest_order_is_warned_of() -> None:
    _, warnings = find_citations_in("E.O. 31224 and E.O. 13224")
    assert len(warnings) == 1
    assert warnings[0].startswith("EO 31224: no order has this number")


def test_an_order_that_the_gazetteer_lacks_is_said_to_be_missing_only_there() -> None:
    _, warnings = find_citations_in("E.O. 14364")
    assert warnings == ["EO 14364: not in the gazetteer"]


def test_only_the_given_ranges_count() -> None:
    found, _ = find_citations_in("E.O. 13224\n\nE.O. 13382", ranges=[(12, 22)])
    assert [(mention.start, mention.id) for mention in found] == [(12, "EO 13382")]


# --- regulations


def test_regulations_named_with_their_part_of_the_code_go_by_it_everywhere() -> None:
    text = "the Ruritania Sanctions Regulations, 31 C.F.R. part 583, and again the Ruritania Sanctions Regulations"
    assert ids(text) == ["31 CFR 583"]


def test_regulations_without_a_part_go_by_name() -> None:
    assert ids("Treasury Amends the Ruritania Sanctions Regulations") == ["Ruritania Sanctions Regulations"]


def test_acts_in_the_british_manner_keep_their_year() -> None:
    assert ids("the Sanctions and Anti-Money Laundering Act 2018") == ["Sanctions and Anti-Money Laundering Act 2018"]


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        ("under Section 12(c), Ports and Rivers Appropriations Act, 2022, they", ("12(c)",)),
        ("under section 744.11 of the Export Administration Regulations, they", ("744.11",)),
    ],
)
def test_sections_before_a_comma_and_with_a_point(text: str, sections: tuple[str, ...]) -> None:
    assert [mention.sections for mention in mentions(text)] == [sections]


def test_two_acts_in_two_sentences_are_two_mentions() -> None:
    text = "It implements the Global Magnitsky Human Rights Accountability Act. The Global Magnitsky Act is of 2016."
    assert ids(text) == ["Global Magnitsky Human Rights Accountability Act"]
