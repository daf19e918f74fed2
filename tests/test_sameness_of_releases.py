"""The same release in another format, with people of other names, or with a harmless paragraph: the same facts."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.changes import differences, facts_of
from pipeline.clean.release import clean_release
from pipeline.corpus_folder import SourceRow, read_corpus
from pipeline.parse import parse_releases
from pipeline.records import CleanRelease
from tests.releases import record_of
from tests.renderings import Blocks, blocks_of, rendered, substituted

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "real"
HARMLESS = (
    "The archive keeps a copy of this page for readers who want to print it.",
    "It had rained all morning, and the room was full long before anybody spoke.",
    "Questions from the floor were taken for a quarter of an hour.",
)
CULTURES: Mapping[str, list[list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "name_cultures.yml").read_text(encoding="utf-8")
)
# Plain text has no bold, which tells names; of its facts at most this share may differ.
LOST_WITH_BOLD = 0.05
FOUND_UNDER_OTHER_NAMES = 0.97
Facts = list[tuple[str, str, str]]
Record = dict[str, Any]


@dataclasses.dataclass(frozen=True, slots=True)
class Release:
    """A labelled release: its row, its clean form, the blocks that are written anew, and its gold."""

    row: SourceRow
    clean: CleanRelease
    blocks: Blocks
    gold: Record

    def read_as(self, blocks: Blocks, form: str) -> CleanRelease:
        """Blocks and a format in, the clean release of the source written so out."""
        row = dataclasses.replace(
            self.row, file=f"{self.row.id}.{form}", title=None, url="https://example.org/r1", sha256=None
        )
        return clean_release(rendered(blocks, form).encode(), row=row)


def labelled(corpus: Path) -> list[Release]:
    """Corpus folder in, its releases with gold out."""
    found = []
    for row in read_corpus(corpus).rows:
        path = corpus / "gold" / f"{row.id}.json"
        if path.exists():
            clean = clean_release((corpus / "raw" / row.file).read_bytes(), row=row)
            gold = json.loads(path.read_text(encoding="utf-8"))
            found.append(Release(row, clean, blocks_of(clean), gold))
    return found


def labelled_releases() -> list[Release]:
    """Nothing in, the labelled releases of the bundled corpus and, where they lie beside it, real ones out."""
    return [release for corpus in (ROOT / "corpus", REAL) if corpus.exists() for release in labelled(corpus)]


RELEASES = labelled_releases()


def records_of(language: Any, releases: list[CleanRelease]) -> list[Record]:
    """Model and clean releases in, their records out."""
    return [record_of(clean, rows) for clean, rows in parse_releases(releases, language)]


def facts(record: Record) -> Facts:
    """Record in, its facts out, each once."""
    return sorted(set(facts_of(record)))


@pytest.fixture(scope="module")
def plain(language: Any) -> dict[str, Record]:
    """The record of each labelled release, written anew as a page."""
    cleaned = [release.read_as(release.blocks, "html") for release in RELEASES]
    return dict(zip((release.row.id for release in RELEASES), records_of(language, cleaned), strict=True))


def changed(before: Mapping[str, Record], after: list[Record]) -> list[str]:
    """Records by id and the same releases' other records in, each fact that differs out."""
    return [
        f"{name}: {' '.join(difference)}"
        for (name, old), new in zip(before.items(), after, strict=True)
        for difference in differences(facts(old), facts(new))
    ]


def test_markdown_gives_the_facts_that_a_page_gives(plain: dict[str, Record], language: Any) -> None:
    again = records_of(language, [release.read_as(release.blocks, "md") for release in RELEASES])
    assert changed(plain, again) == []


def test_plain_text_loses_few_facts_with_its_bold(plain: dict[str, Record], language: Any) -> None:
    again = records_of(language, [release.read_as(release.blocks, "txt") for release in RELEASES])
    differing = changed(plain, again)
    assert len(differing) <= LOST_WITH_BOLD * sum(len(facts(record)) for record in plain.values()), differing


def parts_paragraphs(blocks: Blocks, at: int) -> bool:
    """Blocks and a place in, true if a paragraph stands there that neither goes on nor was announced before it."""
    (_, before), (kind, words) = blocks[at - 1], blocks[at]
    return kind == "paragraph" and not before[-1][0].endswith(":") and words[0][0][0] not in "“\"‘'"


@pytest.mark.parametrize("number", range(len(HARMLESS)))
def test_a_harmless_paragraph_changes_nothing_else(number: int, plain: dict[str, Record], language: Any) -> None:
    more = []
    for release in RELEASES:
        paragraphs = [at for at in range(1, len(release.blocks)) if parts_paragraphs(release.blocks, at)]
        place = (paragraphs[len(paragraphs) // 3], paragraphs[2 * len(paragraphs) // 3], paragraphs[-1] + 1)[number]
        words = ("paragraph", [(HARMLESS[number], False)])
        more.append(release.read_as([*release.blocks[:place], words, *release.blocks[place:]], "html"))
    assert changed(plain, records_of(language, more)) == []


def substitutes(release: Release, record: Record, culture: str) -> tuple[dict[str, str], dict[str, str]]:
    """Release, its record and a culture in; full names with their substitutes, and all words to replace, out."""
    text = "\n".join("".join(part for part, _ in parts) for _, parts in release.blocks)
    found = {person["name"] for person in record["people"]}
    people = [person for person in release.gold["people"] if person["name"] in text and person["name"] in found]
    names: dict[str, str] = {}
    words: dict[str, str] = {}
    for person, (name, recalled) in zip(people, CULTURES[culture], strict=False):
        names[person["name"]] = words[person["name"]] = name
        words |= {form: recalled for form in person["short_forms"] if form not in words}
    return names, words


@pytest.mark.parametrize("culture", sorted(CULTURES))
def test_people_are_found_under_the_names_of_another_culture(
    culture: str, plain: dict[str, Record], language: Any
) -> None:
    chosen = [(release, *substitutes(release, plain[release.row.id], culture)) for release in RELEASES]
    renamed = [release.read_as(substituted(release.blocks, words), "html") for release, _, words in chosen]
    after = records_of(language, renamed)
    expected = [(release.row.id, name) for release, names, _ in chosen for name in names.values()]
    pairs = zip(chosen, after, strict=True)
    found = {(release.row.id, person["name"]) for (release, *_), record in pairs for person in record["people"]}
    lost = [pair for pair in expected if pair not in found]
    assert len(lost) <= (1 - FOUND_UNDER_OTHER_NAMES) * len(expected), lost
