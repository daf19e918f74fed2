"""Offices: title, body, status and dates, and the person who holds them."""

import functools
import re
from pathlib import Path

import pytest

from pipeline.extract.document import Document, build_document
from pipeline.extract.roles import find_roles
from pipeline.language import load_language
from pipeline.parse import parse_releases
from pipeline.records import Block, CleanRelease, DateMention, Metadata, NameMention, RoleMention

MARKED = re.compile(r"\[(?P<text>[^|\]]+)(?:\|(?P<label>[a-z_]+))?(?:\|(?P<key>[^\]]+))?\]")
NO_BODY = (None, None)


@functools.cache
def language() -> object:
    return load_language()


def release(*paragraphs: str, headline: str = "A Headline") -> tuple[Document, list[NameMention], list[DateMention]]:
    """Paragraphs with [Person], [Body|public_body|key] and [2016|date|EDTF] in; document, names and dates out."""
    text, blocks, names, dates = "", [], [], []
    for paragraph in (headline, *paragraphs):
        text += "\n\n" if text else ""
        start, position = len(text), 0
        for match in MARKED.finditer(paragraph):
            text += paragraph[position : match.start()]
            words, label, key = match["text"], match["label"] or "person", match["key"] or match["text"]
            span = (len(text), len(text) + len(words), words)
            if label == "date":
                dates.append(DateMention(*span, key, "test"))
            else:
                names.append(NameMention(*span, label, key, "full"))
            text += words
            position = match.end()
        text += paragraph[position:]
        blocks.append(Block("paragraph" if start else "headline", start, len(text)))
    metadata = Metadata("Ministry of Finance", None, None, None)
    clean = CleanRelease("r1", "r1.txt", "", text, "", metadata, tuple(blocks), (), (), (), (), ())
    ((_, rows),) = parse_releases([clean], language())
    return build_document(clean, rows), names, dates


def roles(*paragraphs: str) -> list[tuple[str, str, str | None, str | None]]:
    """Marked paragraphs in, (person, title, body, status) of each role out."""
    document, names, dates = release(*paragraphs)
    keys = {name.span: name.key for name in names}

    def body(role: RoleMention) -> str | None:
        span = role.organization
        return None if span is None else document.text[span.start : span.end]

    return [(keys[r.person], r.title, body(r), r.status) for r in find_roles(document, names, dates)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        (
            "The list names [Jane Roe], the director of the [Sea Bureau|public_body].",
            ("director", "Sea Bureau", "current"),
        ),
        (
            "The list names [Jane Roe] ([Roe|person|Jane Roe]), head of [Sea Bank|company].",
            ("head", "Sea Bank", "current"),
        ),
        (
            "The list names the former director of the [Sea Bureau|public_body], [Jane Roe].",
            ("director", "Sea Bureau", "former"),
        ),
        ("The fleet of [SB|public_body] Director [Jane Roe] sailed.", ("Director", "SB", "current")),
        ("The list names [Peru|place]’s President, [Jane Roe].", ("President", "Peru", "current")),
        ("The list names Acting [SB|public_body] Director [Jane Roe].", ("Director", "SB", "acting")),
        ("In [Peru|place], Peruvian President [Jane Roe] spoke.", ("President", "Peru", "current")),
        ("Then Peruvian President [Jane Roe] spoke.", ("President", None, "current")),
        (
            "[Jane Roe] is the chief of operations of the [Sea Guard|public_body].",
            ("chief of operations", "Sea Guard", "current"),
        ),
        ("[Jane Roe] was a manager at [Sea Bank|company].", ("manager", "Sea Bank", None)),
        ("[Jane Roe] previously served as governor of [Sea Bank|company].", ("governor", "Sea Bank", "former")),
        ("[Jane Roe] serves as Minister of Defense of [Peru|place].", ("Minister of Defense", "Peru", "current")),
        ("“We act,” said Secretary of State [Jane Roe].", ("Secretary of State", None, "current")),
        ("“We act,” said [Treasury|public_body] Secretary [Jane Roe].", ("Treasury Secretary", "Treasury", "current")),
        ("In her role as the manager of [Sea Bank|company], [Jane Roe] bought ships.", ("manager", "Sea Bank", None)),
        ("The list names [Peru|place]’s then-Minister of Ports, [Jane Roe].", ("Minister of Ports", "Peru", "former")),
        (
            "The list names [Jane Roe], Deputy Head of [Peru|place]’s [Sea Guard|public_body].",
            ("Deputy Head", "Sea Guard", "current"),
        ),
        ("[Sea Bank|company] and its owner, [Jane Roe], sold ships.", ("owner", "Sea Bank", "current")),
    ],
)
def test_one_office(text: str, role: tuple[str, str | None, str | None]) -> None:
    assert roles(text) == [("Jane Roe", *role)]


def test_two_offices_of_one_body() -> None:
    text = "The list names the director and party secretary of the [Sea Bureau|public_body], [Jane Roe]."
    assert roles(text) == [
        ("Jane Roe", "director", "Sea Bureau", "current"),
        ("Jane Roe", "party secretary", "Sea Bureau", "current"),
    ]


def test_a_title_field_belongs_to_the_name_above() -> None:
    text = "[Jane Roe] Nationality: Peru Former Title: Deputy Commander of the [Sea Guard|public_body]"
    assert roles(text) == [("Jane Roe", "Deputy Commander", "Sea Guard", "former")]


def test_an_office_before_an_unknown_name_is_not_the_person_s_before_it() -> None:
    assert roles("Thanks go to [Jane Roe], Special Agent in Charge Etreus and many more.") == []


def test_a_status_word_is_said_of_both_offices() -> None:
    text = "[Jane Roe] is a former CEO and deputy director of [Sea Bank|company]."
    assert [(title, status) for _, title, _, status in roles(text)] == [
        ("CEO", "former"),
        ("deputy director", "former"),
    ]


def test_offices_before_and_after_do_not_cross_persons() -> None:
    text = (
        "Named are the director of the [Sea Bureau|public_body], [Jane Roe], "
        "and the former secretary of the [Port Bureau|public_body], [John Doe]."
    )
    assert roles(text) == [
        ("Jane Roe", "director", "Sea Bureau", "current"),
        ("John Doe", "secretary", "Port Bureau", "former"),
    ]


def test_a_list_shares_the_plural_office() -> None:
    text = "Named are [Sea Guard|public_body] commanders [Jane Roe] and [John Doe]."
    assert [(person, title) for person, title, _, _ in roles(text)] == [
        ("Jane Roe", "commander"),
        ("John Doe", "commander"),
    ]


def test_members_named_after_including() -> None:
    text = "Boats went to [Sea Guild|organization] members, including [Jane Roe]."
    assert roles(text) == [("Jane Roe", "member", "Sea Guild", None)]


def test_respectively_pairs_bodies_with_persons() -> None:
    text = (
        "Named are the directors of [Sea Bank|company] and [Port Co.|company], [Jane Roe] and [John Doe], respectively."
    )
    assert [(person, body) for person, _, body, _ in roles(text)] == [
        ("Jane Roe", "Sea Bank"),
        ("John Doe", "Port Co."),
    ]


def test_he_is_the_subject_of_the_sentence_before() -> None:
    text = "[Jane Roe] lives in a port. She also serves as the director of [Sea Bank|company]."
    assert roles(text) == [("Jane Roe", "director", "Sea Bank", "current")]


def test_the_subject_before_an_insertion_holds_the_office() -> None:
    text = "[Jane Roe], a close ally of [John Doe], serves as the director of [Sea Bank|company]."
    assert roles(text) == [("Jane Roe", "director", "Sea Bank", "current")]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "[Jane Roe], leader of the [Sea Guard|public_body] [since May 2018|date|2018-05/..], sailed.",
            ("2018-05", None),
        ),
        ("[Jane Roe] was head of [Sea Bank|company] [from 2016 to 2019|date|2016/2019].", ("2016", "2019")),
        ("[Jane Roe] became head of [Sea Bank|company] in [2016|date|2016].", ("2016", None)),
        ("In [2016|date|2016], [Jane Roe] became head of [Sea Bank|company].", ("2016", None)),
        ("[Jane Roe] is head of [Sea Bank|company], which sold ships in [2016|date|2016].", NO_BODY),
    ],
)
def test_dates_of_an_office(text: str, dates: tuple[str | None, str | None]) -> None:
    ((role,),) = [find_roles(*release(text))]
    assert (role.start_date, role.end_date) == dates


@pytest.mark.parametrize(
    "text",
    [
        "[Jane Roe] is being designated for being a leader of the [Sea Guard|public_body].",
        "[Jane Roe] is or has been a leader of the [Sea Guard|public_body].",
        "[Jane Roe], a drug trafficker, owns ships.",
        "The owner of the ship sold it to [Jane Roe].",
        "[Jane Roe] wrote to the director of the [Sea Bureau|public_body].",
        "[Jane Roe] is the brother of the director.",
    ],
)
def test_no_office(text: str) -> None:
    assert roles(text) == []


def sentences() -> list[tuple[str, list[tuple[str, ...]]]]:
    """The lines of role_sentences.txt: each sentence with its offices."""
    found: list[tuple[str, list[tuple[str, ...]]]] = []
    for line in Path(__file__).with_name("role_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[-1][1].append(tuple(line.strip().split(" | ")))
        elif not line.startswith("#"):
            found.append((line, []))
    return found


@pytest.mark.parametrize(("text", "offices"), sentences(), ids=[text[:40] for text, _ in sentences()])
def test_sentences_of_the_genre(text: str, offices: list[tuple[str, ...]]) -> None:
    assert sorted(tuple(part or "-" for part in role) for role in roles(text)) == sorted(offices)


def test_a_headline_gives_only_plain_titles_on_names() -> None:
    headline = "Statement by the Minister [Jane Roe] on [John Doe], Head of Ports"
    document, names, dates = release("It rained.", headline=headline)
    assert [(role.title, role.person) for role in find_roles(document, names, dates)] == [("Minister", names[0].span)]


def test_two_offices_of_one_body_share_their_dates() -> None:
    text = "[Jane Roe] was chairman and director of [Sea Bank|company] [from 2016 to 2019|date|2016/2019]."
    assert [(role.start_date, role.end_date) for role in find_roles(*release(text))] == [("2016", "2019")] * 2
