"""The bytes that a template gives, and what follows from the values for the page."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from typing import Any

import docx
import docx.document
import pytest
from templates_of_words import ABOUT, KIND, word

from reportgen.core.context import context
from reportgen.files.document.revisions import W
from reportgen.files.document.template.template import compile_template, render
from reportgen.pipeline.sources import read_report

pytestmark = pytest.mark.sweep


def it_gives_the_same_bytes_for_the_same_values() -> None:
    template = compile_template(word("{{ x }}"))
    assert render(template, {"x": 1}, ABOUT) == render(compile_template(word("{{ x }}")), {"x": 1}, ABOUT)
    assert render(template, {"x": 1}, ABOUT) != render(template, {"x": 2}, ABOUT)


def it_writes_no_time_of_day_into_the_zip() -> None:
    with zipfile.ZipFile(io.BytesIO(render(compile_template(word("x")), {}, ABOUT))) as archive:
        infos = archive.infolist()
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert infos[0].filename == "[Content_Types].xml"
    assert [info.filename for info in infos[1:]] == sorted(info.filename for info in infos[1:])


def it_leaves_the_template_reusable() -> None:
    template = compile_template(word("{{ x }}"))
    first = render(template, {"x": 1}, ABOUT)
    render(template, {"x": 2}, ABOUT)
    assert render(template, {"x": 1}, ABOUT) == first


def it_writes_the_documents_own_properties() -> None:
    made = docx.Document(io.BytesIO(render(compile_template(word("x")), {}, ABOUT))).core_properties
    assert (made.title, made.author, made.last_modified_by, made.language) == (
        "A & B <年报>",
        "七一路",
        "七一路",
        "zh-CN",
    )
    assert made.created is not None and made.created.date() == date(2023, 1, 10)
    assert made.comments == "" and made.revision == 1


def it_has_no_trace_of_python_docx_in_the_built_report() -> None:
    report, _, folder = read_report(KIND / "sample.json")
    made = render(compile_template(folder.template_bytes), context(report), ABOUT)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        text = b"".join(archive.read(name) for name in archive.namelist() if name.startswith("docProps/"))
    assert b"python-docx" not in text and b"2013-12-23" not in text
    assert json.dumps("zh-CN").strip('"').encode() in text


def it_gives_a_table_as_many_columns_as_its_loop_makes() -> None:
    document = docx.Document()
    for cell, text in zip(
        document.add_table(1, 3).rows[0].cells, ("{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"), strict=True
    ):
        cell.text = text
    out = io.BytesIO()
    document.save(out)
    made = docx.Document(io.BytesIO(render(compile_template(out.getvalue()), {"xs": ["甲", "乙", "丙", "丁"]}, ABOUT)))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["甲", "乙", "丙", "丁"]
    assert len(made.tables[0].columns) == 4


def laid_out(content: bytes, **names: Any) -> docx.document.Document:
    return docx.Document(io.BytesIO(render(compile_template(content), names, ABOUT)))


def it_tells_word_where_the_lines_of_a_value_end() -> None:
    report, _, _ = read_report(KIND / "sample.json")
    (paragraph,) = laid_out(word("《{{ 标题 }}》"), **context(report)).paragraphs
    assert paragraph.text == "《临江市青石街道办事处\n2025年政府信息公开工作年度报告》"
    assert len(paragraph._p.findall(f"{W}r/{W}br")) == 1


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 署名缩进(单位, 日期) }}{{ 单位 }}",
        "{{单位}}{{日期缩进(单位，日期)}}",
        "｛｛ 署名缩进（单位，日期） ｝｝{{单位}}",
    ],
)
def it_makes_an_indent_of_the_tag_and_prints_nothing_for_it(tag: str) -> None:
    before, paragraph, after = laid_out(word("前", tag, "后"), 单位="七一路街道办事处", 日期="2026年1月10日").paragraphs
    assert [one.text for one in (before, paragraph, after)] == ["前", "七一路街道办事处", "后"]
    assert len(paragraph.runs) == 1 and paragraph.paragraph_format.left_indent.cm > 8
    assert before.paragraph_format.left_indent is after.paragraph_format.left_indent is None


def it_puts_the_indent_where_the_schema_wants_it() -> None:
    document = docx.Document()
    document.add_paragraph()
    paragraph = document.add_paragraph("{{ 日期缩进(单位, 日期) }}{{ 日期 }}", style="List Paragraph")
    paragraph.alignment = 0
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.left_indent = 5
    out = io.BytesIO()
    document.save(out)
    made = laid_out(out.getvalue(), 单位="甲局", 日期="2026年1月10日").paragraphs[1]
    assert [child.tag.removeprefix(W) for child in made._p.pPr] == ["pStyle", "keepNext", "ind", "jc"]
    assert made.paragraph_format.left_indent.cm > 8


def it_indents_a_marked_document_like_the_finished_one() -> None:
    report, _, _ = read_report(KIND / "sample.json")
    template = word("{{ 署名缩进(单位全称, 成文日期) }}{{ 单位全称 }}")
    one, other = (laid_out(template, **context(report, marked=marked)) for marked in (False, True))
    assert one.paragraphs[0].paragraph_format.left_indent == other.paragraphs[0].paragraph_format.left_indent
