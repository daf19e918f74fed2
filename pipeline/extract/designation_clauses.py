"""A sentence in signs → the clauses that tell of an action, with their subjects, body, authority, date and reason."""

from __future__ import annotations

import dataclasses
import itertools
import re

from pipeline.extract.designation_text import BODY, LAW, NAMES, ORGANISATION, PERSON, VESSEL, Marked
from pipeline.rule_files import Rule, load_rules

_NAME = re.compile(f"[{NAMES}]")
# Between a preposition and the name that it governs only an adjective, a nationality or a noun may stand.
_PLAIN_WORDS = r"(?:(?!\b(?:and|or|as|including|namely|who|which|that|is|are|was|were)\b)[\w’'.&“”○-]+ ){0,6}\Z"
_GOVERNED = re.compile(
    r"\b(?:of|by|for|with|to|from|in|at|on|under|against|between|within|into|over|through|near|via|per|than|like|after|"
    r"before|behind|around|toward|towards|without|alongside|among|during|throughout|off|inside|outside|despite)(?:,(?: directly or indirectly,)?)? "
    + _PLAIN_WORDS
)
_OBJECT = re.compile(
    r"(?<![-\w])(?:own|control|lead|operat|manag|run|found|establish|support|assist|direct|supervis|head|oversee|oversaw|"
    r"led|ran|handl|us|fund|financ|employ|serv|help|facilitat|represent|join|met|ha[sd]|have|became|becom)(?:s|ed|ing|es|e)? "
    + _PLAIN_WORDS
)
_HEADED = re.compile(
    r" (?:(?!(?:is|are|was|were|an?|the|and|or|as|has|have|had|of|to|in|for|by|on|with)\b)[\w-]+ ){0,3}(?:leader|commander|official|member|operative|financier|tanker|vessel|ship|subsidiar|front|affiliate|"
    r"associate|head|chief|director|president|minister|spokes|network|supplier|agent|facilitator|general|chairman|chair|CEO|"
    r"compan|owner|manager|fighter|emir|founder|supporter|branch|unit|leadership|cell|shareholder|executive|group|cartel|"
    r"cell|faction|employee|subsidiary|wing|figure|trafficker|plant|aircraft|captain|lieutenant|secretary|representative|"
    r"procurement|entit|individual|organization|front|proxies|proxy|partner|sons|son|brother|lawyer|accountant|target|officer|colleague|troop|personnel|militant|soldier|terrorist|judge|prosecutor|scientist|website|account|address|asset)\w*\b",
    re.IGNORECASE,
)
_TITLED = re.compile(rf" (?:[A-Z][\w’&-]* (?:of |and |for )?){{1,6}}[{PERSON}]")
_SUBJECT_OF = re.compile(
    r" (?:owns|controls|leads|operates|runs|manages|founded|established|uses|used|has|had|is|was|are|were|served)\b"
)
_RELATIVE = re.compile(r"\b(?:that|which|whom|where|while|whose|as) \Z")
_BOUNDARY = re.compile(r"(?:; (?:and |while )?|, (?:and|while|but|whereas|with) | while | but |: )")
_REASON = re.compile(
    r"\bfor(?: |, )(?:[^;♙◆▲]{0,60}?, )?(?=(?:(?:knowingly|directly|indirectly|materially|also|either|each|allegedly|reportedly) )*"
    r"(?:having|being|attempting|conspiring|[a-z]+ing)\b)(?!\w+ing (?:companies|entities|individuals))"
)
_STORY = re.compile(
    r"\b(?:for (?:what\b|(?:their|its|his|her|the|alleged|significant|serious|involvement|role|human|actions|activities|support"
    r"|corruption|connection|playing)\b)|due to|because of|in connection with|over (?:their|its|his|her)|in relation to|based on|accusing)"
)
_GOVERNS_LAW = re.compile(
    r"(?:pursuant to|[Uu]nder|in accordance with|by authority of|authority of|using|authorities in|action under|as part of|"
    rf"stem from|upon[”\"]? (?:the )?\Z|[{LAW}],? and|[{LAW}] or|[{LAW}],|both|in the Annex to|Annex of|imposed by|by)"
    r"(?:(?! which| that| implement| target| whose| amended| amend)[^.;♙◆▲]){0,60}\Z"
)
_AS_LISTED = re.compile(
    r" as (?:an? |the |being |part |blocked|property|[Ss]pecially|SDN|SDGT|[Ff]oreign|Tier|subject|one|its)|, which| to be "
)
_STRONG = re.compile(r"; (?:and |while )?|,? while |, but | (?:said|announced|noted|added|stated) (?:that )?")
_OFFICE_OF = re.compile(
    r"\b(?:secretary|head|chief|director|leader|commander|president|minister|owner|chairman|member|governor|general|manager|"
    rf"officer|founder|deputy|mayor|ambassador|judge|boss) (?:of|for|at|in) (?:(?:the|its|his) )?(?:[\w○{ORGANISATION}’-]+ ){{1,5}}\Z",
    re.I,
)
_NAMELESS = re.compile(r"\b(?:individuals|members|entities|companies|persons|officials|firms|vessels|people|businesses|banks) [^,;]{0,60}\Z")
_UNREAL = re.compile(r"\b(?:will|may|can|could|would|should|might|continues? to|committed to|not|ability to|authori\w+ to|willing\w* to|if|able to|whether)\b")
_RESPECTIVELY = re.compile(r"\brespectively\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Clause:
    """One action word with its surroundings; ranges and positions count signs of the marked block."""

    rule: Rule
    cue: tuple[int, int]
    start: int
    end: int
    sentence: tuple[int, int]
    subjects: tuple[int, ...]
    group: str | None
    reason: tuple[int, int] | None
    story: bool
    laws: tuple[int, ...]
    dates: tuple[int, ...]
    bodies: tuple[int, ...]
    respectively: bool


def read_clauses(marked: Marked, sentence: tuple[int, int]) -> list[Clause]:
    """Block in signs and one sentence's range in, its clauses in order out."""
    cues = _cues(marked.text, sentence)
    clauses: list[Clause] = []
    for place, (rule, start, end) in enumerate(cues):
        before = cues[place - 1][2] if place else sentence[0]
        after = cues[place + 1] if place + 1 < len(cues) else None
        left = _clause_start(marked.text, before, start, first=place == 0, rule=rule)
        right = _clause_end(marked.text, end, after, sentence[1])
        clauses.append(_clause(marked, rule, (start, end), left, right, sentence))
    return clauses


def _cues(text: str, sentence: tuple[int, int]) -> list[tuple[Rule, int, int]]:
    found: list[tuple[int, int, int, Rule]] = []
    for order, rule in enumerate(load_rules("designations").rules):
        for match in rule.pattern.finditer(text, *sentence):
            if _UNREAL.search(match.group()):
                continue
            found.append((match.start(), match.end(), order, rule))
    kept: list[tuple[Rule, int, int]] = []
    # The action word itself (the end of the match) tells two readings of one verb apart.
    for start, end, _order, rule in sorted(found, key=lambda f: (-(f[1] - f[0]), f[2], f[0])):
        if all(end <= other[1] or start >= other[2] for other in kept):
            kept.append((rule, start, end))
    return sorted(kept, key=lambda cue: cue[1])


def _clause_start(text: str, before: int, cue: int, *, first: bool, rule: Rule) -> int:
    if rule.fields["form"] in {"antecedent", "adjective"}:
        return before
    # What follows "; " or ", while " is a clause of its own; inside it the earliest cut that leaves a bare list wins.
    cuts = [match.end() for match in _BOUNDARY.finditer(text, before, cue)]
    if first:
        strong = [m.end() for m in _STRONG.finditer(text, before, cue)]
        return strong[-1] if strong else before
    for cut in cuts:
        if not re.search(r"\b(?:for|by|pursuant|having|being|of|in|on|to|which|who|that)\b", text[cut:cue]):
            return cut
    return cuts[-1] if cuts else before


def _clause_end(text: str, end: int, after: tuple[Rule, int, int] | None, stop: int) -> int:
    if after is None:
        return stop
    rule, start, _ = after
    if rule.fields["form"] in {"antecedent", "adjective"}:
        return stop
    if rule.fields["form"] == "passive" and not re.search(
        r"\b(?:who|which|that|whom)(?: [\w-]+)? ?\Z", text[end:start]
    ):
        cuts = [match for match in _BOUNDARY.finditer(text, end, start)]
        for cut in cuts:
            if not re.search(
                r"\b(?:for|by|pursuant|having|being|of|in|on|to|which|who|that)\b", text[cut.end() : start]
            ):
                return cut.start()
        return cuts[-1].start() if cuts else start
    return start if rule.fields["form"] != "passive" else stop


def _clause(
    marked: Marked, rule: Rule, cue: tuple[int, int], left: int, right: int, sentence: tuple[int, int]
) -> Clause:
    text = marked.text
    form = rule.fields["form"]
    reason = _REASON.search(text, cue[1], right)
    story = _STORY.search(text, cue[1], right)
    limit = min([m.start() for m in (reason, story) if m] or [right])
    subjects, group = _subjects(text, form, cue, left, right, limit)
    subject_end = max([*subjects, cue[1]])
    if reason and reason.start() < subject_end:
        reason = _REASON.search(text, subject_end, right)
    zone = reason.start() if reason else right
    start = left if form != "adjective" else cue[0]
    return Clause(
        rule=rule,
        cue=cue,
        start=start,
        end=right,
        sentence=sentence,
        subjects=tuple(subjects),
        group=group,
        reason=_reason_range(rule, reason, cue, right, subjects),
        story=bool(story),
        laws=_laws(marked, sentence[0] if form in {"active", "passive", "list"} else cue[0], zone, right, cue),
        dates=_dates(marked, form, left, cue, limit, right),
        bodies=_bodies(marked, form, left, cue, limit),
        respectively=bool(_RESPECTIVELY.search(text, cue[0], right)),
    )


def _reason_range(
    rule: Rule, reason: re.Match[str] | None, cue: tuple[int, int], right: int, subjects: list[int]
) -> tuple[int, int] | None:
    if reason:
        return reason.end(), right
    if rule.id == "designees_are" and not subjects and right > cue[1] + 1:
        # "Those designated today are family members of X:" gives the reason as a predicate.
        return cue[1], right
    return None


def _subjects(
    text: str, form: str, cue: tuple[int, int], left: int, right: int, limit: int
) -> tuple[list[int], str | None]:
    if form == "passive":
        named, group = _before(text, left, cue[0])
        colon = text.find(":", cue[1], right)
        if not named and colon >= 0 and group != "backward" or group == "following":
            return (heads(text, colon + 1, right) if colon >= 0 else named), "following"
        return named, group
    if form == "antecedent":
        return _antecedent(text, left, cue), None
    if form == "adjective":
        return _next_name(text, cue[1]), None
    if form == "nominal":
        return heads(
            text, cue[1], _cut(text, cue[1], limit, r"\b(?:for|on|in|by|pursuant|as|who|which|under|to|that)\b")
        ), None
    if form == "list":
        return _listed(text, cue[1], right, limit), "following"
    return _after(text, cue[1], limit)


def _listed(text: str, start: int, right: int, limit: int) -> list[int]:
    colon = text.find(":", start - 1, right)
    if colon >= 0 and not heads(text, start, colon):
        return heads(text, colon + 1, right)
    return heads(text, start, limit if colon < 0 else right)


def _after(text: str, start: int, limit: int) -> tuple[list[int], str | None]:
    stop = _cut(
        text,
        start,
        limit,
        r"[”\"](?:,| said)|, said |,? (?:pursuant to|under §|under ■|in accordance with)|"
        + _AS_LISTED.pattern
        + r"|\bto the (?:SDN|list)\b| from ",
    )
    named = heads(text, start, stop)
    if named:
        return named, None
    if re.match(r"\s*(?:today )?(?:pursuant to|under) ?[§,]", text[start : stop + 20]):
        return heads(text, stop + 1, limit), None
    words = text[start:stop]
    if re.search(r"\b(?:above|these|those|them|each|him|her|it|aforementioned)\b", words):
        return [], "backward"
    if ":" in text[start:] or "following" in words:
        return heads(text, start, len(text)) if ":" in words else [], "following"
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
    relative = re.search(
        r"(?:,? (?:both|all|each|two|three|some|many|most) of)?,? (?:who|which|that|whom|whose \w+)(?: (?:also|itself|themselves|are all))*,? ?\Z",
        region,
    )
    if relative:
        found = _antecedent(text, left, (left + relative.start(), cue))
        if re.match(r"(?:were|are|have)\b", text[cue:]) and len(found) == 1:
            found = _last_pair(text, left, left + relative.start()) or found
        return found, None
    named = heads(text, left, cue)
    counted = re.search(
        r"\b(?:individuals|persons|entit\w+|companies|vessels|officials|firms|people|members|both|they|he|she|it|aircraft|ships)\b",
        region,
    )
    if named and not (counted and _only_examples(region)):
        return named, None
    if re.search(r"\b[Ff]ollowing\b", region):
        return named, "following"
    if re.search(
        r"\b(?:[Tt]hese|[Tt]hose|[Bb]oth|[Tt]hey|[Hh]e|[Ss]he|[Ii]t|above|aforementioned|[Ee]ach|[Aa]ll|[Tt]he (?:\w+ )?(?:two|three|individual|entit|compan|vessel|official|person|firm|designated))",
        region,
    ):
        return [], "backward"
    return named, None


def _only_examples(region: str) -> bool:
    return not _NAME.search(region)


def _last_pair(text: str, left: int, end: int) -> list[int]:
    names = [match.start() for match in _NAME.finditer(text, left, end)]
    pair = names[-2:]
    return pair if len(pair) == 2 and text[pair[0]] == text[pair[1]] and " and " in text[pair[0] : pair[1]] else []


def _antecedent(text: str, left: int, cue: tuple[int, int]) -> list[int]:
    names = [match.start() for match in _NAME.finditer(text, left, cue[0] + 1) if match.start() < cue[0] + 1]
    if not names:
        return []
    last = names[-1]
    if text[cue[0]] != "," and _GOVERNED.search(text[left:last]) and _NAMELESS.search(text[left:last]):
        return []
    if cue[0] - last > 90:
        return []
    run = [last]
    if "—" in text[cue[0] : cue[1]] or re.search(r"\b(?:were|both|each|all|persons|entities|companies|individuals)\b", text[cue[0] : cue[1]]):
        for earlier in reversed(names[:-1]):
            if not re.fullmatch(r",|,? (?:and|or) (?:the |its )?|,? ", text[earlier + 1 : run[-1]]):
                break
            run.append(earlier)
    return sorted(run)


def _next_name(text: str, start: int) -> list[int]:
    found = _NAME.search(text, start)
    if not found:
        return []
    at = found.start()
    while True:
        after = text[at + 1 :]
        following = re.match(
            rf"(?:[’'']s?)? (?:(?!and |or |in |on |to |of |by |for |with |is |was |are |has )[\w○-]+ ){{0,3}}(?=[{NAMES}])",
            after,
        )
        if not following:
            break
        at = at + 1 + following.end()
    if re.match(r"-[a-z]|[’']s\b", text[at + 1 :]) and not re.match(r"[’']s\b", text[at + 1 :]):
        return []
    run = [at]
    for match in _NAME.finditer(text, at + 1):
        if not re.fullmatch(r",? and |, ", text[run[-1] + 1 : match.start()]):
            break
        run.append(match.start())
    return run if len(run) > 1 and re.search(r"s \Z", text[start:at]) else run[:1]


def heads(text: str, start: int, end: int) -> list[int]:
    """Text in signs and a range in, the positions of names that head a noun phrase (not those inside its modifiers) out."""
    found: list[int] = []
    opened = re.compile(r"\b(?:who|which|that|whose)\b").search(text, start, end)
    previous: tuple[int, bool] | None = None
    for match in _NAME.finditer(text, start, end):
        at = match.start()
        modifier = _is_modifier(text, start, at, end)
        if not modifier and previous and previous[1]:
            between = text[previous[0] + 1 : at]
            same = text[previous[0]] == text[at] and not any(text[head] == text[at] for head in found)
            # "of A and B": the second is governed as well; "of A, B" only where no head of that sort stands before.
            modifier = between in {" and ", " or "} or (between in {", ", ", and ", ", or "} and same)
        hidden = opened and opened.start() < at and not _led_out(text[opened.end() : at])
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
    return not re.search(r"[,;—–] (?:(?:and|or|as well as) )?(?:(?!\b(?:who|which|that|is|are|was|were|has|have|by)\b)[\w’○-]+ ){0,7}\Z", rest)


def _is_modifier(text: str, start: int, at: int, end: int) -> bool:
    before, after = text[start:at], text[at + 1 : end]
    if re.match(r"-[a-z]|[’'](?:s\b| )", after) or _HEADED.match(after) or _TITLED.match(after):
        return True
    if re.match(rf" [{NAMES}]", after) and text[at] == ORGANISATION:
        return True
    before = re.sub(r"\b(?:as well as|in addition to|along with|together with|such as|including|namely)\b", ",", before)
    if text[at] == PERSON and _OFFICE_OF.search(before):
        return False
    if _GOVERNED.search(before) or _OBJECT.search(before):
        return True
    return bool(_SUBJECT_OF.match(after) and _RELATIVE.search(before))


def _laws(marked: Marked, start: int, zone: int, end: int, cue: tuple[int, int]) -> tuple[int, ...]:
    text = marked.text
    found = [
        at
        for at in sorted(marked.citations)
        if start <= at < zone and _GOVERNS_LAW.search(text[max(start, at - 90) : at])
    ]
    if found:
        after = [at for at in found if at > cue[0]]
        return tuple(after or found)
    late = [at for at in sorted(marked.citations) if zone <= at < end]
    return tuple(
        at
        for at in late
        if re.search(r"pursuant to ?\Z", text[zone:at])
        and not re.search(r"(?:block|designat|identif|sanction|list)\w* pursuant to ?\Z", text[zone:at])
    )


def _dates(marked: Marked, form: str, left: int, cue: tuple[int, int], limit: int, right: int) -> tuple[int, ...]:
    inside = [at for at in sorted(marked.dates) if cue[0] <= at < limit]
    if form == "adjective":
        return ()
    if form == "nominal":
        return tuple(at for at in sorted(marked.dates) if cue[0] <= at < cue[1]) or tuple(inside[:1])
    close = [
        at
        for at in inside
        if re.search(r"(?:\bon|\bin|\bas of|,|and|designated|sanctioned)(?: or about)? \Z", marked.text[cue[0] : at])
    ]
    if close:
        return tuple(close)
    early = [at for at in sorted(marked.dates) if left <= at < cue[0]]
    early = [
        at
        for at in early
        if re.search(r"(?:\A|[,;] (?:and )?)\s*(?:[A-Z]\w+,? )?(?:[Oo]n|[Ii]n)(?: \w+)? \Z", marked.text[left:at])
        or re.match(r"[^♙◆▲,]{0,4}, ", marked.text[at + 1 : cue[0]])
    ]
    if early:
        return (early[-1],)
    late = [
        at
        for at in sorted(marked.dates)
        if limit <= at < right and re.search(r"(?:\bon|\bin) \Z", marked.text[limit:at]) and at >= right - 3
    ]
    return tuple(late[-1:])


def _bodies(marked: Marked, form: str, left: int, cue: tuple[int, int], limit: int) -> tuple[int, ...]:
    inside = [at for at in sorted(marked.bodies) if cue[0] <= at < cue[1]]
    if form == "active" or inside:
        before = [at for at in sorted(marked.bodies) if left <= at < cue[0]]
        chosen = inside or before[-1:]
        return _coordinated(marked, chosen[-1:] if form == "active" else chosen)
    stop = min(limit, cue[1] + 120)
    agent = re.compile(r"\bby (?:the )?(?:[\w’]+ ){0,3}" + BODY).search(marked.text, cue[1], stop)
    if agent and not re.search(r"(?:owned|controlled|led) \Z", marked.text[cue[1] : agent.start()]):
        return _coordinated(marked, [agent.end() - 1])
    return ()


def _coordinated(marked: Marked, found: list[int]) -> tuple[int, ...]:
    """Positions of bodies in, the same with those that "and" or a comma joins to them out."""
    bodies = [at for at in sorted(marked.bodies) if not re.search(r"\b(?:with|to|from) (?:the )?\Z", marked.text[:at])]
    chosen = set(found)
    for one, two in [*itertools.pairwise(bodies), *reversed(list(itertools.pairwise(bodies)))]:
        if re.fullmatch(r",? and (?:the )?|, (?:the )?", marked.text[one + 1 : two]) and chosen & {one, two}:
            chosen |= {one, two}
    return tuple(sorted(chosen))


def is_vessel(text: str, at: int) -> bool:
    """Text in signs and a position in, true if a vessel or aircraft stands there."""
    return text[at] == VESSEL
