"""Who acted, in a news report that names the acting body once."""

from __future__ import annotations

from pipeline.extract.reported_body import with_reported_body
from pipeline.records import DesignationMention, NameMention, Span
from tests.releases import document

HEADLINE = "# US sanctions two port chiefs"
LEAD = "The Treasury Department on Monday announced sanctions against Jane Roe, a port chief."


def mention(text: str, words: str, label: str) -> NameMention:
    """The first mention of a name in a text."""
    start = text.index(words)
    return NameMention(start, start + len(words), words, label, words, "full")


def act(subject: Span, *, action: str = "block", event: str = "new") -> DesignationMention:
    """A designation without an acting body."""
    return DesignationMention(subject, action, event, None, None, None, (), (), subject, "rule")


def body_of(*blocks: str, action: str = "block", event: str = "new", **names: str) -> str | None:
    """Blocks and labels by name (spaces as underscores) in, the words of the body that an act on Jane Roe got out."""
    release = document(*blocks)
    mentions = [mention(release.text, words.replace("_", " "), label) for words, label in names.items()]
    roe = mention(release.text, "Jane Roe", "person")
    told = with_reported_body(release, [*mentions, roe], [act(roe.span, action=action, event=event)])
    return release.text[told[0].by.start : told[0].by.end] if told[0].by else None


def test_subject_of_the_lead_acted() -> None:
    assert body_of(HEADLINE, LEAD, Treasury_Department="public_body") == "Treasury Department"


def test_text_goes_before_the_headline() -> None:
    assert body_of(HEADLINE, LEAD, US="place", Treasury_Department="public_body") == "Treasury Department"


def test_headline_speaks_when_the_text_does_not() -> None:
    assert body_of(HEADLINE, "Jane Roe runs a port.", US="place") == "US"


def test_city_does_not_act() -> None:
    assert body_of("# News", "Washington imposed sanctions on Jane Roe.", Washington="place") is None


def test_ministry_gives_no_entry_ban() -> None:
    assert body_of(HEADLINE, LEAD, action="visa", Treasury_Department="public_body") is None


def test_earlier_act_is_left_alone() -> None:
    assert body_of(HEADLINE, LEAD, event="previous", Treasury_Department="public_body") is None


def test_body_of_another_verb_does_not_act() -> None:
    assert body_of("# News", "The Port Ministry praised Jane Roe.", Port_Ministry="public_body") is None
