"""Figures in many wordings of real reports: a right text is left alone, and each figure in it is told when it is changed.

The wording is our own, in the voices of published reports. In right.txt each figure that can be held against something
stands in [ ].
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.claims.numerals import numeral
from reportgen.core.intake import RawCell, RawReport, take_in
from reportgen.core.light import replace
from reportgen.core.report import Entry, Report
from reportgen.core.rules.claim_rules import Claims
from reportgen.core.rules.texts.passages import passages_of
from reportgen.files.kind_folder import load_folder
from sweeps import share

FOLDER = Path(__file__).parents[2] / "templates" / "gov-info-annual-2021"
WORDING = Path(__file__).parents[1] / "data" / "wording"
KIND = load_folder(FOLDER).kind
SAMPLE: dict[str, Any] = json.loads((FOLDER / "sample.json").read_text(encoding="utf-8"), parse_float=Decimal)["values"]
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")
UNIT = "临江市住房和城乡建设局"
ABOUT_TABLE_TWO = re.compile("规范性文件|许可|处罚|收费|行政强制")
MARK = re.compile(r"\[([^\]]*)\]")


def filled(year: int, applied: dict[str, tuple[int, ...]], courts: dict[str, tuple[int, ...]], **single: Any) -> Any:
    values = {name: 0 if "." in name else value for name, value in SAMPLE.items() if name != "引言"}
    values |= {"单位全称": UNIT, "年度": year, "单位类型": "部门", **single}
    for row, cells in applied.items():
        values |= {f"依申请.{row}.{column}": cell for column, cell in zip(COLUMNS, cells, strict=False)}
    for row, cells in courts.items():
        values |= {f"复议诉讼.{row}.{result}": cell for result, cell in zip(RESULTS, cells, strict=True)}
    return values


def documents(made: int, ended: int, valid: int) -> dict[str, int]:
    row = "主动公开.行政规范性文件."
    return {f"{row}本年制发": made, f"{row}本年废止": ended, f"{row}现行有效": valid}


# 38 new and 3 carried over, 37 dealt with and 4 carried on; granted 21, in part 5, refused 3, not to be had 4.
THIS = filled(
    2024,
    {
        "本年新收": (31, 4, 0, 0, 2, 1),
        "上年结转": (2, 1),
        "予以公开": (16, 3, 0, 0, 1, 1),
        "部分公开": (4, 1),
        "法规禁止公开": (1,),
        "第三方合法权益": (1,),
        "过程性信息": (1,),
        "不掌握相关信息": (3,),
        "需另行制作": (1,),
        "信访举报投诉": (1,),
        "重复申请": (1,),
        "逾期不补正": (0, 0, 0, 0, 1),
        "其他处理": (1,),
        "结转下年度": (3, 1),
    },
    {"行政复议": (4, 1, 2, 1), "未经复议直接起诉": (3, 0, 1, 1), "复议后起诉": (2, 1, 0, 1)},
    **documents(6, 2, 45),
    行政许可=1204,
    行政处罚=35,
    行政强制=7,
    行政事业性收费=Decimal("1.25"),
)
LAST = filled(
    2023,
    {
        "本年新收": (25, 2, 0, 0, 1, 1),
        "上年结转": (1,),
        "予以公开": (12, 1, 0, 0, 1, 1),
        "部分公开": (4,),
        "不掌握相关信息": (6,),
        "重复申请": (2,),
        "结转下年度": (2, 1),
    },
    {"行政复议": (3, 0, 1, 1), "未经复议直接起诉": (2, 0, 1, 0), "复议后起诉": (2, 1, 0, 0)},
    **documents(4, 0, 41),
    行政许可=1100,
    行政处罚=28,
    行政强制=9,
    行政事业性收费=Decimal("0.86"),
)


@cache
def report() -> Report:
    """This year's report, which knows the last one."""

    def read(values: dict[str, Any]) -> Report:
        cells = {name: RawCell(value) for name, value in values.items() if name in KIND.fields}
        return take_in(KIND, RawReport("年报.xlsx", cells, {"总体情况": [{"正文": RawCell("略。")}]}))[0]

    return replace(read(THIS), earlier={"previous": read(LAST)})


def told(text: str, heading: str) -> list[str]:
    """What claims in `text` do not hold, as a message can say it."""
    written = {"总体情况[1].小标题": Entry(heading), "总体情况[1].正文": Entry(text)}
    whole = replace(report(), entries={**report().entries, **written})
    return [str(wrong.said) for wrong in Claims(whole, passages_of(whole)).wrong]


def heading_of(line: str) -> str:
    return "（一）主动公开情况" if ABOUT_TABLE_TWO.search(line) else "（二）依申请公开情况"


def lines(name: str) -> list[str]:
    return (WORDING / name).read_text(encoding="utf-8").splitlines()


def changed(figure: str) -> str:
    """Another figure, written in the same way."""
    if not re.fullmatch(r"[\d.,]+", figure.translate(str.maketrans("０１２３４５６７８９", "0123456789"))):
        number = int(numeral(figure) or 0) + 2
        tens, ones = divmod(number, 10)
        digits = "零一二三四五六七八九"
        return ("" if tens < 2 else digits[tens]) + ("十" if tens else "") + (digits[ones] if ones else "")
    number = Decimal(figure.replace(",", ""))
    return str((number * 117 / 100 + Decimal("0.5")).quantize(number)) if "." in figure else str(int(number) + 2)


def changes() -> Iterator[tuple[str, str]]:
    """(the line as it is, the line with one of its figures changed), one after the other."""
    for line in lines("right.txt"):
        for mark in MARK.finditer(line):
            whole = line[: mark.start()] + changed(mark[1]) + line[mark.end() :]
            yield MARK.sub(r"\1", line), MARK.sub(r"\1", whole)


def it_leaves_every_right_text_alone() -> None:
    accused = {line: told(MARK.sub(r"\1", line), heading_of(line)) for line in lines("right.txt")}
    assert {line: found for line, found in accused.items() if found} == {}


@pytest.mark.sweep_within
def it_leaves_figures_of_other_things_alone() -> None:
    headings = "（一）主动公开情况", "（二）依申请公开情况"
    innocent = share(lines("innocent.txt"), every=3)
    accused = {line: [found for one in headings for found in told(line, one)] for line in innocent}
    assert {line: found for line, found in accused.items() if found} == {}


def it_tells_of_every_wrong_text() -> None:
    assert [line for line in lines("wrong.txt") if not told(line, heading_of(line))] == []


@pytest.mark.sweep_within
def it_tells_of_nearly_every_figure_that_is_changed() -> None:
    """The rest is passed over in silence, as what cannot be told always is."""
    found = {wrong: bool(told(wrong, heading_of(line))) for line, wrong in share(changes(), every=3)}
    missed = [text for text, is_told in found.items() if not is_told]
    assert len({*changes()}) > 400
    assert len(missed) <= 0.03 * len(found), missed


def it_knows_below_table_four_which_cases_are_meant() -> None:
    below = lambda text: replace(report(), entries={**report().entries, "表四后说明": Entry(text)})  # noqa: E731
    said = [
        Claims(whole, passages_of(whole)).wrong
        for whole in map(below, ("行政复议8件，维持4件。", "行政复议8件，维持5件。"))
    ]
    assert said[0] == ()
    assert [wrong.said["should"] for wrong in said[1]] == ["4 件"]


def it_says_of_a_single_case_what_the_table_says() -> None:
    courts = filled(2024, {}, {"未经复议直接起诉": (1, 0, 0, 0)})

    def told_below(text: str) -> int:
        cells = {name: RawCell(value) for name, value in {**courts, "表四后说明": text}.items() if name in KIND.fields}
        whole = take_in(KIND, RawReport("年报.xlsx", cells, {}))[0]
        return len(Claims(whole, passages_of(whole)).wrong)

    assert told_below("行政诉讼1件，为未经复议直接起诉，结果维持。") == 0
    assert told_below("行政诉讼1件，为复议后起诉，结果维持。") == 1
    assert told_below("没有发生行政诉讼。") == 1
