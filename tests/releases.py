"""Small releases for the tests: written as marked blocks, cut into tokens without the statistical model."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.clean.release import clean_release
from pipeline.corpus_folder import SourceRow
from pipeline.emit import RULES, emit
from pipeline.extract.document import Document, build_document
from pipeline.extract.mentions import extract_mentions
from pipeline.language import model_identity
from pipeline.records import Block, CleanRelease, Emphasis, Metadata, ReleaseMentions, Span, sha256
from pipeline.resolve.stage import resolve_release
from pipeline.stage_ledger import code_fingerprint

Rows = list[list[Any]]
Names = list[tuple[Span, str]]
KINDS = {
    "# ": "headline",
    "## ": "subheading",
    "- ": "list_item",
    "> ": "quotation",
    "~ ": "boilerplate",
    "^ ": "caption",
}
MARKS = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<name>[^|\[\]]+)\|(?P<label>[A-Z]+)\]")
WORDS = re.compile(r"\w+(?:[.’'-]\w+){0,9}\.?(?<=[A-Z]\.)|\w+(?:[’'-]\w+)*|[^\w\s]|\s+")
VERBS = frozenset("are barred designated froze is joined leads met said sanctioned served serves was were".split())


def written(*blocks: str, publisher: str | None = None, published: str | None = None) -> tuple[CleanRelease, Names]:
    """Blocks in, the clean release and the model's names out.

    A block opens with a mark of KINDS or is a paragraph; `**words**` are bold; the model names `[words|LABEL]`.
    """
    text = ""
    parts: list[Block] = []
    emphasis: list[Emphasis] = []
    names: Names = []
    for written_block in blocks:
        mark = next((mark for mark in KINDS if written_block.startswith(mark)), "")
        kind = KINDS.get(mark, "paragraph")
        if parts:
            text += "\n" if kind == parts[-1].kind == "list_item" else "\n\n"
        start, position, source = len(text), 0, written_block[len(mark) :]
        for match in MARKS.finditer(source):
            text += source[position : match.start()]
            words = match["bold"] or match["name"]
            if match["bold"]:
                emphasis.append(Emphasis(len(text), len(text) + len(words), "bold"))
            else:
                names.append((Span(len(text), len(text) + len(words)), match["label"]))
            text += words
            position = match.end()
        text += source[position:]
        parts.append(Block(kind, start, len(text)))
    metadata = Metadata(publisher, None, published, None)
    clean = CleanRelease(
        "r1", "r1.txt", sha256(""), text, sha256(text), metadata, tuple(parts), tuple(emphasis), (), (), (), ()
    )
    return clean, names


def document(*blocks: str, publisher: str | None = None, published: str | None = None) -> Document:
    """Blocks as for `written` in, the document with tokens and the model's names out."""
    clean, names = written(*blocks, publisher=publisher, published=published)
    return build_document(clean, token_rows(clean, names))


def mentions_of(*blocks: str, publisher: str | None = None, published: str | None = None) -> ReleaseMentions:
    """Blocks as for `written` in, everything that extraction finds out."""
    return extract_mentions(document(*blocks, publisher=publisher, published=published))


def token_rows(clean: CleanRelease, names: Sequence[tuple[Span, str]]) -> Rows:
    """Clean release and named ranges in; rows as stage 2 writes them, parsed by rules of thumb, out."""
    labels = {offset: (span, label) for span, label in names for offset in range(span.start, span.end)}
    rows: Rows = []
    for start, word in _words(clean):
        row: list[Any] = [start, word, _tag(word), "X", "dep", 0, word.lower(), ""]
        if start in labels and not word.isspace():
            span, label = labels[start]
            row[7] = f"{'B' if start == span.start else 'I'}-{label}"
        rows.append(row)
    for first, last in _sentences(rows):
        _attach(rows, first, last)
    return rows


def _words(clean: CleanRelease) -> list[tuple[int, str]]:
    """The words with their offsets; white space is a word only where it is more than one space."""
    found: list[tuple[int, str]] = []
    for match in WORDS.finditer(clean.text):
        if match[0] != " " or not found or match.start() == 0 or found[-1][1].isspace():
            found.append((match.start(), match[0]))
    return found


def _tag(word: str) -> str:
    if word.isspace():
        return "_SP"
    if word in VERBS:
        return "VBD"
    if word[0].isupper():
        return "NNP"
    if word[0].isdigit():
        return "CD"
    return "NN" if word[0].isalpha() else "."


def _sentences(rows: Rows) -> list[tuple[int, int]]:
    """Ranges of rows: a sentence ends with a stop before a capital letter, and at white space between blocks."""
    starts = [0]
    for index in range(1, len(rows)):
        before, word = rows[index - 1][1], rows[index][1]
        if "\n" in before or (before in (".", "!", "?") and word[0].isupper()):
            starts.append(index)
    return [(first, last) for first, last in zip(starts, [*starts[1:], len(rows)], strict=True) if first < last]


def _attach(rows: Rows, first: int, last: int) -> None:
    """The first verb (else word) is the root; a capital hangs on the capital behind it, the rest on the root."""
    root = next((index for index in range(first, last) if rows[index][2] == "VBD"), first)
    for index in range(first, last):
        row = rows[index]
        if index == root:
            row[4:6] = ["ROOT", index]
        elif row[2] == "NNP" and index + 1 < last and rows[index + 1][2] == "NNP":
            row[4:6] = ["compound", index + 1]
        else:
            row[4:6] = ["nsubj" if index < root else "dobj", root] if row[2] in ("NN", "NNP") else ["punct", root]


def guessed_names(text: str) -> Names:
    """Text in; its runs of capitalised words, labelled by their number of words as a careless model might, out."""
    runs = re.finditer(r"[^\W\d_a-z]\w*(?:[ .’'-]+[^\W\d_a-z]\w*){0,6}", text)
    labels = ("GPE", "PERSON", "PERSON", "ORG", "LOC", "ORG", "ORG")
    return [(Span(*match.span()), labels[min(len(match[0].split()), 7) - 1]) for match in runs]


def ranges_of(mentions: ReleaseMentions) -> Iterator[Span]:
    """Mentions in, every range that a relation among them points at out."""
    for role in mentions.roles:
        yield from (span for span in (role.person, role.organization, role.evidence) if span)
    for designation in mentions.designations:
        yield from (span for span in (designation.subject, designation.by, designation.evidence) if span)
        yield from (span for basis in designation.bases for span in (basis.target, basis.evidence) if span)
    for statement in mentions.statements:
        yield from (*statement.quotation, statement.speaker, statement.evidence)


@functools.cache
def provenance() -> tuple[dict[str, str], str]:
    """Nothing in, the model's identity and the hash of the rules as records hold them out."""
    identity = model_identity()
    return {"name": identity.name, "version": identity.version, "sha256": identity.sha256}, code_fingerprint(RULES)


def record_of(clean: CleanRelease, rows: Rows | None = None) -> dict[str, Any]:
    """Clean release and token rows (guessed if none) in, the validated record out."""
    rows = token_rows(clean, guessed_names(clean.text)) if rows is None else rows
    mentions = extract_mentions(build_document(clean, rows))
    return emit(resolve_release(clean, mentions), clean, *provenance())


def cleaned(source: str | bytes, *, file: str = "r1.txt", **cells: Any) -> CleanRelease:
    """Source of a release and cells of its row in, the clean release out; raises ReleaseError."""
    raw = source.encode() if isinstance(source, str) else source
    return clean_release(raw, row=SourceRow("r1", file, **cells))
