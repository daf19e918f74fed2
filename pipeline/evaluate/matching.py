"""One-to-one matching of two sides, best pairs first."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

Element = TypeVar("Element")


@dataclasses.dataclass(frozen=True, slots=True)
class Matching(Generic[Element]):
    """Pairs (gold, predicted) and what is left on either side, all in the order of the sides."""

    pairs: tuple[tuple[Element, Element], ...]
    missed: tuple[Element, ...]
    spurious: tuple[Element, ...]


def match(
    gold: Sequence[Element], predicted: Sequence[Element], likeness: Callable[[Element, Element], float]
) -> Matching[Element]:
    """Two sides and a likeness (0: no match) in, their matching out; equally alike pairs go by order of the sides."""
    candidates = sorted(
        (-score, left, right)
        for left, fact in enumerate(gold)
        for right, found in enumerate(predicted)
        if (score := likeness(fact, found)) > 0
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, left, right in candidates:
        if left not in partner and right not in taken:
            partner[left] = right
            taken.add(right)
    return Matching(
        pairs=tuple((gold[left], predicted[right]) for left, right in sorted(partner.items())),
        missed=tuple(fact for left, fact in enumerate(gold) if left not in partner),
        spurious=tuple(found for right, found in enumerate(predicted) if right not in taken),
    )
