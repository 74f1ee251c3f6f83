"""Recognition of what stands around the tables of a tiny form: its title, headings and records, lines of the page."""

from __future__ import annotations

import pytest
from builders import document, told
from recognised import HEADER, KIND, LAYOUT, OFFICE, READING, TRAVEL, figures, read, report

from reportgen.core.blocks import Document, TextBlock
from reportgen.core.fields import Field
from reportgen.core.printing.read_back import typed_back
from reportgen.core.recognise.lines import match_line
from reportgen.core.recognise.recognise import Form, coverage, recognise
from reportgen.core.returned.provenance import Provenance
from reportgen.core.types import TYPES


@pytest.mark.parametrize("title", ["某局2024年收支报告", "2024年度某局收支报告", "某局 2024 年收支报告"])
def it_finds_unit_and_year_in_the_title(title: str) -> None:
    raw, _ = read("首页 > 公开", title, "前言。", "一、收支情况")
    assert (raw.cells["单位"].raw, raw.cells["年度"].raw) == ("某局", "2024")
    assert raw.cells["说明"].raw == "前言。"


def it_puts_a_title_of_two_lines_together() -> None:
    raw, _ = read("某局", "2024年收支报告", "一、收支情况")
    assert (raw.cells["单位"].raw, raw.cells["题目"].raw) == ("某局", None)


def it_keeps_a_title_of_its_own() -> None:
    raw, _ = read("2024年度某局收支报告", "一、收支情况")
    assert raw.cells["题目"].raw == "2024年度某局收支报告"


def it_says_that_it_knows_no_title() -> None:
    raw, findings = read("关于收支", "一、收支情况")
    assert {"单位", "年度"} <= set(raw.lost)
    assert ("R161", "题目") in told(findings)


def it_keeps_a_line_inside_the_report_that_looks_like_one_of_the_page() -> None:
    _, findings = read("来源：某网", *report([HEADER, OFFICE, TRAVEL], "来源：各科室"))
    assert [(item.code, item.message) for item in findings] == [
        ("R164", "“来源：各科室”不属于报告的任何一项，没有读进")
    ]


def it_leaves_out_nothing_of_our_own_document() -> None:
    own = Provenance("tiny", "1", "1.0", "", "")
    form = Form(KIND, LAYOUT, READING)
    raw, findings = recognise(
        form, document(*report([HEADER, OFFICE, TRAVEL]), "来源：各科室", "打印本页"), "报告.docx", own
    )
    assert findings == []
    assert "来源：各科室" in str(raw.records["事项"])
    assert "打印本页" in str(raw.records["事项"])


def it_ends_the_report_at_no_sentence_and_tells_the_sentences_behind_its_end() -> None:
    raw, findings = read(*report([HEADER, OFFICE, TRAVEL]), "打印本页的人很多。", "打印本页", "别的一则。", "又一则。")
    assert "打印本页的人很多。" in str(raw.records["事项"])
    assert [(item.code, item.message) for item in findings] == [
        ("R164", "报告末尾之后的“打印本页”“别的一则。”“又一则。”共 3 段没有读进")
    ]


def it_leaves_out_what_belongs_to_the_page() -> None:
    raw, findings = read(*report([HEADER, OFFICE, TRAVEL]), "来源：某网", "打印本页", "别的新闻")
    assert [record["正文"].raw for record in raw.records["事项"]] == ["没有。"]
    assert findings == []


def it_takes_the_headings_of_the_report_and_not_of_its_contents() -> None:
    raw, findings = read(
        "某局2024年收支报告",
        "一、收支情况",
        "二、说明事项",
        "一、收支情况",
        [HEADER, OFFICE, TRAVEL],
        "二、说明事项",
        "没有。",
    )
    assert figures(raw) == ["1", "2", "3", "4"]
    assert [record["正文"].raw for record in raw.records["事项"]] == ["没有。"]
    assert findings == [] or [found.code for found in findings] == ["R164"]


def it_begins_a_record_at_each_heading() -> None:
    raw, _ = read(
        "某局2024年收支报告", "二、说明事项", "先说。", "（一）做法", "一段。", "1.另一段。", "（二）问题。还有问题。"
    )
    told_records = [(record["小标题"].raw, record["正文"].raw) for record in raw.records["事项"]]
    assert told_records == [(None, "先说。"), ("（一）做法", "一段。\n1.另一段。"), ("（二）问题。", "还有问题。")]


def it_begins_a_record_at_numbers_where_no_higher_heading_is() -> None:
    raw, _ = read("某局2024年收支报告", "二、说明事项", "1.收入情况", "一段。", "2.支出情况", "（1）差旅", "又一段。")
    told_records = [(record["小标题"].raw, record["正文"].raw) for record in raw.records["事项"]]
    assert told_records == [("1.收入情况", "一段。"), ("2.支出情况", "（1）差旅\n又一段。")]


def it_takes_a_heading_by_its_style() -> None:
    blocks = (TextBlock("二、说明事项"), TextBlock("主要做法", "heading 2"), TextBlock("一段。"))
    raw, _ = recognise(Form(KIND, LAYOUT, READING), Document(blocks), "报告.docx")
    assert [record["小标题"].raw for record in raw.records["事项"]] == ["主要做法"]


def it_measures_how_much_of_the_form_is_there() -> None:
    assert coverage(KIND, READING, document(*report([HEADER, OFFICE, TRAVEL]))) == 1
    assert coverage(KIND, READING, document("别的文章", "没有关系")) == 0


def it_reads_a_line_whichever_width_its_brackets_have() -> None:
    fields = {"年度": KIND.fields["年度"]}
    assert match_line("（{年度}年度）", fields, "(2023年度)") == {"年度": "2023"}
    assert match_line("年度:{年度}", fields, "年度： 2023") == {"年度": "2023"}


@pytest.mark.parametrize(("signed", "printed", "typed"), [(True, "+3", "3"), (True, "＋ 3", "3"), (False, "+3", "+3")])
def it_reads_a_plus_before_a_change_as_the_number(signed: bool, printed: str, typed: str) -> None:
    changed = Field("增减", TYPES["count"], signed=signed)
    assert typed_back({"增减": changed}, "增减", printed) == typed
