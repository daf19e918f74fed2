"""Fields of work behind an office that belong to its title: `Secretary of the Treasury for …`, `Minister of Ports`."""

from __future__ import annotations

import re

from pipeline.extract.office_names import OfficeNames
from pipeline.extract.office_tokens import OfficeTokens
from pipeline.extract.tokens import Token
from pipeline.records import NameMention

DEPARTMENTS = (
    "Agriculture|Air Force|Army|Commerce|Defense|Education|Energy|Health and Human Services|Homeland Security|"
    "Housing and Urban Development|Interior|Labor|Navy|State|Transportation|Treasury|Veterans Affairs|War"
)
# "for" and its capitals: Terrorism and Financial Intelligence; Tax & Budget; Legislative Affairs (Banking).
FIELD = (
    r"[A-Z][\w.’'-]*(?:(?:,? and |,? & | of (?:the )?|, (?=[A-Z]\w*,? (?:&|and) )| )[A-Z][\w’'-]*)*"
    r"(?: \((?![A-Z]+\))[A-Z][^)]*\))?"
)
SECRETARY = re.compile(rf"(?: of (?:the )?(?:{DEPARTMENTS})\b)?(?: for (?:the )?{FIELD})?")
DIRECTORS = re.compile(r" of (?:[Dd]irectors|[Gg]overnors|[Mm]anagers|[Mm]anagement|[Tt]rustees)\b")
MORE_FIELD = re.compile(r"(?:, [A-Z]\w+){0,3}(?:,? and |,? & )[A-Z]\w+(?: [A-Z]\w+)*")
# A name that opens or ends so is a body, whatever office stands before it.
BODY_NAME = re.compile(
    r"(?:Ministry|Department|Office|Council|Bureau|Committee|Government|Party|Central|Supreme)\b|[A-Z]{2,}\b"
    r"|.* (?:Administration|Agency|Authority|Bureau|Commission|Committee|Council|Department|Office|Service)\Z"
)


class OfficeFields(OfficeTokens):
    """Reads fields of work behind the head `last`; `end` and `title_end` are offsets, `position` a token."""

    def __init__(self, search: OfficeNames, last: int) -> None:
        super().__init__(search)
        self.last = last
        self.end = self.doc[last].idx + len(self.doc[last].text)
        self.title_end = self.end
        self.position = last + 1
        self.segments = 0

    def fixed(self, last: int) -> None:
        """`Secretary of the Treasury for …`, `Attorney General for …` stay whole up to a person's name."""
        head = self.doc[last].text.lower()
        if head == "board" and (directors := DIRECTORS.match(self.search.document.text, self.end)):
            # `Chairman of the Board of Directors`
            self.end = self.title_end = directors.end()
            self.position = self.search.document.token_at(self.end - 1) + 1
            return
        if head not in ("secretary", "undersecretary") and self.doc[last - 1 : last + 1].text != "Attorney General":
            return
        text = self.search.document.text
        block = self.search.document.block_at(self.end)
        people = (name.start for name in self.search.names if name.label == "person" and name.start >= self.end)
        match = SECRETARY.match(text[self.end : min(next(people, block.end), block.end)])
        if match and match.group() and not self.for_a_body(self.end, self.end + match.end()):
            self.end += len(match.group().rstrip())
            self.title_end = self.end
            self.position = self.search.document.token_at(self.end - 1) + 1

    def for_a_body(self, start: int, end: int) -> bool:
        """`Secretary for the SP`: capitals behind `for` that are a known name and no field of work."""
        inside = [name for name in self.search.names if start < name.start < end]
        return any(name.text.isupper() and name.label != "place" for name in inside)

    def whole_field(self, end: int) -> int:
        """`Information` of `Information and Sea Technology`: the end of the field that `and` prolongs."""
        more = MORE_FIELD.match(self.search.document.text, end)
        if more is None or self.search.words.heads.search(more.group().replace("Justice", "")):
            return end
        inside = [
            name for name in self.search.names if end <= name.start < more.end() and name.label in ("person", "place")
        ]
        return end if inside else more.end()

    def names_a_field(self, name: NameMention, preposition: Token) -> bool:
        """`Minister of Defense`: the model takes the field of work for a body."""
        ministers = ("minister", "ministers", "commissioner", "secretary")
        if (
            self.doc[self.last].text.lower() not in ministers
            or preposition.text.lower() not in ("of", "for")
            or self.segments > 1
        ):
            return False
        if self.doc[self.last].text.lower() == "secretary" and len(name.text.split()) > 1:
            return False
        return name.label != "place" and not BODY_NAME.match(name.text)

    def is_function(self, preposition: Token) -> bool:
        """`Minister of …`: what follows the first `of` or `for` is the field of work."""
        functional = self.doc[self.last].text.lower() in self.search.words.function_heads
        return functional and self.segments == 1 and preposition.text.lower() in ("of", "for")
