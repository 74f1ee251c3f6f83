"""The fonts that this machine has, by every name their files give them; the files are looked into on every system alike."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_PLACES: Mapping[str, tuple[str, ...]] = {
    "win32": ("${WINDIR}/Fonts", "${LOCALAPPDATA}/Microsoft/Windows/Fonts"),
    "darwin": (
        "/System/Library/Fonts",
        "/System/Library/AssetsV2",
        "/Library/Fonts",
        "${HOME}/Library/Fonts",
        "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
        "/Applications/wpsoffice.app/Contents/Resources/office6/fonts",
    ),
    "linux": (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "${HOME}/.fonts",
        "${HOME}/.local/share/fonts",
        "/opt/kingsoft/wps-office/office6/fonts",
    ),
}
_SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
# Of the OpenType specification, https://learn.microsoft.com/typography/opentype/spec/name: family, full name, family of many styles.
_FAMILY = (1, 4, 16)
_NAMES = int.from_bytes(b"name")
_COLLECTION, _MOST_TABLES, _MOST_NAMES = b"ttcf", 4_096, 1_000_000


def installed_fonts() -> set[str]:
    """The names of all fonts, in small letters."""
    return {name.casefold() for path in _font_files() for name in _names_in(path)}


def _font_files() -> Iterator[Path]:
    for place in _PLACES.get(sys.platform, _PLACES["linux"]):
        for folder, _, files in os.walk(os.path.expandvars(place)):
            yield from (Path(folder, name) for name in files if name.lower().endswith(_SUFFIXES))


def _names_in(path: Path) -> set[str]:
    """None of a file that is no font, or a damaged one."""
    found: set[str] = set()
    with suppress(OSError, struct.error), open(path, "rb") as file:
        for start in _starts(file):
            found |= set(_family_names(file, start))
    return found


def _starts(file: BinaryIO) -> list[int]:
    """Where each font of the file begins: there is one, or a collection."""
    if file.read(4) != _COLLECTION:
        return [0]
    _, count = _numbers(file, 4, ">II")
    return list(_numbers(file, 12, f">{min(count, _MOST_TABLES)}I"))


def _family_names(file: BinaryIO, start: int) -> Iterator[str]:
    (count,) = _numbers(file, start + 4, ">H")
    for number in range(min(count, _MOST_TABLES)):
        tag, _, at, length = _numbers(file, start + 12 + 16 * number, ">IIII")
        if tag == _NAMES:
            file.seek(at)
            yield from _told_by(file.read(min(length, _MOST_NAMES)))


def _told_by(table: bytes) -> Iterator[str]:
    _, count, strings = struct.unpack_from(">HHH", table)
    for number in range(count):
        platform, encoding, _, kind, length, at = struct.unpack_from(">6H", table, 6 + 12 * number)
        if kind in _FAMILY:
            letters = table[strings + at : strings + at + length]
            yield letters.decode(_letters_of(platform, encoding), errors="replace")


def _letters_of(platform: int, encoding: int) -> str:
    """How a name is written: that of a Macintosh in its own letters, all others in two-byte ones."""
    if platform != 1:
        return "utf-16-be"
    return "gbk" if encoding == 25 else "mac-roman"


def _numbers(file: BinaryIO, at: int, shape: str) -> tuple[int, ...]:
    file.seek(at)
    return struct.unpack(shape, file.read(struct.calcsize(shape)))
