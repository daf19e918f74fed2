"""Which names of a stretch of text head a noun phrase, and which stand inside a modifier."""

from __future__ import annotations

import re

from pipeline.extract.designation_text import NAMES, ORGANISATION, PERSON

NAME = re.compile(f"[{NAMES}]")
# Signs before a name that may say what it is in; a sentence may list thousands of names.
REACH = 600

# Between a preposition and the name that it governs only an adjective, a nationality or a noun may stand.
_PLAIN_WORDS = (
    r"(?:(?!\b(?:and|or|as|including|namely|who|which|that|is|are|was|were)\b)"
    r"(?:[\w’'.&“”○-]+|(?:national|citizen|businessman|kingpin|trafficker),|◆(?= [a-z])|◆[’']s?) ){0,6}\Z"
)

GOVERNED = re.compile(
    r"\b(?:of|by|for|with|to|from|in|at|on|under|against|between|within|into|over|through|near|via|per|than|like|after|"
    r"before|behind|around|toward|towards|without|alongside|among|during|throughout|off|inside|outside|"
    r"despite)(?:,(?: directly or indirectly,)?)? " + _PLAIN_WORDS
)

_OBJECT = re.compile(
    r"(?<![-\w])(?:own|control|lead|operat|manag|run|found|establish|support|assist|direct|supervis|head|oversee|"
    r"oversaw|"
    r"led|ran|handl|us|fund|financ|employ|serv|help|facilitat|represent|join|met|ha[sd]|have|became|becom)(?:s|"
    r"ed|ing|es|e)? " + _PLAIN_WORDS
)

_HEADED = re.compile(
    r" (?:(?!\w+ed\b|(?:is|are|was|were|an?|the|and|or|as|has|have|had|of|to|in|for|by|on|"
    r"with|all|any|blocks|freezes|her|his|its|their)\b)[\w-]+ ){0,3}(?:leader|"
    r"commander|official|member|operative|financier|tanker|vessel|ship|subsidiar|front|affiliate|"
    r"associate|head|chief|director|president|minister|spokes|network|supplier|agent|facilitator|general|"
    r"chairman|chair|CEO|"
    r"compan|owner|manager|fighter|emir|founder|supporter|branch|unit|leadership|cell|shareholder|executive|"
    r"group|cartel|"
    r"cell|faction|employee|subsidiary|wing|figure|trafficker|plant|aircraft|captain|lieutenant|secretary|"
    r"representative|"
    r"procurement|entit|individual|organization|front|proxies|proxy|partner|sons|son|brother|lawyer|accountant|"
    r"target|officer|colleague|troop|personnel|militant|soldier|terrorist|judge|prosecutor|scientist|website|"
    r"account|address|asset|boss|lieutenants?|deput|lawmaker|legislator|senator|prosecutor)\w*\b",
    re.IGNORECASE,
)

_TITLED = re.compile(rf" (?:[A-Z][\w’&-]* (?:of |and |for )?){{1,6}}[{PERSON}]")

_SUBJECT_OF = re.compile(
    r" (?:owns|controls|leads|operates|runs|manages|founded|established|uses|used|has|had|is|was|are|were|served)\b"
)

_RELATIVE = re.compile(r"\b(?:that|which|whom|where|while|whose|as) \Z")

_OFFICE_OF = re.compile(
    r"\b(?:secretary|head|chief|director|leader|commander|president|minister|owner|chairman|member|governor|"
    r"general|manager|"
    rf"officer|founder|deputy|mayor|ambassador|judge|boss) (?:of|for|at|in) (?:(?:the|its|"
    rf"his) )?(?:[\w○{ORGANISATION}’-]+ ){{1,5}}\Z",
    re.I,
)


def heads(text: str, start: int, end: int) -> list[int]:
    """Text in signs and a range in, the positions of names that head a noun phrase (none inside its modifiers) out."""
    found: list[int] = []
    first = NAME.search(text, start, end)
    opened = re.compile(r"\b(?:who|which|that|whose)\b").search(text, start, first.start() if first else end)
    closed = False
    previous: tuple[int, bool] | None = None
    for match in NAME.finditer(text, start, end):
        at = match.start()
        modifier = _is_modifier(text, start, at, end)
        if not modifier and previous and previous[1]:
            between = text[previous[0] + 1 : at]
            same = text[previous[0]] == text[at] and not any(text[head] == text[at] for head in found)
            # "of A and B": the second is governed as well; "of A, B" only where no head of that sort stands before.
            modifier = between in {" and ", " or "} or (between in {", ", ", and ", ", or "} and same and not closed)
            modifier = modifier or bool(re.fullmatch(r" and (?:its|his|her|their) [\w -]{1,40},? ", between))
            closed = "and" in between
        hidden = (
            opened
            and opened.start() < at
            and not _led_out(text[max(opened.end(), at - REACH) : at])
            and not _apposed_to_one(text, start, opened, at)
        )
        if not modifier and not found and hidden and not _counted(text, start, at, end):
            modifier = True
        if not modifier and found and _in_relative_clause(text[found[-1] + 1 : at]):
            modifier = True
        if not modifier:
            found.append(at)
        previous = (at, modifier and not text[at + 1 :].startswith("-"))
    return found


def _led_out(between: str) -> bool:
    """True if words such as "including" lead out of the relative clause that describes a nameless group."""
    return bool(re.search(rf"(?:\bincluding|\bnamely|:|—|–|, and|\bas well as) {_PLAIN_WORDS}", between))


def _apposed_to_one(text: str, start: int, opened: re.Match[str], at: int) -> bool:
    """True if "the firm that manages them, X," names the single thing that the relative clause describes."""
    single = re.search(
        r"\b(?:the|an|a|its|their|his|her|another) (?:[\w-]+ ){0,3}(?:firm|company|bank|entity|group|network|"
        r"individual|man|woman|person|official|broker|trader|vessel|ship|tanker|exchange|"
        r"organi[sz]ation|bureau|body|unit),? \Z",
        text[start : opened.start()],
        re.I,
    )
    return bool(single) and text[opened.end() : at].endswith(", ") and text[opened.end() : at].count(",") == 1


def _counted(text: str, start: int, at: int, end: int) -> bool:
    """True if "two firms that …, A and B" counts as many names as still follow, joined by commas and "and"."""
    number = re.search(r"\b(two|three|four|five|six)\b", text[start:at])
    if not number or not text[start:at].endswith(", "):
        return False
    rest = re.findall(f"[{NAMES}]", text[at:end])
    return len(rest) == ("two", "three", "four", "five", "six").index(number[1]) + 2


def _in_relative_clause(between: str) -> bool:
    """True if a relative clause was opened after the last head and no comma or semicolon led out of it again."""
    opened = list(re.finditer(r",? (?:who|which|whose|whom|where)\b", between))
    if not opened:
        return False
    rest = between[opened[-1].end() :]
    return not re.search(
        r"[,;—–] (?:(?:and|or|as well as) )?(?:(?!\b(?:who|which|that|is|are|was|were|has|have|by)\b)[\w’○-]+ ){0,7}\Z",
        rest,
    )


def _is_modifier(text: str, start: int, at: int, end: int) -> bool:
    before, after = text[max(start, at - REACH) : at], text[at + 1 : min(end, at + REACH)]
    if re.match(r"-[a-z]|[’'](?:s\b| )", after) or _HEADED.match(after) or _TITLED.match(after):
        return True
    if re.match(rf" [{NAMES}]", after) and text[at] == ORGANISATION:
        return True
    before = re.sub(
        r"\b(?:the (?:whole|entirety|names?) of|"
        r"as well as|in addition to|along with|together with|such as|including|namely|among (?:them|those|others)|"
        r"most notably|notably|above all)\b",
        ",",
        before,
    )
    if text[at] == PERSON and _OFFICE_OF.search(before):
        return False
    if GOVERNED.search(before) or _OBJECT.search(before):
        return True
    return bool(_SUBJECT_OF.match(after) and _RELATIVE.search(before))
