"""Workbooks with cells typed over as staff do it: the form of each, and what stands in which cell."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping

from hypothesis import settings

from reportgen.core.kind import Kind
from reportgen.files.kind_folder import KindFolder, load_folder
from ruled_kinds import ROOT
from surgery import Error
from sweeps import share

ANNUAL = load_folder(ROOT / "templates" / "gov-info-annual-2021")


QUARTER = load_folder(ROOT / "tests" / "kinds" / "training-quarter")


COMPANY = load_folder(ROOT / "tests" / "kinds" / "company-month")


ODD = (
    "12件",
    "-",
    "三千",
    "/",
    "无",
    "(5)",
    "-3",
    -3,
    3.5,
    Error("#REF!"),
    "1e3",
    "5%",
    "5人次",
    "2024-01-01",
    "1 200",
)


ODD_ANYWHERE = tuple(value for value in ODD if value != 3.5)


RIGHT = ("１２", "9", " 9", "9 ", "1,200", "0012", "9.0", "9\u200b")


REMARKED = ("1,200（含上年）", "12(其中1件)")


REASON = "原镇政府的规章由本单位继续执行"


Cells = Mapping[str, object]


def answers(*rows: tuple[str, ...]) -> dict[str, object]:
    """Rows on the sheet of answers; the last of four texts are the values."""
    names = ("编号", "项目", "说明", "数值")
    return {
        f"审核说明[{n}].{name}": text for n, row in enumerate(rows, 1) for name, text in zip(names, row, strict=False)
    }


def spread(kind: Kind, values: tuple[object, ...], begins: str = "") -> dict[str, object]:
    """Each value in a cell of its own, another sort of number each time."""
    ids = [name for name, spec in kind.fields.items() if spec.type.is_number and not spec.is_derived]
    asked = [name for name in ids if name.startswith(begins)]
    step = max(1, len(asked) // len(values))
    return dict(zip(asked[::step], values, strict=False))


def totals(kind: Kind, *values: object) -> dict[str, object]:
    """Every total overwritten with one of some values after the other."""
    ids = [name for name, spec in kind.fields.items() if spec.is_derived]
    return {name: values[number % len(values)] for number, name in enumerate(ids)}


DONE = ("重点项目[1].完成率", "重点项目[2].完成率")
RULES = "主动公开.规章"


MUTATED: Mapping[str, tuple[KindFolder, Cells]] = {
    "nothing": (ANNUAL, {}),
    "what is no number": (ANNUAL, spread(ANNUAL.kind, ODD)),
    "what is no number in the other form": (QUARTER, spread(QUARTER.kind, ODD_ANYWHERE)),
    "numbers as texts": (
        ANNUAL,
        totals(ANNUAL.kind, None)
        | spread(ANNUAL.kind, RIGHT, "依申请")
        | {"依申请.结转下年度.其他": REMARKED[0], "依申请.本年新收.自然人": "9", "依申请.本年新收.总计": 4},
    ),
    "wrong totals": (ANNUAL, totals(ANNUAL.kind, 77)),
    "totals that are none": (ANNUAL, totals(ANNUAL.kind, "十三件", "-", Error("#REF!"), " ", None)),
    "numbers in a list": (QUARTER, {"培训班次[1].人数": "12人", "培训班次[2].人数": "９", "培训班次[3].人数": "-"}),
    "totals of the other form": (QUARTER, totals(QUARTER.kind, 77, "三千", Error("#N/A"), " ")),
    "a wrong total in a rule": (ANNUAL, {"依申请.办理总计.总计": 1, "依申请.办理总计.自然人": 3}),
    "percentages as texts": (
        COMPANY,
        totals(COMPANY.kind, None) | {"资产负债率": "５０％", "经营.成本费用.上年同月": "1,200.5"},
    ),
    "percentages without their sign": (COMPANY, {"资产负债率": "12", "经营.成本费用.上年同月": "1.200,5"}),
    "a percentage with a space before its sign": (COMPANY, {"资产负债率": "12.5 %"}),
    "results typed over in records": (COMPANY, {f"{DONE[0]}": Error("#N/A"), f"{DONE[1]}": "5%"}),
    "no results in records": (COMPANY, {f"{DONE[0]}": "-", f"{DONE[1]}": 0.9}),
    "blanks that look like none": (
        ANNUAL,
        {"依申请.本年新收.自然人": "　", "依申请.本年新收.商业企业": "\n", "依申请.上年结转.其他": "\u200b"},
    ),
    "texts and days of nothing but spaces": (
        ANNUAL,
        {"成文日期": "\n", "单位全称": "　", "总体情况[1].正文": "　", "单位类型": "\t"},
    ),
    "a day of spaces against a rule": (ANNUAL, {"成文日期": "　"}),
    "a year with its word": (ANNUAL, {"年度": "2025年"}),
    "a year apart from its word": (ANNUAL, {"年度": "2025 年"}),
    "what is no option, no day and no text": (
        ANNUAL,
        {
            "单位类型": "街道办",
            "署名位置": Error("#N/A"),
            "成文日期": "明天",
            "单位简称": Error("#REF!"),
            "引言": Error("#N/A"),
        },
    ),
    "options and days as they may be typed": (
        QUARTER,
        {
            "检查日期": "２０２５年7月 9日",
            "检查结论": " 合格 ",
            "季度": True,
            "培训班次[1].日期": "2025-13-1",
            "培训班次[2].日期": "2024.4.9",
            "培训班次[1].对象": "谁",
            "培训班次[2].主题": Error("#N/A"),
        },
    ),
    "a day as a text against a rule": (QUARTER, {"检查日期": "2025.7.9"}),
    "numbers in records against a rule": (
        COMPANY,
        {"重点项目[1].计划投资": "2,5", "重点项目[3].类别": "扩建", "主营业务": True}
        | totals(COMPANY.kind, None)
        | dict.fromkeys((*DONE, "重点项目[3].完成率")),
    ),
    "a minus before nothing": (ANNUAL, {"依申请.上年结转.其他": "-0", "行政强制": "－0", "行政处罚": "-1"}),
    "not explained": (
        ANNUAL,
        {f"{RULES}.现行有效": 2, f"{RULES}.本年制发": 2} | answers(("T201", f"{RULES}.现行有效", "无误", "2")),
    ),
    "explained": (
        ANNUAL,
        {f"{RULES}.现行有效": 2, f"{RULES}.本年制发": 2, f"{RULES}.本年废止": 1, "行政事业性收费": 3600}
        | answers(
            ("ｔ２０１", "二、主动公开！D7", REASON, "２"),
            ("T201", "a.xlsx ▸ 二、主动公开!B7 ▸ 主动公开.规章.本年制发 ▸ 表二", REASON),
            ("T206", "", "ok"),
            ("T201", f"{RULES}.本年废止", "。。。。。。123", "1"),
        ),
    ),
    "explained for other values": (
        ANNUAL,
        {f"{RULES}.现行有效": 3, f"{RULES}.本年制发": 2}
        | answers(("T201", f"{RULES}.现行有效", REASON, "2"), ("T201", "二、主动公开!B7", REASON, "1")),
    ),
}


# By `make test-thorough`: sixty workbooks with a few cells typed over at random.
THOROUGH = 60 if settings.default and settings.default.max_examples > 100 else 0


def every_workbook() -> Iterator[tuple[str, KindFolder, Cells]]:
    yield from ((name, folder, cells) for name, (folder, cells) in share(MUTATED.items(), every=4))
    for seed in range(int(os.environ.get("MUTANTS", THOROUGH))):
        yield f"seed {seed}", *at_random(random.Random(seed))


def at_random(dice: random.Random) -> tuple[KindFolder, Cells]:
    folder = dice.choice((ANNUAL, ANNUAL, QUARTER))
    numbers = [spec for spec in folder.kind.fields.values() if spec.type.is_number]
    typed = (*ODD_ANYWHERE, *RIGHT, *REMARKED, 0, 1, 7, 4000, None)
    cells = {spec.id: dice.choice(typed) for spec in dice.sample(numbers, dice.randint(1, 9))}
    return folder, totals(folder.kind, None) | cells  # what Excel would calculate is not stored anew
