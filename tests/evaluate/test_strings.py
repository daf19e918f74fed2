"""Normal form, tokens and token F1."""

import pytest

from pipeline.evaluate.strings import normal_form, one_contains_the_other, token_f1, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O’Hara", "O'Hara"),
        ("“Blue Heron”", '"blue heron"'),
        ("al\u2011Masri", "al-Masri"),
        ("2016–2018", "2016-2018"),
        ("Harbour  Bank\u00a0Ltd", "harbour bank ltd"),
        ("the Ministry of Ports", "Ministry of Ports"),
        ("The “Ministry of Ports”,", "ministry of ports"),
        ("Gro\u00dfbank", "GROSSBANK"),
        ("ﬁrst bank", "first bank"),
        ("(Nordic Freight)", "nordic freight"),
    ],
)
def test_strings_with_one_normal_form(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peña", "Pena"),
        ("al-Masri", "al Masri"),
        ("Theodor Bank", "odor Bank"),
        ("Bank of the North", "Bank of North"),
    ],
)
def test_strings_with_different_normal_forms(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


def test_punctuation_alone_does_not_vanish() -> None:
    assert normal_form("*") == "*"


def test_the_alone_stays() -> None:
    assert normal_form("The") == "the"


def test_tokens_are_lower_case_ascii_words_without_the_small_ones() -> None:
    assert tokens("The Bank for Trade and Industry of Córdoba in a Nutshell") == (
        "bank",
        "trade",
        "industry",
        "cordoba",
        "nutshell",
    )


def test_curly_apostrophe_and_long_hyphen_part_tokens_as_straight_ones_do() -> None:
    assert tokens("People’s Bank North–South") == tokens("People's Bank North-South")


def test_token_f1_is_twice_the_shared_over_all_tokens() -> None:
    assert token_f1("Harbour Trade Bank", "Harbour Bank") == pytest.approx(4 / 5)


def test_token_f1_counts_a_repeated_token_as_often_as_both_have_it() -> None:
    assert token_f1("Bora Bora", "Bora") == pytest.approx(2 / 3)


def test_token_f1_of_strings_without_tokens_is_nothing() -> None:
    assert token_f1("the", "of") == 0.0


def test_containment_needs_two_tokens() -> None:
    assert one_contains_the_other("Ada Maria Quill", "Ada Quill")
    assert not one_contains_the_other("Ada Maria Quill", "Quill")
