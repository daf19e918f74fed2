"""When a told action happened and who did it: a clause → new or previous, its EDTF date and the acting body."""

from __future__ import annotations

import dataclasses
import datetime
import re

from pipeline.extract.designation_bodies import AMERICAN
from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_text import ActingBody, Marked

_EARLIER = re.compile(
    r"\b(?:previously|prior|earlier|already|recently|first|originally|initially|since|"
    r"last (?:year|month|week|summer|fall))\b"
)
_GOING_ON = re.compile(r"\b(?:(?:is|are|am) (?:\w+ ){0,3}?(?:being|\w+ing)\b|being |\w+ing\b)")
_PRESENT = re.compile(
    r"\b(?:(?:is|are) (?:\w+ ){0,2}?(?:designated|sanctioned|identified|targeted|removed|delisted|blocked|named|added)|"
    r"designates|sanctions|identifies|targets|imposes|names|announces|blocks|adds|removes|includes?)\b"
)
_NOW = re.compile(
    r"\b(?:is|are) (?:\w+ ){0,2}?(?:being (?:\w+ ){0,2}?(?:designated|sanctioned|identified)|designating|"
    r"imposing|sanctioning|identifying)"
)
_PERFECT = re.compile(r"\b(?:has|have|had|having)\b")
_TODAY = re.compile(
    r"\b(?:[Tt]oday|[Cc]oncurrently|[Ss]imultaneously|[Ii]n (?:a )?(?:parallel|tandem|concert|coordinat\w+))\b"
)
_REPORTED = re.compile(r"\b(?:said|announced|confirmed)\b[^.;]{0,40}? (?:it|they|he|she|that) (?:had|has|have)\b")
# The one American agency with a list of its own.
_COMMERCE = re.compile(r"Commerce|Industry and Security|\bBIS\b")
NEAR_DAYS = 8
# A government publishes its act some days later at most, and tells it in its first lines.
LATE_DAYS = 4
# What a government entered into its list, it may print as a list two weeks later.
ENTRY_DAYS = 14
OPENING_LENGTH = 1200
_ACTED_ON = re.compile(r"\b[Oo]n ●,? (?:the )?■ (?:\w+ )?(?:updated|amended|added|removed|listed|made|approved)\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Setting:
    """What the release itself settles: its kind, its day, its publisher's family (None for a news medium)."""

    kind: str
    published: str | None
    publisher: str | None
    says_today: bool
    in_progress: bool
    reported: str | None
    dated: bool = False


def event_of(marked: Marked, clause: Clause, setting: Setting, *, embedded: bool) -> str:
    """Clause in, new, previous, past (an undated simple past) or standing ("is designated") out."""
    fixed = clause.rule.fields["event"]
    if setting.kind == "removal" and clause.rule.fields["action"] == "remove":
        # Such a release may date its own act by another day than its publication.
        return "new"
    text = marked.text
    cue = text[clause.cue[0] : clause.cue[1]]
    if fixed == "previous":
        return "previous"
    if _NOW.search(cue) and not embedded:
        return "new"
    if _EARLIER.search(cue) or re.search(r"\bpreviously\b", text[clause.start : clause.cue[1]]):
        return "previous"
    if setting.kind == "removal" and clause.rule.id not in {"designates", "is_designated"}:
        return "previous"
    when = [marked.dates[at].value for at in clause.dates]
    if when:
        opens = marked.block.start < OPENING_LENGTH and not embedded
        listed = _heads_own_list(clause, setting)
        return "new" if any(is_near(value, setting, opens=opens, listed=listed) for value in when) else "previous"
    around = text[max(clause.start, clause.cue[0] - 60) : min(clause.end, clause.cue[1] + 60)]
    before = text[clause.sentence[0] : clause.cue[0]]
    today = _TODAY.search(around) or (not embedded and _TODAY.search(before) and not set(before) & {"●", ";"})
    if today or fixed == "new":
        return "new"
    own = clause.rule.fields["form"] == "active" and any(
        marked.bodies[at].family == setting.publisher for at in clause.bodies
    )
    if clause.group == "following" and not when and re.match(r" ?:", text[clause.cue[1] : clause.end + 1]):
        # "Australia has sanctioned:" announces what it has just done.
        return "new"
    tells_of_now = setting.says_today or setting.in_progress
    if own and not embedded and not tells_of_now and re.search(r"\bha(?:s|ve) ", cue):
        return "past"
    return _tense(cue, setting, listed=clause.rule.fields["form"] == "list", embedded=embedded)


def _tense(cue: str, setting: Setting, *, listed: bool, embedded: bool) -> str:
    """Words of an undated action in, what their tense alone says out."""
    if setting.publisher is None and _REPORTED.search(cue):
        # "It said it had sanctioned …": what a report says shifts the tense of the act that it reports.
        return "past"
    if _PERFECT.search(cue):
        if listed and not embedded:
            return "past"
        if not re.search(r"\bha(?:s|ve) ", cue) or setting.publisher in AMERICAN:
            return "previous"
        # The British perfect tells of today: "Canada has imposed …".
        return "new" if setting.publisher is None else "past"
    if re.match(r"(?:is|are|may) [^.]*(?:ineligible|not enter|no longer)", cue) or re.search(
        r"\bis now\b|\bare now\b", cue
    ):
        return "new"
    if embedded and not re.search(r"ing\b|\A(?:is|are) also (?:re-)?designated\Z", cue):
        return "previous"
    if re.fullmatch(r"(?:is|are) (?:\w+ ){0,2}designated", cue):
        return "standing"
    if _GOING_ON.search(cue) or _PRESENT.search(cue):
        return "new"
    return "previous" if embedded else "past"


def _heads_own_list(clause: Clause, setting: Setting) -> bool:
    """True for "The following persons were added on a day:" in a release of new designations."""
    own = clause.group == "following" and clause.rule.fields["action"] == "block" and not clause.bodies
    return own and setting.kind == "designation"


def is_near(value: str, setting: Setting, *, opens: bool = False, listed: bool = False) -> bool:
    """EDTF date in, true if it is the day of publication (for a news report: up to eight days earlier).

    The opening of a government's release that does not speak of today may tell of an act of the days before, and
    the list that it prints (`listed`) of entries of the last two weeks.
    """
    if setting.published is None:
        return False
    if value == setting.published:
        return True
    late = listed or (opens and setting.kind == "designation" and not setting.says_today)
    if (setting.publisher is not None and not late) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return False
    days = ENTRY_DAYS if listed else NEAR_DAYS if setting.publisher is None else LATE_DAYS
    return 0 <= _days(value, setting.published) <= days


def _days(earlier: str, later: str) -> int:
    try:
        return (datetime.date.fromisoformat(later) - datetime.date.fromisoformat(earlier)).days
    except ValueError:
        return -1


def date_of(marked: Marked, clause: Clause, setting: Setting, event: str, *, place: int, count: int) -> str | None:
    """Clause, its event and the subject's place in the list in, EDTF date of the action out."""
    values = [marked.dates[at].value for at in clause.dates if "/" not in marked.dates[at].value]
    if event == "previous":
        # "Listed since October 1997": the interval begins on the day of the action.
        values += [
            value.split("/")[0]
            for at in clause.dates
            if (value := marked.dates[at].value).endswith("/..") and _PERFECT.search(marked.text[slice(*clause.cue)])
        ]
        if clause.respectively and len(values) == count:
            return values[place]
        return values[0] if values else None
    if setting.publisher is None:
        return values[0] if values else setting.reported
    if values and is_near(values[0], setting, opens=True, listed=_heads_own_list(clause, setting)):
        return values[0]
    return setting.published if setting.says_today or setting.dated else None


def year_behind(marked: Marked, at: int) -> str | None:
    """A recalled subject's sign in, the year in brackets right behind it ("A (2000), B (2002)") out."""
    found = re.compile(r" \((?:[A-Z][a-z]+ )?((?:19|20)\d\d)\)").match(marked.source, marked.ends[at])
    return found[1] if found else None


def bodies_of(marked: Marked, clause: Clause, setting: Setting) -> list[ActingBody | None]:
    """Clause in, the acting bodies to name out: None where it is the publisher, its government or unsaid."""
    bodies = [marked.bodies[at] for at in clause.bodies]
    if setting.publisher is None:
        return list(bodies) or [None]
    own_families = {setting.publisher, *({"us", "agency"} if setting.publisher in AMERICAN else ())}
    foreign = [body for body in bodies if body.family not in own_families or _COMMERCE.search(body.text)]
    own = len(foreign) < len(bodies)
    return [*([None] if own or not foreign else []), *foreign]


def dates_itself(marked: Marked, setting: Setting) -> bool:
    """True if a block says of a body what it did on the day of publication: "On 20 July 2023 the Office updated …"."""
    return marked.block.kind in {"paragraph", "list_item"} and any(
        date.value == setting.published and _ACTED_ON.search(marked.text, max(0, at - 3))
        for at, date in marked.dates.items()
    )
