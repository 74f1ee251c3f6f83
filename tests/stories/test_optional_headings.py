"""A heading that not every report has: printed with its part, missed by nobody where that is empty."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
import pytest
from desk import Desk
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.findings import CannotRun
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.build import build_report
from small_kinds import KIND, small_kind

KINDS = Path(__file__).parents[1] / "kinds"
SAMPLE = KINDS / "company-month" / "sample.json"
PART = {"其他事项": "六月起执行新的水价。"}


@pytest.mark.parametrize(("changes", "is_there"), [({}, False), (PART, True)])
def it_is_printed_where_its_part_is_filled_in_and_read_back(
    tmp_path: Path, changes: dict[str, Any], is_there: bool
) -> None:
    desk = Desk(tmp_path, SAMPLE, changes)
    assert ("其他事项" in [one.text for one in docx.Document(str(desk.report)).paragraphs]) == is_there
    command = ["read", desk.report, "--kind", "company-month", "--templates", KINDS, "-o", tmp_path / "读.json"]
    output = CliRunner().invoke(app, [*map(str, command)]).output
    assert "R161" not in output
    assert ("六月起" in (tmp_path / "读.json").read_text(encoding="utf-8")) == is_there


@pytest.mark.parametrize("changes", [{}, PART])
def it_is_not_missed_when_a_report_that_nobody_changed_comes_back(tmp_path: Path, changes: dict[str, Any]) -> None:
    answer = Desk(tmp_path, SAMPLE, changes).pull()
    assert (answer["findings"], answer["changes"], answer["refused"]) == ([], [], [])


def it_is_told_when_it_was_taken_out_of_the_document(tmp_path: Path) -> None:
    desk = Desk(tmp_path, SAMPLE, PART)
    document = docx.Document(str(desk.report))
    (heading,) = [one for one in document.paragraphs if one.text == "其他事项"]
    heading._p.getparent().remove(heading._p)
    document.save(str(desk.report))
    assert [one["code"] for one in desk.pull()["refused"]] == ["R203"]


def it_is_told_when_the_template_prints_it_all_the_same(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE.parent, tmp_path / "company-month"))
    template = docx.Document(str(folder / "report.docx"))
    (condition,) = [one for one in template.paragraphs if one.text == "{%p if 其他事项 %}"]
    (heading,) = [one for one in template.paragraphs if one.text == "其他事项"]
    condition._p.addprevious(heading._p)
    template.save(str(folder / "report.docx"))
    (found,) = build_report(folder / "sample.json", tmp_path / "outputs", tmp_path).findings
    assert (found.code, found.target) == ("D202", "其他事项")
    assert "这时不印，模板里印了" in found.message and "{%p if 名称 %}" in found.fix


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("甲乙", "没有名称“甲乙”"),
        ("署名 == '要不'", "署名 没有“要不”这个选项"),
        ("日期 <= today()", "不能用 today()"),
        ("日期 + 1", "是日期，这里应是判断"),
    ],
)
def it_is_told_when_the_kind_is_loaded(tmp_path: Path, when: str, words: str) -> None:
    kind = KIND.replace('["一、情况"]', f'["一、情况", {{ text = "二、其他", when = "{when}" }}]')
    with pytest.raises(CannotRun) as refused:
        load_folder(small_kind(tmp_path, kind=kind))
    assert words in str(refused.value)
