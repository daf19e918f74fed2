"""Markdown with front matter → passages and front matter. Parsed with markdown-it-py; every word keeps its raw byte."""

from __future__ import annotations

import re

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.clean.emphasis import BOLD, ITALIC, SIGNS, mark_emphasis
from pipeline.clean.notes import Notes
from pipeline.clean.passages import Mark, Passage
from pipeline.clean.size import check_nesting
from pipeline.limits import DEEPEST_BLOCK, LONGEST_FRONT_MATTER
from pipeline.offsets import Edit, TrackedText, added, edits_for, joined

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_PAIR = re.compile(r"(\w[\w-]*):[ \t]*(.*?)[ \t]*\Z")
_BLANK = re.compile(r"(?m)^[ \t\u00a0\u200b\u200c\u200d\ufeff\u2060]+$")
_BREAK = re.compile(r"(?i)<br\s*/?>")
_STRONG = re.compile(r"(?i)</?(?:b|strong)>")
_TAG = re.compile(r"</?(?:a|center|div|em|font|i|p|span|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TARGET = re.compile(
    r"\]\(\s*<?[^()\s]*(?:\([^()\s]*\)[^()\s]*)*>?(?:\s+[\"'][^\"'\n]*[\"'])?\s*\)|>|\][ ]?\[[^\]]*\]|\]"
)
_KINDS = {"heading_open": "subheading", "list_item_open": "list_item", "blockquote_open": "quotation"}
_SIGN = re.compile(f"[{''.join(SIGNS)}]")
_NEAR = 3000
_SHIP_NUMBER = re.compile(r"\d{7}")
_PARSER = (
    MarkdownIt("commonmark", {"html": False, "maxNesting": 2 * DEEPEST_BLOCK + 4})
    .enable("table")
    .disable(["code", "fence", "lheading", "html_block", "html_inline", "backticks"])
)


def read_markdown(source: TrackedText, notes: Notes, *, file: str) -> tuple[list[Passage], dict[str, str]]:
    """Tracked Markdown in; its passages in order, and the front matter as texts, out.

    Raises ReleaseError for lists and quotations nested so deep that the parser would leave their words out.
    """
    front: dict[str, str] = {}
    found = _FRONT.match(source.text)
    if found:
        front = _read_front(found[1], notes)
        source = source[found.end() :]
    source = source.edited(edits_for(_BLANK, source.text, ""))
    source = source.edited(_comments(source.text))
    for pattern, new in ((_BREAK, "\n"), (_STRONG, "**"), (_TAG, "")):
        source = source.edited(edits_for(pattern, source.text, new))
    source = mark_emphasis(source, notes)
    return _passages(source, file=file), front


def _comments(text: str) -> list[Edit]:
    """Markdown in, the edits that take its comments away out; one that is never closed stays."""
    edits: list[Edit] = []
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        edits.append(Edit(start, end + 3, ""))
        start = text.find("<!--", end + 3)
    return edits


def _read_front(text: str, notes: Notes) -> dict[str, str]:
    try:
        # BaseLoader keeps every value as the text that stands there; a date stays a text.
        content = yaml.load(text, Loader=yaml.BaseLoader) if len(text) <= LONGEST_FRONT_MATTER else None
    except (RecursionError, yaml.YAMLError):
        content = None
    if isinstance(content, dict):
        return {str(key).lower(): value for key, value in content.items() if isinstance(value, str)}
    notes.warn("front matter: found lines that are not YAML, read as 'key: value'; fix: quote values that hold ': '")
    pairs = (_PAIR.match(line) for line in text.splitlines())
    return {pair[1].lower(): pair[2].strip("'\"") for pair in pairs if pair}


def _passages(source: TrackedText, *, file: str) -> list[Passage]:
    lines = [0, *(match.end() for match in re.finditer("\n", source.text))]
    passages: list[Passage] = []
    kinds: list[tuple[str, int]] = []
    row: list[Passage] | None = None
    header: list[str] = []
    is_header = False
    cursor = 0
    for token in _PARSER.parse(source.text):
        check_nesting(token.level, file=file)
        if token.type in _KINDS:
            kinds.append((_KINDS[token.type], int(token.tag[1]) if token.type == "heading_open" else 0))
        elif token.type.replace("_close", "_open") in _KINDS:
            kinds.pop()
        elif token.type in ("thead_open", "tbody_open"):
            is_header = token.type == "thead_open"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            header = [cell.text for cell in row] if is_header else header
            passages += table_row(row, header, is_header=is_header)
            row = None
        elif token.type == "inline" and token.map:
            # The cells of a row stand on one line: each is looked for behind the one before.
            reader = _InlineReader(source, cursor if row else lines[token.map[0]])
            kind, level = kinds[-1] if kinds else ("paragraph", 0)
            (passages if row is None else row).append(reader.read(token, kind, level))
            cursor = reader.cursor
    return passages


def table_row(cells: list[Passage], header: list[str], *, is_header: bool = False) -> list[Passage]:
    """Cells of a row and the words of the header in, one list item with commas between its cells (or nothing) out.

    The header itself names no facts: it becomes a caption. An IMO number takes the word that its column has on top.
    """
    parts: list[TrackedText] = []
    marks: list[Mark] = []
    length = 0
    for column, cell in enumerate(cells):
        if not cell.text.strip():
            continue
        before = ", " if parts and parts[-1].text[-1:] not in ",;:" else " " if parts else ""
        if column < len(header) and "IMO" in header[column] and _SHIP_NUMBER.fullmatch(cell.text.strip()):
            before += "IMO "
        if before:
            parts.append(added(before))
            length += len(before)
        parts.append(cell.content)
        marks += [Mark(mark.start + length, mark.end + length, mark.style, mark.url) for mark in cell.marks]
        length += len(cell.content)
    return [Passage("caption" if is_header else "list_item", joined(parts), tuple(marks))] if parts else []


class _InlineReader:
    """Walks the inline tokens of one block beside its source and collects words with their raw bytes, and marks."""

    def __init__(self, source: TrackedText, cursor: int) -> None:
        self._source = source
        self.cursor = cursor
        self._parts: list[TrackedText] = []
        self._length = 0
        self._open: dict[str, int] = {}
        self._links: list[tuple[int, str]] = []
        self._marks: list[Mark] = []

    def read(self, token: Token, kind: str, level: int) -> Passage:
        """Inline token in, passage out."""
        for child in token.children or []:
            self._read_child(child)
        for style in (BOLD, ITALIC):
            self._close(style)
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, mark.end, mark.style)))
        return Passage(kind, joined(self._parts), marks, level)

    def _read_child(self, child: Token) -> None:
        if child.type == "text":
            self._take(child.content, child.content)
        elif child.type == "text_special":
            self._take(child.markup, child.content)
        elif child.type in ("softbreak", "hardbreak"):
            self._take("\n", "\n")
        elif child.type == "link_open":
            self._links.append((self._length, str(child.attrs.get("href", ""))))
        elif child.type == "link_close":
            start, url = self._links.pop()
            self._add_mark(start, "link", url)
            target = _TARGET.match(self._source.text, self.cursor)
            self.cursor = target.end() if target else self.cursor
        elif child.type in ("strong_open", "em_open"):
            self._open[BOLD if child.type == "strong_open" else ITALIC] = self._length
        elif child.type in ("strong_close", "em_close"):
            self._close(BOLD if child.type == "strong_close" else ITALIC)

    def _take(self, written: str, meant: str) -> None:
        if not written:
            return
        start = self._source.text.find(written, self.cursor, self.cursor + _NEAR + len(written))
        if start < 0:
            self._append(added(meant))
            return
        words = self._source[start : start + len(written)]
        if written != meant:
            words = words.edited([Edit(0, len(written), meant)])
        self.cursor = start + len(written)
        self._append(words)

    def _append(self, words: TrackedText) -> None:
        position = 0
        for sign in _SIGN.finditer(words.text):
            self._keep(words[position : sign.start()])
            position = sign.end()
            style, is_on = SIGNS[sign[0]]
            if is_on:
                self._open[style] = self._length
            else:
                self._close(style)
        self._keep(words[position:])

    def _keep(self, words: TrackedText) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _close(self, style: str) -> None:
        if style in self._open:
            self._add_mark(self._open.pop(style), style)

    def _add_mark(self, start: int, style: str, url: str = "") -> None:
        if start < self._length:
            self._marks.append(Mark(start, self._length, style, url))
