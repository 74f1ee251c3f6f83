"""Keep a document's provenance in its custom properties, which Word, WPS and LibreOffice carry along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.core.returned.provenance import Provenance
from reportgen.files.custom_properties import members_with, part_of, read_properties

_CORE = "docProps/core.xml"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_PREFIX = "reportgen."
_LONGEST = 240  # Word's own window cuts a text property at 255 characters
_PLAIN = ("kind", "edition", "version", "source", "text")


def provenance_members(members: Mapping[str, bytes], provenance: Provenance) -> dict[str, bytes]:
    """The zip members of a .docx that change when it carries `provenance`; other custom properties stay."""
    return members_with(members, {_PREFIX + name: text for name, text in _named(provenance)}, _PREFIX)


def read_provenance(content: bytes) -> Provenance | None:
    """The provenance that the .docx in `content` carries; None when it carries none that can be read."""
    properties = read_properties(content)
    texts = {name.removeprefix(_PREFIX): text for name, text in properties.items() if name.startswith(_PREFIX)}
    return _provenance(texts) if texts else None


def read_author(content: bytes) -> str:
    """The author in the properties of the .docx in `content`, '' when there is none."""
    root = part_of(content, _CORE)
    return "" if root is None else root.findtext(_CREATOR) or ""


def _named(provenance: Provenance) -> Iterator[tuple[str, str]]:
    for name in _PLAIN:
        yield name, getattr(provenance, name)
    if provenance.file:
        yield "file", provenance.file
    for name in ("settings", "shape"):
        text = json.dumps(getattr(provenance, name), ensure_ascii=False, separators=(",", ":"))
        for number, start in enumerate(range(0, len(text), _LONGEST)):
            yield name if number == 0 else f"{name}.{number + 1}", text[start : start + _LONGEST]


def _provenance(texts: Mapping[str, str]) -> Provenance | None:
    """None where anything is missing or of another make: others may have written into these properties."""
    settings, shape = _object(texts, "settings"), _object(texts, "shape")
    if settings is None or shape is None or not all(map(_is_shape, shape.values())) or not texts.keys() >= {*_PLAIN}:
        return None
    return Provenance(
        **{name: texts[name] for name in _PLAIN},
        settings={name: str(value) for name, value in settings.items()},
        shape={name: tuple((heading, paragraphs) for heading, paragraphs in pieces) for name, pieces in shape.items()},
        file=texts.get("file", ""),
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
        if (match := re.fullmatch(rf"{name}(?:\.([0-9]{{1,6}}))?", key))
    }
    return "".join(parts[number] for number in sorted(parts))
