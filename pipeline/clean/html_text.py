"""HTML → a tree of beautifulsoup4 (lxml) whose words still know their raw bytes.

The standard library's html.parser finds each stretch of words and each character reference; a sign of two code points
from the last private-use plane, which holds the stretch's number, is set before it; the tree's parser carries the signs
along inside its text nodes, and `words` reads them back.
"""

from __future__ import annotations

import html
import re
import warnings
from html.parser import HTMLParser

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from pipeline.offsets import ADDED, Edit, TrackedText, joined

_HIGH, _LOW, _BASE = 0x100000, 0x108000, 0x7000
_SIGN = re.compile("([\U00100000-\U00106fff])([\U00108000-\U0010efff])")


class MarkedTree:
    """The parsed page and the stretches of the source that its signs name."""

    def __init__(self, source: TrackedText) -> None:
        finder = _StretchFinder(source.text)
        self._source = source
        self._stretches = finder.stretches
        edits = [Edit(start, start, _sign(number)) for number, (start, _, _) in enumerate(finder.stretches)]
        with warnings.catch_warnings():
            # A page may open like an XML document; it is read as the page that its file name says it is.
            warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
            self.soup = BeautifulSoup(source.edited(edits).text, "lxml")

    def words(self, node_text: str) -> TrackedText:
        """Text of a node, with signs, in; its words with their raw bytes out."""
        parts = []
        pieces = _SIGN.split(node_text)
        if pieces[0]:
            parts.append(TrackedText(pieces[0], (ADDED,) * len(pieces[0])))
        for high, low, words in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
            start, end, is_reference = self._stretches[(ord(high) - _HIGH) * _BASE + ord(low) - _LOW]
            origins = self._source.origins[start:end]
            if is_reference or self._source.text[start:end] != words:
                origins = (
                    (*origins, *(ADDED,) * len(words))[: len(words)]
                    if not is_reference
                    else ((origins[0], *(ADDED,) * (len(words) - 1)) if words else ())
                )
            parts.append(TrackedText(words, tuple(origins)))
        return joined(parts)


def plain(node_text: str) -> str:
    """Text with signs in, without them out."""
    return _SIGN.sub("", node_text)


def _sign(number: int) -> str:
    high, low = divmod(number, _BASE)
    return chr(_HIGH + high) + chr(_LOW + low)


class _StretchFinder(HTMLParser):
    """Collects (start, end, is a character reference) for every stretch of words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.stretches: list[tuple[int, int, bool]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._silent = 0
        self.feed(text)
        self.close()

    def _position(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        """Words inside scripts and styles get no sign."""
        self._silent += tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        """Ends what handle_starttag began."""
        self._silent = max(self._silent - (tag in ("script", "style")), 0)

    def handle_data(self, data: str) -> None:
        """A stretch of words; one of white space alone gets no sign, for it might move in the tree."""
        if data.strip() and not self._silent:
            start = self._position() + len(data) - len(data.lstrip())
            self.stretches.append((start, self._position() + len(data), False))

    def handle_entityref(self, name: str) -> None:
        """A named reference such as &rsquo;."""
        self._reference(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numbered reference such as &#8217;."""
        self._reference(f"&#{name};")

    def _reference(self, written: str) -> None:
        if html.unescape(written) != written and not self._silent:
            self.stretches.append((self._position(), self._position() + len(written), True))
