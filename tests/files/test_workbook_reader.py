"""Reading a workbook into a report: names find the cells, labels must stand beside them, lists grow."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.report import Report
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from surgery import Book, Error

NEW, TABLE2, TABLE3 = "依申请.本年新收.自然人", "二、主动公开", "三、依申请公开"


def read(edit: Callable[[Book], object], folder: Path) -> tuple[Report, list[Finding]]:
    book = Book()
    edit(book)
    report, findings, _ = read_report(book.save(folder / "t.xlsx"))
    return report, findings


def nothing(book: Book) -> None:
    """The good seed."""


def it_reads_every_field_with_its_place(tmp_path: Path) -> None:
    report, findings = read(nothing, tmp_path)
    assert findings == []
    assert report.text("单位全称") == "七一路街道办事处"
    assert report.value("年度") == 2022
    assert str(report.place(NEW)) == f"t.xlsx ▸ {'!'.join(Book().where(NEW))}"
    assert report.records == {"总体情况": 6, "问题与改进": 2, "其他事项": 1}
    assert report.text("总体情况[2].小标题") == "（一）主动公开情况"
    assert str(report.place("总体情况[2].小标题")) == f"t.xlsx ▸ {'!'.join(Book().where('总体情况[2].小标题'))}"


def it_says_that_a_workbook_was_made_for_another_edition(tmp_path: Path) -> None:
    _, findings = read(lambda book: book.put("_reportgen!B2", "2019"), tmp_path)
    assert [(item.code, item.message) for item in findings] == [
        ("R145", "工作簿是按 2019 版做的，现在的模板是 2021 版")
    ]
    assert "reportgen new --from" in findings[0].fix


def it_reads_a_list_as_far_as_it_goes_on_without_a_gap(tmp_path: Path) -> None:
    rows = range(2, 40)
    report, findings = read(lambda book: [book.put(f"其他事项[{row}].正文", f"第{row}段") for row in rows], tmp_path)
    assert findings == []
    assert report.records["其他事项"] == 39
    assert report.text("其他事项[39].正文") == "第39段"


def it_skips_blank_rows_inside_the_list(tmp_path: Path) -> None:
    report, findings = read(lambda book: book.put("其他事项[3].正文", "后一段"), tmp_path)
    assert findings == []
    assert [report.text(f"其他事项[{number}].正文") for number in (1, 2)] == ["暂无其他需要报告的事项。", "后一段"]


def it_names_what_stands_below_a_gap(tmp_path: Path) -> None:
    _, findings = read(lambda book: book.put("其他事项[30].正文", "掉队的一段话"), tmp_path)
    assert [(item.code, item.field) for item in findings] == [("R123", "其他事项")]
    assert "掉队的一段话" in findings[0].message


def it_reads_every_list_when_rows_are_deleted_from_it(tmp_path: Path) -> None:
    row = int(Book().where("总体情况[2].正文")[1][1:])
    report, findings = read(lambda book: book.delete_row("一、总体情况", row), tmp_path)
    assert findings == []
    assert report.records["总体情况"] == 5
    assert report.text("总体情况[2].小标题") == "（二）依申请公开情况"


def it_follows_a_sheet_that_was_moved_and_renamed(tmp_path: Path) -> None:
    report, findings = read(
        lambda book: book.insert_rows(TABLE3, 1, 7).rename(TABLE3, "表 3").reorder().put(NEW, 0), tmp_path
    )
    assert findings == []
    assert report.place(NEW).sheet == "表 3"  # type: ignore[union-attr]
    assert to_json(report) == to_json(read(nothing, tmp_path)[0])


def it_says_every_mistake_at_once(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        book.put("单位全称").put("年度", "去年").put(NEW, "-").put("行政许可", Error("#REF!")).put(
            "其他事项[1].正文", True
        )

    _, findings = read(edit, tmp_path)
    assert [item.code for item in findings] == ["R101", "R114", "R108", "R102", "R116"]
    assert all(item.place and item.place.cell and item.fix for item in findings)


def it_leaves_out_a_value_it_could_not_read(tmp_path: Path) -> None:
    report, _ = read(lambda book: book.put(NEW, "12件"), tmp_path)
    assert report.value(NEW) is None
    assert report.value("依申请.本年新收.总计") is None
    assert NEW in report.unreadable


def it_says_once_a_sheet_what_is_hidden(tmp_path: Path) -> None:
    _, findings = read(lambda book: book.hide_row(NEW).hide_row("依申请.上年结转.自然人"), tmp_path)
    assert [(item.code, item.title) for item in findings] == [("R142", "看不见的格里有内容")]
    assert "“三、依申请公开”里隐藏的行或列有 14 处内容" in findings[0].message


def it_calls_a_merged_cell_merged_and_not_hidden(tmp_path: Path) -> None:
    _, findings = read(lambda book: book.merge("三、依申请公开", "D9:E9"), tmp_path)
    assert [(item.code, item.message, item.fix) for item in findings] == [
        (
            "R142",
            "“三、依申请公开”里有 1 格并进了旁边的格，看不见，里面的内容仍会印进报告：E9",
            "请选中这一片格，取消“合并单元格”，核对内容。",
        )
    ]


@pytest.mark.parametrize("name", ["行政许可", NEW, "依申请.结转下年度.其他", "年度", "标题", "总体情况.正文"])
def it_says_where_a_cell_must_have_stood_whose_name_is_gone(name: str, tmp_path: Path) -> None:
    sheet, cell = Book().where(name)
    _, findings = read(lambda book: book.point(name, "#REF!"), tmp_path)
    places = {(item.place.sheet, item.place.cell) for item in findings if item.place and item.code == "R141"}
    assert (sheet, cell) in places


# ── labels ───────────────────────────────────────────────────────────────────


def it_takes_figures_that_moved_with_their_labels(tmp_path: Path) -> None:
    for before in (1, 5, 7, 8, 12, 20, 31):
        assert read(lambda book, before=before: book.insert_rows(TABLE3, before, 2), tmp_path)[1] == []


def _exchange(book: Book, one: str, other: str) -> None:
    first, second = book.value(one), book.value(other)
    book.put(one, second).put(other, first)


@pytest.mark.parametrize(
    ("one", "other", "places"),
    [
        ("C12", "C13", ["C12", "C13"]),
        ("A8", "A9", ["A8", "A9"]),
        ("B10", "B11", ["B10", "B11"]),
    ],
)
def it_says_that_labels_of_rows_were_exchanged(one: str, other: str, places: list[str], tmp_path: Path) -> None:
    _, findings = read(lambda book: _exchange(book, f"{TABLE3}!{one}", f"{TABLE3}!{other}"), tmp_path)
    assert [(item.code, item.place.cell) for item in findings] == [("R141", place) for place in places]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sheet", "one", "other"),
    [
        (TABLE3, "E7", "F7"),
        (TABLE3, "D6", "J6"),
        (TABLE2, "B6", "C6"),
        ("四、复议诉讼", "A6", "B6"),
        ("四、复议诉讼", "F6", "K6"),
    ],
)
def it_says_that_heads_of_columns_were_exchanged(sheet: str, one: str, other: str, tmp_path: Path) -> None:
    _, findings = read(lambda book: _exchange(book, f"{sheet}!{one}", f"{sheet}!{other}"), tmp_path)
    assert [item.code for item in findings] == ["R141", "R141"]


def it_says_that_a_cell_was_dragged_elsewhere(tmp_path: Path) -> None:
    _, findings = read(lambda book: book.point(NEW, f"'{TABLE3}'!$L$8").put(f"{TABLE3}!L8", 0), tmp_path)
    assert [(item.code, item.field, item.place.cell) for item in findings] == [("R141", NEW, "L8")]  # type: ignore[union-attr]


def it_says_that_a_copied_sheet_says_something_else(tmp_path: Path) -> None:
    assert read(lambda book: book.copy_sheet(TABLE2, "副本"), tmp_path)[1] == []
    _, findings = read(lambda book: book.copy_sheet(TABLE2, "副本").put("副本!B7", 7), tmp_path)
    assert [(item.code, item.place.sheet) for item in findings] == [("R141", "副本")]  # type: ignore[union-attr]
    assert "不会印进报告" in findings[0].message


def it_says_once_that_a_sheet_is_gone(tmp_path: Path) -> None:
    _, findings = read(lambda book: book.remove_sheet("六、其他事项"), tmp_path)
    assert [(item.code, item.message) for item in findings] == [("R147", "“六、其他事项”整张表被删去了")]


def it_asks_whether_a_renamed_name_was_meant(tmp_path: Path) -> None:
    def edit(book: Book) -> None:
        next(node for node in book.workbook.iter() if node.get("name") == NEW).set("name", "依申请.本年新收.自燃人")

    _, findings = read(edit, tmp_path)
    assert [item.message for item in findings] == [f"工作簿里找不到“{NEW}”。是不是“依申请.本年新收.自燃人”？"]


# ── the hidden sheet ─────────────────────────────────────────────────────────


@pytest.mark.parametrize("value", [None, "", 5, True, Error("#REF!")])
def it_says_that_a_workbook_is_not_one_of_ours(value: object, tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match=r"t\.xlsx"):
        read(lambda book: book.put("_reportgen!B1", value), tmp_path)


# ── an official table pasted whole ───────────────────────────────────────────


def it_takes_a_table_that_was_pasted_whole_with_its_totals_and_words(tmp_path: Path) -> None:
    """Figures stand where the formulas were; Word has other brackets and breaks lines where Excel does not."""

    def pasted(book: Book) -> None:
        for name in book.names():
            if name.startswith("依申请.") and name.endswith(".总计"):
                book.put(name, int(str(book.value(name))))
        for cell in ("A5", "B11", "C14"):
            text = str(book.value(f"{TABLE3}!{cell}"))
            book.put(f"{TABLE3}!{cell}", text.replace(")", "）").replace("（", "(").replace("公开", "公\n开 "))

    report, findings = read(pasted, tmp_path)
    assert findings == []
    assert to_json(report) == to_json(read(nothing, tmp_path)[0])


def it_compares_a_pasted_total_with_its_parts(tmp_path: Path) -> None:
    total = "依申请.办理总计.自然人"
    right = int(str(Book().value(total)))
    _, findings = read(lambda book: book.put(total, right + 3), tmp_path)
    assert [(item.code, item.field, item.message) for item in findings] == [
        ("R111", total, f"工作簿里是 {right + 3}，按各分项计算是 {right}")
    ]


def it_reads_a_sheet_with_words_between_its_parts(tmp_path: Path) -> None:
    """PyExcelerate writes None where a sheet has no filter; Excel passes over it."""
    report, _ = read(
        lambda book: book.rewrite(
            book.part_of(TABLE2), lambda xml: xml.replace("</sheetData>", "</sheetData>\n None\n")
        ),
        tmp_path,
    )
    assert report.value("行政许可") == read(nothing, tmp_path)[0].value("行政许可")


def it_takes_no_words_that_stand_beside_a_value(tmp_path: Path) -> None:
    with pytest.raises(CannotRun, match="已损坏"):
        read(
            lambda book: book.rewrite(book.part_of(TABLE2), lambda xml: xml.replace("<v>", "8<v>", 1)),
            tmp_path,
        )
