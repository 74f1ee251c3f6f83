"""What a tired clerk does to the good seed workbook, and the findings each slip must give: blanks, wrong sorts of values, totals, lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from surgery import Book, Error

TITLE = "七一路街道办事处2022年政府信息公开工作年度报告"
APPEAL, APPEALS = "复议诉讼.行政复议.结果维持", "复议诉讼.行政复议.总计"
ROW3 = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
SHEET4, SHEET5 = "xl/worksheets/sheet4.xml", "xl/worksheets/sheet5.xml"
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


def put(place: str, value: object, formula: str | None = None) -> Edit:
    return lambda book: book.put(place, value, formula)


BLANKS = [
    mistake(f"{place} left blank", put(place, None), ("R101", place))
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
    mistake("a space instead of a number", put(NEW, " "), ("R101", NEW)),
    mistake("a full-width space instead of a number", put(NEW, "　"), ("R101", NEW)),
    mistake("a line break instead of a name", put("单位全称", "\n"), ("R101", "单位全称")),
    mistake("a zero-width space instead of a name", put("单位全称", "\u200b"), ("R101", "单位全称")),
    mistake("an empty text as the result of a formula", put(NEW, "", 'IF(1=1,"",0)'), ("R101", NEW)),
    mistake("only an apostrophe, stored as an empty text", put(NEW, ""), ("R101", NEW)),
    mistake(
        "three blanks in one row, all at once",
        lambda book: [book.put(f"依申请.予以公开.{column}") for column in ("自然人", "商业企业", "其他")],
        *(("R101", f"依申请.予以公开.{column}") for column in ("自然人", "商业企业", "其他")),
    ),
    mistake("a list with nothing in it", lambda book: book.put("其他事项[1].正文"), ("R121", "其他事项[1].小标题")),
]


_LONGEST_TEXT = ("政府信息公开工作年度报告的正文" * 2185)[:32767]
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
    mistake(f"{place} is {value!r}", put(place, value), (code, place))
    for code, values in SPELLINGS.items()
    for number, value in enumerate(values)
    for place in (COUNTS if number == 0 else COUNTS[:1])
]


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
    mistake("a formula never calculated", put(NEW, None, "1+1"), ("R109", NEW)),
    mistake("a formula never calculated in a text", put("单位全称", None, 'A1&"办"'), ("R109", "单位全称")),
    mistake("an error in a text", put("单位全称", Error("#NAME?")), ("R108", "单位全称")),
    mistake("an error in a list", put("总体情况[2].正文", Error("#VALUE!")), ("R108", "总体情况[2].正文")),
    mistake("TRUE in a text", put("单位全称", True), ("R116", "单位全称")),
    mistake("a year of two digits", put("年度", 22), ("R114", "年度")),
    mistake("a year before the form", put("年度", 1999), ("R114", "年度")),
    mistake("two years", put("年度", "2021-2022"), ("R114", "年度")),
    mistake("a year and a half", put("年度", 2022.5), ("R114", "年度")),
    mistake("a negative year", put("年度", -2022), ("R114", "年度")),
    mistake("a choice that is not offered", put("单位类型", "街道"), ("R112", "单位类型")),
    mistake("two choices at once", put("单位类型", "部门、其他"), ("R112", "单位类型")),
    mistake("a number for a choice", put("署名位置", 1), ("R112", "署名位置")),
    mistake("an impossible date", put("成文日期", "2023-02-30"), ("R113", "成文日期")),
    mistake("a date of eight digits", put("成文日期", 20230110), ("R113", "成文日期")),
    mistake(
        "a date of eight digits as Excel formats it",
        lambda book: book.put("成文日期", 20230110).show_as("成文日期", "yyyy-mm-dd"),
        ("R113", "成文日期"),
    ),
    mistake("a date without its year", put("成文日期", "1月10日"), ("R113", "成文日期")),
    mistake("a fee with its unit", put(FEE, "12.5万元"), ("R103", FEE)),
    mistake("a negative fee", put(FEE, -0.01), ("R104", FEE)),
    mistake("a dash for a fee", put(FEE, "—"), ("R102", FEE)),
    mistake("a fee of seventeen digits", put(FEE, 10**16), ("R115", FEE)),
    mistake("an error for a fee", put(FEE, Error("#DIV/0!")), ("R108", FEE)),
    mistake("a fee shown as a percentage", lambda book: book.put(FEE, 0.125).show_as(FEE, "0.0%"), ("R103", FEE)),
    mistake("a fee shown in thousands", lambda book: book.put(FEE, 12500).show_as(FEE, "#,##0.0,"), ("R106", FEE)),
    mistake("a fee shown in millions", lambda book: book.put(FEE, 12500000).show_as(FEE, '0.0,,"百万"'), ("R106", FEE)),
    mistake("a count shown as a percentage", lambda book: book.put(NEW, 1).show_as(NEW, "0%"), ("R103", NEW)),
    mistake("a text at Excel's limit", put("其他事项[1].正文", _LONGEST_TEXT), ("R110", "其他事项[1].正文")),
    mistake("emoji up to Excel's limit in UTF-16", put("其他事项[1].正文", "😀" * 16384), ("R110", "其他事项[1].正文")),
]


TOTAL = "依申请.本年新收.总计"
TOTALS = [
    mistake("a total typed over", put(TOTAL, 5), ("R111", TOTAL)),
    mistake("a total typed over as text", put(TOTAL, "5"), ("R111", TOTAL)),
    mistake("a stale total", put(TOTAL, 5, "SUM(D7:I7)"), ("R111", TOTAL)),
    mistake(
        "a formula that adds something else",
        put("依申请.办理总计.自然人", 1, "SUM(D1:D3)+1"),
        ("R111", "依申请.办理总计.自然人"),
    ),
    mistake("a total with a unit", put(TOTAL, "0件"), ("R103", TOTAL)),
    mistake("a dash for a total", put(TOTAL, "-"), ("R102", TOTAL)),
    mistake("a total in error", put(TOTAL, Error("#REF!"), "SUM(#REF!)"), ("R108", TOTAL)),
    mistake("a total of TRUE", put(TOTAL, True), ("R116", TOTAL)),
    mistake("a half total", put(TOTAL, 0.5), ("R105", TOTAL)),
    mistake("a wrong total of table four", put("复议诉讼.行政复议.总计", 1), ("R111", "复议诉讼.行政复议.总计")),
    mistake("a figure changed after the last calculation", put(APPEAL, 12), ("R111", APPEALS)),
    mistake("a number stored as text, which SUM leaves out", put(APPEAL, "１２"), ("R135", APPEALS)),
    mistake(
        "a figure in error and every total with it",
        lambda book: [book.put(NEW, Error("#REF!")), book.put(TOTAL, Error("#REF!"), "SUM(D7:I7)")],
        ("R108", NEW),
    ),
]


def swap(book: Book, one: str, other: str) -> None:
    first, second = book.value(one), book.value(other)
    book.put(one, second).put(other, first)


LISTS = [
    mistake(
        "a heading used twice",
        lambda book: book.put("总体情况[7].小标题", "（一）主动公开情况").put("总体情况[7].正文", "又一段"),
        ("R122", "总体情况[7].小标题"),
    ),
    mistake(
        "content after a gap below the list", put("总体情况[20].正文", "掉队的一段"), ("R123", "总体情况[20].正文")
    ),
    mistake(
        "a heading after a gap below the list", put("其他事项[30].小标题", "掉队"), ("R123", "其他事项[30].小标题")
    ),
    mistake(
        "content at the very end of the sheet", put("六、其他事项!B1048576", "掉队"), ("R123", "六、其他事项!B1048576")
    ),
    mistake("a heading without its text", put("总体情况[7].小标题", "（六）其他"), ("R101", "总体情况[7].正文")),
    mistake("the header of a list typed over", put("总体情况[0].正文", "内容"), ("R141", "总体情况[0].正文")),
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
