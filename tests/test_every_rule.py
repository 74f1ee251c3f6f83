"""Every rule of every kind, its own or shared: a case breaks exactly the rules it lists, the sample breaks none."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.intake import RawReport, take_in
from reportgen.core.kind import Kind
from reportgen.core.language.expressions import parse
from reportgen.core.light import replace
from reportgen.core.rules.check import check
from reportgen.core.rules.relations import Judgement, judge
from reportgen.core.toml.kind_data import KindError, build_kind
from reportgen.files.kind_building import load_set
from reportgen.files.kind_cases import broken_by, cases, changed_sample, examples
from reportgen.files.kind_folder import load_folder
from ruled_kinds import ROOT, RULED, raw_report

pytestmark = pytest.mark.sweep

CASES = [
    pytest.param(folder, case, id=f"{folder.name}-{'-'.join(case['breaks'])}")
    for folder in RULED
    for case in cases(load_folder(folder))
]
SHARING = [folder for folder in RULED if load_folder(folder).sets]
SETS = [path.parent for path in sorted((ROOT / "templates" / "_common").glob("*/rules.toml"))]


@pytest.mark.parametrize(("folder", "case"), CASES)
def it_is_broken_by_its_case_and_nothing_else_is(folder: Path, case: dict):
    found = broken_by(load_folder(folder), case)
    assert sorted({item.code for item in found}) == sorted(case["breaks"])
    assert all(item.field in case["set"] or item.place is None for item in found), found


@pytest.mark.parametrize("folder", RULED, ids=lambda folder: folder.name)
def it_holds_in_the_sample(folder: Path):
    assert check(changed_sample(load_folder(folder), {})) == []


@pytest.mark.parametrize("folder", RULED, ids=lambda folder: folder.name)
def it_has_a_case_a_remedy_and_a_source(folder: Path):
    shown = {code for case in cases(load_folder(folder)) for code in case["breaks"]}
    rules = load_folder(folder).kind.rules
    assert rules
    assert {rule.code for rule in rules if not rule.retired} == shown
    assert all(rule.title and rule.message and rule.fix and rule.source for rule in rules)


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.name)
def it_has_a_case_a_remedy_a_source_and_a_form_that_takes_it_in_where_it_is_shared(path: Path):
    shared = load_set(path)
    shown = {
        code for case in tomllib.loads((path / "cases.toml").read_text("utf-8"))["case"] for code in case["breaks"]
    }
    assert shared.title and {rule.code for rule in shared.rules if not rule.retired} == shown
    assert all(rule.title and rule.message and rule.fix and rule.source for rule in shared.rules)
    assert any(path.name in load_folder(folder).sets for folder in RULED)


def it_proves_a_shared_rule_in_every_kind_that_takes_it_in_unless_it_is_off_there():
    (path,) = SETS
    codes = {rule.code for rule in load_set(path).rules if not rule.retired}
    proven = {
        folder.name: codes & {code for case in cases(load_folder(folder)) for code in case["breaks"]}
        for folder in SHARING
    }
    off = {
        folder.name: codes & {rule.code for rule in load_folder(folder).kind.rules if rule.common and rule.retired}
        for folder in SHARING
    }
    assert proven == {name: codes - left_out for name, left_out in off.items()}
    assert off["training-quarter"] == {"W207", "W315"}


def it_is_an_error_in_the_kind_that_says_so():
    told = {
        folder.name: {item.severity for item in examples(load_folder(folder), "W211").values() if item.code == "W211"}
        for folder in SHARING
    }
    assert told.pop("training-quarter") == {"error"}
    assert set(map(tuple, told.values())) == {("warning",)}


@pytest.mark.parametrize("row", ["本年新收", "上年结转", "予以公开", "重复申请", "结转下年度"])
@pytest.mark.parametrize("column", ["自然人", "商业企业", "其他"])
def it_finds_a_column_that_does_not_balance_and_accuses_no_other(row: str, column: str):
    kind = load_folder(ROOT / "templates" / "gov-info-annual-2021")
    found = check(changed_sample(kind, {f"依申请.{row}.{column}": 20}))
    assert [(item.code, item.field) for item in found] == [("T301", f"依申请.本年新收.{column}")]


def ruled_kind(**rule: Any) -> Kind:
    about = {
        "id": "k",
        "title": "t",
        "edition": "1",
        "output": "{甲}",
        "headings": [],
        "document": {"title": "{甲}", "author": "{甲}", "created": []},
        "period": {"every": "year", "year": "年"},
    }
    asked = {
        "field": [
            {"id": "甲", "type": "count"},
            {"id": "乙", "type": "count"},
            {"id": "丙类", "type": "choice", "choices": ["街道", "部门"]},
            {"id": "名"},
            {"id": "日", "type": "date"},
            {"id": "文", "type": "prose"},
            {"id": "年", "type": "year"},
        ],
        "grid": [{"id": "表", "rows": ["行"], "columns": ["列"]}],
        "sheet": [{"title": "s", "show": ["甲", "乙", "丙类", "名", "日", "文", "年", "表.行.列"]}],
    }
    good = {"code": "T1", "title": "t", "check": "甲 == 乙", "message": "{甲}", "fix": "f", "source": "s"}
    return build_kind(about, asked, {"rule": [good | rule]})


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ({"check": "甲 == 丙"}, "没有名称“丙”"),
        ({"message": "{丁}"}, "没有名称“丁”"),
        ({"check": "甲 ="}, "看不懂的式子"),
        ({"check": "open('x')"}, "式子里不能用"),
        ({"check": "丙类 == '街道办'", "message": "m"}, "丙类 没有“街道办”这个选项。是不是“街道”？"),
        ({"check": "甲 == previous.丁"}, "没有名称“previous.丁”"),
        ({"check": "甲 == previous.乙乙"}, "没有名称“previous.乙乙”。是不是“previous.乙”？"),
        ({"message": "{previous.丁}"}, "没有名称“previous.丁”"),
        ({"check": "甲 == 1 or previous.丙类 == '街道办'"}, "丙类 没有“街道办”这个选项"),
        ({"check": "甲 == '三'"}, "“甲”和“'三'”不能比较：一个是数，一个是文字"),
        ({"check": "名 + 1 == 甲"}, "“名”是文字，不能参加计算"),
        ({"check": "日 * 2 == 甲"}, "“日”是日期，不能参加计算"),
        ({"check": "日 + 日 == 甲"}, "“日”是日期，不能参加计算"),
        ({"check": "日 + 1 == 甲"}, "“日 . 1”和“甲”不能比较：一个是日期，一个是数。日期要与日期比，是不是 date"),
        ({"check": "日 > 年"}, "“日”和“年”不能比较：一个是日期，一个是数。日期要与日期比，是不是 date.年度, 12, 31"),
        (
            {"check": "日 > 2024"},
            "是不是 date.2024, 12, 31.？也可以写 period_end..（这一期的最后一天）、today..（今天）",
        ),
        ({"check": "日 > '2024-12-31'"}, "一个是日期，一个是文字"),
        ({"check": "日 > date(年, 31, 12)"}, "月份应是 1 到 12，不是 31。是不是月和日写反了？"),
        ({"check": "日 > date(年, 2, 29)"}, "日应是 1 到 28，不是 29"),
        ({"check": "日 > date(年, 12)"}, "date.*要写 3 样：年, 月, 日"),
        ({"check": "日 > date(名, 12, 31)"}, "“名”是文字，不能参加计算"),
        ({"check": "日 > date(年, 12, 31) + 名"}, "“名”是文字，不能参加计算"),
        ({"check": "日 > today(1)"}, "today.*里什么也不写"),
        ({"check": "日 > todya()"}, "不能用 todya.*是不是“today”？可用：sum"),
        ({"check": "today() > period_end()"}, "里没有本年的数"),
        ({"check": "date(年, 12, 31)"}, "是日期，这里应是判断"),
        ({"check": "文 * 2 == 甲"}, "“文”是叙述，不能参加计算"),
        ({"check": "sum(甲, 丙类) == 1"}, "“丙类”是文字，不能参加计算"),
        ({"check": "文 == '好'"}, "叙述和判断不参加比较"),
        ({"check": "名 < 丙类"}, "是文字，只能用 == 和 != 比较"),
        ({"check": "甲 + 乙"}, "“甲 . 乙”是数，这里应是判断"),
        ({"check": "'街' in 甲"}, "“'街'”和“甲”不能用 in：in 两边都要是文字"),
        ({"check": "'街' in 文"}, "不能用 in"),
        ({"check": "'街' in 名 in 丙类"}, "in 不能与别的比较连着写，请用 and 分开"),
        ({"check": "'街' in 名", "message": "{difference}"}, "check 要是两个数的一个比较"),
        ({"check": "甲 and 乙 == 1"}, "“甲”是数，不能放在 and、or、not 旁边"),
        ({"check": "previous.甲 == 1"}, "里没有本年的数"),
        ({"check": "1 == 1"}, "里没有本年的数"),
        (
            {"check": "甲 == year_ago.甲"},
            "这里不能用“year_ago.甲”。要与上年同期比，请在 kind.toml 的 .period. 里写 also",
        ),
        ({"check": "甲 == ago_2.甲"}, "这里不能用“ago_2.甲”"),
        ({"when": "甲"}, "“甲”是数，这里应是判断"),
        ({"tolerance": 0}, "tolerance 应是大于 0 的数"),
        ({"tolerance": "小"}, "tolerance 应是大于 0 的数"),
        ({"cells": ["表.行.列", "无"], "check": "cell > 0"}, "cells 里的“无”找不到"),
        ({"cells": ["名"], "check": "cell > 0"}, "cells 里的“名”不是数"),
        ({"cells": ["甲"], "except": ["乙乙"], "check": "cell > 0"}, "except 里的“乙乙”找不到。是不是“乙”？"),
        ({"cells": ["表"], "grid": "表", "each": "row", "check": "cell > 0"}, "写了 cells 就不要写 grid 和 each"),
        ({"grid": "表", "each": "cell"}, "写了 grid 就要写 each，可用：column、row"),
        ({"when": "丙类 == '街道办'"}, "丙类 没有“街道办”这个选项"),
        ({"when": "戊 == 1"}, "没有名称“戊”"),
        ({"severity": "fatal"}, "severity 只能是"),
        ({"grid": "无", "each": "column"}, "没有表格数据“无”"),
        ({"chek": "1"}, "不认识“chek”。是不是“check”？"),
    ],
)
def it_is_refused_with_its_mistake_when_the_kind_is_loaded(rule: dict, said: str):
    """The fourth outcome of a rule: it is wrong itself, and nobody's report is judged by it."""
    with pytest.raises(KindError, match=said):
        ruled_kind(**rule)


def judged(kind: Kind, values: dict, previous: dict | None = None) -> list[Judgement]:
    raw = raw_report(kind, values)
    report, _ = take_in(
        kind, replace(raw, earlier={} if previous is None else {"previous": raw_report(kind, previous)})
    )
    (rule,) = kind.rules
    return [judge(rule, rule.test, report, instance) for instance in rule.test.instances]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"甲": 1, "乙": 1, "丙类": "街道"}, Judgement.HOLDS),
        ({"甲": 1, "乙": 2, "丙类": "街道"}, Judgement.BROKEN),
        ({"甲": 1, "丙类": "街道"}, Judgement.CANNOT_TELL),
        ({"甲": 1, "乙": 2, "丙类": "部门"}, Judgement.NOT_ASKED),
        ({"甲": 1, "乙": 2}, Judgement.NOT_ASKED),
    ],
)
def it_has_an_outcome_for_everything_that_can_be_filled_in(values: dict, told: Judgement):
    kind = ruled_kind(when="丙类 == '街道'")
    assert judged(kind, values) == [told]
    report, _ = take_in(kind, raw_report(kind, values))
    assert [item.code for item in check(report)] == (["T1"] if told is Judgement.BROKEN else [])


@pytest.mark.parametrize(
    ("last", "told"),
    [
        ({"乙": 1}, Judgement.HOLDS),
        ({"乙": 2}, Judgement.BROKEN),
        ({}, Judgement.CANNOT_TELL),
        (None, Judgement.CANNOT_TELL),
    ],
)
def it_looks_at_last_year_where_last_year_is_known(last: dict | None, told: Judgement):
    assert judged(ruled_kind(check="甲 == previous.乙"), {"甲": 1, "乙": 9}, last) == [told]


def it_names_last_years_figures_in_its_message():
    kind = ruled_kind(check="甲 == previous.甲", message="本年 {甲}，上年 {previous.甲}，{previous.乙}")
    report, _ = take_in(kind, replace(raw_report(kind, {"甲": 3}), earlier={"previous": raw_report(kind, {"甲": 2})}))
    assert [(item.message, item.field) for item in check(report)] == [("本年 3，上年 2，（空）", "甲")]


def it_is_asked_of_every_cell_it_lists_but_those_it_leaves_out():
    kind = ruled_kind(cells=["甲", "表", "乙"], **{"except": ["乙"]}, check="cell < 5", message="{scope} 是 {cell}")
    report, _ = take_in(kind, raw_report(kind, {"甲": 5, "乙": 6, "表.行.列": 7}))
    assert [(item.field, item.message) for item in check(report)] == [("甲", "甲 是 5"), ("表.行.列", "行（列） 是 7")]


def it_is_not_broken_by_what_cannot_be_told():
    assert parse("甲 == 乙").names == ("甲", "乙")
    kind = load_folder(ROOT / "templates" / "gov-info-annual-2021").kind
    report, _ = take_in(kind, RawReport("", {}, {}))
    assert check(report) == []
