"""Draw one sheet of the workbook: fields, official tables and lists from top to bottom."""

from __future__ import annotations

from xlsxwriter.utility import xl_rowcol_to_cell

from reportgen.core.fields import Field, List
from reportgen.core.ids import row_of
from reportgen.core.kind import Kind, Sheet
from reportgen.core.line_breaks import break_lines
from reportgen.core.periods.rollover import carried
from reportgen.core.report import Origin, Report
from reportgen.core.tables import Cell, Table, pieces, placeholders
from reportgen.core.typed_here import as_asked
from reportgen.files.workbook.read.words import help_of, label_of
from reportgen.files.workbook.write.book import PICTURE_HEIGHT, Book, BookSheet
from reportgen.files.workbook.write.canvas import Canvas
from reportgen.files.workbook.write.formats import Formats
from reportgen.files.workbook.write.formula import Formula, call, join
from reportgen.files.workbook.write.inputs import validation
from reportgen.files.workbook.write.list_formulas import record_formula
from reportgen.files.workbook.write.names import CalculatedCell, Names, area_of, filled, printed_cell
from reportgen.files.workbook.write.paper import fill_page, print_on_a4
from reportgen.files.workbook.write.reference import Reference
from reportgen.files.workbook.write.sheet_widths import FORM_WIDTHS, own_widths
from reportgen.files.workbook.write.sizes import columns_of, height_of, height_of_prose
from reportgen.files.workbook.write.table_labels import ROW_HEIGHT, label_role

_LABEL_WIDTH = 14.0
_SPARE_RECORDS = 5
_FEWEST_RECORDS = 8
_FREEZE_UP_TO = 8
_NARROW, _WIDE = 95, 160
_TALL = 20
_TITLE_HEIGHT, _FIELD_HEIGHT = 28.0, 36.0


def draw_sheet(workbook: Book, formats: Formats, sheet: Sheet, report: Report, names: Names) -> None:
    """Add `sheet` with `report`'s values to `workbook`; `names` collects the defined names, and the cells to be calculated."""
    _Drawing(workbook, formats, sheet, report, names).draw()


class _Drawing:
    def __init__(self, workbook: Book, formats: Formats, sheet: Sheet, report: Report, names: Names) -> None:
        self.formats, self.sheet, self.report, self.names = formats, sheet, report, names
        self.kind: Kind = report.kind
        self.page: BookSheet = workbook.add_worksheet(sheet.title)
        self.cells = Canvas(self.page, formats)
        self.widths = own_widths(sheet, self.kind)
        self.reference = Reference(self.cells, sheet, report, self.widths)
        self.carried = carried(report)
        self.row = 0
        self.tallest: dict[int, float] = {}  # the height of each row of records that has been made taller
        self.has_list = any(name in self.kind.lists for name in sheet.show)
        self.has_table = any(name in self.kind.tables for name in sheet.show)

    def draw(self) -> None:
        for column, width in enumerate((*self.widths, *self.reference.widths)):
            self.page.set_column(column, column, width)
        self._heading()
        self.reference.draw_heading()
        # A list grows downwards: nothing stands below it, whatever the order in the document.
        for name in sorted(self.sheet.show, key=self.kind.lists.__contains__):
            if name in self.kind.tables:
                self._table(self.kind.tables[name])
            elif name in self.kind.lists:
                self._list(self.kind.lists[name])
            else:
                self._field(self.kind.fields[name])
        self._page_setup()

    def _heading(self) -> None:
        self.page.set_row(self.row, _TITLE_HEIGHT)
        self.page.write_string(self.row, 0, self.sheet.section or self.sheet.title, self.formats.get("title"))
        self.names.beside[self.sheet.title] = len(self.widths) + len(self.reference.widths)
        self.row += 2
        if self.sheet.note:
            self.page.set_row(self.row, height_of(self.sheet.note, sum(self.widths)) + 4)
            self.cells.merged(self.row, 0, 1, len(self.widths), self.sheet.note, "aside")
            self.row += 1

    # ── fields ───────────────────────────────────────────────────────────────

    def _field(self, spec: Field) -> None:
        is_form = self.widths == FORM_WIDTHS
        label_span = 1 if is_form else self._label_span()
        value_span = 1 if is_form else max(1, len(self.widths) - label_span)
        label = label_of(as_asked(self.report, spec), self.kind)
        value_width = sum(self.widths[label_span : label_span + value_span])
        least = 110.0 if spec.type.has_paragraphs and is_form else _FIELD_HEIGHT
        tall = height_of_prose if spec.type.has_paragraphs else height_of
        needed = max(tall(self.report.text(spec.id), value_width), self.reference.height_of_field(spec))
        least = max(least, PICTURE_HEIGHT) if spec.type.takes_picture else least
        if is_form:
            self.page.grow_row(self.row, max(least, needed))
        else:  # its cells are merged: no program makes such a row grow
            self.page.set_row(self.row, max(least, needed))
        self.cells.merged(self.row, 0, 1, label_span, label, "label")
        self._input(spec, self.row, label_span, value_span)
        if is_form:
            self._help(spec)
        self.row = self.reference.draw_field(spec, self.row, label_span, value_span)

    def _help(self, spec: Field) -> None:
        column = 2
        if not placeholders(spec.default):
            self.page.write_string(self.row, column, help_of(spec), self.formats.get("help"))
            return
        words = join(help_of(spec), *filled(spec.default, self.report))
        words.write(self.page, self.row, column, self.formats.get("help"))

    def _label_span(self) -> int:
        for span in range(1, len(self.widths)):
            if sum(self.widths[:span]) >= _LABEL_WIDTH:
                return span
        return 1

    # ── tables ───────────────────────────────────────────────────────────────

    def _table(self, table: Table) -> None:
        top = self.row
        heights = [ROW_HEIGHT] * table.rows
        for cell in table.cells:
            width = sum(self.widths[cell.column - 1 : cell.column - 1 + cell.column_span])
            if cell.field and self.kind.fields[cell.field].type.takes_picture:
                heights[cell.row - 1] = max(heights[cell.row - 1], PICTURE_HEIGHT)
            if cell.row_span == 1 and not cell.field:
                heights[cell.row - 1] = max(heights[cell.row - 1], height_of(cell.content, width) + 3)
            self._table_cell(table, cell, top)
        if self.is_upright:
            heights = fill_page(heights, self._printed, self._height_of_rest(table))
        for number, height in enumerate(heights):
            self.page.set_row(top + number, height)
        self.row = self.reference.draw_table(table, top)
        if table.header_rows > 0 and top + table.header_rows <= _FREEZE_UP_TO:
            self.page.freeze_panes(top + table.header_rows, 0)
            self.page.repeat_rows(top, top + table.header_rows - 1)

    def _table_cell(self, table: Table, cell: Cell, top: int) -> None:
        row, column = top + cell.row - 1, cell.column - 1
        spec = self.kind.fields.get(cell.field)
        if spec is not None and not self.kind.is_on_a_form(spec.id):
            self._input(spec, row, column, cell.column_span, cell.row_span)
            return
        width = sum(self.widths[column : column + cell.column_span])
        role = label_role(table, cell, width)
        if not cell.names:
            self.cells.merged(row, column, cell.row_span, cell.column_span, self._label(table, cell, width), role)
            return
        self.cells.merged(row, column, cell.row_span, cell.column_span, "", role)
        shown = join(*(self._shown(part) if number % 2 else part for number, part in enumerate(pieces(cell.content))))
        shown.write(self.page, row, column, self.formats.get(role))

    def _shown(self, name: str) -> Formula:
        """What will be printed of a field that is typed on a form of its own."""
        spec = self.kind.fields[name]
        shown = printed_cell(spec, self.report)
        return shown if spec.default or spec.boxes else call("IF", shown.equals(""), "", shown)

    def _label(self, table: Table, cell: Cell, width: float) -> str:
        """The text of a label; at the head of a column that is too narrow, broken at the ends of the form's words."""
        if cell.row > table.header_rows or columns_of(cell.content) <= width:
            return cell.content
        return "\n".join(break_lines(cell.content, int(width) // 2, self.kind.words))

    # ── lists ────────────────────────────────────────────────────────────────

    def _list(self, spec: List) -> None:
        top, count = self.row, self.report.records.get(spec.id, 0)
        rows = max(count + _SPARE_RECORDS, _FEWEST_RECORDS, self.reference.records(spec))
        self.page.add_table(
            top,
            0,
            top + rows,
            len(spec.columns) - 1,
            {
                "name": f"{spec.id}_表",
                "style": None,
                "autofilter": False,
                "columns": [self._column(spec, column) for column in spec.columns],
            },
        )
        self.page.set_row(top, 22)
        for column, part in enumerate(spec.columns):
            self.names.cell(spec.column_id(part.id), self.sheet.title, top, column)
            for number in range(1, rows + 1):
                self._record_cell(spec, part, number, top + number, column)
            if part.derived is None:
                self._validate(part, top + 1, column, rows)
        self.names.area(spec.id, self.sheet.title, (top, 0), (top + rows, len(spec.columns) - 1))
        self.names.records[spec.id] = {
            part.id: area_of(self.sheet.title, (top + 1, column), (top + rows, column))
            for column, part in enumerate(spec.columns)
        }
        self.reference.draw_list(spec, top)
        if top <= _FREEZE_UP_TO:
            self.page.freeze_panes(top + 1, 0)
        self.page.repeat_rows(top)
        self.row = top + rows + 1

    def _column(self, spec: List, part: Field) -> dict[str, object]:
        """What XlsxWriter is told of a column; a calculated one is calculated in rows that staff add too."""
        about: dict[str, object] = {"header": part.id, "header_format": self.formats.get("header")}
        if part.derived is None:
            return about
        return about | {"formula": f"={record_formula(spec, part.derived, 0, self.report).text}"}

    def _record_cell(self, spec: List, part: Field, number: int, row: int, column: int) -> None:
        value_id = spec.value_id(number, part.id)
        text = self.report.text(value_id)
        if part.type.has_paragraphs:
            needed = max(height_of_prose(text, self.widths[column]), self.reference.height_of_record(spec, number))
            self._grow(row, max(60.0 if text else 40.0, needed))
        elif part.type.is_free_text and 2 * len(text) > self.widths[column] - 2:  # it may not fit into one line
            self._grow(row, height_of(text, self.widths[column]))
        if part.type.takes_picture:
            self.page.set_row(row, PICTURE_HEIGHT)
        if part.derived is not None:
            style = self.formats.get("derived", part.shape)
            record_formula(spec, part.derived, number, self.report).write(self.page, row, column, style)
            return
        self.cells.write(row, column, self.report.value(value_id), part.type.look, part.shape)

    def _grow(self, row: int, height: float) -> None:
        """The row of a record is as tall as the tallest of its cells needs."""
        self.tallest[row] = max(height, self.tallest.get(row, 0.0))
        self.page.grow_row(row, self.tallest[row])

    # ── one cell ─────────────────────────────────────────────────────────────

    def _input(self, spec: Field, row: int, column: int, column_span: int, row_span: int = 1) -> None:
        self.names.cell(spec.id, self.sheet.title, row, column)
        spec = as_asked(self.report, spec)
        role = self._role(spec)
        if column_span > 1 or row_span > 1:
            self.cells.merged(row, column, row_span, column_span, "", role)
        if spec.is_derived:
            self.names.calculated[spec.id] = CalculatedCell(self.page, row, column, self.formats.get(role, spec.shape))
            return
        entry = self.report.entries.get(spec.id)
        value = entry.value if entry and entry.origin is Origin.ENTERED else None
        self.cells.write(row, column, value, role, spec.shape)
        self._validate(spec, row, column)

    def _role(self, spec: Field) -> str:
        if spec.is_derived:
            return "derived"
        return "carried" if spec.id in self.carried else spec.type.look

    def _validate(self, spec: Field, row: int, column: int, rows: int = 1) -> None:
        """Let Excel refuse what may not be typed in so many cells below each other; a formula is that of the first."""
        options = validation(spec, xl_rowcol_to_cell(row, column), row_of(spec.id), self.names.choices)
        if options:
            self.page.data_validation(row, column, row + rows - 1, column, options)

    def _page_setup(self) -> None:
        if not self.has_list and not self.has_table:
            allowed = ("format_columns", "format_rows", "format_cells", "insert_rows")
            self.page.protect("", dict.fromkeys(allowed, True))
        columns = len(self._printed)
        print_on_a4(self.page, self.row, columns, landscape=not self.is_upright, tall=0 if self.has_list else 1)

    @property
    def _printed(self) -> tuple[float, ...]:
        return self.widths if self.has_list else (*self.widths, *self.reference.widths)

    @property
    def is_upright(self) -> bool:
        """Whether the page stands upright: what is narrow, and a tall table that is not too wide."""
        tables = [self.kind.tables[name] for name in self.sheet.show if name in self.kind.tables]
        is_tall = sum(table.rows for table in tables) > _TALL and sum(self._printed) < _WIDE
        return is_tall or sum(self._printed) <= _NARROW

    def _height_of_rest(self, table: Table) -> float:
        """Points that the heading and the fields beside a table take."""
        note = height_of(self.sheet.note, sum(self.widths)) + 4 if self.sheet.note else 0.0
        return _TITLE_HEIGHT + 15 + note + _FIELD_HEIGHT * sum(name != table.id for name in self.sheet.show)
