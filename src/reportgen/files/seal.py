"""A seal on what the tool writes: what it is, and a digest that no longer fits once any program has saved it again."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lxml import etree

from reportgen.files.custom_properties import CHANGED, PROPERTIES_PART, members_with, read_properties
from reportgen.files.zipped import DamagedZip, opened, pack, unpack

_PROPERTY = "reportgen.seal"
_OFFICE, _PAGE = b"PK\x03\x04", b"<!DOCTYPE html"
# The last line of a page: a comment, which a browser does not show.
_LINE = re.compile(rb"<!-- reportgen\.seal ([a-z]+) ([0-9a-f]{64}) -->\n\Z")


class Made(StrEnum):
    """What a file of ours is."""

    REPORT = "report"
    WORKBOOK = "workbook"
    COPY = "copy"
    COMPARISON = "comparison"
    PAGE = "page"


@dataclass(frozen=True)
class Seal:
    """What a file says it is ('' for a file that is not ours), and whether it is as it was written."""

    made: str = ""
    is_whole: bool = False


def sealed(content: bytes, made: Made) -> bytes:
    """`content` with its seal: an Office file, or a page. The same content gives the same bytes."""
    if content.startswith(_PAGE):
        return content + f"<!-- {_PROPERTY} {made} {hashlib.sha256(content).hexdigest()} -->\n".encode()
    try:
        members = unpack(content)
        if not members.keys() >= {*CHANGED[1:]}:
            return content
        members |= members_with(members, {_PROPERTY: ""}, _PROPERTY)
        digest = _digest((name, zlib.crc32(part), len(part)) for name, part in members.items())
        return pack(members | members_with(members, {_PROPERTY: f"{made} {digest}"}, _PROPERTY))
    except (DamagedZip, etree.XMLSyntaxError):  # somebody's own properties in a marked copy
        return content


def with_seal_of(members: Mapping[str, bytes], content: bytes) -> dict[str, bytes]:
    """The `members` that change when they carry the very seal that `content` carries; none where it carries none."""
    seal = read_properties(content).get(_PROPERTY)
    return members_with(members, {_PROPERTY: seal}, _PROPERTY) if seal else {}


def seal_of(content: bytes) -> Seal:
    """The seal that a file carries."""
    if content.startswith(_OFFICE):
        made, _, digest = read_properties(content).get(_PROPERTY, "").partition(" ")
        return Seal(made, bool(digest) and digest == _digest_of(content)) if made else Seal()
    line = _LINE.search(content[-200:])
    if line is None:
        return Seal()
    body = content[: -len(line.group())]
    return Seal(line.group(1).decode(), hashlib.sha256(body).hexdigest() == line.group(2).decode())


def _digest_of(content: bytes) -> str:
    """Nothing is unpacked: the directory of the zip has the checksum of every part."""
    try:
        return _digest((info.filename, info.CRC, info.file_size) for info in opened(content).infolist())
    except DamagedZip:
        return ""


def _digest(parts: Iterable[tuple[str, int, int]]) -> str:
    """Of every part but the one that the seal itself stands in."""
    found = sorted(part for part in parts if part[0] != PROPERTIES_PART)
    return hashlib.sha256(repr(found).encode()).hexdigest()
