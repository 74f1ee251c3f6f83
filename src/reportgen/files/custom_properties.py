"""Keep texts in the custom properties of an Office file, which Word, Excel, WPS and LibreOffice carry along."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from lxml import etree

from reportgen.core.compiled import remembered
from reportgen.files.office_xml import CONTENT_TYPES, PARSER, RELATIONS, part_bytes
from reportgen.files.zipped import DamagedZip, unpack

_NUMBER = remembered("[0-9]{1,9}")
PROPERTIES_PART = "docProps/custom.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
# The members of a file that change when a property is put into it.
CHANGED = (PROPERTIES_PART, _TYPES, _RELATIONS)
_PROPERTIES = "{http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}"
_VALUES = "{http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes}"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of every property a user adds
_LARGEST_PART = 4_000_000


def members_with(members: Mapping[str, bytes], texts: Mapping[str, str], prefix: str) -> dict[str, bytes]:
    """The zip members that change when the file carries `texts`, in place of all properties that begin with `prefix`.

    `members` has the content types and the relations of the package. Raises lxml's XMLSyntaxError over a part that is none.
    """
    root = _root(members.get(PROPERTIES_PART) or _empty())
    for known in [item for item in root if (item.get("name") or "").startswith(prefix)]:
        root.remove(known)
    taken = [item.get("pid") or "" for item in root]
    first = max((int(pid) for pid in taken if _NUMBER.fullmatch(pid)), default=1) + 1
    for pid, (name, text) in enumerate(texts.items(), first):
        item = etree.SubElement(root, f"{_PROPERTIES}property", fmtid=_FORMAT_ID, pid=f"{pid}", name=name)
        etree.SubElement(item, f"{_VALUES}lpwstr").text = text
    return {PROPERTIES_PART: part_bytes(root), **members_that_name_them(members)}


def members_that_name_them(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members that tell programs where the properties stand, whatever they are."""
    return {_TYPES: _declared(members[_TYPES]), _RELATIONS: _related(members[_RELATIONS])}


def read_properties(content: bytes) -> dict[str, str]:
    """The custom properties of the Office file in `content`, by name; none where there are none that can be read."""
    root = part_of(content, PROPERTIES_PART)
    items = () if root is None else root.iterchildren(etree.Element)
    return {item.get("name") or "": "".join(item.itertext()) for item in items}


def part_of(content: bytes, name: str) -> etree._Element | None:
    """The XML of one small part of the zip in `content`, None where there is none that can be read."""
    try:
        parts = unpack(content, name, _LARGEST_PART)
        return _root(parts[name]) if name in parts else None
    except (DamagedZip, etree.XMLSyntaxError):
        return None


@lru_cache(maxsize=4)  # the reports of a run have those of their template, each four times
def _declared(content: bytes) -> bytes:
    root = _root(content)
    if not any(item.get("PartName") == f"/{PROPERTIES_PART}" for item in root):
        etree.SubElement(root, f"{CONTENT_TYPES}Override", PartName=f"/{PROPERTIES_PART}", ContentType=_CONTENT_TYPE)
    return part_bytes(root)


@lru_cache(maxsize=4)
def _related(content: bytes) -> bytes:
    root = _root(content)
    if not any(item.get("Type") == _RELATION_TYPE for item in root):
        taken = {item.get("Id") for item in root}
        name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(root, f"{RELATIONS}Relationship", Id=name, Type=_RELATION_TYPE, Target=PROPERTIES_PART)
    return part_bytes(root)


@cache
def _empty() -> bytes:
    names = {None: _PROPERTIES[1:-1], "vt": _VALUES[1:-1]}
    return part_bytes(etree.Element(f"{_PROPERTIES}Properties", nsmap=names))


def _root(content: bytes) -> etree._Element:
    return etree.fromstring(content, PARSER)
