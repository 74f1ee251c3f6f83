"""The text boxes and shapes that float over a sheet: what is written in them, and the cell they are fixed to."""

from __future__ import annotations

from reportgen.core.language.excel_formula import column_letters
from reportgen.files.workbook.directory import Directory
from reportgen.files.workbook.stream import Attributes, DamagedPart, HostilePart, walk

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


def boxes_of(directory: Directory, part: str) -> tuple[tuple[str, str], ...]:
    """(cell, text) of each shape on the sheet `part` that has a text. Nothing in a drawing decides what the report is."""
    boxes = _Boxes()
    try:
        drawings = [one.part for one in directory.related(part).values() if one.kind == "drawing"]
        for drawing in drawings:
            walk(directory.archive, drawing, boxes.start, boxes.end, directory.budget, namespaces=())
    except HostilePart:
        raise
    except DamagedPart:
        return ()
    return tuple(boxes.found)


class _Boxes:
    """A drawing as it streams by."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []
        self._older = 0  # inside what stands there once more for older programs
        self._path: list[str] = []
        self._lines: list[str] = []
        self._cell: dict[str, str] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        self._path.append(tag)
        if tag in _ANCHORS:
            self._lines, self._cell = [], {}
        elif tag == "Fallback":
            self._older += 1
        elif tag == "p":
            self._lines.append("")

    def end(self, tag: str, text: str) -> None:
        self._path.pop()
        if tag == "Fallback":
            self._older -= 1
        elif tag == "t" and not self._older and self._lines:
            self._lines[-1] += text
        elif tag in ("row", "col") and self._path[-1:] == ["from"]:
            self._cell[tag] = text
        elif tag in _ANCHORS:
            said = " ".join(line for line in self._lines if line.strip())
            if said:
                self.found.append((self._fixed_to(), said))

    def _fixed_to(self) -> str:
        row, column = (self._cell.get(name, "").strip() for name in ("row", "col"))
        known = all(one.isdecimal() and len(one) <= 7 for one in (row, column))
        return f"{column_letters(int(column) + 1)}{int(row) + 1}" if known else ""
