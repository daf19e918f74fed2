"""Things of a text that names them one after the other."""

from __future__ import annotations

from pipeline.extract.arbitrate import Settled
from pipeline.extract.named_things import Thing, gather


def things(*names: tuple[str, str]) -> list[Thing]:
    """(Name, label) pairs in, the things of a text that names them one after the other out."""
    text, settled = "", []
    for name, label in names:
        settled.append(Settled(len(text), len(text) + len(name), label, 5.0, ()))
        text += f"{name}, "
    return gather(settled, text)
