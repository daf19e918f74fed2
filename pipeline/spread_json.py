"""JSON as a reader likes it: as many short members on a line as fit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

# A line is at most this wide.
WIDTH = 116


def spread_json(value: Any, indent: int = 0, used: int = 0) -> str:
    """JSON value, its indent and the width of its key in, JSON out with as many short members on a line as fit."""
    line = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)) or indent + used + len(line) <= WIDTH:
        return line
    if isinstance(value, list):
        members = [spread_json(member, indent + 2) for member in value]
    else:
        keys = {key: json.dumps(key) + ": " for key in value}
        members = [keys[key] + spread_json(inner, indent + 2, len(keys[key])) for key, inner in value.items()]
    opening, closing = "[]" if isinstance(value, list) else "{}"
    margin = "\n" + " " * (indent + 2)
    body = f",{margin}".join(_filled(members, WIDTH - indent - 2))
    return f"{opening}{margin}{body}\n{' ' * indent}{closing}"


def _filled(members: Sequence[str], width: int) -> list[str]:
    """Members of a JSON value and a width in, lines out; a member that is broken itself stands alone."""
    lines: list[str] = []
    for member in members:
        fits = lines and "\n" not in lines[-1] + member and len(lines[-1]) + 2 + len(member) <= width
        if fits:
            lines[-1] += ", " + member
        else:
            lines.append(member)
    return lines
