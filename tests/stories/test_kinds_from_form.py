"""`reportgen kinds new --from FORM.docx`: a blank official form becomes a kind that checks and builds."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from forms_in_word import ROOT, begun, begun_from, table, types_of
from lxml import etree
from test_kinds_new import run

from reportgen.core.findings import CannotRun
from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.files.zipped import pack, unpack
from reportgen.pipeline.kinds_new import new_kind

FORMS = ROOT / "tests" / "data" / "forms"
GOV = ROOT / "templates" / "gov-info-annual-2021" / "report.docx"


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_forms_that_another_program_has_saved")
def it_reads_a_form_with_letters_between_its_elements(tmp_path: Path) -> None:
    """Nobody sees them; a program that edits the XML by hand has left them."""
    path, parts = tmp_path / "表.docx", unpack((FORMS / "开班申请（LibreOffice）.docx").read_bytes())
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"</w:rPr>", b"</w:rPr>x")
    path.write_bytes(pack(parts))
    assert types_of(begun_from(tmp_path, path)) == types_of(
        begun_from(tmp_path / "原", FORMS / "开班申请（LibreOffice）.docx")
    )


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml", "word/_rels/document.xml.rels"])
def it_says_that_a_form_of_which_a_part_is_broken_is_none(part: str, tmp_path: Path) -> None:
    path, parts = tmp_path / "表.docx", unpack((FORMS / "开班申请（LibreOffice）.docx").read_bytes())
    path.write_bytes(pack(parts | {part: parts[part][:-1]}))
    with pytest.raises(CannotRun, match="不是完好的 Word 文件"):
        new_kind(tmp_path / "made", path, templates=ROOT / "templates")
    assert not (tmp_path / "made").exists()


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_reads_a_table_of_labels_with_their_blanks_beside_them(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("养老设施情况表")
        form.add_paragraph("填报单位（盖章）：              填报日期：    年  月  日")
        rows = [["设施名称", "", "", ""], ["负责人", "", "联系电话", ""], ["人员", "护理员（人）", "", ""]]
        rows += [["", "医护（人）", "", ""], ["收费（元/月）", "", "是否公办", "☐是 ☐否"]]
        table(form, rows, ((0, 1, 0, 3), (2, 0, 3, 0), (2, 2, 2, 3), (3, 2, 3, 3)))

    made = begun(tmp_path, fill)
    assert types_of(made) == {
        "填报单位": "text",
        "填报日期": "date",
        "设施名称": "text",
        "负责人": "text",
        "联系电话": "text",
        "护理员": "count",
        "医护": "count",
        "收费": "amount",
        "是否公办": "yesno",
    }
    told = (made.folder / "fields.toml").read_text(encoding="utf-8")
    assert '["^", "医护（人）", "{医护}", "<"],' in told and 'boxes = "☐是 ☐否"' in told
    assert made.check.title == "养老设施情况表"


def it_reads_a_form_of_texts_under_headings(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("××局20××年度工作总结")
        for heading in ("一、基本情况", "二、主要工作"):
            form.add_paragraph(heading)
            form.add_paragraph("（简述人员、职责，不超过300字）" if heading[0] == "一" else "")
            form.add_paragraph("")
        form.add_paragraph("三、数据")
        form.add_paragraph("全年培训____次，支出____万元，完成率____%。")

    made = begun(tmp_path, fill)
    wanted = {"单位": "text", "年度": "year", "基本情况": "prose", "主要工作": "prose"}
    assert types_of(made) == wanted | {"培训次数": "count", "支出": "amount", "完成率": "percent"}
    assert [one.message for one in made.doubts] == [
        "“简述人员、职责，不超过300字”当作填写说明，写在 help 里，从模板里取下了",
        "“完成率”是比率，看不出是哪两项相除，当作要填的",
    ]
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    assert kind.headings == ("一、基本情况", "二、主要工作", "三、数据")


def it_reads_figures_in_rows_and_columns(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("产量表")
        head = [["指标", "单位", "本月", "", "增减（%）"], ["", "", "今年", "去年", ""], ["甲", "乙", "1", "2", "3"]]
        rows = [*head, ["水泥", "万吨", "", "", ""], ["其中：散装", "万吨", "", "", ""], ["合计", "万吨", "", "", ""]]
        table(form, rows, ((0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 3), (0, 4, 1, 4)))

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    (grid,) = kind.grids.values()
    assert (grid.rows, grid.columns) == (("水泥", "散装", "合计"), ("今年", "去年", "增减"))
    assert {repr(kind.fields[f"{grid.id}.水泥.{one}"].type) for one in ("今年", "去年")} == {"amount"}
    assert repr(kind.fields[f"{grid.id}.水泥.增减"].type) == "percent"
    assert any("“合计”可能是自动计算的" in one.message for one in made.doubts)  # 散装 is part of 水泥


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_reads_a_checklist_as_rows_and_columns_with_boxes(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("检查记录")
        rows = [
            ["序号", "检查内容", "结果", "措施"],
            ["1", "留样规范", "□符合 □不符合", ""],
            ["2", "餐具消毒", "□符合 □不符合", ""],
        ]
        table(form, [*rows, ["检查人", "", "负责人", ""]])

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    (grid,) = kind.grids.values()
    assert (grid.rows, grid.columns) == (("留样规范", "餐具消毒"), ("结果", "措施"))
    result = kind.fields[f"{grid.id}.留样规范.结果"]
    assert (repr(result.type), result.choices, result.boxes) == ("choice", ("符合", "不符合"), "□符合 □不符合")
    assert {"检查人", "负责人"} <= {*kind.fields}


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_makes_plain_text_of_what_word_works_out(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("督查表")
        form.add_paragraph("任务概况", style="List Number")
        form.add_paragraph("")
        form.add_paragraph("")
        line = form.add_paragraph("责任")
        for piece in ("单", "位：", "__", "____"):
            line.add_run(piece)
        noted = form.add_paragraph("打印日期：")
        field = etree.SubElement(noted._p, qn("w:fldSimple"), {qn("w:instr"): " DATE "})
        etree.SubElement(etree.SubElement(field, qn("w:r")), qn("w:t")).text = "2024年1月2日"
        form.add_comment(noted.runs[0], text="要改", author="某人")

    made = begun(tmp_path, fill)
    assert {one.message for one in made.doubts if one.code == "K121"} == {
        "自动编号改成了打出来的编号",
        "域（目录、日期、表单域等）改成了文字或空",
        "批注删去了",
    }
    assert types_of(made) == {"任务概况": "prose", "责任单位": "text"}


@pytest.mark.parametrize(
    ("form", "lists", "names"),
    [
        (
            "开班申请（LibreOffice）.docx",
            {"学员名单": 4, "经费预算": 4},
            {"培训机构", "许可证号", "开班日期", "培训人数", "金额合计", "主管部门意见", "主管部门意见日期"},
        ),
        ("项目月报（LibreOffice）.docx", {"在建项目": 6}, {"填报乡镇", "年度", "月份", "存在困难及建议", "填报人"}),
    ],
)
def it_reads_forms_that_another_program_has_saved(
    tmp_path: Path, form: str, lists: dict[str, int], names: set[str]
) -> None:
    kind = load_folder(begun_from(tmp_path, FORMS / form).folder, roots=[ROOT / "templates"]).kind
    assert {name: len(spec.columns) for name, spec in kind.lists.items()} == lists
    assert names <= {*kind.fields}


def it_finds_every_cell_of_our_own_form_without_its_tags(tmp_path: Path) -> None:
    """201 of the 201 cells and all three texts; what the blank form gives no place to (a preface, notes) it cannot find."""
    form = docx.Document(str(GOV))
    for paragraph in [*form.element.body.iter(qn("w:p"))]:
        text = "".join(paragraph.itertext(qn("w:t")))
        if "{%" in text:
            paragraph.getparent().remove(paragraph)
        for one in paragraph.iter(qn("w:t")):
            one.text = re.sub(r"\{\{.*?\}\}", "", one.text or "")
    form.save(str(tmp_path / "空白.docx"))
    made = begun_from(tmp_path, tmp_path / "空白.docx")
    real, found = (_tagged_cells(path) for path in (GOV, made.folder / "report.docx"))
    assert len(real) == 201 and found.keys() == real.keys()
    assert {name for name, type_ in types_of(made).items() if type_ == "prose"} == {
        "总体情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    }


def _tagged_cells(path: Path) -> dict[tuple[int, int, int], str]:
    tables = read_document(path.read_bytes()).tables
    return {
        (number, cell.row, cell.column): cell.content
        for number, found in enumerate(tables)
        for cell in found.cells
        if "{{" in cell.content
    }


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_makes_a_form_whose_workbook_is_filled_in_built_and_read_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title and a remark inside the table, boxes in a column, units in the cells, a text behind a colon, a sign behind %."""
    monkeypatch.chdir(tmp_path)
    form = docx.Document()
    form.add_paragraph("附件2")
    rows = [["设备巡检单", "", "", "", ""], ["设备", "时间", "温度（℃）", "压力（MPa）", "状态"]]
    rows += [[one, at, "", "", "□正常 □异常"] for one, at in (("1号泵", "8:00"), ("", "16:00"))]
    rows += [["人数", "　　人", "完成率", "______%", ""], ["单位：", "", "辆数", "", "辆"]]
    rows += [["类别", "☐泵\n☐阀", "是否停机", "是（  ） 否（  ）", ""], ["说明：本表一式两份。", "", "", "", ""]]
    rows += [["到岗", "　　人", "缺岗", "　　人", ""], ["处置经过", "", "", "", ""]]
    merges = ((0, 0, 0, 4), (2, 0, 3, 0), (4, 3, 4, 4), (6, 3, 6, 4), (7, 0, 7, 4), (8, 3, 8, 4), (9, 1, 9, 4))
    form_table = table(form, rows, merges)
    form_table.rows[9].height = Cm(4)
    counted = [
        ["指标", "代码", "本期", "上期"],
        ["甲", "乙", "1", "2"],
        ["用电量（度）", "01", "", ""],
        ["用水量（吨）", "02", "", ""],
    ]
    form.add_paragraph("用量表")
    table(form, counted)
    form.add_paragraph("故障清单")
    table(form, [["部位", "次数", ""], ["", "上午", "下午"], ["", "", ""], ["", "", ""]], ((0, 0, 1, 0), (0, 1, 0, 2)))
    for line in ("建议：", "", "", "巡检人（签字）："):
        form.add_paragraph(line)
    form.save("空白.docx")
    told = run("kinds", "new", "templates/tour", "--from", "空白.docx")
    assert "已做好：templates/tour（设备巡检单）" in told and "改好" not in told
    run("new", "--from", "templates/tour/sample.json", "-o", "填.xlsx")
    run("build", "填.xlsx")
    (report,) = (tmp_path / "outputs").glob("*.docx")
    words = [*read_document(report.read_bytes()).texts()]
    kind = load_folder(Path("templates/tour"), roots=[ROOT / "templates"]).kind
    assert {
        name: (repr(one.type), one.choices)
        for name, one in kind.fields.items()
        if name in ("单位", "辆数", "类别", "是否停机")
    } == {
        "单位": ("text", ()),
        "辆数": ("count", ()),
        "类别": ("choice", ("泵", "阀")),
        "是否停机": ("yesno", ("是", "否")),
    }
    assert (
        repr(kind.fields["处置经过"].type) == "prose" and "处置经过" not in kind.sheets[0].show
    )  # it is in the picture
    assert "12人" in words and "25%" in words and "这里写建议。" in words
    run("read", report, "-o", "回.json", "--kind", "tour")
    assert (tmp_path / "回.json").read_text(encoding="utf-8") == (tmp_path / "templates/tour/sample.json").read_text(
        encoding="utf-8"
    )


def it_asks_in_the_order_of_the_form_where_a_list_stands_in_the_table(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("申请表")
        form.add_paragraph("一、基本情况")
        rows = [
            ["姓名", "", "性别", "□男 □女"],
            ["家庭成员", "称谓", "姓名", "年龄"],
            ["", "", "", ""],
            ["", "", "", ""],
        ]
        table(form, [*rows, ["意见", "同意____人", "日期", "年  月  日"]], ((1, 0, 3, 0),))

    kind = load_folder(begun(tmp_path, fill).folder, roots=[ROOT / "templates"]).kind
    (sheet,) = kind.sheets
    assert sheet.show == ("姓名", "性别", "家庭成员", "同意人数", "日期")
    assert kind.lists["家庭成员"].columns[2].id == "年龄"


def it_makes_nothing_of_a_document_without_a_blank(tmp_path: Path) -> None:
    form = docx.Document()
    form.add_paragraph("通知")
    form.add_paragraph("请按时报送。")
    form.save(str(tmp_path / "通知.docx"))
    told = run("kinds", "new", tmp_path / "made", "--from", tmp_path / "通知.docx", code=2)
    assert "没有找到要填的空" in told.replace("\n  ", "")
    assert not (tmp_path / "made").exists()


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("figures", "is_told"), [(["12", "3.5", "—", "-20%"], True), (["", "", "", ""], False), (["1", "", "2", ""], False)]
)
def it_says_of_a_form_that_it_seems_to_be_filled_in(tmp_path: Path, figures: list[str], is_told: bool) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("某项工作报告")
        table(form, [["项目", "件数", "金额"], ["甲项", *figures[:2]], ["乙项", *figures[2:]]])

    said = [one.message for one in begun(tmp_path, fill).doubts if "这是填好的报告" in one.message]
    assert bool(said) == is_told
