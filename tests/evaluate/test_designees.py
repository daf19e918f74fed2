"""Designee recall by name."""

from pathlib import Path

import pytest

from pipeline.evaluate.designees import Designee, designee_recall, is_held, new_subjects, read_designees
from pipeline.problems import ReleaseError
from tests.evaluate.records import designation, record

HEADER = "release_id,sdn_uid,sdn_name,sdn_type,program\n"


def listed(name: str, kind: str = "individual", release: str = "r1") -> Designee:
    """Listed name, kind and release in, a designee out."""
    return Designee(release, "1", name, kind)


def test_an_individual_needs_the_family_and_the_first_given_name() -> None:
    assert is_held(listed("QUILL, Ada Maria"), ["Ada Quill"])
    assert is_held(listed("QUILL, Ada Maria"), ["Quill Beatrix Ada"])
    assert not is_held(listed("QUILL, Ada Maria"), ["Maria Quill"])
    assert not is_held(listed("DE QUILL, Ada"), ["Ada Quill"])


def test_hyphens_and_accents_do_not_matter() -> None:
    assert is_held(listed("AL-QUILL, Jose"), ["José al Quill"])


def test_an_individual_without_comma_needs_all_tokens() -> None:
    assert not is_held(listed("ADA MARIA QUILL"), ["Ada Quill"])


def test_a_suffix_between_the_names_is_not_the_given_name() -> None:
    assert listed("QUILL, JR., Ada Maria").needed == {"quill", "ada"}


def test_others_need_all_tokens_of_the_listed_name() -> None:
    assert is_held(listed("BANK OF THE NORTH", "entity"), ["Joint Stock Company Bank North"])
    assert not is_held(listed("BANK OF THE NORTH LLC", "entity"), ["Bank of the North"])


def test_tokens_of_two_subjects_do_not_add_up() -> None:
    assert not is_held(listed("QUILL, Ada"), ["Ada Lund", "Bo Quill"])


def test_only_new_designations_count_and_each_subject_once() -> None:
    held = record(designations=[designation("A"), designation("A", "visa"), designation("B", event="previous")])
    assert new_subjects(held) == ["A"]


def test_recall_over_all_and_by_kind() -> None:
    names = [listed("QUILL, Ada"), listed("LUND, Bo"), listed("GREY GULL", "vessel"), listed("MARR, Cy", release="r2")]
    held = record(designations=[designation("Ada Quill"), designation("Grey Gull"), designation("Di Nord")])
    found = designee_recall(names, {"r1": held})
    plain = found.as_plain()
    assert plain["overall"] == {"recall": 0.5, "listed": 4, "found": 2}
    assert plain["individual"] == {"recall": 0.3333, "listed": 3, "found": 1}
    assert plain["vessel"] == {"recall": 1.0, "listed": 1, "found": 1}
    assert plain["aircraft"] == {"recall": None, "listed": 0, "found": 0}
    assert (plain["new_subjects"], plain["new_subjects_per_listed_name"]) == (3, 0.75)
    assert [designee.name for designee in found.missed] == ["LUND, Bo", "MARR, Cy"]


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "designees.csv"
    path.write_text(f"{HEADER}r1,7,QUILL,submarine,X\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match=r"row 2: found sdn_type 'submarine' of uid 7, expected one of individual"):
        read_designees(path)


@pytest.mark.parametrize(
    "rows",
    [
        b"r1,7,\xff\xfe,individual,X\n",
        b"r1,7," + b"x" * 1_000_000 + b",individual,X\n",
        b'r1,7,"QUILL,individual,X\n',
        b"r1,7\n",
        b"r1,7,,individual,X\n",
    ],
    ids=["not_utf8", "huge_cell", "open_quotation", "torn", "no_name"],
)
def test_a_list_that_cannot_be_read_is_told_with_its_row(tmp_path: Path, rows: bytes) -> None:
    path = tmp_path / "designees.csv"
    path.write_bytes(HEADER.encode() + rows)
    with pytest.raises(ReleaseError, match=r"designees.csv: row \d: found .*; fix: "):
        read_designees(path)


def test_a_list_without_its_columns_is_told(tmp_path: Path) -> None:
    path = tmp_path / "designees.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="no column 'release_id'"):
        read_designees(path)


def test_rows_are_read_with_their_quoted_commas(tmp_path: Path) -> None:
    path = tmp_path / "designees.csv"
    path.write_text(f'{HEADER}r1,7,"QUILL, Ada",individual,X\n', encoding="utf-8")
    assert read_designees(path) == [Designee("r1", "7", "QUILL, Ada", "individual")]
