"""Stage 1 over a folder: what is rebuilt, what is kept, what is removed, what is told."""

import json
from pathlib import Path

import pytest

from pipeline.clean.stage import clean_corpus
from pipeline.problem_files import read_problems

HEADER = "id,file,publisher,published,title,url,rights,sha256\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two releases."""
    raw = tmp_path / "corpus" / "raw"
    raw.mkdir(parents=True)
    (raw / "a.md").write_text("Two piers are shut.\n", encoding="utf-8")
    (raw / "b.txt").write_text("Ships left\n\nTwo ships left the town.\n", encoding="utf-8")
    write_rows(tmp_path / "corpus", "a,a.md,P,2021-03-02,Piers,,,", "b,b.txt,P,,,,,")
    return tmp_path / "corpus"


def write_rows(corpus: Path, *rows: str) -> None:
    (corpus / "sources.csv").write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")


def run(corpus: Path) -> int:
    return clean_corpus(corpus, corpus.parent / "out", errors=corpus.parent / "errors.jsonl")


def written(corpus: Path) -> list[str]:
    return sorted(path.name for path in (corpus.parent / "out").glob("[!.]*.json"))


def test_every_release_is_written(corpus: Path) -> None:
    assert run(corpus) == 2
    assert written(corpus) == ["a.json", "b.json"]
    assert json.loads((corpus.parent / "out" / "a.json").read_text("utf-8"))["text"] == "Piers\n\nTwo piers are shut."


def test_nothing_is_cleaned_twice(corpus: Path) -> None:
    run(corpus)
    assert run(corpus) == 0


def test_a_changed_file_is_cleaned_alone(corpus: Path) -> None:
    run(corpus)
    (corpus / "raw" / "a.md").write_text("Three piers are shut.\n", encoding="utf-8")
    assert run(corpus) == 1


def test_a_changed_row_is_noticed(corpus: Path) -> None:
    run(corpus)
    write_rows(corpus, "a,a.md,P,2021-03-03,Piers,,,", "b,b.txt,P,,,,,")
    assert run(corpus) == 1


def test_a_removed_release_loses_its_file(corpus: Path) -> None:
    run(corpus)
    (corpus / "raw" / "b.txt").unlink()
    write_rows(corpus, "a,a.md,P,2021-03-02,Piers,,,")
    run(corpus)
    assert written(corpus) == ["a.json"]


def test_a_bad_release_does_not_stop_the_others(corpus: Path) -> None:
    (corpus / "raw" / "a.md").write_bytes(b"")
    run(corpus)
    assert written(corpus) == ["b.json"]
    assert [problem.file for problem in read_problems(corpus.parent / "errors.jsonl")] == ["raw/a.md"]


def test_a_problem_is_told_again_while_it_lasts_and_goes_with_its_cause(corpus: Path) -> None:
    (corpus / "raw" / "a.md").write_text("---\ntitle: Piers\ndate: soon\n---\nTwo piers are shut.\n", encoding="utf-8")
    write_rows(corpus, "a,a.md,P,,,,,", "b,b.txt,P,,,,,")
    run(corpus)
    run(corpus)
    assert len(read_problems(corpus.parent / "errors.jsonl")) == 1
    write_rows(corpus, "a,a.md,P,2021-03-02,,,,", "b,b.txt,P,,,,,")
    run(corpus)
    assert read_problems(corpus.parent / "errors.jsonl") == []


def test_two_runs_write_the_same_bytes(corpus: Path) -> None:
    run(corpus)
    first = (corpus.parent / "out" / "a.json").read_bytes()
    (corpus.parent / "out" / "a.json").unlink()
    run(corpus)
    assert (corpus.parent / "out" / "a.json").read_bytes() == first
