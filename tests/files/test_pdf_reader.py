"""PDF: lines joined to paragraphs as the page sets them, ruled tables, letters as a person sees them, files without text."""

from __future__ import annotations

import pytest
from pdf_texts import FULL, LONG, NEXT, SHORT, TWO_LINES, read, said, texts
from reportlab.lib.pagesizes import A4

from sheets import LEFT, SIZE, Draw, Sheet

# ── paragraphs ───────────────────────────────────────────────────────────────


def it_joins_the_lines_of_a_paragraph_and_no_others() -> None:
    def page(sheet: Sheet) -> None:
        for text in (LONG, SHORT, NEXT, LONG):
            sheet.paragraph(text)

    found = read(page)
    assert texts(found) == [LONG, SHORT, NEXT, LONG]
    assert said(found) == []


def it_parts_paragraphs_that_only_a_wider_step_keeps_apart() -> None:
    found = read(lambda sheet: [sheet.paragraph(text, indent=0, after=12) for text in (FULL, NEXT, FULL, SHORT)])
    assert texts(found) == [FULL, NEXT, FULL, SHORT]
    assert said(found) == []


def it_says_where_a_full_line_may_end_a_paragraph_or_not() -> None:
    found = read(lambda sheet: [sheet.paragraph(text, indent=0) for text in (FULL, NEXT, LONG)])
    assert texts(found) == [FULL, NEXT, LONG]
    assert said(found) == [f"“{FULL[-12:]}”和“{NEXT[:12]}…”（第1页）分成了两段，看不准是不是一段"]


def it_knows_indents_of_spaces_and_letters_set_apart() -> None:
    def page(sheet: Sheet) -> None:
        for text in ("　　" + LONG, "    " + NEXT):
            sheet.paragraph(text, indent=0)
        for at, line in enumerate((FULL[:22], FULL[22:46], FULL[46:])):
            sheet.at(LEFT + (at == 0) * 2 * SIZE, sheet.down, line, apart=2)
            sheet.down += 28

    assert texts(read(page)) == [LONG, NEXT, FULL]


def it_keeps_a_word_that_did_not_fit_in_the_line_before_with_its_paragraph() -> None:
    def page(sheet: Sheet) -> None:
        for text in (LONG, NEXT):
            sheet.paragraph(text)
        sheet.line("如有疑问请与本机关联系，联系电话是：", 2 * SIZE)
        sheet.line("0512-66001122-8026，工作日接听。")

    assert texts(read(page))[2] == "如有疑问请与本机关联系，联系电话是：0512-66001122-8026，工作日接听。"


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("如有疑问请与开发区党政办公室联系，网址 www.cus.g", "ov.cn 的子站。", "www.cus.gov.cn 的子站。"),
        ("如有疑问请与开发区党政办公室联系，邮箱 xxgk@qze", "tdz.gov.cn。", "xxgk@qzetdz.gov.cn。"),
        ("如有疑问请与开发区党政办公室联系，可以搜索 Open", "data 专栏。", "Open data 专栏。"),
    ],
)
def it_puts_an_address_together_that_a_line_breaks_and_keeps_words_apart(before: str, after: str, whole: str) -> None:
    def page(sheet: Sheet) -> None:
        for text in (LONG, NEXT):
            sheet.paragraph(text)
        sheet.line(before, 2 * SIZE)
        sheet.line(after)

    assert texts(read(page))[2].endswith(whole)


def it_knows_that_no_line_is_broken_between_a_percentage_and_its_bracket() -> None:
    before, after = "全年公开平稳有序群众反映良好公开率与上年的", "48.94%（284件中公开139件）相比下降。"

    def page(sheet: Sheet) -> None:
        for text in (LONG, NEXT):
            sheet.paragraph(text)
        sheet.line(before, 2 * SIZE)
        sheet.line(after)

    found = read(page)
    assert texts(found)[2:] == [before + after]
    assert said(found) == []


def it_joins_a_short_line_to_one_without_an_indent_and_says_so() -> None:
    def page(sheet: Sheet) -> None:
        for text in (LONG, NEXT):
            sheet.paragraph(text)
        sheet.line("全年公开平稳有序群众反映良好", 2 * SIZE)
        sheet.line("各项工作按时完成。")
        sheet.line("一、主要工作")

    found = read(page)
    assert texts(found)[2:] == ["全年公开平稳有序群众反映良好各项工作按时完成。", "一、主要工作"]
    assert said(found) == ["“公开平稳有序群众反映良好”和“各项工作按时完成。”（第1页）接成了一段，看不准是不是两段"]


def it_knows_that_no_line_is_broken_at_a_quotation_mark() -> None:
    before, after = "全年公开平稳有序群众反映良好各项工作按时完成又", "展“政府开放日”活动三场。"

    def page(sheet: Sheet) -> None:
        sheet.paragraph(NEXT)
        sheet.line(before, 2 * SIZE)
        sheet.line(after)

    assert texts(read(page)) == [NEXT, before + after]


def it_begins_a_paragraph_behind_a_full_line_whose_first_line_leaves_as_much_room_on_both_sides() -> None:
    full, first = TWO_LINES[:51] + "。", "如有疑问请在工作日与本机关联系联系的电话是下面的"[:23]

    def page(sheet: Sheet) -> None:
        for text in (LONG, full):
            sheet.paragraph(text)
        sheet.line(first, 2 * SIZE)
        sheet.line("0512-66001122-8026，工作日接听。")

    found = read(page)
    assert texts(found) == [LONG, full, first + "0512-66001122-8026，工作日接听。"]
    assert said(found) == []


def it_begins_a_paragraph_behind_a_heading_that_leaves_as_much_room_on_both_sides_as_its_first_line() -> None:
    heading = "三、党政主要负责人履行推进法治建设1责任人职责情"
    first = "局党组书记局长主持党组会议专题学习3次，逐项研究"

    def page(sheet: Sheet) -> None:
        sheet.paragraph(LONG)
        sheet.line(heading, 2 * SIZE)
        sheet.line(first, 2 * SIZE)
        sheet.line("重大执法事项。")

    found = read(page)
    assert texts(found) == [LONG, heading, first + "重大执法事项。"]
    assert said(found) == []


def it_keeps_a_signature_of_two_lines_apart_from_a_full_last_line() -> None:
    """Set to the right, its first line fills the page from edge to edge, as any line of a paragraph does."""
    unit = "临江市人民政府政务服务和大数据管理局市行政审批和营商环境建设局"

    def page(sheet: Sheet) -> None:
        for text in (LONG, NEXT, LONG):
            sheet.paragraph(text)
        sheet.line("今年的工作到此告一段落各项任务都已经按时完成了", 2 * SIZE)
        sheet.line("群众反映良好没有出现任何差错明年将继续努力把事情做好了。")
        sheet.line(unit[:25])
        sheet.at(LEFT + 19 * SIZE, sheet.down, unit[25:])
        sheet.down += 28
        sheet.at(LEFT + 17 * SIZE, sheet.down, "2026年1月9日")

    found = texts(read(page))
    assert found[-2:] == [unit, "2026年1月9日"]
    assert found[-3].endswith("把事情做好了。")


@pytest.mark.parametrize(("size", "step"), [(18, 1.7), (22, 1.7), (22, 2.33)])
def it_puts_a_title_together_that_was_broken_by_hand(size: int, step: float) -> None:
    first, second = "临江市自然资源和规划", "局2025年政府信息公开工作年度报告"

    def page(sheet: Sheet) -> None:
        for line in (first, second, "（2026年1月）"):
            sheet.at((A4[0] - size * len(line.encode("gbk")) / 2) / 2, sheet.down, line, size)
            sheet.down += step * size
        for text in (LONG, NEXT, LONG, NEXT):
            sheet.paragraph(text)

    assert texts(read(page))[:3] == [first + second, "（2026年1月）", LONG]


@pytest.mark.parametrize("number", [0, 1, 2])
def it_says_of_a_line_in_the_margin_that_it_was_not_read_though_it_is_as_large_as_the_text(number: int) -> None:
    def page(at: int) -> Draw:
        def draw(sheet: Sheet) -> None:
            for text in (LONG, NEXT, LONG):
                sheet.paragraph(text)
            if at == number:
                sheet.at(LEFT, A4[1] - 40, "承办单位　临江市政府办公室")

        return draw

    found = read(*map(page, range(3)))
    assert texts(found) == [LONG, NEXT, LONG] * 3
    assert said(found) == ["页边上的“承办单位 临江市政府办公室”没有读进"]


def it_keeps_headings_apart_and_a_title_of_two_full_lines_together() -> None:
    title = "云湖市南山区住房和城乡建设委员会二〇二五年政府信息公开工作年度报告"

    def page(sheet: Sheet) -> None:
        sheet.centred(title[:19], 22)
        sheet.centred(title[19:], 22)
        sheet.line("一、总体情况", 2 * SIZE)
        sheet.line("（一）主动公开情况", 2 * SIZE)
        sheet.paragraph(LONG)

    assert texts(read(page)) == [title, "一、总体情况", "（一）主动公开情况", LONG]


def it_joins_a_paragraph_over_the_end_of_the_page() -> None:
    def first(sheet: Sheet) -> None:
        sheet.paragraph(NEXT)
        sheet.paragraph(TWO_LINES[:52])

    def second(sheet: Sheet) -> None:
        sheet.line(TWO_LINES[52:] + NEXT[:9])
        sheet.paragraph(LONG)

    found = read(first, second)
    assert texts(found) == [NEXT, TWO_LINES + NEXT[:9], LONG]
    assert [block.place for block in found.paragraphs] == ["第1页", "第1页", "第2页"]


def it_leaves_out_what_belongs_to_the_pages_and_says_so_once() -> None:
    def page(number: int) -> Draw:
        def draw(sheet: Sheet) -> None:
            sheet.at(LEFT, 50, "云湖市人民政府", 9)
            sheet.at(430, 50, "政府信息公开", 9)
            sheet.at(290, 800, f"— {number} —", 9)
            sheet.paragraph((LONG, NEXT, SHORT)[number - 1])

        return draw

    found = read(page(1), page(2), page(3))
    assert texts(found) == [LONG, NEXT, SHORT]
    assert said(found) == ["几页都有的“云湖市人民政府 政府信息公开”当作页眉或页脚，没有读"]


def it_keeps_the_text_of_pages_that_are_the_same() -> None:
    assert texts(read(*[lambda sheet: sheet.paragraph(LONG)] * 2)) == [LONG, LONG]


def it_says_that_it_did_not_read_what_stands_once_at_the_edge_of_a_page() -> None:
    def page(header: str, text: str, note: str = "") -> Draw:
        def draw(sheet: Sheet) -> None:
            sheet.at(LEFT, 50, header, 9)
            sheet.paragraph(text)
            sheet.at(LEFT, 700, note, 9)

        return draw

    found = read(page("第一部分", LONG, "① 数据来源于台账。"), page("第二部分", NEXT))
    assert texts(found) == [LONG, NEXT]
    assert said(found) == [f"页边上的“{words}”没有读进" for words in ("第一部分", "① 数据来源于台账。", "第二部分")]


def it_reads_a_paragraph_that_stands_behind_the_edge_and_says_so() -> None:
    def page(sheet: Sheet) -> None:
        sheet.paragraph(NEXT)
        sheet.paragraph("1." + LONG, 2 * SIZE, hanging=3 * SIZE)
        sheet.paragraph(NEXT)

    found = read(page)
    assert texts(found) == [NEXT, "1." + LONG, NEXT]
    assert [one[-18:] for one in said(found)] == ["（第1页）接成了一段，看不准是不是两段"[-18:]]


def it_says_that_a_page_may_stand_in_columns() -> None:
    def page(sheet: Sheet) -> None:
        for at in range(0, 40, 10):
            sheet.at(60, sheet.down, LONG[at : at + 10])
            sheet.at(320, sheet.down, NEXT[at : at + 10])
            sheet.down += 28

    assert said(read(page)) == ["这一页像是分两栏排的，读的先后看不准"]


@pytest.mark.parametrize("turned", (90, 180, 270))
@pytest.mark.parametrize("is_told", (True, False))
def it_reads_a_page_that_lies_on_its_side(turned: int, is_told: bool) -> None:
    """Whether the page says that it is to be turned, or only its letters stand so."""

    def page(sheet: Sheet) -> None:
        width, height = A4
        if is_told:
            sheet.canvas.setPageRotation(turned)
        across, down = {90: (width, 0), 180: (width, height), 270: (0, height)}[turned]
        if is_told and turned == 270:
            down = width  # reportlab has laid the page on its side already
        sheet.canvas.translate(across, down)
        sheet.canvas.rotate(turned)
        if turned != 180:
            sheet.canvas.translate(0, width - height)
        sheet.paragraph(LONG)
        sheet.table([["项目", "件数"], ["许可", "26"]])

    found = read(page)
    assert texts(found) == [LONG]
    assert [cell.content for cell in found.tables[0].cells] == ["项目", "件数", "许可", "26"]
