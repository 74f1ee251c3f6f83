"""Headings, title, unit and date that the form prints by itself are told when they stand in a text once more."""

from __future__ import annotations

from typing import Any

import pytest
from builders import ABOUT, take, with_sheet

from reportgen.core.rules.check import check
from reportgen.core.toml.kind_data import build_kind

HEADINGS = ["一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
UNIT, TITLE = "临江市青石街道办事处", "临江市青石街道办事处2024年政府信息公开工作年度报告"
FORM = {
    "field": [
        {"id": "单位", "printed": "署名 == '文末'"},
        {"id": "年度", "type": "year"},
        {"id": "题目", "default": "{单位}{年度}年政府信息公开工作年度报告"},
        {"id": "署名", "type": "choice", "choices": ["不署名", "文末"], "default": "不署名", "printed": False},
        {"id": "日期", "type": "date", "printed": "署名 == '文末'"},
        {"id": "引言", "type": "prose"},
    ],
    "list": [{"id": "情况", "columns": [{"id": "标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
}
KIND = build_kind(
    {
        **ABOUT,
        "headings": HEADINGS,
        "frame": ["题目", "单位", "日期", "引言"],
        "document": {"title": "{题目}", "author": "{单位}", "created": []},
    },
    with_sheet(FORM),
)
BODY = "2024年，我街道扎实推进政府信息公开工作。"


def said(heading: str = "", text: str = BODY, **more: Any) -> list[tuple[str, str]]:
    values = {"单位": UNIT, "年度": 2024, "情况": [{"标题": heading, "正文": text}], **more}
    return [(one.code, one.message) for one in check(take(KIND, values)[0])]


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "一、 总体情况",
        "一、总体情况：",
        "一、总体情况。",
        "总体情况",
        "第一部分 总体情况",
        "第一部分：总体情况",
        "**一、总体情况**",
        "# 一、总体情况",
        "一、总体情況",
        "一．总体情况",
        "二、主动公开政府信息的情况",
        "二、行政机关主动公开政府信息情况",
        "五、存在的主要问题和改进情况",
        "五、存在问题及改进情况",
        "六、其他需要报告事项",
        "七、其他需要报告的事项",
        "存在的主要问题及改进情况",
    ],
)
@pytest.mark.parametrize("where", ["heading", "first line", "last line", "preface"])
def it_tells_a_heading_of_the_form_wherever_it_was_pasted(line: str, where: str) -> None:
    given: dict[str, dict[str, Any]] = {
        "heading": {"heading": line},
        "first line": {"text": f"{line}\n{BODY}"},
        "last line": {"text": f"{BODY}\n{line}"},
        "preface": {"引言": f"根据规定编制本报告。\n{line}"},
    }
    ((code, message),) = said(**given[where])
    assert code == "R137"
    assert line in message and "官方标题" in message


def it_tells_a_heading_that_runs_into_its_text() -> None:
    assert [code for code, _ in said(text=f"一、总体情况 {BODY}")] == ["R137"]


def it_tells_a_whole_report_in_one_cell_once() -> None:
    ((_, message),) = said(text="\n".join(f"{heading}\n{BODY}" for heading in HEADINGS))
    assert message.startswith("“" + "”“".join(HEADINGS) + "”")


@pytest.mark.parametrize(
    "lines",
    [
        [TITLE],
        [UNIT, "2024年政府信息公开工作年度报告"],
        ["临江市青石街道办事处2023年政府信息公开工作年度报告"],
        ["临江市青石街道办事处 2024年度政府信息公开工作年度报告"],
        ["政府信息公开工作年度报告"],
        [f"《{TITLE}》"],
    ],
)
def it_tells_the_title_in_a_text_with_the_unit_above_it(lines: list[str]) -> None:
    ((code, message),) = said(引言="\n".join([*lines, "根据规定编制本报告。"]))
    assert code == "R137"
    assert message == f"“{'”“'.join(lines)}”是报告的题目，会自动印，这里又写了一遍"


SIGNED = [
    [UNIT, "2025年1月10日"],
    ["2025年1月10日"],
    [UNIT],
    [f"{UNIT}（盖章）", "2025-01-10"],
    ["青石街道办事处", "2025年1月10日"],
    ["青石街道办事处"],
    [f"{UNIT}　　2025年1月10日"],
    [f"{UNIT}2025.1.10"],
    ["二〇二五年一月十日"],
    ["日期：2025年1月10日"],
    ["（2025年1月10日）"],
]


@pytest.mark.parametrize("lines", SIGNED)
def it_tells_unit_and_date_that_the_form_prints_below(lines: list[str]) -> None:
    ((code, message),) = said(text="\n".join([BODY, *lines]), 署名="文末", 日期="2025-01-10")
    assert (code, message) == ("R137", f"“{'”“'.join(lines)}”是落款，会自动印，这里又写了一遍")


@pytest.mark.parametrize("lines", SIGNED)
def it_warns_of_a_signature_in_a_text_that_the_form_could_print(lines: list[str]) -> None:
    assert [code for code, _ in said(text="\n".join([BODY, *lines]))] == ["R138"]


@pytest.mark.parametrize(
    ("heading", "first"),
    [
        ("（一）主动公开情况", "（一）主动公开情况"),
        ("（一）主动公开情况", "主动公开情况"),
        ("（一）主动公开情况。", "（一）主动公开情况。2024年，公开信息。"),
        ("主动公开情况", "主动公开情况"),
    ],
)
def it_tells_a_sub_heading_that_begins_its_own_text(heading: str, first: str) -> None:
    ((code, message),) = said(heading, f"{first}\n{BODY}")
    assert (code, message) == ("R137", f"“{heading}”已经写在“标题”里，这里又写了一遍")


@pytest.mark.parametrize(
    ("heading", "text"),
    [
        ("", BODY),
        ("（一）总体情况", BODY),
        ("（一）主动公开", "主动公开政府信息3件。"),
        ("（一）主动公开情况", "（一）重点领域\n" + BODY),
        ("二、主动公开情况", BODY),
        ("一是组织领导。", "一是组织领导有力。"),
        ("", f"现将{TITLE}公布如下。"),
        ("", f"本报告由{UNIT}编制。\n如有疑问，请与{UNIT}联系。"),
        ("", "总体情况良好。"),
        ("", "一、主动公开政府信息\n" + BODY),
        ("2024年政府信息公开工作情况", BODY),
        ("", f"统计期限自2024年1月1日起，至2024年12月31日止。\n联系单位：{UNIT}\n电话：0731-1234567"),
        ("五、问题", BODY),
        ("（五）存在的主要问题及改进情况", BODY),
        ("", "六是其他工作。\n其他需要报告的事项包括以下两项。"),
    ],
)
def it_leaves_a_units_own_words_in_peace(heading: str, text: str) -> None:
    assert said(heading, text, 署名="文末", 日期="2025-01-10") == []


def it_takes_no_text_of_a_part_for_a_signature_because_a_condition_decides_on_it() -> None:
    asked = [
        *FORM["field"],
        {"id": "原因", "type": "prose", "printed": "署名 == '文末'"},
        {"id": "整改", "printed": "署名 == '文末'"},
    ]
    kind = build_kind(
        {
            **ABOUT,
            "headings": HEADINGS,
            "frame": ["单位", "日期"],
            "document": {"title": "报告", "author": "", "created": []},
        },
        with_sheet({**FORM, "field": asked}),
    )
    reason = {"原因": "因系统升级延期。", "整改": "已经办结"}
    values = {"单位": UNIT, "年度": 2024, "署名": "文末", "日期": "2024-01-02", **reason}
    report, _ = take(kind, {**values, "情况": [{"标题": "", "正文": f"{BODY}\n已经办结"}]})
    assert check(report) == []
