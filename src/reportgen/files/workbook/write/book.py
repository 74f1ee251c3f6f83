"""XlsxWriter's workbook, less what it does to every formula for functions that ours never name."""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

from reportgen.core.values import Image

# Points that a row with a picture has; pixels between a picture and the border of its cell.
PICTURE_HEIGHT, _EDGE = 66.0, 3


class BookSheet(Worksheet):
    """Formulas are taken as they are: XlsxWriter looks in each for some seventy functions newer than any of ours.

    Measured on the annual form: that takes as long as all the rest; without it come the same bytes.
    """

    def __init__(self) -> None:
        super().__init__()
        self._growing: set[int] = set()

    def grow_row(self, row: int, height: float) -> None:
        """A row of this height that, unlike after `set_row`, Excel, WPS and LibreOffice go on fitting to its text as it grows.

        What is written is taken as it is when the workbook is opened, so it should be enough for the text that is there.
        """
        self.set_row(row, height)
        self._growing.add(row + 1)

    def insert_picture(self, row: int, column: int, image: Image) -> None:
        """Lay a picture over a cell, small enough to leave its row as it is; it moves with the cell when rows are sorted."""
        if not image.content:
            return  # one that is only remembered
        room = self._size_col(column) - 2 * _EDGE, PICTURE_HEIGHT / 0.75 - 2 * _EDGE
        scale = min(room[0] / image.width, room[1] / image.height, 1.0)
        about = {"image_data": io.BytesIO(image.content), "x_scale": scale, "y_scale": scale, "object_position": 1}
        about |= {"x_offset": _EDGE, "y_offset": _EDGE, "description": image.name}
        self.insert_image(row, column, image.name, about)

    def hold(self, row: int, column: int, formula: str, value: Any) -> None:
        """Put a formula, without "=", and what it shows now into a cell without a look; a long list has six a row."""
        if self._check_dimensions(row, column) == 0:
            self.table[row][column] = CellFormulaTuple(formula, None, value)

    def _xml_start_tag_unencoded(self, tag: str, attributes: Any = ()) -> None:
        if tag == "row" and dict(attributes)["r"] in self._growing:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Format | None = None, value: Any = 0
    ) -> int:
        if self._check_dimensions(row, col):
            return -1
        self.table[row][col] = CellFormulaTuple(self._prepare_formula(formula), cell_format, value)
        return 0


class Book(Workbook):
    """A workbook in memory whose texts are never taken for formulas or links."""

    worksheet_class = BookSheet

    def written(self, but: Collection[tuple[str, int, int]]) -> tuple[set[str], set[str]]:
        """The formulas on all sheets that can be seen, and the texts less those of the cells `but`, counted from 0."""
        words = {index: text for text, index in self.str_table.string_table.items()}
        texts: set[str] = set()
        formulas: set[str] = set()
        for sheet in (sheet for sheet in self.worksheets() if not sheet.hidden):
            cells = [(row, column, cell) for row, line in sheet.table.items() for column, cell in line.items()]
            formulas |= {cell.formula for _, _, cell in cells if hasattr(cell, "formula")}
            for cell in (cell for row, column, cell in cells if (sheet.name, row, column) not in but):
                if hasattr(cell, "raw_string"):
                    texts.add(cell.raw_string)
                elif hasattr(cell, "string"):
                    texts.add(words[cell.string])
        return texts, formulas
