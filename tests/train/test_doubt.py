"""Where silence teaches nothing: capitalised words that may be names that nobody found."""

from __future__ import annotations

from pipeline.train.doubt import WordCounts, doubtful_ranges, known_words

COMMON = WordCounts()
for _ in range(5):
    COMMON.add("today", "r1", named=False)
    COMMON.add("director", "r1", named=False)


def doubts(text: str, *names: str) -> list[str]:
    """Text and the names that were found in it in, the doubtful runs out."""
    tokens, offset = [], 0
    for word in text.split():
        tokens.append((offset, word))
        offset += len(word) + 1
    ranges = [(text.index(name), text.index(name) + len(name)) for name in names]
    return [text[start:end] for start, end in doubtful_ranges(tokens, names=ranges, told=[], counts=COMMON)]


def test_a_capitalised_word_that_nobody_named_is_doubtful() -> None:
    assert doubts("he met Quorlan there") == ["Quorlan"]


def test_a_word_that_is_common_in_small_letters_is_not() -> None:
    assert doubts("Today he left") == []


def test_adjectives_of_countries_and_months_are_no_names() -> None:
    assert doubts("a Belarusian left in May") == []
    assert {"muslims", "belarusian", "monday"} <= known_words()


def test_a_found_name_is_not_doubtful() -> None:
    assert doubts("Director Jane Roe left", "Jane Roe") == []


def test_a_name_beside_a_doubtful_word_is_doubtful_with_it() -> None:
    assert doubts("he met Jane Roe Quorlan there", "Jane Roe") == ["Jane Roe Quorlan"]


def test_a_word_often_capitalised_and_seldom_named_is_no_name() -> None:
    counts = WordCounts()
    for number in range(10):
        counts.add("COVID-19", f"r{number}", named=False)
    assert counts.is_no_name("COVID-19")
    assert not counts.is_no_name("Quorlan")
