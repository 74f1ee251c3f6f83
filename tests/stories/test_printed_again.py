"""A value printed in several places: the form names it, and wherever the places differ later this is told."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from reportgen.pipeline.build import build_report
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.kinds_check import check_kind
from small_kinds import FIELDS, KIND, PROSE, ROWS, SAMPLE, Block, small_kind

ASKED = """[[field]]
id = "件数"
type = "count"

[[grid]]
id = "表"
type = "count"
rows = ["收件"]
columns = ["本期", { id = "合计", value = "本期 + 0" }]

[[table]]
id = "图"
cells = [["项目", "本期", "合计"], ["收件", "{表.收件.*}"]]

[[field]]"""
LATER = """
[[sheet]]
title = "尾"
section = "二、尾"
show = ["图", "尾"]

[[field]]
id = "尾"
type = "prose"
"""
FORM = FIELDS.replace("[[field]]", ASKED, 1).replace('show = ["甲", "乙"', 'show = ["件数", "甲", "乙"') + LATER
PROSE2 = ("{%p for 段 in 尾.段落 %}", "{{ 段.标题 }}{{ 段.正文 }}", "{%p endfor %}")
TABLE = [["项目", "本期", "合计"], ["收件", "{{ 表.收件.本期 }}", "{{ 表.收件.合计 }}"]]


def form(tmp_path: Path, above: str, below: str, repeated: str) -> Path:
    """The form with a line more before the last line of its first part, and one more above the table of the second."""
    head = KIND.replace('["一、情况"]', '["一、情况", "二、尾"]').replace("frame", f"repeated = [{repeated}]\nframe")
    first: list[Block] = [
        "{{ 单位 }}",
        "一、情况",
        "件数：{{ 件数 }}",
        "甲：{{ 甲 }}",
        "乙：{{ 乙 }}",
        above,
        *PROSE,
        ROWS,
    ]
    values = SAMPLE | {"件数": 7, "表.收件.本期": 5, "表.收件.合计": 5, "尾": "末了。"}
    return small_kind(tmp_path, [*first, "二、尾", below, TABLE, *PROSE2], fields=FORM, kind=head, sample=values)


PLACES = [
    ("收件共{{ 表.收件.合计 }}件。", "见下表。", '"表.收件.合计"', "表.收件.合计", "5"),
    ("见后。", "收件共{{ 表.收件.合计 }}件。", '"表.收件.合计"', "表.收件.合计", "5"),
    ("见后。", "{{ 单位 }}的件数是{{ 件数 }}件。", '"件数", "单位"', "件数", "7"),
    ("其中{{ 件数 }}件。", "见下表。", '"件数"', "件数", "7"),
]


@pytest.mark.sweep
@pytest.mark.parametrize(("above", "below", "repeated", "name", "text"), PLACES)
def it_prints_again_what_the_form_says_and_reads_it_back(
    tmp_path: Path, above: str, below: str, repeated: str, name: str, text: str
) -> None:
    folder = form(tmp_path, above, below, repeated)
    assert check_kind(folder).findings == ()
    made = build_report(folder / "sample.json", tmp_path, tmp_path)
    assert made.output and not made.findings
    report, _, _ = read_finished(made.output, FindKind(tmp_path))
    assert (report.text(name), report.text("单位"), report.text("尾")) == (text, "某局", "末了。")
    changed = docx.Document(str(made.output))
    sentence = next(one for one in changed.paragraphs if f"{text}件" in one.text)
    for run in sentence.runs:
        run.text = run.text.replace(text, "8")
    changed.save(str(tmp_path / "改.docx"))
    report, findings, _ = read_finished(tmp_path / "改.docx", FindKind(tmp_path))
    (found,) = [one for one in findings if one.code == "R167"]
    assert found.field == name and report.value(name) != 8 and f"“{text}”" in found.message and "“8”" in found.message


@pytest.mark.sweep
@pytest.mark.parametrize(("above", "below", "repeated", "name", "text"), PLACES)
def it_refuses_it_otherwise_and_says_what_to_write(
    tmp_path: Path, above: str, below: str, repeated: str, name: str, text: str
) -> None:
    found = [one for one in check_kind(form(tmp_path, above, below, "")).findings if one.code == "D206"]
    assert found and all("写进 kind.toml 的 repeated" in one.fix for one in found)


def it_wants_it_in_its_own_place_too(tmp_path: Path) -> None:
    folder = form(tmp_path, "见后。", "件数是{{ 件数 }}件。", '"件数"')
    template = docx.Document(str(folder / "report.docx"))
    next(one for one in template.paragraphs if one.text.startswith("件数：")).text = "没有。"
    template.save(str(folder / "report.docx"))
    (found,) = [one for one in check_kind(folder).findings if one.code == "D206"]
    assert found.message == "“件数”印在“二、尾”下面，应在“一、情况”下面"


def it_prints_no_paragraphs_twice(tmp_path: Path) -> None:
    assert "说明 不能写进 kind.toml 的 repeated" in str(check_kind(form(tmp_path, "一。", "二。", '"说明"')).findings)
