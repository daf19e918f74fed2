"""Words glued to names are parted where the release itself knows both halves, and nowhere else."""

from collections.abc import Callable

import pytest

from pipeline.offsets import to_raw
from pipeline.records import CleanRelease

Cleaner = Callable[..., CleanRelease]


@pytest.mark.parametrize(
    ("glued", "parted"),
    [
        ("The bank is inMalta and pays.", "The bank is in Malta and pays."),
        ("A ship came. OnJuly 3 it left.", "A ship came. On July 3 it left."),
        ("The minister says Greyhas paid.", "The minister says Grey has paid."),
        (
            "It lies between Malta and Italy. Maltaand Italy agree.",
            "It lies between Malta and Italy. Malta and Italy agree.",
        ),
        ("The office suppliedGrey with arms.", "The office supplied Grey with arms."),
        ("Trade withMaltaandItaly went on.", "Trade with Malta and Italy went on."),
        ("It is sold to U.S.buyers byU.S.banks.", "It is sold to U.S. buyers by U.S. banks."),
        ("DOB:3 May 1960POB:Rome, ItalyNationality:Italian", "DOB: 3 May 1960 POB: Rome, Italy Nationality: Italian"),
    ],
)
def test_a_glued_word_is_parted(cleaned: Cleaner, glued: str, parted: str) -> None:
    assert cleaned(f"Piers Shut\n\nAnn Grey owns it, Grey said.\n\n{glued}\n", "x.txt").text.endswith(parted)


@pytest.mark.parametrize(
    "name",
    [
        *("McDonald", "DeSantis", "LeBron", "iPhone", "eBay", "PetroChina", "VietinBank", "LockBit", "ConocoPhillips"),
        *("Iraqis", "Pakistanis", "Ireland", "Finland", "Thailand", "Houthis", "Berlin", "Grayson", "Andorra"),
        *("al-Grey", "www.inMalta.example", "x@byMalta.example", "#inMalta", "Inmalta"),
    ],
)
def test_a_name_stays_whole(cleaned: Cleaner, name: str) -> None:
    text = f"Gray, Ann Grey, the Bank, China, Iraq, Santis, Bron, Donald and Conoco met {name} there."
    assert cleaned(f"Piers Shut\n\n{text}\n", "x.txt").text.endswith(text)


def test_a_form_that_comes_again_is_a_name(cleaned: Cleaner) -> None:
    text = "The Wave bank held asWave shares. Then asWave rose."
    assert cleaned(f"Piers Shut\n\n{text}\n", "x.txt").text.endswith(text)


def test_each_parting_is_a_repair_and_keeps_the_raw_bytes(cleaned: Cleaner) -> None:
    raw = "Piers Shut\n\nThe bank is inMalta and pays.\n"
    release = cleaned(raw, "x.txt")
    (repair,) = release.repairs
    assert (repair.kind, repair.before, repair.after) == ("glued_name", "", " ")
    assert to_raw(release.offset_map, release.text.index("Malta")) == raw.index("Malta")
