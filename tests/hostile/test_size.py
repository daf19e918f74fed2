"""Files that are too large, too many-tagged or nested too deep: refused with the limit; long words and blocks: read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.limits import DEEPEST_BLOCK, DEEPEST_TAG, LONGEST_BLOCK, MAX_RAW_BYTES, MAX_TEXT_CHARACTERS, MOST_TAGS
from pipeline.problems import ReleaseError
from tests.hostile.corpora import LAST, SENTENCE, Corpus, page, read, refused

MILLION = 1_000_000


def write_sparse(path: Path, size: int) -> None:
    with path.open("wb") as stream:
        stream.truncate(size)


def test_a_file_of_50_megabytes_is_refused_by_its_size_and_the_others_are_built(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    write_sparse(corpus.raw / "huge.txt", 50 * MILLION)
    corpus.sources("huge,huge.txt,,,,,,\n")
    assert list(corpus.clean()) == ["good"]
    (problem,) = corpus.problems()
    assert (problem.file, problem.found) == ("raw/huge.txt", "50000000 bytes")
    assert problem.expected == f"at most {MAX_RAW_BYTES} bytes"
    assert "split" in problem.fix
    assert "MAX_RAW_BYTES=50000000" in problem.fix


def test_a_file_over_the_limit_is_never_opened(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    # Larger than any memory: reading it would end the test.
    write_sparse(corpus.raw / "vast.txt", 1 << 36)
    corpus.clean()
    assert [problem.file for problem in corpus.problems()] == ["raw/vast.txt"]


def test_the_limit_of_bytes_can_be_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = Corpus(tmp_path)
    (corpus.raw / "long.txt").write_text(SENTENCE * 40, encoding="utf-8")
    corpus.sources("long,long.txt,,,,,,\n")
    monkeypatch.setenv("MAX_RAW_BYTES", "1000")
    assert list(corpus.clean()) == ["good"]
    monkeypatch.setenv("MAX_RAW_BYTES", "3000")
    assert list(corpus.clean()) == ["good", "long"]


@pytest.mark.parametrize("words", ["many", "0", "-5", "1e9", "9" * 5000, "٣٠٠"])
def test_a_limit_that_is_no_number_is_told(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_RAW_BYTES", words)
    assert refused(SENTENCE).place == "MAX_RAW_BYTES"


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_a_text_of_more_than_a_million_characters_is_refused(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = SENTENCE * 100
    monkeypatch.setenv("MAX_TEXT_CHARACTERS", "5000")
    problem = refused(page(f"<p>{text}</p>") if suffix == ".html" else text, suffix)
    assert (problem.place, problem.expected) == ("whole text", "at most 5000 characters")
    assert "MAX_TEXT_CHARACTERS=" in problem.fix


def test_white_space_is_no_text() -> None:
    assert len(read("word " + " " * MAX_TEXT_CHARACTERS + f"\n\n{SENTENCE}").text) < 100


NESTED = ["<div>", "<b>", "<span>x ", "<ul><li>", "<table><tr><td>", "<blockquote>", "<div class='article-body'>x "]


@pytest.mark.parametrize("tag", ["<b>", "<ul>"])
def test_a_million_nested_tags_are_counted_and_refused(tag: str) -> None:
    problem = refused(page(tag * MILLION), ".html")
    assert problem.found == f"{MILLION + 6} tags"
    assert problem.expected == f"at most {MOST_TAGS} tags"


@pytest.mark.parametrize(
    "tags", [*NESTED, "<font>", "<i><b>x", "<svg>", "<math>", "<template>x", "<frameset>", "<h1>x"]
)
def test_tags_nested_too_deep_are_refused(tags: str) -> None:
    problem = refused(page(tags * 1000), ".html")
    assert problem.found == f"elements nested {DEEPEST_TAG + 1} deep"


def test_tags_nested_almost_too_deep_are_read() -> None:
    deep = DEEPEST_TAG - 10
    assert "the inner pier" in read(page("<div>" * deep + "the inner pier" + "</div>" * deep), ".html").text


@pytest.mark.parametrize("tags", ["<p>pier ", "<li>pier ", "pier<br>", "pier<hr>", "</p>", "</div>"])
def test_tags_that_stand_open_beside_each_other_are_no_nesting(tags: str) -> None:
    text = read(page(tags * 1000), ".html").text
    assert text.count("pier") == tags.count("pier") * 1000 + 4


@pytest.mark.parametrize("signs", ["> ", ">", "- ", "1. "])
def test_markdown_nested_too_deep_is_refused_and_no_word_is_lost_before(signs: str) -> None:
    problem = refused(f"{SENTENCE}\n\n{signs * 100_000}x\n", ".md")
    assert problem.expected == f"at most {DEEPEST_BLOCK} deep"
    assert "the inner pier" in read(f"{SENTENCE}\n\n{signs * 10}the inner pier\n", ".md").text


@pytest.mark.parametrize("signs", ["[", "![", "![[[", "****", "*", "_", "`", "\\", "|", "~~~\n"])
def test_markdown_signs_by_the_thousand_are_read(signs: str) -> None:
    text = read(f"{SENTENCE}\n\nwords {signs * (8_000 // len(signs))} behind\n\n{LAST}", ".md").text
    assert SENTENCE.strip() in text
    assert "words" in text
    assert text.endswith(LAST)


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_a_word_of_ten_thousand_letters_stays_whole(suffix: str) -> None:
    word = "a" * LONGEST_BLOCK
    raw = page(f"<p>{word}</p>") if suffix == ".html" else f"{SENTENCE}\n\n{word}\n\n{SENTENCE}"
    release = read(raw, suffix)
    assert word in [release.text[block.start : block.end] for block in release.blocks]


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_a_paragraph_without_a_stop_is_read_in_pieces_cut_at_white_space(suffix: str) -> None:
    words = " ".join(f"pier {number}" for number in range(20_000))
    release = read(page(f"<p>{words}</p>") if suffix == ".html" else f"{SENTENCE}\n\n{words}\n", suffix)
    pieces = [release.text[block.start : block.end] for block in release.blocks]
    assert words in " ".join(pieces)
    assert max(map(len, pieces)) <= LONGEST_BLOCK
    assert any("read in" in warning and f"at most {LONGEST_BLOCK}" in warning for warning in release.warnings)


def test_a_long_paragraph_is_cut_where_sentences_end() -> None:
    release = read(f"Two piers shut\n\n{SENTENCE * 1000}")
    pieces = [release.text[block.start : block.end] for block in release.blocks if block.kind == "paragraph"]
    assert len(pieces) > 1
    assert all(piece.endswith("on Monday.") for piece in pieces)


def test_pieces_still_lead_to_their_raw_bytes() -> None:
    raw = f"Two piers shut\n\n{'né ' * 8000}end of the piers"
    release = read(raw)
    start, byte, _ = release.offset_map[-1]
    assert raw.encode()[byte:].decode() == release.text[start:]


def test_a_word_longer_than_any_block_is_cut_by_force() -> None:
    release = read(f"Two piers shut\n\n{'a' * 35_000}")
    assert [block.end - block.start for block in release.blocks][1:] == [10_000, 10_000, 10_000, 5_000]


def test_many_tiny_blocks_are_all_read() -> None:
    release = read(f"{SENTENCE}\n\n" + "".join(f"b{number}\n\n" for number in range(5_000)))
    assert len(release.blocks) == 5_001


def test_an_article_behind_ten_thousand_siblings_is_found() -> None:
    html = f"<html><body>{'<div>menu</div>' * 10_000}<div><p>{SENTENCE * 3}</p></div></body></html>"
    assert read(html, ".html").text.strip() == (SENTENCE * 3).strip()


def test_more_repairs_than_anyone_reads_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.clean.notes.MOST_REPAIRS", 10)
    release = read(f"{SENTENCE}\n\n" + "the piers &amp; boats " * 50)
    assert len(release.repairs) == 10
    assert any("40 more" in warning for warning in release.warnings)


def test_a_refusal_stops_no_other_release(tmp_path: Path) -> None:
    corpus = Corpus(tmp_path)
    (corpus.raw / "deep.html").write_text(page("<div>" * 5000), encoding="utf-8")
    (corpus.raw / "quoted.md").write_text(SENTENCE + "\n\n" + ">" * 5000 + " x\n", encoding="utf-8")
    corpus.sources("deep,deep.html,,,,,,\nquoted,quoted.md,,,,,,\n")
    assert list(corpus.clean()) == ["good"]
    assert [problem.file for problem in corpus.problems()] == ["raw/deep.html", "raw/quoted.md"]


def test_a_release_that_is_refused_says_so_to_python_too() -> None:
    with pytest.raises(ReleaseError, match="at most"):
        read(page("<b>" * 5000), ".html")
