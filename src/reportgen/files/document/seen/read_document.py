"""Read a .docx back from its bytes into plain blocks, knowing nothing of how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from reportgen.core.blocks import Block, Document, TableBlock, TextBlock
from reportgen.core.light import replace
from reportgen.core.tables import Cell
from reportgen.files import file_refusals
from reportgen.files.document.pictures_in_word import tell_pictures
from reportgen.files.document.revisions import W, about, settle, style_of
from reportgen.files.document.seen.known_tables import KnownTables
from reportgen.files.document.usual_names import as_usual
from reportgen.files.document.word_parts import WordParts, parsed
from reportgen.files.fullness import refuse_full_document
from reportgen.files.office_xml import COMPATIBILITY
from reportgen.files.safe_files import read_whole
from reportgen.files.seal import refuse_proof
from reportgen.files.true_format import DOCUMENT, refuse_other
from reportgen.files.zipped import DamagedZip, unpack

_SKIPPED = {W + "pPr", W + "rPr", W + "tblPr", W + "sectPr", COMPATIBILITY + "Fallback"}
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
_MARGINS = ("word/header", "word/footer", "word/footnotes", "word/endnotes")
_CELL, _SPAN, _MERGE = W + "tcPr", W + "gridSpan", W + "vMerge"
_READ = (_BODY, *_MARGINS)


def read_document(content: bytes, accept: bool = True, name: str = "这份文件") -> Document:
    """Blocks of the .docx in `content`, as if every tracked change were accepted, or with `accept` false, rejected.

    Raises CannotRun, which calls the file by its `name`, when the bytes are not a Word document.
    """
    try:
        return _document(WordParts(unpack(content, "word/")), accept)
    except (DamagedZip, DamagedDocument) as error:
        raise file_refusals.NO_DOCUMENT(name=name) from error


def read_parts(parts: Mapping[str, bytes], accept: bool = True, name: str = "这份文件") -> Document:
    """The same of the parts of a .docx by name, which are not zipped yet."""
    return read_word(WordParts(parts), accept, name)


def read_word(word: WordParts, accept: bool = True, name: str = "这份文件") -> Document:
    """The same of parts that others read too; changes their XML where it has tracked changes or pictures of a report."""
    try:
        return _document(word, accept)
    except DamagedDocument as error:
        raise file_refusals.NO_DOCUMENT(name=name) from error


def word_content(path: Path, largest: int = 0) -> bytes:
    """The bytes of the Word document at `path`. Raises CannotRun when it cannot be read or is clearly something else."""
    content = read_whole(path, largest)
    refuse_other(path, content, DOCUMENT)
    refuse_proof(content, path.name)
    refuse_full_document(content, path.name)
    return as_usual(content)


class DamagedDocument(Exception):
    """The bytes are no Word document."""


def _document(word: WordParts, accept: bool) -> Document:
    roots = {name: _root(word, name) for name in sorted(word.parts) if name.startswith(_READ)}
    body = roots[_BODY].find(W + "body") if _BODY in roots else None
    if body is None:
        raise DamagedDocument
    pictures: dict[str, bytes] = {}
    for name, root in roots.items():
        settle(root, accept)
        pictures |= tell_pictures(word, name)
    margins = [_text(p) for name, root in roots.items() if name.startswith(_MARGINS) for p in root.iter(W + "p")]
    styles = _names_in(word.parts[_STYLES]) if _STYLES in word.parts else {}
    return Document(tuple(_blocks(word, body, styles)), tuple(margins), pictures=pictures)


def _root(word: WordParts, name: str) -> etree._Element:
    root = word.root(name)
    if root is None:
        raise DamagedDocument
    return root


@lru_cache(maxsize=2)
def _names_in(styles: bytes) -> Mapping[str, str]:
    """Those of the styles in word/styles.xml, which the reports of a run have in common."""
    root = parsed(styles)
    if root is None:
        raise DamagedDocument
    return style_names(root)


def style_names(root: etree._Element | None) -> dict[str, str]:
    """What the styles of word/styles.xml are called, by their ids."""
    names = {}
    for style in () if root is None else root.iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId", "")] = name.get(W + "val", "") if name is not None else ""
    return names


def _blocks(word: WordParts, parent: etree._Element, styles: Mapping[str, str]) -> Iterator[Block]:
    for child in parent:
        if child.tag == W + "p":
            yield TextBlock(_text(child), named_style(child, styles))
        elif child.tag == W + "tbl":
            yield _KNOWN.read(child, word.xml_of(child), _table)
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _blocks(word, child, styles)


def named_style(paragraph: etree._Element, styles: Mapping[str, str]) -> str:
    """What the style of `paragraph` is called, '' where it names none."""
    style_id = style_of(paragraph)
    return styles.get(style_id, style_id)


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag == W + "tab":
            yield "\t"
        elif child.tag in (W + "br", W + "cr"):
            yield "\n"
        elif child.tag == W + "noBreakHyphen":
            yield "\u2011"
        elif child.tag not in _SKIPPED and isinstance(child.tag, str):
            yield from _pieces(child)


def _table(table: etree._Element) -> TableBlock:
    found = grid_cells(table)
    cells = [
        Cell(one.row, one.column, one.row_span, one.column_span, "\n".join(filter(None, map(_cell_text, elements))))
        for one, elements in found
    ]
    rows = sum(1 for row in table.iter(W + "tr") if _owner(row) is table)
    return TableBlock(rows, max((cell.column + cell.column_span - 1 for cell in cells), default=0), tuple(cells))


def grid_cells(table: etree._Element) -> list[tuple[Cell, list[etree._Element]]]:
    """The cells of a table after merging, still without their text, in reading order; each with the cells it is made of."""
    cells: list[tuple[Cell, list[etree._Element]]] = []
    above: dict[int, int] = {}  # column → index in `cells` of the cell a vMerge would continue
    has_inner = next(table.iterdescendants(W + "tbl"), None) is not None
    rows = [row for row in table.iter(W + "tr") if not has_inner or _owner(row) is table]
    for number, row in enumerate(rows, 1):
        column = 1 + _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
        for cell in (cell for cell in row.iter(W + "tc") if not has_inner or _owner(cell) is table):
            properties = about(cell, _CELL)
            told = {} if properties is None else {one.tag: one for one in reversed(properties)}
            span, merge = _number(told.get(_SPAN), 1), told.get(_MERGE)
            continues = merge is not None and merge.get(W + "val") != "restart"
            if continues and column in above and cells[above[column]][0].column_span == span:
                upper, elements = cells[above[column]]
                cells[above[column]] = replace(upper, row_span=upper.row_span + 1), [*elements, cell]
            else:
                above[column] = len(cells)
                cells.append((Cell(number, column, 1, span, ""), [cell]))
            column += span
    return sorted(cells, key=lambda one: (one[0].row, one[0].column))


def _owner(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(W + "tbl"), None)


def _told(table: TableBlock) -> list[Any]:
    """A table of a document as plain data."""
    return [table.rows, table.columns, [plain_cell(cell) for cell in table.cells]]


def _made(told: Sequence[Any]) -> TableBlock:
    rows, columns, cells = told
    return TableBlock(rows, columns, tuple(Cell(*cell) for cell in cells))


def plain_cell(cell: Cell) -> list[int | str]:
    """A cell as plain data, of which `Cell` makes it again."""
    return [cell.row, cell.column, cell.row_span, cell.column_span, cell.content]


_KNOWN = KnownTables("blocks", _told, _made)


def _cell_text(cell: etree._Element) -> str:
    return "\n".join(text for text in (_text(p) for p in cell.iter(W + "p")) if text)


def _number(element: etree._Element | None, default: int) -> int:
    text = element.get(W + "val", "") if element is not None else ""
    if text and not re.fullmatch("[0-9]{1,4}", text):
        raise DamagedDocument
    return int(text or default)
