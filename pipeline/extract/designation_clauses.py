"""A sentence in signs → the clauses that tell of an action, with their subjects, body, authority, date and reason."""

from __future__ import annotations

import dataclasses
import itertools
import re

from pipeline.extract.designation_subjects import subjects_of
from pipeline.extract.designation_text import BODY, DATE, LAW, NAMES, Marked
from pipeline.rule_files import Rule, load_rules

_BOUNDARY = re.compile(r"(?:; (?:and |while )?|, (?:and|while|but|whereas|with) | while | but |: )")

_STRONG = re.compile(
    r"; (?:and |while )?|,? while |, but | (?:said|announced|noted|added|stated)(?: (?:on|in) ●)? (?:that )?"
)

_UNREAL = re.compile(
    r"\b(?:will|may|can|could|would|should|might|continues? to|committed to|not|ability to|authori\w+ to|"
    r"willing\w* to|if|able to|whether)\b"
)

_MODAL = re.compile(r"\b(?:may|can|could|would|should|might|will|to|not)(?: (?:themselves|also|itself))? ?\Z")
_OWNED = re.compile(
    r"(?:\b(?:that|which|who) (?:is|are|was|were) |\b(?:companies|entities|entity|company|businesses|firms) )"
    r"(?=(?:(?:directly|indirectly|or) )*(?:owned|controlled)\b[^.;♙◆▲■]{0,90}? (?:by|of),? )"
)
REASON = re.compile(
    r"\bbecause (?=(?:they|he|she|it|each|both|all|the (?:companies|company|firms?|entit\w+|individuals?|vessels?)) "
    r"(?:is|are|was|were|has|have|had|act|own|operate|support|provide)\w*\b)|"
    r"(?:\bfor|because of|due to|in view of|based on|over) (?=(?:(?:his|her|their|its|respective|senior|leading) )+"
    r"(?:roles?|positions?|work|service|status|capacity) as )|"
    r"\bfor (?=(?:their|his|her|its) (?:[a-z]+,? ){0,3}(?:support|assistance) (?:to|for)\b)|"
    r"\bas (?=(?:an? |the )(?:[a-z]+ ){0,3}(?:family member|spouse|wife|husband|son|daughter) of\b)|"
    r"\bfor(?: |, )(?:[^;♙◆▲]{0,60}?, )??(?=(?:(?:knowingly|directly|indirectly|materially|also|either|each|"
    r"allegedly|reportedly) )*"
    r"(?:having|being|attempting|conspiring|[a-z]+ing)\b)(?!\w+ing (?:companies|entities|individuals))"
)

_FRONTED = re.compile(r"For (?=(?:having|being|[a-z]+ing)\b)")
_STORY = re.compile(
    r"\b(?:for [“\"]?(?:what\b|(?:their|its|his|her|the|alleged|significant|serious|involvement|role|human|actions|"
    r"activities|support"
    r"|corruption|connection|playing|(?:gross |grave |alleged |widespread |systematic )?(?:atrocit|abus|violat|crimes|"
    r"war crimes|attacks|torture|repressi|brutal|terror|fraud|smuggling|trafficking)\w*)\b)|"
    r"due to|because of|in connection with|over (?:their|its|his|her)|"
    r"in relation to|based on|accus(?:ing|es|ed) (?:of|them|him|her|it))"
)

_GOVERNS_LAW = re.compile(
    r"(?:[Pp]ursuant to|[Uu]nder|subject to|in accordance with|by authority of|authority of|using|authorities in|"
    r"action under|as part of|"
    rf"stem from|upon[”\"]? (?:the )?\Z|[{LAW}],? and|[{LAW}] or|[{LAW}],|both|in the Annex to|Annex of|"
    r"imposed by|(?<!amended )by|"
    r"(?:has|have|is|today) amend(?:ed|ing) (?:the )?\Z)"
    r"(?:(?! which| that| implement| target| whose| amended| amend)[^.;♙◆▲]){0,60}\Z"
)

# A date behind these words tells of something else than the action.
_DIGRESSION = re.compile(r",? (?:who|which|whose|whom|where|when|while|that)\b")
_DATED_ACTION = re.compile(
    r" (?:[\w○-]+ ){0,3}(?:action|designations?|round|sanctions|measures|package|announcement|update|listings?)\b"
)
# The orders that amend an authority are no authorities themselves.
_AMENDING = re.compile(
    rf"(?:amended|modified|supplemented) (?:\w+ ){{0,3}}?by (?:the )?(?:[{LAW}](?:,? and |, )(?:the )?)*\Z"
)

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
        if place and cues[place - 1][0].fields["form"] == "nominal":
            # "Concurrent with the designation of X, Y was designated": Y's clause begins behind the comma.
            left = _behind_phrase(marked.text, left, start)
        right = _clause_end(marked.text, end, after, sentence[1])
        clause = _clause(marked, rule, (start, end), left, right, sentence)
        if _resumes(marked.text, clause, clauses):
            # "X, who was sanctioned in 2019, is being designated": the main verb has the relative clause's antecedent.
            clause = dataclasses.replace(clause, subjects=clauses[-1].subjects, group=None)
        if not clause.dates and _CONCURRENT.match(marked.text, *sentence) and clauses:
            clause = dataclasses.replace(clause, dates=clauses[0].dates)
        clauses.append(clause)
    return clauses


def _cues(text: str, sentence: tuple[int, int]) -> list[tuple[Rule, int, int]]:
    found: list[tuple[int, int, int, Rule]] = []
    for order, rule in enumerate(load_rules("designations").rules):
        for match in rule.pattern.finditer(text, *sentence):
            modal = (
                rule.fields["form"] == "passive"
                and rule.id != "may_not_enter"
                and _MODAL.search(text, sentence[0], match.start())
            )
            if modal or (_UNREAL.search(match.group()) and rule.id != "may_not_enter"):
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


def _resumes(text: str, clause: Clause, earlier: list[Clause]) -> bool:
    if not earlier or clause.subjects or clause.rule.fields["form"] != "passive":
        return False
    last = earlier[-1]
    inserted = last.rule.fields["form"] == "antecedent" or _RELATIVE.search(text[last.start : last.cue[0]])
    return bool(inserted and last.subjects and re.search(r", \Z", text[last.cue[1] : clause.cue[0]]))


def _behind_phrase(text: str, left: int, cue: int) -> int:
    cuts = [m.end() for m in re.finditer(rf"(?<=[{NAMES}{DATE}]), ", text[left:cue])]
    return left + cuts[-1] if cuts and re.search(f"[{NAMES}]", text[left + cuts[-1] : cue]) else left


def _clause_end(text: str, end: int, after: tuple[Rule, int, int] | None, stop: int) -> int:
    if after is None:
        return stop
    rule, start, _ = after
    if rule.fields["form"] in {"antecedent", "adjective"}:
        return stop
    if rule.fields["form"] == "passive" and not re.search(
        r"\b(?:who|which|that|whom)(?: [\w-]+)? ?\Z", text[end:start]
    ):
        cuts = list(_BOUNDARY.finditer(text, end, start))
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
    reason = REASON.search(text, cue[1], right)
    story = _STORY.search(text, cue[1], right)
    limit = min([m.start() for m in (reason, story) if m] or [right])
    subjects, group = subjects_of(text, form, cue, left, right, limit)
    subject_end = max([*subjects, cue[1]])
    told_first = reason is not None and ":" in text[reason.end() : min([*subjects, right])]
    if reason and reason.start() < subject_end and not told_first:
        reason = REASON.search(text, subject_end, right)
    if reason is None and form in {"active", "list"}:
        reason = _OWNED.search(text, cue[1], min([*subjects, right]) if ":" in text[cue[1] : right] else right)
    if reason is None and not story:
        reason = _FRONTED.match(text, sentence[0])
        fronted = _fronted_range(text, reason, min([cue[0], *subjects]))
    else:
        fronted = None
    zone = reason.start() if reason and fronted is None and reason.start() > sentence[0] else right
    start = left if form != "adjective" else cue[0]
    return Clause(
        rule=rule,
        cue=cue,
        start=start,
        end=right,
        sentence=sentence,
        subjects=tuple(subjects),
        group=group,
        reason=None if form == "adjective" else fronted or _reason_range(text, rule, reason, cue, right, subjects),
        story=bool(story) and form != "adjective",
        laws=_laws(marked, sentence[0] if form in {"active", "passive", "list"} else cue[0], zone, right, cue),
        dates=_dates(marked, form, left, cue, limit, right, firm=reason is not None),
        bodies=_meant_bodies(marked, cue, sentence)
        or _bodies(marked, form, sentence[0] if _PRONOUN.search(text[left : cue[1]]) else left, cue, limit),
        respectively=bool(_RESPECTIVELY.search(text, cue[0], right)),
    )


def _fronted_range(text: str, found: re.Match[str] | None, stop: int) -> tuple[int, int] | None:
    """The reason that stands before the act: "For having sponsored X, OFAC designated …"."""
    comma = text.rfind(", ", found.end(), stop) if found else -1
    return (found.end(), comma) if found and comma > 0 else None


def _reason_end(text: str, start: int, right: int) -> int:
    """The reason that stands before a list ends with its colon."""
    colon = text.find(":", start, right)
    return colon if colon >= 0 else right


def _reason_range(
    text: str, rule: Rule, reason: re.Match[str] | None, cue: tuple[int, int], right: int, subjects: list[int]
) -> tuple[int, int] | None:
    if reason:
        return reason.end(), _reason_end(text, reason.end(), right)
    if rule.id == "designees_are" and not subjects and right > cue[1] + 1:
        # "Those designated today are family members of X:" gives the reason as a predicate.
        return cue[1], right
    return None


def _laws(marked: Marked, start: int, zone: int, end: int, cue: tuple[int, int]) -> tuple[int, ...]:
    text = marked.text
    found = [
        at
        for at in sorted(marked.citations)
        if not _AMENDING.search(text[max(start, at - 90) : at])
        and not (text[at - 1] == LAW and "amended" in marked.citations[at - 1].text)
        and start <= at < zone
        and _GOVERNS_LAW.search(text[max(start, at - 90) : at])
    ]
    if found:
        after = [at for at in found if at > cue[0]]
        return tuple(after or found)
    late = [at for at in sorted(marked.citations) if zone <= at < end]
    return tuple(
        at
        for at in late
        if re.search(r"(?:pursuant to|[♙◆▲○],? under) ?(?:the )?\Z", text[zone:at])
        and not re.search(r"(?:block|designat|identif|sanction|list)\w* pursuant to ?\Z", text[zone:at])
    )


# "Concurrent with X's designation on a day, Y was designated": on that day.
_CONCURRENT = re.compile(r"(?:Concurrent(?:ly)?|Together|Along|At the same time|Simultaneous(?:ly)?) (?:with|to|as) ")
_PRONOUN = re.compile(r"\b(?:it|they|he|she|we)\b[^,;♙◆▲]{0,30}\Z")
_RELATIVE = re.compile(r",? (?:who|which|that|whom)(?: [\w-]+)? ?\Z")


def _dates(
    marked: Marked, form: str, left: int, cue: tuple[int, int], limit: int, right: int, *, firm: bool
) -> tuple[int, ...]:
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
            r"(?:\bon|\bin|\bas of|,|and|\bsince(?: at least)?|designated|sanctioned)(?: or about)? \Z",
            marked.text[cue[0] : at],
        )
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
    late = [
        at
        for at in sorted(marked.dates)
        if not firm
        and limit <= at < right
        and re.search(r"(?:\bon|\bin) \Z", marked.text[limit:at])
        and at >= right - 3
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
    bodies = [at for at in sorted(marked.bodies) if not re.search(r"\b(?:with|to|from) (?:the )?\Z", marked.text[:at])]
    chosen = set(found)
    for one, two in [*itertools.pairwise(bodies), *reversed(list(itertools.pairwise(bodies)))]:
        if re.fullmatch(r",? and (?:the )?|, (?:the )?", marked.text[one + 1 : two]) and chosen & {one, two}:
            chosen |= {one, two}
    return tuple(sorted(chosen))
