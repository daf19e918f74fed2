"""What training reads: blocks of releases with the names that the pipeline found in them and the doubtful ranges."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pipeline.records import read_json
from pipeline.train.doubt import WordCounts, doubtful_ranges
from pipeline.train.listed_names import ListedName, listed_in

SILENT_KINDS = ("boilerplate", "caption", "footer")
LABELS = {
    "company": "ORG",
    "organization": "ORG",
    "person": "PERSON",
    "place": "PLACE",
    "public_body": "ORG",
    "vessel": "VESSEL",
}
KINDS_OF_LISTED = {"individual": "person", "entity": "company", "vessel": "vessel"}


@dataclasses.dataclass(frozen=True, slots=True)
class Name:
    """A name in a block: its range there, the kind that the record gives it, and the fullest form of its thing."""

    start: int
    end: int
    kind: str
    key: str

    @property
    def label(self) -> str:
        """The label that the component learns."""
        return LABELS[self.kind]


@dataclasses.dataclass(frozen=True, slots=True)
class LabelledBlock:
    """A block's text with its names in order and the ranges of which nothing is known."""

    release: str
    kind: str
    text: str
    names: tuple[Name, ...]
    unknown: tuple[tuple[int, int], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ReadRelease:
    """The files of one release as the stages wrote them; `listed` are the names of the list of designees."""

    id: str
    text: str
    blocks: tuple[dict[str, Any], ...]
    tokens: tuple[tuple[int, str], ...]
    mentions: dict[str, Any]
    listed: tuple[ListedName, ...]


def read_release(name: str, *, clean: Path, parsed: Path, mentions: Path, listed: Iterable[ListedName]) -> ReadRelease:
    """Id of a release and the folders of stages 1 to 3 in, what training needs of it out."""
    written = read_json(clean / f"{name}.json")
    rows = read_json(parsed / f"{name}.json")["tokens"]
    blocks = tuple(block for block in written["blocks"] if block["kind"] not in SILENT_KINDS)
    tokens = tuple((row[0], row[1]) for row in rows)
    return ReadRelease(name, written["text"], blocks, tokens, read_json(mentions / f"{name}.json"), tuple(listed))


def labelled_blocks(release: ReadRelease, counts: WordCounts) -> Iterator[LabelledBlock]:
    """A release and the counts of the whole corpus in, its labelled blocks out."""
    names, untrusted = _names_of(release)
    told = [(found["start"], found["end"]) for group in ("citations", "dates") for found in release.mentions[group]]
    for block in release.blocks:
        start, end = block["start"], block["end"]
        inside = [name for name in names if start <= name.start and name.end <= end]
        tokens = [token for token in release.tokens if start <= token[0] < end]
        ranges = [(name.start, name.end) for name in inside]
        unknown = [
            *(span for span in untrusted if start <= span[0] and span[1] <= end),
            *doubtful_ranges(tokens, names=ranges, told=told, counts=counts),
        ]
        text = release.text[start:end]
        moved = tuple(Name(name.start - start, name.end - start, name.kind, name.key) for name in inside)
        yield LabelledBlock(
            release.id, block["kind"], text, moved, tuple((first - start, last - start) for first, last in unknown)
        )


def count_words(releases: Iterable[ReadRelease]) -> WordCounts:
    """Releases in, how often each word stands small, capitalised, and inside a name out."""
    counts = WordCounts()
    for release in releases:
        covered = {offset for name in release.mentions["names"] for offset in range(name["start"], name["end"])}
        for start, word in release.tokens:
            counts.add(word, release.id, named=start in covered)
    return counts


def _names_of(release: ReadRelease) -> tuple[list[Name], list[tuple[int, int]]]:
    """A release in; its trusted names in order and the ranges of those that nothing but a guess supports out."""
    spoken = release.mentions["names"]
    sure = {name["key"] for name in spoken if any(voice["source"] != "model" for voice in name["evidence"])}
    trusted, untrusted = [], []
    for name in spoken:
        one_word = " " not in name["text"]
        if name["label"] not in LABELS or (name["key"] not in sure and (one_word or name["label"] != "person")):
            untrusted.append((name["start"], name["end"]))
        else:
            trusted.append(Name(name["start"], name["end"], name["label"], name["key"]))
    listed = [
        Name(start, end, KINDS_OF_LISTED[one.kind], release.text[start:end])
        for one in release.listed
        if one.kind in KINDS_OF_LISTED
        for start, end in listed_in(one, release.text)
    ]
    new = [one for one in listed if not any(name.start <= one.start and one.end <= name.end for name in trusted)]
    new = _apart(new)
    kept = [name for name in trusted if not any(one.start < name.end and name.start < one.end for one in new)]
    untrusted = [span for span in untrusted if not any(one.start < span[1] and span[0] < one.end for one in new)]
    return sorted([*kept, *new], key=lambda name: name.start), untrusted


def _apart(names: list[Name]) -> list[Name]:
    """Names in; those without the shorter ones that overlap a longer one out."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda one: (one.start - one.end, one.start)):
        if not any(other.start < name.end and name.start < other.end for other in kept):
            kept.append(name)
    return kept
