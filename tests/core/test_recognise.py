"""Recognition on a tiny form: labels before, headers above, and nothing taken that has not both."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from builders import document, kind_of, told
from hypothesis import given
from hypothesis import strategies as st

from reportgen.core.blocks import Document, Notice, TableBlock, TextBlock
from reportgen.core.fields import Field
from reportgen.core.findings import Finding
from reportgen.core.intake import RawReport
from reportgen.core.light import replace
from reportgen.core.printing.read_back import typed_back
from reportgen.core.recognise.labels import Label
from reportgen.core.recognise.layout import Layout
from reportgen.core.recognise.layout_slots import HeadingSlot, LineSlot, ProseSlot, TableSlot
from reportgen.core.recognise.lines import match_line
from reportgen.core.recognise.recognise import Form, coverage, recognise
from reportgen.core.recognise.runs import runs_of
from reportgen.core.returned.provenance import Provenance
from reportgen.core.tables import Cell, Table
from reportgen.core.toml.reading_data import OtherEdition, Reading
from reportgen.core.types import TYPES
from reportgen.core.values import Doubted, problem

_KIND = kind_of(
    headings=["一、收支情况", "二、说明事项"],
    field=[
        {"id": "单位", "type": "text"},
        {"id": "年度", "type": "year", "printed": False},
        {"id": "题目", "type": "text", "default": "{单位}{年度}年收支报告"},
        {"id": "说明", "type": "prose"},
    ],
    grid=[{"id": "收支", "rows": ["办公", "差旅"], "columns": ["预算", "决算"]}],
    table=[
        {
            "id": "甲表",
            "cells": [
                ["项目内容", "年初预算", "年终决算"],
                ["办公费用", "{收支.办公.*}"],
                ["差旅费用", "{收支.差旅.*}"],
            ],
        }
    ],
    list=[{"id": "事项", "columns": [{"id": "小标题", "type": "heading"}, {"id": "正文", "type": "prose"}]}],
)
_LAYOUT = Layout(
    (
        LineSlot("{题目}", "Title"),
        ProseSlot("说明"),
        HeadingSlot("一、收支情况", True),
        TableSlot(_KIND.tables["甲表"]),
        HeadingSlot("二、说明事项", True),
        ProseSlot("事项"),
    ),
    {},
)
_READING = Reading(
    titles=("{年度}年度{单位}收支报告",),
    labels={"差旅费用": ("交通费用",)},
    editions=(OtherEdition("旧版", ("上年预算",)),),
    dropped=("来源：.*",),
    ends=("打印本页",),
)
_HEADER, _OFFICE, _TRAVEL = ["项目内容", "年初预算", "年终决算"], ["办公费用", "1", "2"], ["差旅费用", "3", "4"]


def read(*blocks: str | list[list[str]], reading: Reading = _READING) -> tuple[RawReport, list[Finding]]:
    return recognise(Form(_KIND, _LAYOUT, reading), document(*blocks), "报告.html")


def report(*table: str | list[list[str]]) -> Sequence[str | list[list[str]]]:
    """A report with `table` in its place."""
    return ("某局2024年收支报告", "一、收支情况", *table, "二、说明事项", "没有。")


def figures(raw: RawReport) -> list[object]:
    names = ("办公.预算", "办公.决算", "差旅.预算", "差旅.决算")
    return [raw.cells[f"收支.{name}"].raw if f"收支.{name}" in raw.cells else "?" for name in names]


def it_leaves_a_figure_blank_that_one_may_doubt_and_keeps_a_doubted_text_and_says_both() -> None:
    struck = problem("R167", "struck", words="“7”")
    told_of_page = Notice(problem("R168", text="某局"), "第1页")
    body = list(document(*report([_HEADER, _OFFICE, _TRAVEL])).body)
    table = body[2]
    assert isinstance(table, TableBlock)
    cells = tuple(replace(cell, doubts=(struck,)) if cell.content == "3" else cell for cell in table.cells)
    body[2] = replace(table, cells=cells)
    body[-1] = TextBlock("没有。", place="第9段", doubts=(struck,))
    raw, findings = recognise(
        Form(_KIND, _LAYOUT, _READING), Document(tuple(body), notices=(told_of_page,)), "报告.pdf"
    )
    assert figures(raw) == ["1", "2", Doubted("3", (struck,)), "4"]
    assert "没有。" in str(raw.records["事项"])
    assert [(one.code, one.place and one.place.cell) for one in findings] == [("R167", "第9段"), ("R168", "第1页")]


def it_reads_a_table_by_its_labels() -> None:
    raw, findings = read(*report([_HEADER, _OFFICE, _TRAVEL]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


@pytest.mark.parametrize(
    "table",
    [
        [["项目", "年终决算", "年初预算"], ["办公费用", "2", "1"], ["差旅费用", "4", "3"]],
        [["项目内容", "备注栏", "年初预算", "年终决算"], ["办公费用", "x", "1", "2"], ["差旅费用", "y", "3", "4"]],
        [["项目内容", "追加预算", "年初预算", "年终决算"], ["办公费用", "9", "1", "2"], ["差旅费用", "9", "3", "4"]],
    ],
)
def it_never_takes_a_figure_from_the_wrong_column(table: list[list[str]]) -> None:
    raw, _ = read(*report(table))
    assert figures(raw) in (["1", "2", "3", "4"], ["?", "?", "?", "?"])


@pytest.mark.parametrize("row", [["办公费用", "9", "", "2"], ["办公费用", "", "1", "9"], ["办公费用", "9", "1", ""]])
@pytest.mark.parametrize("is_grid", [True, False])
def it_never_takes_a_foreign_figure_for_a_blank(row: list[str], is_grid: bool) -> None:
    header = ["项目内容", "追加预算", "年初预算", "年终决算"]
    if row[3] == "9":
        header = ["项目内容", "年初预算", "年终决算", "追加预算"]
    tables = [replace(block, is_grid=is_grid) for block in document([header], [row]).tables]
    if is_grid:
        tables = document([header, row]).tables
    blocks = (*document("一、收支情况").body, *tables)
    raw, _ = recognise(Form(_KIND, _LAYOUT, _READING), Document(tuple(blocks)), "报告.txt")
    assert "9" not in figures(raw)


@pytest.mark.parametrize("label", ["差旅 费用", "（差旅费用）", "差旅费用：", "交通费用", "2.差旅费用"])
def it_knows_a_label_by_its_words(label: str) -> None:
    raw, findings = read(*report([_HEADER, _OFFICE, [label, "3", "4"]]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


def it_leaves_a_row_blank_that_is_not_there() -> None:
    raw, findings = read(*report([_HEADER, _OFFICE]))
    assert figures(raw) == ["1", "2", "?", "?"]
    assert set(raw.lost) == {"收支.差旅.预算", "收支.差旅.决算"}
    assert told(findings) == [("R162", "收支.差旅.预算")]


def it_leaves_columns_blank_whose_header_is_not_there() -> None:
    raw, findings = read(*report([["项目内容", "年初预算", "其他栏目"], _OFFICE, _TRAVEL]))
    assert figures(raw) == ["?"] * 4
    assert "年终决算" in findings[0].message


def it_reads_cells_that_became_lines() -> None:
    raw, findings = read(*report(*_HEADER, *_OFFICE, *_TRAVEL))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


def it_does_not_count_on_when_a_line_is_missing() -> None:
    raw, findings = read(*report(*_HEADER, "办公费用", "1", *_TRAVEL))
    assert figures(raw) == ["?", "?", "3", "4"]
    assert told(findings) == [("R163", "收支.办公.预算")]
    assert findings[0].place is not None
    assert findings[0].place.cell == "第7段"


def it_says_which_row_has_no_place() -> None:
    raw, findings = read(*report([_HEADER, _OFFICE, ["会议费用", "8", "9"], _TRAVEL]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert [found.code for found in findings] == ["R164"]
    assert "会议费用、8、9" in findings[0].message


def it_reads_the_header_where_a_page_break_left_it() -> None:
    raw, findings = read(*report([_HEADER, _OFFICE], "— 2 —", [_HEADER, _TRAVEL]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


def it_keeps_the_columns_apart_when_a_page_break_leaves_the_header_in_another_grid() -> None:
    header = document([["项目内容", "年终决算", "年初预算"]]).body[0]
    (rows,) = document([["办公费用", "", "2", "1"], ["差旅费用", "", "4", "3"]]).body
    blocks = (*document("一、收支情况").body, header, rows)
    raw, _ = recognise(Form(_KIND, _LAYOUT, _READING), Document(blocks), "报告.pdf")
    assert figures(raw) in (["1", "2", "3", "4"], ["?", "?", "?", "?"])


def it_names_another_edition_and_reads_none_of_its_table() -> None:
    raw, findings = read(*report([["项目内容", "年初预算", "年终决算", "上年预算"], [*_OFFICE, "7"], [*_TRAVEL, "7"]]))
    assert figures(raw) == ["?"] * 4
    assert [found.code for found in findings] == ["R165", "R165"]
    assert "旧版" in findings[0].message


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
    _, findings = read("来源：某网", *report([_HEADER, _OFFICE, _TRAVEL], "来源：各科室"))
    assert [(item.code, item.message) for item in findings] == [
        ("R164", "“来源：各科室”不属于报告的任何一项，没有读进")
    ]


def it_leaves_out_nothing_of_our_own_document() -> None:
    own = Provenance("tiny", "1", "1.0", "", "")
    form = Form(_KIND, _LAYOUT, _READING)
    raw, findings = recognise(
        form, document(*report([_HEADER, _OFFICE, _TRAVEL]), "来源：各科室", "打印本页"), "报告.docx", own
    )
    assert findings == []
    assert "来源：各科室" in str(raw.records["事项"])
    assert "打印本页" in str(raw.records["事项"])


def it_takes_no_row_of_figures_for_a_note_beside_the_table() -> None:
    layout = Layout((*_LAYOUT.slots[:4], ProseSlot("说明"), *_LAYOUT.slots[4:]), {})
    body = document(*report([_HEADER, _OFFICE, ["", "33", "44"]])).body
    lines = tuple(replace(block, is_grid=False) if isinstance(block, TableBlock) else block for block in body)
    raw, findings = recognise(Form(_KIND, layout, _READING), Document(lines), "报告.txt")
    assert "说明" not in raw.cells
    assert ("R164", "“33 44”没有读进") in [(item.code, item.message) for item in findings]


def it_ends_the_report_at_no_sentence_and_tells_the_sentences_behind_its_end() -> None:
    raw, findings = read(
        *report([_HEADER, _OFFICE, _TRAVEL]), "打印本页的人很多。", "打印本页", "别的一则。", "又一则。"
    )
    assert "打印本页的人很多。" in str(raw.records["事项"])
    assert [(item.code, item.message) for item in findings] == [
        ("R164", "报告末尾之后的“打印本页”“别的一则。”“又一则。”共 3 段没有读进")
    ]


def it_leaves_out_what_belongs_to_the_page() -> None:
    raw, findings = read(*report([_HEADER, _OFFICE, _TRAVEL]), "来源：某网", "打印本页", "别的新闻")
    assert [record["正文"].raw for record in raw.records["事项"]] == ["没有。"]
    assert findings == []


def it_takes_the_headings_of_the_report_and_not_of_its_contents() -> None:
    raw, findings = read(
        "某局2024年收支报告",
        "一、收支情况",
        "二、说明事项",
        "一、收支情况",
        [_HEADER, _OFFICE, _TRAVEL],
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
    raw, _ = recognise(Form(_KIND, _LAYOUT, _READING), Document(blocks), "报告.docx")
    assert [record["小标题"].raw for record in raw.records["事项"]] == ["主要做法"]


def it_measures_how_much_of_the_form_is_there() -> None:
    assert coverage(_KIND, _READING, document(*report([_HEADER, _OFFICE, _TRAVEL]))) == 1
    assert coverage(_KIND, _READING, document("别的文章", "没有关系")) == 0


_PIECES = st.sampled_from(
    [
        *_HEADER,
        *_OFFICE,
        *_TRAVEL,
        "",
        "、",
        "某局2024年收支报告",
        "一、收支情况",
        "二、说明事项",
        "说明。",
        "5（注）",
        "/",
    ]
)
_BLOCKS = st.lists(
    st.one_of(_PIECES, st.lists(st.lists(_PIECES, min_size=3, max_size=3), min_size=1, max_size=4)), max_size=14
)


@given(_BLOCKS)
def it_never_stumbles_and_never_invents(blocks: list[str | list[list[str]]]) -> None:
    raw, _ = read(*blocks)
    words = "".join(block if isinstance(block, str) else "".join(map("".join, block)) for block in blocks)
    for name, cell in raw.cells.items():
        lines = str(cell.raw or "").split("\n")
        assert all("".join(line.split()) in "".join(words.split()) for line in lines), name


def it_reads_a_line_whichever_width_its_brackets_have() -> None:
    fields = {"年度": _KIND.fields["年度"]}
    assert match_line("（{年度}年度）", fields, "(2023年度)") == {"年度": "2023"}
    assert match_line("年度:{年度}", fields, "年度： 2023") == {"年度": "2023"}


@pytest.mark.parametrize(("signed", "printed", "typed"), [(True, "+3", "3"), (True, "＋ 3", "3"), (False, "+3", "+3")])
def it_reads_a_plus_before_a_change_as_the_number(signed: bool, printed: str, typed: str) -> None:
    changed = Field("增减", TYPES["count"], signed=signed)
    assert typed_back({"增减": changed}, "增减", printed) == typed


def it_finds_no_header_where_a_row_of_the_template_is_shorter() -> None:
    cells = (Cell(1, 1, 1, 1, "项目"), Cell(2, 1, 1, 1, "{甲}"), Cell(2, 2, 1, 1, "{乙}"))
    table = Table("表", 2, 2, cells)
    (run,) = runs_of(table, [Label(0, table, cells[0])])
    assert [one and one.cell.content for one in run.headers] == ["项目", None]
