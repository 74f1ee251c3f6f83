"""What of a Word template the proof sees: labels, headings, merges, values that are not printed."""

from __future__ import annotations

import pytest
from proven import changed, delivered, proof, report_of, skeleton, template_with, the_only, with_texts

from reportgen.core.blocks import Document, TextBlock
from reportgen.core.expected import expected_texts
from reportgen.core.ids import marker
from reportgen.core.light import replace


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
    findings = proof(changed(template, lambda text: with_texts(text, texts)), template)
    assert [(difference.code, difference.field) for difference in findings] == [("D203", "单[1].段落")]
