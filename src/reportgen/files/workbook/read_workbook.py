"""Read a filled workbook: its defined names find the cells, wherever staff have moved them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from reportgen.core.catalogues.codes import finding, told
from reportgen.core.cleaning import clean
from reportgen.core.fields import Field, List
from reportgen.core.findings import Finding, Place
from reportgen.core.ids import earlier_of
from reportgen.core.intake import RawCell, RawReport, Record, take_in
from reportgen.core.kind import Kind
from reportgen.core.report import Answer, Report
from reportgen.core.rules.answers import ANSWERS, VALUES, plain_answer
from reportgen.core.suggestions import did_you_mean
from reportgen.core.values import Doubted, Raw
from reportgen.files import file_refusals
from reportgen.files.kind_folder import KindFolder
from reportgen.files.workbook.damage import STRUCTURE, rescue_command, told_by_cause
from reportgen.files.workbook.memory import earlier_reports, memory_of, unknown_of_earlier
from reportgen.files.workbook.moved import changed_sheets
from reportgen.files.workbook.other_state import came_later, forgotten, names_asked, unknown_values
from reportgen.files.workbook.read.cells import Area, SheetCells, Workbook, address, read_cells
from reportgen.files.workbook.read.gate import ASKED, META_SHEET
from reportgen.files.workbook.read.sheet_pictures import SheetPictures
from reportgen.files.workbook.read.stray import Strays
from reportgen.files.workbook.read.text_cells import odd_text
from reportgen.files.workbook.read.words import OwnWords, all_labels_of
from reportgen.files.workbook.recalculated import Recalculated


def read_workbook(path: Path, find_kind: Callable[[str], KindFolder]) -> tuple[Report, list[Finding], KindFolder]:
    """Report in the workbook at `path`, what is wrong with it, and its kind.

    `find_kind(id)` loads the kind that the workbook names. Raises CannotRun when the file
    cannot be read or was not made by this tool.
    """
    return read_opened(read_cells(path), path, find_kind)


def read_opened(
    workbook: Workbook, path: Path, find_kind: Callable[[str], KindFolder]
) -> tuple[Report, list[Finding], KindFolder]:
    """The same of the cells of a workbook."""
    made = made_for(workbook)
    folder = find_kind(_kind_id(made, path))
    reading = _Reading(workbook, folder.kind, path, made)
    reading.compare_edition(made.get("edition"))
    raw = reading.everything()
    if any(found.code in STRUCTURE for found in reading.findings):
        raw, reading.findings = told_by_cause(folder.kind, workbook, path, raw, reading.findings)
    report, findings = take_in(folder.kind, raw)
    return report, reading.with_strays(report, findings), folder


def made_for(workbook: Workbook) -> dict[str, Raw]:
    """What the workbook says it was made for: its kind, edition and tool version."""
    meta = workbook.sheets.get(META_SHEET)
    return (
        {}
        if meta is None
        else {str(raw): meta.cells.get((row, 2)) for (row, column), raw in meta.cells.items() if column == 1}
    )


def _kind_id(made: dict[str, Raw], path: Path) -> str:
    kind_id = made.get("kind")
    if not isinstance(kind_id, str):
        raise file_refusals.FOREIGN_WORKBOOK(name=path.name, sheet=META_SHEET, command=rescue_command(path))
    return kind_id


class _Reading:
    """One workbook being read; `findings` grows with what is wrong with the workbook as a whole."""

    def __init__(self, workbook: Workbook, kind: Kind, path: Path, made_for: Mapping[str, Raw]) -> None:
        self.workbook = workbook
        self.asked = names_asked(made_for.get(ASKED))
        self.kind = kind
        self.path, self.file = path, path.name
        self.findings: list[Finding] = []
        self.lost: list[str] = []
        self.hidden: dict[tuple[str, str], list[str]] = {}
        self.taken: dict[str, set[tuple[int, int]]] = {}
        self.pictures = SheetPictures(kind, workbook, path.parent)
        self.formulas = Recalculated(workbook)

    def everything(self) -> RawReport:
        cells: dict[str, RawCell] = {}
        later: list[str] = []
        for field in self.kind.fields.values():
            area = self._area(field.id)
            if area is not None:
                cells[field.id] = self._cell(area.sheet, area.row, area.column, field)
            elif not field.is_derived and self._was_asked(field):
                self._lose(field.id)
            elif field.required and not field.is_derived:
                later.append(field.id)
        self._tell_state(later)
        records = {spec.id: self._records(spec, cells) for spec in self.kind.lists.values()}
        self._complain_of_hidden()
        self.findings += changed_sheets(self.kind, self.workbook, self.path)
        memory = memory_of(self.kind, self.workbook)
        self.findings += forgotten(self.kind, unknown_of_earlier(self.kind, memory), self.path)
        return RawReport(self.file, cells, records, self.lost, self._answers(), earlier_reports(self.kind, memory))

    def with_strays(self, report: Report, findings: list[Finding]) -> list[Finding]:
        """All findings, with those about what no cell to fill takes up; a total that such figures have changed is explained."""
        own = OwnWords(self.kind, self.workbook.sheets.get(META_SHEET))
        damage = [item for item in self.findings if item.is_error and item.code.startswith("R14")]
        troubled = {item.place.sheet for item in damage if item.place}
        strays = Strays(report, self.workbook, self.taken, own).findings(troubled)
        wrong = {item.place.sheet for item in strays if item.code == "R180" and item.place}
        rest = [item for item in findings if item.code != "R111" or not item.place or item.place.sheet not in wrong]
        return [*self.findings, *strays, *self.pictures.strays(self.file), *rest]

    def compare_edition(self, edition: Raw) -> None:
        """Complain when the workbook was made for another edition: what staff read beside its cells may be another text."""
        if edition is not None and str(edition) != self.kind.edition:
            place, current = Place(self.file), self.kind.edition
            self.findings.append(finding("R145", place=place, edition=edition, current=current))

    def _tell_state(self, later: list[str]) -> None:
        """What of another state of the form this workbook is; what it has no cell for is not said to be empty."""
        if self.asked is not None:
            self.findings += unknown_values(self.kind, self.workbook, self.asked, self.path)
        if later:
            self.lost += later
            self.findings.append(came_later(later, self.path))

    def _was_asked(self, field: Field) -> bool:
        """Whether the workbook has ever had a cell for `field`: one made before an optional field came does not lack it.

        A workbook of those days does not say what it asks; there the field's label would stand on some sheet.
        """
        if self.asked is not None:
            return field.id in self.asked
        labels = {*all_labels_of(field.id)}
        return field.required or any(
            not labels.isdisjoint(sheet.cells.values()) for sheet in self.workbook.sheets.values()
        )

    def _area(self, name: str) -> Area | None:
        area = self.workbook.names.get(name)
        return area if area is not None and area.sheet in self.workbook.sheets else None

    def _lose(self, name: str) -> None:
        from reportgen.files.workbook.read.whereabouts import likely_place

        self.lost.append(name)
        known = {
            *self.kind.fields,
            *(spec.column_id(column.id) for spec in self.kind.lists.values() for column in spec.columns),
        }
        others = [other for other in self.workbook.names if other not in known and not earlier_of(other)]
        hint = did_you_mean(name, others)
        self.findings.append(
            finding(
                "R141",
                field=name,
                place=likely_place(self.kind, self.workbook, name, self.file),
                target=self.kind.target_of(name),
                name=name,
                hint=hint,
                command=rescue_command(self.path),
            )
        )

    def _cell(self, sheet: str, row: int, column: int, field: Field | None = None, number: int = 0) -> RawCell:
        """What stands in a cell, for `field` in the record `number` of its list."""
        cells = self.workbook.sheets[sheet]
        self.taken.setdefault(sheet, set()).add((row, column))
        raw = cells.cells.get((row, column))
        is_filled = raw is not None or self.pictures.shows(sheet, (row, column))
        how = cells.hides(row, column) if is_filled else None
        if how is not None:
            self.hidden.setdefault((sheet, how), []).append(address(row, column))
        doubts = cells.doubts.get((row, column), ())
        if field is not None and not field.is_derived and (row, column) in cells.formulas:
            doubts = (*doubts, *self.formulas.doubts(sheet, (row, column), raw))
        if field is not None and field.type.is_free_text and not field.is_derived:
            doubts = (*doubts, *odd_text(raw, (row, column) in cells.formulas))
        seen = Doubted(raw, doubts) if doubts else raw
        if field is not None and field.type.takes_picture:
            seen = self.pictures.value(field, f"{field.id}{number or ''}", sheet, (row, column), seen)
        return RawCell(seen, Place(self.file, sheet, address(row, column)))

    # ── lists ────────────────────────────────────────────────────────────────

    def _records(self, spec: List, cells: dict[str, RawCell]) -> list[Record]:
        areas = {column.id: self._area(spec.column_id(column.id)) for column in spec.columns}
        missing = [spec.column_id(column) for column, area in areas.items() if area is None]
        if missing:
            for name in missing:
                self._lose(name)
            self.lost.append(spec.id)
            return []
        headers = {column: area for column, area in areas.items() if area is not None}
        if len({(area.sheet, area.row) for area in headers.values()}) > 1:  # changed_sheets tells where they are
            self.lost += [spec.id, *(spec.column_id(column) for column in headers)]
            return []
        first = next(iter(headers.values()))
        self._take_headers(headers.values())
        cells[spec.id] = RawCell(None, Place(self.file, first.sheet, address(first.row + 1, first.column)))
        typed = {headers[column.id].column for column in spec.typed}
        rows = self._filled_rows(spec, first, typed)
        return [
            {
                one.id: self._cell(headers[one.id].sheet, row, headers[one.id].column, one, number)
                for one in spec.columns
            }
            for number, row in enumerate(rows, 1)
        ]

    def _answers(self) -> tuple[Answer, ...]:
        """Every filled row below the header; a workbook made before there were answers has none."""
        areas = {ANSWERS.column_id(column.id): self._area(ANSWERS.column_id(column.id)) for column in ANSWERS.columns}
        headers = [area for area in areas.values() if area is not None]
        needed = [ANSWERS.column_id(column.id) for column in ANSWERS.columns if column.id != VALUES]
        if any(areas[name] is None for name in needed):
            for name in (name for name, area in areas.items() if area is None and headers):
                self._lose(name)
            return ()
        rows = self._rows_below(headers[0], {area.column for area in headers})
        self._take_headers(headers)
        sheet = headers[0].sheet
        found = [[self._cell(sheet, row, area.column) for area in headers] for row in rows]
        return tuple(plain_answer([self._text(cell) for cell in cells], cells[0].place) for cells in found)

    def _text(self, cell: RawCell) -> str:
        """What an answer says; one that is struck out is no less an error than a value would be."""
        raw = cell.raw
        if isinstance(raw, Doubted):
            made = [told(one.code, one.message, one.fix, "", cell.place, "") for one in raw.problems]
            self.findings += [item for item in made if item.is_error]
            raw = raw.raw
        return str(raw) if isinstance(raw, str | int | Decimal) else ""

    def _take_headers(self, headers: Iterable[Area]) -> None:
        for area in headers:
            self.taken.setdefault(area.sheet, set()).add((area.row, area.column))

    def _rows_below(self, header: Area, columns: set[int]) -> list[int]:
        sheet = self.workbook.sheets[header.sheet]
        return sorted(
            {row for row, column in sheet.cells if row > header.row and column in columns and _says(sheet, row, column)}
        )

    def _filled_rows(self, spec: List, header: Area, columns: set[int]) -> list[int]:
        """Rows of the list that hold anything: those inside its range, and those that follow without a gap."""
        sheet = self.workbook.sheets[header.sheet]
        below = self._next_name(spec, header)
        filled = [row for row in self._rows_below(header, columns) if row < below]
        area = self._area(spec.id)
        end = max(area.last_row, header.row) if area is not None and area.sheet == header.sheet else header.row
        rows = [row for row in filled if row <= end]
        for row in (row for row in filled if row > end):
            if row == end + 1:
                rows.append(row)
                end = row
            else:
                self._stray(spec, sheet, row, min(column for column in columns if (row, column) in sheet.cells))
        return rows

    def _next_name(self, spec: List, header: Area) -> float:
        """The first row below the header in which a cell of another field or list stands: no record reaches there."""
        asked = [
            *self.kind.fields,
            *(one.column_id(part.id) for one in self.kind.lists.values() for part in one.columns),
        ]
        own = {spec.column_id(column.id) for column in spec.columns}
        others = (self._area(name) for name in asked if name not in own)
        below = (one.row for one in others if one and one.sheet == header.sheet and one.row > header.row)
        return min(below, default=float("inf"))

    def _stray(self, spec: List, sheet: SheetCells, row: int, column: int) -> None:
        self.taken.setdefault(sheet.title, set()).add((row, column))
        text = " ".join(str(sheet.cells[row, column]).split())[:30]
        place = Place(self.file, sheet.title, address(row, column))
        target = self.kind.target_of(spec.id)
        self.findings.append(finding("R123", field=spec.id, place=place, target=target, name=spec.id, text=text))

    def _complain_of_hidden(self) -> None:
        for (sheet, how), cells in self.hidden.items():
            shown = "、".join(cells[:8]) + ("…" if len(cells) > 8 else "")
            place = Place(self.file, sheet, cells[0])
            self.findings.append(finding("R142", how, place=place, sheet=sheet, count=len(cells), cells=shown))


def _says(sheet: SheetCells, row: int, column: int) -> bool:
    raw = sheet.cells.get((row, column))
    return not isinstance(raw, str) or bool(clean(raw)[0].strip())
