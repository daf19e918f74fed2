"""The check of what people write: each fault of a corpus, a rule or a schema gets its message."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import check_files as module
from pipeline.__main__ import main
from pipeline.check_files import check_corpus, check_files, check_rules, read_sources
from pipeline.problems import ReleaseError
from pipeline.records import read_json, write_json
from pipeline.schemas import FOLDER

GOLD = read_json(FOLDER / "examples" / "valid" / "gold.designation.json")
RAW = b"# A headline\n\nA release of our own.\n"
HEADER = "id,file,publisher,published,title,url,rights,sha256"
ROOT = Path(__file__).parents[1]


class Corpus:
    """A sound corpus of one labelled release in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "raw").mkdir()
        (folder / "raw" / "zz0001.md").write_bytes(RAW)
        write_json(folder / "gold" / "zz0001.json", GOLD)
        self.cells = {"id": "zz0001", "file": "zz0001.md", "publisher": "Harbour Office", "published": "2020-07-09"}
        self.cells |= {
            "title": "",
            "url": "https://example.org/1",
            "rights": "CC0",
            "sha256": hashlib.sha256(RAW).hexdigest(),
        }
        self.write()

    def write(self, *more: str, header: str = HEADER) -> None:
        """Writes sources.csv with the release's row and more lines."""
        lines = [header, ",".join(self.cells.values()), *more]
        (self.folder / "sources.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def said(self) -> list[str]:
        """The messages of the check."""
        return [str(problem) for problem in check_corpus(self.folder)]


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return Corpus(tmp_path)


@pytest.fixture
def sound_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leaves the rules of the pipeline out: they have a test of their own."""
    monkeypatch.setattr(module, "check_rules", list)


def test_sound_corpus_has_no_problem(corpus: Corpus) -> None:
    assert corpus.said() == []


def test_empty_cell_is_null(corpus: Corpus) -> None:
    (row,) = read_sources(corpus.folder / "sources.csv")
    assert row["title"] is None


def test_column_of_the_restated_release_may_be_there(corpus: Corpus) -> None:
    corpus.cells["restates"] = "zz0000"
    corpus.write(header=HEADER + ",restates")
    (row,) = read_sources(corpus.folder / "sources.csv")
    assert (row["restates"], corpus.said()) == ("zz0000", [])


def test_byte_order_mark_is_no_fault(corpus: Corpus) -> None:
    path = corpus.folder / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert corpus.said() == []


def test_absent_table_is_named(corpus: Corpus) -> None:
    (corpus.folder / "sources.csv").unlink()
    (message,) = corpus.said()
    assert message.startswith(
        "sources.csv: (whole file): found no file, expected a table of the releases; fix: write it"
    )


def test_other_header_is_named(corpus: Corpus) -> None:
    corpus.write(header=HEADER.replace("published", "date"))
    (message,) = corpus.said()
    assert message.startswith("sources.csv: line 1: found id,file,publisher,date,title")


def test_column_that_may_be_left_out_may_be_there(corpus: Corpus) -> None:
    corpus.cells["restates"] = "jy0070"
    corpus.write(header=f"{HEADER},restates")
    assert corpus.said() == []


def test_unknown_column_is_named(corpus: Corpus) -> None:
    corpus.cells["colour"] = "red"
    corpus.write(header=f"{HEADER},colour")
    (message,) = corpus.said()
    assert message == f"sources.csv: line 1: found {HEADER},colour, expected {HEADER}; fix: write this header"


@pytest.mark.parametrize(("line", "cells"), [("zz0002,zz0002.md", 2), ("a,b,c,d,e,f,g,h,i", 9)])
def test_row_with_another_number_of_cells_is_named(corpus: Corpus, line: str, cells: int) -> None:
    corpus.write(line)
    (message,) = corpus.said()
    assert message == f"sources.csv: line 3: found {cells} cells, expected 8 cells; fix: quote cells that hold commas"


def test_quote_never_closed_is_named(corpus: Corpus) -> None:
    corpus.write('"zz0002,zz0002.md')
    (message,) = corpus.said()
    assert "expected a row by RFC 4180" in message


def test_table_in_another_encoding_is_named(corpus: Corpus) -> None:
    (corpus.folder / "sources.csv").write_bytes(HEADER.encode() + b"\n\xe9")
    (message,) = corpus.said()
    assert "found bytes that are not UTF-8" in message


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("published", "2020-02-30", 'row 1 (zz0001), published: found "2020-02-30", expected an ISO day'),
        ("published", "July 9", 'row 1 (zz0001), published: found "July 9", expected an ISO day'),
        ("url", "example.org", 'row 1 (zz0001), url: found "example.org", expected a web address'),
        ("rights", "", "row 1 (zz0001), rights: found null, expected text"),
    ],
)
def test_cell_of_wrong_form_is_named(corpus: Corpus, column: str, value: str, message: str) -> None:
    corpus.cells[column] = value
    corpus.write()
    (said,) = corpus.said()
    assert said.startswith(f"sources.csv: {message}")


def test_two_rows_for_one_release_are_named(corpus: Corpus) -> None:
    corpus.write(",".join(corpus.cells.values()))
    assert [message.partition("; fix")[0] for message in corpus.said()] == [
        'sources.csv: row 2, file: found "zz0001.md", expected another file than row 1',
        'sources.csv: row 2, id: found "zz0001", expected another id than row 1',
    ]


def test_row_without_file_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0001.md").unlink()
    (message,) = corpus.said()
    assert message.startswith("sources.csv: row of zz0001, file: found zz0001.md, not in raw/")


def test_file_without_row_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0002.txt").write_bytes(RAW)
    assert corpus.said() == [
        "zz0002.txt: (whole file): found no row in sources.csv, expected a row; fix: add a row or remove the file"
    ]


def test_changed_raw_file_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0001.md").write_bytes(RAW + b"!")
    (message,) = corpus.said()
    assert message.startswith("sources.csv: row of zz0001, sha256: found")
    assert hashlib.sha256(RAW + b"!").hexdigest() in message


def test_unknown_suffix_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0001.md").rename(corpus.folder / "raw" / "zz0001.docx")
    corpus.cells["file"] = "zz0001.docx"
    corpus.write()
    (message,) = corpus.said()
    assert message.startswith("zz0001.docx: (name): found .docx, expected .html or .md or .txt")


def test_gold_of_no_release_is_named(corpus: Corpus) -> None:
    gold: dict[str, Any] = {**GOLD, "release": {**GOLD["release"], "id": "zz0002"}}
    write_json(corpus.folder / "gold" / "zz0002.json", gold)
    (message,) = corpus.said()
    assert message.startswith(
        "sources.csv: (whole file): found no row with id zz0002, expected the release of gold/zz0002.json"
    )


def test_malformed_gold_is_named(corpus: Corpus) -> None:
    (corpus.folder / "gold" / "zz0001.json").write_text(json.dumps({**GOLD, "people": None}), encoding="utf-8")
    assert corpus.said() == ["zz0001.json: people: found null, expected a list; fix: give a value of this type"]


def test_rules_are_sound() -> None:
    assert check_rules() == []


def test_malformed_rule_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.yml").write_text("rules:\n  - id: Odd\n", encoding="utf-8")
    monkeypatch.setattr(module, "RULES_FOLDER", tmp_path)
    (problem,) = check_rules()
    assert (problem.stage, problem.file) == ("check", "odd.yml")
    assert all((problem.place, problem.found, problem.expected, problem.fix))


@pytest.mark.usefixtures("sound_rules")
def test_warnings_come_last(corpus: Corpus) -> None:
    gold = json.loads(json.dumps(GOLD))
    gold["statements"][0]["speaker"] = "Nobody Named"
    write_json(corpus.folder / "gold" / "zz0001.json", gold)
    (corpus.folder / "raw" / "zz0002.txt").write_bytes(RAW)
    assert [problem.severity for problem in check_files(corpus=corpus.folder)] == ["error", "warning"]


def test_table_that_is_no_table_raises(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("", encoding="utf-8")
    with pytest.raises(ReleaseError, match="line 1"):
        read_sources(tmp_path / "sources.csv")


@pytest.mark.skipif(not (ROOT / "corpus" / "sources.csv").exists(), reason="the bundled corpus is not there")
def test_bundled_corpus_is_sound() -> None:
    assert check_corpus(ROOT / "corpus") == []


@pytest.mark.usefixtures("sound_rules")
def test_command_prints_each_problem_and_fails(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.folder / "raw" / "zz0002.txt").write_bytes(RAW)
    assert main(["check", "--corpus", str(corpus.folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "zz0002.txt: (whole file): found no row in sources.csv, expected a row; fix: add a row or remove the file",
        "check: 1 errors, 0 warnings",
    ]


@pytest.mark.usefixtures("sound_rules")
def test_command_succeeds_on_a_sound_corpus(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--corpus", str(corpus.folder)]) == 0
    assert capsys.readouterr().out == "check: 0 errors, 0 warnings\n"
