"""Our reader beside openpyxl, which has read workbooks for fifteen years: the same cells, values, names and merged areas."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from reportgen.core.values import CellError, Raw, Uncalculated
from reportgen.files.workbook.read.cells import Workbook, cells_of
from reportgen.files.workbook.read.number_formats import BUILT_IN, is_date
from surgery import SEED

ROOT = Path(__file__).parents[2]
# Characters that a sheet of Excel can hold; openpyxl writes a line break as Excel does.
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\t 　"), min_size=1)
_NUMBERS = st.integers(-(10**14), 10**14) | st.decimals(-(10**9), 10**9, places=4).map(float)
_DAYS = st.datetimes(datetime(1900, 3, 1), datetime(2999, 12, 31)).map(lambda one: one.replace(microsecond=0))
_PLAIN = st.sampled_from(["General", "0", "0.00", "#,##0", "@", "0.00_ ", "0_);[Red]\\(0\\)"])
_DATED = st.sampled_from(["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "d-mmm-yy", "h:mm"])
_CELLS = st.dictionaries(
    st.tuples(st.integers(1, 40), st.integers(1, 30)),
    st.tuples(_TEXT | _NUMBERS | st.booleans(), _PLAIN) | st.tuples(_DAYS, _DATED),
    min_size=1,
    max_size=12,
)


def _saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _same(raw: Raw, value: Any) -> bool:
    """Whether the two mean one thing: 15 digits of a number, as text a time of day and what a format shows otherwise."""
    if isinstance(value, time | timedelta):
        return raw == str(value)
    if isinstance(raw, Uncalculated):
        return value is None
    if isinstance(value, float):
        return isinstance(raw, int | Decimal) and Decimal(raw) == Decimal(f"{value:.15g}")
    if isinstance(raw, CellError):
        return raw.text == value
    return bool(raw == value) and isinstance(raw, bool) == isinstance(value, bool)


def _differences(ours: Workbook, content: bytes) -> list[tuple[str, str, object, object]]:
    """(sheet, cell, ours, theirs) wherever the two do not mean the same."""
    theirs, found = openpyxl.load_workbook(io.BytesIO(content), data_only=True), []
    for sheet in (page for page in theirs.worksheets if page.title in ours.sheets):
        cells = ours.sheets[sheet.title].cells
        values = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
        for at in cells.keys() | {at for at, value in values.items() if value not in (None, "")}:
            if not _same(cells.get(at), values.get(at)):
                found.append((sheet.title, str(at), cells.get(at), values.get(at)))
    return found


@given(_CELLS)
def it_reads_the_same_values(cells: dict[tuple[int, int], tuple[Any, str]]) -> None:
    book = openpyxl.Workbook()
    for (row, column), (value, shape) in cells.items():
        cell = book.active.cell(row, column)  # type: ignore[union-attr]
        cell.value, cell.number_format = value, shape
        if isinstance(value, str):
            cell.data_type = "s"
    content = _saved(book)
    assert _differences(cells_of(content), content) == []


def it_reads_the_same_values_of_a_real_workbook() -> None:
    content = SEED.read_bytes()
    assert _differences(cells_of(content), content) == []


def it_finds_the_same_names_and_merged_areas() -> None:
    content = SEED.read_bytes()
    ours, theirs = cells_of(content), openpyxl.load_workbook(SEED)
    single = {
        name: (area.sheet, area.row, area.column)
        for name, area in ours.names.items()
        if (area.row, area.column) == (area.last_row, area.last_column)
    }
    assert len(single) > 150
    for name, (sheet, row, column) in single.items():
        assert theirs.defined_names[name].attr_text == f"'{sheet}'!${openpyxl.utils.get_column_letter(column)}${row}"
    assert len(ours.names) == len(theirs.defined_names)


@pytest.mark.parametrize("number", BUILTIN_FORMATS)
def it_takes_the_same_built_in_formats_for_dates(number: int) -> None:
    assert is_date(BUILT_IN.get(number, "General")) == is_date_format(BUILTIN_FORMATS[number])


@pytest.mark.parametrize("number", [27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
def it_reads_a_date_in_a_format_that_chinese_excel_has_built_in(number: int) -> None:
    """Excel and WPS write the bare number of the format, without its code, which openpyxl takes for damage."""
    book = openpyxl.Workbook()
    cell = book.active["B2"]  # type: ignore[index]
    cell.value, cell.number_format = date(2025, 1, 15), "yyyy-mm-dd"
    assert 'numFmtId="164"' in zipfile.ZipFile(io.BytesIO(_saved(book))).read("xl/styles.xml").decode()
    content = _with_styles(_saved(book), '<xf numFmtId="164"', f'<xf numFmtId="{number}"')
    assert cells_of(content).sheets["Sheet"].cells == {(2, 2): datetime(2025, 1, 15)}


def _with_styles(content: bytes, before: str, after: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(before.encode(), after.encode()) if name == "xl/styles.xml" else part)
    return out.getvalue()
