"""Words that a number format writes beside what a cell holds: a person sees them, and the cell does not say them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.core.findings import Finding
from reportgen.core.values import Value
from reportgen.pipeline.sources import read_report
from surgery import Book

TEXT, COUNT = "单位全称", "行政许可"


def _read(place: str, value: object, shape: str, folder: Path) -> tuple[Value | None, list[Finding]]:
    book = Book().put(place, value).show_as(place, shape)
    report, found, _ = read_report(book.save(folder / "年.xlsx"))
    return report.value(place), [one for one in found if one.field == place and one.code != "R193"]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("七一路", '@"街道办"'),
        ("七一路", '0;-0;0;"临江市"@'),
        ("七一路", "@@"),
        (12, '0"号楼"'),
        (-12, '0;"负"0'),
        (12, "¥#,##0"),
    ],
)
def it_stops_where_a_text_is_seen_with_words_that_the_cell_does_not_hold(
    value: object, shape: str, tmp_path: Path
) -> None:
    made, (found,) = _read(TEXT, value, shape, tmp_path)
    assert made is None
    assert (found.code, found.message) == ("R189", f"格式“{shape}”在旁边加了字，看到的比存的“{value}”多")


@pytest.mark.parametrize(
    ("value", "shape", "printed"),
    [
        ("七一路", "@", "七一路"),
        ("七一路", "0.00", "七一路"),
        ("七一路", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "七一路"),
        ("七一路", '0"件"', "七一路"),  # Excel shows a text by a section with @ alone
        (-12, "#,##0_);(#,##0)", "-12"),
        (701, "00000", "00701"),
    ],
)
def it_takes_a_text_that_is_seen_as_it_is(value: object, shape: str, printed: str, tmp_path: Path) -> None:
    assert _read(TEXT, value, shape, tmp_path) == (printed, [])


@pytest.mark.parametrize("shape", ['0;-0;"8"', '0;-0;"不适用"', '[=0]"12";0', '"8001"'])
def it_stops_where_a_nought_is_seen_as_something_else(shape: str, tmp_path: Path) -> None:
    _, (found,) = _read(COUNT, 0, shape, tmp_path)
    assert (found.code, found.message) == ("R189", f"格式“{shape}”只显示文字，看不到存的 0")


@pytest.mark.sweep
@pytest.mark.parametrize(
    "shape", ['0;-0;"-"', '0;-0;"—"', "0;-0;;@", "0;-0;", '0;-0;"无"', '_(* "-"??_)', '#,##0;-#,##0;"／"', "#"]
)
def it_takes_a_nought_that_is_seen_as_a_dash_or_not_at_all(shape: str, tmp_path: Path) -> None:
    assert _read(COUNT, 0, shape, tmp_path) == (0, [])


def it_takes_a_number_with_its_unit_where_a_number_is_asked_for(tmp_path: Path) -> None:
    assert _read(COUNT, 12, '0"件"', tmp_path) == (12, [])


def it_names_the_stored_number_as_it_is_typed(tmp_path: Path) -> None:
    _, (found,) = _read(COUNT, 7001, "0E+00", tmp_path)
    assert found.message == "看到的是 7000，存的是 7001，报告里印 7001"
