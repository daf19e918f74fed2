"""The recipe end to end on a tiny corpus and two steps, and what it leaves behind."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from pipeline.evaluate.kept_aside import is_kept_aside
from pipeline.language import check_files, expected_hashes
from pipeline.train import command
from tests.train.test_part_builds import corpus_of

TEXT = "Officials name {} of River Trading LLC\n\nMINSK – Today {} of River Trading LLC met Jane Roe in Minsk.\n"


def arguments(corpus: Path, outputs: Path) -> argparse.Namespace:
    return argparse.Namespace(corpus=corpus, outputs=outputs, apart=[], steps=2)


def written_corpus(folder: Path) -> Path:
    corpus = corpus_of(folder, 30)
    for number, path in enumerate(sorted((corpus / "raw").iterdir())):
        person = f"{('Ada', 'Omar', 'Lin')[number % 3]} {('Quill', 'Haddad', 'Wu')[number // 3 % 3]}"
        path.write_text(TEXT.format(person, person), encoding="utf-8")
    return corpus


def test_two_steps_leave_weights_with_their_hashes_and_no_strings(tmp_path: Path) -> None:
    corpus = written_corpus(tmp_path / "corpus")
    assert command.run(arguments(corpus, tmp_path / "out")) == 0
    out = tmp_path / "out" / "domain_ner"
    hashes = expected_hashes(out / "sha256.txt")
    assert sorted(hashes) == ["cfg", "config.cfg", "model", "moves"]
    check_files(out, hashes)
    kept = b"".join((out / file).read_bytes() for file in hashes)
    assert not [word for word in (b"Haddad", b"Quill", b"River Trading") if word in kept]


def test_a_corpus_with_nothing_to_learn_from_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = corpus_of(tmp_path / "corpus", 6)
    (corpus / "gold").mkdir()
    for number in range(6):
        if not is_kept_aside(f"r{number}"):
            (corpus / "gold" / f"r{number}.json").write_text("{}", encoding="utf-8")
    assert command.run(arguments(corpus, tmp_path / "out")) == 1
    assert "found no release that is neither labelled nor kept aside" in capsys.readouterr().err


def test_other_weights_than_the_committed_ones_are_said(tmp_path: Path) -> None:
    (tmp_path / "sha256.txt").write_text("0  model\n", encoding="utf-8")
    assert command.verdict(tmp_path).startswith("they are not the committed ones")
