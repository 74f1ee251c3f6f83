"""No document leaves that says anything but what the report says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from builders import document, kind_of, take
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.blocks import Document, TableBlock, TextBlock
from reportgen.core.expected import expected_texts
from reportgen.core.findings import Finding
from reportgen.core.ids import marker
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.core.proof import differences, template_faults
from reportgen.core.report import Report
from reportgen.core.tables import Cell

KIND: Kind = kind_of(
    headings=["一、情况", "二、数据"],
    field=[
        {"id": "名", "required": True},
        {"id": "注"},
        {"id": "密", "printed": False},
        {"id": "署", "type": "choice", "choices": ["是", "否"], "printed": False},
        {"id": "日", "type": "date", "printed": "署 == '是'"},
    ],
    grid=[{"id": "格", "rows": ["上", "下"], "columns": ["左", "右"]}],
    list=[{"id": "单", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
    table=[{"id": "表一", "cells": [["项", "左", "右"], ["上", "{格.上.*}"], ["下", "{格.下.*}"]]}],
)
VALUES = {
    "名": "七一路街道办事处",
    "单": [{"小标题": "（一）主动公开：", "正文": "共12件。\n其他。"}],
    "格.上.左": 12,
    "格.上.右": 0,
    "格.下.左": 3,
    "格.下.右": 45,
}


def report_of(**changes: object) -> Report:
    report, findings = take(KIND, {**VALUES, **changes})
    assert not [found for found in findings if found.is_error]
    return report


def skeleton(report: Report) -> Document:
    """The template rendered with markers, as the official form has it; a blank value leaves nothing."""

    texts = expected_texts(report)

    def mark(leaf_id: str) -> str:
        return marker(leaf_id) if texts.get(leaf_id) else ""

    flow = [
        mark(f"单[{number}].段落#{at}.标题") + mark(f"单[{number}].段落#{at}.正文")
        for number in range(1, report.records["单"] + 1)
        for at in range(1, 9)
    ]
    lines = [f"{mark('名')}年报", "一、情况", *(line for line in flow if line), "二、数据", mark("注")]
    rows = [["上", mark("格.上.左"), mark("格.上.右")], ["下", mark("格.下.左"), mark("格.下.右")]]
    return document(*lines, [["项", "左", "右"], *rows], margins=["— 1 —", mark("名")])


def delivered(report: Report) -> Document:
    """What the skeleton says with the values put in."""
    texts = expected_texts(report)

    return changed(skeleton(report), lambda text: _put(text, texts))


def changed(made: Document, change: Callable[[str], str]) -> Document:
    """`made` with every text passed through `change`."""
    return Document(
        tuple(
            TextBlock(change(block.text))
            if isinstance(block, TextBlock)
            else replace(block, cells=tuple(replace(cell, content=change(cell.content)) for cell in block.cells))
            for block in made.body
        ),
        tuple(change(text) for text in made.margins),
    )


def proof(found: Document, template: Document | None = None, report: Report | None = None) -> list[Finding]:
    report = report or report_of()
    made = template or skeleton(report)
    return template_faults(report, made, expected_texts(report)) or differences(report, made, found)


def the_only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, findings
    return findings[0]


# ── what passes ──────────────────────────────────────────────────────────────


def it_passes_what_says_the_same() -> None:
    assert proof(delivered(report_of())) == []


@pytest.mark.parametrize(
    "text", ["{% if %}", "{{ x }}", "{# #}", "None", "nan", "\ue0f0名\ue0f1", "R&D <5%", "undefined", "｛｛"]
)
def it_lets_staff_type_what_looks_like_a_template(text: str) -> None:
    report = report_of(名=text, 注=f"注{text}", 单=[{"小标题": text, "正文": "甲"}])
    assert proof(delivered(report), report=report) == []


def it_passes_a_blank_optional_cell_of_an_official_table() -> None:
    report = report_of(**{"格.下.右": None})
    assert proof(delivered(report), report=report) == []


def it_passes_tables_of_the_templates_own_before_and_after() -> None:
    report = report_of()
    extra = TableBlock(1, 1, (Cell(1, 1, 1, 1, "附注"),))
    template, made = skeleton(report), delivered(report)
    with_extra = [replace(one, body=(extra, *one.body, extra)) for one in (template, made)]
    assert proof(with_extra[1], with_extra[0]) == []


def it_does_not_ask_for_what_the_kind_does_not_print() -> None:
    report = report_of(密="秘密", 日="2023-01-10", 署="否")
    assert proof(delivered(report), report=report) == []


# ── what is refused ──────────────────────────────────────────────────────────


def it_sees_a_flipped_digit_in_a_cell() -> None:
    found = changed(delivered(report_of()), lambda text: "46" if text == "45" else text)
    difference = the_only(proof(found))
    assert difference.code == "D201"
    assert difference.is_error
    assert difference.message == "应是“45”，文件里是“46”"
    assert "第3行第3列" in difference.target


def it_sees_a_flipped_digit_in_a_paragraph_and_quotes_its_surroundings() -> None:
    found = changed(delivered(report_of()), lambda text: text.replace("共12件", "共21件"))
    difference = the_only(proof(found))
    assert difference.code == "D201"
    assert "共12件" in difference.message
    assert "共21件" in difference.message


def it_sees_two_values_swapped() -> None:
    swap = {"12": "45", "45": "12"}
    found = changed(delivered(report_of()), lambda text: swap.get(text, text))
    assert [difference.target[-6:] for difference in proof(found)] == ["第2行第2列", "第3行第3列"]


def it_sees_two_values_swapped_in_the_template() -> None:
    swap = {marker("格.上.左"): marker("格.下.右"), marker("格.下.右"): marker("格.上.左")}
    template = changed(skeleton(report_of()), lambda text: swap.get(text, text))
    texts = expected_texts(report_of())
    found = changed(template, lambda text: _put(text, texts))
    assert [(difference.code, difference.target) for difference in proof(found, template)] == [
        ("D202", "表一 第2行第2列"),
        ("D202", "表一 第3行第3列"),
    ]


def _put(text: str, texts: dict[str, str]) -> str:
    for leaf_id, value in texts.items():
        text = text.replace(marker(leaf_id), value)
    return text


def it_sees_a_dropped_row() -> None:
    made = delivered(report_of())
    table = made.tables[0]
    short = replace(table, rows=2, cells=tuple(cell for cell in table.cells if cell.row < 3))
    findings = proof(replace(made, body=tuple(short if block is table else block for block in made.body)))
    assert findings[0].message == "应有 3 行 3 列，文件里是 2 行 3 列"
    assert {difference.code for difference in findings} == {"D201"}
    assert "没有这一格" in findings[1].message


def it_sees_a_dropped_table() -> None:
    made = delivered(report_of())
    assert "少了" in the_only(proof(replace(made, body=tuple(made.paragraphs)))).message


@pytest.mark.parametrize("at", range(5))
def it_sees_a_dropped_paragraph(at: int) -> None:
    made = delivered(report_of())
    difference = the_only(proof(replace(made, body=made.body[:at] + made.body[at + 1 :])))
    assert difference.message == f"文件里少了“{made.body[at].text}”"


@pytest.mark.parametrize("text", ["多出的一段", "", "共12件。"])
@pytest.mark.parametrize("at", [0, 3, 7])
def it_sees_an_extra_paragraph(text: str, at: int) -> None:
    made = delivered(report_of())
    assert proof(replace(made, body=(*made.body[:at], TextBlock(text), *made.body[at:])))


def it_sees_paragraphs_in_another_order() -> None:
    made = delivered(report_of())
    body = list(made.body)
    body[2], body[3] = body[3], body[2]
    assert proof(replace(made, body=tuple(body)))


def it_sees_another_header_or_footer() -> None:
    made = delivered(report_of())
    assert the_only(proof(replace(made, margins=("— 1 —", "七一路街道办事外")))).target == "页眉页脚"
    assert the_only(proof(replace(made, margins=made.margins[:1]))).target == "页眉页脚"
    assert the_only(proof(replace(made, margins=(*made.margins, "多")))).target == "页眉页脚"


def it_sees_another_merge_in_the_document() -> None:
    made = delivered(report_of())
    table = made.tables[0]
    cells = (replace(table.cells[0], column_span=2), *table.cells[2:])
    merged = replace(table, cells=cells)
    assert proof(replace(made, body=tuple(merged if block is table else block for block in made.body)))


def it_sees_two_cells_read_at_one_place() -> None:
    made = delivered(report_of())
    table = made.tables[0]
    doubled = replace(table, cells=(table.cells[0], *table.cells))
    assert proof(replace(made, body=tuple(doubled if block is table else block for block in made.body)))


def it_sees_an_empty_table_in_the_place_of_one() -> None:
    made = delivered(report_of())
    empty = TableBlock(0, 0, ())
    assert proof(replace(made, body=tuple(empty if isinstance(block, TableBlock) else block for block in made.body)))


# ── the template ─────────────────────────────────────────────────────────────


def template_with(old: str, new: str) -> list[Finding]:
    """Findings when the template itself says `new` for `old`, in the skeleton and in the document alike."""
    report = report_of()
    template = changed(skeleton(report), lambda text: text.replace(old, new))
    texts = expected_texts(report)
    return proof(changed(template, lambda text: _put(text, texts)), template)


def it_sees_a_changed_label() -> None:
    difference = the_only(template_with("项", "顶"))
    assert (difference.code, difference.target) == ("D202", "表一 第1行第1列")
    assert difference.message == "应是“项”，模板里是“顶”"


@pytest.mark.parametrize("heading", ["一、情况", "二、数据"])
def it_sees_a_changed_heading(heading: str) -> None:
    difference = the_only(template_with(heading, heading + " "))
    assert (difference.code, difference.target) == ("D202", heading)


def it_sees_headings_in_another_order() -> None:
    assert [difference.code for difference in template_with("一、情况", "二、数据")] == ["D202"]


def it_sees_a_value_typed_into_the_template_in_place_of_its_name() -> None:
    difference = the_only(template_with(marker("格.上.左"), "12")[:1])
    assert (difference.code, difference.target) == ("D202", "表一 第2行第2列")


def it_sees_a_wrong_merge_in_the_template() -> None:
    report = report_of()

    def merged(made: Document) -> Document:
        table = made.tables[0]
        cells = (replace(table.cells[0], column_span=2), *table.cells[2:])
        return replace(
            made, body=tuple(replace(table, cells=cells) if block is table else block for block in made.body)
        )

    findings = proof(merged(delivered(report)), merged(skeleton(report)))
    assert {difference.code for difference in findings} == {"D202"}
    assert findings[0].target == "表一 第1行第1列"
    assert "合并" in findings[0].message


def it_sees_a_table_that_is_not_there() -> None:
    report = report_of()
    template, made = skeleton(report), delivered(report)
    without = [replace(one, body=tuple(one.paragraphs)) for one in (made, template)]
    findings = proof(*without)
    assert ("D202", "表一") in [(difference.code, difference.target) for difference in findings]


@pytest.mark.parametrize(
    "left",
    [
        "{{ 名 }}",
        "{% if %}",
        "%}",
        "{#",
        "｛｛名｝｝",
        "None",
        "共None件",
        "nan",
        "占nan%",
        "NaN",
        "（None）",
        "undefined",
    ],
)
def it_sees_what_the_template_left_behind(left: str) -> None:
    difference = the_only(template_with("二、数据", f"二、数据{left}")[:1])
    assert difference.code == "D204"
    assert "二、数据" in difference.message


@pytest.mark.parametrize("word", ["Nonesuch", "banana", "Finance"])
def it_does_not_take_a_longer_word_for_a_left_over(word: str) -> None:
    assert not [difference for difference in template_with("年报", word) if difference.code == "D204"]


def it_sees_a_value_that_is_not_printed() -> None:
    report = report_of(注="请看", 日="2023-01-10", 署="是")
    findings = proof(delivered(report), report=report)
    assert [(difference.code, difference.field) for difference in findings] == [("D203", "日")]
    assert "2023年1月10日" in findings[0].message
    assert str(findings[0].place) == "表.xlsx ▸ 表!日"


def it_sees_a_paragraph_of_a_list_that_the_template_leaves_out() -> None:
    report = report_of()
    left_out = marker("单[1].段落#2.正文")
    template = skeleton(report)
    template = replace(
        template,
        body=tuple(block for block in template.body if not (isinstance(block, TextBlock) and block.text == left_out)),
    )
    texts = expected_texts(report)
    findings = proof(changed(template, lambda text: _put(text, texts)), template)
    assert [(difference.code, difference.field) for difference in findings] == [("D203", "单[1].段落")]


def it_shows_a_few_of_many_differences() -> None:
    findings = proof(changed(delivered(report_of(注="x" * 3)), lambda text: text + "!"))
    assert 1 < len(findings) <= 20


# ── any change at all ────────────────────────────────────────────────────────


@given(st.data())
def it_sees_any_single_character_changed_dropped_or_added(data: st.DataObject) -> None:
    made = delivered(report_of(注="注意：共3类（1）。"))
    at = data.draw(st.integers(0, sum(len(text) for text in made.texts()) - 1))
    char = data.draw(st.one_of(st.just(""), st.characters(), st.sampled_from("0123456789，。 ")))
    keep = data.draw(st.booleans())
    seen = 0

    def change(text: str) -> str:
        nonlocal seen
        inside = at - seen
        seen += len(text)
        if not 0 <= inside < len(text):
            return text
        return text[:inside] + char + text[inside + (0 if keep else 1) :]

    found = changed(made, change)
    report = report_of(注="注意：共3类（1）。")
    assert bool(proof(found, report=report)) == (found != made)
