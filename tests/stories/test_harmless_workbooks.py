"""What is done to a workbook and changes nothing: the same document comes out, with every figure as it was meant."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest
from workbook_mistakes import (
    FEE,
    ROW3,
    TABLE2,
    TABLE3,
    TABLE4,
    Edit,
    put,
)

from reportgen.files.json_values import read_json
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Outcome
from surgery import SEED, Book, beyond_the_seed, but_for_provenance

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.sweep


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
    "a stray space at the far end": put(f"{TABLE3}!XFD1048576", " "),
    "a stray space below a list": put("总体情况[40].正文", " "),
    "a zero-width space below a list": put("总体情况[9].小标题", "\u200b"),
    "a record left blank between two": lambda book: book.insert_rows("一、总体情况", 7, 1),
    "an empty row hidden": lambda book: book.hide_row("总体情况[9].正文"),
    "an unfilled sheet hidden": lambda book: book.hide_sheet("填表说明"),
    "the guide deleted": lambda book: book.remove_sheet("填表说明"),
    "a sheet copied as a backup": lambda book: book.copy_sheet(TABLE3, "备份"),
    "full-width digits where nothing is added": put("行政许可", "０"),
    "a number with spaces": put("行政许可", " 0 "),
    "a number as text": put("行政许可", "0"),
    "a whole number with decimals": put("行政许可", "0.0"),
    "a whole number as a float": put("行政许可", 0.0),
    "minus zero": put("行政许可", -0.0),
    "a format with zeros before": lambda book: book.show_as("行政许可", "000").show_as("年度", "0000"),
    "an accounting format": lambda book: book.show_as("行政许可", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ '),
    "a year as text": put("年度", "2022年"),
    "a year in full width": put("年度", "２０２２"),
    "a choice with a space": put("单位类型", " 街道办事处 "),
    "spaces around a name": put("单位全称", " 七一路街道办事处　"),
    "a formula with its result": put("单位全称", "七一路街道办事处", '"七一路"&"街道办事处"'),
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


# Figures with which a rule of each form is broken.
BROKEN = {"gov-site-annual": {"信息发布总数": 0, "网站总访问量": 1}, "rule-of-law-annual": {"成文日期": "2024-01-23"}}


@pytest.mark.parametrize("kind", ["gov-site-annual", "rule-of-law-annual"])
def it_finds_nothing_of_its_own_in_a_workbook_of_which_only_the_values_are_left(kind: str, tmp_path: Path) -> None:
    path, sample = tmp_path / "t.xlsx", ROOT / "templates" / kind / "sample.json"
    values = json.loads(sample.read_text(encoding="utf-8"))
    (tmp_path / "有误.json").write_text(
        json.dumps(values | {"values": values["values"] | BROKEN[kind]}), encoding="utf-8"
    )
    for source in (sample, tmp_path / "有误.json"):  # what rules say stands there too
        path.write_bytes(write_workbook(read_json(source, FindKind())[0]))
        before = read_report(path)[1]
        openpyxl.load_workbook(path, data_only=True).save(path)
        assert [one.code for one in read_report(path)[1]] == [one.code for one in before]


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


@pytest.mark.parametrize(
    "name", ["带 空格.xlsx", "😀.xlsx", "新\n行.xlsx", "-o.xlsx", "a%20b&c.XLSX", "“引号”'.xlsx", "名" * 80 + ".xlsx"]
)
def it_reads_a_workbook_of_any_name(name: str, good: dict[str, bytes], tmp_path: Path) -> None:
    outcome = build_report(Book().save(tmp_path / name), tmp_path / "out")
    assert outcome.output is not None
    assert but_for_provenance(outcome.output.read_bytes()) == good
