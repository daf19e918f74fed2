"""What a release does, told from publisher, headline and opening."""

import pytest

from pipeline.extract.document import Document
from pipeline.extract.kind import find_kind
from pipeline.extract.tokens import Tokens
from pipeline.records import Block, CleanRelease, Metadata

GOVERNMENT = "Ministry of Finance"
FILLER = " The ministry acts with its partners and will go on to do so for as long as it takes."


def release(headline: str, *paragraphs: str, publisher: str | None = GOVERNMENT) -> Document:
    """Headline and paragraphs in, a document without tokens out."""
    blocks, text = [], ""
    for number, part in enumerate((headline, *paragraphs)):
        text += "\n\n" if text else ""
        blocks.append(Block("paragraph" if number else "headline", len(text), len(text) + len(part)))
        text += part
    metadata = Metadata(publisher, headline, None, None)
    clean = CleanRelease("r1", "r1.txt", "", text, "", metadata, tuple(blocks), (), (), (), (), ())
    return Document(clean, Tokens("", []))


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Treasury Sanctions a Smuggling Ring", "designation"),
        ("Treasury Removes Sanctions Imposed on a Port Authority", "removal"),
        ("OFAC Reaches Settlement with a Shipping Line", "enforcement"),
        ("Broker Pleads Guilty to Evading Sanctions", "enforcement"),
        ("OFAC Issues General License 7 for Relief Goods", "licence"),
        ("FinCEN Issues Alert on Oil Smuggling", "advisory"),
        ("Treasury Announces Senior Appointments", "personnel"),
        ("Testimony of Director Jane Roe", "statement"),
        ("READOUT: Meeting on Sanctions Evasion", "statement"),
        ("Media Advisory: Secretary to Speak on Sanctions", "other"),
        ("Prize for Young Savers", "other"),
    ],
)
def test_the_headline_decides(headline: str, kind: str) -> None:
    assert find_kind(release(headline))[0] == kind


def test_the_first_act_of_the_headline_decides() -> None:
    assert find_kind(release("OFAC Extends General License for a Designated Miner"))[0] == "licence"


def test_the_occasion_before_the_comma_does_not_decide() -> None:
    assert find_kind(release("Following Appointment of a Judge, Treasury Sanctions the Court"))[0] == "designation"


def test_a_news_medium_publishes_news() -> None:
    kind, reason = find_kind(release("Treasury Sanctions a Smuggling Ring", publisher="The Daily Courier"))
    assert (kind, reason) == ("news", "news_medium: 'The Daily Courier'")


def test_an_unknown_publisher_leaves_it_to_the_headline() -> None:
    assert find_kind(release("Treasury Sanctions a Smuggling Ring", publisher=None))[0] == "designation"


def test_a_headline_without_an_act_leaves_it_to_the_opening() -> None:
    document = release("Pressure on Smugglers Grows", "Washington. Today the office designated two men." + FILLER)
    assert find_kind(document) == ("designation", "opening_designation: 'designated'")


def test_letterhead_lines_are_no_opening() -> None:
    document = release("r1", "Office of sanctioned goods", "Today the office pleaded for peace." + FILLER)
    assert find_kind(document)[0] == "other"


def test_a_comment_on_the_act_of_others_is_a_statement() -> None:
    assert find_kind(release("Designation of a Party", "We condemn the court's ruling." + FILLER))[0] == "statement"


def test_a_condemnation_that_goes_on_to_act_is_no_mere_statement() -> None:
    opening = "We condemn the ruling of the court. In response the United States is designating two men." + FILLER
    assert find_kind(release("Designation of a Party", opening))[0] == "designation"
