"""What the tests of hostile input share: a corpus with a good release in it, and what cleaning makes of it."""

from __future__ import annotations

from pathlib import Path

from pipeline.clean.release import clean_with_problems
from pipeline.clean.stage import clean_corpus
from pipeline.corpus_folder import SourceRow
from pipeline.problem_files import read_problems
from pipeline.problems import Problem, ReleaseError
from pipeline.records import CleanRelease, from_plain, read_json

HEADER = "id,file,publisher,published,title,url,rights,sha256\n"
SENTENCE = "The harbour office closed two piers to the grey fleet on Monday. "
LAST = "The office gave no reason for the closure of the two piers to the fleet."
GOOD = f"Two piers shut\n\n{SENTENCE * 3}\n"


def read(raw: str | bytes, suffix: str = ".txt", *, title: str | None = None) -> CleanRelease:
    """Raw file and its suffix in, its clean release out; raises ReleaseError."""
    content = raw if isinstance(raw, bytes) else raw.encode()
    return clean_with_problems(content, row=SourceRow("grey", f"grey{suffix}", title=title))[0]


def refused(raw: str | bytes, suffix: str = ".txt") -> Problem:
    """Raw file and its suffix in, the problem for which it is refused out; fails if it is not."""
    try:
        read(raw, suffix)
    except ReleaseError as error:
        (problem,) = error.problems
        assert all(words.strip() for words in problem.as_row().values())
        return problem
    raise AssertionError("found a clean release, expected a refusal")


def page(inner: str, *, head: str = "") -> str:
    """Words and tags of an article in, a page with good paragraphs around them out."""
    good = f"<p>{SENTENCE * 3}</p>"
    return f"<html><head>{head}</head><body><article>{good}{inner}<p>{LAST}</p></article></body></html>"


class Corpus:
    """A corpus folder with one good release, to which a test adds what is hostile."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "corpus"
        self.raw = self.path / "raw"
        self.out = folder / "out"
        self.errors = folder / "errors.jsonl"
        self.raw.mkdir(parents=True)
        (self.raw / "good.txt").write_text(GOOD, encoding="utf-8")
        self.sources(b"")

    def sources(self, lines: str | bytes) -> None:
        """Further lines of sources.csv in; writes it."""
        added = lines if isinstance(lines, bytes) else lines.encode()
        (self.path / "sources.csv").write_bytes(f"{HEADER}good,good.txt,,2021-05-03,,,,\n".encode() + added)

    def clean(self) -> dict[str, CleanRelease]:
        """Nothing in, what cleaning wrote, by release id, out; fails if the good release is not among it."""
        clean_corpus(self.path, self.out, errors=self.errors)
        files = sorted(self.out.glob("[a-z0-9]*.json"))
        built = {path.stem: from_plain(CleanRelease, read_json(path)) for path in files}
        assert SENTENCE.strip() in built["good"].text
        return built

    def problems(self) -> list[Problem]:
        """Nothing in, the problems that cleaning listed out; each says all of its parts, in signs that can be seen."""
        found = read_problems(self.errors)
        for problem in found:
            assert all(words.strip() and words.isprintable() for words in problem.as_row().values())
            assert str(problem).isprintable()
        return found
