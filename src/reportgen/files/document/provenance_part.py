"""Keep a document's provenance in its custom properties, which Word, WPS and LibreOffice carry along."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from reportgen.core.returned.provenance import Provenance
from reportgen.files.zipped import DamagedZip, unpack

_PART = "docProps/custom.xml"
_CORE = "docProps/core.xml"
_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_PACKAGE_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_PACKAGE_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of every property a user adds
_PREFIX = "reportgen."
_LONGEST = 240  # Word's own window cuts a text property at 255 characters
_PLAIN = ("kind", "edition", "version", "source", "text")
_LARGEST_PART = 1_000_000
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
# The members of a document that change when it remembers something.
CHANGED = (_PART, _TYPES, _RELATIONS)


def provenance_members(members: Mapping[str, bytes], provenance: Provenance) -> dict[str, bytes]:
    """The zip members of a .docx that change when it carries `provenance`; other custom properties stay."""
    root = _root(members.get(_PART) or _empty())
    for known in [item for item in root if (item.get("name") or "").startswith(_PREFIX)]:
        root.remove(known)
    taken = [item.get("pid") or "" for item in root]
    first = max((int(pid) for pid in taken if re.fullmatch("[0-9]{1,9}", pid)), default=1) + 1
    for pid, (name, text) in enumerate(_named(provenance), first):
        item = etree.SubElement(root, f"{_PROPERTIES}property", fmtid=_FORMAT_ID, pid=f"{pid}", name=_PREFIX + name)
        etree.SubElement(item, f"{_VALUES}lpwstr").text = text
    return {_PART: _bytes(root), _TYPES: _declared(members[_TYPES]), _RELATIONS: _related(members[_RELATIONS])}


def read_provenance(content: bytes) -> Provenance | None:
    """The provenance that the .docx in `content` carries; None when it carries none that can be read."""
    root = _part(content, _PART)
    if root is None:
        return None
    texts = {name.removeprefix(_PREFIX): text for name, text in _properties(root) if name.startswith(_PREFIX)}
    return _provenance(texts)


def read_author(content: bytes) -> str:
    """The author in the properties of the .docx in `content`, '' when there is none."""
    root = _part(content, _CORE)
    return "" if root is None else root.findtext(_CREATOR) or ""


def _part(content: bytes, name: str) -> etree._Element | None:
    """The XML of one part, None where there is none that can be read."""
    try:
        parts = unpack(content, name, _LARGEST_PART)
        return _root(parts[name]) if name in parts else None
    except (DamagedZip, etree.XMLSyntaxError):
        return None


def _named(provenance: Provenance) -> Iterator[tuple[str, str]]:
    for name in _PLAIN:
        yield name, getattr(provenance, name)
    for name in ("settings", "shape"):
        text = json.dumps(getattr(provenance, name), ensure_ascii=False, separators=(",", ":"))
        for number, start in enumerate(range(0, len(text), _LONGEST)):
            yield name if number == 0 else f"{name}.{number + 1}", text[start : start + _LONGEST]


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    for item in root.iterchildren(etree.Element):
        yield item.get("name") or "", "".join(item.itertext())


def _provenance(texts: Mapping[str, str]) -> Provenance | None:
    """None where anything is missing or of another make: others may have written into these properties."""
    settings, shape = _object(texts, "settings"), _object(texts, "shape")
    if settings is None or shape is None or not all(map(_is_shape, shape.values())) or not texts.keys() >= {*_PLAIN}:
        return None
    return Provenance(
        **{name: texts[name] for name in _PLAIN},
        settings={name: str(value) for name, value in settings.items()},
        shape={name: tuple((heading, paragraphs) for heading, paragraphs in pieces) for name, pieces in shape.items()},
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


def _declared(content: bytes) -> bytes:
    root = _root(content)
    if not any(item.get("PartName") == f"/{_PART}" for item in root):
        etree.SubElement(root, f"{_PACKAGE_TYPES}Override", PartName=f"/{_PART}", ContentType=_CONTENT_TYPE)
    return _bytes(root)


def _related(content: bytes) -> bytes:
    root = _root(content)
    if not any(item.get("Type") == _RELATION_TYPE for item in root):
        taken = {item.get("Id") for item in root}
        name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(root, f"{_PACKAGE_RELATIONS}Relationship", Id=name, Type=_RELATION_TYPE, Target=_PART)
    return _bytes(root)


def _empty() -> bytes:
    names = {None: _PROPERTIES[1:-1], "vt": _VALUES[1:-1]}
    return _bytes(etree.Element(f"{_PROPERTIES}Properties", nsmap=names))


def _root(content: bytes) -> etree._Element:
    return etree.fromstring(content, _PARSER)


def _bytes(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made
