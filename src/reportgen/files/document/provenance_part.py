"""Keep a document's provenance in its custom properties, which Word, WPS and LibreOffice carry along."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from reportgen.core.returned.provenance import Provenance

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
_LARGEST_PART = 1_000_000
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
_BROKEN: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, EOFError, NotImplementedError, RuntimeError),
    *(ValueError, TypeError, LookupError, AttributeError),
)


def provenance_members(members: Mapping[str, bytes], provenance: Provenance) -> dict[str, bytes]:
    """The zip members of a .docx that change when it carries `provenance`; other custom properties stay."""
    root = _root(members.get(_PART) or _empty())
    for known in [item for item in root if (item.get("name") or "").startswith(_PREFIX)]:
        root.remove(known)
    first = max((int(item.get("pid", "1")) for item in root), default=1) + 1
    for pid, (name, text) in enumerate(_named(provenance), first):
        item = etree.SubElement(root, f"{_PROPERTIES}property", fmtid=_FORMAT_ID, pid=f"{pid}", name=_PREFIX + name)
        etree.SubElement(item, f"{_VALUES}lpwstr").text = text
    return {_PART: _bytes(root), _TYPES: _declared(members[_TYPES]), _RELATIONS: _related(members[_RELATIONS])}


def read_provenance(content: bytes) -> Provenance | None:
    """The provenance that the .docx in `content` carries; None when it carries none that can be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(_PART).file_size > _LARGEST_PART:
                return None
            root = _root(archive.read(_PART))
        texts = {name.removeprefix(_PREFIX): text for name, text in _properties(root) if name.startswith(_PREFIX)}
        return _provenance(texts)
    except _BROKEN:
        return None


def read_author(content: bytes) -> str:
    """The author in the properties of the .docx in `content`, '' when there is none."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(_CORE).file_size > _LARGEST_PART:
                return ""
            return _root(archive.read(_CORE)).findtext(_CREATOR) or ""
    except _BROKEN:
        return ""


def _named(provenance: Provenance) -> Iterator[tuple[str, str]]:
    for name in ("kind", "edition", "version", "source", "text"):
        yield name, getattr(provenance, name)
    for name in ("settings", "shape"):
        text = json.dumps(getattr(provenance, name), ensure_ascii=False, separators=(",", ":"))
        for number, start in enumerate(range(0, len(text), _LONGEST)):
            yield name if number == 0 else f"{name}.{number + 1}", text[start : start + _LONGEST]


def _properties(root: etree._Element) -> Iterator[tuple[str, str]]:
    for item in root:
        yield item.get("name") or "", "".join(item.itertext())


def _provenance(texts: Mapping[str, str]) -> Provenance:
    settings, shape = json.loads(_joined(texts, "settings")), json.loads(_joined(texts, "shape"))
    return Provenance(
        kind=texts["kind"],
        edition=texts["edition"],
        version=texts["version"],
        source=texts["source"],
        text=texts["text"],
        settings={str(name): str(value) for name, value in settings.items()},
        shape={str(name): tuple(_piece(piece) for piece in pieces) for name, pieces in shape.items()},
    )


def _joined(texts: Mapping[str, str], name: str) -> str:
    parts = {
        int(match.group(1) or 1): text
        for key, text in texts.items()
        if (match := re.fullmatch(rf"{name}(?:\.(\d+))?", key))
    }
    return "".join(parts[number] for number in sorted(parts))


def _piece(data: Any) -> tuple[int, int]:
    heading, paragraphs = data
    return int(heading), int(paragraphs)


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
