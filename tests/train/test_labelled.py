"""Labels out of what the stages wrote: trusted names, names of the list, and ranges of which nothing is known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline.records import write_json
from pipeline.train.labelled import LabelledBlock, ReadRelease, count_words, labelled_blocks, read_release
from pipeline.train.listed_names import ListedName

TEXT = "Jane Roe met Quorlan.\n\nRiver Trading fell.\n\nCall Jane Roe."


def mention(words: str, label: str, *sources: str, key: str | None = None) -> dict[str, Any]:
    start = TEXT.index(words)
    evidence = [{"source": source, "rule": "x"} for source in sources]
    return {
        "start": start,
        "end": start + len(words),
        "text": words,
        "label": label,
        "key": key or words,
        "form": "full",
        "evidence": evidence,
    }


def read(tmp_path: Path, *names: dict[str, Any], listed: tuple[ListedName, ...] = ()) -> ReadRelease:
    """A release of three blocks, the last boilerplate, with these mentions."""
    starts = [0, TEXT.index("River"), TEXT.index("Call")]
    ends = [start - 2 for start in starts[1:]] + [len(TEXT)]
    kinds = ("paragraph", "paragraph", "boilerplate")
    blocks = [{"kind": kind, "start": start, "end": end} for kind, start, end in zip(kinds, starts, ends, strict=True)]
    tokens, offset = [], 0
    for word in TEXT.replace(".", " .").split():
        offset = TEXT.index(word, offset)
        tokens.append([offset, word])
        offset += len(word)
    write_json(tmp_path / "1/r1.json", {"text": TEXT, "blocks": blocks})
    write_json(tmp_path / "2/r1.json", {"tokens": tokens})
    write_json(tmp_path / "3/r1.json", {"names": list(names), "citations": [], "dates": []})
    return read_release("r1", clean=tmp_path / "1", parsed=tmp_path / "2", mentions=tmp_path / "3", listed=listed)


def blocks_of(release: ReadRelease) -> list[LabelledBlock]:
    return list(labelled_blocks(release, count_words([release])))


def told(block: LabelledBlock) -> list[tuple[str, str]]:
    return [(block.text[name.start : name.end], name.label) for name in block.names]


def test_boilerplate_is_no_block_to_learn_from(tmp_path: Path) -> None:
    assert [block.text for block in blocks_of(read(tmp_path))] == ["Jane Roe met Quorlan.", "River Trading fell."]


def test_names_stand_in_their_blocks_and_the_rest_is_unknown(tmp_path: Path) -> None:
    first, _ = blocks_of(read(tmp_path, mention("Jane Roe", "person", "grammar")))
    assert told(first) == [("Jane Roe", "PERSON")]
    assert [first.text[start:end] for start, end in first.unknown] == ["Quorlan"]


def test_a_single_word_that_only_the_model_names_is_unknown(tmp_path: Path) -> None:
    first, _ = blocks_of(read(tmp_path, mention("Quorlan", "person", "model")))
    assert told(first) == []
    assert "Quorlan" in [first.text[start:end] for start, end in first.unknown]


def test_a_listed_name_that_nobody_found_is_learned(tmp_path: Path) -> None:
    _, second = blocks_of(read(tmp_path, listed=(ListedName("RIVER TRADING", "entity"),)))
    assert told(second) == [("River Trading", "ORG")]


def test_a_listed_name_replaces_a_part_of_it(tmp_path: Path) -> None:
    part = mention("River", "person", "grammar")
    _, second = blocks_of(read(tmp_path, part, listed=(ListedName("RIVER TRADING", "entity"),)))
    assert told(second) == [("River Trading", "ORG")]
