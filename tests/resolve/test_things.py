"""Mentions become things: one person, entity, date or citation with all its forms and places."""

from __future__ import annotations

import pytest

from pipeline.records import CitationMention, DateMention, NameMention, ReleaseMentions, Span
from pipeline.resolve.things import Things, citations_of, dates_of, is_acronym, spans
from tests.resolve.mentions import TEXT, found, name, span


def things(*names: NameMention, aliases: tuple[tuple[str, str, str], ...] = ()) -> Things:
    """Names and told aliases in, the things of TEXT out."""
    return Things(found(*names, aliases=aliases), TEXT)


def test_mentions_with_one_key_are_one_person() -> None:
    (person,) = things(name("Jane Anna Roe"), name("Roe", key="Jane Anna Roe", form="short")).people
    assert (person["id"], person["name"], person["short_forms"]) == ("p1", "Jane Anna Roe", ["Roe"])
    assert [mention["text"] for mention in person["mentions"]] == ["Jane Anna Roe", "Roe"]


def test_people_and_entities_are_numbered_apart_in_the_order_of_the_text() -> None:
    found_things = things(
        name("Jane Anna Roe"), name("Border Guard Office", "public_body"), name("Jim Poe"), name("Minsk", "place")
    )
    assert [(person["id"], person["name"]) for person in found_things.people] == [
        ("p1", "Jane Anna Roe"),
        ("p2", "Jim Poe"),
    ]
    assert [(entity["id"], entity["type"]) for entity in found_things.entities] == [
        ("e1", "public_body"),
        ("e2", "place"),
    ]


def test_a_told_other_name_is_an_alias_though_it_is_no_mention() -> None:
    (person,) = things(name("Jim Poe"), aliases=(("Jim Poe", "Big Jim", "alias"),)).people
    assert (person["aliases"], person["short_forms"]) == (["Big Jim"], [])


def test_another_full_spelling_is_an_alias_a_shorter_one_a_short_form() -> None:
    spelled = name("Jayne Roe", key="Jane Anna Roe")
    shorter = name("Anna Roe", key="Jane Anna Roe")
    (person,) = things(name("Jane Anna Roe"), spelled, shorter).people
    assert (person["aliases"], person["short_forms"]) == (["Jayne Roe"], ["Anna Roe"])


def test_a_name_in_capitals_is_no_other_name() -> None:
    (person,) = things(name("Jane Anna Roe"), name("JANE ROE", key="Jane Anna Roe")).people
    assert person["aliases"] == []


def test_an_entity_keeps_its_acronyms_apart_from_its_other_names() -> None:
    (entity,) = things(
        name("Border Guard Office", "public_body"),
        name("BGO", "public_body", key="Border Guard Office", form="acronym"),
        name("Guard", "public_body", key="Border Guard Office", form="alias"),
    ).entities
    assert (entity["name"], entity["acronyms"], entity["aliases"]) == ("Border Guard Office", ["BGO"], ["Guard"])


def test_a_told_short_name_in_small_letters_is_an_acronym() -> None:
    guard = name("Guard", "public_body", key="Border Guard Office", form="acronym")
    told = (("Border Guard Office", "Guard", "acronym"),)
    (entity,) = things(name("Border Guard Office", "public_body"), guard, aliases=told).entities
    assert (entity["acronyms"], entity["aliases"]) == (["Guard"], [])


def test_identifiers_belong_to_their_vessel() -> None:
    mentions = found(
        name("GREY GULL", "vessel"), name("Minsk", "place"), identifiers=(("GREY GULL", "imo", "1234567"),)
    )
    vessel, place = Things(mentions, TEXT).entities
    assert vessel["identifiers"] == [{"scheme": "imo", "value": "1234567"}]
    assert place["identifiers"] == []


def test_a_thing_is_found_by_the_span_of_any_mention() -> None:
    roe = name("Roe", key="Jane Anna Roe", form="short")
    known = things(name("Jane Anna Roe"), roe)
    assert known.at(roe.span) == ("p1", "Jane Anna Roe")


def test_a_body_inside_a_name_that_took_an_office_with_it_is_not_that_name() -> None:
    held = things(name("GREY GULL of Minsk", "organization"))
    assert held.named(span("Minsk")) is None
    assert held.named(span("GREY GULL")) == ("e1", "GREY GULL of Minsk")


def test_a_thing_is_found_by_a_span_that_overlaps_its_mention() -> None:
    guard = name("Border Guard Office", "public_body")
    assert things(guard).at(Span(guard.start - 4, guard.end - 2)) == ("e1", "Border Guard Office")


def test_where_no_name_stands_no_thing_is_found() -> None:
    known = things(name("Jim Poe"))
    assert known.at(Span(0, 2)) is None
    assert known.at(None) is None


def test_nothing_is_made_of_no_mentions() -> None:
    assert (things().people, things().entities) == ([], [])


@pytest.mark.parametrize("text", ["XPSB", "U.S.", "BG-QF", "FinCEN", "BGO"])
def test_acronyms(text: str) -> None:
    assert is_acronym(text)


@pytest.mark.parametrize("text", ["Guard", "B", "Border Guard", "BORDER GUARD", "HARBOURGUARD", "7"])
def test_names_that_are_no_acronyms(text: str) -> None:
    assert not is_acronym(text)


def test_spans_are_sorted_and_distinct_and_carry_their_words() -> None:
    assert spans([Span(4, 8), Span(0, 3), Span(4, 8)], "The Grey Gull") == [
        {"start": 0, "end": 3, "text": "The"},
        {"start": 4, "end": 8, "text": "Grey"},
    ]


def date(words: str, value: str, occurrence: int = 0) -> DateMention:
    """Words of TEXT, value and which occurrence in, a date mention out."""
    start = [place for place in range(len(TEXT)) if TEXT.startswith(words, place)][occurrence]
    return DateMention(start, start + len(words), words, value, "x")


def test_the_same_words_with_the_same_value_are_one_date_case_aside() -> None:
    (entry,) = dates_of([date("Today", "2021-05-04"), date("today", "2021-05-04")], TEXT)
    assert (entry["id"], entry["text"], len(entry["mentions"])) == ("d1", "Today", 2)


def test_the_same_words_with_another_value_are_another_date() -> None:
    assert len(dates_of([date("Today", "2021-05-04"), date("today", "2021-05-05")], TEXT)) == 2


def citation(
    *, sections: tuple[str, ...] = (), amended_by: tuple[str, ...] = (), title: str | None = None
) -> CitationMention:
    """Sections, amendments and title in, a mention of one order out."""
    return CitationMention(0, 5, TEXT[:5], "executive_order", "EO 13818", sections, amended_by, title, "x")


def test_mentions_of_one_authority_are_one_citation_with_all_sections() -> None:
    (entry,) = citations_of([citation(sections=("1(a)",)), citation(sections=("2", "1(a)"), title="Blocking")], TEXT)
    assert (entry["citation_id"], entry["id"], entry["sections"], entry["title"]) == (
        "c1",
        "EO 13818",
        ["1(a)", "2"],
        "Blocking",
    )


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([()], []),
        ([("*",)], ["*"]),
        ([("*",), ("EO 13886",)], ["EO 13886"]),
        ([("EO 13886",), ("EO 13886", "EO 13900")], ["EO 13886", "EO 13900"]),
    ],
)
def test_a_named_amendment_replaces_the_unnamed_one(said: list[tuple[str, ...]], expected: list[str]) -> None:
    (entry,) = citations_of([citation(amended_by=orders) for orders in said], TEXT)
    assert entry["amended_by"] == expected


def test_a_release_without_names_has_empty_lists() -> None:
    empty: ReleaseMentions = found()
    assert (dates_of(empty.dates, TEXT), citations_of(empty.citations, TEXT)) == ([], [])


def test_a_short_form_with_a_capital_at_the_head_of_a_sentence_is_the_same() -> None:
    lower = NameMention(0, 5, "al-Ro", "person", "Jane al-Ro", "short")
    upper = NameMention(9, 14, "Al-Ro", "person", "Jane al-Ro", "short")
    (person,) = things(lower, upper).people
    assert person["short_forms"] == ["al-Ro"]


def test_another_name_of_a_firm_in_capitals_is_an_acronym_only_if_made_of_its_initials() -> None:
    mentions = [
        NameMention(0, 15, "River Works Ltd", "company", "River Works Ltd", "full"),
        NameMention(17, 20, "RWL", "company", "River Works Ltd", "alias"),
        NameMention(22, 28, "RIWOCO", "company", "River Works Ltd", "alias"),
    ]
    told = (("River Works Ltd", "RWL", "alias"), ("River Works Ltd", "RIWOCO", "alias"))
    (firm,) = things(*mentions, aliases=told).entities
    assert (firm["acronyms"], firm["aliases"]) == (["RWL"], ["RIWOCO"])
