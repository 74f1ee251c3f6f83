"""Mistakes of a form owner by which a reader reads something else than was filled in: each told before anything is built."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from reportgen.files.kind_folder import load_folder
from small_kinds import HEAD, KIND, Block, small_kind

FIELDS = (
    HEAD
    + """[[field]]
id = "年度"
type = "year"

[[field]]
id = "收费"
type = "amount"
help = "单位：万元。填多少印多少"

[[field]]
id = "面积"
type = "amount"
decimals = 2

[[field]]
id = "工资"
type = "amount"
decimals = 2
help = "单位：元"

[[field]]
id = "件数"
type = "count"

[[field]]
id = "比值"
type = "amount"
decimals = 4

[[field]]
id = "上年件数"
type = "count"

[[field]]
id = "办结率"
type = "percent"

[[field]]
id = "差额"
type = "amount"
signed = true
printed = false

[[field]]
id = "局长"

[[field]]
id = "科长"

[[field]]
id = "城市户数合计"
type = "count"

[[field]]
id = "农村户数合计"
type = "count"

[[grid]]
id = "表"
type = "count"
rows = ["上月数", "本月数"]
columns = ["城市户数", "农村户数"]

[[list]]
id = "明细"
columns = [{ id = "乡镇" }, { id = "城市户数", type = "count" }, { id = "农村户数", type = "count" }, { id = "率", type = "percent" }]

[[table]]
id = "官方表"
widths = [20, 20]
cells = [["收费（万元）", "件数"], ["{收费}", "{件数}"]]

[[sheet]]
title = "情况"
section = "一、情况"
show = ["单位", "日期", "年度", "面积", "工资", "比值", "上年件数", "办结率", "差额", "局长", "科长", "官方表", "明细", "城市户数合计", "农村户数合计", "表.上月数.城市户数", "表.上月数.农村户数", "表.本月数.城市户数", "表.本月数.农村户数"]
"""
)
SAMPLE = {"单位": "某局", "日期": "2024-01-02", "年度": 2024}
ROWS = [
    ["乡镇", "城市", "农村", "率（%）"],
    ["", "户数", "户数", ""],
    ["{%tr for 行 in 明细 %}", "", "", ""],
    ["{{ 行.乡镇 }}", "{{ 行.城市户数 }}", "{{ 行.农村户数 }}", "{{ 行.率|不带单位 }}"],
    ["{%tr endfor %}", "", "", ""],
    ["合计", "{{ 城市户数合计 }}", "{{ 农村户数合计 }}", ""],
    ["上月数", "{{ 表.上月数.城市户数 }}", "{{ 表.上月数.农村户数 }}", ""],
    ["本月数", "{{ 表.本月数.城市户数 }}", "{{ 表.本月数.农村户数 }}", ""],
]
OFFICIAL = [["收费（万元）", "件数"], ["{{ 收费 }}", "{{ 件数 }}"]]
LINES: tuple[Block, ...] = (
    "{{ 单位 }}",
    "一、情况",
    "截至{{ 年度 }}年底，面积{{ 面积 }}，工资{{ 工资 }}元，比值{{ 比值 }}，办结率{{ 办结率 }}，上年{{ 上年件数 }}件",
    "局长：{{ 局长 }}　科长：{{ 科长 }}",
    "收费表",
    OFFICIAL,
    "以下按户统计",
    ROWS,
)


def told(root: Path, changes: Mapping[str, str], more: str = "") -> list[tuple[str, str]]:
    """What is told of the template with each key of `changes` put in for its value, and one more line."""

    old = re.compile("|".join(map(re.escape, changes)) or "(?!)")

    def changed(text: str) -> str:
        return old.sub(lambda found: changes[found.group()], text)

    blocks = [
        changed(one) if isinstance(one, str) else [[changed(text) for text in row] for row in one] for one in LINES
    ]
    folder = small_kind(root, [*blocks, *([more] if more else [])], fields=FIELDS, kind=KIND, sample=SAMPLE)
    return [(one.code, one.message) for one in load_folder(folder).tag_findings if one.code != "K178"]


def it_has_nothing_to_say_of_a_template_in_which_all_is_in_its_place(tmp_path: Path) -> None:
    assert told(tmp_path, {}) == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        # in an official table
        ({"{{ 收费 }}": "{{ 收费|万元 }}"}, "D202", "官方表格里的“{{ 收费|万元 }}”"),
        ({"{{ 收费 }}": "{{ 收费|小数(0) }}"}, "K187", "最多印 0 位小数，“收费”填得更多的"),
        ({"{{ 收费 }}": "{{ 收费|大写金额 }}"}, "K187", "“收费”填的是万元"),
        ({"{{ 上年件数 }}件": "{{ 上年件数|大写金额 }}"}, "K187", "“上年件数”填的是个数"),
        ({"面积{{ 面积 }}": "比上年减少{{ 差额 }}元，面积{{ 面积 }}"}, "K187", "可以是负数，会印成“减少-5”"),
        ({"{{ 行.乡镇 }}": "1.{{ 行.乡镇 }}"}, "K189", "“1.”打在循环的行里"),
        ({"收费表": "（截至2023年12月31日）"}, "K189", "说的是某一期的事"),
        ({"{{ 收费 }}": "{{ 收费|百分比 }}"}, "D202", "“收费”"),
        ({"{{ 件数 }}": "{{ 件数|小数(1) }}"}, "D202", "“件数”"),
        ({"{{ 收费 }}": "-{{ 收费 }}"}, "D207", "紧挨着打上去的“-”"),
        # elsewhere
        ({"{{ 面积 }}": "{{ 面积|小数(1) }}"}, "K187", "最多印 1 位小数"),
        ({"{{ 面积 }}": "{{ 面积|万元 }}"}, "K187", "“面积”没有写明填的是什么单位"),
        ({"{{ 工资 }}元": "{{ 工资|万元(2) }}"}, "K187", "最多印 2 位小数"),
        ({"{{ 上年件数 }}": "{{ 上年件数|百分比 }}"}, "K187", "“上年件数”不是比值"),
        ({"{{ 上年件数 }}": "{{ 上年件数|小数(2) }}"}, "K187", "“上年件数”是整数"),
        ({"{{ 办结率 }}": "{{ 办结率|增减 }}"}, "K187", "“办结率”不是升降的幅度"),
        ({"{{ 办结率 }}": "{{ 办结率|小数(0) }}"}, "K187", "“办结率”填得更多的会被四舍五入"),
        ({"in 明细 %}": "in 明细|sort(attribute='率') %}"}, "K187", "给“明细”另排了先后"),
        # units and signs
        ({"{{ 工资 }}元": "{{ 工资 }}万元"}, "K188", "单位是“万元”，“工资”填的是元"),
        ({"收费（万元）": "收费（元）"}, "K188", "单位是“元”，“收费”填的是万元"),
        ({"工资{{ 工资 }}元": "工资（万元）：{{ 工资 }}"}, "K188", "单位是“万元”，“工资”填的是元"),
        ({"收费表": "单位：元、件"}, "K188", "单位是“元”，“收费”填的是万元"),
        ({"办结率{{ 办结率 }}": "办结率（‰）：{{ 办结率|不带单位 }}"}, "K188", "单位是“‰”，“办结率”填的是%"),
        ({"率（%）": "率（‰）"}, "K188", "单位是“‰”，“率”填的是%"),
        ({"{{ 上年件数 }}件": "{{ 上年件数 }}万件"}, "K188", "“万”"),
        ({"{{ 上年件数 }}件": "{{ 上年件数 }}％"}, "K188", "“％”"),
        ({"{{ 年度 }}年": "{{ 年度 }}月"}, "K188", "是年度，后面写的是“月”"),
        ({"{{ 行.率|不带单位 }}": "{{ 行.率 }}"}, "K188", "表头里也写了“%”"),
        ({"{{ 行.农村户数 }}": "—{{ 行.农村户数 }}"}, "D207", "紧挨着打上去的“—”"),
        # in the place of another
        ({"行.城市户数": "行.农村户数", "行.农村户数": "行.城市户数"}, "K032", "“农村户数”后面印的是“城市户数”"),
        (
            {"城市户数合计": "农村户数合计", "农村户数合计": "城市户数合计"},
            "K032",
            "“农村户数合计”后面印的是“城市户数合计”",
        ),
        (
            {"表.上月数.城市": "表.本月数.城市", "表.本月数.城市": "表.上月数.城市"},
            "K032",
            "“城市户数上月数”后面印的是",
        ),
        ({"局长：": "科长签字：", "科长：": "局长签字："}, "K032", "“科长签字”后面印的是“局长”"),
    ],
)
def it_tells_what_would_be_read_otherwise(changes: Mapping[str, str], code: str, words: str, tmp_path: Path) -> None:
    found = told(tmp_path, changes)
    assert any(one == code and words in message for one, message in found), found


def it_tells_of_headers_that_have_changed_places(tmp_path: Path) -> None:
    rows = [["乡镇", "农村", "城市", "率（%）"], *ROWS[1:]]
    folder = small_kind(tmp_path, [*LINES[:-1], rows], fields=FIELDS, kind=KIND, sample=SAMPLE)
    found = [one.message for one in load_folder(folder).tag_findings if one.code == "K032"]
    assert "“城市户数”后面印的是“农村户数”" in found


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("全年受理1200件。", True),
        ("全年受理一千二百件。", True),
        ("统计期限为2021年1月1日至12月31日。", True),
        ("本年度没有行政复议。", True),
        ("一、有关情况", True),
        ("注：本年度没有的填0。", False),
        ("根据《某办法》（2021年第5号）填报。", False),
        ("全年不少于2次。", False),
        ("比上年增减{{ 差额 }}元", False),
        ("比上年增加（减少）{{ 差额 }}元", False),
        ("完成率＝累计完成÷全年目标×100%。", False),
        ("比上年{{ 件数|增减(上年件数) }}", False),
        ("比上年{{ 件数|增减(比值) }}", True),
    ],
)
def it_tells_of_a_line_that_is_true_of_one_period_alone(line: str, is_told: bool, tmp_path: Path) -> None:
    found = [one for one in told(tmp_path, {}, line) if one[0] in ("K189", "K187")]
    assert bool(found) == is_told, found


def it_lets_a_value_be_rounded_that_is_printed_whole_elsewhere(tmp_path: Path) -> None:
    found = told(tmp_path, {}, "合计约{{ 面积|小数(0) }}，共{{ 工资|万元 }}，占{{ 比值|百分比 }}")
    assert [one for one in found if one[0] in ("K187", "K188", "D202")] == []


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("sum(明细.城市户数)", ""),
        ("sum(明细.城市户数) + 2", ""),
        ("sum(明细.农村户数)", "它合计的是别的一列：sum(明细.农村户数)"),
        ("count(明细)", "它数的是有几条：count(明细)"),
    ],
)
def it_tells_of_a_sum_of_another_column_below_a_column(value: str, says: str, tmp_path: Path) -> None:
    old = 'id = "城市户数合计"\ntype = "count"\n'
    fields = FIELDS.replace(old, f'{old}value = "{value}"\n')
    folder = small_kind(tmp_path, [*LINES], fields=fields, kind=KIND, sample=SAMPLE)
    found = [one.message for one in load_folder(folder).tag_findings if one.code == "K032"]
    assert found == [f"“城市户数”这一列下面印的是“城市户数合计”，{says}"] * bool(says)


def it_blames_columns_that_have_changed_places_and_not_their_sums(tmp_path: Path) -> None:
    old = 'id = "城市户数合计"\ntype = "count"\n'
    fields = FIELDS.replace(old, f'{old}value = "sum(明细.城市户数)"\n')
    swapped = {"{{ 行.城市户数 }}": "{{ 行.农村户数 }}", "{{ 行.农村户数 }}": "{{ 行.城市户数 }}"}
    rows = [[swapped.get(text, text) for text in row] for row in ROWS]
    folder = small_kind(tmp_path, [*LINES[:-1], rows], fields=fields, kind=KIND, sample=SAMPLE)
    found = [one.message for one in load_folder(folder).tag_findings if one.code == "K032"]
    assert found == ["“城市户数”后面印的是“农村户数”", "“农村户数”后面印的是“城市户数”"]
