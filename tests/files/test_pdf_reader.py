"""PDF: lines joined to paragraphs as the page sets them, ruled tables, letters as a person sees them, files without text."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption

from office import Office
from reportgen.core.blocks import Document
from reportgen.core.findings import CannotRun
from reportgen.files import file_refusals
from reportgen.files.published import pdf_pages, pdf_process
from reportgen.files.published.pdf_pages import Refused, drawn_pages
from reportgen.files.published.pdf_reader import document_of, read_pdf
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from sheets import FONT, LEFT, SIZE, Draw, Sheet, pdf_of

ROOT = Path(__file__).parents[2]
SEED = ROOT / "inputs" / "七一路街道办事处2022.xlsx"
LONG = "全年主动公开各类信息386条，其中政策文件12条，解读材料9条，公告公示365条，群众可以在门户网站和社区公开栏看到。"
NEXT = (
    "针对存在的不足，将从队伍、制度、平台三个方面改进，定期组织培训，逐月通报进度，年底前补齐短板，方便群众办事和查询。"
)
SHORT = "没有收取费用。"
TWO_LINES = (
    "全年工作平稳有序群众反映良好各项任务按时完成没有出现差错。下一年度继续推进政务公开工作提升为民服务水平增进互"
)
FULL = TWO_LINES[:53] + "。"


def read(*pages: Draw) -> Document:
    """What is read of a PDF with these pages."""
    return document_of(drawn_pages(pdf_of(*pages)), "甲.pdf")


def texts(document: Document) -> list[str]:
    return [block.text for block in document.paragraphs]


def said(document: Document) -> list[str]:
    """Everything that makes one doubt what was read, or tells what was left out."""
    cells = [cell for table in document.tables for cell in table.cells]
    doubted = [problem.message for block in (*document.paragraphs, *cells) for problem in block.doubts]
    return doubted + [notice.problem.message for notice in document.notices]


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


# ── tables ───────────────────────────────────────────────────────────────────


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


# ── letters as a person sees them ────────────────────────────────────────────

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


# ── files that are not read ──────────────────────────────────────────────────

# The smallest PDF: one page, no text.
_EMPTY = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)


def _simple(sheet: Sheet) -> None:
    sheet.line(SHORT)


def it_refuses_a_scan_and_says_what_to_look_for() -> None:
    with pytest.raises(CannotRun, match="扫描件") as caught:
        read_pdf(_EMPTY, "扫描.pdf")
    assert "Word" in caught.value.fix
    with pytest.raises(CannotRun, match="识别出来的"):
        read(lambda sheet: sheet.at(80, 100, SHORT, mode=3))


def it_asks_for_the_password_only_where_one_is_needed_to_open_it() -> None:
    with pytest.raises(CannotRun, match=r"甲\.pdf 设了打开密码"):
        read_pdf(pdf_of(_simple, encrypt=StandardEncryption("一", "二")), "甲.pdf")
    assert texts(read_pdf(pdf_of(_simple, encrypt=StandardEncryption("", "二")), "甲.pdf")) == [SHORT]


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"no pdf", b"%PDF-1.4\n" + bytes(range(256))])
def it_refuses_a_damaged_file(content: bytes) -> None:
    with pytest.raises(CannotRun, match="已损坏"):
        read_pdf(content, "坏.pdf")


def it_reads_or_refuses_whatever_bytes_are_wrong() -> None:
    chance, whole = random.Random(3), pdf_of(lambda sheet: sheet.table([["项目", "件数"], ["许可", "26"]]), _simple)
    for _ in range(40):
        content = bytearray(whole)
        for _ in range(chance.choice((1, 5, 40))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            document_of(drawn_pages(bytes(content)), "坏.pdf")
        except Refused as refused:
            assert isinstance(getattr(file_refusals, refused.args[0])(name="坏.pdf", count=1), CannotRun)
        except CannotRun as refused:
            assert "扫描件" in refused.message


def it_stops_where_more_is_drawn_than_a_report_can_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_MOST_DRAWN", 200)
    with pytest.raises(Refused, match="FULL_PDF"):
        drawn_pages(pdf_of(*[lambda sheet: sheet.paragraph(LONG)] * 4))


def it_does_not_wait_for_a_file_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_process, "_LONGEST", 0.001)
    with pytest.raises(CannotRun, match="多得不合常理"):
        read_pdf(_EMPTY, "满.pdf")


def it_takes_a_library_that_cannot_be_loaded_for_no_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(CannotRun, match="读 PDF 的部件打不开"):
        raise pdf_process._refusal(*pdf_process._answer(b"%PDF-1.4").values(), name="好.pdf")


def it_stops_at_a_file_with_too_many_pages() -> None:
    with pytest.raises(CannotRun, match="301 页"):
        read_pdf(pdf_of(*[_simple] * 301), "长.pdf")


# ── a whole report ───────────────────────────────────────────────────────────


@pytest.mark.sweep_only(
    like="tests/stories/test_printed_pdf.py::it_is_made_by_two_at_once_and_says_what_the_report_says"
)
@pytest.mark.libreoffice
def it_reads_the_seed_from_the_pdf_of_its_own_document(office: Office, tmp_path: Path) -> None:
    built = build_report(SEED, tmp_path).output
    assert built is not None
    report, findings, _ = read_report(office(built, "pdf"))
    assert findings == []
    typed = read_report(SEED)[0]
    assert {name: report.text(name) for name in report.entries} == {name: typed.text(name) for name in typed.entries}
    assert report.records == {"总体情况": 6, "问题与改进": 2, "其他事项": 1}


@pytest.mark.sweep_only(
    like="tests/stories/test_printed_pdf.py::it_is_made_by_two_at_once_and_says_what_the_report_says"
)
@pytest.mark.libreoffice
def it_reads_both_strokes_of_a_dash_that_a_font_draws_in_one(office: Office, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("通过制作案例式解读解决——175条解读中有38条。")
    document.save(str(tmp_path / "甲.docx"))
    pdf = office(tmp_path / "甲.docx", "pdf")
    assert texts(document_of(drawn_pages(pdf.read_bytes()), "甲.pdf")) == [
        "通过制作案例式解读解决——175条解读中有38条。"
    ]
