"""The parts of a Word document under the names that every program writes: Word Online and Google Docs name some otherwise."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from lxml import etree

from reportgen.files.document.word_parts import BODY, WordParts, parsed
from reportgen.files.office_xml import CONTENT_TYPES, RELATIONS, part_bytes

CORE_PART = "docProps/core.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_NO_PROPERTIES = b'<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def usual_parts(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """`members` with the body as word/document.xml and the properties as docProps/core.xml, wherever they were.

    What cannot be read stays as it is: whoever reads it will say so.
    """
    types, relations = (parsed(members.get(name, b"")) for name in (_TYPES, _RELATIONS))
    if types is None or relations is None:
        return dict(members)
    renamed = _renamed(members, types, relations)
    for name in _properties(types, relations):
        renamed.pop(name, None)
    renamed[CORE_PART] = _NO_PROPERTIES  # they are written anew for each document
    return renamed | {name: part_bytes(root) for name, root in ((_TYPES, types), (_RELATIONS, relations))}


def _renamed(members: Mapping[str, bytes], types: etree._Element, relations: etree._Element) -> dict[str, bytes]:
    """The body, and what it relates to, as word/document.xml, if it lies beside the place of that name."""
    body = WordParts(members).body
    folder, last = posixpath.split(body)
    if body == BODY or folder != "word" or body not in members or BODY in members:
        return dict(members)
    names = {body: BODY, f"word/_rels/{last}.rels": "word/_rels/document.xml.rels"}
    for item in types.iterchildren(f"{CONTENT_TYPES}Override"):
        if item.get("PartName") == f"/{body}":
            item.set("PartName", f"/{BODY}")
    for item in relations.iterchildren(f"{RELATIONS}Relationship"):
        if item.get("Type", "").endswith("/officeDocument"):
            item.set("Target", BODY)
    return {names.get(name, name): content for name, content in members.items()}


def _properties(types: etree._Element, relations: etree._Element) -> list[str]:
    """Relate the package to docProps/core.xml and to no other part as its properties; names those others."""
    found = [one for one in relations.iterchildren(f"{RELATIONS}Relationship") if one.get("Type") == _CORE_RELATION]
    targets = [one.get("Target", "").lstrip("/") for one in found]
    kept = targets.index(CORE_PART) if CORE_PART in targets else -1
    for item in (one for number, one in enumerate(found) if number != kept):
        relations.remove(item)
    others = [target for target in targets if target != CORE_PART]
    if kept < 0:
        taken = {item.get("Id") for item in relations}
        name = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(relations, f"{RELATIONS}Relationship", Id=name, Type=_CORE_RELATION, Target=CORE_PART)
    for item in [*types.iterchildren(f"{CONTENT_TYPES}Override")]:
        if item.get("PartName", "").lstrip("/") in (*others, CORE_PART):
            types.remove(item)
    etree.SubElement(types, f"{CONTENT_TYPES}Override", PartName=f"/{CORE_PART}", ContentType=_CORE_TYPE)
    return others
