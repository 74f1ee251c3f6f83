"""Read the cells of an .xlsx that really exist, exactly as stored."""

from __future__ import annotations

import math
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter

from reportgen.core.findings import Problem
from reportgen.core.language.excel_formula import column_number
from reportgen.core.values import CellError, Raw, Uncalculated
from reportgen.files import file_refusals
from reportgen.files.workbook.boxes import boxes_of
from reportgen.files.workbook.gate import safe_content
from reportgen.files.workbook.looks import Face, RichText, decimals_of, doubts, face_of, faces_of, is_dark
from reportgen.files.workbook.parts import DamagedPart, Opened, SheetParser, asked, elements, shared_strings

_MOST_CELLS = 100_000
_SIGNIFICANT = 15  # digits Excel keeps and shows of a number
_REFERENCE = re.compile(
    r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?"
)


@dataclass(frozen=True)
class Area:
    """What a defined name points to; rows and columns count from 1, both ends included."""

    sheet: str
    row: int
    column: int
    last_row: int
    last_column: int


@dataclass(frozen=True)
class SheetCells:
    """One sheet: its non-empty cells by (row, column), and what is hidden.

    Single cells that hold something nobody sees are `covered` by a merge, or `unseen`: white, or of a format like `;;;`.
    `doubts` say why what a cell holds is not what a person sees there; `formulas` are those of the cells that have one.
    """

    title: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], Raw]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    unseen: frozenset[tuple[int, int]] = frozenset()
    doubts: Mapping[tuple[int, int], tuple[Problem, ...]] = field(default_factory=dict)
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    covered: frozenset[tuple[int, int]] = frozenset()

    def hides(self, row: int, column: int) -> str | None:
        """Why a person does not see this cell: the name of a sentence of R142, None when they do see it."""
        if self.is_hidden:
            return "sheet"
        if row in self.hidden_rows or any(first <= column <= last for first, last in self.hidden_columns):
            return ""
        return "merged" if (row, column) in self.covered else "format" if (row, column) in self.unseen else None


@dataclass(frozen=True)
class Workbook:
    """A workbook as stored: sheets by title, and the cells its defined names point to.

    `copied_names` are those of one sheet alone, by sheet: Excel makes them when a sheet is copied. `boxes` are (cell, text)
    of the text boxes and shapes on each sheet.
    """

    sheets: Mapping[str, SheetCells]
    names: Mapping[str, Area]
    copied_names: Mapping[str, Mapping[str, Area]] = field(default_factory=dict)
    boxes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)


def read_cells(path: Path) -> Workbook:
    """Every existing cell of the workbook at `path`; the file is only read.

    Raises CannotRun when it is missing, locked, encrypted, too large, or not an .xlsx workbook.
    """
    try:
        return cells_of(safe_content(path))
    except DamagedPart as error:
        raise file_refusals.DAMAGED(name=path.name) from error


def cells_of(content: bytes) -> Workbook:
    """Every existing cell of a workbook. Raises DamagedPart."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _Reading(content).workbook()


def address(row: int, column: int) -> str:
    """「D9」 for row 9, column 4."""
    return f"{get_column_letter(column)}{row}"


@dataclass(frozen=True)
class _Style:
    """What a cell's style says of its value: the number format (0.0000), the look, whether white letters would show."""

    shape: str
    decimals: int | None
    look: Face
    is_dark: bool


class _Reading:
    """One workbook being read."""

    def __init__(self, content: bytes) -> None:
        self.opened = Opened.of(content)
        self.archive, self.wb = self.opened.reader.archive, self.opened.reader.wb
        self.strings = list(shared_strings(self.archive, self.opened.strings)) if self.opened.strings else []
        self.styles: dict[int, _Style] = {}

    def workbook(self) -> Workbook:
        sheets: dict[str, SheetCells] = {}
        boxes: dict[str, tuple[tuple[str, str], ...]] = {}
        for title, is_hidden, part, is_chart in self.opened.sheets:
            if part in self.opened.reader.valid_files and not is_chart:
                if title in sheets:
                    raise DamagedPart(f"{title} stands there twice")
                sheets[title] = self._sheet(title, is_hidden, part)
                boxes[title] = boxes_of(self.archive, part)
        names, titles = self.opened.names, [title for title, *_ in self.opened.sheets]
        copied = {titles[key]: _areas(made) for key, made in names.items() if key != "global" and key < len(titles)}
        return Workbook(sheets, _areas(names.get("global", {})), copied, boxes)

    def _sheet(self, title: str, is_hidden: bool, part: str) -> SheetCells:
        formats = self.wb.epoch, self.wb._date_formats, self.wb._timedelta_formats
        parser = SheetParser(None, self.strings, True, *formats)
        cells, unseen, found, formulas = {}, set(), {}, {}
        for row in parser.rows(elements(self.archive, part)):
            for cell in row:
                if cell["value"] is not None and cell["value"] != "":
                    at = cell["row"], cell["column"]
                    if at in cells:
                        raise DamagedPart(f"{at} stands there twice")  # no telling which of the two a person sees
                    style = self._style(cell["style_id"])
                    raw = cells[at] = _raw(cell, style.shape)
                    if doubted := doubts(cell["value"], raw, style.look, style.decimals, cell["formula"]):
                        found[at] = doubted
                    if cell["formula"]:
                        formulas[at] = cell["formula"]
                    if _is_invisible(cell["value"], style):
                        unseen.add(at)
            if len(cells) > _MOST_CELLS:
                raise file_refusals.FULL_SHEET(sheet=title)
        covered = frozenset(at for at in cells if any(_covers(area, *at) for area in parser.merged))
        columns = tuple(parser.hidden_columns)
        rows = frozenset(parser.hidden_rows)
        return SheetCells(title, is_hidden, cells, rows, columns, frozenset(unseen), found, formulas, covered)

    def _style(self, number: int) -> _Style:
        if number not in self.styles:
            style = asked(self.wb._cell_styles.__getitem__, number)
            own = self.wb._number_formats.__getitem__
            code = style.numFmtId
            shape = str(BUILTIN_FORMATS.get(code) or asked(own, code - 164) if code else "General")
            font, fill = (
                asked(self.wb._fonts.__getitem__, style.fontId),
                asked(self.wb._fills.__getitem__, style.fillId),
            )
            self.styles[number] = _Style(shape, decimals_of(shape), face_of(font), is_dark(fill))
        return self.styles[number]


def _raw(cell: Mapping[str, Any], shape: str) -> Raw:
    value, data_type = cell["value"], cell["data_type"]
    if data_type == "e":
        return CellError(str(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, shape)
    if isinstance(value, Decimal):
        return _number(float(value), "General")
    if isinstance(value, bool | str | date | Uncalculated):
        return value
    return str(value)  # a time of day, which no form asks for


def _is_invisible(value: object, style: _Style) -> bool:
    """Whether the format shows nothing of the value, or some of it is white."""
    if (style.look.is_white or isinstance(value, RichText)) and not style.is_dark:
        return any(run.look and run.look.is_white and run.text.strip() for run in faces_of(value, style.look))
    sections = style.shape.split(";")
    if isinstance(value, int | float):
        return value != 0 and not sections[0]
    return len(sections) == 4 and not sections[3]


def _areas(definitions: Mapping[str, Any]) -> dict[str, Area]:
    areas = {}
    for name, definition in definitions.items():
        match = _REFERENCE.fullmatch(definition.attr_text or "")
        if match:
            quoted, plain, column, row, last_column, last_row = match.groups()
            first = (int(row), column_number(column))
            last = (int(last_row), column_number(last_column)) if last_row else first
            areas[name] = Area(quoted.replace("''", "'") if quoted else plain, *first, *last)
    return areas


def _covers(area: tuple[int, int, int, int], row: int, column: int) -> bool:
    """Whether a merged area shows another cell in place of this one."""
    first_row, first_column, last_row, last_column = area
    is_inside = first_row <= row <= last_row and first_column <= column <= last_column
    return is_inside and (row, column) != (first_row, first_column)


_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')
_SCALED = re.compile(r"[0#?.](,+)(?![0#?])")
_DECIMALS = re.compile(r"[#,0]*0\.(0+)")


def _number(value: int | float, code: str) -> int | Decimal | str:
    """A number as stored, to the 15 digits Excel has, with the zeros its format adds.

    A percentage, a number shown in thousands or with zeros before it is text, as a person reads it:
    printing what is stored would print another number than the one they see.
    """
    if not math.isfinite(value):
        raise DamagedPart(str(value))
    number = Decimal(f"{value:.{_SIGNIFICANT}g}") if isinstance(value, float) else Decimal(value)
    number = abs(number) if number == 0 else number
    shape = _QUOTED.sub("", code.split(";")[0])
    if "%" in shape:
        return f"{_plain(number * 100)}%"
    scaled = _SCALED.search(shape)
    if scaled:
        times = 1000 ** len(scaled.group(1))
        return f"{_plain(number / times)}×{times}"
    if re.fullmatch("00+", shape) and number == number.to_integral_value() and 0 <= number < 10**_SIGNIFICANT:
        return f"{int(number):0{len(shape)}d}"  # a number of a file, 0012
    match = _DECIMALS.fullmatch(shape)
    decimals = len(match.group(1)) if match else 0
    if decimals > -int(number.as_tuple().exponent) and abs(number) < 10**_SIGNIFICANT:
        return number.quantize(Decimal(1).scaleb(-decimals))
    return int(number) if number == number.to_integral_value() and not decimals else number


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
