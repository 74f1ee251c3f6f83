"""A workbook made before the form called something otherwise: what it says there is listed, never dropped without a word."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook
from test_kinds_new import run
from test_kinds_rename import TEMPLATES, copied

from reportgen.files.kind_folder import load_folder
from reportgen.files.workbook.read_workbook import read_workbook
from reportgen.pipeline.kinds_rename import rename
from reportgen.pipeline.new import start_report
from reportgen.pipeline.rollover import roll_over_file


def older(tmp_path: Path, *renamed: tuple[str, str]) -> Path:
    """A workbook with the values of the sample, then a form in which they are called otherwise."""
    folder = copied(tmp_path, "training-quarter")
    run("new", "--from", folder / "sample.json", "-o", tmp_path / "旧.xlsx", "--templates", tmp_path)
    for old, new in renamed:
        rename(folder, old, new, TEMPLATES)
    return tmp_path / "旧.xlsx"


_RENAMED = ("经费.讲师费", "课时费"), ("情况说明", "情况"), ("内部编号", "存档号")


def said(path: Path, kind: str = "training-quarter") -> dict[str, list[str]]:
    _, findings, _ = read_workbook(path, lambda _: load_folder(path.parent / kind, roots=[TEMPLATES]))
    found: dict[str, list[str]] = {}
    for one in findings:
        found.setdefault(one.code, []).append(f"{one.place.cell if one.place else ''} {one.message}")
    return found


def it_says_of_every_value_that_the_form_does_not_know_where_it_stands(tmp_path: Path) -> None:
    told = said(older(tmp_path, *_RENAMED))
    (of_row,) = [one for one in told["R214"] if "“经费.讲师费”" in one]
    assert "预算 6000" in of_row and "支出 5400.5" in of_row and of_row.split()[0]
    assert sum("“内部编号”" in one and "AQ-2024-02" in one for one in told["R214"]) == 1
    assert sum("“情况说明”" in one for one in told["R214"]) == 1


def it_says_once_which_required_ones_came_later_and_asks_for_no_cell_that_is_not_there(tmp_path: Path) -> None:
    told = said(older(tmp_path, *_RENAMED, ("填表人", "经办人")))
    assert [one for one in told["R214"] if "要填“经办人”" in one]
    assert "R101" not in told


def it_says_nothing_of_a_workbook_of_the_form_as_it_is(tmp_path: Path) -> None:
    assert "R214" not in said(older(tmp_path))


def it_lists_what_is_not_carried_over_into_a_new_workbook(tmp_path: Path) -> None:
    path = older(tmp_path, *_RENAMED)
    start = start_report(None, path, tmp_path)
    assert start.is_usable and {one.code for one in start.lost} == {"R214"}
    done = run("new", "--from", path, "-o", tmp_path / "新.xlsx", "--templates", tmp_path)
    assert "没有带过来的" in done and "AQ-2024-02" in done and "讲师费" in done
    assert "R214" not in said(tmp_path / "新.xlsx")


def it_lists_it_for_the_next_period_and_for_a_comparison_with_it(tmp_path: Path) -> None:
    path = older(tmp_path, *_RENAMED)
    _, findings, _ = roll_over_file(path, tmp_path)
    assert {one.field for one in findings if one.code == "R214"} >= {"经费.讲师费", "内部编号", "情况说明"}
    run("new", "--from", path, "-o", tmp_path / "新.xlsx", "--templates", tmp_path)
    new = load_workbook(tmp_path / "新.xlsx")
    for name, value in (("季度", "第三季度"), ("经费.课时费.预算", 1), ("经费.课时费.支出", 1)):
        sheet, cell = next(iter(new.defined_names[name].destinations))
        new[sheet][cell.replace("$", "")] = value
    new.save(tmp_path / "新.xlsx")
    done = run("check", tmp_path / "新.xlsx", "--last-year", path, "--templates", tmp_path, code=1)
    assert "旧.xlsx 里的“内部编号”、“情况说明”、“经费.讲师费”在现在的表里没有" in done
