"""Bytes and signs that are no plain words: broken encodings, halves of characters, controls, directions, escapes."""

from __future__ import annotations

import codecs
import unicodedata

import pytest

from pipeline.problems import LONGEST_TOLD, MOST_TOLD, Problem, first_of_each, visible
from pipeline.records import CleanRelease
from tests.hostile.corpora import LAST, SENTENCE, page, read, refused

HALVES = b"\xed\xa0\x80\xed\xb0\x80"
SIGNS = {
    "null": "\x00",
    "bell": "\x07",
    "backspace": "\x08",
    "escape": "\x1b[31m\x1b]0;owned\x07",
    "delete": "\x7f",
    "one_sign_escape": "\x9b31m",
    "soft_hyphen": "\u00ad",
    "zero_width": "\u200b\u200c\u200d\u2060\ufeff",
    "override": "\u202e",
    "isolate": "\u2066\u2069",
    "marks": "\u200e\u200f",
    "annotation": "\ufff9\ufffb",
}


def check(release: CleanRelease) -> None:
    """Fails for a text that holds a sign which acts on a terminal or is half a character."""
    assert all(unicodedata.category(sign) not in ("Cc", "Cs") for sign in release.text if sign != "\n")
    assert not any("\u202a" <= sign <= "\u202e" or "\u2066" <= sign <= "\u2069" for sign in release.text)
    release.text.encode()


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_signs_that_no_reader_sees_go_and_the_words_stay(suffix: str, sign: str) -> None:
    # Behind the first bytes, in which a null byte would tell of a binary file.
    words = f"{SENTENCE * 1200}\n\nThe pi{sign}ers stay shut."
    release = read(page(f"<p>{words}</p>") if suffix == ".html" else f"{words}\n\n{LAST}", suffix)
    check(release)
    assert "ers stay shut." in release.text
    assert "owned" not in release.text or sign.endswith("\x07")


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
@pytest.mark.parametrize(
    "written", ["&#xD800;", "&#55296;", "&#x1B;", "&#27;", "&#x202E;", "&#0;", "&#xFFFE;", "&#x9B;"]
)
def test_references_to_such_signs_bring_none(suffix: str, written: str) -> None:
    words = f"The pi{written}ers stay shut."
    check(read(page(f"<p>{words}</p>") if suffix == ".html" else f"{SENTENCE}\n\n{words}\n\n{LAST}", suffix))


@pytest.mark.parametrize(
    "broken",
    [HALVES, b"\xc0\xaf", b"\xe0\x80\xaf", b"\xf4\x90\x80\x80", b"\xf8\x88\x80\x80\x80", b"\xff\xfe", b"\x80", b"\xc3"],
    ids=["halves", "overlong", "overlong_3", "beyond", "five_bytes", "mark_inside", "trail", "cut_off"],
)
@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_broken_utf8_is_read_with_a_warning_or_refused(suffix: str, broken: bytes) -> None:
    raw = f"{SENTENCE}\n\nThe “piers” of the café ".encode() + broken + f" stay shut.\n\n{LAST}".encode()
    raw = raw if suffix != ".html" else page("@").encode().replace(b"@", b"<p>" + raw + b"</p>")
    if b"\xf8" in broken:
        assert "neither UTF-8 nor Windows-1252" in refused(raw, suffix).found
        return
    release = read(raw, suffix)
    check(release)
    assert any(warning.startswith("decoded as") for warning in release.warnings)
    assert LAST in release.text


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_two_encodings_in_one_file_are_both_read(mark: bytes) -> None:
    raw = mark + "Piers of the “Café”".encode() + "\n\nThe café stays shut.\n\n".encode("cp1252") + LAST.encode()
    assert read(raw).text.startswith("Piers of the “Café”\n\nThe café stays shut.")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_is_read_with_its_mark_and_refused_without(encoding: str) -> None:
    words = f"{SENTENCE}\n\n{LAST}".encode(encoding)
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE
    assert read(mark + words).text.endswith(LAST)
    assert refused(words).found == "binary content"


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be"])
def test_utf32_is_refused_with_its_mark_and_without(encoding: str) -> None:
    words = f"{SENTENCE}\n\n{LAST}".encode(encoding)
    mark = codecs.BOM_UTF32_LE if encoding == "utf-32-le" else codecs.BOM_UTF32_BE
    assert refused(mark + words).found == "UTF-32"
    assert refused(words).found == "binary content"


@pytest.mark.parametrize("name", ["punycode", "idna", "utf7", "unicode_escape", "rot13", "zlib", "cp037", "gb18030"])
def test_a_page_chooses_no_codec_that_is_no_encoding_of_pages(name: str) -> None:
    raw = page("<p>The café “Pier” \\ud800 stays shut.</p>", head=f"<meta charset={name}>").encode("cp1252")
    release = read(raw, ".html")
    check(release)
    assert "café “Pier”" in release.text


ODD = "a\nb\r\x1b[2J\u202eb\u200bc\ud800\u2028d\x00"


def test_a_message_prints_no_sign_that_a_terminal_acts_on() -> None:
    problem = Problem("clean", f"raw/{ODD}.txt", ODD, ODD, ODD, ODD)
    assert str(problem).isprintable()
    assert all(words.isprintable() for words in problem.as_row().values())
    assert "\\x1b[2J\\u202eb" in str(problem)


def test_a_message_of_any_length_stays_short_and_is_the_same_when_it_is_read_back() -> None:
    found = visible("\x00" * 1_000_000 + "end")
    assert len(found) <= LONGEST_TOLD
    assert found.endswith("end")
    assert visible(found) == found


def test_of_a_million_like_problems_the_first_are_told_and_the_others_counted() -> None:
    same = [Problem("clean", "sources.csv", f"line {line}", "x", "y", "z") for line in range(1000)]
    other = Problem("clean", "raw/a.txt", "whole file", "x", "something else", "z")
    told = first_of_each([*same, other])
    assert told[:MOST_TOLD] == tuple(same[:MOST_TOLD])
    assert other in told
    assert len(told) == MOST_TOLD + 2
    assert told[-1].found == f"the same {1000 - MOST_TOLD} times more, at last in sources.csv, line 999"
