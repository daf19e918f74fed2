"""A block with every mention replaced by one sign, so that rules see the build of a sentence and not its words.

♙ person · ◆ organisation · ▲ vessel or aircraft · ○ place · ■ acting body · ● date · § legal authority.
"""

from __future__ import annotations

import bisect
import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.records import Block, CitationMention, DateMention, NameMention, Span

PERSON, ORGANISATION, VESSEL, PLACE, BODY, DATE, LAW = "♙◆▲○■●§"
NAMES = PERSON + ORGANISATION + VESSEL
_SIGNS = {"person": PERSON, "vessel": VESSEL, "aircraft": VESSEL, "place": PLACE}
# White space, and what would be taken for a sign.
_BLANKED = re.compile(rf"[\s{NAMES}{PLACE}{BODY}{DATE}{LAW}]")

# A bracket says another name, a number or an office; only one that speaks of an action is read.
_BRACKET = re.compile(r" ?\((?![^()]*(?:designat|sanction|respectively|IMO[^()]*;))(?:[^()]|\([^()]*\))*\)")
_SENTENCE = re.compile(
    rf"(?<=[a-z{DATE}{LAW}{PLACE}{NAMES}]\.)(?=(?:[A-Z][a-z]+ |[{BODY}{ORGANISATION}{PERSON}]))|(?:(?<=[.!?])|"
    rf"(?<=[.!?][”\"’)]))\s+(?=[“\"(]?[A-Z{NAMES}{PLACE}{BODY}{DATE}{LAW}])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:U\.S|U\.K|U\.N|E\.O|No|Nos|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sen|Rep|St|vs|Sec|a\.k\.a|i\.e|e\.g|"
    r"[A-Z])\.)\Z"
)
# The lists themselves are no subjects, whatever their capitals say.
_NO_NAME = re.compile(
    r"[Ss]pecially [Dd]esignated|Blocked Persons|Sanctions List|^(?:SANCTIONS )?IMPLICATIONS$|"
    r"^(?:A\.?K\.?A\.?s?|DOB|POB|PASSPORT|(?:\d+- )?REPORTS?|NATIONALITY|ADDRESS|CITIZEN|Implications|"
    r"Identifying Information.*)$"
)
_AFTER_NAME = re.compile(
    r"[.]\s+(?:In|The|These|This|On|As|It|He|She|They|OFAC|Both|Today|Additionally|Also|Treasury)\b"
)


@dataclasses.dataclass(frozen=True, slots=True)
class ActingBody:
    """A body that may act: the clean text's range, its words, its family (treasury, state, …) and its name mention."""

    start: int
    end: int
    text: str
    family: str
    name: NameMention | None


@dataclasses.dataclass(frozen=True, slots=True)
class Marked:
    """A block's text in signs; `starts[i]` and `ends[i]` are the clean offsets of sign or letter i."""

    source: str
    block: Block
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    names: Mapping[int, NameMention]
    dates: Mapping[int, DateMention]
    citations: Mapping[int, CitationMention]
    bodies: Mapping[int, ActingBody]

    def clean_span(self, start: int, end: int) -> Span:
        """Range of signs in, the range of the clean text out."""
        return Span(self.starts[start], self.ends[max(end - 1, start)])

    def words(self, start: int, end: int) -> str:
        """Range of signs in, the clean text's words out."""
        span = self.clean_span(start, end)
        return self.source[span.start : span.end]

    def sentences(self) -> list[tuple[int, int]]:
        """The block's sentences as ranges of signs."""
        ranges, start = [], 0
        for gap in _SENTENCE.finditer(self.text):
            if _ABBREVIATION.search(self.text[start : gap.start()]):
                continue
            ranges.append((start, gap.start()))
            start = gap.end()
        ranges.append((start, len(self.text)))
        return [(first, last) for first, last in ranges if first < last]


_ORDER_LABEL = re.compile(r"\b(?:E\.O\.s?|Executive Orders?) \Z")
Mention = NameMention | DateMention | CitationMention | ActingBody


def sign_of(name: NameMention) -> str:
    """Name mention in, the sign of its sort out."""
    return _SIGNS.get(name.label, ORGANISATION)


class Marker:
    """Holds a release's mentions, sorted once, and marks one block after another."""

    def __init__(
        self,
        names: Sequence[NameMention],
        dates: Iterable[DateMention],
        citations: Iterable[CitationMention],
        bodies: Iterable[ActingBody],
    ) -> None:
        """Mentions in; those that overlap a mention of higher rank (citation, body, name, date) are left out."""
        chosen: list[Mention] = []
        taken: set[int] = set()
        ranked: tuple[Sequence[Mention], ...] = (
            tuple(citations),
            tuple(bodies),
            tuple(name for name in names if not _NO_NAME.search(name.text)),
            tuple(date for date in dates if not re.fullmatch(r"(?i)today", date.text)),
        )
        for group in ranked:
            for mention in group:
                letters = range(mention.start, mention.end)
                if taken.isdisjoint(letters):
                    chosen.append(mention)
                    taken.update(letters)
        self._labels = {name.key: name.label for name in names if name.text == name.key}
        self._mentions = sorted(chosen, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self._mentions]

    def mark(self, text: str, block: Block) -> Marked:
        """Clean text and one of its blocks in, the block in signs out."""
        first, last = (bisect.bisect_left(self._starts, offset) for offset in (block.start, block.end))
        inside = [mention for mention in self._mentions[first:last] if mention.end <= block.end]
        begins = {mention.start for mention in inside}
        letters: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        found: dict[int, Mention] = {}
        position = block.start
        for mention in inside:
            start = max(position, _label_start(text, mention))
            _copy(text, position, start, letters, starts, ends)
            found[len(letters)] = mention
            letters.append(self._sign(mention))
            starts.append(start)
            ends.append(mention.end)
            position = mention.end
            touching = mention.end + 1 in begins and text[mention.end] == " "
            if text[mention.end - 1] == "." and (
                touching or _AFTER_NAME.match(text[mention.end - 1 : mention.end + 20])
            ):
                # The full stop of "Co." also ends the sentence.
                letters.append(".")
                starts.append(mention.end - 1)
                ends.append(mention.end)
        _copy(text, position, block.end, letters, starts, ends)
        return _drop_brackets(text, block, "".join(letters), starts, ends, found)

    def _sign(self, mention: Mention) -> str:
        if isinstance(mention, NameMention):
            # A short form is of the sort of its full name.
            return _SIGNS.get(self._labels.get(mention.key, mention.label), ORGANISATION)
        if isinstance(mention, DateMention):
            return DATE
        return LAW if isinstance(mention, CitationMention) else BODY


def _label_start(text: str, mention: Mention) -> int:
    """Mention in, where it begins with the "E.O." before a bare number ("E.O. 13224 and E.O. 13382") out."""
    if not isinstance(mention, CitationMention):
        return mention.start
    label = _ORDER_LABEL.search(text[max(0, mention.start - 20) : mention.start])
    return mention.start - len(label.group()) if label else mention.start


def _copy(text: str, start: int, end: int, letters: list[str], starts: list[int], ends: list[int]) -> None:
    if start < end:
        letters += _BLANKED.sub(" ", text[start:end])
        starts += range(start, end)
        ends += range(start + 1, end + 1)


def _drop_brackets(
    source: str, block: Block, text: str, starts: list[int], ends: list[int], found: Mapping[int, Mention]
) -> Marked:
    kept: list[int] = []
    position = 0
    for bracket in _BRACKET.finditer(text):
        kept += range(position, bracket.start())
        position = bracket.end()
    kept += range(position, len(text))
    moved = dict(zip(kept, range(len(kept)), strict=True))
    held = {moved[old]: mention for old, mention in found.items() if old in moved}
    return Marked(
        source=source,
        block=block,
        text="".join(text[index] for index in kept),
        starts=tuple(starts[index] for index in kept),
        ends=tuple(ends[index] for index in kept),
        names={at: m for at, m in held.items() if isinstance(m, NameMention)},
        dates={at: m for at, m in held.items() if isinstance(m, DateMention)},
        citations={at: m for at, m in held.items() if isinstance(m, CitationMention)},
        bodies={at: m for at, m in held.items() if isinstance(m, ActingBody)},
    )
