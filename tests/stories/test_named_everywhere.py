"""{{ }} means the same in every text that is printed: in a title, a heading, a name, a remark, the file's name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from desk import Desk
from test_titles_and_dates import SAMPLE, report_of
from word_text import lines

from command_line import run
from reportgen.pipeline.build import build_report
from reportgen.pipeline.check import check_one
from reportgen.say.outcome import Status

UNIT = "临江市青石街道办事处"
TITLE = UNIT + "{{ 年度 }}年政府信息公开工作年度报告"
NARRATIVE = [
    {"小标题": "（一）{{ 年度 }}年的工作", "正文": "主动公开、依申请公开、信息管理、平台建设、监督保障都做了。"}
]


def printed(folder: Path, **changes: Any) -> tuple[str, list[str]]:
    """File name and texts of the document built from the sample with `changes`; nothing is found in it."""
    outcome = build_report(report_of(folder, **changes), folder / "outputs")
    assert (outcome.status, outcome.findings) == (Status.BUILT, ()), outcome.findings
    assert outcome.output is not None
    document = docx.Document(str(outcome.output))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return outcome.output.name, [*lines(outcome.output), *cells, document.core_properties.title]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"标题": TITLE}, UNIT + "2025年政府信息公开工作年度报告"),
        ({"标题": "{{单位全称}}｛｛ 年度 ｝｝年政府信息公开工作年度报告"}, UNIT + "2025年政府信息公开工作年度报告"),
        ({"总体情况": NARRATIVE}, "（一）2025年的工作"),
        ({"收费表头": "{{ 年度 }}年收费金额（单位：万元）"}, "2025年收费金额（单位：万元）"),
        ({"行政许可": "26（{{ 年度 }}年12月31日）"}, "26（2025年12月31日）"),
        ({"主动公开.规章.现行有效": "0（{{ 年度 }}年清理）"}, "0（2025年清理）"),
    ],
    ids=lambda value: "" if isinstance(value, str) else next(iter(value)),
)
def it_prints_what_is_named(tmp_path: Path, changes: dict[str, Any], text: str) -> None:
    name, texts = printed(tmp_path, **changes)
    assert text in texts
    assert not any(brace in "".join([name, *texts]) for brace in "{}｛｝")
    assert name == UNIT + "2025年政府信息公开工作年度报告.docx"


def it_names_a_unit_in_the_title_that_is_made_of_its_name(tmp_path: Path) -> None:
    name, texts = printed(tmp_path, 单位全称="临江市{{ 署名位置 }}街道办事处", 署名位置="文末", 总体情况=NARRATIVE)
    assert name == "临江市文末街道办事处2025年政府信息公开工作年度报告.docx"
    assert texts.count("临江市文末街道办事处") == 1 and name.removesuffix(".docx") in texts


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"标题": UNIT + "{{ 年份 }}年政府信息公开工作年度报告"}, [("R132", "标题")]),
        ({"标题": UNIT + "{{ 成文日期 }}年政府信息公开工作年度报告"}, [("R133", "标题")]),
        ({"标题": "{{ 标题 }}"}, [("R190", "标题")]),
        ({"标题": TITLE, "表二后说明": "见{{ 标题 }}。"}, [("R190", "表二后说明")]),
        ({"单位全称": "临江市{{ 县 }}街道办事处"}, [("R132", "单位全称")]),
        ({"总体情况": [{**NARRATIVE[0], "小标题": "（一）{{ 年 }}"}]}, [("R132", "总体情况[1].小标题")]),
        ({"收费表头": "{{ 年度 }年收费（单位：万元）"}, [("R136", "收费表头")]),
        ({"行政许可": "26（{{ 年 }}年底）"}, [("R132", "行政许可")]),
        ({"标题": UNIT + "{{ 依申请.本年新收.总计 }}年政府信息公开工作年度报告"}, [("T104", "标题")]),
    ],
    ids=lambda value: "" if isinstance(value, list) else next(iter(value)),
)
def it_accuses_the_cell_that_names_what_there_is_not(
    tmp_path: Path, changes: dict[str, Any], told: list[tuple[str, str]]
) -> None:
    outcome = check_one(report_of(tmp_path, **changes))
    assert [(item.code, item.field) for item in outcome.findings] == told


@pytest.mark.sweep_only(like="tests/stories/test_pull.py::it_takes_over_a_new_title")
def it_pulls_a_changed_title_and_keeps_what_it_names(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLE, {"标题": TITLE, "总体情况": NARRATIVE})

    def edit(document: Any) -> None:
        for paragraph in document.paragraphs:
            for old, new in (("年政府", "年度政府"), ("年的工作", "年的各项工作")):
                if old in paragraph.text and len(paragraph.text) < 40:
                    paragraph.runs[0].text, rest = paragraph.text.replace(old, new, 1), paragraph.runs[1:]
                    for run_ in rest:
                        run_.text = ""

    assert json.loads(desk.run("pull", "--json").output)["changes"] == []
    desk.edit(edit)
    done = desk.run("pull", "-o", desk.new)
    assert done.exit_code == 0, done.output
    values = json.loads(run("export", desk.new, "--templates", desk.templates, cwd=tmp_path).stdout)["values"]
    assert values["标题"] == UNIT + "{{ 年度 }}年度政府信息公开工作年度报告"
    assert values["总体情况"][0]["小标题"] == "（一）{{ 年度 }}年的各项工作"
