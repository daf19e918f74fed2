"""Names of the list of designees are found as a release prints them."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.train.listed_names import ListedName, listed_in, read_listed


@pytest.mark.parametrize(
    ("listed", "kind", "text", "printed"),
    [
        ("ROE, Jane", "individual", "They named Jane Roe today.", ["Jane Roe"]),
        ("ROE, Jane", "individual", "ROE Jane and roe jane", ["ROE Jane"]),
        ("RIVER TRADING LLC", "entity", "Its owner, River Trading, LLC, fell.", ["River Trading, LLC"]),
        ("MAR Y SOL S.A.", "entity", "Mar y Sol S.A. fell.", ["Mar y Sol S.A."]),
        ("GREY GULL", "vessel", "the Grey Gulls sang", []),
        ("ABC", "entity", "ABC fell", []),
    ],
)
def test_a_listed_name_is_found_in_capitalised_words(listed: str, kind: str, text: str, printed: list[str]) -> None:
    assert [text[start:end] for start, end in listed_in(ListedName(listed, kind), text)] == printed


def test_the_list_is_read_by_release(tmp_path: Path) -> None:
    path = tmp_path / "designees.csv"
    path.write_text('release_id,sdn_uid,sdn_name,sdn_type,program\nr1,1,"ROE, Jane",individual,X\n', encoding="utf-8")
    assert read_listed(path)["r1"] == [ListedName("ROE, Jane", "individual")]


def test_without_a_list_no_release_has_listed_names() -> None:
    assert read_listed(None)["r1"] == []
