"""Several tables and a list on one sheet: none stands in another's columns, nor do messages or the last report's figures."""

from __future__ import annotations

import tomllib
from itertools import permutations, product

import pytest

from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.toml.kind_data import build_kind
from reportgen.core.values import Value
from reportgen.files.workbook.read.cells import cells_of
from reportgen.files.workbook.write_workbook import write_workbook

WIDE = 12
FIELDS = f"""[[field]]
id = "单位"
[[field]]
id = "类型"
type = "choice"
choices = ["甲", "乙"]
[[grid]]
id = "窄"
type = "count"
rows = ["子", "丑"]
columns = ["收", {{ id = "计", value = "收 + 收" }}]
[[grid]]
id = "宽"
type = "count"
rows = ["子", "丑"]
columns = {[f"第{at}项" for at in range(1, WIDE)] + ["末项"]}
[[list]]
id = "清单"
columns = [{{ id = "名称" }}, {{ id = "甲" }}, {{ id = "乙" }}, {{ id = "丙" }}, {{ id = "丁" }}, {{ id = "数", type = "count" }}]
[[table]]
id = "抬头"
cells = [["单位：{{单位}}", "{{类型}}"]]
[[table]]
id = "窄表"
cells = [["项目", "收", "计"], ["子", "{{窄.子.*}}"], ["丑", "{{窄.丑.*}}"]]
[[table]]
id = "宽表"
cells = [["项目", {", ".join(f'"第{at}项"' for at in range(1, WIDE + 1))}], ["子", "{{宽.子.*}}"], ["丑", "{{宽.丑.*}}"]]
[[sheet]]
title = "表"
show = SHOW
"""
RULES = """[[rule]]
code = "F101"
title = "收多了"
severity = "warning"
grid = "窄"
each = "row"
check = "收 <= 1"
message = "收 {收}"
fix = "请核对。"
source = "办法"
"""
PARTS = "抬头", "窄表", "宽表", "清单"
ORDERS = [*permutations(PARTS, 2), PARTS, PARTS[::-1]]


def kind_showing(*show: str) -> Kind:
    about = {"id": "tiny", "title": "小表", "edition": "1", "basis": "", "output": "小表", "headings": []}
    about |= {"document": {"title": "小表", "author": "本机关", "created": []}}
    about |= {"period": {"every": "year", "year": "年度"}}
    drawn = FIELDS.replace("SHOW", str([*show, "年度"]).replace("'", '"'))
    asked = tomllib.loads(drawn + '[[field]]\nid = "年度"\ntype = "year"\n')
    asked["table"] = [one for one in asked["table"] if one["id"] in show]
    asked["grid"] = [one for one in asked["grid"] if f"{one['id']}表" in show]
    asked["list"] = [one for one in asked["list"] if one["id"] in show]
    return build_kind(about, asked, tomllib.loads(RULES) if "窄表" in show else {})


def filled(kind: Kind, start: int) -> Report:
    """Every cell with a value of its own."""
    entries: dict[str, Entry] = {}
    records = dict.fromkeys(kind.lists, 3)
    typed = {name: spec for name, spec in kind.fields.items() if not spec.is_derived}
    for spec in kind.lists.values():
        typed |= {spec.value_id(at, one.id): one for at, one in product((1, 2, 3), spec.columns)}
    for number, (name, spec) in enumerate(typed.items(), start):
        value: Value = number if spec.type.is_number else f"文{number}"
        entries[name] = Entry("甲" if spec.choices else 2023 + start // 500 if name == "年度" else value)
    return Report(kind, entries, records)


@pytest.mark.sweep
@pytest.mark.parametrize("with_last", [False, True])
@pytest.mark.parametrize("show", ORDERS, ids="·".join)
def it_keeps_every_value_and_shows_every_last_figure(show: tuple[str, ...], with_last: bool) -> None:
    kind = kind_showing("单位", "类型", *show)
    report, last = filled(kind, 101), filled(kind, 1001)
    report = replace(report, earlier={"previous": last} if with_last else {})
    book = cells_of(write_workbook(report))
    cells = book.sheets["表"].cells
    for name in kind.fields:
        area = book.names[name]
        expected = 2 * int(str(report.value(name.replace("计", "收")))) if name.endswith("计") else report.value(name)
        assert cells[area.row, area.column] == expected, (name, area)
    shown = [str(raw) for raw in cells.values()]
    for name, entry in {**report.entries, **(last.entries if with_last else {})}.items():
        assert str(entry.value) in shown, (name, entry)


def it_rolls_a_sheet_over_whose_table_has_words_and_values_in_every_cell() -> None:
    kind = kind_showing("单位", "类型", "抬头")
    report = replace(filled(kind, 101), earlier={"previous": filled(kind, 1001)})
    cells = cells_of(write_workbook(report)).sheets["表"].cells
    assert [raw for raw in cells.values() if raw == "文1001"] == ["文1001"]


def it_shows_nothing_of_a_last_report_that_is_not_there_where_blanks_are_printed() -> None:
    kind = kind_showing("单位", "类型", "窄表")
    fields = {name: replace(spec, blank="—", required=False) for name, spec in kind.fields.items()}
    report = Report(replace(kind, fields=fields), {}, {})
    shown = [str(raw) for raw in cells_of(write_workbook(report)).sheets["表"].cells.values()]
    assert not [text for text in shown if "上年" in text]
    assert "—" not in shown
