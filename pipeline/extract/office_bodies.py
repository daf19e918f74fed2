"""Bodies that stand apart from their office: behind the holder's name, behind a comma, before `where he served`."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from pipeline.extract.document import Document
from pipeline.extract.office_phrases import OfficePhrase
from pipeline.records import NameMention, Span

BEHIND_NAME = re.compile(
    r"(?:,? (?:Jr|Sr|I{2,3}|IV)\.?)?(?: \([A-Z]{1,3}[-–][\w.]+\))?(?:,? now)?,? (?:of|for|from|at|with|in|on) (?:the )?"
)
# Some pages lost their apostrophes: `the Justice Departments Sea Division`.
POSSESSIVE = re.compile(r"(?:['’]s?|s) ")
BARE_OWNER = re.compile(r"[A-Z]{3,6}s (?=[A-Z])")
# A body of this kind is the part of a larger one in which somebody works.
PART = re.compile(r"(?:Branch|Bureau|Center|Centre|Directorate|Division|Investigations|Office|Section|Unit)\b")
# Offices of the United States that are held in or for a place.
OF_A_PLACE = re.compile(r"(?:judge|attorney|congress\w*|senator|sen\.|rep\.|representative)$", re.IGNORECASE)
WHERE = re.compile(r"(?:,| and) (?:where|at which|in which) [^,;.]{1,60}$")
# `from the Sea Conference for Chair Roe`: whose chair it is stands before.
BEFORE_TITLE = re.compile(r"(?: (?:for|led by|under)|(?P<among>,? including)) (?:then[- ])?$")
LED = re.compile(r"(?:(?:Vice[- ])?(?:Chair\w*|President)|Director|Ranking Member)$")
APART = re.compile(r", (?:the )?")
DELAYED = re.compile(r",? respectively,? (?:of|at|for|in) (?:the )?")
CLOSED = re.compile(r"(?:\s*\([^()]*\))*(?:[;,.\n”\")]|$)")
COUNTRY_OF_OFFICE = frozenset({"U.S.", "US", "United States"})


class BodiesApart:
    """Completes the offices of one document that name no body themselves."""

    def __init__(self, document: Document, names: Sequence[NameMention]) -> None:
        self.document = document
        self.text = document.text
        self.bodies = [name for name in names if name.label != "person"]

    def behind_name(self, phrase: OfficePhrase, person: NameMention) -> OfficePhrase:
        """`Senator Roe of Maine`, `Director in Charge Roe of the FBI’s Sea Office`: the office with that body out."""
        of_country = phrase.organization is not None and self._spoken(phrase.organization) in COUNTRY_OF_OFFICE
        behind = BEHIND_NAME.match(self.text, person.end)
        at_work = self.at(behind.end()) if behind else None
        if phrase.organization is not None and not of_country:
            part = at_work is not None and at_work.label != "place" and PART.search(at_work.text)
            return dataclasses.replace(phrase, organization=at_work.span) if part and at_work else phrase
        body = at_work or self._before_title(phrase)
        if body is None:
            return phrase
        if body.label == "place" and not OF_A_PLACE.search(phrase.title):
            return phrase
        return dataclasses.replace(phrase, organization=body.span)

    def _before_title(self, phrase: OfficePhrase) -> NameMention | None:
        """`the Sea Conference for Chair Roe`: the body before a head that stands on the name without an article."""
        before = BEFORE_TITLE.search(self.text[max(phrase.start - 20, 0) : phrase.start])
        if before is None or phrase.article or not (before["among"] or LED.match(phrase.title)):
            return None
        end = phrase.start - len(before.group())
        return next((body for body in self.bodies if body.end == end and body.label != "place"), None)

    def beside_office(self, phrase: OfficePhrase) -> OfficePhrase:
        """`Deputy Director, Sea Service` and `left the Sea Bank, where he was head`: the office with that body out."""
        if phrase.organization is not None:
            return phrase
        delayed = DELAYED.match(self.text, phrase.end)
        body = (self.at(delayed.end()) if delayed else None) or self._apart(phrase) or self._before_where(phrase)
        return phrase if body is None else dataclasses.replace(phrase, organization=body.span)

    def _apart(self, phrase: OfficePhrase) -> NameMention | None:
        comma = APART.match(self.text, phrase.end)
        if comma is None or phrase.article:
            return None
        body = self.at(comma.end())
        closes = body is not None and CLOSED.match(self.text, body.end) is not None
        return body if closes and body is not None and body.label != "place" else None

    def _before_where(self, phrase: OfficePhrase) -> NameMention | None:
        sentence = self.document.sentence_at(phrase.start)
        where = WHERE.search(self.text, sentence.start, phrase.start)
        if where is None:
            return None
        before = [n for n in self.bodies if sentence.start <= n.start and n.end <= where.start() and n.label != "place"]
        return before[-1] if before else None

    def at(self, offset: int) -> NameMention | None:
        """The body that begins at the offset, or the last one that those possess: `the FBI’s Sea Office`."""
        body = next((name for name in self.bodies if name.start == offset), None)
        possessive = POSSESSIVE.match(self.text, body.end) if body is not None else BARE_OWNER.match(self.text, offset)
        inner = self.at(possessive.end()) if possessive else None
        return inner or body

    def _spoken(self, span: Span) -> str:
        return self.text[span.start : span.end]
