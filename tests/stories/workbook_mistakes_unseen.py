"""What a tired clerk does to the good seed workbook beside its cells: what stands where nobody looks, hidden, renamed, moved."""

from __future__ import annotations

from workbook_mistakes import (
    FEE,
    NEW,
    TABLE2,
    TABLE3,
    mistake,
    put,
    swap,
)

from surgery import Book

UNSEEN = [
    mistake(f"{name} in a name", put("单位全称", f"七一路{char}街道办事处"), ("R131", "单位全称"))
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
    mistake("a right-to-left override", put("单位全称", "七一路\u202e街道办事处"), ("R197", "单位全称")),
    mistake(
        "a misspelt reference",
        put("其他事项[1].正文", "共 {{ 依申请.本年新收.总记 }} 件"),
        ("R132", "其他事项[1].正文"),
    ),
    mistake(
        "a misspelt reference in full width",
        put("其他事项[1].正文", "共｛｛misspelt｝｝件"),
        ("R132", "其他事项[1].正文"),
    ),
    mistake("Python in a reference", put("其他事项[1].正文", "{{ ''.__class__ }}"), ("R132", "其他事项[1].正文")),
    mistake("a reference to a text of paragraphs", put("其他事项[1].正文", "{{ 引言 }}"), ("R132", "其他事项[1].正文")),
    mistake("a reference to a list", put("其他事项[1].正文", "{{ 总体情况 }}"), ("R132", "其他事项[1].正文")),
    mistake("a reference to nothing", put("其他事项[1].正文", "共 {{ }} 件"), ("R132", "其他事项[1].正文")),
    mistake("a reference to a blank", put("其他事项[1].正文", "于 {{ 成文日期 }}"), ("R133", "其他事项[1].正文")),
    mistake("a single pair of braces", put("其他事项[1].正文", "共 {{ 年度 件"), ("R136", "其他事项[1].正文")),
    mistake("braces round no name", put("其他事项[1].正文", "共 {{ 多少 件"), ("R134", "其他事项[1].正文")),
    mistake("other brackets", put("其他事项[1].正文", "共【依申请.本年新收.总计】件"), ("R136", "其他事项[1].正文")),
    mistake(
        "the part's heading once more", put("总体情况[1].正文", "一、总体情况\n好。"), ("R137", "总体情况[1].正文")
    ),
    mistake("the title in the preface", put("引言", "政府信息公开工作年度报告\n根据……"), ("R137", "引言")),
    mistake("a date at the end", put("其他事项[1].正文", "无。\n2023年1月10日"), ("R138", "其他事项[1].正文")),
    mistake(
        "two different misspelt references",
        put("其他事项[1].正文", "{{ 甲 }}{{ 乙 }}"),
        ("R132", "其他事项[1].正文"),
        ("R132", "其他事项[1].正文"),
    ),
]


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


def _sorted_labels(book: Book) -> None:
    swap(book, f"{TABLE3}!C12", f"{TABLE3}!C13")


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
    mistake("the label of a form typed over", put("基本信息!A3", "主管部门"), ("R141", "单位全称")),
    mistake(
        "names of two cells of a form exchanged",
        lambda book: book.point("标题", "基本信息!$B$9").point("收费表头", "基本信息!$B$6"),
        ("R141", "基本信息!B9"),
        ("R141", "基本信息!B6"),
    ),
    mistake("a label typed over", put(f"{TABLE2}!A7", "规章（含草案）"), ("R141", f"{TABLE2}!A7")),
    mistake(
        "two column heads exchanged",
        lambda book: swap(book, f"{TABLE3}!E7", f"{TABLE3}!F7"),
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
