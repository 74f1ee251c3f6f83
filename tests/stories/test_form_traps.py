"""What a form owner may well write, and what once made a wrong document of it under a tick."""

from __future__ import annotations

from pathlib import Path

import docx.document
import pytest
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.findings import CannotRun
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.finished import read_finished
from reportgen.pipeline.kinds import FindKind, known_kinds
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status
from small_kinds import BLOCKS, FIELDS, KIND, PROSE, ROWS, SAMPLE, small_kind


@pytest.mark.parametrize(
    "show", ['"甲", "乙", "说明", "清单"', '"清单", "甲", "乙", "说明"', '"甲", "清单", "说明", "乙"']
)
def it_reads_what_was_filled_in_wherever_the_list_stands_among_the_fields(tmp_path: Path, show: str) -> None:
    kind = FIELDS.replace('"甲", "乙", "说明", "清单"', show)
    folder = small_kind(tmp_path, fields=kind)
    report, _, _ = read_report(folder / "sample.json", tmp_path)
    workbook = tmp_path / "填好.xlsx"
    workbook.write_bytes(write_workbook(report))
    again, findings, _ = read_report(workbook, tmp_path)
    assert findings == []
    assert again.records == {"清单": 1}
    assert {name: again.value(name) for name in report.entries} == {name: report.value(name) for name in report.entries}


def it_takes_no_cell_of_a_field_for_a_row_of_the_list_when_staff_have_moved_it_below(tmp_path: Path) -> None:
    import openpyxl

    report, _, _ = read_report(small_kind(tmp_path) / "sample.json", tmp_path)
    workbook = tmp_path / "填好.xlsx"
    workbook.write_bytes(write_workbook(report))
    book = openpyxl.load_workbook(workbook)
    sheet = book["情况"]
    names = {name: book.defined_names[name].attr_text.rpartition("!")[2].replace("$", "") for name in ("甲", "清单")}
    last = int(names["清单"].rpartition(":")[2].lstrip("ABC"))
    at = sheet[names["甲"]]
    for column, text in ((1, "甲（选填）"), (2, "子")):
        sheet.cell(last + 1, column).value = text
        sheet.cell(at.row, column).value = None
    book.defined_names["甲"].attr_text = f"'情况'!$B${last + 1}"
    book.save(workbook)
    again, _, _ = read_report(workbook, tmp_path)
    assert again.records == {"清单": 1}
    assert again.value("甲") == "子"


def it_refuses_two_lists_on_one_sheet(tmp_path: Path) -> None:
    more = '[[list]]\nid = "另一份"\ncolumns = [{ id = "名称" }]\n\n[[sheet]]'
    fields = FIELDS.replace("[[sheet]]", more, 1).replace('"说明", "清单"', '"说明", "清单", "另一份"')
    with pytest.raises(CannotRun, match="工作表“情况”里有 2 个清单"):
        load_folder(small_kind(tmp_path, fields=fields))


def it_says_which_name_of_a_default_is_blank(tmp_path: Path) -> None:
    fields = FIELDS.replace('id = "甲"', 'id = "甲"\ndefault = "{单位}和{乙}"')
    sample = {name: value for name, value in SAMPLE.items() if name not in ("甲", "乙")}
    made = build_report(small_kind(tmp_path, fields=fields, sample=sample) / "sample.json", tmp_path, tmp_path)
    assert made.status is Status.STOPPED
    (found,) = made.findings
    assert (found.code, found.field) == ("R133", "甲")
    assert found.message == "留空时照“{单位}和{乙}”写，其中“乙”没有填"


def it_takes_no_total_of_the_form_for_a_record(tmp_path: Path) -> None:
    blocks = [*BLOCKS[:-1], [*ROWS, ["合计", "{{ 总数 }}"]]]
    fields = FIELDS.replace("[[field]]", '[[field]]\nid = "总数"\ntype = "count"\n\n[[field]]', 1)
    fields = fields.replace('"说明", "清单"]', '"说明", "清单", "总数"]')
    folder = small_kind(tmp_path, blocks, fields=fields, sample=SAMPLE | {"总数": 3})
    made = build_report(folder / "sample.json", tmp_path, tmp_path)
    assert made.output, made.findings
    report, findings, _ = read_finished(made.output, FindKind(tmp_path))
    assert (report.records["清单"], report.value("总数")) == (1, 3)
    assert "合计" not in str(findings)


def it_takes_no_total_of_other_people_for_a_record(tmp_path: Path) -> None:
    folder = small_kind(tmp_path)
    page = "<p>某局</p><p>一、情况</p><table><tr><td>名称</td><td>件数</td></tr>{}</table>"
    rows = "".join(
        f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in (("窗口", 3), ("电话", 4), ("合　计", 7))
    )
    (tmp_path / "别人的.html").write_text(page.format(rows), encoding="utf-8")
    report, findings, _ = read_finished(tmp_path / "别人的.html", FindKind(folder.parent))
    assert report.records["清单"] == 2
    assert "“合 计 7”没有读进" in [one.message for one in findings if one.code == "R164"]


def it_refuses_signs_of_another_edition_that_are_the_form_s_own_words(tmp_path: Path) -> None:
    reading = '[[edition]]\ntitle = "2020 版"\nsigns = ["一、情况"]\n'
    with pytest.raises(CannotRun, match="“一、情况”是这一版自己的文字"):
        load_folder(small_kind(tmp_path, files={"reading.toml": reading}))


def it_refuses_an_old_name_that_the_earlier_edition_never_had(tmp_path: Path) -> None:
    small_kind(tmp_path)
    later = KIND + '[[rollover.from]]\nkind = "small"\nrenamed = { "甲" = "已" }\n'
    new = small_kind(tmp_path / "new", kind=later.replace('id = "small"', 'id = "later"'))
    new.rename(tmp_path / "later")
    with pytest.raises(CannotRun, match="“甲”等号右边的“已”在旧报告里没有"):
        known_kinds(tmp_path)


def it_builds_the_small_kind_as_it_stands(tmp_path: Path) -> None:
    made = build_report(small_kind(tmp_path) / "sample.json", tmp_path, tmp_path)
    assert made.status is Status.BUILT, made
    assert PROSE[0] in BLOCKS


@pytest.mark.parametrize("words", [["new", "small"], ["build", "sample.json"]])
def it_refuses_a_kind_whose_template_has_a_broken_tag_before_anyone_fills_it_in(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = small_kind(tmp_path / "templates", [*BLOCKS, "{{ 单为 }}"])
    (tmp_path / "sample.json").write_bytes((folder / "sample.json").read_bytes())
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, words)
    assert done.exit_code == 2
    assert "没有名称“单为”" in done.output and "是不是“单位”？" in done.output
    assert "第8段“{{ 单为 }}”" in done.output
    assert not [*tmp_path.glob("inputs/*"), *tmp_path.glob("outputs/*.docx")]


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("（格式文本）", True),
        ("参考样式（试行）", True),
        ("填写样例", True),
        ("内部资料", False),
        ("格式条款备案表", False),
    ],
)
def it_tells_of_a_page_header_that_speaks_of_the_blank_form(tmp_path: Path, text: str, told: bool) -> None:
    def head(document: docx.document.Document) -> None:
        document.sections[0].header.paragraphs[0].text = text

    found = [one for one in check_kind(small_kind(tmp_path, after=head)).findings if one.code == "K177"]
    assert [(one.message, one.place and one.place.cell) for one in found] == (
        [(f"“{text}”说的是空白表，每份报告都会印着它", "页眉")] if told else []
    )


def it_lists_the_forms_that_are_right_beside_one_that_is_not(tmp_path: Path) -> None:
    small_kind(tmp_path)
    wrong = small_kind(tmp_path / "new", fields=FIELDS.replace('type = "prose"', 'type = "pros"'))
    wrong.rename(tmp_path / "another")
    listed = CliRunner().invoke(app, ["kinds", "--templates", str(tmp_path)])
    assert "情况报告（2024 版）" in listed.output
    assert (listed.exit_code, "没有 pros 这种类型" in listed.output) == (2, True)
