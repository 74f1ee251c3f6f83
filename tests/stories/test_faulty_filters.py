"""What is said of filters that are wrong, or stand where none may."""

from __future__ import annotations

from pathlib import Path

import pytest
from filtered_forms import swapped, told
from printed import BLOCKS, printed_kind

from reportgen.core.rules.check import check
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.sources import read_report

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
