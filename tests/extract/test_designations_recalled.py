"""Acts that a release recalls: done twice, told as a noun, in a relative clause or of a group with examples."""

import pytest

from tests.extract.designation_inputs import designations, told

NOW = "Today, OFAC is designating Vera Lindqvist pursuant to E.O. 13000 for having erred. "


def recalled(sentence: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """A sentence in; subject, date and authorities of each recalled act out, in order of the text."""
    found, _, text = designations(NOW, sentence)
    return [(text[d.subject.start : d.subject.end], d.date, d.authorities) for d in found if d.event == "previous"]


@pytest.mark.parametrize(
    "sentence",
    [
        "HTB was designated as a Foreign Terrorist Organization in March 2018 and as an SDGT on May 4, 2019.",
        "OFAC previously designated HTB in March 2018 for threatening peace and on May 4, 2019 for helping RDF.",
        "HTB was listed in March 2018 in the Annex to E.O. 13001, which is long, and also designated on May 4, 2019.",
    ],
)
def test_an_act_done_again_on_another_day_is_an_act_of_its_own(sentence: str) -> None:
    assert [(subject, date) for subject, date, _ in recalled(sentence)] == [("HTB", "2018-03"), ("HTB", "2019-05-04")]


def test_each_day_takes_the_order_named_with_it() -> None:
    text = "Moran was designated pursuant to E.O. 13001 in March 2018 and pursuant to E.O. 13002 on May 4, 2019."
    assert [laws for _, _, laws in recalled(text)] == [("EO 13001",), ("EO 13002",)]


def test_days_of_the_story_are_no_acts_of_their_own() -> None:
    text = "Moran was designated on June 2, 2020 for bombing ports in March 2018 and on May 4, 2019 with others."
    assert [date for _, date, _ in recalled(text)] == ["2020-06-02"]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        (
            "The firms belong to Abel Moran, who was named by President Bush as a drug kingpin on May 4, 2019.",
            "Abel Moran",
        ),
        ("Moran, whom the President also identified as a drug kingpin on May 4, 2019, ran ports.", "Moran"),
        ("It works for HTB, which was identified by OFAC as a Government of Freedonia entity on May 4, 2019.", "HTB"),
        ("Moran owns HTB, which the EU listed on May 4, 2019.", "HTB"),
        (
            "HTB serves Carla Duarte, who is minister and whose property was blocked under E.O. 13001 on May 4, 2019.",
            "Carla Duarte",
        ),
        ("OFAC identified HTB pursuant to E.O. 13001 for being owned by NC on May 4, 2019.", "HTB"),
        ("The Department of State designated RDF as an SDGT, effective May 4, 2019, for having erred.", "RDF"),
        ("OFAC and members of the Northern Corps designated Moran on May 4, 2019.", "Moran"),
        ("HTB was included in the Annex to E.O. 13001 on May 4, 2019.", "HTB"),
    ],
)
def test_the_day_stands_in_the_clause_of_the_recalled_act(sentence: str, subject: str) -> None:
    assert [(name, date) for name, date, _ in recalled(sentence)] == [(subject, "2019-05-04")]


@pytest.mark.parametrize(
    ("sentence", "subjects"),
    [
        ("It paid other designated groups, such as RDF and HTB.", ["RDF", "HTB"]),
        ("It is an agent of designated Northern Corps entities, including RDF and HTB.", ["RDF", "HTB"]),
        ("HTB has been linked to RDF in Freedonia, another designated terrorist group.", ["RDF"]),
        ("Moran sold it to RDF and HTB, two groups listed in the Annex to E.O. 13001.", ["RDF", "HTB"]),
        ("Since the March 2018 designation of HTB, Delta Metals FZE has managed most mines.", ["HTB"]),
        ("OFAC designated both HTB and RDF, Northern Corps offices, on May 4, 2019.", ["HTB", "RDF"]),
        ("It bought a share of sanctioned Northern Corps officials.", []),
        ("Those sanctioned support the various Northern Corps offices.", []),
    ],
)
def test_who_is_meant(sentence: str, subjects: list[str]) -> None:
    assert [subject for subject, _, _ in recalled(sentence)] == subjects


def test_companies_designated_today_are_new_though_examples_follow() -> None:
    text = "OFAC today sanctioned companies, including Harbor Trust Bank and Delta Metals FZE."
    assert told(text) == {("Harbor Trust Bank", "block", "new"), ("Delta Metals FZE", "block", "new")}


def test_a_person_whose_property_is_blocked_is_recalled_in_the_reason() -> None:
    text = (
        "Moran is being designated pursuant to E.O. 13000 for having supported HTB, a Freedonian person whose property "
        "and interests in property are blocked pursuant to E.O. 13002."
    )
    assert recalled(text) == [("HTB", None, ("EO 13002",))]


def test_who_is_told_of_in_an_apposition_with_comma_is_no_subject() -> None:
    text = "OFAC today identified four companies associated with Freedonian national, Abel Moran, a smuggler."
    assert told(text) == set()


def test_the_other_act_of_a_sentence_keeps_its_day() -> None:
    text = "OFAC designated HTB in March 2018, and the Department sanctioned RDF on June 2, 2020 and on May 4, 2019."
    assert ("HTB", "2019-05-04") not in [(name, date) for name, date, _ in recalled(text)]
