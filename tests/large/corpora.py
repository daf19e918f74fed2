"""Corpora of the three forms, made from a few texts or from a corpus folder."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.corpus_folder import read_corpus
from pipeline.records import to_plain

MEDIA_TYPES = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
TEXT = "Treasury Sanctions River Trading Company\n\nOn May 3, 2021, the Treasury designated River Trading Company.\n"
Row = dict[str, Any]


def row(release: str, content: str | bytes = TEXT, **cells: Any) -> Row:
    """Id, content and other cells in, a row of plain text out."""
    return {"id": release, "media_type": "text/plain", "content": content, **cells}


def rows_of(corpus: Path) -> list[Row]:
    """Corpus folder in, its releases as rows of a table out, in the order of their ids."""
    folder = read_corpus(corpus)
    return [
        {
            **{name: value for name, value in to_plain(source).items() if name != "listed"},
            "media_type": MEDIA_TYPES[Path(source.file).suffix],
            "content": folder.raw_path(source).read_bytes(),
        }
        for source in folder.rows
    ]


def as_folder(folder: Path, texts: Mapping[str, str]) -> Path:
    """Target folder and release id → text in, a corpus folder of plain text out."""
    (folder / "raw").mkdir(parents=True)
    with (folder / "sources.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["id", "file"])
        for name, text in texts.items():
            writer.writerow([name, f"{name}.txt"])
            (folder / "raw" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def as_parquet(path: Path, rows: Iterable[Row], *, group: int = 1000) -> Path:
    """Target path, rows and rows a row group in, the Parquet file out."""
    pq.write_table(pa.Table.from_pylist(list(rows)), path, row_group_size=group)
    return path


def as_json_lines(path: Path, rows: Iterable[Row | str]) -> Path:
    """Target path and rows (or whole lines) in, the file of JSON Lines, packed if the name says so, out."""
    lines = "".join(f"{line if isinstance(line, str) else _line(line)}\n" for line in rows)
    path.write_bytes(gzip.compress(lines.encode()) if path.suffix == ".gz" else lines.encode())
    return path


def _line(cells: Row) -> str:
    content = cells["content"]
    return json.dumps({**cells, "content": content.decode() if isinstance(content, bytes) else content})
