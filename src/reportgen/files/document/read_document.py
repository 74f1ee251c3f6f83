"""Read a .docx back from its bytes into plain blocks, knowing nothing of how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.findings import CannotRun
from reportgen.core.tables import Cell
from reportgen.files import refusals
from reportgen.files.document.revisions import settle
from reportgen.files.zipped import DamagedZip, unpack

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {_W + "pPr", _W + "rPr", _W + "tblPr", _W + "sectPr", _MC + "Fallback"}
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_MARGINS = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
_READ = (_BODY, _STYLES, *_MARGINS)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read_document(content: bytes, accept: bool = True) -> Document:
    """Blocks of the .docx in `content`, as if every tracked change were accepted, or with `accept` false, rejected.

    Raises CannotRun when the bytes are not a Word document.
    """
    try:
        parts = unpack(content, "word/")
        roots = {name: etree.fromstring(parts[name], _PARSER) for name in sorted(parts) if name.startswith(_READ)}
    except (DamagedZip, etree.XMLSyntaxError) as error:
        raise _damaged() from error
    body = roots[_BODY].find(_W + "body") if _BODY in roots else None
    if body is None:
        raise _damaged()
    for root in roots.values():
        settle(root, accept)
    margins = [_text(p) for name, root in roots.items() if name.startswith(_MARGINS) for p in root.iter(_W + "p")]
    return Document(tuple(_blocks(body, _style_names(roots.get(_STYLES)))), tuple(margins))


def _damaged() -> CannotRun:
    return refusals.NO_DOCUMENT()


def _style_names(root: etree._Element | None) -> dict[str, str]:
    names = {}
    for style in () if root is None else root.iter(_W + "style"):
        name = style.find(_W + "name")
        names[style.get(_W + "styleId", "")] = name.get(_W + "val", "") if name is not None else ""
    return names


def _blocks(parent: etree._Element, styles: dict[str, str]) -> Iterator[Block]:
    for child in parent:
        if child.tag == _W + "p":
            yield TextBlock(_text(child), _style_of(child, styles))
        elif child.tag == _W + "tbl":
            yield _table(child)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(child, styles)


def _style_of(paragraph: etree._Element, styles: dict[str, str]) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style_id = found.get(_W + "val", "") if found is not None else ""
    return styles.get(style_id, style_id)


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag == _W + "tab":
            yield "\t"
        elif child.tag in (_W + "br", _W + "cr"):
            yield "\n"
        elif child.tag == _W + "noBreakHyphen":
            yield "\u2011"
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _pieces(child)


def _table(table: etree._Element) -> TableBlock:
    cells: list[Cell] = []
    above: dict[int, int] = {}  # column → index in `cells` of the cell a vMerge would continue
    rows = [row for row in table.iter(_W + "tr") if _owner(row) is table]
    width = 0
    for number, row in enumerate(rows, 1):
        column = 1 + _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in (cell for cell in row.iter(_W + "tc") if _owner(cell) is table):
            span = _number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            continues = merge is not None and merge.get(_W + "val") != "restart"
            if continues and column in above and cells[above[column]].column_span == span:
                cells[above[column]] = _taller(cells[above[column]], cell)
            else:
                above[column] = len(cells)
                cells.append(Cell(number, column, 1, span, _cell_text(cell)))
            column += span
        width = max(width, column - 1)
    return TableBlock(len(rows), width, tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))


def _owner(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(_W + "tbl"), None)


def _taller(cell: Cell, continued: etree._Element) -> Cell:
    hidden = _cell_text(continued)
    content = f"{cell.content}\n{hidden}" if hidden else cell.content
    return Cell(cell.row, cell.column, cell.row_span + 1, cell.column_span, content)


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(text for text in (_text(p) for p in cell.iter(_W + "p")) if text)


def _number(element: etree._Element | None, default: int) -> int:
    text = element.get(_W + "val", "") if element is not None else ""
    if text and not re.fullmatch("[0-9]{1,4}", text):
        raise _damaged()
    return int(text or default)
