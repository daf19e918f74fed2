"""One raw release → its clean release: decoded, read by its format, repaired, marked and put together."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
from collections.abc import Mapping
from pathlib import Path

from pipeline.clean.boilerplate import mark_boilerplate
from pipeline.clean.characters import fold_spaces, repair_characters, repair_source
from pipeline.clean.encoding import decode
from pipeline.clean.faults import fault
from pipeline.clean.furniture import drop_furniture, mark_furniture
from pipeline.clean.glued_words import part_glued_words
from pipeline.clean.headline import set_headline
from pipeline.clean.html import read_html
from pipeline.clean.lead_ins import split_lead_ins
from pipeline.clean.lines import split_lines
from pipeline.clean.mail import without_mail_header
from pipeline.clean.markdown import read_markdown
from pipeline.clean.metadata import read_metadata, said_in_text
from pipeline.clean.notes import Change, Notes
from pipeline.clean.passages import SILENT_KINDS, Passage, changed
from pipeline.clean.pieces import cut_long
from pipeline.clean.plain_text import read_plain_text
from pipeline.clean.quotation_marks import restore_quotation_marks
from pipeline.clean.size import check_text, short_enough
from pipeline.clean.spacing import part_glued_marks, repair_words, tidy_marks
from pipeline.corpus_folder import SUFFIXES, SourceRow
from pipeline.offsets import OffsetMap, TrackedText, added, joined, runs
from pipeline.problems import Problem
from pipeline.records import Block, CleanRelease, Emphasis, Link, Metadata, Repair, sha256

# Below these shares of the file and of its clean text, what may hold facts was probably not found.
SMALLEST_JUDGED = 4000
LEAST_OF_FILE = 0.02
LEAST_OF_TEXT = 0.25


def clean_release(raw: bytes, *, row: SourceRow) -> CleanRelease:
    """Raw bytes and the release's row in, its clean release out; raises ReleaseError for what cannot be used."""
    return clean_with_problems(raw, row=row)[0]


def clean_with_problems(raw: bytes, *, row: SourceRow) -> tuple[CleanRelease, list[Problem]]:
    """As clean_release; also what is wrong with the file though it can be used."""
    notes = Notes()
    suffix = Path(row.file).suffix.lower()
    if suffix not in SUFFIXES:
        fix = "save the release as .html, .md or .txt"
        raise fault(row.file, "file name", f"the extension {suffix!r}", "one of " + ", ".join(SUFFIXES), fix)
    _check_hash(raw, row)
    source = repair_source(decode(raw, file=row.file, notes=notes), notes)
    passages, said = _read(source, suffix, notes, file=row.file)
    check_text((passage.text for passage in passages), file=row.file)
    passages = drop_furniture(_repaired(passages, notes), notes)
    passages = [part for passage in passages for part in split_lead_ins(passage, notes)]
    passages = drop_furniture(passages, notes)
    metadata, problems = read_metadata(row, {**said_in_text(passages), **short_enough(said, notes)}, notes)
    passages = set_headline(passages, metadata.title, source, notes)
    if all(passage.kind == "headline" for passage in passages):
        raise fault(row.file, "whole file", "no text but the headline", "the text of a release", "fetch the file again")
    passages = restore_quotation_marks(passages, notes)
    passages = mark_furniture(mark_boilerplate(passages), notes)
    _warn_of_little_text(raw, passages, notes)
    if notes.unlisted:
        notes.warn(f"repairs: found {notes.unlisted} more than the {len(notes.changes)} that are listed; fix: nothing")
    if metadata.title is None and passages[0].kind == "headline":
        metadata = dataclasses.replace(metadata, title=passages[0].text)
    return _assembled(raw, row, metadata, passages, notes), problems


def _check_hash(raw: bytes, row: SourceRow) -> None:
    if row.sha256 and row.sha256 != sha256(raw):
        fix = "restore the file, or correct the row's sha256 if the file is meant to be new"
        raise fault(row.file, "whole file", f"sha256 {sha256(raw)}", f"sha256 {row.sha256}, as its row says", fix)


def _read(source: TrackedText, suffix: str, notes: Notes, *, file: str) -> tuple[list[Passage], Mapping[str, str]]:
    if suffix in (".htm", ".html"):
        return read_html(source, file=file)
    if suffix in (".markdown", ".md"):
        check_text([source.text], file=file)
        return read_markdown(source, notes, file=file)
    check_text([source.text], file=file)
    source, said = without_mail_header(source, notes)
    return read_plain_text(source), said


def _repaired(passages: list[Passage], notes: Notes) -> list[Passage]:
    passages = changed(passages, lambda passage: repair_characters(passage, notes))
    passages = [part for passage in passages for part in split_lines(passage)]
    passages = [piece for passage in changed(passages, fold_spaces) for piece in cut_long(passage, notes)]
    passages = changed(passages, lambda passage: part_glued_marks(tidy_marks(passage), notes))
    passages = changed(passages, lambda passage: repair_words(passage, notes))
    passages = part_glued_words(passages, notes)
    passages = changed(passages, lambda passage: tidy_marks(fold_spaces(passage)))
    return [piece for passage in passages for piece in cut_long(passage, notes)]


def _warn_of_little_text(raw: bytes, passages: list[Passage], notes: Notes) -> None:
    """Raw bytes and marked passages in; notes a warning if the file is much larger than what may hold facts."""
    whole = sum(len(passage.text) for passage in passages)
    spoken = sum(len(passage.text) for passage in passages if passage.kind not in (*SILENT_KINDS, "headline"))
    if len(raw) >= SMALLEST_JUDGED and (spoken < LEAST_OF_FILE * len(raw) or spoken < LEAST_OF_TEXT * whole):
        found = f"{spoken} characters outside headline, boilerplate, captions and footers"
        notes.warn(
            f"text: found {found}, expected more of a file of {len(raw)} bytes; fix: see whether its article was found"
        )


def _assembled(raw: bytes, row: SourceRow, metadata: Metadata, passages: list[Passage], notes: Notes) -> CleanRelease:
    parts: list[TrackedText] = []
    blocks: list[Block] = []
    emphasis: list[Emphasis] = []
    links: list[Link] = []
    start = 0
    for before, passage in itertools.pairwise([None, *passages]):
        assert passage is not None
        if before is not None:
            gap = "\n" if before.kind == passage.kind == "list_item" else "\n\n"
            parts.append(added(gap))
            start += len(gap)
        parts.append(passage.content)
        blocks.append(Block(passage.kind, start, start + len(passage.text), passage.level))
        for mark in passage.marks:
            left, right = start + mark.start, start + mark.end
            if mark.style == "link":
                links.append(Link(left, right, mark.url))
            else:
                emphasis.append(Emphasis(left, right, mark.style))
        start += len(passage.text)
    content = joined(parts)
    offset_map = runs(content)
    repairs = _placed_repairs(notes.changes, offset_map, len(content))
    text = content.text
    return CleanRelease(
        id=row.id,
        file=row.file,
        raw_sha256=sha256(raw),
        text=text,
        text_sha256=sha256(text),
        metadata=metadata,
        blocks=tuple(blocks),
        emphasis=tuple(emphasis),
        links=tuple(links),
        repairs=repairs,
        warnings=tuple(notes.warnings),
        offset_map=offset_map,
    )


def _placed_repairs(changes: list[Change], offset_map: OffsetMap, end: int) -> tuple[Repair, ...]:
    """Changes, the map and the text's end in; each with the clean offset of the first word from there on, out."""
    by_raw = sorted((raw + length - 1, raw, start) for start, raw, length in offset_map)
    repairs = []
    for change in sorted(changes, key=lambda change: (change.raw_start, change.kind, change.before)):
        index = bisect.bisect_left(by_raw, (change.raw_start, 0, 0))
        place = end
        if index < len(by_raw):
            _, raw, start = by_raw[index]
            place = start + max(change.raw_start - raw, 0)
        repairs.append(Repair(change.kind, change.raw_start, place, change.before, change.after, change.reason))
    return tuple(repairs)
