"""A form prints a dash where it has no cell: nothing is asked there, printed as the form prints it, and proven."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest

from office import Office
from recalculation import different, recalculated
from reportgen.core.rules.check import check
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import HEAD, KIND, small_kind

FIELDS = (
    HEAD
    + """[[grid]]
id = "信访"
required = true
rows = ["来信", "来访", { id = "合计", value = "来信 + 来访" }]
columns = ["总量", { id = "集体访", none = ["来信"] }, { id = "其他", value = "总量 - 集体访", except = ["合计"] }]

[[table]]
id = "官表"
header_rows = 1
cells = [["项目", "总量", "集体访", "其他"], ["来信", "{信访.来信.*}"], ["来访", "{信访.来访.*}"], ["合计", "{信访.合计.*}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "官表"]
"""
)
RULES = """[[rule]]
code = "S101"
title = "集体访多了"
grid = "信访"
each = "row"
check = "集体访 <= 总量"
message = "{scope}：{集体访}"
fix = "请核对。"
source = "办法第一条"
"""
CASES = '[[case]]\nbreaks = ["S101"]\nset = { "信访.来访.集体访" = 30 }\n'


def cells(row: str) -> list[str]:
    return [row, *(f"{{{{ 信访.{row}.{column} }}}}" for column in ("总量", "集体访", "其他"))]


ROWS = [["项目", "总量", "集体访", "其他"], cells("来信"), cells("来访"), cells("合计")]
ROWS[1][2] = "—"
VALUES = {"单位": "某局", "日期": "2024-01-02", "信访.来信.总量": 5, "信访.来访.总量": 20, "信访.来访.集体访": 3}


def made(root: Path, rows: list[list[str]] = ROWS, fields: str = FIELDS) -> Path:
    files = {"rules.toml": RULES, "cases.toml": CASES}
    return small_kind(root, ["{{ 单位 }}", "一、情况", rows], fields=fields, kind=KIND, sample=VALUES, files=files)


def it_is_a_form_without_a_fault(tmp_path: Path) -> None:
    assert check_kind(made(tmp_path), tmp_path).findings == ()


def it_prints_the_dash_and_adds_nothing_for_it(tmp_path: Path) -> None:
    folder = made(tmp_path)
    report, found, _ = read_report(folder / "sample.json", tmp_path)
    assert (found, check(report)) == ([], [])
    assert [report.on_page(f"信访.合计.{one}") for one in ("总量", "集体访", "其他")] == ["25", "3", "22"]
    assert report.on_page("信访.来信.其他") == "5"
    assert "信访.来信.集体访" not in load_folder(folder).kind.fields


def it_draws_the_cell_grey_and_gives_it_no_name(tmp_path: Path) -> None:
    made(tmp_path)
    report, _, _ = read_report(tmp_path / "small" / "sample.json", tmp_path)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(report)))
    (cell,) = (one for row in book["情况"].iter_rows() for one in row if one.value == "—")
    assert (cell.fill.fgColor.rgb, cell.protection.locked) == ("FFD9D9D9", True)
    assert "信访.来信.集体访" not in book.defined_names


@pytest.mark.sweep
@pytest.mark.libreoffice
def it_calculates_in_excel_without_it(tmp_path: Path, office: Office) -> None:
    made(tmp_path)
    report, _, _ = read_report(tmp_path / "small" / "sample.json", tmp_path)
    content = write_workbook(report)
    (tmp_path / "office").mkdir()
    assert different(content, recalculated({"甲": content}, tmp_path / "office", office)["甲"]) == []


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ('none = ["来信"]', 'none = ["来新"]', "none 里没有“来新”这一行或列。"),
        ('value = "总量 - 集体访"', 'value = "round(集体访 / 总量, 2)"', "value 用到的“集体访”在这一格没有（none）"),
        (
            '["来信", "{信访.来信.*}"]',
            '["来信", "{信访.来信.总量}", "{信访.来信.集体访}", "{信访.来信.其他}"]',
            "这一格写进了 none，是没有的",
        ),
    ],
)
def it_says_what_is_wrong_with_the_declaration(tmp_path: Path, old: str, new: str, wanted: str) -> None:
    assert old in FIELDS
    found = check_kind(made(tmp_path, fields=FIELDS.replace(old, new)), tmp_path).findings
    assert any(wanted in one.message for one in found), found


def it_tells_of_a_template_that_prints_something_else_there(tmp_path: Path) -> None:
    rows = [[*row] for row in ROWS]
    rows[1][2] = "0"
    messages = [one.message for one in check_kind(made(tmp_path, rows), tmp_path).findings]
    assert messages == ["应是“—”，模板里是“0”"]


def it_refuses_a_value_for_it(tmp_path: Path) -> None:
    made(tmp_path)
    values = {"kind": "small", "values": {**VALUES, "信访.来信.集体访": 1}}
    (tmp_path / "值.json").write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    assert [one.code for one in read_report(tmp_path / "值.json", tmp_path)[1]] == ["R143"]


def it_comes_back_from_the_document(tmp_path: Path) -> None:
    from reportgen.pipeline.document import make_document
    from reportgen.pipeline.finished import read_as
    from reportgen.pipeline.kinds import FindKind

    folder = load_folder(made(tmp_path))
    report, _, _ = read_report(tmp_path / "small" / "sample.json", tmp_path)
    content, odd = make_document(report, folder)
    assert odd == []
    (tmp_path / "报告.docx").write_bytes(content)
    assert [cell.text for cell in docx.Document(io.BytesIO(content)).tables[0].rows[1].cells] == ["来信", "5", "—", "5"]
    again, found = read_as(tmp_path / "报告.docx", folder, FindKind(tmp_path))
    assert [one.code for one in found if one.stops] == []
    assert {name: again.value(name) for name in VALUES if "信访" in name} == {
        name: value for name, value in VALUES.items() if "信访" in name
    }
