"""The clause told last, for a sentence that goes on from it: "In 2019 X listed A. It also listed B."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_groups import Lead
from pipeline.extract.designation_text import ActingBody, Marked

_ADDS = re.compile(r"(?:In addition|Additionally|Also|Further(?:more)?|Moreover),? (?!to\b)")
_GOES_ON = re.compile(r"(?:It|They) (?:has |have |had )?also\b")


class Thread:
    """Keeps the event, date and bodies of the clause before, and the body of a news report's first entry ban."""

    def __init__(self) -> None:
        self.last: tuple[Marked, Clause] | None = None
        self.event: str | None = None
        self.date: str | None = None
        self.bodies: list[ActingBody | None] = []
        self.refuses_entry: ActingBody | None = None

    def goes_on(self, marked: Marked, clause: Clause) -> bool:
        """True if a recalled act was told before and this undated clause goes on from it."""
        on = _GOES_ON.match(marked.text, clause.cue[0]) is not None
        on = on or (clause.rule.id == "on_the_same_list" and self.last is not None and self.last[0] is marked)
        return on and self.event == "previous" and not clause.dates

    def recalled_group(self, marked: Marked) -> Lead | None:
        """The recalled act against a nameless group that the block told last, for "They include A and B"."""
        if self.last is None or self.last[0] is not marked or self.event != "previous" or self.last[1].subjects:
            return None
        return Lead(*self.last, "previous") if self.last[1].group == "lead" else None

    def adds(self, marked: Marked, clause: Clause) -> bool:
        """True if "In addition" adds an undated clause to a new one, of the same sort, that the block told before."""
        same = self.last is not None and self.last[0] is marked and self.last[1].rule.id == clause.rule.id
        return same and self.event == "new" and _ADDS.match(marked.text, clause.sentence[0]) is not None

    def keep(
        self, marked: Marked, clause: Clause, event: str, date: str | None, bodies: Sequence[ActingBody | None]
    ) -> None:
        """Keeps what a clause told."""
        self.last = (marked, clause)
        self.event, self.date, self.bodies = event, date, list(bodies)
        if clause.rule.fields["action"] == "visa" and event != "previous" and self.refuses_entry is None:
            self.refuses_entry = next((body for body in bodies if body is not None), None)
