"""What a kind drafted of a blank form asks for: each blank once, by the words around it, and what the form works out."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.document import Document
from forms_in_word import ROOT, begun, table

from reportgen.files.document.seen.read_document import read_document
from reportgen.files.kind_folder import load_folder
from reportgen.pipeline.kinds_check import check_kind


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
