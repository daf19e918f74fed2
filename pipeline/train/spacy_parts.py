"""What config.cfg names: the reader of labelled blocks, the labels, and the callbacks that hand over stock parts."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from pipeline.language import DOMAIN_NAMER, STOCK_NAMER, load_language
from pipeline.records import sha256
from pipeline.stage_ledger import release_ids
from pipeline.train.labelled import LabelledBlock, count_words, labelled_blocks, read_release
from pipeline.train.listed_names import read_listed
from pipeline.train.variants import Variant, plain, variants

# One release in twelve is not learned from: it shows how training goes on.
DEV_SHARE = 12


def example_of(language: Language, variant: Variant) -> Example | None:
    """Language and variant in; the example out, None if a name does not end where a token does and all is lost."""
    doc = language.make_doc(variant.text)
    tags = ["O"] * len(doc)
    for start, end in variant.unknown:
        _set(doc, tags, start, end, "-")
    for start, end, label in variant.spans:
        _set(doc, tags, start, end, label)
    if not len(doc) or all(tag == "-" for tag in tags):
        return None
    return Example.from_dict(doc, {"entities": tags})


def _set(doc: Doc, tags: list[str], start: int, end: int, label: str) -> None:
    """Tags the tokens of a range; a range that cuts a token through makes all its tokens unknown."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return
    exact = (span.start_char, span.end_char) == (start, end)
    if label == "-" or not exact:
        tags[span.start : span.end] = ["-"] * len(span)
    elif len(span) == 1:
        tags[span.start] = f"U-{label}"
    else:
        tags[span.start : span.end] = [f"B-{label}", *[f"I-{label}"] * (len(span) - 2), f"L-{label}"]


class BlockReader:
    """Reads the labelled blocks once; every call gives one epoch, the next one with other variants."""

    def __init__(self, blocks: list[LabelledBlock], *, seed: int, substituted: float, written: float) -> None:
        self.blocks = blocks
        self.chance = random.Random(seed)
        self.substituted, self.written = substituted, written

    def __call__(self, language: Language) -> Iterator[Example]:
        """Language in, the examples of one epoch out."""
        changing = self.substituted > 0 or self.written > 0
        epoch = (
            variants(self.blocks, chance=self.chance, substituted=self.substituted, written=self.written)
            if changing
            else plain(self.blocks)
        )
        for variant in epoch:
            example = example_of(language, variant)
            if example is not None:
                yield example


def is_dev(release: str) -> bool:
    """True for the releases that show how training goes on."""
    return int(sha256(f"dev {release}"), 16) % DEV_SHARE == 0


@registry.readers("sanction_releases.labelled_blocks.v1")  # type: ignore[untyped-decorator]
def labelled_block_reader(
    clean: str,
    parsed: str,
    mentions: str,
    designees: str | None,
    part: str,
    seed: int,
    substituted: float,
    written: float,
) -> Callable[[Language], Iterator[Example]]:
    """Folders of stages 1 to 3, list of designees and the part (train or dev) in, the reader out."""
    names = release_ids(Path(clean))
    listed = read_listed(Path(designees) if designees else None)
    releases = [
        read_release(name, clean=Path(clean), parsed=Path(parsed), mentions=Path(mentions), listed=listed.get(name, ()))
        for name in names
    ]
    counts = count_words(releases)
    wanted = [release for release in releases if is_dev(release.id) == (part == "dev")]
    blocks = [block for release in wanted for block in labelled_blocks(release, counts)]
    return BlockReader(blocks, seed=seed, substituted=substituted, written=written)


@registry.callbacks("sanction_releases.stock_vocabulary.v1")  # type: ignore[untyped-decorator]
def stock_vocabulary() -> Callable[[Language], Language]:
    """Nothing in; a callback that gives a language the stock model's vocabulary, vectors and tokenizer out."""

    def give(language: Language) -> Language:
        stock = load_language(domain=False)
        language.vocab.from_bytes(stock.vocab.to_bytes())
        own_tokenizer: Any = language.tokenizer
        stock_tokenizer: Any = stock.tokenizer
        own_tokenizer.from_bytes(stock_tokenizer.to_bytes())
        return language

    return give


@registry.callbacks("sanction_releases.stock_tok2vec.v1")  # type: ignore[untyped-decorator]
def stock_tok2vec() -> Callable[[Language], Language]:
    """Nothing in; a callback that begins the component's tok2vec with the stock entity component's weights out."""

    def give(language: Language) -> Language:
        stock: Any = load_language(domain=False).get_pipe(STOCK_NAMER)
        own: Any = language.get_pipe(DOMAIN_NAMER)
        own.model.get_ref("tok2vec").from_bytes(stock.model.get_ref("tok2vec").to_bytes())
        return language

    return give
