"""What releases are made of (sentences of the rules' own examples, words, names, marks), and texts built of them."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import yaml

from fuzz.choices import Choices
from pipeline.limits import LONGEST_BLOCK
from pipeline.rule_files import GAZETTEERS_FOLDER, RULES_FOLDER, load_gazetteer, load_rules

CHALLENGES = Path(__file__).parents[1] / "tests" / "challenge"
NAMES = (
    "Jane Roe;Mr. Roe;Roe;Jane A. Roe, Jr.;JANE ROE;Abu Omar al-Tariqi;El “Chato”;José “Pepe” Luna;Chen Min;"
    "River Trading Company Ltd.;River;Ministry of Ports;the Ministry;Border Guard Office (BGO);BGO;PJSC Sever;"
    "U.S. Department of the Treasury;Treasury;OFAC;U.S.;Iran’s;Belarus;the Maduro regime;M/V GREY GULL;Mexico City"
).split(";")
OFFICES = (
    "Director;the former Minister of;Secretary;President;acting deputy head;who served as;is the leader of;"
    "Chairman and Chief Executive Officer of;member of the board of;spokesperson;General;the sons of;his wife"
).split(";")
ACTS = (
    "today sanctioned;designated;is being designated for;was designated pursuant to;blocked;delisted;removed from;"
    "visa restrictions on;pursuant to;under;for having acted for or on behalf of;for being owned or controlled by;"
    "said;stated;the following individuals:;respectively;also known as;a.k.a.;f/k/a;, along with;as well as;in turn;"
    "materially assisted;three of its officers;its subsidiaries;that are owned by"
).split(";")
LAWS = (
    "E.O. 13818;Executive Order (E.O.) 13818, as amended by E.O. 13886;E.O.s 13382 and 13949;E.O. 99999;§ 7031(c);"
    "31 CFR part 583;section 1(a)(iii)(C) of;UNSCR 2231;the Global Magnitsky Act;General License 8A;Pub. L. 115-44;"
    "Directive 3 under E.O. 14024;Section 231 of CAATSA;50 U.S.C. 1701;IMO 1234567;(IMO: 7654321);tail number T7-ABC"
).split(";")
TIMES = (
    "today;Today,;last Monday;on May 3, 2021;since at least late 2016;from 2016 to 2019;February 30, 2021;0000-00-00;"
    "99/99/9999;May 2021–;31/12/0001;the early 1990s;May 3 and 4;5 May–6 June 2020;in 9999;two weeks ago;"
    "1 January 0000;late December;the same day;12/2019;Q3 2020;on the 31st of April;in the past 99 years"
).split(";")
MARKS = tuple(
    "( ) (( )) “ ” \" ‘ ’ 's [ ] { } < > ** __ * , ; : . .. … ... – — -- - & &amp; / \\ @ # % | ! ? $ ^ ~".split()
)
LAYOUT = (
    "\n",
    "\n\n",
    "\t",
    "   ",
    "\n- ",
    "\n# ",
    "\n## ",
    "\n> ",
    "\n1. ",
    "\n| a | b |\n|--|--|\n| ",
    "\n---\n",
    "\n***",
)
TAGS = (
    "<p>|</p>|<b>|</b>|<ul>|<li>|</ul>|<a href='x'>|</a>|<!--|-->|<h1>|</h1>|<div|</div>|<article>|</article>|&#0;|"
    "&#xD800;|&bogus;|<script>|</script>|<style>|<table><tr><td>|</table>|<br/>|<title>|</title>|<meta charset=utf-16>|"
    "<blockquote>|<strong>|</em>|<em>|<?xml version='1.0'?>|<!DOCTYPE html [<!ENTITY a 'b'>]>|<![CDATA[|]]>|&nbsp;|"
    "<meta property='article:published_time' content='2021-02-30'>|<span style='font-weight: bold'>|<sup>|<footer>"
).split("|")
REPEATED = (*NAMES, *OFFICES, *ACTS, *LAWS, *TIMES, *MARKS, "a", "A", "1", " ")
KINDS = ("", "", "", "- ", "# ", "## ", "> ", "~ ", "^ ")
DAYS = ("2021-05-04", None, "2020-02-29", "0001-01-01", "9999-12-31")
PUBLISHERS = (None, "U.S. Department of the Treasury", "HM Treasury", "The Hill", "?")


@functools.cache
def sentences() -> tuple[str, ...]:
    """Nothing in, the examples and near-misses of all rules and the passages of all challenges out."""
    found: set[str] = set()
    for path in sorted(RULES_FOLDER.glob("*.yml")):
        for rule in load_rules(path.stem).rules:
            found.update((*(example.text for example in rule.examples), *rule.near_misses))
    for path in sorted(CHALLENGES.glob("*.yml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        found.update(passage["text"] for passage in content["passages"])
    return tuple(sorted(found))


@functools.cache
def known_words() -> tuple[str, ...]:
    """Nothing in, every text of the gazetteers and word lists of rules out."""
    found: set[str] = set()
    for path in sorted(GAZETTEERS_FOLDER.glob("*.yml")):
        found.update(_texts(load_gazetteer(path.stem)))
    for path in sorted(RULES_FOLDER.glob("*.yml")):
        found.update(load_rules(path.stem).entries)
    return tuple(sorted(found))


def _texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    if isinstance(value, dict):
        value = value.values()
    return set().union(*map(_texts, value)) if isinstance(value, list | type({}.values())) else set()


def piece(choices: Choices) -> str:
    """Choices in, one piece of a text out: a sentence, a part of one, words, a mark, or noise."""
    kind = choices.number(16)
    if kind < 3:
        return choices.pick(sentences())
    if kind < 5:
        words = choices.pick(sentences()).split(" ")
        start = choices.number(len(words))
        return " ".join(words[start : start + 1 + choices.number(12)])
    if kind < 12:
        return choices.pick((NAMES, OFFICES, ACTS, LAWS, TIMES, MARKS, known_words())[kind - 5])
    if kind < 13:
        return f"**{choices.pick(NAMES)}**"
    if kind < 14:
        return f"[{choices.pick(NAMES)}|{choices.pick(('PERSON', 'ORG', 'GPE', 'DATE', 'LAW', 'MISC'))}]"
    return choices.characters(12) if kind < 15 else repeated(choices)


def repeated(choices: Choices) -> str:
    """Choices in, a short text repeated, rarely four hundred times, out: what makes a search go back and forth."""
    parts = choices.listed(3, lambda inner: inner.pick(REPEATED))
    glue = choices.pick((" ", "", ", ", " and "))
    return glue.join(parts * (2 + choices.number(400 if choices.is_one_of(8) else 12)))


def line(choices: Choices, most: int = 9) -> str:
    """Choices and greatest number of pieces in, the words of one block as cleaning leaves them out.

    White space is single, no half of a surrogate pair stands alone, and no block is longer than cleaning lets one be.
    """
    glue = choices.pick((" ", " ", " ", "", ", ", " and "))
    words = glue.join(choices.listed(most, piece)).encode("utf-8", "replace").decode()
    return " ".join(" ".join(words.split())[:LONGEST_BLOCK].split())


def written_block(choices: Choices) -> str:
    """Choices in, a block as `tests.releases.written` reads it out."""
    return choices.pick(KINDS) + line(choices)


def source(choices: Choices) -> str:
    """Choices in, the text of a raw file out: pieces, layout and tags as they come."""

    def part(inner: Choices) -> str:
        kind = inner.number(4)
        return piece(inner) if kind < 2 else inner.pick(LAYOUT) if kind < 3 else inner.pick(TAGS)

    return choices.pick((" ", "", "\n")).join(choices.listed(60, part))
