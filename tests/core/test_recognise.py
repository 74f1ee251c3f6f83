"""Recognition of the tables of a tiny form: labels before, headers above, and nothing taken that has not both."""

from __future__ import annotations

import pytest
from builders import document, told
from hypothesis import given
from hypothesis import strategies as st
from recognised import HEADER, KIND, LAYOUT, OFFICE, READING, TRAVEL, figures, read, report

from reportgen.core.blocks import Document, Notice, TableBlock, TextBlock
from reportgen.core.light import replace
from reportgen.core.recognise.labels import Label
from reportgen.core.recognise.layout import Layout
from reportgen.core.recognise.layout_slots import ProseSlot
from reportgen.core.recognise.recognise import Form, recognise
from reportgen.core.recognise.runs import runs_of
from reportgen.core.tables import Cell, Table
from reportgen.core.values import Doubted, problem


def it_leaves_a_figure_blank_that_one_may_doubt_and_keeps_a_doubted_text_and_says_both() -> None:
    struck = problem("R167", "struck", words="“7”")
    told_of_page = Notice(problem("R168", text="某局"), "第1页")
    body = list(document(*report([HEADER, OFFICE, TRAVEL])).body)
    table = body[2]
    assert isinstance(table, TableBlock)
    cells = tuple(replace(cell, doubts=(struck,)) if cell.content == "3" else cell for cell in table.cells)
    body[2] = replace(table, cells=cells)
    body[-1] = TextBlock("没有。", place="第9段", doubts=(struck,))
    raw, findings = recognise(Form(KIND, LAYOUT, READING), Document(tuple(body), notices=(told_of_page,)), "报告.pdf")
    assert figures(raw) == ["1", "2", Doubted("3", (struck,)), "4"]
    assert "没有。" in str(raw.records["事项"])
    assert [(one.code, one.place and one.place.cell) for one in findings] == [("R167", "第9段"), ("R168", "第1页")]


def it_reads_a_table_by_its_labels() -> None:
    raw, findings = read(*report([HEADER, OFFICE, TRAVEL]))
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
    raw, _ = recognise(Form(KIND, LAYOUT, READING), Document(tuple(blocks)), "报告.txt")
    assert "9" not in figures(raw)


@pytest.mark.parametrize("label", ["差旅 费用", "（差旅费用）", "差旅费用：", "交通费用", "2.差旅费用"])
def it_knows_a_label_by_its_words(label: str) -> None:
    raw, findings = read(*report([HEADER, OFFICE, [label, "3", "4"]]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


def it_leaves_a_row_blank_that_is_not_there() -> None:
    raw, findings = read(*report([HEADER, OFFICE]))
    assert figures(raw) == ["1", "2", "?", "?"]
    assert set(raw.lost) == {"收支.差旅.预算", "收支.差旅.决算"}
    assert told(findings) == [("R162", "收支.差旅.预算")]


def it_leaves_columns_blank_whose_header_is_not_there() -> None:
    raw, findings = read(*report([["项目内容", "年初预算", "其他栏目"], OFFICE, TRAVEL]))
    assert figures(raw) == ["?"] * 4
    assert "年终决算" in findings[0].message


def it_reads_cells_that_became_lines() -> None:
    raw, findings = read(*report(*HEADER, *OFFICE, *TRAVEL))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


def it_does_not_count_on_when_a_line_is_missing() -> None:
    raw, findings = read(*report(*HEADER, "办公费用", "1", *TRAVEL))
    assert figures(raw) == ["?", "?", "3", "4"]
    assert told(findings) == [("R163", "收支.办公.预算")]
    assert findings[0].place is not None
    assert findings[0].place.cell == "第7段"


def it_says_which_row_has_no_place() -> None:
    raw, findings = read(*report([HEADER, OFFICE, ["会议费用", "8", "9"], TRAVEL]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert [found.code for found in findings] == ["R164"]
    assert "会议费用、8、9" in findings[0].message


def it_reads_the_header_where_a_page_break_left_it() -> None:
    raw, findings = read(*report([HEADER, OFFICE], "— 2 —", [HEADER, TRAVEL]))
    assert figures(raw) == ["1", "2", "3", "4"]
    assert findings == []


def it_keeps_the_columns_apart_when_a_page_break_leaves_the_header_in_another_grid() -> None:
    header = document([["项目内容", "年终决算", "年初预算"]]).body[0]
    (rows,) = document([["办公费用", "", "2", "1"], ["差旅费用", "", "4", "3"]]).body
    blocks = (*document("一、收支情况").body, header, rows)
    raw, _ = recognise(Form(KIND, LAYOUT, READING), Document(blocks), "报告.pdf")
    assert figures(raw) in (["1", "2", "3", "4"], ["?", "?", "?", "?"])


def it_names_another_edition_and_reads_none_of_its_table() -> None:
    raw, findings = read(*report([["项目内容", "年初预算", "年终决算", "上年预算"], [*OFFICE, "7"], [*TRAVEL, "7"]]))
    assert figures(raw) == ["?"] * 4
    assert [found.code for found in findings] == ["R165", "R165"]
    assert "旧版" in findings[0].message


def it_takes_no_row_of_figures_for_a_note_beside_the_table() -> None:
    layout = Layout((*LAYOUT.slots[:4], ProseSlot("说明"), *LAYOUT.slots[4:]), {})
    body = document(*report([HEADER, OFFICE, ["", "33", "44"]])).body
    lines = tuple(replace(block, is_grid=False) if isinstance(block, TableBlock) else block for block in body)
    raw, findings = recognise(Form(KIND, layout, READING), Document(lines), "报告.txt")
    assert "说明" not in raw.cells
    assert ("R164", "“33 44”没有读进") in [(item.code, item.message) for item in findings]


_PIECES = st.sampled_from(
    [
        *HEADER,
        *OFFICE,
        *TRAVEL,
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


def it_finds_no_header_where_a_row_of_the_template_is_shorter() -> None:
    cells = (Cell(1, 1, 1, 1, "项目"), Cell(2, 1, 1, 1, "{甲}"), Cell(2, 2, 1, 1, "{乙}"))
    table = Table("表", 2, 2, cells)
    (run,) = runs_of(table, [Label(0, table, cells[0])])
    assert [one and one.cell.content for one in run.headers] == ["项目", None]
