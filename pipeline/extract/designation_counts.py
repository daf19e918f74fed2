"""Counted groups that other sentences name: "The 13 individuals were designated for …" → how many of which sort."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_settle import Told
from pipeline.extract.designation_text import NAMES, ORGANISATION, PERSON, VESSEL, Marked, sign_of
from pipeline.records import BasisMention

_NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_NUMBER = rf"(?P<number>\b(?:{'|'.join(_NUMBERS)}|(?<![.,/-])\d{{1,3}}(?![.,/-]\d))\b|\bboth\b)"
_NOUNS = {
    PERSON: r"individuals?|officials?|people|men|women|nationals|leaders|members|judges|traffickers|brothers|traders|"
    r"officers|commanders|generals|ministers|businessmen|financiers|operatives|citizens|lawmakers|politicians|"
    r"executives|bankers|brokers|facilitators|militants|smugglers|relatives|associates|aides|sons|"
    r"agents|couriers|recruiters|fundraisers|hackers|oligarchs|supporters|brothers-in-law|wardens|prosecutors|"
    r"daughters|workers|engineers|journalists|propagandists|deputies|governors|mayors|[A-Z][a-z]+(?:ns|is|ese)"
    r"(?! (?!(?:accused|and|as|based|by|for|from|in|linked|of|on|over|tied|to|today|under|who|with)\b)[a-z])",
    ORGANISATION: r"entit(?:y|ies)|compan(?:y|ies)|firms?|business(?:es)?|banks?|organi[sz]ations?|groups?|"
    r"corporations|airlines?|subsidiaries|charities|ministries|suppliers|exchanges|networks",
    VESSEL: r"vessels?|tankers?|ships?|aircraft|jets?|planes",
    NAMES: r"persons|targets|parties|designees",
}
_COUNTED = re.compile(
    rf"{_NUMBER}(?: of)?(?: (?!(?:of|in|for|by|and|who|which)\b)[\w○◆■’.-]+){{0,4}}? (?:"
    + "|".join(f"(?P<n{place}>{nouns})" for place, nouns in enumerate(_NOUNS.values()))
    + r")\b(?:(?:,? and|,|/) ?(?P<more>"
    + "|".join(nouns for sign, nouns in _NOUNS.items() if sign != NAMES)
    + r")\b)*",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(r"\b(?:over|more than|at least|nearly|almost|approximately|some|about|up to) \Z", re.IGNORECASE)
# "The three officials", "ten of those entities", "A and B, two traders": told already, or a part of what is counted.
_COUNTED_BEFORE = re.compile(
    rf"\b(?:the|these|those|all|both|of|its|their|previous|first|last|including|includes?) \Z|[{NAMES}][’']?s?,? \Z"
)
_OTHERS = re.compile(r"\b(?:other|additional|more|further|another)\b", re.IGNORECASE)
_BARE = re.compile(
    rf"(?:\b(?:all|the) {_NUMBER}|\bboth)(?= (?:is|are|was|were|have|had|has)\b| ?\Z)",
    re.IGNORECASE,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """How many of which sorts (signs) a stretch of text counts, and where.

    `others` are beside those told before; what is not counted `anew` was told or counted before.
    """

    number: int
    sorts: str
    exact: bool = True
    others: bool = False
    anew: bool = True
    place: tuple[int, int] = (0, 0)


@dataclasses.dataclass(frozen=True, slots=True)
class SharedReason:
    """A reason and authorities that hold for every member of a counted group."""

    count: Count
    bases: tuple[BasisMention, ...]
    authorities: tuple[str, ...]


def _value(word: str) -> int:
    if word.lower() == "both":
        return 2
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 1


def counts_in(marked: Marked, start: int, end: int) -> list[Count]:
    """Block in signs and a range in, the groups that it counts, in order, out."""
    return [
        Count(
            _value(match["number"]),
            _sorts(match),
            exact=not _AT_LEAST.search(marked.text[max(start, match.start() - 16) : match.start()]),
            anew=not (
                _COUNTED_BEFORE.search(marked.text[max(start, match.start() - 16) : match.start()])
                or re.search(r"\b(?:of (?:the|these|those)|new names)\b|\A(?:both|all)\b", match.group(), re.IGNORECASE)
            ),
            others=bool(_OTHERS.search(marked.text[max(start, match.start() - 10) : match.end()])),
            place=match.span(),
        )
        for match in _COUNTED.finditer(marked.text, start, end)
    ]


def _sorts(match: re.Match[str]) -> str:
    """Match of a counted group in, the signs of all its sorts ("22 individuals and entities") out."""
    found = next(sign for place, sign in enumerate(_NOUNS) if match[f"n{place}"])
    more = match.group()[match.end("number") - match.start() :] if match["more"] else ""
    return found + "".join(
        sign
        for sign, nouns in _NOUNS.items()
        if sign not in found and sign != NAMES and re.search(rf"(?:and|,|/) ?(?:{nouns})\b", more, re.IGNORECASE)
    )


def count_before(marked: Marked, clause: Clause) -> Count | None:
    """Clause in, the group that is counted before its verb ("All five were …", "The two firms are …") out."""
    bare = _BARE.search(marked.text[: clause.cue[0] + 8], clause.start)
    counted = counts_in(marked, clause.start, clause.cue[0])
    if counted:
        return counted[0]
    return Count(_value(bare["number"] or "both"), NAMES) if bare else None


def share(told: Sequence[Told], reasons: Sequence[SharedReason]) -> list[Told]:
    """All that was told in, the same with a counted group's reason given to each of exactly so many new subjects."""
    found = list(told)
    settled = {one.subject.key for one in told if one.firm and one.mention.bases}
    for reason in reasons:
        fresh = [
            one
            for one in found
            if one.mention.event != "previous"
            and one.mention.action != "remove"
            and one.family is None
            and sign_of(one.subject) in reason.count.sorts
            and not (reason.count.others and one.subject.key in settled)
        ]
        if len({one.subject.key for one in fresh}) != reason.count.number:
            continue
        with_reason = {one.subject.key for one in fresh if one.firm and one.mention.bases}
        found = [
            _with_reason(one, reason) if one in fresh and one.subject.key not in with_reason else one for one in found
        ]
    return found


def _with_reason(one: Told, reason: SharedReason) -> Told:
    laws = one.mention.authorities or reason.authorities
    return dataclasses.replace(
        one,
        firm=bool(reason.bases) or one.firm,
        mention=dataclasses.replace(one.mention, bases=reason.bases or one.mention.bases, authorities=laws),
    )
