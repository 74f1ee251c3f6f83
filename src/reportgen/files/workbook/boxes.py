"""The text boxes and shapes that float over a sheet: what is written in them, and the cell they are fixed to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.utils import get_column_letter
from openpyxl.xml.constants import DRAWING_NS, SHEET_DRAWING_NS

from reportgen.files.workbook.parts import DamagedPart, asked, elements

_ANCHORS = {f"{{{SHEET_DRAWING_NS}}}{name}" for name in ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")}
_FROM, _ROW, _COLUMN = (f"{{{SHEET_DRAWING_NS}}}{name}" for name in ("from", "row", "col"))
_PARAGRAPH, _TEXT = (f"{{{DRAWING_NS}}}{name}" for name in ("p", "t"))
_OLDER = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def boxes_of(archive: ZipFile, part: str) -> tuple[tuple[str, str], ...]:
    """(cell, text) of each shape on the sheet `part` that has a text. Nothing in a drawing decides what the report is."""
    try:
        return tuple(_boxes(archive, part))
    except DamagedPart:
        return ()


def _boxes(archive: ZipFile, part: str) -> Iterator[tuple[str, str]]:
    relations = get_rels_path(part)
    if relations not in archive.namelist():
        return
    for relation in asked(get_dependents, archive, relations):
        if posixpath.basename(relation.Type) != "drawing":
            continue
        for anchor in elements(archive, relation.Target):
            text = _text(anchor) if anchor.tag in _ANCHORS else ""
            if text:
                yield _cell(anchor), text


def _text(anchor: Element) -> str:
    lines = ["".join(text.text or "" for text in one.iter(_TEXT)) for one in _paragraphs(anchor)]
    return " ".join(line for line in lines if line.strip())


def _paragraphs(element: Element) -> Iterator[Element]:
    """The paragraphs below `element`, those once more for older programs left out."""
    for child in element:
        if child.tag == _PARAGRAPH:
            yield child
        elif child.tag != _OLDER:
            yield from _paragraphs(child)


def _cell(anchor: Element) -> str:
    start = anchor.find(_FROM)
    if start is None:
        return ""
    row, column = (asked(int, start.findtext(tag) or "") for tag in (_ROW, _COLUMN))
    return f"{asked(get_column_letter, column + 1)}{row + 1}"
