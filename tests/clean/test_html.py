"""Pages of several publishers: the article is found, the rest is left out, every word keeps its raw byte."""

from collections.abc import Callable

import pytest

from pipeline.offsets import is_mapped, to_raw
from pipeline.problems import ReleaseError
from pipeline.records import CleanRelease

Cleaner = Callable[..., CleanRelease]
FIRST = "<p>The harbour office closed two piers on Monday after a long search in the town.</p>"
SECOND = "<p>Both piers belong to <strong>Ann Grey</strong> and to nobody else in the whole town.</p>"


def page(body: str, head: str = "<title>Piers Shut</title>") -> str:
    return f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{head}</head>\n<body>{body}</body></html>"


def texts(release: CleanRelease) -> list[str]:
    return [release.text[block.start : block.end] for block in release.blocks]


def test_a_drupal_body_field_is_taken_without_the_fields_beside_it(cleaned: Cleaner) -> None:
    fields = '<div class="field__label">Use featured image</div><div class="field__item">Off</div>'
    body = f'<div class="field field--name-field-news-body field--label-hidden">{FIRST}{SECOND}</div>'
    release = cleaned(
        page(f"<article><div><time datetime='2021-03-02T09:00:00Z'>March 2</time>{body}{fields}</div></article>"),
        "x.html",
    )
    assert "Off" not in texts(release)
    assert release.metadata.published == "2021-03-02"


def test_navigation_share_buttons_and_scripts_are_left_out(cleaned: Cleaner) -> None:
    noise = "<nav><ul><li>Home</li></ul></nav><script>var a = 'b';</script><div class='social share'>Tweet this</div>"
    release = cleaned(page(f"{noise}<article>{FIRST}{noise}{SECOND}</article><footer>Imprint</footer>"), "x.html")
    assert len(texts(release)) == 3


def test_who_issues_a_statement_is_kept_although_it_stands_before_the_body(cleaned: Cleaner) -> None:
    page = (
        "<html><body><article><h1>Statement on the Harbour</h1><p class='meta__author'>Ann Grey, Secretary of State</p>"
        "<p class='meta__author'>Paul Reed</p><div class='entry-content'><p>Today I announce that the harbour of the "
        "island is closed to every ship of the company until the end of the year.</p></div></article></body></html>"
    )
    text = cleaned(page, "grey.html").text
    assert "Ann Grey, Secretary of State\n\nToday I announce" in text
    assert "Paul Reed" not in text


def test_an_unknown_page_gives_its_densest_element(cleaned: Cleaner) -> None:
    links = "".join(f"<p><a href='/{number}'>Another story about ship number {number}</a></p>" for number in range(9))
    release = cleaned(page(f"<div id='a'>{links}</div><div id='b'>{FIRST}{SECOND}</div>"), "x.html")
    assert texts(release)[1:] == [
        "The harbour office closed two piers on Monday after a long search in the town.",
        "Both piers belong to Ann Grey and to nobody else in the whole town.",
    ]


def test_the_sites_name_is_cut_off_the_title(cleaned: Cleaner) -> None:
    head = "<title>Piers Shut - United States Department of State</title>"
    metadata = cleaned(page(f"<article>{FIRST}</article>", head), "x.html").metadata
    assert (metadata.title, metadata.publisher) == ("Piers Shut", "U.S. Department of State")


def test_the_canonical_link_gives_address_and_publisher(cleaned: Cleaner) -> None:
    head = "<title>Piers Shut</title><link rel='canonical' href='https://www.justice.gov/opa/pr/piers'>"
    metadata = cleaned(page(f"<article>{FIRST}</article>", head), "x.html").metadata
    assert (metadata.url, metadata.publisher) == ("https://www.justice.gov/opa/pr/piers", "U.S. Department of Justice")


def test_the_meta_date_is_read(cleaned: Cleaner) -> None:
    head = "<title>Piers Shut</title><meta property='article:published_time' content='2022-03-31'>"
    assert cleaned(page(f"<article>{FIRST}</article>", head), "x.html").metadata.published == "2022-03-31"


def test_a_heading_that_repeats_the_title_is_the_headline(cleaned: Cleaner) -> None:
    release = cleaned(page(f"<article><h1>Piers Shut</h1>{FIRST}</article>"), "x.html")
    assert [block.kind for block in release.blocks] == ["headline", "paragraph"]


def test_words_glued_to_bold_are_parted(cleaned: Cleaner) -> None:
    release = cleaned(page(f"<article>{FIRST}<p>The list includes<b>Ann Grey</b>, a broker.</p></article>"), "x.html")
    assert texts(release)[-1] == "The list includes Ann Grey, a broker."


def test_lists_tables_and_quotations_keep_their_kinds(cleaned: Cleaner) -> None:
    inner = (
        "<ul><li>Lily</li></ul><table><tr><td>Rose</td><td>Grey</td></tr></table>"
        "<blockquote><p>We wait.</p></blockquote>"
    )
    release = cleaned(page(f"<article>{FIRST}{inner}</article>"), "x.html")
    assert [block.kind for block in release.blocks][2:] == ["list_item", "list_item", "quotation"]
    assert "Rose, Grey" in texts(release)


def test_two_line_breaks_part_paragraphs(cleaned: Cleaner) -> None:
    release = cleaned(page(f"<article>{FIRST}<p>One ship left.<br><br>Two came back.</p></article>"), "x.html")
    assert texts(release)[-2:] == ["One ship left.", "Two came back."]


def test_every_mapped_character_stands_at_its_raw_byte(cleaned: Cleaner) -> None:
    raw = page(f"<article>{FIRST}<p>Caf&eacute;s &amp; “bars”<em> of é</em>&nbsp;wait.</p></article>")
    release = cleaned(raw, "x.html")
    mapped = 0
    for offset, character in enumerate(release.text):
        if is_mapped(release.offset_map, offset):
            written = raw.encode()[to_raw(release.offset_map, offset) :].decode()[0]
            assert written in (character, "&") or (written.isspace() and character == " ")
            mapped += 1
    assert mapped > 100


def test_a_page_without_sentences_is_refused(cleaned: Cleaner) -> None:
    with pytest.raises(ReleaseError, match="fix:"):
        cleaned(page("<div id='app'></div><noscript>Please turn on scripts to read.</noscript>"), "x.html")
