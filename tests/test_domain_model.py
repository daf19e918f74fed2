"""The committed weights: what they are checked for, and that they hold numbers and no words of any release."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import srsly  # type: ignore[import-untyped]

from pipeline import language
from pipeline.language import DOMAIN_FOLDER, DOMAIN_HASHES, DOMAIN_NAMER, expected_hashes, model_folder

MOST_BYTES = 25_000_000
DESIGNEES = Path(__file__).parents[2] / "shared" / "real" / "designees.csv"
LABELS = {"ORG", "PERSON", "PLACE", "VESSEL"}


def strings_in(value: Any) -> Iterator[str]:
    """A structure as msgpack or JSON gives it in, all its strings out; arrays of numbers hold none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from strings_in(key)
            yield from strings_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings_in(part)
    elif isinstance(value, bytes):
        yield from strings_in(srsly.msgpack_loads(value))


def test_the_weights_are_small_and_each_file_has_its_hash() -> None:
    files = {path.name: path.stat().st_size for path in DOMAIN_FOLDER.iterdir()}
    assert sum(files.values()) <= MOST_BYTES
    assert set(files) == {*expected_hashes(DOMAIN_FOLDER / DOMAIN_HASHES), DOMAIN_HASHES}
    language.check_files(DOMAIN_FOLDER, expected_hashes(DOMAIN_FOLDER / DOMAIN_HASHES))


def test_altered_weights_are_refused_with_what_to_do(tmp_path: Path) -> None:
    copy = tmp_path / DOMAIN_NAMER
    shutil.copytree(DOMAIN_FOLDER, copy)
    (copy / "model").write_bytes((copy / "model").read_bytes() + b"\0")
    stock = language.load_language(
        exclude=("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer"), domain=False
    )
    with pytest.raises(language.ModelError, match=r"domain_ner/model.*found sha256 .*git checkout -- pipeline/models"):
        language.add_domain_model(stock, copy)
    assert DOMAIN_NAMER not in stock.pipe_names


def test_the_weights_hold_no_string_that_the_stock_component_lacks() -> None:
    """The names of layers, attributes and dimensions are all the text there is: the same as in the stock component."""
    packed = srsly.msgpack_loads((DOMAIN_FOLDER / "model").read_bytes())
    stock = srsly.msgpack_loads((model_folder() / "ner" / "model").read_bytes())
    assert set(strings_in(packed)) - set(strings_in(stock)) == set()


def test_the_transitions_name_the_labels_alone() -> None:
    moves = srsly.json_loads(srsly.msgpack_loads((DOMAIN_FOLDER / "moves").read_bytes())["moves"])
    assert {label for labels in moves.values() for label in labels} - {""} == LABELS


def test_no_name_of_the_list_of_designees_stands_in_the_files() -> None:
    if not DESIGNEES.is_file():
        pytest.skip(f"{DESIGNEES} is not there")
    with DESIGNEES.open(encoding="utf-8-sig", newline="") as stream:
        words = {word for row in csv.DictReader(stream) for word in row["sdn_name"].replace(",", " ").split()}
    # config.cfg is plain text that a person wrote.
    kept = b"".join((DOMAIN_FOLDER / file).read_bytes() for file in ("cfg", "model", "moves")).lower()
    long = sorted(word.lower() for word in words if len(word) >= 6)
    assert len(long) > 1000
    stock = b"".join((model_folder() / "ner" / file).read_bytes() for file in ("cfg", "model", "moves")).lower()
    assert [word for word in long if word.encode() in kept and word.encode() not in stock] == []


def test_the_domain_model_adds_no_word_to_the_stock_vocabulary() -> None:
    parts = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer")
    before = set(language.load_language(exclude=parts, domain=False).vocab.strings)
    after = set(language.load_language(exclude=parts, domain=True).vocab.strings)
    added = {word for word in after - before if word not in LABELS}
    assert {word.split("-")[-1] for word in added} <= LABELS, sorted(added)


def test_the_domain_model_names_first_and_the_stock_component_adds_places() -> None:
    loaded = language.load_language(exclude=("tagger", "parser", "attribute_ruler", "lemmatizer"), domain=True)
    assert loaded.pipe_names == [DOMAIN_NAMER, language.SETTER_APART, "tok2vec", "ner", language.JOINER]
    doc = loaded("Officials in Minsk named Jane Roe, the director of River Trading LLC.")
    assert [(name.text, name.label_) for name in doc.ents] == [
        ("Minsk", "GPE"),
        ("Jane Roe", "PERSON"),
        ("River Trading LLC", "ORG"),
    ]


def test_without_the_stock_component_the_domain_model_still_names() -> None:
    parts = ("tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner")
    doc = language.load_language(exclude=parts, domain=True)("Officials named Jane Roe.")
    assert [(name.text, name.label_) for name in doc.ents] == [("Jane Roe", "PERSON")]
