"""This year against last year: two reports compared, for a terminal, for programs and for leaders."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import Result
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator
from typer.testing import CliRunner

from reportgen.cli import app
from reportgen.core.diff.changes import compare
from reportgen.pipeline.sources import read_report
from reportgen.pipeline.writing import write_workbook_file
from reportgen.say.diff_view import view

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "templates" / "gov-info-annual-2021" / "sample.json"
OTHER_KIND = ROOT / "tests" / "kinds" / "training-quarter"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def changed(folder: Path, **values: Any) -> Path:
    """The sample with other values, as JSON."""
    data = json.loads(SAMPLE.read_text(encoding="utf-8"))
    data["values"] |= values
    path = folder / "现在.json"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """Another year, one figure and one sentence changed, one section more."""
    overview = json.loads(SAMPLE.read_text(encoding="utf-8"))["values"]["总体情况"]
    first = overview[0] | {"正文": "共公开信息 1 < 2 条。\n" + overview[0]["正文"]}
    more = {"小标题": "（九）开放日", "正文": "组织开放日活动两次。"}
    return changed(tmp_path, 年度=2026, 行政处罚=120, 总体情况=[first, *overview[1:], more])


def it_says_that_a_report_is_the_same_as_itself() -> None:
    done = run("diff", SAMPLE, SAMPLE)
    assert done.exit_code == 0
    assert done.output.splitlines()[-1].startswith("两份相同（")


def it_compares_a_workbook_with_the_values_it_was_made_from(tmp_path: Path) -> None:
    write_workbook_file(read_report(SAMPLE)[0], tmp_path / "填好.xlsx")
    assert run("diff", SAMPLE, tmp_path / "填好.xlsx").exit_code == 0


def it_lists_only_what_is_not_the_same(later: Path) -> None:
    done = run("diff", SAMPLE, later)
    old = read_report(SAMPLE)[0].text("行政处罚")
    assert done.exit_code == 1
    assert "不是同一" not in done.output and "标题不同" not in done.output
    row = next(line for line in done.output.splitlines() if "行政处罚" in line)
    assert [*row.split()][:4] == ["行政处罚", old, "120", f"{120 - int(old):+d}"]
    assert "总体情况 新增第" in done.output
    assert "[增：组织开放日活动两次。]" in done.output
    assert "行政许可" not in done.output


def it_marks_changed_words_in_words_and_not_in_colour_alone(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir(), second.mkdir()
    old, new = changed(first, 引言="全年办理119件。"), changed(second, 引言="全年办理120件。")
    assert "全年办理[删：119][增：120]件。" in run("diff", old, new).output


def it_gives_programs_every_change_with_its_values(later: Path) -> None:
    done = run("diff", SAMPLE, later, "--json")
    answer = json.loads(done.output)
    assert (done.exit_code, answer["exit_code"], answer["command"], answer["problem"]) == (1, 1, "diff", None)
    assert answer["old"]["source"] == "sample.json"
    figure = next(change for change in answer["changes"] if change["field"] == "行政处罚")
    assert figure["new"] == 120
    assert figure["difference"] == 120 - figure["old"]
    added = next(change for change in answer["changes"] if change["new"] == "组织开放日活动两次。")
    assert (added["old_field"], added["old"]) == (None, None)
    assert added["parts"] == [[{"part": "added", "text": "组织开放日活动两次。"}]]


def it_writes_a_word_file_that_leaders_can_read(later: Path, tmp_path: Path) -> None:
    path = tmp_path / "对照.docx"
    assert run("diff", SAMPLE, later, "-o", path).exit_code == 1
    document = docx.Document(str(path))
    figures = next(table for table in document.tables if table.rows[0].cells[0].text == "项目")
    assert [cell.text for cell in figures.rows[0].cells] == ["项目", "2025年", "2026年", "增减", "增减%"]
    assert any(row.cells[0].text.startswith("行政处罚") and row.cells[2].text == "120" for row in figures.rows)
    added = [run.text for p in document.paragraphs for run in p.runs if run.style.font.underline]
    assert {"共公开信息 1 < 2 条。", "组织开放日活动两次。"} <= {*added}
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)
    assert OpenXmlValidator().validate(path).errors == []


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("values", "heading", "note", "columns"),
    [
        ({"年度": 2026}, ("临江市青石街道办事处", "2025年与2026年报告对照"), "", ("2025年", "2026年")),
        ({"行政处罚": 9}, ("临江市青石街道办事处", "2025年报告对照"), "", ("原来", "现在")),
        (
            {"年度": 2023},
            ("临江市青石街道办事处", "2025年与2023年报告对照"),
            "“原来”的一份是2025年的，比“现在”的2023年晚，增减是倒过来算的。",
            ("2025年", "2023年"),
        ),
        (
            {"单位全称": "临江市白塔街道办事处"},
            ("临江市青石街道办事处与临江市白塔街道办事处", "2025年报告对照"),
            "这是两个单位的报告：原来的是临江市青石街道办事处，现在的是临江市白塔街道办事处。",
            ("原来", "现在"),
        ),
        (
            {"单位全称": "", "年度": 2026},
            ("临江市青石街道办事处", "2025年与2026年报告对照"),
            "两份的标题不同，其中有没写单位名称的，请先看清是不是同一单位的报告。",
            ("原来", "现在"),
        ),
    ],
)
def it_says_what_the_two_reports_are_to_each_other(
    values: dict[str, Any], heading: tuple[str, str], note: str, columns: tuple[str, str], tmp_path: Path
) -> None:
    later = changed(tmp_path, **values)
    shown = view(compare(read_report(SAMPLE)[0], read_report(later)[0]))
    assert ((shown.unit, shown.title), shown.note, shown.columns) == (heading, note, columns)
    for name in ("对照.docx", "对照.html"):
        run("diff", SAMPLE, later, "-o", tmp_path / name)
    paragraphs = [one.text for one in docx.Document(str(tmp_path / "对照.docx")).paragraphs]
    assert paragraphs[:2] == [*heading]
    assert "{}<br>{}</h1>".format(*heading) in (tmp_path / "对照.html").read_text(encoding="utf-8")


def it_numbers_its_pages(later: Path, tmp_path: Path) -> None:
    for name in ("对照.docx", "对照.html"):
        run("diff", SAMPLE, later, "-o", tmp_path / name)
    footer = docx.Document(str(tmp_path / "对照.docx")).sections[0].footer
    assert [item.text.strip() for item in footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert "counter(page)" in (tmp_path / "对照.html").read_text(encoding="utf-8")


def it_tells_each_place_once(later: Path, tmp_path: Path) -> None:
    """By the heading of its part and its own sub-heading; not 「总体情况 第1条　一、总体情况 第1条」."""
    run("diff", SAMPLE, later, "-o", tmp_path / "对照.docx")
    places = [
        one.text for one in docx.Document(str(tmp_path / "对照.docx")).paragraphs if one.style.name == "Heading 2"
    ]
    assert places == ["一、总体情况 第1条 （一）主动公开情况", "一、总体情况 新增第6条 （九）开放日"]


def it_strikes_out_what_went_between_what_stayed(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.mkdir(), second.mkdir()
    old, new = changed(first, 引言="全年办理119件，  按时办结。"), changed(second, 引言="全年办理120件，  按时办结。")
    run("diff", old, new, "-o", tmp_path / "对照.docx"), run("diff", old, new, "-o", tmp_path / "对照.html")
    paragraphs = docx.Document(str(tmp_path / "对照.docx")).paragraphs
    lines = [[(run.style.name, run.text) for run in p.runs if run.text] for p in paragraphs]
    kept = "Default Paragraph Font"
    assert [(kept, "全年办理"), ("删", "119"), ("增", "120"), (kept, "件，  按时办结。")] in lines
    page = (tmp_path / "对照.html").read_text(encoding="utf-8")
    assert "<p>全年办理<del>119</del><ins>120</ins>件，  按时办结。</p>" in page


def it_writes_a_page_that_stands_alone(later: Path, tmp_path: Path) -> None:
    path = tmp_path / "对照.html"
    run("diff", SAMPLE, later, "-o", path)
    page = path.read_text(encoding="utf-8")
    assert "<p><ins>共公开信息 1 &lt; 2 条。</ins></p>" in page
    assert not any(word in page for word in ("<script", "http:", "https:", "src=", "@import", "url("))


@pytest.mark.parametrize("name", ["对照.docx", "对照.html"])
def it_gives_the_same_bytes_for_the_same_comparison(later: Path, tmp_path: Path, name: str) -> None:
    run("diff", SAMPLE, later, "-o", tmp_path / name)
    first = (tmp_path / name).read_bytes()
    run("diff", SAMPLE, later, "-o", tmp_path / name, "--force")
    assert (tmp_path / name).read_bytes() == first
    if name.endswith(".docx"):
        with zipfile.ZipFile(io.BytesIO(first)) as archive:
            assert {info.date_time[0] for info in archive.infolist()} == {1980}
            assert b"python-docx" not in archive.read("docProps/core.xml")


def it_replaces_no_file_unless_told_to(later: Path, tmp_path: Path) -> None:
    (tmp_path / "对照.html").write_text("我的文件", encoding="utf-8")
    done = run("diff", SAMPLE, later, "-o", tmp_path / "对照.html")
    assert (done.exit_code, (tmp_path / "对照.html").read_text(encoding="utf-8")) == (2, "我的文件")


def it_says_which_files_it_can_write(later: Path, tmp_path: Path) -> None:
    done = run("diff", SAMPLE, later, "-o", tmp_path / "对照.pdf")
    assert (done.exit_code, done.output) == (
        2,
        "✘ 对照表只能写成 .docx 或 .html，写的是 对照.pdf。请把文件名的结尾改为 .docx 或 .html。\n",
    )


def it_does_not_compare_reports_of_two_kinds(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / OTHER_KIND.name).symlink_to(OTHER_KIND)
    (templates / SAMPLE.parent.name).symlink_to(SAMPLE.parent)
    done = run("diff", SAMPLE, OTHER_KIND / "sample.json", "--templates", templates)
    assert done.exit_code == 2
    assert "两份不是同一种报告" in done.output


def it_says_that_a_value_could_not_be_read(tmp_path: Path) -> None:
    done = run("diff", SAMPLE, changed(tmp_path, 行政处罚="12件"))
    assert done.output.splitlines()[:3] == [
        "现在.json 有 1 处没有读准，读不出来的按空白比较：",
        "",
        "  错误 R103 数字带了单位：填的是“12件”",
    ]


def it_answers_in_json_that_a_file_is_not_there(tmp_path: Path) -> None:
    done = run("diff", SAMPLE, tmp_path / "没有.json", "--json")
    answer = json.loads(done.output)
    assert (done.exit_code, answer["exit_code"]) == (2, 2)
    assert "找不到" in answer["problem"]["message"]
