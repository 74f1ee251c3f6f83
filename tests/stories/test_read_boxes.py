"""What stands in a box of one cell, and the — of a cell that is never filled in, in the tool's own report read again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx.document
import pytest
from test_read_conditions import without_provenance

from reportgen.core.findings import Finding
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.report import Report
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from small_kinds import FIELDS, PROSE, SAMPLE, small_kind

_NO_LIST = (FIELDS[: FIELDS.index("[[list]]")] + FIELDS[FIELDS.index("[[sheet]]") :]).replace(', "清单"]', "]")
_VALUES = {name: value for name, value in SAMPLE.items() if name != "清单"}
_GRID = """
[[grid]]
id = "件"
type = "count"
rows = ["收", "办"]
columns = [{ id = "本期" }, { id = "上期", none = ["办"] }, { id = "备注", type = "text", none = ["办"] }]

[[table]]
id = "表"
header_rows = 1
cells = [["项目", "本期", "上期", "备注"], ["收到", "{件.收.本期}", "{件.收.上期}", "{件.收.备注}"], ["办结", LAST]]
"""


def read_again(
    root: Path, values: dict[str, Any], is_own: bool = True, **kind: Any
) -> tuple[Report, Report, list[Finding]]:
    folder = load_folder(small_kind(root, **kind))
    cells = {name: RawCell(value) for name, value in values.items()}
    report, found = take_in(folder.kind, RawReport("", cells, {}))
    assert [one for one in found if one.is_error] == []
    content, odd = make_document(report, folder)
    assert odd == []
    path = root / "报告.docx"
    path.write_bytes(content if is_own else without_provenance(content))
    again, findings, _ = read_finished(path, FindKind(root), "small")
    return report, again, findings


def boxed(*paragraphs: str) -> Any:
    def box(document: docx.document.Document) -> None:
        cell = document.tables[-1].cell(0, 0)
        cell.paragraphs[0].text = paragraphs[0]
        for text in paragraphs[1:]:
            cell.add_paragraph(text)

    return box


_BOX = [[""]]
_IN_BOXES = {
    "a text": (("甲：{{ 甲 }}", "乙：{{ 乙 }}", _BOX), PROSE),
    "words before a text": (("甲：{{ 甲 }}", "乙：{{ 乙 }}", _BOX), ("有关说明：", *PROSE)),
    "lines": ((_BOX, *PROSE), ("甲：{{ 甲 }}", "乙：{{ 乙 }}")),
    "a line before a text": (("甲：{{ 甲 }}", _BOX), ("乙：{{ 乙 }}", *PROSE)),
}


@pytest.mark.sweep
@pytest.mark.parametrize("is_own", [True, False], ids=["own", "another's"])
@pytest.mark.parametrize("what", _IN_BOXES)
def it_reads_what_stands_in_a_box(what: str, is_own: bool, tmp_path: Path) -> None:
    blocks, inside = _IN_BOXES[what]
    kind = {"blocks": ("{{ 单位 }}", "一、情况", *blocks), "after": boxed(*inside)}
    report, again, findings = read_again(tmp_path, _VALUES, is_own, fields=_NO_LIST, sample=_VALUES, **kind)
    names = ("单位", "甲", "乙", "说明")
    assert {name: again.text(name) for name in names} == {name: report.text(name) for name in names}
    assert [one.code for one in findings if one.code.startswith("R16")] == []


@pytest.mark.parametrize("is_own", [True, False], ids=["own", "another's"])
def it_reads_one_value_in_a_box_or_says_that_it_cannot_be_told_from_a_text(is_own: bool, tmp_path: Path) -> None:
    kind = {"blocks": ("{{ 单位 }}", "一、情况", "甲：{{ 甲 }}", _BOX, *PROSE), "after": boxed("{{ 乙 }}")}
    _, again, findings = read_again(tmp_path, _VALUES, is_own, fields=_NO_LIST, sample=_VALUES, **kind)
    assert again.text("乙") == ("丑" if is_own else "")
    assert any("丑" in one.message for one in findings if one.code == "R164") is not is_own


@pytest.mark.sweep
@pytest.mark.parametrize("last", ['"{件.办.本期}", "—", "—"', '"{件.办.本期}", "—", "/"', '"{件.办.本期}", "×", "—"'])
@pytest.mark.parametrize("is_own", [True, False], ids=["own", "another's"])
def it_misses_nothing_where_a_cell_is_never_filled_in(last: str, is_own: bool, tmp_path: Path) -> None:
    grid = _GRID.replace("LAST", last)
    fields = _NO_LIST.replace("[[sheet]]", f"{grid}\n[[sheet]]", 1).replace('"说明"]', '"说明", "表"]')
    table = [["项目", "本期", "上期", "备注"], ["收到", "{{ 件.收.本期 }}", "{{ 件.收.上期 }}", "{{ 件.收.备注 }}"]]
    table.append(["办结", "{{ 件.办.本期 }}", *(part.strip(' "') for part in last.split(",")[1:])])
    values = {**_VALUES, "件.收.本期": 3, "件.收.上期": 2, "件.收.备注": "无", "件.办.本期": 1}
    blocks = ("{{ 单位 }}", "一、情况", "甲：{{ 甲 }}", "乙：{{ 乙 }}", *PROSE, table)
    report, again, findings = read_again(tmp_path, values, is_own, fields=fields, sample=values, blocks=blocks)
    names = [name for name in report.entries if name.startswith("件.")]
    assert {name: again.text(name) for name in names} == {name: report.text(name) for name in names}
    assert [one.message for one in findings if one.code == "R164"] == []
