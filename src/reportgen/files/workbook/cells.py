"""Read the cells of an .xlsx that really exist, exactly as stored: openpyxl's own parser, less what loses facts."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from reportgen.core.findings import CannotRun
from reportgen.core.language.excel_formula import column_number
from reportgen.core.values import CellError, Raw, Uncalculated
from reportgen.files.workbook.gate import safe_content

_MOST_CELLS = 100_000
_SIGNIFICANT = 15  # digits Excel keeps and shows of a number
_TEXT_TAG, _ITEM_TAG, _PHONETIC_TAG = (f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("t", "si", "rPh"))
_MERGED_TAG = f"{{{SHEET_MAIN_NS}}}mergeCell"
_INLINE_TAG = f"{{{SHEET_MAIN_NS}}}is"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?")


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

    `unseen` are single cells that hold something nobody sees: covered by a merge, or of a format like `;;;`.
    """

    title: str
    is_hidden: bool
    cells: Mapping[tuple[int, int], Raw]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    unseen: frozenset[tuple[int, int]] = frozenset()

    def hides(self, row: int, column: int) -> bool:
        """Whether a person does not see this cell."""
        return (
            self.is_hidden
            or row in self.hidden_rows
            or (row, column) in self.unseen
            or any(first <= column <= last for first, last in self.hidden_columns)
        )


@dataclass(frozen=True)
class Workbook:
    """A workbook as stored: sheets by title, and the cells its defined names point to.

    `copied_names` are those of one sheet alone, by sheet: Excel makes them when a sheet is copied.
    """

    sheets: Mapping[str, SheetCells]
    names: Mapping[str, Area]
    copied_names: Mapping[str, Mapping[str, Area]] = field(default_factory=dict)


def read_cells(path: Path) -> Workbook:
    """Every existing cell of the workbook at `path`; the file is only read.

    Raises CannotRun when it is missing, locked, encrypted, too large, or not an .xlsx workbook.
    """
    content = safe_content(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reader = _Reader(io.BytesIO(content), data_only=True, keep_links=False)
            return reader.read_all()
    except CannotRun:
        raise
    except Exception as error:  # openpyxl raises whatever a damaged part happens to trip over
        raise CannotRun(f"{path.name} 已损坏，读不出来。", "请用 Excel 或 WPS 打开并另存为 .xlsx 后重试。") from error


def address(row: int, column: int) -> str:
    """「D9」 for row 9, column 4."""
    return f"{get_column_letter(column)}{row}"


class _Reader(ExcelReader):
    """Only what is needed: names, sheets, styles and cells; never charts, pictures, comments or pivots."""

    def read_all(self) -> Workbook:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        sheets = {}
        for sheet, relation in self.parser.find_sheets():
            if relation.target in self.valid_files and "chartsheet" not in relation.Type:
                if sheet.name in sheets:
                    raise ValueError(f"{sheet.name} stands there twice")
                with self.archive.open(relation.target) as source:
                    sheets[sheet.name] = self._sheet(sheet.name, sheet.state != "visible", source)
        names = self.parser.defined_names.by_sheet()
        titles = [sheet.name for sheet, _ in self.parser.find_sheets()]
        copied = {titles[key]: _areas(made) for key, made in names.items() if key != "global" and key < len(titles)}
        return Workbook(sheets, _areas(names.get("global", {})), copied)

    def read_strings(self) -> None:
        """openpyxl drops every `x005F_`, so that a typed 「_x000D_」 and a line break look alike."""
        part = self.package.find(SHARED_STRINGS)
        self.shared_strings = []
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                for _, element in iterparse(source):
                    if element.tag == _ITEM_TAG:
                        self.shared_strings.append(_string(element))
                        element.clear()

    def _sheet(self, title: str, is_hidden: bool, source: IO[bytes]) -> SheetCells:
        workbook = self.wb
        parser = _Parser(
            source, self.shared_strings, True, workbook.epoch, workbook._date_formats, workbook._timedelta_formats
        )
        cells, unseen = {}, set()
        for _, row in parser.parse():
            for cell in row:
                if cell["value"] is not None and cell["value"] != "":
                    at = cell["row"], cell["column"]
                    if at in cells:
                        raise ValueError(f"{at} stands there twice")  # no telling which of the two a person sees
                    cells[at] = self._raw(cell)
                    if self._is_invisible(cell):
                        unseen.add(at)
            if len(cells) > _MOST_CELLS:
                raise CannotRun(
                    f"工作表“{title}”里的内容太多，已停止读取。", "请确认是填报工作簿，删去多余的内容后重试。"
                )
        columns = tuple(
            (int(column["min"]), int(column["max"]))
            for column in parser.column_dimensions.values()
            if _hidden(column, "width")
        )
        rows = {int(row) for row, attrs in parser.row_dimensions.items() if _hidden(attrs, "ht")}
        unseen |= {at for at in cells if any(_covers(area, *at) for area in parser.merged)}
        return SheetCells(title, is_hidden, cells, frozenset(rows), columns, frozenset(unseen))

    def _raw(self, cell: Mapping[str, Any]) -> Raw:
        value, data_type = cell["value"], cell["data_type"]
        if data_type == "e":
            return CellError(str(value))
        if isinstance(value, int | float) and not isinstance(value, bool):
            return _number(value, self._format(cell))
        if isinstance(value, Decimal):
            return _number(float(value), "General")
        if isinstance(value, bool | str | date | Uncalculated):
            return value
        return str(value)  # a time of day, which no form asks for

    def _is_invisible(self, cell: Mapping[str, Any]) -> bool:
        sections = self._format(cell).split(";")
        if isinstance(cell["value"], int | float):
            return cell["value"] != 0 and not sections[0]
        return len(sections) == 4 and not sections[3]

    def _format(self, cell: Mapping[str, Any]) -> str:
        """The cell's number format, such as 0.0000."""
        number = self.wb._cell_styles[cell["style_id"]].numFmtId
        return str(BUILTIN_FORMATS.get(number) or self.wb._number_formats[number - 164] if number else "General")


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


def _hidden(attributes: Mapping[str, str], size: str) -> bool:
    return attributes.get("hidden") in ("1", "true") or float(attributes.get(size) or 1) == 0


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


class _Parser(WorkSheetParser):
    """Rows and columns only, and formulas without a stored result told from blanks."""

    def parse(self) -> Iterator[tuple[int, list[dict[str, Any]]]]:
        self.merged: list[tuple[int, int, int, int]] = []
        for _, element in iterparse(self.source):
            if element.tag == COL_TAG:
                self.column_dimensions[element.get("min")] = dict(element.attrib)
            elif element.tag == ROW_TAG:
                yield self.parse_row(element)
                element.clear()
            elif element.tag == _MERGED_TAG:
                left, top, right, bottom = range_boundaries(element.get("ref"))
                self.merged.append((top, left, bottom, right))

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        inline = element.find(_INLINE_TAG)
        if inline is not None:
            cell["value"] = _string(inline)
        elif element.get("t") == "str" and isinstance(cell["value"], str):
            cell["value"] = _unescaped(cell["value"])
        elif (
            cell["data_type"] == "e" and element.get("t") != "e"
        ):  # 20230110 in a cell for dates is no date, nor an error
            cell["value"], cell["data_type"] = Decimal(element.findtext(VALUE_TAG) or "0"), "n"
        formula = element.find(FORMULA_TAG)
        if formula is not None and not element.findtext(VALUE_TAG) and element.get("t") != "str":
            cell["value"] = Uncalculated(f"={formula.text or ''}")
        return cell


def _string(element: Element) -> str:
    """Text of a shared or inline string: all runs, no phonetic guides, Excel's escapes decoded."""
    pieces = []
    for child in element:
        if child.tag == _TEXT_TAG:
            pieces.append(child.text or "")
        elif child.tag != _PHONETIC_TAG:
            pieces.append("".join(text.text or "" for text in child.iter(_TEXT_TAG)))
    return _unescaped("".join(pieces))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text)
