"""A damaged workbook gives back what it still says, and nothing else: each field is right, or blank and said."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.core.findings import CannotRun, Finding
from reportgen.core.report import Entry, Origin, Report
from reportgen.core.values import Value
from reportgen.files.kind_folder import KindFolder, load_kind
from reportgen.files.workbook.read.cells import Workbook, cells_of
from reportgen.files.workbook.rescue_workbook import read_or_rescue, rescue_workbook
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.kinds import FindKind
from reportgen.pipeline.sources import read_report
from reportgen.say.export import to_json
from ruins import Ruin, hide_what_it_is, remove_sheet, ruined
from small_kinds import small_kind
from surgery import SEED, Book

KINDS = {"gov-info-annual-2021": None, "training-quarter": Path(__file__).parents[1] / "kinds"}
TABLE2, TABLE3 = "二、主动公开", "三、依申请公开"
NEW = "依申请.本年新收.自然人"

# ── whatever is done to it ───────────────────────────────────────────────────


@cache
def folder(kind_id: str) -> KindFolder:
    return load_kind(kind_id, KINDS[kind_id])


@cache
def filled(kind_id: str, number: int) -> tuple[Report, Workbook]:
    """A report with figures that differ, with many zeros, or half filled in."""
    kind, chance = folder(kind_id).kind, random.Random(number)
    zeros, blanks = (0.0, 0.7, 0.0)[number % 3], (0.0, 0.0, 0.4)[number % 3]
    entries = {
        name: Entry(_value(spec, at, chance.random() < zeros))
        for at, (name, spec) in enumerate(kind.fields.items(), 101)
        if not spec.is_derived and chance.random() >= blanks
    }
    records = {spec.id: chance.randint(1, 4) for spec in kind.lists.values()}
    for spec in kind.lists.values():
        for at in range(1, records[spec.id] + 1):
            entries |= {spec.value_id(at, one.id): Entry(_value(one, 1000 + at, False)) for one in spec.columns}
    report = Report(kind, entries, records)
    return report, cells_of(write_workbook(report))


def _value(spec: object, number: int, is_zero: bool) -> Value:
    sample = spec.type.sample(spec)  # type: ignore[attr-defined]
    if spec.choices:  # type: ignore[attr-defined]
        return spec.choices[number % len(spec.choices)]  # type: ignore[attr-defined,no-any-return]
    if spec.type.is_number and spec.type.fits_grid:  # type: ignore[attr-defined]
        return spec.type.parse(spec, 0 if is_zero else number)[0]  # type: ignore[attr-defined,no-any-return]
    return f"{sample}{number}" if isinstance(sample, str) else sample  # type: ignore[no-any-return]


@cache
def empty(kind_id: str) -> Workbook:
    return cells_of(write_workbook(Report(folder(kind_id).kind, {}, {})))


def typed(report: Report, name: str) -> Value | None:
    """What staff typed."""
    entry = report.entries.get(name)
    return entry.value if entry and entry.origin is Origin.ENTERED else None


@settings(max_examples=settings.default.max_examples // 3)  # each is a workbook written, damaged and read twice
@given(st.sampled_from(sorted(KINDS)), st.integers(0, 11), st.integers(0, 10**9))
@pytest.mark.sweep_only(like="tests/files/test_rescue_told.py::it_rescues_no_other_kind_than_the_one_asked_for")
def it_gives_no_other_value_whatever_is_done_to_a_workbook(kind_id: str, number: int, seed: int) -> None:
    report, workbook = filled(kind_id, number)
    ruin = ruined(workbook, empty(kind_id), seed)
    rescued, findings = rescue_workbook(ruin.workbook(), Path("坏.xlsx"), folder(kind_id))
    for name, spec in report.kind.fields.items():
        found = typed(rescued, name)
        if not spec.is_derived and found != typed(report, name):
            assert found is None and name in rescued.unreadable, (ruin.done, name, found)
    strays = {item.field for item in findings if item.code == "R123"}
    for spec in report.kind.lists.values():
        was, now = _rows(report, spec.id), _rows(rescued, spec.id)
        is_told = (not now and spec.id in rescued.unreadable) or spec.id in strays or "delete_row" in ruin.done
        assert was == now or (is_told and all(row in was for row in now)), (ruin.done, spec.id, now)


def _rows(report: Report, name: str) -> list[tuple[Value | None, ...]]:
    columns = report.kind.lists[name].columns
    count = report.records.get(name, 0)
    return [
        tuple(report.value(report.kind.lists[name].value_id(at, one.id)) for one in columns)
        for at in range(1, count + 1)
    ]


# ── one kind of damage each ──────────────────────────────────────────────────


def rescued(edit: Callable[[Book], object], where: Path) -> tuple[Report, list[Finding]]:
    book = Book()
    edit(book)
    find_kind = FindKind(None)
    report, findings, is_rescued = read_or_rescue(book.save(where / "坏.xlsx"), find_kind, find_kind.every)
    assert is_rescued
    return report, findings


def without_names(book: Book) -> Book:
    """As exceljs and Numbers save a workbook."""
    for name in book.names():
        book.point(name, None)
    return book


@cache
def good() -> Report:
    return read_report(SEED)[0]


def blanks(report: Report) -> list[str]:
    kind = report.kind
    return [name for name in kind.fields if typed(report, name) is None and typed(good(), name) is not None]


WHOLE: dict[str, Callable[[Book], object]] = {
    "all names lost": without_names,
    "all names lost, a row and sheets moved": lambda book: without_names(
        book.insert_rows(TABLE3, 12, 2).insert_rows(TABLE2, 1, 3).rename(TABLE3, "Sheet3").reorder()
    ),
    "some names lost": lambda book: [book.point(name, None) for name in list(book.names())[::3]],
    "a sheet replaced by its copy": lambda book: book.copy_sheet(TABLE3, f"{TABLE3} (2)").remove_sheet(TABLE3),
    "a list replaced by its copy": lambda book: book.copy_sheet("一、总体情况", "副本").remove_sheet("一、总体情况"),
}


@pytest.mark.sweep
@pytest.mark.parametrize("what", WHOLE)
def it_gives_back_everything_where_nothing_is_gone(what: str, tmp_path: Path) -> None:
    report, findings = rescued(WHOLE[what], tmp_path)
    assert findings == []
    assert to_json(report) == to_json(good())


@pytest.mark.parametrize("names", [without_names, lambda book: book])
def it_asks_for_what_a_workbook_lacks_that_no_longer_says_what_it_was_made_for(
    names: Callable[[Book], Book], tmp_path: Path
) -> None:
    """单位简称 came later than this workbook; without its hidden sheet that is what a deleted row looks like."""
    report, findings = rescued(lambda book: names(book.remove_sheet("_reportgen")), tmp_path)
    assert [item.code for item in findings] == ["R187"] and "找不到“单位简称”的格" in findings[0].message
    assert to_json(report) == to_json(good())


def it_says_what_was_lost_with_an_optional_row_and_the_hidden_sheet() -> None:
    _, workbook = filled("training-quarter", 0)
    ruin = Ruin.of(workbook, empty("training-quarter"), 0)
    for way in (hide_what_it_is, remove_sheet):
        ruin.sheet = lambda: "结论"  # type: ignore[method-assign]
        way(ruin)
    rescued, _ = rescue_workbook(ruin.workbook(), Path("坏.xlsx"), folder("training-quarter"))
    assert rescued.unreadable >= {"items", "合格台数", "检查结论", "情况说明"}


def it_lists_what_is_gone_with_the_sheet_it_stood_on(tmp_path: Path) -> None:
    report, findings = rescued(lambda book: book.remove_sheet(TABLE2), tmp_path)
    assert blanks(report) == [name for name in report.kind.fields if name.startswith(("主动公开.", "行政"))]  # fmt: skip
    assert [(item.code, str(item.place)) for item in findings] == [("R187", f"坏.xlsx ▸ {TABLE2}!")]
    assert "“行政许可”、“行政处罚”、“行政强制”" in findings[0].message


def it_leaves_the_cells_of_a_deleted_row_blank(tmp_path: Path) -> None:
    report, findings = rescued(lambda book: book.delete_row(TABLE3, 13), tmp_path)
    assert {name.rpartition(".")[0] for name in blanks(report)} == {"依申请.法规禁止公开"}
    assert [item.code for item in findings] == ["R187"]


def it_follows_a_table_that_was_pasted_one_row_lower(tmp_path: Path) -> None:
    """Labels and figures moved together, the names stayed."""

    def pasted(book: Book) -> None:
        every = book.names()
        book.insert_rows(TABLE3, 5, 1)
        for name, target in every.items():
            if target.startswith(f"'{TABLE3}'"):
                book.point(name, target)

    report, findings = rescued(pasted, tmp_path)
    assert blanks(report) == []
    assert findings == []
    assert to_json(report) == to_json(good())


def it_does_not_choose_between_a_sheet_and_its_copy(tmp_path: Path) -> None:
    edit: Callable[[Book], object] = lambda book: (  # noqa: E731
        book.copy_sheet(TABLE2, "副本").put("副本!B11", 77).point("行政处罚", None)
    )
    report, findings = rescued(edit, tmp_path)
    assert blanks(report) == ["行政许可"]
    assert [(item.code, item.field) for item in findings] == [("R187", "行政许可")]
    assert "副本!B11" in findings[0].message and f"{TABLE2}!B11" in findings[0].message


def it_does_not_take_a_row_that_stands_there_twice(tmp_path: Path) -> None:
    def copied(book: Book) -> None:
        without_names(book).insert_rows(TABLE2, 12)
        for column in "AB":
            book.put(f"{TABLE2}!{column}12", 31 if column == "B" else book.value(f"{TABLE2}!A11"))

    report, findings = rescued(copied, tmp_path)
    assert blanks(report) == ["行政许可"]
    assert [item.code for item in findings] == ["R187"]


def it_names_figures_that_belong_to_no_row(tmp_path: Path) -> None:
    report, findings = rescued(
        lambda book: without_names(book).insert_rows(TABLE3, 20).put(f"{TABLE3}!D20", 5), tmp_path
    )
    assert blanks(report) == []
    assert [(item.code, str(item.place)) for item in findings] == [("R188", f"坏.xlsx ▸ {TABLE3}!D20")]


def of_no_form() -> Book:
    """A workbook without the sheets that tell which form it is of."""
    book = Book().remove_sheet("_reportgen")
    for title in list(book.sheets())[:-1]:
        if title not in ("填表说明", "校验"):
            book.remove_sheet(title)
    return book


def it_says_that_no_form_is_known_in_a_workbook(tmp_path: Path) -> None:
    find_kind = FindKind(None)
    with pytest.raises(CannotRun, match="认不出") as refused:
        read_or_rescue(of_no_form().save(tmp_path / "坏.xlsx"), find_kind, find_kind.every)
    assert "请确认是不是填报工作簿；是的" in refused.value.fix


def it_names_the_forms_that_are_wrong_where_it_knows_none(tmp_path: Path) -> None:
    broken = small_kind(tmp_path / "kinds")
    (broken / "fields.toml").write_text('[[field]]\nid = "甲"\ntyp = "text"\n', encoding="utf-8")
    find_kind = FindKind(tmp_path / "kinds")
    with pytest.raises(CannotRun, match="认不出") as refused:
        read_or_rescue(of_no_form().save(tmp_path / "坏.xlsx"), find_kind, find_kind.every)
    assert f"（{broken.name} 有写错的地方，没有与它对照，可以用 reportgen kinds check 查看）" in refused.value.fix
