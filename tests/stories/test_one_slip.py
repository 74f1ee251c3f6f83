"""One slip, one finding: at what was typed, never at what a default or a comparison makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from test_titles_and_dates import ANNUAL

from reportgen.core.findings import Finding
from reportgen.core.intake import take_in
from reportgen.core.light import replace
from reportgen.core.report import Answer
from reportgen.core.rules.review import review
from reportgen.files.json_values import read_values
from ruled_kinds import raw_report

UNIT = "临江市青石街道办事处"
TITLE = UNIT + "2025年政府信息公开工作年度报告"
# The report of the year before: 4 documents in force less the 1 of this year, 1 application carried over.
LAST = {
    "年度": 2024,
    "主动公开.行政规范性文件.现行有效": 3,
    "行政许可": 25,
    "依申请.本年新收.自然人": 8,
    "总体情况": [],
    "问题与改进": [],
    "其他事项": [],
}


def found(slip: dict[str, Any], title: str | None = None) -> list[Finding]:
    """What a check of the sample finds, which follows a report of 2024, with `slip` in it."""
    good = dict(read_values(ANNUAL.sample))
    narrative = {name: [dict(row) for row in good[name]] for name in ANNUAL.kind.lists}
    values = {**good, **narrative, "成文日期": "2026-01-12", "署名位置": "文末", "标题": title}
    for name, value in slip.items():
        if name == "小标题":
            values["总体情况"][1]["小标题"] = value
        else:
            values[name] = value
    raw = replace(raw_report(ANNUAL.kind, values), earlier={"previous": raw_report(ANNUAL.kind, {**good, **LAST})})
    report, problems = take_in(ANNUAL.kind, raw)
    return review(replace(report, today=date(2026, 1, 15)), problems)


def it_starts_from_a_report_without_any() -> None:
    assert found({}) == found({}, TITLE) == []


@pytest.mark.sweep
@pytest.mark.parametrize("title", [None, TITLE], ids=["default title", "own title"])
@pytest.mark.parametrize(
    ("slip", "code"),
    [
        ({"单位全称": "××街道办事处"}, "W103"),
        ({"单位全称": "某某街道办事处"}, "W103"),
        ({"单位全称": "（请填写单位全称）"}, "W103"),
        ({"单位全称": "临江市{{ 街道 }}办事处"}, "R132"),
        ({"单位全称": "临江市{{ 单位简称 }}街道办事处"}, "R133"),
        ({"单位全称": "临江市\u200b青石街道办事处"}, "R131"),
        ({"单位全称": None}, "R101"),
        ({"年度": 2024}, "T101"),
        ({"年度": 2026}, "T101"),
        ({"年度": "2O25"}, "R114"),
        ({"年度": None}, "R101"),
        ({"成文日期": "2025-01-12"}, "T106"),
        ({"成文日期": "2026-12-01"}, "W107"),
        ({"成文日期": "2026-05-12"}, "W106"),
        ({"成文日期": "2026-02-30"}, "R113"),
        ({"小标题": "（二）依申请公开××情况"}, "W103"),
        ({"小标题": "(二）依申请公开情况"}, "W287"),
        ({"小标题": "（二）依申请公开公开情况"}, "W208"),
        ({"小标题": "（二）{{ 年份 }}年依申请公开情况"}, "R132"),
        ({"小标题": "（一）主动公开情况"}, "R122"),
        ({"收费表头": "本年收费金额（单位：××）"}, "W103"),
        ({"依申请.本年新收.自然人": 10}, "T301"),
        ({"依申请.不掌握相关信息.自然人": 0}, "T301"),
        ({"依申请.结转下年度.自然人": 2}, "T301"),
        ({"依申请.上年结转.自然人": 2}, "T302"),
        ({"依申请.重复申请.自然人": None}, "R101"),
        ({"依申请.重复申请.自然人": "1件"}, "R103"),
        ({"主动公开.行政规范性文件.现行有效": 5}, "T202"),
        ({"行政许可": 2600}, "T204"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def it_is_told_once_where_it_was_made(slip: dict[str, Any], code: str, title: str | None) -> None:
    (one,) = found(slip, title)
    (name,) = slip
    assert one.code == code
    if code != "T301":  # of a column that does not add up nobody knows the wrong cell
        assert one.field.endswith(name)


SAID = "2025年，街道每季度核对一次公开目录，失效的文件及时注明。"


def alone(**changes: Any) -> list[tuple[str, str]]:
    """What is found in the sample that follows no other report."""
    raw = raw_report(ANNUAL.kind, {**read_values(ANNUAL.sample), **changes})
    report, problems = take_in(ANNUAL.kind, raw)
    return [(item.code, item.field) for item in review(report, problems)]


def told_of(*texts: str) -> list[dict[str, str]]:
    rows = [dict(row) for row in read_values(ANNUAL.sample)["总体情况"]]
    for number, text in enumerate(texts):
        rows[number + 2]["正文"] = text
    return rows


def it_takes_many_places_of_another_year_for_a_slip_in_the_year() -> None:
    assert alone(年度=2024) == [("W101", "引言")]  # one place may be wrong itself
    assert alone(年度=2024, 成文日期="2026-01-12", 总体情况=told_of(SAID)) == [("R191", "年度"), ("R193", "成文日期")]
    assert alone(年度=2024, 标题=TITLE, 总体情况=told_of(SAID, SAID.replace("目录", "指南"))) == [("R191", "年度")]
    assert alone(年度=2024, 引言=None, 总体情况=told_of(SAID, SAID.replace("目录", "指南"))) == [("R192", "年度")]
    assert alone(年度=2026, 总体情况=told_of(SAID)) == [("R191", "年度")]


def it_does_not_take_it_for_one_where_places_disagree() -> None:
    assert alone(年度=2024, 总体情况=told_of(SAID, "2024年，街道核对一次公开指南。")) != [("R191", "年度")]
    assert [code for code, _ in alone(年度=2019, 总体情况=told_of(SAID))] == ["W101", "W245"]


def it_says_which_year_would_fit_and_where() -> None:
    raw = raw_report(ANNUAL.kind, {**read_values(ANNUAL.sample), "年度": 2024, "总体情况": told_of(SAID)})
    (one,) = review(take_in(ANNUAL.kind, raw)[0])
    assert one.message == "年度填的是 2024，有 2 处与它对不上，按 2025 就都对得上：引言、总体情况[3].正文"


def it_tells_of_a_title_that_does_not_fit_at_the_title() -> None:
    (one,) = found({"标题": TITLE.replace("青石", "白石")})
    assert (one.code, one.field) == ("T103", "标题")


def it_says_what_was_left_out_once_the_cause_is_gone() -> None:
    assert [item.code for item in found({"单位全称": "××街道办事处"}, TITLE.replace("2025", "2024"))] == [
        "W103",
        "T104",
    ]
    assert [item.code for item in found({}, TITLE.replace("2025", "2024"))] == ["T104"]


def it_does_not_call_an_answer_needless_while_its_warning_is_left_out() -> None:
    good = read_values(ANNUAL.sample)
    texts = [dict(row) for row in good["总体情况"]]
    texts[2]["正文"] = "2024年，街道每季度核对一次公开目录，失效的文件及时注明。"
    for year, codes in ((2025, ["W201"]), (2026, ["T101"])):
        report, problems = take_in(
            ANNUAL.kind,
            replace(
                raw_report(ANNUAL.kind, {**good, "总体情况": texts, "年度": year}),
                earlier={"previous": raw_report(ANNUAL.kind, {**good, **LAST})},
                answers=(Answer("W201", "总体情况[3].正文", "引自目录"),),
            ),
        )
        assert [item.code for item in review(report, problems)] == codes
