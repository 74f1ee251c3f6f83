"""Every mistake we could think of, put into the good seed workbook: each is accused once, at its cell, or builds exactly what is seen.

A mistake that slipped through would be a wrong document in silence; nothing here may.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from command_line import run_process
from reportgen.core.findings import Finding
from reportgen.files.workbook import damage
from reportgen.files.workbook.read import cells as workbook_cells
from reportgen.pipeline.build import build_many, build_report
from reportgen.pipeline.check import check_one
from reportgen.say.outcome import Outcome, Status
from surgery import SEED, Book, Error, beyond_the_seed, but_for_provenance, zipped
from sweeps import share

pytestmark = pytest.mark.sweep

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
OLD = b"last year's report"
NEW, TABLE2, TABLE3, TABLE4 = "依申请.本年新收.自然人", "二、主动公开", "三、依申请公开", "四、复议诉讼"
FEE = "行政事业性收费"
COUNTS = (NEW, "行政许可", "复议诉讼.复议后起诉.尚未审结")
Edit = Callable[[Book], object]


@dataclass(frozen=True)
class Mistake:
    """What is done to the seed, and the (code, place) of every finding it must give; a place is a field or 「sheet!A1」."""

    what: str
    edit: Edit
    expected: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.what


def mistake(what: str, edit: Edit, *expected: tuple[str, str]) -> Mistake:
    return Mistake(what, edit, expected)


def _put(place: str, value: object, formula: str | None = None) -> Edit:
    return lambda book: book.put(place, value, formula)


# ── blanks ───────────────────────────────────────────────────────────────────

BLANKS = [
    mistake(f"{place} left blank", _put(place, None), ("R101", place))
    for place in (
        "单位全称",
        "年度",
        "单位类型",
        "行政许可",
        "行政处罚",
        "行政强制",
        FEE,
        "主动公开.规章.现行有效",
        NEW,
        "依申请.其他处理.其他",
        "依申请.结转下年度.自然人",
        "复议诉讼.行政复议.结果维持",
        "总体情况[3].正文",
    )
] + [
    mistake("a space instead of a number", _put(NEW, " "), ("R101", NEW)),
    mistake("a full-width space instead of a number", _put(NEW, "　"), ("R101", NEW)),
    mistake("a line break instead of a name", _put("单位全称", "\n"), ("R101", "单位全称")),
    mistake("a zero-width space instead of a name", _put("单位全称", "\u200b"), ("R101", "单位全称")),
    mistake("an empty text as the result of a formula", _put(NEW, "", 'IF(1=1,"",0)'), ("R101", NEW)),
    mistake("only an apostrophe, stored as an empty text", _put(NEW, ""), ("R101", NEW)),
    mistake(
        "three blanks in one row, all at once",
        lambda book: [book.put(f"依申请.予以公开.{column}") for column in ("自然人", "商业企业", "其他")],
        *(("R101", f"依申请.予以公开.{column}") for column in ("自然人", "商业企业", "其他")),
    ),
    mistake("a list with nothing in it", lambda book: book.put("其他事项[1].正文"), ("R121", "其他事项[1].小标题")),
]

_LONGEST_TEXT = ("政府信息公开工作年度报告的正文" * 2185)[:32767]

# ── refused spellings of a count ─────────────────────────────────────────────

SPELLINGS: dict[str, tuple[object, ...]] = {
    "R102": ("-", "—", "——", "/", "／", "无", "没有", "零", "N/A", " - "),
    "R103": ("12件", "12 件", "12%", "3份（次）x", "5人次", "12 km"),
    "R104": (-3, "-3", "−3", "－３", "-0.5"),
    "R105": (3.5, "3.5", "３．５", "0.1"),
    "R106": ("1e5", "12; 3", "٣", "约12", "十二", "1,23", "12..5", "1 2", "abc", "?"),
    "R108": tuple(Error(text) for text in ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!")),
    "R115": (10**15, 1e300, "99999999999999999999"),
    "R116": (True, False),
    "R117": ("12（", "12（）", "12（修订", "12）"),
}
REFUSED = [
    mistake(f"{place} is {value!r}", _put(place, value), (code, place))
    for code, values in SPELLINGS.items()
    for number, value in enumerate(values)
    for place in (COUNTS if number == 0 else COUNTS[:1])
]

# ── other types ──────────────────────────────────────────────────────────────


def _date(book: Book, place: str) -> None:
    book.put(place, 44936).show_as(place, "yyyy-mm-dd")


TYPES = [
    mistake("a date where a count is due", lambda book: _date(book, NEW), ("R107", NEW)),
    mistake("a date where a fee is due", lambda book: _date(book, FEE), ("R107", FEE)),
    mistake("a date where the year is due", lambda book: _date(book, "年度"), ("R107", "年度")),
    mistake("a date where a name is due", lambda book: _date(book, "单位全称"), ("R107", "单位全称")),
    mistake(
        "a Chinese date format where a count is due",
        lambda book: book.put(NEW, 3).show_as(NEW, 'yyyy"年"m"月"d"日"'),
        ("R107", NEW),
    ),
    mistake("a time of day where a count is due", lambda book: book.put(NEW, 0.5).show_as(NEW, "h:mm"), ("R106", NEW)),
    mistake("a formula never calculated", _put(NEW, None, "1+1"), ("R109", NEW)),
    mistake("a formula never calculated in a text", _put("单位全称", None, 'A1&"办"'), ("R109", "单位全称")),
    mistake("an error in a text", _put("单位全称", Error("#NAME?")), ("R108", "单位全称")),
    mistake("an error in a list", _put("总体情况[2].正文", Error("#VALUE!")), ("R108", "总体情况[2].正文")),
    mistake("TRUE in a text", _put("单位全称", True), ("R116", "单位全称")),
    mistake("a year of two digits", _put("年度", 22), ("R114", "年度")),
    mistake("a year before the form", _put("年度", 1999), ("R114", "年度")),
    mistake("two years", _put("年度", "2021-2022"), ("R114", "年度")),
    mistake("a year and a half", _put("年度", 2022.5), ("R114", "年度")),
    mistake("a negative year", _put("年度", -2022), ("R114", "年度")),
    mistake("a choice that is not offered", _put("单位类型", "街道"), ("R112", "单位类型")),
    mistake("two choices at once", _put("单位类型", "部门、其他"), ("R112", "单位类型")),
    mistake("a number for a choice", _put("署名位置", 1), ("R112", "署名位置")),
    mistake("an impossible date", _put("成文日期", "2023-02-30"), ("R113", "成文日期")),
    mistake("a date of eight digits", _put("成文日期", 20230110), ("R113", "成文日期")),
    mistake(
        "a date of eight digits as Excel formats it",
        lambda book: book.put("成文日期", 20230110).show_as("成文日期", "yyyy-mm-dd"),
        ("R113", "成文日期"),
    ),
    mistake("a date without its year", _put("成文日期", "1月10日"), ("R113", "成文日期")),
    mistake("a fee with its unit", _put(FEE, "12.5万元"), ("R103", FEE)),
    mistake("a negative fee", _put(FEE, -0.01), ("R104", FEE)),
    mistake("a dash for a fee", _put(FEE, "—"), ("R102", FEE)),
    mistake("a fee of seventeen digits", _put(FEE, 10**16), ("R115", FEE)),
    mistake("an error for a fee", _put(FEE, Error("#DIV/0!")), ("R108", FEE)),
    mistake("a fee shown as a percentage", lambda book: book.put(FEE, 0.125).show_as(FEE, "0.0%"), ("R103", FEE)),
    mistake("a fee shown in thousands", lambda book: book.put(FEE, 12500).show_as(FEE, "#,##0.0,"), ("R106", FEE)),
    mistake("a fee shown in millions", lambda book: book.put(FEE, 12500000).show_as(FEE, '0.0,,"百万"'), ("R106", FEE)),
    mistake("a count shown as a percentage", lambda book: book.put(NEW, 1).show_as(NEW, "0%"), ("R103", NEW)),
    mistake("a text at Excel's limit", _put("其他事项[1].正文", _LONGEST_TEXT), ("R110", "其他事项[1].正文")),
    mistake(
        "emoji up to Excel's limit in UTF-16", _put("其他事项[1].正文", "😀" * 16384), ("R110", "其他事项[1].正文")
    ),
]

# ── totals ───────────────────────────────────────────────────────────────────

TOTAL = "依申请.本年新收.总计"
APPEAL, APPEALS = "复议诉讼.行政复议.结果维持", "复议诉讼.行政复议.总计"
TOTALS = [
    mistake("a total typed over", _put(TOTAL, 5), ("R111", TOTAL)),
    mistake("a total typed over as text", _put(TOTAL, "5"), ("R111", TOTAL)),
    mistake("a stale total", _put(TOTAL, 5, "SUM(D7:I7)"), ("R111", TOTAL)),
    mistake(
        "a formula that adds something else",
        _put("依申请.办理总计.自然人", 1, "SUM(D1:D3)+1"),
        ("R111", "依申请.办理总计.自然人"),
    ),
    mistake("a total with a unit", _put(TOTAL, "0件"), ("R103", TOTAL)),
    mistake("a dash for a total", _put(TOTAL, "-"), ("R102", TOTAL)),
    mistake("a total in error", _put(TOTAL, Error("#REF!"), "SUM(#REF!)"), ("R108", TOTAL)),
    mistake("a total of TRUE", _put(TOTAL, True), ("R116", TOTAL)),
    mistake("a half total", _put(TOTAL, 0.5), ("R105", TOTAL)),
    mistake("a wrong total of table four", _put("复议诉讼.行政复议.总计", 1), ("R111", "复议诉讼.行政复议.总计")),
    mistake("a figure changed after the last calculation", _put(APPEAL, 12), ("R111", APPEALS)),
    mistake("a number stored as text, which SUM leaves out", _put(APPEAL, "１２"), ("R135", APPEALS)),
    mistake(
        "a figure in error and every total with it",
        lambda book: [book.put(NEW, Error("#REF!")), book.put(TOTAL, Error("#REF!"), "SUM(D7:I7)")],
        ("R108", NEW),
    ),
]

# ── lists ────────────────────────────────────────────────────────────────────


def _swap(book: Book, one: str, other: str) -> None:
    first, second = book.value(one), book.value(other)
    book.put(one, second).put(other, first)


LISTS = [
    mistake(
        "a heading used twice",
        lambda book: book.put("总体情况[7].小标题", "（一）主动公开情况").put("总体情况[7].正文", "又一段"),
        ("R122", "总体情况[7].小标题"),
    ),
    mistake(
        "content after a gap below the list", _put("总体情况[20].正文", "掉队的一段"), ("R123", "总体情况[20].正文")
    ),
    mistake(
        "a heading after a gap below the list", _put("其他事项[30].小标题", "掉队"), ("R123", "其他事项[30].小标题")
    ),
    mistake(
        "content at the very end of the sheet", _put("六、其他事项!B1048576", "掉队"), ("R123", "六、其他事项!B1048576")
    ),
    mistake("a heading without its text", _put("总体情况[7].小标题", "（六）其他"), ("R101", "总体情况[7].正文")),
    mistake("the header of a list typed over", _put("总体情况[0].正文", "内容"), ("R141", "总体情况[0].正文")),
    mistake(
        "the headers of a list exchanged",
        lambda book: book.put("总体情况[0].小标题", "正文").put("总体情况[0].正文", "小标题"),
        ("R141", "总体情况[0].小标题"),
        ("R141", "总体情况[0].正文"),
    ),
    mistake(
        "the header row of a list deleted",
        lambda book: book.delete_row("六、其他事项", 4),
        ("R149", ""),
    ),
]

# ── text ─────────────────────────────────────────────────────────────────────

UNSEEN = [
    mistake(f"{name} in a name", _put("单位全称", f"七一路{char}街道办事处"), ("R131", "单位全称"))
    for name, char in {
        "a zero-width space": "\u200b",
        "a zero-width non-joiner": "\u200c",
        "a zero-width joiner": "\u200d",
        "a left-to-right mark": "\u200e",
        "a word joiner": "\u2060",
        "a byte order mark": "\ufeff",
        "a soft hyphen": "\u00ad",
        "a tab": "\t",
        "a line break": "\n",
        "an escaped control character": "_x0007_",
        "an escaped carriage return": "_x000D_\n",
    }.items()
] + [
    mistake("a right-to-left override", _put("单位全称", "七一路\u202e街道办事处"), ("R197", "单位全称")),
    mistake(
        "a misspelt reference",
        _put("其他事项[1].正文", "共 {{ 依申请.本年新收.总记 }} 件"),
        ("R132", "其他事项[1].正文"),
    ),
    mistake(
        "a misspelt reference in full width",
        _put("其他事项[1].正文", "共｛｛misspelt｝｝件"),
        ("R132", "其他事项[1].正文"),
    ),
    mistake("Python in a reference", _put("其他事项[1].正文", "{{ ''.__class__ }}"), ("R132", "其他事项[1].正文")),
    mistake(
        "a reference to a text of paragraphs", _put("其他事项[1].正文", "{{ 引言 }}"), ("R132", "其他事项[1].正文")
    ),
    mistake("a reference to a list", _put("其他事项[1].正文", "{{ 总体情况 }}"), ("R132", "其他事项[1].正文")),
    mistake("a reference to nothing", _put("其他事项[1].正文", "共 {{ }} 件"), ("R132", "其他事项[1].正文")),
    mistake("a reference to a blank", _put("其他事项[1].正文", "于 {{ 成文日期 }}"), ("R133", "其他事项[1].正文")),
    mistake("a single pair of braces", _put("其他事项[1].正文", "共 {{ 年度 件"), ("R136", "其他事项[1].正文")),
    mistake("braces round no name", _put("其他事项[1].正文", "共 {{ 多少 件"), ("R134", "其他事项[1].正文")),
    mistake("other brackets", _put("其他事项[1].正文", "共【依申请.本年新收.总计】件"), ("R136", "其他事项[1].正文")),
    mistake(
        "the part's heading once more", _put("总体情况[1].正文", "一、总体情况\n好。"), ("R137", "总体情况[1].正文")
    ),
    mistake("the title in the preface", _put("引言", "政府信息公开工作年度报告\n根据……"), ("R137", "引言")),
    mistake("a date at the end", _put("其他事项[1].正文", "无。\n2023年1月10日"), ("R138", "其他事项[1].正文")),
    mistake(
        "two different misspelt references",
        _put("其他事项[1].正文", "{{ 甲 }}{{ 乙 }}"),
        ("R132", "其他事项[1].正文"),
        ("R132", "其他事项[1].正文"),
    ),
]

# ── hidden ───────────────────────────────────────────────────────────────────

HIDDEN = [
    mistake("a hidden row of figures", lambda book: book.hide_row(NEW), ("R142", NEW)),
    mistake("a hidden column of figures", lambda book: book.hide_column(NEW), ("R142", NEW)),
    mistake("a hidden sheet", lambda book: book.hide_sheet("六、其他事项"), ("R142", "其他事项[1].正文")),
    mistake(
        "a very hidden sheet", lambda book: book.hide_sheet("六、其他事项", "veryHidden"), ("R142", "其他事项[1].正文")
    ),
    mistake("a hidden record", lambda book: book.hide_row("总体情况[3].正文"), ("R142", "总体情况[3].小标题")),
    mistake("a row of no height", lambda book: book._row(TABLE2, 7).set("ht", "0"), ("R142", f"{TABLE2}!B7")),
    mistake("a figure nobody sees by its format", lambda book: book.put(FEE, 5).show_as(FEE, ";;;"), ("R142", FEE)),
    mistake("a text nobody sees by its format", lambda book: book.show_as("单位全称", ";;;"), ("R142", "单位全称")),
    mistake("figures under a merged cell", lambda book: book.merge(TABLE2, "B7:D7"), ("R142", f"{TABLE2}!C7")),
]

# ── the sheet itself ─────────────────────────────────────────────────────────

ROW3 = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")


def _sorted_labels(book: Book) -> None:
    _swap(book, f"{TABLE3}!C12", f"{TABLE3}!C13")


def _copied_and_filled(book: Book) -> None:
    book.copy_sheet(TABLE3, f"{TABLE3} (2)").put(f"{TABLE3} (2)!D8", 12)


STRUCTURE = [
    mistake(
        "a row of figures deleted",
        lambda book: book.delete_row(TABLE3, 13),
        ("R149", ""),
    ),
    mistake("a name deleted", lambda book: book.point(NEW, None), ("R141", NEW)),
    mistake("a name in error", lambda book: book.point(NEW, "#REF!"), ("R141", NEW)),
    mistake("a name in error on its sheet", lambda book: book.point(NEW, f"'{TABLE3}'!#REF!"), ("R141", NEW)),
    mistake("a name pointing to another file", lambda book: book.point(NEW, "'[1]三、依申请公开'!$D$7"), ("R141", NEW)),
    mistake("a name of a constant", lambda book: book.point(NEW, "12"), ("R141", NEW)),
    mistake(
        "a name pointing to a sheet that is not there",
        lambda book: book.point("单位全称", "'没有'!$B$2"),
        ("R141", "单位全称"),
    ),
    mistake(
        "a name pointing to the cell beside", lambda book: book.point(NEW, f"'{TABLE3}'!$E$8"), ("R141", f"{TABLE3}!E8")
    ),
    mistake(
        "a name pointing to the row below", lambda book: book.point(NEW, f"'{TABLE3}'!$D$9"), ("R141", f"{TABLE3}!D9")
    ),
    mistake(
        "two labels exchanged, as sorting does", _sorted_labels, ("R141", f"{TABLE3}!C12"), ("R141", f"{TABLE3}!C13")
    ),
    mistake("the label of a form typed over", _put("基本信息!A3", "主管部门"), ("R141", "单位全称")),
    mistake(
        "names of two cells of a form exchanged",
        lambda book: book.point("标题", "基本信息!$B$9").point("收费表头", "基本信息!$B$6"),
        ("R141", "基本信息!B9"),
        ("R141", "基本信息!B6"),
    ),
    mistake("a label typed over", _put(f"{TABLE2}!A7", "规章（含草案）"), ("R141", f"{TABLE2}!A7")),
    mistake(
        "two column heads exchanged",
        lambda book: _swap(book, f"{TABLE3}!E7", f"{TABLE3}!F7"),
        ("R141", ""),
        ("R141", ""),
    ),
    mistake("a copied sheet filled in", _copied_and_filled, ("R141", f"{TABLE3} (2)!")),
    mistake(
        "a sheet deleted",
        lambda book: book.remove_sheet("六、其他事项"),
        ("R147", ""),
    ),
]

MISTAKES = [*BLANKS, *REFUSED, *TYPES, *TOTALS, *LISTS, *UNSEEN, *HIDDEN, *STRUCTURE]


def it_has_at_least_one_hundred_and_fifty_of_them() -> None:
    assert len(MISTAKES) + len(DAMAGED) + len(HARMLESS) >= 150
    assert len({item.what for item in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("wrong", MISTAKES, ids=str)
def it_accuses_each_mistake_once_at_its_cell(wrong: Mistake, tmp_path: Path) -> None:
    book = Book()
    expected = sorted((code, _where(book, place)) for code, place in wrong.expected)
    wrong.edit(book)
    path = book.save(tmp_path / "填好.xlsx")
    outcome = build_report(path, _outputs_with_an_old_report(tmp_path), force=True)
    found = beyond_the_seed(outcome.findings)
    assert sorted((item.code, _said(item)) for item in found) == expected
    for item in found:
        assert item.message and item.fix and item.place and item.place.file == "填好.xlsx"
    if any(item.is_error for item in outcome.findings):
        assert outcome.status is Status.STOPPED
        assert _delivered(tmp_path) == {f"{TITLE}.docx": OLD}
    else:
        assert outcome.status is Status.BUILT, outcome.problem


def _where(book: Book, place: str) -> str:
    """The cell of `place` in the good seed, for a finding that must name one."""
    if "!" in place or not place or place in ("总体情况.小标题", "总体情况.正文", "其他事项.小标题", "其他事项.正文"):
        return place
    return "!".join(book.where(place))


def _said(item: Finding) -> str:
    assert item.place is not None
    if item.place.sheet and item.place.cell:
        return f"{item.place.sheet}!{item.place.cell}"
    return (
        f"{item.place.sheet}!"
        if item.place.sheet and not item.field and item.fix.startswith("请把要报告")
        else _lost(item)
    )


def _lost(item: Finding) -> str:
    """A name that is gone has no cell any more; it is named by where it was in the seed."""
    return _where(Book(), item.field) if item.field else ""


def _outputs_with_an_old_report(folder: Path) -> Path:
    outputs = folder / "outputs"
    outputs.mkdir()
    (outputs / f"{TITLE}.docx").write_bytes(OLD)
    return outputs


def _delivered(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "outputs").iterdir()}


# ── seen by a person, and not printed so: tests/stories/test_typed_and_not_printed.py has more ──────────────────


def _struck_out(book: Book) -> None:
    item = "<si><r><t>保留</t></r><r><rPr><strike/></rPr><t>划掉的话</t></r></si>"
    book.rewrite("xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", item + "</sst>"))
    book.put("其他事项[1].正文", book.parts["xl/sharedStrings.xml"].count(b"<si>") - 1).cell("其他事项[1].正文").set(
        "t", "s"
    )


UNPRINTED: dict[str, Edit] = {
    "a fee shown with fewer decimals than it has": lambda book: book.put(FEE, 1 / 3, "1/3").show_as(FEE, "0.00"),
    "text beside a list, which is not printed": _put("一、总体情况!D5", "这一段也请印上"),
    "text beside a table, which is not printed": _put(f"{TABLE3}!L8", "其中2件撤回"),
    "words struck out, which are printed": _struck_out,
}


@pytest.mark.parametrize("what", UNPRINTED)
def it_says_something_of_what_is_seen_and_not_printed_so(what: str, tmp_path: Path) -> None:
    book = Book()
    UNPRINTED[what](book)
    assert beyond_the_seed(check_one(book.save(tmp_path / "t.xlsx")).findings) != ()


def it_accuses_a_remark_where_none_is_due_only_once(tmp_path: Path) -> None:
    outcome = check_one(Book().put(APPEAL, "12（含撤回1件）").save(tmp_path / "t.xlsx"))
    assert [item.code for item in beyond_the_seed(outcome.findings)] == ["R135"]


# ── harmless: the same document comes out ────────────────────────────────────


def _everything_moved(book: Book) -> None:
    for title in (TABLE2, TABLE3, TABLE4, "一、总体情况", "基本信息"):
        book.insert_rows(title, 2, 3)
    book.rename(TABLE3, "我们的'申请'表").rename("基本信息", "Sheet 1").reorder()


def _inserted_column_of_names(book: Book) -> None:
    book.point("主动公开.规章.本年制发", f"'{TABLE2}'!$B$7:$B$7")


def _totals_blank(book: Book) -> None:
    for name in list(book.names()):
        if name.endswith(".总计") or ".办理总计." in name:
            book.put(name)


def _totals_uncalculated(book: Book) -> None:
    for name in list(book.names()):
        if name.endswith(".总计") or ".办理总计." in name:
            book.put(name, None, "SUM(A1)")


HARMLESS: dict[str, Edit] = {
    "nothing changed": lambda book: None,
    "rows inserted above a table": lambda book: book.insert_rows(TABLE3, 1, 5),
    "rows inserted inside a table": lambda book: book.insert_rows(TABLE3, 13, 2),
    "rows inserted above a list": lambda book: book.insert_rows("一、总体情况", 2, 4),
    "sheets renamed": lambda book: book.rename(TABLE3, "依申请").rename("一、总体情况", "O'Neill & Co"),
    "sheets in the opposite order": lambda book: book.reorder(),
    "everything moved at once": _everything_moved,
    "names written as ranges": _inserted_column_of_names,
    "totals cleared": _totals_blank,
    "totals never calculated": _totals_uncalculated,
    "a stray space at the far end": _put(f"{TABLE3}!XFD1048576", " "),
    "a stray space below a list": _put("总体情况[40].正文", " "),
    "a zero-width space below a list": _put("总体情况[9].小标题", "\u200b"),
    "a record left blank between two": lambda book: book.insert_rows("一、总体情况", 7, 1),
    "an empty row hidden": lambda book: book.hide_row("总体情况[9].正文"),
    "an unfilled sheet hidden": lambda book: book.hide_sheet("填表说明"),
    "the guide deleted": lambda book: book.remove_sheet("填表说明"),
    "a sheet copied as a backup": lambda book: book.copy_sheet(TABLE3, "备份"),
    "full-width digits where nothing is added": _put("行政许可", "０"),
    "a number with spaces": _put("行政许可", " 0 "),
    "a number as text": _put("行政许可", "0"),
    "a whole number with decimals": _put("行政许可", "0.0"),
    "a whole number as a float": _put("行政许可", 0.0),
    "minus zero": _put("行政许可", -0.0),
    "a format with zeros before": lambda book: book.show_as("行政许可", "000").show_as("年度", "0000"),
    "an accounting format": lambda book: book.show_as("行政许可", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '),
    "a year as text": _put("年度", "2022年"),
    "a year in full width": _put("年度", "２０２２"),
    "a choice with a space": _put("单位类型", " 街道办事处 "),
    "spaces around a name": _put("单位全称", " 七一路街道办事处　"),
    "a formula with its result": _put("单位全称", "七一路街道办事处", '"七一路"&"街道办事处"'),
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    outcome = build_report(SEED, tmp_path_factory.mktemp("good"))
    assert outcome.output is not None
    return but_for_provenance(outcome.output.read_bytes())


@pytest.mark.parametrize("what", HARMLESS)
def it_builds_the_same_document(what: str, good: dict[str, bytes], tmp_path: Path) -> None:
    book = Book()
    HARMLESS[what](book)
    outcome = build_report(book.save(tmp_path / "t.xlsx"), tmp_path / "out")
    assert beyond_the_seed(outcome.findings) == ()
    assert outcome.output is not None
    assert but_for_provenance(outcome.output.read_bytes()) == good


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def it_builds_the_same_document_after_openpyxl_has_saved_the_workbook(
    suffix: str, good: dict[str, bytes], tmp_path: Path
) -> None:
    workbook = openpyxl.load_workbook(SEED)
    workbook.create_sheet("我的草稿", 0)["A1"] = "x"
    workbook.save(tmp_path / f"t{suffix}")
    outcome = build_report(tmp_path / f"t{suffix}", tmp_path / "out")
    assert (beyond_the_seed(outcome.findings), outcome.problem) == ((), None)
    assert outcome.output is not None
    assert but_for_provenance(outcome.output.read_bytes()) == good


# ── what is typed is what is printed ─────────────────────────────────────────

NUMBERS = {
    "１２": "12",
    " 12 ": "12",
    "12.0": "12",
    "1,234": "1234",
    "1，234": "1234",
    "007": "7",
    "22（其中修订16件）": "22（其中修订16件）",
    "22(其中修订16件)": "22(其中修订16件)",
    "1,234（含自然失效29件）": "1,234（含自然失效29件）",
    1234567: "1234567",
    999_999_999_999_999: "999999999999999",
}
FEES: dict[object, str] = {
    "96171.6": "96171.6",
    96171.6: "96171.6",
    "59237.2449": "59237.2449",
    24252.311082: "24252.311082",
    "24252.311082000002": "24252.311082000002",
    "24252.31108200000000000001": "24252.31108200000000000001",
    1.2e-7: "0.00000012",
    0.1 + 0.2: "0.3",
    "1,234.50": "1234.50",
    Decimal("1E+5"): "100000",
    0: "0",
}


@pytest.mark.parametrize("typed", NUMBERS, ids=repr)
def it_prints_a_count_as_it_was_meant(typed: object, tmp_path: Path) -> None:
    outcome = build_report(Book().put("行政许可", typed).save(tmp_path / "t.xlsx"), tmp_path)
    assert (beyond_the_seed(outcome.findings), _cell(outcome, 0, 6, 1)) == ((), NUMBERS[typed])


@pytest.mark.parametrize("typed", FEES, ids=repr)
def it_prints_a_fee_with_every_digit(typed: object, tmp_path: Path) -> None:
    book = Book().put(FEE, typed).put("单位类型", "其他")  # a street office with such fees would be asked about them
    outcome = build_report(book.save(tmp_path / "t.xlsx"), tmp_path)
    assert (beyond_the_seed(outcome.findings), _cell(outcome, 0, 13, 1)) == ((), FEES[typed])


@pytest.mark.parametrize(
    ("shape", "shown"), [("0.0000", "12.5000"), ("#,##0.00", "12.50"), ("0.00_ ", "12.50"), ("General", "12.5")]
)
def it_prints_the_zeros_a_fee_is_shown_with(shape: str, shown: str, tmp_path: Path) -> None:
    outcome = build_report(Book().put(FEE, 12.5).show_as(FEE, shape).save(tmp_path / "t.xlsx"), tmp_path)
    assert _cell(outcome, 0, 13, 1) == shown


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("甲_x000D_\n乙", ["甲", "乙"]),
        ("甲_x005F_x000D_乙", ["甲_x000D_乙"]),
        ("甲\r\n乙", ["甲", "乙"]),
        ("共 {{ 年度 }} 年 ｛｛ 行政许可 ｝｝ 件", ["共 2022 年 0 件"]),
        ("R&D <5% “a” 'b' {% x %} {# y #} {_{ z }_} {{{年度}}}", ["R&D <5% “a” 'b' {% x %} {# y #} {_{ z }_} {2022}"]),
        ("𠮷野家 👨‍👩‍👧 ①㈱", ["𠮷野家 👨‍👩‍👧 ①㈱"]),
        ("=1+1", ["=1+1"]),
        ("None nan NaN #REF!", ["None nan NaN #REF!"]),
        ("\ue0f0年度\ue0f1 \ue0f2", ["\ue0f0年度\ue0f1 \ue0f2"]),
    ],
)
def it_prints_a_text_as_it_was_typed(typed: str, printed: list[str], tmp_path: Path) -> None:
    outcome = build_report(Book().put("其他事项[1].正文", typed).save(tmp_path / "t.xlsx"), tmp_path)
    assert outcome.output is not None, (outcome.problem, outcome.findings)
    texts = [paragraph.text for paragraph in docx.Document(str(outcome.output)).paragraphs]
    heading = texts.index("六、其他需要报告的事项")
    assert texts[heading + 1 : heading + 1 + len(printed)] == printed


def it_takes_the_numbers_of_all_cells_to_their_own_places(tmp_path: Path) -> None:
    """Every cell a different number: a name exchanged with another could not hide behind the seed's zeros."""
    book = Book()
    names = [name for name, where in book.names().items() if name.startswith("依申请.") and not where.startswith("#")]
    rows = list(dict.fromkeys(name.split(".")[1] for name in sorted(names, key=lambda name: _order(book, name))))
    typed = {}
    for number, name in enumerate(sorted(names, key=lambda name: _order(book, name)), 1):
        is_total = name.endswith(".总计") or ".办理总计." in name
        typed[name] = None if is_total else number
    for column in ROW3:  # what came in goes out
        done = sum(typed[f"依申请.{row}.{column}"] for row in rows[2:23])
        typed[f"依申请.本年新收.{column}"] = (
            done + typed[f"依申请.结转下年度.{column}"] - typed[f"依申请.上年结转.{column}"]
        )
    assert len(set(typed.values()) - {None}) == 144
    for name, number in typed.items():
        book.put(name, number)
    outcome = build_report(book.save(tmp_path / "t.xlsx"), tmp_path)
    assert outcome.output is not None, (outcome.problem, outcome.findings)
    table = docx.Document(str(outcome.output)).tables[1]
    for row, name in enumerate(rows, 3):
        cells = [table.cell(row, column).text for column in range(3, 10)]
        numbers = [typed[f"依申请.{name}.{column}"] for column in ROW3]
        if None not in numbers:
            assert cells == [*map(str, numbers), str(sum(numbers))]
        else:
            sums = [sum(typed[f"依申请.{other}.{column}"] for other in rows[2:23]) for column in ROW3]
            assert cells == [*map(str, sums), str(sum(sums))]


def _order(book: Book, name: str) -> tuple[int, str]:
    _, address = book.where(name)
    return int(address[1:]), address[0]


def _cell(outcome: Outcome, table: int, row: int, column: int) -> str:
    assert outcome.output is not None, (outcome.problem, outcome.findings)
    return docx.Document(str(outcome.output)).tables[table].cell(row, column).text


# ── files that are no workbook, or mean harm ─────────────────────────────────

SHEET4, SHEET5 = "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "12"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
BOMB = '<!DOCTYPE a [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)) + "]>"


def _prolog(part: str, text: str) -> bytes:
    return Book().rewrite(part, lambda xml: xml.replace("?>", "?>" + text, 1)).to_bytes()


def _without(part: str) -> bytes:
    book = Book()
    del book.parts[part]
    return book.to_bytes()


def _empty(part: str) -> bytes:
    book = Book()
    book.parts[part] = b""
    return book.to_bytes()


def _renamed_part() -> bytes:
    book = Book()
    book.parts["xl/worksheets/evil.dat"] = book.parts.pop(SHEET5).replace(b"?>", b"?>" + DOCTYPE.encode(), 1)
    for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        book.rewrite(part, lambda xml: xml.replace("worksheets/sheet5.xml", "worksheets/evil.dat"))
    return book.to_bytes()


def _meta(value: str | None) -> bytes:
    return Book().put("_reportgen!B1", value).to_bytes()


def _flipped(at: float) -> bytes:
    content = bytearray(SEED.read_bytes())
    content[int(len(content) * at)] ^= 0x55
    return bytes(content)


def _declared(size: int) -> bytes:
    """A zip that says its first member unpacks to `size` bytes."""
    content = bytearray(SEED.read_bytes())
    entry = content.index(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = size.to_bytes(4, "little")
    return bytes(content)


DAMAGED: dict[str, tuple[Callable[[], bytes], str]] = {
    "zero bytes": (lambda: b"", "空文件"),
    "one byte": (lambda: b"P", "不是 Excel 工作簿"),
    "text renamed": (lambda: "单位,年度\n七一路,2022".encode("gbk"), "不是 Excel 工作簿"),
    "a web page renamed, as old systems export": (
        lambda: b"<html><table><tr><td>1</td></tr></table></html>",
        "里面其实是网页，不是 Excel 工作簿",
    ),
    "a .docx renamed": (
        lambda: zipped({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}),
        "里面其实是 Word 文件，不是 Excel 工作簿",
    ),
    "an .ods renamed": (
        lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        "里面其实是 OpenDocument 文件，不是 Excel 工作簿",
    ),
    "an .xls of 2003": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000, ".xls"),
    "an encrypted workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9,
        "密码",
    ),
    "half a file": (lambda: SEED.read_bytes()[:15000], "不完整"),
    "a file without its end": (lambda: SEED.read_bytes()[:-22], "不完整"),
    "a flipped byte in the first part": (lambda: _flipped(0.02), ""),
    "a flipped byte at the beginning": (lambda: _flipped(0.05), ""),
    "a flipped byte near the end": (lambda: _flipped(0.8), ""),
    "a part said to be 4 GB": (lambda: _declared(0xFFFFFFF0), "太大"),
    "the same cell twice": (
        lambda: (
            Book()
            .rewrite(SHEET4, lambda xml: re.sub(r'(<c r="B10".*?</c>)', r'\1<c r="B10"><v>9</v></c>', xml, count=1))
            .to_bytes()
        ),
        "损坏",
    ),
    "the same row twice": (
        lambda: (
            Book()
            .rewrite(
                SHEET4, lambda xml: xml.replace("<sheetData>", '<sheetData><row r="10"><c r="B10"><v>7</v></c></row>')
            )
            .to_bytes()
        ),
        "损坏",
    ),
    "two sheets of one name": (lambda: _two_of_one_name(), "损坏"),
    "a DOCTYPE in a sheet": (lambda: _prolog(SHEET5, DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE behind a long comment": (lambda: _prolog(SHEET5, f"<!--{'x' * 70000}-->{DOCTYPE}"), "为了安全没有打开"),
    "a DOCTYPE in a part of another name": (_renamed_part, "为了安全没有打开"),
    "a DOCTYPE in the strings": (lambda: _prolog("xl/sharedStrings.xml", DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE in the workbook": (lambda: _prolog("xl/workbook.xml", DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE in the styles": (lambda: _prolog("xl/styles.xml", DOCTYPE), "为了安全没有打开"),
    "a DOCTYPE in the relations": (lambda: _prolog("xl/_rels/workbook.xml.rels", DOCTYPE), "为了安全没有打开"),
    "an XML bomb": (lambda: _prolog("xl/sharedStrings.xml", BOMB), "为了安全没有打开"),
    "a DOCTYPE in UTF-16": (lambda: _utf16(), "为了安全没有打开"),
    "no workbook part": (lambda: _without("xl/workbook.xml"), "损坏"),
    "no relations": (lambda: _without("xl/_rels/workbook.xml.rels"), "损坏"),
    "no strings": (lambda: _without("xl/sharedStrings.xml"), "损坏"),
    "an empty sheet part": (lambda: _empty(SHEET5), "损坏"),
    "an empty workbook part": (lambda: _empty("xl/workbook.xml"), "损坏"),
    "broken XML in a sheet": (lambda: Book().rewrite(SHEET5, lambda xml: xml[: len(xml) // 2]).to_bytes(), "损坏"),
    "a string that is not there": (
        lambda: Book().rewrite(SHEET5, lambda xml: xml.replace('t="s"><v>', 't="s"><v>99', 1)).to_bytes(),
        "损坏",
    ),
    "a workbook of somebody else": (lambda: _plain_workbook(), "不是用 reportgen 生成"),
    "the hidden sheet deleted": (lambda: Book().remove_sheet("_reportgen").to_bytes(), "_reportgen"),
    "the kind rubbed out": (lambda: _meta(None), "_reportgen"),
    "a misspelt kind": (lambda: _meta("gov-info-anual-2021"), "是不是“gov-info-annual-2021”"),
    "a kind that leads out of the folder": (lambda: _meta("../../etc"), "没有“../../etc”这种报告"),
    "a kind that is a number": (lambda: Book().put("_reportgen!B1", 2021).to_bytes(), "_reportgen"),
}


def _two_of_one_name() -> bytes:
    book = Book()
    book.sheets()["填表说明"].set("name", "基本信息")
    return book.to_bytes()


def _utf16() -> bytes:
    book = Book()
    xml = book.parts[SHEET5].decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').replace("?>", "?>" + DOCTYPE, 1)
    book.parts[SHEET5] = xml.encode("utf-16")
    return book.to_bytes()


def _plain_workbook() -> bytes:
    import io

    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize("what", DAMAGED)
def it_says_in_one_sentence_why_a_file_cannot_be_read(what: str, tmp_path: Path) -> None:
    make, said = DAMAGED[what]
    (tmp_path / "坏.xlsx").write_bytes(make())
    outcome = build_report(tmp_path / "坏.xlsx", _outputs_with_an_old_report(tmp_path))
    assert outcome.status is Status.FAILED
    assert outcome.problem is not None
    assert said in outcome.problem.message
    assert outcome.problem.fix.startswith(("请", "现有"))
    assert outcome.findings == ()
    assert _delivered(tmp_path) == {f"{TITLE}.docx": OLD}


def it_stops_reading_a_workbook_with_too_many_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_cells, "_MOST_CELLS", 100)
    outcome = check_one(Book().save(tmp_path / "t.xlsx"))
    assert outcome.problem is not None and "内容太多，已停止读取" in outcome.problem.message


@pytest.mark.sweep_within
def it_never_raises_whatever_bytes_are_flipped(tmp_path: Path) -> None:
    """A damaged workbook is refused, or damaged where nothing is read; it never says anything else than the seed."""
    content = SEED.read_bytes()
    for at in share(range(30, len(content), 397)):
        damaged = bytearray(content)
        damaged[at] ^= 0x2A
        path = tmp_path / "t.xlsx"
        path.write_bytes(damaged)
        outcome = check_one(path)
        told = {item.code for item in outcome.findings if item.is_error}
        if outcome.status is Status.STOPPED:  # a whole part is no longer there, and that is said
            assert told <= set(damage.STRUCTURE), at
        elif outcome.status is not Status.FAILED:
            assert (outcome.status, outcome.title) == (Status.PASSED, TITLE), at


# ── folders, permissions, names ──────────────────────────────────────────────


def it_names_a_missing_file(tmp_path: Path) -> None:
    outcome = check_one(tmp_path / "没有.xlsx")
    assert outcome.problem is not None and "找不到" in outcome.problem.message


def it_names_a_broken_link(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").symlink_to(tmp_path / "没有.xlsx")
    outcome = check_one(tmp_path / "t.xlsx")
    assert outcome.problem is not None and "找不到" in outcome.problem.message


def it_says_that_a_folder_is_no_workbook(tmp_path: Path) -> None:
    (tmp_path / "t.xlsx").mkdir()
    outcome = check_one(tmp_path / "t.xlsx")
    assert outcome.status is Status.FAILED


def it_says_that_a_file_may_not_be_read(tmp_path: Path, as_ordinary_user: Callable) -> None:
    path = Book().save(tmp_path / "t.xlsx")
    path.chmod(0)
    tmp_path.chmod(0o755)
    with as_ordinary_user():
        outcome = check_one(path)
    assert outcome.problem is not None and "打不开 t.xlsx" in outcome.problem.message


@pytest.mark.parametrize(
    "name", ["带 空格.xlsx", "😀.xlsx", "新\n行.xlsx", "-o.xlsx", "a%20b&c.XLSX", "“引号”'.xlsx", "名" * 80 + ".xlsx"]
)
def it_reads_a_workbook_of_any_name(name: str, good: dict[str, bytes], tmp_path: Path) -> None:
    outcome = build_report(Book().save(tmp_path / name), tmp_path / "out")
    assert outcome.output is not None
    assert but_for_provenance(outcome.output.read_bytes()) == good


# ── many at once, and by the command ─────────────────────────────────────────


def it_builds_the_others_beside_the_bad_ones(tmp_path: Path) -> None:
    good_one = Book().put("单位全称", "好街道办事处").save(tmp_path / "好.xlsx")
    wrong = Book().put(NEW, "12件").save(tmp_path / "错.xlsx")
    (tmp_path / "坏.xlsx").write_bytes(b"")
    last = Book().put("单位全称", "末街道办事处").save(tmp_path / "末.xlsx")
    done = list(build_many([good_one, wrong, tmp_path / "坏.xlsx", tmp_path / "无.xlsx", last], tmp_path / "outputs"))
    assert [item.status for item in done] == [Status.BUILT, Status.STOPPED, Status.FAILED, Status.FAILED, Status.BUILT]
    assert sorted(_delivered(tmp_path)) == [f"{name}街道办事处2022年政府信息公开工作年度报告.docx" for name in "好末"]


@pytest.mark.sweep_only(like="tests/stories/test_commands.py::it_ends_with_1_when_a_report_has_errors")
def it_ends_with_1_and_a_place_for_each_mistake_on_the_command_line(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    chosen = [BLANKS[0], REFUSED[0], TYPES[0], TOTALS[0], LISTS[0], STRUCTURE[0]]
    for number, wrong in enumerate(chosen):
        book = Book().put("单位全称", f"第{number}街道办事处")
        wrong.edit(book)
        book.save(inputs / f"{number}.xlsx")
    Book().save(inputs / "good.xlsx")
    (inputs / "~$good.xlsx").write_bytes(b"lock")
    done = run_process("build", cwd=tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr == ""
    assert "Traceback" not in done.stdout
    for wrong in chosen:
        assert wrong.expected[0][0] in done.stdout
    assert "共 7 份：已生成 1 份，有错误 6 份" in done.stdout
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == [f"{TITLE}.docx"]


@pytest.mark.parametrize(
    "what",
    [
        "zero bytes",
        "an encrypted workbook",
        "a flipped byte at the beginning",
        "an XML bomb",
        "the hidden sheet deleted",
    ],
)
def it_ends_with_2_on_the_command_line_when_a_file_cannot_be_read(what: str, tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(DAMAGED[what][0]())
    done = run_process("build", "坏.xlsx", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, "")
    assert "坏.xlsx" in done.stdout and "Traceback" not in done.stdout
    assert not (tmp_path / "outputs").exists()
