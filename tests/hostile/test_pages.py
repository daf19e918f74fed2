"""Pages and Markdown that try to run, fetch or read something, or are broken: their words are read and nothing else."""

from __future__ import annotations

import pytest

from tests.hostile.corpora import LAST, SENTENCE, page, read, refused

ENTITY = '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY % y SYSTEM "http://127.0.0.1:9/y"> %y;]>'
LAUGHS = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
HIDDEN = {
    "script": "<script>document.write('harm')</script>",
    "script_as_text": "<script type='text/plain'>harm</script>",
    "iframe": "<iframe src='http://127.0.0.1:9/harm'>harm</iframe>",
    "object": "<object data='http://127.0.0.1:9/harm'>harm</object>",
    "form": "<form action='http://127.0.0.1:9/'><input value='harm'><button>harm</button></form>",
    "svg": "<svg><text>harm</text><script>harm</script></svg>",
    "style": "<style>@import url(http://127.0.0.1:9/harm);</style>",
    "noscript": "<noscript>harm</noscript>",
    "template": "<template>harm</template>",
    "textarea": "<textarea>harm</textarea>",
    "comment": "<!-- harm -->",
    "image": "<img src='data:image/png;base64,aGFybQ==' alt='harm' onerror='harm()'>",
}
HEADS = {
    "base": "<base href='http://127.0.0.1:9/harm/'>",
    "refresh": "<meta http-equiv='refresh' content='0;url=http://127.0.0.1:9/harm'>",
    "stylesheet": "<link rel='stylesheet' href='http://127.0.0.1:9/harm'>",
    "deep_data": "<script type='application/ld+json'>" + "[" * 100_000 + "</script>",
    "long_number": "<script type='application/ld+json'>" + "1" * 10_000 + "</script>",
    "half_character": '<script type="application/ld+json">{"datePublished": "\\ud800"}</script>',
    "bad_address": "<link rel='canonical' href='http://[harm'>",
}
BROKEN = {
    "comment": "<!-- ",
    "comment_in_comment": "<!-- <!-- ",
    "cdata": "<![CDATA[ pier",
    "cdata_closed": "<![CDATA[ pier ]]>",
    "plaintext": "<plaintext>",
    "script": "<script>",
    "style": "<style>",
    "title": "<title>",
    "textarea": "<textarea>",
    "attribute": "<p class='",
    "tag": "<p ",
    "bare_signs": "<" * 2000,
    "declaration": "<!" * 1000,
    "instruction": "<?php echo 1",
    "ends": "</" * 1000,
    "references": "&" * 2000 + "&#" * 1000 + "&#x110000;&#99999999999999;&#0;&#xFFFF;",
    "half_characters": "&#xD800;&#xDC00;&#xD83D;",
}


def entities(declared: str, used: str) -> str:
    return f'<?xml version="1.0"?>{declared}<html><body><p>{SENTENCE * 3} {used} {LAST}</p></body></html>'


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_an_external_entity_is_never_opened(suffix: str) -> None:
    text = read(entities(ENTITY, "&x;"), suffix).text
    assert "root:" not in text
    assert LAST in text


def test_a_billion_laughs_stay_one() -> None:
    release = read(entities(f"<!DOCTYPE p [<!ENTITY l0 'ha'>{LAUGHS}]>", "&l9;"), ".html")
    assert len(release.text) < 2000
    assert LAST in release.text


def test_a_billion_laughs_in_front_matter_stay_one() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12))]
    release = read("---\n" + "\n".join(lines) + f"\ntitle: Two piers shut\n---\n{SENTENCE}", ".md")
    assert release.metadata.title == "Two piers shut"


@pytest.mark.parametrize(
    "front",
    [
        "title: !!python/object/apply:os.system ['false']",
        "title: !!python/object/new:subprocess.Popen [['false']]",
        "a: " + "[" * 5000,
        "a: " + "{a: " * 2000,
        "- " * 5000,
        "a: " + "x" * 30_000,
        "? " * 3000,
        "a: *b",
        "a: \x07",
    ],
    ids=["call", "object", "lists", "mappings", "entries", "long", "keys", "alias", "bell"],
)
def test_hostile_front_matter_is_text_or_a_warning(front: str) -> None:
    release = read(f"---\n{front}\n---\n{SENTENCE}\n\n{LAST}", ".md")
    assert release.text.endswith(LAST)


@pytest.mark.parametrize("words", ["1 " * 5000, "9" * 5000, "0" * 99, "1/1/1" * 19, "32 May 2021"])
def test_a_hostile_date_is_told_and_the_release_has_no_day(words: str) -> None:
    release = read(f"---\ntitle: Two piers shut\ndate: {words}\n---\n{SENTENCE}", ".md")
    assert release.metadata.published is None


def test_what_a_head_says_at_great_length_is_left_out_with_a_warning() -> None:
    release = read(page("", head=f"<title>{'long ' * 5000}</title>"), ".html")
    assert release.metadata.title is None or len(release.metadata.title) < 1000
    assert any("metadata: found a page_title of" in warning for warning in release.warnings)


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
def test_what_a_page_would_run_or_fetch_is_no_text(hidden: str) -> None:
    text = read(page(hidden), ".html").text
    assert "harm" not in text
    assert SENTENCE.strip() in text
    assert LAST in text


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_a_hostile_head_leaves_the_text_as_it_is(head: str) -> None:
    release = read(page("", head=head), ".html")
    assert release.text == read(page(""), ".html").text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "http://[x", "//", "/a", "data:,x"])
def test_an_address_that_is_none_is_left_out_with_a_warning(address: str) -> None:
    release = read(page("", head=f"<link rel='canonical' href='{address}'>"), ".html")
    assert release.metadata.url is None
    assert any(warning.startswith("url: found") for warning in release.warnings)


def test_a_link_that_would_run_is_kept_as_words_and_address() -> None:
    release = read(page("<p>See <a href='javascript:alert(1)'>the list of piers</a> of Monday.</p>"), ".html")
    (link,) = release.links
    assert (release.text[link.start : link.end], link.url) == ("the list of piers", "javascript:alert(1)")


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_page_that_breaks_off_is_read_up_to_there(broken: str) -> None:
    release = read(page(broken), ".html")
    assert SENTENCE.strip() in release.text
    release.text.encode()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[piers](javascript:alert(1))",
        "![piers](file:///etc/passwd)",
        "<!-- open",
        "[a]: /x\n" * 500,
        "[a][a] " * 500,
        "| a " * 2000 + "|\n" + "|---" * 2000 + "|\n" + "| b " * 2000 + "|",
        "[a](" * 2000,
        "*a **a " * 2000,
        "*a_ " * 2000,
        "<http:" * 1000,
        "`" * 999 + "a" + "`" * 998,
        "x  \n" * 2000,
    ],
    ids=lambda words: words[:12],
)
def test_hostile_markdown_is_read_as_words(words: str) -> None:
    text = read(f"Two piers shut\n\n{SENTENCE}\n\n{words}\n\n{LAST}\n", ".md").text
    assert SENTENCE.strip() in text
    assert text.endswith(LAST)
    assert "root:" not in text


@pytest.mark.parametrize("suffix", [".html", ".md", ".txt"])
def test_a_file_of_nothing_but_markup_is_refused(suffix: str) -> None:
    raw = {".html": "<div></div>" * 1000, ".md": "***\n" * 1000, ".txt": "\u200b \n" * 1000}[suffix]
    assert refused(raw, suffix).file == f"raw/grey{suffix}"
