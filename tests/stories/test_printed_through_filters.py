"""Values printed through filters: proven, read back, verified and pulled like any other."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from desk import Desk
from filtered_forms import swapped, told
from printed import VALUES, printed_kind

from reportgen.core import context
from reportgen.core.printing.filters import FILTERS
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.sources import read_report
from small_kinds import KIND, small_kind


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    root = tmp_path_factory.mktemp("printed")
    return Desk(root, printed_kind(root) / "sample.json")


def texts(path: Path) -> list[str]:
    document = docx.Document(str(path))
    rows = [" ".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return [paragraph.text for paragraph in document.paragraphs] + rows


def edited(desk: Desk, folder: Path, *changes: tuple[str, str]) -> Desk:
    """A copy of the desk on which these texts have been changed in the report."""
    other = object.__new__(Desk)
    other.__dict__.update(desk.__dict__, folder=folder, new=folder / "新.xlsx", report=folder / desk.report.name)
    document = docx.Document(str(desk.report))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    for old, new in changes:
        (paragraph,) = {one for one in paragraphs if old in one.text} or {None}
        assert paragraph is not None, old
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)
    document.save(str(other.report))
    return other


# ── printed and proven ───────────────────────────────────────────────────────


def it_prints_each_value_as_its_filters_say(desk: Desk) -> None:
    assert texts(desk.report) == [
        "填报单位：某局",
        "二〇二四年度，填报日期二〇二四年三月一日",
        "一、情况",
        "合同额壹万贰仟元整（￥12,000.00）。",
        "共一千二百三十四件，余额-1,234.5元，全年增长12.5%。",
        "比值37.5%。",
        "收入增长123356.8%，支出占收入的0.002%。",
        "合同额壹万贰仟元整，1,234件。",
        "二、项目",
        "类别 上年 本年",
        "收入 1,000 1,234,567.82",
        "支出 零元整 0.002万元",
        "名称 投资（万元） 上年 增减 占比 开工",
        "管网 3 20,000 增长50.0% 75.0% 2024-11-20",
        "泵站 1 20,000 下降50.0% 25.0% 2024-02-01",
        "合计 4    ",
    ]


def it_prints_every_example_of_the_page_as_the_page_says(tmp_path: Path) -> None:
    examples = [one.example for one in FILTERS.values()]
    names = {one.written.strip("{} ").partition("|")[0]: one.value for one in examples}
    names |= {one.written.partition("(")[2].partition(")")[0]: one.other for one in examples if one.other is not None}
    types = {int: "count", Decimal: "amount", date: "date"}
    asked = "".join(f'[[field]]\nid = "{name}"\ntype = "{types[type(value)]}"\n\n' for name, value in names.items())
    shown = ", ".join(f'"{name}"' for name in names)
    sheet = f'[[sheet]]\ntitle = "值"\nsection = "一、情况"\nshow = [{shown}]\n'
    unit = '[[field]]\nid = "单位"\n\n[[sheet]]\ntitle = "封"\nshow = ["单位"]\n\n'
    plain = [f"{{{{ {name} }}}}" for name in names]  # some are only reckoned with
    blocks = ["{{ 单位 }}", "一、情况", *plain, *(one.written for one in examples)]
    sample = {"单位": "某局", **{name: str(value) for name, value in names.items()}}
    kind = KIND.replace("{日期}", "2024-01-01")
    folder = small_kind(tmp_path, blocks, fields=unit + asked + sheet, kind=kind, sample=sample)
    report = read_report(folder / "sample.json", tmp_path)[0]
    content, _ = make_document(report, load_folder(folder))  # printed twice, which no form does
    assert [block.text for block in read_document(content).paragraphs][-len(examples) :] == [
        one.printed for one in examples
    ]


def it_may_be_asked_for_in_every_row_of_a_long_list(tmp_path: Path) -> None:
    often = "{% for 次 in range(11000) %}{% if 合同额|千分位 == '' %}空{% endif %}{% endfor %}比值{{ 比值|百分比 }}。"
    folder = printed_kind(tmp_path, swapped("比值{{ 比值|百分比 }}。", often))
    assert make_document(read_report(folder / "sample.json", tmp_path)[0], load_folder(folder))[1] == []


def it_finds_nothing_wrong_with_such_a_kind(desk: Desk) -> None:
    assert told(desk.templates / "small") == []


def it_prints_what_is_negative_zero_blank_very_large_or_half(tmp_path: Path) -> None:
    folder = load_folder(printed_kind(tmp_path))
    for changes, wanted in (
        (
            {"余额": 0, "增长率": "-3%", "合同额": 0.005, "收支.收入.上年": 0, "比值": "0.33335"},
            ["合同额壹分（￥0.01）。", "余额0元，全年下降3.0%。", "比值33.335%。", "收入—，"],
        ),
        (
            {"余额": -999999999999999, "增长率": "0%", "合同额": None, "收支.收入.上年": None, "说明": None},
            ["合同额（￥）。", "余额-999,999,999,999,999元，全年持平。", "收入，支出"],
        ),
        ({"件数": "1234（其中修订16件）", "增长率": "0.01%", "说明": None}, ["四（其中修订16件）件", "全年基本持平。"]),
    ):
        values = tmp_path / "值.json"
        values.write_text(json.dumps({"kind": "small", "values": {**VALUES, **changes}}, ensure_ascii=False))
        content, findings = make_document(read_report(values, tmp_path)[0], folder)
        assert findings == []
        shown = "\n".join(block.text for block in read_document(content).paragraphs)
        assert [line for line in wanted if line not in shown] == []


def it_does_not_deliver_what_a_filter_has_printed_otherwise(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = context._Builder.through

    def wrong(self: Any, leaf_id: str, one: str) -> Any:
        leaf = inner(self, leaf_id, one)
        leaf.shown = leaf.shown.replace("1,234,567.82", "1,234,567.28")
        return leaf

    monkeypatch.setattr(context._Builder, "through", wrong)
    _, findings = make_document(read_report(desk.workbook, desk.templates)[0], load_folder(desk.templates / "small"))
    assert [(one.code, one.message) for one in findings] == [("D201", "应是“1,234,567.82”，文件里是“1,234,567.28”")]


# ── read back ────────────────────────────────────────────────────────────────


def it_reads_the_values_back_and_says_which_may_have_been_rounded(desk: Desk) -> None:
    found, odd = desk.read_back()
    assert [(one["code"], one["field"]) for one in found] == [
        ("R126", name) for name in ("合同额", "增长率", "收支.收入.本年", "收支.支出.上年")
    ]
    assert odd == {"收支.收入.本年": Decimal("1234567.82"), "说明": "合同额壹万贰仟元整，1,234件。"}


def it_finds_a_fresh_report_as_it_was_built(desk: Desk) -> None:
    assert json.loads(desk.run("verify", "--json").output)["exit_code"] == 0


# ── pulled ───────────────────────────────────────────────────────────────────


def it_takes_over_what_was_changed_where_a_filter_printed_it(desk: Desk, tmp_path: Path) -> None:
    other = edited(
        desk,
        tmp_path,
        ("壹万贰仟元整（￥12,000.00）", "壹万贰仟伍佰元整（￥12,500.00）"),
        ("一千二百三十四件", "一千二百三十五件"),
        ("余额-1,234.5元", "余额1,234.5元"),
        ("二〇二四年三月一日", "二〇二四年三月五日"),
        ("0.002万元", "0.003万元"),
        ("2024-11-20", "2024-11-21"),
    )
    refused = [(one["code"], one["message"]) for one in other.pull()["refused"]]
    assert refused == []
    values, names = other.values(), ("合同额", "件数", "余额", "日期", "收支.支出.本年", "项目[1].开工", "项目[1].投资")
    assert [values.text(name) for name in names] == [
        *("12500", "1235", "1234.5", "2024年3月5日", "30", "2024年11月21日", "30000"),
    ]


def it_takes_over_nothing_that_leaves_two_answers(desk: Desk, tmp_path: Path) -> None:
    other = edited(
        desk,
        tmp_path,
        ("12,000.00", "12,500.00"),  # and not the capitals beside it
        ("增长123356.8%", "增长999.9%"),
        ("1,234,567.82", "1,234,568.82"),  # rounded, so that its third decimal is not known
        ("零元整", "约壹万元"),
        ("75.0%", "70.0%"),
    )
    assert [(one["code"], one["message"]) for one in other.pull()["refused"]] == [
        ("R202", "12000 改为 “12000”、“12500”：印在几处，各处不一样"),
        ("R202", "0 改为 约壹万元：R106 不是数字：填的是“约壹万元”"),
        ("R202", "1,234,568.82：照工作簿里的数应印 1,234,567.82；从这里看不出是哪个数改了"),
        ("R202", "增长999.9%：照工作簿里的数应印 增长123356.8%；从这里看不出是哪个数改了"),
        ("R203", "应是“75.0%”，文件里是“70.0%”"),
    ]
    was, now = read_report(other.workbook, other.templates)[0], other.values()
    assert {name: now.value(name) for name in was.entries} == {name: was.value(name) for name in was.entries}
