"""Keep a document's provenance in its custom properties, which Word, WPS and LibreOffice carry along."""

from __future__ import annotations

import base64
import bz2
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from reportgen.core.compiled import remembered
from reportgen.core.light import replace
from reportgen.core.returned.kept_picture import from_plain, to_plain
from reportgen.core.returned.picture import Picture
from reportgen.core.returned.provenance import Provenance
from reportgen.files.custom_properties import members_with, part_of, read_properties

_CORE = "docProps/core.xml"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_PREFIX = "reportgen."
_LONGEST = 240  # Word's own window cuts a text property at 255 characters
_CHECK, _SEAL = "check", "seal"
_MOST_UNPACKED = 10_000_000
_AT_ONCE = 500  # rows
_BZ2 = b"BZh"  # reports of earlier days were packed by zlib
_PLAIN = ("kind", "edition", "version", "source", "text")


def provenance_properties(provenance: Provenance) -> dict[str, str]:
    """The custom properties that tell `provenance`, by their names. The picture of a long list takes long to pack."""
    texts = dict(_named(provenance))
    if provenance.seen:
        texts[_CHECK] = _check_sum(texts)
    return {_PREFIX + name: text for name, text in texts.items()}


def members_with_provenance(members: Mapping[str, bytes], properties: Mapping[str, str]) -> dict[str, bytes]:
    """The zip members of a .docx that change when it carries those `properties`; other custom properties stay."""
    return members_with(members, properties, _PREFIX)


def read_provenance(content: bytes, pictured: bool = True) -> Provenance | None:
    """The provenance that the .docx in `content` carries; None when it carries none that can be read.

    Unpacking the picture takes nine tenths of that: it is left out where it is not to be `pictured`.
    """
    texts = _texts(content)
    return _provenance(texts, pictured) if texts else None


def provenance_text(provenance: Provenance) -> str:
    """What a web page keeps of `provenance`, as one line: all but the picture, for a page is compared with nothing later."""
    return json.dumps(dict(_named(replace(provenance, seen=None))), ensure_ascii=False)


def provenance_in(text: str) -> Provenance | None:
    """The provenance that a page has kept as `text`; None where it cannot be read."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    texts = {name: one for name, one in data.items() if isinstance(one, str)} if isinstance(data, dict) else {}
    return _provenance(texts)


def has_remains(content: bytes) -> bool:
    """Whether the .docx in `content` carries anything of a provenance, if only a part of it."""
    return bool(_texts(content))


def _texts(content: bytes) -> dict[str, str]:
    properties = read_properties(content)
    texts = {name.removeprefix(_PREFIX): text for name, text in properties.items() if name.startswith(_PREFIX)}
    return {name: text for name, text in texts.items() if name != _SEAL}


def _check_sum(texts: Mapping[str, str]) -> str:
    """Over everything else that is kept: who changes one of it by hand is found out, who knows how it is made is not."""
    told = sorted((name, text) for name, text in texts.items() if name != _CHECK)
    return hashlib.sha256(repr(told).encode()).hexdigest()


def read_author(content: bytes) -> str:
    """The author in the properties of the .docx in `content`, '' when there is none."""
    root = part_of(content, _CORE)
    return "" if root is None else root.findtext(_CREATOR) or ""


def _named(provenance: Provenance) -> Iterator[tuple[str, str]]:
    for name in _PLAIN:
        yield name, getattr(provenance, name)
    for name in ("file", "author"):
        if text := getattr(provenance, name):
            yield name, text
    for name in ("settings", "shape"):
        yield from _cut(name, _json(getattr(provenance, name)))
    if provenance.seen:
        yield from _cut("seen", _packed(provenance.seen))


def _cut(name: str, text: str) -> Iterator[tuple[str, str]]:
    for number, start in enumerate(range(0, len(text), _LONGEST)):
        yield name if number == 0 else f"{name}.{number + 1}", text[start : start + _LONGEST]


def _packed(picture: Picture) -> str:
    """In letters that every program keeps; the same picture gives the same on every system, which zlib would not."""
    packer = bz2.BZ2Compressor()
    packed = [packer.compress(text.encode()) for text in _told(to_plain(picture, iter))]
    return base64.b64encode(b"".join((*packed, packer.flush()))).decode()


def _told(plain: Mapping[str, Any]) -> Iterator[str]:
    """The JSON of a picture, some rows of a table at a time: those of a long one would take as much room as all the rest."""
    rest = {name: one for name, one in plain.items() if name != "body"}
    yield '{"body":['
    for at, part in enumerate(plain["body"]):
        yield "," if at else ""
        if not isinstance(part, dict):
            yield _json(part)
            continue
        yield '{"rows":['
        begun = ""
        while some := [*islice(part["rows"], _AT_ONCE)]:
            yield begun + _json(some)[1:-1]
            begun = ","
        yield "]}"
    yield "]," + _json(rest)[1:]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _unpacked(letters: str) -> Picture | None:
    try:
        packed = base64.b64decode(letters, validate=True)
        unpacker = bz2.BZ2Decompressor() if packed.startswith(_BZ2) else zlib.decompressobj()
        return from_plain(json.loads(unpacker.decompress(packed, _MOST_UNPACKED)))
    except (ValueError, OSError, EOFError, zlib.error, RecursionError):
        return None


def _provenance(texts: Mapping[str, str], pictured: bool = True) -> Provenance | None:
    """None where anything is missing or of another make: others may have written into these properties."""
    settings, shape = _object(texts, "settings"), _object(texts, "shape")
    if settings is None or shape is None or not all(map(_is_shape, shape.values())) or not texts.keys() >= {*_PLAIN}:
        return None
    seen = _unpacked(_joined(texts, "seen")) if pictured else None
    is_old = _CHECK not in texts and "seen" not in texts
    return Provenance(
        **{name: texts[name] for name in _PLAIN},
        settings={name: str(value) for name, value in settings.items()},
        shape={name: tuple((heading, paragraphs) for heading, paragraphs in pieces) for name, pieces in shape.items()},
        file=texts.get("file", ""),
        author=texts.get("author", ""),
        seen=seen,
        is_genuine=is_old or ((seen is not None or not pictured) and texts.get(_CHECK) == _check_sum(texts)),
    )


def _object(texts: Mapping[str, str], name: str) -> dict[str, Any] | None:
    try:
        data = json.loads(_joined(texts, name))
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) else None


def _is_shape(pieces: object) -> bool:
    return isinstance(pieces, list) and all(
        isinstance(piece, list) and [*map(type, piece)] == [int] * 2 for piece in pieces
    )


def _joined(texts: Mapping[str, str], name: str) -> str:
    parts = {
        int(match.group(1) or 1): text
        for key, text in texts.items()
        if (match := remembered(rf"{name}(?:\.([0-9]{{1,6}}))?").fullmatch(key))
    }
    return "".join(parts[number] for number in sorted(parts))
