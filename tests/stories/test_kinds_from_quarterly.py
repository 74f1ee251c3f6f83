"""A form of a quarter with rows of changes, remarks and a box for words: drafted so that it builds at once and means what it says."""

from __future__ import annotations

import pytest
from docx.document import Document
from forms_in_word import begun, table

from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.kinds_new import NewKind

_ROWS = ["锅炉", "电梯", "合　计", "上年同期", "比上年同期增减（%）"]
_HEADS = ["设备类别", "检查台数", "隐患台数", "隐患率（%）", "立案（件）", "罚没款（万元）", "备注"]


def _form(form: Document) -> None:
    form.add_paragraph("特种设备检查情况季报表")
    form.add_paragraph("（2026年第一季度）")
    form.add_paragraph("填报单位（盖章）：                填报日期：    年   月   日")
    form.add_paragraph("一、检查情况")
    table(form, [_HEADS, *([label, *[""] * 6] for label in _ROWS)])
    form.add_paragraph("注：隐患率＝隐患台数÷检查台数×100%。")
    form.add_paragraph("二、存在的主要问题及下一步打算")
    table(form, [[""]])
    form.add_paragraph("检查方式：□日常检查  □专项检查  □其他（            ）")
    form.add_paragraph("检查依据（可多选）：□法律  □规章  □其他（            ）")
    form.add_paragraph("应急预案：□无  □有（            ）")
    form.add_paragraph("是否公示：□是  □否（            ）")
    form.add_paragraph("押金：□无  □有（        元）")
    form.add_paragraph("三、自查情况")
    boxes = ["□是　□否", "□是　□否", ""]
    table(form, [["项目", "是否符合", "是否整改", "扣分"], ["台账", *boxes], ["标志", *boxes], ["合计", "", "", ""]])
    form.add_paragraph("抽查____项，符合____项，符合率＝符合项数÷抽查项数×100%：____%。")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> NewKind:
    return begun(tmp_path_factory.mktemp("quarterly"), _form)


def it_drafts_rows_of_changes_across_remarks_amounts_and_rates(made: NewKind) -> None:
    fields = load_folder(made.folder).kind.fields
    change = "检查情况.比上年同期增减"
    assert [fields[f"{change}.{one}"].type.name for one in ("立案", "罚没款", "隐患率", "备注")] == [
        *["percent"] * 3,
        "text",
    ]
    assert all(fields[f"{change}.{one}"].signed for one in ("立案", "罚没款", "隐患率"))
    rate = fields["检查情况.上年同期.隐患率"].derived
    assert rate is not None and "隐患台数" in rate.text
    of_change = fields[f"{change}.隐患率"].derived
    assert of_change is None or "隐患台数" not in of_change.text


def it_takes_the_printed_quarter_and_the_box_below_a_heading_for_what_is_filled_in(made: NewKind) -> None:
    loaded = load_folder(made.folder)
    kind = loaded.kind
    assert (kind.fields["季度"].choices, kind.fields["年度"].type.name) == (("一", "二", "三", "四"), "year")
    about = (made.folder / "kind.toml").read_text(encoding="utf-8")
    assert (
        'every = "quarter"' in about
        and 'part = "季度"' in about
        and "{年度}年第{季度}季度特种设备检查情况季报表" in about
    )
    told = [one.message for one in made.doubts]
    assert "题目里的“一季度”改成了 {{ 季度 }}季度，每份报告印自己的" in told
    assert not [one for one in told if "多久" in one]
    worked_out = [one for one in told if "处由程序算" in one]
    assert all(one in worked_out[0] for one in ("是否符合合计", "扣分合计", "符合率")), told
    assert kind.fields["存在的主要问题及下一步打算"].type.name == "prose"


def it_asks_what_another_option_is_where_that_is_chosen_and_nowhere_else(made: NewKind) -> None:
    rules = (made.folder / "rules.toml").read_text(encoding="utf-8")
    for option, boxes, told in (
        ("其他", "检查方式", "其他说明"),
        ("其他", "检查依据", "检查依据其他说明"),
        ("否", "是否公示", "否说明"),
    ):
        assert f'when = "\'{option}\' in {boxes}"\ncheck = "filled({told})"' in rules
        assert f'when = "filled({told})"\ncheck = "\'{option}\' in {boxes}"' in rules
    assert "K005" not in {one.code for one in made.check.findings}
