"""A seal on what the tool writes: what it is, and a digest that no longer fits once any program has saved it again."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Iterable, Mapping
from enum import StrEnum

from lxml import etree

from reportgen.core.light import dataclass
from reportgen.files import file_refusals
from reportgen.files.custom_properties import (
    CHANGED,
    PROPERTIES_PART,
    members_that_name_them,
    members_with,
    read_properties,
)
from reportgen.files.zipped import DamagedZip, opened, pack, unpack

_PROPERTY = "reportgen.seal"
_OFFICE, _PAGE, _PDF, _PICTURE, _JSON = b"PK\x03\x04", b"<!DOCTYPE html", b"%PDF", b"\x89PNG", b"{"
# The last line of a page: a comment, which a browser does not show.
_LINE = rb"<!-- reportgen\.seal ([a-z]+) ([0-9a-f]{64}) -->\n\Z"
# A comment in front of the last address of a PDF, behind all that addresses lead to: PDF/A allows nothing behind its end.
_COMMENT = rb"%reportgen\.seal ([a-z]+) ([0-9a-f]{64})\n(?=startxref\s)"
# A text chunk in front of the end of a PNG.
_CHUNK, _END = rb"(?s)....tEXtreportgen\.seal\0([a-z]+) ([0-9a-f]{64})....(?=....IEND)", 12
# The last member of a JSON object: SARIF has a bag of properties for whatever a tool wants to keep.
_MEMBER = rb',\n  "properties": \{"reportgen\.seal": "([a-z]+) ([0-9a-f]{64})"\}(?=\n\}\n\Z)'
_TAIL = 400  # bytes at the end of a file, in which its seal stands


class Made(StrEnum):
    """What a file of ours is."""

    REPORT = "report"
    WORKBOOK = "workbook"
    COPY = "copy"
    COMPARISON = "comparison"
    PAGE = "page"
    PDF = "pdf"
    PICTURE = "picture"
    PROOF = "proof"
    FINDINGS = "findings"


@dataclass(frozen=True)
class Seal:
    """What a file says it is ('' for a file that is not ours), and whether it is as it was written."""

    made: str = ""
    is_whole: bool = False


def sealed(content: bytes, made: Made) -> bytes:
    """`content` with its seal: an Office file, a page, a PDF, a PNG or JSON. The same content gives the same bytes."""
    if not content.startswith(_OFFICE):
        return _sealed_bytes(content, f"{made} {hashlib.sha256(content).hexdigest()}".encode())
    try:
        members = unpack(content)
        return packed_with_seal(members, made) if members.keys() >= {*CHANGED[1:]} else content
    except (DamagedZip, etree.XMLSyntaxError):  # somebody's own properties in a marked copy
        return content


def packed_with_seal(members: Mapping[str, bytes], made: Made) -> bytes:
    """The Office file with these parts, and with its seal; packing it twice would take a twentieth of a report."""
    named = {**members, **members_that_name_them(members)}
    digest = _digest((name, zlib.crc32(part), len(part)) for name, part in named.items())
    return pack(named | members_with(named, {_PROPERTY: f"{made} {digest}"}, _PROPERTY))


def _sealed_bytes(content: bytes, seal: bytes) -> bytes:
    if content.startswith(_PAGE):
        return content + b"<!-- " + _PROPERTY.encode() + b" " + seal + b" -->\n"
    if content.startswith(_PDF):
        at = content.rindex(b"startxref")
        return content[:at] + b"%" + _PROPERTY.encode() + b" " + seal + b"\n" + content[at:]
    if content.startswith(_PICTURE):
        return content[:-_END] + text_chunk(_PROPERTY, seal) + content[-_END:]
    if content.startswith(_JSON):
        at = content.rindex(b"\n}")
        return content[:at] + b',\n  "properties": {"' + _PROPERTY.encode() + b'": "' + seal + b'"}' + content[at:]
    return content


def text_chunk(name: str, text: bytes) -> bytes:
    """A piece of a PNG that says something and is not shown."""
    data = b"tEXt" + name.encode() + b"\0" + text
    return struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))


def with_seal_of(members: Mapping[str, bytes], content: bytes) -> dict[str, bytes]:
    """The `members` that change when they carry the very seal that `content` carries; none where it carries none."""
    seal = read_properties(content).get(_PROPERTY)
    return members_with(members, {_PROPERTY: seal}, _PROPERTY) if seal else {}


def seal_of(content: bytes) -> Seal:
    """The seal that a file carries."""
    if content.startswith(_OFFICE):
        made, _, digest = read_properties(content).get(_PROPERTY, "").partition(" ")
        return Seal(made, bool(digest) and digest == parts_digest(content)) if made else Seal()
    start = max(0, len(content) - _TAIL)
    found = _pattern(content).search(content, start)
    if found is None:
        return Seal()
    body = content[: found.start()] + content[found.end() :]
    return Seal(found.group(1).decode(), hashlib.sha256(body).hexdigest() == found.group(2).decode())


def refuse_proof(content: bytes, name: str) -> None:
    """Raises CannotRun for a proof copy, whoever has saved it since: it is never taken for the report."""
    if seal_of(content).made == Made.PROOF:
        raise file_refusals.IS_PROOF(name=name)


def _pattern(content: bytes) -> re.Pattern[bytes]:
    told = {_PDF: _COMMENT, _PICTURE: _CHUNK, _JSON: _MEMBER}
    found = next((one for start, one in told.items() if content.startswith(start)), _LINE)
    return re.compile(found)  # which Python remembers: a build asks for none of them


def parts_digest(content: bytes) -> str:
    """The digest of what is in an Office file, however it is packed. Nothing is unpacked: its directory has checksums."""
    try:
        return _digest((info.filename, info.CRC, info.file_size) for info in opened(content).infolist())
    except DamagedZip:
        return ""


def _digest(parts: Iterable[tuple[str, int, int]]) -> str:
    """Of every part but the one that the seal itself stands in."""
    found = sorted(part for part in parts if part[0] != PROPERTIES_PART)
    return hashlib.sha256(repr(found).encode()).hexdigest()
