"""What must hold whatever comes in: a check a target, from plain JSON to nothing; a broken promise is an exception."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.clean.passages import BLOCK_KINDS
from pipeline.clean.release import clean_with_problems
from pipeline.corpus_folder import SourceRow, is_day, read_corpus
from pipeline.edtf import is_edtf
from pipeline.emit import emit
from pipeline.extract.citations import find_citations
from pipeline.extract.dates import find_dates
from pipeline.extract.document import Document, build_document
from pipeline.extract.mentions import extract_mentions
from pipeline.offsets import is_mapped, to_clean, to_raw
from pipeline.problems import Problem, ReleaseError, RuleFileError
from pipeline.records import CleanRelease, ReleaseMentions, sha256
from pipeline.resolve.stage import resolve_release
from pipeline.rule_files import read_rule_file
from pipeline.validate import check_gold, record_problems, spans_of
from tests.releases import guessed_names, provenance, ranges_of, record_of, token_rows, written

Input = Mapping[str, Any]
# What no clean text may hold: controls but the line end, halves of surrogate pairs, marks that turn the direction.
UNCLEAN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
TOLD = re.compile(r"sample\.yml: .+: found .*, expected .+; fix: .+", re.DOTALL)


class BrokenPromiseError(AssertionError):
    """Something came out that may not; asserts are not used, so that `python -O` checks the same."""


def holds(is_true: bool, promise: str) -> None:
    """Condition and what it means in; BrokenPromiseError if it does not hold."""
    if not is_true:
        raise BrokenPromiseError(promise)


def raw_of(source: str) -> bytes:
    """Text of an input in, its bytes out; bytes that are no UTF-8 stand in it as half surrogates."""
    return source.encode("utf-8", "surrogateescape")


def check_clean(given: Input) -> None:
    """Raw text, file name and cells of the row in; cleans it and proves its shape, or the refusal's words."""
    raw = raw_of(given["raw"])
    try:
        release, problems = clean_with_problems(raw, row=SourceRow("r1", given["file"], **given["cells"]))
    except ReleaseError as refusal:
        check_told(refusal.problems)
        return
    check_told(problems)
    check_shape(release, len(raw))


def check_told(problems: list[Problem] | tuple[Problem, ...]) -> None:
    """Problems in; proves that each says what was found, what was expected and what to do, in printable words."""
    for problem in problems:
        holds(bool(problem.found and problem.expected and problem.fix), "a problem says what to do")
        str(problem).encode()


def check_shape(release: CleanRelease, raw_length: int) -> None:
    """Clean release and length of its raw file in; proves blocks, marks, characters and the map back to the file."""
    text = release.text
    holds(sha256(text) == release.text_sha256, "the hash is the text's")
    holds(not UNCLEAN.search(text), f"no control character: {UNCLEAN.findall(text)[:3]}")
    end = 0
    for block in release.blocks:
        holds(block.kind in BLOCK_KINDS, "a block is of a known kind")
        holds(end <= block.start < block.end <= len(text), "blocks lie one after the other in the text")
        holds(text[end : block.start].strip("\n") == "", "only line ends stand between blocks")
        words = text[block.start : block.end]
        holds(words == " ".join(words.split()), "white space inside a block is single")
        end = block.end
    holds(end == len(text), "the last block ends the text")
    marks: list[Any] = [*release.emphasis, *release.links]
    for mark in marks:
        holds(0 <= mark.start < mark.end <= len(text), "marks lie in the text")
    for repair in release.repairs:
        holds(0 <= repair.start <= len(text), "repairs lie in the text")
    for offset in range(len(text)):
        if is_mapped(release.offset_map, offset):
            raw = to_raw(release.offset_map, offset)
            holds(0 <= raw < raw_length, "a mapped character stands in the file")
    for start, raw, _ in release.offset_map[:50]:
        holds(to_clean(release.offset_map, raw) is not None, f"the byte of character {start} leads back")


def document_of(given: Input) -> tuple[CleanRelease, Document]:
    """Blocks, publisher and day in, the clean release and its document parsed by rules of thumb out."""
    # An input that was made small may have lost letters of its day.
    published = given["published"] if is_day(given["published"] or "") else None
    # Cleaning leaves no block without words.
    blocks = [block for block in given["blocks"] if written(block)[0].text.strip()]
    release, names = written(*blocks, publisher=given["publisher"] or None, published=published)
    names = names or guessed_names(release.text)
    return release, build_document(release, token_rows(release, names))


def check_dates(given: Input) -> None:
    """Blocks in; proves that each date is its words and has a value of the calendar."""
    release, document = document_of(given)
    end = 0
    for date in find_dates(document):
        holds(end <= date.start < date.end, "dates stand one after the other")
        holds(release.text[date.start : date.end] == date.text, "a date is its words")
        holds(is_edtf(date.value), f"{date.value!r} is EDTF")
        end = date.end


def check_citations(given: Input) -> None:
    """Blocks in; proves that each citation is its words and has an id without loose white space."""
    release, document = document_of(given)
    citations, warnings = find_citations(document)
    for citation in citations:
        holds(release.text[citation.start : citation.end] == citation.text, "a citation is its words")
        holds(bool(citation.text.strip()) and bool(citation.id), "a citation has words and an id")
        holds(citation.id == " ".join(citation.id.split()), f"white space in {citation.id!r} is single")
    holds(all(warnings), "a warning says something")


def check_facts(given: Input) -> None:
    """Blocks in; proves every mention's range, then that the resolved record is valid."""
    release, document = document_of(given)
    mentions = extract_mentions(document)
    check_mentions(mentions, release.text)
    emit(resolve_release(release, mentions), release, *provenance())


def check_mentions(mentions: ReleaseMentions, text: str) -> None:
    """Mentions and their text in; proves that each range lies in the text and holds the words that it says."""
    printed: list[Any] = [*mentions.names, *mentions.lost, *mentions.dates, *mentions.citations]
    for mention in printed:
        holds(0 <= mention.start < mention.end <= len(text), "a mention lies in the text")
        holds(text[mention.start : mention.end] == mention.text, "a mention is its words")
    for span in ranges_of(mentions):
        holds(0 <= span.start <= span.end <= len(text), "a range lies in the text")


def check_way(given: Input) -> None:
    """Raw text, file name and cells in; the whole way to a valid record, whose spans are their words."""
    try:
        row = SourceRow("r1", given["file"], **given["cells"])
        release, _ = clean_with_problems(raw_of(given["raw"]), row=row)
    except ReleaseError as refusal:
        check_told(refusal.problems)
        return
    record = record_of(release)
    for place, span in spans_of(record):
        holds(release.text[span["start"] : span["end"]] == span["text"], f"{place} is its words")


def check_sources(given: Input) -> None:
    """Content of a sources.csv and names of raw files in; the list is read, and what is wrong with it told."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        raw.mkdir()
        for name in given["files"]:
            (raw / name).write_bytes(b"Words.\n")
        (Path(folder) / "sources.csv").write_bytes(raw_of(given["raw"]))
        try:
            corpus = read_corpus(Path(folder))
        except ReleaseError as refusal:
            check_told(refusal.problems)
            return
        check_told(corpus.problems)
        ids = [row.id for row in corpus.rows]
        holds(ids == sorted(set(ids)), "ids are sorted, each once")
        for row in corpus.rows:
            holds(corpus.raw_path(row).resolve().parent == raw.resolve(), "a raw file lies in raw/")
            holds(Path(f"{row.id}.json").name == f"{row.id}.json", "an id is a file name")
            holds(not row.id.startswith("."), "no output is a hidden file")


def check_gold_file(given: Input) -> None:
    """Content of a gold file in; it is accepted, or what is wrong with it told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r1.json"
        path.write_bytes(raw_of(given["raw"]))
        check_told(check_gold(path))


def check_record(given: Input) -> None:
    """A damaged record and a text in; it is accepted, or what is wrong with it told."""
    check_told(record_problems(given["record"], given["text"], file="r1.json"))
    json.dumps(given["record"])


def check_edtf(given: Input) -> None:
    """A value in; is_edtf answers, and what it accepts is of the form that the schema asks for."""
    value = given["value"]
    if is_edtf(value):
        holds(re.fullmatch(r"[0-9X~?%./-]+", value) is not None, f"{value!r} has the signs of EDTF")
        holds(value != "../..", "an interval has an end")


def check_rules(given: Input) -> None:
    """Content of a rule file in; it is read, or refused in the words of a rule file error."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.yml"
        path.write_bytes(raw_of(given["raw"]))
        try:
            read_rule_file(path)
        except RuleFileError as refusal:
            holds(TOLD.match(str(refusal)) is not None, f"{refusal} says what to do")
