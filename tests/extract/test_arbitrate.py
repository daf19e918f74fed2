"""Candidates become names: voices add up, overlaps have one winner, every loser has its reason."""

from __future__ import annotations

from pipeline.extract.arbitrate import settle
from pipeline.extract.candidate import Candidate
from pipeline.records import Evidence, Span

TEXT = "Today River Trading Company and Jane Roe of Belarus were named."


def voice(words: str, label: str, weight: float, source: str = "rules", rule: str = "any") -> Candidate:
    """Words of TEXT, label, weight and source in, a candidate out."""
    start = TEXT.index(words)
    return Candidate(start, start + len(words), label, weight, Evidence(source, rule))


def won(*candidates: Candidate, barred: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    """Candidates in, (words, label) of the winners out."""
    winners, _ = settle(TEXT, candidates, barred)
    return [(TEXT[winner.start : winner.end], winner.label) for winner in winners]


def test_a_single_candidate_wins() -> None:
    assert won(voice("Jane Roe", "person", 1.0)) == [("Jane Roe", "person")]


def test_winners_stand_in_the_order_of_the_text() -> None:
    assert won(voice("Belarus", "place", 9.0), voice("Jane Roe", "person", 1.0)) == [
        ("Jane Roe", "person"),
        ("Belarus", "place"),
    ]


def test_of_two_that_overlap_the_weightier_wins() -> None:
    assert won(voice("River Trading Company", "company", 9.0), voice("Company and Jane Roe", "person", 1.0)) == [
        ("River Trading Company", "company")
    ]


def test_of_two_equally_weighty_the_longer_wins() -> None:
    assert won(voice("Jane", "person", 2.0), voice("Jane Roe", "person", 2.0)) == [("Jane Roe", "person")]


def test_voices_for_one_range_add_up() -> None:
    longer = voice("Company and Jane Roe", "org", 2.0)
    assert won(longer, voice("Jane Roe", "person", 2.0, "model"), voice("Jane Roe", "person", 2.0, "layout")) == [
        ("Jane Roe", "person")
    ]


def test_the_same_voice_twice_counts_once() -> None:
    once, _ = settle(TEXT, [voice("Jane Roe", "person", 2.0)], ())
    twice, _ = settle(TEXT, [voice("Jane Roe", "person", 2.0)] * 2, ())
    assert once == twice


def test_a_sure_kind_of_organisation_beats_the_open_one() -> None:
    voices = [voice("River Trading Company", "org", 2.0, "model"), voice("River Trading Company", "company", 2.0)]
    assert won(*voices) == [("River Trading Company", "company")]


def test_a_place_of_the_gazetteer_is_no_organisation() -> None:
    voices = [voice("Belarus", "public_body", 9.0), voice("Belarus", "place", 1.0, "gazetteer", "places")]
    assert won(*voices) == [("Belarus", "place")]


def test_what_lies_in_a_citation_is_no_name() -> None:
    wall = Span(TEXT.index("Roe"), len(TEXT))
    winners, lost = settle(TEXT, [voice("Jane Roe", "person", 9.0)], [wall])
    assert winners == []
    assert "citation" in lost[0].reason


def test_every_loser_says_what_it_overlaps() -> None:
    _, lost = settle(TEXT, [voice("Jane Roe", "person", 9.0), voice("Roe of Belarus", "place", 1.0)], ())
    assert [(loser.text, loser.label) for loser in lost] == [("Roe of Belarus", "place")]
    assert "'Jane Roe'" in lost[0].reason


def test_the_winner_names_all_who_spoke_for_it() -> None:
    winners, _ = settle(
        TEXT, [voice("Jane Roe", "person", 2.0, "model"), voice("Jane Roe", "person", 2.0, "layout")], ()
    )
    assert {evidence.source for evidence in winners[0].evidence} == {"layout", "model"}


def test_the_order_of_the_candidates_does_not_matter() -> None:
    voices = [
        voice("River Trading", "person", 2.0),
        voice("Trading Company", "company", 2.0),
        voice("Jane Roe", "person", 2.0),
        voice("Jane Roe", "org", 2.0),
    ]
    assert settle(TEXT, voices, ()) == settle(TEXT, voices[::-1], ())


def test_no_candidate_gives_no_name() -> None:
    assert settle(TEXT, [], ()) == ([], [])


def test_a_known_place_gives_way_to_the_organisation_that_holds_it() -> None:
    place = voice("River", "place", 9.0, "gazetteer", "places")
    assert won(place, voice("River Trading Company", "company", 3.0)) == [("River Trading Company", "company")]


def test_a_known_body_before_a_person_does_not_give_way_to_both_together() -> None:
    body, person = voice("Company", "public_body", 4.0, "gazetteer", "bodies"), voice("Jane Roe", "person", 4.0)
    both = voice("Company and Jane Roe", "org", 3.0, "model")
    assert won(body, person, both) == [("Company", "public_body"), ("Jane Roe", "person")]
