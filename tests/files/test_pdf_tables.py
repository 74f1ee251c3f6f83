"""Tables and letters of a PDF as a person sees them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_texts import LONG, read, said, texts
from reportlab.lib.pagesizes import A4

from sheets import FONT, LEFT, Sheet


def it_reads_a_table_with_merged_cells() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table([["项目", "件数", ""], ["", "本年", "上年"], ["许可", "26", "8"]])
        sheet.canvas.setStrokeColorRGB(0, 0, 0)

    def merged(sheet: Sheet) -> None:
        across, down = [LEFT, LEFT + 70, LEFT + 140, LEFT + 210], [100, 124, 148, 172]
        for top in (100, 172):
            sheet.rule(across[0], top, across[3], top)
        sheet.rule(across[1], down[1], across[3], down[1])
        sheet.rule(across[0], down[2], across[3], down[2])
        for left in (across[0], across[1], across[3]):
            sheet.rule(left, 100, left, 172)
        sheet.rule(across[2], down[1], across[2], 172)
        for left, base, text in ((0, 130, "项目"), (1, 116, "件数"), (1, 140, "本年"), (2, 140, "上年"), (2, 164, "8")):
            sheet.at(across[left] + 6, base, text, 10)

    (table,) = read(page).tables
    assert [cell.content for cell in table.cells] == ["项目", "件数", "", "", "本年", "上年", "许可", "26", "8"]
    (table,) = read(merged).tables
    found = [(cell.row, cell.column, cell.row_span, cell.column_span, cell.content) for cell in table.cells]
    assert found == [
        (1, 1, 2, 1, "项目"),
        (1, 2, 1, 2, "件数"),
        (2, 2, 1, 1, "本年"),
        (2, 3, 1, 1, "上年"),
        (3, 1, 1, 1, ""),
        (3, 2, 1, 1, ""),
        (3, 3, 1, 1, "8"),
    ]


def it_makes_one_table_of_one_that_a_page_cuts_in_the_middle_of_a_row() -> None:
    head = ["项目", "件数", "上年"]
    found = read(
        lambda sheet: sheet.table([head, ["行政许可", "26", "8"], ["2.重复", "1", "0"]]),
        lambda sheet: sheet.table([head, ["申请", "", ""], ["3.其他", "5", "4"]]),
    )
    (table,) = found.tables
    rows = [[cell.content for cell in table.cells if cell.row == row] for row in range(1, table.rows + 1)]
    assert rows == [head, ["行政许可", "26", "8"], ["2.重复申请", "1", "0"], ["3.其他", "5", "4"]]
    assert table.place == "第1页到第2页"


def it_takes_no_figure_at_the_top_of_a_page_for_the_rest_of_the_one_above() -> None:
    """Two tall labels go on; the row of the next page is one of its own all the same."""
    found = read(
        lambda sheet: sheet.table([["渠道", "", "内容", "件数"], ["新媒体", "微信", "发布量", "1764"]]),
        lambda sheet: sheet.table([["", "", "订阅数", "38902"], ["", "", "关注数", "11"]]),
    )
    figures = [cell.content for table in found.tables for cell in table.cells if cell.column == 4]
    assert figures == ["件数", "1764", "38902", "11"]


def it_reads_the_last_row_of_a_table_whose_upper_rule_the_page_cut_off() -> None:
    def rest(sheet: Sheet) -> None:
        for column, text in enumerate(("其他创新", "长者专版", "9")):
            sheet.at(LEFT + column * 70 + 6, 104, text, 10)
            sheet.rule(LEFT + column * 70, 88, LEFT + column * 70, 112)
        sheet.rule(LEFT + 210, 88, LEFT + 210, 112)
        sheet.rule(LEFT, 112, LEFT + 210, 112)
        sheet.at(LEFT, 150, "填报人：何静宜", 10)

    found = read(lambda sheet: sheet.table([["项目", "内容", "件数"], ["创新", "搜索", "3"]]), rest)
    (table,) = found.tables
    assert [cell.content for cell in table.cells if cell.row == 3] == ["其他创新", "长者专版", "9"]
    assert texts(found) == ["填报人：何静宜"]


def it_keeps_two_figures_one_above_the_other_apart() -> None:
    def page(sheet: Sheet) -> None:
        sheet.table([["项目", "件数"], ["许可", ""]], height=30)
        sheet.at(LEFT + 76, 130, "26", 9)
        sheet.at(LEFT + 76, 141, "31", 9)

    assert read(page).tables[0].cells[-1].content == "26\n31"


def it_takes_a_row_alone_at_the_end_of_a_page_into_the_table_and_a_frame_for_text() -> None:
    def first(sheet: Sheet) -> None:
        sheet.paragraph(LONG)
        sheet.table([["第一类"]], width=140)
        sheet.table([["框里的话"]], width=300)

    found = read(first, lambda sheet: sheet.table([["许可", "26"], ["处罚", "8"]]))
    assert [[cell.content for cell in table.cells] for table in found.tables] == [
        ["第一类"],
        ["许可", "26", "处罚", "8"],
    ]
    assert texts(found) == [LONG, "框里的话"]


X, Y = LEFT + 76, 128


def _boxed(sheet: Sheet, colour: float) -> None:
    sheet.canvas.setFillGray(colour)
    sheet.canvas.rect(X - 2, A4[1] - Y - 2, 20, 12, stroke=0, fill=1)


def _slanting(sheet: Sheet) -> None:
    sheet.canvas.setFont(FONT, 48)
    sheet.canvas.setFillGray(0.8)
    sheet.canvas.translate(150, 700)
    sheet.canvas.rotate(30)
    sheet.canvas.drawString(0, 0, "内部资料2025")


def _clipped(sheet: Sheet) -> None:
    path = sheet.canvas.beginPath()
    path.rect(X, A4[1] - Y - 3, 10, 14)
    sheet.canvas.clipPath(path, stroke=0)
    sheet.at(X, Y, "2699", 10)


# What is drawn into the cell of a figure, what is read there, and what is said of it.
FIGURES: dict[str, tuple[Callable[[Sheet], object], str, str]] = {
    "painted twice to look bold": (lambda s: (s.at(X, Y, "26", 10), s.at(X + 0.8, Y + 0.4, "26", 10)), "26", ""),
    "two equal digits": (lambda s: s.at(X, Y, "111", 10), "111", ""),
    "a shadow": (lambda s: (s.at(X + 0.7, Y + 0.7, "26", 10, colour=(0.7, 0.7, 0.7)), s.at(X, Y, "26", 10)), "26", ""),
    "underlined": (lambda s: (s.at(X, Y, "26", 10), s.rule(X, Y + 1.5, X + 10, Y + 1.5)), "26", ""),
    "all red": (lambda s: s.at(X, Y, "26", 10, colour=(1, 0, 0)), "26", ""),
    "white on black": (lambda s: (_boxed(s, 0), s.at(X, Y, "26", 10, colour=(1, 1, 1))), "26", ""),
    "struck out": (
        lambda s: (s.at(X, Y, "31", 10), s.rule(X, Y - 3.3, X + 10, Y - 3.3), s.at(X + 14, Y, "26", 10)),
        "26",
        "“31”划掉了，没有读",
    ),
    "raised": (
        lambda s: (s.at(X, Y, "10", 10), s.at(X + 10, Y - 4, "4", 6)),
        "104",
        "104 由样子不同的 “10”、“4” 拼成，看不准是多少",
    ),
    "in two colours": (
        lambda s: (s.at(X, Y, "2", 10), s.at(X + 5, Y, "6", 10, colour=(1, 0, 0))),
        "26",
        "26 由样子不同的 “2”、“6” 拼成，看不准是多少",
    ),
    "white": (
        lambda s: (s.at(X, Y, "26", 10), s.at(X + 10, Y, "5", 10, colour=(1, 1, 1))),
        "26",
        "“5”看不见（颜色与底色几乎一样），没有读",
    ),
    "not drawn": (
        lambda s: (s.at(X, Y, "26", 10), s.at(X + 10, Y, "5", 10, mode=3)),
        "26",
        "“5”看不见（不显示），没有读",
    ),
    "tiny": (lambda s: (s.at(X, Y, "26", 10), s.at(X + 10, Y, "5", 1)), "26", "“5”看不见（只有 1.0 磅），没有读"),
    "clipped": (_clipped, "26", "“99”看不见（被裁掉），没有读"),
    "painted over": (
        lambda s: (s.at(X, Y, "31", 10), _boxed(s, 1), s.at(X, Y, "26", 10)),
        "26",
        "“31”看不见（被盖住），没有读",
    ),
    "printed over": (
        lambda s: (s.at(X, Y, "26", 10), s.at(X + 0.3, Y, "38", 10)),
        "2368",
        "“2368”与别的字叠在一起，看不准",
    ),
    "printed over by half": (
        lambda s: (s.at(X, Y, "26", 10), s.at(X + 2.6, Y, "7", 10)),
        "276",
        "“276”与别的字叠在一起，看不准",
    ),
    "under a slanting mark": (lambda s: (s.at(X, Y, "26", 10), _slanting(s)), "26", "“内部资料2025”当作水印，没有读"),
    "under a pale mark": (
        lambda s: (s.at(X, Y, "26", 10), s.at(X - 20, Y + 6, "资料2025", 40, colour=(0.8, 0.8, 0.8))),
        "26",
        "“资料2025”当作水印，没有读",
    ),
}


@pytest.mark.sweep
@pytest.mark.parametrize("how", FIGURES)
def it_joins_no_digits_of_different_looks_in_silence(how: str) -> None:
    draw, shown, told = FIGURES[how]

    def page(sheet: Sheet) -> None:
        sheet.table([["项目", "件数"], ["许可", ""]])
        sheet.paragraph(LONG)
        draw(sheet)

    found = read(page)
    assert found.tables[0].cells[-1].content == shown
    assert said(found) == [told] * bool(told)
    assert texts(found) == [LONG]
