"""`reportgen kinds new --from FORM.docx`: a blank official form becomes a kind that checks and builds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap, qn
from docx.shared import Cm, Pt
from docx.table import Table
from lxml import etree
from test_kinds_new import run

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.json_values import read_json
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.document import make_document
from reportgen.pipeline.kinds_check import check_kind
from reportgen.pipeline.kinds_new import NewKind, new_kind

ROOT = Path(__file__).parents[2]
FORMS = ROOT / "tests" / "data" / "forms"
GOV = ROOT / "templates" / "gov-info-annual-2021" / "report.docx"
Merges = tuple[tuple[int, int, int, int], ...]


def table(form: Document, rows: list[list[str]], merges: Merges = ()) -> Table:
    made = form.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            made.cell(row, column).text = text
    for top, left, bottom, right in merges:
        kept = made.cell(top, left).text
        made.cell(top, left).merge(made.cell(bottom, right)).text = kept
    return made


def begun(tmp_path: Path, fill: Callable[[Document], object]) -> NewKind:
    form = docx.Document()
    fill(form)
    form.save(str(tmp_path / "空白表.docx"))
    return begun_from(tmp_path, tmp_path / "空白表.docx")


def begun_from(tmp_path: Path, form: Path) -> NewKind:
    """The kind made of the form; it is sound, and a document is made of its sample and proven."""
    made = new_kind(tmp_path / "made", form, templates=ROOT / "templates")
    assert made.check.is_sound, made.check.findings
    folder = load_folder(made.folder, roots=[ROOT / "templates"])
    report, found, _ = read_json(folder.sample, lambda _: folder)
    content, odd = make_document(report, folder)
    assert (found, odd) == ([], [])
    assert not re.search(r"[{}]|＿|□{2}", "".join(read_document(content).texts()))
    return made


def types_of(made: NewKind) -> dict[str, str]:
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    fields = {name: repr(spec.type) for name, spec in kind.fields.items()}
    return fields | {spec.column_id(one.id): repr(one.type) for spec in kind.lists.values() for one in spec.columns}


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


def it_keeps_the_line_to_sign_on_where_nobody_types_a_name(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("全年召开会议____次。")
        form.add_paragraph("单位负责人（签字）：__________　　填表人：____")

    kind = load_folder(begun(tmp_path, fill).folder, roots=[ROOT / "templates"]).kind
    assert {name: kind.fields[name].blank for name in ("单位负责人", "填表人")} == {
        "单位负责人": "__________",
        "填表人": "",
    }


def it_makes_nothing_of_a_document_without_a_blank(tmp_path: Path) -> None:
    form = docx.Document()
    form.add_paragraph("通知")
    form.add_paragraph("请按时报送。")
    form.save(str(tmp_path / "通知.docx"))
    told = run("kinds", "new", tmp_path / "made", "--from", tmp_path / "通知.docx", code=2)
    assert "没有找到要填的空" in told.replace("\n  ", "")
    assert not (tmp_path / "made").exists()


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_gives_a_tag_the_look_that_letters_have_there(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("台账")
        line = form.add_paragraph("全年办结").add_run("____")
        line.font.size = Pt(16)
        form.paragraphs[-1].add_run("件，负责人")
        form.paragraphs[-1].add_run("        ").font.underline = True
        form.paragraphs[-1].add_run("。")
        made = table(form, [["单位", "本年", "上年"], ["窗口件数", "", ""], ["网上件数", "", ""]])
        for row in (1, 2):
            made.cell(row, 1).paragraphs[0].add_run().font.size = Pt(9)  # an empty run, as Word leaves it
            mark = made.cell(row, 2).paragraphs[0]._p.get_or_add_pPr()
            mark.append(parse_xml(f'<w:rPr xmlns:w="{nsmap["w"]}"><w:sz w:val="18"/></w:rPr>'))

    made = docx.Document(str(begun(tmp_path, fill).folder / "report.docx"))
    runs = {run.text: run for one in made.paragraphs for run in one.runs if "{{" in run.text}
    looks = {text.strip("{} "): (run.font.size, run.font.underline) for text, run in runs.items()}
    assert looks == {"办结件数": (Pt(16), None), "负责人": (None, True)}
    cells = [run for row in (1, 2) for at in (1, 2) for run in made.tables[0].cell(row, at).paragraphs[0].runs]
    assert {run.font.size for run in cells if "{{" in run.text} == {Pt(9)}


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_reads_shares_row_by_row_and_prints_no_sign_twice(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("案件统计表")
        form.add_paragraph("单位：件")
        rows = [
            ["项目", "行次", "本年", "上年"],
            ["收到", "1", "", ""],
            ["败诉率（%）", "2", "", ""],
            ["应出庭", "3", "", ""],
        ]
        table(form, [*rows, ["终止（和解）", "4", "", ""], ["终止（其他）", "5", "", ""]])

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    (grid,) = kind.grids.values()
    assert grid.rows == ("收到", "败诉率", "应出庭", "终止和解", "终止其他")
    types = {row: repr(kind.fields[f"{grid.id}.{row}.本年"].type) for row in grid.rows}
    assert types == dict.fromkeys(grid.rows, "count") | {"败诉率": "percent"}
    printed = [
        cell.text for row in docx.Document(str(made.folder / "report.docx")).tables[0].rows for cell in row.cells
    ]
    assert f"{{{{ {grid.id}.败诉率.本年|不带单位 }}}}" in printed


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_asks_once_for_the_year_and_the_place_and_takes_instructions_out(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        for text in ("____县（市、区）人民政府", "____年工作报告", "现将____县____年情况报告如下。"):
            form.add_paragraph(text)
        form.add_paragraph("〔填写说明：引言不超过200字，〔〕内的文字报送时删除。〕")
        form.add_paragraph("一、总体情况")
        form.add_paragraph(
            "____年，收到申请____件，审结____件，占____%和____%。新收应诉____件，审结____件，比上年____件。"
        )
        form.add_paragraph("〔本段自由填写信息化建设情况，不超过800字，可不写。〕")
        form.add_paragraph("二、下一年安排")
        form.add_paragraph("____年，将重点做好培训____次。")
        form.add_paragraph("____县人民政府")

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    typed = [name for name, spec in kind.fields.items() if not spec.default]
    assert {name for name in typed if "年" in name or "县" in name} >= {"县名", "年度", "下一年度"}
    assert [name for name in typed if re.fullmatch("(?:县名|年度)_?\\d*", name)] == ["县名", "年度"]
    assert not [name for name in kind.fields if re.fullmatch(r"(?:县名|年度)_\d+", name)]
    assert {*kind.repeated} == {"县名", "年度"}
    assert max(map(len, kind.fields)) <= 20
    text = "".join(read_document((made.folder / "report.docx").read_bytes()).texts())
    assert "〔" not in text
    assert any("引言不超过200字" in sheet.note for sheet in kind.sheets)
    (prose,) = [spec for spec in kind.fields.values() if repr(spec.type) == "prose"]
    assert not prose.required
    assert "不超过800字" in prose.help
    assert [one.message for one in made.doubts if "填写说明" in one.message]


def it_asks_once_for_a_name_that_is_typed_in_several_places(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("{{ 单位 }}办件情况报告")
        form.add_paragraph("一、基本情况")
        form.add_paragraph("{{ 年度 }}年收到{{ 收到件数 }}件，办结{{ 办结件数 }}件。")
        form.add_paragraph("二、办理情况")
        form.add_paragraph(
            "{{ 单位 }}{{ 年度 }}年收到的{{ 收到件数 }}件中，有{{ 延期件数 }}件延期；收到{{ 收到件数 }}件以外的没有。"
        )

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    assert {*kind.repeated} >= {"年度", "收到件数"}
    shown = [name for sheet in kind.sheets for name in sheet.show]
    assert sorted(shown) == sorted({*shown}) and {"单位", "年度", "收到件数", "办结件数", "延期件数"} <= {*shown}


def it_names_each_blank_by_the_words_around_it_and_asks_little(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.sections[0].header.paragraphs[0].text = "工作报告（格式文本） 司法厅制"
        form.sections[0].footer.paragraphs[0].text = "— 1 —"
        for text in (
            "____县人民政府工作报告",
            "一、总体情况",
            "____年，……。全年收到申请____件，比上年（____件）增长（下降）____%；受理____件。新收应诉案件____件，"
            "比上年（____件）增长（下降）____%；受理____件。",
            "〔填写说明：件数取自表1。〕",
            "二、办理情况",
            "居前两位的为____件、____件，分别占____%和____%。出庭率为____%。______。",
            "〔填写说明：占比以合计为分母。〕",
            "三、问题和安排",
            "存在的主要问题：一是______；二是______。",
            "〔填写说明：不得只写成绩。〕",
            "____年，将重点做好以下工作：一是______；二是______。",
        ):
            form.add_paragraph(text)

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    assert not [name for name in kind.fields if "填空" in name or "下降" in name]
    assert {"县名", "年度", "下一年度", "总体概况", "办理情况补充说明", "居前两位件数", "居前两位件数_2"} <= {
        *kind.fields
    }
    assert {"存在的主要问题一", "存在的主要问题二", "重点做好工作一", "重点做好工作二"} <= {*kind.fields}
    assert not kind.fields["办理情况补充说明"].required
    rise = kind.fields["增减幅度"]
    assert (repr(rise.type), rise.signed, "下降的填负数" in rise.help) == ("percent", True, True)
    text = "".join(read_document((made.folder / "report.docx").read_bytes()).texts())
    assert "{{ 增减幅度|增减 }}；受理" in text and "{{ 新收应诉案件增减幅度|增减 }}；受理" in text
    said = [one.message for one in made.doubts]
    assert any("工作报告（格式文本） 司法厅制”会印在每份报告上" in one for one in said)
    assert len([one for one in said if "填写说明" in one]) == 1
    assert len(said) <= 6, said
    assert [one.code for one in check_kind(made.folder).findings if one.code not in ("K120", "K180")] == []


def it_takes_the_forms_own_word_for_how_a_line_is_filled_in(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("统计表")
        rows = [
            ["", "表　号：统年1表"],
            ["______　年", ""],
            ["填报单位层级", "☐省级　☐市级　☐县级　〔单选〕"],
            ["采用的检查方式", "☐双随机　☐联合　☐专家　〔可多选，至少选一项〕"],
            ["执法经费", "预算：____万元　　支出：____万元　〔选填；没有的填“0”〕"],
            ["发文字号", "______〔2024〕____号"],
        ]
        table(form, rows)
        form.add_paragraph("二、有关情况说明。______。〔没有的写“无”〕")
        form.add_paragraph("三、下一步打算。______。")

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    asked = {name: (repr(spec.type), spec.required) for name, spec in kind.fields.items()}
    assert asked["填报单位层级"][0] == "choice"
    assert asked["采用的检查方式"] == ("multichoice", True)
    assert kind.fields["采用的检查方式"].help == "可多选，至少选一项"
    assert (asked["预算"], asked["支出"]) == (("amount", False), ("amount", False))
    assert {"年度", "有关情况说明", "下一步打算"} <= {*asked} and not [name for name in asked if "填空" in name]
    assert kind.fields["有关情况说明"].help == "没有的写“无”"
    text = "".join(read_document((made.folder / "report.docx").read_bytes()).texts())
    assert "〔单选〕" not in text and "〔没有" not in text and "〔2024〕" in text
    assert not [one for one in made.doubts if "选一项还是选几项" in one.message]


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_works_out_what_the_form_says_by_the_numbers_of_its_rows_and_columns(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("案件统计表")
        rows = [["项　目", "行次", "窗口", "网上", "合计"], ["甲", "乙", "1", "2", "3"]]
        labels = ("上年结转", "本年收到", "审结合计", "维持", "撤销", "年末未结", "纠错率（%）")
        rows += [[label, f"0{number}", "", "", ""] for number, label in enumerate(labels, 1)]
        table(form, rows)
        form.add_paragraph("〔注：03＝04＋05；06＝01＋02－03；第07行＝05÷03×100，分母为0的填“—”。〕")
        form.add_paragraph("栏关系：3＝1＋2。2024＝2025＋1不是。")
        form.add_paragraph("另一张")
        table(
            form,
            [["项目", "收件", "办结", "小计", "件数"], *([name, "", "", "", ""] for name in ("甲类", "乙类", "合计"))],
        )

    made = begun(tmp_path, fill)
    kind = load_folder(made.folder, roots=[ROOT / "templates"]).kind
    first, _ = kind.grids.values()
    of_rows = {
        row: spec.derived.text if (spec := kind.fields[f"{first.id}.{row}.窗口"]).derived else "" for row in first.rows
    }
    assert of_rows == {
        "上年结转": "", "本年收到": "", "审结合计": "维持 + 撤销", "维持": "", "撤销": "",
        "年末未结": "上年结转 + 本年收到 - 审结合计", "纠错率": "round(撤销 / 审结合计, 4)",
    }  # fmt: skip
    both = kind.fields[f"{first.id}.纠错率.合计"]
    assert both.derived is not None and both.derived.text == of_rows["纠错率"]  # no sum of rates
    assert (both.blank, both.required) == ("—", False)
    assert not [one for one in made.doubts if first.id == one.field and "自动计算" in one.message]
    assert [one.message for one in made.doubts if "由程序算" in one.message] == [
        "有 6 处由程序算：“审结合计”、“年末未结”、“纠错率”、“合计”、“合计”、“小计”"
    ]
    assert [one.message for one in check_kind(made.folder).findings if one.code not in ("K120", "K180")] == []


def it_sets_a_text_as_the_sentences_before_it_and_not_as_the_instruction_in_its_place(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("工作报告")
        form.add_paragraph("一、能力建设情况")
        form.add_paragraph().add_run("现有人员____人。").font.size = Pt(16)
        form.add_paragraph().add_run("〔本段自由填写信息化建设情况，可不写。〕").font.size = Pt(9)

    made = begun(tmp_path, fill)
    lines = docx.Document(str(made.folder / "report.docx")).paragraphs
    (text,) = [one for one in lines if "段.正文" in one.text]
    assert [run.font.size for run in text.runs] == [Pt(16)]


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


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_form.py::it_reads_a_form_of_texts_under_headings")
def it_sets_letters_where_the_form_has_none_as_those_of_the_other_cells_and_texts(tmp_path: Path) -> None:
    """Cells and lines without a look of their own; a day far to the right stays there; words above a signature are paragraphs."""

    def fill(form: Document) -> None:
        form.add_paragraph("申请表")
        rows = [["姓名", "", "照片"], ["主题", "天数", ""], ["", "", ""], ["", "", ""], ["理由", "", ""]]
        made = table(form, rows, ((0, 2, 1, 2), (4, 1, 4, 2)))
        for text in ("", "申请人（签字）：", "　　　　　　　　　　年　　月　　日"):
            made.cell(4, 1).add_paragraph(text)
        for paragraph in [one for row in made.rows for cell in row.cells for one in cell.paragraphs]:
            for letters in paragraph.runs:
                letters.font.size, letters.font.name, letters.bold = Pt(16), "Fang", True
        for text in ("一、情况", "全年培训____次，大家都学到了很多，以后还要继续办下去。", "二、打算", ""):
            for letters in form.add_paragraph(text).runs:
                letters.font.size = Pt(15)

    made = begun(tmp_path, fill)
    form = docx.Document(str(made.folder / "report.docx"))
    cells = [one for row in form.tables[0].rows for cell in row.cells for one in cell.paragraphs]
    looks = {
        one.text: (one.font.size, one.font.name)
        for line in [*cells, *form.paragraphs]
        for one in line.runs
        if "{{" in one.text
    }
    assert {name: look for name, look in looks.items() if "段" not in name} == {
        name: (Pt(16), "Fang")
        for name in looks
        if name
        in (
            "{{ 姓名 }}",
            "{{ 照片 }}",
            "{{ 行.主题 }}",
            "{{ 行.天数 }}",
            "{{ 行.照片 }}",
            "{{ 申请人 }}",
            "{{ 理由日期 }}",
        )
    } | {"{{ 培训次数 }}": (Pt(15), None)}
    assert [look[0] for name, look in looks.items() if "段" in name] == [Pt(15)]
    assert "　　{{ 理由日期 }}" in "".join(one.text for one in cells)
    assert types_of(made)["理由"] == "prose"
