"""Tell whether every cell to fill still stands beside its label: a value under a foreign label is a wrong figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.core.cleaning import squeezed
from reportgen.core.codes import finding
from reportgen.core.fields import List
from reportgen.core.findings import Finding, Place
from reportgen.core.kind import Kind
from reportgen.core.tables import Cell, Table
from reportgen.files.workbook.cells import Area, SheetCells, Workbook, address


def changed_sheets(kind: Kind, workbook: Workbook, file: str) -> list[Finding]:
    """Labels that no longer stand where the official tables have them, and copies of sheets that say something else.

    Inserted and moved rows or columns are no mistake as long as labels and cells move together.
    """
    return [
        *(found for table in kind.tables.values() for found in _Labels(table, workbook, file).findings()),
        *(found for spec in kind.lists.values() for found in _headers(spec, workbook, file)),
        *_form_labels(kind, workbook, file),
        *_copies(kind, workbook, file),
    ]


class _Labels:
    """One official table against the sheet it stands on; `rows` and `columns` lead from the picture to the sheet."""

    def __init__(self, table: Table, workbook: Workbook, file: str) -> None:
        self.table, self.file = table, file
        places = {cell: workbook.names[cell.field] for cell in table.cells if cell.field in workbook.names}
        titles = [area.sheet for area in places.values()]
        self.sheet = workbook.sheets.get(max(titles, key=titles.count, default=""))
        self.places = {cell: area for cell, area in places.items() if self.sheet and area.sheet == self.sheet.title}
        self.rows = _most_common((cell.row, area.row) for cell, area in self.places.items())
        self.columns = _most_common((cell.column, area.column) for cell, area in self.places.items())
        lost = [cell for cell in table.cells if cell.field and cell not in places]
        self.lost_rows = {cell.row for cell in lost} - {*self.rows}
        self.lost_columns = {cell.column for cell in lost} - {*self.columns}
        self.texts = _texts(self.sheet) if self.sheet else {}

    def findings(self) -> Iterator[Finding]:
        """One finding for each cell out of line; where all are in line, one for each label that is not there."""
        moved = [cell for cell, area in self.places.items() if not self._is_in_line(cell, area)]
        for cell in moved:
            yield self._finding(cell, "moved", self.places[cell])
        for label in [] if moved else self._labels():
            if not self._is_there(label):
                yield self._finding(label, "no label", label=label.content)

    def _is_in_line(self, cell: Cell, area: Area) -> bool:
        return (area.row, area.column) == (self.rows[cell.row], self.columns[cell.column])

    def _labels(self) -> Iterator[Cell]:
        """Fixed texts, less those beside cells that are gone: the reader has said so already."""
        for cell in self.table.cells if self.places else ():
            is_gone = cell.row in self.lost_rows or cell.column in self.lost_columns
            if cell.content and not cell.names and not is_gone:
                yield cell

    def _is_there(self, label: Cell) -> bool:
        if label.row in self.rows:  # left of the cells in its own row
            row = self.rows[label.row]
            first = min((column for picture, column in self.columns.items() if picture > label.column), default=0)
            return self._stands(label, range(row, row + 1), range(1, first))
        above = max((row for picture, row in self.rows.items() if picture < label.row), default=0)
        below = min((row for picture, row in self.rows.items() if picture > label.row), default=above + 1)
        column = self.columns.get(label.column)
        columns = range(1, max(self.columns.values()) + 1) if column is None else range(column, column + 1)
        return self._stands(label, range(above + 1, below), columns)

    def _stands(self, label: Cell, rows: range, columns: range) -> bool:
        return any(row in rows and column in columns for row, column in self.texts.get(squeezed(label.content), ()))

    def _finding(self, cell: Cell, says: str, area: Area | None = None, **values: Any) -> Finding:
        assert self.sheet is not None
        nearest = min(self.columns)
        row = area.row if area else self.rows.get(cell.row)
        column = area.column if area else self.columns.get(cell.column, self.columns[nearest] - nearest + cell.column)
        place = Place(self.file, self.sheet.title, address(row, max(column, 1)) if row else "")
        target = f"{self.table.id} 第{cell.row}行第{cell.column}列"
        return finding("R141", says, field=cell.field, place=place, target=target, **values)


def _most_common(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Where most cells of each row (or column) of the picture stand."""
    counted: dict[int, Counter[int]] = {}
    for line, place in pairs:
        counted.setdefault(line, Counter())[place] += 1
    return {line: places.most_common(1)[0][0] for line, places in counted.items()}


def _texts(sheet: SheetCells) -> dict[str, list[tuple[int, int]]]:
    texts: dict[str, list[tuple[int, int]]] = {}
    for at, raw in sheet.cells.items():
        if isinstance(raw, str):
            texts.setdefault(squeezed(raw), []).append(at)
    return texts


def _headers(spec: List, workbook: Workbook, file: str) -> Iterator[Finding]:
    for column in spec.columns:
        area = workbook.names.get(spec.column_id(column.id))
        sheet = workbook.sheets.get(area.sheet) if area else None
        if area is None or sheet is None:
            continue
        found = sheet.cells.get((area.row, area.column))
        if not isinstance(found, str) or squeezed(column.id) not in squeezed(found):
            place, home = Place(file, area.sheet, address(area.row, area.column)), spec.column_id(column.id)
            yield finding("R141", "no header", field=home, place=place, name=spec.id, column=column.id)


def _form_labels(kind: Kind, workbook: Workbook, file: str) -> Iterator[Finding]:
    """A field of a form stands to the right of its own name."""
    for field_id in (name for sheet in kind.sheets for name in sheet.show if name in kind.fields):
        area = workbook.names.get(field_id)
        sheet = workbook.sheets.get(area.sheet) if area else None
        if area is None or sheet is None:
            continue
        left = [sheet.cells.get((area.row, column)) for column in range(1, area.column)]
        if not any(isinstance(raw, str) and squeezed(raw).startswith(field_id) for raw in left):
            place = Place(file, area.sheet, address(area.row, area.column))
            target = kind.target_of(field_id)
            yield finding("R141", "no name", field=field_id, place=place, target=target, name=field_id)


def _copies(kind: Kind, workbook: Workbook, file: str) -> Iterator[Finding]:
    """Excel gives a copied sheet names of its own; what is typed there would never be read."""
    known = {*kind.fields, *kind.lists}
    for title, names in workbook.copied_names.items():
        copy = workbook.sheets.get(title)
        own = [name for name, area in names.items() if area.sheet == title and name in known and name in workbook.names]
        originals = {workbook.names[name].sheet for name in own} - {title}
        for original in (workbook.sheets[name] for name in sorted(originals) if name in workbook.sheets):
            if copy is not None and copy.cells != original.cells:
                yield finding("R141", "copied", place=Place(file, title), sheet=title, original=original.title)
