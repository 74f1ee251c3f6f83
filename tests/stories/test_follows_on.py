"""A workbook that remembers one period and is filled in for another than the next says so by itself, for every length of period."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reportgen.core.ids import PREVIOUS, YEAR_AGO
from reportgen.core.light import replace
from reportgen.core.report import Answer, Report
from reportgen.core.rules.review import review
from reportgen.files.kind_cases import changed_sample
from reportgen.files.kind_folder import KindFolder, load_folder
from reportgen.pipeline.check import check_one
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.rollover import roll_over_file
from reportgen.pipeline.writing import write_workbook_file
from small_kinds import BLOCKS, FIELDS, KIND, SAMPLE, small_kind

PARTS: Mapping[str, list[str]] = {
    "year": [],
    "half-year": ["上半年", "下半年"],
    "quarter": ["一季度", "二季度", "三季度", "四季度"],
    "month": [f"{number}月" for number in range(1, 13)],
}
RULE = """[[rule]]
code = "F101"
title = "年度不对"
check = "年度 == previous.年度 + 1"
message = "年度不对"
fix = "请改。"
source = "办法"
"""


def form(home: Path, every: str, **files: str) -> KindFolder:
    parts = PARTS[every]
    choices = ", ".join(f'"{one}"' for one in parts)
    asked = '[[field]]\nid = "年度"\ntype = "year"\nrequired = true\nprinted = false\n\n'
    if parts:
        asked += f'[[field]]\nid = "期"\ntype = "choice"\nrequired = true\nprinted = false\nchoices = [{choices}]\n\n'
    shown = '"年度", "期"' if parts else '"年度"'
    fields = FIELDS.replace("[[list]]", f"{asked}[[list]]").replace('"署名"]', f'"署名", {shown}]')
    period = f'\n[period]\nevery = "{every}"\nyear = "年度"\n' + ('part = "期"\nalso = "a-year-ago"\n' if parts else "")
    rollover = '\n[rollover]\nkeep = ["单位"]\nsame = ["单位"]\n'
    values = SAMPLE | {"年度": 2024} | ({"期": parts[-1]} if parts else {})
    about = KIND.replace("{单位}情况报告", "{单位}{年度}" + ("{期}" if parts else ""), 1)
    more = {f"{name}.toml": text for name, text in files.items()}
    return load_folder(
        small_kind(home, BLOCKS, fields=fields, kind=about + period + rollover, sample=values, files=more)
    )


def told(report: Report, code: str = "R175") -> list[str]:
    return [one.message for one in review(report) if one.code == code and not one.answer]


def of(folder: KindFolder, later: int) -> Report:
    """The sample as a report of so many periods later."""
    period = changed_sample(folder, {}).period
    assert period is not None
    return changed_sample(folder, dict[str, Any](period.later(later).values))


@pytest.mark.parametrize("every", PARTS)
def it_says_that_a_period_does_not_follow_the_remembered_one(every: str, tmp_path: Path) -> None:
    folder = form(tmp_path, every)
    last = of(folder, 0)
    for later in (-2, -1, 0, 2, 3, 11, 12, 13):
        found = told(replace(of(folder, later), earlier={PREVIOUS: last}))
        assert len(found) == 1, later
        assert last.period and last.period.name in found[0] and last.period.after.name in found[0]
    assert told(replace(of(folder, 1), earlier={PREVIOUS: last})) == []
    assert told(of(folder, 5)) == []


@pytest.mark.parametrize("every", ["half-year", "quarter", "month"])
def it_says_the_same_of_the_period_a_year_ago(every: str, tmp_path: Path) -> None:
    folder, parts = form(tmp_path, every), len(PARTS[every])
    both = {PREVIOUS: of(folder, 4), YEAR_AGO: of(folder, 5 - parts)}
    assert told(replace(of(folder, 5), earlier=both)) == []
    assert len(told(replace(of(folder, 5), earlier=both | {YEAR_AGO: of(folder, 6 - parts)}))) == 1


def it_stops_until_staff_say_that_it_is_meant(tmp_path: Path) -> None:
    folder = form(tmp_path, "month")
    report = replace(of(folder, 3), earlier={PREVIOUS: of(folder, 0)})
    (found,) = (one for one in review(report) if one.code == "R175")
    assert found.stops
    assert found.message == "记着的上月数是 2024年12月的，接着的是 2025年1月，这份报告填的是 2025年3月"
    assert "rollover 从2025年2月的报告" in found.fix
    assert "审核说明" in found.fix
    assert told(replace(report, answers=(Answer("R175", "", "一月、二月停报，三月起接着报"),))) == []


def it_is_told_in_a_workbook_that_was_rolled_over(tmp_path: Path) -> None:
    folder, source, target = form(tmp_path, "half-year"), tmp_path / "上.xlsx", tmp_path / "下.xlsx"
    write_workbook_file(of(folder, 0), source)
    report = roll_over_file(source, tmp_path)[0]
    write_workbook_file(replace(report, entries={**of(folder, 2).entries}), target)
    assert [one.code for one in check_one(target, tmp_path).findings if one.code == "R175"] == ["R175"]


def it_says_nothing_beside_a_rule_of_the_form_that_says_it(tmp_path: Path) -> None:
    folder = form(tmp_path, "year", rules=RULE, cases='[[case]]\nbreaks = ["F101"]\nprevious = { "年度" = 2020 }\n')
    assert [one.message for one in check_kind(folder.path, tmp_path).findings] == []
    report = replace(of(folder, 3), earlier={PREVIOUS: of(folder, 0)})
    assert (len(told(report, "F101")), told(report)) == (1, [])


def it_takes_the_earlier_report_of_a_case_for_one_of_the_period_before(tmp_path: Path) -> None:
    rule = RULE.replace("年度 == previous.年度 + 1", "甲 == previous.甲")
    case = '[[case]]\nbreaks = ["F101"]\nprevious = { "甲" = "别的" }\n'
    folder = form(tmp_path, "quarter", rules=rule, cases=case)
    assert [one.message for one in check_kind(folder.path, tmp_path).findings] == []
