"""`reportgen kinds new --from REPORT.docx`: where nobody has the blank form, last year's report is one with its words taken out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from forms_in_word import begun, begun_from, table, types_of

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.kinds_new import NewKind

ROOT = Path(__file__).parents[2]


def last_years(form: Document) -> None:
    form.add_paragraph("临江市水利局2024年度行政执法统计年报")
    form.add_paragraph("填报单位：临江市水利局　　　　填报日期：2025年1月20日")
    form.add_paragraph("一、行政处罚实施情况")
    rows = [["类别", "警告", "罚款", "", "合计"], ["", "件数", "件数", "金额（万元）", "件数"]]
    rows += [["水资源", "3", "12", "45.6", "15"], ["河道", "1", "8", "12.30", "9"], ["合计", "4", "20", "57.90", "24"]]
    table(form, rows, ((0, 0, 1, 0), (0, 2, 0, 3)))
    form.add_paragraph("二、重大案件")
    rows = [["序号", "案件名称", "当事人", "罚款（万元）", "结案日期"]]
    rows += [["1", "某公司无证取水案", "某公司", "10", "2024年3月5日"]]
    rows += [["2", "张某非法采砂案", "张某", "5.5", "2024年7月9日"], ["合计", "", "", "15.5", ""]]
    table(form, rows)
    form.add_paragraph("三、工作情况")
    form.add_paragraph("2024年，全局共开展执法检查320次，立案29件，结案27件，结案率93.1%。")
    form.add_paragraph("（一）加强队伍建设")
    form.add_paragraph("组织培训6期，参训210人次。")
    form.add_paragraph("四、基本信息")
    rows = [["执法人员", "46人", "其中持证", "44人"], ["联系人", "李四", "联系电话", "0551-1234567"]]
    table(form, [*rows, ["是否设法制机构", "☑是 ☐否", "备注", "无"]])
    form.add_paragraph("临江市水利局")
    form.add_paragraph("2025年1月20日")


def sample_of(made: NewKind) -> dict[str, Any]:
    values: dict[str, Any] = json.loads((made.folder / "sample.json").read_text(encoding="utf-8"))["values"]
    return values


def doubts(made: NewKind) -> str:
    return "\n".join(one.message for one in made.doubts)


@pytest.fixture(scope="module")
def water(tmp_path_factory: pytest.TempPathFactory) -> NewKind:
    return begun(tmp_path_factory.mktemp("water"), last_years)


def it_asks_for_what_was_filled_in(water: NewKind) -> None:
    types = types_of(water)
    assert {name: one for name, one in types.items() if "行政处罚" not in name} == {
        "填报单位": "text",
        "年度": "year",
        "填报日期": "date",
        "罚款合计": "amount",
        "工作情况": "prose",
        "执法人员": "count",
        "持证": "count",
        "联系人": "text",
        "联系电话": "text",
        "是否设法制机构": "yesno",
        "备注": "text",
        "日期": "date",
        "重大案件.案件名称": "text",
        "重大案件.当事人": "text",
        "重大案件.罚款": "amount",
        "重大案件.结案日期": "date",
    }
    assert types["行政处罚实施情况.河道.罚款金额"] == "amount"


def it_leaves_nothing_of_the_last_year_in_the_template(water: NewKind) -> None:
    words = "".join(read_document((water.folder / "report.docx").read_bytes()).texts())
    assert not re.search(r"\d{2}|临江市|李四|某公司|培训", re.sub(r"\{[^{}]*\}", "", words))
    assert "{{ 填报单位 }}{{ 年度 }}年度行政执法统计年报" in words


def it_has_last_years_report_for_a_sample(water: NewKind) -> None:
    values = sample_of(water)
    assert (values["填报单位"], values["年度"], values["日期"]) == ("临江市水利局", 2024, "2025-01-20")
    assert (values["行政处罚实施情况.水资源.罚款金额"], values["执法人员"], values["是否设法制机构"]) == (
        45.6,
        46,
        "是",
    )
    assert values["重大案件"][1] == {
        "案件名称": "张某非法采砂案",
        "当事人": "张某",
        "罚款": 5.5,
        "结案日期": "2024-07-09",
    }
    assert values["工作情况"].split("\n")[1:] == ["（一）加强队伍建设", "组织培训6期，参训210人次。"]


def it_says_what_it_has_done_and_what_to_look_at(water: NewKind) -> None:
    told = doubts(water)
    assert "这是填好的报告：填的数和文字取下了，当作要填的（数 11 处，别的 8 处，清单 1 个），样例就是它的内容" in told
    assert "样例里是编的" not in told and "与填好的报告不同" not in told


def it_tells_of_a_sum_that_last_years_figures_contradict(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("案件统计表")
        table(form, [["类别", "立案（件）", "结案（件）"], ["甲类", "3", "2"], ["乙类", "4", "4"], ["合计", "7", "5"]])

    made = begun(tmp_path, fill)
    assert "“案件.合计.结案”由程序算，与填好的报告不同：报告里印的是 5，按各分项计算是 6" in doubts(made)


def it_takes_texts_under_headings_for_texts_to_be_written(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("青岭县农业农村局2025年法治政府建设年度报告")
        for heading in ("一、主要举措和成效", "二、存在的不足"):
            form.add_paragraph(heading)
            form.add_paragraph("（一）依法决策")
            form.add_paragraph("全年审核合同43份，提出修改意见61条。聘请法律顾问列席会议9次。")

    made = begun(tmp_path, fill)
    assert types_of(made) == {"单位": "text", "年度": "year", "主要举措和成效": "prose", "存在的不足": "prose"}
    assert sample_of(made)["存在的不足"].startswith("（一）依法决策\n全年审核合同43份")


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_filled.py::it_asks_for_what_was_filled_in")
def it_asks_for_a_text_beside_a_table_where_it_stood(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("培训情况报告")
        form.add_paragraph("一、培训")
        table(form, [["项目", "期数", "人次"], ["线上", "6", "210"], ["线下", "2", "45"]])
        form.add_paragraph("线下培训比上年少，是因为场地维修，下半年已经补办。")
        form.add_paragraph("二、打算")
        form.add_paragraph("明年继续办好各类培训，计划不少于十期。")

    made = begun(tmp_path, fill)
    assert types_of(made)["培训自由段落"] == "prose"
    assert sample_of(made)["培训自由段落"] == "线下培训比上年少，是因为场地维修，下半年已经补办。"


def it_leaves_a_notice_alone_in_which_nothing_was_filled_in(tmp_path: Path) -> None:
    form = docx.Document()
    form.add_paragraph("通知")
    form.add_paragraph("请按时报送。")
    form.save(str(tmp_path / "通知.docx"))
    with pytest.raises(Exception, match="没有找到要填的空"):
        begun_from(tmp_path, tmp_path / "通知.docx")


def it_lets_a_column_stay_blank_that_last_years_report_leaves_blank_somewhere(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("项目情况表")
        rows = [["序号", "项目名称", "责任单位", "说明", "投资（万元）"], ["1", "管网改造", "水务局", "", "30"]]
        table(form, [*rows, ["2", "泵站", "住建局", "已完工", "12.5"]])

    made = begun(tmp_path, fill)
    (spec,) = load_folder(made.folder, roots=[ROOT / "templates"]).kind.lists.values()
    assert [(one.id, one.required) for one in spec.columns] == [
        ("项目名称", True),
        ("责任单位", True),
        ("说明", False),
        ("投资", True),
    ]


@pytest.mark.sweep_only(like="tests/stories/test_kinds_from_filled.py::it_asks_for_what_was_filled_in")
def it_names_the_years_that_stay_as_they_are_and_of_no_document(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("2024年度统计工作报告")
        form.add_paragraph("填报单位：临江市统计局")
        form.add_paragraph("一、2024年收支情况")
        table(form, [["项目", "2024年", "2023年", "增减（%）"], ["收入（万元）", "120", "100", "20"]])
        form.add_paragraph("注：口径见2019年印发的《统计办法》")
        form.add_paragraph("临江市统计局")
        form.add_paragraph("2025年1月20日")

    said = doubts(begun(tmp_path, fill))
    (told,) = [one for one in said.splitlines() if "印着的年份" in one]
    assert told == (
        "印着的年份会照原样印：“一、2024年收支情况”、第1个表格 第1行第2列“2024年”、第1个表格 第1行第3列“2023年”"
    )


@pytest.mark.sweep
@pytest.mark.parametrize(
    ("head", "is_list"),
    [(["序号", "企业名称"], True), (["序号", "企业名称", "罚款（元）"], True), (["序号", "指标名称", "本年"], False)],
)
def it_takes_numbered_names_for_a_list_but_not_the_forms_own_lines(
    tmp_path: Path, head: list[str], is_list: bool
) -> None:
    form = docx.Document()
    form.add_paragraph("检查情况报告")
    form.add_paragraph("检查名单")
    names = [["1", "东风机械厂", "200"], ["2", "红星化工厂", "300"], ["3", "前进印刷厂", "500"]]
    table(form, [head, *(row[: len(head)] for row in names)])
    table(form, [["填报单位", "某局", "填报日期", "2025年1月20日"]])
    form.save(str(tmp_path / "去年.docx"))
    made = begun_from(tmp_path, tmp_path / "去年.docx")
    values = sample_of(made)
    assert ("检查名单" in values and len(values["检查名单"]) == 3) == is_list


def culture(form: Document) -> None:
    """A report with ticks in its lines, a photograph, and a row below a list that counts it in words."""
    form.add_paragraph("东川县文化馆2024年免费开放工作报告")
    form.add_paragraph("一、基本情况")
    form.add_paragraph("馆舍照片：").add_run().add_picture(str(ROOT / "templates/_start/sample-picture.png"))
    form.add_paragraph("通过评估定级：□是　☑否")
    form.add_paragraph("服务对象：☑老年人　□未成年人　□残疾人　□务工人员")
    form.add_paragraph("群众满意率：96.2%")
    form.add_paragraph("二、活动")
    rows = [["活动名称", "类别", "日期", "人数"], ["戏曲专场", "演出", "2024年2月12日", "860"]]
    rows += [["书画联展", "展览", "2024年5月1日", "600"], ["合计", "共2场", "", "1460"]]
    table(form, rows)
    form.add_paragraph("活动比上年多，是因为新馆开放，参加的人也多了不少。")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> NewKind:
    return begun(tmp_path_factory.mktemp("culture"), culture)


def it_takes_ticks_in_a_line_for_a_choice_of_all_its_options(opened: NewKind) -> None:
    fields = load_folder(opened.folder).kind.fields
    assert (fields["通过评估定级"].type.name, fields["通过评估定级"].boxes) == ("yesno", "□是　□否")
    assert fields["服务对象"].choices == ("老年人", "未成年人", "残疾人", "务工人员")
    assert sample_of(opened)["通过评估定级"] == "否"


def it_asks_line_by_line_where_a_part_has_labels_and_boxes_and_no_text(opened: NewKind) -> None:
    assert types_of(opened)["群众满意率"] == "percent" and "基本情况" not in types_of(opened)


def it_takes_the_unit_out_of_a_title_that_begins_with_its_place(opened: NewKind) -> None:
    assert sample_of(opened)["单位"] == "东川县文化馆"


def it_counts_the_rows_that_a_row_of_totals_counts_in_words(opened: NewKind) -> None:
    kind = load_folder(opened.folder).kind
    counted = [one.id for one in kind.fields.values() if one.derived and one.derived.text == "count(活动)"]
    assert len(counted) == 1 and not kind.grids
    rows = [
        [cell.text for cell in row.cells] for row in docx.Document(str(opened.folder / "report.docx")).tables[0].rows
    ]
    assert rows[-1] == ["合计", f"共{{{{ {counted[0]} }}}}场", "", "{{ 人数合计 }}"]


def it_tells_of_a_picture_that_stays_and_nothing_of_what_it_put_in_itself(opened: NewKind) -> None:
    assert "有 1 处图片照样留着（“馆舍照片" in doubts(opened) and "本段填写内容" not in doubts(opened)
