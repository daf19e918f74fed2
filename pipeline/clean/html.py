"""HTML → passages of the main article, its headline and what the page's head says (see html_head)."""

from __future__ import annotations

import re

from bs4 import Tag
from bs4.element import NavigableString, PageElement

from pipeline.clean.faults import fault
from pipeline.clean.html_article import find_article, find_issuer, is_furniture
from pipeline.clean.html_head import read_head
from pipeline.clean.html_text import MarkedTree
from pipeline.clean.markdown import table_row
from pipeline.clean.passages import Mark, Passage, from_words
from pipeline.clean.size import check_depth, check_tags
from pipeline.offsets import ADDED, TrackedText, edits_for, joined

_STYLES = {"b": "bold", "strong": "bold", "em": "italic", "i": "italic"}
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic")


def read_html(source: TrackedText, *, file: str) -> tuple[list[Passage], dict[str, str]]:
    """Tracked HTML in; the article's passages and the head's metadata out; raises ReleaseError without an article."""
    check_tags(source.text, file=file)
    tree = MarkedTree(source)
    check_depth(tree.soup, file=file)
    head = read_head(tree.soup)
    article = find_article(tree.soup)
    if article is None:
        found = "no element with sentences in it"
        fix = "save the page after it has loaded, or keep only its article"
        raise fault(file, "body", found, "the text of a release inside the page", fix)
    issuer = find_issuer(article)
    passages = [*_passages_of(tree, issuer), *_passages_of(tree, article)]
    if not any(len(passage.text.split()) > 3 for passage in passages):
        fix = "save the page after it has loaded, or keep only its article"
        raise fault(file, "body", "an article without sentences", "the text of a release inside the page", fix)
    return passages, head


def _passages_of(tree: MarkedTree, element: Tag | None) -> list[Passage]:
    reader = _PassageReader(tree)
    if element is not None:
        reader.walk(element, "paragraph", 0)
    return reader.finished()


class _PassageReader:
    """Walks the article and closes a passage at every block's border."""

    def __init__(self, tree: MarkedTree) -> None:
        self._tree = tree
        self._passages: list[Passage] = []
        self._parts: list[TrackedText] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._rows: list[list[Passage]] = []

    def walk(self, node: Tag, kind: str, level: int) -> None:
        """Element, block kind and heading level in; adds its passages."""
        for child in node.children:
            if isinstance(child, Tag):
                self._element(child, kind, level)
            elif isinstance(child, NavigableString) and type(child) is NavigableString:
                self._text(child)

    def finished(self) -> list[Passage]:
        """All passages, the last one closed."""
        self._close("paragraph", 0)
        return self._passages

    def _element(self, tag: Tag, kind: str, level: int) -> None:
        if is_furniture(tag):
            return
        if tag.name == "br":
            self._add(TrackedText("\n", (ADDED,)))
        elif tag.name == "table":
            self._close(kind, level)
            self._table(tag)
        elif tag.name in _BLOCKS:
            self._close(kind, level)
            inner, depth = _kind_of(tag, kind, level)
            self.walk(tag, inner, depth)
            self._close(inner, depth)
        else:
            self._inline(tag, kind, level)

    def _inline(self, tag: Tag, kind: str, level: int) -> None:
        start, count = self._length, len(self._passages)
        self.walk(tag, kind, level)
        if len(self._passages) > count:
            return
        style = _style_of(tag)
        if style and start < self._length:
            self._marks.append(Mark(start, self._length, style))
        href = tag.get("href")
        if tag.name == "a" and isinstance(href, str) and start < self._length:
            self._marks.append(Mark(start, self._length, "link", href))

    def _table(self, table: Tag) -> None:
        # A table with long cells or one column lays the page out; its cells are read as blocks.
        rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        cells = [row.find_all(["td", "th"], recursive=False) for row in rows]
        if table.find("table") or max((len(row) for row in cells), default=0) < 2:
            self.walk(table, "paragraph", 0)
            return
        header: list[str] = []
        for row in cells:
            is_header = len(row) > 1 and all(cell.name == "th" for cell in row)
            read = [self._cell(cell) for cell in row]
            header = [" ".join(passage.text for passage in cell) for cell in read] if is_header else header
            if len(read) > 1 and all(len(cell) < 2 for cell in read):
                one_each = [cell[0] if cell else from_words("list_item", "") for cell in read]
                self._passages += table_row(one_each, header, is_header=is_header)
            else:
                self._passages += table_row([passage for cell in read for passage in cell], [], is_header=is_header)

    def _cell(self, cell: Tag) -> list[Passage]:
        reader = _PassageReader(self._tree)
        reader.walk(cell, "list_item", 0)
        return reader.finished()

    def _text(self, node: PageElement) -> None:
        words = self._tree.words(str(node))
        # Line ends of the source are white space in HTML; only <br> breaks a line.
        self._add(words.edited(edits_for(re.compile("[\n\t\r]"), words.text, " ")))

    def _add(self, words: TrackedText) -> None:
        self._parts.append(words)
        self._length += len(words)

    def _close(self, kind: str, level: int) -> None:
        content = joined(self._parts)
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, mark.end, mark.style)))
        self._parts, self._length, self._marks = [], 0, []
        passage = Passage(kind, content, marks, level)
        if content.text.strip():
            self._passages.append(passage.part(0, len(content)))


def _kind_of(tag: Tag, kind: str, level: int) -> tuple[str, int]:
    if re.fullmatch("h[1-6]", tag.name):
        return "subheading", int(tag.name[1])
    if tag.name in ("li", "dd", "dt"):
        return "list_item", 0
    if tag.name == "blockquote":
        return "quotation", 0
    if tag.name in ("figcaption", "figure"):
        return "caption", 0
    return kind, level


def _style_of(tag: Tag) -> str | None:
    style = str(tag.get("style", ""))
    if _BOLD_STYLE.search(style):
        return "bold"
    if _ITALIC_STYLE.search(style):
        return "italic"
    return _STYLES.get(tag.name)
