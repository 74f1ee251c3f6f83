"""Codes and telephone numbers are no figures: the cells of texts keep every digit, and one that lost some is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from test_kinds_new import run
from test_kinds_rename import TEMPLATES, copied
from test_renamed_since import said

_CODE = "31103302018034512345"


def filled(tmp_path: Path) -> Path:
    folder = copied(tmp_path, "training-quarter")
    run(
        "new",
        "--from",
        folder / "sample.json",
        "-o",
        tmp_path / "填.xlsx",
        "--templates",
        TEMPLATES.parent / "tests/kinds",
    )
    return tmp_path / "填.xlsx"


def put(path: Path, name: str, value: object) -> None:
    book = load_workbook(path)
    sheet, cell = next(iter(book.defined_names[name].destinations))
    book[sheet][cell.replace("$", "")] = value
    book.save(path)


def it_gives_the_cells_of_texts_the_format_of_texts_and_no_others(tmp_path: Path) -> None:
    book = load_workbook(filled(tmp_path))
    formats = {}
    for name in ("内部编号", "填表人", "年度", "items", "季度", "检查日期", "情况说明"):
        sheet, cell = next(iter(book.defined_names[name].destinations))
        formats[name] = book[sheet][cell.replace("$", "")].number_format
    assert formats == {
        "内部编号": "@",
        "填表人": "@",
        "年度": "General",
        "items": "General",
        "季度": "General",
        "检查日期": "yyyy-mm-dd",
        "情况说明": "General",
    }
    sheet, head = next(iter(book.defined_names["培训班次.主题"].destinations))
    column = book[sheet][head.replace("$", "")].column
    typed = [book[sheet].cell(row, column).number_format for row in range(2, 12)]
    assert "@" in typed and typed[-1] == "@"  # the rows that are still empty, too


@pytest.mark.sweep
@pytest.mark.parametrize("number", [int(_CODE), 3.11033020180345e19, 1234567890123456, -1234567890123456])
def it_tells_of_a_code_that_was_stored_as_a_number_and_lost_its_last_digits(tmp_path: Path, number: float) -> None:
    path = filled(tmp_path)
    put(path, "内部编号", number)
    (told,) = said(path)["R215"]
    assert "15 位" in told and told.split()[0]


@pytest.mark.sweep
@pytest.mark.parametrize("value", [_CODE, "0571-88001234", 13800001234, 123456789012345, 12.5, "=", "= 见附件"])
def it_says_nothing_of_a_code_that_has_all_its_digits(tmp_path: Path, value: object) -> None:
    path = filled(tmp_path)
    put(path, "内部编号", value)
    if isinstance(value, str) and value.startswith("="):
        book = load_workbook(path)
        sheet, cell = next(iter(book.defined_names["内部编号"].destinations))
        book[sheet][cell.replace("$", "")].data_type = "s"
        book.save(path)
    assert not {"R215", "R216"} & said(path).keys()


@pytest.mark.sweep
@pytest.mark.parametrize("formula", ["=台账!A3", "=B3", "=CONCATENATE(B3,1)", "=$B$3&2", "＝B3"])
def it_tells_of_a_formula_that_the_format_of_texts_made_words_of(tmp_path: Path, formula: str) -> None:
    path = filled(tmp_path)
    put(path, "内部编号", formula)
    book = load_workbook(path)
    sheet, cell = next(iter(book.defined_names["内部编号"].destinations))
    book[sheet][cell.replace("$", "")].data_type = "s"
    book.save(path)
    (told,) = said(path)["R216"]
    assert formula in told
