"""Counts summed over releases and the bootstrap interval."""

import pytest

from pipeline.evaluate.scores import Counts, f1_interval, match_release, resamples, score
from tests.evaluate.records import entity, person, record


def test_counts_are_summed_over_releases_before_dividing() -> None:
    one = match_release(record(people=[person("Ada Quill")]), record(people=[person("Ada Quill")]))
    names = [person(name) for name in ("Bo Lund", "Cy Marr", "Di Nord")]
    other = match_release(record(people=names), record())
    found = score([one, other])["people"]["strict"].counts
    assert found == Counts(gold=4, predicted=1, matched=1)
    assert (found.precision, found.recall, found.f1) == (1.0, 0.25, 0.4)


def test_a_field_without_support_has_no_score() -> None:
    found = score([match_release(record(), record(entities=[entity("Lund AB")]))])["entities.organisations"]["strict"]
    assert found.as_plain() == {
        "precision": None,
        "recall": None,
        "f1": None,
        "f1_interval": None,
        "support": 0,
        "predicted": 1,
        "matched": 0,
    }


def test_nothing_predicted_gives_no_precision_but_recall_and_f1_of_nothing() -> None:
    counts = Counts(gold=2, predicted=0, matched=0)
    assert (counts.precision, counts.recall, counts.f1) == (None, 0.0, 0.0)


def test_a_release_without_record_has_all_facts_missed() -> None:
    found = score([match_release(record(people=[person("Ada Quill")]), None)])
    assert found["people"]["strict"].counts == Counts(gold=1)
    assert found["release.kind"]["strict"].counts == Counts(gold=1)


def test_no_release_at_all_gives_no_score() -> None:
    assert score([]) == {}


def test_resamples_are_the_same_twice_and_draw_as_many_as_there_are() -> None:
    drawn = resamples(7)
    assert drawn == resamples(7)
    assert len(drawn) == 1000
    assert {sum(weights) for weights in drawn} == {7}


def test_interval_of_equal_releases_has_no_width() -> None:
    counts = [Counts(2, 2, 1)] * 5
    assert f1_interval(counts, resamples(5)) == (0.5, 0.5)


def test_interval_lies_around_the_score() -> None:
    counts = [Counts(1, 1, 1)] * 8 + [Counts(1, 1, 0)] * 2
    interval = f1_interval(counts, resamples(10))
    assert interval is not None
    low, high = interval
    assert low == pytest.approx(0.5, abs=0.11)
    assert high == 1.0


def test_interval_leaves_out_draws_without_support() -> None:
    assert f1_interval([Counts(1, 1, 1), Counts()], resamples(2)) == (1.0, 1.0)
    assert f1_interval([Counts(0, 1, 0)], resamples(1)) is None
