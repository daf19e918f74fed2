"""An action word and its form → the names that it is told of."""

from __future__ import annotations

import re

from pipeline.extract.designation_heads import GOVERNED, NAME, heads
from pipeline.extract.designation_text import NAMES, ORGANISATION

_AS_LISTED = re.compile(
    r" as (?:an? |the |being |part |blocked|property|[Ss]pecially|SDN|SDGT|[Ff]oreign|Tier|subject|one|its)|"
    r", which| to be "
)

_COUNTED = re.compile(
    r"\W*(?:[Aa] total of )?(?:[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|\d+) "
    r"(?:[\w-]+ ){0,3}?"
    r"(?:individuals|persons|people|officials|entities|companies|firms|vessels|ships|organi[sz]ations|banks)\b"
)

# What ends the names of an apposition: the main verb, or a new sentence.
_VERB = (
    rf"(?<=[{NAMES},]) (?:(?:both|each|all|also|together) )?"
    r"(?:is|are|was|were|has|have|had|who|which|that|(?!based\b|linked\b|owned\b|named\b)[a-z]+(?:ed|s))\b"
)
# "The X group is being designated": X, with the word for what it is.
_NAMED_GROUP = re.compile(
    rf"\b[Tt]he (?P<name>{ORGANISATION}) "
    r"(?:group|faction|network|cartel|organi[sz]ation|gang|militia|clan|foundation),? \Z"
)
_MEANT = re.compile(r", (?:he|she|it|they)\b")
# "Since the designation of X, Y has managed it": X alone.
_FRONTED_ACT = re.compile(r"\W*(?:Since|Following|After|Despite|Before|With|Until) (?:[\w■’']+ ){0,3}")
_MAIN_CLAUSE = (
    rf"(?<=[{NAMES}]), (?=(?:[\w○-]+ ){{0,4}}[{NAMES}]"
    r"(?: (?:has|have|had|is|are|was|were)\b|(?: also| now)? [a-z]+(?:ed|s)\b))"
)
# "As the wife of X, Y was designated": Y alone.
_FRONTED_AS = re.compile(rf"\W*As (?:an?|the) [^,;:]{{0,60}}?[{NAMES}], (?=(?:[\w○-]+ ){{0,4}}[{NAMES}])")
# "X, who, along with his son, Y, was": X and Y, whoever stands before.
_TOGETHER = re.compile(r",? (?:who|which|that), (?:along|together) with ")
# "X was added to the list along with A and B".
_BESIDE = re.compile(r"[^.;:,♙◆▲]{0,60}?,? (?:along|together) with ")
# "X is a minister of Y and is designated": X alone.
_FIRST_PREDICATE = re.compile(
    rf"(?<=[{NAMES},]) (?:is|are|was|were|serves?|served|has|have|leads|led|heads|owns|works)\b"
)
# "X, who is the minister of Y and whose property was blocked": X alone.
_AND_WHOSE = re.compile(r", who (?:is|was|serves|served)\b[^;,:]{1,120},? and whose (?:[\w]+ ){1,6}\Z")
_NO_VERB = r"; (?=they|these|it )|, (?:who|which) are both "

# "Six companies that are owned by persons on the list: A and B": the owners.
_OWNERS_FOLLOW = re.compile(r"\b(?:owned|controlled)\b[^:;♙◆▲]{0,60}? by (?:[\w○-]+ ){1,8}?\w+:")
# "Both A and B, offices of C": two, whatever stands in the apposition.
_PAIR = re.compile(rf" both (?:the )?[{NAMES}] and (?:the )?[{NAMES}](?=,)")
# "Sanctioned X officials": none of them is named.
_THEIR_PEOPLE = re.compile(
    r" (?:(?!and\b|or\b|in\b|of\b|to\b|by\b|for\b|with\b)[a-z-]+ ){0,2}?(?:entities|companies|individuals|officials|"
    r"organi[sz]ations|groups|banks|firms|vessels|persons|members|subsidiaries|operatives|financiers|commanders|leaders|"
    r"agents|fronts)\b"
)
_NAMELESS = re.compile(
    r"\b(?:individuals|members|entities|companies|persons|officials|firms|vessels|people|businesses|"
    r"banks) [^,;]{0,60}\Z"
)


def subjects_of(
    text: str, form: str, cue: tuple[int, int], left: int, right: int, limit: int
) -> tuple[list[int], str | None]:
    """Form of an action word and its ranges in, its subjects and, where a group is meant, the way to look for it out.

    `left:right` is the clause, `limit` where its reason begins; the way is backward, following, lead or counted.
    """
    if form == "passive":
        named, group = _before(text, left, cue[0])
        colon = text.find(":", cue[1], right)
        if (not named and colon >= 0 and group != "backward") or group == "following":
            return (heads(text, colon + 1, right) if colon >= 0 else named), "following"
        beside = _BESIDE.match(text, cue[1], limit) if named else None
        return (named + heads(text, beside.end(), _cut(text, beside.end(), limit, _VERB)) if beside else named), group
    if form == "antecedent":
        return _antecedent(text, left, cue), None
    if form == "adjective":
        return _next_name(text, cue[1]), None
    if form == "nominal":
        stop = _cut(text, cue[1], limit, r"\b(?:for|on|in|by|pursuant|as|who|which|under|to|that)\b")
        if _FRONTED_ACT.fullmatch(text, left, cue[0]):
            stop = _cut(text, cue[1], stop, _MAIN_CLAUSE)
        return heads(text, cue[1], stop), None
    if form in {"apposed", "named_later"}:
        stop = _cut(text, cue[1], right, _VERB if form == "apposed" else _NO_VERB)
        # "Visas of A and of B": the second preposition is the first one again.
        named = heads(text.replace(" and of ", " and    "), cue[1], stop)
        meant = not named and _MEANT.search(text, cue[1], right)
        return named, "backward" if meant else None
    if form == "list":
        return _listed(text, cue[1], right, limit), "following"
    return _after(text, cue[1], limit, right)


def _listed(text: str, start: int, right: int, limit: int) -> list[int]:
    limit = _cut(text, start, limit, r"[,”\"] ?(?:said|stated|added) ")
    colon = text.find(":", start - 1, right)
    if colon >= 0 and not heads(text, start, colon):
        return heads(text, colon + 1, right)
    return heads(text, start, limit if colon < 0 else right)


def _after(text: str, start: int, limit: int, right: int) -> tuple[list[int], str | None]:
    stop = _cut(
        text,
        start,
        limit,
        r"[”\"](?:,| (?:said|says|added|stated)\b)|, (?:said|says) |"
        r",(?: [\w○’-]+){0,6} ♙,? (?:has |have )?(?:announced|said|says|confirmed)\b|"
        r",? (?:pursuant to|under §|under ■|in accordance with)|"
        + _AS_LISTED.pattern
        + r"|\bto the (?:SDN|list)\b| from ",
    )
    pair = _PAIR.match(text, start, stop)
    named = heads(text, start, pair.end() if pair else stop)
    if named:
        return named, None
    if re.match(r",?\s*(?:today )?(?:pursuant to|under) (?:the )?[§,]", text[start : stop + 20]):
        return heads(text, stop + 1, limit), None
    words = text[start:stop]
    if re.search(
        r"(?<!\bby )(?<!\bof )(?<!\bto )(?<!\bfor )(?<!\bwith )"
        r"\b(?:above|these|those|them|each|him|her|it|aforementioned)\b",
        words,
    ):
        return [], "backward"
    if _OWNERS_FOLLOW.search(text, start, right):
        return [], "lead"
    if ":" in text[start:right] or "following" in words:
        return heads(text, text.find(":", start), right) if ":" in text[start:right] else [], "following"
    return [], "lead"


def _cut(text: str, start: int, limit: int, pattern: str) -> int:
    found = re.compile(pattern).search(text, start, limit)
    return found.start() if found else limit


def _before(text: str, left: int, cue: int) -> tuple[list[int], str | None]:
    region = text[left:cue]
    if region and text[cue:].startswith(" and"):
        opened = re.search(r",? (?:which|who|that) (?:was|were|is|are|has|had|have)\b[^,;.]{0,80}\Z", region)
        if opened:
            return _antecedent(text, left, (left + opened.start(), cue)), None
    together = _TOGETHER.search(region)
    if together:
        beside = heads(text, left + together.end(), cue)
        return sorted({*_antecedent(text, left, (left + together.start(), cue)), *beside}), None
    whose = _AND_WHOSE.search(region)
    if whose:
        return _antecedent(text, left, (left + whose.start(), cue)), None
    relative = re.search(
        r"(?:,? (?:both|all|each|two|three|some|many|most) of)?,? (?:who|which|that|whom|"
        r"whose (?:property and (?:other )?interests in property|\w+))(?: (?:also|"
        r"itself|themselves|are all))*,? ?\Z",
        region,
    )
    if relative:
        found = _antecedent(text, left, (left + relative.start(), cue))
        if re.match(r"(?:were|are|have)\b", text[cue:]) and len(found) == 1:
            found = _last_pair(text, left, left + relative.start()) or found
        return found, None
    fronted = _FRONTED_AS.match(region)
    predicate = _FIRST_PREDICATE.search(region) if region.endswith(" and ") or text[cue:].startswith(" and") else None
    named = heads(text, left + (fronted.end() if fronted else 0), left + predicate.start() if predicate else cue)
    if named:
        return named, None
    group = _NAMED_GROUP.search(region)
    if group and not GOVERNED.search(region[: group.start()]):
        return [left + group.start("name")], None
    if re.search(r"\b[Ff]ollowing\b", region):
        return named, "following"
    if re.search(
        r"\b(?:[Tt]hese|[Tt]hose|[Bb]oth|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|above|aforementioned|[Ee]ach|[Aa]ll|"
        r"[Tt]he (?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|"
        r"individual|entit|compan|vessel|official|person|firm|designated))",
        region,
    ):
        return [], "backward"
    if _COUNTED.match(region):
        return [], "counted"
    return named, None


def _last_pair(text: str, left: int, end: int) -> list[int]:
    names = [match.start() for match in NAME.finditer(text, left, end)]
    pair = names[-2:]
    return pair if len(pair) == 2 and text[pair[0]] == text[pair[1]] and " and " in text[pair[0] : pair[1]] else []


def _antecedent(text: str, left: int, cue: tuple[int, int]) -> list[int]:
    names = [match.start() for match in NAME.finditer(text, left, cue[0] + 1) if match.start() < cue[0] + 1]
    if not names:
        return []
    last = names[-1]
    if text[cue[0]] != "," and GOVERNED.search(text[left:last]) and _NAMELESS.search(text[left:last]):
        return []
    if cue[0] - last > 90:
        return []
    run = [last]
    if "—" in text[cue[0] : cue[1]] or re.search(
        r"\b(?:were|both|each|all|two|three|four|persons|entities|companies|individuals)\b", text[cue[0] : cue[1]]
    ):
        for earlier in reversed(names[:-1]):
            if not re.fullmatch(r",|,? (?:and|or) (?:the |its )?|,? ", text[earlier + 1 : run[-1]]):
                break
            run.append(earlier)
    return sorted(run)


def _next_name(text: str, start: int) -> list[int]:
    found = NAME.search(text, start)
    if not found:
        return []
    at = found.start()
    while True:
        after = text[at + 1 :]
        following = re.match(
            rf"(?:[’'']s?)? (?:(?!and |or |in |on |to |of |by |for |with |is |was |are |"
            rf"has )[\w○-]+ ){{0,3}}(?=[{NAMES}])",
            after,
        )
        if not following:
            break
        at = at + 1 + following.end()
    if _THEIR_PEOPLE.match(text, at + 1):
        return []
    if re.match(r"-[a-z]|[’']s\b", text[at + 1 :]) and not re.match(r"[’']s\b", text[at + 1 :]):
        return []
    run = [at]
    for match in NAME.finditer(text, at + 1):
        if not re.fullmatch(r",? and |, ", text[run[-1] + 1 : match.start()]):
            break
        run.append(match.start())
    return run if len(run) > 1 and re.search(r"s \Z", text[start:at]) else run[:1]
