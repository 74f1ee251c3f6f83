"""The last report in grey beside this year's cells: figures in the same rows, narrative for reference."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.core.fields import Field, List
from reportgen.core.ids import PREVIOUS, of_earlier
from reportgen.core.kind import Kind, Sheet
from reportgen.core.periods.reference_marks import marked_figures
from reportgen.core.report import Report
from reportgen.core.tables import Cell, Table, fill
from reportgen.core.types.field_type import Beside
from reportgen.core.values import EXCEL_TEXT_LIMIT
from reportgen.files.workbook.write.canvas import Canvas
from reportgen.files.workbook.write.sheet_widths import figures_of, first_figure, last_widths
from reportgen.files.workbook.write.sizes import height_of

_GAP = 2.0


class Reference:
    """What one sheet shows of the last report; nothing when the report has none.

    A table with labels at its left has the last figures to the right, in the same rows; a table that is
    all figures has them below. Fields stand beside those, or below when there is nothing to the right.
    """

    def __init__(self, page: Canvas, sheet: Sheet, report: Report, own: tuple[float, ...]) -> None:
        self.page, self.sheet, self.report = page, sheet, report
        self.kind: Kind = report.kind
        self.word = self.kind.word_for()
        self.first = len(own) + 1
        aside = last_widths(sheet, self.kind, own) if report.previous else ()
        self.widths: tuple[float, ...] = (_GAP, *aside) if aside else ()

    def draw_heading(self) -> None:
        """「上年数（2022年）」 in the first row."""
        if self.widths:
            self.page.merged(0, self.first, 1, len(self.widths) - 1, self._title(), "last_title")

    def _title(self) -> str:
        period = self.report.previous.period if self.report.previous else None
        is_text = any(name in self.kind.lists for name in self.sheet.show)
        title = f"{self.word}的内容，供参考" if is_text else f"{self.word}数"
        return f"{title}（{period.name}）" if period else title

    # ── fields ───────────────────────────────────────────────────────────────

    def height_of_field(self, spec: Field) -> float:
        """Points that the last value needs beside the field."""
        return height_of(self._shown(spec, spec.id), sum(self.widths) - _GAP) if self.widths else 0.0

    def draw_field(self, spec: Field, row: int, label_span: int, value_span: int) -> int:
        """Draw the last value of the field in `row`; the next free row."""
        text = self._shown(spec, spec.id)
        role = "last_text" if spec.type.has_paragraphs else "last"
        if self.widths:
            self.page.merged(row, self.first, 1, len(self.widths) - 1, text, role)
            return row + 1
        if not text:
            return row + 1
        self.page.merged(row + 1, 0, 1, label_span, f"{self.word}的\n{spec.id}", "last_label")
        self.page.merged(row + 1, label_span, 1, value_span, text, role)
        self.page.sheet.set_row(row + 1, max(32.0, height_of(text, 9.0 * value_span)))
        return row + 2

    # ── tables ───────────────────────────────────────────────────────────────

    def draw_table(self, table: Table, top: int) -> int:
        """Draw the last figures of the table whose first row is `top`; the next free row."""
        first = first_figure(table, self.kind)
        if self.report.previous is None or not first:
            return top + table.rows
        if first > 1:
            for cell in _clipped(table, first):
                self._cell(cell, top + cell.row - 1, self.first + cell.column - 1)
            return top + table.rows
        below = top + table.rows
        self.page.merged(below, 0, 1, table.columns, self._title(), "last_title")
        self.page.sheet.set_row(below, 20)
        first_row = min(cell.row for cell in figures_of(table, self.kind))
        for cell in (cell for cell in table.cells if cell.row >= first_row):
            self._cell(cell, below + 1 + cell.row - first_row, cell.column - 1)
        return below + 1 + table.rows - first_row + 1

    def _cell(self, cell: Cell, row: int, column: int) -> None:
        spec = self.kind.fields.get(cell.field)
        role = "last_label" if spec is None or self.kind.is_on_a_form(cell.field) else "last"
        self.page.merged(row, column, cell.row_span, cell.column_span, fill(cell.content, self._text), role)
        value = self.report.value(of_earlier(PREVIOUS, cell.field))
        is_plain = spec is not None and not (spec.type.shape or spec.type.takes_picture)
        if role == "last" and value is not None and is_plain:  # else its text stands there
            self.page.write(row, column, value, role)

    # ── lists ────────────────────────────────────────────────────────────────

    def records(self, spec: List) -> int:
        """How many records the list had the last time."""
        return self.report.previous.records.get(spec.id, 0) if self.report.previous else 0

    def draw_list(self, spec: List, top: int) -> None:
        """Draw the last records beside the empty rows below `top`."""
        for offset, column in enumerate(spec.columns if self.widths else ()):
            self.page.merged(top, self.first + offset, 1, 1, f"{self.word}{column.id}", "last_title")
            for number in range(1, self.records(spec) + 1):
                text = self._shown(column, spec.value_id(number, column.id))
                self.page.merged(top + number, self.first + offset, 1, 1, text, "last_text")

    def height_of_record(self, spec: List, number: int) -> float:
        """Points that the last record of this number needs."""
        texts = [self._shown(column, spec.value_id(number, column.id)) for column in spec.columns]
        return (
            max(height_of(text, width) for text, width in zip(texts, self.widths[1:], strict=False))
            if self.widths
            else 0.0
        )

    # ── one value ────────────────────────────────────────────────────────────

    def _text(self, value_id: str) -> str:
        return self.report.text(of_earlier(PREVIOUS, value_id))

    def _shown(self, spec: Field, value_id: str) -> str:
        """The last text; in narrative its figures are marked."""
        text = self._text(value_id)
        marked = marked_figures(text, self.word) if spec.type.beside is Beside.NARRATIVE else text
        return marked[: EXCEL_TEXT_LIMIT // 2]


def _clipped(table: Table, first: int) -> Iterator[Cell]:
    """The part of the table from column `first` on, columns counted from there."""
    for cell in table.cells:
        start, end = max(cell.column, first), cell.column + cell.column_span
        if end > start:
            yield Cell(cell.row, start - first + 1, cell.row_span, end - start, cell.content)
