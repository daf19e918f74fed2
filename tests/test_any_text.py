"""Whatever the text: the whole way raises nothing but its own refusals, and every record it writes is valid."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pipeline.extract.document import build_document
from pipeline.extract.mentions import extract_mentions
from pipeline.parse import parse_releases
from pipeline.problems import ReleaseError
from pipeline.records import Block, CleanRelease, Emphasis, Metadata, ReleaseMentions, sha256
from pipeline.validate import spans_of
from tests.releases import cleaned, guessed_names, ranges_of, record_of, token_rows

SEVERAL = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
# What releases are made of, and what breaks them.
FRAGMENTS = (
    *"Jane Roe;Mr. Roe;Roe;Jane A. Roe, Jr.;JANE ROE;Abu Omar al-Tariqi;El “Chato”;River Trading Company Ltd.".split(
        ";"
    ),
    *"River;Ministry of Ports;the Ministry;Border Guard Office (BGO);BGO;U.S. Department of the Treasury".split(";"),
    *"Treasury;OFAC;U.S.;Iran’s;Belarus;the Maduro regime;M/V GREY GULL;(IMO 1234567);IMO:;aircraft".split(";"),
    *"tail number T7-ABC;Director;the former Minister of;Secretary;President;said;is the leader of".split(";"),
    *"served as;is being designated for;was designated pursuant to;sanctioned;delisted;visa restrictions on".split(";"),
    *("for or on behalf of,", "for being owned or controlled by,", "or having acted or purported to act"),
    *"today;Today,;last Monday;on May 3, 2021;since at least late 2016;from 2016 to 2019;February 30, 2021".split(";"),
    *"0000-00-00;99/99/9999;May 2021–;E.O. 13818;E.O.s 13382 and 13949;E.O. 99999;31 CFR part 583".split(";"),
    *"Executive Order (E.O.) 13818, as amended by E.O. 13886;section 1(a)(iii)(C) of;UNSCR 2231".split(";"),
    *"the Global Magnitsky Act;General License 8A;Sanctions implications;(Archived Content);READ MORE:;Loading…".split(
        ";"
    ),
    *"( ) (( “ ” \" ‘ ’ 's [ ] a.k.a. (a.k.a.“Chato”; f/k/a ** __ * , ; : . .. … – — - & &amp; / \\ @ # % | 1.".split(),
    *("\n", "\n\n", "\t", " ", "- ", "# ", "## ", "> ", "\x00", "\x0c", "\x1b", "\u00a0", "\u00ad", "\u200b", "\u2028"),
    *("\u202e", "\ufeff", "\ufffd", "\U0001f6a2", "e\u0301", "ﬁ", "ß", "İ", "ǅ", "Ⅻ", "٣", "½", "中国", "Ёлка"),
    *("a" * 3000, "A" * 3000, "(" * 200, "A " * 150),
)
TAGS = "<p> </p> <b> </b> <ul><li> <a_href='x'> <!-- <h1> <div </article> &#0; <article>".split()
ANY_TEXT = st.text(max_size=120)
GLUED = st.lists(st.sampled_from(FRAGMENTS) | ANY_TEXT, max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda glue: glue.join(parts))
)
MARKUP = st.lists(st.sampled_from([*FRAGMENTS, *TAGS]), max_size=30).map(" ".join)
KINDS = st.sampled_from(["headline", "paragraph", "list_item", "quotation", "boilerplate"])


def check(mentions: ReleaseMentions, text: str) -> None:
    """Fails for a range that lies outside the text or holds other words than it says."""
    printed: list[Any] = [*mentions.names, *mentions.lost, *mentions.dates, *mentions.citations]
    for mention in printed:
        assert 0 <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
    for span in ranges_of(mentions):
        assert 0 <= span.start <= span.end <= len(text)


def bare_release(text: str, kind: str, *, bold: bool) -> CleanRelease:
    """Text that no cleaning has touched, a block kind and whether all is bold in, a release of one block out."""
    metadata = Metadata(None, None, "2021-05-04", None)
    emphasis = (Emphasis(0, len(text), "bold"),) if bold and text else ()
    blocks = (Block(kind, 0, len(text)),) if text else ()
    return CleanRelease("r1", "r1.txt", sha256(""), text, sha256(text), metadata, blocks, emphasis, (), (), (), ())


def told(refusal: ReleaseError) -> None:
    """Fails for a refusal that does not say what to do."""
    assert refusal.problems
    assert all(problem.found and problem.expected and problem.fix for problem in refusal.problems)


def build(source: str, *, file: str = "r1.txt") -> dict[str, Any] | None:
    """Source in, its record out; None if cleaning refuses it in its own words."""
    try:
        release = cleaned(
            source.encode("utf-8", "surrogatepass"), file=file, published="2021-05-04", title="Ports and Rivers"
        )
    except ReleaseError as refusal:
        told(refusal)
        return None
    record = record_of(release)
    for _, span in spans_of(record):
        assert release.text[span["start"] : span["end"]] == span["text"]
    return record


@SEVERAL
@given(text=ANY_TEXT | GLUED, kind=KINDS, bold=st.booleans())
@example(text="", kind="paragraph", bold=False)
@example(text="\u2028", kind="paragraph", bold=True)
@example(text=".,;:!?()“”", kind="paragraph", bold=True)
@example(text="\x00\x01\u2028\u200b", kind="headline", bold=True)
def test_extraction_never_raises_and_every_span_lies_in_the_text(text: str, kind: str, bold: bool) -> None:
    release = bare_release(text, kind, bold=bold)
    rows = token_rows(release, guessed_names(text))
    check(extract_mentions(build_document(release, rows)), text)


@SEVERAL
@given(GLUED)
def test_a_plain_text_gives_a_valid_record_or_a_refusal_with_a_remedy(source: str) -> None:
    build(source)


@SEVERAL
@given(MARKUP | GLUED, st.sampled_from(["r1.html", "r1.md"]))
def test_marked_up_text_gives_a_valid_record_or_a_refusal_with_a_remedy(source: str, file: str) -> None:
    build(source, file=file)


@SEVERAL
@given(st.binary(max_size=300), st.sampled_from(["r1.html", "r1.md", "r1.txt"]))
def test_any_bytes_are_read_or_refused_with_a_remedy(raw: bytes, file: str) -> None:
    try:
        release = cleaned(raw, file=file)
    except ReleaseError as refusal:
        told(refusal)
        return
    assert sha256(release.text) == release.text_sha256
    assert record_of(release)["provenance"]["raw_sha256"] == sha256(raw)


@SEVERAL
@given(GLUED)
def test_no_fact_is_taken_from_boilerplate(text: str) -> None:
    release = bare_release(text, "boilerplate", bold=True)
    mentions = extract_mentions(build_document(release, token_rows(release, guessed_names(text))))
    assert (mentions.names, mentions.roles, mentions.designations, mentions.statements) == ((), (), (), ())


@pytest.mark.parametrize("kind", ["headline", "paragraph", "boilerplate"])
def test_hard_texts_pass_through_the_real_parser(kind: str, language: Any) -> None:
    odd = ["A" * 3000, "(" * 200 + "\x00", "“" * 50 + " said Jane Roe", "\u202e\u200b \ufffd 中国 e\u0301"]
    releases = [bare_release(text, kind, bold=True) for text in [*odd, " ".join(FRAGMENTS[:80])]]
    for release, rows in parse_releases(releases, language):
        check(extract_mentions(build_document(release, rows)), release.text)
