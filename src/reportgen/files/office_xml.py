"""How Office calls the elements of its files, how their parts are parsed in safety, and the bytes of a part."""

from __future__ import annotations

from lxml import etree

PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)

# Of the package: what sort each part is of, and which part relates to which.
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
OFFICE_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Of sheets; of drawings, and how they are placed in a text; of formulas; of what not every program knows.
SHEET_XML = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLACING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def part_bytes(root: etree._Element) -> bytes:
    """The bytes of a part, as Office begins them."""
    made: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return made


def copied(element: etree._Element) -> etree._Element:
    """The same once more, with nothing around it: what is done to the copy is not done to the first."""
    made: etree._Element = etree.fromstring(etree.tostring(element, with_tail=False))
    return made
