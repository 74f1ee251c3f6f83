"""The 校验 sheet: what LibreOffice calculates there agrees with what `check` finds."""

from __future__ import annotations

import json
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from reportgen.files.json_report import dump
from reportgen.pipeline import check_one, start_report, write_workbook_file

KIND = "gov-info-annual-2021"
SAMPLE = Path(__file__).parents[2] / "templates" / KIND / "sample.json"


def workbook(folder: Path, name: str, changes: dict) -> Path:
    values = json.loads(SAMPLE.read_text(encoding="utf-8"), parse_float=Decimal)["values"] | changes
    source = folder / f"{name}.json"
    source.write_text(dump({"kind": KIND, "values": values}), encoding="utf-8")
    report, _ = start_report(None, source)
    write_workbook_file(report, folder / f"{name}.xlsx", "0")
    return folder / f"{name}.xlsx"


def states(path: Path) -> dict[tuple[str, str], str]:
    page = openpyxl.load_workbook(path, data_only=True)["校验"]
    rows = page.iter_rows(min_row=5, max_col=4, values_only=True)
    return {(code, scope): state[0] for code, _, scope, state in rows if code}


CHANGES = {
    "sample": {},
    "natural": {"依申请.本年新收.自然人": 1},
    "other": {"依申请.结转下年度.其他": 4},
    "two": {"依申请.重复申请.科研机构": 2, "依申请.上年结转.商业企业": 5},
    "balanced": {"依申请.本年新收.自然人": 16, "依申请.予以公开.自然人": 12},
    "regulation": {"主动公开.规章.现行有效": 3},
}


def it_stores_the_state_of_each_rule_before_anyone_calculates(tmp_path: Path) -> None:
    assert set(states(workbook(tmp_path, "a", {})).values()) == {"✔"}
    broken = states(workbook(tmp_path, "b", {"依申请.本年新收.自然人": 1}))
    assert {scope for (_, scope), state in broken.items() if state == "✘"} == {"自然人"}


def it_says_what_is_not_filled_in_yet(tmp_path: Path) -> None:
    report, _ = start_report(KIND, None)
    write_workbook_file(report, tmp_path / "blank.xlsx", "0")
    assert set(states(tmp_path / "blank.xlsx").values()) == {"还"}
    page = openpyxl.load_workbook(tmp_path / "blank.xlsx", data_only=True)["校验"]
    assert page["A2"].value == "必填的 169 格，还有 169 格没有填"


@pytest.mark.libreoffice
def it_agrees_with_check_when_libreoffice_calculates(tmp_path: Path) -> None:
    books = [workbook(tmp_path, name, changes) for name, changes in CHANGES.items()]
    for book in books:  # without stored results LibreOffice has to calculate every formula
        copy = openpyxl.load_workbook(book)
        copy.save(book)
    out = tmp_path / "calculated"
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    subprocess.run([*command, "xlsx:Calc MS Excel 2007 XML", "--outdir", out, *books], check=True, capture_output=True)
    for book in books:
        shown = {code for (code, _), state in states(out / book.name).items() if state == "✘"}
        assert shown == {item.code for item in check_one(book).findings}, book.name
