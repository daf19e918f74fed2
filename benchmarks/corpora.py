"""Parts, slices and multiples of a corpus, each a corpus folder of its own; the corpus itself is only read."""

from __future__ import annotations

import csv
import dataclasses
import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.corpus_folder import COLUMNS, CorpusFolder, SourceRow, read_corpus
from pipeline.parse import SILENT_KINDS
from pipeline.problems import Problem, ReleaseError
from pipeline.records import CleanRelease, from_plain, read_json
from pipeline.stage_ledger import release_ids

STAGE = "bench"
COPY = "{release}-copy{number:02}"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """A clean release as another tool gets it: the text from which facts may be taken, its blocks parted by an empty
    line, and the day of publication."""

    id: str
    text: str
    blocks: tuple[str, ...]
    published: str | None

    @property
    def words(self) -> int:
        """Number of words: what white space parts."""
        return words_of(self.text)


def words_of(text: str) -> int:
    """Text in, the number of its words (what white space parts) out."""
    return len(text.split())


def places(size: int, limit: int | None) -> list[int]:
    """Number of releases and how many are wanted (None: all) in, evenly spread places out."""
    if limit is None or limit >= size:
        return list(range(size))
    return [place * size // limit for place in range(limit)]


def usable_rows(corpus: Path) -> CorpusFolder:
    """Corpus folder in, the folder with its usable releases out; raises ReleaseError if it has none."""
    folder = read_corpus(corpus)
    if not folder.rows:
        found = Problem(STAGE, corpus.as_posix(), "raw/", "no release", "one or more", "name another corpus: CORPUS=…")
        raise ReleaseError(found)
    return folder


def part_of(corpus: Path, target: Path, limit: int | None) -> int:
    """Corpus, a new folder and the number of releases wanted (None: all) in; writes that part, gives its size."""
    folder = usable_rows(corpus)
    chosen = [folder.rows[place] for place in places(len(folder.rows), limit)]
    write_corpus(folder, target, {row.id: row for row in chosen})
    copy_labels(corpus, target, [row.id for row in chosen])
    return len(chosen)


def copy_labels(corpus: Path, target: Path, ids: Iterable[str]) -> None:
    """Corpus, its part and the ids of the part in; copies their gold and the list of designees, where there are any."""
    for name in (f"gold/{release}.json" for release in ids):
        if (corpus / name).is_file():
            (target / "gold").mkdir(exist_ok=True)
            shutil.copyfile(corpus / name, target / name)
    if (corpus / "designees.csv").is_file():
        shutil.copyfile(corpus / "designees.csv", target / "designees.csv")


def chosen_of(corpus: Path, target: Path, ids: Iterable[str]) -> int:
    """Corpus, a new folder and ids in; writes the part with these ids, gives its size."""
    folder, wanted = usable_rows(corpus), set(ids)
    chosen = {row.id: row for row in folder.rows if row.id in wanted}
    write_corpus(folder, target, chosen)
    return len(chosen)


def slices_of(corpus: Path, target: Path, number: int) -> list[Path]:
    """Corpus, a new folder and a number in; every n-th release goes into the same slice, the slices' folders out."""
    folder = usable_rows(corpus)
    made = []
    for place in range(min(number, len(folder.rows))):
        made.append(target / f"slice{place}")
        write_corpus(folder, made[-1], {row.id: row for row in folder.rows[place::number]})
    return made


def repeated(corpus: Path, target: Path, times: int) -> int:
    """Corpus, a new folder and a factor in; writes the corpus so often, each time under new ids, gives its size."""
    folder = usable_rows(corpus)
    named = {COPY.format(release=row.id, number=number): row for number in range(1, times + 1) for row in folder.rows}
    write_corpus(folder, target, named)
    return len(named)


def write_corpus(folder: CorpusFolder, target: Path, rows: Mapping[str, SourceRow]) -> None:
    """Corpus, a new folder and rows by the ids that they get there in; copies list and raw files.

    The hashes of the raw files are left out, since a measurement alters one.
    """
    (target / "raw").mkdir(parents=True)
    with (target / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fieldnames=COLUMNS)
        writer.writeheader()
        for name, row in rows.items():
            file = f"{name}{Path(row.file).suffix}"
            shutil.copyfile(folder.raw_path(row), target / "raw" / file)
            cells = {column: getattr(row, column) or "" for column in COLUMNS}
            writer.writerow({**cells, "id": name, "file": file, "sha256": ""})


def clean_texts(clean: Path) -> list[str]:
    """Folder of clean releases in, their whole texts in the order of the ids out."""
    return [read_json(clean / f"{name}.json")["text"] for name in release_ids(clean)]


def readings(clean: Path) -> list[Reading]:
    """Folder of clean releases in, what another tool gets of each to read out.

    Boilerplate, captions and footers are left out, as our extraction leaves them out: finding them is work of the
    cleaning, and no other tool shall be blamed for names that it finds there.
    """
    return [_reading(from_plain(CleanRelease, read_json(clean / f"{name}.json"))) for name in release_ids(clean)]


def _reading(release: CleanRelease) -> Reading:
    blocks = tuple(release.text[block.start : block.end] for block in release.blocks if block.kind not in SILENT_KINDS)
    return Reading(release.id, "\n\n".join(blocks), blocks, release.metadata.published)


def size_of(texts: Sequence[str]) -> dict[str, int]:
    """Clean texts in, their number, words and characters for the results out."""
    return {"releases": len(texts), "words": sum(map(words_of, texts)), "characters": sum(map(len, texts))}
