"""The legal reason of a designation: a clause in signs → the relations it states and their targets."""

from __future__ import annotations

import dataclasses
import re

from pipeline.extract.designation_text import NAMES, ORGANISATION, PERSON, PLACE, Marked
from pipeline.extract.word_patterns import likely_rules
from pipeline.records import BasisMention, NameMention, Span
from pipeline.rule_files import Rule

# Where a new reason of equal rank begins: ", and for being …", "or for having …".
_NEXT_REASON = re.compile(
    r",? (?:and|or|as well as)(?: also)? for (?=(?:[a-z]+ly )?(?:having|being|[a-z]+ing)\b)|"
    r"(?P<part>;)(?: and| or)?(?: for)? (?=(?:[a-z]+ly )?(?:having|being|[a-z]+ing)\b)|"
    r",? and (?=(?:having acted|acting)(?: or (?:having )?purport(?:ed|ing)(?: to act)?,?)?"
    r"(?:,? directly or indirectly,?)? (?:for|on behalf)\b)"
)
# Words that end the run of targets: what follows describes the target or begins another thought.
_STOP = re.compile(
    r"\b(?:who|which|that|whose|whom|where|when|while|as a result|pursuant|because|since|through|relating|"
    r"related to|an? "
    r"(?:person|entity|individual|company|vessel|group|senior|designated|U\.S\.-|foreign))\b|;|:"
)
# "Owned by X, sons of Y": behind a target's comma a noun that no participle leads describes the target.
_DESCRIPTION = re.compile(
    r", (?:(?:an?|the) )?(?!(?:and|or|as|for|in|to|under|having|being|either|both|also|including)\b)"
    r"(?!\w+(?:ing|ed|ly)\b)[a-z-]+ (?=[a-z])"
)
_SEPARATOR = re.compile(
    r"(?:(?:,? (?:and|or|and/or|as well as)|,|/)? ?|,? (?:and|or|and/or) (?:of|to|for|on behalf of) )"
    r"(?:(?:the|its|his|their|by|also|both|either) ){0,6}\Z"
)
_WITHIN = re.compile(
    r"(?:[’']s?)? ?\b(?:leader|commander|chief|official|member|minister|president|owner)s?,? ", re.IGNORECASE
)
_PRONOUN = re.compile(r"^[^♙◆▲]{0,25}\b(?:him|her|it|them|such persons?)\b")

_LAST_WORD = re.compile(r"\b([a-z]+) ?\Z")
_NO_NOUNS = frozenset(
    "all also and are as be been both collectively companies company each either entities entity has have is it more "
    "or part percent that they to was were which who".split()
)

_DEFINITE = re.compile(
    r"(?:,? directly or indirectly,)? (?:the|that|this|said) (?:company|firm|bank|group|organi[sz]ation|entity|charity|"
    r"network|corporation|airline)\b(?! (?:of|that|which|in))"
)
RELATIVE = (
    r"(?:spouse|wife|husband|widow|son|daughter|brother|sister|father|mother|uncle|aunt|nephew|niece|cousin|child|"
    r"children|in-law|relative|family member|wives)s?"
)
# Kinship told in the story: "X, the wife of Y", "Y's son".
_KIN = re.compile(
    rf"\b{RELATIVE} of (?:the )?(?:(?!and )[\w○’-]+ ){{0,4}}(?P<of>{PERSON})|"
    rf"(?P<owner>{PERSON})[’'](?:s)? (?:[\w-]+ ){{0,3}}?{RELATIVE}\b"
)
_OF_KIN = re.compile(rf"[’'](?:s)? (?:[\w-]+ ){{0,2}}?{RELATIVE},? (?=[{NAMES}])")
_OWNER = re.compile(rf"[{PERSON}{ORGANISATION}](?=[’'])|(?<=\bof ){PERSON}")
_NO_TARGET: tuple[int | None, ...] = (None,)


@dataclasses.dataclass(frozen=True, slots=True)
class _Found:
    rule: Rule
    start: int
    end: int


def read_bases(marked: Marked, start: int, end: int) -> tuple[BasisMention, ...]:
    """Block in signs and the range of the reason (after "for") in, bases in order out; conduct if no relation."""
    bases: list[BasisMention] = []
    last_targets: list[int] = []
    for first, last in _reasons(marked.text, start, end):
        bases.extend(
            _one_reason(marked, first, last, last_targets) or [_basis(marked, "conduct", None, None, first, last)]
        )
    return tuple(dict.fromkeys(bases))


def read_interest(marked: Marked, start: int, end: int, *, place: int, count: int) -> tuple[BasisMention, ...]:
    """Range of "property in which X has an interest" and the subject's place in its list in, property_of bases out."""
    found = re.compile(r"property (?:and interests in property )?in which\b").search(marked.text, start, end)
    if not found:
        owned = re.compile(
            r"\b(?:blocked|as) property of\b|\bbecause (?=[^.;]{0,60}? ha(?:s|ve) an interest in (?:it|them)\b)"
        ).search(marked.text, start, end)
        owners = _targets(marked, owned.end(), end) if owned else []
        return tuple(_basis(marked, "property_of", at, None, start, end) for at in owners)
    stop = re.compile(r"\bha(?:s|ve|d)\b").search(marked.text, found.end(), end)
    owners = _targets(marked, found.end(), stop.start() if stop else end)
    if "respectively" in marked.text[found.end() : end] and len(owners) > 1:
        owners = owners[place : place + 1] if len(owners) == count else []
    return tuple(_basis(marked, "property_of", at, None, found.start(), end) for at in owners)


def with_kin(
    marked: Marked, cue: int, subject: NameMention, bases: tuple[BasisMention, ...]
) -> tuple[BasisMention, ...]:
    """Bases of a clause whose verb stands at `cue` in, a kinship without target with the relative told before out."""
    if not any(basis.basis == "family_member_of" and basis.target is None for basis in bases):
        return bases
    found = [match.end(match.lastgroup or 0) - 1 for match in _KIN.finditer(marked.text, 0, cue)]
    kin = [at for at in found if at in marked.names and marked.names[at].key != subject.key]
    if not kin:
        return bases
    target = marked.clean_span(kin[-1], kin[-1] + 1)
    return tuple(
        dataclasses.replace(basis, target=target)
        if basis.basis == "family_member_of" and basis.target is None
        else basis
        for basis in bases
    )


def _reasons(text: str, start: int, end: int) -> list[tuple[int, int]]:
    ranges, first = [], start
    for gap in _NEXT_REASON.finditer(text, start, end):
        # "owned by, or for having acted for, X": the first half has no target of its own yet.
        if not (gap["part"] or re.search(f"[{NAMES}{PLACE}]", text[first : gap.start()])) and _relations(
            text, first, gap.start()
        ):
            continue
        ranges.append((first, gap.start()))
        first = gap.end()
    return [*ranges, (first, end)]


def _relations(text: str, start: int, end: int) -> list[_Found]:
    found = [
        _Found(rule, *match.span())
        for _, rule, pattern in likely_rules("bases", text, start, end)
        for match in pattern.matches(text, start, end)
    ]
    found = [one for one in found if one.rule.id != "owned_or_controlled" or _is_predicate(text, start, one.start)]
    kept: list[_Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_predicate(text: str, start: int, owned: int) -> bool:
    """False for "a plant controlled by X" inside a reason: there it describes an object, not the subject."""
    if re.match(r"(?:being|is|are|was|were|been|they|it)\b", text[owned:]):
        return True
    noun = _LAST_WORD.search(text[start:owned])
    return noun is None or noun[1] in _NO_NOUNS or noun[1].endswith(("ly", "ing"))


def _one_reason(marked: Marked, start: int, end: int, last_targets: list[int]) -> list[BasisMention]:
    """One reason in, its bases out; `last_targets`, which "him" points back to, is kept up to date."""
    text = marked.text
    relations = _relations(text, start, end)
    if not relations or not _opens(text, start, relations[0].start):
        return []
    bases: list[BasisMention] = []
    waiting: list[_Found] = []
    for place, one in enumerate(relations):
        stop = relations[place + 1].start if place + 1 < len(relations) else end
        if one.rule.fields["target"] == "words":
            bases.append(_sector(marked, one))
            continue
        if one.rule.fields["basis"] == "property_of":
            bases.extend(read_interest(marked, one.start, end, place=0, count=1))
            break
        waiting.append(one)
        targets = _targets(marked, one.end, stop)
        if not targets:
            targets = _meant(marked, one.end, stop, start) or _again(marked.text, one.end, stop, last_targets)
            if text[one.start : one.end].endswith("behalf"):
                targets = list(last_targets) or _possessor(marked, start)
        last_targets[:] = targets or last_targets
        if not targets and stop != end and not _STOP.search(text, one.end, stop):
            continue
        bases.extend(
            _basis(marked, w.rule.fields["basis"], at, None, w.start, stop)
            for w in waiting
            for at in targets or _NO_TARGET
        )
        waiting = []
        if _STOP.search(text, one.end, stop) or (targets and _DESCRIPTION.match(text, max(targets) + 1, stop)):
            break
    bases.extend(_basis(marked, w.rule.fields["basis"], None, None, w.start, end) for w in waiting)
    return _without_empty(bases)


def _opens(text: str, start: int, relation: int) -> bool:
    """True if the relation stands at the head of the reason and not inside a tale of conduct."""
    before = text[start:relation]
    if re.search(
        r"\b(?:responsible|complicit|engaged|engaging|undermin|threat|corrupt|obstruct|violat|abus|"
        r"repress|attack|traffick|actions? or polic)",
        before,
    ):
        return False
    return len(before.split()) <= 14 and not re.search(f"[{NAMES}]", before)


def _sector(marked: Marked, found: _Found) -> BasisMention:
    match = found.rule.pattern.match(marked.text, found.start)
    if match is None:
        raise ValueError(f"{found.rule.id} no longer matches its own range")
    words = marked.words(*match.span("target"))
    return BasisMention("operating_in_sector", None, words, marked.clean_span(found.start, found.end))


def _targets(marked: Marked, start: int, end: int) -> list[int]:
    """The run of names that begins in this range, as signs' positions."""
    text = marked.text
    stop = _STOP.search(text, start, end)
    last = stop.start() if stop else end
    run: list[int] = []
    for sign in re.compile(f"[{NAMES}{PLACE}]").finditer(text, start, last):
        at = sign.start()
        if sign.group() == PLACE and not _place_is_target(text, start, at):
            continue
        after = text[at + 1 : last]
        if _OF_KIN.match(after):
            continue
        if re.match(
            r"-[a-z]|[’'](?:s\b)? ?(?:[\w-]+ ){0,4}[♙◆▲]| (?:[\w-]+ ){0,3}(?:leader|commander|chief|official|"
            r"member) [♙]",
            after,
        ):
            continue
        if run and not _SEPARATOR.match(text[run[-1] + 1 : at]):
            break
        if not run and len(text[start:at].split()) > 12:
            break
        run.append(at)
    return run


def _again(text: str, start: int, end: int, last_targets: list[int]) -> list[int]:
    """ "A relative of X and for having assisted him": the pronoun is the reason's last target."""
    return list(last_targets) if re.compile(r" (?:him|her|it|them)\b").match(text, start, end) else []


def _possessor(marked: Marked, reason: int) -> list[int]:
    """ "X’s advisors were designated for acting on his behalf": he who owns what the sentence names before."""
    sentence = next((first for first, last in marked.sentences() if first <= reason < last), reason)
    owners = [match.start() for match in _OWNER.finditer(marked.text, sentence, reason)]
    return [at for at in owners if at in marked.names][-1:]


def _meant(marked: Marked, start: int, end: int, reason: int) -> list[int]:
    """ "On behalf of the company" means the organisation last named before the reason, in the same sentence."""
    if not _DEFINITE.match(marked.text, start, end):
        return []
    sentence = next((first for first, last in marked.sentences() if first <= reason < last), reason)
    named = [at for at in range(sentence, reason) if marked.text[at] == ORGANISATION]
    return named[-1:]


def _place_is_target(text: str, start: int, at: int) -> bool:
    return bool(
        re.fullmatch(
            r",? ?(?:directly or indirectly,? )?(?:(?:[a-z]+ ){0,6}(?:activities|operations) of )?(?:the )?"
            r"(?:Government of )?(?:the )?",
            text[start:at],
        )
    ) and not re.match(r"-|[’']s| [a-z]+ ?[♙◆]", text[at + 1 :])


def _basis(marked: Marked, basis: str, at: int | None, words: str | None, start: int, end: int) -> BasisMention:
    target = None if at is None else marked.clean_span(at, at + 1)
    return BasisMention(basis, target, words, marked.clean_span(start, end))


def _without_empty(bases: list[BasisMention]) -> list[BasisMention]:
    """Drops a relation without target if the same relation also has one, and keeps the first of each."""
    named = {basis.basis for basis in bases if basis.target is not None or basis.target_text}
    seen: dict[tuple[str, Span | None, str | None], BasisMention] = {}
    for basis in bases:
        if basis.target is None and basis.target_text is None and basis.basis in named:
            continue
        seen.setdefault((basis.basis, basis.target, basis.target_text), basis)
    return list(seen.values())
