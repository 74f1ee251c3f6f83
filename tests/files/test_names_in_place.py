"""A name stands where the labels of its own table, form or list say: elsewhere it would print another figure in silence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from reportgen.core.findings import Finding
from reportgen.core.kind import Kind
from reportgen.core.light import replace
from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.moved import changed_sheets
from reportgen.files.workbook.read.cells import Area, SheetCells, Workbook, read_cells
from reportgen.files.workbook.write_workbook import write_workbook
from reportgen.pipeline.build import build_report
from reportgen.pipeline.sources import read_report
from reportgen.say.outcome import Status
from surgery import Book, beyond_the_seed
from sweeps import share

ROOT = Path(__file__).parents[2]
FOLDERS = {
    "gov-info-annual-2021": ROOT / "templates" / "gov-info-annual-2021",
    "training-quarter": ROOT / "tests" / "kinds" / "training-quarter",
}
TABLE2, OTHER = "二、主动公开", "六、其他事项"


@cache
def opened(kind: str, folder: Path) -> tuple[Kind, Workbook]:
    report = read_report(FOLDERS[kind] / "sample.json", FOLDERS[kind].parent)[0]
    path = folder / f"{kind}.xlsx"
    path.write_bytes(write_workbook(report))
    return load_folder(FOLDERS[kind]).kind, read_cells(path)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("books")


def told(kind: Kind, workbook: Workbook, names: Mapping[str, Area]) -> list[Finding]:
    return changed_sheets(kind, replace(workbook, names={**workbook.names, **names}), Path("t.xlsx"))


@pytest.mark.sweep_within
@pytest.mark.parametrize("kind_id", FOLDERS)
def it_misses_every_field_that_was_cut_to_another_sheet(kind_id: str, shelf: Path) -> None:
    kind, workbook = opened(kind_id, shelf)
    assert told(kind, workbook, {}) == []
    fields = [name for name in kind.fields if name in workbook.names]
    assert len(fields) > 20
    for name in share(fields):
        own = workbook.names[name].sheet
        for other in (sheet.title for sheet in kind.sheets if sheet.title != own):
            found = told(kind, workbook, {name: Area(other, 40, 6, 40, 6)})
            assert [(item.field, item.place and item.place.cell) for item in found] == [(name, "F40")]


@pytest.mark.sweep_within
@pytest.mark.parametrize("kind_id", FOLDERS)
def it_misses_every_field_that_was_moved_on_its_sheet(kind_id: str, shelf: Path) -> None:
    kind, workbook = opened(kind_id, shelf)
    for name in share(name for name in kind.fields if name in workbook.names):
        area = workbook.names[name]
        for down, right in ((0, 1), (1, 0), (30, 30)):
            row, column = area.row + down, area.column + right
            found = told(kind, workbook, {name: Area(area.sheet, row, column, row, column)})
            # One column on in its own row is the same place where a cell is alone in that row and its label still at its left.
            assert found or (down, right) == (0, 1), name


@pytest.mark.sweep_within
@pytest.mark.parametrize(("kind_id", "sheet"), [("gov-info-annual-2021", "四、复议诉讼"), ("training-quarter", "经费")])
def it_misses_every_two_names_of_a_table_that_were_exchanged(kind_id: str, sheet: str, shelf: Path) -> None:
    """Also two cells under labels of the same words: 结果纠正 stands in three groups."""
    kind, workbook = opened(kind_id, shelf)
    fields = [name for name in kind.fields if name in workbook.names and workbook.names[name].sheet == sheet]
    assert len(fields) > 8
    for one, other in share(combinations(fields, 2)):
        exchanged = {one: workbook.names[other], other: workbook.names[one]}
        assert told(kind, workbook, exchanged), (one, other)


@pytest.mark.parametrize("kind_id", FOLDERS)
def it_misses_every_list_that_points_to_another_sheet(kind_id: str, shelf: Path) -> None:
    kind, workbook = opened(kind_id, shelf)
    for spec in kind.lists.values():
        names = [spec.id, *(spec.column_id(column.id) for column in spec.columns)]
        areas = {name: workbook.names[name] for name in names}
        for other in (sheet.title for sheet in kind.sheets if sheet.title != areas[spec.id].sheet):
            found = told(kind, workbook, {name: replace(area, sheet=other) for name, area in areas.items()})
            assert {item.field.partition(".")[0] for item in found} >= {spec.id}


def it_says_that_section_one_would_print_section_five(shelf: Path) -> None:
    kind, workbook = opened("gov-info-annual-2021", shelf)
    parts = ("", ".小标题", ".正文")
    one, five = ({part: workbook.names[name + part] for part in parts} for name in ("总体情况", "问题与改进"))
    pointed = {f"总体情况{part}": five[part] for part in parts}
    exchanged = {**pointed, **{f"问题与改进{part}": one[part] for part in parts}}
    assert [item.message for item in told(kind, workbook, pointed)] == [
        "“总体情况”清单的名称指到了“五、存在的主要问题及改进情况”那一张表上"
    ]
    assert [item.field for item in told(kind, workbook, exchanged)] == ["总体情况", "问题与改进"]
    (half,) = told(kind, workbook, {"总体情况.正文": five[".正文"]})
    assert half.message == "“总体情况”清单的各列不在同一张表的同一行上"


def it_does_not_mind_a_heading_that_staff_deleted(shelf: Path) -> None:
    kind, workbook = opened("gov-info-annual-2021", shelf)
    sheet = workbook.sheets["一、总体情况"]
    bare = {at: raw for at, raw in sheet.cells.items() if at != (1, 1)}
    sheets: dict[str, SheetCells] = {**workbook.sheets, sheet.title: replace(sheet, cells=bare)}
    assert changed_sheets(kind, replace(workbook, sheets=sheets), Path("t.xlsx")) == []


def it_says_once_that_a_cut_cell_would_print_another_figure(tmp_path: Path) -> None:
    """A name goes along with a cell that is cut; what is then typed into the table is not what would be printed."""
    book = Book().point("行政许可", f"'{OTHER}'!$F$20").put(f"{OTHER}!F20", 5).put(f"{TABLE2}!B11", 26)
    outcome = build_report(book.save(tmp_path / "t.xlsx"), tmp_path / "out")
    (item,) = beyond_the_seed(outcome.findings)
    assert (outcome.status, item.code, str(item.place)) == (Status.STOPPED, "R141", f"t.xlsx ▸ {OTHER}!F20")
    assert TABLE2 in item.message and "剪切" in item.fix
