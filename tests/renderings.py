"""The same release written in other formats, with other people, or with one paragraph more."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Mapping, Sequence

from pipeline.records import CleanRelease

# Blocks whose words are the release's own; captions and footers are not carried over.
CARRIED = ("boilerplate", "headline", "list_item", "paragraph", "quotation", "subheading")
TAGS = {"headline": "h1", "list_item": "li", "quotation": "blockquote", "subheading": "h3"}
MARKS = {"headline": "# ", "list_item": "- ", "quotation": "> ", "subheading": "### "}
ESCAPED = re.compile(r"([\\`*_\[\]<>#|~])")
Blocks = Sequence[tuple[str, Sequence[tuple[str, bool]]]]


def blocks_of(clean: CleanRelease) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Clean release in, its carried blocks as kind and parts, each with its words and whether they are bold, out."""
    bold = sorted((run.start, run.end) for run in clean.emphasis if run.style == "bold")
    found = []
    for block in clean.blocks:
        if block.kind not in CARRIED:
            continue
        cuts = {block.start, block.end, *(cut for run in bold for cut in run if block.start < cut < block.end)}
        edges = sorted(cuts)
        parts = [
            (clean.text[start:end], any(first <= start and end <= last for first, last in bold))
            for start, end in itertools.pairwise(edges)
        ]
        found.append((block.kind, parts))
    return found


def rendered(blocks: Blocks, form: str) -> str:
    """Blocks and html, md or txt in, the source of the release in that format out; plain text has no bold."""
    return {"html": _page, "md": _markdown, "txt": _text}[form](blocks)


def _page(blocks: Blocks) -> str:
    body = []
    for index, (kind, parts) in enumerate(blocks):
        words = "".join(f"<strong>{html.escape(part)}</strong>" if bold else html.escape(part) for part, bold in parts)
        tag = TAGS.get(kind, "p")
        whole = f"<{tag}>{words}</{tag}>"
        if kind == "list_item":
            neighbours = [blocks[at][0] if 0 <= at < len(blocks) else "" for at in (index - 1, index + 1)]
            whole = f"{'<ul>' * (neighbours[0] != kind)}{whole}{'</ul>' * (neighbours[1] != kind)}"
        body.append(whole)
    return (
        f"<html><head><title>Release</title></head><body><main><article>{''.join(body)}</article></main></body></html>"
    )


def _markdown(blocks: Blocks) -> str:
    lines = []
    for kind, parts in blocks:
        words = "".join(_bold(part) if bold else ESCAPED.sub(r"\\\1", part) for part, bold in parts)
        lines.append(f"{MARKS.get(kind, '')}{words}")
    return "\n\n".join(lines) + "\n"


def _bold(words: str) -> str:
    inner = words.strip()
    escaped = ESCAPED.sub(r"\\\1", inner)
    return words.replace(inner, f"**{escaped}**") if inner else words


def _text(blocks: Blocks) -> str:
    lines: list[str] = []
    before = ""
    for kind, parts in blocks:
        words = "".join(part for part, _ in parts)
        # A list stands line under line, everything else behind an empty line.
        gap = "\n" if kind == before == "list_item" else "\n\n"
        lines.append(f"{gap if lines else ''}{'- ' if kind == 'list_item' else ''}{words}")
        before = kind
    return "".join(lines) + "\n"


def substituted(blocks: Blocks, names: Mapping[str, str]) -> list[tuple[str, list[tuple[str, bool]]]]:
    """Blocks and words with their substitutes in, the blocks with each whole word replaced out; longest words first."""
    if not names:
        return [(kind, list(parts)) for kind, parts in blocks]
    longest = sorted(names, key=lambda words: (-len(words), words))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
    return [
        (kind, [(pattern.sub(lambda m: names[m[0]], part), bold) for part, bold in parts]) for kind, parts in blocks
    ]
