"""Tell whether every name stands where the labels of its own table, form or list say: elsewhere is another figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from reportgen.core.catalogues.codes import finding
from reportgen.core.cleaning import squeezed
from reportgen.core.fields import List
from reportgen.core.findings import Finding, Place
from reportgen.core.kind import Kind, Sheet
from reportgen.core.recognise.matching import plain
from reportgen.core.rules.answers import ANSWERS, ANSWERS_SHEET
from reportgen.core.tables import Cell, Table
from reportgen.files.workbook.damage import rescue_command
from reportgen.files.workbook.read.cells import Area, SheetCells, Workbook, address
from reportgen.files.workbook.read.words import all_labels_of

_Line = TypeVar("_Line", int, str)

_ENDLESS = 1 << 20  # no sheet has more rows or columns


def changed_sheets(kind: Kind, workbook: Workbook, path: Path) -> list[Finding]:
    """Labels that no longer stand where the official tables have them, and copies of sheets that say something else.

    Inserted and moved rows or columns are no mistake as long as labels and cells move together.
    """
    return [
        *(found for table in kind.tables.values() for found in _Labels(kind, table, workbook, path).findings()),
        *_lists(kind, workbook, path),
        *_form_labels(kind, workbook, path),
        *_copies(kind, workbook, path.name),
    ]


class _Labels:
    """One official table against the sheet it stands on; `rows` and `columns` lead from the picture to the sheet."""

    def __init__(self, kind: Kind, table: Table, workbook: Workbook, path: Path) -> None:
        self.table, self.file, self.command = table, path.name, rescue_command(path)
        asked = [cell for cell in table.cells if cell.field and not kind.is_on_a_form(cell.field)]
        places = {cell: workbook.names[cell.field] for cell in asked if cell.field in workbook.names}
        titles = _most_common(("", area.sheet) for area in places.values())
        self.sheet = workbook.sheets.get(titles.get("", ""))
        self.places = {cell: area for cell, area in places.items() if self.sheet and area.sheet == self.sheet.title}
        self.cut_away = {
            cell: area
            for cell, area in places.items()
            if cell not in self.places and self.sheet and area.sheet in workbook.sheets
        }
        self.rows = _most_common((cell.row, area.row) for cell, area in self.places.items())
        self.columns = _most_common((cell.column, area.column) for cell, area in self.places.items())
        lost = [cell for cell in asked if cell not in places]
        self.lost_rows = {cell.row for cell in lost} - {*self.rows}
        self.lost_columns = {cell.column for cell in lost} - {*self.columns}
        self.texts = _texts(self.sheet) if self.sheet else {}

    def findings(self) -> Iterator[Finding]:
        """One finding for each cell out of line; where all are in line, one for each label that is not there."""
        for cell, area in self.cut_away.items():
            yield self._finding(cell, "elsewhere", area, sheet=self.sheet.title if self.sheet else "")
        moved = [cell for cell, area in self.places.items() if not self._is_in_line(cell, area)]
        moved += [cell for cell in self._exchanged() if cell not in moved]
        for cell in moved:
            yield self._finding(cell, "moved", self.places[cell])
        for label in [] if moved or self.cut_away else self._labels():
            if not self._is_there(label):
                yield self._finding(label, "no label", label=label.content)

    def _is_in_line(self, cell: Cell, area: Area) -> bool:
        return (area.row, area.column) == (self.rows[cell.row], self.columns[cell.column])

    def _exchanged(self) -> list[Cell]:
        """Cells under labels that occur more than once, 结果纠正 of each group, not in the order of the form: no label tells."""
        groups: dict[str, list[int]] = {}
        for label in (cell for cell in self.table.cells if cell.content and not cell.names):
            groups.setdefault(squeezed(label.content), []).append(label.column)
        wrong: set[int] = set()
        for columns in (sorted({*alike} & self.columns.keys()) for alike in groups.values()):
            places = [self.columns[column] for column in columns]
            wrong |= {
                column for column, place, due in zip(columns, places, sorted(places), strict=True) if place != due
            }
        return [cell for cell in self.places if cell.column in wrong]

    def _labels(self) -> Iterator[Cell]:
        """Fixed texts, less those beside cells that are gone: the reader has said so already."""
        for cell in self.table.cells if self.places else ():
            is_gone = cell.row in self.lost_rows or cell.column in self.lost_columns
            if cell.content and not cell.names and not is_gone:
                yield cell

    def _is_there(self, label: Cell) -> bool:
        if label.row in self.rows:  # left of the cells in its own row
            row = self.rows[label.row]
            first = min((place for picture, place in self.columns.items() if picture > label.column), default=_ENDLESS)
            return self._stands(label, range(row, row + 1), range(1, first))
        above = max((row for picture, row in self.rows.items() if picture < label.row), default=0)
        below = min((row for picture, row in self.rows.items() if picture > label.row), default=_ENDLESS)
        column = self.columns.get(label.column)
        behind = [place for picture, place in self.columns.items() if picture > label.column]
        end = max(self.columns.values()) + 1 if behind else _ENDLESS
        columns = range(1, end) if column is None else range(column, column + 1)
        return self._stands(label, range(above + 1, below), columns)

    def _stands(self, label: Cell, rows: range, columns: range) -> bool:
        return any(row in rows and column in columns for row, column in self.texts.get(plain(label.content), ()))

    def _finding(self, cell: Cell, says: str, area: Area | None = None, **values: Any) -> Finding:
        assert self.sheet is not None
        nearest = min(self.columns)
        row = area.row if area else self.rows.get(cell.row)
        column = area.column if area else self.columns.get(cell.column, self.columns[nearest] - nearest + cell.column)
        sheet = area.sheet if area else self.sheet.title
        place = Place(self.file, sheet, address(row, max(column, 1)) if row else "")
        target = f"{self.table.id} 第{cell.row}行第{cell.column}列"
        return finding("R141", says, field=cell.field, place=place, target=target, command=self.command, **values)


def _most_common(pairs: Iterable[tuple[_Line, _Line]]) -> dict[_Line, _Line]:
    """Where most cells of each row (or column) of the picture stand."""
    counted: dict[_Line, dict[_Line, int]] = {}
    for line, place in pairs:
        places = counted.setdefault(line, {})
        places[place] = places.get(place, 0) + 1
    return {line: max(places, key=places.__getitem__) for line, places in counted.items()}


def _texts(sheet: SheetCells) -> dict[str, list[tuple[int, int]]]:
    texts: dict[str, list[tuple[int, int]]] = {}
    for at, raw in sheet.cells.items():
        if isinstance(raw, str):
            texts.setdefault(plain(raw), []).append(at)
    return texts


def _lists(kind: Kind, workbook: Workbook, path: Path) -> Iterator[Finding]:
    """Each list under its own column names, all in one row, on the sheet with its own heading."""
    lists = {sheet: [kind.lists[name] for name in sheet.show if name in kind.lists] for sheet in kind.sheets}
    headings: dict[str, list[Sheet]] = {}  # two sheets may be of one part
    for sheet in (*kind.sheets, ANSWERS_SHEET):
        headings.setdefault(plain(sheet.section or sheet.title), []).append(sheet)
    for home, spec in [*((sheet, spec) for sheet in lists for spec in lists[sheet]), (ANSWERS_SHEET, ANSWERS)]:
        areas = {column.id: workbook.names.get(spec.column_id(column.id)) for column in spec.columns}
        found = {name: area for name, area in areas.items() if area is not None and area.sheet in workbook.sheets}
        told = list(_headers(spec, found, workbook, path))
        if not told and found:
            first = next(iter(found.values()))
            texts = _texts(workbook.sheets[first.sheet])
            there = [sheet for text in texts for sheet in headings.get(text, ())]
            if there and home not in there:
                place = Place(path.name, first.sheet, address(first.row, first.column))
                said = {"name": spec.id, "heading": there[0].section or there[0].title}
                told = [finding("R141", "other list", field=spec.id, place=place, command=rescue_command(path), **said)]
        yield from told


def _headers(spec: List, areas: Mapping[str, Area], workbook: Workbook, path: Path) -> Iterator[Finding]:
    command = rescue_command(path)
    for column, area in areas.items():
        found = workbook.sheets[area.sheet].cells.get((area.row, area.column))
        if not isinstance(found, str) or squeezed(column) not in squeezed(found):
            place, home = Place(path.name, area.sheet, address(area.row, area.column)), spec.column_id(column)
            yield finding("R141", "no header", field=home, place=place, name=spec.id, column=column, command=command)
    if len({(area.sheet, area.row) for area in areas.values()}) > 1:
        last = [*areas.values()][-1]
        place = Place(path.name, last.sheet, address(last.row, last.column))
        yield finding("R141", "apart", field=spec.id, place=place, name=spec.id, command=command)


def _form_labels(kind: Kind, workbook: Workbook, path: Path) -> Iterator[Finding]:
    """A field of a form stands to the right of its own name."""
    for field_id in (name for sheet in kind.sheets for name in sheet.show if name in kind.fields):
        area = workbook.names.get(field_id)
        sheet = workbook.sheets.get(area.sheet) if area else None
        if area is None or sheet is None:
            continue
        left = [sheet.cells.get((area.row, column)) for column in range(1, area.column)]
        names = tuple(map(squeezed, all_labels_of(field_id)))
        if not any(isinstance(raw, str) and squeezed(raw) in names for raw in left):
            place = Place(path.name, area.sheet, address(area.row, area.column))
            said = {"target": kind.target_of(field_id), "command": rescue_command(path)}
            yield finding("R141", "no name", field=field_id, place=place, name=field_id, **said)


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
