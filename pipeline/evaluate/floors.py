"""Floors under the scores: pinned to a fingerprint of the gold, they rise by themselves and sink only on demand."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.evaluate.facts import Record
from pipeline.evaluate.fields import VARIANTS
from pipeline.records import read_json, write_json

DESIGNEES = "designee_recall"


def gold_fingerprint(gold: Mapping[str, Record]) -> str:
    """Gold by release id in, SHA-256 over ids and canonical JSON (sorted keys, no spaces), ids in order, out."""
    digest = hashlib.sha256()
    for name in sorted(gold):
        content = json.dumps(gold[name], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest.update(f"{name}\n{content}\n".encode())
    return digest.hexdigest()


def floors_at(scores: Mapping[str, Any]) -> dict[str, Any]:
    """Content of scores.json in, floors that lie at these scores out; fields without support have none."""
    shares: dict[str, dict[str, float]] = {}
    for field, variants in scores["fields"].items():
        known = {name: variants[name]["f1"] for name in VARIANTS if name in variants}
        if kept := {name: f1 for name, f1 in known.items() if f1 is not None}:
            shares[field] = kept
    recall = scores["designee_recall"]
    if recall is not None and recall["overall"]["recall"] is not None:
        shares[DESIGNEES] = {"overall": recall["overall"]["recall"]}
    return {"gold_fingerprint": scores["gold_fingerprint"], "floors": shares}


def complaints(path: Path, scores: Mapping[str, Any]) -> list[str]:
    """Path of the floors file and content of scores.json in, a sentence for each thing wrong out; empty if all hold."""
    if not path.exists():
        return [f"{path}: found no such file, expected the floors of this gold; run `make floors` to set them"]
    floors = read_json(path)
    if (changed := _other_gold(path, floors, scores)) is not None:
        return [changed]
    reached = floors_at(scores)["floors"]
    found = []
    for field, variants in floors["floors"].items():
        for variant, floor in variants.items():
            value = reached.get(field, {}).get(variant)
            if value is None or value < floor:
                shown = "no score" if value is None else f"{value:.4f}"
                found.append(
                    f"{path}: {field} ({variant}): found {shown}, expected at least {floor:.4f}; "
                    "mend the change that lost it (`make errors`), or lower the floor on purpose with --lower-floors"
                )
    return found


def _other_gold(path: Path, floors: Mapping[str, Any], scores: Mapping[str, Any]) -> str | None:
    expected, found = floors["gold_fingerprint"], scores["gold_fingerprint"]
    if expected == found:
        return None
    return (
        f"{path}: gold_fingerprint: found gold {found[:12]}, expected {expected[:12]}: the gold has changed since the "
        "floors were set; look at the scores, then set them for this gold with `make floors LOWER=yes`"
    )


def raise_floors(path: Path, scores: Mapping[str, Any]) -> list[str]:
    """Path of the floors file and content of scores.json in; lifts each floor that the scores have passed.

    Returns what hinders it: floors of another gold are not touched.
    """
    if not path.exists():
        write_floors(path, floors_at(scores))
        return []
    floors = read_json(path)
    if (changed := _other_gold(path, floors, scores)) is not None:
        return [changed]
    merged = {field: dict(variants) for field, variants in floors["floors"].items()}
    for field, variants in floors_at(scores)["floors"].items():
        for variant, value in variants.items():
            old = merged.setdefault(field, {}).get(variant)
            merged[field][variant] = value if old is None else max(old, value)
    write_floors(path, {**floors, "floors": merged})
    return complaints(path, scores)


def write_floors(path: Path, floors: Mapping[str, Any]) -> None:
    """Path and floors in; writes them."""
    write_json(path, floors)
