"""Whole releases, each with one defect: what the clean text then says."""

from collections.abc import Callable

import pytest

from pipeline.offsets import is_mapped, to_raw
from pipeline.records import CleanRelease

Cleaner = Callable[..., CleanRelease]
BODY = "The harbour office closed two piers on Monday after a long search."


def block_texts(release: CleanRelease, kind: str | None = None) -> list[str]:
    return [release.text[b.start : b.end] for b in release.blocks if kind in (None, b.kind)]


def repair_kinds(release: CleanRelease) -> list[str]:
    return [repair.kind for repair in release.repairs]


MARKDOWN = [
    pytest.param("The list includes**Ann Grey**, a broker.", "The list includes Ann Grey, a broker.", id="glued_bold"),
    pytest.param("“It works,” saidDirector Grey.", "“It works,” said Director Grey.", id="glued_title"),
    pytest.param("The site is marked[View](https://a.example/x) now.", "The site is marked View now.", id="glued_link"),
    pytest.param("See the[order](https://a.example/x)of May.", "See the order of May.", id="link_glued_both_sides"),
    pytest.param("**Grey **is the owner.", "Grey is the owner.", id="space_inside_bold"),
    pytest.param("Both ships,** Lily** and** Rose**, left.", "Both ships, Lily and Rose, left.", id="space_opens_bold"),
    pytest.param("The** **port is shut.", "The port is shut.", id="bold_of_a_space"),
    pytest.param("The port** ** is shut.", "The port is shut.", id="empty_bold"),
    pytest.param(
        "Firms**,** Rose S**.**A**.** de C**.**V**.**, left.", "Firms, Rose S.A. de C.V., left.", id="bold_marks"
    ),
    pytest.param("The\u00a0port\u200b is\u00a0 \u00a0shut.", "The port is shut.", id="no_break_and_zero_width"),
    pytest.param(
        "under section 1(a)(iii)© of it.", "under section 1(a)(iii)(C) of it.", id="copyright_sign_in_section"
    ),
    pytest.param("the ministry''s budget.", "the ministry's budget.", id="doubled_apostrophe"),
    pytest.param("CafÃ© owners say â€œnoâ€\u009d today.", "Café owners say “no” today.", id="mojibake"),
    pytest.param(
        "A trade in gold.The minister resigned.", "A trade in gold. The minister resigned.", id="glued_sentences"
    ),
    pytest.param("Tariffs &amp;amp; fees &amp;nbsp;rose.", "Tariffs & fees rose.", id="references_read_twice"),
    pytest.param("He owns 5 \\* 3 ships*.", "He owns 5 * 3 ships*.", id="stars_that_are_stars"),
    pytest.param("The ( MOD ) , too.", "The (MOD), too.", id="stray_spaces"),
]


@pytest.mark.parametrize(("raw", "expected"), MARKDOWN)
def test_a_defect_inside_a_paragraph_is_repaired(cleaned: Cleaner, raw: str, expected: str) -> None:
    release = cleaned(f"{BODY}\n\n{raw}\n", title="Harbour")
    assert block_texts(release)[-1] == expected


def test_bold_words_are_found_again_in_the_clean_text(cleaned: Cleaner) -> None:
    release = cleaned("Both ships,** Lily** and**Rose**, left.", title="Harbour")
    assert [release.text[e.start : e.end] for e in release.emphasis] == ["Lily", "Rose"]


def test_a_link_keeps_its_words_and_its_address(cleaned: Cleaner) -> None:
    release = cleaned("See the [order](https://a.example/x(1)) of May.", title="Harbour")
    assert [(release.text[k.start : k.end], k.url) for k in release.links] == [("order", "https://a.example/x(1)")]


def test_a_bold_heading_glued_behind_a_sentence_becomes_a_block(cleaned: Cleaner) -> None:
    raw = "The office closed two piers after the search.**Paul Reed** Paul Reed is the owner of both piers in town."
    release = cleaned(raw, title="Harbour")
    assert block_texts(release)[1:] == [
        "The office closed two piers after the search.",
        "Paul Reed",
        "Paul Reed is the owner of both piers in town.",
    ]


def test_a_subheadline_glued_to_the_dateline_becomes_a_subheading(cleaned: Cleaner) -> None:
    release = cleaned(f"**Action on Two Piers WASHINGTON –** {BODY}", title="Harbour")
    assert block_texts(release, "subheading") == ["Action on Two Piers"]
    assert block_texts(release, "paragraph") == [f"WASHINGTON – {BODY}"]


def test_a_bold_name_that_opens_a_sentence_stays_in_it(cleaned: Cleaner) -> None:
    release = cleaned("**Ann Grey** is the owner of both piers in the old town.", title="Harbour")
    assert block_texts(release, "subheading") == []


def test_a_heading_in_small_capitals_stays_as_it_is(cleaned: Cleaner) -> None:
    release = cleaned(f"## INdependent piers BUYING OIL\n\n{BODY}", title="Harbour")
    assert block_texts(release, "subheading") == ["INdependent piers BUYING OIL"]


def test_an_archive_note_and_end_marks_go(cleaned: Cleaner) -> None:
    release = cleaned(f"*(Archived Content)*\n\n{BODY}\n\n####\n\n-30-\n", title="Harbour")
    assert block_texts(release) == ["Harbour", BODY]
    assert repair_kinds(release).count("end_mark") >= 1


def test_a_lost_opening_mark_is_restored_before_who_said_it(cleaned: Cleaner) -> None:
    release = cleaned(f"{BODY}\n\nWe will open the piers soon,” said Ann Grey.", title="Harbour")
    assert block_texts(release)[-1] == "“We will open the piers soon,” said Ann Grey."
    assert "lost_opening_quotation_mark" in repair_kinds(release)


def test_a_lost_closing_mark_is_restored_before_who_said_it(cleaned: Cleaner) -> None:
    release = cleaned("“We will open the piers soon, said Ann Grey.", title="Harbour")
    assert block_texts(release)[-1] == "“We will open the piers soon,” said Ann Grey."


def test_a_mark_that_could_stand_anywhere_is_only_warned_of(cleaned: Cleaner) -> None:
    release = cleaned("The piers “were shut for the winter by the old town.", title="Harbour")
    assert block_texts(release)[-1] == "The piers “were shut for the winter by the old town."
    assert any("quotation" in warning for warning in release.warnings)


def test_a_quotation_over_two_paragraphs_is_left_alone(cleaned: Cleaner) -> None:
    release = cleaned("“We open.\n\n“We stay,” said Ann Grey.", title="Harbour")
    assert block_texts(release)[1:] == ["“We open.", "“We stay,” said Ann Grey."]
    assert release.warnings == ()


def test_headlines_glued_behind_a_name_go_up_to_more(cleaned: Cleaner) -> None:
    raw = "Senator Ann GreyAnn GreyFive takeaways from a debate | What to watch MORE (I) agreed."
    assert block_texts(cleaned(raw, title="Harbour"))[-1] == "Senator Ann Grey (I) agreed."


def test_a_repeated_headline_stands_once(cleaned: Cleaner) -> None:
    release = cleaned(f"Piers shut\n\nPiers shut\n© Example Images\n\n{BODY}", "grey.txt")
    assert block_texts(release, "headline") == ["Piers shut"]
    assert block_texts(release, "caption") == ["© Example Images"]
    assert release.text.count("Piers shut") == 1


def test_a_repeated_lead_goes(cleaned: Cleaner) -> None:
    release = cleaned(f"Piers shut\n\n{BODY}\n\n{BODY}\n\nMore is to come.", "grey.txt")
    assert release.text.count(BODY) == 1


def test_widgets_of_a_news_site_go(cleaned: Cleaner) -> None:
    raw = f"Play Live Radio\nNext Up:\n0:00 0:00\n\nPiers shut\n\n{BODY}\n\nLoading...\n\nREAD MORE: Old piers"
    assert block_texts(cleaned(raw, "grey.txt")) == ["Piers shut", BODY]


def test_a_blurb_and_a_copyright_line_are_footer(cleaned: Cleaner) -> None:
    raw = f"Piers shut\n\n{BODY}\n\nCopyright 2021 Example Radio.\n\nAnn Grey is a correspondent with Example Radio."
    assert len(block_texts(cleaned(raw, "grey.txt"), "footer")) == 2


def test_a_paragraph_that_mixes_fact_and_boilerplate_is_split(cleaned: Cleaner) -> None:
    fact = "Ann Grey is designated pursuant to E.O. 13818 for owning both piers."
    law = "As a result of today’s action, all property of Grey in the United States is blocked."
    release = cleaned(f"{fact} {law} Grey lives in Rome.", title="Harbour")
    assert block_texts(release, "paragraph") == [fact, "Grey lives in Rome."]
    assert block_texts(release, "boilerplate") == [law]


def test_all_under_an_implications_heading_is_boilerplate_up_to_the_next_heading(cleaned: Cleaner) -> None:
    raw = f"{BODY}\n\n## SANCTIONS IMPLICATIONS\n\nWhatever Grey owns is shut.\n\n## THE OLD TOWN\n\nIt has two piers."
    release = cleaned(raw, title="Harbour")
    assert block_texts(release, "boilerplate") == ["SANCTIONS IMPLICATIONS", "Whatever Grey owns is shut."]
    assert block_texts(release, "paragraph") == [BODY, "It has two piers."]


def test_list_items_are_parted_by_one_newline(cleaned: Cleaner) -> None:
    release = cleaned(f"{BODY}\n\n- Lily\n- Rose\n\nBoth left.", title="Harbour")
    assert release.text.endswith("\n\nLily\nRose\n\nBoth left.")


def test_front_matter_gives_title_day_and_address(cleaned: Cleaner) -> None:
    raw = f"---\ntitle: 'Port''s piers'\ndate: 2021-03-02T09:00:00-05:00\nurl: https://a.example/x\n---\n{BODY}"
    metadata = cleaned(raw).metadata
    assert (metadata.title, metadata.published, metadata.url) == ("Port's piers", "2021-03-02", "https://a.example/x")


def test_sources_csv_wins_over_front_matter(cleaned: Cleaner) -> None:
    raw = f"---\ntitle: Old\ndate: 2021-03-02\n---\n{BODY}"
    metadata = cleaned(raw, title="New", published="2022-01-01").metadata
    assert (metadata.title, metadata.published) == ("New", "2022-01-01")


def test_a_title_that_is_only_the_release_number_is_none(cleaned: Cleaner) -> None:
    release = cleaned(f"## Piers Shut\n\n{BODY}", title="GREY")
    assert release.metadata.title == "Piers Shut"


def test_a_line_above_the_only_top_heading_is_no_headline(cleaned: Cleaner) -> None:
    release = cleaned("Harbours\n\n# Two piers are shut\n\nBoth piers were shut today.\n\n## Notes\n\nNone.")
    assert block_texts(release, "headline") == ["Two piers are shut"]


def test_a_text_that_begins_with_a_sentence_has_no_headline(cleaned: Cleaner) -> None:
    release = cleaned(f"{BODY}\n\n## Later Heading\n\n{BODY} Again.")
    assert release.metadata.title is None
    assert block_texts(release, "headline") == []


def test_crlf_and_byte_order_mark_go(cleaned: Cleaner) -> None:
    release = cleaned(b"\xef\xbb\xbfPiers shut\r\n\r\nTwo piers\r\nare closed.\r\n", "grey.txt")
    assert "\r" not in release.text
    assert release.text.startswith("Piers shut\n\n")


def test_windows_1252_is_read(cleaned: Cleaner) -> None:
    release = cleaned(b"Piers shut\n\n\x93We wait,\x94 said Ann Grey \x96 again.", "grey.txt")
    assert "“We wait,” said Ann Grey – again." in release.text


def test_single_windows_1252_bytes_in_utf_8_are_read(cleaned: Cleaner) -> None:
    release = cleaned("Piers shut\n\nCafés and “cars".encode() + b"\x94 wait.", "grey.txt")
    assert "Cafés and “cars” wait." in release.text


def test_every_mapped_character_stands_at_its_raw_byte(cleaned: Cleaner) -> None:
    raw = "---\ntitle: Piers\n---\nThe list includes**Ann Grey**, “a\u00a0broker”. See the[order](x)of é."
    release = cleaned(raw)
    for offset, character in enumerate(release.text):
        if is_mapped(release.offset_map, offset):
            written = raw.encode()[to_raw(release.offset_map, offset) :].decode()[0]
            assert written == character or (written.isspace() and character == " ")


def test_a_table_row_becomes_one_list_item(cleaned: Cleaner) -> None:
    release = cleaned(f"{BODY}\n\n| Ship | Owner |\n|---|---|\n| Lily | Grey |\n", title="Harbour")
    assert block_texts(release, "list_item") == ["Lily, Grey"]
    assert block_texts(release, "caption") == ["Ship, Owner"]


def test_number_of_a_ship_takes_the_word_on_top_of_its_column(cleaned: Cleaner) -> None:
    raw = f"{BODY}\n\n| Ship | IMO number | Flag |\n|---|---|---|\n| Lily | 9301122 | Panama |\n"
    assert block_texts(cleaned(raw, title="Harbour"), "list_item") == ["Lily, IMO 9301122, Panama"]


def test_bullet_star_before_bold_opens_a_list_item(cleaned: Cleaner) -> None:
    release = cleaned(f"# Harbour closed\n\n{BODY}\n\n* **Ann Grey**, owner\n* **Paul Reed**, *captain*\n")
    assert block_texts(release, "list_item") == ["Ann Grey, owner", "Paul Reed, captain"]


def test_links_that_close_a_release_are_boilerplate(cleaned: Cleaner) -> None:
    links = "* [Order of 3 May](https://a.example/o)\n* [The piers](https://a.example/p)\n"
    release = cleaned(f"# Harbour closed\n\n* [Rose](https://a.example/r)\n\n{BODY}\n\n{links}")
    assert block_texts(release, "list_item") == ["Rose"]
    assert block_texts(release, "boilerplate") == ["Order of 3 May", "The piers"]


def test_earlier_releases_with_printed_addresses_are_boilerplate(cleaned: Cleaner) -> None:
    links = "* Action of May 3, 2008. http://a.example/o.htm\n* Action of June 4, 2008.http://a.example/p.htm REPORTS\n"
    release = cleaned(f"# Harbour closed\n\n* Rose (https://a.example/r)\n\n{BODY}\n\n{links}")
    assert len(block_texts(release, "list_item")) == 1
    assert len(block_texts(release, "boilerplate")) == 2


def test_numbers_of_the_press_office_are_boilerplate(cleaned: Cleaner) -> None:
    release = cleaned(f"# Harbour closed\n\n{BODY}\n\n## Media enquiries\n\nAnn Grey\n\nPress Secretary\n")
    assert block_texts(release, "boilerplate") == ["Media enquiries", "Ann Grey", "Press Secretary"]


@pytest.mark.parametrize(
    "dateline",
    ["ROME, April 20, 2023 —", "Rome, 20.04.2023 –", "April 20, 2023 – Rome, Latium –", "ROME (20 April 2023) -"],
)
def test_dateline_tells_the_day_where_nothing_else_does(cleaned: Cleaner, dateline: str) -> None:
    assert cleaned(f"# Harbour closed\n\n{dateline} {BODY}\n").metadata.published == "2023-04-20"


def test_day_inside_a_sentence_is_not_the_day_of_the_release(cleaned: Cleaner) -> None:
    assert cleaned(f"# Harbour closed\n\nOn April 20, 2023 the fleet left. {BODY}\n").metadata.published is None


def test_a_page_with_hardly_any_text_is_warned_of(cleaned: Cleaner) -> None:
    words = "The port is shut because two of its piers are old, and ships wait outside it. " * 2
    script = f"<script>{'x' * 20_000}</script>"
    page = f"<html><body><article><h1>Piers</h1><p>{words}</p></article>{script}</body></html>"
    assert any("see whether its article was found" in warning for warning in cleaned(page, "x.html").warnings)


def test_a_short_release_alone_is_no_reason_for_a_warning(cleaned: Cleaner) -> None:
    assert cleaned("Piers\n\nTwo piers are shut.\n", "x.txt").warnings == ()


def test_the_heading_of_the_formulas_is_parted_from_a_list_item(cleaned: Cleaner) -> None:
    formula = "SANCTIONS IMPLICATIONS As a result of today’s action, all assets are blocked."
    release = cleaned(f"Piers\n\n- It is run by Grey AB. {formula}\n")
    assert [(block.kind, release.text[block.start : block.end][:12]) for block in release.blocks][1:] == [
        ("list_item", "It is run by"),
        ("boilerplate", "SANCTIONS IM"),
    ]


def test_a_sentence_that_puts_subjects_on_a_list_is_kept(cleaned: Cleaner) -> None:
    formula = "with the result that all its property is blocked, and U.S. persons are prohibited from trade"
    release = cleaned(f"Piers\n\nGrey Lines, a.k.a. Greyling, was added to OFAC's list, {formula}.")
    assert [block.kind for block in release.blocks] == ["headline", "paragraph"]


def test_in_plain_text_a_heading_over_a_paragraph_ends_the_implications(cleaned: Cleaner) -> None:
    history = "The ring was set up in 2009 and has moved its money over the island ever since."
    raw = f"Ring named\n\nThe ring is named.\n\nSANCTIONS IMPLICATIONS\n\nTrade stops.\n\nBackground\n\n{history}\n"
    release = cleaned(raw, "grey.txt")
    assert block_texts(release, "boilerplate") == ["SANCTIONS IMPLICATIONS", "Trade stops."]
    assert history in block_texts(release, "paragraph")


def test_a_name_under_a_contacts_heading_ends_no_section(cleaned: Cleaner) -> None:
    office = "Office of the Minister of Ports, ann@ports.example, by phone on weekdays"
    raw = f"Ring named\n\nThe ring is named.\n\nMedia contacts\n\nAnn Grey\n\n{office}\n"
    assert "Ann Grey" in block_texts(cleaned(raw, "grey.txt"), "boilerplate")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("<strong>Ham</strong>za Grey met them.", "Hamza Grey met them."),
        ("<strong>Grey</strong>is free.", "Grey is free."),
        ("<a href='x'>Reef d.o.o.</a>in Rome.", "Reef d.o.o. in Rome."),
    ],
)
def test_the_rest_of_a_word_stays_with_its_bold_half(cleaned: Cleaner, raw: str, text: str) -> None:
    page = f"<html><body><article><h1>Ring named</h1><p>{BODY}</p><p>{raw}</p></article></body></html>"
    assert text in cleaned(page, "grey.html").text


def test_underscores_behind_bold_are_italics(cleaned: Cleaner) -> None:
    assert "paid Ann Grey today" in cleaned("# Ring named\n\nThe ring paid **Ann**_Grey_ today.\n").text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("?We act,? said Grey.", "“We act,” said Grey."),
        ("The ministry?s ?red fleet? sailed.", "The ministry’s “red fleet” sailed."),
        ("”We act,“ said Grey.", "“We act,” said Grey."),
        ("Who sailed? Grey did. Who sold it?", "Who sailed? Grey did. Who sold it?"),
    ],
)
def test_marks_that_the_encoding_lost_or_turned(cleaned: Cleaner, raw: str, text: str) -> None:
    assert text in cleaned(f"# Ring named\n\n{raw}\n").text
