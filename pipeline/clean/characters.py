"""Repairs of single characters: mojibake, invisible and private signs, white space, literal character references."""

from __future__ import annotations

import html
import re

from pipeline.clean.notes import Notes
from pipeline.clean.passages import Passage
from pipeline.offsets import Edit, TrackedText, edits_for

_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_CP1252_HIGH = {bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
_TRAIL = "\u0080-\u00bf" + "".join(_CP1252_HIGH)
_MOJIBAKE = re.compile(f"(?:[\u00c2-\u00df][{_TRAIL}]|[\u00e0-\u00ef][{_TRAIL}]{{2}}|[\u00f0-\u00f4][{_TRAIL}]{{3}})+")
# Letters and marks that a release in a European language may hold; what decodes to others was meant as it stands.
_EXPECTED = re.compile(
    "[\u00a0-\u017f\u0218-\u021b\u0370-\u03ff\u0400-\u04ff\u0600-\u06ff\u1e00-\u1eff\u2010-\u2044\u20ac\u2122\ufeff\u200b]+"
)
_FAMILIAR = re.compile("[\u00a0-\u017f\u2010-\u2044\u20ac\u2122\ufeff\u200b]+")
FEWEST_FOREIGN = 3
_LONE_CONTROL = re.compile("[\u0080-\u009f]")
INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]"
)
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# All but the single space, which stays as it is.
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_REFERENCE = re.compile(
    r"&(?:amp;)?(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|amp|apos|copy|hellip|[lr][ad]quo|[lr]squo|laquo|ldquo|lt|gt|mdash|nbsp|ndash|quot"
    r"|raquo|reg|sect|shy|[a-zA-Z](?:acute|cedil|circ|grave|ring|tilde|uml));"
)


def repair_source(source: TrackedText, notes: Notes) -> TrackedText:
    """Text of the whole file in; without mojibake, control signs and private signs that cleaning itself uses, out."""
    edits = edits_for(_MOJIBAKE, source.text, _decoded_twice)
    source = _noted(source, edits, "mojibake", "UTF-8 read as Windows-1252", notes)
    edits = edits_for(_LONE_CONTROL, source.text, lambda match: _as_cp1252(match[0]))
    source = _noted(source, edits, "control_sign", "a Windows-1252 sign kept as a control code", notes)
    return source.edited(edits_for(re.compile("[\U000f0000-\U0010ffff\0]"), source.text, ""))


def repair_characters(passage: Passage, notes: Notes) -> Passage:
    """Passage in, without invisible signs and literal character references, out."""
    edits = edits_for(_REFERENCE, passage.text, lambda match: html.unescape(html.unescape(match[0])))
    passage = noted(passage, edits, "character_reference", "a reference that the markup left unread", notes)
    edits = edits_for(INVISIBLE, passage.text, "")
    if edits:
        words = f"{len(edits)} signs"
        notes.repair("invisible", passage.content.origin(edits[0].start), words, "", "signs without width")
    passage = passage.edited(edits)
    edits = edits_for(_PRIVATE, passage.text, " ")
    return noted(passage, edits, "private_sign", "a sign of a symbol font, such as a bullet", notes)


def fold_spaces(passage: Passage) -> Passage:
    """Passage in; every stretch of white space one space, none at the ends, out."""
    passage = passage.edited(edits_for(_SPACES, passage.text, " "))
    return passage.part(0, len(passage.text))


def noted(passage: Passage, edits: list[Edit], kind: str, reason: str, notes: Notes) -> Passage:
    """Passage and edits in; the edited passage out, each edit noted as a repair."""
    for edit in edits:
        before = passage.text[edit.start : edit.end]
        notes.repair(kind, passage.content.origin(edit.start), before, edit.new, reason)
    return passage.edited(edits)


def _noted(source: TrackedText, edits: list[Edit], kind: str, reason: str, notes: Notes) -> TrackedText:
    for edit in edits:
        notes.repair(kind, source.origin(edit.start), source.text[edit.start : edit.end], edit.new, reason)
    return source.edited(edits)


def _decoded_twice(match: re.Match[str]) -> str:
    raw = bytes(_CP1252_HIGH.get(character, ord(character) & 0xFF) for character in match[0])
    try:
        meant = raw.decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    if len(meant) < FEWEST_FOREIGN and not _FAMILIAR.fullmatch(meant):
        return match[0]
    return meant if _EXPECTED.fullmatch(meant) else match[0]


def _as_cp1252(sign: str) -> str:
    try:
        return bytes([ord(sign)]).decode("cp1252")
    except UnicodeDecodeError:
        return ""
