"""The check of what people write: each fault of a corpus, a rule or a schema gets its message."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline import check_files as module
from pipeline.__main__ import main
from pipeline.check_files import check_corpus, check_files, check_rules
from pipeline.records import read_json, write_json
from pipeline.schemas import FOLDER

GOLD = read_json(FOLDER / "examples" / "valid" / "gold.designation.json")
LABELS = [
    words
    for kind, keys in module.LABELLED_WORDS.items()
    for thing in GOLD[kind]
    for key in keys
    for words in ([thing[key]] if isinstance(thing[key], str) else thing[key])
]
RAW = f"# A headline\n\nA release of our own: {'; '.join(LABELS)}.\n".encode()
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


def test_columns_that_may_be_left_out_are_left_out(corpus: Corpus) -> None:
    corpus.cells = {"id": "zz0001", "file": "zz0001.md"}
    corpus.write(header="id,file")
    assert corpus.said() == []


def test_further_columns_are_no_fault(corpus: Corpus) -> None:
    corpus.cells["colour"] = "red"
    corpus.write(header=f"{HEADER},colour")
    assert corpus.said() == []


def test_byte_order_mark_is_no_fault(corpus: Corpus) -> None:
    path = corpus.folder / "sources.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert corpus.said() == []


def test_absent_table_is_a_warning(corpus: Corpus) -> None:
    (corpus.folder / "sources.csv").unlink()
    (message,) = corpus.said()
    assert message.startswith("warning: sources.csv: whole file: found no such file, expected one row a release")


def test_wrong_path_is_named_in_full(corpus: Corpus) -> None:
    (problem,) = check_corpus(corpus.folder / "away")
    assert (problem.stage, problem.file) == ("check", f"{corpus.folder}/away")


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("published", "2020-02-30", "line 2, published: found '2020-02-30', expected an ISO day"),
        ("url", "example.org", "line 2, url: found 'example.org', expected a web address"),
        ("rights", "two  spaces", 'id zz0001, rights: found "two  spaces", expected words'),
    ],
)
def test_cell_of_wrong_form_is_named(corpus: Corpus, column: str, value: str, message: str) -> None:
    corpus.cells[column] = value
    corpus.write()
    (said,) = corpus.said()
    assert said.startswith(f"sources.csv: {message}")


def test_file_without_row_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0002.txt").write_bytes(RAW)
    (message,) = corpus.said()
    assert message.startswith("raw/zz0002.txt: whole file: found no row in sources.csv, expected one row a file")


def test_changed_raw_file_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0001.md").write_bytes(RAW + b"!")
    (message,) = corpus.said()
    assert message.startswith(f"raw/zz0001.md: whole file: found sha256 {hashlib.sha256(RAW + b'!').hexdigest()}")


def test_file_that_is_no_release_is_named(corpus: Corpus) -> None:
    (corpus.folder / "raw" / "zz0001.md").write_bytes(b"")
    corpus.cells["sha256"] = ""
    corpus.write()
    (message,) = corpus.said()
    assert message.startswith("raw/zz0001.md: whole file: found an empty file")


def test_label_that_the_release_does_not_hold_is_a_warning(corpus: Corpus) -> None:
    gold = json.loads(json.dumps(GOLD))
    gold["people"][0]["short_forms"] = ["Nobody"]
    write_json(corpus.folder / "gold" / "zz0001.json", gold)
    (message,) = corpus.said()
    assert message.startswith('warning: zz0001.json: people[0].short_forms: found "Nobody", expected words of')


def test_gold_of_no_release_is_named(corpus: Corpus) -> None:
    gold: dict[str, Any] = {**GOLD, "release": {**GOLD["release"], "id": "zz0002"}}
    write_json(corpus.folder / "gold" / "zz0002.json", gold)
    (message,) = corpus.said()
    assert message.startswith("zz0002.json: (whole file): found no release zz0002, expected the release of the file")


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


@pytest.mark.parametrize("column", ["publisher", "published", "rights", "sha256"])
def test_the_bundled_corpus_says_all_of_its_releases(column: str) -> None:
    with (ROOT / "corpus" / "sources.csv").open(encoding="utf-8", newline="") as stream:
        assert all(row[column] for row in csv.DictReader(stream))


@pytest.mark.skipif(not (ROOT / "corpus" / "sources.csv").exists(), reason="the bundled corpus is not there")
def test_bundled_corpus_is_sound() -> None:
    assert check_corpus(ROOT / "corpus") == []


@pytest.mark.usefixtures("sound_rules")
def test_command_prints_each_problem_and_fails(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus.folder / "raw" / "zz0002.txt").write_bytes(RAW)
    assert main(["check", "--corpus", str(corpus.folder)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        corpus.said()[0],
        "check: 1 error, 0 warnings",
    ]


@pytest.mark.usefixtures("sound_rules")
def test_command_succeeds_on_a_sound_corpus(corpus: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--corpus", str(corpus.folder)]) == 0
    assert capsys.readouterr().out == "check: 0 errors, 0 warnings\n"
