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
from printed import BLOCKS, VALUES, printed_kind

from reportgen.core import context
from reportgen.core.printing.filters import FILTERS
from reportgen.core.rules.check import check
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from small_kinds import KIND, Block, small_kind


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


def swapped(old: str, new: str) -> list[Block]:
    def changed(block: Block) -> Block:
        return (
            block.replace(old, new)
            if isinstance(block, str)
            else [[text.replace(old, new) for text in row] for row in block]
        )

    made = [changed(block) for block in BLOCKS]
    assert made != list(BLOCKS)
    return made


def told(folder: Path) -> list[tuple[str, str, str]]:
    """Everything but that values are rounded on purpose."""
    findings = check_kind(folder, folder.parent).findings
    return [(one.code, str(one.place), one.message) for one in findings if one.code != "K187"]


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


# ── mistakes in the template and in texts ────────────────────────────────────


FAULTS = (
    ("{{ 合同额|大写 }}", "K026", "没有“大写”这种印法。是不是“大写金额”？"),
    ("{{ 比值|upper }}", "D207", "印的不是一个名称"),
    ("{{ 比值|千分位(两) }}", "K100", "“千分位(两)”写得不对：括号里写小数位数"),
    ("{{ 余额|小数 }}", "K100", "“小数”写得不对：括号里写小数位数"),
    ("{{ 余额|小数(11) }}", "K100", "“小数(11)”写得不对"),
    ("{{ 余额|小数(-1) }}", "K100", "“小数(…)”写得不对"),
    ("{{ 日期|日期('年') }}", "K100", "括号里写 '-'、'/' 或 '.'"),
    ("{{ 年度|千分位 }}", "K100", "“千分位”只能用于数、百分数，这一项是年度"),
    ("{{ 单位|大写金额 }}", "K100", "“大写金额”只能用于数，这一项是文字"),
    ("{{ 余额|大写金额|千分位 }}", "K100", "“千分位”和“大写金额”不能连着用"),
    ("{{ 余额|万元|亿元 }}", "K100", "“亿元”和“万元”不能连着用"),
    ("{{ 余额|占比(单位) }}", "K100", "括号里要写一个数的名称，“单位”不是"),
    ("{{ 余额|占比('收入') }}", "K100", "括号里要写一个数的名称，“收入”不是"),
    ("{{ 余额|占比 }}", "K100", "括号里写这份报告里另一个数的名称"),
    ("{{ 余额|增减 }}", "K100", "只有百分数可以不写"),
    ("{{ 余额|增减(previous.余额) }}", "K100", "别的一期的“previous.余额”"),
    ("{{ 余额|占比(收支.收人.本年) }}", "K024", "“收支”里没有“收人”"),
    ("{{ 千分位(余额) }}", "K024", "印法写在名称后面，例如 {{ 名称|千分位 }}"),
    ("{{ 余额.千分位 }}", "K024", "印法写在名称后面，例如 {{ 名称|千分位 }}"),
    ("{{ 收支|千分位 }}", "K025", "“收支|千分位”是一组数"),
    ("{{ '甲'|千分位 }}", "K100", "“千分位”前面不是名称"),
    ("{{ 增长率|增减 }}%", "K101", "印出来带着“%”，后面又写了“%”"),
    ("{{ 增长率 }}%", "K101", "印出来带着“%”，后面又写了“%”"),
    ("{{ 合同额|万元 }}万元", "K101", "印出来带着“万元”，后面又写了“万元”"),
    ("{{ 合同额|大写金额 }}整", "K101", "印出来带着“元”，后面又写了“整”"),
)


def it_tells_what_is_wrong_with_filters_and_where(tmp_path: Path) -> None:
    every = told(printed_kind(tmp_path, [*BLOCKS[:3], *(line for line, _, _ in FAULTS), *BLOCKS[3:]]))
    found = [
        one for one in every if one[0] != "D206"
    ]  # that 合同额 and 增长率 are printed more than once, by these lines
    assert len(found) == len(FAULTS)
    for number, (line, code, message) in enumerate(FAULTS, 4):
        (one,) = [one for one in found if f"第{number}段" in one[1]]
        assert (one[0], message in one[2]) == (code, True), (line, one)


def it_asks_for_the_value_itself_where_only_a_share_of_it_is_printed(tmp_path: Path) -> None:
    found = told(printed_kind(tmp_path, swapped("{{ 比值|百分比 }}", "{{ 比值|占比(合同额) }}")))
    assert ("D203", "模板里没有印“比值”的地方") in [(code, message) for code, _, message in found]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("fields.toml", "{收支.支出.*}", '{收支.支出.上年}", "{收支.支出.本年|万元}'),
        ("kind.toml", "{单位}情况报告", "{日期|汉字日期}报告"),
    ],
)
def it_takes_filters_in_the_word_template_alone(tmp_path: Path, file: str, old: str, new: str) -> None:
    folder = printed_kind(tmp_path)
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (found,) = {message for code, _, message in told(folder) if code.startswith("K")}
    assert "怎样印写在 Word 模板里" in found


def it_takes_filters_in_full_width_and_in_spaces(tmp_path: Path) -> None:
    folder = printed_kind(tmp_path, swapped("{{ 合同额|千分位(2) }}", "{{ 合同额 ｜ 千分位（２） }}"))
    assert told(folder) == []
    content, findings = make_document(read_report(folder / "sample.json", tmp_path)[0], load_folder(folder))
    assert (findings, "（￥12,000.00）" in read_document(content).paragraphs[3].text) == ([], True)


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("{{ 合同额|千份位 }}", "R128", "没有“千份位”这种印法。是不是“千分位”？"),
        ("{{ 单位|千分位 }}", "R128", "“千分位”只能用于数、百分数，这一项是文字"),
        ("{{ 件数|占比(合同额度) }}", "R128", "“合同额度”不是。是不是“合同额”？"),
        ("{{ 件数|占比(比值) }}", "R133", "“比值”"),
        ("{{ 合同款|千分位 }}", "R132", "合同款"),
        ("{{ 件数｜小数（１）｜千分位 }}件", "", ""),
        ("{{ 件数|占比(合同额) }}", "", ""),
    ],
)
def it_tells_what_is_wrong_with_a_filter_in_a_text(tmp_path: Path, text: str, code: str, message: str) -> None:
    folder = printed_kind(tmp_path, changes={"说明": f"有{text}。", "比值": None})
    report, findings, _ = read_report(folder / "sample.json", tmp_path)
    found = [(one.code, one.message) for one in (*findings, *check(report))]
    assert [one[0] for one in found] == [code] * bool(code)
    assert not code or message in found[0][1]
