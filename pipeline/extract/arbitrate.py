"""Settles which candidates are names: sources speaking for one range add up, overlaps are won by weight and length."""

from __future__ import annotations

import bisect
import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.extract.candidate import Candidate
from pipeline.records import Evidence, LostMention, Span

ORGANISATIONS = ("public_body", "company", "organization", "org")
WORD_BONUS = 0.45


@dataclasses.dataclass(frozen=True, slots=True)
class Settled:
    """A range that won: its label, its score and everybody who spoke for it."""

    start: int
    end: int
    label: str
    score: float
    evidence: tuple[Evidence, ...]

    @property
    def span(self) -> Span:
        """The settled range."""
        return Span(self.start, self.end)


def settle(
    text: str, candidates: Iterable[Candidate], barred: Sequence[Span]
) -> tuple[list[Settled], list[LostMention]]:
    """Text, candidates and ranges that hold no names in; winners in text order and losers with their reasons out."""
    lost: list[LostMention] = []
    winners: list[Settled] = []
    taken: dict[int, Settled] = {}
    walls = {offset: span for span in barred for offset in range(span.start, span.end)}
    for settled in sorted(
        _yielding(_groups(text, candidates)), key=lambda group: (-group.score, group.start, group.end)
    ):
        wall = next((walls[offset] for offset in range(settled.start, settled.end) if offset in walls), None)
        if wall is not None:
            lost.append(_loss(text, settled, f"lies in a citation or title: {text[wall.start : wall.end][:60]}"))
            continue
        rival = next((taken[offset] for offset in range(settled.start, settled.end) if offset in taken), None)
        if rival is not None:
            lost.append(
                _loss(text, settled, f"overlaps {text[rival.start : rival.end]!r} ({rival.label}, {rival.score:.1f})")
            )
            continue
        winners.append(settled)
        taken.update(dict.fromkeys(range(settled.start, settled.end), settled))
    return sorted(winners, key=lambda winner: winner.start), sorted(
        lost, key=lambda mention: (mention.start, mention.end)
    )


def _yielding(groups: Sequence[Settled]) -> list[Settled]:
    """Groups in; the same with known places and bodies lowered below a wider organisation ("Chad Impex") out."""
    wide = [group for group in groups if group.label in ORGANISATIONS and group.score >= 2.0 and _is_built(group)]
    starts = [host.start for host in wide]
    reach = max((host.end - host.start for host in wide), default=0)
    people = [group for group in groups if group.label == "person"]
    first_of = [person.start for person in people]
    lowered = []
    for group in groups:
        hosts: list[Settled] = []
        if group.label != "person" and _is_known(group):
            first, last = bisect.bisect_left(starts, group.start - reach), bisect.bisect_right(starts, group.start)
            hosts = [host for host in wide[first:last] if host.span != group.span and group.end <= host.end]
        # "Office of Foreign Assets Control Jane Roe" is no wider body: the rest of it is a person.
        behind = bisect.bisect_left(first_of, group.end)
        hosts = [host for host in hosts if not _person_ends_before(host.end, people, behind)]
        score = min([group.score, *(host.score - 0.1 for host in hosts)])
        lowered.append(group if score == group.score else dataclasses.replace(group, score=score))
    return lowered


def _person_ends_before(end: int, people: Sequence[Settled], first: int) -> bool:
    """True if one of the people, from the first one on, lies wholly before the end."""
    while first < len(people) and people[first].start < end:
        if people[first].end <= end:
            return True
        first += 1
    return False


def _is_known(group: Settled) -> bool:
    return all(voice.source in ("gazetteer", "model") or voice.rule == "full" for voice in group.evidence)


def _is_built(group: Settled) -> bool:
    return any(voice.source in ("rules", "layout", "model") for voice in group.evidence)


def _groups(text: str, candidates: Iterable[Candidate]) -> list[Settled]:
    by_span: dict[tuple[int, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_span[candidate.start, candidate.end].append(candidate)
    groups = []
    for (start, end), voices in sorted(by_span.items()):
        weights: dict[str, float] = defaultdict(float)
        for source in sorted({(voice.label, voice.evidence.source, voice.weight) for voice in voices}):
            weights[source[0]] += source[2]
        organisation = sum(weight for label, weight in weights.items() if label in ORGANISATIONS)
        for label in ORGANISATIONS:
            if label in weights:
                weights[label] += 0.9 * (organisation - weights[label])
        label = max(sorted(weights), key=lambda name: (weights[name], name != "org"))
        # A country's own name is no organisation ("Russian Federation"), whatever its head noun says.
        # A noun for a ship right before a place's name makes it a ship's ("the tankers Minsk and Reka").
        afloat = any(voice.evidence == Evidence("rules", "ship_noun") for voice in voices)
        if any(voice.evidence == Evidence("gazetteer", "places") for voice in voices):
            label = "vessel" if afloat else "place"
        evidence = tuple(sorted({voice.evidence for voice in voices}, key=lambda voice: (voice.source, voice.rule)))
        words = min(len(text[start:end].split()), 10)
        groups.append(Settled(start, end, label, weights[label] + WORD_BONUS * (words - 1), evidence))
    return groups


def _loss(text: str, settled: Settled, reason: str) -> LostMention:
    return LostMention(
        settled.start, settled.end, text[settled.start : settled.end], settled.label, settled.evidence, reason
    )
