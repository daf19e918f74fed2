"""The clause told last, for a sentence that goes on from it: "In 2019 X listed A. It also listed B."."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.designation_clauses import Clause
from pipeline.extract.designation_text import ActingBody, Marked

_GOES_ON = re.compile(r"(?:It|They) (?:has |have |had )?also\b")


class Thread:
    """Keeps the event, date and bodies of the clause before, and the body of a news report's first entry ban."""

    def __init__(self) -> None:
        self.event: str | None = None
        self.date: str | None = None
        self.bodies: list[ActingBody | None] = []
        self.refuses_entry: ActingBody | None = None

    def goes_on(self, marked: Marked, clause: Clause) -> bool:
        """True if a recalled act was told before and this undated clause goes on from it."""
        on = _GOES_ON.match(marked.text, clause.cue[0]) is not None
        return on and self.event == "previous" and not clause.dates

    def keep(self, clause: Clause, event: str, date: str | None, bodies: Sequence[ActingBody | None]) -> None:
        """Keeps what a clause told."""
        self.event, self.date, self.bodies = event, date, list(bodies)
        if clause.rule.fields["action"] == "visa" and event != "previous" and self.refuses_entry is None:
            self.refuses_entry = next((body for body in bodies if body is not None), None)
