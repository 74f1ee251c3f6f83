"""Take out of a rendered part the rows and paragraphs in which nothing was filled in, where the form has those go."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from reportgen.core.ids import GONE, KEPT
from reportgen.files.document.revisions import W
from reportgen.files.office_xml import PARSER, part_bytes

_BLOCKS = (W + "p", W + "tbl")


def has_row_signs(printed: bytes) -> bool:
    """Whether rows may have to go."""
    return GONE.encode() in printed or KEPT.encode() in printed


def without_dropped(content: bytes) -> bytes:
    """`content` without each row that has a sign of a blank in it and none of a value; outside of tables, paragraphs."""
    if GONE.encode() not in content:
        return content.replace(KEPT.encode(), b"")
    root = etree.fromstring(content, PARSER)
    for unit in _units(root):
        if KEPT not in "".join(unit.itertext(W + "t")):
            _take_row(unit) if unit.tag == W + "tr" else _take_paragraph(unit)
    made: bytes = part_bytes(root)
    return made.replace(GONE.encode(), b"").replace(KEPT.encode(), b"")


def _units(root: etree._Element) -> list[etree._Element]:
    """The rows, and the paragraphs outside of tables, with a sign of a blank; from top to bottom."""
    texts = [text for text in root.iter(W + "t") if GONE in (text.text or "")]
    units = (next(text.iterancestors(W + "tr"), None) for text in texts)
    paragraphs = (next(text.iterancestors(W + "p")) for text in texts)
    found = (paragraph if unit is None else unit for unit, paragraph in zip(units, paragraphs, strict=True))
    return list(dict.fromkeys(found))


def _take_row(row: etree._Element) -> None:
    """Cells that are merged with those below begin there then; the last row takes its table along."""
    below = next(row.itersiblings(W + "tr"), None)
    if below is not None:
        heirs = {at: cell for at, cell in _cells(below) if _merge(cell) == "continue"}
        for at, cell in _cells(row):
            if _merge(cell) == "restart" and at in heirs:
                below.replace(heirs[at], deepcopy(cell))
    table = row.getparent()
    _remove(row)
    if table is not None and table.find(W + "tr") is None:
        _take_block(table)


def _take_paragraph(paragraph: etree._Element) -> None:
    """A paragraph that ends a section, and the only one of its place, stays without its words."""
    if paragraph.find(f"{W}pPr/{W}sectPr") is None:
        _take_block(paragraph)
    else:
        _empty(paragraph)


def _take_block(block: etree._Element) -> None:
    holder = block.getparent()
    others = [] if holder is None else [one for one in holder if one is not block and one.tag in _BLOCKS]
    if others and (block.tag == W + "p" or others[-1].tag == W + "p"):
        _remove(block)
    elif block.tag == W + "p":
        _empty(block)
    elif holder is not None:
        holder.replace(block, etree.Element(W + "p"))


def _empty(paragraph: etree._Element) -> None:
    for child in [child for child in paragraph if child.tag != W + "pPr"]:
        paragraph.remove(child)


def _remove(element: etree._Element) -> None:
    holder = element.getparent()
    assert holder is not None
    holder.remove(element)


def _cells(row: etree._Element) -> list[tuple[int, etree._Element]]:
    """The cells of a row, by the column of the grid in which each begins."""
    at = int(_value(row.find(f"{W}trPr/{W}gridBefore"), "0"))
    found = []
    for cell in row.iterchildren(W + "tc"):
        found.append((at, cell))
        at += int(_value(cell.find(f"{W}tcPr/{W}gridSpan"), "1"))
    return found


def _merge(cell: etree._Element) -> str:
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return "" if merge is None else _value(merge, "continue")


def _value(element: etree._Element | None, usual: str) -> str:
    return usual if element is None else element.get(W + "val", usual)
