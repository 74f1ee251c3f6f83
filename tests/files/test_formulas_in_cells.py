"""A formula where a value is to be filled in: what stands beside it is held against what it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.core.findings import Finding
from reportgen.core.values import Value
from reportgen.pipeline.sources import read_report
from surgery import SEED, Book


def _read(book: Book, folder: Path) -> tuple[Value | None, list[Finding]]:
    report, found, _ = read_report(book.save(folder / "年.xlsx"))
    return report.value("行政许可"), [one for one in found if one.code in ("R195", "R196")]


@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        ("7000+1", 7001),
        ("(3+4)*5/2-1", 16.5),
        ("-2^2+10%", 4.1),  # Excel has a sign bind more than a power
        ("ROUND(2.5,0)+ABS(-1)+INT(-1.5)", 2),
        ("MAX(1,7,3)-MIN(4,2)+COUNT(1,2)", 7),
        ("AVERAGE(1,2)*0.1+0.2", 0.35),
        ("1.1*3", 3.3000000000000003),  # as a computer stores it
    ],
)
def it_prints_what_a_formula_gives(formula: str, stored: float, tmp_path: Path) -> None:
    assert _read(Book().put("行政许可", stored, formula), tmp_path)[1] == []


def it_follows_references_to_cells_and_other_sheets(tmp_path: Path) -> None:
    book = Book()
    there, cell = book.where("行政处罚")
    book.put("行政处罚", 5).put("行政强制", 2, f"{cell}-3")
    assert _read(book.put("行政许可", 7, f"SUM('{there}'!{cell},{book.where('行政强制')[1]})"), tmp_path) == (7, [])


@pytest.mark.parametrize(("formula", "stored", "result"), [("3+4", 6, "7"), ("5/2", 3, "2.5"), ('"1"&2', "13", "12")])
def it_stops_where_the_stored_result_is_another_than_todays(
    formula: str, stored: object, result: str, tmp_path: Path
) -> None:
    """Programs that write formulas and do not calculate leave the result of another day beside them."""
    value, (found,) = _read(Book().put("行政许可", stored, formula), tmp_path)
    assert value is None
    assert (found.code, found.message) == ("R195", f"公式 ={formula} 现在算出来是 {result}，存着的是 {stored}")


@pytest.mark.parametrize("is_usual", [True, False])
def it_finds_the_stale_one_among_cells_that_share_a_formula(is_usual: bool, tmp_path: Path) -> None:
    """Whether a pattern takes the sheet's cells or the parser does."""
    book = Book()
    (sheet, first), (_, second) = book.where("行政许可"), book.where("行政处罚")
    book.put(f"{sheet}!H{first[1:]}", 3).put(f"{sheet}!H{second[1:]}", 4)
    for place, text in (("行政许可", f"$H{first[1:]}*2"), ("行政处罚", "")):
        formula = book.put(place, 6, text).cell(place)[0]
        formula.set("t", "shared")
        formula.set("si", "0")
    if not is_usual:
        book.rewrite(book.part_of(sheet), lambda xml: xml.replace("<sheetData>", "<sheetData><!-- -->"))
    _, (found,) = _read(book, tmp_path)
    assert found.message == f"公式 =$H{second[1:]}*2 现在算出来是 8，存着的是 6"


@pytest.mark.sweep
@pytest.mark.parametrize(
    "formula",
    [
        "VLOOKUP(A3,A:F,3,0)",
        "TODAY()",
        "[1]Sheet1!$A$1",
        "SUM(A1:XFD1048576)",
        "9^9^9^9",
        "1/0",
        "ROUND(5,1E9)",
        "(" * 40 + "1" + ")" * 40,
        "没有!A1",
        "甲+1",
        "1+",
    ],
)
def it_says_that_it_cannot_tell_and_prints_what_was_saved(formula: str, tmp_path: Path) -> None:
    value, (found,) = _read(Book().put("行政许可", 5, formula), tmp_path)
    assert (value, found.code, found.is_error) == (5, "R196", False)
    assert found.message.endswith("报告里印上次保存时的结果 5")


def it_goes_round_in_no_circle(tmp_path: Path) -> None:
    book = Book()
    here, there = book.where("行政许可")[1], book.where("行政处罚")[1]
    value, found = _read(book.put("行政许可", 5, there).put("行政处罚", 5, here), tmp_path)
    assert (value, [one.code for one in found]) == (5, ["R196", "R196"])


def it_asks_nothing_of_the_forms_own_formulas(tmp_path: Path) -> None:
    assert _read(Book(SEED), tmp_path)[1] == []
