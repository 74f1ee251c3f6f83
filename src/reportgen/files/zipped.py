"""The zip that an Office file is: the same parts on every system, and one named error for a damaged one."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO

_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3  # whose rights are told with each part; left alone, zipfile tells which system it runs on
_CHUNK = 1 << 16
# What zipfile lets through over a damaged zip: its own error; zlib's; EOFError where a part ends early; struct's over
# lengths; ValueError where a part would begin before the file does or its name is no UTF-8; RuntimeError for a password
# and, as NotImplementedError, for what it cannot unpack.
_TRIPS = (zipfile.BadZipFile, zlib.error, EOFError, struct.error, ValueError, RuntimeError)
_KNOWN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that office programs write
# What no office program writes. A sheet of 800,000 equal blank cells packs 12 times smaller, one of figures 6 times; zeros
# without end 1,030 times. Small parts may pack as they like.
_MOST_MEMBERS, _LARGEST_CONTENT = 10_000, 400 * 1024 * 1024
_LARGE, _MOST_PACKED = 10 * 1024 * 1024, 100


class DamagedZip(Exception):
    """The bytes are no zip that can be read to its end."""


def pack(members: Mapping[str, bytes]) -> bytes:
    """Zip with fixed times and order: the content types first, as Word writes them, then by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, _UNIX
            info.external_attr = 0o600 << 16
            archive.writestr(info, members[name])
    return out.getvalue()


def unpack(content: bytes, prefix: str = "", largest: float = float("inf")) -> dict[str, bytes]:
    """The members of a zip by name, those that begin with `prefix` and are not too large. Raises DamagedZip."""
    archive = opened(content)
    infos = [info for info in archive.infolist() if info.filename.startswith(prefix) and info.file_size <= largest]
    return {info.filename: b"".join(chunks(archive, info)) for info in infos if not info.is_dir()}


def same_parts(one: bytes, other: bytes) -> bool:
    """Whether two zips hold the same parts in the same order, however each was packed: zlib and zlib-ng pack differently."""
    try:
        first, second = opened(one), opened(other)
        told = [[(info.filename, info.CRC, info.file_size) for info in zipped.infolist()] for zipped in (first, second)]
        return told[0] == told[1] and unpack(one) == unpack(other)
    except DamagedZip:
        return False


def named_twice(content: bytes) -> list[str]:
    """Names that more than one member of a zip has: programs do not agree on which of them counts. Raises DamagedZip."""
    names = Counter(info.filename.lower() for info in opened(content).infolist())
    return sorted(name for name, count in names.items() if count > 1)


def opened(content: bytes) -> zipfile.ZipFile:
    """The zip in `content`. Raises DamagedZip, also where two members have one name: no telling which of them counts."""
    with _library():
        archive = zipfile.ZipFile(io.BytesIO(content))
    if len(archive.NameToInfo) < len(archive.infolist()):
        raise DamagedZip("two members of one name")
    return archive


def is_bomb(archive: zipfile.ZipFile) -> bool:
    """Whether the zip would unpack to more than any office program writes. Nothing is unpacked to know it."""
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _LARGEST_CONTENT:
        return True
    return any(info.file_size > max(_LARGE, _MOST_PACKED * info.compress_size) for info in infos)


def is_intact(content: bytes) -> bool:
    """Whether the zip is no bomb and every member of it is what its check sum says."""
    try:
        archive = opened(content)
        return not is_bomb(archive) and all(True for info in archive.infolist() for _ in chunks(archive, info))
    except DamagedZip:
        return False


def chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of one member, piece by piece. Raises DamagedZip."""
    if info.compress_type not in _KNOWN:
        raise DamagedZip(info.filename)
    with _library():
        part = archive.open(info)
    with part:
        while chunk := _read(part):
            yield chunk


def _read(part: IO[bytes]) -> bytes:
    with _library():
        return part.read(_CHUNK)


@contextmanager
def _library() -> Iterator[None]:
    """Around single calls of zipfile: what it trips over is the file's fault."""
    try:
        yield
    except _TRIPS as error:
        raise DamagedZip from error
