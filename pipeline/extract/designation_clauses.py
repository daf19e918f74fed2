"""A sentence in signs → the clauses that tell of an action, with their subjects, body, authority, date and reason."""

from __future__ import annotations

import dataclasses
import functools
import re

from pipeline.extract.designation_parts import bodies_near, dates_near, laws_near
from pipeline.extract.designation_subjects import subjects_of
from pipeline.extract.designation_text import DATE, NAMES, ORGANISATION, Marked
from pipeline.extract.needles import fold
from pipeline.extract.openings import led_by_opening
from pipeline.extract.word_patterns import likely_rules, quick_rules
from pipeline.rule_files import Rule, load_rules

_BOUNDARY = re.compile(r"(?:; (?:and |while )?|, (?:and|while|but|whereas|with) | while | but |: )")

_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|said|designat\w+|sanction\w+|identifi\w+|list\w+)\b")
_STRONG = re.compile(
    r"; (?:and |while )?|,? while |, but | (?:said|announced|noted|added|stated)(?: (?:on|in) ●)? (?:that )?"
)

_UNREAL = re.compile(
    r"\b(?:will|may|can|could|would|should|might|continues? to|committed to|not|ability to|authori\w+ to|"
    r"willing\w* to|if|able to|whether)\b"
)

# Rules whose "may" and "will" tell of the act itself.
_REAL = frozenset({"faces_measures", "may_not_enter", "will_also_be"})
_MODAL = re.compile(r"\b(?:may|can|could|would|should|might|will|to|not)(?: (?:themselves|also|itself))? ?\Z")
_OWNED = re.compile(
    r"(?:\b(?:that|which|who) (?:is|are|was|were) |\b(?:companies|entities|entity|company|businesses|firms) )"
    r"(?=(?:(?:directly|indirectly|or) )*(?:owned|controlled)\b[^.;♙◆▲■]{0,90}? (?:by|of),? )"
)
REASON = re.compile(
    r"\bas (?=being associated with\b)|"
    r"\bon the basis that (?=(?:he|she|it|they)\b)|"
    r"\bbecause (?=(?:they|he|she|it|each|both|all|the (?:companies|company|firms?|entit\w+|individuals?|vessels?)) "
    r"(?:is|are|was|were|has|have|had|act|own|operate|support|provide)\w*\b)|"
    r"(?:\bfor|because of|due to|in view of|based on|over) (?=(?:(?:his|her|their|its|respective|senior|leading) )+"
    r"(?:roles?|positions?|work|service|status|capacity) as )|"
    r"(?:\bfor|because of|due to|over|as a result of) (?=(?:their|his|her|its) (?:[a-z]+,? ){0,3}(?:(?:support|"
    r"assistance) (?:to|for)|ties to|links (?:to|with)|association with)\b)|"
    r"(?:\bfor|because of|due to|over) (?=(?:their|his|her|its) (?:[a-z]+ ){0,2}(?:support of|membership (?:of|in)|"
    rf"leadership (?:of|role in)) (?:the )?[{NAMES}](?![’'-]))|"
    r"(?:\bfor|because of|due to) (?=(?:their|his|her|its) (?:[a-z]+ ){0,2}(?:roles?|involvement) in "
    rf"(?:assisting|financing|funding|helping|supporting) (?:the )?[{NAMES}])|"
    r"\bbased on (?=(?:an?|the) determinations? that (?:they|he|she|it) )|"
    r"\bas (?=(?:an? |the )(?:[a-z]+ ){0,3}(?:family member|spouse|wife|husband|son|daughter) of\b)|"
    r"(?<!served )(?<!serves )(?<!serving )(?<!acted )(?<!acting )(?<!known )(?<!identified )(?<!such )"
    r"(?<!well )(?<!role )(?<!worked )(?<!capacity )(?<!position )"
    r"\b(?=as (?:(?:an?|the) )?(?:(?:senior|former|current|top|high-ranking|key) ){0,3}"
    rf"(?:(?:official|leader|commander)s? of\b|members? of (?:the )?[{NAMES}]))|"
    r"\bas (?=an? (?:entity|company|firm|person|individual) (?:owned or controlled by|acting for or on behalf of)\b)|"
    r"(?<!responsible )(?<!accountable )\bfor(?: |, )(?:[^;♙◆▲]{0,60}?, )??(?=(?:(?:knowingly|directly|indirectly|"
    r"materially|also|either|each|allegedly|reportedly) )*"
    r"(?:having|being|attempting|conspiring|(?!including)[a-z]+ing)\b)(?!\w+ing (?:companies|entities|individuals))"
)

_FRONTED = re.compile(
    r"(?:For (?=(?:having|being|[a-z]+ing)\b)|"
    r"Because of (?=(?:his|her|its|their) (?:[a-z]+,? ){0,3}(?:support|assistance) (?:to|for|of)\b))"
)
STORY = re.compile(
    r"\b(?:for [“\"]?(?:what\b|(?:their|its|his|her|the|alleged|significant|serious|involvement|role|human|actions|"
    r"activities|support"
    r"|corruption|connection|playing|(?:gross |grave |alleged |widespread |systematic )?(?:atrocit|abus|violat|crimes|"
    r"war crimes|attacks|torture|repressi|brutal|terror|fraud|smuggling|trafficking)\w*)\b)|"
    r"due to|because of|in connection with|in view of|on account of|"
    r"over (?:their|its|his|her|alleged|the (?!past|last|next|years|weekend))\b|"
    r"in relation to|based on|responsible for (?=[a-z]+ing\b)|who (?:plays?|played) a significant role in|"
    r"accus(?:ing|es|ed) (?:of|them|him|her|it))"
)

# "Concurrent with X's designation on a day, Y was designated": on that day.
_CONCURRENT = re.compile(r"(?:Concurrent(?:ly)?|Together|Along|At the same time|Simultaneous(?:ly)?) (?:with|to|as) ")
_AND_ALSO = re.compile(r"(?:\band|\bor|;|\bas well as)(?: also)? \Z")
_RELATIVE = re.compile(r",? (?:who|which|that|whom)(?: [\w-]+)? ?\Z")
_RECALLS = re.compile(rf"{DATE}|\b(?:previously|originally|already|earlier|first)\b")
_ITS_PEOPLE = re.compile(
    rf"\b(?:officials?|members?|officers?|employees|personnel|leaders|representatives)(?: and [a-z ]{{3,30}})? "
    rf"(?:of|from) (?:the )?{ORGANISATION}"
)
# One of these stands in whatever a rule matches; sought in the folded text, each alternative opens with its letter.
_STEMS = re.compile(
    r"designat|designee|sanction|list|block|fr(?:ee|o)z|identif|n(?<=\bn)am(?:ed|ing|es)\b|target|"
    r"a(?<=\ba)dd(?:ed|ing|s)?\b|entr|remov|visa|b(?<=\bb)(?:an|arr?)(?:s|ned|ning|red|ring)?\b|enter|ineligib|"
    r"sd[ng]t?|measure|impos|action|step|restrict|h(?<=\bh)it|determin|found that|among|i(?<=\bi)nclu|"
    r"the(?:y|se) (?:are|were)|those (?:are|were)|"
    r"the (?:\w+ )?(?:two|three|four|five|six|seven|eight|nine|ten|\d+|pair|trio|others)\b|follow|d(?<=\bd)id |decree|"
    r"order|p(?<=\bp)ut|plac(?:ed|es|ing)|delet|dropp?|lift|revok|rescind|unblock|inadmissib|belong|travel|visit|"
    r"set foot|coming|involved person|laundering"
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
    inserted = _inserted(marked.text, cues, sentence[1])
    clauses: list[Clause] = []
    before = sentence[0]
    for place, (rule, start, end) in enumerate(cues):
        after = cues[place + 1] if place + 1 < len(cues) else None
        left = _clause_start(marked.text, before, start, first=before == sentence[0], rule=rule)
        if place and cues[place - 1][0].fields["form"] == "nominal":
            # "Concurrent with the designation of X, Y was designated": Y's clause begins behind the comma.
            left = _behind_phrase(marked.text, left, start)
        elif place and cues[place - 1][0].id == "participle_first":
            # "Sanctioned on a day under A, he is designated under B": B's clause begins behind the comma.
            left = max(left, marked.text.rfind(", ", left, start) + 2)
        right = _clause_end(marked.text, end, after, sentence[1])
        told = _without(marked, [span for span in inserted if not span[0] <= start < span[1]])
        right = next((last for first, last in inserted if first <= start < last), right)
        clause = _clause(told, rule, (start, end), left, right, sentence)
        if rule.id == "followed_suit" and clauses:
            # "A listed X in 2014; B followed in 2015": the same act of another body.
            clause = dataclasses.replace(clause, rule=clauses[-1].rule, subjects=clauses[-1].subjects, group=None)
        if (
            rule.id == "and_designated"
            and clauses
            and clauses[-1].rule.fields["form"] == "passive"
            and not clause.subjects
        ):
            # "X was listed in 1995, and also designated in 2012": the same subject.
            clause = dataclasses.replace(clause, subjects=clauses[-1].subjects, group=clauses[-1].group)
        if _resumes(marked.text, clause, clauses):
            # "X, who was sanctioned in 2019, is being designated": the main verb has the relative clause's antecedent.
            clause = dataclasses.replace(clause, subjects=clauses[-1].subjects, group=None)
        if not clause.dates and _CONCURRENT.match(marked.text, *sentence) and clauses:
            clause = dataclasses.replace(clause, dates=clauses[0].dates)
        clauses.append(clause)
        if rule.fields["form"] != "adjective":
            # "The wife of the sanctioned X, Y was designated": an adjective ends no clause.
            before = end
    return clauses


def _inserted(text: str, cues: list[tuple[Rule, int, int]], stop: int) -> list[tuple[int, int]]:
    """The ranges of ", first designated in 2012 pursuant to A, ": their days and orders are of another act."""
    ranges = []
    for rule, start, end in cues:
        if rule.fields["form"] != "antecedent" or not text[start:end].startswith(","):
            continue
        comma = text.find(",", end, stop)
        last = comma if comma >= 0 else stop
        if _RECALLS.search(text, start, last):
            ranges.append((start, last))
    return ranges


def _without(marked: Marked, ranges: list[tuple[int, int]]) -> Marked:
    if not ranges:
        return marked

    def stays(at: int) -> bool:
        return not any(start <= at < end for start, end in ranges)

    return dataclasses.replace(
        marked,
        dates={at: date for at, date in marked.dates.items() if stays(at)},
        citations={at: law for at, law in marked.citations.items() if stays(at)},
    )


def _hit_body(text: str, start: int, end: int) -> list[int]:
    """ "Visa restrictions on officials of X": the body whose people may not enter."""
    found = _ITS_PEOPLE.search(text, start, end)
    return [found.end() - 1] if found else []


def may_tell(text: str, sentence: tuple[int, int]) -> bool:
    """Text in signs and a sentence's range in, false if no rule of designations can match (half of all sentences)."""
    return _STEMS.search(fold(text), *sentence) is not None


@functools.cache
def _actor() -> tuple[re.Pattern[str], frozenset[int]]:
    """The pattern of those who act, and the places of the rules whose match begins with one."""
    actor = load_rules("designations").parts["actor"]
    places = (place for place, (rule, _) in enumerate(quick_rules("designations")) if _begins_with(rule, actor))
    return led_by_opening(re.compile(actor)), frozenset(places)


def _begins_with(rule: Rule, part: str) -> bool:
    return rule.pattern.pattern.startswith(part)


def _cues(text: str, sentence: tuple[int, int]) -> list[tuple[Rule, int, int]]:
    found: list[tuple[int, int, int, Rule]] = []
    if not may_tell(text, sentence):
        return []
    actor, needing_actor = _actor()
    acts = actor.search(text, *sentence) is not None
    for order, rule, pattern in likely_rules("designations", text, *sentence):
        if order in needing_actor and not acts:
            continue
        for match in pattern.matches(text, *sentence):
            modal = (
                rule.fields["form"] == "passive"
                and rule.id not in _REAL
                and _MODAL.search(text, sentence[0], match.start())
            )
            if modal or (_UNREAL.search(match.group()) and rule.id not in _REAL):
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
        strong = [m.end() for m in _STRONG.finditer(text, before, cue) if not _parts_subjects(text, before, m, cue)]
        return strong[-1] if strong else before
    for cut in cuts:
        if not re.search(r"\b(?:for|by|pursuant|having|being|of|in|on|to|which|who|that)\b", text[cut:cue]):
            return cut
    return cuts[-1] if cuts else before


def _parts_subjects(text: str, before: int, cut: re.Match[str], cue: int) -> bool:
    """True for the semicolons of "A, a judge; B, a warden; and C, a clerk, are …", which has no verb before."""
    plural = re.match(r"(?:are|were|have)\b", text[cue:])
    return (
        cut.group() in {"; ", "; and "}
        and "; and " in text[before:cue]
        and plural is not None
        and re.search(f"[{NAMES}]", text[before : cut.start()]) is not None
        and not _VERB.search(text, before, cue)
    )


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
    story = STORY.search(text, cue[1], right)
    limit = min([m.start() for m in (reason, story) if m] or [right])
    subjects, group = subjects_of(text, form, cue, left, right, limit)
    if not subjects and rule.fields["action"] == "visa" and form == "active":
        subjects = _hit_body(text, cue[1], right)
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
    # What follows an adjective's name, or the examples of a group, is no reason of the act that is recalled.
    bare = form == "adjective" or rule.id == "designated_such_as"
    return Clause(
        rule=rule,
        cue=cue,
        start=start,
        end=right,
        sentence=sentence,
        subjects=tuple(subjects),
        group=group,
        reason=None if bare else fronted or _reason_range(text, rule, (reason, story), cue, right, subjects),
        story=bool(story) and not bare,
        laws=laws_near(marked, sentence[0] if form in {"active", "passive", "list"} else cue[0], zone, right, cue),
        dates=dates_near(marked, form, left, cue, limit, right, firm=reason is not None),
        bodies=bodies_near(marked, form, sentence, left, cue, limit),
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
    text: str,
    rule: Rule,
    found: tuple[re.Match[str] | None, re.Match[str] | None],
    cue: tuple[int, int],
    right: int,
    subjects: list[int],
) -> tuple[int, int] | None:
    """The range of the reason; `found` are the first legal reason and the first deed told behind the act."""
    reason, story = found
    if reason:
        # "For their part in the raid and for being leaders of X": the deed is a reason as well.
        deed = story if story and _AND_ALSO.search(text, story.end(), reason.start()) else None
        start = deed.start() if deed and deed.start() > max([*subjects, cue[0]]) else reason.end()
        return start, _reason_end(text, reason.end(), right)
    if rule.id == "designees_are" and not subjects and right > cue[1] + 1:
        # "Those designated today are family members of X:" gives the reason as a predicate.
        return cue[1], right
    return None
