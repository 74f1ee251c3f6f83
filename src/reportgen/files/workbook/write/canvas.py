"""One worksheet being drawn: values and merged cells, each in the format of its role."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import assert_never

from reportgen.core.styled_text import StyledText, styled_runs
from reportgen.core.values import Image, Remarked, Value
from reportgen.files.workbook.read.strings import escaped_sequences
from reportgen.files.workbook.write.book import BookSheet
from reportgen.files.workbook.write.formats import Formats

_EXCEL_DIGITS = 15


class Canvas:
    """A worksheet with the workbook's formats. Rows and columns count from 0."""

    def __init__(self, sheet: BookSheet, formats: Formats) -> None:
        self.sheet, self.formats = sheet, formats

    def write(self, row: int, column: int, value: Value | None, role: str, shape: str = "") -> None:
        """Put `value` into a cell whose type has this number format, so that reading the cell gives the same value."""
        style = self.formats.get(role, shape)
        match value:
            case None:
                self.sheet.write_blank(row, column, None, style)
            case date():
                self.sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
            case int():
                self.sheet.write_number(row, column, value, style)
            case Decimal():
                self._write_decimal(row, column, value, role, shape)
            case StyledText():
                self._write_styled(row, column, value, role)
            case str() | Remarked():
                self.sheet.write_string(row, column, value.text if isinstance(value, Remarked) else value, style)
            case Image():
                self.sheet.write_blank(row, column, None, style)
                self.sheet.insert_picture(row, column, value)
            case other:
                assert_never(other)

    def merged(self, row: int, column: int, row_span: int, column_span: int, text: str, role: str) -> None:
        """Put `text` into an area, one cell of which it makes."""
        if row_span == 1 and column_span == 1:
            self.sheet.write_string(row, column, text, self.formats.get(role))
        else:
            last = (row + row_span - 1, column + column_span - 1)
            self.sheet.merge_range(row, column, *last, text, self.formats.get(role))

    def _write_styled(self, row: int, column: int, text: StyledText, role: str) -> None:
        """As pieces that look as their letters do; where all look alike, as the look of the cell."""
        runs = [*styled_runs(text)]
        if len(runs) == 1:
            self.sheet.write_string(row, column, str(text), self.formats.get(role, "", runs[0][1]))
            return
        pieces = [part for piece, look in runs for part in (self.formats.get(role, "", look), escaped_sequences(piece))]
        self.sheet.write_rich_string(row, column, *pieces, self.formats.get(role))

    def _write_decimal(self, row: int, column: int, value: Decimal, role: str, usual: str) -> None:
        """As a number showing the decimals it was entered with; as text where a float would lose a digit."""
        if usual.endswith("%"):
            self._write_percentage(row, column, value, role)
            return
        decimals = max(0, -int(value.as_tuple().exponent))
        if len(value.as_tuple().digits) > _EXCEL_DIGITS or Decimal(repr(float(value))) != value:
            self.sheet.write_string(row, column, format(value, "f"), self.formats.get(role))
            return
        needs_zeros = decimals and value == value.quantize(Decimal(1).scaleb(1 - decimals))
        shape = usual or (f"0.{'0' * decimals}" if needs_zeros else "")
        self.sheet.write_number(row, column, float(value), self.formats.get(role, shape))

    def _write_percentage(self, row: int, column: int, value: Decimal, role: str) -> None:
        """As the number it is, shown with as many decimals as its percentage has."""
        decimals = max(0, -int(value.as_tuple().exponent) - 2)
        shape = f"0.{'0' * decimals}%" if decimals else "0%"
        self.sheet.write_number(row, column, float(value), self.formats.get(role, shape))
