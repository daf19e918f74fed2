"""Files that are no release: each is refused with what was found, what was expected and what to do."""

from collections.abc import Callable

import pytest

from pipeline.limits import MAX_RAW_BYTES
from pipeline.problems import ReleaseError
from pipeline.records import CleanRelease

Cleaner = Callable[..., CleanRelease]

REFUSED = [
    pytest.param(b"", "x.md", "an empty file", id="empty"),
    pytest.param(b" \n\n", "x.txt", "an empty file", id="white_space"),
    pytest.param(b"GIF89a\0\1\2\3" * 20, "x.txt", "binary content", id="binary"),
    pytest.param(b"a line\n" * (MAX_RAW_BYTES // 6), "x.txt", "bytes", id="too_large"),
    pytest.param(b"Piers shut", "x.pdf", "the extension '.pdf'", id="unknown_extension"),
    pytest.param(b"Piers \x81\x8d shut \x90", "x.txt", "neither UTF-8 nor Windows-1252", id="wrong_encoding"),
    pytest.param(b"\xff\xfeP\0i\0e", "x.txt", "bytes that are no utf-16-le", id="half_a_character"),
    pytest.param(b"---\ntitle: Piers\n---\n", "x.md", "no text but the headline", id="front_matter_alone"),
]


@pytest.mark.parametrize(("raw", "file", "found"), REFUSED)
def test_a_file_that_is_no_release_is_refused(cleaned: Cleaner, raw: bytes, file: str, found: str) -> None:
    with pytest.raises(ReleaseError) as caught:
        cleaned(raw, file)
    problem = caught.value.problems[0]
    assert found in problem.found
    assert problem.file == f"raw/{file}"
    assert problem.expected
    assert problem.fix


def test_a_hash_that_does_not_match_is_refused(cleaned: Cleaner) -> None:
    with pytest.raises(ReleaseError, match="sha256"):
        cleaned("Piers shut", "x.txt", sha256="0" * 64)


def test_an_invalid_day_in_front_matter_leaves_the_release_without_a_day(cleaned: Cleaner) -> None:
    release = cleaned("---\ntitle: Piers\ndate: 2021-13-45\n---\nTwo piers are shut.")
    assert release.metadata.published is None
    assert any("2021-13-45" in warning for warning in release.warnings)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.4\n1 0 obj << /Type /Catalog >> endobj\n", "a PDF"),
        (b"\xef\xbb\xbf\n%PDF-1.7\n", "a PDF"),
        (b"%!PS-Adobe-3.0\n(Piers shut) show\n", "PostScript"),
        (b"{\\rtf1\\ansi Piers shut}\n", "Rich Text"),
    ],
)
def test_another_format_of_plain_characters_is_no_release(cleaned: Cleaner, content: bytes, kind: str) -> None:
    with pytest.raises(ReleaseError, match=f"found {kind}, expected HTML, Markdown or plain text"):
        cleaned(content, "x.txt")


def test_words_about_another_format_are_a_release(cleaned: Cleaner) -> None:
    assert "%PDF-" in cleaned("Piers shut\n\nThe file begins with %PDF- as such files do.\n", "x.txt").text


def test_a_hash_that_does_not_fit_names_no_list_that_may_not_exist(cleaned: Cleaner) -> None:
    with pytest.raises(ReleaseError) as error:
        cleaned("Piers shut\n", "x.txt", sha256="0" * 64)
    assert "sources.csv" not in str(error.value)
    assert "as its row says" in str(error.value)
