"""`explain`: how the facts of a release came about, stage by stage, as a page for the terminal."""

from __future__ import annotations

import argparse
import dataclasses
import difflib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from pipeline.offsets import is_mapped, to_raw
from pipeline.problems import counted
from pipeline.records import CleanRelease, Evidence, NameMention, ReleaseMentions, Span, from_plain
from pipeline.stage_ledger import StageInput
from pipeline.validate import read_as, read_input

STAGE = "explain"
REMEDY = "delete the file and run make again, which builds it anew"
Shaped = TypeVar("Shaped")
# Code points of text shown on each side of a span.
CONTEXT_WIDTH = 50
LONGEST_SHOWN = 200
# The folders of the stages inside the outputs, as the Makefile names them.
CLEAN, PARSED, MENTIONS, RECORDS = "1_clean", "2_parsed", "3_mentions", "5_records"
FACT_KINDS = ("people", "entities", "dates", "citations", "designations", "statements")


class ExplainError(Exception):
    """There is nothing to explain; the message says why and what to do."""


@dataclasses.dataclass(frozen=True, slots=True)
class StageFiles:
    """What the stages wrote of one release; `record` is None if it was refused, `parsed` holds the token rows."""

    clean: CleanRelease
    parsed: Sequence[Sequence[Any]]
    mentions: ReleaseMentions
    record: Mapping[str, Any] | None

    def place(self, start: int, end: int) -> str:
        """Clean offsets in, the words there with their surroundings, clean offsets and raw byte out."""
        text = self.clean.text
        before, after = text[max(0, start - CONTEXT_WIDTH) : start], text[end : end + CONTEXT_WIDTH]
        inner = text[start:end]
        if len(inner) > LONGEST_SHOWN:
            inner = f"{inner[: LONGEST_SHOWN - CONTEXT_WIDTH]} … {inner[-CONTEXT_WIDTH:]}"
        shown = " ".join(f"{before}⟦{inner}⟧{after}".split())
        return f"{start}–{end} ({_raw(self.clean, start)})  {shown}"

    def inside(self, start: int, end: int) -> str:
        """Clean offsets of words that lie in a place already shown in, a shorter line for them out."""
        words = " ".join(self.clean.text[start:end].split())
        cut = words if len(words) <= CONTEXT_WIDTH else f"{words[:CONTEXT_WIDTH].rstrip()} …"
        return f"{start}–{end}, in the words above: {cut}"


def _raw(clean: CleanRelease, start: int) -> str:
    byte = to_raw(clean.offset_map, start)
    return f"raw byte {byte}" if is_mapped(clean.offset_map, start) else f"added after raw byte {byte}"


def read_stages(outputs: Path, release: str) -> StageFiles:
    """Outputs folder and release id in, what the stages wrote of it out; raises ExplainError."""
    known = sorted(path.stem for path in (outputs / CLEAN).glob("*.json") if not path.name.startswith("."))
    if not known:
        raise ExplainError(f"{outputs / CLEAN}: found no release, expected the outputs of a build; run `make` first")
    if release not in known:
        near = difflib.get_close_matches(release, known, n=5, cutoff=0.3) or known[:5]
        raise ExplainError(f"found no release {release!r}, expected an id such as {', '.join(near)}")
    paths = {stage: outputs / stage / f"{release}.json" for stage in (CLEAN, PARSED, MENTIONS, RECORDS)}
    for stage in (PARSED, MENTIONS):
        if not paths[stage].exists():
            raise ExplainError(f"{paths[stage]}: found no such file, expected the outputs of a build; run `make` first")
    return StageFiles(
        clean=_read(paths[CLEAN], lambda plain: from_plain(CleanRelease, plain)),
        parsed=_read(paths[PARSED], lambda plain: plain["tokens"]),
        mentions=_read(paths[MENTIONS], lambda plain: from_plain(ReleaseMentions, plain)),
        record=_read(paths[RECORDS], dict) if paths[RECORDS].exists() else None,
    )


def _read(path: Path, shape: Callable[[Any], Shaped]) -> Shaped:
    """Path of a stage's file and what makes its value of the plain one in, the value out; raises ReleaseError."""
    StageInput(path.parent, stage=STAGE).sha256(path.stem)
    with read_as(STAGE, f"{path.parent.name}/{path.name}", "a file as its stage writes it", REMEDY):
        return shape(read_input(path, stage=STAGE))


def page(files: StageFiles, fact: str | None = None) -> Iterator[str]:
    """Stage files and words to look for (None: everything) in, the lines of the page out."""
    yield from _head(files)
    if fact is not None:
        yield from _occurrences(files, fact)
    if files.record is None:
        yield "5 record: not written; errors.jsonl beside the stages says why"
    else:
        yield from _facts(files, files.record, fact)
    yield from _lost(files, fact)


def _head(files: StageFiles) -> Iterator[str]:
    clean, mentions = files.clean, files.mentions
    yield f"{clean.id}: {clean.metadata.title or 'without title'}"
    yield f"  published {clean.metadata.published or '–'} by {clean.metadata.publisher or '–'}, from raw/{clean.file}"
    yield f"  kind {mentions.kind}: {mentions.kind_reason}"
    counts = ", ".join(counted(len(getattr(mentions, name)), thing) for name, thing in _MENTION_KINDS.items())
    size = f"{counted(len(clean.text), 'character')} in {counted(len(clean.blocks), 'block')}"
    yield f"  1 clean: {size}, {counted(len(clean.repairs), 'repair')}"
    yield f"  2 parsed: {counted(len(files.parsed), 'token')}"
    yield f"  3 mentions: {counts}"
    yield from (f"  warning: {warning}" for warning in mentions.warnings)
    yield ""


_MENTION_KINDS = {
    "names": "name",
    "lost": "lost name",
    "dates": "date",
    "citations": "citation",
    "roles": "role",
    "designations": "designation",
    "statements": "statement",
}


def _occurrences(files: StageFiles, fact: str) -> Iterator[str]:
    pattern = re.compile(r"\s+".join(map(re.escape, fact.split())), re.IGNORECASE)
    found = list(pattern.finditer(files.clean.text))
    if not found:
        yield f"{fact!r} does not stand in the clean text of 1_clean\n"
        return
    yield f"{fact!r} in the clean text"
    for match in found:
        span = Span(*match.span())
        block = next((block.kind for block in files.clean.blocks if block.span.contains(span)), "no block")
        yield f"  {files.place(span.start, span.end)}"
        yield f"    1 clean: in a {block}"
        yield f"    2 parsed: {_model_view(files, span)}"
        yield from (f"    3 mentions: {line}" for line in _mentions_at(files, span))
    yield ""


def _model_view(files: StageFiles, span: Span) -> str:
    tokens = [row for row in files.parsed if row[0] < span.end and span.start < row[0] + len(row[1])]
    return " ".join(f"{row[1]}/{row[2] or '–'}" + (f"/{row[7]}" if row[7] else "") for row in tokens if row[2] != "_SP")


def _mentions_at(files: StageFiles, span: Span) -> Iterator[str]:
    mentions = files.mentions
    kept = [name for name in mentions.names if name.span.overlaps(span)]
    for name in kept:
        yield f"name {name.text!r}, {name.label}, of {name.key!r} ({voices(name.evidence)})"
    for dated in mentions.dates:
        if dated.span.overlaps(span):
            yield f"date {dated.text!r} = {dated.value} (rule {dated.rule})"
    for citation in mentions.citations:
        if citation.span.overlaps(span):
            yield f"citation {citation.text!r} = {citation.id} (rule {citation.rule})"
    for lost in mentions.lost:
        if Span(lost.start, lost.end).overlaps(span):
            yield f"lost {lost.text!r}, {lost.label} ({voices(lost.evidence)}): {lost.reason}"
    if not kept:
        yield "no name here"


def voices(evidence: Iterable[Evidence]) -> str:
    """Evidence of a mention in, the sources with their rules out."""
    return ", ".join(f"{voice.source}: {voice.rule}" for voice in evidence) or "no source"


def _facts(files: StageFiles, record: Mapping[str, Any], fact: str | None) -> Iterator[str]:
    shown = False
    for kind in FACT_KINDS:
        chosen = [entry for entry in record[kind] if fact is None or _speaks_of(entry, fact)]
        if not chosen:
            continue
        shown = True
        yield f"5 record: {kind}"
        for entry in chosen:
            yield from _WRITERS[kind](files, entry)
        yield ""
    if not shown:
        yield "5 record: nothing" + ("" if fact is None else f" with {fact!r}") + "\n"


def _speaks_of(value: Any, words: str) -> bool:
    if isinstance(value, str):
        return words.casefold() in value.casefold()
    if isinstance(value, Mapping):
        return any(_speaks_of(inner, words) for inner in value.values())
    return isinstance(value, list) and any(_speaks_of(inner, words) for inner in value)


def _person(files: StageFiles, person: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {person['id']} {person['name']}{_forms(person, 'aliases', 'short_forms')}"
    yield from _named(files, person["mentions"])
    for role in person["roles"]:
        body = "" if role["organization"] is None else f" | {role['organization']}"
        yield f"    {role['id']} {role['title']}{body}, status {role['status'] or '–'}"
        yield from _stated(files, role["evidence"], files.mentions.roles)


def _entity(files: StageFiles, entity: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {entity['id']} {entity['name']}, {entity['type']}{_forms(entity, 'acronyms', 'aliases')}"
    yield from _named(files, entity["mentions"])


def _forms(thing: Mapping[str, Any], *kinds: str) -> str:
    return "".join(f"; {kind.replace('_', ' ')}: {', '.join(thing[kind])}" for kind in kinds if thing[kind])


def _date(files: StageFiles, date: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {date['id']} {date['text']} = {date['value']}"
    yield from _ruled(files, date["mentions"], {mention.span: mention.rule for mention in files.mentions.dates})


def _citation(files: StageFiles, citation: Mapping[str, Any]) -> Iterator[str]:
    parts = "".join(
        f"; {kind.replace('_', ' ')}: {', '.join(citation[kind])}"
        for kind in ("sections", "amended_by")
        if citation[kind]
    )
    yield f"  {citation['citation_id']} {citation['id']}, {citation['kind']}{parts}"
    yield from _ruled(files, citation["mentions"], {mention.span: mention.rule for mention in files.mentions.citations})


def _designation(files: StageFiles, designation: Mapping[str, Any]) -> Iterator[str]:
    by = "" if designation["by"] is None else f" by {designation['by']}"
    orders = ", ".join(designation["authorities"]) or "–"
    yield f"  {designation['id']} {designation['subject']}: {designation['action']}, {designation['event']}{by}"
    yield f"    date {designation['date'] or '–'}, under {orders}"
    yield from _stated(files, designation["evidence"], files.mentions.designations)
    shown = [_span(span) for span in designation["evidence"]]
    for basis in designation["bases"]:
        yield f"    {basis['basis']}" + ("" if basis["target"] is None else f" → {basis['target']}")
        yield from _stated(files, basis["evidence"], (), shown)
        shown += [_span(span) for span in basis["evidence"]]


def _statement(files: StageFiles, statement: Mapping[str, Any]) -> Iterator[str]:
    yield f"  {statement['speaker']}: “{statement['begins']} …”"
    yield from _stated(files, statement["evidence"], files.mentions.statements)


_WRITERS = dict(zip(FACT_KINDS, (_person, _entity, _date, _citation, _designation, _statement), strict=True))


def _named(files: StageFiles, spans: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    known: dict[Span, NameMention] = {name.span: name for name in files.mentions.names}
    for span in spans:
        name = known.get(Span(span["start"], span["end"]))
        source = "no name of stage 3 stands here" if name is None else f"{name.form}; {voices(name.evidence)}"
        yield f"    {files.place(span['start'], span['end'])}"
        yield f"      {source}"


def _ruled(files: StageFiles, spans: Iterable[Mapping[str, Any]], rules: Mapping[Span, str]) -> Iterator[str]:
    for span in spans:
        rule = rules.get(Span(span["start"], span["end"]), "–")
        yield f"    rule {rule}: {files.place(span['start'], span['end'])}"


def _stated(
    files: StageFiles, spans: Iterable[Mapping[str, Any]], mentions: Iterable[Any], shown: Sequence[Span] = ()
) -> Iterator[str]:
    rules: dict[Span, set[str]] = {}
    for mention in mentions:
        rules.setdefault(mention.evidence, set()).add(mention.rule)
    for span in spans:
        if any(wider.contains(_span(span)) for wider in shown):
            yield f"      {files.inside(span['start'], span['end'])}"
            continue
        named = sorted(rules.get(_span(span), ()))
        rule = f"rule {', '.join(named)}: " if named else ""
        yield f"      {rule}{files.place(span['start'], span['end'])}"


def _span(span: Mapping[str, Any]) -> Span:
    return Span(span["start"], span["end"])


def _lost(files: StageFiles, fact: str | None) -> Iterator[str]:
    lost = [mention for mention in files.mentions.lost if fact is None or _speaks_of(mention.text, fact)]
    if not lost:
        return
    yield "3 mentions: lost"
    for mention in lost:
        yield f"  {mention.text}, {mention.label}: {mention.reason}"
        yield f"    {files.place(mention.start, mention.end)}"
        yield f"      {voices(mention.evidence)}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Parser in; gives it the arguments of `explain`."""
    parser.add_argument("release", metavar="RELEASE", help="id of the release")
    parser.add_argument("--outputs", type=Path, required=True, metavar="PATH", help="folder that holds the stages")
    parser.add_argument("--fact", metavar="TEXT", help="only what has to do with these words")


def run(arguments: argparse.Namespace) -> int:
    """Arguments in, exit code out: 1 if there is no such release."""
    try:
        files = read_stages(arguments.outputs, arguments.release)
        with read_as(STAGE, f"{arguments.release}.json", "files as the stages write them", REMEDY):
            lines = list(page(files, arguments.fact or None))
    except ExplainError as error:
        sys.stderr.write(f"explain: {error}\n")
        return 1
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 0
