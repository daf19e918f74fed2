"""What cannot be a name."""

from __future__ import annotations

import pytest

from pipeline.extract.no_names import is_no_name, plausible


@pytest.mark.parametrize(
    ("name", "label"), [("Jane Roe", "person"), ("Abu Omar al-Tariqi", "person"), ("3rd Fleet", "org")]
)
def test_plausible_names(name: str, label: str) -> None:
    assert plausible(name, label)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("", "org"),
        ("…", "org"),
        ("monday", "org"),
        ("May", "org"),
        ("40%", "org"),
        ("Jane 7", "person"),
        ("Jane and Joan", "person"),
    ],
)
def test_implausible_names(name: str, label: str) -> None:
    assert not plausible(name, label)


@pytest.mark.parametrize("words", ["Belarusian", "Belarusians", "Global Magnitsky Act", "Executive Order", "", "“”"])
def test_peoples_laws_and_marks_are_no_names(words: str) -> None:
    assert is_no_name(words)


def test_a_list_of_things_is_no_name() -> None:
    assert is_no_name("List of Grey Owls")
    assert not is_no_name("Bank of Grey Owls")


def test_a_number_of_a_chapter_is_no_name() -> None:
    assert is_no_name("IV.")
    assert not is_no_name("IVX Gull")


def test_a_body_may_end_in_a_word_for_a_paper() -> None:
    assert is_no_name("Sea Policy")
    assert not is_no_name("Office of Sea Policy")
    assert not is_no_name("Jane Law")
    assert is_no_name("River Law")
