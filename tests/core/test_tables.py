"""The picture of an official table."""

from __future__ import annotations

import pytest

from reportgen.core.tables import Cell, PictureError, draw, fill, placeholders


def nothing(name: str) -> list[str]:
    raise AssertionError(name)


def it_reads_merges_to_the_left_and_above() -> None:
    table = draw("表", [["头", "<", "甲"], ["^", "<", "{乙}"], ["丙", "丁", "^"]], nothing, 1, [2, 1, 1])
    assert (table.rows, table.columns, table.header_rows, table.widths) == (3, 3, 1, (2, 1, 1))
    assert table.cells == (
        Cell(1, 1, 2, 2, "头"),
        Cell(1, 3, 1, 1, "甲"),
        Cell(2, 3, 2, 1, "{乙}"),
        Cell(3, 1, 1, 1, "丙"),
        Cell(3, 2, 1, 1, "丁"),
    )


def it_puts_a_whole_row_of_a_grid_into_one_entry() -> None:
    table = draw("表", [["甲", "乙", "丙"], ["行", "{格.行.*}"]], lambda row: [f"{row}.一", f"{row}.二"])
    assert [cell.field for cell in table.cells] == ["", "", "", "", "格.行.一", "格.行.二"]


def it_knows_which_field_fills_a_cell_alone_and_which_are_named_in_it() -> None:
    alone, mixed, label = draw("表", [["{年度}", "{年度}年{单位}", "年度"]], nothing).cells
    assert (alone.field, alone.names) == ("年度", ("年度",))
    assert (mixed.field, mixed.names) == ("", ("年度", "单位"))
    assert (label.field, label.names) == ("", ())


@pytest.mark.parametrize(
    ("picture", "message"),
    [
        ([["甲", "乙"], ["丙"]], "第2行有 1 格，第1行有 2 格"),
        ([["<", "乙"]], "第1行第1格无处可合并"),
        ([["甲", "^"]], "第1行第2格无处可合并"),
        ([["甲"], ["<"]], "第2行第1格无处可合并"),
        ([["甲", "<"], ["^", "乙"]], "第1行第1格的合并区域不是长方形"),
        ([["甲", "乙"], ["^", "<"]], "第1行第1格的合并区域不是长方形"),
        ([["甲", "乙", "丙"], ["丁", "^", "戊"], ["<", "<", "己"]], "不是长方形|无处可合并"),
        ([["头", "乙"], ["丙", "^"], ["^", "<"]], "第2行第1格的合并区域不是长方形"),
        ([], "一格也没有"),
        ([[]], "一格也没有"),
    ],
)
def it_refuses_what_is_no_table_and_says_where(picture: list[list[str]], message: str) -> None:
    with pytest.raises(PictureError, match=message):
        draw("表", picture, nothing)


def it_fills_names_once_and_never_what_was_filled_in() -> None:
    assert placeholders("{甲}和{乙.丙}") == ("甲", "乙.丙")
    assert fill("{甲}和{乙.丙}", {"甲": "{乙.丙}", "乙.丙": r"\1"}.__getitem__) == r"{乙.丙}和\1"
    assert fill("没有名称", nothing) == "没有名称"
