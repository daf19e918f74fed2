"""What holds for every input: blocks tile the text, offsets round-trip, cleaning its own text changes nothing."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.passages import BLOCK_KINDS
from pipeline.clean.release import clean_release
from pipeline.corpus_folder import SourceRow
from pipeline.offsets import is_mapped, to_clean, to_raw
from pipeline.problems import ReleaseError
from pipeline.records import CleanRelease

REAL = Path(__file__).parents[3] / "shared" / "real" / "raw"
PIECES = (
    """Ann Grey|**|*|the port|“|”|"|,|. |said |[order](x)|# |- |©|1(a)|é|’|(|)|###|<p>|</p>|<b>|</b>|&amp;|E.O. 13818"""
)
PIECES_AND_BREAKS = [*PIECES.split("|"), "|", "\n", "\n\n", "\u00a0", "\u200b", "The sea is calm"]
SOURCES = st.lists(st.sampled_from(PIECES_AND_BREAKS), min_size=1, max_size=40).map("".join)
FILES = st.sampled_from(["x.html", "x.md", "x.txt"])


def clean_or_none(raw: bytes, file: str) -> CleanRelease | None:
    try:
        return clean_release(raw, row=SourceRow("x", file))
    except ReleaseError:
        return None


def check_shape(release: CleanRelease) -> None:
    position = 0
    for block in release.blocks:
        assert block.kind in BLOCK_KINDS
        assert release.text[position : block.start].strip("\n") == ""
        assert position <= block.start < block.end
        assert release.text[block.start : block.end] == " ".join(release.text[block.start : block.end].split())
        position = block.end
    assert position == len(release.text)
    runs = [(run.start, run.end) for run in release.emphasis] + [(run.start, run.end) for run in release.links]
    assert all(0 <= start < end <= len(release.text) for start, end in runs)
    for repair in release.repairs:
        assert 0 <= repair.start <= len(release.text)


@settings(derandomize=True, max_examples=60)
@given(SOURCES, FILES)
def test_blocks_and_marks_lie_in_the_text(source: str, file: str) -> None:
    release = clean_or_none(source.encode(), file)
    if release is not None:
        check_shape(release)


@settings(derandomize=True, max_examples=60)
@given(SOURCES, FILES)
def test_offsets_round_trip(source: str, file: str) -> None:
    release = clean_or_none(source.encode(), file)
    for offset in range(len(release.text) if release else 0):
        assert release is not None
        if is_mapped(release.offset_map, offset):
            assert to_clean(release.offset_map, to_raw(release.offset_map, offset)) is not None


@settings(derandomize=True, max_examples=50)
@given(st.binary(max_size=200), FILES)
def test_no_bytes_break_cleaning(raw: bytes, file: str) -> None:
    release = clean_or_none(raw, file)
    assert release is None or release.text


SENTENCES = st.sampled_from(
    [
        "A ship left for Rome.",
        "Ann Grey owns it.",
        "It was built in 1990.",
        "The port is shut.",
        "“We wait,” said Ann Grey.",
    ]
)
PARAGRAPHS = st.lists(st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6, unique=True)


@settings(derandomize=True, max_examples=50)
@given(PARAGRAPHS)
def test_a_clean_text_cleans_to_itself(paragraphs: list[str]) -> None:
    first = clean_release("\n\n".join(["Piers Shut", *paragraphs]).encode(), row=SourceRow("x", "x.txt"))
    again = clean_release(first.text.encode(), row=SourceRow("x", "x.txt"))
    assert again.text == first.text


@pytest.mark.skipif(not REAL.is_dir(), reason="../shared/real is not here")
@pytest.mark.parametrize("name", ["jy0070.md", "sm1055.txt", "thehill-2021-03-22.txt", "trtworld-2020-07-10.txt"])
def test_the_clean_text_of_a_real_release_cleans_to_itself(name: str) -> None:
    first = clean_release((REAL / name).read_bytes(), row=SourceRow("x", name))
    again = clean_release(first.text.encode(), row=SourceRow("x", "x.txt"))
    assert re.sub("\n+", "\n", again.text) == re.sub("\n+", "\n", first.text)
