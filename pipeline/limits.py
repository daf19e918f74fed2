"""How large a release may be: what is over a limit is refused by size or count, before it can cost time or memory.

Each limit is far above what real releases need (the largest of 700: 62 kB, 461 tags, 23 levels, a block of 6,625
characters). Two can be raised: `make MAX_RAW_BYTES=… MAX_TEXT_CHARACTERS=…`, or variables of these names around any
command. Seconds and bytes of memory that one release may cost in one stage stand in tasks.py (`Limits`).
"""

from __future__ import annotations

import os

from pipeline.problems import Problem, ReleaseError

# A raw file, in bytes; looked up before it is read.
MAX_RAW_BYTES = 10_000_000
# The clean text of a release, in characters: about 170,000 words, 400 pages.
MAX_TEXT_CHARACTERS = 1_000_000
# One block: a longer one is cut at the end of a sentence or at white space, so that no pattern and no parse sees more.
LONGEST_BLOCK = 10_000
# Elements of a page, and how deep they may stand in each other; quotations and lists in each other in Markdown.
MOST_TAGS = 250_000
DEEPEST_TAG = 200
DEEPEST_BLOCK = 12
# What a page's head, front matter, an e-mail's header or a cell of sources.csv says, in characters.
LONGEST_SAID = 10_000
LONGEST_FRONT_MATTER = 20_000
# Repairs of one release that are listed one by one; the others are made and counted.
MOST_REPAIRS = 10_000
# The id of a release, in characters: it is the name of its files.
LONGEST_ID = 200


def max_raw_bytes() -> int:
    """Nothing in, the bytes that a raw file may have out; raises ReleaseError for a limit that is no number."""
    return _chosen("MAX_RAW_BYTES", MAX_RAW_BYTES)


def max_text_characters() -> int:
    """Nothing in, the characters that a clean text may have out; raises ReleaseError for a limit that is no number."""
    return _chosen("MAX_TEXT_CHARACTERS", MAX_TEXT_CHARACTERS)


def too_many_bytes(size: int) -> tuple[str, str, str] | None:
    """Bytes of a raw file in; what was found, what was expected and the remedy if they are too many, else None, out."""
    most = max_raw_bytes()
    if size <= most:
        return None
    fix = f"keep only the release, without media, or split the file, or allow more with MAX_RAW_BYTES={size}"
    return f"{size} bytes", f"at most {most} bytes", fix


def _chosen(name: str, usual: int) -> int:
    words = os.environ.get(name, "").strip()
    if not words:
        return usual
    if words.isascii() and words.isdigit() and len(words) < 16 and int(words) > 0:
        return int(words)
    raise ReleaseError(
        Problem("clean", "(environment)", name, repr(words), "a whole number above 0", f"write it as {name}={usual}")
    )
