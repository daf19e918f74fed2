"""What the tests of stage 1 share."""

from collections.abc import Callable

import pytest

from pipeline.clean.release import clean_release
from pipeline.corpus_folder import SourceRow
from pipeline.records import CleanRelease

Cleaner = Callable[..., CleanRelease]


@pytest.fixture
def cleaned() -> Cleaner:
    """A function from raw text (or bytes), a file name and row cells to the clean release."""

    def clean(
        raw: str | bytes,
        file: str = "grey.md",
        title: str | None = None,
        published: str | None = None,
        sha256: str | None = None,
    ) -> CleanRelease:
        content = raw if isinstance(raw, bytes) else raw.encode()
        return clean_release(content, row=SourceRow("grey", file, title=title, published=published, sha256=sha256))

    return clean
