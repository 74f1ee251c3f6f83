"""What the bytes of a picture are, before any library unpacks them: PNG or JPEG, whole, and nothing in it but its points."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from reportgen.core.light import dataclass

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# The chunks of a PNG that its points are made of; all others say something about it.
_POINTS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_DEPTH = 8  # bits a colour
_GREY_OR_COLOUR = (1, 3)
# Segments of a JPEG: those without a length, those that begin a frame, where the points follow.
_ALONE = (0x01, *range(0xD0, 0xD8))
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9
# Of the segments that programs may fill as they like only this one says how the points are coded.
_FREE = {*range(0xE0, 0xF0), 0xFE}
_ADOBE, _ORIENTATION = 0xEE, 0x0112
# The next marker among packed points.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_FORMATS = (
    (b"GIF8", "GIF 图片"),
    (b"BM", "BMP 图片"),
    (b"II*\0", "TIFF 图片"),
    (b"MM\0*", "TIFF 图片"),
    (b"\xd7\xcd\xc6\x9a", "WMF 图片"),
    (b"\x01\0\0\0", "EMF 图片"),
    (b"\0\0\x01\0", "图标文件"),
    (b"8BPS", "Photoshop 文件"),
    (b"%PDF", "PDF"),
)
_HEIF = re.compile(rb"....ftyp(?:hei[cx]|mif1|msf1|hevc|avif)", re.DOTALL)


class NoPicture(Exception):
    """The bytes are no picture that can be printed: `says` names the sentence of R240, `values` what stands in it."""

    def __init__(self, says: str, **values: object) -> None:
        super().__init__(says)
        self.says, self.values = says, values


@dataclass(frozen=True)
class Points:
    """A PNG or JPEG without anything but its points. `held` is how the camera was held, in the numbers of EXIF."""

    ending: str
    width: int
    height: int
    clean: bytes
    held: int = 1


def points_of(content: bytes) -> Points:
    """The points in the bytes of a picture. Raises NoPicture."""
    if content.startswith(_PNG):
        found = _of_png(content)
    elif content.startswith(_JPEG):
        found = _of_jpeg(content)
    else:
        called = _called(content)
        raise NoPicture("format", format=called) if called else NoPicture("no picture")
    if not found.width or not found.height:
        raise NoPicture("empty")
    return found


def _called(content: bytes) -> str:
    """What staff call another format, '' for what is no picture."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP 图片"
    if _HEIF.match(content):
        return "苹果手机的 HEIC 图片"
    if b"<svg" in content[:1024]:
        return "SVG 图片"
    return next((name for beginning, name in _FORMATS if content.startswith(beginning)), "")


# ── PNG ──────────────────────────────────────────────────────────────────────


def _of_png(content: bytes) -> Points:
    kept, names, head = [_PNG], set[bytes](), b""
    for name, chunk, data in _chunks(content):
        names.add(name)
        head = data if name == b"IHDR" else head
        if name in _POINTS:
            kept.append(chunk)
    if len(head) != 13 or b"IDAT" not in names:
        raise NoPicture("damaged")
    width, height, depth = struct.unpack(">IIB", head[:9])
    if b"acTL" in names:
        raise NoPicture("moving")
    if depth > _DEPTH:
        raise NoPicture("deep", bits=depth)
    return Points("png", width, height, b"".join(kept))


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """(name, the chunk as it stands, its data) up to the last one; what lies behind that is no part of the picture."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        if at + 12 > len(content):
            raise NoPicture("cut off")
        length, name = struct.unpack(">I4s", content[at : at + 8])
        end = at + 12 + length
        if end > len(content):
            raise NoPicture("cut off")
        if struct.unpack(">I", content[end - 4 : end])[0] != zlib.crc32(content[at + 4 : end - 4]):
            raise NoPicture("damaged")
        yield name, content[at:end], content[at + 8 : end - 4]
        at = end


# ── JPEG ─────────────────────────────────────────────────────────────────────


def _of_jpeg(content: bytes) -> Points:
    kept, frame, exif = [content[:2]], b"", b""
    for kind, segment in _segments(content):
        if kind in _FRAMES:
            frame = frame or segment[4:10]
        elif kind == 0xE1 and segment[4:10] == b"Exif\0\0":
            exif = exif or segment[4:]
        if kind not in _FREE or (kind == _ADOBE and segment[4:9] == b"Adobe"):
            kept.append(segment)
    if len(frame) < 6:
        raise NoPicture("damaged")
    depth, height, width, colours = struct.unpack(">BHHB", frame)
    if depth != _DEPTH:
        raise NoPicture("deep", bits=depth)
    if colours == 4:
        raise NoPicture("print colours")
    if colours not in _GREY_OR_COLOUR:
        raise NoPicture("damaged")
    return Points("jpg", width, height, b"".join(kept), _held(exif[6:]))


def _held(tiff: bytes) -> int:
    """The orientation that a camera wrote, 1 (upright) where there is none that can be read."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 1
    first = struct.unpack(f"{order}I", tiff[4:8])[0]
    count = struct.unpack(f"{order}H", tiff[first : first + 2])[0] if first + 2 <= len(tiff) else 0
    for at in range(first + 2, min(first + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind = struct.unpack(f"{order}HH", tiff[at : at + 4])
        if (tag, kind) == (_ORIENTATION, 3):
            return int(struct.unpack(f"{order}H", tiff[at + 8 : at + 10])[0])
    return 1


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(kind, the segment as it stands, with the packed points behind it) up to the end of the first picture in the file."""
    at, kind = 2, 0
    while kind != _END:
        while content[at : at + 2] == b"\xff\xff":
            at += 1  # any marker may have more of them before it
        if at + 2 > len(content):
            raise NoPicture("cut off")
        if content[at] != 0xFF:
            raise NoPicture("damaged")
        kind, end = content[at + 1], at + 2
        if kind not in (*_ALONE, _END):
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
            if end > len(content) or end < at + 4:
                raise NoPicture("cut off" if end > len(content) else "damaged")
        if kind == _SCAN:
            following = _MARKER.search(content, end)
            if following is None:
                raise NoPicture("cut off")
            end = following.start()
        yield kind, content[at:end]
        at = end
