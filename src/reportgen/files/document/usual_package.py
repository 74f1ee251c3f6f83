"""The properties of a Word document under the name that every program writes: Google Docs names them otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from reportgen.files.document.usual_names import PACKAGE, TYPES
from reportgen.files.document.word_parts import parsed
from reportgen.files.office_xml import CONTENT_TYPES, RELATIONS, part_bytes

CORE_PART = "docProps/core.xml"
_NO_PROPERTIES = b'<coreProperties xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


def usual_parts(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """`members` with the properties as docProps/core.xml, wherever they were.

    What cannot be read stays as it is: whoever reads it will say so.
    """
    types, relations = (parsed(members.get(name, b"")) for name in (TYPES, PACKAGE))
    if types is None or relations is None:
        return dict(members)
    others = _properties(types, relations)
    kept = {name: content for name, content in members.items() if name not in others}
    kept[CORE_PART] = _NO_PROPERTIES  # they are written anew for each document
    return kept | {TYPES: part_bytes(types), PACKAGE: part_bytes(relations)}


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
