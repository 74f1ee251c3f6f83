"""The cells of one sheet as its XML streams by: what is stored in each, what is merged, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from zipfile import ZipFile

from reportgen.core.columns import column_number
from reportgen.core.compiled import remembered
from reportgen.core.light_tuple import NamedTuple
from reportgen.core.values import CellError, Raw, Uncalculated
from reportgen.files.workbook.read.conditional import Conditions, Rectangle
from reportgen.files.workbook.read.number_formats import day_and_time, seen_number, stored_number
from reportgen.files.workbook.read.plain_parts import PlainRows, plain_rows
from reportgen.files.workbook.read.shared_formulas import moved_formula
from reportgen.files.workbook.read.stream import Attributes, Budget, DamagedPart, held, number, streamed, walk_through
from reportgen.files.workbook.read.strings import StringReader, unescaped
from reportgen.files.workbook.read.styles import CellStyle, CellStyles

_ADDRESS = remembered(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_AREA = remembered(rf"{_ADDRESS.pattern}(?::{_ADDRESS.pattern})?")
_TRUE = ("1", "true")
_LAST_COLUMN = 16_384
_DATE = remembered(r"\d{4}-\d\d-\d\d")
# What makes a sheet live, a sixth of the elements of a large form: colours and rules for what is typed, not what is there.
LIVE = frozenset(("conditionalFormatting", "cfRule", "formula", "dataValidation", "formula1", "formula2"))
# Rows lower than this many points and columns narrower than this many digits show nothing that a person reads.
_LEAST = {"ht": 4, "width": 0.5}
_SIZE = remembered(r"[0-9]{0,9}\.?[0-9]{0,99}")


class Stored(NamedTuple):
    """What one cell holds: `value` as it is in the file, `raw` as a person reads it; `formula` is '' where there is none.

    `metadata` is the number of what Excel 365 says of the value, '' where it says nothing.
    """

    value: Raw | float
    raw: Raw
    style: CellStyle
    formula: str
    metadata: str = ""


class SheetStream:
    """One sheet. Of each cell that holds something either `put(row, column, raw)` is called, where a person sees a text or a
    whole number as it is stored, as in nine tenths of the cells of a form, or `take(row, column, stored)`.
    """

    def __init__(
        self,
        strings: list[str],
        styles: CellStyles,
        from_1904: bool,
        put: Callable[[int, int, str | int], None],
        take: Callable[[int, int, Stored], None],
    ) -> None:
        self.strings, self.styles, self.from_1904, self.put, self.take = strings, styles, from_1904, put, take
        self.merged: list[tuple[int, int, int, int]] = []
        self._hidden: list[tuple[int, int]] = []
        self.hidden_rows: set[int] = set()
        self._row = self._column = 0
        self._cell: Attributes = {}
        self._value: str | None = None
        self._formula: str | None = None
        self._inline: StringReader | None = None
        self._columns: dict[str, int] = {}
        self._shares = ""
        self._shared_formulas: dict[str, tuple[int, int, str]] = {}
        self.conditional: tuple[Rectangle, ...] = ()

    def read(self, archive: ZipFile, part: str, budget: Budget) -> None:
        """Take in the sheet that `part` is. Raises DamagedPart, HostilePart, EndlessPart."""
        content = held(archive, part)

        def pieces() -> Iterable[bytes]:
            return [content] if content else streamed(archive, part)

        conditions = Conditions(self.styles.telling)
        walked: Iterable[bytes] = conditions.watched(pieces())
        if plain := plain_rows(content):
            self._take_plain(plain, budget)
            walked = (plain.rest for _ in walked)  # of a sheet that is held there is one piece
        walk_through(walked, part, self.start, self.end, budget, aside=LIVE)
        self.conditional = conditions.areas(pieces(), part)

    def start(self, tag: str, attributes: Attributes) -> None:
        """An element begins."""
        if tag == "c":
            self._cell, self._value, self._formula, self._shares = attributes, None, None, ""
        elif self._inline is not None:
            self._inline.start(tag, attributes)
        elif tag == "row":
            self._row = number(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
            if _is_hidden(attributes, "ht"):
                self.hidden_rows.add(self._row)
        elif tag == "f":
            self._shares = attributes.get("si", "")
        elif tag == "is":
            self._inline = StringReader()
        elif tag == "col" and _is_hidden(attributes, "width"):
            self._hidden.append((number(attributes.get("min")), number(attributes.get("max"))))
        elif tag == "mergeCell":
            left, top, right, bottom = _area(attributes.get("ref", ""))
            self.merged.append((top, left, bottom, right))

    def end(self, tag: str, text: str) -> None:
        """An element has ended."""
        if tag == "v":
            if self._value is not None:
                raise DamagedPart("a cell with two values")
            self._value = text
        elif tag == "c":
            self._close()
        elif self._inline is not None:
            self._inline.end(tag, text)
        elif tag == "f":
            self._formula = text

    @property
    def hidden_columns(self) -> frozenset[int]:
        """The columns that are hidden, of those that a sheet can have."""
        found, end = set[int](), 0
        for first, last in sorted(self._hidden):  # any two of them may overlap
            found.update(range(max(first, end + 1), min(last, _LAST_COLUMN) + 1))
            end = max(end, last)
        return frozenset(found)

    def _take_plain(self, rows: PlainRows, budget: Budget) -> None:
        letters = 0
        for column, row, style, kind, formula, text, shared in rows.cells():
            letters += len(text) + len(formula or "")
            if column not in self._columns:
                self._columns[column] = column_number(column)
            if shared and formula is not None:
                formula = self._shared(shared, int(row), self._columns[column], formula)
            value = self._stored(kind, text, formula, None)
            self._hold(int(row), self._columns[column], value, style, formula, "")
        budget.left -= rows.elements
        budget.spend(letters)

    def _close(self) -> None:
        inline, self._inline = self._inline, None
        row, column = self._position()
        cell = self._cell
        if self._shares and self._formula is not None:
            self._formula = self._shared(self._shares, row, column, self._formula)
        value = self._stored(cell.get("t", "n"), self._value, self._formula, inline)
        self._hold(row, column, value, cell.get("s", "0"), self._formula, cell.get("vm", ""))

    def _shared(self, number: str, row: int, column: int, formula: str) -> str:
        """The formula of a cell that shares one with others; only the first of them has its text."""
        if formula:
            self._shared_formulas[number] = row, column, formula
            return formula
        if number not in self._shared_formulas:
            return ""
        first_row, first_column, shared = self._shared_formulas[number]
        return moved_formula(shared, row - first_row, column - first_column)

    def _hold(self, row: int, column: int, value: Raw | float, number: str, formula: str | None, metadata: str) -> None:
        if value is None or value == "":
            return
        style = self.styles.of(number)
        if formula is None and style.is_plain and (type(value) is str or type(value) is int):
            self.put(row, column, value)
            return
        written = "" if formula is None else formula or "="
        self.take(row, column, Stored(value, self._raw(value, style), style, written, metadata))

    def _position(self) -> tuple[int, int]:
        address = self._cell.get("r")
        if address is None:
            self._column += 1
            return self._row, self._column
        letters = address.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = _area(address)[0]
        self._column = self._columns[letters]
        return number(address[len(letters) :]), self._column

    def _stored(self, kind: str, text: str | None, formula: str | None, inline: StringReader | None) -> Raw | float:
        if formula is not None and not text and kind != "str":
            return Uncalculated(f"={formula}")
        if kind == "inlineStr":
            return inline.taken() if inline is not None else None
        if not text:
            return None
        match kind:
            case "s":
                place = number(text)
                if place >= len(self.strings):
                    raise DamagedPart(text)
                return self.strings[place]
            case "n":
                found = stored_number(text)
                return text if found is None else found
            case "str":
                return unescaped(text)
            case "b":
                return text.strip() in _TRUE
            case "e":
                return CellError(text)
            case "d":
                return _day(text)
        raise DamagedPart(kind)

    def _raw(self, value: Raw | float, style: CellStyle) -> Raw:
        if isinstance(value, bool) or not isinstance(value, int | float) or (style.is_plain and type(value) is int):
            return value
        if style.is_date:
            seen = day_and_time(value, style.code, self.from_1904)
            return seen_number(value, "") if seen is None else seen
        return seen_number(value, style.code)


def _day(text: str) -> date | str:
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return text  # a time of day, which no form asks for


def _is_hidden(attributes: Attributes, size: str) -> bool:
    told = attributes.get(size, "")
    is_small = size in attributes and bool(_SIZE.fullmatch(told)) and float(f"0{told}") < _LEAST[size]
    return attributes.get("hidden") in _TRUE or is_small


def _area(reference: str) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) of 「A1:B2」, counted from 1. Raises DamagedPart."""
    found = _AREA.fullmatch(reference)
    if found is None:
        raise DamagedPart(reference)
    left, top, right, bottom = found.groups()
    return column_number(left), int(top), column_number(right or left), int(bottom or top)
