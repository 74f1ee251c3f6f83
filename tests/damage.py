"""Damage an Office file as disks, mail gateways and odd programs do; the same seed does the same damage."""

from __future__ import annotations

import io
import random
import re
import warnings
import zipfile
from collections.abc import Callable

Parts = list[tuple[str, bytes]]
_VALUES = ("", "-1", "x", "999999999", "99999999999999999999", "1e999", "A0", "1.5", "#REF!")


def damaged(content: bytes, seed: object) -> bytes:
    """`content` with one kind of damage done to it."""
    chance = random.Random(str(seed))
    way = chance.choice((_flip, _cut, *_OF_PARTS, *_OF_PARTS))
    if way in (_flip, _cut):
        return way(content, chance)  # type: ignore[operator, no-any-return]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    way(parts, chance.randrange(len(parts)), chance)  # type: ignore[arg-type, call-arg]
    return zipped(parts)


def zipped(parts: Parts) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        warnings.simplefilter("ignore")
        for name, part in parts:
            archive.writestr(name, part)
    return out.getvalue()


def _flip(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 3, 20)) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _drop(parts: Parts, at: int, chance: random.Random) -> None:
    del parts[at]


def _swap_parts(parts: Parts, at: int, chance: random.Random) -> None:
    parts[at] = parts[at][0], chance.choice(parts)[1]


def _inside(change: Callable[[bytes, random.Random], bytes]) -> Callable[[Parts, int, random.Random], None]:
    def way(parts: Parts, at: int, chance: random.Random) -> None:
        parts[at] = parts[at][0], change(parts[at][1], chance)

    return way


def _attributes(content: bytes, chance: random.Random) -> bytes:
    text = content.decode(errors="replace")
    found = list(re.finditer(r'\s([\w:]+)="([^"]*)"', text))
    if found:
        one, other = chance.choice(found), chance.choice(found)
        ways = (f' {one[1]}="{chance.choice((*_VALUES, other[2]))}"', "", f' {other[1]}="{one[2]}"')
        text = text[: one.start()] + chance.choice(ways) + text[one.end() :]
    return text.encode()


def _element(content: bytes, chance: random.Random) -> bytes:
    """Without one of its elements."""
    text = content.decode(errors="replace")
    found = list(re.finditer(r"<([\w:]+)\b[^<>]*/>|<([\w:]+)\b[^<>]*>(?:[^<]*</\2>)?", text))
    if found:
        one = chance.choice(found)
        end = one.end() if one[1] else max(text.find(f"</{one[2]}>", one.start()) + len(f"</{one[2]}>"), one.end())
        text = text[: one.start()] + text[end:]
    return text.encode()


def _words(content: bytes, chance: random.Random) -> bytes:
    text = content.decode(errors="replace")
    found = list(re.finditer(r">([^<>]+)<", text))
    if found:
        one = chance.choice(found)
        text = text[: one.start(1)] + chance.choice(_VALUES) + text[one.end(1) :]
    return text.encode()


_OF_PARTS = (_drop, _swap_parts, *map(_inside, (_flip, _cut, _attributes, _element, _words)))
