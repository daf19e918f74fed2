"""The town and the day before a text are no fact of it."""

from __future__ import annotations

import pytest

from pipeline.extract.names import find_names
from tests.releases import document


def named(*blocks: str) -> set[str]:
    """Blocks in, the printed names of a release in capitals out."""
    return {name.text.upper() for name in find_names(document(*blocks), dates=(), citations=()).names}


@pytest.mark.parametrize("opening", ["MINSK, Nov 16 (Gull) - The port closed.", "Minsk, 28.03.2018 - The port closed."])
def test_the_town_before_the_day_of_a_wire_is_no_fact(opening: str) -> None:
    assert "MINSK" not in named("# Port", opening)
