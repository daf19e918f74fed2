"""Where in a sentence the authorities, dates and acting bodies of one action stand."""

from __future__ import annotations

import itertools
import re

from pipeline.extract.designation_text import BODY, DATE, LAW, NAMES, PLACE, Marked

_GOVERNS_LAW = re.compile(
    r"(?:[Pp]ursuant to|[Uu]nder|subject to|in accordance with|by authority of|authority of|using|authorities in|"
    r"action under|as part of|"
    rf"stem from|upon[”\"]? (?:the )?\Z|[{LAW}],? and|[{LAW}] or|[{LAW}],|both|in the Annex to|Annex of|"
    rf"[Ss]chedule(?: \w+)? (?:of|to)|"
    r"set out in|imposed (?:by|in|under)|(?<!amended )by|"
    r"(?:has|have|is|today) amend(?:ed|ing) (?:the )?\Z)"
    r"(?:(?! which| that| implement| target| whose| amended| amend)[^.;♙◆▲]){0,60}\Z"
)

# A date behind these words tells of something else than the action.
_DIGRESSION = re.compile(
    r",? (?:who|which|whose|whom|where|when|while|that)\b|"
    r" (?:designated|sanctioned|blacklisted|named|identified|listed) by (?:the )?■"
)
_DATED_ACTION = re.compile(
    r" (?:[\w○-]+ ){0,3}(?:action|designations?|round|sanctions|measures|package|announcement|update|listings?)\b"
)
# The orders that amend an authority are no authorities themselves.
_AMENDING = re.compile(
    rf"(?:amended|modified|supplemented) (?:\w+ ){{0,3}}?by (?:the )?(?:[{LAW}](?:,? and |, )(?:the )?)*\Z"
)
# "A and B were used to block X": the order is the tool and stands first.
_USED = re.compile(
    rf"{LAW}(?:(?:, |,? and )(?:the )?{LAW})* (?:was|were|is|are) (?:\w+ )?(?:used|invoked|applied) to\b"
)
# Being owned has no day of its own: that behind it is the day of the act.
_OWNED_SINCE = re.compile(
    rf"for being (?:(?:majority|wholly)[ -])?owned(?: or controlled)? by (?:the )?[{NAMES}{PLACE}] (?:on|in) {DATE}\.?"
)
_NOT_BY = re.compile(r"\b(?:with|to|from) (?:the )?\Z")
LONGEST_BEFORE_BODY = len(" with the ")
_PRONOUN = re.compile(r"\b(?:it|they|he|she|we)\b[^,;♙◆▲]{0,30}\Z")
_RELATIVE = re.compile(r",? (?:who|which|that|whom)(?: [\w-]+)? ?\Z")


def laws_near(marked: Marked, start: int, zone: int, end: int, cue: tuple[int, int]) -> tuple[int, ...]:
    """Clause from `start` to `end`, its cue and where its reason begins in, positions of its authorities out."""
    text = marked.text
    found = [
        at
        for at in sorted(marked.citations)
        if start <= at < zone
        and not _AMENDING.search(text[max(start, at - 90) : at])
        and not (at > 0 and text[at - 1] == LAW and "amended" in marked.citations[at - 1].text)
        and _GOVERNS_LAW.search(text[max(start, at - 90) : at])
    ]
    found += [at for at in sorted(marked.citations) if _USED.match(text, max(at, cue[0]), cue[1])]
    if found:
        found = sorted(set(found))
        after = [at for at in found if at >= cue[0]]
        return tuple(after or found)
    late = [at for at in sorted(marked.citations) if zone <= at < end]
    return tuple(
        at
        for at in late
        if re.search(r"(?:pursuant to|[♙◆▲○],? under) ?(?:the )?\Z", text[zone:at])
        and not re.search(r"(?:block|designat|identif|sanction|list)\w* pursuant to ?\Z", text[zone:at])
    )


def dates_near(
    marked: Marked, form: str, left: int, cue: tuple[int, int], limit: int, right: int, *, firm: bool
) -> tuple[int, ...]:
    """Clause from `left` to `right` with its cue and the reason's start (`limit`) in, positions of its dates out."""
    inside = [
        at
        for at in sorted(marked.dates)
        if cue[0] <= at < limit
        and ";" not in marked.text[cue[1] : max(at, cue[1])]
        and not _DIGRESSION.search(marked.text, cue[1], max(at, cue[1]))
    ]
    if form == "adjective":
        return ()
    if form == "nominal":
        return tuple(at for at in sorted(marked.dates) if cue[0] <= at < cue[1]) or tuple(inside[:1])
    close = [
        at
        for at in inside
        if re.search(
            r"(?:\bon|\bin|\bas of|,|and|\bsince(?: at least)?|designated|sanctioned|\beffective)(?: or about)? \Z",
            marked.text[cue[0] : at],
        )
        or marked.dates[at].text.lower().startswith("since ")
        or (
            re.search(
                r"(?:as part of|[iu]nder|in|by|with) (?:an?|the|its|their|our|■[’']s?)(?: \w+)? \Z",
                marked.text[cue[0] : at],
            )
            and _DATED_ACTION.match(marked.text, at + 1)
        )
    ]
    if close:
        return tuple(close)
    early = [at for at in sorted(marked.dates) if left <= at < cue[0]]
    if _RELATIVE.search(marked.text[left : cue[0]]):
        early = []
    early = [
        at
        for at in early
        if re.search(r"(?:\A|[,;] (?:and )?)\s*(?:[A-Z]\w+,? )?(?:[Oo]n|[Ii]n)(?: \w+)? \Z", marked.text[left:at])
        or re.match(r"[^♙◆▲,]{0,4}, ", marked.text[at + 1 : cue[0]])
    ]
    if early:
        return (early[-1],)
    owned = _OWNED_SINCE.fullmatch(marked.text, limit, right) is not None
    late = [
        at
        for at in sorted(marked.dates)
        if (owned or not firm)
        and limit <= at < right
        and at >= right - 3
        and re.search(r"(?:\bon|\bin) \Z", marked.text[limit:at])
    ]
    return tuple(late[-1:])


def _tells_of_joining(cue: str) -> bool:
    """True for "A and B joined C in sanctioning": A and B act, not C."""
    return bool(re.search(r"\bjoin(?:ed|s|ing)\b", cue))


def _meant_bodies(marked: Marked, cue: tuple[int, int], sentence: tuple[int, int]) -> tuple[int, ...]:
    """The body that opens the sentence before, where this one begins with a pronoun: "It also sanctioned …"."""
    if cue[0] != sentence[0] or not re.match(r"It\b", marked.text[cue[0] :]):
        return ()
    before = [place for place in marked.sentences() if place[1] <= sentence[0]][-1:]
    return tuple(at for start, end in before for at in sorted(marked.bodies) if start <= at < end)[:1]


def _bodies(marked: Marked, form: str, left: int, cue: tuple[int, int], limit: int) -> tuple[int, ...]:
    inside = [at for at in sorted(marked.bodies) if cue[0] <= at < cue[1]]
    if form == "active" or inside:
        before = [at for at in sorted(marked.bodies) if left <= at < cue[0]]
        chosen = inside or before[-1:]
        if _tells_of_joining(marked.text[cue[0] : cue[1]]):
            return _coordinated(marked, chosen[:1])
        return _coordinated(marked, chosen[-1:] if form == "active" else chosen)
    stop = min(limit, cue[1] + 120)
    agent = re.compile(r"\bby (?:the )?(?:[\w’]+ ){0,3}" + BODY).search(marked.text, cue[1], stop)
    if agent and not re.search(r"(?:owned|controlled|led) \Z", marked.text[cue[1] : agent.start()]):
        return _coordinated(marked, [agent.end() - 1])
    return ()


def _coordinated(marked: Marked, found: list[int]) -> tuple[int, ...]:
    """Positions of bodies in, the same with those that "and" or a comma joins to them out."""
    bodies = [
        at for at in sorted(marked.bodies) if not _NOT_BY.search(marked.text, max(0, at - LONGEST_BEFORE_BODY), at)
    ]
    chosen = set(found)
    for one, two in [*itertools.pairwise(bodies), *reversed(list(itertools.pairwise(bodies)))]:
        if re.fullmatch(r",? and (?:the )?|, (?:the )?", marked.text[one + 1 : two]) and chosen & {one, two}:
            chosen |= {one, two}
    return tuple(sorted(chosen))


def bodies_near(
    marked: Marked, form: str, sentence: tuple[int, int], left: int, cue: tuple[int, int], limit: int
) -> tuple[int, ...]:
    """Clause from `left` with its cue and the reason's start (`limit`) in, positions of the bodies that act out."""
    start = sentence[0] if _PRONOUN.search(marked.text[left : cue[1]]) else left
    return _meant_bodies(marked, cue, sentence) or _bodies(marked, form, start, cue, limit)
