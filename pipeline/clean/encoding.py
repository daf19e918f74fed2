"""Raw bytes → text that knows its raw bytes: UTF-8, UTF-16 with a mark, a charset that HTML declares, Windows-1252."""

from __future__ import annotations

import codecs
import re

from pipeline.clean.faults import fault
from pipeline.clean.notes import Notes
from pipeline.limits import too_many_bytes
from pipeline.offsets import TrackedText, edits_for, tracked

MIXED = "utf-8 with windows-1252"
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE = ("ascii", "cp125", "cp437", "cp85", "cp86", "iso8859", "koi8", "mac", "ptcp154", "tis-620")
# What Windows-1252 leaves undefined; every real text with one of these is in another encoding.
_UNDEFINED = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_LINE_END = re.compile("\r\n?|\x0b|\x0c|\x85|[\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes, *, file: str, notes: Notes) -> TrackedText:
    """Raw bytes in, tracked text with \\n line ends out; raises ReleaseError for what is no text."""
    _refuse(raw, file)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.startswith(mark)), (b"", ""))
    if mark:
        notes.repair("byte_order_mark", 0, "\ufeff", "", "the file opens with a byte-order mark")
    body = raw[len(mark) :]
    if encoding in ("", "utf-8"):
        encoding = _encoding(body, file)
    if encoding != "utf-8":
        notes.warn(f"decoded as {encoding}")
    text = _decoded(body, encoding, len(mark), file)
    origins = _origins(text, encoding, len(mark))
    if encoding == MIXED:
        text = re.sub("[\udc80-\udcff]", _loose_byte, text)
    return _one_line_end(tracked(text, origins), notes)


def _decoded(body: bytes, encoding: str, start: int, file: str) -> str:
    """Bytes behind the mark, their encoding, the mark's length in; text out; ReleaseError for bytes that break it."""
    try:
        return body.decode("utf-8", "surrogateescape") if encoding == MIXED else body.decode(encoding)
    except UnicodeDecodeError as error:
        found, fix = f"bytes that are no {encoding} behind its byte-order mark", "save the file as UTF-8"
        raise fault(file, f"byte {start + error.start}", found, "text in one encoding", fix) from error


# Formats whose files may hold nothing but ASCII.
_OTHER_FORMATS = {b"%PDF-": "a PDF", b"%!PS-": "PostScript", b"{\\rtf": "Rich Text"}


def _refuse(raw: bytes, file: str) -> None:
    if not raw.strip():
        raise fault(file, "whole file", "an empty file", "the text of a release", "fetch the file again or remove it")
    if too_large := too_many_bytes(len(raw)):
        raise fault(file, "whole file", *too_large)
    for opening, kind in _OTHER_FORMATS.items():
        if raw[:1024].lstrip(codecs.BOM_UTF8 + b" \t\r\n").startswith(opening):
            raise fault(file, "whole file", kind, "HTML, Markdown or plain text", "convert the file to text first")
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise fault(file, "whole file", "UTF-32", "UTF-8", "save the file as UTF-8")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return
    head = raw[:65536]
    if b"\0" in head or len(_CONTROL.findall(head.decode("latin-1"))) > len(head) // 50:
        place = f"byte {head.find(0)}" if b"\0" in head else "whole file"
        raise fault(file, place, "binary content", "HTML, Markdown or plain text", "convert the file to text first")


def _encoding(body: bytes, file: str) -> str:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        broken = error.start
    else:
        return "utf-8"
    declared = _DECLARED.search(body[:4096])
    if declared:
        name = declared[1].decode("ascii").lower()
        if name not in ("utf-8", "utf8") and _decodes(body, name):
            return "cp1252" if name in ("iso-8859-1", "latin-1", "windows-1252", "us-ascii") else name
    whole = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", body))
    loose = len(re.findall(rb"[\x80-\xff]", re.sub(rb"[\xc2-\xf4][\x80-\xbf]+", b"", body)))
    if whole > loose:
        return MIXED
    if _UNDEFINED.search(body):
        found = f"the byte 0x{body[broken]:02x}, neither UTF-8 nor Windows-1252"
        raise fault(file, f"byte {broken}", found, "UTF-8", "save the file as UTF-8")
    return "cp1252"


def _decodes(body: bytes, name: str) -> bool:
    """True for the name of an encoding of one byte a character, in which the body can be read.

    Offsets need one byte a character; and some of Python's codecs are no encodings of texts, others slow on purpose.
    """
    try:
        known = codecs.lookup(name).name.startswith(_SINGLE)
        return known and len(body.decode(name)) == len(body)
    except (LookupError, UnicodeError):
        return False


def _loose_byte(found: re.Match[str]) -> str:
    return bytes([ord(found[0]) - 0xDC00]).decode("cp1252", "replace")


def _origins(text: str, encoding: str, start: int) -> list[int]:
    if not encoding.startswith("utf-"):
        return list(range(start, start + len(text)))
    wide = encoding.startswith("utf-16")
    unit = 2 if wide else 1
    origins: list[int] = []
    position = start
    last = 0
    for found in _BEYOND_ASCII.finditer(text):
        plain = found.start() - last
        origins += range(position, position + plain * unit, unit)
        position += plain * unit
        origins.append(position)
        position += _width(ord(found[0]), wide)
        last = found.end()
    origins += range(position, position + (len(text) - last) * unit, unit)
    return origins


def _width(code: int, wide: bool) -> int:
    if wide:
        return 2 if code < 0x10000 else 4
    if code < 0x80 or 0xDC80 <= code <= 0xDCFF:
        return 1
    return 2 if code < 0x800 else 3 if code < 0x10000 else 4


def _one_line_end(text: TrackedText, notes: Notes) -> TrackedText:
    edits = edits_for(_LINE_END, text.text, "\n")
    if edits:
        notes.repair("line_ends", edits[0].start, "\\r\\n", "\\n", f"{len(edits)} line ends of another system")
    return text.edited(edits)
