"""Four times the input costs about four times the time, whatever it is made of; sixteen times would be its square."""

from __future__ import annotations

import contextlib
import time

import pytest

from pipeline.problems import ReleaseError
from tests.hostile.corpora import LAST, SENTENCE, page, read

SMALL, TIMES = 4_000, 4
# Far from 4, which is linear, and clearly under 16: the machine may be busy with something else.
TRIES = 3
MOST_TIMES = 11
# Below this many seconds a ratio says nothing.
SHORTEST = 0.25
PLAIN = {
    "spaces": " ",
    "tabs": "\t",
    "wide_spaces": "\u3000",
    "dashes": "–-",
    "smaller_than": "<",
    "ampersands": "&",
    "references": "&amp;",
    "quotation_marks": '"',
    "opening_marks": "“",
    "apostrophes": "a'",
    "letters": "a",
    "capitals": "A",
    "glued": "riverBankofRiver",
    "dots": "OFAC. ",
    "abbreviations": "Inc. ",
    "brackets": "(a)(b)",
    "name_parts": "Name: 1: A 2: B ",
    "capital_words": "Ann ",
    "speech": "“Piers,” said ",
    "mojibake": "â€™",
    "control": "\x91",
    "private": "\ue000",
    "lines": "x\n",
    "wrapped": "of the grey fleet that lies in the port of the river town since the\n",
    "sentences": SENTENCE,
    "no_stop": "the grey fleet and ",
    "mail": "X-a: b\n",
    "clock": "0:00 ",
    "shares": "Tweet|",
    "marks": "word! ",
}
MARKDOWN = {
    "stars": "**",
    "open_stars": "*a **a ",
    "glued_stars": "*x*y",
    "star_lists": "* a *b*\n",
    "star_paragraph": "*a b\n",
    "underscores": "*_a_",
    "links": "[a](b) ",
    "open_links": "[a](",
    "brackets": "![[[",
    "references": "[a]: /x\n",
    "comments": "<!--",
    "tags": "<a x",
    "bold_tags": "<b>",
    "breaks": "x\\\n",
    "table": "| a ",
    "backticks": "`a",
    "headings": "x. **Ab C** Today the ",
    "quotations": "> x\n",
}
PAGES = {
    "open_paragraphs": "<p>x ",
    "tiny_paragraphs": "<p>x</p>",
    "breaks": "x<br>",
    "rules": "x<hr>",
    "bold": "<b>x y</b> z ",
    "authors": "<div class='author'>Ann Grey, Minister of Piers</div>",
    "comments": "<!--",
    "declarations": "<!",
    "data": "<![CDATA[",
    "ends": "</",
    "cells": "<table><tr><td>a</td><td>b</td></tr></table>",
    "captions": "<p>x y</p><p>Reuters</p>",
    "bodies": f"<div class='article-body'>{SENTENCE}</div>",
    "references": "&rsquo;x ",
    "attributes": "<p class='ad-share-nav related' style='font-weight  : x'>x",
}


def seconds(raw: str, suffix: str) -> float:
    """Raw text and its suffix in, the seconds of processor time in which it is read or refused out."""
    start = time.process_time()
    with contextlib.suppress(ReleaseError):
        read(raw, suffix)
    return time.process_time() - start


def check(unit: str, suffix: str) -> None:
    """Unit and suffix in; fails if repeating it TIMES as often costs more than MOST_TIMES as much."""
    raws = []
    for size in (SMALL, SMALL * TIMES):
        inner = unit * (size // len(unit) + 1)
        raws.append(page(inner) if suffix == ".html" else f"Two piers shut\n\n{SENTENCE}\n\n{inner}\n\n{LAST}\n")
    # Others share the machine: what is slow by nature is slow each time.
    for _ in range(TRIES):
        few, many = seconds(raws[0], suffix), seconds(raws[1], suffix)
        if many < max(MOST_TIMES * few, SHORTEST):
            return
    pytest.fail(f"{few:.3f} s for {SMALL} signs, {many:.3f} s for {TIMES} times that, {TRIES} times over")


@pytest.mark.parametrize("unit", PLAIN.values(), ids=PLAIN)
def test_plain_text_costs_as_much_as_it_is_long(unit: str) -> None:
    check(unit, ".txt")


@pytest.mark.parametrize("unit", MARKDOWN.values(), ids=MARKDOWN)
def test_markdown_costs_as_much_as_it_is_long(unit: str) -> None:
    check(unit, ".md")


@pytest.mark.parametrize("unit", PAGES.values(), ids=PAGES)
def test_pages_cost_as_much_as_they_are_long(unit: str) -> None:
    check(unit, ".html")
