"""Dates: what is one, which words it takes, and its EDTF value; what only looks like one."""

import itertools

import pytest

from pipeline.extract.dates import _writes_day_first, find_dates_in
from pipeline.rule_files import load_rules

# A Thursday.
PUBLISHED = "2020-07-09"


def found(
    text: str, *, published: str | None = PUBLISHED, opening: bool = False, day_first: bool = False
) -> list[tuple[str, str]]:
    """Text in, (words, value) of its dates out."""
    mentions = find_dates_in(text, published=published, opening=opening, day_first=day_first)
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    return [(mention.text, mention.value) for mention in mentions]


VALUES = [
    pytest.param(example.text, example.match, example.value, id=f"{rule.id}-{example.match}")
    for rule in load_rules("dates").rules
    for example in rule.examples
    if example.value is not None
]


@pytest.mark.parametrize(("text", "words", "value"), VALUES)
def test_each_example_of_the_rules_has_its_value(text: str, words: str, value: str) -> None:
    assert (words, value) in found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one day, in every order of writing
        ("He was listed on July 9, 2020, and", [("July 9, 2020", "2020-07-09")]),
        ("He was listed on 9 July 2020 and", [("9 July 2020", "2020-07-09")]),
        ("It ran aground Dec. 20, 2017.", [("Dec. 20, 2017", "2017-12-20")]),
        ("signed on October 7th, 2010 in Oslo", [("October 7th, 2010", "2010-10-07")]),
        ("signed on the 7th of October 2010 in Oslo", [("the 7th of October 2010", "2010-10-07")]),
        ("filed 07/09/2019, then 2019-07-10", [("07/09/2019", "2019-07-09"), ("2019-07-10", "2019-07-10")]),
        ("ON MARCH 3, 2015 THE COURT RULED", [("MARCH 3, 2015", "2015-03-03")]),
        # resolved backwards from publication
        ("Today, two firms were named.", [("Today", "2020-07-09")]),
        ("Today’s action", [("Today", "2020-07-09")]),
        ("a court ruled yesterday", [("yesterday", "2020-07-08")]),
        ("officials said on Thursday", [("Thursday", "2020-07-09")]),
        ("officials said on Friday", [("Friday", "2020-07-03")]),
        ("In January, the ministry", [("January", "2020-01")]),
        ("In October, the ministry", [("October", "2019-10")]),
        ("In July, the ministry", [("July", "2020-07")]),
        ("the attack of March 13 on a port", [("March 13", "2020-03-13")]),
        ("the attack of December 13 on a port", [("December 13", "2019-12-13")]),
        ("Last December, a law", [("Last December", "2019-12")]),
        ("last month", [("last month", "2020-06")]),
        ("last week, and this week", [("last week", "2020-06-29/2020-07-05"), ("this week", "2020-07-06/2020-07-12")]),
        ("earlier this year", [("earlier this year", "2020~")]),
        ("late last year", [("late last year", "2019~")]),
        ("the summit next month", [("next month", "2020-08")]),
        # words that point ahead
        ("The licence expires on August 31.", [("August 31", "2020-08-31")]),
        ("He will testify on Monday.", [("Monday", "2020-07-13")]),
        # intervals are one entry
        ("from 2016 to 2019", [("from 2016 to 2019", "2016/2019")]),
        ("from 2016 to the present", [("from 2016 to the present", "2016/..")]),
        ("from November to February 2019", [("from November to February 2019", "2018-11/2019-02")]),
        ("from March 30 to April 2, 2019", [("from March 30 to April 2, 2019", "2019-03-30/2019-04-02")]),
        ("From July 6 to July 11, he", [("From July 6 to July 11", "2020-07-06/2020-07-11")]),
        ("between early 2015 and May 2016", [("between early 2015 and May 2016", "2015~/2016-05")]),
        ("held 2011–2014", [("2011–2014", "2011/2014")]),
        ("Since at least late 2016, guards", [("Since at least late 2016", "2016~/..")]),
        ("since as early as May 2018", [("since as early as May 2018", "2018-05/..")]),
        ("since January", [("since January", "2020-01/..")]),
        ("since the 1990s", [("since the 1990s", "199X/..")]),
        ("after 24 February 2018", [("after 24 February 2018", "2018-02-24/..")]),
        ("until at least 2019", [("until at least 2019", "../2019")]),
        ("on or after November 5, 2018, having", [("on or after November 5, 2018", "2018-11-05/..")]),
        ("in July and August 2019", [("July and August 2019", "2019-07/2019-08")]),
        # approximate and partial
        ("in early 2018", [("early 2018", "2018~")]),
        ("in mid- to late 2018", [("mid- to late 2018", "2018~")]),
        ("at the end of 2018", [("the end of 2018", "2018~")]),
        ("in approximately March 2014", [("approximately March 2014", "2014-03~")]),
        ("by at least 2016", [("2016", "2016")]),
        ("as early as 2010", [("2010", "2010")]),
        ("the late 1990s and early 2000s", [("late 1990s", "199X~"), ("early 2000s", "200X~")]),
        ("in the summer of 2015", [("summer of 2015", "2015~")]),
        ("in the first half of 2019", [("first half of 2019", "2019-01/2019-06")]),
        # a year that a date lends to one without
        ("on March 3 and April 5, 2017", [("March 3", "2017-03-03"), ("April 5, 2017", "2017-04-05")]),
        ("On May 3, 2018 it met. On May 3 it fell.", [("May 3, 2018", "2018-05-03"), ("May 3", "2018-05-03")]),
        # words that point back
        (
            "On May 3, 2018 it met; that same day it fell.",
            [("May 3, 2018", "2018-05-03"), ("that same day", "2018-05-03")],
        ),
        (
            "In June 2014 he left. The following month he",
            [("June 2014", "2014-06"), ("The following month", "2014-07")],
        ),
    ],
)
def test_words_and_values(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(words.removeprefix("the "), value) for words, value in found(text)] == [
        (words.removeprefix("the "), value) for words, value in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        "U.S. persons may face penalties.",
        "Persons may 9 times appeal.",
        "Protesters march in the capital on a march of 20 miles.",
        "May Doe and April Roe own the firm.",
        "Prime Minister Theresa May 2 years later",
        "pursuant to E.O. 13818 and section 2016 of the code",
        "UN Security Council resolutions 1973 and 2017",
        "the 1988 Committee of the Council",
        "under 50 U.S.C. 1701 and 18 U.S.C. § 1956",
        "the vessel (IMO 2019876) sailed",
        "a fine of $2016 and €1,999",
        "killed 2000 people and took 1,850 tons",
        "aged 45, for two years, for decades, in recent years, over the past few decades",
        "in fiscal year 2019 and FY 2020",
        "at 12:01 a.m. and 9:30 pm",
        "call (202) 622-2016 or 202-622-1960",
        "in the 21st century",
        "the Caesar Syria Civilian Protection Act of 2019",
        "the Consolidated Appropriations Act, 2016",
        "the Prespa Agreement of 2018",
        "the 2021 Sanctions Review",
        "the 2030 Agenda for Sustainable Development",
        "the November 17 movement",
        "the September 11 attacks",
        "Copyright 2021 The Paper",
        "Coronavirus Disease 2019",
        "advisory FIN-2019-A002",
        "reported by USA Today",
        "he works Mondays",
        "Bloody Sunday",
        "on June 31, and February 30, 20",
        "over the past year",
        "three weeks later",
        "in the last week of the trial",
    ],
)
def test_look_alikes_are_no_dates(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "WASHINGTON, July 9, 2020 – The office named two firms.",
        "(Washington, D.C.) – March 3, 2020 — The office named two firms.",
        "July 9, 2020",
        "FOR IMMEDIATE RELEASE July 9, 2020",
        "HP-1109 August 5, 2008",
        "Last updated 9 July 2020 at noon",
        "Geneva, 9 July 2020 (ORU) – The council met.",
    ],
)
def test_the_dateline_is_no_date(text: str) -> None:
    assert found(text, opening=True) == []


def test_a_date_in_the_first_sentence_behind_the_dateline_counts() -> None:
    text = "WASHINGTON, July 9, 2020 – On July 1, 2020, the office named two firms."
    assert found(text, opening=True) == [("July 1, 2020", "2020-07-01")]


def test_a_dash_behind_a_date_is_no_dateline_further_down() -> None:
    assert found("May 3, 2019 – the court met.") == [("May 3, 2019", "2019-05-03")]


def test_without_publication_words_that_need_it_are_left_out() -> None:
    assert found("Today, in March 2015, on Monday, on May 3 and last year", published=None) == [
        ("March 2015", "2015-03")
    ]


def test_mentions_never_overlap_and_are_in_order() -> None:
    text = "From May 3, 2011 until at least late 2012, and since June 2014 until 2019, on January 8, 9, and 10, 2020."
    mentions = find_dates_in(text, published=PUBLISHED)
    assert all(left.end <= right.start for left, right in itertools.pairwise(mentions))


def test_what_comes_into_force_lies_ahead() -> None:
    assert found("The measures come into force on 10 July.") == [("10 July", "2020-07-10")]


def test_a_hearing_is_set_for_a_day_ahead() -> None:
    assert found("held pending a hearing set for August 3.") == [("August 3", "2020-08-03")]


def test_days_with_slashes_follow_what_the_text_shows() -> None:
    assert found("listed on 06/04/2019", day_first=True) == [("06/04/2019", "2019-04-06")]
    assert found("listed on 06/14/2019", day_first=True) == [("06/14/2019", "2019-06-14")]
    assert _writes_day_first("on 06/04/2019 and 20/07/2019")
    assert not _writes_day_first("on 06/04/2019")
    assert not _writes_day_first("on 06/14/2019 and 20/07/2019")


@pytest.mark.parametrize("words", ["A court ruled on Friday.", "It fell two weeks ago.", "In October, it fell."])
def test_what_lies_before_the_year_1_has_no_value(words: str) -> None:
    assert found(words, published="0001-01-01") == []
