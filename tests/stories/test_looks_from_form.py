"""How the Word template drafted of a blank form looks: tags as the letters there, lines to sign on as they stand."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsmap
from docx.shared import Pt
from forms_in_word import ROOT, begun, table, types_of

from reportgen.files.kind_folder import load_folder


def it_keeps_the_line_to_sign_on_where_nobody_types_a_name(tmp_path: Path) -> None:
    def fill(form: Document) -> None:
        form.add_paragraph("全年召开会议____次。")
        form.add_paragraph("单位负责人（签字）：__________　　填表人：____")

    kind = load_folder(begun(tmp_path, fill).folder, roots=[ROOT / "templates"]).kind
    assert {name: kind.fields[name].blank for name in ("单位负责人", "填表人")} == {
        "单位负责人": "__________",
        "填表人": "____",
    }


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
